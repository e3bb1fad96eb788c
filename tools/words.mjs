// Reads public/words/: which languages are built in, and of each what the module takes along and the text that the program reads for the first
// view: a line for each word, names by key with tabs between. build.rs makes the same text; tests/tidy.rs compares them.
import { readdir, readFile } from 'node:fs/promises'

const folder = 'public/words'

/**
 * The languages that are built in: their text, what is said in them without the program, and the name by which the element asks
 * for them, which is language and script: `zhHant`.
 */
export async function builtIn() {
  const english = await read('en')
  const languages = []
  for (const file of (await readdir(folder)).sort()) {
    const tag = file.replace('.json', '')
    const words = await read(tag)
    if (!words.built_in) continue
    const { language, script } = new Intl.Locale(tag).maximize()
    const name = language + script
    if (languages.some((other) => other.name === name)) throw new Error(`${tag}: ${name} is built in already`)
    languages.push({ tag, name, text: text(english, words), said: said(tag, words) })
  }
  return languages
}

function text(english, words) {
  const keys = Object.keys(english)
  const line = (value) => (typeof value === 'string' ? value : Object.entries(value).flat().join('\t'))
  return keys
    .slice(keys.indexOf('lang'), keys.indexOf('end_of_first_view'))
    .map((key) => line(words[key]))
    .join('\n')
}

// The language, the sentence, and what a button for it says.
function said(tag, { loading, retry, without_program: { unreachable, refused, stopped, start_again } }) {
  return {
    loading: [tag, loading],
    unreachable: [tag, unreachable, retry],
    refused: [tag, refused, retry],
    stopped: [tag, stopped, start_again],
  }
}

async function read(tag) {
  return JSON.parse(await readFile(`${folder}/${tag}.json`, 'utf8'))
}
