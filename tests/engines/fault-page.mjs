// What happens inside a page with a fault, as plain functions that a browser of any kind can be given as text. They speak the
// public contract: parts, ids, `data-state`, events. They know no fault.

/**
 * Notes, before anything else runs, what must not happen: errors thrown and promises rejected without anybody minding. Whether the
 * browser is offline is the fault's to say (`window.isOffline`), and not that of the machine, which may have no network.
 */
export function takeNotes() {
  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => !window.isOffline })
  window.notes = { thrown: [], unhandled: [], events: [], loaded: Math.random() }
  addEventListener('error', ({ message }) => window.notes.thrown.push(message))
  addEventListener('unhandledrejection', (event) => {
    // Whoever minds does so in a listener that comes after this one.
    queueMicrotask(() =>
      setTimeout(() => event.defaultPrevented || window.notes.unhandled.push(String(event.reason)), 0),
    )
  })
  for (const name of ['agenda-ready', 'agenda-error']) {
    addEventListener(name, ({ type, detail }) => window.notes.events.push({ type, ...detail }))
  }
}

/** What there is to see of an element. */
export function look(number = 0) {
  const element = document.querySelectorAll('conference-agenda')[number]
  const root = element?.shadowRoot
  const isSeen = (found) => Boolean(found?.getClientRects().length)
  const parts = (name) => Array.from(root?.querySelectorAll(`[part~="${name}"]`) ?? []).filter(isSeen)
  return {
    state: element?.dataset.state ?? 'none',
    sessions: parts('session').map((session) => session.dataset.id),
    titles: parts('session').map((session) => session.querySelector('h3, h4, h5')?.textContent ?? ''),
    notice: parts('notice')
      .map((notice) => notice.innerText)
      .join('\n'),
    aside: root?.querySelector('aside')?.innerText ?? '',
    retry: parts('retry').map((button) => button.textContent),
    fallback: isSeen(element?.querySelector('.fallback')),
    language: parts('notice')[0]?.closest('[lang]')?.lang,
    ...window.notes,
  }
}

/** Presses the first button that tries again. */
export function pressRetry(number = 0) {
  document.querySelectorAll('conference-agenda')[number].shadowRoot.querySelector('[part~=retry]').click()
}

/** Fills the memory of the program with nonsense, so that whatever it does next is a trap. The page's script has kept it. */
export function spoil() {
  for (const memory of window.memories) new Uint8Array(memory.buffer).fill(0xff)
}

/** Keeps hold of the memory of every program that is started. */
export function keepMemories() {
  window.memories = []
  for (const name of ['instantiateStreaming', 'instantiate']) {
    const start = WebAssembly[name]
    WebAssembly[name] = async (...given) => {
      const made = await start.apply(WebAssembly, given)
      const { exports } = made.instance ?? made
      window.memories.push(...Object.values(exports).filter((one) => one instanceof WebAssembly.Memory))
      return made
    }
  }
}
