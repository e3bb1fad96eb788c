// Reads from a linked WASM who takes whose address: what the linker leaves with `--emit-relocs`. Owns the reading of that format;
// knows nothing of what the answer is used for.

/** Whether the linker has left what splitting needs. */
export function hasRelocations(linked) {
  return readSections(linked).sections.some(({ name }) => name === 'reloc.CODE')
}

// https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md
const reloc = { tableIndexSleb: 1, tableIndexI32: 2, memoryAddrLeb: 3, memoryAddrSleb: 4, memoryAddrI32: 5 }
const withAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25])
const symbolTable = 8
const symbol = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 }
const flag = { undefined: 0x10, explicitName: 0x40 }

/** For each function (`$name`) and constant (`#number`) those whose address it takes, and where each constant lies. */
export function relocations(linked) {
  const { sections, reader } = readSections(linked)
  const find = (id, name) => sections.find((section) => section.id === id && section.name === name)
  const names = readNames(reader(find(0, 'name')))
  if (new Set(names.values()).size !== names.size) throw new Error('tools/relocations.mjs: two functions have one name')
  const imported = countImports(reader(find(2)))
  const bodies = readBodies(reader(find(10)))
  const segments = readSegments(reader(find(11)))
  const symbols = readSymbols(reader(find(0, 'linking')))
  const constants = symbols.flatMap((one, number) =>
    one.kind === symbol.data && one.size
      ? [
          {
            node: `#${number}`,
            address: segments[one.segment].address + one.offset,
            size: one.size,
            start: segments[one.segment].start + one.offset,
          },
        ]
      : [],
  )
  const node = ({ type, index }) => {
    if (type === reloc.tableIndexSleb || type === reloc.tableIndexI32) return `$${names.get(symbols[index].index)}`
    if (type >= reloc.memoryAddrLeb && type <= reloc.memoryAddrI32) return `#${index}`
  }
  const taken = new Map()
  const add = (owner, entry) => {
    const to = node(entry)
    if (!to) return
    if (!owner) throw new Error('tools/relocations.mjs: a relocation in nothing')
    if (!taken.has(owner)) taken.set(owner, new Set())
    taken.get(owner).add(to)
  }
  for (const entry of readRelocations(reader(find(0, 'reloc.CODE')))) {
    add(`$${names.get(imported + lastBefore(bodies, entry.offset))}`, entry)
  }
  for (const entry of readRelocations(reader(find(0, 'reloc.DATA')))) {
    for (const { node, start, size } of constants)
      if (entry.offset >= start && entry.offset < start + size) add(node, entry)
  }
  return { taken, data: constants }
}

// The place of the last of these that is not behind `offset`.
function lastBefore(starts, offset) {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle] <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function readSections(bytes) {
  const reader = ({ body, end }) => new Reader(bytes, body, end)
  const sections = []
  const all = new Reader(bytes, 8, bytes.length)
  while (all.at < all.end) {
    const id = all.byte()
    const end = all.number() + all.at
    const name = id === 0 ? all.text() : undefined
    sections.push({ id, name, body: all.at, end })
    all.at = end
  }
  return { sections, reader }
}

function readNames(section) {
  const names = new Map()
  while (section.at < section.end) {
    const kind = section.byte()
    const end = section.number() + section.at
    // wasm-bindgen takes the hash off what the program exports.
    if (kind === 1)
      for (let left = section.number(); left; left--)
        names.set(section.number(), section.text().replace(/^(?!__wb)(.*)_[0-9a-f]{16}$/, '$1'))
    section.at = end
  }
  return names
}

function countImports(section) {
  let functions = 0
  for (let left = section.number(); left; left--) {
    section.text()
    section.text()
    const kind = section.byte()
    if (kind !== 0) throw new Error('tools/relocations.mjs: the linked WASM imports something other than functions')
    section.number()
    functions += 1
  }
  return functions
}

function readBodies(section) {
  const bodies = []
  const start = section.at
  for (let left = section.number(); left; left--) {
    const size = section.number()
    bodies.push(section.at - start)
    section.at += size
  }
  return bodies
}

function readSegments(section) {
  const segments = []
  const start = section.at
  for (let left = section.number(); left; left--) {
    // An active segment of the one memory: i32.const ADDRESS end.
    if (section.number() !== 0 || section.byte() !== 0x41)
      throw new Error('tools/relocations.mjs: a data segment of another kind')
    const address = section.number()
    section.byte()
    const size = section.number()
    segments.push({ address, start: section.at - start })
    section.at += size
  }
  return segments
}

function readSymbols(section) {
  const symbols = []
  section.number()
  while (section.at < section.end) {
    const kind = section.byte()
    const end = section.number() + section.at
    if (kind === symbolTable) for (let left = section.number(); left; left--) symbols.push(readSymbol(section))
    section.at = end
  }
  return symbols
}

function readSymbol(section) {
  const kind = section.byte()
  const flags = section.number()
  const isDefined = !(flags & flag.undefined)
  if (kind === symbol.data) {
    section.text()
    if (!isDefined) return { kind }
    return { kind, segment: section.number(), offset: section.number(), size: section.number() }
  }
  const index = section.number()
  if (kind !== symbol.section && (isDefined || flags & flag.explicitName)) section.text()
  return { kind, index }
}

function readRelocations(section) {
  const entries = []
  section.number()
  for (let left = section.number(); left; left--) {
    const entry = { type: section.byte(), offset: section.number(), index: section.number() }
    if (withAddend.has(entry.type)) section.number()
    entries.push(entry)
  }
  return entries
}

class Reader {
  constructor(bytes, at, end) {
    Object.assign(this, { bytes, at, end })
  }

  byte() {
    return this.bytes[this.at++]
  }

  // Addends may be negative, which does not matter here: nobody looks at them. Addresses stay far below 2³¹.
  number() {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      scale *= 128
      if (byte < 0x80) return value
    }
  }

  text() {
    const size = this.number()
    this.at += size
    return new TextDecoder().decode(this.bytes.subarray(this.at - size, this.at))
  }
}
