// What ends well although it went wrong: a file changed for a larger one, a program that stopped, a download that failed.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything, smallest } from './fixtures.mjs'

const files = { 'agenda.json': everything(), 'small.json': smallest() }

for (const view of ['timeline', 'speakers', 'organizations']) {
  test(`A small file may be changed for a larger one while ${view} is shown`, async (t) => {
    const agenda = await open(t, { html: host({ src: 'small.json', view }), files })
    await agenda.element().evaluate((element) => element.setAttribute('lang', 'zh'))
    for (const src of ['agenda.json', 'small.json', 'agenda.json']) {
      await agenda.element().evaluate((element, value) => element.setAttribute('src', value), src)
      await agenda.page.waitForTimeout(200)
    }
    await agenda.show('speakers')
    await agenda.expectCount('speaker', 4)
  })
}

const stopped = /RuntimeError|stopped|unreachable/

// Traps of the program itself are among the faults of tests/engines/faults.mjs.
for (const [name, stack] of [
  ['names the WASM', 'at f (http://x/agenda-0.wasm:wasm-function[1]:0x1)'],
  ['names only the module', 'at <anonymous>:wasm-function[1]'],
]) {
  test(`A trap whose stack ${name} brings the author’s content back, until the program is started again`, async (t) => {
    const agenda = await open(t, { html: host(), files, expected: stopped })
    await agenda.page.evaluate(async (text) => {
      const source = document.querySelector('script[type=module]').src
      const wasm = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm')).name
      const error = new WebAssembly.RuntimeError('unreachable')
      error.stack = `${text.replace('http://x/agenda-0.wasm', wasm)}\n at call (${source}:1:1)`
      dispatchEvent(new ErrorEvent('error', { error, message: 'unreachable' }))
      document.querySelector('conference-agenda').setAttribute('src', 'small.json')
      await new Promise((done) => setTimeout(done, 300))
    }, stack)
    assert.equal(await agenda.element().getAttribute('data-state'), 'error')
    assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
    assert.equal(await agenda.part('notice').isVisible(), true)
    await agenda.element().evaluate((element) => element.reload())
    await agenda.part('session', 'one').waitFor()
    assert.equal(await agenda.page.locator('#fallback').isVisible(), false)
  })
}

test('A program that could not be fetched says so beside the author’s content, and trying again recovers', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files: { ...files, '*.wasm': { status: 503 } },
    state: 'error',
    expected: /wasm|503|conference-agenda/i,
  })
  assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
  assert.match(await agenda.part('notice').innerText(), /could not/)
  await agenda.page.unroute('**/*.wasm')
  await agenda.part('retry').click()
  await agenda.part('session', 'engines').waitFor()
})

test('What the first view does without may fail to come: that is told, and trying again recovers', async (t) => {
  // A build without the standard library's source is one file.
  if (!readdirSync('dist').some((name) => name.startsWith('agenda-living-'))) return t.skip('one file')
  const agenda = await open(t, {
    html: host(),
    files: { ...files, 'agenda-living-*.wasm': { status: 503 } },
    state: 'error',
    expected: /503|wasm|conference-agenda/i,
  })
  assert.equal(await agenda.part('session', 'engines').isVisible(), true)
  assert.match(await agenda.part('notice').innerText(), /could not be loaded/)
  await agenda.page.unroute('**/agenda-living-*.wasm')
  await agenda.part('retry').click()
  await agenda.follow('session', 'engines')
  await agenda.expectCount('notice', 0)
})

test('A page saved while loading starts, and show() before the start is done after it', async (t) => {
  const html = host({ 'data-state': 'loading' })
  const script = () => {
    customElements
      .whenDefined('conference-agenda')
      .then(() => document.querySelector('conference-agenda').show('speaker=ada'))
  }
  const agenda = await open(t, { html, files, script })
  await agenda.part('detail').getByRole('heading', { name: 'Ada Quick' }).waitFor({ timeout: 4000 })
})

test('A hidden element is hidden', async (t) => {
  const agenda = await open(t, { html: host({ hidden: '' }), files })
  assert.equal(await agenda.element().isVisible(), false)
})

test('An element that is taken away while its file is awaited stops no other', async (t) => {
  const agenda = await open(t, { html: host({}, { src: 'small.json' }), files })
  await agenda.page.route('**/never.json', () => {})
  await agenda.part('session', 'one', 1).waitFor()
  await agenda.element(1).evaluate(async (element) => {
    element.setAttribute('src', 'never.json')
    await new Promise((done) => setTimeout(done, 100))
    element.remove()
    // Longer than anybody waits before a slow file is spoken of.
    await new Promise((done) => setTimeout(done, 1800))
  })
  assert.equal(await agenda.element().getAttribute('data-state'), 'ready')
  await agenda.follow('session', 'engines')
})

const silent = () => Object.defineProperty(caches, 'open', { value: () => new Promise(() => {}) })

test('Where copies are looked for in vain, what is told later is told of what is still wanted', async (t) => {
  const missing = { ...files, 'missing.json': { status: 404 } }
  const agenda = await open(t, {
    html: host({}, { src: 'missing.json' }, { src: 'missing.json' }),
    files: missing,
    script: silent,
    expected: /404|missing/,
  })
  await agenda.element(2).evaluate(async (element) => {
    // The rest of the program has to be there, and to have looked.
    await new Promise((done) => setTimeout(done, 500))
    document.querySelectorAll('conference-agenda')[1].remove()
    element.setAttribute('src', 'small.json')
    await new Promise((done) => setTimeout(done, 1500))
  })
  assert.equal(await agenda.element().getAttribute('data-state'), 'ready')
  assert.equal(await agenda.element(1).getAttribute('data-state'), 'ready')
  await agenda.part('session', 'one', 1).waitFor()
  await agenda.expectCount('notice', 0)
})

test('An error in a listener of the page is the page’s own', async (t) => {
  const agenda = await open(t, { html: host(), files, expected: /Invalid time value/ })
  await agenda.page.evaluate(() => {
    window.heard = 0
    addEventListener('agenda-open', () => {
      window.heard++
      new Date(Number.NaN).toISOString()
    })
  })
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.page.evaluate(() => window.heard), 1)
  assert.equal(await agenda.element().getAttribute('data-state'), 'ready')
  await agenda.part('close').click()
  await agenda.show('speakers')
  await agenda.expectCount('speaker', 4)
})

test('A slow line draws what has come, and does not wait for the rest of the program', async (t) => {
  const script = () => {
    const { fetch } = window
    const wait = (ms) => new Promise((done) => setTimeout(done, ms))
    window.fetch = async (url, ...more) => {
      if (/agenda-living-/.test(url)) return new Promise(() => {})
      // Each takes longer than a file is waited for, once the program is there.
      if (/agenda\.json/.test(url)) await wait(1700)
      if (/\.wasm/.test(url)) await wait(2000)
      return fetch(url, ...more)
    }
  }
  const agenda = await open(t, { html: host(), files, state: 'loading', script })
  await agenda.part('session', 'engines').waitFor({ timeout: 4000 })
})

for (const [what, missing, expected] of [
  ['the file', 'agenda.json', /agenda\.json|conference-agenda|ERR_|404|503/],
  ['the program', 'agenda-*.wasm', /wasm|conference-agenda|ERR_|404|503/],
]) {
  test(`However often the line comes back or the page into sight, ${what} is asked for once in a while`, async (t) => {
    const files = { 'agenda.json': everything(), [missing]: { status: 503 } }
    const agenda = await open(t, { html: host(), files, state: 'error', expected })
    let asked = 0
    const pattern = new RegExp(missing.replace('*', '[0-9a-f]{12}').replaceAll('.', '\\.'))
    agenda.page.on('request', (request) => {
      if (pattern.test(request.url())) asked += 1
    })
    // By itself it may be tried twice meanwhile.
    for (const [count, pause, most] of [
      [100, 0, 3],
      [30, 100, 5],
    ]) {
      asked = 0
      await agenda.page.evaluate(
        async ([count, pause]) => {
          for (let number = 0; number < count; number++) {
            dispatchEvent(new Event('online'))
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
            if (pause) await new Promise((done) => setTimeout(done, pause))
          }
        },
        [count, pause],
      )
      await agenda.page.waitForTimeout(300)
      assert.ok(asked > 0 && asked <= most, `${asked} requests`)
      await agenda.page.waitForTimeout(2000)
    }
  })
}

test('However often a page asks, the file is asked for every other second, and the newest is shown', async (t) => {
  const agenda = await open(t, { html: host(), files })
  let asked = 0
  await agenda.page.route('**/agenda.json', (route) => {
    asked += 1
    route.fulfill({ json: smallest([{ id: `answer-${asked}`, title: 'Answer' }]) })
  })
  await agenda.element().evaluate(async (element) => {
    for (let number = 0; number < 30; number++) {
      element.reload()
      await new Promise((done) => setTimeout(done, 20))
    }
  })
  assert.equal(asked, 1)
  await agenda.part('session', 'answer-2').waitFor()
  await agenda.page.waitForTimeout(2500)
  assert.equal(asked, 2)
})

test('A copy of the last file is not shown for the one that is wanted now', async (t) => {
  const agenda = await open(t, { html: host(), files, state: 'ready', expected: /404/ })
  const hasCopy = async () => {
    for (const name of await caches.keys()) if ((await (await caches.open(name)).keys()).length) return true
  }
  await agenda.page.waitForFunction(hasCopy)
  await agenda.page.addInitScript(() => {
    const { open } = CacheStorage.prototype
    CacheStorage.prototype.open = async function (name) {
      window.isLookedFor = true
      await new Promise((done) => setTimeout(done, 700))
      return open.call(this, name)
    }
  })
  await agenda.page.route('**/agenda.json', (route) => route.fulfill({ status: 404 }))
  await agenda.page.route('**/small.json', () => {})
  await agenda.page.reload()
  await agenda.page.waitForFunction(() => window.isLookedFor)
  await agenda.element().evaluate((element) => element.setAttribute('src', 'small.json'))
  await agenda.page.waitForTimeout(1200)
  await agenda.expectCount('session', 0)
})
