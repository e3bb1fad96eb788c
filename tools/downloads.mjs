// Which files of dist/ a visitor downloads, and when. Knows their names, and nothing of what is in them.

const isFirst = /^agenda(-[0-9a-f]{12})?\.(js|wasm)$/
const isWords = /^words-[0-9a-f]+-[a-z]+[A-Z][a-z]+\.txt$/
const isLater = /^agenda-[a-z]+-[0-9a-f]{12}\.wasm$/
const isTable = /^han-[0-9a-f]{12}\.bin$/

/**
 * The files that the first view waits for, the words of which it waits for one, the parts of the program that come later, and the table of
 * Han characters, which a search of a Chinese programme waits for.
 *
 * @param {string[]} names
 * @returns {{ first: string[], words: string[], later: string[], table: string[] }}
 */
export function downloads(names) {
  const [first, words, later, table] = [isFirst, isWords, isLater, isTable].map((pattern) =>
    names.filter((name) => pattern.test(name)),
  )
  return { first, words, later, table }
}
