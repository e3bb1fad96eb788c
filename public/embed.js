// The page inside an iframe: takes the element's attributes from its own address, and tells the page around it how tall it is.
// It shows files of its own host and of the origins that it lists, so that nobody can have this host show something else.
const attributes = ['src', 'view', 'lang', 'words', 'timezone', 'venue-timezone', 'theme', 'filter']
const given = new URLSearchParams(location.search)

/** The origins that a `meta` element of the page lists. */
function listed(name) {
  const { content } = document.querySelector(`meta[name="${name}"]`)
  return content.split(/\s+/).filter(Boolean)
}

function isAllowed(src) {
  try {
    const { origin } = new URL(src, location.href)
    return origin === location.origin || listed('agenda-sources').includes(origin)
  } catch {
    return false
  }
}

function fill() {
  const language = given.get('lang') || navigator.language
  document.documentElement.lang = language
  const theme = given.get('theme')
  if (theme) document.documentElement.dataset.theme = theme
  // Of words, each address may have a language behind it.
  const words = (given.get('words') ?? '').split(',').map((offer) => offer.trim().split(/\s/)[0])
  if ([given.get('src') ?? 'agenda.json', ...words].every(isAllowed)) {
    const agenda = document.createElement('conference-agenda')
    agenda.setAttribute('src', 'agenda.json')
    for (const name of attributes) if (given.has(name)) agenda.setAttribute(name, given.get(name))
    document.body.replaceChildren(agenda)
  } else {
    const refusal = document.createElement('p')
    refusal.className = 'refused'
    refusal.textContent = language.startsWith('zh')
      ? '此页面不显示来自该网站的议程。'
      : 'This page does not show agendas from that site.'
    document.body.replaceChildren(refusal)
  }
}

// The origin of the page around, once it has asked.
let host

function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
  if (host) parent.postMessage({ type: 'conference-agenda:height', height }, host)
}

addEventListener('message', ({ source, origin, data }) => {
  const hosts = listed('agenda-hosts')
  // A page without an origin of its own, in a sandbox for one, cannot be told apart from others.
  if (source !== parent || origin === 'null' || (hosts.length && !hosts.includes(origin))) return
  if (data?.type !== 'conference-agenda:hello') return
  host = origin
  tellHeight()
})

fill()
if (parent !== window) {
  new ResizeObserver(tellHeight).observe(document.documentElement)
  // Says nothing, so anybody may hear it: whoever embeds this page now knows that it listens.
  parent.postMessage({ type: 'conference-agenda:ready' }, '*')
}
