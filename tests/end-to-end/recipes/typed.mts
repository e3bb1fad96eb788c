// A program that uses the element as its types allow.
import type { AgendaItemKind, ConferenceAgendaAttributes } from '../../../public/agenda.js'

const attributes: ConferenceAgendaAttributes = { src: 'agenda.json', view: 'speakers', 'links-prefix': 'a-', debug: '' }
const agenda = document.createElement('conference-agenda')
for (const [name, value] of Object.entries(attributes)) agenda.setAttribute(name, String(value))
agenda.addEventListener('agenda-open', ({ detail }) => {
  const kind: AgendaItemKind = detail.kind
  console.log(kind, detail.id.length)
})
document.addEventListener('agenda-ready', ({ detail }) => console.log(detail.sessions + detail.issues))
agenda.addEventListener('agenda-share', ({ detail }) => console.log(new URL(detail.url)))
agenda.show('speaker=ada')
agenda.reload()
const permalink: string = document.querySelector('conference-agenda')?.permalink ?? ''
console.log(permalink)
