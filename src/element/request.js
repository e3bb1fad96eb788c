// The requests that begin before there is a program: it is handed what comes of them, and knows their limits.

/** Asks for a file: a promise of the browser's answer, and what stops it. Nothing that a page added to the prototype of all objects has a say. */
export function begin(address, base) {
  const stop = new AbortController()
  // What is no address is no answer either.
  const answer = (async () => fetch(new URL(address, base), { __proto__: null, signal: stop.signal }))()
  // Whoever takes it over hears of it.
  answer.catch(() => {})
  return [answer, stop]
}
