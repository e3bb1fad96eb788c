// What a visitor's system asks for: less motion, colors of its own, paper. Chromium can be asked for all of it, Firefox for a part when it is
// started, WebKitGTK for nothing: there only what the style sheet itself shows is looked at.
import assert from 'node:assert/strict'
import { inEach } from './agenda.mjs'
import { enter, files, opened, scenes } from './scenes.mjs'

const media = (agenda, features, type = 'screen') =>
  agenda.tab.media({ media: type, features: Object.entries(features).map(([name, value]) => ({ name, value })) })

inEach(
  'reduced motion: nothing moves',
  async (open) => {
    const agenda = await open({ files, width: 375 })
    assert.ok((await agenda.probe('moving')) > 0, 'without it something does')
    await media(agenda, { 'prefers-reduced-motion': 'reduce' })
    await agenda.probe('show', 'session=engines')
    assert.equal(await agenda.probe('moving'), 0)
  },
  ['chromium'],
)

inEach(
  'forced colors: what is chosen, focused and marked can be told without our colors, and axe finds nothing',
  async (open) => {
    const agenda = await open({ files })
    await media(agenda, { 'forced-colors': 'active' })
    await agenda.probe('drawn')
    const told = await agenda.probe('toldWithoutColor')
    assert.deepEqual(told, { tab: true, badge: true, focus: true, chip: true, mark: true })
    for (const state of scenes.en.states) {
      await enter(agenda, state)
      assert.deepEqual(await agenda.probe('axe'), [], state.name)
    }
  },
  ['chromium'],
)

inEach(
  'on paper everything is shown and nothing that can only be clicked',
  async (open) => {
    const agenda = await open(opened('en', 'dark'))
    await media(agenda, {}, 'print')
    await agenda.probe('print')
    assert.equal((await agenda.probe('ids', 'session')).length, 15)
    for (const part of ['tabs', 'toolbar', 'facet', 'search']) await agenda.probe('expect', part, 0)
    for (const part of ['session', 'day']) await agenda.probe('expect', part, (await agenda.probe('ids', part)).length)
    assert.equal(
      await agenda.run(() => getComputedStyle(globalThis.probe.host()).colorScheme),
      'light',
      'paper is light',
    )
    await agenda.probe('show', 'session=engines')
    await agenda.probe('expect', 'close', 0)
    await agenda.probe('expect', 'detail', 1)
    assert.deepEqual(await agenda.probe('clipped'), [])
  },
  ['chromium'],
)

inEach('before printing, a long programme is all on the page', async (open) => {
  const sessions = Array.from({ length: 900 }, (_, place) => ({
    id: `s${place}`,
    title: `Session ${place}`,
    start: `2026-05-${String(1 + Math.floor(place / 90)).padStart(2, '0')}T${String(8 + (place % 12)).padStart(2, '0')}:00`,
  }))
  const long = { format: 'conference-agenda/1', conference: { id: 'long', name: 'Long', timezone: 'UTC' }, sessions }
  const agenda = await open({ files: { 'long.json': long }, elements: [{ src: 'long.json' }] })
  assert.ok((await agenda.probe('ids', 'session')).length < 200, 'before')
  await agenda.probe('print')
  assert.equal((await agenda.probe('ids', 'session')).length, 900)
})
