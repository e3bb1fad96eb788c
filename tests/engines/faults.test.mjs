// Every fault of faults.mjs ends as that table says, within its time, without an error or a rejected promise that nobody minds, and the
// page recovers without being loaded again. And docs/reliability.md shows the table as it is.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, describe, test } from 'node:test'
import { engines } from './engines.mjs'
import { look, pressRetry, spoil } from './fault-page.mjs'
import { serveFault } from './fault-server.mjs'
import { faults, faultsIn, telling } from './faults.mjs'
import { reliabilityTable } from './faults-table.mjs'
import { isWhole } from './scenes.mjs'

// What starting a page takes on a busy machine, beside the time that a fault may take.
const STARTING_MS = 8000
const AT_ONCE = 6
// What the element does once it is ready: it keeps a copy, and 300 ms after a search it writes the address.
const SETTLING_MS = 500

const running = new Map()
for (const [name, launch] of engines) running.set(name, await launch())
// All stay until the end, so that no port is given twice.
const sites = []
after(async () => {
  for (const { close } of [...running.values(), ...sites]) await close()
})

/** Looks until what is seen is as wanted, and says what was seen last otherwise. */
async function until(page, wanted, limit, number = 0) {
  const begun = Date.now()
  for (;;) {
    const seen = await page.evaluate(look, number)
    const missing = wanted(seen)
    if (!missing) return seen
    if (Date.now() - begun > limit) assert.fail(`${missing}, after ${limit} ms: ${JSON.stringify(seen)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

const shows = (sessions) => (seen) => `${seen.sessions}` !== `${sessions}` && `the sessions [${sessions}] and no others`
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
  if (ends === 'sentence')
    return all(is('error'), shows([]), says(fault.says), offers, (seen) => seen.fallback && 'nothing of the author’s')
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

describe('Every fault ends as it should', { concurrency: true }, () => {
  for (const [name, browser] of running) {
    describe(`in ${name}`, { concurrency: browser.pagesAtOnce ?? AT_ONCE }, () => {
      const all = faultsIn(name)
      const tried = isWhole || name === 'chromium' ? all : all.filter((fault) => telling.has(fault.name))
      // Those that take long begin first.
      for (const fault of tried.toSorted((one, other) => other.within - one.within)) {
        test(`${fault.group}: ${fault.name}`, (t) => endsAsItShould(t, browser, fault))
      }
    })
  }
})

async function endsAsItShould(t, browser, fault) {
  const { count = 1 } = fault
  const site = await serveFault(fault)
  sites.push(site)
  if (fault.hasCopy) site.mend()
  const page = await browser.open(site.url)
  t.after(() => page.close())
  const limit = fault.within + STARTING_MS
  if (fault.hasCopy) {
    await until(page, whole, STARTING_MS)
    await until({ evaluate: () => page.evaluate(hasCopies) }, (kept) => !kept && 'a copy', 4000)
    if (fault.before) await page.evaluate(fault.before)
    site.spoil()
    if (fault.isShown) await page.evaluate(() => document.querySelector('conference-agenda').reload())
    else await page.reload()
  }
  if (fault.act) {
    for (let number = 0; number < count; number++) await until(page, whole, STARTING_MS, number)
    // The rest of the program is there once what it makes is.
    await until({ evaluate: () => page.evaluate(hasRest) }, (is) => !is && 'the whole program', STARTING_MS)
    // In one go, so that nothing else traps before.
    const steps = { after: [fault.act, spoil], itself: [fault.act] }[fault.spoils] ?? [spoil, fault.act]
    await page.evaluate(new Function(steps.map((step) => `(${step})()`).join(';')))
  }
  if (fault.acts) {
    await until(page, is('ready'), STARTING_MS)
    await page.evaluate(fault.acts)
  }
  // A wrong answer that nobody asked for is no fault.
  const met = () => Object.keys(fault.answers ?? {}).find((file) => !site.met.has(file)) && 'all wrong answers given'
  const seen = await until(page, all(ending(fault), met), limit)
  for (let number = 1; number < count; number++) await until(page, ending(fault), 1000, number)

  if (fault.mends !== 'never') {
    site.mend()
    if (fault.meanwhile) await page.evaluate(fault.meanwhile)
    for (let number = 0; number < count && fault.mends === 'button'; number++) await page.evaluate(pressRetry, number)
    for (let number = 0; number < count; number++) await until(page, whole, STARTING_MS, number)
    if (fault.waits) {
      const [before, after] = site.asked.slice(-2)
      assert.ok(after - before >= fault.waits, 'the server is left alone as long as it asks for')
    }
  }
  if (fault.acts || fault.group === 'In the browser') await new Promise((done) => setTimeout(done, SETTLING_MS))
  const { thrown, unhandled, loaded } = await page.evaluate(look)
  if (!fault.throws) assert.deepEqual(thrown, [], 'no error is thrown that nobody catches')
  assert.deepEqual(unhandled, [], 'no promise is rejected and forgotten')
  assert.equal(loaded, seen.loaded, 'the page was not loaded again')
}

async function hasCopies() {
  for (const name of await caches.keys()) if ((await (await caches.open(name)).keys()).length) return true
  return false
}

function hasRest() {
  return Boolean(document.querySelector('conference-agenda').shadowRoot.querySelector('aside > *'))
}

test('There are at least ninety faults, and docs/reliability.md shows them all', async () => {
  assert.ok(faults.length >= 90, `${faults.length} faults`)
  const names = new Set(faults.map(({ name }) => name))
  assert.equal(names.size, faults.length, 'each name is one fault')
  for (const name of telling) assert.ok(names.has(name), name)
  const page = await readFile('docs/reliability.md', 'utf8')
  assert.ok(
    page.includes(reliabilityTable()),
    'the table is that of faults.mjs: node tests/engines/faults-table.mjs writes it',
  )
})
