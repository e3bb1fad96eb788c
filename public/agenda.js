// The custom element: attributes in, events and three methods out. It owns the shadow root and the start of the
// requests; everything a visitor sees inside is made by the WASM.

import style from 'agenda:style'
import start, { attributes_changed, mount, permalink, reload, show, unmount } from './conference-agenda.js'

// One sheet and one WASM instance serve every element on the page. A constructed sheet needs no allowance in a
// Content Security Policy, unlike a style element.
const sheet = new CSSStyleSheet()
sheet.replaceSync(style)
let wasm

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

  connectedCallback() {
    // Being moved is no reason to begin anew.
    if (this.#handle !== undefined || this.dataset.state === 'loading') return
    this.#begin()
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
    if (this.#handle !== undefined) show(this.#handle, String(text))
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
  static stop(message) {
    for (const element of ConferenceAgenda.#running) element.#fail(message)
  }

  async #begin() {
    this.dataset.state = 'loading'
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    const room = document.createElement('div')
    room.className = 'room'
    root.replaceChildren(room)
    // The file is on its way while the WASM still is. Whoever awaits the answer later also hears of its failure.
    const src = this.getAttribute('src')
    const answer = src ? request(src) : undefined
    answer?.catch(() => {})
    try {
      wasm ??= start({ module_or_path: new URL(WASM_FILE, import.meta.url) })
      await wasm
      // It may have been taken away, or taken away and put back, while the WASM was loading.
      if (!this.isConnected || room.parentNode !== root) return
      const isCurrent = src === this.getAttribute('src')
      ConferenceAgenda.#running.add(this)
      this.#handle = mount(this, room, isCurrent ? answer : undefined)
    } catch (error) {
      wasm = undefined
      this.#fail(String(error))
    }
  }

  #end() {
    ConferenceAgenda.#running.delete(this)
    this.shadowRoot?.replaceChildren()
    if (this.#handle === undefined) return
    const handle = this.#handle
    this.#handle = undefined
    unmount(handle)
  }

  // The program itself cannot run or has stopped: what the page's author wrote inside the element comes back.
  #fail(message) {
    ConferenceAgenda.#running.delete(this)
    this.#handle = undefined
    this.dataset.state = 'error'
    this.shadowRoot.replaceChildren(document.createElement('slot'))
    this.dispatchEvent(new CustomEvent('agenda-error', { bubbles: true, composed: true, detail: { message } }))
    console.error(`conference-agenda: ${message}`)
  }
}

// A trap is an error of this WASM, wherever it was called from; after one the program's state is undefined.
function stopOnTrap(error) {
  const isTrap = error instanceof WebAssembly.RuntimeError && String(error.stack).includes(WASM_FILE)
  if (isTrap) ConferenceAgenda.stop('the program stopped unexpectedly')
}
addEventListener('error', ({ error }) => stopOnTrap(error))
addEventListener('unhandledrejection', ({ reason }) => stopOnTrap(reason))

// Loading the module twice is harmless.
if (!customElements.get('conference-agenda')) customElements.define('conference-agenda', ConferenceAgenda)
