// Writes what was measured into docs/performance.md, between its marks, and draws the plots: from docs/performance.json and from nothing
// else, so that no figure is ever typed. The bars are those of the project; what is said about them stands in the page itself.
import { readFile, writeFile } from 'node:fs/promises'
import { chart, median, quantile } from './chart.mjs'
import { recall } from './figures.mjs'

const PAGE = 'docs/performance.md'
const own = 'conference-agenda'
const { browser, native } = await recall()
const colors = {
  [own]: '#b4232a',
  vanilla: '#4b5563',
  pretalx: '#7e22ce',
  EventCalendar: '#1d4ed8',
  FullCalendar: '#0f766e',
}

const started = (device, size, name) => median(browser.start[`${device} ${size}`][name])
const ratio = (device, size, name, to) => started(device, size, name) / started(device, size, to)
const faster = Math.min(started('desk', 1000, 'EventCalendar'), started('desk', 1000, 'FullCalendar'))
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
  const bar = (what, measured, limit, write) =>
    rows.push([what, `≤ ${write(limit)}`, write(measured), measured <= limit ? 'met' : '**missed**'])
  if (browser) {
    bar('download for the first view, Brotli 11', browser.download[own].first.brotli, 50_000, kb)
    for (const [size, limit] of [
      [100, 1.4],
      [1000, 1.25],
      [3000, 1],
    ]) {
      bar(`first session on screen, ${whole(size)}, to vanilla`, ratio('desk', size, own, 'vanilla'), limit, times)
    }
    bar('the same, 1,000, to pretalx', ratio('desk', 1000, own, 'pretalx'), 0.15, times)
    bar('the same, 1,000, to the faster calendar', started('desk', 1000, own) / faster, 0.35, times)
    bar('the same, 1,000, slow phone, to vanilla', ratio('phone', 1000, own, 'vanilla'), 1.5, times)
    for (const [size, limit] of [
      [1000, 4],
      [10_000, 8],
      [100_000, 40],
    ]) {
      bar(`key press to layout, ${whole(size)}, 95th percentile`, pressed(own, size, 'layout', 0.95), limit, ms)
    }
    bar(
      'key press to painted, 1,000, median, to pretalx',
      pressed(own, 1000, 'painted', 0.5) / pressed('pretalx', 1000, 'painted', 0.5),
      0.06,
      times,
    )
    bar(
      'clearing all filters to layout, 10,000, worst',
      Math.max(...browser.clearing[own][10_000].map(({ layout }) => layout)),
      12,
      ms,
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
    typing: () => answers('typing'),
    ticking: () => answers('ticking'),
    clearing: () => answers('clearing'),
  })
  Object.assign(parts, {
    memory,
    flat,
    shifts,
    'browser-machine': () =>
      `${machine(browser)}; ${browser.rounds.desk} rounds, ${browser.rounds.phone} on the slow phone; typed in ${browser.rounds.typing} visits.`,
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
        points: [100, 1000, 3000].map((size) => [size, browser.start[`desk ${size}`][name]]),
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

let page = await readFile(PAGE, 'utf8')
for (const [name, make] of Object.entries(parts)) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < 0) throw new Error(`${PAGE} has no place for ${name}`)
  page = `${page.slice(0, from + start.length)}\n${make()}\n${page.slice(to)}`
}
await writeFile(PAGE, page)
console.log(bars())
