// The program: its parts, which come from the network and are compiled once, and another program after a trap. It knows
// how parts are loaded, and nothing of what they do.
//
// `makeProgram` holds the glue of wasm-bindgen and the loader of wasm-split-cli, as these tools wrote them. They take what they use of
// the browser from here: `fetch` and `WebAssembly`.
import makeProgram from 'agenda:program'

const PROGRAM_MS = 20_000

// The compiled parts, as promises, by the names that they have for the program. They outlive a stop.
const compiled = {}
const listeners = []

// Only the WASM that this module was built with may run: the browser holds what comes against its hash. Nothing that a page
// added to the prototype of all objects has a say in the request.
async function compile(part) {
  const { file, integrity } = PARTS[part]
  const options = { __proto__: null, integrity, signal: AbortSignal.timeout(PROGRAM_MS) }
  const answer = await fetch(new URL(file, import.meta.url), options)
  if (!answer.ok) throw new Error(`${answer.url}: status ${answer.status}`)
  // Only a file of the right type may be compiled while it comes.
  const isTyped = /^application\/wasm\b/.test(answer.headers.get('content-type'))
  const module = await (isTyped ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()))
  const [section] = WebAssembly.Module.customSections(module, 'style')
  if (section) for (const hear of listeners) hear(part, new TextDecoder().decode(section))
  return module
}

/** Has a function told the styles that come with a part, when it comes. */
export function onStyles(hear) {
  listeners.push(hear)
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
    await this.calls.default({ module_or_path: await this.#part(MAIN) })
  }

  /** Loads the second part. */
  async complete() {
    await this.calls.load_living()
    this.isWhole = true
  }

  /** Makes everything that it left in the page do nothing. */
  halt() {
    for (const functions of this.#instances)
      for (const [name, value] of Object.entries(functions))
        if (typeof value === 'function') functions[name] = () => []
  }

  async #part(name) {
    compiled[name] ??= compile(name)
    try {
      return await compiled[name]
    } catch (error) {
      delete compiled[name]
      this.failure = error
      throw error
    }
  }

  // The loader asks for parts by the names that they had when they were linked; the program itself for other files.
  #fetch = (asked, ...options) => {
    const name = String(asked).split('/').pop()
    return Object.hasOwn(PARTS, name) ? this.#part(name) : fetch(asked, ...options)
  }

  #assembly = {
    Instance: WebAssembly.Instance,
    // The glue calls functions through this copy, in which they can be taken away.
    instantiate: async (module, imports) => {
      const functions = { ...(await WebAssembly.instantiate(module, imports)).exports }
      this.#instances.push(functions)
      return { instance: { exports: functions }, module }
    },
    instantiateStreaming: async (part, imports) => this.#assembly.instantiate(await part, imports),
  }
}
