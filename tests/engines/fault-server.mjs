// A server on this machine that serves the built site with one thing wrong: each fault of faults.mjs has a folder of its own, in
// which the page, the program and the file are asked for. Knows HTTP and how to break it; knows nothing of browsers or of what
// should come of it.
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
 * Serves `dist` under a folder for each fault: `/NAME/page.html`, `/NAME/agenda.json`, `/NAME/agenda.js` and so on, and a second
 * origin that does the same. What `faults` say of a file (by its name, or by its kind: `agenda`, `wasm`, `rest`, `han`, `js`)
 * answers in its place until that fault is mended.
 *
 * @returns what tests need: `url(name)`, `mend(name)` and `spoil(name)`, `asked(name)` (how often its file was asked for) and `close()`.
 */
export async function serveFaults(dist, faults) {
  const mended = new Set()
  const asked = new Map()
  const held = new Set()
  const handle = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://x')
    const [, name, file = 'page.html'] = pathname.split('/')
    const fault = faults.get(name)
    if (!fault) return response.writeHead(404).end()
    if (file === 'page.html') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...fault.headers })
      return response.end(page(fault, { name, here: origins[0], there: origins[1] }))
    }
    if (file === 'notes.js') return give(response, `(${takeNotes})()`, { 'Content-Type': types['.js'] })
    const kind = kindOf(file)
    if (kind === 'agenda') asked.set(name, (asked.get(name) ?? 0) + 1)
    const broken = fault.answers?.[kind] ?? fault.answers?.[file]
    if (broken && !mended.has(name)) return broken(request, response, { hold: (end) => held.add(end) })
    if (kind === 'agenda') return give(response, fault.good ?? good())
    try {
      give(response, await readFile(join(dist, file)), { 'Content-Type': types[extname(file)] ?? 'text/plain' })
    } catch {
      response.writeHead(404).end()
    }
  }
  const servers = [0, 1].map(() => createServer((...both) => handle(...both).catch(() => both[1].destroy())))
  for (const server of servers) await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const origins = servers.map((server) => `http://127.0.0.1:${server.address().port}`)
  return {
    url: (name) => `${origins[0]}/${name}/page.html`,
    mend: (name) => mended.add(name),
    spoil: (name) => mended.delete(name),
    asked: (name) => asked.get(name) ?? 0,
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
  if (/^agenda-rest-.*\.wasm$/.test(file)) return 'rest'
  if (/^agenda-.*\.wasm$/.test(file)) return 'wasm'
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

/** A page of somebody's own. What it notes is for page.mjs. `script` runs before all others. */
function page({ attributes = {}, script = '', count = 1, body }, places) {
  const fill = (text) => text.replaceAll('{here}', places.here).replaceAll('{there}', `${places.there}/${places.name}`)
  const given = Object.entries({ src: 'agenda.json', lang: 'en', ...attributes })
  const tag = `<conference-agenda ${given.map(([key, value]) => `${key}="${fill(value)}"`).join(' ')}>
    <p class="fallback">What the author wrote</p></conference-agenda>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
    <script src="notes.js"></script><script>${fill(script)}</script>
    <script type="module" src="agenda.js"></script><main>${body ?? tag.repeat(count)}</main></html>`
}
