// What each crate and module weighs in a WASM file that still has its names. Owns the reading of sizes and of mangled names; knows nothing
// of what is in the modules.

/**
 * The bytes of code by path of the Rust module, such as `conference_agenda::ui::reader`; what is not Rust is under `(glue)`.
 *
 * @param {Uint8Array} bytes
 * @returns {Record<string, number>}
 */
export function weights(bytes) {
  const { sizes, names, imports } = functions(new Reader(bytes))
  const byModule = {}
  for (const [place, size] of sizes.entries()) {
    const module = moduleOf(names.get(place + imports) ?? '')
    byModule[module] = (byModule[module] ?? 0) + size
  }
  return byModule
}

// https://webassembly.github.io/spec/core/binary/modules.html
function functions(reader) {
  const names = new Map()
  const sizes = []
  let imports = 0
  reader.at = 8
  while (reader.at < reader.bytes.length) {
    const id = reader.byte()
    const end = reader.number() + reader.at
    if (id === 2) imports = countFunctions(reader)
    if (id === 10) {
      for (let left = reader.number(); left; left--) {
        sizes.push(reader.number())
        reader.at += sizes.at(-1)
      }
    }
    if (id === 0 && reader.text() === 'name') readNames(reader, end, names)
    reader.at = end
  }
  return { sizes, names, imports }
}

function countFunctions(reader) {
  let count = 0
  for (let left = reader.number(); left; left--) {
    reader.text()
    reader.text()
    const kind = reader.byte()
    if (kind === 0) count += 1
    // A function has a type; tables and globals have a byte before their limits or their mutability, memories have limits alone.
    if (kind === 0) reader.number()
    else if (kind === 3) reader.at += 2
    else {
      if (kind === 1) reader.byte()
      const hasMost = reader.byte() & 1
      reader.number()
      if (hasMost) reader.number()
    }
  }
  return count
}

function readNames(reader, end, names) {
  while (reader.at < end) {
    const kind = reader.byte()
    const next = reader.number() + reader.at
    if (kind === 1) for (let left = reader.number(); left; left--) names.set(reader.number(), reader.text())
    reader.at = next
  }
}

// The module of the first path in a mangled name, which is that of the function itself or of the type that it belongs to:
// https://doc.rust-lang.org/rustc/symbol-mangling/v0.html
function moduleOf(name) {
  const path = name.match(/^_R.*?Cs[0-9A-Za-z]*_(.*)$/s)?.[1]
  if (!path) return '(glue)'
  const parts = []
  for (let rest = path; ; ) {
    const found = rest.match(/^(?:s[0-9A-Za-z]*_)?(\d+)_?(.*)$/s)
    if (!found) break
    parts.push(found[2].slice(0, Number(found[1])))
    rest = found[2].slice(Number(found[1]))
  }
  // The last one is the function or the type.
  return parts.slice(0, Math.max(1, parts.length - 1)).join('::')
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  byte() {
    return this.bytes[this.at++]
  }

  number() {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  text() {
    const size = this.number()
    this.at += size
    return new TextDecoder().decode(this.bytes.subarray(this.at - size, this.at))
  }
}
