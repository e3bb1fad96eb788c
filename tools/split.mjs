// Splits the WASM into parts: what the first view needs, and after it, part for part, everything that only the functions of certain Rust
// modules reach. Owns the files and the names between them and the glue; knows nothing of what the functions do or when a part is loaded.
//
// Who reaches what is read from the relocations that the linker leaves (`--emit-relocs`): calls, functions whose address is taken,
// constants. So tables of virtual functions, closures and texts come along without being named anywhere.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { relocations } from './relocations.mjs'
import { weights } from './weights.mjs'

const run = promisify(execFile)

// The modules as WASM and glue call them: the glue's functions; those of a part are called by its number.
const glueModule = 'g'

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
  '--low-memory-unused',
  '--zero-filled-memory',
  '--flatten',
  '--local-cse',
  '--rereloop',
  '-Oz',
  '-Oz',
  '--converge',
  '--reorder-functions-by-name',
]
const bare = ['--strip-debug', '--strip-producers', '--strip-target-features']

/**
 * `linked` holds what the linker made, `bound` names the file that wasm-bindgen made of it (with mangled names), `glue` is its
 * JavaScript, and `behind` the path of the Rust module whose functions open each part after the first. A part may be
 * loaded once all before it are. Gives the files, what each module weighs in them, and the glue that fits them.
 *
 * @param {{ linked: Uint8Array, bound: string, glue: string, behind: string[] }} input
 * @returns {Promise<{ parts: Uint8Array[], weights: Record<string, number>[], glue: string }>}
 */
export async function split({ linked, bound, glue, behind }) {
  const folder = await mkdtemp(join(tmpdir(), 'split-'))
  try {
    const text = await disassemble(bound, folder)
    const module = parse(text)
    const renamed = rename(module, glue, behind.length)
    const write = divide(module, reach(module, relocations(linked), behind))
    const parts = []
    const weighed = []
    // What a part gives to later ones is known when those are made.
    for (let part = behind.length; part >= 0; part--) {
      const wanted = new Set(parts.flatMap((bytes) => imports(bytes, part)))
      const made = await assemble(write(part, wanted), join(folder, String(part)))
      parts.unshift(made.bytes)
      weighed.unshift(weights(made.named))
    }
    return { parts, weights: weighed, glue: renamed.glue }
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
  await run('wasm-opt', [...features, ...smaller, '--debuginfo', `${path}.wat`, '-o', `${path}.named.wasm`])
  await run('wasm-opt', [...features, ...bare, `${path}.named.wasm`, '-o', `${path}.wasm`])
  return { bytes: await readFile(`${path}.wasm`), named: await readFile(`${path}.named.wasm`) }
}

/** One file, made small. */
export async function optimize(file) {
  await run('wasm-opt', [...features, ...smaller, ...bare, file, '-o', file])
  return readFile(file)
}

// The names that a file imports from a part.
function imports(bytes, part) {
  return WebAssembly.Module.imports(new WebAssembly.Module(bytes))
    .filter(({ module }) => module === String(part))
    .map(({ name }) => name)
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
function rename(module, text, later) {
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
  const parts = Array.from({ length: later }, (_, place) => `, ${place + 1}: later(${place + 1})`)
  if (replace(`"${from}": import0`, () => `${glueModule}: import0${parts.join('')}`) !== 1) fail('its module')
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

// The part of each function, and of each address of data: the first that needs it.
function reach(module, { taken, data }, behind) {
  const gates = new Map()
  for (const [place, path] of behind.entries()) {
    // https://doc.rust-lang.org/rustc/symbol-mangling/v0.html: `N v` a value in `N t` a module in `C` a crate, each name behind its length.
    const names = path.split('::').map((name) => name.length + name)
    const gate = new RegExp(String.raw`^\$_RNv(?:Nt)*Cs[0-9A-Za-z]+_${names.join('')}\d+\w+$`)
    const found = [...module.functions.keys()].filter((name) => gate.test(name))
    if (!found.length) throw new Error(`tools/split.mjs: no function of ${path}`)
    for (const name of found) gates.set(name, place + 1)
  }
  const parts = new Map()
  const roots = module.exports.map(({ name }) => name)
  for (let part = 0; part <= behind.length; part++) {
    const seen = new Set()
    const open = [...roots]
    while (open.length) {
      const node = open.pop()
      if (seen.has(node) || gates.get(node) > part) continue
      seen.add(node)
      if (!parts.has(node)) parts.set(node, part)
      open.push(...(module.functions.get(node)?.calls ?? []), ...(taken.get(node) ?? []))
    }
  }
  // What nobody is seen to reach does no harm in the second.
  const partOf = (node) => parts.get(node) ?? 1
  // Constants may overlap: a text may be the end of another.
  const addresses = new Map()
  for (const { node, address, size } of data) {
    for (let place = address; place < address + size; place++)
      addresses.set(place, Math.min(partOf(node), addresses.get(place) ?? Number.POSITIVE_INFINITY))
  }
  return { partOf, partAt: (address) => addresses.get(address) ?? 0 }
}

// ---- Many modules out of one --------------------------------------------------------------------------------------------

// Gives a function that writes a part, with as much of what it may give to later ones as is wanted.
function divide(module, { partOf, partAt }) {
  const { functions, short } = module
  const names = [...functions.keys()]
  // Whom a function of another part calls, by its own part.
  const crossing = new Set()
  for (const name of names) {
    for (const called of functions.get(name).calls)
      if (functions.has(called) && partOf(called) !== partOf(name)) crossing.add(called)
  }
  const base = new Map([...crossing].map((name) => [name, short.next().value]))
  const used = new Set(names.flatMap((name) => [...functions.get(name).globals]))
  const globals = module.globals.filter(({ name }) => used.has(name))
  const things = [
    { ...module.memory, kind: 'memory' },
    { ...module.table, kind: 'table' },
    { ...module.externrefs, kind: 'table' },
    ...globals.map((one) => ({ ...one, kind: 'global' })),
  ].map((thing) => ({ ...thing, base: short.next().value }))

  const form = ({ from, base, name, signature }) => ` (import "${from}" "${base}" (func ${name} ${signature}))`
  const give = (kind, name, base) => ` (export "${base}" (${kind} ${name}))`
  const calledFrom = (part) => {
    const called = new Set(
      names.filter((name) => partOf(name) === part).flatMap((name) => [...functions.get(name).calls]),
    )
    return [...called].filter((name) => functions.has(name) && partOf(name) !== part)
  }
  // Earlier parts call by way of the glue, which cannot know what they still want.
  const isCalledEarlier = (name) =>
    names.some((one) => partOf(one) < partOf(name) && functions.get(one).calls.has(name))

  return (part, wanted) => {
    const own = names.filter((name) => partOf(name) === part)
    const given = own.filter((name) => crossing.has(name) && (wanted.has(base.get(name)) || isCalledEarlier(name)))
    const foreign = calledFrom(part).map((name) =>
      form({ from: partOf(name), base: base.get(name), name, signature: functions.get(name).signature }),
    )
    const ground = part
      ? things.map((thing) => ` (import "0" "${thing.base}" ${importOf(thing)})`)
      : [...module.globals.map(({ form }) => form), module.memory.form, module.table.form, module.externrefs.form]
    return [
      ...module.types,
      ...module.imports.map(form),
      ...foreign,
      ...ground,
      // What stands in the table until its part comes.
      ...elements(module, (name) => partOf(name) === part, part ? undefined : '$absent'),
      ...segments(module, (address) => partAt(address) === part),
      ...given.map((name) => give('func', name, base.get(name))),
      ...(part
        ? []
        : [
            ...module.exports.map(({ kind, name, base }) => give(kind, name, base)),
            ...things.filter(({ base }) => wanted.has(base)).map(({ kind, name, base }) => give(kind, name, base)),
            ' (func $absent (unreachable))',
          ]),
      ...own.map((name) => functions.get(name).form),
    ]
  }
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

// The data at these addresses. Short gaps between constants, which the linker puts first, are bridged with what lies there, which costs less than
// a new segment: constants may stand in both. What may change must not be set back by a later part.
function segments({ data, memory }, isIn) {
  const forms = []
  for (const [place, { address, bytes }] of data.entries()) {
    const bridge = place === 0 ? 8 : 1
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
      if (start >= 0 && place - last > bridge) close()
      if (start < 0) start = place
      last = place
    }
    close()
  }
  return forms
}
