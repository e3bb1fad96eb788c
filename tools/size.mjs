// Prints what a visitor downloads: what the first view needs, and apart from it what comes later and the data; and what each crate and module
// weighs. Measures what a release build left in dist/, and fails past the budget.
// Of the widget's words a visitor downloads one language; the largest is counted.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { downloads } from './downloads.mjs'

// docs/performance.md says where it comes from.
const BUDGET = 50_000
const MOST_ROWS = 16

const dist = 'dist'
const files = (await readdir(dist, { recursive: true })).sort()
const [code, words, later] = await Promise.all(Object.values(downloads(files)).map(measure))
code.push(words.sort((one, other) => other[3] - one[3])[0])
const data = await measure(files.filter((file) => /[\\/]agenda\.json$/.test(file)))
const sum = code.reduce(
  (sum, line) => ['sum', ...[1, 2, 3].map((column) => sum[column] + line[column])],
  ['sum', 0, 0, 0],
)

print(['', 'raw', 'gzip 9', 'Brotli 11'])
for (const line of [...code, sum]) print(line)
console.log()
for (const line of [...later, ...data]) print(line)

const weights = await readFile(join('target', 'weights.json'), 'utf8').then(JSON.parse, () => [])
for (const [part, byModule] of weights.entries()) {
  const byCrate = {}
  for (const [module, size] of Object.entries(byModule)) {
    const crate = module.split('::')[0]
    byCrate[crate] = (byCrate[crate] ?? 0) + size
  }
  console.log(`\nCode in part ${part + 1}, bytes before compression, by crate and by module of our own`)
  const own = Object.entries(byModule).filter(([module]) => module.startsWith('conference_agenda'))
  for (const list of [Object.entries(byCrate), own]) {
    const heaviest = list.sort(([, one], [, other]) => other - one).slice(0, MOST_ROWS)
    for (const [name, size] of heaviest) console.log(`${size.toLocaleString('en').padStart(10)}  ${name}`)
    console.log()
  }
}

const over = sum[3] - BUDGET
if (over > 0) {
  console.error(
    `The first view is ${over.toLocaleString('en')} bytes (Brotli 11) over its budget of ${BUDGET.toLocaleString('en')}.`,
  )
  process.exitCode = 1
}

function measure(files) {
  return Promise.all(
    files.map(async (file) => {
      const path = join(dist, file)
      const raw = (await readFile(path)).length
      return [file, raw, (await stat(`${path}.gz`)).size, (await stat(`${path}.br`)).size]
    }),
  )
}

function print([name, ...cells]) {
  console.log(name.padEnd(32) + cells.map((cell) => cell.toLocaleString('en').padStart(11)).join(''))
}
