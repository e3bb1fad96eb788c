// The custom element: attributes in, events and three methods out. It owns the shadow root and the start of the
// requests; everything a visitor sees inside is made by the WASM.

import style from 'agenda:style'
import makeProgram from './conference-agenda.js'

// The limits of every request: docs/reliability.md says why they are what they are.
const SILENCE_MS = 10_000
const LEAST_BYTES = 4096
const MOST_BYTES = 16 * 2 ** 20
const PROGRAM_MS = 20_000
// How long a slow file is waited for before the whole program takes over, which can say that it is slow.
const PATIENCE_MS = 1500
// How long it takes to show that the network is not quick.
const IDLE_MS = 60

// The same sheets and one WASM instance serve every element on the page; each part of the program but the first brings its own sheet. A constructed one needs no allowance in a
// Content Security Policy, unlike a style element.
const sheets = PARTS.map(() => new CSSStyleSheet())
// A root too small to read is a trick to count in tens (62.5 %), and no size for the widget's texts.
let root
function sized(style) {
  root ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return root < 12 ? style.replace(/([\d.]+)rem/g, (_, size) => `${(size * 16) / root}rem`) : style
}
// The program, and the compiled parts of it, which outlive a stop. After a trap its state is undefined: another one is made then,
// without asking the network for anything.
let program = makeProgram()
const compiled = []
// The parts that were started, as promises: the first view, what brings it to life, and what is asked for when somebody wants it.
let started = []
// What was drawn and never came to life, which only the second part can forget.
let left = []

// The widget's own words, as promises of a text with a line for each, by where they come from.
const words = {}

// What the program tells, and the state of the element that follows from it.
const states = { loading: 'loading', shown: 'ready', 'agenda-ready': 'ready', 'agenda-error': 'error' }

// Only the WASM that this module was built with may run: the browser holds what comes against its hash. Nothing that a page
// added to the prototype of all objects has a say in the request.
const fetchPart = ([file, integrity]) =>
  fetch(new URL(file, import.meta.url), { __proto__: null, integrity, signal: AbortSignal.timeout(PROGRAM_MS) })

async function load(number) {
  const part = compiled[number] ?? fetchPart(PARTS[number])
  // Not before all requests are on their way.
  await undefined
  if (number === 0) sheets[0].replaceSync(sized(style))
  compiled[number] = await program.start(number, part)
  const [section] = WebAssembly.Module.customSections(compiled[number], 'style')
  if (section) sheets[number].replaceSync(sized(new TextDecoder().decode(section)))
}

// A failure is forgotten, so that the next one to ask tries again. A program that came in one file has no other parts.
async function startPart(number) {
  if (!PARTS[number]) return
  const parts = started
  parts[number] ??= load(number)
  try {
    await parts[number]
  } catch (error) {
    parts[number] = undefined
    throw error
  }
}

// What was drawn is to be seen before anything else is done; where nobody looks, no picture is made.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 200)
  })
}

// Gives the bytes of a file, or a text that says what was in the way: a status (with what Retry-After says), or one word. Never rejects.
// Whoever asks again does so because what the browser remembers may be what went wrong.
async function request(src, options = { cache: 'no-cache' }, base = document.baseURI) {
  const stop = new AbortController()
  let obstacle = 'unreachable'
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stop.abort(), SILENCE_MS)
  }
  try {
    wait()
    const answer = await fetch(new URL(src, base), { __proto__: null, signal: stop.signal, ...options })
    if (!answer.ok) return `${answer.status} ${answer.headers.get('retry-after') ?? ''}`
    obstacle = 'cut'
    const pieces = []
    let length = 0
    let enough = LEAST_BYTES
    // A 204 has no body.
    for (const reader = answer.body?.getReader(); reader; ) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      length += value.length
      if (length > MOST_BYTES) return 'large'
      // A trickle is as good as silence.
      if (length < enough) continue
      enough = length + LEAST_BYTES
      wait()
    }
    const bytes = new Uint8Array(length)
    length = 0
    for (const piece of pieces) {
      bytes.set(piece, length)
      length += piece.length
    }
    return bytes
  } catch {
    return stop.signal.aborted ? 'silent' : obstacle
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
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

// A language and its script: `zhHant` for `zh-TW`. Nothing for what is no language. Most readers need not wait until the
// browser has found what it knows of all languages.
function scriptOf(tag) {
  if (/^en(-..)?$/.test(tag)) return 'enLatn'
  if (/^zh(-CN|-Hans)?$/.test(tag)) return 'zhHans'
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return language + script
  } catch {}
}

// What the browser needs to write dates takes it longer to find than an agenda to be drawn. Where the network is slow it has the time now.
function warmUp(language) {
  try {
    new Intl.DateTimeFormat(language, { weekday: 'long' }).format()
  } catch {}
}

async function received(src, base = import.meta.url) {
  const response = await fetch(new URL(src, base), { __proto__: null, signal: AbortSignal.timeout(PROGRAM_MS) })
  if (!response.ok) throw new Error(`${response.status} ${response.url}`)
  return response.text()
}

function builtIn(name) {
  words[name] ??= received(`${WORDS}${name}.txt`).catch((error) => {
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
    const [theirs, keys, lines] = await Promise.all([received(src, base), builtIn('keys'), ours])
    const file = JSON.parse(theirs)
    const known = lines.split('\n')
    const laid = keys.split('\n').map((key, place) => (file[key] ? line(file[key]) : known[place]))
    // Last, the language of ours.
    return [...laid, known[0]].join('\n')
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

  // The elements on the page.
  static #all = new Set()

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
      else if (this.dataset.state === 'loading' && this.#src !== this.getAttribute('src')) this.#begin()
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

  /** Shows in every element what its author wrote inside it, after a stop of the program. */
  static stop() {
    for (const element of ConferenceAgenda.#all) element.#fail('stopped')
  }

  /** Has every element that shows a button to try again do so: the connection is back. */
  static retry() {
    for (const element of ConferenceAgenda.#all) element.#root?.querySelector('[part=retry]')?.click()
  }

  async #begin() {
    ConferenceAgenda.#all.add(this)
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
      // Everything is on its way before anything else is done.
      const part = startPart(0)
      const language = languageOf(this)
      const wanted = wordsFor(this)
      this.#src = this.getAttribute('src')
      const answer = this.#src ? request(this.#src, {}, this.baseURI) : undefined
      const idle = setTimeout(() => {
        ;[status.lang, status.textContent] = this.#say('loading')
        warmUp(language)
      }, IDLE_MS)
      const [text] = await Promise.all([wanted, part])
      const bytes = await Promise.race([answer, new Promise((done) => setTimeout(done, PATIENCE_MS))])
      if (!isHere()) return
      isRunning = true
      if (bytes instanceof Uint8Array) first = mine.draw(this, agenda, language, text, bytes)
      isRunning = false
      // What was drawn is in its place.
      if (!status.isConnected) clearTimeout(idle)
      await painted()
      await startPart(1)
      if (!isHere()) {
        if (first !== undefined && program === mine) mine.forget(first)
        return
      }
      for (const drawn of left.splice(0)) mine.forget(drawn)
      isRunning = true
      this.#handle = mine.mount(
        first,
        this,
        agenda,
        languageOf(this),
        text,
        answer,
        (name, detail) => isHere() && this.#tell(name, detail),
        new URL(HAN_FILE, import.meta.url).href,
        startPart,
        request,
      )
      if (this.#wanted !== undefined) mine.show(this.#handle, this.#wanted)
      this.#wanted = undefined
      if (wanted !== wordsFor(this)) this.#update()
    } catch (error) {
      if (isRunning && stopOnTrap(error)) return
      if (first !== undefined && program === mine) left.push(first)
      // Not allowed, not possible, or no memory; a browser without WebAssembly knows not even its name.
      const isRefused = /^(Compile|Link|Range|Reference)Error$/.test(error.name)
      const reason = isRunning ? 'stopped' : isRefused ? 'refused' : 'unreachable'
      if (isHere()) this.#fail(reason, error, status.isConnected ? undefined : agenda)
    }
  }

  // The attributes are read again together with the words for them; of several changes only the last one's words count.
  async #update() {
    const wanted = wordsFor(this)
    const text = await wanted.catch(() => {})
    if (this.#handle !== undefined && wanted === wordsFor(this))
      call('attributes_changed', this.#handle, languageOf(this), text)
  }

  #end() {
    ConferenceAgenda.#all.delete(this)
    this.#isBegun = false
    this.#root?.replaceChildren()
    if (this.#handle === undefined) return
    const handle = this.#handle
    this.#handle = undefined
    call('unmount', handle)
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
    retry.onclick = () => this.#begin()
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
  refused: {
    enLatn: [
      'en',
      'The program that shows the agenda cannot run here: this browser or this page does not let it.',
      'Try again',
    ],
    zhHans: ['zh-Hans', '显示议程的程序无法运行：浏览器或本页不允许。', '重试'],
    zhHant: ['zh-Hant', '無法執行顯示議程的程式：瀏覽器或本頁不允許。', '再試一次'],
  },
  stopped: {
    enLatn: ['en', 'The program that shows the agenda has stopped unexpectedly.', 'Start it again'],
    zhHans: ['zh-Hans', '显示议程的程序意外停止。', '重新启动'],
    zhHant: ['zh-Hant', '顯示議程的程式意外停止。', '重新啟動'],
  },
}

// Calls a function of the program. Of a trap the caller hears nothing: who called may be the page, whose code it is not that failed.
function call(name, ...given) {
  try {
    return program[name](...given)
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
  const through = { Runtime: stack, Range: innermost, Internal: innermost }[error?.name?.replace('Error', '')] ?? ''
  const isTrap = through.includes(PARTS[0][0]) || through.includes(import.meta.url)
  if (isTrap) {
    program.halt()
    program = makeProgram()
    started = []
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
