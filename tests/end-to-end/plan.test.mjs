// The visitor's own day: saving, undoing, what it says of a day, the list in a link, the calendar, other tabs, and browsers that keep
// nothing.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const KEY = 'conference-agenda-saved-1:everything'

/** A page with the element on it. */
const page = (t, options = {}) => open(t, { html: host(), files, ...options })

const bookmark = (agenda, id, number) => agenda.part('session', id, number).locator('[part=bookmark]').first()

async function save(agenda, ...ids) {
  for (const id of ids) {
    await bookmark(agenda, id).click()
    await agenda.page.waitForFunction(([key, id]) => localStorage.getItem(key)?.includes(id), [KEY, id])
  }
}

const pressed = (agenda, id, number) => bookmark(agenda, id, number).getAttribute('aria-pressed')
const kept = (agenda) => agenda.page.evaluate((key) => localStorage.getItem(key), KEY)
const note = (agenda) => agenda.element().locator('.saved-note')
const words = (agenda, name) => agenda.element().getByRole('button', { name, exact: true })

/** What the element has told of saving and exporting. */
async function listen(agenda) {
  await agenda.page.evaluate(() => {
    window.heard = []
    for (const name of ['agenda-save', 'agenda-export'])
      document.addEventListener(name, ({ type, detail }) => window.heard.push([type, JSON.stringify(detail)]))
  })
}

test('A press saves a session, says so, and is undone', async (t) => {
  const agenda = await page(t)
  await listen(agenda)
  assert.equal(await pressed(agenda, 'engines'), 'false')
  assert.equal(await bookmark(agenda, 'engines').getAttribute('aria-label'), 'Save: Engines that sing')
  await save(agenda, 'engines')
  assert.equal(await pressed(agenda, 'engines'), 'true')
  assert.equal(await kept(agenda), 'version=1&must=engines')
  await note(agenda).getByText('Saved to My day: Engines that sing').waitFor()
  assert.match(await agenda.part('tab', 'plan').innerText(), /^My day\s*1$/)

  await words(agenda, 'Only perhaps').click()
  await note(agenda).getByText('as a perhaps').waitFor()
  assert.equal(await pressed(agenda, 'engines'), 'mixed')
  await words(agenda, 'Undo').click()
  await note(agenda).getByText('Saved to My day: Engines').waitFor()
  assert.equal(await pressed(agenda, 'engines'), 'true')
  // The same button takes it back.
  await bookmark(agenda, 'engines').click()
  await note(agenda).getByText('No longer in My day').waitFor()
  assert.equal(await pressed(agenda, 'engines'), 'false')
  await agenda.page.waitForFunction((key) => localStorage.getItem(key) === null, KEY)
  const told = (await agenda.page.evaluate(() => window.heard)).map(([, detail]) => JSON.parse(detail).mark)
  assert.deepEqual(told, ['must', 'maybe', 'must', null])
  // It opens nothing.
  assert.equal(await agenda.part('detail').isVisible(), false)
})

test('What is saved is there after a reload, on every row, in the detail and in the tab', async (t) => {
  const agenda = await page(t)
  await save(agenda, 'engines', 'flash')
  await agenda.page.reload()
  await agenda.part('session', 'engines').locator('[aria-pressed=true]').waitFor()
  assert.equal(await pressed(agenda, 'flash'), 'true')
  assert.equal(await pressed(agenda, 'lakes'), 'false')
  await agenda.follow('session', 'engines')
  const button = agenda.part('detail').locator('[part=bookmark]')
  assert.equal(await button.getAttribute('aria-pressed'), 'true')
  await button.click()
  await agenda.part('session', 'engines').locator('[part=bookmark][aria-pressed=false]').waitFor()
  assert.equal(await button.getAttribute('aria-pressed'), 'false')
})

test('Only what is saved is shown by a link, with a chip that drops it', async (t) => {
  const agenda = await page(t)
  await save(agenda, 'engines', 'panel')
  await agenda.page.evaluate(() => document.querySelector('conference-agenda').show('saved=1'))
  await agenda.expectCount('session', 2)
  assert.deepEqual(await agenda.ids('session'), ['engines', 'panel'])
  assert.match(await agenda.address(), /saved=1/)
  await bookmark(agenda, 'panel').click()
  await agenda.expectCount('session', 1)
  await agenda.part('chip', 'saved=1').click()
  // Lunch in three rooms is one row.
  await agenda.expectCount('session', everything().sessions.length - 2)
})

test('My day tells clashes, pauses, changes of room and what would fit', async (t) => {
  const agenda = await page(t)
  await save(agenda, 'opening', 'engines', 'lakes', 'flash', 'expo', 'surprise')
  await agenda.show('plan')
  await agenda.part('plan').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['opening', 'engines', 'lakes', 'flash', 'expo', 'surprise'])
  assert.deepEqual(await agenda.ids('day'), ['2026-05-01', 'alongside', 'unannounced'])
  const text = async (id) => (await agenda.part('session', id).innerText()).replace(/\s+/g, ' ')
  assert.match(await text('engines'), /At the same time: The future of lakes/)
  assert.match(await text('lakes'), /At the same time: Engines that sing/)
  assert.doesNotMatch(await text('expo'), /At the same time/)
  const plan = (await agenda.part('plan').innerText()).replace(/\s+/g, ' ')
  assert.match(plan, /From Main hall to Room A: 30 min/)
  assert.match(plan, /From Room A to Main hall: 3 h 0 min|From Room A to Main hall: 180 min/)
  assert.match(plan, /Kept on this device only/)
  assert.doesNotMatch(plan, /Would fit in between: Lunch/, 'nobody goes there for lunch')
  assert.match(await agenda.address(), /view=plan/)
  assert.equal(await agenda.part('count').innerText(), '6 sessions')

  await agenda.part('session', 'lakes').getByRole('button', { name: 'Perhaps' }).click()
  await agenda.part('session', 'lakes').locator('[part=bookmark][aria-pressed=mixed]').waitFor()
  // The button that was pressed keeps the focus, though the list is drawn anew.
  const focused = () =>
    agenda.page.evaluate(() => document.querySelector('conference-agenda').shadowRoot.activeElement?.dataset.id)
  assert.equal(await focused(), 'maybe lakes')
  await bookmark(agenda, 'lakes').click()
  await agenda.expectCount('session', 5)
  assert.doesNotMatch(await text('engines'), /At the same time/)
  await agenda.search('flash')
  await agenda.expectCount('session', 1)
  assert.equal(await agenda.part('count').innerText(), '1 of 5 sessions')
})

test('With the keyboard alone a session is saved and found again', async (t) => {
  const agenda = await page(t)
  await bookmark(agenda, 'opening').focus()
  await agenda.page.keyboard.press('Space')
  await agenda.part('session', 'opening').locator('[aria-pressed=true]').waitFor()
  await note(agenda).getByRole('button', { name: 'Undo' }).focus()
  await agenda.page.keyboard.press('Enter')
  await agenda.part('session', 'opening').locator('[part=bookmark][aria-pressed=false]').waitFor()
})

test('A link carries the list, which is shown first and then added or put in place', async (t) => {
  const permissions = ['clipboard-read', 'clipboard-write']
  const agenda = await page(t, { permissions })
  await save(agenda, 'engines', 'panel')
  await agenda.show('plan')
  await agenda.part('session', 'panel').getByRole('button', { name: 'Perhaps' }).click()
  await words(agenda, 'Copy link to my list').click()
  await agenda.element().getByText('Link copied').first().waitFor()
  const link = await agenda.page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, /#plan=[\w-]{6}\.[\w-]{6}$/)
  assert.doesNotMatch(link, /saved=/)

  // The same as a QR code, black on white also in the dark; a law reads the code itself.
  await agenda.part('plan').getByText('QR code').click()
  const code = agenda.part('plan').getByRole('img', { name: 'QR code of my list' })
  await code.waitFor()
  const box = await code.boundingBox()
  assert.ok(box.width >= 150 && Math.abs(box.width - box.height) < 1, JSON.stringify(box))

  const path = link.slice(link.indexOf('#'))
  const other = await page(t, { path })
  await other.element().getByText('A list that came with this link: 2 sessions').waitFor()
  assert.equal(await kept(other), null, 'nothing is saved before one says so')
  await words(other, 'Add to mine').click()
  await other.expectCount('session', 2)
  assert.equal(await kept(other), 'version=1&must=engines&maybe=panel')
  assert.doesNotMatch(await other.address(), /plan=/)

  const third = await page(t, { path })
  await third.page.evaluate(() => document.querySelector('conference-agenda').save(['opening', 'engines']))
  const compared = (await third.element().locator('.shared-list').innerText()).replace(/\s+/g, ' ')
  assert.match(compared, /In both lists Engines.*Only in this list Panel.*Perhaps Only in mine Opening/)
  await words(third, 'Replace mine').click()
  await third.expectCount('session', 2)
  assert.equal(await kept(third), 'version=1&must=engines&maybe=panel')
  await words(third, 'Undo').click()
  await third.page.waitForFunction((key) => localStorage.getItem(key) === 'version=1&must=engines,opening', KEY)
})

test('Two tabs and two elements are in step', async (t) => {
  const agenda = await page(t, { html: host({}, { 'links-prefix': 'other-' }) })
  await save(agenda, 'engines')
  await agenda.part('session', 'engines', 1).locator('[aria-pressed=true]').waitFor()
  const tab = await agenda.page.context().newPage()
  for (const [name, file] of Object.entries(files))
    await tab.route(`**/${name}`, (route) => route.fulfill({ json: file }))
  await tab.route(/\/page\.html/, (route) => route.fulfill({ contentType: 'text/html', body: host() }))
  await tab.goto(agenda.page.url())
  const there = tab.locator('[part=session][data-id=engines] [part=bookmark]')
  await tab.locator('[part=session][data-id=engines] [aria-pressed=true]').waitFor()
  await tab.locator('[part=session][data-id=lakes] [part=bookmark]').click()
  await agenda.part('session', 'lakes').locator('[aria-pressed=true]').waitFor()
  await bookmark(agenda, 'engines').click()
  await tab.locator('[part=session][data-id=engines] [aria-pressed=false]').waitFor()
  assert.equal(await there.getAttribute('aria-pressed'), 'false')
  assert.equal(await kept(agenda), 'version=1&must=lakes')
})

/** Ways in which a browser keeps nothing. */
const refusals = {
  'throws when it is asked for':
    'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })',
  'is not there': 'Object.defineProperty(window, "localStorage", { value: null })',
  'is full': 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }',
  'keeps nothing, silently': 'Storage.prototype.setItem = () => {}',
}
for (const [name, script] of Object.entries(refusals)) {
  test(`The list lives as long as the page where the storage ${name}`, async (t) => {
    const agenda = await page(t, { script })
    await bookmark(agenda, 'engines').click()
    await agenda.part('session', 'engines').locator('[aria-pressed=true]').waitFor()
    await bookmark(agenda, 'panel').click()
    await agenda.show('plan')
    await agenda.element().getByText('This browser keeps nothing for this page').first().waitFor()
    assert.deepEqual(await agenda.ids('session'), ['engines', 'panel'])
  })
}

test('What a broken or a later storage holds does no harm and is not lost', async (t) => {
  const text = 'version=9&must=engines,%E0%A4,gone&later=kept&maybe=&offered=1'
  const script = `localStorage.setItem(${JSON.stringify(KEY)}, ${JSON.stringify(text)})`
  const agenda = await page(t, { script })
  await agenda.part('session', 'engines').locator('[aria-pressed=true]').waitFor()
  await save(agenda, 'lakes')
  const now = await kept(agenda)
  for (const part of ['engines', 'gone', 'lakes', 'later=kept', 'offered=1']) assert.ok(now.includes(part), now)
})

test('After the third saved session it is said once that they are on this device alone', async (t) => {
  const agenda = await page(t)
  await save(agenda, 'engines', 'lakes')
  await note(agenda).getByText('Saved to My day').waitFor()
  assert.equal(await note(agenda).getByText('Kept on this device only').count(), 0)
  await save(agenda, 'panel')
  await note(agenda).getByText('Kept on this device only').waitFor()
  assert.equal(await note(agenda).getByRole('button', { name: 'Copy link to my list' }).count(), 1)
  assert.equal(await note(agenda).getByRole('button', { name: 'Calendar file: 3 sessions' }).count(), 1)
  await note(agenda).getByRole('button', { name: 'Close' }).click()
  await agenda.page.waitForFunction((key) => localStorage.getItem(key).includes('offered=1'), KEY)
  await save(agenda, 'opening')
  await note(agenda).getByText('Saved to My day: Opening').waitFor()
  assert.equal(await note(agenda).getByText('Kept on this device only').count(), 0)
})

/** The file that a press makes. */
async function downloaded(agenda, press) {
  const [download] = await Promise.all([agenda.page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test('A calendar is made of one session, of mine, and of all that is found', async (t) => {
  const agenda = await page(t)
  await listen(agenda)
  await agenda.follow('session', 'engines')
  const one = await downloaded(agenda, () =>
    agenda.part('detail').getByRole('button', { name: 'Add to calendar' }).click(),
  )
  assert.equal(one.name, 'everything-engines.ics')
  const unfolded = one.text.replaceAll('\r\n ', '')
  for (const line of [
    'BEGIN:VTIMEZONE',
    'DTSTART;TZID=Asia/Shanghai:20260501T100000',
    'DTEND;TZID=Asia/Shanghai:20260501T110000',
    'UID:engines@everything',
    'SUMMARY:Engines that sing',
    'LOCATION:Room A\\, Shanghai',
    'STATUS:CONFIRMED',
  ])
    assert.ok(unfolded.split('\r\n').includes(line), `${line}\n${unfolded}`)
  assert.match(unfolded, /DESCRIPTION:Ada Quick\\n\\nHow to write a fast engine\.\\nAnd a quiet one\./)
  assert.match(unfolded, /\r\nURL:http.*#session=engines\r\n/)
  assert.doesNotMatch(unfolded, /METHOD|ORGANIZER|ATTENDEE|RDATE/)
  await agenda.part('close').click()

  await save(agenda, 'gone', 'signing', 'expo', 'surprise')
  await agenda.show('plan')
  const mine = await downloaded(agenda, () =>
    agenda.part('plan').getByRole('button', { name: 'Calendar file: 4 sessions' }).click(),
  )
  assert.equal(mine.name, 'everything.ics')
  assert.equal(mine.text.match(/BEGIN:VEVENT/g).length, 3, 'what is not announced yet is not in it')
  await agenda.element().getByText('Not in the file, since no day is known: 1 session').waitFor()
  assert.match(mine.text, /SUMMARY:Cancelled: Gone\r\n/)
  assert.match(mine.text, /STATUS:CANCELLED/)
  assert.match(mine.text, /DTSTART;VALUE=DATE:20260503\r\nDTEND;VALUE=DATE:20260504\r\n/)
  assert.match(mine.text, /DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260504\r\n/, 'alongside, on all days')
  const sequence = (text) => Number(text.match(/SEQUENCE:(\d+)/)[1])
  assert.ok(sequence(mine.text) > 0)
  assert.match(await kept(agenda), new RegExp(`sequence=${sequence(mine.text)}`))

  await agenda.search('engines')
  const found = await downloaded(agenda, () =>
    agenda
      .element()
      .getByRole('button', { name: /Calendar file of all found/ })
      .click(),
  )
  assert.match(found.text, /UID:engines@everything/)
  assert.doesNotMatch(found.text, /UID:expo@everything/)
  const told = (await agenda.page.evaluate(() => window.heard)).filter(([type]) => type === 'agenda-export')
  assert.deepEqual(JSON.parse(told[0][1]), { kind: 'calendar', ids: ['engines'] })
  assert.deepEqual(JSON.parse(told[1][1]).ids.sort(), ['expo', 'gone', 'signing'])
})

test('An edition never falls, though an older file comes back', async (t) => {
  const file = (updated) => {
    const agenda = everything()
    agenda.conference.updated = updated
    return { 'agenda.json': agenda }
  }
  const agenda = await page(t, { files: file('2026-04-02T00:00:00Z'), path: '#session=engines' })
  await agenda.detail()
  const press = () => agenda.part('detail').getByRole('button', { name: 'Add to calendar' }).click()
  const sequence = ({ text }) => Number(text.match(/SEQUENCE:(\d+)/)[1])
  const first = await downloaded(agenda, press)
  assert.match(first.text, /LAST-MODIFIED:20260402T000000Z/)
  await agenda.page.route('**/agenda.json', (route) =>
    route.fulfill({ json: file('2026-04-01T00:00:00Z')['agenda.json'] }),
  )
  await agenda.page.reload()
  await agenda.detail()
  assert.equal(sequence(await downloaded(agenda, press)), sequence(first))
  await agenda.page.route('**/agenda.json', (route) =>
    route.fulfill({ json: file('2026-04-03T00:00:00Z')['agenda.json'] }),
  )
  await agenda.page.reload()
  await agenda.detail()
  assert.ok(sequence(await downloaded(agenda, press)) > sequence(first))
})

test('Without a zone there is no calendar of times, and it is said why', async (t) => {
  const zoneless = everything()
  delete zoneless.conference.timezone
  const agenda = await page(t, { files: { 'agenda.json': zoneless }, path: '#session=engines' })
  await agenda.detail()
  await agenda.part('detail').getByRole('button', { name: 'Add to calendar' }).click()
  await agenda.part('detail').getByText('since the agenda names no time zone: 1 session').waitFor()
})

test('Inside another program the text of the calendar is shown, since a download may be dropped', async (t) => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.44'
  const agenda = await page(t, { userAgent, path: '#session=engines' })
  await agenda.detail()
  await agenda.part('detail').getByRole('button', { name: 'Add to calendar' }).click()
  const field = agenda.part('detail').locator('textarea')
  await field.waitFor()
  assert.match(await field.inputValue(), /^BEGIN:VCALENDAR/)
})

test('In a frame that may not download, the text of the calendar is shown', async (t) => {
  const agenda = await page(t, {
    html: '<!doctype html><title>Outer</title><iframe sandbox="allow-scripts allow-same-origin" src="inner.html" width="900" height="700"></iframe>',
    raw: { 'inner.html': { contentType: 'text/html', body: host({ filter: 'session=engines' }) } },
    state: null,
    expected: /download|sandbox/i,
  })
  const frame = agenda.page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Add to calendar' }).click()
  await frame.locator('textarea').waitFor()
  assert.match(await frame.locator('textarea').inputValue(), /BEGIN:VEVENT/)
})

test('The page saves and reads what is saved, before the program is there too', async (t) => {
  const agenda = await page(t, { state: null })
  await agenda.page.evaluate(() => document.querySelector('conference-agenda').save(['engines']))
  await agenda.part('session', 'engines').locator('[aria-pressed=true]').waitFor()
  await listen(agenda)
  const saved = await agenda.page.evaluate(() => {
    const element = document.querySelector('conference-agenda')
    element.save([{ id: 'engines', mark: 'maybe' }, 'panel'])
    element.save([{ id: 'panel', mark: null }, { id: 'expo' }, 7, null])
    return element.saved()
  })
  assert.deepEqual(saved, [{ id: 'engines', mark: 'maybe' }])
  const told = (await agenda.page.evaluate(() => window.heard)).map(([, detail]) => JSON.parse(detail))
  assert.deepEqual(told, [
    { id: 'engines', mark: 'maybe' },
    { id: 'panel', mark: 'must' },
    { id: 'panel', mark: null },
  ])
})

test('A page that omits it has no bookmarks, no tab and no view of it', async (t) => {
  const agenda = await page(t, { html: host({ omit: 'plan' }), path: '#view=plan' })
  await agenda.part('session', 'engines').waitFor()
  assert.equal(await bookmark(agenda, 'engines').isVisible(), false)
  assert.equal(await agenda.part('tab', 'plan').isVisible(), false)
})

for (const [lang, word] of [
  ['zh-Hans', '已加入我的日程'],
  ['zh-Hant', '已加入我的行程'],
]) {
  test(`It speaks ${lang}`, async (t) => {
    const agenda = await page(t, { html: host({ lang }) })
    await save(agenda, 'engines')
    await note(agenda).getByText(word).waitFor()
  })
}

test('At 320 pixels nothing of it runs over', async (t) => {
  const agenda = await page(t, { viewport: { width: 320, height: 640 } })
  await save(agenda, 'opening', 'engines', 'lakes')
  await agenda.show('plan')
  await agenda.expectCount('session', 3)
  const over = await agenda.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(over, 0)
})
