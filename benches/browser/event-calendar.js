// EventCalendar as a list of all sessions: its core and its list, and nothing else of it.
import { createCalendar, List } from '@event-calendar/core'
import '@event-calendar/core/index.css'

const { events, from } = await (await fetch(new URLSearchParams(location.search).get('src'))).json()
createCalendar(document.getElementById('app'), [List], { view: 'listYear', date: from, events })
