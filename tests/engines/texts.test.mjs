// How texts stand on the page in every engine: longer ones with all that they may hold, names of months in the narrow column, posts that
// wrap, cards in pieces.
import assert from 'node:assert/strict'
import { inEach } from './agenda.mjs'

const bio = [
  'What __init__ and __slots__ do, by **many\nhands**. See https://a.example/a(b)).',
  '',
  '- one',
  '- two',
  '  1. inner',
  '- [three][here]',
  '',
  '| Room | Seats | Doors open | Lights | Price in euros |',
  '|:-----|------:|:----------:|--------|----------------|',
  '| Auditorium | 1200 | 09:00 | warm | 12 |',
  '',
  '[here]: https://here.example/',
].join('\n')

const people = Array.from({ length: 61 }, (_, place) => ({ id: `p${place}`, name: `Person ${place}` }))
people[0].bio = bio
people[0].affiliations = [
  { organization: 'o0', role: 'Chair of the programme' },
  { organization: 'o1', role: 'Member' },
  { organization: 'o0', role: 'Treasurer of the local chapter' },
]

const file = {
  format: 'conference-agenda/1',
  conference: { id: 'c', name: 'Texts', start: '2026-09-02', end: '2026-09-03', timezone: 'Asia/Shanghai' },
  organizations: Array.from({ length: 61 }, (_, place) => ({
    id: `o${place}`,
    name: place ? `Organization ${place}` : 'Association of associations',
  })),
  people,
  rooms: [{ id: 'r', name: 'Hall' }],
  sessions: [
    { id: 's', title: 'Evening', start: '2026-09-03T06:00', end: '2026-09-03T07:00', participants: [{ person: 'p0' }] },
    { id: 't', title: 'A talk', start: '2026-09-03T10:00', room: 'r', participants: [{ person: 'p1' }] },
  ],
}
const files = { 'texts.json': file }
const element = { src: 'texts.json', lang: 'en' }

/** The lines that a text takes up within an element, each as what it says. */
const linesOf = (pattern) => {
  const all = [
    ...globalThis.probe.view().document.querySelector('conference-agenda').shadowRoot.querySelectorAll(pattern),
  ]
  return all.map((element) => {
    const lines = []
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let top = Number.NEGATIVE_INFINITY
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const [box] = range.getClientRects()
        if (!box || box.width === 0) continue
        if (box.top > top + box.height / 2) {
          lines.push('')
          top = box.top
        }
        lines[lines.length - 1] += node.data[at]
      }
    }
    return lines.map((line) => line.trim())
  })
}

inEach('a longer text has tables, lists in lists and references, and a table scrolls at 280 px', async (open) => {
  const agenda = await open({ files, elements: [element], link: '#speaker=p0', width: 280 })
  await agenda.probe('expect', 'detail', 1)
  const found = await agenda.run(() => {
    const root = globalThis.probe.view().document.querySelector('conference-agenda').shadowRoot
    const text = root.querySelector('.rich-text')
    const all = (pattern) => [...text.querySelectorAll(pattern)].map((one) => one.textContent)
    const wide = text.querySelector('.wide')
    wide.scrollLeft = 1000
    const edge = (one) => one.getBoundingClientRect().right
    return {
      paragraphs: all('.rich-text > p'),
      strong: all('strong'),
      links: [...text.querySelectorAll('a')].map((link) => [link.href, link.textContent]),
      inner: all('ul ol li'),
      heads: all('thead th'),
      cells: all('tbody td'),
      end: getComputedStyle(text.querySelector('td:nth-child(2)')).textAlign,
      isScrolled: wide.scrollLeft > 0,
      isWithin: edge(wide) <= edge(root.querySelector('.detail')),
      // A word in a cell is in one piece.
      isWhole: text.querySelector('td').scrollWidth <= text.querySelector('td').clientWidth,
      borders: [...text.querySelectorAll('li')].map((item) => getComputedStyle(item).borderBlockStartWidth),
    }
  })
  assert.deepEqual(found.paragraphs, ['What __init__ and __slots__ do, by manyhands. See https://a.example/a(b)).'])
  assert.deepEqual(found.strong, ['manyhands'])
  assert.deepEqual(found.links, [
    ['https://a.example/a(b)', 'https://a.example/a(b)'],
    ['https://here.example/', 'three'],
  ])
  assert.deepEqual(found.inner, ['inner'])
  assert.deepEqual(found.heads, ['Room', 'Seats', 'Doors open', 'Lights', 'Price in euros'])
  assert.deepEqual(found.cells, ['Auditorium', '1200', '09:00', 'warm', '12'])
  assert.equal(found.end, 'end')
  assert.ok(found.isScrolled && found.isWithin && found.isWhole, JSON.stringify(found))
  assert.deepEqual(found.borders, ['0px', '0px', '0px', '0px'], 'no lines between the bullets of a text')
})

inEach('no dot begins a line where a post wraps', async (open) => {
  for (const [link, pattern] of [
    ['#speaker=p0', '.posts .post'],
    ['#session=s', '.people .post'],
    ['#organization=o0', '.people .meta'],
  ]) {
    const agenda = await open({ files, elements: [element], link, width: 300 })
    await agenda.probe('expect', 'detail', 1)
    for (let width = 280; width <= 420; width += 10) {
      await agenda.probe('size', width, 800)
      const lines = (await agenda.run(linesOf, `.detail ${pattern}`)).flat()
      assert.ok(lines.length > 0, pattern)
      assert.deepEqual(
        lines.filter((line) => /^[\s\u00a0]*·/.test(line)),
        [],
        `${link} at ${width} px: ${lines.join(' | ')}`,
      )
    }
  }
})

inEach('the name of a month in the narrow column is not broken', async (open) => {
  for (const width of [280, 375, 1280]) {
    const agenda = await open({ files, elements: [{ ...element, timezone: 'America/Los_Angeles' }], width })
    const lines = (await agenda.run(linesOf, '.when .moved')).flat()
    assert.ok(lines.join(' ').includes('September'), `${width}: ${lines}`)
    const apart = await agenda.run(() => {
      const root = globalThis.probe.view().document.querySelector('conference-agenda').shadowRoot
      return [...root.querySelectorAll('.session')].every((row) => {
        const when = row.querySelector('.when')
        return when.scrollWidth <= when.clientWidth
      })
    })
    assert.ok(apart, `at ${width} px the column holds what is in it`)
  }
})

inEach('cards are as far apart from each other everywhere', async (open) => {
  for (const [view, part] of [
    ['speakers', 'speaker'],
    ['organizations', 'organization'],
  ]) {
    const agenda = await open({ files, elements: [element], link: `#view=${view}`, width: 500, height: 3000 })
    await agenda.probe('expect', part, 61)
    const gaps = await agenda.run((pattern) => {
      const root = globalThis.probe.view().document.querySelector('conference-agenda').shadowRoot
      const boxes = [...root.querySelectorAll(`[part~="${pattern}"]`)].map((card) => card.getBoundingClientRect())
      const gaps = boxes.slice(1).map((box, place) => Math.round(box.top - boxes[place].bottom))
      return [...new Set(gaps.filter((gap) => gap >= 0))]
    }, part)
    assert.deepEqual(gaps, [12], view)
  }
})

inEach('marks of direction in a text turn nothing beside it', async (open) => {
  const endings = ['\u202e', '\u2069\u202e', '\u2067\u202e', '\u2029\u202e']
  const turning = {
    format: 'conference-agenda/1',
    conference: { id: 'c', name: 'Turning' },
    organizations: endings.map((end, place) => ({ id: `o${place}`, name: `Union${end}` })),
    people: endings.map((end, place) => ({
      id: `p${place}`,
      name: `Person${end}`,
      affiliations: [{ organization: `o${place}`, role: `Chair${end}` }],
    })),
    sessions: [{ id: 's', title: 'Evening', participants: endings.map((_, place) => ({ person: `p${place}` })) }],
  }
  const agenda = await open({ files: { 'turning.json': turning }, elements: [{ src: 'turning.json', lang: 'en' }] })
  const turned = await agenda.run(() => {
    const { root, view } = globalThis.probe
    const { document } = view()
    const walker = document.createTreeWalker(root(), NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/Person|Union|Chair/.test(node.data)) continue
      const [first, last] = [0, 4].map((at) => {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return range.getBoundingClientRect().left
      })
      found.push(first < last ? 'fine' : node.data)
    }
    return found
  })
  assert.deepEqual(turned, new Array(12).fill('fine'))
})
