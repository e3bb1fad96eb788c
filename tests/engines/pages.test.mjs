// On other people's pages: small windows, shortcuts of the page's own, elements that are hidden at first, links that chats have decorated, and a
// page that follows what is open. The same in every engine.
import assert from 'node:assert/strict'
import { everything } from '../end-to-end/fixtures.mjs'
import { inEach } from './agenda.mjs'

const files = { 'everything.json': everything(), 'long.json': long(120), 'longer.json': long(420) }

/** Three days with rooms, tracks and speakers, so that there is much to scroll and to filter. */
function long(count) {
  const two = (number) => String(number).padStart(2, '0')
  const tracks = ['Engines', 'Lakes', 'Care', 'Law'].map((name) => ({ id: name.toLowerCase(), name }))
  const rooms = ['Main hall', 'Room A', 'Room B'].map((name, place) => ({ id: `r${place}`, name }))
  const people = Array.from({ length: 40 }, (_, place) => ({ id: `p${place}`, name: `Person Number ${place}` }))
  const sessions = Array.from({ length: count }, (_, place) => {
    const day = Math.floor((place * 3) / count)
    const minute = Math.floor(((place - Math.ceil((day * count) / 3)) * 3 * 540) / count)
    return {
      id: `s${place}`,
      title: `Session number ${place}`,
      start: `2026-05-0${day + 1}T${two(9 + Math.floor(minute / 60))}:${two(minute % 60)}`,
      track: tracks[place % 4].id,
      room: rooms[place % 3].id,
      format: ['talk', 'panel', 'workshop'][place % 3],
      language: ['en', 'zh-Hans'][place % 2],
      participants: [{ person: `p${place % 40}` }],
    }
  })
  const conference = { id: 'long', name: 'Long Days', timezone: 'UTC', start: '2026-05-01', end: '2026-05-03' }
  return { format: 'conference-agenda/1', conference, tracks, rooms, people, sessions }
}

const scroll = (agenda, top) =>
  agenda.run((y) => globalThis.probe.view().scrollTo({ top: y, behavior: 'instant' }), top)

/** Waits until the open item says something: what is said of it is a part of the program that comes by itself. */
const says = (agenda, { source }) =>
  agenda.run(
    (wanted) => globalThis.probe.until(() => new RegExp(wanted).test(globalThis.probe.text('detail')), wanted),
    source,
  )

/** Presses what a pattern finds, as the page is: nothing is scrolled for it. */
async function press(agenda, pattern, share) {
  await agenda.tab.click(await agenda.probe('spot', pattern, share))
  await agenda.probe('drawn')
}

const sizes = [
  ['on a phone', 375, 667],
  ['on a small phone', 320, 568],
  ['at 200 % on a desktop', 632, 440],
]

// The values of facets come with a part of the program of their own.
async function unfold(agenda) {
  await press(agenda, '[part~=facet][data-id=day]')
  await agenda.run(() => globalThis.probe.until(() => globalThis.probe.ids('facet-value').length > 0, 'the values'))
}

for (const [where, width, height] of sizes) {
  for (const from of [0, 2800]) {
    inEach(
      `filters ${where}, ${from} px down: they open in sight, and so is what a choice leaves`,
      async (open, engine) => {
        const agenda = await open({ files, elements: [{ src: 'long.json' }], width, height })
        await scroll(agenda, from)
        await agenda.probe('drawn')
        for (const view of ['timeline', 'speakers']) {
          if (view === 'speakers') {
            await agenda.probe('show', 'view=speakers')
            await scroll(agenda, from)
            await agenda.probe('drawn')
          }
          const first = view === 'timeline' ? '[part~=session] h4' : '[part~=speaker] h3'
          await press(agenda, '.filters-button')
          assert.equal(await agenda.probe('outOfSight', '[part~=facet]'), '', 'the facets')
          await unfold(agenda)
          const value = '[part~=facet-value]'
          assert.equal(await agenda.probe('outOfSight', value), '', 'their values')
          const before = await agenda.probe('spot', value)
          await press(agenda, value)
          assert.deepEqual(await agenda.probe('ids', 'chip'), ['day=2026-05-01'])
          assert.equal(await agenda.probe('outOfSight', first), '', `the first of the ${view}`)
          assert.equal(await agenda.probe('outOfSight', '[part~=count]'), '', 'how much is left')
          const after = await agenda.probe('spot', value)
          // WebKitGTK does not keep the place that is looked at when what is above it changes: there it moves, in sight.
          if (engine === 'webkit') assert.equal(await agenda.probe('outOfSight', value), '', 'what was pressed')
          else assert.ok(Math.abs(after.y - before.y) < 2, `what was pressed stays: ${before.y}, ${after.y}`)
          // Few are left, and the page is short.
          await agenda.probe('show', `view=${view}&day=2026-05-01&q=number 7`)
          assert.equal(await agenda.probe('outOfSight', first), '', `the first of few of the ${view}`)
          await press(agenda, '[part~=facet][data-id=day]')
          await press(agenda, '.filters-button')
          await agenda.probe('expect', 'facet', 0)
        }
      },
    )
  }
}

inEach('filters where the window is lower than 25 lines: what a choice leaves is in sight', async (open) => {
  const agenda = await open({ files, elements: [{ src: 'long.json' }], width: 560, height: 320 })
  await press(agenda, '.filters-button')
  await unfold(agenda)
  await press(agenda, '[part~=facet-value]')
  assert.deepEqual(await agenda.probe('ids', 'chip'), ['day=2026-05-01'])
  assert.equal(await agenda.probe('outOfSight', '[part~=session] h4'), '')
})

inEach('filters on a phone: Escape closes them and goes back, and the focus is hidden by nothing', async (open) => {
  const agenda = await open({ files, elements: [{ src: 'long.json' }], width: 375, height: 667 })
  await scroll(agenda, 2800)
  await press(agenda, '.filters-button')
  await agenda.probe('focus', 'session', (await agenda.probe('ids', 'session'))[30], 'a')
  const hidden = []
  for (let times = 0; times < 12; times++) {
    await agenda.press('Shift', 'Tab')
    hidden.push(await agenda.probe('focusHidden'))
  }
  assert.deepEqual(hidden.filter(Boolean), [])
  await press(agenda, '[part~=facet][data-id=track]')
  await agenda.press('Escape')
  assert.equal(await agenda.probe('focused'), 'facet track', 'first the values fold')
  await agenda.press('Escape')
  assert.equal(await agenda.probe('focused'), 'button')
  await agenda.probe('expect', 'facet', 0)
})

inEach('texts in rows and cards can be selected, a drag is no press, and a press anywhere opens', async (open) => {
  const agenda = await open({ files })
  const select = async (pattern) => {
    await agenda.tab.drag(...(await agenda.probe('ends', pattern)))
    await agenda.probe('drawn')
    assert.match(await agenda.probe('selected'), /\p{L}{2}/u, pattern)
    await agenda.probe('expect', 'detail', 0)
    assert.equal(await agenda.link(), await agenda.run(() => globalThis.probe.view().location.hash))
    await agenda.run(() => globalThis.probe.view().getSelection().removeAllRanges())
  }
  const row = '[part~=session][data-id=engines]'
  for (const pattern of ['h4 a', '.people a', '.people .post', '.place', '.eyebrow']) await select(`${row} ${pattern}`)
  await press(agenda, `${row} .place`, 0.9)
  await agenda.probe('expect', 'detail', 1)
  assert.equal(await agenda.link(), '#session=engines')
  await agenda.press('Escape')
  await press(agenda, `${row} .people a`)
  assert.equal(await agenda.link(), '#speaker=ada')
  await agenda.press('Escape')
  await agenda.probe('show', 'view=speakers')
  for (const pattern of ['h3 a', '.posts li', '.roles']) await select(`[part~=speaker][data-id=ada] ${pattern}`)
  await press(agenda, '[part~=speaker][data-id=ada] .roles')
  await agenda.probe('expect', 'detail', 1)
  assert.equal(await agenda.link(), '#view=speakers&speaker=ada')
  await agenda.press('Escape')
  await agenda.probe('show', 'view=organizations')
  await agenda.probe('expect', 'organization', 3)
  await agenda.run(() => globalThis.probe.root().querySelector('[part~=organization] h3').scrollIntoView())
  await select('[part~=organization] h3 a')
})

/** Ways in which pages hide something at first, and show it later. */
const covers = {
  'a tab': ['<div id="cover" hidden>', '</div>'],
  details: ['<details id="cover"><summary>Programme</summary>', '</details>'],
  'an accordion': ['<div id="cover" class="folded">', '</div>'],
}

for (const [name, [before, after]] of Object.entries(covers)) {
  const covered = { before: `<button id="mine">Mine</button>${before}`, after: `${after}<p class="tall">More</p>` }
  inEach(`hidden at first in ${name}: the network is laid out once it is shown`, async (open) => {
    const agenda = await open({ files, page: covered, link: '#view=organizations' })
    await new Promise((done) => setTimeout(done, 500))
    await uncovered(agenda, name)
    await agenda.probe('expect', 'node', 3)
    await agenda.run(() =>
      globalThis.probe.until(() => !globalThis.probe.root().querySelector('.picture[data-settling]'), 'a picture'),
    )
    const width = await agenda.run(
      () => globalThis.probe.root().querySelector('.picture').getBoundingClientRect().width,
    )
    assert.ok(width > 700, `${width} px wide`)
    const names = await agenda.run(() => {
      const boxes = [...globalThis.probe.root().querySelectorAll('[part~=node-label]:not([data-waiting])')]
      return boxes.filter((box) => box.getBoundingClientRect().width > 20).length
    })
    assert.equal(names, 3, 'their names')
  })

  for (const src of ['long.json', 'longer.json']) {
    inEach(`hidden at first in ${name}: a link scrolls once it is shown (${src})`, async (open) => {
      const agenda = await open({ files, elements: [{ src }], page: covered, link: '#session=s90' })
      await new Promise((done) => setTimeout(done, 500))
      await uncovered(agenda, name)
      await agenda.run(async () => {
        await globalThis.probe.until(() => !globalThis.probe.outOfSight('[part~=session][data-id=s90]'), 'the row')
      })
      const scrolled = await agenda.run(() => globalThis.probe.view().document.querySelector('#cover').scrollTop)
      assert.equal(scrolled, 0, 'the page’s own box is not scrolled')
    })
  }
}

/** Shows what a page hides. */
async function uncovered(agenda, name) {
  await agenda.run((what) => {
    const cover = globalThis.probe.view().document.querySelector('#cover')
    if (what === 'details') cover.open = true
    else if (what === 'a tab') cover.hidden = false
    else cover.className = ''
  }, name)
  await agenda.probe('drawn')
}

for (const name of ['a tab', 'details']) {
  inEach(`hidden at first in ${name} on a phone: an open item does not take the page away`, async (open) => {
    const [before, after] = covers[name]
    const page = { before: `<button id="mine">Mine</button>${before}`, after }
    const agenda = await open({ files, page, link: '#session=engines', width: 375, height: 700 })
    await new Promise((done) => setTimeout(done, 300))
    const at = await agenda.run(() => {
      const mine = globalThis.probe.view().document.querySelector('#mine')
      mine.onclick = () => globalThis.probe.view().document.querySelector('#mine').remove()
      return globalThis.probe.middle(mine)
    })
    await agenda.tab.click(at)
    assert.equal(
      await agenda.run(() => globalThis.probe.view().document.querySelector('#mine')),
      null,
      'the page’s own button can be pressed',
    )
    await uncovered(agenda, name)
    await agenda.run(() => globalThis.probe.until(() => globalThis.probe.isModal(), 'a sheet'))
    await agenda.probe('expect', 'detail', 1)
    if (name === 'details') return
    // And a page that hides it again can be used, too.
    await agenda.run(() => {
      globalThis.probe.view().document.querySelector('#cover').hidden = true
    })
    await agenda.run(() => globalThis.probe.until(() => !globalThis.probe.isModal(), 'no sheet'))
  })
}

inEach('a page’s own shortcuts take nothing from fields, and hear what is pressed elsewhere', async (open) => {
  const agenda = await open({ files })
  await agenda.run(() => {
    const { document } = globalThis.probe.view()
    globalThis.pressed = []
    for (const name of ['keydown', 'keypress', 'keyup']) {
      document.addEventListener(name, (event) => {
        globalThis.pressed.push(`${name} ${event.key}`)
        if (/^[a-z/?]$/.test(event.key)) event.preventDefault()
      })
    }
  })
  const heard = () => agenda.run(() => globalThis.pressed.splice(0))
  const value = () => agenda.run(() => globalThis.probe.root().querySelector('[part~=search]').value)
  await agenda.search('engines?')
  assert.equal(await value(), 'engines?')
  assert.deepEqual(await heard(), [])
  await agenda.press('Backspace')
  await agenda.press('ArrowLeft')
  await agenda.press('Enter')
  assert.equal(await value(), 'engines')
  await agenda.press('Escape')
  assert.equal(await value(), '', 'Escape clears')
  assert.deepEqual(await heard(), [], 'and says so to nobody')
  await agenda.press('Escape')
  assert.deepEqual(await heard(), ['keydown Escape'], 'with nothing to clear it is the page’s')
  await agenda.press('Tab')
  assert.notEqual(await agenda.probe('focused'), 'search', 'Tab leads on')
  await heard()
  await agenda.probe('focus', 'tab', 'timeline')
  await agenda.press('x')
  assert.ok((await heard()).includes('keydown x'), 'what is pressed beside fields is the page’s')
  // Other fields.
  await agenda.click('facet', 'track')
  await agenda.press('Tab')
  await agenda.press('Space')
  await agenda.probe('expect', 'chip', 1)
  assert.deepEqual(
    (await heard()).filter((key) => / $/.test(key)),
    [],
  )
})

for (const [rest, what] of [
  ['?from=singlemessage', 'a chat’s parameter'],
  ['。', 'a full stop'],
  ['%E3%80%82', 'an encoded one'],
  ['&fbclid=IwAR0', 'a tracker'],
  ['%26fbclid%3DIwAR0', 'an encoded one'],
  ['.', 'the end of a sentence'],
  [')', 'a bracket'],
  ['，快来看', 'a comma and more'],
]) {
  inEach(`a link with ${what} behind it opens: ${rest}`, async (open) => {
    const agenda = await open({ files, link: `#session=engines${rest}` })
    await agenda.probe('expect', 'detail', 1)
    await says(agenda, /Engines that sing/)
    assert.match(await agenda.link(), /^#session=engines(&fbclid=IwAR0)?$/)
    const heard = await agenda.probe('heard')
    const opened = heard.filter(({ type }) => type === 'agenda-open').map(({ detail }) => detail)
    assert.deepEqual(opened, [{ kind: 'session', id: 'engines' }])
  })
}

inEach(
  'the same for people, organizations, filters and views, in the query, and in a page that is open',
  async (open) => {
    for (const [link, pattern] of [
      ['#speaker=ada。', /Ada Quick/],
      ['#organization=fund?from=timeline', /Growth Fund/],
    ]) {
      const agenda = await open({ files, link })
      await says(agenda, pattern)
    }
    const filtered = await open({ files, link: '#view=timeline&track=data,rust?from=timeline' })
    assert.deepEqual(await filtered.probe('ids', 'chip'), ['track=data', 'track=rust'])
    const people = await open({ files, link: '#view=speakers。' })
    await people.probe('expect', 'speaker', 4)
    const query = await open({ files, link: '?agenda-session=engines%3Ffrom%3Dx', elements: [{ links: 'query' }] })
    await says(query, /Engines that sing/)
    const agenda = await open({ files, link: '#session=engine-2' })
    await says(agenda, /engine-2/)
    await agenda.run(() => {
      globalThis.probe.view().location.hash = 'session=lakes。'
    })
    await agenda.run(() => globalThis.probe.until(() => /lakes/.test(globalThis.probe.text('detail')), 'the other'))
    assert.equal(await agenda.link(), '#session=lakes')
    await agenda.probe('show', 'session=panel!')
    await says(agenda, /Panel on everything/)
  },
)

inEach('a page that follows what is open hears when nothing is any more', async (open) => {
  const agenda = await open({ files })
  const heard = async () => {
    const all = await agenda.probe('heard')
    const items = all.filter(({ type }) => /open|close/.test(type))
    return items.map(({ type, detail }) => `${type.slice(7)} ${detail.kind} ${detail.id}`)
  }
  await agenda.follow('session', 'engines')
  await agenda.press('Escape')
  await agenda.probe('expect', 'detail', 0)
  const first = ['open session engines', 'close session engines']
  assert.deepEqual(await heard(), first)
  // Another in its place closes nothing; Back from there leads to the first again, and then out.
  await agenda.follow('session', 'lakes')
  await agenda.click('detail', undefined, 'a[data-open=speaker]')
  await agenda.run(() => globalThis.probe.until(() => /flash/.test(globalThis.probe.text('detail')), 'the person'))
  const second = [...first, 'open session lakes', 'open speaker wang']
  assert.deepEqual(await heard(), second)
  await agenda.tab.back()
  await agenda.run(() => globalThis.probe.until(() => !/flash/.test(globalThis.probe.text('detail')), 'the session'))
  await agenda.tab.back()
  await agenda.probe('expect', 'detail', 0)
  const third = [...second, 'open session lakes', 'close session lakes']
  assert.deepEqual(await heard(), third)
  // What was never told of is not closed; what a page believes to be open is.
  await agenda.probe('show', 'session=nobody')
  await agenda.probe('show', '')
  assert.deepEqual(await heard(), third)
  await agenda.probe('show', 'session=panel')
  await agenda.probe('show', 'session=nobody')
  await agenda.probe('show', '')
  assert.deepEqual(await heard(), [...third, 'open session panel', 'close session panel'])
})
