// Makes of a file in public/words/ the text that the program reads: a line for each word, names by key with tabs between. The order is
// that of the English file, which src/ui/words.rs has too. What comes after the first view's words is in the program itself (build.rs).
import { readFile } from 'node:fs/promises'

/** The words of a language that the first view needs. */
export async function lines(lang) {
  const [ordered, words] = [Object.keys(await read('en')), await read(lang)]
  const line = (value) => (typeof value === 'string' ? value : Object.entries(value).flat().join('\t'))
  return ordered
    .slice(0, ordered.indexOf('clear_search'))
    .map((key) => {
      if (!words[key]) throw new Error(`public/words/${lang}.json lacks ${key}`)
      return line(words[key])
    })
    .join('\n')
}

async function read(lang) {
  return JSON.parse(await readFile(`public/words/${lang}.json`, 'utf8'))
}
