// Hostile files: thousands of payloads in every field of text, hostile addresses in every field for one, hostile ids. No policy helps
// here. Nothing may run, nothing may stand in the page but what the element makes, and texts are shown letter by letter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { hostileUrls, payloads, watch } from './payloads.mjs'

const all = await payloads()
const urls = hostileUrls(all)
const batch = 650
const batches = Array.from({ length: Math.ceil(all.length / batch) }, (_, at) =>
  all.slice(at * batch, (at + 1) * batch),
)

// All that the element ever makes; a test that shows more fails.
const elements = new Set(
  `a article aside br button caption code details dialog div em fieldset g h2 h3 h4 header img input label legend li mark ol option p path
  nav section select span strong summary svg table tbody td text th thead time tr tspan ul`.split(/\s+/),
)
const attributes = new Set(
  `alt autocomplete class d datetime decoding dir disabled dy enterkeyhint height hidden href id lang loading name open part placeholder rel role scope
  spellcheck src style tabindex target title transform type value viewBox width x y`.split(/\s+/),
)
const isAllowed = { elements: [...elements], attributes: [...attributes] }

/** Runs in the page: gives it a way to look for what should not be there, and to wait for the element. */
function arm({ elements, attributes }) {
  const channel = new MessageChannel()
  const waiting = []
  channel.port1.onmessage = () => waiting.shift()?.()
  window.tick = () =>
    new Promise((done) => {
      waiting.push(done)
      channel.port2.postMessage(0)
    })
  window.strangers = (root) => {
    const found = new Set()
    for (const element of root.querySelectorAll('*')) {
      if (!elements.includes(element.localName)) found.add(`<${element.localName}>`)
      for (const { name } of element.attributes) {
        const isNamed = attributes.includes(name) || /^(aria|data)-[a-z-]+$/.test(name)
        if (!isNamed) found.add(`<${element.localName} ${name}>`)
      }
      // Numbers and colors go in as private custom properties, where whatever is no color has no effect.
      for (const name of element.style ?? []) if (!name.startsWith('--_')) found.add(`style="${name}"`)
      if (element.localName === 'a' && !['https:', 'http:', 'mailto:', 'tel:', ''].includes(element.protocol)) {
        found.add(`a link to ${element.href}`)
      }
      if (element.localName === 'img' && !/^https?:/.test(element.src)) found.add(`an image from ${element.src}`)
    }
    return [...found]
  }
}

/** Every text of the format, each holding a payload of its own or the same as its neighbors. */
function fileOf(list) {
  const each = (make) => list.map(make)
  const named = (prefix) => each((name, at) => ({ id: `${prefix}${at}`, name }))
  return {
    format: 'conference-agenda/1',
    conference: {
      id: 'hostile',
      name: list[0],
      place: list[1],
      summary: list.join('\n'),
      start: '2026-05-01',
      participants: [{ person: 'p0', role: list[2] }],
    },
    rooms: each((name, place) => ({ id: `r${place}`, name, summary: list[(place + 1) % list.length] })),
    tracks: each((name, place) => ({
      id: `t${place}`,
      name,
      color: place ? name : 'url(https://a.example/track.png)',
    })),
    tags: named('g'),
    organizations: each((name, place) => ({
      id: `o${place}`,
      name,
      short: name,
      aliases: [list[(place + 2) % list.length]],
      kind: name,
      keys: [name],
      summary: name,
    })),
    people: each((name, place) => ({
      id: `p${place}`,
      name,
      aliases: [list[(place + 3) % list.length]],
      bio: name,
      keys: [name],
      affiliations: [{ organization: `o${place}`, role: list[(place + 4) % list.length] }],
      links: [{ label: list[(place + 5) % list.length], url: 'https://a.example/' }],
    })),
    sessions: each((title, place) => ({
      id: `s${place}`,
      title,
      summary: title,
      format: list[(place + 6) % list.length],
      keys: [title],
      date: '2026-05-01',
      room: `r${place}`,
      track: `t${place}`,
      tags: [`g${place}`],
      language: title,
      participants: [{ person: `p${place}`, role: list[(place + 7) % list.length] }],
      organizations: [{ organization: `o${place}`, role: list[(place + 8) % list.length] }],
      links: [{ label: list[(place + 9) % list.length], url: 'x.pdf' }],
    })),
    relationships: each((label, place) => ({
      from: `o${place}`,
      to: `o${(place + 1) % list.length}`,
      kind: label,
      label,
    })),
    sources: each((label) => ({ label })),
  }
}

/** Opens a page that notes what attacks do, on which nothing may leave this machine. */
async function openWatched(t, options) {
  const foreign = []
  const agenda = await open(t, { script: watch, expected: /conference-agenda|ERR_|404/, ...options })
  await agenda.page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    const isPortrait = route.request().resourceType() === 'image' && !route.request().url().endsWith('/track.png')
    if (!isPortrait) foreign.push(route.request().url())
    return route.abort()
  })
  // The element writes its state behind the #.
  const here = agenda.page.url().split('#')[0]
  agenda.page.on('framenavigated', (frame) => {
    if (frame.url().split('#')[0] !== here) foreign.push(`navigated to ${frame.url()}`)
  })
  agenda.page.on('popup', (popup) => foreign.push(`opened ${popup.url()}`))
  await agenda.page.evaluate(arm, isAllowed)
  agenda.foreign = foreign
  return agenda
}

async function expectNothingRan(agenda) {
  assert.deepEqual(await agenda.page.evaluate(() => window.hits), [])
  assert.deepEqual(agenda.foreign, [])
}

test(`There are thousands of payloads, and the watch sees one that runs`, async (t) => {
  assert.ok(all.length > 5000, `${all.length}`)
  const agenda = await openWatched(t, { html: host(), files: { 'agenda.json': fileOf(['x']) }, expected: /./ })
  const running = all.filter((payload) =>
    /^<(img|svg|details|video|audio)[^<>]*on(error|load|toggle)=alert\(1\)[^<>]*>$/i.test(payload),
  )
  const { hits, found } = await agenda.page.evaluate(async (list) => {
    const room = document.body.appendChild(document.createElement('div'))
    for (const payload of list) room.insertAdjacentHTML('beforeend', payload)
    await new Promise((done) => setTimeout(done, 500))
    return { hits: window.hits.length, found: window.strangers(document.body) }
  }, running)
  assert.ok(hits >= 10, `${hits} of ${running.length} payloads ran`)
  assert.ok(
    found.some((one) => /onerror|onload/.test(one)),
    `${found}`,
  )
})

for (const [number, list] of batches.entries()) {
  test(`Payloads ${number * batch + 1} to ${number * batch + list.length} are text in every field`, async (t) => {
    const agenda = await openWatched(t, { html: host({ links: 'none' }), files: { 'agenda.json': fileOf(list) } })
    agenda.page.setDefaultTimeout(120_000)
    const wrong = await agenda.page.evaluate(async (texts) => {
      const element = document.querySelector('conference-agenda')
      const root = element.shadowRoot
      const wrong = []
      const fill = async () => {
        for (let turn = 0; turn < 2; turn++) await window.tick()
      }
      // Texts are trimmed, half a character pair is no character, and what nobody can see is missing.
      const shown = (text) => (/[^\s\p{Cf}]/u.test(text) ? text.trim().toWellFormed() : '')
      const look = (place, within, expected) => {
        for (const one of window.strangers(within)) wrong.push(`${place}: ${one}`)
        const text = within.textContent
        for (const one of expected) if (!text.includes(shown(one))) wrong.push(`${place} lacks ${JSON.stringify(one)}`)
      }
      const next = (at, step) => texts[(at + step) % texts.length]
      await new Promise((done) => setTimeout(done, 300))
      for (const view of ['timeline', 'speakers', 'organizations']) {
        element.show(`view=${view}`)
        // A view may wait for its part of the program, and says only then that it has more to show.
        const isWhole = () => {
          const there = root.textContent
          return texts.every((text) => there.includes(shown(text)))
        }
        for (let turn = 0; turn < 100 && !isWhole(); turn++) {
          for (const button of root.querySelectorAll('button')) if (/^Show all/.test(button.textContent)) button.click()
          await new Promise((done) => setTimeout(done, 100))
        }
        look(view, root, texts)
      }
      for (const at of texts.keys()) {
        const open = async (item, expected) => {
          element.show(item)
          await fill()
          const detail = () => root.querySelector('[part=detail]')
          const isThere = () => detail()?.textContent.includes(shown(expected[0]))
          for (let turn = 0; turn < 100 && !isThere(); turn++) await new Promise((done) => setTimeout(done, 100))
          look(item, detail(), expected)
        }
        await open(`session=s${at}`, [texts[at], next(at, 4), next(at, 6), next(at, 7), next(at, 8), next(at, 9)])
        await open(`speaker=p${at}`, [texts[at], next(at, 3), next(at, 4), next(at, 5)])
        await open(`organization=o${at}`, [texts[at], next(at, 2)])
        if (wrong.length > 20) break
      }
      return wrong.slice(0, 20)
    }, list)
    assert.deepEqual(wrong, [])
    await expectNothingRan(agenda)
  })
}

test('Payloads that are searched for, filtered by and linked to are text', async (t) => {
  const list = all.slice(0, 300)
  const agenda = await openWatched(t, { html: host(), files: { 'agenda.json': fileOf(list.slice(0, 20)) } })
  const found = await agenda.page.evaluate(async (texts) => {
    const element = document.querySelector('conference-agenda')
    const found = new Set()
    for (const text of texts) {
      const value = encodeURIComponent(text.toWellFormed())
      for (const link of [
        `q=${value}`,
        `session=${value}`,
        `speaker=${value}`,
        `track=${value}&role=${value}&day=${value}`,
      ]) {
        element.show(link)
        for (let turn = 0; turn < 2; turn++) await window.tick()
        for (const one of window.strangers(element.shadowRoot)) found.add(one)
      }
    }
    return [...found]
  }, list)
  assert.deepEqual(found, [])
  await expectNothingRan(agenda)
})

test(`Addresses lead nowhere else from any field for one (${urls.length} of them)`, async (t) => {
  const label = 'label'
  const file = {
    format: 'conference-agenda/1',
    conference: {
      id: 'c',
      name: 'C',
      url: urls[0],
      summary: urls.flatMap((url) => [`[a](${url})`, `<a href="${url}">b</a>`]).join('\n'),
    },
    organizations: urls.map((url, at) => ({ id: `o${at}`, name: 'O', url, logo: url })),
    people: urls.map((url, at) => ({
      id: `p${at}`,
      name: 'P',
      photo: url,
      links: [{ label, url }],
      bio: `<p><a href='${url}'>b</a>`,
    })),
    sessions: urls.map((url, at) => ({
      id: `s${at}`,
      title: 'S',
      date: '2026-05-01',
      links: [{ label, url }],
      summary: `[a](${url}) ${url}`,
    })),
    sources: urls.map((url) => ({ label, url })),
  }
  const agenda = await openWatched(t, { html: host({ links: 'none' }), files: { 'agenda.json': file } })
  agenda.page.setDefaultTimeout(120_000)
  const found = await agenda.page.evaluate(async (count) => {
    const element = document.querySelector('conference-agenda')
    const found = new Set()
    for (let at = 0; at < count; at++) {
      for (const item of [`session=s${at}`, `speaker=p${at}`, `organization=o${at}`]) {
        element.show(item)
        for (let turn = 0; turn < 2; turn++) await window.tick()
        for (const one of window.strangers(element.shadowRoot)) found.add(one)
        for (const link of element.shadowRoot.querySelectorAll('a:not([target])')) {
          if (link.origin !== location.origin) found.add(`a link of the element to ${link.href}`)
        }
      }
    }
    return [...found]
  }, urls.length)
  assert.deepEqual(found, [])
  await expectNothingRan(agenda)
})

test('Hostile ids are ids: each opens its own record', async (t) => {
  const ids = [...new Set(all.slice(0, 400).map((text) => text.trim()))]
  const file = {
    format: 'conference-agenda/1',
    conference: { id: ids[0], name: 'C' },
    people: ids.map((id, at) => ({ id, name: `Person ${at}` })),
    organizations: ids.map((id, at) => ({ id, name: `Body ${at}` })),
    sessions: ids.map((id, at) => ({
      id,
      title: `Session ${at}`,
      participants: [{ person: id }],
      organizations: [{ organization: id }],
    })),
  }
  const agenda = await openWatched(t, { html: host(), files: { 'agenda.json': file } })
  const wrong = await agenda.page.evaluate(async (list) => {
    const element = document.querySelector('conference-agenda')
    const wrong = []
    // What opens items is a part of the program of its own, which comes a little later.
    while (!element.shadowRoot.querySelector('[part=detail]')) await new Promise((done) => setTimeout(done, 50))
    for (const [at, id] of list.entries()) {
      for (const [kind, name] of [
        ['session', 'Session'],
        ['speaker', 'Person'],
        ['organization', 'Body'],
      ]) {
        element.show(`${kind}=${encodeURIComponent(id)}`)
        for (let turn = 0; turn < 2; turn++) await window.tick()
        const title = element.shadowRoot.querySelector('[part=detail] h2').textContent
        if (title !== `${name} ${at}`) wrong.push(`${kind} ${id}: ${title}`)
      }
      wrong.push(...window.strangers(element.shadowRoot))
    }
    return wrong.slice(0, 20)
  }, ids)
  assert.deepEqual(wrong, [])
  await expectNothingRan(agenda)
})
