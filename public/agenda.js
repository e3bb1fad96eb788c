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

// The same sheets and one WASM instance serve every element on the page; each part of the program but the first brings its own sheet. A constructed one needs no allowance in a
// Content Security Policy, unlike a style element.
const sheets = [0, ...PARTS].map(() => new CSSStyleSheet())
// A root too small to read is a trick to count in tens (62.5 %), and no size for the widget's texts.
const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
const sized = (style) => (root < 12 ? style.replace(/([\d.]+)rem/g, (_, size) => `${(size * 16) / root}rem`) : style)
sheets[0].replaceSync(sized(style))
let wasm
// The parts after the first, as promises: what brings the first view to life, and what is asked for when somebody wants it.
const parts = []
// After a trap the program's state is undefined: nothing of it is called again.
let isStopped = false

// The widget's own words, as promises of a text with a line for each, by where they come from.
const words = {}

// What the program tells, and the state of the element that follows from it.
const states = { loading: 'loading', 'agenda-ready': 'ready', 'agenda-error': 'error' }

// Only the WASM that this module was built with may run: the browser holds what comes against its hash. Nothing that a page
// added to the prototype of all objects has a say in the request.
const fetchWasm = (url, integrity) => fetch(url, { __proto__: null, integrity })

// Both are forgotten when they fail, so that the next one to ask tries again.
function startFirst() {
  wasm ??= start({ module_or_path: fetchWasm(new URL(WASM_FILE, import.meta.url), WASM_HASH) }).catch((error) => {
    wasm = undefined
    throw error
  })
  return wasm
}

// A program that came in one file has no parts.
async function startPart(number) {
  const [file, hash] = PARTS[number - 1] ?? []
  if (!file) return
  parts[number] ??= complete(number, fetchWasm(new URL(file, import.meta.url), hash)).then(
    (style) => sheets[number].replaceSync(sized(style)),
    (error) => {
      parts[number] = undefined
      throw error
    },
  )
  await parts[number]
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
async function request(src, base) {
  return fetch(new URL(src, base))
}

// A form or an image of the page that is named like a method of the document hides that method.
const create = (tag) => Document.prototype.createElement.call(document, tag)

// The language around an element: the nearest `lang`, out of shadow trees too, else what the browser is set to.
function languageOf(element) {
  for (let around = element; around; around = around.parentElement ?? around.getRootNode().host) {
    const lang = around.getAttribute('lang')
    if (lang) return lang
  }
  return navigator.language
}

// A language and its script: `zhHant` for `zh-TW`. Nothing for what is no language.
function scriptOf(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return language + script
  } catch {}
}

async function received(answer) {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${response.url}`)
  return response.text()
}

function builtIn(name) {
  const load = () => received(fetch(new URL(`${WORDS}${name}.txt`, import.meta.url)))
  words[name] ??= load().catch((error) => {
    delete words[name]
    throw error
  })
  return words[name]
}

// The words for the reader of an element: our own, under those that its page brings along for the reader's language.
function wordsFor(element) {
  const script = scriptOf(languageOf(element))
  const ours = builtIn(/zhHan[st]/.test(script) ? script : 'enLatn')
  const offers = (element.getAttribute('words') ?? '').split(',').map((offer) => offer.trim().split(/\s+/))
  const [src] = offers.find(([, lang]) => !lang || scriptOf(lang) === script) ?? []
  if (!src) return ours
  words[script + src] ??= laidOver(ours, src, element.baseURI)
  return words[script + src]
}

async function laidOver(ours, src, base) {
  const line = (value) =>
    (value?.trim ? [value] : Object.entries(value).flat()).map((text) => `${text}`.replace(/\s+/g, ' ')).join('\t')
  try {
    const [theirs, keys, lines] = await Promise.all([received(request(src, base)), builtIn('keys'), ours])
    const file = JSON.parse(theirs)
    const known = lines.split('\n')
    return keys
      .split('\n')
      .map((key, place) => (file[key] ? line(file[key]) : known[place]))
      .join('\n')
  } catch (error) {
    // A page that is half in another language is better than none.
    console.warn('conference-agenda: the words of', src, error)
    return ours
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
  ]

  // The elements that a stop of the program would leave dead.
  static #running = new Set()

  #root
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
      if (this.#handle !== undefined) this.#update()
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
    try {
      // Kept, because a page may have all roots closed.
      this.#root ??= this.attachShadow({ mode: 'open' })
      this.#root.adoptedStyleSheets = sheets
    } catch (error) {
      return this.#fail('unreachable', error)
    }
    const root = this.#root
    if (isStopped) return this.#fail('stopped')
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
    ;[status.lang, status.textContent] = this.#say('loading')
    // The file is on its way while the WASM still is. Whoever awaits the answer later also hears of its failure.
    this.#src = this.getAttribute('src')
    const answer = this.#src ? request(this.#src, this.baseURI) : undefined
    answer?.catch(() => {})
    // An element that was taken away, begun anew or given up is not told of any more.
    const isHere = () => this.isConnected && room.parentNode === root
    ConferenceAgenda.#running.add(this)
    let first
    try {
      const language = languageOf(this)
      const wanted = wordsFor(this)
      const [bytes, text] = await Promise.all([body(answer), wanted, startFirst()])
      if (!isHere() || isStopped) return
      if (bytes) first = draw(this, agenda, language, text, bytes)
      await painted()
      await startPart(1)
      if (isStopped) return
      if (!isHere()) {
        if (first !== undefined) forget(first)
        return
      }
      this.#handle = mount(
        first,
        this,
        agenda,
        language,
        text,
        first === undefined ? answer : undefined,
        (name, detail) => isHere() && this.#tell(name, detail),
        new URL(HAN_FILE, import.meta.url).href,
        startPart,
      )
      if (this.#wanted !== undefined) show(this.#handle, this.#wanted)
      this.#wanted = undefined
      if (wanted !== wordsFor(this)) this.#update()
    } catch (error) {
      if (!stopOnTrap(error) && isHere()) this.#fail('unreachable', error, status.isConnected ? undefined : agenda)
    }
  }

  // The attributes are read again together with the words for them; of several changes only the last one's words count.
  async #update() {
    const wanted = wordsFor(this)
    const text = await wanted.catch(() => {})
    if (this.#handle !== undefined && wanted === wordsFor(this))
      attributes_changed(this.#handle, languageOf(this), text)
  }

  #end() {
    ConferenceAgenda.#running.delete(this)
    this.#isBegun = false
    this.#root?.replaceChildren()
    if (this.#handle === undefined) return
    const handle = this.#handle
    this.#handle = undefined
    if (!isStopped) unmount(handle)
  }

  #tell(name, detail) {
    if (states[name]) this.dataset.state = states[name]
    if (name.startsWith('agenda-')) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  }

  // What is said when there is no program to say it, behind the language that it is said in.
  #say(name) {
    return sentences[name][scriptOf(languageOf(this))] ?? sentences[name].enLatn
  }

  // The program itself cannot run or has stopped: what the page's author wrote inside the element comes back, or `view` stays, with
  // what happened and what can be done.
  #fail(reason, error, view) {
    ConferenceAgenda.#running.delete(this)
    this.#handle = undefined
    const [language, sentence, action] = this.#say(reason)
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
    retry.onclick = () => (isStopped ? location.reload() : this.#begin())
    notice.append(text, retry)
    if (view) view.prepend(notice)
    else {
      frame.append(notice)
      this.#root?.replaceChildren(create('slot'), frame)
    }
    const [, message] = sentences[reason].enLatn
    console.error(`conference-agenda: ${message}`, error ?? '')
    this.#tell('agenda-error', { message })
  }
}

const sentences = {
  loading: {
    enLatn: ['en', 'Loading the agenda …'],
    zhHans: ['zh-Hans', '正在载入议程……'],
    zhHant: ['zh-Hant', '正在載入議程……'],
  },
  unreachable: {
    enLatn: ['en', 'The program that shows the agenda could not be loaded. Check the connection.', 'Try again'],
    zhHans: ['zh-Hans', '显示议程的程序无法载入，请检查网络。', '重试'],
    zhHant: ['zh-Hant', '無法載入顯示議程的程式，請檢查網路連線。', '再試一次'],
  },
  stopped: {
    enLatn: ['en', 'The program that shows the agenda has stopped unexpectedly.', 'Reload the page'],
    zhHans: ['zh-Hans', '显示议程的程序意外停止。', '刷新页面'],
    zhHant: ['zh-Hant', '顯示議程的程式意外停止。', '重新載入頁面'],
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
