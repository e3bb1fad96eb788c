// An optional service worker for pages that should open on dead Wi-Fi: it keeps the page, what belongs to it and the program of the
// element. The data it leaves alone: the element keeps its own last good copy, and says as of when it is. docs/reliability.md
// says how to use it and how to be rid of it.
//
// The element's files are one version, kept whole or not at all, each with the bytes that this worker was built with (FILES). Another
// version has another worker, which takes over once it has all of its files; until then this one goes on with its own. Pages and what
// belongs to them come from the network, where there is one.

const PAGES = 'conference-agenda-offline-2'
// Those of this worker's part of the host alone: there may be other agendas. The module names all other files, so its hash names the version.
const VERSIONS = `${PAGES} ${self.registration.scope} `
const VERSION = VERSIONS + FILES['agenda.js']
// How long the network is waited for where a page is kept.
const PATIENCE_MS = 3000
// Of pages and what belongs to them, what has not been asked for the longest goes first.
const MOST_ENTRIES = 100

// Where the element's files are, if not beside this one: a page's worker may have to lie higher up.
const folder = new URL(self.agendaFolder ?? './', self.location).href
const hashes = new Map(Object.entries(FILES).map(([file, hash]) => [folder + file, hash]))
// The element's parameters in a query lead to the same page.
const prefix = self.agendaPrefix ?? 'agenda-'
const keys = [...'view session speaker organization q saved layout at plan focus path hide'.split(' '), ...FACETS]

// What is kept besides the version, and the types that it comes in: a web page in place of a script is none.
const types = {
  page: /html/,
  script: /javascript/,
  style: /css/,
  image: /^image/,
  font: /font|octet-stream/,
  manifest: /json/,
}
const isOfType = (kind, response) => types[kind].test(response.headers.get('content-type'))

// ---- The version ---------------------------------------------------------------------------------------------------------

addEventListener('install', (event) => event.waitUntil(keepVersion().then(() => self.skipWaiting())))

async function keepVersion() {
  const urls = [...hashes.keys()]
  const files = await Promise.all(urls.map((url) => fetch(url, { cache: 'no-cache' })))
  for (const [place, url] of urls.entries())
    if (!(await isRight(url, files[place]))) throw new Error(`${url} is not of this version`)
  // All are there. Versions stand in the order in which they came, and the module comes last: where it is kept, all of them are.
  await caches.delete(VERSION)
  const store = await caches.open(VERSION)
  for (const [place, url] of urls.entries()) await store.put(url, files[place])
}

async function isRight(url, file) {
  if (file.status !== 200 || file.redirected || (url.endsWith('.js') && !isOfType('script', file))) return false
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', await file.clone().arrayBuffer()))
  return hashes.get(url) === `sha384-${btoa(String.fromCharCode(...hash))}`
}

// A version with a wrong file or without one is none: it goes, and comes anew as a whole.
let mending
function mend() {
  const done = () => {
    mending = undefined
  }
  mending ??= caches.delete(VERSION).then(keepVersion).then(done, done)
  return mending
}

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(VERSIONS))

// What the page says that was opened last.
let opened

// A page that is pinned to another version can do nothing with this one. Not every browser tells a worker what a request is pinned to.
async function isPinnedToOther() {
  const scripts = (await opened)?.match(/<script\b[^>]*\bagenda\.js\b[^>]*>/g) ?? []
  return scripts.some((script) => script.includes('integrity') && !script.includes(FILES['agenda.js']))
}

async function answerFile(event, url) {
  if (url.endsWith('.js') && (await isPinnedToOther())) return fetch(event.request)
  const kept = await caches.match(url, { cacheName: VERSION })
  if (kept && (await isRight(url, kept))) return kept
  event.waitUntil(mend())
  return fetch(event.request)
}

// An open page goes on with the version that it began with, whose files have other names.
const isOfOtherVersion = (url) => url.startsWith(folder) && /\/[a-z-]+-[0-9a-f]{12}(-\w+)?\.\w+$/.test(url)

async function answerOther(event, url) {
  for (const cacheName of await versions()) {
    const kept = await caches.match(url, { cacheName })
    if (kept) return kept
  }
  return fetch(event.request)
}

// ---- Pages ---------------------------------------------------------------------------------------------------------------

const isOurs = (parameter) => keys.some((key) => parameter.startsWith(`${prefix}${key}=`))

function pageOf(url) {
  const [page, query = ''] = url.split('#')[0].split(/\?(.*)/s)
  const others = query.split('&').filter((parameter) => !isOurs(parameter))
  return others.join('') ? `${page}?${others.join('&')}` : page
}

async function answerPage(event, kind, url) {
  const kept = await caches.match(url, { cacheName: PAGES, ignoreVary: true })
  const fresh = fetch(event.request)
  const copy = fresh.then((response) => response.clone())
  event.waitUntil(copy.then((response) => keepPage(kind, url, response)).catch(() => {}))
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS))
  const first = await (kept ? Promise.race([fresh.catch(() => undefined), late]) : fresh)
  const answer = kept && !(first?.status < 500) ? kept : first
  if (kind === 'page')
    opened = answer
      .clone()
      .text()
      .catch(() => undefined)
  return answer
}

async function keepPage(kind, url, response) {
  const { status, type, redirected, headers } = response
  const isPrivate = /no-store|private/.test(headers.get('cache-control'))
  if (status !== 200 || type !== 'basic' || redirected || isPrivate || !isOfType(kind, response)) return
  // What breaks off takes the place of nothing.
  await response.clone().arrayBuffer()
  const store = await caches.open(PAGES)
  await store.put(url, response)
  for (const old of (await store.keys()).slice(0, -MOST_ENTRIES)) await store.delete(old)
}

// ---- The worker ------------------------------------------------------------------------------------------------------------

addEventListener('activate', (event) => event.waitUntil(begin()))

async function begin() {
  // This version and the one before, with which pages may still be open. And what workers kept that did not look at it.
  for (const name of [...(await versions()).slice(0, -2), 'conference-agenda-offline-1']) await caches.delete(name)
  await self.clients.claim()
  // The page that brings the worker was loaded without it.
  for (const { url } of await self.clients.matchAll())
    await fetch(url)
      .then((response) => keepPage('page', pageOf(url), response))
      .catch(() => {})
}

addEventListener('fetch', (event) => {
  const { method, mode, destination, url } = event.request
  if (method !== 'GET' || !url.startsWith(`${self.location.origin}/`)) return
  const file = url.split(/[?#]/)[0]
  let answer
  if (hashes.has(file)) answer = answerFile(event, file)
  else if (isOfOtherVersion(file)) answer = answerOther(event, file)
  else if (mode === 'navigate') answer = answerPage(event, 'page', pageOf(url))
  else if (types[destination]) answer = answerPage(event, destination, url)
  if (mode === 'navigate') event.waitUntil(goIfGone().catch(() => {}))
  // Where nothing can be read or kept, this worker is not there.
  if (answer) event.respondWith(answer.catch(() => fetch(event.request)))
})

// A host that has no such worker any more shall not be stuck with its version. Pages that still ask for the worker keep it registered.
async function goIfGone() {
  const own = await fetch(self.location, { cache: 'no-store' })
  const isGone = own.status === 404 || own.status === 410 || (own.ok && !isOfType('script', own))
  if (isGone) await Promise.all([caches.delete(VERSION), self.registration.unregister()])
}
