// The floor: plain JavaScript that fetches the same file and builds one light row for each session; with every letter that is typed it
// hides those that do not have it. And nothing else.
const agenda = await (await fetch(new URLSearchParams(location.search).get('src'))).json()
const people = new Map(agenda.people.map((person) => [person.id, person.name]))
const rooms = new Map(agenda.rooms.map((room) => [room.id, room.name]))
const rows = document.createDocumentFragment()
for (const session of agenda.sessions) {
  const row = document.createElement('article')
  row.className = 'row'
  const time = document.createElement('time')
  time.textContent = session.start.slice(11)
  const title = document.createElement('h3')
  title.textContent = session.title
  const place = document.createElement('p')
  const names = session.participants.map(({ person }) => people.get(person))
  place.textContent = `${rooms.get(session.room)} · ${names.join(', ')}`
  row.append(time, title, place)
  rows.append(row)
}
document.getElementById('app').append(rows)

const field = document.querySelector('input')
const count = document.querySelector('output')
let texts
field.addEventListener('focus', () => {
  texts ??= [...document.querySelectorAll('.row')].map((row, place) => {
    return [row, `${row.textContent} ${agenda.sessions[place].summary}`.toLowerCase()]
  })
})
field.addEventListener('input', () => {
  const typed = field.value.toLowerCase()
  let shown = 0
  for (const [row, text] of texts) {
    row.hidden = !text.includes(typed)
    if (!row.hidden) shown++
  }
  count.textContent = `${shown} of ${texts.length}`
})
