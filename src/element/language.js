// Which language the reader of an element has, and which words are for it: the widget's own, and over them those that its page brings
// along. It knows where words are, and none of them but those for when there is no program.
import { get } from '../browser/by_name.js'
import { addressOf } from './folder.js'
import { begin } from './request.js'

/** The language around an element: the nearest `lang`, out of shadow trees too, else what the browser is set to. */
export function languageOf(element) {
  const around = element.closest('[lang]:not([lang=""])')
  // A form may hide its methods behind its fields, and a document what it is not behind an image: only a shadow tree has a host.
  if (around) return get(around, 'getAttribute').call(around, 'lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? languageOf(root.host) : navigator.language
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
  const ours = addressOf(`${WORDS}${/zhHan[st]/.test(script) ? script : 'enLatn'}.txt`)
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

/** What is said to the reader of an element when there is no program to say it, behind the language that it is said in. */
export function say(element, name) {
  const script = scriptOf(languageOf(element))
  return sentences[name][Object.hasOwn(sentences[name], script) ? script : 'enLatn']
}

/** The same in English, for the page's author. */
export const inEnglish = (name) => sentences[name].enLatn[1]

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
