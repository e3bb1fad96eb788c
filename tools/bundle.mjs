// Finishes what Trunk built (its post_build hook): splits the program, makes one module of src/element/, the program's glue and style/, names
// each WASM file after its content, and compresses. Owns what lies in dist/; knows nothing of what the element does.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import binaryen from 'binaryen'
import { build } from 'esbuild'
import { largeDemo } from './generate.mjs'
import { hanTable } from './han.mjs'
import { completeFolder, hash } from './package.mjs'
import { builtIn } from './words.mjs'

const run = promisify(execFile)

const staging = process.env.TRUNK_STAGING_DIR
const isRelease = process.env.TRUNK_PROFILE === 'release'

const name = 'conference-agenda'
// The part that is there first, as the glue calls it.
const main = `${name}_bg.wasm`
// The styles that come with a part.
const partStyles = {
  living: 'style/rest.css',
  content: 'style/content.css',
  network: 'style/on-demand.css',
  plan: 'style/own-day.css',
}

// The browser floor of the README. The browsers are what CSS is lowered to, nesting for one.
const shape = {
  bundle: true,
  minify: isRelease,
  charset: 'utf8',
  legalComments: 'none',
  target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
  logLevel: 'warning',
  // The glue names the loader once for each part.
  logOverride: { 'duplicate-object-key': 'silent' },
}

// Functions of the program's own interface have shorter names, those of closures have several lines.
const LONG_NAME = 40

const features = [
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
  '--enable-simd',
]
const smaller = [
  // What lies below the data is the stack's far end.
  ...['--low-memory-unused', '--zero-filled-memory', '--flatten', '--local-cse', '--rereloop'],
  ...[
    '-Oz',
    '-Oz',
    '--converge',
    '--reorder-functions-by-name',
    '--strip-debug',
    '--strip-producers',
    '--strip-target-features',
  ],
]

const bound = isRelease ? await split() : staging
const shortNames = isRelease ? await shortenNames(join(bound, main)) : {}
const parts = await writeParts()
const { file: hanFile } = await writeNamed('han', '.bin', hanTable())
const languages = await builtIn()
const words = await writeWords()
await bundle()
await offline()
await removeLeftovers()
for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) await copyFile(license, join(staging, license))
await writeFile(join(staging, 'large', 'agenda.json'), JSON.stringify(largeDemo()))
await completeFolder(staging)
if (isRelease) await compress()

// Makes parts of what cargo linked, and the glue of the first one, in a folder of their own. Trunk's own glue is of a program in one file.
async function split() {
  const target = process.env.CARGO_TARGET_DIR ?? 'target'
  const folder = join(target, 'parts')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const linked = join(target, 'wasm32-unknown-unknown', 'release', `${name}.wasm`)
  await run('wasm-split-cli', [linked, folder, '--target', 'web', '--out-name', name])
  const whole = join(folder, `${name}.wasm`)
  await run('wasm-bindgen', [
    ...['--target', 'web', '--keep-lld-exports', '--no-demangle', '--no-typescript', '--omit-default-module-path'],
    ...['--out-name', name, '--out-dir', folder, whole],
  ])
  await rm(whole)
  return folder
}

// Puts the modules into as few files as are downloaded at different times: the one of the first view by itself, and those of each part one
// after the other, with its styles behind them. What several parts share is with one that is there before them. Gives for each
// file its name, its hash, and where in it the modules and the styles end.
async function writeParts() {
  const modules = (await readdir(bound)).filter((file) => file.endsWith('.wasm')).sort()
  if (isRelease) for (const module of modules) await optimize(join(bound, module))
  const homes = isRelease ? await homesOfShared() : {}
  const byPart = { '': [main] }
  for (const module of modules.filter((module) => module !== main)) {
    const part = module.startsWith('chunk_') ? homes[module] : module.slice('split_'.length, -'.wasm'.length)
    byPart[part] = [...(byPart[part] ?? []), module]
  }
  const written = []
  for (const [part, modules] of Object.entries(byPart)) {
    const pieces = await Promise.all(modules.map((module) => readFile(join(bound, module))))
    const styles = partStyles[part] ? await sheet(partStyles[part]) : ''
    let end = 0
    const ends = pieces.map((piece) => (end += piece.length))
    const bytes = Buffer.concat([...pieces, Buffer.from(styles)])
    written.push({ ...(await writeNamed(part ? `agenda-${part}` : 'agenda', '.wasm', bytes)), modules, ends })
  }
  return written
}

// With which part each module comes that several parts share, as the splitter says in its loader: with the second part what that or a search
// needs, with the one for trouble what that needs when nothing else comes, and everything else with the content, which follows soon.
async function homesOfShared() {
  const loader = await readFile(join(bound, '__wasm_split.js'), 'utf8')
  const homes = {}
  for (const [, users, number] of loader.matchAll(/\/\* ([\w, ]+) \*\/\nconst __chunk_(\d+) =/g)) {
    const has = (part) => users.split(', ').includes(part)
    const other = has('trouble') ? 'trouble' : 'content'
    homes[`chunk_${number}.wasm`] = has('living') || has('han') ? 'living' : other
  }
  return homes
}

async function optimize(file) {
  await run('wasm-opt', [...features, ...smaller, file, '-o', file])
}

// Gives what the WASM and the glue take from each other short names, and returns them by the long ones: each is downloaded twice, with a hash
// that no compression makes shorter. What the parts take keeps its names.
async function shortenNames(file) {
  const module = binaryen.readBinary(await readFile(file))
  module.setFeatures(module.getFeatures())
  const functions = Array.from({ length: module.getNumFunctions() }, (_, place) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(place)),
  )
  const imported = functions.filter((one) => one.module === `./${main.replace('.wasm', '.js')}`)
  const short = {}
  const closures = {}
  for (const { name, module: from, base, params, results } of imported) {
    short[base] = `_${Object.keys(short).length.toString(36)}`
    module.removeFunction(name)
    module.addFunctionImport(name, from, short[base], params, results)
  }
  for (let place = 0; place < module.getNumExports(); place++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(place))
    if (kind === binaryen.ExternalFunction && name.length > LONG_NAME) closures[name] = value
  }
  for (const [name, value] of Object.entries(closures)) {
    short[name] = `_${Object.keys(short).length.toString(36)}`
    module.removeExport(name)
    module.addFunctionExport(value, short[name])
  }
  await writeFile(file, module.emitBinary())
  return short
}

// The name says what is in the file, so that it may be cached for ever; the hash, so that nothing else is taken for it.
async function writeNamed(stem, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest()
  const file = `${stem}-${hash.toString('hex').slice(0, 12)}${extension}`
  await writeFile(join(staging, file), bytes)
  return { file, integrity: `sha256-${hash.toString('base64')}` }
}

// The widget's words, one file for each language that it speaks by itself, named as the element asks for them. One hash names them all, since
// each is a name in the first download. Gives the names up to where they differ.
async function writeWords() {
  const texts = languages.map(({ text }) => text)
  const stem = `words-${createHash('sha256').update(texts.join()).digest('hex').slice(0, 12)}-`
  for (const { name, text } of languages) await writeFile(join(staging, `${stem}${name}.txt`), text)
  return stem
}

async function bundle() {
  const isSplit = parts.length > 1
  const sheets = ['style/agenda.css', ...(isSplit ? [] : Object.values(partStyles))]
  await build({
    ...shape,
    entryPoints: ['src/element/element.js'],
    outfile: join(staging, 'agenda.js'),
    format: 'esm',
    define: {
      PARTS: JSON.stringify(parts),
      HAN_FILE: JSON.stringify(hanFile),
      WORDS: JSON.stringify(words),
      LANGUAGES: JSON.stringify(Object.fromEntries(languages.map(({ name, said }) => [name, said]))),
      ...(await times()),
    },
    plugins: [
      given('agenda:style', 'text', (await Promise.all(sheets.map(sheet))).join('')),
      given('agenda:program', 'js', await programMaker()),
    ],
  })
}

// How long anything is waited for: the module is given what the program knows.
async function times() {
  const limits = await readFile('src/agenda/limits.rs', 'utf8')
  return Object.fromEntries(
    [...limits.matchAll(/^pub const (\w+_MS): i32 = ([\d_]+);$/gm)].map(([, name, ms]) => [
      name,
      ms.replaceAll('_', ''),
    ]),
  )
}

// The glue with the loader of parts, whole and unchanged, in a function: so there can be another program after a trap, and what they take from
// the browser can be given to them.
async function programMaker() {
  await appendFile(join(bound, `${name}.js`), '\nexport { __wbg_get_imports, __wbg_finalize_init }\n')
  const glue = await build({
    ...shape,
    minify: false,
    // All but its default, which fetches and compiles the first module in every way there is.
    stdin: { contents: `export * from './${name}.js'`, resolveDir: bound },
    format: 'iife',
    globalName: 'program',
    banner: { js: 'export default function makeProgram(fetch, WebAssembly, address) {' },
    footer: { js: 'return program }' },
    define: { 'import.meta.url': 'address' },
    // Just these names.
    mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|') || '[^\\s\\S]'})$`),
    mangleCache: shortNames,
    write: false,
  })
  // How esbuild names a module's exports would take along what a page added to the prototype of all objects.
  return glue.outputFiles[0].text
    .replaceAll('for (var name in all)', 'for (var name of Object.keys(all))')
    .replaceAll(/__defProp\((.+), \{/g, '__defProp($1, { __proto__: null,')
}

// `import … from 'agenda:…'` gives what was made here.
function given(name, loader, contents) {
  const filter = new RegExp(`^${name}$`)
  const setup = ({ onResolve, onLoad }) => {
    onResolve({ filter }, () => ({ path: name, namespace: name }))
    onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader }))
  }
  return { name, setup }
}

async function sheet(file) {
  const made = await build({ ...shape, entryPoints: [file], write: false })
  return made.outputFiles[0].text.trim()
}

// The service worker is told which files belong to the element, with their hashes. The module comes last: the worker keeps it when it has
// all others.
async function offline() {
  const file = join(staging, 'agenda-offline.js')
  const wasm = parts.map(({ file }) => file)
  const texts = languages.map(({ name }) => `${words}${name}.txt`)
  const files = {}
  for (const name of [...wasm, hanFile, ...texts, 'agenda.js']) files[name] = hash(await readFile(join(staging, name)))
  await build({
    ...shape,
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    define: { FILES: JSON.stringify(files), FACETS: JSON.stringify(await facets()) },
  })
}

// What can be filtered by, as links have it: whatever has a name.
async function facets() {
  const words = JSON.parse(await readFile('public/words/en.json', 'utf8'))
  return Object.keys(words.facet_names)
}

async function removeLeftovers() {
  for (const name of ['conference-agenda.js', 'conference-agenda_bg.wasm', 'snippets'])
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
