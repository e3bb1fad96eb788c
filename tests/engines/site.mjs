// The pages that the engines are shown: the built site with files and host pages of a test beside it, every answer under the strict
// policy of the documentation. It knows no engine.
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serve } from '../../tools/serve.mjs'

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https:; connect-src 'self'; " +
  "require-trusted-types-for 'script'"

// What holds a page of a given width: the page inside it is under the whole policy.
const stagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'"

const stage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stage</title><link rel="stylesheet" href="stage.css">
  <script src="probe.js"></script><body><iframe title="Page" src="about:blank"></iframe>`

const styles = {
  // Nothing above or beside the frame: what is in sight in it is in sight.
  'stage.css': 'html, body { margin: 0; block-size: 100%; overflow: clip } iframe { border: 0; display: block }',
  'host.css':
    ':root { color-scheme: light dark } body { margin: 0; font-family: sans-serif } main { padding: 8px }' +
    '.folded { block-size: 0; overflow: hidden } .tall { block-size: 3000px }',
}

/** The site: `url`, `write(name, text or object)`, `close()`. */
export async function openSite() {
  const folder = await mkdtemp(join(tmpdir(), 'conference-agenda-'))
  // A copy, which no build changes under a running test.
  await cp('dist', folder, { recursive: true })
  await symlink(resolve('tests/engines/probe.js'), join(folder, 'probe.js'))
  await symlink(resolve('node_modules/axe-core/axe.min.js'), join(folder, 'axe.js'))
  const write = (name, content) =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  await write('stage.html', stage)
  for (const [name, text] of Object.entries(styles)) await write(name, text)
  const headers = (path) => ({ 'Content-Security-Policy': path.startsWith('/stage.html') ? stagePolicy : policy })
  const server = await serve(folder, { port: 0, headers })
  return {
    url: server.url,
    write,
    async close() {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** A page of somebody's own with elements on it: `{ src: file, …attributes }` each. */
export function host(elements, { lang = 'en', dir = 'ltr', theme = 'light', before = '', after = '' } = {}) {
  const tag = (attributes) => {
    const text = Object.entries({ src: 'everything.json', theme, ...attributes }).map(
      ([name, value]) => `${name}="${value}"`,
    )
    return `<conference-agenda ${text.join(' ')}><p>Fallback</p></conference-agenda>`
  }
  return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>Host</title>
    <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="${theme}">
    <link rel="icon" href="favicon.svg"><link rel="stylesheet" href="host.css"><script src="probe.js"></script><script src="axe.js"></script>
    <script type="module" src="agenda.js"></script><main><h1>Host</h1>${before}${elements.map(tag).join('')}${after}</main></html>`
}
