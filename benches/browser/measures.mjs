// What is measured in a page, one function each. Knows the browser; knows contestants by what contestants.mjs says of them, and nothing
// of how often anything is repeated or what becomes of the figures.
import { readFile } from 'node:fs/promises'

const watch = await readFile(new URL('watch.js', import.meta.url), 'utf8')

export const desk = { viewport: { width: 1280, height: 900 } }
// A cheap phone on a bad line: the figures of Lighthouse's slow 4G.
export const phone = {
  viewport: { width: 390, height: 844 },
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 },
}

const WINDOW_MS = 1200
const LONGEST_MS = 90_000
// What a page can be waited for, in the words of watch.js.
const SESSION = 'the first session is on screen'
const FIELD = 'the field is there'
const QUICK_TYPIST_MS = 60

/** Opens a contestant's page in a browser that has never seen it, and waits for its first session. */
export function open(browser, address, contestant, device) {
  return visit(browser, address, contestant, device, SESSION)
}

// Opens a page, and waits until it says that something has happened.
async function visit(browser, address, contestant, { viewport, cpu, network } = desk, awaited) {
  const context = await browser.newContext({ viewport, locale: 'en-US', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(LONGEST_MS)
  // A new window loads some hundred scripts of the browser's own, for its address bar: a visitor's has done so long ago.
  await page.waitForTimeout(WINDOW_MS)
  const { root, session, title, count, open, search } = contestant
  const field = awaited === FIELD ? { open, search } : {}
  await page.addInitScript(`${watch}\nwindow.watch(${JSON.stringify({ root, session, title, count, ...field })})`)
  const devtools = await context.newCDPSession(page)
  if (cpu) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (network) {
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', network)
  }
  // The page says so itself. To ask it again and again would put a third of a megabyte of script into it first, which the main thread
  // compiles while some contestants wait for the network and others do not.
  await devtools.send('Runtime.enable')
  await devtools.send('Runtime.addBinding', { name: 'seen' })
  const seen = new Promise((done, fail) => {
    devtools.on('Runtime.bindingCalled', ({ name, payload }) => name === 'seen' && payload === awaited && done())
    setTimeout(() => fail(new Error(`${address}: waited in vain until ${awaited}`)), LONGEST_MS).unref()
  })
  await Promise.all([seen, page.goto(address, { waitUntil: 'commit' })])
  return { page, devtools, contestant, close: () => context.close() }
}

/** Milliseconds from the navigation to the first session on screen. */
export const firstSession = ({ page }) => page.evaluate(() => window.bench.first())

/**
 * Types letters in a new page from the moment on when there is a field, a quick typist's way. Gives the milliseconds from the navigation to the
 * picture with the answer, and how many letters are no longer in the field. `quiet_ms` is how long an answer stands that is the last.
 */
export async function typeEarly(browser, address, contestant, letters, quiet_ms, device) {
  const room = await visit(browser, address, contestant, device, FIELD)
  try {
    await room.page.evaluate(() => window.bench.expect())
    for (const [place, letter] of [...letters].entries()) {
      if (place) await room.page.waitForTimeout(QUICK_TYPIST_MS)
      await room.page.keyboard.press(letter)
    }
    const answer = await room.page.evaluate((quiet) => window.bench.settled(quiet), quiet_ms)
    const left = await room.page.evaluate(() => window.bench.typed())
    return {
      milliseconds: answer.at,
      isChange: answer.isChange,
      lost: left === letters ? 0 : letters.length - left.length || 1,
    }
  } finally {
    await room.close()
  }
}

/** How much moved by itself until two seconds after the first session. */
export async function layoutShift({ page }) {
  await page.waitForTimeout(2000)
  return page.evaluate(() => window.bench.shift())
}

/** Waits until a search would be answered. */
export async function becomeIdle({ page, devtools }) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(1000)
  await devtools.send('HeapProfiler.collectGarbage')
}

const within = (contestant, selector) => (contestant.root ? `${contestant.root} ` : '') + selector

/** Does something once, and says when its answer was laid out and painted. */
async function answer({ page }, act, quiet_ms) {
  await page.evaluate(() => window.bench.expect())
  await act()
  return page.evaluate((quiet) => window.bench.settled(quiet), quiet_ms)
}

/** Types letter by letter; `<` takes one away. Chinese comes as an input method commits it. */
export async function type(room, letters, quiet_ms) {
  const { page, contestant } = room
  if (contestant.open) {
    await page.keyboard.press('Escape')
    await page.locator(within(contestant, contestant.open)).first().click()
  }
  await page.locator(within(contestant, contestant.search)).first().click()
  // What is fetched when somebody is about to search has come.
  await page.waitForTimeout(1000)
  const answers = []
  for (const letter of letters) {
    const press = () => {
      if (letter === '<') return page.keyboard.press('Backspace')
      return letter < '\u0080' ? page.keyboard.press(letter) : page.keyboard.insertText(letter)
    }
    answers.push({ key: letter, ...(await answer(room, press, quiet_ms)) })
  }
  return answers
}

/** Presses the button that takes all filters away. */
export async function clear(room, quiet_ms) {
  const { page, contestant } = room
  if (contestant.open) await page.keyboard.press('Escape')
  const button = page.locator(within(contestant, contestant.clear)).first()
  return answer(room, () => button.click(), quiet_ms)
}

/** Ticks and unticks values of facets of the element. */
export async function tick(room, values, quiet_ms) {
  const { page, contestant } = room
  const part = (name, id) => page.locator(within(contestant, `[part~=${name}][data-id="${id}"]`))
  const answers = []
  for (const [facet, value] of values) {
    const button = part('facet', facet)
    // The largest programme is not told apart by all of them.
    if (!(await button.count())) continue
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
    answers.push(await answer(room, () => part('facet-value', value).click(), quiet_ms))
  }
  return answers
}

/** Bytes that JavaScript and WASM hold once everything that can go has gone. */
export async function memory({ page, devtools }) {
  for (let round = 0; round < 2; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return { heap: usedSize, wasm: await page.evaluate(() => window.bench.wasm()) }
}

/** Elements in the page, those in shadow trees too. */
export const elements = ({ page }) => page.evaluate(() => window.bench.elements())

/** The most elements that are there while somebody scrolls through all of it. */
export function elementsWhileScrolling({ page }) {
  return page.evaluate(async () => {
    let most = 0
    for (let share = 0; share <= 1; share += 0.05) {
      scrollTo(0, share * document.documentElement.scrollHeight)
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
      most = Math.max(most, window.bench.elements())
    }
    return most
  })
}

/** What is held now: memory, nodes and listeners. */
export async function held(room) {
  await room.page.waitForTimeout(500)
  const { heap, wasm } = await memory(room)
  const { metrics } = await room.devtools.send('Performance.getMetrics')
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value
  return { heap, wasm, nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

/** Puts the element into the page and takes it out again, so many times. */
export function mountAndUnmount({ page }, times) {
  return page.evaluate(async (times) => {
    const src = document.querySelector('conference-agenda').getAttribute('src')
    for (let time = 0; time < times; time++) {
      const element = document.createElement('conference-agenda')
      element.setAttribute('src', src)
      const ready = new Promise((done) => element.addEventListener('agenda-ready', done, { once: true }))
      document.body.append(element)
      await ready
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      element.remove()
    }
  }, times)
}

/** Changes the filters of the element, so many times, and ends without any. */
export function filterAgain({ page }, times) {
  return page.evaluate(async (times) => {
    const element = document.querySelector('conference-agenda')
    for (let time = 0; time < times; time++) {
      element.show(['track=track-1', 'q=battery', 'room=room-2&q=智能', 'q=a', ''][time % 5])
      await new Promise(requestAnimationFrame)
    }
    element.show('')
  }, times)
}
