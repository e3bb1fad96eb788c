// What automatic checks can tell of accessibility, in every engine, view, language and theme; and that every text says its language.
import assert from 'node:assert/strict'
import { inEach } from './agenda.mjs'
import { enter, isWhole, opened, pairs, scenes } from './scenes.mjs'

// A narrow and a wide page; one of them stands for both.
const widths = (scene) => (isWhole ? [375, 1280] : scene === 'rtl' ? [375] : [1280])

for (const [scene, theme] of pairs) {
  for (const width of widths(scene)) {
    inEach(
      `axe finds nothing in any state, and every text says its language (${scene}, ${theme}, ${width} px)`,
      async (open) => {
        const agenda = await open(opened(scene, theme, { width, height: 900 }))
        const faults = []
        for (const state of scenes[scene].states) {
          await enter(agenda, state)
          for (const fault of await agenda.probe('axe')) faults.push(`${state.name}: ${fault}`)
          for (const fault of await agenda.probe('unmarked')) faults.push(`${state.name}: ${fault}`)
        }
        assert.deepEqual(faults, [])
      },
    )
  }
}
