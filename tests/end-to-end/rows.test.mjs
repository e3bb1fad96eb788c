// What a row says beside its title, where its room and its track lead, and what a page may leave out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'

const file = {
  format: 'conference-agenda/1',
  conference: { id: 'c', name: 'Conference', timezone: 'UTC', languages: ['en'] },
  rooms: [
    { id: 'hall', name: 'Hall' },
    { id: 'lab', name: 'Lab' },
  ],
  tracks: [
    { id: 'web', name: 'Web' },
    { id: 'ops', name: 'Operations' },
  ],
  people: [{ id: 'ada', name: 'Ada' }],
  sessions: [
    {
      id: 'one',
      title: 'First',
      start: '2026-05-01T09:00',
      end: '2026-05-01T10:00',
      room: 'hall',
      track: 'web',
      level: 'beginner',
      note: 'Bring a laptop',
      highlight: true,
      signup: 'full',
      participants: [{ person: 'ada' }],
      links: [
        { label: 'The stream', url: 'https://example.org/live', kind: 'live' },
        { label: 'A page', url: 'https://example.org/page', kind: 'other' },
      ],
    },
    {
      id: 'two',
      title: 'Second',
      start: '2026-05-01T09:00',
      end: '2026-05-01T10:00',
      room: 'lab',
      track: 'ops',
      level: 'For everyone',
      summary: 'How engines work, and what **batteries** are made of, from the mine to the car.',
    },
    { id: 'three', title: 'Third', start: '2026-05-01T11:00', end: '2026-05-01T12:00', room: 'hall', track: 'ops' },
  ],
}
const page = (attributes = {}) => ({
  html: host({ layout: 'list', ...attributes }),
  files: { 'agenda.json': file },
})

test('A row says for whom it is, what to bring, whether it is full, and where it is shown', async (t) => {
  const agenda = await open(t, page())
  const row = agenda.part('session', 'one')
  for (const text of ['Beginner', 'Bring a laptop', 'Highlight', 'Full'])
    assert.ok((await row.innerText()).includes(text), text)
  const live = row.getByRole('link', { name: 'Live' })
  assert.equal(await live.getAttribute('href'), 'https://example.org/live')
  assert.equal(await row.getByRole('link', { name: 'A page' }).count(), 0)
  assert.ok((await agenda.part('session', 'two').innerText()).includes('For everyone'))
})

test('What a row says is found, and the level is a facet', async (t) => {
  const agenda = await open(t, page())
  for (const [typed, ids] of [
    ['laptop', ['one']],
    ['full', ['one']],
    ['everyone', ['two']],
  ]) {
    await agenda.part('search').fill(typed)
    await agenda.part('clear').waitFor()
    assert.deepEqual(await agenda.ids('session'), ids, typed)
  }
  await agenda.part('clear').click()
  await agenda.part('facet', 'level').click()
  await agenda.part('facet-value', 'beginner').click()
  await agenda.part('chip', 'level=beginner').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['one'])
})

test('A row says which words of its summary were searched for', async (t) => {
  const agenda = await open(t, page())
  assert.ok(!(await agenda.part('session', 'two').innerText()).includes('made of'))
  await agenda.part('search').fill('batteries')
  await agenda.part('clear').waitFor()
  const row = agenda.part('session', 'two')
  assert.ok((await row.innerText()).includes('what batteries are made of'))
  assert.deepEqual(await row.locator('mark').allInnerTexts(), ['batteries'])
  await agenda.part('search').fill('second')
  await agenda.part('session', 'one').waitFor({ state: 'detached' })
  assert.ok(!(await row.innerText()).includes('made of'), 'the title shows it')
})

test('A search that forgives a mistake says what it was taken to mean', async (t) => {
  const agenda = await open(t, page())
  await agenda.part('search').fill('secnod')
  await agenda.part('session', 'one').waitFor({ state: 'detached' })
  assert.deepEqual(await agenda.ids('session'), ['two'])
  await agenda.element().getByText('Shown for “Second”').waitFor()
  await agenda.part('search').fill('second')
  await agenda.element().getByText('Shown for').waitFor({ state: 'hidden' })
})

test('A room and a track lead to what else has them', async (t) => {
  const agenda = await open(t, page())
  const hall = agenda.part('session', 'one').getByRole('link', { name: 'Hall' })
  assert.ok((await hall.getAttribute('href')).endsWith('#room=hall'))
  await hall.click()
  await agenda.part('chip', 'room=hall').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['one', 'three'])
  assert.equal(await agenda.part('detail').isVisible(), false)
  await agenda.part('session', 'three').getByRole('link', { name: 'Operations' }).click()
  await agenda.part('chip', 'track=ops').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['three'])
})

test('The row of what is open is marked', async (t) => {
  const agenda = await open(t, page())
  const marked = () =>
    agenda
      .part('session')
      .evaluateAll((rows) => rows.filter((row) => 'current' in row.dataset).map((row) => row.dataset.id))
  assert.deepEqual(await marked(), [])
  await agenda.part('session', 'two').getByRole('link', { name: 'Second' }).click()
  await agenda.part('detail').waitFor()
  assert.deepEqual(await marked(), ['two'])
  await agenda.part('close').click()
  assert.deepEqual(await marked(), [])
})

test('A page leaves out what it does not want; a link to an item opens it all the same', async (t) => {
  const omit = 'heading about counts search filters speakers network exports share plan'
  const agenda = await open(t, page({ omit }))
  for (const part of ['search', 'facet', 'count'])
    assert.equal(await agenda.part(part).first().isVisible(), false, part)
  assert.equal(await agenda.part('tabs').isVisible(), false, 'nothing is left to choose')
  await agenda.part('session', 'one').getByRole('link', { name: 'Ada' }).click()
  await agenda.part('detail').waitFor()
  assert.equal(await agenda.part('share').first().isVisible(), false)
  const linked = await open(t, { ...page({ omit }), path: '#view=speakers' })
  await linked.part('session', 'one').waitFor()
  assert.equal(await linked.part('speakers').count(), 0)
})

test('Organizations with ranks or logos stand over the network and in what is said of the conference, by role and rank', async (t) => {
  const involved = [
    { organization: 'gold', role: 'sponsor', tier: 'Gold' },
    { organization: 'host', role: 'organizer' },
    { organization: 'silver', role: 'sponsor', tier: 'Silver' },
  ]
  const organizations = ['gold', 'host', 'silver'].map((id) => ({ id, name: `The ${id}`, logo: 'favicon.svg' }))
  const sponsored = { ...file, conference: { ...file.conference, organizations: involved }, organizations }
  const agenda = await open(t, { ...page(), files: { 'agenda.json': sponsored }, path: '#view=organizations' })
  await agenda.part('network').waitFor()
  const told = (place) => place.innerText().then((text) => text.split('\n').filter(Boolean))
  const expected = ['Sponsor', 'Gold', 'The gold', 'Silver', 'The silver', 'Organizer', 'The host']
  for (const place of [agenda.element().getByRole('tabpanel'), agenda.element().getByRole('complementary')]) {
    const text = await told(place)
    const at = text.indexOf('Sponsor')
    assert.deepEqual(text.slice(at, at + expected.length), expected)
  }
  await agenda.part('search').fill('first')
  await agenda.element().getByRole('tabpanel').getByText('Gold', { exact: true }).waitFor({ state: 'detached' })
})

test('A tab with nothing in it is not there', async (t) => {
  const agenda = await open(t, page())
  assert.equal(await agenda.part('tab', 'speakers').isVisible(), true)
  assert.equal(await agenda.part('tab', 'organizations').isVisible(), false)
  await agenda.part('tab', 'timeline').focus()
  for (const next of ['speakers', 'plan', 'timeline']) {
    await agenda.page.keyboard.press('ArrowRight')
    assert.equal(await agenda.part('tab', next).getAttribute('aria-selected'), 'true')
  }
  assert.equal(await agenda.part('tab', 'timeline').getAttribute('aria-selected'), 'true', 'past the end is the first')
})
