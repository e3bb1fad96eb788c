// A programme of thousands: the page stays small, links lead to the right place, nothing jumps, and printing has it all.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { conference } from '../../tools/generate.mjs'
import { elements, host, MOST_ELEMENTS, open, pictures } from './agenda.mjs'
import { smallest } from './fixtures.mjs'

// Rows below the screen that an answer may make: their heights are guessed by those of the answer before.
const MOST_UNSEEN = 9

let huge
let long
before(() => {
  huge = conference(10_000)
  long = conference(1000)
})

const page = (t, file, more = {}) => open(t, { html: host(), files: { 'agenda.json': file }, ...more })

/** The first view is all that comes of the program. */
function holdBack() {
  const { fetch } = window
  window.fetch = (url, ...more) => (/agenda-living-/.test(url) ? new Promise(() => {}) : fetch(url, ...more))
}

/** Notes what stands where the visitor is, two pictures after the last row of a programme has come. */
function look() {
  const inside = (selector) => [
    ...(document.querySelector('conference-agenda')?.shadowRoot?.querySelectorAll(selector) ?? []),
  ]
  let pictures = 0
  const next = () => {
    if (inside('[part=session][data-id=last]').length) pictures++
    if (pictures < 3) return requestAnimationFrame(next)
    const isSeen = ({ top, bottom }) => top < innerHeight && bottom > 0
    const gaps = inside('[part=timeline] .gap').filter((gap) => isSeen(gap.getBoundingClientRect()))
    window.looked = { rows: inside('[part=session]').length, gaps: gaps.length }
  }
  requestAnimationFrame(next)
}

/** The programme in the order of the page: by day and time, then as in the file; parts after their block. */
function middle(file) {
  const day = file.sessions.filter(({ start, parent }) => start.startsWith('2026-05-17T14') && !parent)
  return day[Math.floor(day.length / 2)]
}

test('With 10,000 sessions the page holds few elements, wherever the visitor is in whichever view', async (t) => {
  const agenda = await page(t, huge)
  for (const view of ['timeline', 'speakers', 'organizations']) {
    if (view !== 'timeline') await agenda.show(view)
    for (const share of [0, 0.1, 0.37, 0.5, 0.99, 1]) {
      await agenda.page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), share)
      await pictures(agenda)
      const count = await elements(agenda)
      assert.ok(count <= MOST_ELEMENTS, `${count} elements, ${view} at ${share}`)
      const inSight = () => {
        const { shadowRoot } = document.querySelector('conference-agenda')
        const rows = [
          ...shadowRoot.querySelectorAll('[part=session], [part=speaker], [part=organization], [part=network]'),
        ]
        const place = (row) => row.getBoundingClientRect()
        return rows.some((row) => place(row).bottom > 0 && place(row).top < innerHeight)
      }
      await assert.doesNotReject(
        agenda.page.waitForFunction(inSight, undefined, { timeout: 3000 }),
        `something is in sight, ${view} at ${share}`,
      )
    }
  }
  await agenda.show('timeline')
  await agenda.search('智能')
  await pictures(agenda)
  assert.ok((await elements(agenda)) <= MOST_ELEMENTS)
})

test('A link to one of 10,000 sessions shows its row and its details', async (t) => {
  const wanted = middle(huge)
  const agenda = await page(t, huge, { path: `#session=${wanted.id}`, viewport: { width: 1280, height: 900 } })
  await agenda.part('detail').getByRole('heading', { name: wanted.title, level: 2 }).waitFor()
  const row = agenda.part('session', wanted.id)
  await row.waitFor()
  await pictures(agenda)
  const { y, height } = await row.boundingBox()
  assert.ok(y >= 0 && y + height <= 900, `the row is in sight, at ${y}`)
  assert.ok((await elements(agenda)) <= MOST_ELEMENTS)
})

// What pages do with scrolling that a list has to bear.
const pages = {
  'a page': '',
  'a page that scrolls smoothly': 'html { scroll-behavior: smooth }',
  'a box of a page': 'body { margin: 0 } main { height: 100vh; overflow: auto }',
}

/** Runs in the page: what is scrolled there, and a way to let it catch up. */
function scrolling() {
  window.scrolled = () => {
    const main = document.querySelector('main')
    return getComputedStyle(main).overflowY === 'auto' ? main : document.documentElement
  }
  window.pictures = async (count) => {
    for (let picture = 0; picture < count; picture++) await new Promise(requestAnimationFrame)
  }
}

for (const [name, style] of Object.entries(pages)) {
  const html = host().replace('<main>', `<style>${style}</style><main>`)

  for (const [way, from, step] of [
    ['down', 0.3, 170],
    ['up', 0.6, -170],
    ['up to the start', 0.008, -170],
  ]) {
    test(`Nothing jumps while a visitor reads on through 10,000 sessions (${way}, in ${name})`, async (t) => {
      const agenda = await page(t, huge, { html, script: scrolling })
      const { jumps, times } = await agenda.page.evaluate(
        async ([share, pixels]) => {
          const { shadowRoot } = document.querySelector('conference-agenda')
          const box = window.scrolled()
          const settle = () => window.pictures(3)
          const place = (row) => row.getBoundingClientRect().top
          const inMiddle = () => {
            const rows = [...shadowRoot.querySelectorAll('[part=session]')]
            return rows.find((row) => place(row) > 180 && place(row) < 720)
          }
          box.scrollTo({ top: share * box.scrollHeight, behavior: 'instant' })
          await settle()
          await settle()
          const jumps = []
          let times = 0
          for (; times < 60 && box.scrollTop > Math.abs(pixels); times++) {
            let row = inMiddle()
            for (let picture = 0; !row && picture < 60; picture++) {
              await new Promise(requestAnimationFrame)
              row = inMiddle()
            }
            const before = place(row)
            box.scrollBy({ top: pixels, behavior: 'instant' })
            await settle()
            // Where the row stands, although what is above or below it was made anew meanwhile.
            const off = row.isConnected ? place(row) - (before - pixels) : Number.NaN
            if (!(Math.abs(off) <= 1.5)) jumps.push([times, off])
          }
          return { jumps, times }
        },
        [from, step],
      )
      assert.deepEqual(jumps, [])
      assert.ok(times > 20, `${times} steps`)
    })
  }

  test(`Who types deep in a long list is shown the start of the answer at once (in ${name})`, async (t) => {
    const agenda = await page(t, huge, { html, script: scrolling })
    for (const [view, part] of [
      ['timeline', 'session'],
      ['speakers', 'speaker'],
    ]) {
      await agenda.show(view)
      await agenda.part(part).first().waitFor()
      await agenda.part('search').click()
      const seen = await agenda.page.evaluate(
        async ([view, part]) => {
          const { shadowRoot } = document.querySelector('conference-agenda')
          const box = window.scrolled()
          const settle = () => window.pictures(4)
          box.scrollTo({ top: 20_000, behavior: 'instant' })
          await settle()
          const search = shadowRoot.querySelector('[part=search]')
          search.value = 'zhang'
          search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
          await settle()
          const top = (element) => element.getBoundingClientRect().top
          return {
            list: top(shadowRoot.querySelector(`[part=${view}]`)),
            row: top(shadowRoot.querySelector(`[part=${part}]`)),
          }
        },
        [view, part],
      )
      assert.ok(seen.list > -200, `${view} begins at ${seen.list}`)
      assert.ok(seen.row > 0 && seen.row < 900, `the first ${part} stands at ${seen.row}`)
      await agenda.search('')
    }
  })
}

test('Nothing jumps when the page gives the agenda less room', async (t) => {
  const agenda = await page(t, huge)
  const off = await agenda.page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('conference-agenda')
    const settle = async () => {
      for (let picture = 0; picture < 6; picture++) await new Promise(requestAnimationFrame)
    }
    const top = (row) => row.getBoundingClientRect().top
    scrollTo(0, 0.3 * document.documentElement.scrollHeight)
    await settle()
    document.querySelector('conference-agenda').style.inlineSize = '25rem'
    const row = [...shadowRoot.querySelectorAll('[part=session]')].find((row) => top(row) > 0)
    const before = top(row)
    scrollBy(0, 1)
    await settle()
    return row.isConnected ? top(row) - (before - 1) : Number.NaN
  })
  assert.ok(Math.abs(off) <= 1.5, `${off} pixels`)
})

for (const [width, height] of [
  [1280, 900],
  [375, 812],
]) {
  for (const text of [16, 13, 20]) {
    test(`The first view fills the screen before the rest of the program comes (${width} px, text of ${text} px)`, async (t) => {
      // Rows of any height, and the lowest that there are.
      const bare = smallest(Array.from({ length: 600 }, (_, place) => ({ id: `s${place}`, title: `S ${place}` })))
      for (const file of [long, bare]) {
        const html = host().replace('<main>', `<style>html { font-size: ${text}px }</style><main>`)
        const agenda = await page(t, file, { html, viewport: { width, height }, state: 'loading', script: holdBack })
        await agenda.part('session').first().waitFor()
        const places = await agenda
          .part('session')
          .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()))
        const lowest = Math.max(...places.map(({ bottom }) => bottom))
        assert.ok(lowest >= height, `the last row ends at ${lowest}`)
        const unseen = places.filter(({ top }) => top >= height).length
        assert.ok(unseen <= 12, `${unseen} rows of ${places.length} are not seen`)
      }
    })
  }
}

test('Every answer fills the screen at once, however high its rows are, and has few rows that nobody sees', async (t) => {
  const title = (place) => (place % 2 ? `low ${place}` : `high ${place} `.repeat(30))
  const sessions = Array.from({ length: 600 }, (_, place) => ({ id: `s${place}`, title: title(place) }))
  const agenda = await page(t, smallest(sessions))
  await agenda.part('search').click()
  await agenda.page.evaluate(() => {
    window.answers = []
    // The last to hear of a letter: its answer is there.
    addEventListener('input', () => {
      const { shadowRoot } = document.querySelector('conference-agenda')
      const rows = [...shadowRoot.querySelectorAll('[part=session]')].map((row) => row.getBoundingClientRect())
      const gaps = [...shadowRoot.querySelectorAll('[part=timeline] .gap')].map((gap) => gap.getBoundingClientRect())
      window.answers.push({
        seen: rows.filter(({ top }) => top < innerHeight).length,
        unseen: rows.filter(({ top }) => top >= innerHeight).length,
        isWhole: gaps.every(({ top, height }) => height === 0 || top >= innerHeight),
      })
    })
  })
  for (const word of ['high', 'low', 'high', 'low']) {
    await agenda.page.keyboard.press('ControlOrMeta+A')
    await agenda.page.keyboard.insertText(word)
    await pictures(agenda)
  }
  const answers = await agenda.page.evaluate(() => window.answers)
  assert.equal(answers.length, 4)
  for (const [place, { seen, unseen, isWhole }] of answers.entries()) {
    assert.ok(seen > 0 && isWhole, `answer ${place + 1}: after ${seen} rows there is a gap in sight`)
    if (place > 0) assert.ok(unseen <= MOST_UNSEEN, `answer ${place + 1}: ${unseen} rows below ${seen} that are seen`)
  }
})

test('Printing has every session, and afterwards the page is small again', async (t) => {
  const agenda = await page(t, long)
  await agenda.part('session').first().waitFor()
  await agenda.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('conference-agenda')
    const ids = () => new Set([...shadowRoot.querySelectorAll('[part=session]')].map((row) => row.dataset.id))
    addEventListener('beforeprint', () => {
      window.printed = ids().size
    })
  })
  assert.ok((await agenda.ids('session')).length < 300)
  await agenda.page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await agenda.page.pdf()
  // Breaks at the same time are one row.
  const times = new Set(
    long.sessions.filter(({ format }) => format === 'break').map(({ start, title }) => start + title),
  )
  const rows = long.sessions.filter(({ format }) => format !== 'break').length + times.size
  assert.equal(await agenda.page.evaluate(() => window.printed), rows)
  assert.ok((await agenda.ids('session')).length < 300)
})

test('A button puts all of a long programme on the page, where the browser finds it', async (t) => {
  const agenda = await page(t, long)
  const button = agenda.part('timeline').getByRole('button', { name: '1000' })
  await button.click()
  const last = long.sessions.at(-1)
  await agenda.part('session', last.id).waitFor({ state: 'attached' })
  const all = await agenda.ids('session')
  assert.ok(all.length > 900)
  assert.equal(await button.count(), 0)
  await agenda.page.pdf()
  await pictures(agenda)
  assert.deepEqual(await agenda.ids('session'), all, 'after printing')
  await agenda.follow('session', all[0])
  assert.deepEqual(await agenda.ids('session'), all, 'with a session open')
})

test('A link to the end of a programme of some hundred sessions is met by no gap', async (t) => {
  const sessions = Array.from({ length: 299 }, (_, place) => ({ id: `s${place}`, title: `Number ${place}` }))
  sessions.push({ id: 'last', title: 'The last' })
  const agenda = await page(t, smallest(sessions), { path: '#session=last', script: look })
  const { rows, gaps } = await (await agenda.page.waitForFunction(() => window.looked)).jsonValue()
  assert.ok(rows < 300, 'it still grows')
  assert.equal(gaps, 0)
  await agenda.expectCount('session', 300)
})

test('A programme of some hundred sessions is soon all there, and stays so when one is opened', async (t) => {
  const sessions = Array.from({ length: 200 }, (_, place) => ({ id: `s${place}`, title: `Number ${place}` }))
  const agenda = await page(t, smallest(sessions))
  await agenda.expectCount('session', 200)
  await agenda.follow('session', 's1')
  await pictures(agenda)
  await agenda.expectCount('session', 200)
})
