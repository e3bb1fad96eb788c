// The service worker, in every engine: what it keeps is right, is of one version and is the page that was asked for, whatever the host
// and the line do. What a page with it shows without a line is tried in tests/end-to-end/offline.test.mjs.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { engines } from './engines.mjs'
import { serveVersions, wrong } from './versions.mjs'

const running = new Map()
for (const [name, launch] of engines) running.set(name, await launch())
after(async () => {
  for (const browser of running.values()) await browser.close()
})

const first = /^agenda-[0-9a-f]{12}\.wasm$/

/** Runs a test in every engine, on a site and with a page of its own: `visit(query)` goes there, `until(look, wanted)` waits for what is seen. */
function inEach(title, run) {
  for (const [name, browser] of running) {
    test(`${name}: ${title}`, async (t) => {
      const site = await serveVersions()
      const page = await browser.open(site.url)
      t.after(async () => {
        await page.close()
        await site.close()
      })
      const until = async (look, wanted, ...values) => {
        for (const end = Date.now() + 15_000; ; ) {
          const seen = await page.evaluate(look, ...values).catch(String)
          if (seen === wanted) return
          if (Date.now() > end) assert.fail(`${seen}, and not ${wanted}`)
          await new Promise((done) => setTimeout(done, 50))
        }
      }
      const visit = (query = '') => page.goto(`${site.url}page.html${query}`)
      await run({ site, page, until, visit })
    })
  }
}

/** What the element shows, and of which version its module is. */
function shown() {
  const { version } = globalThis
  return `${document.querySelector('conference-agenda')?.dataset.state} ${version}`
}

/** What has become of the worker: none, or one that has what it wants. */
async function worker() {
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration) return 'none'
  const { installing, waiting, active } = registration
  return installing || waiting ? 'busy' : active?.state
}

/** Has the browser look for another worker now, and not when it has time. */
function update() {
  navigator.serviceWorker.getRegistration().then((registration) => registration.update().catch(() => {}))
}

/** Which version the worker gives, once the browser has looked for another one: a look of before may still have met the host as it was. */
async function newest() {
  const registration = await navigator.serviceWorker.getRegistration()
  await registration?.update().catch(() => {})
  const module = await (await fetch('agenda.js')).text()
  return /globalThis\.version = '(one|two)'/.exec(module)?.[1]
}

/** Whether the page itself is kept. */
const isKept = async () => Boolean(await caches.match(location.href, { ignoreSearch: true }))

/** A first visit, at the end of which all is kept. */
async function begin({ until, visit }, query) {
  await visit(query)
  await until(shown, 'ready one')
  await until(worker, 'activated')
  await until(isKept, true)
}

for (const [what, answer] of Object.entries(wrong).filter(([what]) => what !== 'never')) {
  inEach(
    `a worker that is given a wrong file (${what}) keeps nothing, and is there once the host is right`,
    async (all) => {
      const { site, page, until, visit } = all
      site.answers = [[first, answer]]
      await visit()
      await until(shown, 'error one')
      await until(worker, 'none')
      assert.equal(await page.evaluate(async () => (await caches.keys()).join()), '')
      site.answers = []
      await begin(all)
      site.isDown = true
      await visit()
      await until(shown, 'ready one')
    },
  )
}

inEach('what is kept wrong is thrown away, and fetched again', async (all) => {
  const { site, page, until, visit } = all
  await begin(all)
  for (const pattern of ['/agenda-[0-9a-f]{12}\\.wasm$', '/agenda\\.js$', '/words-.*enLatn\\.txt$']) {
    const spoil = async (pattern) => {
      let count = 0
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const { url } of await store.keys()) {
          if (!new RegExp(pattern).test(url)) continue
          await store.put(url, new Response('<!doctype html>Wrong', { headers: { 'content-type': 'text/javascript' } }))
          count++
        }
      }
      return count
    }
    assert.equal(await page.evaluate(spoil, pattern), 1, pattern)
    await visit()
    await until(shown, 'ready one')
    const isRight = async (pattern) => {
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const request of await store.keys())
          if (new RegExp(pattern).test(request.url))
            return !(await (await store.match(request)).text()).includes('Wrong')
      }
    }
    await until(isRight, true, pattern)
  }
  site.isDown = true
  await visit()
  await until(shown, 'ready one')
})

for (const [what, answer] of Object.entries(wrong)) {
  inEach(
    `the old version goes on where one file of the new one is wrong (${what}), and gives way to it as a whole`,
    async (all) => {
      const { site, page, until, visit } = all
      await begin(all)
      site.deploy('two')
      site.answers = [[first, answer]]
      await visit()
      await until(shown, 'ready one')
      site.asked = []
      await page.evaluate(update)
      while (!site.asked.some((file) => first.test(file))) await new Promise((done) => setTimeout(done, 50))
      if (what !== 'never') await until(worker, 'activated')
      await visit()
      await until(shown, 'ready one')
      site.answers = []
      site.drop()
      await until(worker, 'activated')
      await until(newest, 'two')
      await visit()
      await until(shown, 'ready two')
      site.isDown = true
      await visit()
      await until(shown, 'ready two')
    },
  )
}

inEach('an open page goes on with the version that it began with, though the host has another one', async (all) => {
  const { site, page, until } = all
  await begin(all)
  site.deploy('two')
  await until(newest, 'two')
  await page.evaluate(() => document.querySelector('conference-agenda').show('view=organizations'))
  await until(() => {
    const { shadowRoot } = document.querySelector('conference-agenda')
    return Boolean(shadowRoot.querySelector('[part~=network]'))
  }, true)
})

inEach('a page that is pinned to another version gets that one', async (all) => {
  const { site, until, visit } = all
  await begin(all)
  site.deploy('two')
  site.isPinned = true
  // Its worker does not come.
  site.answers = [[/^han-/, wrong.missing]]
  await visit()
  await until(shown, 'ready two')
})

inEach('each page is kept by its whole address, but for parameters of the element', async (all) => {
  const { site, page, until, visit } = all
  const heading = () => document.querySelector('h1').textContent
  await begin(all, '?p=1')
  await visit('?p=2')
  await until(heading, '?p=2')
  await until(async () => Boolean(await caches.match(location.href)), true)
  // A slow line.
  site.answers = [[/^page\.html$/, wrong.never]]
  await visit('?p=2')
  assert.equal(await page.evaluate(heading), '?p=2')
  await visit('?p=1')
  assert.equal(await page.evaluate(heading), '?p=1')
  site.answers = []
  site.isDown = true
  await visit('?p=2&agenda-day=2026-05-01&agenda-q=x')
  assert.equal(await page.evaluate(heading), '?p=2')
  await until(shown, 'ready one')
})

inEach('what comes in another type than was asked for is not kept', async (all) => {
  const { site, page, until, visit } = all
  await begin(all)
  site.answers = [[/^host\.css$/, wrong.page]]
  await visit('?p=2')
  await until(async () => Boolean(await caches.match(location.href)), true)
  const styles = async () => {
    const store = await caches.open('conference-agenda-offline-2')
    return (await store.keys()).filter(({ url }) => url.endsWith('.css')).length
  }
  assert.equal(await page.evaluate(styles), 0)
  site.answers = []
  await visit('?p=2')
  await until(styles, 1)
})

inEach('a worker whose file is gone from the host goes, too', async (all) => {
  const { site, until, visit } = all
  await begin(all)
  site.deploy('two')
  site.answers = [[/^agenda-offline\.js$/, wrong.missing]]
  await visit()
  await until(newest, 'two')
  await visit()
  await until(shown, 'ready two')
})
