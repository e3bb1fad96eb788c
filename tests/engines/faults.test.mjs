// Every fault of faults.mjs ends as that table says, within its time, without a promise that is rejected and forgotten, and the page
// recovers without being loaded again. And docs/reliability.md shows the table as it is.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, describe, test } from 'node:test'
import { launch } from '../../tools/browser.mjs'
import { look, pressRetry, spoil } from './fault-page.mjs'
import { serveFaults } from './fault-server.mjs'
import { faults } from './faults.mjs'
import { reliabilityTable } from './faults-table.mjs'

// What starting a page takes on a busy machine, beside the time that a fault may take.
const STARTING_MS = 8000
const AT_ONCE = 6

const site = await serveFaults('dist', new Map(faults.map((fault) => [fault.folder, fault])))
const browser = await launch()
after(async () => {
  await browser.close()
  await site.close()
})

/** A page of a visitor whom nobody has seen before. */
async function visit(url) {
  const room = await browser.newContext({ timezoneId: 'America/Los_Angeles', locale: 'en-US' })
  const page = await room.newPage()
  await page.goto(url)
  return {
    run: (act, given) => page.evaluate(act, given),
    reload: () => page.reload(),
    close: () => room.close(),
  }
}

/** Looks until what is seen is as wanted, and says what was seen last otherwise. */
async function until(page, wanted, limit, number = 0) {
  const begun = Date.now()
  for (;;) {
    const seen = await page.run(look, number)
    const missing = wanted(seen)
    if (!missing) return seen
    if (Date.now() - begun > limit) assert.fail(`${missing}, after ${limit} ms: ${JSON.stringify(seen)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

const shows = (sessions) => (seen) => sessions.find((id) => !seen.sessions.includes(id)) && `session ${sessions} shown`
const all =
  (...wanted) =>
  (seen) =>
    wanted.map((one) => one(seen)).find(Boolean)
const is = (state) => (seen) => seen.state !== state && `state ${state}`
const says = (text) => (seen) => text && !text.test(seen.notice) && `notice ${text}`
const offers = (seen) => seen.retry.length === 0 && 'a button to try again'
const silent = (seen) => seen.notice !== '' && 'no notice'

function ending(fault) {
  const { ends } = fault
  if (ends === 'author') return all(is('none'), (seen) => !seen.fallback && 'what the author wrote')
  if (ends === 'fallback')
    return all(is('error'), says(fault.says), offers, (seen) => !seen.fallback && 'what the author wrote')
  if (ends === 'copy')
    return all(is('ready'), shows(fault.shows), says(/This is the agenda as of \w/), says(fault.says), offers)
  if (ends === 'sentence') return all(is('error'), shows([]), says(fault.says), offers)
  if (ends === 'first') return all(is('error'), shows(fault.shows), says(fault.says), offers)
  const counted = ends === 'partial' && new RegExp(`^${fault.counts} entr.* could not be read`, 'm')
  return all(
    is('ready'),
    shows(fault.shows),
    silent,
    (seen) => counted && !counted.test(seen.aside) && `what was set aside counted`,
    (seen) => fault.title && !seen.titles.some((title) => fault.title.test(title)) && `a title ${fault.title}`,
  )
}

const whole = all(is('ready'), shows(['one', 'two']), silent)

describe('Every fault ends as it should', { concurrency: AT_ONCE }, () => {
  // Those that take long begin first.
  for (const fault of [...faults].sort((one, other) => other.within - one.within)) {
    test(`${fault.group}: ${fault.name}`, async (t) => {
      const { folder, count = 1 } = fault
      if (fault.hasCopy) site.mend(folder)
      const page = await visit(site.url(folder))
      t.after(() => page.close())
      const limit = fault.within + STARTING_MS
      if (fault.hasCopy) {
        await until(page, whole, STARTING_MS)
        await until({ run: () => page.run(hasCopies) }, (kept) => !kept && 'a copy', 4000)
        if (fault.before) await page.run(fault.before)
        site.spoil(folder)
        if (fault.isShown) await page.run(() => document.querySelector('conference-agenda').reload())
        else await page.reload()
      }
      if (fault.act) {
        for (let number = 0; number < count; number++) await until(page, whole, STARTING_MS, number)
        // The rest of the program is there once what it makes is.
        await until({ run: () => page.run(isWhole) }, (is) => !is && 'the whole program', STARTING_MS)
        // In one go, so that nothing else traps before.
        const steps = { after: [fault.act, spoil], itself: [fault.act] }[fault.spoils] ?? [spoil, fault.act]
        await page.run(new Function(steps.map((step) => `(${step})()`).join(';')))
      }
      if (fault.acts) {
        await until(page, is('ready'), STARTING_MS)
        await page.run(fault.acts)
      }
      const seen = await until(page, ending(fault), limit)
      const ended = Date.now()
      for (let number = 1; number < count; number++) await until(page, ending(fault), 1000, number)

      if (fault.mends !== 'never') {
        site.mend(folder)
        if (fault.meanwhile) await page.run(fault.meanwhile)
        for (let number = 0; number < count && fault.mends === 'button'; number++) await page.run(pressRetry, number)
        for (let number = 0; number < count; number++) await until(page, whole, STARTING_MS, number)
        if (fault.waits) assert.ok(Date.now() - ended >= fault.waits, 'the server is left alone as long as it asks for')
      }
      const { unhandled, loaded } = await page.run(look)
      assert.deepEqual(unhandled, [], 'no promise is rejected and forgotten')
      assert.equal(loaded, seen.loaded, 'the page was not loaded again')
    })
  }
})

async function hasCopies() {
  for (const name of await caches.keys()) if ((await (await caches.open(name)).keys()).length) return true
  return false
}

function isWhole() {
  return Boolean(document.querySelector('conference-agenda').shadowRoot.querySelector('aside > *'))
}

test('There are at least ninety faults, and docs/reliability.md shows them all', async () => {
  assert.ok(faults.length >= 90, `${faults.length} faults`)
  assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length, 'each name is one fault')
  const page = await readFile('docs/reliability.md', 'utf8')
  assert.ok(
    page.includes(reliabilityTable()),
    'the table is that of faults.mjs: node tests/engines/faults-table.mjs writes it',
  )
})
