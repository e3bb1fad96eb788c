// When sessions are held: days, nights, what goes on until another day, clocks that are put forward and back, and times that are
// written in another way than they should be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'

/** A page with sessions of a conference at the venue's zone; each is an id, what it states of its time, and more. */
function page(t, sessions, { conference, attributes = {}, people, rooms, ...more } = {}) {
  const file = {
    format: 'conference-agenda/1',
    conference: { id: 'times', name: 'Times', timezone: 'UTC', ...conference },
    rooms,
    people,
    sessions: Object.entries(sessions).map(([id, keys]) => ({ id, title: `The ${id}`, ...keys })),
  }
  return open(t, { html: host(attributes), files: { 'agenda.json': file }, ...more })
}

const long = { start: '2026-05-01T20:00', end: '2026-05-02T20:00', participants: [{ person: 'ada' }] }
const second = { start: '2026-05-02T09:00', end: '2026-05-02T10:00' }
const people = [{ id: 'ada', name: 'Ada' }]

test('What ends on another day says so, wherever it stands', async (t) => {
  const agenda = await page(t, { long, second }, { people })
  const said = /20:00\s*–20:00\s*Saturday, May 2/
  assert.match(await agenda.part('session', 'long').innerText(), said)
  await agenda.follow('session', 'long')
  await agenda.part('detail').getByText('Friday, May 1').first().waitFor()
  assert.match(await agenda.detail(), /Friday, May 1\s*20:00\s*–20:00\s*Saturday, May 2/)
  await agenda.part('close').click()
  await agenda.show('speakers')
  await agenda.follow('speaker', 'ada')
  assert.match(await agenda.detail(), /Friday, May 1\s*20:00\s*–20:00\s*Saturday, May 2/)
})

test('On another clock the day of the end is that clock’s', async (t) => {
  const evening = { start: '2026-05-01T14:00', end: '2026-05-01T16:00' }
  const tokyo = await page(t, { evening }, { attributes: { timezone: 'Asia/Tokyo' } })
  assert.match(await tokyo.part('session', 'evening').innerText(), /23:00\s*–01:00\s*Saturday, May 2/)
  const midnight = { start: '2026-05-01T22:00', end: '2026-05-01T24:00' }
  const venue = await page(t, { midnight })
  assert.doesNotMatch(await venue.part('session', 'midnight').innerText(), /May/)
})

test('On each later day that it runs into stands a link to it', async (t) => {
  const longer = { start: '2026-05-01T20:00', end: '2026-05-03T12:00' }
  const agenda = await page(t, { longer, second })
  assert.deepEqual(await agenda.ids('day'), ['2026-05-01', '2026-05-02', '2026-05-03'])
  assert.deepEqual(await agenda.ids('session'), ['longer', 'second'])
  assert.deepEqual(await agenda.ids('continues'), ['longer', 'longer'])
  const on = (day) => agenda.part('day', day).locator('[part~="continues"]')
  assert.equal(await on('2026-05-01').count(), 0)
  assert.match(await agenda.part('day', '2026-05-02').innerText(), /The longer\s+until\s+12:00\s+Sunday, May 3/)
  assert.match(await agenda.part('day', '2026-05-03').innerText(), /The longer\s+until\s+12:00$/)
  await on('2026-05-03').click()
  assert.match(await agenda.detail(), /The longer/)
  assert.equal(await agenda.address(), '#session=longer')
})

test('A day’s filter finds what goes on that day, and names no other day', async (t) => {
  const agenda = await page(t, { long, second }, { people })
  await agenda.part('facet', 'day').click()
  const values = agenda.part('facet-value').locator('visible=true')
  await values.first().waitFor()
  const counts = await values.allInnerTexts()
  assert.deepEqual(
    counts.map((text) => text.match(/(\d+)\s*$/)[1]),
    ['1', '2'],
  )
  await agenda.choose('day', '2026-05-02')
  await agenda.expectCount('continues', 1)
  assert.deepEqual((await agenda.ids('session')).toSorted(), ['long', 'second'])
  assert.match(await agenda.part('count').innerText(), /^2 sessions/)
  await agenda.choose('day', '2026-05-02')
  await agenda.choose('day', '2026-05-01')
  await agenda.expectCount('continues', 0)
  assert.deepEqual(await agenda.ids('day'), ['2026-05-01'])
})

test('Midnight belongs to the day before only where that goes on', async (t) => {
  const midnight = { start: '2026-05-02T00:00' }
  const bare = await page(t, { midnight }, { conference: { start: '2026-05-02' } })
  assert.deepEqual(await bare.ids('day'), ['2026-05-02'])
  const party = { start: '2026-05-01T21:00', end: '2026-05-01T23:30' }
  const after = await page(t, { midnight, party }, { conference: { start: '2026-05-01' } })
  assert.deepEqual(await after.ids('day'), ['2026-05-01'])
})

test('An offset is that of its own moment', async (t) => {
  const before = { start: '2026-10-24T09:00', end: '2026-10-24T10:00' }
  const later = { start: '2026-10-25T09:00', end: '2026-10-25T10:00' }
  const conference = { timezone: 'Europe/Berlin', start: '2026-10-24', end: '2026-10-25' }
  const agenda = await page(t, { before, later }, { conference })
  assert.match(await agenda.part('timeline').innerText(), /Europe\/Berlin, UTC\+02:00 \/ \+01:00/)
  await agenda.follow('session', 'later')
  assert.match(await agenda.detail(), /UTC\+01:00\)/)
  await agenda.follow('session', 'before')
  assert.match(await agenda.detail(), /UTC\+02:00\)/)
  await agenda.part('close').click()
  await agenda.choose('day', '2026-10-25')
  await agenda.expectCount('session', 1)
  assert.match(await agenda.part('timeline').innerText(), /Europe\/Berlin, UTC\+01:00\)/)
})

test('Clocks that are put back or forward take no session away and show it where it is', async (t) => {
  const conference = { timezone: 'Europe/Berlin' }
  const back = { start: '2026-10-25T00:30Z', end: '2026-10-25T01:15Z' }
  const stamps = (agenda, id) =>
    agenda
      .part('session', id)
      .locator('time')
      .evaluateAll((all) => all.map((one) => `${one.textContent} ${one.dateTime}`))
  const agenda = await page(t, { back }, { conference, clock: '2026-10-25T01:05:00Z' })
  assert.deepEqual(await stamps(agenda, 'back'), ['02:30 2026-10-25T02:30+02:00', '–02:15 2026-10-25T02:15+01:00'])
  assert.match(await agenda.part('session', 'back').innerText(), /Now/)
  const london = await page(t, { back }, { conference, attributes: { timezone: 'Europe/London' } })
  assert.match(await london.part('session', 'back').innerText(), /01:30\s*–01:15/)
  for (const [timezone, start, shown, stamp] of [
    ['Europe/Dublin', '2026-03-29T01:30', '02:30', '2026-03-29T02:30+01:00'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '01:00', '2018-11-04T01:00-02:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '02:45', '2026-10-04T02:45+11:00'],
  ]) {
    const gap = await page(t, { gap: { start } }, { conference: { timezone } })
    assert.deepEqual(await stamps(gap, 'gap'), [`${shown} ${stamp}`])
    const utc = await page(t, { gap: { start } }, { conference: { timezone }, attributes: { timezone: 'UTC' } })
    const time = new Date(stamp).toISOString().slice(11, 16)
    assert.deepEqual(await stamps(utc, 'gap'), [`${time} ${stamp}`, `${shown} ${stamp}`])
  }
})

test('Parts of a cancelled block are cancelled', async (t) => {
  const parts = {
    block: { start: '2026-05-01T09:00', end: '2026-05-01T11:00', status: 'cancelled' },
    running: { start: '2026-05-01T09:00', end: '2026-05-01T10:00', parent: 'block', participants: [{ person: 'ada' }] },
    later: { start: '2026-05-01T10:00', end: '2026-05-01T11:00', parent: 'block' },
  }
  const agenda = await page(t, parts, { people, clock: '2026-05-01T09:30:00Z' })
  assert.doesNotMatch(await agenda.part('timeline').innerText(), /Now|Next/)
  const line = (element) => element.evaluate((one) => getComputedStyle(one).textDecorationLine)
  for (const id of ['running', 'later']) {
    assert.match(await agenda.part('session', id).innerText(), /Cancelled/)
    assert.equal(await line(agenda.part('session', id).getByRole('heading')), 'line-through')
  }
  await agenda.show('speakers')
  await agenda.follow('speaker', 'ada')
  assert.equal(await line(agenda.part('detail').getByRole('link', { name: 'The running' })), 'line-through')
})

test('Without an end a session is under way until the next in its room, for an hour at most', async (t) => {
  const rooms = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ]
  const sessions = {
    first: { start: '2026-05-01T09:00', room: 'a' },
    other: { start: '2026-05-01T09:00', room: 'b' },
    next: { start: '2026-05-01T09:30', room: 'a' },
  }
  const running = async (minute) => {
    const agenda = await page(t, sessions, { rooms, clock: `2026-05-01T${minute}:00Z` })
    const texts = await agenda.part('session').allInnerTexts()
    const ids = await agenda.ids('session')
    return ids.filter((_, place) => /Now/.test(texts[place]))
  }
  assert.deepEqual(await running('09:29'), ['first', 'other'])
  assert.deepEqual((await running('09:31')).toSorted(), ['next', 'other'])
  assert.deepEqual(await running('10:29'), ['next'])
  assert.deepEqual(await running('10:30'), [])
  const agenda = await page(t, sessions, { rooms })
  assert.equal(await agenda.part('session', 'first').locator('time').count(), 1, 'no end is shown')
})

test('A time with one meaning is read, and of one with two both are said', async (t) => {
  const sessions = {
    short: { start: '2025-12-05T9:15' },
    blank: { start: '2025-12-05 9:30' },
    strokes: { start: '2025/12/5 9:45' },
    chinese: { start: '12月5日 10:00' },
    day: { start: '24/12/2025' },
    either: { start: '03/04/2026' },
  }
  const conference = { start: '2025-12-05' }
  const agenda = await page(t, sessions, { conference, attributes: { debug: '' }, expected: /conference-agenda/ })
  assert.deepEqual(await agenda.ids('day'), ['2025-12-05', '2025-12-24', 'unannounced'])
  const times = await agenda.part('day', '2025-12-05').locator('time').allInnerTexts()
  assert.deepEqual(times, ['09:15', '09:30', '09:45', '10:00'])
  const notice = await agenda.part('notice').innerText()
  assert.match(notice, /"2025-12-05T9:15"; read as 2025-12-05T09:15/)
  assert.match(notice, /"03\/04\/2026" may mean 2026-04-03 or 2026-03-04; left out/)
})
