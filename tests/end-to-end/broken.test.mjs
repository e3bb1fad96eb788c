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
  assert.equal((await agenda.page.evaluate(() => window.ready)).issues, 7)
})
