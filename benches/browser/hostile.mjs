// Opens files that were made by mistake or with intent, of each shape in growing sizes, and leaves the longest task of each in
// docs/performance.json: until the page has come to rest, while an item is opened, and while a letter is searched. QUICK=1 does
// the two smallest sizes; SHAPES=a,b only some shapes. It knows the element by its public contract alone.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { launch } from '../../tools/browser.mjs'
import { serve } from '../../tools/serve.mjs'
import { keep, recall } from '../figures.mjs'

const KB = 1000
const SIZES = [250 * KB, 1000 * KB, 4000 * KB, 8000 * KB, 16_000 * KB].slice(0, process.env.QUICK ? 2 : undefined)
const FOLDER = 'target/bench/hostile'
const QUIET_MS = 700
const LONGEST_MS = 90_000

/** A file with one list that is as long as there is room for. */
function list(name, entry, more = {}) {
  return (size) => {
    const rest = JSON.stringify({
      format: 'conference-agenda/1',
      conference: { id: 'c', name: 'Conference' },
      ...(name === 'sessions' ? {} : { sessions: [{ id: 's0', title: 'Session', participants: [{ person: 'p0' }] }] }),
      ...more,
    })
    const entries = fill(size - rest.length, entry)
    return `${rest.slice(0, -1)},"${name}":[${entries}]}`
  }
}

/** As many entries as there is room for. */
function fill(size, entry) {
  const entries = []
  for (let room = size, place = 0; room > 0; place++) {
    const text = entry(place)
    entries.push(text)
    room -= text.length + 1
  }
  return entries.join(',')
}

const json = (make) => (place) => JSON.stringify(make(place))
/** A person of whom a long text is told. */
const text =
  (piece, before = '') =>
  (size) =>
    JSON.stringify({
      format: 'conference-agenda/1',
      conference: { id: 'c', name: 'Conference' },
      people: [{ id: 'p0', name: 'Person', bio: before + piece.repeat(size / piece.length) }],
      sessions: [{ id: 's0', title: 'Session', participants: [{ person: 'p0' }] }],
    })

/** One session that holds a long list of its own. */
const within = (name, entry, others, other) => (size) => {
  const share = others ? 0.4 : 1
  const inner = fill(size * share, entry)
  const outer = others ? `,"${others}":[${fill(size * (1 - share), other)}]` : ''
  return `{"format":"conference-agenda/1","conference":{"id":"c","name":"Conference"},"sessions":[{"id":"s0","title":"Session","${name}":[${inner}]}]${outer}}`
}

const day = (place) => new Date(Date.UTC(1970, 0, 1 + place)).toISOString().slice(0, 10)
const organizations = Array.from({ length: 300 }, (_, place) => ({ id: `o${place}`, name: `Organization ${place}` }))

/** Each has its file by size, and the item that is opened. */
const shapes = {
  'text of )': { file: text(')', '* https://a/'), item: 'speaker=p0' },
  'text of *_': { file: text('*_'), item: 'speaker=p0' },
  'text of [': { file: text('['), item: 'speaker=p0' },
  'text of <b>': { file: text('<b>'), item: 'speaker=p0' },
  'text of `a': { file: text('`a'), item: 'speaker=p0' },
  'no objects': { file: list('sessions', () => '1') },
  'empty sessions': { file: list('sessions', () => '{}') },
  days: {
    file: list(
      'sessions',
      json((place) => ({ id: `${place}`, title: `S${place}`, date: day(place) })),
    ),
    item: 'session=1',
  },
  formats: {
    file: list(
      'sessions',
      json((place) => ({ id: `${place}`, title: `S${place}`, format: `f${place}` })),
    ),
    item: 'session=1',
  },
  relationships: {
    file: list(
      'relationships',
      json((place) => ({ from: 'o0', to: 'o1', kind: 'partner', label: `R${place}` })),
      { organizations: organizations.slice(0, 2) },
    ),
    item: 'view=organizations&organization=o0&focus=o0',
  },
  posts: {
    file: (size) => {
      const posts = fill(size, (place) => `{"organization":"o${place % 300}","role":"R${place}"}`)
      return `{"format":"conference-agenda/1","conference":{"id":"c","name":"Conference"},"organizations":${JSON.stringify(organizations)},"people":[{"id":"p0","name":"Person","affiliations":[${posts}]}],"sessions":[{"id":"s0","title":"Session","participants":[{"person":"p0"}]}]}`
    },
    item: 'speaker=p0',
  },
  tags: {
    file: within(
      'tags',
      (place) => `"${place}"`,
      'tags',
      (place) => `{"id":"${place}","name":"T${place}"}`,
    ),
    item: 'session=s0',
  },
  participants: {
    file: within(
      'participants',
      (place) => `{"person":"${place}"}`,
      'people',
      (place) => `{"id":"${place}","name":"P${place}"}`,
    ),
    item: 'session=s0',
  },
  parts: {
    file: list(
      'sessions',
      json((place) => (place ? { id: `${place}`, title: `S${place}`, parent: 's0' } : { id: 's0', title: 'Block' })),
    ),
    item: 'session=s0',
  },
  networked: {
    file: list(
      'relationships',
      json((place) => ({ from: `o${place % 300}`, to: `o${(place * 7 + (place % 59)) % 300}`, kind: 'partner' })),
      { organizations },
    ),
    item: 'view=organizations&organization=o1&focus=o1',
  },
  // No file is so long: what is long is the address. Chromium takes two megabytes of it.
  'values in a link': {
    file: list(
      'tags',
      json((place) => ({ id: `${place}`, name: `T${place}` })),
    ),
    link: (size) => `#tag=${Array.from({ length: size / 7 }, (_, place) => place).join(',')}`.slice(0, size),
    most: 1000 * KB,
  },
  'search in a link': {
    file: list(
      'tags',
      json((place) => ({ id: `${place}`, name: `T${place}` })),
    ),
    link: (size) => `#q=${'ab '.repeat(size / 3)}`,
    most: 1000 * KB,
  },
}

/** Runs in the page before anything of it: notes every long task, and says when there were none for a while. */
function watch() {
  window.tasks = []
  new PerformanceObserver((entries) => {
    for (const { startTime, duration } of entries.getEntries()) window.tasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  window.rest = async (quiet_ms) => {
    let last = performance.now()
    let busy = last
    while (last - busy < quiet_ms) {
      await new Promise((done) => setTimeout(done, 25))
      const now = performance.now()
      if (now - last > 75) busy = now
      last = now
    }
    return performance.now()
  }
  window.longest = () => Math.round(Math.max(0, ...window.tasks.splice(0).map(({ duration }) => duration)))
}

const chosen = process.env.SHAPES?.split(',') ?? Object.keys(shapes)
await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
await symlink(resolve('dist'), `${FOLDER}/own`)
const site = await serve(FOLDER, { port: 0 })
const browser = await launch()
const tasks = {}
// A browser's first visit is slow whatever it opens.
await put('tags', 10 * KB).then((address) => visit(address))
for (const name of chosen) {
  const { item, most = Number.POSITIVE_INFINITY } = shapes[name]
  tasks[name] = {}
  for (const size of SIZES.filter((size) => size <= most)) {
    const figures = await visit(await put(name, size), item)
    tasks[name][size / KB] = figures
    console.log(`${name}, ${size / KB} KB: ${JSON.stringify(figures)}`)
  }
}
const version = browser.version()
await browser.close()
await site.close()
const before = process.env.SHAPES ? (await recall()).hostile?.tasks : {}
await keep('hostile', { chromium: version, tasks: { ...before, ...tasks } })

/** Puts a file of a shape on the site, with a page for it, whose address this gives. */
async function put(name, size) {
  const { file, link } = shapes[name]
  await writeFile(`${FOLDER}/agenda.json`, link ? file(10 * KB) : file(size))
  await writeFile(
    `${FOLDER}/index.html`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
      <script type="module" src="own/agenda.js"></script><conference-agenda src="agenda.json"></conference-agenda></html>`,
  )
  return site.url + (link?.(size) ?? '')
}

/** The longest task of each step, in milliseconds; none is noted that is shorter than 50. What takes too long is given up. */
async function visit(address, item) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' })
  const page = await context.newPage()
  page.setDefaultTimeout(LONGEST_MS)
  const figures = {}
  const step = async (name, act) => {
    await act()
    await page.evaluate((quiet) => window.rest(quiet), QUIET_MS)
    figures[name] = await page.evaluate(() => window.longest())
  }
  try {
    await page.addInitScript(`(${watch})()`)
    await step('open', async () => {
      await page.goto(address, { waitUntil: 'commit' })
      await page.locator('conference-agenda[data-state=ready], conference-agenda[data-state=error]').waitFor()
    })
    figures.state = await page.locator('conference-agenda').getAttribute('data-state')
    if (figures.state === 'error') return figures
    if (item) {
      await step('item', async () => {
        await page.evaluate((link) => document.querySelector('conference-agenda').show(link), item)
        await page.locator('[part=detail] h2').waitFor()
      })
    }
    await step('letter', async () => {
      await page.locator('[part=search]').focus()
      await page.keyboard.press('s')
    })
  } catch (error) {
    figures.failed = error.message.split('\n')[0]
  } finally {
    await context.close()
  }
  return figures
}
