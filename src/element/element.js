// The custom element: attributes in, events and methods out. It owns the shadow root and the start of the
// requests; everything a visitor sees inside is made by the WASM.

import style from 'agenda:style'
import { get } from '../browser/by_name.js'
import { addressOf, takeFolder } from './folder.js'
import { choose, forgetUnread, inEnglish, languageOf, say, warmUp, wordsFor } from './language.js'
import { onStyles, Program } from './program.js'
import { begin } from './request.js'

// What bundlers, optimizers and moves of single files do.
const FILES_APART =
  'The files of the element lie beside agenda.js, with their names and unmerged, or in the folder that the attribute "assets" names.'

// The same sheets and one program serve every element on the page; each part of the program but the first brings its own sheet. A
// constructed one needs no allowance in a Content Security Policy, unlike a style element.
const sheets = PARTS.map(() => new CSSStyleSheet())
onStyles((part, style) => sheets[part].replaceSync(sized(style)))
// A root too small to read is a trick to count in tens (62.5 %), and no size for the widget's texts.
let root
function sized(style) {
  root ??= Number.parseFloat(getComputedStyle(get(document, 'documentElement')).fontSize)
  return root < 12 ? style.replace(/([\d.]+)rem/g, (_, size) => `${(size * 16) / root}rem`) : style
}
let isStyled = false

// After a trap there is another one, without asking the network for anything.
let program = new Program()
// What was drawn and never came to life, which only a live program forgets.
let left = []

// What the program tells, and the state of the element that follows from it.
const states = { __proto__: null, loading: 'loading', shown: 'ready', 'agenda-ready': 'ready', 'agenda-error': 'error' }

// What was drawn is to be seen before anything else is done; where nobody looks, no picture is made.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, PICTURE_MS)
  })
}

const create = (tag) => get(document, 'createElement').call(document, tag)

// What is pressed before the program can answer is kept, and pressed again once it can. Returns how.
function keepPresses(agenda) {
  const kept = []
  const keep = (event) => {
    const pressed = event.target.closest('button, [data-open], .days a')
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return
    event.preventDefault()
    kept.push(pressed)
  }
  agenda.addEventListener('click', keep)
  return () => {
    agenda.removeEventListener('click', keep)
    for (const pressed of kept) pressed.click()
  }
}

class ConferenceAgenda extends HTMLElement {
  static observedAttributes = [
    'src',
    'view',
    'lang',
    'words',
    'timezone',
    'venue-timezone',
    'theme',
    'links',
    'links-prefix',
    'filter',
    'debug',
    'omit',
    'assets',
  ]

  // The elements on the page.
  static #all = new Set()

  #root
  #handle
  #isChanged = false
  #isBegun = false
  // The address of the file that was asked for first.
  #src
  // Whether attributes have changed since it was begun.
  #isStale = false
  // Which update is the last one.
  #turn
  // A permalink that was to be shown before there was anything to show it.
  #wanted
  // What was to be saved before there was anything to save it.
  #unsaved = []

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
      if (this.#handle !== undefined) return this.#update()
      this.#isStale = true
      // The file that is awaited may never come, or be the wrong one.
      if (this.dataset.state === 'loading' && this.#src !== this.getAttribute('src')) this.#begin()
    })
  }

  /** Shows what a permalink text names, as if the visitor had followed it. */
  show(text) {
    if (this.#handle === undefined) this.#wanted = String(text)
    else call('show', this.#handle, String(text))
  }

  /** Fetches the file again. */
  reload() {
    if (this.#handle !== undefined) call('reload', this.#handle)
    else if (this.isConnected) this.#begin()
  }

  /** The permalink text of what is shown: no `#`, no `?`, no prefix. */
  get permalink() {
    return this.#handle === undefined ? '' : (call('permalink', this.#handle) ?? '')
  }

  /** What the visitor has saved: `[{ id, mark }]`. */
  saved() {
    return this.#handle === undefined ? [] : (call('saved', this.#handle) ?? [])
  }

  /** Saves sessions: ids, or entries such as `saved()` gives; one with the mark `null` is no longer saved. */
  save(list) {
    if (this.#handle === undefined) this.#unsaved.push(...list)
    else call('save', this.#handle, [...list])
  }

  /** Shows in every element what its author wrote inside it, after a stop of the program. */
  static stop() {
    for (const element of ConferenceAgenda.#all) element.#fail('stopped')
  }

  static #next
  static #rested = 0

  /** Has every element that shows a button to try again do so, now or soon: the connection is back. */
  static retry() {
    clearTimeout(ConferenceAgenda.#next)
    ConferenceAgenda.#next = setTimeout(() => {
      ConferenceAgenda.#rested = Date.now() + REST_MS
      for (const element of ConferenceAgenda.#all) element.#root?.querySelector('[part=retry]')?.click()
    }, ConferenceAgenda.#rested - Date.now())
  }

  async #begin() {
    ConferenceAgenda.#all.add(this)
    this.#isBegun = true
    this.#isStale = false
    this.dataset.state = 'loading'
    try {
      // Kept, because a page may have all roots closed.
      this.#root ??= this.attachShadow({ mode: 'open' })
      this.#root.adoptedStyleSheets = sheets
    } catch (error) {
      return this.#fail('unreachable', error)
    }
    const root = this.#root
    const [room, agenda] = ['div', 'div'].map(create)
    room.className = 'room'
    agenda.className = 'agenda'
    agenda.setAttribute('aria-busy', 'true')
    const status = create('p')
    status.className = 'unseen'
    status.setAttribute('role', 'status')
    agenda.append(status)
    room.append(agenda)
    root.replaceChildren(room)
    // An element that was taken away, begun anew or given up is not told of any more, nor is one whose program has stopped.
    const mine = program
    const isHere = () => this.isConnected && room.parentNode === root && program === mine
    let first
    let isRunning = false
    try {
      takeFolder(this)
      // Everything is on its way before anything else is done.
      const started = mine.start()
      const language = languageOf(this)
      const wanted = wordsFor(this, mine)
      this.#src = this.getAttribute('src')
      const begun = this.#src ? begin(this.#src, this.baseURI) : undefined
      const idle = setTimeout(() => {
        ;[status.lang, status.textContent] = say(this, 'loading')
        warmUp(language)
      }, IDLE_MS)
      // Not before all requests are on their way.
      await undefined
      if (!isStyled) sheets[0].replaceSync(sized(style))
      isStyled = true
      const [text] = await Promise.all([wanted, started])
      const received = begun && mine.calls.receive(begun)
      const host = {
        __proto__: null,
        element: this,
        root: agenda,
        han: addressOf(HAN_FILE),
        tell: (name, detail) => isHere() && this.#tell(name, detail),
      }
      const number = await Promise.race([received, new Promise((done) => setTimeout(done, PATIENCE_MS))])
      if (!isHere()) return received?.then(mine.calls.end)
      isRunning = true
      if (number !== undefined) mine.calls.draw(number, host, language, text)
      isRunning = false
      first = number
      const pressAgain = keepPresses(agenda)
      // What was drawn is in its place.
      if (!status.isConnected) clearTimeout(idle)
      await painted()
      await mine.complete()
      if (!isHere()) {
        if (first !== undefined && program === mine) mine.calls.end(first)
        return
      }
      for (const drawn of left.splice(0)) mine.calls.end(drawn)
      isRunning = true
      this.#handle = mine.calls.mount(
        first,
        host,
        languageOf(this),
        text,
        first === undefined ? received : undefined,
      )
      if (this.#wanted !== undefined) mine.calls.show(this.#handle, this.#wanted)
      this.#wanted = undefined
      if (this.#unsaved.length) mine.calls.save(this.#handle, this.#unsaved.splice(0))
      pressAgain()
      isRunning = false
      if (this.#isStale) this.#update()
    } catch (error) {
      if ((isRunning || error.name === 'RuntimeError') && stopOnTrap(error)) return
      if (first !== undefined && program === mine) left.push(first)
      // What came is told better by the browser than by the program.
      const cause = isRunning ? error : (mine.failure ?? error)
      // Not allowed, not possible, or no memory; a browser without WebAssembly knows not even its name.
      const isRefused = /^(Compile|Link|Range|Reference)Error$/.test(cause.name)
      const reason = isRunning ? 'stopped' : isRefused ? 'refused' : 'unreachable'
      if (isHere()) this.#fail(reason, cause, status.isConnected ? undefined : agenda)
    }
  }

  // The attributes are read again together with the words for them; of several changes only the last one's words count.
  async #update() {
    this.#turn = {}
    const turn = this.#turn
    const text = await Promise.resolve(wordsFor(this, program)).catch(() => {})
    if (this.#handle !== undefined && this.#turn === turn)
      call('attributes_changed', this.#handle, languageOf(this), text)
  }

  #end() {
    ConferenceAgenda.#all.delete(this)
    this.#isBegun = false
    this.#root?.replaceChildren()
    if (this.#handle === undefined) return
    const handle = this.#handle
    this.#handle = undefined
    call('end', handle)
  }

  #tell(name, detail) {
    if (name === 'language') {
      choose(this, detail.tag)
      this.#update()
    }
    if (states[name]) this.dataset.state = states[name]
    if (name.startsWith('agenda-')) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  }

  // The program itself cannot run or has stopped: what the page's author wrote inside the element comes back, or `view` stays, with
  // what happened and what can be done.
  #fail(reason, error, view) {
    this.#handle = undefined
    const [language, sentence, action] = say(this, reason)
    const [frame, notice, text, retry] = ['div', 'div', 'p', 'button'].map(create)
    frame.className = 'room agenda'
    notice.className = 'notice'
    notice.lang = language
    notice.setAttribute('part', 'notice')
    notice.setAttribute('role', 'alert')
    text.textContent = sentence
    retry.type = 'button'
    retry.setAttribute('part', 'retry')
    retry.textContent = action
    retry.onclick = () => this.#begin()
    notice.append(text, retry)
    if (view) view.prepend(notice)
    else {
      frame.append(notice)
      this.#root?.replaceChildren(create('slot'), frame)
    }
    let message = inEnglish(reason)
    if (reason === 'unreachable' && error) {
      // For the page's author: which file, and what may have been done to it.
      const why = create('p')
      why.className = 'reason'
      why.lang = 'en'
      why.textContent = `${error.message}. ${FILES_APART}`
      text.after(why)
      message += ` ${why.textContent}`
    }
    console.error(`conference-agenda: ${message}`, error ?? '')
    this.#tell('agenda-error', { message })
  }
}

// Calls a function of the program. Of a trap the caller hears nothing: who called may be the page, whose code it is not that failed.
function call(name, ...given) {
  try {
    return program.calls[name](...given)
  } catch (error) {
    if (!stopOnTrap(error)) throw error
  }
}

// A trap is an error of this WASM, wherever it was called from. Not every stack names the WASM's file, but each passes
// through this module. The program that trapped is not called again, not even by what it left behind in the page.
function stopOnTrap(error) {
  const stack = String(error?.stack)
  // An exhausted stack is one, too. Listeners of the page are called from here, and have errors of their own: what is innermost tells.
  const [innermost] = stack.split('\n').filter((line) => /:\d+:\d+/.test(line))
  const through = { __proto__: null, Runtime: stack, Range: innermost, Internal: innermost }[error?.name?.replace('Error', '')] ?? ''
  const isTrap = through.includes(PARTS[0].file) || through.includes(import.meta.url)
  if (isTrap) {
    program.halt()
    program = new Program()
    forgetUnread()
    left = []
    ConferenceAgenda.stop()
  }
  return isTrap
}

// Loading the module twice is harmless.
if (!customElements.get('conference-agenda')) {
  customElements.define('conference-agenda', ConferenceAgenda)
  addEventListener('error', ({ error }) => stopOnTrap(error))
  addEventListener('unhandledrejection', (event) => stopOnTrap(event.reason) && event.preventDefault())
  addEventListener('online', ConferenceAgenda.retry)
}
