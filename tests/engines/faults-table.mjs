// The table of docs/reliability.md, made from the faults that are tried: `node tests/engines/faults-table.mjs` writes it there. Owns the
// words of the table and nothing of the page around it.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { faults } from './faults.mjs'

const begin = '<!-- Made from tests/engines/faults.mjs by tests/engines/faults-table.mjs. -->\n'
const end = '<!-- End of what is made. -->\n'

const endings = {
  full: 'the full view',
  partial: 'the rest is shown, and what was set aside is counted',
  copy: 'the last good copy with “as of …”, a sentence and a button',
  sentence: 'a sentence and a button',
  first: 'the first view, a sentence and a button',
  fallback: 'what the author wrote inside the element, a sentence and a button',
  author: 'what the author wrote inside the element',
}
const recoveries = { button: 'the button', itself: 'by itself, or the button', never: '' }
const engines = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' }

/** What a fault comes to, in words, and what it comes to in an engine where that is not the same. */
function told(fault, key, words) {
  const others = Object.entries(fault.otherwise ?? {})
    .filter(([, other]) => words[other[key]])
    .map(([engine, other]) => `; in ${engines[engine]}, ${other.because}, ${words[other[key]]}`)
  return words[fault[key]] + others.join('')
}

export function reliabilityTable() {
  const lines = []
  let group
  for (const fault of faults) {
    if (fault.group !== group) {
      group = fault.group
      lines.push('', `### ${group}`, '', '| fault | ends in | within | and becomes full by |', '|---|---|---:|---|')
    }
    const within = fault.within ? `${fault.within / 1000} s` : '1 s'
    lines.push(`| ${fault.name} | ${told(fault, 'ends', endings)} | ${within} | ${told(fault, 'mends', recoveries)} |`)
  }
  return `${begin}${lines.join('\n')}\n\n${end}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../../docs/reliability.md', import.meta.url)
  const page = await readFile(file, 'utf8')
  const [before] = page.split(begin)
  const after = page.includes(end) ? page.slice(page.indexOf(end) + end.length) : ''
  await writeFile(file, before + reliabilityTable() + after)
}
