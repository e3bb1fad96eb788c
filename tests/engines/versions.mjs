// A server on this machine with a site that has the element in two versions and uses the service worker, as docs/reliability.md says. What
// is deployed, what goes wrong and whether there is a line is for the test to say. Knows HTTP and what belongs to a version; knows no browser.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { smallest } from '../end-to-end/fixtures.mjs'

const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

const hash = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding)
const isOfElement = (file) => /^(agenda(-[a-z]+)?-[0-9a-f]{12}\.wasm|han-.*\.bin|words-.*\.txt)$/.test(file)

/** The files of a version: those of the built one, with other bytes in each WASM, other names, and hashes to match. */
async function version(name) {
  const files = new Map()
  const renamed = []
  for (const file of await readdir('dist')) {
    if (!isOfElement(file)) continue
    const before = await readFile(join('dist', file))
    if (extname(file) !== '.wasm') {
      files.set(file, before)
      continue
    }
    // A custom section behind the module; where styles follow the modules, a comment behind those.
    const isFirst = /^agenda-[0-9a-f]{12}/.test(file)
    const note = isFirst ? [0, name.length + 1, name.length, ...Buffer.from(name)] : Buffer.from(`/* ${name} */`)
    const after = Buffer.concat([before, Buffer.from(note)])
    const newName = file.replace(/[0-9a-f]{12}/, hash('sha256', after, 'hex').slice(0, 12))
    files.set(newName, after)
    renamed.push([file, newName])
    for (const algorithm of ['sha256', 'sha384'])
      renamed.push([hash(algorithm, before, 'base64'), hash(algorithm, after, 'base64')])
  }
  const written = (text) => renamed.reduce((text, [before, after]) => text.replaceAll(before, after), text)
  const module = await readFile(join('dist', 'agenda.js'))
  const newModule = `${written(module.toString())}\nglobalThis.version = '${name}'\n`
  renamed.push([hash('sha384', module, 'base64'), hash('sha384', newModule, 'base64')])
  files.set('agenda.js', Buffer.from(newModule))
  files.set('agenda-offline.js', Buffer.from(written(await readFile(join('dist', 'agenda-offline.js'), 'utf8'))))
  return files
}

/** A page of somebody's own, which says what it was asked for, and may be pinned. */
function page(query, pin) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><link rel="stylesheet" href="host.css">
    <script type="module" src="agenda.js"${pin ? ` integrity="${pin}"` : ''}></script>
    <script type="module">navigator.serviceWorker.register('agenda-offline.js').catch(() => {})</script>
    <h1>${query.replace(/&.*/, '')}</h1><conference-agenda src="agenda.json" links="query"><p>Fallback</p></conference-agenda></html>`
}

/** The ways in which an answer is wrong. */
export const wrong = {
  missing: (response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html>Not found'),
  page: (response) => response.writeHead(200, { 'Content-Type': types['.html'] }).end('<!doctype html>Some page'),
  cut: (response) =>
    response.writeHead(200, { 'Content-Length': 9999 }).write('cut') && setTimeout(() => response.destroy(), 20),
  never: () => {},
}

/**
 * The site: `url`; `deploy(name)` puts a version in the place of the one before; `answers`, the wrong ones by patterns of file names;
 * `isDown`, whether there is no line; `drop()` ends what hangs; `isPinned`, whether the page names the module's hash.
 */
export async function serveVersions() {
  const versions = { one: await version('one'), two: await version('two') }
  let deployed = versions.one
  const site = { answers: [], isDown: false, isPinned: false, asked: [] }
  const handle = (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://x')
    const file = pathname.slice(1)
    site.asked.push(file)
    if (site.isDown) return response.destroy()
    const [, answer] = site.answers.find(([pattern]) => pattern.test(file)) ?? []
    if (answer) return answer(response)
    const pin = site.isPinned && `sha384-${hash('sha384', deployed.get('agenda.js'), 'base64')}`
    const others = {
      '': '<p>Start',
      'page.html': page(search, pin),
      'host.css': 'h1 { color: teal }',
      'agenda.json': JSON.stringify({ ...smallest(), organizations: [{ id: 'one', name: 'One' }] }),
    }
    const content = others[file] ?? deployed.get(file)
    if (content === undefined) return wrong.missing(response)
    const type = types[extname(file || 'start.html')] ?? 'text/plain'
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(content)
  }
  const server = createServer(handle)
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return Object.assign(site, {
    url: `http://127.0.0.1:${server.address().port}/`,
    deploy(name) {
      deployed = versions[name]
    },
    drop: () => server.closeAllConnections(),
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  })
}
