// The custom element: attributes in, events and three methods out. It owns the shadow root and the start of the
// requests; everything a visitor sees inside is made by the WASM.

import style from 'agenda:style'
import start, { attributes_changed, complete, mount, permalink, reload, show, unmount } from './conference-agenda.js'

// One sheet and one WASM instance serve every element on the page. A constructed sheet needs no allowance in a
// Content Security Policy, unlike a style element.
const sheet = new CSSStyleSheet()
sheet.replaceSync(style)
let wasm
// What the first view does without is a file of its own, which is fetched while that view is made.
let answer
let whole
// After a trap the program's state is undefined: nothing of it is called again.
let isStopped = false

// What the program tells, and the state of the element that follows from it.
const states = { loading: 'loading', 'agenda-ready': 'ready', 'agenda-error': 'error' }

function fetchRest() {
  answer ??= fetch(new URL(REST_FILE, import.meta.url), { priority: 'low' })
  answer.catch(() => {})
  return answer
}

// Starts the rest once the browser has painted, or at once where something is waiting for it. A failure is forgotten, so that the
// next one to ask tries again.
async function startRest(isWaitedFor) {
  if (!isWaitedFor) await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done, { timeout: 1000 }))
  whole ??= complete(fetchRest())
  try {
    await whole
  } catch (error) {
    answer = whole = undefined
    throw error
  }
}

// Being async makes an address that is none a rejection too.
async function request(src) {
  return fetch(new URL(src, document.baseURI))
}

class ConferenceAgenda extends HTMLElement {
  static observedAttributes = [
    'src',
    'view',
    'lang',
    'timezone',
    'venue-timezone',
    'theme',
    'links',
    'links-prefix',
    'filter',
    'debug',
  ]

  // The elements that a stop of the program would leave dead.
  static #running = new Set()

  #handle
  #isChanged = false
  #isBegun = false
  // A permalink that was to be shown before there was anything to show it.
  #wanted

  connectedCallback() {
    // Being moved is no reason to begin anew.
    if (!this.#isBegun) this.#begin()
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#end()
      delete this.dataset.state
    })
  }

  // A burst of changes is one update, and an equal value is none.
  attributeChangedCallback(_name, before, after) {
    if (this.#isChanged || before === after) return
    this.#isChanged = true
    queueMicrotask(() => {
      this.#isChanged = false
      if (this.#handle !== undefined) attributes_changed(this.#handle)
    })
  }

  /** Shows what a permalink text names, as if the visitor had followed it. */
  show(text) {
    if (this.#handle === undefined) this.#wanted = String(text)
    else show(this.#handle, String(text))
  }

  /** Fetches the file again. */
  reload() {
    if (this.#handle !== undefined) reload(this.#handle)
    else if (this.isConnected) this.#begin()
  }

  /** The permalink text of what is shown: no `#`, no `?`, no prefix. */
  get permalink() {
    return this.#handle === undefined ? '' : permalink(this.#handle)
  }

  /** Ends every element on the page and shows what their authors wrote inside them. */
  static stop() {
    for (const element of ConferenceAgenda.#running) element.#fail('stopped')
  }

  async #begin() {
    this.#isBegun = true
    this.dataset.state = 'loading'
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    if (isStopped) return this.#fail('stopped')
    const room = document.createElement('div')
    room.className = 'room'
    root.replaceChildren(room)
    // The file is on its way while the WASM still is. Whoever awaits the answer later also hears of its failure.
    const src = this.getAttribute('src')
    const answer = src ? request(src) : undefined
    answer?.catch(() => {})
    // An element that was taken away, or given up, is not told of any more.
    const isHere = () => this.isConnected && room.parentNode === root
    try {
      wasm ??= start({ module_or_path: new URL(WASM_FILE, import.meta.url) })
      await wasm
    } catch (error) {
      wasm = undefined
      if (isHere()) this.#fail('unreachable', error)
      return
    }
    if (!isHere()) return
    const isCurrent = src === this.getAttribute('src')
    ConferenceAgenda.#running.add(this)
    if (REST_FILE) fetchRest()
    try {
      this.#handle = mount(
        this,
        room,
        isCurrent ? answer : undefined,
        (name, detail) => isHere() && this.#tell(name, detail),
        new URL(HAN_FILE, import.meta.url).href,
        REST_FILE ? startRest : undefined,
      )
      if (this.#wanted !== undefined) show(this.#handle, this.#wanted)
      this.#wanted = undefined
    } catch (error) {
      if (!stopOnTrap(error)) this.#fail('unreachable', error)
    }
  }

  #end() {
    ConferenceAgenda.#running.delete(this)
    this.#isBegun = false
    this.shadowRoot?.replaceChildren()
    if (this.#handle === undefined) return
    const handle = this.#handle
    this.#handle = undefined
    if (!isStopped) unmount(handle)
  }

  #tell(name, detail) {
    if (states[name]) this.dataset.state = states[name]
    if (name.startsWith('agenda-')) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  }

  // The program itself cannot run or has stopped: what the page's author wrote inside the element comes back, and under it
  // what happened and what can be done.
  #fail(reason, error) {
    ConferenceAgenda.#running.delete(this)
    this.#handle = undefined
    const language = (this.closest('[lang]')?.lang || navigator.language).startsWith('zh') ? 'zh-Hans' : 'en'
    const [sentence, action] = failures[reason][language]
    const [frame, notice, text, retry] = ['div', 'div', 'p', 'button'].map((tag) => document.createElement(tag))
    frame.className = 'agenda'
    notice.className = 'notice'
    notice.lang = language
    notice.setAttribute('part', 'notice')
    notice.setAttribute('role', 'alert')
    text.textContent = sentence
    retry.type = 'button'
    retry.setAttribute('part', 'retry')
    retry.textContent = action
    retry.onclick = () => (isStopped ? location.reload() : this.#begin())
    notice.append(text, retry)
    frame.append(document.createElement('slot'), notice)
    this.shadowRoot.replaceChildren(frame)
    console.error(`conference-agenda: ${failures[reason].en[0]}`, error ?? '')
    this.#tell('agenda-error', { message: failures[reason].en[0] })
  }
}

const failures = {
  unreachable: {
    en: ['The program that shows the agenda could not be loaded. Check the connection.', 'Try again'],
    'zh-Hans': ['显示议程的程序无法载入，请检查网络。', '重试'],
  },
  stopped: {
    en: ['The program that shows the agenda has stopped unexpectedly.', 'Reload the page'],
    'zh-Hans': ['显示议程的程序意外停止。', '刷新页面'],
  },
}

// A trap is an error of this WASM, wherever it was called from. Not every stack names the WASM's file, but each passes
// through this module.
function stopOnTrap(error) {
  const stack = String(error?.stack)
  const isTrap =
    error instanceof WebAssembly.RuntimeError && (stack.includes(WASM_FILE) || stack.includes(import.meta.url))
  if (isTrap && !isStopped) {
    isStopped = true
    ConferenceAgenda.stop()
  }
  return isTrap
}
addEventListener('error', ({ error }) => stopOnTrap(error))
addEventListener('unhandledrejection', ({ reason }) => stopOnTrap(reason))

// Loading the module twice is harmless.
if (!customElements.get('conference-agenda')) customElements.define('conference-agenda', ConferenceAgenda)
