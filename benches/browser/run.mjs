// Measures the element beside its peers, in one Chromium and in turns, and leaves the raw figures in docs/performance.json.
// It decides what is measured how often; how is the business of measures.mjs. QUICK=1 does everything at least once; PHASES=start,typing
// does those alone and leaves the other figures as they are. What a phase has measured is kept as soon as it is over.
import { launch } from '../../tools/browser.mjs'
import { keep, recall } from '../figures.mjs'
import { contestants, serveAll } from './contestants.mjs'
import * as measure from './measures.mjs'

const isQuick = Boolean(process.env.QUICK)
// The first session is measured in so many runs, each of so many rounds; everything else once.
const runs = isQuick ? 1 : 5
const rounds = { desk: isQuick ? 2 : 5, phone: isQuick ? 1 : 2, typing: isQuick ? 1 : 3, early: isQuick ? 1 : 5 }
const all = Object.keys(contestants)
const own = 'conference-agenda'

// Two words letter by letter and back, one in Chinese, one in pinyin, and one with a mistake.
const LETTERS = [
  ...'battery',
  ...'<<<<<<<',
  ...'智能网联',
  ...'<<<<',
  ...'zhang',
  ...'<<<<<',
  ...'baterry',
  ...'<<<<<<<',
]
const VALUES = [
  ['track', 'track-1'],
  ['track', 'track-2'],
  ['room', 'room-2'],
  ['track', 'track-1'],
  ['room', 'room-1'],
  ['format', 'panel'],
  ['room', 'room-2'],
  ['format', 'talk'],
]

const site = await serveAll([100, 200, 1000, 3000, 10_000, 100_000])
const browser = await launch()
const began = Date.now()
const say = (what) => console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${what}`)
const open = (name, size, device) => measure.open(browser, site.address(name, size), contestants[name], device)
const figures = { runs, rounds }

function put(kind, name, size, value) {
  figures[kind] ??= {}
  figures[kind][name] ??= {}
  figures[kind][name][size] = value
}

async function inRoom(name, size, act, device) {
  const room = await open(name, size, device)
  try {
    return await act(room)
  } finally {
    await room.close()
  }
}

async function download() {
  say('downloads')
  const sum = (paths) =>
    paths
      .map(site.weight)
      .reduce((one, other) => ({ raw: one.raw + other.raw, brotli: one.brotli + other.brotli }), { raw: 0, brotli: 0 })
  figures.download = Object.fromEntries(
    all.map((name) => [name, { first: sum(contestants[name].files), later: sum(contestants[name].later ?? []) }]),
  )
  figures.data = Object.fromEntries(
    [100, 1000, 3000, 10_000].map((size) => [size, site.weight(`/data/agenda-${size}.json`)]),
  )
}

const devices = { desk: measure.desk, phone: measure.phone }
async function start() {
  for (let run = 0; run < runs; run++) {
    for (const [device, sizes] of [
      ['desk', [100, 1000, 3000]],
      ['phone', [1000]],
    ]) {
      for (let round = 0; round < rounds[device]; round++) {
        say(`first session, ${device}, run ${run + 1} of ${runs}, round ${round + 1} of ${rounds[device]}`)
        for (const size of sizes) {
          // Everybody is first, second and last equally often.
          for (let turn = 0; turn < all.length; turn++) {
            const name = all[(turn + run + round) % all.length]
            const milliseconds = await inRoom(name, size, measure.firstSession, devices[device])
            const so_far = figures.start?.[`${device} ${size}`]?.[name] ?? [...Array(runs)].map(() => [])
            so_far[run].push(milliseconds)
            put('start', `${device} ${size}`, name, so_far)
          }
        }
      }
    }
  }
}

async function early() {
  // A letter as soon as there is a field, and a word: none of its letters may be lost.
  const searching = all.filter((name) => contestants[name].search)
  for (const [device, quiet_ms] of [
    ['desk', 2000],
    ['phone', 5000],
  ]) {
    for (let round = 0; round < rounds.early; round++) {
      say(`letters typed early, ${device}, round ${round + 1} of ${rounds.early}`)
      for (const name of searching) {
        const type = (letters) =>
          measure.typeEarly(browser, site.address(name, 1000), contestants[name], letters, quiet_ms, devices[device])
        const [letter, word] = [await type('b'), await type('battery')]
        put('early', device, name, [...(figures.early?.[device]?.[name] ?? []), { letter, word }])
      }
    }
  }
}

async function shift() {
  say('layout shift')
  figures.shift = {}
  for (const name of all) figures.shift[name] = await inRoom(name, 1000, measure.layoutShift)
}

async function typing() {
  const turns = [...Array(rounds.typing).keys()]
  for (const [name, sizes, letters, quiet_ms] of [
    [own, [1000, 10_000, 100_000], LETTERS, 120],
    ['vanilla', [1000, 10_000], LETTERS, 120],
    ['pretalx', [1000], LETTERS.slice(0, 14), 800],
  ]) {
    for (const [size, round] of sizes.flatMap((size) => turns.map((round) => [size, round]))) {
      say(`typing, ${name}, ${size}, round ${round + 1} of ${rounds.typing}`)
      const chosen = isQuick ? [...'bat<<<智<'] : letters
      const result = await inRoom(name, size, async (room) => {
        await measure.becomeIdle(room)
        const typing = await measure.type(room, chosen, quiet_ms)
        const ticking = name === own ? await measure.tick(room, isQuick ? VALUES.slice(0, 2) : VALUES, quiet_ms) : []
        const clearing = []
        for (let time = 0; contestants[name].clear && time < (isQuick ? 1 : 5); time++) {
          await measure.type(room, [...'bat'], quiet_ms)
          clearing.push(await measure.clear(room, quiet_ms))
        }
        return { typing, ticking, clearing }
      })
      // What changed nothing that is seen says nothing of how long an answer takes.
      const changes = (answers) => answers.filter(({ isChange }) => isChange)
      for (const kind of ['typing', 'ticking', 'clearing']) {
        put(kind, name, size, [...(figures[kind]?.[name]?.[size] ?? []), ...changes(result[kind])])
      }
    }
  }
}

async function memory() {
  for (const [name, sizes] of [
    [own, [3000, 10_000]],
    ...all.filter((name) => name !== own).map((name) => [name, [3000]]),
  ]) {
    for (const size of sizes) {
      say(`memory and elements, ${name}, ${size}`)
      await inRoom(name, size, async (room) => {
        await measure.becomeIdle(room)
        const loaded = await measure.memory(room)
        const elements = await measure.elements(room)
        const scrolling = await measure.elementsWhileScrolling(room)
        put('elements', name, size, { elements, scrolling })
        put('memory', name, size, { loaded })
        if (name !== own) return
        await room.page.evaluate(() => scrollTo(0, 0))
        await measure.type(room, [...'battery'], 120)
        put('memory', name, size, { loaded, searched: await measure.memory(room) })
      })
    }
  }
}

async function flat() {
  figures.flat = {}
  for (const [kind, repeat, times, size] of [
    ['mounting', measure.mountAndUnmount, 200, 200],
    ['filtering', measure.filterAgain, 1000, 1000],
  ]) {
    say(kind)
    figures.flat[kind] = await inRoom(own, size, async (room) => {
      await room.devtools.send('Performance.enable')
      await measure.becomeIdle(room)
      const steps = [{ times: 0, ...(await measure.held(room)) }]
      for (let step = 1; step <= 4; step++) {
        await repeat(room, (isQuick ? times / 10 : times) / 4)
        steps.push({ times: (step * (isQuick ? times / 10 : times)) / 4, ...(await measure.held(room)) })
      }
      return steps
    })
  }
}

const phases = { download, start, early, shift, typing, memory, flat }
const wanted = process.env.PHASES?.split(',') ?? Object.keys(phases)
// Figures without runs are of an older benchmark.
const known = (await recall()).browser
const before = known?.runs ? known : {}
for (const name of wanted) {
  await phases[name]()
  const seconds = Math.round((Date.now() - began) / 1000)
  await keep('browser', { ...before, chromium: browser.version(), seconds, ...figures })
}
await browser.close()
await site.close()
say('done')
const lost = Object.values(figures.early ?? {})
  .flatMap((of) => of[own])
  .reduce((sum, { letter, word }) => sum + letter.lost + word.lost, 0)
if (lost) {
  console.error(`${lost} letters were lost that were typed early.`)
  process.exitCode = 1
}
