// The pages around the element: hostile style sheets, replaced globals, polluted prototypes, clobbered names, another version, routers.
// The element works or shows what the page's author wrote inside it; and the page is afterwards as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const anything = { expected: /./ }

/** What a page says in its head, before the module. */
const withHead = (head, ...elements) => host(...elements).replace('<script', `${head}<script`)

/** Runs in the page, of which nothing can be trusted: what has become of the element, or what an act on it came to. */
function look(step) {
  const find = (selector) => Document.prototype.querySelector.call(document, selector)
  const element = find('conference-agenda')
  const { state } = element.dataset
  const inside = (selector) => element.shadowRoot.querySelector(selector)
  if (step === 'state') {
    const isFallback = find('#fallback').getClientRects().length > 0
    if (state === 'error' || !customElements.get('conference-agenda')) return isFallback ? 'fallback' : 'a blank'
    if (state !== 'ready') return state
    // Into a root that the page has closed, nobody can look.
    if (!element.shadowRoot) return element.offsetHeight > 300 ? 'works' : 'empty'
    return inside('[part~=session][data-id=engines] a[data-open=session]') ? 'ready' : 'empty'
  }
  if (step === 'open') inside('[part~=session][data-id=engines] a[data-open=session]').click()
  if (step === 'is open')
    return inside('[part=detail]').open && inside('[part=detail]').textContent.includes('Engines that sing')
  if (step === 'close') inside('[part=close]').click()
  if (step === 'is closed') return !inside('[part=detail]').open
  if (step === 'search') {
    inside('[part=search]').value = 'lakes'
    inside('[part=search]').dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (step === 'is found') return element.shadowRoot.querySelectorAll('[part~=session]').length === 1
}

/**
 * What has become of the element: `works`, `fallback`, or neither of them. Asked over the wire, because what a page has replaced breaks
 * the test's own tools as well.
 */
async function outcome({ page }) {
  const wire = await page.context().newCDPSession(page)
  const ask = async (step) => {
    const { result } = await wire.send('Runtime.evaluate', { expression: `(${look})('${step}')`, returnByValue: true })
    return result.value ?? result.description
  }
  const within = async (milliseconds, step, isIt) => {
    for (const end = Date.now() + milliseconds; ; ) {
      const answer = await ask(step)
      if (isIt(answer) || Date.now() > end) return answer
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const state = await within(6000, 'state', (answer) => ['ready', 'works', 'fallback'].includes(answer))
  // A module that is on its way may still define the element.
  const settled = state === 'fallback' ? await within(700, 'state', (answer) => answer !== 'fallback') : state
  if (settled === 'loading' || settled === 'ready') await within(4000, 'state', (answer) => answer !== 'loading')
  if (settled !== 'ready') return ask('state')
  for (const [act, check] of [
    ['open', 'is open'],
    ['close', 'is closed'],
    ['search', 'is found'],
  ]) {
    await ask(act)
    if ((await within(3000, check, (answer) => answer === true)) !== true) return `not: ${check}`
  }
  return 'works'
}

// ---- Style sheets ------------------------------------------------------------------------------------------------------

const sheets = [
  '* { all: unset !important }',
  '* { all: initial !important }',
  '* { all: revert !important }',
  'conference-agenda { all: unset !important }',
  '* { color: lime !important; background: black !important }',
  '* { line-height: 0 !important }',
  '* { letter-spacing: 20px !important; word-spacing: 3em !important }',
  '* { text-transform: uppercase !important; font-variant: small-caps !important }',
  '* { text-align: center !important; text-indent: 9em !important; text-align-last: right !important }',
  '* { white-space: nowrap !important }',
  '* { white-space: pre !important; tab-size: 40 !important }',
  '* { word-break: break-all !important; overflow-wrap: anywhere !important; hyphens: auto !important }',
  '* { text-orientation: upright !important; text-combine-upright: all !important }',
  '* { cursor: none !important }',
  '* { pointer-events: none !important }',
  '* { user-select: none !important; -webkit-user-select: none !important }',
  '* { text-shadow: 3px 3px red !important; -webkit-text-stroke: 3px red !important }',
  '* { -webkit-text-fill-color: transparent !important }',
  '* { text-decoration: line-through wavy red !important }',
  '* { list-style: square inside !important; quotes: "<" ">" !important }',
  '* { border: 5px dashed red !important; outline: 5px solid red !important }',
  '* { border-collapse: collapse !important; border-spacing: 2em !important; caption-side: bottom !important; empty-cells: hide !important }',
  '* { display: inline !important }',
  '* { transition: all 3s !important; animation: spin 1s infinite !important } @keyframes spin { to { rotate: 1turn } }',
  '* { color-scheme: dark !important; accent-color: red !important; forced-color-adjust: none !important }',
  '* { image-rendering: pixelated !important; shape-rendering: crispEdges !important }',
  'svg, path, circle { fill: red !important; stroke: none !important; width: 300px !important }',
  'button, input, a { position: absolute !important; left: -9999px !important; appearance: none !important }',
  'dialog, ::backdrop { display: none !important }',
  '[hidden] { display: block !important }',
  'h1, h2, h3, h4, p, ul, li, time, mark, article { display: none !important }',
  '.agenda, .session, .title, .room, .toolbar { display: none !important; color: red !important }',
  ':focus, :focus-visible { outline: none !important; box-shadow: none !important }',
  '@layer tokens, base { * { color: red !important } }',
  '* { direction: ltr !important; unicode-bidi: bidi-override !important }',
  '* { orphans: 9 !important; widows: 9 !important; font-feature-settings: "smcp" !important; font-kerning: none !important }',
  '* { font-size-adjust: 2 !important; font-stretch: 50% !important; font-synthesis: none !important; font-optical-sizing: none !important }',
  '* { text-emphasis: filled sesame red !important; ruby-position: under !important; line-break: anywhere !important }',
]

// These take away room: what is left is used, and looks like any narrow place.
const rooms = [
  '*, *::before, *::after { box-sizing: content-box !important; margin: 40px !important; padding: 20px !important }',
  '* { writing-mode: vertical-rl !important }',
  '* { float: left !important }',
  '* { display: flex !important }',
  '* { display: inline-block !important }',
  '* { display: grid !important; place-items: center !important }',
  '* { position: absolute !important }',
  '* { inline-size: min-content !important }',
  'main { display: flex; align-items: flex-start }',
  'main { display: grid; grid-template-columns: auto 1fr }',
]

// What follows from the room that there is, and not from what a sheet says. And lines that a page draws through its text go through all
// that stands in it: CSS has no way out.
const byRoom =
  /^(?:-webkit-text-decorations-in-effect$|inline-size|block-size|width|height|perspective-origin|transform-origin|grid-template-|inset|top|right|bottom|left|margin-(?:inline|left|right)|--|d$|cx$|cy$|x$|y$|r$|rx$|ry$)/

test(`Hostile style sheets end at the element (${sheets.length + rooms.length} of them)`, async (t) => {
  const agenda = await open(t, {
    html: host({ links: 'none', theme: 'light' }),
    files,
    reducedMotion: 'reduce',
    ...anything,
  })
  await agenda.follow('session', 'engines')
  // Away from links that move under it.
  await agenda.page.mouse.move(0, 0)
  const wrong = await agenda.page.evaluate(
    async ({ sheets, rooms, pattern }) => {
      const element = document.querySelector('conference-agenda')
      const isByRoom = new RegExp(pattern)
      const parts = ['session', 'tab', 'search', 'count', 'facet', 'day', 'detail', 'close', 'timeline', 'toolbar']
      const chosen = () => [
        ...parts.map((name) => element.shadowRoot.querySelector(`[part~=${name}]`)),
        ...element.shadowRoot.querySelectorAll('[part~=session] a, [part=detail] h2, [part=detail] svg, time'),
      ]
      const picture = () =>
        chosen().map((one) => {
          const style = getComputedStyle(one)
          return Object.fromEntries(
            [...style].filter((name) => !isByRoom.test(name)).map((name) => [name, style.getPropertyValue(name)]),
          )
        })
      const settle = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))
      await settle()
      const before = picture()
      const wrong = []
      for (const sheet of [...sheets, ...rooms]) {
        const style = document.head.appendChild(document.createElement('style'))
        style.textContent = sheet
        await settle()
        const during = picture()
        const found = new Set()
        for (const [at, one] of rooms.includes(sheet) ? [] : before.entries()) {
          for (const [name, value] of Object.entries(one)) {
            if (during[at][name] !== value) found.add(`${name}: ${value} → ${during[at][name]}`)
          }
        }
        const link = element.shadowRoot.querySelector('[part~=session] a')
        const { width, height } = link.getBoundingClientRect()
        if (!link.checkVisibility() || width < 30 || height < 10) found.add(`a link of ${width} × ${height}`)
        const row = link.closest('[part~=session]').getBoundingClientRect()
        if (row.width < 200) found.add(`a row ${row.width} wide`)
        if (found.size) wrong.push(`${sheet}\n  ${[...found].slice(0, 6).join('\n  ')}`)
        style.remove()
      }
      return wrong
    },
    { sheets, rooms, pattern: byRoom.source },
  )
  assert.equal(wrong.join('\n'), '')
})

test('A root of 62.5 % leaves the texts readable, and one that is large makes them large', async (t) => {
  for (const [sheet, expected] of [
    ['html { font-size: 100% }', 15],
    ['html { font-size: 62.5% }', 15],
    ['html { font-size: 5px !important }', 15],
    ['* { font-size: 7px !important }', 15],
    ['* { font: italic 700 20px/3 cursive !important }', 18.75],
    ['html { font-size: 20px }', 18.75],
  ]) {
    const agenda = await open(t, { html: withHead(`<style>${sheet}</style>`), files })
    const found = await agenda.part('count').evaluate((one) => {
      const body = one.closest('.agenda')
      return Number.parseFloat(getComputedStyle(body).fontSize)
    })
    assert.ok(Math.abs(found - expected) < 0.01, `${sheet}: ${found}`)
  }
})

// ---- What the page is made of ------------------------------------------------------------------------------------------

const replacements = {
  'fetch wrapped by an analytics script': () => {
    const { fetch } = window
    window.fetch = (...values) => fetch(...values).then((answer) => answer)
  },
  'fetch replaced by one that always fails': () => {
    window.fetch = () => Promise.reject(new Error('no'))
  },
  'fetch missing': () => {
    delete window.fetch
  },
  'Promise replaced by a subclass': () => {
    const Native = Promise
    window.Promise = class Zone extends Native {}
  },
  'queueMicrotask missing': () => {
    delete window.queueMicrotask
  },
  'requestIdleCallback missing': () => {
    delete window.requestIdleCallback
  },
  'requestAnimationFrame that never calls': () => {
    window.requestAnimationFrame = () => 1
  },
  'history.pushState wrapped': () => {
    const { pushState } = History.prototype
    History.prototype.pushState = function (...values) {
      pushState.apply(this, values)
      dispatchEvent(new Event('locationchange'))
    }
  },
  'history.pushState throwing': () => {
    History.prototype.pushState = History.prototype.replaceState = () => {
      throw new Error('no')
    }
  },
  'URL replaced by a polyfill': () => {
    const Native = URL
    window.URL = (...values) => new Native(...values)
  },
  'CustomEvent replaced by a polyfill': () => {
    window.CustomEvent = (name, init) => {
      const event = document.createEvent('CustomEvent')
      event.initCustomEvent(name, init.bubbles, false, init.detail)
      return event
    }
    window.CustomEvent = Object.assign(function (...values) {
      return Reflect.apply(window.makeEvent, this, values)
    })
    window.makeEvent = (name, init) => new Event(name, init)
  },
  'console silenced': () => {
    for (const name of Object.keys(console)) console[name] = undefined
  },
  'JSON replaced': () => {
    window.JSON = undefined
  },
  'Array.from of an old library': () => {
    Array.from = (one) => Array.prototype.slice.call(one)
  },
  'Function.prototype.bind of an old library': () => {
    Function.prototype.bind = function (that, ...before) {
      return (...after) => this.apply(that, [...before, ...after])
    }
  },
  'Element.prototype.remove and append of an old library': () => {
    Element.prototype.remove = function () {
      this.parentNode?.removeChild(this)
      return this
    }
  },
  'IntersectionObserver and ResizeObserver missing': () => {
    delete window.IntersectionObserver
    delete window.ResizeObserver
  },
  'MutationObserver missing': () => {
    delete window.MutationObserver
  },
  'matchMedia missing': () => {
    delete window.matchMedia
  },
  'Intl missing': () => {
    delete window.Intl
  },
  'TextDecoder missing': () => {
    delete window.TextDecoder
  },
  'WebAssembly missing': () => {
    delete window.WebAssembly
  },
  'WebAssembly.instantiateStreaming missing': () => {
    delete WebAssembly.instantiateStreaming
  },
  'Response replaced': () => {
    window.Response = class Response {}
  },
  'no constructed style sheets': () => {
    window.CSSStyleSheet = () => {
      throw new TypeError('Illegal constructor')
    }
  },
  'attachShadow that throws': () => {
    Element.prototype.attachShadow = () => {
      throw new Error('no')
    }
  },
  'attachShadow that closes every root': () => {
    const { attachShadow } = Element.prototype
    Element.prototype.attachShadow = function () {
      return attachShadow.call(this, { mode: 'closed' })
    }
  },
  'frozen prototypes': () => {
    for (const one of [Object, Array, Function, Promise, String, Number, Map, Error]) Object.freeze(one.prototype)
  },
  'a fake Date': () => {
    const Native = Date
    window.Date = class extends Native {
      constructor(...values) {
        super(...(values.length ? values : [0]))
      }
    }
  },
  'Math replaced': () => {
    Math.random = () => 0
    Math.floor = () => 0
  },
  'performance and navigator.clipboard missing': () => {
    delete window.performance
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
  },
  'storage that throws': () => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    }
  },
  'a title that throws': () => {
    Object.defineProperty(Document.prototype, 'title', {
      get: () => 'x',
      set() {
        throw new Error('no')
      },
    })
  },
  'customElements.define wrapped': () => {
    const { define } = CustomElementRegistry.prototype
    CustomElementRegistry.prototype.define = function (...values) {
      return define.apply(this, values)
    }
  },
  'customElements.define throwing': () => {
    CustomElementRegistry.prototype.define = () => {
      throw new Error('no')
    }
  },
  'addEventListener wrapped by a monitor': () => {
    const { addEventListener } = EventTarget.prototype
    EventTarget.prototype.addEventListener = function (name, hear, options) {
      return addEventListener.call(
        this,
        name,
        hear && ((event) => (hear.handleEvent ?? hear).call(this, event)),
        options,
      )
    }
  },
}

for (const [name, script] of Object.entries(replacements)) {
  test(`On a page with ${name} it works or shows the fallback`, async (t) => {
    const agenda = await open(t, { html: host(), files, script, state: null, ...anything })
    const found = await outcome(agenda)
    assert.match(found, /^(works|fallback)$/)
    t.diagnostic(found)
  })
}

test('Whatever a page adds to the prototypes, it works', async (t) => {
  const script = () => {
    const names =
      `get set value enumerable configurable writable key name length method body headers mode cache credentials integrity
      priority signal redirect referrer keepalive window duplex module_or_path module memory imports g f r detail bubbles composed cancelable
      capture once passive state data url src href lang id kind hash rest default toJSON valueOfAll extras each include contains first last
      startsWithAll hasOwn __wbindgen_ptr ptr hour12 hourCycle timeZone dateStyle timeStyle calendar numberingSystem era year month day
      sensitivity usage numeric caseFirst behavior block inline timeout 0 1 2 3 -1 undefined null enLatn arArab Type Runtime`.split(
        /\s+/,
      )
    for (const name of names) {
      for (const one of [Array.prototype, String.prototype, Function.prototype, Promise.prototype]) {
        if (!(name in one)) one[name] = () => 'polluted'
      }
      // What Intl reads from any object is the page's own mistake: it breaks the page's own dates as well.
      if (
        !/^(hour|time|date|cal|number|era|year|month|day|sens|usage|numeric|case|get|set|writable|behavior|block|inline)/.test(
          name,
        )
      ) {
        Object.prototype[name] ??= 'polluted'
      }
    }
  }
  const agenda = await open(t, { html: host(), files, script, state: null, ...anything })
  assert.equal(await outcome(agenda), 'works')
})

test('Pollution that breaks what the browser itself reads ends in the fallback, or works', async (t) => {
  for (const [name, value] of [
    ['get', 'polluted'],
    ['set', 'polluted'],
    ['writable', true],
    ['timeZone', 'nowhere'],
    ['dateStyle', 'wrong'],
    ['numeric', 'wrong'],
    ['behavior', 'wrong'],
  ]) {
    const agenda = await open(t, {
      html: withHead(`<script>Object.prototype[${JSON.stringify(name)}] = ${JSON.stringify(value)}</script>`),
      files,
      state: null,
      ...anything,
    })
    const found = await outcome(agenda)
    assert.match(found, /^(works|fallback)$/, name)
    t.diagnostic(`${name}: ${found}`)
  }
})

// ---- Names ---------------------------------------------------------------------------------------------------------------

const names =
  `createElement createElementNS createTextNode body head title documentElement activeElement baseURI URL location cookie
  getElementById addEventListener removeEventListener defaultView currentScript visibilityState hidden
  readyState adoptedStyleSheets styleSheets fonts implementation forms images append contains getRootNode hasFocus host parentElement
  querySelector scrollingElement lang closest scrollTop scrollBy ownerDocument nodeType constructor instanceof then`.split(
    /\s+/,
  )

for (const name of names) {
  test(`On a page with a form and an image named ${name} it works`, async (t) => {
    const html = host().replace(
      '<h1>',
      `<form name="${name}"><input name="x"></form><img name="${name}" alt=""><a id="${name}"></a><h1>`,
    )
    const agenda = await open(t, { html, files, state: null, ...anything })
    assert.equal(await outcome(agenda), 'works')
  })
}

// What the program asks of the boxes around the element.
const around =
  `parentElement getAttribute getRootNode assignedSlot host clientHeight scrollHeight scrollTop scrollBy checkVisibility lang closest
  hasAttribute matches contains getBoundingClientRect style addEventListener nodeType constructor`.split(/\s+/)

test('Inside a form whose fields are named like what is asked of it, on a page without a language, it works', async (t) => {
  for (const name of [...around, around.join()]) {
    const fields = name.split(',').map((name) => `<input name="${name}">`)
    const html = host()
      .replace(
        '<conference-agenda',
        `<form style="overflow: auto; height: 900px"><img name="host" alt="">${fields.join('')}<conference-agenda`,
      )
      .replace('</conference-agenda>', '</conference-agenda></form>')
      .replace('<html lang="en">', '<html>')
    const agenda = await open(t, { html, files, state: null, ...anything })
    assert.equal(await outcome(agenda), 'works', name)
  }
})

test('A title that a form hides is changed while an item is open', async (t) => {
  const html = host().replace('<h1>', '<form name="title"></form><img name="title" alt=""><h1>')
  const agenda = await open(t, { html, files })
  await agenda.follow('session', 'engines')
  assert.match(await agenda.page.title(), /^Engines that sing – Host$/)
  await agenda.part('close').click()
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await agenda.page.title(), 'Host')
})

test('Elements that are named like what the program reads of the window change nothing', async (t) => {
  const ids = [
    'fetch',
    'conferenceAgenda',
    'agenda',
    'wasm',
    'WASM_FILE',
    'start',
    'mount',
    'history',
    'queueMicrotask',
    'detail-title',
  ]
  const html = host().replace('<h1>', `${ids.map((id) => `<a id="${id}" name="${id}"></a>`).join('')}<h1>`)
  const agenda = await open(t, { html, files, state: null, ...anything })
  assert.equal(await outcome(agenda), 'works')
})

// ---- Another version, and moves --------------------------------------------------------------------------------------------

test('Where another version has defined the element, that one stays', async (t) => {
  const script = () => {
    customElements.define(
      'conference-agenda',
      class extends HTMLElement {
        connectedCallback() {
          this.dataset.state = 'other'
        }
      },
    )
  }
  const agenda = await open(t, { html: host(), files, script, state: 'other' })
  await agenda.page.waitForTimeout(300)
  assert.equal(await agenda.page.locator('#fallback').isVisible(), true)
})

const moves = {
  'to the end of the page': (element) => document.body.append(element),
  'before its sibling': (element) => element.parentNode.prepend(element),
  'into a wrapper': (element) => {
    const wrapper = document.createElement('section')
    element.before(wrapper)
    wrapper.append(element)
  },
  'into the shadow root of another element': (element) => {
    const other = document.body.appendChild(document.createElement('div'))
    other.attachShadow({ mode: 'open' }).append(element)
    document.querySelector = (selector) =>
      selector === 'conference-agenda' ? element : Document.prototype.querySelector.call(document, selector)
  },
  'away and back in one turn': (element) => {
    const parent = element.parentNode
    element.remove()
    parent.append(element)
  },
  'into a closed details that opens': (element) => {
    const details = document.body.appendChild(document.createElement('details'))
    details.append(element)
    details.open = true
  },
  'ten times in a row': (element) => {
    for (let turn = 0; turn < 10; turn++) document.body.append(element)
  },
}

for (const [name, move] of Object.entries(moves)) {
  test(`Moved ${name}, it goes on`, async (t) => {
    const agenda = await open(t, { html: host(), files })
    await agenda.search('engines')
    await agenda.expectCount('session', 1)
    await agenda.page.evaluate(`(${move})(document.querySelector('conference-agenda'))`)
    await agenda.page.waitForTimeout(100)
    assert.equal(await agenda.part('search').inputValue(), 'engines')
    await agenda.search('lakes')
    await agenda.expectCount('session', 1)
    await agenda.part('session', 'lakes').waitFor()
  })
}

test('A copy of a running element is an element of its own', async (t) => {
  const agenda = await open(t, { html: host({ links: 'none' }), files })
  await agenda.search('engines')
  await agenda.page.evaluate(() => {
    const element = document.querySelector('conference-agenda')
    element.after(element.cloneNode(true))
  })
  await agenda.part('session', 'lakes', 1).waitFor()
  assert.deepEqual(await agenda.ids('session'), ['engines'])
})

// ---- The page afterwards -----------------------------------------------------------------------------------------------

/** Runs in the page: everything of it that is not the element's. */
function traces() {
  const styles = [...document.querySelectorAll('html, body, h1, main, p.mine, button.mine, table, td')].map((one) => {
    const style = getComputedStyle(one)
    return [...style]
      .filter((name) => !/size|height|width|origin|inset|top|bottom/.test(name))
      .map((name) => style.getPropertyValue(name))
      .join()
  })
  const keys = (one) => Reflect.ownKeys(one).map(String).sort()
  return {
    styles,
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length, document.head.innerHTML],
    globals: keys(window).filter((name) => !/^\d+$/.test(name)),
    prototypes: [
      Object,
      Array,
      String,
      Function,
      Promise,
      Element,
      HTMLElement,
      Document,
      Node,
      EventTarget,
      History,
    ].map((one) => keys(one.prototype)),
    storage: [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie],
    title: document.title,
    lang: document.documentElement.lang,
    attributes: [document.documentElement, document.body].map((one) =>
      one.outerHTML.slice(0, one.outerHTML.indexOf('>') + 1),
    ),
    address: location.href,
    state: JSON.stringify(history.state),
  }
}

test('The page’s styles, globals, storage, title and address are afterwards as they were', async (t) => {
  const mine = '<p class="mine">Mine</p><button class="mine">Mine</button><table><tr><td>Mine</td></tr></table>'
  const html = withHead('<style>p { color: teal } body { font: 17px serif }</style>').replace('<h1>', `${mine}<h1>`)
  const script = () => {
    addEventListener('DOMContentLoaded', () => {
      history.replaceState({ mine: 1 }, '')
      localStorage.mine = '1'
    })
  }
  // The module that does nothing, to see the page without the element.
  const without = await open(t, {
    html: html.replace('agenda.js', 'favicon.svg?'),
    files,
    script,
    state: null,
    ...anything,
  })
  await without.page.waitForTimeout(200)
  const before = await without.page.evaluate(traces)
  const agenda = await open(t, { html, files, script })
  await agenda.follow('session', 'engines')
  await agenda.part('close').click()
  await agenda.show('speakers')
  await agenda.search('ada')
  await agenda.expectCount('speaker', 1)
  await agenda.search('')
  await agenda.show('timeline')
  await agenda.address()
  const after = await agenda.page.evaluate(traces)
  before.sheets[2] = before.sheets[2].replace('favicon.svg?', 'agenda.js')
  assert.deepEqual(after, before)
})

test('Taken away while an item is open, it leaves no listener, no title and no sheet', async (t) => {
  const script = () => {
    const { addEventListener, removeEventListener } = EventTarget.prototype
    window.heard = 0
    const isPage = (target) => target === window || target === document || target === document.body
    EventTarget.prototype.addEventListener = function (...values) {
      if (isPage(this ?? window)) window.heard += 1
      return addEventListener.apply(this ?? window, values)
    }
    EventTarget.prototype.removeEventListener = function (...values) {
      if (isPage(this ?? window)) window.heard -= 1
      return removeEventListener.apply(this ?? window, values)
    }
  }
  const html = host().replace(/<conference-agenda.*<\/conference-agenda>/, '')
  const agenda = await open(t, { html, files, script, state: null })
  await agenda.page.evaluate(() => customElements.whenDefined('conference-agenda'))
  const before = await agenda.page.evaluate(() => window.heard)
  for (let turn = 0; turn < 2; turn++) {
    await agenda.page.evaluate(() => {
      const element = document.createElement('conference-agenda')
      element.setAttribute('src', 'agenda.json')
      document.body.append(element)
    })
    await agenda.follow('session', 'engines')
    assert.ok((await agenda.page.evaluate(() => window.heard)) > before, 'it listens')
    await agenda.page.evaluate(() => document.querySelector('conference-agenda').remove())
    await agenda.page.waitForTimeout(100)
    assert.equal(await agenda.page.evaluate(() => window.heard), before)
    assert.equal(await agenda.page.title(), 'Host')
    await agenda.page.evaluate(() => history.replaceState(null, '', location.pathname))
  }
})

// ---- Routers -----------------------------------------------------------------------------------------------------------

/** A router as pages have them, by the hash or by the history: shows the route's name, and counts what it was told. */
const routers = {
  hash: () => {
    const route = () => {
      if (location.hash.startsWith('#/') || location.hash === '')
        document.querySelector('h1').textContent = `Route ${location.hash || '#/'}`
    }
    addEventListener('hashchange', route)
    addEventListener('DOMContentLoaded', route)
    window.go = (name) => {
      location.hash = `#/${name}`
    }
  },
  history: () => {
    const route = () => {
      document.querySelector('h1').textContent = `Route ${history.state?.route ?? ''}`
    }
    addEventListener('popstate', route)
    addEventListener('DOMContentLoaded', () => {
      history.replaceState({ route: 'home', deep: { kept: true } }, '')
      route()
    })
    window.go = (name) => {
      history.pushState({ route: name, deep: { kept: true } }, '', `?route=${name}`)
      route()
    }
  },
}

for (const [kind, links] of [
  ['hash', 'query'],
  ['hash', 'none'],
  ['hash', 'hash'],
  ['history', 'hash'],
  ['history', 'query'],
  ['history', 'none'],
]) {
  test(`Beside a router by ${kind}, with links="${links}", both find their way`, async (t) => {
    const agenda = await open(t, { html: host({ links }), files, script: routers[kind] })
    const { page } = agenda
    const route = () => page.locator('h1').textContent()
    await page.evaluate(() => window.go('one'))
    await page.waitForTimeout(100)
    const there = await route()
    assert.match(there, /one/)
    await agenda.follow('session', 'engines')
    assert.equal(await route(), there, 'opening an item is no route')
    await agenda.part('close').click()
    await agenda.part('detail').waitFor({ state: 'hidden' })
    await page.waitForTimeout(400)
    assert.equal(await route(), there, 'nor is closing it')
    if (kind === 'history') {
      const { route, deep } = await page.evaluate(() => history.state)
      assert.deepEqual({ route, deep }, { route: 'one', deep: { kept: true } })
    } else {
      assert.equal(await page.evaluate(() => location.hash), '#/one')
    }
    await agenda.follow('session', 'lakes')
    await page.evaluate(() => window.go('two'))
    await page.waitForTimeout(400)
    assert.match(await route(), /two/)
    // An open item is an entry of its own, which a router by hash knows nothing of.
    if (kind === links) await page.goBack()
    await page.goBack()
    await page.waitForTimeout(400)
    assert.match(await route(), /one/, 'Back leads to the route before')
  })
}
