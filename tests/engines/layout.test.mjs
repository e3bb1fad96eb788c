// Boxes and texts at every width, in every engine: nothing is wider than the page, cut off, over something else, or too small to hit; also
// with the spacing that a reader may ask for and at 400 %.
import assert from 'node:assert/strict'
import { inEach } from './agenda.mjs'
import { enter, isWhole, opened, pairs, scenes } from './scenes.mjs'

const widths = isWhole ? [320, 375, 768, 1280, 1920] : [320, 768, 1920]

for (const [scene, theme] of pairs) {
  inEach(`nothing is cut off, covered or too small at ${widths.join(', ')} px (${scene}, ${theme})`, async (open) => {
    const agenda = await open(opened(scene, theme, { width: widths[0] }))
    const faults = []
    for (const width of widths) {
      await agenda.probe('size', width, width < 500 ? 640 : 900)
      for (const state of scenes[scene].states) {
        await enter(agenda, state)
        for (const check of ['clipped', 'overlapping', 'small']) {
          for (const fault of await agenda.probe(check)) faults.push(`${width} ${state.name}: ${fault}`)
        }
      }
    }
    assert.deepEqual(faults, [])
  })
}

for (const [scene, theme] of pairs) {
  inEach(`at 400 % (320 by 256 px) and with wide spacing nothing is cut off (${scene}, ${theme})`, async (open) => {
    const agenda = await open(opened(scene, theme, { width: 320, height: 256 }))
    const faults = []
    for (const isSpaced of [false, true]) {
      if (isSpaced) await agenda.probe('space')
      for (const width of isSpaced ? [320, 1280] : [320]) {
        await agenda.probe('size', width, width === 320 ? 256 : 900)
        for (const state of scenes[scene].states) {
          await enter(agenda, state)
          for (const check of ['clipped', 'overlapping']) {
            for (const fault of await agenda.probe(check)) faults.push(`${width} ${isSpaced} ${state.name}: ${fault}`)
          }
        }
      }
    }
    assert.deepEqual(faults, [])
  })
}
