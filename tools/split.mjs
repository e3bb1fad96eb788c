// Splits the WASM in two: what the first view needs, and the rest, which is everything that only the functions of certain Rust
// modules reach. Owns both files and the names between them and the glue; knows nothing of what the functions do or when the rest is loaded.
//
// Who reaches what is read from the relocations that the linker leaves (`--emit-relocs`): calls, functions whose address is taken,
// constants. So tables of virtual functions, closures and texts come along without being named anywhere.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { relocations } from './relocations.mjs'

const run = promisify(execFile)

// The modules as WASM and glue call them: the glue's functions, what first gives the rest, what the rest gives first.
const glueModule = 'g'
const firstModule = 'f'
const restModule = 'r'

const features = [
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
]
const smaller = [
  '--zero-filled-memory',
  '--flatten',
  '--local-cse',
  '--rereloop',
  '-Oz',
  '-Oz',
  '--converge',
  '--reorder-functions-by-name',
  '--strip-debug',
  '--strip-producers',
  '--strip-target-features',
]

/**
 * `linked` holds what the linker made, `bound` names the file that wasm-bindgen made of it (with mangled names), `glue` is its
 * JavaScript, and `behind` the paths of the Rust modules whose functions open the rest. Gives the two files and the glue that fits them.
 *
 * @param {{ linked: Uint8Array, bound: string, glue: string, behind: string[] }} input
 * @returns {Promise<{ first: Uint8Array, rest: Uint8Array, glue: string }>}
 */
export async function split({ linked, bound, glue, behind }) {
  const folder = await mkdtemp(join(tmpdir(), 'split-'))
  try {
    const text = await disassemble(bound, folder)
    const module = parse(text)
    const renamed = rename(module, glue)
    const cut = divide(module, reach(module, relocations(linked), behind))

    const rest = await assemble(cut.rest(), join(folder, 'rest'))
    const wanted = imports(rest, firstModule)
    const first = await assemble(cut.first(wanted), join(folder, 'first'))
    return { first, rest, glue: renamed.glue }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function disassemble(file, folder) {
  const text = join(folder, 'bound.wat')
  await run('wasm-dis', ['--all-features', file, '-o', text])
  return readFile(text, 'utf8')
}

async function assemble(forms, path) {
  await writeFile(`${path}.wat`, `(module\n${forms.join('\n')}\n)\n`)
  await run('wasm-opt', [...features, ...smaller, `${path}.wat`, '-o', `${path}.wasm`])
  return readFile(`${path}.wasm`)
}

/** One file, made small. */
export async function optimize(file) {
  await run('wasm-opt', [...features, ...smaller, file, '-o', file])
  return readFile(file)
}

function imports(bytes, from) {
  return new Set(
    WebAssembly.Module.imports(new WebAssembly.Module(bytes))
      .filter(({ module }) => module === from)
      .map(({ name }) => name),
  )
}

// ---- The module as text: one form for each thing in it ---------------------------------------------------------------

const nameOf = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`

function parse(text) {
  const module = {
    types: [],
    imports: [],
    exports: [],
    globals: [],
    functions: new Map(),
    slots: new Map(),
    data: [],
  }
  for (const form of text.slice(text.indexOf('\n'), text.lastIndexOf(')')).split(/\n(?= \()/)) {
    const [, kind, name] = form.match(new RegExp(String.raw`^ \((\w+) ?(${nameOf})?`)) ?? []
    if (kind === 'type') module.types.push(form)
    else if (kind === 'import') module.imports.push(parseImport(form))
    else if (kind === 'export') module.exports.push(parseExport(form))
    else if (kind === 'func') module.functions.set(name, parseFunction(form))
    else if (kind === 'global') module.globals.push({ name, form })
    else if (kind === 'memory') module.memory = { name, form }
    else if (kind === 'table' && form.endsWith('funcref)')) module.table = { name, form }
    else if (kind === 'table') module.externrefs = { name, form }
    else if (kind === 'elem') parseElements(form, module.slots)
    else if (kind === 'data') module.data.push(parseData(form))
    else if (kind) throw new Error(`tools/split.mjs: a form of a kind that it does not know: ${form.slice(0, 200)}`)
  }
  return module
}

function parseImport(form) {
  const [, from, base, name, signature] = form.match(
    new RegExp(String.raw`^ \(import "([^"]*)" "([^"]*)" \(func (${nameOf})(.*)\)\)\s*$`),
  )
  return { from, base, name, signature }
}

function parseExport(form) {
  const [, base, kind, name] = form.match(new RegExp(String.raw`^ \(export "([^"]*)" \((\w+) (${nameOf})\)\)\s*$`))
  return { base, kind, name }
}

function parseFunction(form) {
  const head = form.slice(0, `${form}\n`.indexOf('\n'))
  const signature = (head.match(/\((?:type|param|result) [^()]*\)/g) ?? []).join(' ')
  const calls = new Set(
    Array.from(
      form.matchAll(new RegExp(String.raw`\((?:call|return_call|ref\.func) (${nameOf})`, 'g')),
      ([, name]) => name,
    ),
  )
  const globals = new Set(
    Array.from(form.matchAll(new RegExp(String.raw`\(global\.[gs]et (${nameOf})`, 'g')), ([, name]) => name),
  )
  return { form, signature, calls, globals }
}

// wasm-bindgen leaves one segment of them.
function parseElements(form, slots) {
  if (slots.size) throw new Error('tools/split.mjs: a second segment of elements')
  const [, offset, list] = form.match(/\(i32\.const (\d+)\) func(.*)\)\s*$/s)
  for (const [name] of list.matchAll(new RegExp(nameOf, 'g'))) slots.set(Number(offset) + slots.size, name)
}

function parseData(form) {
  const [, address, text] = form.match(/\(i32\.const (\d+)\) "(.*)"\)\s*$/s)
  const escapes = { t: 9, n: 10, r: 13, '"': 34, "'": 39, '\\': 92 }
  const bytes = []
  for (const [, hex, short, plain] of text.matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\])/gs)) {
    bytes.push(hex ? Number.parseInt(hex, 16) : short ? escapes[short] : plain.charCodeAt(0))
  }
  return { address: Number(address), bytes: Uint8Array.from(bytes) }
}

// ---- Names -----------------------------------------------------------------------------------------------------------

function* shortNames() {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  yield* letters
  for (const one of letters) for (const other of letters) yield one + other
}

// wasm-bindgen's names are long, hold a hash each, and stand in the WASM and in the glue.
function rename(module, text) {
  let glue = text
  const replace = (pattern, give) => {
    let count = 0
    glue = glue.replace(pattern, (...found) => {
      count += 1
      return give(...found)
    })
    return count
  }
  const fail = (what) => {
    throw new Error(`tools/split.mjs: the glue of this wasm-bindgen names ${what} in an unknown way`)
  }

  const short = shortNames()
  const given = new Map(module.imports.map((one) => [one.base, short.next().value]))
  const renamed = replace(/^( {8})(__wb\w+)(?=: )/gm, (_, indent, name) => indent + (given.get(name) ?? fail(name)))
  if (renamed !== given.size) fail('its functions')
  const [from] = new Set(module.imports.map((one) => one.from))
  if (module.imports.some((one) => one.from !== from)) fail('its module')
  if (replace(`"${from}": import0`, () => `${glueModule}: import0, ${restModule}: later`) !== 1) fail('its module')
  for (const one of module.imports) Object.assign(one, { from: glueModule, base: given.get(one.base) })

  // What the glue does not use, nobody does.
  const kept = new Map()
  const exported = new Set(module.exports.map(({ base }) => base))
  replace(/\bwasm\.(\w+)/g, (_, name) => {
    if (!exported.has(name)) fail(name)
    if (!kept.has(name)) kept.set(name, short.next().value)
    return `wasm.${kept.get(name)}`
  })
  module.exports = module.exports.filter(({ base }) => kept.has(base))
  for (const one of module.exports) one.base = kept.get(one.base)
  module.short = short
  return { glue }
}

// ---- Who reaches what ------------------------------------------------------------------------------------------------

// Which functions first needs, and the addresses of constants that it does not need.
function reach(module, { taken, data }, behind) {
  // https://doc.rust-lang.org/rustc/symbol-mangling/v0.html: `N v` a value in `N t` a module in `C` a crate, each name behind its length.
  const paths = behind.map((path) =>
    path
      .split('::')
      .map((name) => name.length + name)
      .join(''),
  )
  const gate = new RegExp(String.raw`^\$_RNv(?:Nt)*Cs[0-9A-Za-z]+_(?:${paths.join('|')})\d+\w+$`)
  const gates = new Set([...module.functions.keys()].filter((name) => gate.test(name)))
  if (!gates.size) throw new Error(`tools/split.mjs: no function of ${behind.join(' and ')}`)
  const seen = new Set()
  const visit = (roots) => {
    const open = [...roots]
    while (open.length) {
      const node = open.pop()
      if (seen.has(node) || gates.has(node)) continue
      seen.add(node)
      open.push(...(module.functions.get(node)?.calls ?? []), ...(taken.get(node) ?? []))
    }
  }
  visit(module.exports.map(({ name }) => name))
  visit(data.filter(({ isConstant }) => !isConstant).map(({ node }) => node))
  // Constants may overlap: a text may be the end of another.
  const addresses = (isSeen) => {
    const found = data.filter(({ node }) => seen.has(node) === isSeen)
    return new Set(found.flatMap(({ address, size }) => Array.from({ length: size }, (_, place) => address + place)))
  }
  const needed = addresses(true)
  const idle = new Set([...addresses(false)].filter((address) => !needed.has(address)))
  return { needs: (name) => seen.has(name), idle }
}

// ---- Two modules out of one --------------------------------------------------------------------------------------------

function divide(module, { needs, idle }) {
  const { functions, short } = module
  const isRest = (name) => functions.has(name) && !needs(name)
  const here = [...functions.keys()].filter((name) => !isRest(name))
  const there = [...functions.keys()].filter(isRest)
  const called = (names) => new Set(names.flatMap((name) => [...functions.get(name).calls]))

  const ways = [...called(here)].filter(isRest)
  const back = [...called(there)].filter((name) => functions.has(name) && !isRest(name))
  const base = new Map([...ways, ...back].map((name) => [name, short.next().value]))
  const used = new Set([...here, ...there].flatMap((name) => [...functions.get(name).globals]))
  const globals = module.globals.filter(({ name }) => used.has(name))
  const things = [
    { ...module.memory, kind: 'memory' },
    { ...module.table, kind: 'table' },
    { ...module.externrefs, kind: 'table' },
    ...globals.map((one) => ({ ...one, kind: 'global' })),
  ].map((thing) => ({ ...thing, base: short.next().value }))

  const form = ({ from, base, name, signature }) => ` (import "${from}" "${base}" (func ${name} ${signature}))`
  const give = (kind, name, base) => ` (export "${base}" (${kind} ${name}))`
  const wasm = module.imports.map(form)
  const importing = (from) => (name) =>
    form({ from, base: base.get(name), name, signature: functions.get(name).signature })

  const first = (wanted) => [
    ...module.types,
    ...wasm,
    ...ways.map(importing(restModule)),
    ...module.globals.map(({ form }) => form),
    module.memory.form,
    module.table.form,
    module.externrefs.form,
    ...elements(module, (name) => !isRest(name), '$absent'),
    ...segments(module, (address) => !idle.has(address)),
    ...module.exports.map(({ kind, name, base }) => give(kind, name, base)),
    ...back.filter((name) => wanted.has(base.get(name))).map((name) => give('func', name, base.get(name))),
    ...things.filter(({ base }) => wanted.has(base)).map(({ kind, name, base }) => give(kind, name, base)),
    // What stands in the table until the rest comes.
    ' (func $absent (unreachable))',
    ...here.map((name) => functions.get(name).form),
  ]
  const rest = () => [
    ...module.types,
    ...wasm,
    ...back.map(importing(firstModule)),
    ...things.map((thing) => ` (import "${firstModule}" "${thing.base}" ${importOf(thing)})`),
    ...elements(module, isRest),
    ...segments(module, (address) => idle.has(address)),
    ...ways.map((name) => give('func', name, base.get(name))),
    ...there.map((name) => functions.get(name).form),
  ]
  return { first, rest }
}

// A definition as what an import states of it: without a value.
function importOf({ kind, form }) {
  const stated = form.trim()
  return kind === 'global' ? stated.replace(/ \(\w+\.const [^()]*\)\)$/, ')') : stated
}

// The slots of the table that hold these functions; in between, the filler or nothing.
function elements({ slots, table }, isIn, filler) {
  const places = [...slots.keys()].sort((one, other) => one - other)
  const runs = []
  for (const place of places) {
    const name = isIn(slots.get(place)) ? slots.get(place) : filler
    if (!name) continue
    const run = runs.at(-1)
    if (run && run.start + run.names.length === place) run.names.push(name)
    else runs.push({ start: place, names: [name] })
  }
  return runs.map(({ start, names }) => ` (elem (table ${table.name}) (i32.const ${start}) func ${names.join(' ')})`)
}

// The data at these addresses. Short gaps are bridged with what lies there, which costs less than a new segment: constants may stand in both.
function segments({ data, memory }, isIn) {
  const forms = []
  for (const { address, bytes } of data) {
    let start = -1
    let last = -1
    const close = () => {
      if (start < 0) return
      const text = Array.from(bytes.subarray(start, last + 1), (byte) => `\\${byte.toString(16).padStart(2, '0')}`)
      forms.push(` (data (memory ${memory.name}) (i32.const ${address + start}) "${text.join('')}")`)
      start = -1
    }
    for (let place = 0; place < bytes.length; place++) {
      if (!bytes[place] || !isIn(address + place)) continue
      if (start >= 0 && place - last > 8) close()
      if (start < 0) start = place
      last = place
    }
    close()
  }
  return forms
}
