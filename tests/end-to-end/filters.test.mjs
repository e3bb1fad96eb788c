// Search and facets, over all three views at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything, smallest } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const page = (t, path = '', more = {}) => open(t, { html: host(), files, path, ...more })

// For each facet a value and the sessions that have it; of the merged lunch the first stands for all.
const facets = {
  day: ['2026-05-03', ['signing', 'farewell']],
  track: ['data', ['lakes', 'rivers']],
  room: ['a', ['engines', 'lunch-a', 'gone']],
  format: ['signing', ['signing']],
  org: ['works', ['engines', 'thunder', 'panel', 'signing']],
  role: ['moderator', ['panel']],
  language: ['zh-Hans', ['lakes']],
  tag: ['care', ['lakes']],
}

for (const [facet, [value, sessions]] of Object.entries(facets)) {
  test(`The facet ${facet} leaves the sessions it counts`, async (t) => {
    const agenda = await page(t)
    await agenda.part('facet', facet).click()
    const count = Number(
      (await agenda.part('facet-value', value).locator('visible=true').innerText()).match(/(\d+)\s*$/)[1],
    )
    await agenda.choose(facet, value)
    await agenda.expectCount('session', sessions.length)
    assert.deepEqual((await agenda.ids('session')).toSorted(), sessions.toSorted())
    assert.equal(count, sessions.length)
    assert.equal(await agenda.address(), `#${facet}=${value}`)
    await agenda.part('chip', `${facet}=${value}`).click()
    await agenda.expectCount('chip', 0)
  })
}

test('A search of nothing but spaces, of whatever script, is none', async (t) => {
  const agenda = await page(t)
  const all = await agenda.ids('session')
  for (const blank of [' ', '\u3000', '\u00a0 \u2009', '\u3000\ufeff']) {
    await agenda.search(blank)
    await agenda.page.waitForTimeout(200)
    assert.equal(await agenda.part('chip').count(), 0, JSON.stringify(blank))
    assert.deepEqual(await agenda.ids('session'), all)
  }
})

test('Values of a facet add up, facets narrow each other, and counts follow', async (t) => {
  const agenda = await page(t, '#format=talk')
  await agenda.choose('room', 'a')
  await agenda.expectCount('session', 2)
  await agenda.choose('room', 'b')
  await agenda.expectCount('session', 4)
  const count = async (value) =>
    (await agenda.part('facet-value', value).filter({ visible: true }).innerText()).match(/\d+\s*$/)[0]
  assert.equal(Number(await count('hall')), 3, 'what the room would add: late, and the two parts that are in it')
})

test('Chips go one by one or all at once, and the focus stays near', async (t) => {
  const agenda = await page(t, '#track=rust,data&q=e')
  assert.equal((await agenda.ids('chip')).length, 3)
  await agenda.part('chip', 'track=rust').focus()
  await agenda.page.keyboard.press('Enter')
  await agenda.expectCount('chip', 2)
  assert.equal(await agenda.part('chip', 'track=data').evaluate((chip) => chip.matches(':focus')), true)
  await agenda.part('clear').click()
  await agenda.expectCount('chip', 0)
  assert.equal(await agenda.part('search').inputValue(), '')
  assert.equal(await agenda.part('search').evaluate((input) => input.matches(':focus')), true)
})

test('What is selected holds in all views', async (t) => {
  const agenda = await page(t, '#track=data')
  await agenda.show('speakers')
  await agenda.expectCount('speaker', 1, 'wang')
  await agenda.expectCount('speaker', 1)
  await agenda.show('organizations')
  await agenda.expectCount('organization', 0)
  assert.match(await agenda.element().locator('[role=tabpanel]').innerText(), /Nothing matches/)
})

test('Nothing found says where something is, what to drop, and drops it', async (t) => {
  const agenda = await page(t, '#q=guest')
  await agenda.expectCount('session', 0)
  const panel = agenda.element().locator('[role=tabpanel]')
  await panel.getByRole('button', { name: /Speakers/ }).click()
  await agenda.part('speaker', 'guest').waitFor()
  await agenda.element().evaluate((element) => element.show('q=lakes&track=rust'))
  await panel.getByRole('button', { name: /lakes.*1 session/ }).click()
  await agenda.part('session', 'engines').waitFor()
  assert.deepEqual(await agenda.ids('chip'), ['track=rust'])
})

test('Search folds case, width and accents, and takes several words as all of them', async (t) => {
  const agenda = await page(t)
  for (const [query, sessions] of [
    ['ENGINES', ['engines']],
    ['ｅｎｇｉｎｅｓ', ['engines']],
    ['zurich moderator', ['panel']],
    ['zurich panel', ['panel']],
    ['zurich poster', []],
    ['数据 未来', ['lakes']],
    ['wxm flash', ['flash']],
    ['gcsxh opening', ['opening']],
    ['quiet', ['engines']],
  ]) {
    await agenda.search(query)
    await agenda.expectCount('session', sessions.length)
    assert.deepEqual(await agenda.ids('session'), sessions, query)
  }
})

test('What can be read on a row can be searched, in the language that is read', async (t) => {
  const agenda = await page(t)
  for (const [query, sessions] of [
    ['ceremony', ['opening']],
    ['tentative', ['rivers']],
    ['cancelled', ['gone']],
    ['9:30', ['opening']],
    ['friday chinese', ['lakes']],
    ['“ceremony”,', ['opening']],
    ['slides', ['engines']],
  ]) {
    await agenda.search(query)
    await agenda.expectCount('session', sessions.length)
    assert.deepEqual(await agenda.ids('session'), sessions, query)
  }
  await agenda.search('暂定')
  await agenda.expectCount('session', 0)
  await agenda.element().evaluate((element) => element.setAttribute('lang', 'zh'))
  await agenda.expectCount('session', 1)
  assert.deepEqual(await agenda.ids('session'), ['rivers'])
})

test('Names are found as passports spell them, and with characters from all over Unicode', async (t) => {
  const people = [{ id: 'lyu', name: '吕𬱖' }]
  const sessions = [
    { id: 'talk', title: 'Talk', participants: [{ person: 'lyu' }] },
    { id: 'other', title: '茶歇' },
  ]
  const agenda = await open(t, { html: host(), files: { 'agenda.json': { ...smallest(sessions), people } } })
  const table = agenda.page.waitForResponse('**/han-*.bin')
  await agenda.part('search').click()
  await table
  for (const query of ['lyudi', 'lvdi', 'ludi', 'LYU Di', '呂頔']) {
    await agenda.search(query)
    await agenda.expectCount('session', 1)
    assert.deepEqual(await agenda.ids('session'), ['talk'], query)
  }
})

test('Characters that sound like those of a name find it when nothing else does', async (t) => {
  const agenda = await open(t, { html: host({ lang: 'zh' }), files })
  await agenda.part('search').click()
  await agenda.search('汪晓明')
  await agenda.part('session', 'lakes').waitFor()
  await agenda.expectCount('session', 2)
  const marked = agenda.part('session', 'lakes').locator('mark')
  assert.deepEqual(await marked.allTextContents(), ['王小明'])
  await agenda.search('汪')
  await agenda.expectCount('session', 0)
})

test('What words begin with is offered before what stands inside them', async (t) => {
  const titles = ['Repair of batteries', 'Failure', 'Supply chain', 'AI on the road', 'Braille', 'More AI', 'Trains']
  const sessions = titles.map((title, place) => ({ id: `s${place}`, title, date: '2026-05-01' }))
  sessions[2].participants = [{ person: 'li' }]
  const people = [{ id: 'li', name: 'Ai Li' }]
  const agenda = await open(t, { html: host(), files: { 'agenda.json': { ...smallest(sessions), people } } })
  // Titles before names, and both before what stands inside a word.
  const hits = ['s3', 's5', 's2', 's0', 's1']
  for (const typed of ['ai', 'a']) {
    await agenda.search(typed)
    await agenda.expectCount('hit', hits.length)
    assert.deepEqual(await agenda.ids('hit'), hits)
  }
  // There is no word in what is nothing but an accent.
  await agenda.search('\u0301')
  await agenda.expectCount('hit', 0)
  await agenda.expectCount('session', titles.length)
})

test('Hits are marked in the text as it is written', async (t) => {
  const agenda = await page(t)
  await agenda.search('zurich')
  await agenda.show('organizations')
  await agenda.part('organization', 'works').waitFor()
  assert.deepEqual(await agenda.part('organization', 'works').locator('mark').allInnerTexts(), ['Zürich'])
})

test('Escape clears the search', async (t) => {
  const agenda = await page(t, '#q=engines')
  await agenda.part('search').press('Escape')
  assert.equal(await agenda.part('search').inputValue(), '')
  await agenda.part('session', 'lakes').waitFor()
})

test('The count speaks of the view that is shown', async (t) => {
  const agenda = await page(t)
  const count = () => agenda.part('count').innerText()
  assert.equal(await count(), '17 sessions')
  await agenda.search('engines')
  await agenda.expectCount('session', 1)
  assert.equal(await count(), '1 of 17 sessions')
  // To ears it is said once, when the visitor has stopped typing.
  await agenda.element().getByRole('status').getByText('1 of 17 sessions').waitFor()
})

test('Who has no session can be filtered by role and by organization', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files: { 'agenda.json': everything() },
    path: '#view=speakers&role=attendee',
  })
  assert.deepEqual(await agenda.ids('speaker'), ['guest'])
})

test('Another letter changes the text of its chip and no chip, and each chip takes back its own filter alone', async (t) => {
  const agenda = await page(t, '#track=rust,data')
  await agenda.part('search').pressSequentially('e')
  const chip = agenda.part('chip', 'q')
  await chip.evaluate((chip) => {
    chip.mine = true
  })
  await agenda.part('search').pressSequentially('n')
  await chip.filter({ hasText: '“en”' }).waitFor()
  assert.equal(await chip.evaluate((chip) => chip.mine), true)
  // What was typed since the chip was made stays.
  await agenda.part('chip', 'track=data').click()
  await agenda.expectCount('chip', 2)
  assert.equal(await agenda.part('search').inputValue(), 'en')
  assert.deepEqual(await agenda.ids('session'), ['engines'])
  await chip.click()
  await agenda.expectCount('chip', 1)
  assert.equal(await agenda.part('search').inputValue(), '')
})

test('Opening an item leaves the chips and their focus alone', async (t) => {
  const agenda = await open(t, { html: host(), files: { 'agenda.json': everything() }, path: '#track=rust' })
  await agenda.part('chip', 'track=rust').evaluate((chip) => {
    chip.mine = true
  })
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.part('chip', 'track=rust').evaluate((chip) => chip.mine), true)
})

test('On a narrow page every press on a facet counts, whichever is unfolded', async (t) => {
  const agenda = await open(t, { html: host(), files, viewport: { width: 375, height: 800 } })
  await agenda.element().getByRole('button', { name: 'Filters' }).click()
  for (const facet of ['day', 'track', 'room', 'day']) {
    const button = agenda.part('facet', facet)
    await button.scrollIntoViewIfNeeded()
    const { x, y } = await button.boundingBox()
    await agenda.page.mouse.move(x + 20, y + 10)
    await agenda.page.mouse.down()
    await agenda.page.waitForTimeout(50)
    await agenda.page.mouse.up()
    assert.equal(await button.getAttribute('aria-expanded'), 'true', facet)
  }
})
