// Who is measured: the element, its peers and the floor, each with its page, its files and how to find a session in it. Serves
// all of them in the same way, from memory and as Brotli. Knows nothing of what is measured.
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { downloads } from '../../tools/downloads.mjs'
import { conference, events, PEERS_MOST, pretalx } from '../../tools/generate.mjs'

const PRETALX = 'target/bench/peers/pretalx/static/agenda/js/pretalx-schedule.min.js'

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  json: 'application/json',
  bin: 'application/octet-stream',
  txt: 'text/plain; charset=utf-8',
}

/**
 * Each has the files that its first view needs besides the data, those it loads later, its page for a programme, and in words of CSS
 * where its root and its sessions are. `search`, `clear` and what leads there are for those that can search.
 */
export const contestants = {
  'conference-agenda': {
    page: (size) =>
      `<script type="module" src="/own/agenda.js"></script><conference-agenda src="/data/agenda-${size}.json"></conference-agenda>`,
    root: 'conference-agenda',
    session: '[part~=session]',
    title: 'h4, h5',
    count: '[part=count]',
    search: '[part=search]',
    clear: '[part=clear]',
  },
  vanilla: {
    page: () =>
      '<style>.row { content-visibility: auto; contain-intrinsic-size: auto 80px }</style><input type="search"><output></output><div id="app"></div><script type="module" src="/peers/vanilla.js"></script>',
    data: (size) => `/data/agenda-${size}.json`,
    files: ['/peers/vanilla.js'],
    session: '.row:not([hidden])',
    title: 'h3',
    count: 'output',
    search: 'input',
  },
  pretalx: {
    page: (size, url) =>
      `<script type="module" src="/peers/pretalx-schedule.min.js"></script><pretalx-schedule event-url="${url}pretalx-${size}/" locale="en" format="list"></pretalx-schedule>`,
    files: ['/peers/pretalx-schedule.min.js'],
    root: 'pretalx-schedule',
    session: '.c-linear-schedule-session',
    title: '.title',
    open: '.filter-trigger:not(.clear-all-trigger)',
    // In a dialog where there is room, and on the page itself on a phone.
    search: ':is(dialog input[type=search], dialog input[type=text], .search-input)',
    clear: '.clear-all-trigger',
  },
  EventCalendar: {
    page: () =>
      '<link rel="stylesheet" href="/peers/event-calendar.css"><div id="app"></div><script type="module" src="/peers/event-calendar.js"></script>',
    data: (size) => `/data/events-${size}.json`,
    files: ['/peers/event-calendar.js', '/peers/event-calendar.css'],
    session: '.ec-event',
    title: '.ec-event-title',
  },
  FullCalendar: {
    page: () =>
      '<link rel="stylesheet" href="/peers/full-calendar.css"><div id="app"></div><script type="module" src="/peers/full-calendar.js"></script>',
    data: (size) => `/data/events-${size}.json`,
    files: ['/peers/full-calendar.js', '/peers/full-calendar.css'],
    session: '[aria-label=Events] > [role=listitem]',
    title: 'a, span',
  },
}

/** Serves all contestants, each with programmes of these sizes. */
export async function serveAll(sizes) {
  const files = new Map()
  const put = (path, content) => {
    const bytes = Buffer.from(content)
    // Very large files are for one contestant only, and would take minutes at the best quality.
    const quality = bytes.length > 4e6 ? 5 : 11
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    })
    files.set(path, { brotli, raw: bytes.length, type: types[path.split('.').at(-1)] })
  }
  const { first, words, later: parts, table } = downloads(await readdir('dist'))
  const later = [...parts, ...table]
  const path = (name) => `/own/${name}`
  for (const name of [...first, ...words, ...later]) put(path(name), await readFile(join('dist', name)))
  // Of the words a visitor downloads one language; the largest is counted.
  const weight = (name) => files.get(path(name)).brotli.length
  const heaviest = words.reduce((one, other) => (weight(one) > weight(other) ? one : other))
  Object.assign(contestants['conference-agenda'], { files: [...first, heaviest].map(path), later: later.map(path) })
  for (const [name, { outputFiles }] of Object.entries(await bundlePeers())) {
    for (const { path, contents } of outputFiles) put(`/peers/${name}.${path.split('.').at(-1)}`, contents)
  }
  put('/peers/pretalx-schedule.min.js', await readFile(PRETALX))
  for (const size of sizes) {
    const agenda = size > 10_000 ? lean(conference(size)) : conference(size)
    put(`/data/agenda-${size}.json`, JSON.stringify(agenda))
    if (size > PEERS_MOST) continue
    put(`/data/events-${size}.json`, JSON.stringify({ from: agenda.conference.start, events: events(agenda) }))
    put(`/pretalx-${size}/schedule/widgets/schedule.json`, JSON.stringify(pretalx(agenda)))
    put(`/pretalx-${size}/schedule/widget/messages.json`, '{}')
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://host')
    const contestant = contestants[url.pathname.slice(1)]
    const file = contestant
      ? page(contestant, Number(url.searchParams.get('size')), `http://${request.headers.host}/`)
      : files.get(url.pathname)
    if (!file) return response.writeHead(404).end()
    const headers = { 'Content-Type': file.type, 'Content-Encoding': 'br', 'Content-Length': file.brotli.length }
    response.writeHead(200, { ...headers, 'Cache-Control': 'no-store' }).end(file.brotli)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${server.address().port}/`
  return {
    address: (name, size) => {
      const src = contestants[name].data?.(size)
      return `${url}${name}?size=${size}${src ? `&src=${src}` : ''}`
    },
    weight: (path) => ({ raw: files.get(path).raw, brotli: files.get(path).brotli.length }),
    close: () => new Promise((closed) => server.close(closed) && server.closeAllConnections()),
  }
}

// The largest programme in a file that the element takes: its sessions have a title, a time and a room.
function lean({ format, conference, rooms, sessions }) {
  return {
    format,
    conference,
    rooms,
    sessions: sessions.map(({ id, title, start, room }) => ({ id, title, start, room })),
  }
}

function page(contestant, size, url) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Bench</title><link rel="icon" href="data:,">${contestant.page(size, url)}</html>`
  return { brotli: brotliCompressSync(html), type: types.html }
}

async function bundlePeers() {
  const options = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'chrome111',
    write: false,
    outdir: 'out',
    legalComments: 'none',
    logLevel: 'error',
  }
  const bundled = {}
  for (const name of ['vanilla', 'event-calendar', 'full-calendar']) {
    bundled[name] = await build({ ...options, entryPoints: [`benches/browser/${name}.js`] })
  }
  return bundled
}
