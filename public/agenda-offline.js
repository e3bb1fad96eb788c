// An optional service worker for pages that should open on dead Wi-Fi: it keeps the page, what belongs to it and the program of the
// element. The data it leaves alone: the element keeps its own last good copy, and says as of when it is. docs/reliability.md
// says how to use it and how to be rid of it.

const STORE = 'conference-agenda-offline-1'
// How long the network is waited for where something is kept.
const PATIENCE_MS = 3000
// What has not been asked for the longest goes first.
const MOST_ENTRIES = 100

// Where the element's files are, if not beside this one: a page's worker may have to lie higher up.
const folder = new URL(self.agendaFolder ?? './', self.location).href
const own = FILES.map((file) => folder + file)
const kinds = ['script', 'style', 'image', 'font', 'manifest']

// These names change with the content.
const isForEver = (url) => url.startsWith(folder) && /\/[a-z-]+-[0-9a-f]{12}(-\w+)?\.\w+$/.test(url)

addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(own)))
})

// The page that brings the worker was loaded without it.
addEventListener('activate', (event) => event.waitUntil(begin()))

async function begin() {
  for (const name of await caches.keys())
    if (name.startsWith('conference-agenda-offline-') && name !== STORE) await caches.delete(name)
  await self.clients.claim()
  for (const { url } of await self.clients.matchAll()) await answer(new Request(url), true).catch(() => {})
}

addEventListener('fetch', (event) => {
  const { method, mode, destination, url } = event.request
  const isWanted = mode === 'navigate' || kinds.includes(destination) || own.includes(url) || isForEver(url)
  if (method === 'GET' && url.startsWith(`${self.location.origin}/`) && isWanted)
    event.respondWith(answer(event.request))
})

async function answer(request, isPage = request.mode === 'navigate') {
  // Where nothing may be kept, this worker is not there.
  const store = await caches.open(STORE).catch(() => undefined)
  if (!store) return fetch(request)
  // A filter in the query leads to the same page, of which the last one is kept.
  const key = isPage ? request.url.split('?')[0] : request
  const kept = await store.match(key, { ignoreVary: true })
  if (kept && isForEver(request.url)) return kept
  const fresh = fetch(request).then((response) => keep(store, key, response))
  if (!kept) return fresh
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS))
  const first = await Promise.race([fresh.catch(() => undefined), late])
  return first && first.status < 500 ? first : kept
}

async function keep(store, key, response) {
  const isPrivate = /no-store|private/.test(response.headers.get('cache-control'))
  if (response.status === 200 && response.type === 'basic' && !response.redirected && !isPrivate) {
    try {
      await store.put(key, response.clone())
      const old = (await store.keys()).filter(({ url }) => !own.includes(url))
      for (const entry of old.slice(0, Math.max(0, old.length - MOST_ENTRIES))) await store.delete(entry)
    } catch {
      // The storage is full: then it is as it was before.
    }
  }
  return response
}
