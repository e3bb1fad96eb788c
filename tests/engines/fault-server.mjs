// A server on this machine that serves the built site with one thing wrong. Knows HTTP and how to break it; knows nothing of browsers
// or of what should come of it.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { takeNotes } from './fault-page.mjs'

const types = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.bin': 'text/plain',
}

/**
 * Serves the built site with a page around it, on two ports of its own, so that nothing a browser keeps is of another fault. What the
 * fault says of a file (by its name, or by its kind: `agenda`, `wasm`, `rest`, `words`, `han`, `js`) answers in its place until it is mended.
 *
 * @returns what tests need: the page's `url`, `mend()` and `spoil()`, `asked` (when the agenda was asked for, in ms), `met`
 * (which of the answers of the fault were given) and `close()`.
 */
export async function serveFault(fault) {
  let isMended = false
  const asked = []
  const met = new Set()
  const held = new Set()
  const handle = async (request, response) => {
    const file = new URL(request.url, 'http://x').pathname.slice(1)
    if (file === 'page.html') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...fault.headers })
      return response.end(page(fault, origins[1]))
    }
    if (file === 'notes.js') return give(response, `(${takeNotes})()`, { 'Content-Type': types['.js'] })
    const kind = kindOf(file)
    if (kind === 'agenda') asked.push(Date.now())
    const name = fault.answers?.[kind] ? kind : file
    const broken = fault.answers?.[name]
    if (broken && !isMended) {
      met.add(name)
      return broken(request, response, { hold: (end) => held.add(end) })
    }
    if (kind === 'agenda') return give(response, good())
    try {
      give(response, await readFile(join('dist', file)), { 'Content-Type': types[extname(file)] ?? 'text/plain' })
    } catch {
      response.writeHead(404).end()
    }
  }
  const servers = [0, 1].map(() => createServer((...both) => handle(...both).catch(() => both[1].destroy())))
  for (const server of servers) await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const origins = servers.map((server) => `http://127.0.0.1:${server.address().port}`)
  return {
    url: `${origins[0]}/page.html`,
    asked,
    met,
    mend() {
      isMended = true
    },
    spoil() {
      isMended = false
    },
    async close() {
      for (const end of held) end()
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((closed) => server.close(closed))
      }
    },
  }
}

function kindOf(file) {
  if (file === 'agenda.json') return 'agenda'
  if (file === 'agenda.js') return 'js'
  if (/^agenda-living-.*\.wasm$/.test(file)) return 'rest'
  if (/^agenda-.*\.wasm$/.test(file)) return 'wasm'
  if (/^words-.*\.txt$/.test(file)) return 'words'
  if (/^han-/.test(file)) return 'han'
}

/** The file as it should be: `one` and `two` are its sessions. */
export function good(more = {}) {
  return {
    format: 'conference-agenda/1',
    conference: { id: 'c', name: '大会', timezone: 'Asia/Shanghai', start: '2026-05-01' },
    people: [{ id: 'ada', name: 'Ada' }],
    sessions: [
      {
        id: 'one',
        title: '开幕 One',
        start: '2026-05-01T09:00',
        end: '2026-05-01T10:00',
        participants: [{ person: 'ada' }],
      },
      { id: 'two', title: 'Two', start: '2026-05-01T10:00' },
    ],
    ...more,
  }
}

/** The bytes of a file. */
export function bytesOf(file) {
  if (Buffer.isBuffer(file)) return file
  return Buffer.from(typeof file === 'string' ? file : JSON.stringify(file))
}

/** Answers as a server should, or nearly. */
export function give(response, file, headers = {}, status = 200) {
  const bytes = bytesOf(file)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length, ...headers })
  response.end(bytes)
}

/** A page of somebody's own. What it notes is for fault-page.mjs. `script` runs before all others; `there` is the other origin. */
function page({ attributes = {}, script = '', count = 1 }, there) {
  const given = Object.entries({ src: 'agenda.json', lang: 'en', ...attributes })
  const tag = `<conference-agenda ${given.map(([key, value]) => `${key}="${value.replace('{there}', there)}"`).join(' ')}>
    <p class="fallback">What the author wrote</p></conference-agenda>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
    <script src="notes.js"></script><script>${script}</script>
    <script type="module" src="agenda.js"></script><main>${tag.repeat(count)}</main></html>`
}
