// Opens pages with the element on them and speaks of them in the words of the public contract: parts, ids, permalinks. It knows
// no class name and nothing of what is inside. The browser's zone is far from any venue's, so that a time that is right by
// accident is wrong here.
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { launch } from '../../tools/browser.mjs'
import { serve } from '../../tools/serve.mjs'

const browser = await launch()
const site = await serve('dist', { port: 0 })
after(async () => {
  await browser.close()
  await site.close()
})

/** A page of somebody's own, with elements on it: `{ src: file, …attributes }` each. */
export function host(...elements) {
  const tag = (attributes) => {
    const text = Object.entries({ src: 'agenda.json', ...attributes }).map(([name, value]) => `${name}="${value}"`)
    return `<conference-agenda ${text.join(' ')}><p id="fallback">Fallback</p></conference-agenda>`
  }
  const body = (elements.length ? elements : [{}]).map(tag).join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="favicon.svg">
    <script type="module" src="agenda.js"></script><main><h1>Host</h1>${body}</main></html>`
}

/** The page holds no more elements than this, whatever the file, print and "show all" aside. */
export const MOST_ELEMENTS = 2500

/** Elements in the page, those in the shadow tree too. */
export const elements = (agenda) =>
  agenda.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('conference-agenda')
    return document.querySelectorAll('*').length + shadowRoot.querySelectorAll('*').length
  })

/** Lets the page catch up with what was done. */
export const pictures = (agenda) =>
  agenda.page.evaluate(async () => {
    for (let picture = 0; picture < 6; picture++) await new Promise(requestAnimationFrame)
  })

/**
 * Opens a page and waits for its first element.
 * `path` is that of the built demo unless `html` is given; `files` answer in place of the site's own: an object as JSON, text and
 * bytes as they are, `{ status }` as that status. `raw` answers as it stands, and `hold` has files wait for a promise. `expected` is what the console may complain of. `at` is another site than the built one.
 */
export async function open(t, options = {}) {
  const {
    path = '',
    html,
    files = {},
    hold = {},
    raw = {},
    headers = {},
    clock,
    expected,
    state = 'ready',
    script,
    at = site.url,
    ...context
  } = options
  const settings = {
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    ...context,
  }
  const room = await browser.newContext(settings)
  const page = await room.newPage()
  page.setDefaultTimeout(8000)
  const complaints = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  for (const [name, file] of Object.entries(files)) {
    await page.route(`**/${name}`, (route) => route.fulfill(answer(file)))
  }
  for (const [name, answer] of Object.entries(raw)) await page.route(`**/${name}`, (route) => route.fulfill(answer))
  for (const [name, released] of Object.entries(hold)) {
    await page.route(`**/${name}`, async (route) => {
      await released
      await route.continue()
    })
  }
  if (html) {
    const body = { contentType: 'text/html', body: html, headers }
    await page.route(/\/page\.html/, (route) => route.fulfill(body))
  }
  if (clock) await page.clock.setFixedTime(new Date(clock))
  if (script) await page.addInitScript(script)
  t.after(async () => {
    await room.close()
    const unexpected = complaints.filter((complaint) => !expected?.test(complaint))
    assert.deepEqual(unexpected, [], 'the console stays silent')
  })
  await page.goto(at + (html ? 'page.html' : '') + path)
  const agenda = new Agenda(page, complaints)
  if (state)
    await agenda
      .element()
      .and(page.locator(`[data-state=${state}]`))
      .waitFor({ state: 'attached' })
  return agenda
}

function answer(file) {
  if (typeof file === 'string' || Buffer.isBuffer(file)) return { contentType: 'application/json', body: file }
  if (file.status) return { status: file.status, body: file.body ?? '' }
  return { contentType: 'application/json', body: JSON.stringify(file) }
}

/** One page with the element on it. */
class Agenda {
  constructor(page, complaints) {
    this.page = page
    this.complaints = complaints
  }

  element(number = 0) {
    return this.page.locator('conference-agenda').nth(number)
  }

  /** Everything with a part's name, or the one with an id. */
  part(name, id, number = 0) {
    const escaped = id?.replaceAll('"', '\\"')
    return this.element(number).locator(`[part~="${name}"]${id === undefined ? '' : `[data-id="${escaped}"]`}`)
  }

  /** The ids of a part, in the order of the page. */
  ids(name, number = 0) {
    return this.part(name, undefined, number).evaluateAll((all) => all.map((one) => one.dataset.id))
  }

  async show(view) {
    await this.part('tab', view).click()
  }

  async search(text) {
    await this.part('search').fill(text)
  }

  /** Ticks or unticks a value of a facet. */
  async choose(facet, value) {
    const isOpen = await this.part('facet', facet).getAttribute('aria-expanded')
    if (isOpen !== 'true') await this.part('facet', facet).click()
    await this.part('facet-value', value).locator('visible=true').click()
  }

  /** Opens an item by the link in its row or card. */
  async follow(part, id) {
    await this.part(part, id).getByRole('heading').getByRole('link').first().click()
    await this.detail()
  }

  /** What is said about the open item, once the part of the program has come that says it. */
  async detail() {
    await this.part('detail').locator('.body').waitFor()
    return this.part('detail').innerText()
  }

  /** The page's address from the `#` or `?` on, once it has been written. */
  async address() {
    await this.page.waitForTimeout(400)
    const { hash, search } = new URL(this.page.url())
    return search + hash
  }

  /** Waits until a part is there as often as this. */
  async expectCount(name, count, id) {
    await assert.doesNotReject(
      this.page.waitForFunction(
        ([selector, wanted]) => {
          const root = document.querySelector('conference-agenda').shadowRoot
          return root.querySelectorAll(selector).length === wanted
        },
        [`[part~="${name}"]${id === undefined ? '' : `[data-id="${id}"]`}`, count],
        { timeout: 4000 },
      ),
      `${count} of part ${name}`,
    )
  }

  /** Records the element's own events from now on. */
  async listen() {
    await this.page.evaluate(() => {
      window.heard = []
      for (const name of ['ready', 'change', 'open', 'close', 'share', 'error']) {
        document.addEventListener(`agenda-${name}`, ({ type, detail }) => window.heard.push({ type, detail }))
      }
    })
  }

  heard() {
    return this.page.evaluate(() => window.heard)
  }
}
