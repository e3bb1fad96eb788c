// FullCalendar as a list of all sessions: its core, its list and its smallest theme, and nothing else of it.
import { Calendar } from 'fullcalendar'
import list from 'fullcalendar/list'
import theme from 'fullcalendar/themes/classic'
import 'fullcalendar/skeleton.css'
import 'fullcalendar/themes/classic/theme.css'
import 'fullcalendar/themes/classic/palette.css'

const { events, from } = await (await fetch(new URLSearchParams(location.search).get('src'))).json()
const options = { plugins: [list, theme], initialView: 'listYear', initialDate: from, height: 'auto', events }
new Calendar(document.getElementById('app'), options).render()
