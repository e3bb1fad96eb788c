// Opens pages with the element on them in every engine, and speaks of them in the words of the public contract. The same tests run in all
// of them: whatever an engine cannot do is said where it is tested.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { engines } from './engines.mjs'
import { host, openSite } from './site.mjs'

const site = await openSite()
const running = new Map()
for (const [name, launch] of engines) running.set(name, await launch())
after(async () => {
  for (const browser of running.values()) await browser.close()
  await site.close()
})

/** The versions that are tested. */
export const versions = [...running.values()].map(({ version }) => version)

/** Runs a test in every engine, or in those that are named. */
export function inEach(title, run, only = [...running.keys()]) {
  for (const [name, browser] of running) {
    if (only.includes(name)) test(`${name}: ${title}`, (t) => run((options) => open(t, browser, options), name, t))
  }
}

let pages = 0

/**
 * Opens a page with `elements` (attributes each), and waits until the first is whole. With a `width` it is a frame of that width;
 * `page` says more of the page around; `files` are the site's, by name. `state` is what to wait for instead.
 */
async function open(t, browser, options = {}) {
  const { elements = [{}], page = {}, files = {}, link = '', width, height = 800, state } = options
  const name = `page-${++pages}.html`
  await site.write(name, host(elements, page))
  for (const [file, content] of Object.entries(files)) await site.write(file, content)
  const address = `${site.url}${name}${link}`
  const tab = await browser.open(width ? `${site.url}stage.html` : address)
  const agenda = new Agenda(tab, address)
  t.after(async () => {
    const violations = await agenda.probe('violations').catch(() => [])
    await tab.close()
    if (!options.expected) assert.deepEqual(violations, [], 'the policy holds and nothing is thrown')
  })
  if (width) await agenda.probe('stage', address, width, height)
  if (state) await agenda.probe('state', state)
  else await agenda.probe('whole')
  return agenda
}

/** One page with the element on it. */
class Agenda {
  constructor(tab, address) {
    this.tab = tab
    this.address = address
  }

  /** Asks the page something (probe.js). */
  probe(verb, ...values) {
    // What is left out comes as null over some wires.
    const ask = (name, given) => globalThis.probe[name](...given.map((value) => value ?? undefined))
    return this.tab.evaluate(ask, verb, values)
  }

  /** Runs a function in the page; `probe.view()` is the page's window. */
  run(act, ...values) {
    return this.tab.evaluate(act, ...values)
  }

  async click(part, id, pattern, number) {
    await this.tab.click(await this.probe('place', part, id, pattern, number))
    await this.probe('drawn')
  }

  async press(...keys) {
    await this.tab.press(...keys)
    await this.probe('drawn')
  }

  async search(text) {
    await this.click('search')
    await this.tab.type(text)
    await this.probe('drawn')
  }

  /** Ticks or unticks a value of a facet. */
  async choose(facet, value) {
    if ((await this.probe('attribute', 'facet', facet, 'aria-expanded')) !== 'true') await this.click('facet', facet)
    // They come with a part of the program of their own.
    const isThere = (value) =>
      globalThis.probe.until(() => globalThis.probe.ids('facet-value').includes(value), 'the value')
    await this.run(isThere, value)
    await this.click('facet-value', value)
  }

  /** Opens an item by the link in its row or card. */
  async follow(part, id) {
    await this.click(part, id, ':is(h3, h4, h5) a')
    await this.probe('expect', 'detail', 1)
  }

  /** Presses a key until something has the focus. */
  async pressUntil(key, wanted, most = 80) {
    for (let times = 0; times < most; times++) {
      await this.tab.press(...[key].flat())
      if ((await this.probe('focused')) === wanted) return
    }
    assert.fail(`${key} does not lead to ${wanted}, but to ${await this.probe('focused')}`)
  }

  /** The page's address from the `#` or `?` on, once it has been written. */
  async link() {
    await new Promise((done) => setTimeout(done, 400))
    return this.run(() => globalThis.probe.view().location.search + globalThis.probe.view().location.hash)
  }
}
