// What automatic checks can tell of accessibility, in every view, language, theme and width; and the keyboard alone.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const files = { 'agenda.json': everything() }
const states = [
  '',
  'view=speakers',
  'view=organizations',
  'session=engines',
  'speaker=ada',
  'organization=society',
  'q=zürich',
  'q=nothing',
  'facet',
]

for (const lang of ['en', 'zh-Hans'])
  for (const theme of ['light', 'dark'])
    for (const width of [1280, 375])
      test(`axe finds nothing in any view (${lang}, ${theme}, ${width} px), and nothing is wider than the page`, async (t) => {
        const html = host({ lang, theme }).replace('<main', `<style>:root{color-scheme:${theme}}</style><main`)
        const agenda = await open(t, { html, files, viewport: { width, height: 900 }, reducedMotion: 'reduce' })
        for (const state of states) {
          await agenda.element().evaluate((element, text) => element.show(text), state === 'facet' ? '' : state)
          if (state === 'facet') {
            if (width < 640) await agenda.part('toolbar').getByRole('button').last().click()
            await agenda.part('facet', 'track').click()
          }
          await agenda.page.waitForTimeout(100)
          // A row that is half under the bar that sticks is no small target.
          await agenda.page.evaluate(() => scrollTo(0, 0))
          await agenda.page.evaluate(axe)
          const { violations } = await agenda.page.evaluate(
            (tags) => window.axe.run(document, { runOnly: tags }),
            rules,
          )
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`)
          assert.deepEqual(found, [], state)
          const overflow = await agenda.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          assert.ok(overflow <= 0, `${state} is ${overflow} px too wide`)
        }
      })

test('Nothing is wider than a page of 280 px', async (t) => {
  const agenda = await open(t, { html: host(), files, viewport: { width: 280, height: 700 } })
  for (const state of states.slice(0, -1)) {
    await agenda.element().evaluate((element, text) => element.show(text), state)
    await agenda.page.waitForTimeout(50)
    assert.ok(await agenda.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), state)
  }
})

test('The keyboard alone reaches tabs, search, facets, rows and details, and comes back', async (t) => {
  const agenda = await open(t, { html: host(), files })
  const { keyboard } = agenda.page
  const focused = () =>
    agenda.page.evaluate(() => {
      const { activeElement } = document.querySelector('conference-agenda').shadowRoot
      return (
        activeElement &&
        `${activeElement.getAttribute('part') ?? activeElement.localName} ${activeElement.dataset.id ?? activeElement.dataset.openId ?? ''}`.trim()
      )
    })
  await keyboard.press('Tab')
  assert.equal(await focused(), 'tab timeline')
  await keyboard.press('ArrowRight')
  assert.equal(await focused(), 'tab speakers')
  await agenda.part('speaker', 'ada').waitFor()
  await keyboard.press('Home')
  await keyboard.press('Tab')
  assert.equal(await focused(), 'search')
  await keyboard.press('Tab')
  assert.equal(await focused(), 'language')
  await keyboard.press('Tab')
  assert.equal(await focused(), 'facet day')
  while ((await focused()) !== 'facet track') await keyboard.press('Tab')
  await keyboard.press('Enter')
  while ((await focused()) !== 'input') await keyboard.press('Tab')
  await keyboard.press('Space')
  await agenda.expectCount('chip', 1)
  await keyboard.press('Escape')
  assert.equal(await focused(), 'facet track')
  assert.equal(await agenda.part('facet', 'track').getAttribute('aria-expanded'), 'false')
  while ((await focused()) !== 'a engines') await keyboard.press('Tab')
  await keyboard.press('Enter')
  await agenda.part('detail').waitFor()
  assert.equal(
    await agenda
      .part('detail')
      .getByRole('heading', { level: 2 })
      .evaluate((heading) => heading.matches(':focus')),
    true,
  )
  await keyboard.press('Escape')
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await focused(), 'a engines')
})

test('On a narrow page the detail is a modal sheet that keeps the focus and gives it back', async (t) => {
  const agenda = await open(t, { html: host(), files, viewport: { width: 375, height: 800 } })
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.part('detail').evaluate((dialog) => dialog.matches(':modal')), true)
  await agenda.page.keyboard.press('Escape')
  await agenda.part('detail').waitFor({ state: 'hidden' })
  const back = agenda.part('session', 'engines').getByRole('heading').getByRole('link')
  assert.equal(await back.evaluate((link) => link.matches(':focus')), true)
  assert.equal(await agenda.address(), '')
})

test('Texts in another language say so', async (t) => {
  const agenda = await open(t, { html: host({ lang: 'en' }), files: { 'agenda.json': chineseOnly() } })
  const title = agenda.part('session', 'one').getByText('开幕')
  assert.equal(await title.evaluate((element) => element.closest('[lang]').lang), 'zh-Hans')
})

function chineseOnly() {
  return {
    format: 'conference-agenda/1',
    conference: { id: 'c', name: '大会', languages: ['zh-Hans'] },
    sessions: [{ id: 'one', title: '开幕' }],
  }
}
