// The floor: plain JavaScript that fetches the same file and builds one light row for each session, and nothing else.
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
