// Three browsers behind one small set of verbs: Chromium and Firefox by puppeteer, WebKitGTK by its WebDriver. It knows how each is
// started and spoken to, and nothing of agendas. A page of any width is a frame of that width (site.mjs), because
// windows cannot be made narrow everywhere.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import puppeteer from 'puppeteer-core'
import { Builder, Key } from 'selenium-webdriver'

// Far from any venue's zone, so that a time that is right by accident is wrong here.
process.env.TZ = 'America/Los_Angeles'

const viewport = { width: 1300, height: 900 }

async function byPuppeteer(options) {
  const browser = await puppeteer.launch({ headless: true, defaultViewport: viewport, ...options })
  return {
    version: await browser.version(),
    async open(url) {
      // A window each, so that all of them are in sight.
      const page = await browser.newPage({ type: 'window' })
      await page.goto(url, { waitUntil: 'load' })
      return {
        evaluate: (run, ...values) => page.evaluate(run, ...values),
        goto: (address) => page.goto(address, { waitUntil: 'load' }),
        reload: () => page.reload(),
        press: (...keys) =>
          chord(
            page.keyboard,
            keys.map((key) => (key === 'Space' ? ' ' : key)),
          ),
        type: (text) => page.keyboard.type(text),
        click: ({ x, y }) => page.mouse.click(x, y),
        async drag(from, to) {
          await page.mouse.move(from.x, from.y)
          await page.mouse.down()
          for (const part of [0.3, 0.6, 1])
            await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
          await page.mouse.up()
        },
        back: () => page.evaluate(() => history.back()),
        screenshot: (path) => page.screenshot({ path }),
        // Only Chromium can be asked for what a visitor's system wants.
        media: (features) =>
          page.createCDPSession().then((session) => session.send('Emulation.setEmulatedMedia', features)),
        close: () => page.close(),
      }
    },
    close: () => browser.close(),
  }
}

async function chord(keyboard, keys) {
  const last = keys.pop()
  for (const key of keys) await keyboard.down(key)
  await keyboard.press(last)
  for (const key of keys.reverse()) await keyboard.up(key)
}

function chromium() {
  return byPuppeteer({
    browser: 'chrome',
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--lang=en-US'],
  })
}

function firefox() {
  return byPuppeteer({
    browser: 'firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  })
}

// Its driver has one page at a time, and needs a screen.
async function webkit() {
  const port = await freePort()
  const driver = process.env.WEBKIT_DRIVER || '/usr/bin/WebKitWebDriver'
  const screen = ['-a', '-s', '-screen 0 1400x1100x24', driver, `--port=${port}`]
  // A group of its own, which ends as a whole.
  const process_ = spawn('xvfb-run', screen, {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  })
  const end = () => {
    try {
      process.kill(-process_.pid)
    } catch {
      // It has ended by itself.
    }
  }
  process.once('exit', end)
  await listening(port)
  const browser = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: process.env.WEBKIT || '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation'],
      },
    })
    .build()
  await browser.manage().setTimeouts({ script: 120_000 })
  await browser
    .manage()
    .window()
    .setRect({ x: 0, y: 0, ...viewport })
  const version = (await browser.getCapabilities()).get('browserVersion')
  const special = { Space: ' ', Backspace: Key.BACK_SPACE }
  const keyNamed = (name) => special[name] ?? Key[name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()] ?? name
  const send = (keys) => {
    const actions = browser.actions()
    for (const key of keys) actions.keyDown(key)
    for (const key of [...keys].reverse()) actions.keyUp(key)
    return actions.perform()
  }
  const window = await browser.getWindowHandle()
  let keeper
  const page = {
    async evaluate(run, ...values) {
      const answer = await browser.executeAsyncScript(
        `const [values, done] = arguments;
        Promise.resolve().then(() => (${run})(...values)).then((value) => done({ value }), (error) => done({ error: String(error) + error.stack }))`,
        values,
      )
      if (answer.error) throw new Error(answer.error)
      return answer.value
    },
    goto: (address) => browser.get(address),
    // A session of this driver is a private one, where caches lose what is in them with the last page that has them open: another page
    // has, while this one is loaded again.
    async reload() {
      const { origin } = new URL(await browser.getCurrentUrl())
      if (keeper) await browser.switchTo().window(keeper)
      else await browser.switchTo().newWindow('tab')
      keeper = await browser.getWindowHandle()
      await browser.get(origin)
      await page.evaluate(async () => {
        globalThis.kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
      })
      await browser.switchTo().window(window)
      await browser.navigate().refresh()
    },
    press: (...keys) => send(keys.map(keyNamed)),
    async type(text) {
      for (const char of text) await send([char])
    },
    click: ({ x, y }) =>
      browser
        .actions()
        .move({ x: Math.round(x), y: Math.round(y), origin: 'viewport' })
        .click()
        .perform(),
    drag: (from, to) =>
      browser
        .actions()
        .move({ x: Math.round(from.x), y: Math.round(from.y), origin: 'viewport' })
        .press()
        .move({ x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2), origin: 'viewport' })
        .move({ x: Math.round(to.x), y: Math.round(to.y), origin: 'viewport' })
        .release()
        .perform(),
    back: () => page.evaluate(() => history.back()),
    async screenshot(path) {
      // The first picture after a page has loaded may be blank.
      await new Promise((done) => setTimeout(done, 300))
      const { writeFile } = await import('node:fs/promises')
      await writeFile(path, await browser.takeScreenshot(), 'base64')
    },
    close: () => browser.get('about:blank'),
  }
  return {
    version: `WebKitGTK/${version}`,
    pagesAtOnce: 1,
    async open(url) {
      await browser.get(url)
      return page
    },
    async close() {
      await browser.quit().catch(() => {})
      end()
    },
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => found(port))
    })
  })
}

async function listening(port) {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/status`).catch(() => null)) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('WebKitWebDriver did not start')
}

const all = { chromium, firefox, webkit }

/** The engines to test in: all three, or those that ENGINES names. */
export const engines = Object.entries(all).filter(
  ([name]) => !process.env.ENGINES || process.env.ENGINES.split(',').includes(name),
)
