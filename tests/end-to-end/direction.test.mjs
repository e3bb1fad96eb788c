// No text of a file turns what stands beside it, whatever marks of direction it holds or letters it is written in.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

/** A mark that turns all that follows; behind what would end an isolation, begin another one, or end the paragraph. */
const endings = { mark: '\u202e', end: '\u2069\u2069\u202e', open: '\u2067\u202e', paragraph: '\u2029\u202e' }

/** The same file, with something at the end of each text and of each word that may be the file's own. */
function ending(file, end) {
  const texts = /^(name|title|short|place|summary|bio|label|kind|format|role|en|zh-Hans)$/
  const change = (key, value) => {
    if (Array.isArray(value)) return value.map((one) => change(key, one))
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, value]) => [key, change(key, value)]))
    return texts.test(key) && value !== file.format ? value + end : value
  }
  return change('', file)
}

/** Runs in the page: the texts whose letters stand from the right to the left. All of them are English. */
function turned() {
  const found = []
  const walk = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const letters = [...node.data.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + 1)
        return range.getBoundingClientRect()
      })
      const isTurned = (letter, place) => {
        const next = letters[place + 1]
        return next && letter.width && next.width && Math.abs(letter.top - next.top) < 2 && next.left < letter.left - 1
      }
      if (letters.some(isTurned)) found.push(node.data)
    }
  }
  walk(document.querySelector('conference-agenda').shadowRoot)
  return found
}

/** What is left of a text without what is isolated in it. */
function around(text) {
  const less = text.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, '')
  return less === text ? text : around(less)
}

for (const [name, end] of Object.entries(endings)) {
  test(`A text that ends with marks of direction (${name}) turns nothing beside it`, async (t) => {
    const options = { html: host({ lang: 'en', debug: '' }), files: { 'agenda.json': ending(everything(), end) } }
    const agenda = await open(t, { ...options, expected: /issues in the file/ })
    const look = async (where) => assert.deepEqual(await agenda.page.evaluate(turned), [], where)
    await agenda.part('notice').first().waitFor()
    await look('timeline')
    for (const facet of ['room', 'format', 'role']) {
      await agenda.part('facet', facet).click()
      await look(facet)
    }
    await agenda.page.keyboard.press('Escape')
    for (const [kind, id] of [
      ['session', 'opening'],
      ['session', 'engines'],
      ['speaker', 'ada'],
      ['organization', 'works'],
    ]) {
      const item = `${kind}=${id}`
      await agenda.page.evaluate((item) => document.querySelector('conference-agenda').show(item), item)
      await agenda.part('detail').locator('section').first().waitFor()
      await look(item)
      const title = await agenda.page.title()
      assert.match(around(title), /^ – Host$/, JSON.stringify(title))
    }
    await agenda.page.evaluate(() => document.querySelector('conference-agenda').show('view=speakers'))
    await agenda.part('speaker').first().waitFor()
    await look('speakers')
  })
}

test('Names and sentences of the network and its files turn nothing beside them', async (t) => {
  const file = ending(everything(), '\u202e')
  file.conference.id = 'gvs\u202eseitrap'
  const agenda = await open(t, {
    html: host({ lang: 'en' }),
    files: { 'agenda.json': file },
    path: '#view=organizations',
  })
  await agenda.part('node').first().waitFor()
  await agenda.page.waitForTimeout(1000)
  const look = async (where) => assert.deepEqual(await agenda.page.evaluate(turned), [], where)
  await look('picture')
  for (const label of await agenda.part('node').evaluateAll((all) => all.map((node) => node.ariaLabel)))
    assert.doesNotMatch(around(label), /\u202e/, label)
  for (const kind of ['SVG', 'GraphML', 'CSV']) {
    const waiting = agenda.page.waitForEvent('download')
    await agenda.part('network').getByRole('button', { name: kind, exact: true }).click()
    const download = await waiting
    assert.equal(download.suggestedFilename(), `gvsseitrap-network.${kind.toLowerCase()}`)
    const text = await readFile(await download.path(), 'utf8')
    assert.match(text, /\u202e/)
    // In a picture each text is an element of its own; where two of the file are in one, they are isolated.
    const beside = kind === 'SVG' ? text.match(/>[^<]* · [^<]*</g).join('') : text
    assert.doesNotMatch(around(beside), /\u202e/, kind)
  }
})

test('Letters that are written from the right leave what stands beside them where it is', async (t) => {
  const file = everything()
  file.organizations[1].short = 'شركة'
  file.people[0].name = 'ليلى'
  file.people[0].affiliations[0].role = 'مديرة 2'
  const agenda = await open(t, { html: host({ lang: 'en' }), files: { 'agenda.json': file } })
  const lefts = await agenda.part('session', 'panel').evaluate((row) => {
    const all = ['ليلى', 'Panelist', 'شركة', 'مديرة 2']
    return all.map((text) => {
      const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const at = node.data.toLowerCase().indexOf(text.toLowerCase())
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + text.length)
        return range.getBoundingClientRect().left
      }
      return text
    })
  })
  assert.deepEqual(
    lefts,
    [...lefts].sort((one, other) => one - other),
    'in the order in which they are read',
  )
  await agenda.page.evaluate(() => document.querySelector('conference-agenda').show('speaker=ada'))
  await agenda.part('detail').locator('section').first().waitFor()
  assert.equal(await agenda.page.title(), '\u2068ليلى\u2069 – Host')
})
