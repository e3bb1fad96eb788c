// The program: its parts, which come from the network and are compiled once, and another program after a trap. It knows
// how parts are loaded, and nothing of what they do.
//
// `makeProgram` holds the glue of wasm-bindgen and the loader of wasm-split-cli, as these tools wrote them. They take what they use of
// the browser from here: `fetch` and `WebAssembly`.
import makeProgram from 'agenda:program'
import { addressOf } from './folder.js'

// What came of the files of PARTS, as promises of compiled modules by name. They outlive a stop. What a page added to the prototype
// of all objects is none of it.
const loaded = { __proto__: null }
const hearers = []

// Only the WASM that this module was built with may run: the browser holds what comes against its hash. Nothing that a page
// added to the prototype of all objects has a say in the request.
async function load(number) {
  const { file, integrity, modules, ends } = PARTS[number]
  const options = { __proto__: null, integrity, signal: AbortSignal.timeout(PROGRAM_MS) }
  const address = addressOf(file)
  const answer = await fetch(address, options).catch((error) => {
    // What the browser says of an answer that is not the file, or of none, does not name it.
    throw new Error(`${address}: ${error.message}`)
  })
  if (!answer.ok) throw new Error(`${address}: status ${answer.status}`)
  // Only a file that is one module, and of the right type, may be compiled while it comes.
  if (!number && /^application\/wasm\b/.test(answer.headers.get('content-type')))
    return { [modules[0]]: await WebAssembly.compileStreaming(answer) }
  const bytes = await answer.arrayBuffer()
  const compiled = ends.map((end, place) => WebAssembly.compile(bytes.slice(place && ends[place - 1], end)))
  for (const hear of hearers) hear(number, new TextDecoder().decode(bytes.slice(ends.at(-1))))
  return Object.fromEntries((await Promise.all(compiled)).map((module, place) => [modules[place], module]))
}

const numberOf = (name) => PARTS.findIndex(({ modules }) => modules.includes(name))

/** Has a function told the styles that come with a part, by its number, when it comes. */
export function onStyles(hear) {
  hearers.push(hear)
}

/** A program, which is put out of action for good by a trap: its state is undefined then. */
export class Program {
  /** What it can do, once it was started. */
  calls
  /** Why a part did not come. */
  failure
  #started
  #instances = []

  constructor() {
    this.calls = makeProgram(this.#fetch, this.#assembly, import.meta.url)
  }

  /** Whether its second part is here too. */
  isWhole = false

  /** Starts it. A failure is forgotten, so that the next one to ask tries again. */
  start() {
    this.#started ??= this.#begin().catch((error) => {
      this.#started = undefined
      throw error
    })
    return this.#started
  }

  async #begin() {
    const module = await this.#module(PARTS[0].modules[0])
    const { instance } = await this.#assembly.instantiate(module, this.calls.__wbg_get_imports())
    this.calls.__wbg_finalize_init(instance, module)
  }

  /** Loads the second part. */
  async complete() {
    await this.start()
    await this.calls.load_living()
    this.isWhole = true
  }

  /** Makes everything that it left in the page do nothing. */
  halt() {
    for (const functions of this.#instances)
      for (const [name, value] of Object.entries(functions))
        if (typeof value === 'function') functions[name] = () => []
  }

  async #module(name) {
    const number = numberOf(name)
    try {
      loaded[number] ??= load(number)
      return (await loaded[number])[name]
    } catch (error) {
      loaded[number] = undefined
      this.failure = error
      throw error
    }
  }

  // The loader asks for modules by the names that they had when they were made; the program itself for other files.
  #fetch = (asked, ...options) => {
    const name = String(asked).split('/').pop()
    return numberOf(name) < 0 ? fetch(asked, ...options) : this.#module(name)
  }

  #assembly = {
    // The glue calls functions through this copy, in which they can be taken away.
    instantiate: async (module, imports) => {
      const functions = { ...(await WebAssembly.instantiate(module, imports)).exports }
      this.#instances.push(functions)
      return { instance: { exports: functions }, module }
    },
    instantiateStreaming: async (module, imports) => this.#assembly.instantiate(await module, imports),
  }
}
