// Takes what Criterion measured (target/criterion/) into docs/performance.json: for each benchmark its median, in nanoseconds.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keep } from './figures.mjs'

const folder = 'target/criterion'
const medians = {}
for (const entry of await readdir(folder, { recursive: true })) {
  if (!entry.endsWith(join('new', 'benchmark.json'))) continue
  const of = async (name) => JSON.parse(await readFile(join(folder, entry, '..', name), 'utf8'))
  const [{ full_id }, { median }] = await Promise.all([of('benchmark.json'), of('estimates.json')])
  medians[full_id] = median.point_estimate
}
await keep('native', { medians: Object.fromEntries(Object.entries(medians).sort()) })
