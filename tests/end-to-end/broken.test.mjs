// A file in which single records are not as they should be: the rest of the agenda, and what its editor is told. What hides the whole
// agenda is among the faults of tests/engines/faults.mjs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

test('What is wrong in one record leaves the others alone, and is told', async (t) => {
  const file = everything()
  file.sessions.push(
    { id: 'backwards', title: 'Ends first', start: '2026-05-02T15:00', end: '2026-05-02T14:00' },
    { id: 'engines', title: 'Same id' },
    { id: 'ghost', title: 'With a ghost', participants: [{ person: 'nobody' }] },
    { id: 'odd', title: 'Odd', colour: 'red', keys: 7, start: 12 },
    'no record at all',
    { id: 'fine', title: 'Fine' },
  )
  const script = () => addEventListener('agenda-ready', ({ detail }) => (window.ready = detail))
  const agenda = await open(t, {
    html: host({ debug: '' }),
    files: { 'agenda.json': file },
    expected: /issues in the file/,
    script,
  })
  for (const id of ['backwards', 'engines-2', 'ghost', 'odd', 'fine', 'lakes'])
    await agenda.part('session', id).waitFor()
  const notice = await agenda.part('notice').innerText()
  for (const place of [
    'sessions[17].end',
    'sessions[18].id',
    'sessions[19].participants[0].person',
    'sessions[20].colour',
    'sessions[20].start',
    'sessions[21]',
  ]) {
    assert.ok(notice.includes(place), `${place} in ${notice}`)
    assert.ok(agenda.complaints[0].includes(place), place)
  }
  // Records are named as people know them.
  assert.match(notice, /"ghost", With a ghost, line 1\s/)
  assert.equal((await agenda.page.evaluate(() => window.ready)).issues, 7)
})

test('What fits nowhere although every value is as it should be is told too', async (t) => {
  const file = everything()
  const slot = { start: '2026-05-01T10:15', end: '2026-05-01T10:45' }
  file.sessions.push(
    { id: 'twin', title: 'Twin', ...slot, room: 'a', track: 'rusty', participants: [{ person: 'ada' }] },
    { id: 'stray', title: 'Stray', date: '2026-06-01', track: 'rusty' },
  )
  file.tracks[0].color = 'rusty'
  const script = () => addEventListener('agenda-ready', ({ detail }) => (window.ready = detail))
  const options = { files: { 'agenda.json': JSON.stringify(file, null, 1) }, expected: /issues in the file/, script }
  const agenda = await open(t, { html: host({ debug: '' }), ...options })
  await agenda.part('session', 'twin').waitFor()
  const notice = (await agenda.part('notice').innerText()).replaceAll(/\s+/g, ' ')
  for (const said of [
    'found "rusty"; left out; did you mean "rust"? (1 more like this: "stray" in line ',
    'the room "a" is booked for "engines" too at 10:15',
    '"ada" takes part in "engines" too at 10:15',
    '2026-06-01 is after the conference, which ends on 2026-05-03',
    'expected a color of CSS, found "rusty"',
  ])
    assert.ok(notice.includes(said), `${said} in ${notice}`)
  // What reading shows is counted at once, a second look is taken later.
  assert.equal((await agenda.page.evaluate(() => window.ready)).issues, 2)
  assert.match(notice, /\b6\b/)
})

test('An image that does not load is told, once and with whose it is', async (t) => {
  const file = everything()
  file.people[0].photo = 'nowhere.png'
  file.organizations[0].logo = 'nowhere-either.png'
  const options = { files: { 'agenda.json': file }, expected: /does not load|status of 404/ }
  const agenda = await open(t, { html: host({ debug: '' }), ...options, path: '#view=speakers' })
  const notice = agenda.part('notice')
  await notice.getByText(/nowhere\.png does not load/).waitFor()
  assert.match(await notice.innerText(), /people\[0\]\.photo\s+"ada", Ada Quick/)
  await agenda.page.evaluate(() => (location.hash = '#organization=society'))
  await notice.getByText(/nowhere-either\.png does not load/).waitFor()
  assert.match(await notice.innerText(), /organizations\[0\]\.logo\s+"society"/)
  await agenda.page.evaluate(() => (location.hash = '#speaker=ada'))
  await agenda.part('detail').getByText('Ada Quick').first().waitFor()
  const told = agenda.complaints.filter((complaint) => complaint.includes('does not load'))
  assert.equal(told.length, 2, told.join('\n'))
})

test('Who is named twice stands there once with both roles, in the row, in both details and about the conference', async (t) => {
  const file = everything()
  const twice = [{ person: 'ada', role: 'moderator' }, { person: 'bo' }, { person: 'ada', role: 'panelist' }]
  file.sessions.push({ id: 'pair', title: 'Pair', status: 'Postponed', participants: twice })
  file.sessions.push({ id: 'off', title: 'Off', status: 'canceled' })
  file.conference.participants = twice
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file }, expected: /3 issues in the file/ })
  const row = agenda.part('session', 'pair')
  assert.equal(await row.locator('.people > li').count(), 2)
  assert.match(await row.innerText(), /Postponed[\s\S]*Ada Quick[\s\S]*Moderator[\s\S]*Panelist[\s\S]*Bo Chair/)
  assert.match(await agenda.part('session', 'off').innerText(), /Cancelled/)
  const detail = agenda.part('detail')
  await agenda.page.evaluate(() => (location.hash = '#session=pair'))
  await detail.getByText('Panelist').first().waitFor()
  assert.equal(await detail.locator('.people > li').count(), 2)
  await agenda.page.evaluate(() => (location.hash = '#speaker=ada'))
  const whole = detail.locator('li', { hasText: 'Everything Days' })
  await whole.waitFor()
  assert.equal(await whole.count(), 1)
  assert.match(await whole.innerText(), /Moderator[\s\S]*Panelist/)
})
