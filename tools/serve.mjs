// A static file server for this machine alone: the demo's (`node tools/serve.mjs [FOLDER] [--port N]`) and the end-to-end tests'.
// Serves the .br and .gz that lie beside a file, compresses nothing itself, and keeps nothing in memory.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
}

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
]

/**
 * Serves the files under `root` on 127.0.0.1.
 *
 * @param {string} root
 * @param {{ port?: number, headers?: (path: string) => Record<string, string> }} [options] `port` 0 takes any free one; `headers` of
 *   a path go on its answer.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} The site's address, ending in a slash.
 */
export async function serve(root, { port = 0, headers = () => ({}) } = {}) {
  const server = createServer(async (request, response) => {
    const answer = await find(resolve(root), request)
    response.writeHead(answer.status, {
      ...answer.headers,
      'X-Content-Type-Options': 'nosniff',
      ...headers(request.url),
    })
    if (answer.file && request.method === 'GET') pipeline(createReadStream(answer.file), response, () => {})
    else response.end(answer.text)
  })
  await new Promise((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      }),
  }
}

async function find(root, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD are served here.')
  const [path, query] = request.url.split(/(?=\?)/)
  let file = pathUnder(root, path)
  let found = file && (await stat(file).catch(() => null))
  if (found?.isDirectory()) {
    // Relative addresses on the folder's page count from the folder.
    if (!path.endsWith('/'))
      return { ...plain(301, ''), headers: { Location: `${path.replace(/^\/+/, '/')}/${query ?? ''}` } }
    file = join(file, 'index.html')
    found = await stat(file).catch(() => null)
  }
  if (!found?.isFile()) return plain(404, 'Not found.')

  const headers = {
    'Content-Type': types[extname(file)] ?? 'text/plain; charset=utf-8',
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding',
  }
  for (const [encoding, ending] of encodings) {
    const smaller = accepts(request, encoding) && (await stat(file + ending).catch(() => null))
    if (smaller) {
      return {
        status: 200,
        file: file + ending,
        headers: { ...headers, 'Content-Encoding': encoding, 'Content-Length': smaller.size },
      }
    }
  }
  return { status: 200, file, headers: { ...headers, 'Content-Length': found.size } }
}

/** The file that a URL's path names, or nothing if that lies outside `root` or is no path at all. */
function pathUnder(root, path) {
  try {
    const file = join(root, decodeURIComponent(path))
    return file === root || file.startsWith(root + sep) ? file : undefined
  } catch {
    return undefined
  }
}

function accepts(request, encoding) {
  const offers = (request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((offer) => offer.replace(/\s/g, '').toLowerCase())
  return offers.some((offer) => offer.split(';')[0] === encoding && !/;q=0(\.0*)?$/.test(offer))
}

function plain(status, text) {
  return {
    status,
    text: `${text}\n`,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '8080' } },
  })
  try {
    const { url } = await serve(positionals[0] ?? 'dist', { port: Number(values.port) })
    console.log(`Serving the demo at ${url}`)
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error
    console.error(
      `Port ${values.port} is taken. Stop what uses it, or name another one: node tools/serve.mjs --port 8081`,
    )
    process.exitCode = 1
  }
}
