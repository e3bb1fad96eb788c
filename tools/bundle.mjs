// Finishes what Trunk built (its post_build hook): makes one module of public/agenda.js, the WASM's glue and style/, names each WASM
// file after its content, and compresses. Owns what lies in dist/; knows nothing of what the element does.
import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { largeDemo } from './generate.mjs'
import { hanTable } from './han.mjs'
import { completeFolder } from './package.mjs'
import { hasRelocations } from './relocations.mjs'
import { optimize, split } from './split.mjs'
import { keys, lines } from './words.mjs'

// The parts of the program, in the order in which they are loaded: what the first view needs, what makes it live, and what is loaded
// when somebody wants it. Each but the first is what only the functions of a Rust module reach, and brings its own styles.
const parts = [
  { stem: 'agenda', styles: 'style/agenda.css' },
  { stem: 'agenda-rest', behind: 'conference_agenda::element::rest', styles: 'style/rest.css' },
  { stem: 'agenda-network', behind: 'conference_agenda::ui::network::door', styles: 'style/on-demand.css' },
]

const staging = process.env.TRUNK_STAGING_DIR
const isRelease = process.env.TRUNK_PROFILE === 'release'

// The browser floor of the README. The browsers are what CSS is lowered to, nesting for one.
const shape = {
  bundle: true,
  minify: isRelease,
  charset: 'utf8',
  legalComments: 'none',
  target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
}

// What the glue does for browsers below the floor, and a function made anew with every call that may fail.
const shorter = [
  [
    /function\(\) \{ return handleError\(function (\(.*?\)) (\{[\s\S]*?\n {8}\}), arguments\); \}/g,
    'handleError($1 => $2)',
  ],
  [
    /function handleError\(f, args\) \{\s*try \{\s*return f\.apply\(this, args\);([\s\S]*?)\n\}/,
    'const handleError = (f) => (...args) => {\n    try {\n        return f(...args);$1\n}',
  ],
  [/\(typeof FinalizationRegistry === 'undefined'\)\s*\? \{.*\}\s*: new/g, 'new'],
  [/(\w+)\.buffer\.detached === true \|\| \(\1\.buffer\.detached === undefined && (.*?)\)\)/g, '$2)'],
  [/if \(!\('encodeInto' in \w+\)\) \{[\s\S]*?\n\}\n/, ''],
]

// Ends the glue that is inside a function: `start` takes the number of a part of the program and the answer to the request for it, or that
// part compiled, and gives it compiled; `later` is what earlier parts call of a later one. `halt` makes everything that the program left in the
// page do nothing.
const ending = `
const loaded = []
const later = (number) => new Proxy({}, {
  get: (_, name) => (...values) => {
    if (!loaded[number]) throw new Error('A part of the program is not here yet')
    return loaded[number][name](...values)
  },
})
async function load(part, imports) {
  const answer = await part
  if (answer instanceof WebAssembly.Module)
    return { module: answer, instance: await WebAssembly.instantiate(answer, imports) }
  if (!answer.ok) throw new Error(answer.url + ': status ' + answer.status)
  // Only a file of the right type may be compiled while it comes.
  if (/^application\\/wasm\\b/.test(answer.headers.get('content-type')))
    return WebAssembly.instantiateStreaming(answer, imports)
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports)
}
async function start(number, part) {
  const { instance, module } = await load(part, { ...__wbg_get_imports(), ...loaded })
  loaded[number] = instance.exports
  if (number === 0) __wbg_finalize_init(instance, module)
  return module
}
function halt() {
  wasm = new Proxy({}, { get: () => () => [] })
  loaded.fill(wasm)
}
`

const program = await finishWasm()
const { name: hanFile } = await writeNamed('han', '.bin', hanTable())
const words = await writeWords()
await bundle(program)
await offline(program, [hanFile, `${words}enLatn.txt`, `${words}zhHans.txt`, `${words}zhHant.txt`])
await removeLeftovers()
for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) await copyFile(license, join(staging, license))
await writeFile(join(staging, 'large', 'agenda.json'), JSON.stringify(largeDemo()))
await completeFolder(staging)
if (isRelease) await compress()

// One file, or one for each part where the linker left what splitting needs (see the Makefile).
async function finishWasm() {
  const bound = join(staging, 'conference-agenda_bg.wasm')
  const glue = await readFile(join(staging, 'conference-agenda.js'), 'utf8')
  const linked = isRelease ? await readFile(linkedFile()) : undefined
  try {
    if (!linked) return { files: [await writeNamed('agenda', '.wasm', await readFile(bound))], glue }
    if (!hasRelocations(linked)) return { files: [await writeNamed('agenda', '.wasm', await optimize(bound))], glue }
    const behind = parts.flatMap((part) => part.behind ?? [])
    const written = await split({ linked, bound, glue, behind })
    // For tools/size.mjs; nobody downloads it.
    await writeFile(join('target', 'weights.json'), JSON.stringify(written.weights))
    const files = written.parts.map(async (bytes, place) => {
      const whole = place ? withSection(bytes, 'style', await styles(parts[place].styles)) : bytes
      return writeNamed(parts[place].stem, '.wasm', whole)
    })
    return { files: await Promise.all(files), glue: written.glue }
  } finally {
    await rm(bound)
  }
}

// What cargo built, before wasm-bindgen.
function linkedFile() {
  const target = process.env.CARGO_TARGET_DIR ?? 'target'
  return join(target, 'wasm32-unknown-unknown', 'release', 'conference-agenda.wasm')
}

// The name says what is in the file, so that it may be cached for ever; the hash, so that nothing else is taken for it.
async function writeNamed(stem, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest()
  const name = `${stem}-${hash.toString('hex').slice(0, 12)}${extension}`
  await writeFile(join(staging, name), bytes)
  return { name, hash: `sha256-${hash.toString('base64')}` }
}

// The widget's words, one file for each language that it speaks by itself, named by language and script as the element asks for them;
// and the keys, for words that a page brings along. One hash names them all, since each is a name in the first download.
async function writeWords() {
  const texts = {
    keys: await keys(),
    enLatn: await lines('en'),
    zhHans: await lines('zh-Hans'),
    zhHant: await lines('zh-Hant'),
  }
  const stem = `words-${createHash('sha256').update(Object.values(texts).join()).digest('hex').slice(0, 12)}-`
  for (const [name, text] of Object.entries(texts)) await writeFile(join(staging, `${stem}${name}.txt`), text)
  return stem
}

// Trunk has copied public/agenda.js beside the glue, where its import of the glue holds, and where it is overwritten here.
async function bundle({ files, glue: text }) {
  const entry = join(staging, 'agenda.js')
  const isSplit = files.length > 1
  await build({
    ...shape,
    entryPoints: [entry],
    outfile: entry,
    allowOverwrite: true,
    format: 'esm',
    define: {
      PARTS: JSON.stringify(files.map(({ name, hash }) => [name, hash])),
      HAN_FILE: JSON.stringify(hanFile),
      WORDS: JSON.stringify(words),
    },
    plugins: [style(parts.slice(0, isSplit ? 1 : undefined).map(({ styles }) => styles)), glue(text)],
    logLevel: 'warning',
  })
}

// `import text from 'agenda:style'` gives style sheets as one string.
function style(files) {
  const setup = ({ onResolve, onLoad }) => {
    onResolve({ filter: /^agenda:style$/ }, () => ({ path: 'agenda', namespace: 'style' }))
    onLoad({ filter: /.*/, namespace: 'style' }, async () => {
      return { contents: (await Promise.all(files.map(styles))).join(''), loader: 'text' }
    })
  }
  return { name: 'style', setup }
}

async function styles(file) {
  const sheet = await build({ ...shape, entryPoints: [file], write: false, logLevel: 'warning' })
  return sheet.outputFiles[0].text.trim()
}

// A WASM file with a section of somebody else's after all of its own: https://webassembly.github.io/spec/core/binary/modules.html
function withSection(wasm, name, text) {
  const number = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...number(value >> 7)])
  const [title, content] = [Buffer.from(name), Buffer.from(text)]
  const body = Buffer.concat([Buffer.from(number(title.length)), title, content])
  return Buffer.concat([wasm, Buffer.from([0, ...number(body.length)]), body])
}

// The glue becomes a function that makes one program, so that there can be another after a trap. Its own ways to start are cut off:
// they know one WASM only, by the name that it had before this file changed it, and twice as much as is needed of how to load it.
function glue(text) {
  const setup = ({ onLoad }) => {
    onLoad({ filter: /[\\/]conference-agenda\.js$/ }, () => {
      const names = Array.from(text.matchAll(/^export function (\w+)/gm), ([, name]) => name)
      const start = text.search(/^async function __wbg_load\(/m)
      if (names.length === 0 || start < 0) {
        throw new Error('tools/bundle.mjs: the glue of this wasm-bindgen starts its WASM in an unknown way')
      }
      const imports = text.match(/^import .*$/gm) ?? []
      let body = text.slice(0, start).replace(/^import .*$|^export /gm, '')
      for (const [long, short] of isRelease ? shorter : []) {
        if (body.search(long) < 0)
          throw new Error(`tools/bundle.mjs: the glue of this wasm-bindgen has nothing like ${long}`)
        body = body.replace(long, short)
      }
      if (isRelease && /, arguments\)|handleError\(function/.test(body)) {
        throw new Error('tools/bundle.mjs: the glue of this wasm-bindgen calls what may fail in an unknown way')
      }
      body += ending
      const made = ['start', 'halt', ...names].join(', ')
      return {
        contents: `${imports.join('\n')}\nexport default function makeProgram() {\n${body}\nreturn { ${made} }\n}`,
        loader: 'js',
      }
    })
  }
  return { name: 'glue', setup }
}

// The service worker is told which files belong to the element.
async function offline({ files }, others) {
  const file = join(staging, 'agenda-offline.js')
  const define = { FILES: JSON.stringify(['agenda.js', ...files.map(({ name }) => name), ...others]) }
  await build({ ...shape, entryPoints: [file], outfile: file, allowOverwrite: true, define, logLevel: 'warning' })
}

async function removeLeftovers() {
  for (const name of ['conference-agenda.js', 'snippets'])
    await rm(join(staging, name), { recursive: true, force: true })
  // Trunk leaves its instructions in the page when it injects no scripts, and the indentation of those it takes out.
  const page = join(staging, 'index.html')
  const html = await readFile(page, 'utf8')
  await writeFile(page, html.replace(/[ \t]*<link\b[^>]*\bdata-trunk\b[^>]*>\n?/g, '').replace(/^[ \t]+\n/gm, ''))
}

// Beside each file that shrinks, so that a static host need not compress: pictures are compressed already, and licenses are for people, and npm
// would take them all.
async function compress() {
  const shrinks = new Set(['.js', '.wasm', '.bin', '.html', '.json', '.css', '.txt', '.svg'])
  for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !shrinks.has(extname(entry.name))) continue
    // Node 20 before 20.12 has only `path`, Node 24 only `parentPath`.
    const file = join(entry.parentPath ?? entry.path, entry.name)
    const bytes = await readFile(file)
    await writeFile(`${file}.gz`, gzip(bytes))
    await writeFile(`${file}.br`, brotli(bytes))
  }
}

function gzip(bytes) {
  return gzipSync(bytes, { level: 9 })
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}
