// Where the folder, the file and the page lie on different hosts; what a page may pin; what an iframe may hear; and the policy of
// docs/embedding.md, under which nothing is refused.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { serve } from '../../tools/serve.mjs'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const folder = mkdtempSync(join(tmpdir(), 'hosting-'))
cpSync('dist', folder, { recursive: true })
writeFileSync(join(folder, 'agenda.json'), JSON.stringify(everything()))
for (const name of readdirSync(folder)) if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name))

// Two hosts that other pages may read from, and one that they may not.
const shared = () => ({ 'Access-Control-Allow-Origin': '*' })
const [code, data, closed] = await Promise.all([
  serve(folder, { headers: shared }),
  serve(folder, { headers: shared }),
  serve(folder),
])
const others = []
after(async () => {
  await Promise.all([code, data, closed, ...others.map(({ site }) => site)].map((one) => one.close()))
  for (const one of [folder, ...others.map(({ pages }) => pages)]) rmSync(one, { recursive: true })
})

/**
 * Opens a page that lies on a host of its own. Playwright's own answers come from nowhere, and from there a browser lets no page ask this
 * machine.
 */
async function openElsewhere(t, { html, headers, ...options }) {
  const pages = mkdtempSync(join(tmpdir(), 'page-'))
  for (const name of readdirSync('dist')) {
    if (/\.(js|wasm|bin|txt|svg)$/.test(name)) cpSync(join('dist', name), join(pages, name))
  }
  writeFileSync(join(pages, 'index.html'), html)
  const site = await serve(pages, { headers: () => headers ?? {} })
  others.push({ site, pages })
  return open(t, { at: site.url, ...options })
}

const named = (pattern) => readdirSync('dist').find((name) => pattern.test(name))
const first = named(/^agenda-[0-9a-f]+\.wasm$/)
const rest = named(/^agenda-living-[0-9a-f]+\.wasm$/)
const integrity = JSON.parse(readFileSync('dist/integrity.json', 'utf8'))['agenda.js']
const module = 'src="agenda.js"'

// ---- Policy ------------------------------------------------------------------------------------------------------------

/** The policy for site owners, as the documentation has it. */
const policy = readFileSync('docs/embedding.md', 'utf8')
  .match(/^ {4}default-src[^\n]*\n(?: {4}[^\n]*\n)*/m)[0]
  .replace(/\s+/g, ' ')
  .trim()

function listenForViolations() {
  window.violations = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
    window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  )
}

test('Under the documented policy everything works in every state, and nothing is refused', async (t) => {
  const file = everything()
  file.people[0].photo = 'https://127.0.0.1:1/portrait.png'
  file.sessions[2].summary = '# Heading\n- **a** [b](https://a.example/)\n1. `c`'
  assert.match(policy, /require-trusted-types-for 'script'/)
  const agenda = await open(t, {
    html: host({ debug: '' }),
    files: { 'agenda.json': file },
    headers: { 'content-security-policy': `${policy}; report-uri /report` },
    script: listenForViolations,
    expected: /ERR_|issues|does not load/,
  })
  const reports = []
  agenda.page.on('request', (request) => request.url().endsWith('/report') && reports.push(request.postData()))
  const states = [
    'view=speakers',
    'view=organizations',
    'session=engines',
    'speaker=ada',
    'organization=society',
    'q=engines',
    'q=nothing',
    'track=rust&day=2026-05-01',
    'session=nobody',
    '',
  ]
  for (const theme of ['light', 'dark']) {
    for (const lang of ['en', 'zh-Hans']) {
      await agenda.element().evaluate(
        (element, pair) => {
          element.setAttribute('theme', pair[0])
          element.setAttribute('lang', pair[1])
        },
        [theme, lang],
      )
      for (const state of states) {
        await agenda.element().evaluate((element, text) => element.show(text), state)
        await agenda.page.waitForTimeout(30)
      }
    }
  }
  await agenda.choose('track', 'rust')
  await agenda.page.setViewportSize({ width: 375, height: 700 })
  await agenda.element().evaluate((element) => element.show('session=engines'))
  await agenda.part('share').click()
  await agenda.element().evaluate((element) => element.reload())
  await agenda.page.emulateMedia({ media: 'print' })
  await agenda.page.waitForTimeout(200)
  assert.deepEqual(await agenda.page.evaluate(() => window.violations), [])
  assert.deepEqual(reports, [])
})

test('Nothing in the built files can set markup or run text', () => {
  const built = readdirSync('dist').filter((name) => /^agenda.*\.(js|wasm)$/.test(name))
  assert.ok(built.length >= 2)
  for (const name of built) {
    const text = readFileSync(join('dist', name), 'latin1')
    for (const way of [
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'setHTML',
      'createContextualFragment',
      'DOMParser',
      'document.write',
      'new Function',
      'eval(',
      'srcdoc',
    ]) {
      assert.equal(text.includes(way), false, `${way} in ${name}`)
    }
  }
})

test('A page that breaks the policy is noticed: the count can be other than 0', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files,
    headers: { 'content-security-policy': policy },
    script: listenForViolations,
    expected: /./,
  })
  await agenda.page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<b>x</b>'
    } catch {
      // Refused, as it should be.
    }
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))
  })
  await agenda.page.waitForTimeout(100)
  assert.equal((await agenda.page.evaluate(() => window.violations)).length, 2)
})

test('Without leave to compile WASM, the fallback is shown with a sentence', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files,
    headers: { 'content-security-policy': policy.replace(" 'wasm-unsafe-eval'", '') },
    state: 'error',
    expected: /./,
  })
  assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
  await agenda.part('retry').waitFor()
})

// ---- Integrity -----------------------------------------------------------------------------------------------------------

test('The hash of the module is written down, stands in the demo page, and pins the module', async (t) => {
  const hash = createHash('sha384').update(readFileSync('dist/agenda.js')).digest('base64')
  assert.equal(integrity, `sha384-${hash}`)
  assert.ok(readFileSync('dist/index.html', 'utf8').includes(integrity))
  const pinned = host().replace(module, `${module} crossorigin integrity="${integrity}"`)
  const agenda = await open(t, { html: pinned, files })
  await agenda.part('session', 'engines').waitFor()
  const changed = await open(t, {
    html: pinned,
    files: { ...files, 'agenda.js': `${readFileSync('dist/agenda.js', 'utf8')}\n` },
    state: null,
    expected: /integrity/,
  })
  await changed.page.waitForTimeout(400)
  assert.equal(await changed.page.locator('#fallback').isVisible(), true)
  assert.equal(await changed.page.evaluate(() => customElements.get('conference-agenda')), undefined)
})

/** A module of WASM that is valid and empty. */
const empty = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])

for (const [what, body] of [
  ['an empty module', empty],
  ['one with a byte more', Buffer.concat([readFileSync(join('dist', first)), Buffer.from([0, 2, 1, 120])])],
]) {
  test(`Another WASM than the one it was built with is refused, and the fallback is shown: ${what}`, async (t) => {
    assert.ok(WebAssembly.validate(body), 'it would run')
    const agenda = await open(t, {
      html: host(),
      state: null,
      files,
      expected: /integrity|conference-agenda|ERR_FAILED|Failed/i,
    })
    await agenda.page.route(`**/${first}`, (route) => route.fulfill({ contentType: 'application/wasm', body }))
    await agenda.page.reload()
    await agenda.element().and(agenda.page.locator('[data-state=error]')).waitFor()
    assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
    await agenda.page.unroute(`**/${first}`)
    await agenda.part('retry').click()
    await agenda.part('session', 'engines').waitFor()
  })
}

test('So is another second half: the first view stays, with a way to try again', async (t) => {
  if (!rest) return t.skip('one file')
  const agenda = await open(t, {
    html: host(),
    state: null,
    files,
    expected: /integrity|conference-agenda|Failed/i,
  })
  await agenda.page.route(`**/${rest}`, (route) => route.fulfill({ contentType: 'application/wasm', body: empty }))
  await agenda.page.reload()
  await agenda.part('session', 'engines').waitFor()
  await agenda.part('retry').waitFor()
  await agenda.page.unroute(`**/${rest}`)
  await agenda.part('retry').click()
  await agenda.follow('session', 'engines')
})

// ---- Several hosts --------------------------------------------------------------------------------------------------------

const elsewhere = (src) => host({ src }).replace(module, `src="${code.url}agenda.js"`)

test('The folder may lie on another host, and the file on a third, under the policy', async (t) => {
  const hosts = policy
    .replace("script-src 'self'", `script-src ${code.url}`)
    .replace("connect-src 'self'", `connect-src ${code.url} ${data.url}`)
  const agenda = await openElsewhere(t, {
    html: elsewhere(`${data.url}agenda.json`),
    headers: { 'content-security-policy': hosts },
    script: listenForViolations,
  })
  await agenda.search('engines')
  await agenda.expectCount('session', 1)
  await agenda.follow('session', 'engines')
  assert.deepEqual(await agenda.page.evaluate(() => window.violations), [])
})

test('A pinned module may lie on another host', async (t) => {
  const html = elsewhere(`${data.url}agenda.json`).replace(
    'agenda.js"',
    `agenda.js" crossorigin integrity="${integrity}"`,
  )
  const agenda = await openElsewhere(t, { html })
  await agenda.part('session', 'engines').waitFor()
})

test('A host that lets no other page read its file is told in a sentence', async (t) => {
  const agenda = await openElsewhere(t, {
    html: host({ src: `${closed.url}agenda.json` }),
    state: 'error',
    expected: /./,
  })
  assert.match(await agenda.part('notice').innerText(), /does not let this page read it/)
})

test('A host that lets no other page read the module leaves the fallback', async (t) => {
  const html = host().replace(module, `src="${closed.url}agenda.js"`)
  const agenda = await openElsewhere(t, { html, files, state: null, expected: /./ })
  await agenda.page.waitForTimeout(400)
  assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
})

test('Relative addresses of a file on another host lead to that host', async (t) => {
  const file = everything()
  file.sessions[2].links = [{ label: 'Slides', url: 'slides.pdf' }]
  writeFileSync(join(folder, 'relative.json'), JSON.stringify(file))
  const agenda = await openElsewhere(t, { html: host({ src: `${data.url}relative.json` }), path: '#session=engines' })
  const link = agenda.part('detail').getByRole('link', { name: 'Slides' })
  assert.equal(await link.getAttribute('href'), `${data.url}slides.pdf`)
})

// ---- Inside an iframe -----------------------------------------------------------------------------------------------------

const framePolicy = (url) => `default-src 'none'; script-src 'self'; style-src 'self'; frame-src ${url}`

function around(url, query = '?src=agenda.json', attributes = '') {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="favicon.svg">
    <script type="module" src="embed-host.js"></script><h1>Host</h1>
    <iframe data-conference-agenda title="Agenda" width="100%" height="200" ${attributes} src="${url}embed.html${query}"></iframe></html>`
}

/** What is inside the frame of a page. */
async function framed(agenda) {
  const frame = agenda.page.frameLocator('iframe')
  await frame.locator('conference-agenda[data-state=ready]').waitFor()
  return frame
}

const heightOf = (agenda) => agenda.page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height)

test('A page that allows nothing but an iframe shows the agenda as tall as it is, up to the window', async (t) => {
  const agenda = await openElsewhere(t, {
    html: around(code.url, undefined, 'frameborder="0"'),
    state: null,
    headers: { 'content-security-policy': framePolicy(code.url) },
    expected: /favicon|Content Security Policy/,
  })
  const frame = await framed(agenda)
  await frame.locator('[part~=session]').first().waitFor()
  await agenda.page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().height > 800)
  assert.ok((await heightOf(agenda)) <= 900, 'no taller than the window')
  await frame.locator('[part=search]').fill('farewell')
  await agenda.page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().height < 800)
  await frame.locator('[part~=session] a').first().click()
  await frame.locator('dialog[open]').waitFor()
})

test('Its attributes come from its address, and what is not one of them is ignored', async (t) => {
  const query = '?src=agenda.json&lang=zh-Hans&view=speakers&theme=dark&onload=alert(1)&links=none'
  const agenda = await openElsewhere(t, { html: around(code.url, query), state: null })
  const frame = await framed(agenda)
  await frame.locator('[part~=speaker]').first().waitFor()
  const names = await frame.locator('conference-agenda').evaluate((element) => element.getAttributeNames().sort())
  assert.deepEqual(names, ['data-state', 'lang', 'src', 'theme', 'view'])
})

test('It shows no file of another host, unless that is listed', async (t) => {
  for (const src of [
    `${data.url}agenda.json`,
    'https://a.example/x.json',
    'data:application/json,{}',
    '//a.example/',
    'http://[',
    'agenda.json&words=https://a.example/w.json',
    'agenda.json&words=words/en.json en, //a.example/w.json zh',
  ]) {
    const query = `?src=${encodeURIComponent(src).replace('%26words%3D', '&words=')}`
    const agenda = await openElsewhere(t, { html: around(code.url, query), state: null })
    const frame = agenda.page.frameLocator('iframe')
    await frame.getByText('does not show agendas from that site').waitFor()
    assert.equal(await frame.locator('conference-agenda').count(), 0)
  }
  const listed = readFileSync('dist/embed.html', 'utf8').replace(
    'name="agenda-sources" content=""',
    `name="agenda-sources" content="${new URL(data.url).origin}"`,
  )
  writeFileSync(join(folder, 'embed.html'), listed)
  t.after(() => cpSync('dist/embed.html', join(folder, 'embed.html')))
  const agenda = await openElsewhere(t, {
    html: around(code.url, `?src=${encodeURIComponent(`${data.url}agenda.json`)}`),
    state: null,
  })
  await (await framed(agenda)).locator('[part~=session]').first().waitFor()
})

test('The page hears its own frame alone, and no height that is none', async (t) => {
  const agenda = await openElsewhere(t, { html: around(code.url), state: null })
  await framed(agenda)
  await agenda.page.waitForFunction(() => document.querySelector('iframe').style.height !== '')
  const heights = await agenda.page.evaluate(async (other) => {
    const frame = document.querySelector('iframe')
    const say = (data, init) => dispatchEvent(new MessageEvent('message', { data, ...init }))
    const height = { type: 'conference-agenda:height', height: 321 }
    const { origin } = new URL(frame.src)
    const before = frame.style.height
    const tries = []
    for (const [data, init] of [
      [height, { source: window, origin }],
      [height, { source: frame.contentWindow, origin: other }],
      [height, { source: frame.contentWindow, origin: 'null' }],
      [
        { ...height, height: 'calc(1px)' },
        { source: frame.contentWindow, origin },
      ],
      [
        { ...height, height: Number.NaN },
        { source: frame.contentWindow, origin },
      ],
      [
        { ...height, height: Number.POSITIVE_INFINITY },
        { source: frame.contentWindow, origin },
      ],
      ['text', { source: frame.contentWindow, origin }],
      [null, { source: frame.contentWindow, origin }],
    ]) {
      say(data, init)
      tries.push(frame.style.height === before)
    }
    // And the right one is heard, so that the tries above can fail.
    say(height, { source: frame.contentWindow, origin })
    tries.push(frame.style.height === '321px')
    say({ ...height, height: -5 }, { source: frame.contentWindow, origin })
    tries.push(frame.style.height === '160px')
    return tries
  }, data.url)
  assert.deepEqual(heights, Array(10).fill(true))
})

test('The frame answers the page around it alone, and only those that it lists', async (t) => {
  const listed = readFileSync('dist/embed.html', 'utf8').replace(
    'name="agenda-hosts" content=""',
    'name="agenda-hosts" content="https://good.example"',
  )
  writeFileSync(join(folder, 'embed.html'), listed)
  t.after(() => cpSync('dist/embed.html', join(folder, 'embed.html')))
  const agenda = await openElsewhere(t, { html: around(code.url), state: null })
  await framed(agenda)
  await agenda.page.waitForTimeout(400)
  assert.equal(
    await agenda.page.locator('iframe').evaluate((frame) => frame.style.height),
    '',
    'this page is not listed',
  )
  const frame = agenda.page.frames().find((one) => one.url().includes('embed.html'))
  const told = await frame.evaluate(async () => {
    const told = []
    const hello = { type: 'conference-agenda:hello' }
    // `parent` cannot be replaced: what it is told is seen by its origin, which is checked when it is sent.
    const say = (init) => dispatchEvent(new MessageEvent('message', { data: hello, ...init }))
    addEventListener('error', ({ message }) => told.push(message))
    say({ source: window, origin: 'https://good.example' })
    say({ source: parent, origin: 'null' })
    await new Promise((done) => setTimeout(done, 50))
    return told
  })
  assert.deepEqual(told, [])
})

const aside = {
  'moved/merged.js': { contentType: 'text/javascript', body: readFileSync('dist/agenda.js', 'utf8') },
}

/** A page whose optimizer has merged the module into a file of its own in another folder. */
async function openMoved(t, attributes, more = {}) {
  const html = host(attributes).replace('src="agenda.js"', 'src="moved/merged.js"')
  const script = () => addEventListener('agenda-error', ({ detail }) => (window.told = detail.message))
  const room = { html, files, script, raw: aside, expected: /./, ...more }
  return open(t, room)
}

test('A module that was moved or merged says which file it misses and what to do', async (t) => {
  const agenda = await openMoved(t, {}, { state: 'error' })
  const notice = await agenda.part('notice').innerText()
  for (const said of [notice, await agenda.page.evaluate(() => window.told)]) {
    assert.match(said, /moved\/agenda-[0-9a-f]{12}\.wasm: /)
    assert.match(said, /unmerged.*"assets"/)
  }
})

test('A host that answers a page in place of every file that is not there is told likewise', async (t) => {
  const raw = { ...aside, 'moved/agenda-*.wasm': { contentType: 'text/html', body: '<!doctype html>' } }
  const agenda = await openMoved(t, {}, { raw, state: 'error' })
  const notice = await agenda.part('notice').innerText()
  assert.match(notice, /moved\/agenda-[0-9a-f]{12}\.wasm: /)
  assert.match(notice, /"assets"/)
})

test('The attribute assets says where the files lie', async (t) => {
  const agenda = await openMoved(t, { assets: './' })
  await agenda.part('session').first().waitFor()
  await agenda.search('engines')
  await agenda.expectCount('chip', 1)
})
