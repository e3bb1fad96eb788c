// Which language the reader of an element has, and which words are for it: the widget's own, and over them those that its page brings
// along. It knows where words are, and has those for when there is no program: tools/bundle.mjs puts LANGUAGES there, from public/words/.
import { get } from '../browser/by_name.js'
import { addressOf } from './folder.js'
import { begin } from './request.js'

// The languages that readers chose, by the addresses of files: for as long as the page is there, and on the device where that may be.
const chosen = { __proto__: null }
const keyOf = (element) => `conference-agenda-language ${absolute(element.getAttribute('src') ?? '', element.baseURI)}`

/** Has an element's reader read its file in another language from now on. */
export function choose(element, language) {
  const key = keyOf(element)
  chosen[key] = language
  try {
    localStorage.setItem(key, language)
  } catch {}
}

/** The language of an element's reader: the one that they chose, else that around the element. */
export function languageOf(element) {
  const key = keyOf(element)
  try {
    return chosen[key] || localStorage.getItem(key) || languageAround(element)
  } catch {
    return languageAround(element)
  }
}

// The language around an element: the nearest `lang`, out of shadow trees too, else what the browser is set to.
function languageAround(element) {
  const around = element.closest('[lang]:not([lang=""])')
  // A form may hide its methods behind its fields, and a document what it is not behind an image: only a shadow tree has a host.
  if (around) return get(around, 'getAttribute').call(around, 'lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? languageAround(root.host) : navigator.language
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

// The language that is built in for a reader, English for whoever reads none of them.
const nearest = (script) => (Object.hasOwn(LANGUAGES, script) ? script : 'enLatn')

/** What the browser needs to write dates takes it longer to find than an agenda to be drawn. Where the network is slow it has the time now. */
export function warmUp(language) {
  try {
    new Intl.DateTimeFormat(language, { weekday: 'long' }).format()
  } catch {}
}

// The texts that were read, or promises of them, by where they come from.
const texts = new Map()

/** The words for the reader of an element, as the program reads them: a text, or a promise of one. */
export function wordsFor(element, program) {
  const script = scriptOf(languageOf(element))
  const ours = addressOf(`${WORDS}${nearest(script)}.txt`)
  const offers = (element.getAttribute('words') ?? '').split(',').map((offer) => offer.trim().split(/\s+/))
  const [src] = offers.find(([, lang]) => !lang || scriptOf(lang) === script) ?? []
  const theirs = src ? absolute(src, element.baseURI) : undefined
  const key = `${ours} ${theirs}`
  if (!texts.has(key)) {
    const text = read(program, ours, theirs)
    texts.set(key, text)
    text.then(
      (text) => texts.set(key, text),
      () => texts.delete(key),
    )
  }
  return texts.get(key)
}

async function read(program, ours, theirs) {
  let text
  if (theirs || program.isWhole) {
    await program.complete()
    text = await program.calls.ask_for_words(ours, theirs)
  } else {
    // The request is on its way beside the program.
    const begun = begin(ours)
    await program.start()
    text = program.calls.text_received(await program.calls.receive(begun))
  }
  if (text === undefined) throw new Error(`${ours}: no words`)
  return text
}

// What is no address is asked for as it stands, and does not come.
function absolute(src, base) {
  try {
    return new URL(src, base).href
  } catch {
    return src
  }
}

/** Forgets the texts that a stopped program has not read. */
export function forgetUnread() {
  for (const [key, text] of texts) if (typeof text !== 'string') texts.delete(key)
}

/** What is said to the reader of an element when there is no program to say it: the language, the sentence, and what a button for it says. */
export const say = (element, name) => LANGUAGES[nearest(scriptOf(languageOf(element)))][name]

/** The same in English, for the page's author. */
export const inEnglish = (name) => LANGUAGES.enLatn[name][1]
