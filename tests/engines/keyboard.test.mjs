// The keyboard alone, a script for each pattern of the ARIA Authoring Practices, with real key presses in every engine; where the
// focus is, that it can be seen, and what is said to ears.
import assert from 'node:assert/strict'
import { inEach } from './agenda.mjs'
import { files, opened } from './scenes.mjs'

const rtl = opened('rtl', 'light')

/** A page with something of its own to focus before the element. */
const framed = (more = {}) => ({ files, page: { before: '<button id="mine">Mine</button>' }, ...more })

async function start(agenda) {
  await agenda.run(() => globalThis.probe.view().document.querySelector('#mine').focus())
}

inEach('tabs: one stop, arrows change the view and wrap, Home and End go to the ends', async (open) => {
  const agenda = await open(framed())
  await start(agenda)
  const steps = [
    ['Tab', 'timeline'],
    ['ArrowRight', 'speakers'],
    ['ArrowRight', 'organizations'],
    ['ArrowRight', 'plan'],
    ['ArrowRight', 'timeline'],
    ['ArrowLeft', 'plan'],
    ['Home', 'timeline'],
    ['End', 'plan'],
  ]
  for (const [key, view] of steps) {
    await agenda.press(key)
    assert.equal(await agenda.probe('focused'), `tab ${view}`, key)
    assert.equal(await agenda.probe('attribute', 'tab', view, 'aria-selected'), 'true', key)
    assert.deepEqual(await agenda.probe('roles'), [view], 'the panel is named by its tab')
  }
  await agenda.press('Tab')
  assert.equal(await agenda.probe('focused'), 'search', 'the other tabs are no stops')
  await agenda.press('Shift', 'Tab')
  assert.equal(await agenda.probe('focused'), 'tab plan', 'the chosen one is')
})

inEach('tabs from the right: the arrows point where the tabs stand', async (open) => {
  const agenda = await open(rtl)
  await agenda.click('tab', 'timeline')
  for (const [key, view] of [
    ['ArrowLeft', 'speakers'],
    ['ArrowLeft', 'organizations'],
    ['ArrowLeft', 'plan'],
    ['ArrowLeft', 'timeline'],
    ['ArrowRight', 'plan'],
  ]) {
    await agenda.press(key)
    assert.equal(await agenda.probe('focused'), `tab ${view}`, key)
  }
})

inEach('disclosure and multi-select: a facet unfolds, values are ticked, Escape folds and goes back', async (open) => {
  const agenda = await open(framed())
  await start(agenda)
  await agenda.pressUntil('Tab', 'facet track')
  const expanded = () => agenda.probe('attribute', 'facet', 'track', 'aria-expanded')
  for (const key of ['Enter', 'Space']) {
    await agenda.press(key)
    assert.equal(await expanded(), 'true', key)
    await agenda.press(key)
    assert.equal(await expanded(), 'false', key)
  }
  await agenda.press('Enter')
  await agenda.press('Tab')
  assert.equal(await agenda.probe('focused'), 'input', 'the first value')
  assert.deepEqual(await agenda.probe('group'), { role: 'group', name: 'Track' })
  await agenda.press('Space')
  await agenda.press('Tab')
  await agenda.press('Space')
  await agenda.probe('expect', 'chip', 2)
  assert.equal(await agenda.probe('focused'), 'input', 'ticking moves nothing')
  await agenda.press('Space')
  await agenda.probe('expect', 'chip', 1)
  await agenda.press('Escape')
  assert.equal(await agenda.probe('focused'), 'facet track')
  assert.equal(await expanded(), 'false')
  await agenda.press('Enter')
  await agenda.pressUntil(['Shift', 'Tab'], 'facet day', 3)
  assert.equal(await expanded(), 'false', 'leaving it folds it')
})

inEach(
  'days and zone: each day is a stop and Enter goes there; the zone unfolds, and Escape gives the focus back',
  async (open) => {
    const agenda = await open(framed({ height: 500 }))
    await start(agenda)
    await agenda.pressUntil('Tab', 'a 2026-05-01')
    assert.equal(await agenda.probe('attribute', 'days', undefined, 'aria-label'), 'Day')
    await agenda.press('Tab')
    assert.equal(await agenda.probe('focused'), 'a 2026-05-02')
    await agenda.press('Enter')
    await agenda.probe('drawn')
    assert.equal(await agenda.probe('focused'), 'a 2026-05-02', 'it stays where it was')
    assert.equal(
      await agenda.run(() => globalThis.probe.root().querySelector('[aria-current]').dataset.id),
      '2026-05-02',
    )
    await agenda.pressUntil('Tab', 'zone')
    await agenda.press('Enter')
    await agenda.probe('drawn')
    assert.equal(await agenda.probe('focused'), 'button venue', 'the clock that is chosen')
    assert.deepEqual(await agenda.probe('group'), { role: 'group', name: 'Time zone' })
    await agenda.press('Escape')
    assert.equal(await agenda.probe('focused'), 'zone')
    assert.equal(await agenda.probe('attribute', 'zone', undefined, 'aria-expanded'), 'false')
  },
)

inEach('chips: taking one back keeps the focus in the filters', async (open) => {
  const agenda = await open(framed({ link: '#track=rust,data' }))
  await start(agenda)
  await agenda.pressUntil('Tab', 'chip track=rust')
  await agenda.press('Enter')
  await agenda.probe('expect', 'chip', 1)
  assert.equal(await agenda.probe('focused'), 'chip track=data')
  await agenda.press('Space')
  await agenda.probe('expect', 'chip', 0)
  assert.equal(await agenda.probe('focused'), 'search')
})

inEach('panel beside the list: the heading takes the focus, Escape gives it back', async (open) => {
  const agenda = await open(framed())
  await start(agenda)
  await agenda.pressUntil('Tab', 'a engines')
  await agenda.press('Enter')
  await agenda.probe('expect', 'detail', 1)
  assert.equal(await agenda.probe('focused'), 'h2 detail-title')
  assert.equal(await agenda.probe('isModal'), false)
  await agenda.press('Tab')
  assert.equal(await agenda.probe('focused'), 'close')
  await agenda.press('Escape')
  await agenda.probe('expect', 'detail', 0)
  assert.equal(await agenda.probe('focused'), 'a engines')
  await agenda.press('Enter')
  await agenda.pressUntil('Tab', 'close', 3)
  await agenda.press('Enter')
  await agenda.probe('expect', 'detail', 0)
  assert.equal(await agenda.probe('focused'), 'a engines')
})

inEach('dialog on a narrow page: modal, named, Tab stays inside, Escape gives the focus back', async (open) => {
  const agenda = await open(framed({ width: 375, height: 700 }))
  await start(agenda)
  await agenda.pressUntil('Tab', 'a engines')
  await agenda.press('Enter')
  await agenda.probe('expect', 'detail', 1)
  assert.equal(await agenda.probe('isModal'), true)
  assert.equal(await agenda.probe('focused'), 'h2 detail-title')
  assert.equal(await agenda.probe('dialogName'), 'Engines that sing')
  for (const chord of [['Tab'], ['Shift', 'Tab']]) {
    for (let times = 0; times < 14; times++) {
      await agenda.tab.press(...chord)
      assert.equal(await agenda.probe('isOutside'), false, `${chord} ${times}: ${await agenda.probe('focused')}`)
    }
  }
  // Some browsers have stops of their own between the last one and the first, where nobody hears of a key.
  await agenda.probe('focusOn', 'close')
  await agenda.press('Escape')
  await agenda.probe('expect', 'detail', 0)
  assert.equal(await agenda.probe('focused'), 'a engines')
})

inEach('a search: typed, left by Tab, cleared by Escape', async (open) => {
  const agenda = await open(framed())
  await start(agenda)
  await agenda.pressUntil('Tab', 'search')
  await agenda.tab.type('engines')
  await agenda.probe('expect', 'session', 1)
  await agenda.press('Escape')
  await agenda.probe('expect', 'session', 15)
  assert.equal(await agenda.probe('focused'), 'search')
})

inEach('one region speaks, once, when typing has ended', async (open) => {
  const agenda = await open(framed())
  await agenda.probe('listen')
  await agenda.search('engines')
  await new Promise((done) => setTimeout(done, 1500))
  assert.deepEqual(await agenda.probe('spoken'), ['1 of 17 sessions'])
  await agenda.click('tab', 'speakers')
  await new Promise((done) => setTimeout(done, 1200))
  assert.deepEqual(await agenda.probe('spoken'), ['1 of 17 sessions', '1 of 4 people'])
})

inEach('the focus is never lost when what has it goes away', async (open) => {
  const agenda = await open(framed({ link: '#q=qqqq&track=rust' }))
  // The way out of an empty view.
  await agenda.pressUntil('Tab', 'button', 40)
  await agenda.press('Enter')
  await agenda.probe('drawn')
  assert.notEqual(await agenda.probe('focused'), '', 'a button that was used up')
  // A row that another language draws anew.
  await agenda.probe('show', '')
  await agenda.probe('focus', 'session', 'engines', 'a')
  await agenda.probe('set', 'lang', 'zh')
  await agenda.run(() =>
    globalThis.probe.until(() => globalThis.probe.text('tab', 'speakers').includes('嘉宾'), '嘉宾'),
  )
  assert.equal(await agenda.probe('focused'), 'a engines', 'a row drawn anew')
  // A row that is no longer there.
  await agenda.probe('show', 'q=lakes')
  assert.notEqual(await agenda.probe('focused'), '', 'a row that a filter took')
  // The whole agenda, fetched again.
  await agenda.probe('show', '')
  await agenda.probe('focus', 'facet', 'track')
  await agenda.run(async () => {
    const before = globalThis.probe.root().querySelector('.main')
    globalThis.probe.host().reload()
    await globalThis.probe.until(() => globalThis.probe.root().querySelector('.main') !== before, 'a new agenda')
    await globalThis.probe.whole()
  })
  assert.notEqual(await agenda.probe('focused'), '', 'a file that was fetched again')
})

inEach('trying again keeps the focus', async (open) => {
  const agenda = await open({
    files: { 'bad.json': '{' },
    elements: [{ src: 'bad.json' }],
    state: 'error',
    page: framed().page,
  })
  await start(agenda)
  await agenda.pressUntil('Tab', 'retry')
  await agenda.press('Enter')
  await agenda.probe('state', 'error')
  await agenda.probe('drawn')
  assert.equal(await agenda.probe('focused'), 'retry')
})

for (const width of [375, 1280]) {
  inEach(`what has the focus can be seen, forward and backward (${width} px)`, async (open) => {
    const agenda = await open(framed({ width, height: 620 }))
    await start(agenda)
    const hidden = []
    for (const chord of [['Tab'], ['Shift', 'Tab']]) {
      const from = await agenda.probe('focused')
      for (let times = 0; times < 70; times++) {
        await agenda.press(...chord)
        const focused = await agenda.probe('focused')
        if (!focused || focused === 'button mine') break
        const fault = await agenda.probe('focusHidden')
        if (fault) hidden.push(`${chord} from ${from}: ${fault}`)
      }
    }
    assert.deepEqual(hidden, [])
  })
}
