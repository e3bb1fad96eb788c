// Prints what a visitor downloads: what the first view needs, and apart from it the rest of the program and the data. Measures what a release build left in dist/.
// Of the widget's words a visitor downloads one language; the largest is counted.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const dist = 'dist'
const files = (await readdir(dist, { recursive: true })).sort()

const code = await measure(
  files.filter((file) => /^(agenda(-[0-9a-f]+)?\.(js|wasm)|words-[0-9a-f]+-zhHans\.txt)$/.test(file)),
)
const later = await measure(
  files.filter((file) => /^(agenda-rest|agenda-network|han)-[0-9a-f]+\.(wasm|bin)$/.test(file)),
)
const data = await measure(files.filter((file) => /[\\/]agenda\.json$/.test(file)))

console.log(row(['', 'raw', 'gzip 9', 'Brotli 11']))
for (const line of code) console.log(row(line))
console.log(
  row(code.reduce((sum, line) => ['sum', ...[1, 2, 3].map((column) => sum[column] + line[column])], ['sum', 0, 0, 0])),
)
console.log()
for (const line of [...later, ...data]) console.log(row(line))

function measure(files) {
  return Promise.all(
    files.map(async (file) => {
      const path = join(dist, file)
      const raw = (await readFile(path)).length
      return [file, raw, (await stat(`${path}.gz`)).size, (await stat(`${path}.br`)).size]
    }),
  )
}

function row([name, ...cells]) {
  return name.padEnd(26) + cells.map((cell) => cell.toLocaleString('en').padStart(11)).join('')
}
