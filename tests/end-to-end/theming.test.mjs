// The page to choose colors and type on: what is chosen is seen in the element at once, and the CSS to copy says the same.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { open } from './agenda.mjs'

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8')
const path = 'demo/theming.html'

const css = (agenda) => agenda.page.locator('#css').textContent()
const colorOf = (agenda) =>
  agenda
    .part('session')
    .first()
    .getByRole('link')
    .first()
    .evaluate((link) => getComputedStyle(link.closest('.agenda').querySelector('[part=tab][aria-selected=true]')).color)

/** Chooses a color or a number as a visitor does. */
const choose = (agenda, name, value) =>
  agenda.page.locator(`[name=${name}]`).evaluate((input, chosen) => {
    input.value = chosen
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, value)

test('A color that is chosen is seen in the element, and its CSS does the same on another page', async (t) => {
  const agenda = await open(t, { path, reducedMotion: 'reduce' })
  const before = await colorOf(agenda)
  await choose(agenda, 'accent', '#a4262c')
  assert.notEqual(await colorOf(agenda), before)
  assert.equal(await colorOf(agenda), 'rgb(164, 38, 44)')
  await choose(agenda, 'radius', '3')
  const text = await css(agenda)
  assert.equal(text, 'conference-agenda {\n  --agenda-accent: #a4262c;\n  --agenda-radius: 3px;\n}')
  const plain = await open(t, { path: 'index.html', reducedMotion: 'reduce' })
  await plain.page.addStyleTag({ content: text })
  assert.equal(await colorOf(plain), 'rgb(164, 38, 44)')
  await agenda.page.getByRole('button', { name: '默认' }).click()
  assert.equal(await css(agenda), 'conference-agenda {\n}')
  assert.equal(await colorOf(agenda), before)
})

test('A contrast that is too low is shown as such', async (t) => {
  const agenda = await open(t, { path: `${path}?lang=en` })
  const output = agenda.page.locator('output[name=accent-contrast]')
  assert.equal(await output.getAttribute('data-low'), null)
  await choose(agenda, 'accent', '#dddddd')
  assert.equal(await output.textContent(), '1.3')
  assert.equal(await output.getAttribute('data-low'), '')
})

test('The CSS is copied, and that is said', async (t) => {
  const script = () =>
    Object.defineProperty(Navigator.prototype, 'clipboard', {
      value: {
        writeText: async (text) => {
          window.copied = text
        },
      },
    })
  const agenda = await open(t, { path: `${path}?lang=en`, script })
  await agenda.page.getByRole('button', { name: 'Forest' }).click()
  await agenda.page.getByRole('button', { name: 'Copy the CSS' }).click()
  await agenda.page.getByRole('status').getByText('Copied').waitFor()
  assert.equal(await agenda.page.evaluate(() => window.copied), await css(agenda))
})

for (const lang of ['zh-Hans', 'en'])
  for (const theme of ['light', 'dark'])
    for (const width of [1280, 375])
      test(`axe finds nothing on it, and nothing is too wide (${lang}, ${theme}, ${width} px)`, async (t) => {
        const agenda = await open(t, {
          path: `${path}?lang=${lang}`,
          viewport: { width, height: 900 },
          reducedMotion: 'reduce',
        })
        for (const preset of ['plain', 'brick', 'forest', 'paper']) {
          await agenda.page.locator(`[data-preset=${preset}]`).click()
          await agenda.page.locator(`[name=theme][value=${theme}]`).check()
          await agenda.page.waitForTimeout(100)
          await agenda.page.evaluate(axe)
          const { violations } = await agenda.page.evaluate(() => window.axe.run(document))
          assert.deepEqual(
            violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`),
            [],
            preset,
          )
          assert.ok(await agenda.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
        }
      })
