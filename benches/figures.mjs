// The raw figures of all benchmarks, docs/performance.json, with the day and the machine they come from. It neither measures nor judges.
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'

const FILE = 'docs/performance.json'

/** All figures there are. */
export async function recall() {
  return JSON.parse(await readFile(FILE, 'utf8').catch(() => '{}'))
}

/** Puts the figures of one benchmark in the place of its former ones. */
export async function keep(kind, figures) {
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
  const all = { ...(await recall()), [kind]: { date: new Date().toISOString().slice(0, 10), machine, ...figures } }
  const short = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value)
  await writeFile(
    FILE,
    `${JSON.stringify(all, short, 1)
      .replace(/\n\s{4,}/g, ' ')
      .replace(/\n\s+([\]}])/g, ' $1')}\n`,
  )
}
