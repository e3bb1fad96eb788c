// Files of other programs, given to the element as they are: the made-up ones of tests/readers, and real ones where they stand beside the
// repository, each with what a program of its own counts in it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'

const real = '../shared/conferences'
const files = [
  ['frab', 'tests/readers/frab.json'],
  ['schedule2', 'tests/readers/schedule2.json'],
  ['pretalx', 'tests/readers/pretalx.json'],
  ['sessionize-all', 'tests/readers/sessionize-all.json'],
  ['sessionize-grid', 'tests/readers/sessionize-grid.json'],
  ['opass', 'tests/readers/opass.json'],
  ['conclar', 'tests/readers/conclar.json'],
  ['json-ld', 'tests/readers/events.json'],
  ['calendar', 'tests/readers/calendar.ics'],
  ['pentabarf', 'tests/readers/pentabarf.xml'],
  ['table', 'tests/readers/table.csv'],
  ['frab', `${real}/voc-frab-camp2019.json`],
  ['frab', `${real}/voc-pretalx-rc3.json`],
  ['schedule2', `${real}/voc-hub-schedule2.json`],
  ['pretalx', `${real}/pretalx-widget-jcconf2025-excerpt.json`],
  ['sessionize-all', `${real}/sessionize-qaorthehwy.json`],
  ['sessionize-all', `${real}/sessionize-globalazure-2024.json`],
  ['opass', `${real}/coscup2020-session.json`],
  ['opass', `${real}/sitcon2022-session.json`],
  ['conclar', `${real}/conclar-octocon2022-schedule.json`],
  ['pentabarf', `${real}/fosdem-2024.xml`],
  ['calendar', `${real}/fosdem-2024-personal.ics`],
]

const script = () => addEventListener('agenda-ready', ({ detail }) => (window.ready = detail))

/** Opens a page whose element names a file of any format. */
const opened = (t, body, attributes = {}) =>
  open(t, {
    html: host(attributes),
    files: { 'agenda.json': body },
    script,
    expected: /issues in the file|ERR_|status of 404/,
  })

for (const [kind, name] of files)
  test(`${name.split('/').at(-1)} opens by its address alone`, {
    skip: !existsSync(name) && 'the file is not at hand',
  }, async (t) => {
    const counts = JSON.parse(execFileSync('python3', ['tests/readers/count.py', kind, name]))
    const agenda = await opened(t, readFileSync(name))
    const ready = await agenda.page.evaluate(() => window.ready)
    assert.deepEqual([ready.sessions, ready.people], [counts.sessions, counts.people])
    await agenda.part('session').first().waitFor()
  })

test('A table in Big5 is read by its headings, as browsers decode it', async (t) => {
  // 議程,講者,日期,開始時間 and a row: 開幕,王小明,2026-05-01,09:00
  const bytes = Buffer.from(
    'c4b3b57b2cc1bfaacc2ca4e9b4c12cb67da96caec9b6a10ab67db9f52ca4fda470a9fa2c323032362d30352d30312c30393a30300a',
    'hex',
  )
  const agenda = await opened(t, bytes, { 'venue-timezone': 'Asia/Taipei' })
  await agenda.page.getByText('開幕').first().waitFor()
})

test('What is not read says what it looks like', async (t) => {
  const body = Buffer.from('PK\u0003\u0004 and so on', 'latin1')
  const options = { html: host(), files: { 'agenda.json': body }, state: 'error', expected: /an Excel workbook/ }
  const agenda = await open(t, options)
  assert.match(await agenda.part('notice').innerText(), /an Excel workbook .* save the sheet as CSV/)
})

test('A file of our own asks for no reader of others', async (t) => {
  const file = {
    format: 'conference-agenda/1',
    conference: { id: 'c', name: 'C' },
    sessions: [{ id: 's', title: 'S', start: 'soon' }],
  }
  const asked = []
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file }, expected: /issues in the file/ })
  await agenda.part('session', 's').waitFor()
  asked.push(...(await agenda.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))))
  assert.equal(asked.filter((name) => /readers/.test(name)).length, 0, asked.join(' '))
})
