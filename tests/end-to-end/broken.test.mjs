// Files and networks that are not as they should be: a sentence, the rest of the agenda, and a way on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything, smallest } from './fixtures.mjs'

const text = JSON.stringify(smallest())

for (const [name, file, sentence] of [
  ['A missing file', { status: 404 }, /status 404/],
  ['A broken server', { status: 500 }, /status 500/],
  ['An empty file', '', /the file is empty/],
  ['A login page', { status: 200, body: '<!doctype html><title>Log in</title>' }, /a web page/],
  ['A file that was cut', text.slice(0, -9), /line 1, column \d+: expected .*, found the end of the file/],
  ['Another format', text.replace('agenda/1', 'agenda/9'), /"conference-agenda\/9", expected "conference-agenda\/1"/],
  ['Some other JSON', '[1, 2]', /expected an object .* found an array/],
]) {
  test(`${name} is told in a sentence, and trying again recovers`, async (t) => {
    const agenda = await open(t, {
      html: host(),
      files: { 'agenda.json': file },
      state: 'error',
      expected: /conference-agenda|status of/,
    })
    assert.match(await agenda.part('notice').innerText(), sentence)
    await agenda.page.unroute('**/agenda.json')
    await agenda.page.route('**/agenda.json', (route) => route.fulfill({ json: smallest() }))
    await agenda.part('retry').click()
    await agenda.part('session', 'one').waitFor()
    assert.equal(await agenda.element().getAttribute('data-state'), 'ready')
  })
}

for (const [name, bytes] of [
  ['a byte order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
]) {
  test(`A file with ${name} is read`, async (t) => {
    const agenda = await open(t, { html: host(), files: { 'agenda.json': bytes } })
    await agenda.part('session', 'one').waitFor()
  })
}

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

test('Without a file, the element says what it lacks', async (t) => {
  const agenda = await open(t, {
    html: host().replace('src="agenda.json"', ''),
    state: 'error',
    expected: /conference-agenda/,
  })
  assert.match(await agenda.part('notice').innerText(), /no `src`/)
})
