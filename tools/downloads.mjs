// Which files of dist/ a visitor downloads, and when. Knows their names, and nothing of what is in them.

const isFirst = /^agenda(-[0-9a-f]{12})?\.(js|wasm)$/
const isWords = /^words-[0-9a-f]+-(enLatn|zhHans|zhHant)\.txt$/
const isLater = /^(agenda-[a-z]+|han)-[0-9a-f]{12}\.(wasm|bin)$/

/**
 * The files that the first view waits for, the words of which it waits for one, and those that come later.
 *
 * @param {string[]} names
 * @returns {{ first: string[], words: string[], later: string[] }}
 */
export function downloads(names) {
  const [first, words, later] = [isFirst, isWords, isLater].map((pattern) => names.filter((name) => pattern.test(name)))
  return { first, words, later }
}
