// The element on other people's pages: attributes, events, methods, life and death, strict policies.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything, smallest } from './fixtures.mjs'

const files = { 'agenda.json': everything(), 'small.json': smallest() }

test('Events tell what happened, in plain data', async (t) => {
  const script = () => {
    window.heard = []
    for (const name of ['ready', 'open', 'error', 'change']) {
      addEventListener(`agenda-${name}`, ({ type, detail }) => window.heard.push({ type, detail }))
    }
  }
  const agenda = await open(t, { html: host(), files, script, path: '#speaker=ada' })
  await agenda.part('detail').waitFor()
  assert.deepEqual(await agenda.heard(), [
    { type: 'agenda-ready', detail: { sessions: 17, people: 4, organizations: 3, issues: 0 } },
    { type: 'agenda-open', detail: { kind: 'speaker', id: 'ada' } },
  ])
})

test('Two elements with prefixes do not disturb each other', async (t) => {
  const html = host({ 'links-prefix': 'a-' }, { src: 'small.json', 'links-prefix': 'b-' })
  const agenda = await open(t, { html, files, path: '#a-q=engines&b-session=one' })
  await agenda.part('detail', undefined, 1).getByRole('heading', { name: 'One' }).waitFor()
  assert.deepEqual(await agenda.ids('session'), ['engines'])
  assert.deepEqual(await agenda.ids('session', 1), ['one'])
  await agenda.part('close', undefined, 1).click()
  assert.equal(await agenda.address(), '#a-q=engines')
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.address(), '#a-session=engines&a-q=engines')
})

test('Taken away and put back, it begins anew; moved, it goes on', async (t) => {
  const agenda = await open(t, { html: host(), files })
  await agenda.search('engines')
  await agenda.expectCount('session', 1)
  await agenda.page.evaluate(() => document.body.append(document.querySelector('conference-agenda')))
  await agenda.page.waitForTimeout(100)
  assert.equal(await agenda.part('search').inputValue(), 'engines', 'moved')
  await agenda.follow('session', 'engines')
  await agenda.page.evaluate(async () => {
    window.kept = document.querySelector('conference-agenda')
    window.kept.remove()
    await new Promise((done) => setTimeout(done, 50))
  })
  assert.equal(await agenda.page.title(), 'Host', 'the title is put back')
  assert.equal(await agenda.page.evaluate(() => window.kept.shadowRoot.childElementCount), 0)
  await agenda.page.evaluate(() => document.body.append(window.kept))
  await agenda.element().and(agenda.page.locator('[data-state=ready]')).waitFor()
  await agenda.part('session', 'engines').waitFor()
})

test('Attributes may change at any time, and wrong ones are the default', async (t) => {
  const agenda = await open(t, { html: host({ view: 'nonsense', links: '?', theme: 'pink', timezone: 'x/y' }), files })
  assert.equal(await agenda.part('tab', 'timeline').getAttribute('aria-selected'), 'true')
  const set = (name, value) =>
    agenda.element().evaluate((element, pair) => element.setAttribute(...pair), [name, value])
  await set('lang', 'zh-CN')
  await agenda.part('tab', 'speakers').getByText('嘉宾').waitFor()
  await agenda.part('session', 'lakes').getByRole('heading', { name: '数据湖的未来' }).waitFor()
  await set('view', 'speakers')
  await agenda.part('speaker', 'ada').waitFor()
  await set('filter', 'q=ada')
  await agenda.expectCount('speaker', 1)
  await set('debug', '')
  await agenda.part('notice').waitFor()
  await set('theme', 'dark')
  const scheme = await agenda.element().evaluate((element) => getComputedStyle(element).colorScheme)
  assert.equal(scheme, 'dark')
  await set('filter', '')
  await set('src', 'small.json')
  await agenda.expectCount('speaker', 0)
  await set('view', 'timeline')
  await agenda.part('session', 'one').waitFor()
})

test('reload() fetches the file again and keeps what is shown until it is here', async (t) => {
  const agenda = await open(t, { html: host(), files: { 'agenda.json': smallest() } })
  await agenda.page.route('**/agenda.json', (route) => route.fulfill({ json: smallest([{ id: 'two', title: 'Two' }]) }))
  await agenda.element().evaluate((element) => element.reload())
  await agenda.part('session', 'two').waitFor()
})

test('The file is asked for before the WASM is here', async (t) => {
  const order = []
  const agenda = await open(t, { html: host(), files, state: undefined, path: '', script: () => {} })
  await agenda.page.route('**/*.wasm', async (route) => {
    await new Promise((done) => setTimeout(done, 400))
    order.push('wasm answered')
    await route.continue()
  })
  agenda.page.on('request', (request) => request.url().endsWith('agenda.json') && order.push('file asked for'))
  await agenda.page.reload()
  await agenda.element().and(agenda.page.locator('[data-state=ready]')).waitFor()
  assert.deepEqual(order.slice(0, 2), ['file asked for', 'wasm answered'])
})

test('An element that goes while the table of Han characters is on its way takes nothing with it', async (t) => {
  const html = host({ 'links-prefix': 'a-' }, { 'links-prefix': 'b-' })
  const agenda = await open(t, { html, files })
  let give
  const asked = new Promise((done) => {
    agenda.page.route('**/han-*.bin', (route) => {
      give = () => route.continue()
      done()
    })
  })
  await agenda.part('search').click()
  await asked
  await agenda.element().evaluate((element) => element.remove())
  const given = agenda.page.waitForResponse('**/han-*.bin')
  await give()
  await (await given).finished()
  await agenda.search('engines')
  await agenda.page.waitForFunction(() => location.hash.includes('b-q=engines'))
  assert.equal(await agenda.element().getAttribute('data-state'), 'ready')
  assert.deepEqual(await agenda.ids('session'), ['engines'])
})

test('Without WASM the page author’s own content stays', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files: { ...files, '*.wasm': { status: 404 } },
    state: 'error',
    expected: /wasm|404|conference-agenda/i,
  })
  assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
})

test('The module may be loaded twice and the element made late', async (t) => {
  const html = host().replace('<script', '<script type="module" src="agenda.js?again"></script><script')
  const agenda = await open(t, { html, files })
  await agenda.page.evaluate(() => {
    const late = document.createElement('conference-agenda')
    late.setAttribute('src', 'small.json')
    late.setAttribute('links', 'none')
    document.body.append(late)
  })
  await agenda.part('session', 'one', 1).waitFor()
})

test('It runs under a strict policy with Trusted Types, without one violation', async (t) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https:; connect-src 'self'; " +
    "require-trusted-types-for 'script'"
  const script = () => {
    window.violations = []
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      window.violations.push(`${violatedDirective} ${sample}`),
    )
  }
  const agenda = await open(t, { html: host(), files, headers: { 'content-security-policy': policy }, script })
  for (const view of ['speakers', 'organizations', 'timeline']) await agenda.show(view)
  await agenda.follow('session', 'engines')
  await agenda.search('engines')
  await agenda.choose('track', 'rust')
  assert.deepEqual(await agenda.page.evaluate(() => window.violations), [])
})

test('Links of the file lead only where links may lead', async (t) => {
  const file = everything()
  file.people[0].links.push({ label: 'Trap', url: 'javascript:alert(1)' })
  const options = {
    files: { 'agenda.json': file },
    path: '#speaker=ada',
    expected: /people\[0\]\.links .*javascript:/s,
  }
  const agenda = await open(t, { html: host(), ...options })
  const detail = agenda.part('detail')
  assert.equal(await detail.getByRole('link', { name: 'Her page' }).getAttribute('href'), 'https://ada.example/')
  await detail.getByText('Trap').waitFor()
  assert.equal(await detail.getByRole('link', { name: 'Trap' }).count(), 0)
})

test('The focus goes to what is opened and back to where it was', async (t) => {
  const agenda = await open(t, { html: host(), files })
  const focused = () => agenda.element().evaluate((element) => element.shadowRoot.activeElement?.textContent)
  // The second of two links to one person.
  const link = agenda.part('session', 'thunder').getByRole('link', { name: 'Ada Quick' })
  await link.click()
  assert.equal(await focused(), 'Ada Quick')
  await agenda.page.keyboard.press('Escape')
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await link.evaluate((link) => link === link.getRootNode().activeElement), true)
})

test('A link that the page came up with takes the focus from nobody', async (t) => {
  const html = host().replace('<h1>Host</h1>', '<h1>Host</h1><input id="mine">')
  const script = () => addEventListener('DOMContentLoaded', () => document.querySelector('#mine').focus())
  const agenda = await open(t, { html, files, script, path: '#session=engines' })
  await agenda.part('detail').waitFor()
  assert.equal(await agenda.page.evaluate(() => document.activeElement.id), 'mine')
})

test('An open item is a panel where there is room and a sheet where not, and follows the room', async (t) => {
  const agenda = await open(t, { html: host(), files, path: '#session=engines' })
  const isSheet = () => agenda.part('detail').evaluate((dialog) => dialog.matches(':modal'))
  assert.equal(await isSheet(), false)
  await agenda.page.setViewportSize({ width: 500, height: 900 })
  await agenda.page.waitForTimeout(100)
  assert.equal(await isSheet(), true)
  assert.equal(await agenda.address(), '#session=engines')
  await agenda.page.setViewportSize({ width: 1280, height: 900 })
  await agenda.page.waitForTimeout(100)
  assert.equal(await isSheet(), false)
})

test('A dialog that the browser closes is an item that is closed', async (t) => {
  const agenda = await open(t, { html: host(), files, path: '#session=engines' })
  await agenda.part('detail').evaluate((dialog) => dialog.close())
  await agenda.page.waitForFunction(() => location.hash === '')
  assert.equal(await agenda.page.title(), 'Host')
})

test('An id that is not there opens nothing', async (t) => {
  const agenda = await open(t, { html: host(), files })
  await agenda.listen()
  await agenda.element().evaluate((element) => element.show('speaker=nobody'))
  await agenda.part('detail').getByText('nobody').waitFor()
  assert.deepEqual(
    (await agenda.heard()).map(({ type }) => type),
    ['agenda-change'],
  )
})

test('The title of the page begins with what is open, whatever happens meanwhile, and is put back', async (t) => {
  const html = host({ 'links-prefix': 'a-' }, { 'links-prefix': 'b-', src: 'small.json' })
  const agenda = await open(t, { html, files: { ...files, 'small.json': smallest() } })
  const titled = async (title) => {
    await agenda.page.waitForTimeout(300)
    assert.equal(await agenda.page.title(), title)
  }
  const show = (number, link) => agenda.element(number).evaluate((element, link) => element.show(link), link)
  await agenda.part('session', 'one', 1).waitFor()
  await agenda.follow('session', 'opening')
  await titled('Opening – Host')
  await agenda.element().evaluate((element) => element.setAttribute('lang', 'zh'))
  await titled('开幕 – Host')
  await agenda.element().evaluate((element) => element.reload())
  await show(1, 'session=one')
  await titled('One – 开幕 – Host')
  await agenda.page.evaluate(() => {
    document.title = document.title.replace('Host', 'News')
  })
  await show(0, '')
  await titled('One – News')
  await show(1, '')
  await titled('News')
  // A page without a title has the name alone, and whatever it says itself stays.
  await agenda.page.evaluate(() => {
    document.title = ''
  })
  await show(1, 'session=one')
  await titled('One')
  await show(1, '')
  await titled('')
  await show(1, 'session=one')
  await agenda.page.evaluate(() => {
    document.title = 'One day'
  })
  await show(1, '')
  await titled('One day')
})

test('A sheet is closed by a press beside it, and not by selecting text', async (t) => {
  const agenda = await open(t, { html: host(), files, path: '#session=engines', viewport: { width: 500, height: 900 } })
  const { mouse } = agenda.page
  const title = await agenda.part('detail').getByRole('heading', { level: 2 }).boundingBox()
  const text = await agenda.part('detail').getByText('fast engine').boundingBox()
  for (const [x, y] of [
    [text.x + 40, text.y + 5],
    [250, 20],
  ]) {
    await mouse.move(title.x + 5, title.y + 5)
    await mouse.down()
    await mouse.move(x, y, { steps: 5 })
    await mouse.up()
    await agenda.page.waitForTimeout(100)
    assert.equal(await agenda.part('detail').isVisible(), true)
  }
  await mouse.click(250, 20)
  await agenda.part('detail').waitFor({ state: 'hidden' })
})

test('On paper what is open stands after the programme, and is a sheet again afterwards', async (t) => {
  const agenda = await open(t, { html: host(), files, path: '#session=engines', viewport: { width: 500, height: 900 } })
  const isSheet = () => agenda.part('detail').evaluate((dialog) => dialog.matches(':modal'))
  await agenda.part('detail').waitFor()
  assert.equal(await isSheet(), true)
  await agenda.page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const { shadowRoot } = document.querySelector('conference-agenda')
      const dialog = shadowRoot.querySelector('dialog')
      const bottom = (element) => element.getBoundingClientRect().bottom
      const last = Math.max(...[...shadowRoot.querySelectorAll('[part=session]')].map(bottom))
      window.printed = { isSheet: dialog.matches(':modal'), isAfter: dialog.getBoundingClientRect().top >= last }
    })
  })
  await agenda.page.pdf()
  assert.deepEqual(await agenda.page.evaluate(() => window.printed), { isSheet: false, isAfter: true })
  assert.equal(await isSheet(), true)
  assert.equal(await agenda.address(), '#session=engines')
})

test('A language that changes while the file is awaited is the one that is read', async (t) => {
  const agenda = await open(t, {
    html: host({ lang: 'la' }),
    state: 'loading',
    files: { 'agenda.json': smallest([{ id: 'one', title: { la: 'Unum', eo: 'Unu sola' } }]) },
    // What the page brings to life comes when the language has changed: both are served in English words.
    script: () => {
      const { fetch } = window
      const rest = new Promise((done) => {
        window.goOn = done
      })
      window.fetch = async (url, ...more) => {
        if (/agenda-living-/.test(url)) await rest
        return fetch(url, ...more)
      }
    },
  })
  if (await agenda.part('session', 'one').isVisible())
    assert.match(await agenda.part('session', 'one').innerText(), /Unum/)
  await agenda.element().evaluate((element) => element.setAttribute('lang', 'eo'))
  await agenda.page.evaluate(() => window.goOn())
  await agenda.part('session', 'one').getByText('Unu sola').waitFor()
})
