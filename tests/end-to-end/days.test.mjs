// The bar of days and the way to now, what is over, whose clock it is, and in which language the agenda is read. The browser is in
// Los Angeles; the venue is in Shanghai, where the conference's days begin at 16:00 UTC of the day before.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open, pictures } from './agenda.mjs'

const DAYS = ['2026-05-01', '2026-05-02', '2026-05-03']
const TIMEZONE = 'Asia/Shanghai'

/** A session of every hour of three days, and one in the first one's night. */
function sessions({ perDay = 12, days = DAYS } = {}) {
  const clock = (minute) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const step = Math.max(1, Math.floor(720 / perDay))
  return days.flatMap((day, number) =>
    Array.from({ length: perDay }, (_, place) => ({
      id: `${number + 1}-${place}`,
      title: { en: `Talk ${place} of day ${number + 1}`, zh: `第${number + 1}天的报告${place}` },
      start: `${day}T${clock(480 + place * step)}`,
      end: `${day}T${clock(480 + (place + 1) * step)}`,
      track: place % 2 ? 'odd' : 'even',
    })),
  )
}

const night = { id: 'night', title: 'Dance', start: '2026-05-01T22:00', end: '2026-05-02T03:30' }

function file({ more = [], ...options } = {}) {
  return {
    format: 'conference-agenda/1',
    conference: { id: 'days', name: { en: 'Three days', zh: '三天' }, timezone: TIMEZONE, languages: ['en', 'zh'] },
    tracks: [
      { id: 'even', name: 'Even' },
      { id: 'odd', name: 'Odd' },
    ],
    sessions: [...sessions(options), ...more],
  }
}

const page = (t, { of = {}, attributes, ...options } = {}) =>
  open(t, { html: host(attributes ?? {}), files: { 'agenda.json': file(of) }, ...options })

const links = (agenda) => agenda.part('days').locator('a:visible')
const link = (agenda, id) => agenda.part('days').locator(`a[data-id="${id}"]`)
const place = (locator) => locator.evaluate((one) => one.getBoundingClientRect().toJSON())
const isInSight = async (agenda, locator) => {
  const { top, bottom } = await place(locator)
  return top >= 0 && bottom <= (await agenda.page.evaluate(() => innerHeight))
}
/** How far a day begins below the bar. */
const below = async (agenda, day) =>
  (await place(agenda.part('day', day))).top - (await place(agenda.part('days'))).bottom
const settled = async (agenda) => {
  await agenda.page.waitForTimeout(450)
  await pictures(agenda)
}
async function expectMarked(agenda, day) {
  await agenda.part('days').locator(`[aria-current][data-id="${day}"]`).waitFor({ state: 'attached' })
  assert.equal(await agenda.part('days').locator('[aria-current]').count(), 1)
}

test('The bar leads to each day as links do, and filters nothing', async (t) => {
  const agenda = await page(t)
  const ids = await links(agenda).evaluateAll((all) => all.map((one) => one.dataset.id))
  assert.deepEqual(ids, DAYS)
  assert.deepEqual(await links(agenda).allInnerTexts(), ['Fri, May 1', 'Sat, May 2', 'Sun, May 3'])
  for (const day of DAYS)
    assert.match(await link(agenda, day).getAttribute('href'), new RegExp(`/page\\.html#at=${day}$`))
  const before = await agenda.part('count').innerText()
  await link(agenda, DAYS[1]).click()
  await settled(agenda)
  assert.equal(await agenda.address(), `#at=${DAYS[1]}`)
  assert.equal(await agenda.part('count').innerText(), before)
  assert.ok(Math.abs(await below(agenda, DAYS[1])) < 4, `${await below(agenda, DAYS[1])}`)
  // It is for the browser to open others beside.
  const [opened] = await Promise.all([
    agenda.page.context().waitForEvent('page'),
    link(agenda, DAYS[2]).click({ modifiers: ['ControlOrMeta'] }),
  ])
  assert.match(opened.url(), /#at=2026-05-03$/)
})

test('A single day has no bar', async (t) => {
  const agenda = await page(t, { of: { days: DAYS.slice(0, 1) } })
  assert.equal(await agenda.part('days').isVisible(), false)
  const today = await page(t, { of: { days: DAYS.slice(0, 1) }, clock: '2026-05-01T02:30:00Z' })
  assert.deepEqual(await links(today).evaluateAll((all) => all.map((one) => one.dataset.id)), ['now'])
})

for (const reducedMotion of ['no-preference', 'reduce'])
  test(`The mark follows who reads, and not what a press scrolls (motion: ${reducedMotion})`, async (t) => {
    const agenda = await page(t, { reducedMotion })
    await expectMarked(agenda, DAYS[0])
    await agenda.page.evaluate(() => {
      window.marks = []
      const bar = document.querySelector('conference-agenda').shadowRoot.querySelector('[part=days]')
      const note = () => window.marks.push(bar.querySelector('[aria-current]')?.dataset.id)
      new MutationObserver(note).observe(bar, { subtree: true, attributeFilter: ['aria-current'] })
    })
    await link(agenda, DAYS[2]).click()
    await settled(agenda)
    assert.deepEqual([...new Set(await agenda.page.evaluate(() => window.marks))].filter(Boolean), [DAYS[2]])
    await expectMarked(agenda, DAYS[2])
    // By hand it follows.
    await agenda.page.mouse.move(300, 500)
    await agenda.page.mouse.wheel(0, -700)
    await expectMarked(agenda, DAYS[1])
    await agenda.page.mouse.wheel(0, 250)
    await settled(agenda)
    // A second press on the day that is marked goes to its top again.
    await link(agenda, DAYS[1]).click()
    await settled(agenda)
    const rest = await below(agenda, DAYS[1])
    assert.ok(Math.abs(rest) < 4, `${rest}`)
    await agenda.page.mouse.wheel(0, 300)
    await settled(agenda)
    await expectMarked(agenda, DAYS[1])
    await link(agenda, DAYS[1]).click()
    await settled(agenda)
    assert.ok(Math.abs((await below(agenda, DAYS[1])) - rest) < 2)
  })

test('The last day is marked by a press though it cannot come to the top', async (t) => {
  const agenda = await page(t, { of: { more: [{ id: 'last', title: 'Last', start: '2026-05-04T09:00' }] } })
  await link(agenda, '2026-05-04').click()
  await settled(agenda)
  await expectMarked(agenda, '2026-05-04')
  assert.ok(await isInSight(agenda, agenda.part('session', 'last')))
  await agenda.page.mouse.move(300, 500)
  await agenda.page.mouse.wheel(0, -300)
  await expectMarked(agenda, DAYS[2])
})

test('In a long programme a day is put on the page first', async (t) => {
  const agenda = await page(t, { of: { perDay: 240 } })
  for (const day of [DAYS[2], DAYS[0], DAYS[1]]) {
    await link(agenda, day).click()
    await settled(agenda)
    assert.ok(Math.abs(await below(agenda, day)) < 4, `${day}: ${await below(agenda, day)}`)
    await expectMarked(agenda, day)
  }
})

test('Days without a match are shown, and lead nowhere', async (t) => {
  const agenda = await page(t)
  await agenda.choose('day', DAYS[1])
  await agenda.expectCount('day', 1)
  assert.equal(await link(agenda, DAYS[0]).getAttribute('href'), null)
  assert.equal(await link(agenda, DAYS[0]).getAttribute('aria-disabled'), 'true')
  assert.match(await link(agenda, DAYS[1]).getAttribute('href'), /at=/)
  await agenda.choose('day', DAYS[1])
  await agenda.expectCount('day', 3)
  assert.match(await link(agenda, DAYS[0]).getAttribute('href'), /at=/)
  assert.equal(await link(agenda, DAYS[0]).getAttribute('aria-disabled'), null)
})

test('A link says where to scroll, until the visitor’s next change', async (t) => {
  for (const [at, id] of [
    ['2026-05-02', '2-0'],
    ['2026-05-02T14:00', '2-6'],
    ['2026-05-02T14:00?from=chat', '2-6'],
  ]) {
    const agenda = await page(t, { path: `#at=${at}` })
    await settled(agenda)
    assert.ok(await isInSight(agenda, agenda.part('session', id)), at)
    assert.match(await agenda.address(), /^#at=2026-05-02/)
    await agenda.part('search').fill('talk')
    assert.equal(await agenda.address(), '#q=talk')
    await agenda.page.context().close()
  }
  for (const wrong of ['noon', '2026-13-01', '1999-01-01']) {
    const agenda = await page(t, { path: `#at=${wrong}` })
    await settled(agenda)
    assert.equal(await agenda.page.evaluate(() => scrollY), 0, wrong)
    await agenda.page.context().close()
  }
  const agenda = await page(t, { path: '#at=2026-05-03' })
  await settled(agenda)
  await agenda.follow('session', '3-1')
  assert.equal(await agenda.address(), '#session=3-1')
  const before = await agenda.page.evaluate(() => scrollY)
  await agenda.page.goBack()
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await agenda.address(), '')
  assert.ok(Math.abs((await agenda.page.evaluate(() => scrollY)) - before) < 4, 'closing moves nothing')
})

const line = (agenda) => agenda.part('timeline').getByRole('separator')

test('Now is one press away on the days of the conference, and nobody is taken there', async (t) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 375, height: 700 },
  ]) {
    const agenda = await page(t, { clock: '2026-05-02T05:30:00Z', viewport, of: { perDay: 240 } })
    assert.equal(await agenda.page.evaluate(() => scrollY), 0)
    await link(agenda, 'now').click()
    await line(agenda).waitFor()
    await settled(agenda)
    assert.ok(await isInSight(agenda, line(agenda)))
    await expectMarked(agenda, DAYS[1])
    assert.equal(await agenda.address(), '#at=now')
  }
})

test('Now compares instants: a month or a year later there is none', async (t) => {
  for (const clock of ['2026-06-02T05:30:00Z', '2027-05-02T05:30:00Z', '2026-04-02T05:30:00Z']) {
    const agenda = await page(t, { clock })
    assert.equal(await link(agenda, 'now').isVisible(), false, clock)
    assert.equal(await line(agenda).count(), 0)
    await agenda.page.context().close()
  }
  for (const [clock, id] of [
    ['2026-06-02T05:30:00Z', '3-11'],
    ['2026-04-02T05:30:00Z', '1-0'],
  ]) {
    const agenda = await page(t, { clock, path: '#at=now' })
    await settled(agenda)
    assert.ok(await isInSight(agenda, agenda.part('session', id)), `${clock}: the nearer end`)
    await agenda.page.context().close()
  }
})

test('At 03:00 of the second day the line stands in the first one’s night', async (t) => {
  // 03:00 in Shanghai.
  const agenda = await page(t, { clock: '2026-05-01T19:00:00Z', of: { more: [night] } })
  await link(agenda, 'now').click()
  await settled(agenda)
  assert.equal(await agenda.part('day', DAYS[0]).getByRole('separator').count(), 1)
  assert.ok(await isInSight(agenda, line(agenda)))
  const after = (await place(line(agenda))).top - (await place(agenda.part('session', 'night'))).bottom
  assert.ok(after > -2, `${after}`)
})

test('What is next says when it starts', async (t) => {
  const agenda = await page(t, { clock: '2026-05-02T05:48:00Z' })
  assert.match(await agenda.part('session', '2-6').innerText(), /Starts in 12 min/)
  const early = await page(t, { clock: '2026-05-01T22:30:00Z' })
  assert.match(await early.part('session', '2-0').innerText(), /Next/)
})

test('What is over can be hidden, as long as something is not', async (t) => {
  const agenda = await page(t, { clock: '2026-05-02T05:30:00Z' })
  const button = agenda.part('past')
  assert.equal(await button.innerText(), 'Hide what is over (17)')
  await button.click()
  await agenda.expectCount('session', 19)
  assert.equal((await agenda.ids('session'))[0], '2-5')
  assert.equal(await agenda.address(), '')
  assert.equal(await button.innerText(), 'Show what is over (17)')
  await button.click()
  await agenda.expectCount('session', 36)
  for (const clock of ['2026-05-20T00:00:00Z', '2026-04-20T00:00:00Z']) {
    const other = await page(t, { clock })
    assert.equal(await other.part('past').isVisible(), false, clock)
    await other.page.context().close()
  }
})

test('Times are shown on a clock that the visitor chooses, beside the venue’s', async (t) => {
  const agenda = await page(t, { attributes: { timezone: 'Europe/Berlin' } })
  const said = (id) => agenda.part('session', id).innerText()
  assert.match(await said('1-0'), /02:00\s*–03:00\s*08:00–09:00\s*venue time/)
  await agenda.part('zone').click()
  await agenda
    .part('timeline')
    .getByRole('button', { name: /^your time/ })
    .click()
  await agenda.part('timeline').getByText('America/Los_Angeles').first().waitFor()
  assert.match(await said('1-0'), /17:00\s*–18:00\s*Thursday, April 30\s*08:00–09:00\s*venue time/)
  const focused = await agenda.element().evaluate((one) => one.shadowRoot.activeElement?.getAttribute('part'))
  assert.equal(focused, 'zone')
  await agenda.page.reload()
  await agenda.part('zone').getByText('America/Los_Angeles').waitFor()
  await agenda.part('zone').click()
  await agenda
    .part('timeline')
    .getByRole('button', { name: /^venue time/ })
    .click()
  await agenda.part('zone').getByText('Asia/Shanghai').waitFor()
  assert.doesNotMatch(await said('1-0'), /venue time/)
  assert.match(await said('1-0'), /08:00\s*–09:00/)
  // Escape gives the focus back.
  await agenda.part('zone').click()
  await agenda.page.keyboard.press('Escape')
  assert.equal(await agenda.part('zone').getAttribute('aria-expanded'), 'false')
})

test('Any zone is found by its city or by what it is called', async (t) => {
  const agenda = await page(t, { attributes: { lang: 'zh' } })
  await agenda.part('zone').click()
  await agenda.part('timeline').getByPlaceholder('城市或时区').fill('日本')
  await agenda
    .part('timeline')
    .getByRole('button', { name: /Asia\/Tokyo/ })
    .click()
  await agenda.part('zone').getByText('Asia/Tokyo').waitFor()
  assert.match(await agenda.part('session', '1-0').innerText(), /09:00\s*–10:00/)
  await agenda.part('zone').click()
  await agenda.part('timeline').getByPlaceholder('城市或时区').fill('new york')
  await agenda
    .part('timeline')
    .getByRole('button', { name: /America\/New York/ })
    .waitFor()
})

test('Days are the venue’s in every zone', async (t) => {
  const members = async (timezone) => {
    const agenda = await page(t, { attributes: { timezone }, of: { perDay: 6, more: [night] } })
    await agenda.expectCount('session', 19)
    const days = await agenda
      .part('day')
      .evaluateAll((all) =>
        all.map((day) => [day.dataset.id, ...[...day.querySelectorAll('[part=session]')].map((one) => one.dataset.id)]),
      )
    await agenda.page.context().close()
    return days
  }
  const venue = await members('venue')
  assert.equal(venue.length, 3)
  for (const zone of ['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati', 'Asia/Kolkata', 'UTC'])
    assert.deepEqual(await members(zone), venue, zone)
})

test('Where nothing can be remembered, what was chosen holds for the visit', async (t) => {
  const script = () =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new Error('no storage')
      },
    })
  const agenda = await page(t, { script })
  await agenda.part('zone').click()
  await agenda
    .part('timeline')
    .getByRole('button', { name: /^your time/ })
    .click()
  await agenda.part('zone').getByText('America/Los_Angeles').waitFor()
  await agenda.part('language').selectOption('zh')
  await agenda.part('session', '1-0').getByText('第1天的报告0').waitFor()
  await agenda.part('zone').getByText('America/Los_Angeles').waitFor()
})

test('Another language keeps what is shown, the open item, focus and scroll', async (t) => {
  const agenda = await page(t, { path: '#track=even&q=day' })
  assert.deepEqual(await agenda.part('language').locator('option').allInnerTexts(), ['English', '中文'])
  await agenda.search('')
  await agenda.part('session', '2-6').scrollIntoViewIfNeeded()
  await agenda.follow('session', '2-6')
  await settled(agenda)
  const before = (await place(agenda.part('session', '2-6'))).top
  const address = await agenda.address()
  await agenda.part('language').focus()
  const scrolled = (await place(agenda.part('session', '2-6'))).top
  await agenda.part('language').selectOption('zh')
  await agenda.part('session', '2-6').getByText('第2天的报告6').waitFor()
  await settled(agenda)
  assert.equal(await agenda.address(), address)
  assert.match(await agenda.detail(), /第2天的报告6/)
  const focused = await agenda.element().evaluate((one) => one.shadowRoot.activeElement?.getAttribute('part'))
  assert.equal(focused, 'language')
  const after = (await place(agenda.part('session', '2-6'))).top
  assert.ok(Math.abs(after - scrolled) < 40, `${before}, ${scrolled}, ${after}`)
  assert.deepEqual(await links(agenda).allInnerTexts(), ['5月1日周五', '5月2日周六', '5月3日周日'])
  await agenda.page.reload()
  await agenda.part('session', '2-6').getByText('第2天的报告6').waitFor()
  assert.equal(await agenda.part('language').inputValue(), 'zh')
})

test('A file in one language offers no other', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files: {
      'agenda.json': { ...file(), conference: { id: 'one', name: 'One', timezone: TIMEZONE, languages: ['en'] } },
    },
  })
  assert.equal(await agenda.part('language').count(), 0)
})

test('On a screen that is hardly high, nothing sticks', async (t) => {
  const agenda = await page(t, { viewport: { width: 320, height: 256 } })
  await link(agenda, DAYS[1]).click()
  await settled(agenda)
  assert.ok(await isInSight(agenda, agenda.part('day', DAYS[1]).getByRole('heading').first()))
  assert.ok((await place(agenda.part('days'))).bottom < 0)
  await expectMarked(agenda, DAYS[1])
  const tall = await page(t, { viewport: { width: 320, height: 800 } })
  await link(tall, DAYS[1]).click()
  await settled(tall)
  assert.ok((await place(tall.part('days'))).top >= 0)
})

test('From right to left the day that is marked is brought into the bar', async (t) => {
  const days = Array.from({ length: 9 }, (_, place) => `2026-05-0${place + 1}`)
  for (const lang of ['ar', 'en']) {
    const agenda = await page(t, {
      viewport: { width: 375, height: 700 },
      attributes: { lang, words: 'words/ar.json ar' },
      of: { days, perDay: 4 },
      clock: '2026-05-08T05:30:00Z',
    })
    await link(agenda, 'now').click()
    await settled(agenda)
    await expectMarked(agenda, days[7])
    const [bar, at] = [await place(agenda.part('days')), await place(link(agenda, days[7]))]
    assert.ok(at.left >= bar.left && at.right <= bar.right, `${lang}: ${at.left} to ${at.right} in ${bar.right}`)
    await agenda.page.context().close()
  }
})

test('Nothing moves once the first picture is there', async (t) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 375, height: 700 },
  ]) {
    const agenda = await page(t, { clock: '2026-05-02T05:30:00Z', viewport })
    await settled(agenda)
    const moved = await agenda.page.evaluate(
      () =>
        new Promise((done) => {
          new PerformanceObserver((list) => done(list.getEntries().map((entry) => entry.value))).observe({
            type: 'layout-shift',
            buffered: true,
          })
          setTimeout(() => done([]), 500)
        }),
    )
    assert.ok(moved.reduce((sum, value) => sum + value, 0) < 0.01, `${viewport.width}: ${moved}`)
  }
})
