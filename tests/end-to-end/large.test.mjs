// The demo of a large programme, which is generated and says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './agenda.mjs'

test('The demo page leads to a large programme that is said to be generated', async (t) => {
  const agenda = await open(t)
  await agenda.page.locator('a[href="large/"]').click()
  await agenda.element().and(agenda.page.locator('[data-state=ready]')).waitFor()
  for (const words of ['并非真实会议', 'not a real conference']) {
    assert.ok(await agenda.page.locator('.demo-note').getByText(words).isVisible(), words)
  }
  assert.ok(await agenda.element().getByText('由程序生成').first().isVisible())
  assert.match(await agenda.part('count').innerText(), /600/)
})

test('It has days, times, rooms and tracks, in Chinese and in English', async (t) => {
  const agenda = await open(t, { path: 'large/' })
  assert.equal(await agenda.part('timeline').locator('time').first().innerText(), '09:00')
  await agenda.choose('day', '2026-05-13')
  await agenda.choose('track', 'track-1')
  await agenda.page.waitForFunction(() => {
    const days = document.querySelector('conference-agenda').shadowRoot.querySelectorAll('[part=day]')
    return days.length === 1 && days[0].dataset.id === '2026-05-13'
  })
  assert.ok((await agenda.ids('session')).length > 0)
  const title = () => agenda.part('session').first().getByRole('heading').innerText()
  assert.match(await title(), /\p{Script=Han}/u)
  await agenda.page.getByRole('button', { name: 'English' }).click()
  await agenda.page.waitForFunction(() => {
    const root = document.querySelector('conference-agenda').shadowRoot
    return !/\p{Script=Han}/u.test(root.querySelector('[part=session] h4').textContent)
  })
})

test('Of very many values those come first that would leave something, and others are found by typing', async (t) => {
  const agenda = await open(t, { path: 'large/' })
  await agenda.page.getByRole('button', { name: 'English' }).click()
  await agenda.choose('day', '2026-05-12')
  await agenda.choose('track', 'track-2')
  await agenda.page.keyboard.press('Escape')
  await agenda.part('facet', 'org').click()
  const values = agenda.part('facet-value').locator('visible=true')
  const tallies = (await values.allInnerTexts()).map((text) => Number(text.match(/\d+$/)[0]))
  const none = tallies.indexOf(0)
  assert.ok(none > 5 && tallies.slice(none).every((tally) => tally === 0), tallies.join())
  const field = agenda.element().getByRole('searchbox', { name: 'Type to find a value' })
  const { width, height } = await field.boundingBox()
  assert.ok(width > 150 && height >= 36, `${width} × ${height}`)
  await field.fill('Wuhan')
  await agenda.page.waitForTimeout(100)
  for (const text of await values.allInnerTexts()) assert.match(text, /Wuhan/)
})
