// The programme by day and time, on the venue's clock, although the browser is set to another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const page = (t, attributes = {}, more = {}) => open(t, { html: host(attributes), files, ...more })
const box = (agenda, id) => agenda.part('session', id).boundingBox()

test('Days stand in order, and in each day the sessions by time, parts inside their block', async (t) => {
  const agenda = await page(t)
  assert.deepEqual(await agenda.ids('day'), ['2026-05-01', '2026-05-02', '2026-05-03', 'alongside', 'unannounced'])
  assert.deepEqual(await agenda.ids('session'), [
    ...['opening', 'engines', 'lakes', 'rivers', 'lunch-hall', 'block', 'flash', 'thunder', 'late'],
    ...['gone', 'panel', 'signing', 'farewell', 'expo', 'surprise'],
  ])
  const night = agenda.part('day', '2026-05-01').locator('[data-id=late]')
  assert.match(await night.innerText(), /01:00/)
})

test('Breaks in all rooms are one, with all their rooms', async (t) => {
  const agenda = await page(t)
  const lunch = agenda.part('session', 'lunch-hall')
  for (const room of ['Main hall', 'Room A', 'Room B']) assert.match(await lunch.innerText(), new RegExp(room))
  assert.equal(await agenda.part('timeline').getByText('Lunch', { exact: true }).count(), 1)
})

test('Order-only days count their items and say why', async (t) => {
  const agenda = await page(t)
  const day = agenda.part('day', '2026-05-03')
  assert.match(await day.innerText(), /No times were announced/)
  assert.match(await agenda.part('session', 'signing').innerText(), /^1\n/)
  assert.match(await agenda.part('session', 'farewell').innerText(), /^2\n/)
  assert.equal(await day.locator('time').count(), 0)
})

test('Cancelled sessions are struck out and called so', async (t) => {
  const agenda = await page(t)
  const gone = agenda.part('session', 'gone')
  assert.match(await gone.innerText(), /Cancelled/)
  const line = await gone.getByRole('heading').evaluate((element) => getComputedStyle(element).textDecorationLine)
  assert.equal(line, 'line-through')
  assert.match(await agenda.part('session', 'rivers').innerText(), /Tentative/)
})

test('Times are those of the venue, and the zone is named', async (t) => {
  const agenda = await page(t)
  assert.match(await agenda.part('session', 'opening').innerText(), /09:00/)
  assert.match(await agenda.part('timeline').innerText(), /venue time.*Asia\/Shanghai/)
  const stamp = await agenda.part('session', 'opening').locator('time').first().getAttribute('datetime')
  assert.equal(stamp, '2026-05-01T09:00+08:00')
})

test('A night belongs to the day before, and says its own date', async (t) => {
  const agenda = await page(t)
  const first = agenda.part('day', '2026-05-01')
  assert.match(await first.locator('[data-id=late]').innerText(), /01:00[\s\S]*Saturday, May 2/)
  await agenda.follow('session', 'late')
  assert.match(await agenda.detail(), /Saturday, May 2,? 01:00/)
})

test('Times can be those of the visitor or of a named zone; the days stay', async (t) => {
  const visitor = await page(t, { timezone: 'visitor' })
  assert.match(await visitor.part('session', 'opening').innerText(), /18:00[\s\S]*Thursday, April 30/)
  assert.match(await visitor.part('timeline').innerText(), /your time.*America\/Los_Angeles/)
  assert.equal((await visitor.ids('day'))[0], '2026-05-01')
  const paris = await page(t, { timezone: 'Europe/Paris' })
  assert.match(await paris.part('session', 'opening').innerText(), /03:00/)
  const wrong = await page(t, { timezone: 'Mars/Base' })
  assert.match(await wrong.part('session', 'opening').innerText(), /09:00/)
})

test('Parallel sessions stand side by side where there is room, and one after the other where not', async (t) => {
  const agenda = await page(t)
  const [engines, lakes, rivers] = await Promise.all(['engines', 'lakes', 'rivers'].map((id) => box(agenda, id)))
  assert.ok(lakes.x >= engines.x + engines.width, 'another lane')
  assert.ok(Math.abs(lakes.x - rivers.x) < 2 && rivers.y >= lakes.y + lakes.height, 'the same lane, later')
  assert.ok(lakes.y < engines.y + engines.height, 'beside each other')
  await agenda.page.setViewportSize({ width: 375, height: 800 })
  const [first, second] = await Promise.all(['engines', 'lakes'].map((id) => box(agenda, id)))
  assert.ok(second.y >= first.y + first.height && Math.abs(first.x - second.x) < 2)
})

test('On a conference day, now and next are marked and move with the clock', async (t) => {
  const agenda = await page(t, {}, { clock: '2026-05-01T02:15:00Z' })
  assert.match(await agenda.part('session', 'engines').innerText(), /Now/)
  assert.match(await agenda.part('session', 'lakes').innerText(), /Now/)
  assert.match(await agenda.part('session', 'rivers').innerText(), /Starts in 15 min/)
  assert.doesNotMatch(await agenda.part('session', 'opening').innerText(), /Now|Next|Starts/)
  assert.equal(await agenda.part('timeline').getByRole('separator').count(), 1)
  const other = await page(t, {}, { clock: '2026-05-09T02:15:00Z' })
  assert.doesNotMatch(await other.part('timeline').innerText(), /Now|Next|Starts/)
})

test('A file without a zone takes the one of the page', async (t) => {
  const file = everything()
  delete file.conference.timezone
  const bare = await open(t, { html: host({}), files: { 'agenda.json': file } })
  assert.doesNotMatch(await bare.part('timeline').innerText(), /Times:/)
  const given = await open(t, { html: host({ 'venue-timezone': 'Asia/Tokyo' }), files: { 'agenda.json': file } })
  assert.match(await given.part('timeline').innerText(), /Asia\/Tokyo/)
})

test('A row says who speaks and from where as a reader of the language would', async (t) => {
  const people = (agenda, id) =>
    agenda
      .part('session', id)
      .locator('li')
      .evaluateAll((items) => items.map((item) => item.textContent.replace(/ +/g, ' ')))
  const english = await page(t)
  assert.deepEqual(await people(english, 'engines'), ['Ada Quick ZW\u00a0· Engineer'])
  assert.deepEqual(await people(english, 'opening'), [
    'Bo Chair Host Society of Engineers\u00a0· President',
    'Society of Engineers Organizer',
  ])
  const chinese = await page(t, { lang: 'zh-Hans' })
  assert.deepEqual(await people(chinese, 'engines'), ['Ada Quick ZW Engineer'])
})

test('The people of an organization stand with what they are and were there, as text too', async (t) => {
  const file = everything()
  file.people[0].affiliations.push({ organization: 'society', role: 'Treasurer' })
  for (const [lang, said] of [
    ['en', 'former Fellow · Treasurer'],
    ['zh-Hans', '原Fellow · Treasurer'],
  ]) {
    const agenda = await open(t, {
      html: host({ lang }),
      files: { 'agenda.json': file },
      path: '#organization=society',
    })
    const row = agenda.part('detail').locator('li').filter({ hasText: 'Ada Quick' })
    // The space before a dot keeps it in its line.
    assert.equal((await row.locator('.meta').textContent()).replaceAll('\u00a0', ' '), said)
  }
})

test('A name that is written the other way begins where its row begins', async (t) => {
  const arabic = everything()
  arabic.people.find(({ id }) => id === 'bo').name = { ar: 'بو' }
  for (const [lang, side, file] of [
    ['ar', 'right', everything()],
    ['en', 'left', arabic],
  ]) {
    const attributes = { lang, words: 'words/ar.json ar' }
    const agenda = await open(t, { html: host(attributes), files: { 'agenda.json': file } })
    const edges = await agenda
      .part('session', 'opening')
      .evaluate(
        (row, side) => ['.title a', '.people a'].map((of) => row.querySelector(of).getBoundingClientRect()[side]),
        side,
      )
    assert.equal(edges[0], edges[1], lang)
  }
})
