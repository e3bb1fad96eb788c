// The custom element: attributes in, events and three methods out. It owns the shadow root and the start of the
// requests; everything a visitor sees inside is made by the WASM.

import style from 'agenda:style'
import start, {
  attributes_changed,
  complete,
  draw,
  forget,
  mount,
  permalink,
  reload,
  show,
  unmount,
} from './conference-agenda.js'

// One sheet and one WASM instance serve every element on the page. A constructed sheet needs no allowance in a
// Content Security Policy, unlike a style element.
const sheet = new CSSStyleSheet()
sheet.replaceSync(style)
let wasm
// What the first view does without is a file of its own, which is asked for once that view is there.
let rest
// After a trap the program's state is undefined: nothing of it is called again.
let isStopped = false

// What the program tells, and the state of the element that follows from it.
const states = { loading: 'loading', 'agenda-ready': 'ready', 'agenda-error': 'error' }

// Both are forgotten when they fail, so that the next one to ask tries again.
function startFirst() {
  wasm ??= start({ module_or_path: new URL(WASM_FILE, import.meta.url) }).catch((error) => {
    wasm = undefined
    throw error
  })
  return wasm
}

function startRest() {
  if (!REST_FILE) return
  rest ??= complete(fetch(new URL(REST_FILE, import.meta.url))).catch((error) => {
    rest = undefined
    throw error
  })
  return rest
}

// The bytes of the file, if they come at all: why they did not is for the whole program to tell, which is given the same answer.
async function body(answer) {
  try {
    const response = await answer
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}

// What was drawn is to be seen before anything else is done; where nobody looks, no picture is made.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 200)
  })
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
  // The address of the file that was asked for first.
  #src
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
      // The file that is awaited may never come, or be the wrong one.
      else if (this.#isBegun && this.#src !== this.getAttribute('src')) this.#begin()
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
    const [room, agenda] = ['div', 'div'].map((tag) => document.createElement(tag))
    room.className = 'room'
    agenda.className = 'agenda'
    agenda.setAttribute('aria-busy', 'true')
    const status = document.createElement('p')
    status.className = 'unseen'
    status.setAttribute('role', 'status')
    agenda.append(status)
    room.append(agenda)
    root.replaceChildren(room)
    ;[status.lang, status.textContent] = this.#say('loading')
    // The file is on its way while the WASM still is. Whoever awaits the answer later also hears of its failure.
    this.#src = this.getAttribute('src')
    const answer = this.#src ? request(this.#src) : undefined
    answer?.catch(() => {})
    // An element that was taken away, begun anew or given up is not told of any more.
    const isHere = () => this.isConnected && room.parentNode === root
    ConferenceAgenda.#running.add(this)
    let first
    try {
      const [bytes] = await Promise.all([body(answer), startFirst()])
      if (!isHere() || isStopped) return
      if (bytes) first = draw(this, agenda, bytes)
      await painted()
      await startRest()
      if (isStopped) return
      if (!isHere()) {
        if (first !== undefined) forget(first)
        return
      }
      this.#handle = mount(
        first,
        this,
        agenda,
        first === undefined ? answer : undefined,
        (name, detail) => isHere() && this.#tell(name, detail),
        new URL(HAN_FILE, import.meta.url).href,
      )
      if (this.#wanted !== undefined) show(this.#handle, this.#wanted)
      this.#wanted = undefined
    } catch (error) {
      if (!stopOnTrap(error) && isHere()) this.#fail('unreachable', error, status.isConnected ? undefined : agenda)
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

  // The words of the element's own language, with that language: they are said when there is no program to say them.
  #say(name) {
    const language = (this.closest('[lang]')?.lang || navigator.language).startsWith('zh') ? 'zh-Hans' : 'en'
    return [language, ...words[name][language]]
  }

  // The program itself cannot run or has stopped: what the page's author wrote inside the element comes back, or `view` stays, with
  // what happened and what can be done.
  #fail(reason, error, view) {
    ConferenceAgenda.#running.delete(this)
    this.#handle = undefined
    const [language, sentence, action] = this.#say(reason)
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
    if (view) view.prepend(notice)
    else {
      frame.append(document.createElement('slot'), notice)
      this.shadowRoot.replaceChildren(frame)
    }
    const [message] = words[reason].en
    console.error(`conference-agenda: ${message}`, error ?? '')
    this.#tell('agenda-error', { message })
  }
}

const words = {
  loading: {
    en: ['Loading the agenda …'],
    'zh-Hans': ['正在载入议程……'],
  },
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
