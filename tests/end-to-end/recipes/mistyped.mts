// A program with mistakes that the types find, each on a line that says so.
import type { ConferenceAgendaAttributes } from '../../../public/agenda.js'

const agenda = document.createElement('conference-agenda')
agenda.show(1) // wrong
agenda.permalink = 'x' // wrong
agenda.addEventListener('agenda-ready', ({ detail }) => detail.talks) // wrong
export const attributes: ConferenceAgendaAttributes = { view: 'grid' } // wrong
agenda.reload()
