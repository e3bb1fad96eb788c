// Files and links that were made by mistake or with intent: the page stays small in whatever state, and says what it leaves out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elements, host, MOST_ELEMENTS, open, pictures } from './agenda.mjs'
import { smallest } from './fixtures.mjs'

const many = (count, make) => Array.from({ length: count }, (_, place) => make(place))
const session = (place, more) => ({ id: `s${place}`, title: `Session ${place}`, ...more })
const person = (place, more) => ({ id: `p${place}`, name: `Person ${place}`, ...more })
const organization = (place, more) => ({ id: `o${place}`, name: `Organization ${place}`, ...more })
const rests = (count) => new RegExp(`and ${count} more`)

const files = {
  'a block of 1,000 posters': {
    ...smallest([
      session('block', { start: '2026-05-01T09:00', end: '2026-05-01T12:00' }),
      ...many(1000, (place) =>
        session(place, { parent: 'sblock', format: 'poster', participants: [{ person: `p${place}` }] }),
      ),
    ]),
    people: many(1000, (place) => person(place)),
    item: 'session=sblock',
  },
  'a block of 20,000 parts': {
    ...smallest([session('block'), ...many(20_000, (place) => session(place, { parent: 'sblock' }))]),
    item: 'session=sblock',
  },
  'parts of parts, side by side': {
    ...smallest([
      session('block', { start: '2026-05-01T09:00', end: '2026-05-01T12:00' }),
      ...many(40, (place) =>
        session(`i${place}`, { parent: 'sblock', start: '2026-05-01T09:00', end: '2026-05-01T12:00' }),
      ),
      ...many(2000, (place) => session(place, { parent: `si${place % 40}`, start: '2026-05-01T09:30' })),
    ]),
    item: 'session=si7',
  },
  'sessions of 5,000 participants': {
    ...smallest(many(5, (place) => session(place, { participants: many(5000, (who) => ({ person: `p${who}` })) }))),
    organizations: many(30, (place) => organization(place)),
    people: many(5000, (place) =>
      person(place, { affiliations: many(30, (which) => ({ organization: `o${which}`, role: `Role ${which}` })) }),
    ),
    item: 'session=s0',
  },
  '300 sessions with everything': {
    ...smallest(
      many(300, (place) =>
        session(place, {
          start: '2026-05-01T09:00',
          end: '2026-05-01T10:00',
          room: many(50, (room) => `r${room}`),
          tags: many(500, (tag) => `t${tag}`),
          participants: many(60, (who) => ({ person: `p${who}`, role: 'panelist' })),
          organizations: many(60, (which) => ({ organization: `o${which}`, role: 'host' })),
          links: many(500, (link) => ({ label: `Link ${link}`, url: `https://a.example/${link}` })),
        }),
      ),
    ),
    rooms: many(50, (place) => ({ id: `r${place}`, name: `Room ${place}` })),
    tags: many(500, (place) => ({ id: `t${place}`, name: `Tag ${place}` })),
    organizations: many(60, (place) => organization(place)),
    people: many(60, (place) => person(place)),
    item: 'session=s5',
    // All of them are in all of these at once.
    expected: /issues in the file/,
  },
  'a person of 50,000 posts': {
    ...smallest([session(0, { participants: [{ person: 'p0' }] })]),
    organizations: many(300, (place) => organization(place)),
    people: [
      person(0, {
        affiliations: many(50_000, (place) => ({ organization: `o${place % 300}`, role: `Role ${place}` })),
      }),
    ],
    item: 'speaker=p0',
  },
  'cards of long lists': {
    ...smallest([session(0)]),
    organizations: many(300, (place) => organization(place)),
    people: many(300, (place) =>
      person(place, { affiliations: many(100, (which) => ({ organization: `o${which}`, role: `Role ${which}` })) }),
    ),
    item: 'organization=o7',
  },
  '100,000 relationships of one pair': {
    ...smallest([session(0)]),
    organizations: many(2, (place) => organization(place)),
    relationships: many(100_000, (place) => ({ from: 'o0', to: 'o1', kind: 'partner', label: `Reason ${place}` })),
    item: 'organization=o0&focus=o0',
  },
  'everybody linked with everybody': {
    ...smallest([session(0)]),
    organizations: many(120, (place) => organization(place)),
    relationships: many(7000, (place) => ({
      from: `o${place % 120}`,
      to: `o${(place * 7 + (place % 59)) % 120}`,
      kind: 'partner',
    })),
    item: 'organization=o0&focus=o0',
  },
  '2,000 kinds of organizations in a chain': {
    ...smallest([session(0)]),
    organizations: many(2000, (place) => organization(place, { kind: `kind ${place}`, parent: `o${place + 1}` })),
    expected: /issues in the file/,
    item: 'organization=o0&path=o0,o1999',
  },
  'a conference of 5,000 guests and roles': {
    ...smallest([session(0)]),
    conference: {
      id: 'c',
      name: 'C',
      participants: many(5000, (place) => ({ person: `p${place}`, role: `role ${place % 700}` })),
    },
    people: many(5000, (place) => person(place)),
    sources: many(5000, (place) => ({ label: `Source ${place}` })),
    item: 'speaker=p1',
  },
  '3,000 kinds of faults': {
    ...smallest(many(3000, (place) => session(place, { [`key ${place}`]: 1 }))),
    item: 'session=s1',
    attributes: { debug: '' },
    expected: /3001 issues|3000 issues/,
  },
  '40,000 days': { ...smallest(many(40_000, (place) => session(place, { date: day(place) }))), item: 'session=s1' },
}

function day(place) {
  return new Date(Date.UTC(1970, 0, 1 + place)).toISOString().slice(0, 10)
}

for (const [name, { item, attributes, expected, ...file }] of Object.entries(files)) {
  test(`The page stays small: ${name}`, async (t) => {
    const agenda = await open(t, {
      html: host(attributes),
      files: { 'agenda.json': file },
      ...(expected && { expected }),
    })
    const counts = []
    const look = async (state) => {
      await pictures(agenda)
      counts.push([state, await elements(agenda)])
    }
    for (const view of ['timeline', 'speakers', 'organizations']) {
      // A tab with nothing in it is not there.
      if (!(await agenda.part('tab', view).isVisible())) continue
      await agenda.show(view)
      for (const share of [0, 0.5, 1]) {
        await agenda.page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), share)
        await agenda.page.waitForTimeout(400)
        await look(`${view} at ${share}`)
      }
      await agenda.page.evaluate(() => scrollTo(0, 0))
    }
    const table = agenda.element().getByRole('button', { name: 'Table' })
    if (await table.count()) {
      await table.click()
      await look('table')
    }
    for (const view of ['timeline', 'organizations']) {
      await agenda.page.evaluate(
        (link) => document.querySelector('conference-agenda').show(link),
        `view=${view}&${item}`,
      )
      await agenda.part('detail').getByRole('heading', { level: 2 }).waitFor()
      await agenda.page.waitForTimeout(800)
      await look(`${view} with ${item}`)
    }
    for (const facet of await agenda.part('facet').all()) {
      if (!(await facet.isVisible())) continue
      await facet.click()
      await look('a facet')
      await agenda.page.keyboard.press('Escape')
    }
    const over = counts.filter(([, count]) => count > MOST_ELEMENTS)
    assert.deepEqual(over, [], `${name}: ${counts.map(([state, count]) => `${state} ${count}`).join(', ')}`)
  })
}

test('A row shows twenty of a list and says how many more there are, a detail a hundred and the next', async (t) => {
  const { item, ...file } = files['sessions of 5,000 participants']
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file } })
  const row = agenda.part('session', 's0')
  assert.equal(await row.getByRole('listitem').count(), 21)
  assert.match(await row.innerText(), rests(4980))
  await agenda.follow('session', 's0')
  const detail = agenda.part('detail')
  const names = () => detail.locator('a[data-open=speaker]').allInnerTexts()
  await detail.getByText('1–100 / 5000').waitFor()
  assert.deepEqual((await names()).slice(0, 2), ['Person 0', 'Person 1'])
  assert.equal((await names()).length, 100)
  await detail.getByRole('button', { name: 'Next 100' }).click()
  await detail.getByText('101–200 / 5000').waitFor()
  assert.deepEqual((await names()).slice(0, 1), ['Person 100'])
  await detail.getByRole('button', { name: 'Previous 100' }).click()
  await detail.getByText('1–100 / 5000').waitFor()
  assert.deepEqual((await names()).slice(0, 1), ['Person 0'])
})

test('All parts of a block are there, one after the other, and a link leads to each', async (t) => {
  const { item, ...file } = files['a block of 1,000 posters']
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file }, path: '#session=s777' })
  const row = agenda.part('session', 's777')
  await row.waitFor()
  await pictures(agenda)
  const { y, height } = await row.boundingBox()
  assert.ok(y >= 0 && y + height <= 900, `the row is in sight, at ${y}`)
  await agenda.page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await agenda.expectCount('session', 1001)
  const ids = await agenda.ids('session')
  assert.deepEqual(
    ids,
    file.sessions.map(({ id }) => id),
  )
})

test('A link that asks for too much is answered in part, and that is said', async (t) => {
  const tags = many(10_000, (place) => ({ id: `${place}`, name: `Tag ${place}` }))
  const file = { ...smallest([session(0, { tags: ['1', '2'] }), session(1, { tags: ['9999'] })]), tags }
  const path = `#tag=${many(10_000, String).join(',')}`
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file }, path })
  await agenda.element().getByText('This link asks for more than can be asked for at once').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['s0'])
  assert.equal(await agenda.part('chip').count(), 20)
  await agenda.element().getByText('and 30 more').waitFor()
  assert.ok((await elements(agenda)) <= MOST_ELEMENTS)
  await agenda.part('clear').click()
  await agenda.expectCount('session', 2)
  assert.equal(await agenda.element().getByText('This link asks for more').count(), 0)
  assert.equal(await agenda.address(), '')
})

test('Of a very long search the first two hundred characters count', async (t) => {
  const file = smallest([session(0, { title: 'a'.repeat(200) }), session(1)])
  const agenda = await open(t, { html: host(), files: { 'agenda.json': file }, path: `#q=${'a'.repeat(1_900_000)}` })
  await agenda.element().getByText('This link asks for more than can be asked for at once').waitFor()
  assert.equal((await agenda.part('search').inputValue()).length, 200)
  await agenda.expectCount('session', 1)
})

test('Of a list without end the first hundred thousand entries are read, and the rest is counted', async (t) => {
  const sessions = `${'1,'.repeat(1_000_000)}{}`
  const file = `{"format": "conference-agenda/1", "conference": {"id": "c", "name": "C"}, "sessions": [${sessions}]}`
  const agenda = await open(t, {
    html: host({ debug: '' }),
    files: { 'agenda.json': file },
    expected: /issues in the file/,
  })
  await agenda
    .element()
    .getByText(/1,?000,?001/)
    .first()
    .waitFor()
  const [warning] = agenda.complaints
  assert.ok(warning.length < 2000, `${warning.length} characters`)
})
