// The network of organizations, in the built site: names that never overlap, the picture and the table saying the same, the
// keyboard at every node and link, links that restore what was chosen, files made in the browser.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { gathering } from '../../tools/gathering.mjs'
import { host, open } from './agenda.mjs'

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const ruian = JSON.parse(await readFile('public/ruian-2025/agenda.json', 'utf8'))
const conferences = { 'the real conference': ruian, '200 organizations': gathering(200) }

/** Opens the picture and waits until it has settled. */
async function picture(t, file, { lang = 'en', link = '', ...options } = {}) {
  const agenda = await open(t, {
    html: host({ lang }),
    files: { 'agenda.json': file },
    path: `#view=organizations${link}`,
    ...options,
  })
  await agenda
    .element()
    .getByRole('button', { name: lang === 'en' ? 'Network' : '关系图', exact: true })
    .click()
  await settled(agenda)
  return agenda
}

/** Waits until everything in the picture is in its last place. */
function settled(agenda) {
  return agenda.page.waitForFunction(() =>
    document
      .querySelector('conference-agenda')
      .shadowRoot.querySelector('.picture:not([data-settling], [data-pending])'),
  )
}

/** The boxes of the names that can be seen, as the browser has them, and that of the ground. */
function names(agenda) {
  return agenda.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('conference-agenda')
    const box = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top, right, bottom, name: element.textContent }
    }
    const all = [...shadowRoot.querySelectorAll('[part~=node-label], [part~=link-label]')]
    const seen = all.filter((name) => getComputedStyle(name).display !== 'none')
    return { ground: box(shadowRoot.querySelector('.picture')), labels: seen.map(box) }
  })
}

function overlaps(labels) {
  const meet = (a, b) =>
    a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01
  return labels.flatMap((one, place) =>
    labels
      .slice(place + 1)
      .filter((other) => meet(one, other))
      .map((other) => [one, other]),
  )
}

function cut({ ground, labels }) {
  const isOutside = ({ left, top, right, bottom }) =>
    left < ground.left || top < ground.top || right > ground.right || bottom > ground.bottom
  return labels.filter(isOutside)
}

for (const [title, file] of Object.entries(conferences))
  for (const lang of ['zh-Hans', 'en'])
    for (const width of [320, 768, 1280])
      test(`No name overlaps another or is cut: ${title}, ${lang}, ${width} px`, async (t) => {
        const agenda = await picture(t, file, { lang, viewport: { width, height: 900 } })
        const magnify = agenda.element().getByRole('button', { name: lang === 'en' ? 'Zoom in' : '放大' })
        for (let turn = 0; turn < 4; turn++) {
          const found = await names(agenda)
          assert.deepEqual(overlaps(found.labels), [])
          assert.deepEqual(cut(found), [])
          if (turn === 0) assert.ok(found.labels.length >= 8, `${found.labels.length} names`)
          await magnify.click()
          await settled(agenda)
        }
        if (file === ruian && width >= 768) {
          await agenda
            .element()
            .getByRole('button', { name: lang === 'en' ? 'Show all' : '全部显示' })
            .click()
          await settled(agenda)
          const shown = await agenda
            .part('node-label')
            .evaluateAll((all) => all.filter((name) => getComputedStyle(name).display !== 'none').length)
          assert.equal(shown, ruian.organizations.length, 'every name has its place')
        }
      })

for (const [title, file] of Object.entries({ ...conferences, 'three of a kind': gathering(20) }))
  for (const people of [false, true])
    test(`The picture and the table hold the same: ${title}${people ? ', with people' : ''}`, async (t) => {
      const agenda = await picture(t, file)
      if (people) {
        await agenda.element().getByRole('checkbox', { name: 'Show people' }).check()
        await settled(agenda)
      }
      const counted = await Promise.all(['node', 'link'].map((part) => held(agenda, part)))
      await agenda.element().getByRole('button', { name: 'Table', exact: true }).click()
      const all = agenda.element().getByRole('button', { name: /^Show all/ })
      await agenda.part('table').waitFor()
      if (await all.count()) await all.click()
      const listed = await Promise.all(['node', 'link'].map((part) => held(agenda, part)))
      assert.equal(counted[0].sum, file.organizations.length + (people ? file.people.length : 0))
      assert.deepEqual(
        counted.map(({ sum }) => sum),
        listed.map(({ sum }) => sum),
      )
      if (!counted[0].isGrouped) assert.deepEqual(counted, listed)
    })

/** The ids of a part, each once; a group counts as often as it has members, and as the links between them. */
async function held(agenda, part) {
  const found = await agenda
    .part(part)
    .evaluateAll((all) => all.map(({ dataset }) => [dataset.id, Number(dataset.count ?? 1)]))
  const once = new Map(found)
  const isGrouped = [...once.keys()].some((id) => id.includes('group:'))
  const inside = await agenda.part('node').evaluateAll((all) => all.map(({ dataset }) => Number(dataset.links ?? 0)))
  const hidden = part === 'link' ? inside : []
  const sum = [...once.values(), ...hidden].reduce((sum, count) => sum + count, 0)
  return { ids: isGrouped ? [] : [...once.keys()].sort(), sum, isGrouped }
}

test('2,000 organizations stand in groups that open, and none is lost', async (t) => {
  const agenda = await picture(t, gathering(2000))
  const before = await held(agenda, 'node')
  assert.equal(before.sum, 2000)
  const groups = agenda.part('node').and(agenda.page.locator('.group'))
  assert.ok((await groups.count()) < 120)
  const members = Number(await groups.first().getAttribute('data-count'))
  await groups.first().focus()
  await agenda.page.keyboard.press('Enter')
  await settled(agenda)
  assert.equal((await held(agenda, 'node')).sum, 2000)
  assert.equal(await agenda.part('node').and(agenda.page.locator(':not(.group)')).count(), members)
  assert.deepEqual(overlaps((await names(agenda)).labels), [])
  await agenda.element().getByRole('button', { name: 'Fold all groups' }).click()
  await settled(agenda)
  assert.deepEqual(await held(agenda, 'node'), before)
})

test('The keyboard reaches every node and every link, and hears why the link is there', async (t) => {
  const agenda = await picture(t, ruian)
  const { keyboard } = agenda.page
  const focused = () =>
    agenda.page.evaluate(() => {
      const { activeElement } = document.querySelector('conference-agenda').shadowRoot
      return [activeElement.getAttribute('part'), activeElement.dataset.id, activeElement.getAttribute('aria-label')]
    })
  await agenda.part('node', 'china-sae').focus()
  assert.match((await focused())[2], /^China SAE, Association, Organizer · Signatory, \d+ links$/)
  const nodes = new Set()
  const links = new Map()
  await keyboard.press('Home')
  for (let turn = 0; turn < ruian.organizations.length; turn++) {
    const [part, id] = await focused()
    assert.equal(part, 'node')
    nodes.add(id)
    for (;;) {
      await keyboard.press('l')
      const [part, link, sentence] = await focused()
      if (part === 'node' || links.get(`${id}>${link}`)) break
      links.set(`${id}>${link}`, sentence)
    }
    await keyboard.press('Escape')
    await keyboard.press('PageDown')
  }
  assert.equal(nodes.size, ruian.organizations.length)
  const reached = new Set([...links.keys()].map((key) => key.split('>')[1]))
  assert.deepEqual([...reached].sort(), (await held(agenda, 'link')).ids)
  assert.ok([...links.values()].every((sentence) => sentence?.length > 10))
  const signed = links.get('china-sae>china-sae guoqi-zhilian-investment signatory')
  assert.match(signed, /China SAE and Guoqi Zhilian Investment signed an agreement/)
  const shared = links.get('china-sae>cast china-sae person')
  assert.match(
    shared,
    /Zhang Jinhua has posts in both: CAST \(Member of the Standing Committee\), China SAE \(President\)/,
  )
  // Arrows go to what lies in that direction.
  const middle = async (id) => {
    const { x, y, width, height } = await agenda.part('node', id).boundingBox()
    return [x + width / 2, y + height / 2]
  }
  const start = await middle('china-sae')
  let gone = 0
  let left
  for (const [key, axis, way] of [
    ['ArrowLeft', 0, -1],
    ['ArrowRight', 0, 1],
    ['ArrowUp', 1, -1],
    ['ArrowDown', 1, 1],
  ]) {
    await agenda.part('node', 'china-sae').focus()
    await keyboard.press(key)
    left = (await focused())[1]
    if (left === 'china-sae') continue
    gone++
    assert.ok(((await middle(left))[axis] - start[axis]) * way > 0, key)
  }
  assert.ok(gone >= 3)
  await keyboard.press('Enter')
  await agenda.part('detail').waitFor()
  assert.equal(
    await agenda.element().evaluate((element) => new URLSearchParams(element.permalink).get('organization')),
    left,
  )
})

test('A node is chosen by a click, two with the shift key, and Escape chooses none', async (t) => {
  const agenda = await picture(t, ruian)
  const said = agenda.part('network').locator('[aria-live=polite]')
  await agenda.part('node', 'leapmotor').click()
  assert.equal(await agenda.address(), '#view=organizations&focus=leapmotor')
  assert.match(await said.textContent(), /Cao Li \(Leapmotor\) and Cao Lijun \(FAW Group\) share a stage/)
  await agenda.part('node', 'faw').click({ modifiers: ['Shift'] })
  assert.equal(await agenda.address(), '#view=organizations&path=leapmotor,faw')
  assert.match(await said.textContent(), /Leapmotor — Cao Li — Thematic reports — Cao Lijun — FAW Group/)
  await agenda.part('node', 'faw').focus()
  await agenda.page.keyboard.press('Escape')
  assert.equal(await agenda.address(), '#view=organizations')
})

test('Choosing a node leaves the picture as it is', async (t) => {
  const agenda = await picture(t, ruian)
  const drawn = await agenda.element().evaluateHandle((element) => element.shadowRoot.querySelector('.picture'))
  await agenda.part('node', 'leapmotor').click()
  assert.equal(await agenda.address(), '#view=organizations&focus=leapmotor')
  assert.equal(await drawn.evaluate((drawn) => drawn.isConnected), true)
  await agenda.part('node', 'faw').focus()
  await agenda.page.keyboard.press('Space')
  const focused = await agenda.element().evaluate((element) => element.shadowRoot.activeElement?.dataset.id)
  assert.equal(focused, 'faw')
  assert.equal(await drawn.evaluate((drawn) => drawn.isConnected), true)
})

test('A link restores the focus, the path and the hidden kinds; unknown ids harm nothing', async (t) => {
  const agenda = await picture(t, ruian, { lang: 'zh-Hans', link: '&path=leapmotor,faw&hide=person' })
  const said = agenda.part('network').locator('[aria-live=polite]')
  assert.match(await said.textContent(), /零跑科技 — 曹力 — 主题报告 — 曹礼军 — 一汽集团/)
  const isHidden = (kind) => agenda.part('legend').locator(`[data-id=${kind}]`).getAttribute('aria-pressed')
  assert.equal(await isHidden('person'), 'false')
  assert.equal(await isHidden('stage'), 'true')
  const visible = () => agenda.part('link').evaluateAll((all) => all.filter((link) => link.checkVisibility()).length)
  const before = await visible()
  await agenda.part('legend').locator('[data-id=stage]').click()
  await said.getByText('没有通路').waitFor()
  assert.ok((await visible()) < before)
  assert.equal(await agenda.address(), '#view=organizations&path=leapmotor,faw&hide=person,stage')
  await agenda.element().evaluate((element) => element.show('view=organizations&focus=nobody&path=a,b&hide=nothing'))
  await agenda.expectCount('node', ruian.organizations.length)
})

test('Equal input gives an equal picture', async (t) => {
  const places = async () => {
    const agenda = await picture(t, gathering(200))
    return agenda.part('node').evaluateAll((all) => all.map((node) => node.getAttribute('transform')))
  }
  assert.deepEqual(await places(), await places())
})

test('Filters dim what does not match', async (t) => {
  const agenda = await picture(t, ruian, { link: '&format=signing' })
  const clear = await agenda
    .part('node')
    .and(agenda.page.locator(':not([data-out])'))
    .evaluateAll((all) => all.map(({ dataset }) => dataset.id))
  assert.deepEqual(clear.sort(), ['china-sae', 'guoqi-zhilian-investment', 'ruian-venture-capital'])
  // A link keeps its color where one of its ends does.
  const isRight = await agenda
    .part('link')
    .evaluateAll(
      (all, clear) =>
        all.map((link) => clear.some((id) => link.dataset.id.split(' ').includes(id)) !== 'far' in link.dataset),
      clear,
    )
  assert.ok(isRight.length > 10 && isRight.every(Boolean))
})

test('Every gesture has a button, and the picture is magnified and moved by either', async (t) => {
  const agenda = await picture(t, ruian)
  const button = (name) => agenda.element().getByRole('button', { name })
  const place = async () => {
    await settled(agenda)
    return agenda.part('node', 'china-sae').boundingBox()
  }
  const start = await place()
  await button('Zoom in').click()
  const magnified = await place()
  assert.notDeepEqual(magnified, start)
  await button('Move left').click()
  assert.ok((await place()).x > magnified.x)
  await button('Show all').click()
  assert.deepEqual(await place(), start)
  const ground = await agenda.element().locator('.picture').boundingBox()
  await agenda.page.mouse.move(ground.x + 5, ground.y + 5)
  await agenda.page.keyboard.down('Control')
  await agenda.page.mouse.wheel(0, -100)
  await agenda.page.keyboard.up('Control')
  const isMagnified = () => document.querySelector('conference-agenda').shadowRoot.querySelector('[data-magnified]')
  await agenda.page.waitForFunction(isMagnified)
  const wheeled = await place()
  assert.ok(wheeled.x > start.x)
  await agenda.page.mouse.down()
  await agenda.page.mouse.move(ground.x - 60, ground.y + 5, { steps: 4 })
  await agenda.page.mouse.up()
  assert.ok((await place()).x < wheeled.x)
  assert.equal(await agenda.address(), '#view=organizations', 'dragging chooses nothing')
})

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https:; connect-src 'self'; require-trusted-types-for 'script'"

test('The picture and the graph are saved as files, under a strict policy', async (t) => {
  const agenda = await picture(t, ruian, { headers: { 'content-security-policy': policy } })
  const save = async (name) => {
    const waiting = agenda.page.waitForEvent('download')
    await agenda.part('network').getByRole('button', { name, exact: true }).click()
    const download = await waiting
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const svg = await save('SVG')
  assert.equal(svg.name, 'ruian-2025-network.svg')
  const text = svg.bytes.toString()
  const is_xml = await agenda.page.evaluate((text) => {
    const policy = window.trustedTypes?.createPolicy('test', { createHTML: (html) => html })
    const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'image/svg+xml')
    return parsed.querySelector('parsererror')?.textContent ?? 'fine'
  }, text)
  assert.equal(is_xml, 'fine')
  for (const said of ['China SAE', 'Zhang Jinhua', '2025-12-05', 'International Conference'])
    assert.ok(text.includes(said), said)
  const png = await save('PNG')
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG')
  assert.ok(png.bytes.readUInt32BE(16) > 1000 && png.bytes.length > 20000)
  const { sum } = await held(agenda, 'link')
  const graph = (await save('GraphML')).bytes.toString()
  assert.equal(graph.match(/<edge /g).length, sum)
  assert.equal(graph.match(/<node /g).length, ruian.organizations.length)
  const csv = (await save('CSV')).bytes.toString()
  assert.ok(csv.startsWith('\uFEFF"Source","Target"'))
  assert.ok(csv.split('\r\n').length > sum)
})

test('The table sorts by each of its columns', async (t) => {
  const agenda = await picture(t, ruian)
  await agenda.element().getByRole('button', { name: 'Table', exact: true }).click()
  const table = agenda.part('table')
  const first = () => agenda.part('node').first().getAttribute('data-id')
  const head = (name) => table.getByRole('columnheader', { name }).getByRole('button')
  await head('Organization').click()
  assert.equal(await table.getByRole('columnheader', { name: 'Organization' }).getAttribute('aria-sort'), 'ascending')
  assert.equal(await first(), 'auto-motorcycle-parts-chamber')
  await head('Organization').click()
  assert.notEqual(await first(), 'auto-motorcycle-parts-chamber')
  await head('People').click()
  assert.equal(await first(), 'china-sae')
  await head('Role').click()
  assert.ok(['china-sae', 'national-icv-innovation-center', 'auto-motorcycle-parts-chamber'].includes(await first()))
})

test('On a narrow page the cards come first, and the picture is one key away', async (t) => {
  const agenda = await open(t, {
    html: host({ lang: 'en' }),
    files: { 'agenda.json': ruian },
    path: '#view=organizations',
    viewport: { width: 375, height: 800 },
  })
  await agenda.part('organization', 'china-sae').waitFor()
  assert.equal(await agenda.part('network').count(), 0)
  await agenda.element().getByRole('button', { name: 'Network', exact: true }).press('Enter')
  await settled(agenda)
  await agenda.part('node', 'china-sae').focus()
  await agenda.page.keyboard.press('t')
  await agenda.part('table').waitFor()
})

for (const lang of ['en', 'zh-Hans'])
  for (const theme of ['light', 'dark'])
    for (const width of [1280, 375])
      test(`axe finds nothing in the picture and in the table (${lang}, ${theme}, ${width} px)`, async (t) => {
        const html = host({ lang, theme }).replace('<main', `<style>:root{color-scheme:${theme}}</style><main`)
        const path = '#view=organizations&focus=china-sae'
        const files = { 'agenda.json': ruian }
        const agenda = await open(t, { html, files, path, viewport: { width, height: 900 }, reducedMotion: 'reduce' })
        await settled(agenda)
        for (const mode of ['picture', 'table']) {
          if (mode === 'table') {
            await agenda.part('node', 'china-sae').focus()
            await agenda.page.keyboard.press('t')
            await agenda.part('table').waitFor()
          }
          await agenda.page.evaluate(axe)
          const { violations } = await agenda.page.evaluate(
            (tags) => window.axe.run(document, { runOnly: tags }),
            rules,
          )
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`)
          assert.deepEqual(found, [], mode)
          assert.ok(await agenda.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), mode)
        }
      })
