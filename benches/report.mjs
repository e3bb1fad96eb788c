// Writes what was measured into docs/performance.md, between its marks, and draws the plots: from docs/performance.json and from nothing
// else, so that no figure is ever typed. The bars are those of the project; what is said about them stands in the page itself.
import { readFile, writeFile } from 'node:fs/promises'
import { chart, median, quantile } from './chart.mjs'
import { recall } from './figures.mjs'
import { over, plot, table as tableOfHostile } from './hostile.mjs'

const PAGE = 'docs/performance.md'
// Bytes of Brotli 11.
const FIRST = 64_000
const own = 'conference-agenda'
const { native, hostile, ...others } = await recall()
// Figures that were taken before there were several runs stay in the page as they are.
const browser = others.browser?.runs ? others.browser : undefined
const colors = {
  [own]: '#b4232a',
  vanilla: '#4b5563',
  pretalx: '#7e22ce',
  EventCalendar: '#1d4ed8',
  FullCalendar: '#0f766e',
}

// First sessions are measured in several runs: of each the median, of these again, and the least and the largest.
const runsOf = (device, size, name) => browser.start[`${device} ${size}`][name].map(median)
const started = (device, size, name) => median(runsOf(device, size, name))
const ratios = (device, size, name, to) => {
  const others = runsOf(device, size, to)
  return runsOf(device, size, name).map((own, run) => own / others[run])
}
const ratio = (device, size, name, to) => median(ratios(device, size, name, to))
const range = (values) => `${times(Math.min(...values))} to ${times(Math.max(...values))}`
const early = (device, name) => median(browser.early[device][name].map(({ letter }) => letter.milliseconds))
const lost = (name) =>
  Object.values(browser.early)
    .flatMap((of) => of[name])
    .reduce((sum, { letter, word }) => sum + letter.lost + word.lost, 0)
const pressed = (name, size, what, share) =>
  quantile(
    browser.typing[name][size].map((answer) => answer[what]),
    share,
  )
const nextShare = (answers) => answers.filter(({ isNext }) => isNext).length / answers.length
const bytes = ({ heap, wasm }) => heap + wasm
const most = ({ elements, scrolling }) => Math.max(elements, scrolling)

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
// A miss is to be seen: by as little as a thousandth.
const times = (value) => `${value.toFixed(value < 2 ? 3 : 2)} ×`
const kb = (value) => `${(value / 1000).toFixed(1)} KB`
const mb = (value) => `${(value / 1e6).toFixed(1)} MB`
const percent = (value) => `${Math.round(value * 100)} %`
const whole = (value) => value.toLocaleString('en')

function bars() {
  const rows = []
  const bar = (what, measured, limit, write, more = '') =>
    rows.push([what, `≤ ${write(limit)}`, write(measured) + more, measured <= limit ? 'met' : '**missed**'])
  if (browser) {
    bar('download for the first view, Brotli 11', browser.download[own].first.brotli, FIRST, kb)
    for (const [device, size, limit] of [
      ['desk', 100, 1.45],
      ['desk', 1000, 1.3],
      ['desk', 3000, 1.1],
      ['phone', 1000, 1.5],
    ]) {
      const of = ratios(device, size, own, 'vanilla')
      const where = device === 'phone' ? ', slow phone' : ''
      bar(`first session on screen, ${whole(size)}${where}, to vanilla`, median(of), limit, times, ` (${range(of)})`)
    }
    for (const [device, limit] of [
      ['desk', 0.2],
      ['phone', 0.3],
    ]) {
      const where = device === 'phone' ? ', slow phone' : ''
      bar(
        `a letter typed as soon as there is a field, 1,000${where}, to pretalx`,
        early(device, own) / early(device, 'pretalx'),
        limit,
        times,
      )
    }
    bar('letters typed early and lost', lost(own), 0, whole)
    for (const [size, limit] of [
      [1000, 1.75],
      [10_000, 0.3],
    ]) {
      const late = (name) => pressed(name, size, 'layout', 0.95)
      bar(`key press to layout, ${whole(size)}, 95th percentile, to vanilla`, late(own) / late('vanilla'), limit, times)
    }
    bar('the same, 100,000', pressed(own, 100_000, 'layout', 0.95), 40, ms)
    bar(
      'key presses not painted in the next picture, 1,000 and 10,000',
      [1000, 10_000].reduce((sum, size) => sum + browser.typing[own][size].filter(({ isNext }) => !isNext).length, 0),
      0,
      whole,
    )
    bar('elements in the page, 10,000', most(browser.elements[own][10_000]), 2500, whole)
    bar('heap and WASM after a search, 3,000', bytes(browser.memory[own][3000].searched), 20e6, mb)
    bar('the same, 10,000', bytes(browser.memory[own][10_000].searched), 60e6, mb)
    bar('layout shift, 1,000', browser.shift[own], 0.02, (value) => value.toFixed(3))
  }
  if (native) {
    bar(
      'native query, 10,000, worst of the set',
      Math.max(...queries(10_000)) / 1e6,
      0.5,
      (value) => `${value.toFixed(2)} ms`,
    )
    const preparing = native.medians['prepare search/10000'] + native.medians['prepare filters/10000']
    bar('native preparation of search and filters, 10,000', preparing / 1e6, 50, ms)
  }
  return table(['figure', 'bar', 'measured', ''], rows)
}

function queries(size) {
  const names = Object.keys(native.medians).filter((name) => name.startsWith(`query/${size}/`))
  return names.map((name) => native.medians[name])
}

function downloads() {
  const rows = Object.entries(browser.download).map(([name, { first, later }]) => [
    name,
    whole(first.raw),
    whole(first.brotli),
    later.brotli ? whole(later.brotli) : '–',
  ])
  return table(['', 'raw', 'Brotli 11', 'later, Brotli 11'], rows)
}

function data() {
  const rows = Object.entries(browser.data).map(([size, { raw, brotli }]) => [
    whole(Number(size)),
    whole(raw),
    whole(brotli),
  ])
  return table(['sessions', 'raw', 'Brotli'], rows)
}

function starts() {
  const places = Object.keys(browser.start).map((key) => key.split(' '))
  const heads = places.map(([device, size]) => `${whole(Number(size))}${device === 'phone' ? ', slow phone' : ''}`)
  const rows = Object.keys(browser.download).map((name) => [
    name,
    ...places.map(
      ([device, size]) => `${ms(started(device, size, name))} (${times(ratio(device, size, name, 'vanilla'))})`,
    ),
  ])
  return table(['', ...heads], rows)
}

function letters() {
  const names = Object.keys(browser.early.desk)
  const cell = (device, name) => `${ms(early(device, name))} (${times(early(device, name) / early(device, 'pretalx'))})`
  const rows = names.map((name) => [name, cell('desk', name), cell('phone', name), whole(lost(name))])
  return table(['', '1,000, to pretalx', 'slow phone, to pretalx', 'letters lost'], rows)
}

function answers(kind) {
  const rows = []
  for (const [name, sizes] of Object.entries(browser[kind])) {
    for (const [size, all] of Object.entries(sizes)) {
      if (!all.length) continue
      const of = (what) =>
        [0.5, 0.95, 1]
          .map((share) =>
            ms(
              quantile(
                all.map((answer) => answer[what]),
                share,
              ),
            ),
          )
          .join(' / ')
      const floor = browser[kind].vanilla?.[size]
      const late = (answers) =>
        quantile(
          answers.map(({ layout }) => layout),
          0.95,
        )
      const toFloor = floor?.length ? times(late(all) / late(floor)) : '–'
      const next = percent(nextShare(all))
      rows.push([name, whole(Number(size)), String(all.length), of('layout'), toFloor, of('painted'), next])
    }
  }
  return table(['', 'sessions', 'times', 'to layout', '95 % to vanilla', 'to painted', 'in the next picture'], rows)
}

function memory() {
  const rows = []
  for (const [name, sizes] of Object.entries(browser.memory)) {
    for (const [size, { loaded, searched }] of Object.entries(sizes)) {
      const { elements, scrolling } = browser.elements[name][size]
      const parts = (held) => (held ? `${mb(held.heap)} + ${mb(held.wasm)}` : '–')
      rows.push([name, whole(Number(size)), parts(loaded), parts(searched), whole(elements), whole(scrolling)])
    }
  }
  return table(['', 'sessions', 'loaded: heap + WASM', 'after a search', 'elements', 'most while scrolling'], rows)
}

function flat() {
  const rows = Object.entries(browser.flat).flatMap(([kind, steps]) =>
    steps.map(({ times, heap, wasm, nodes, listeners }) => [
      kind,
      whole(times),
      mb(heap),
      mb(wasm),
      whole(nodes),
      whole(listeners),
    ]),
  )
  return table(['', 'times', 'heap', 'WASM', 'nodes', 'listeners'], rows)
}

function shifts() {
  return table(
    ['', 'layout shift'],
    Object.entries(browser.shift).map(([name, value]) => [name, value.toFixed(4)]),
  )
}

const SIZES = [100, 1000, 10_000, 100_000]

function growth() {
  const time = (value) =>
    value < 1e6 ? `${(value / 1e3).toFixed(value < 1e4 ? 1 : 0)} µs` : `${(value / 1e6).toFixed(1)} ms`
  const row = (name, of) => {
    const values = SIZES.map(of)
    const grown = values.slice(1).map((value, place) => `× ${(value / values[place]).toFixed(1)}`)
    return [name, ...values.map((value, place) => time(value) + (place ? ` (${grown[place - 1]})` : ''))]
  }
  const of = (name) => (size) => native.medians[`${name}/${size}`]
  const questions = Object.keys(native.medians)
    .filter((name) => name.startsWith('query/100/'))
    .map((name) => name.split('/')[2])
  return table(
    ['', ...SIZES.map(whole)],
    [
      row('read', of('read')),
      row('prepare filters', of('prepare filters')),
      row('prepare search', of('prepare search')),
      row('lay out', of('arrange')),
      row('query, median', (size) => median(queries(size))),
      row('query, worst', (size) => Math.max(...queries(size))),
      ...questions.map((question) => row(`\`${question}\``, (size) => native.medians[`query/${size}/${question}`])),
    ],
  )
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, place) => (place ? '---:' : '---'))), ...rows.map(line)].join('\n')
}

const machine = ({ date, machine: what, chromium }) => `${date}, ${what}${chromium ? `, Chromium ${chromium}` : ''}`
const parts = { bars }
if (browser) {
  Object.assign(parts, {
    downloads,
    data,
    starts,
    letters,
    typing: () => answers('typing'),
    ticking: () => answers('ticking'),
    clearing: () => answers('clearing'),
  })
  Object.assign(parts, {
    memory,
    flat,
    shifts,
    'browser-machine': () =>
      `${machine(browser)}; ${browser.runs} runs of ${browser.rounds.desk} rounds, ${browser.rounds.phone} on the slow phone; typed in ${browser.rounds.typing} visits.`,
  })
  await writeFile(
    'docs/images/performance-start.svg',
    chart({
      title: 'Navigation to first session on screen',
      across: 'sessions',
      tick: (y) => `${y} ms`,
      curves: Object.keys(browser.download).map((name) => ({
        name,
        color: colors[name],
        points: [100, 1000, 3000].map((size) => [size, runsOf('desk', size, name)]),
      })),
    }),
  )
}
if (native) {
  Object.assign(parts, { growth, 'native-machine': () => `${machine(native)}.` })
  const curve = (name, color, of) => ({
    name,
    color,
    points: SIZES.map((size) => [size, of(size).map((value) => value / 1e6)]),
  })
  const one = (name) => (size) => [native.medians[`${name}/${size}`]]
  await writeFile(
    'docs/images/performance-growth.svg',
    chart({
      title: 'Native cost by size of the programme',
      across: 'sessions',
      tick: (y) => `${y < 1 ? y.toPrecision(1) : y} ms`,
      curves: [
        curve('read', '#b4232a', one('read')),
        curve('prepare filters', '#1d4ed8', one('prepare filters')),
        curve('prepare search', '#0f766e', one('prepare search')),
        curve('lay out', '#a16207', one('arrange')),
        curve('queries', '#7e22ce', queries),
      ],
    }),
  )
}

if (hostile) {
  const plotted = '![Longest task by size of the file, a line a shape](images/performance-hostile.svg)'
  Object.assign(parts, {
    hostile: () => `${plotted}\n\n${tableOfHostile(hostile)}`,
    'hostile-machine': () => `${machine(hostile)}.`,
  })
  await writeFile('docs/images/performance-hostile.svg', plot(hostile))
}

let page = await readFile(PAGE, 'utf8')
for (const [name, make] of Object.entries(parts)) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < 0) throw new Error(`${PAGE} has no place for ${name}`)
  page = `${page.slice(0, from + start.length)}\n${make()}\n${page.slice(to)}`
}
await writeFile(PAGE, page)
console.log(bars())
if (hostile) console.log(over(hostile).join('\n') || 'No hostile file is over the bar.')
