// Links restore what they name, and the page's own address and history stay its own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }
const page = (t, path, attributes = {}, more = {}) => open(t, { html: host(attributes), files, path, ...more })

test('Every kind of link opens cold', async (t) => {
  for (const [link, name] of [
    ['session=engines', 'Engines that sing'],
    ['speaker=ada', 'Ada Quick'],
    ['organization=fund', 'Growth Fund'],
  ]) {
    for (const [sign, attributes] of [
      ['#', {}],
      ['?agenda-', { links: 'query' }],
      ['#my-', { 'links-prefix': 'my-' }],
    ]) {
      const agenda = await page(t, sign + link, attributes)
      await agenda.part('detail').getByRole('heading', { name, level: 2 }).waitFor()
      assert.equal(await agenda.page.title(), `${name} – Host`)
      await agenda.page.context().close()
    }
  }
})

test('A link restores view, filters and search', async (t) => {
  const agenda = await page(t, '#view=speakers&role=moderator,panelist&q=a')
  await agenda.expectCount('speaker', 2)
  assert.deepEqual(await agenda.ids('chip'), ['role=moderator', 'role=panelist', 'q'])
  assert.equal(await agenda.part('search').inputValue(), 'a')
  assert.equal(await agenda.part('tab', 'speakers').getAttribute('aria-selected'), 'true')
})

test('Opening adds to the history, Back closes, Forward opens again', async (t) => {
  const agenda = await page(t, '')
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.address(), '#session=engines')
  await agenda.page.goBack()
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await agenda.address(), '')
  assert.equal(await agenda.page.title(), 'Host')
  await agenda.page.goForward()
  await agenda.part('detail').getByRole('heading', { name: 'Engines that sing' }).waitFor()
})

test('Closing what was opened goes back, closing a cold link leaves no entry behind', async (t) => {
  const agenda = await page(t, '')
  const before = await agenda.page.evaluate(() => history.length)
  await agenda.follow('session', 'engines')
  await agenda.part('detail').getByRole('link', { name: 'Ada Quick' }).click()
  await agenda.part('detail').getByRole('heading', { name: 'Ada Quick' }).waitFor()
  await agenda.part('close').click()
  assert.equal(await agenda.address(), '')
  await agenda.page.goForward()
  await agenda.part('detail').getByRole('heading', { name: 'Engines that sing' }).waitFor()
  assert.equal(await agenda.page.evaluate(() => history.length), before + 2)

  const cold = await page(t, '#session=engines')
  const length = await cold.page.evaluate(() => history.length)
  await cold.part('close').click()
  assert.equal(await cold.address(), '')
  assert.equal(await cold.page.evaluate(() => history.length), length)
})

test('Typing takes the place of the current entry', async (t) => {
  const agenda = await page(t, '')
  const before = await agenda.page.evaluate(() => history.length)
  await agenda.part('search').pressSequentially('engines', { delay: 30 })
  assert.equal(await agenda.address(), '#q=engines')
  assert.equal(await agenda.page.evaluate(() => history.length), before)
})

test('Parameters and history data of the page stay', async (t) => {
  const agenda = await page(t, '#utm=1&session=engines&x', {})
  await agenda.page.evaluate(() => history.replaceState({ theirs: 7 }, ''))
  await agenda.part('close').click()
  assert.equal(await agenda.address(), '#utm=1&x')
  await agenda.follow('session', 'lakes')
  assert.equal(await agenda.address(), '#utm=1&x&session=lakes')
  assert.equal(await agenda.page.evaluate(() => history.state.theirs), 7)

  const query = await page(t, '?page=2#top', { links: 'query' })
  await query.follow('session', 'lakes')
  assert.equal(await query.address(), '?page=2&agenda-session=lakes#top')
  await query.part('close').click()
  assert.equal(await query.address(), '?page=2#top')
})

test('An anchor or a route stays until something opens, and comes back', async (t) => {
  for (const hash of ['#about', '#/talks?day=2']) {
    const agenda = await page(t, hash)
    assert.equal(await agenda.address(), hash)
    await agenda.follow('session', 'engines')
    assert.equal(await agenda.address(), '#session=engines')
    await agenda.part('close').click()
    assert.equal(await agenda.address(), hash)
    await agenda.page.context().close()
  }
})

test('With links="none" the address is never touched', async (t) => {
  const agenda = await page(t, '#speaker=ada', { links: 'none' })
  await agenda.follow('session', 'engines')
  await agenda.search('e')
  assert.equal(await agenda.address(), '#speaker=ada')
  assert.equal(await agenda.part('share').count(), 0)
  assert.match(await agenda.element().evaluate((element) => element.permalink), /^session=engines/)
})

test('An unknown id says so and the agenda is there', async (t) => {
  const agenda = await page(t, '#speaker=nobody')
  await agenda.part('detail').getByText('nobody').waitFor()
  assert.ok((await agenda.ids('session')).length > 10)
  await agenda.part('close').click()
  assert.equal(await agenda.address(), '')
})

test('An unknown filter value is shown as a filter, finds nothing, and can be dropped', async (t) => {
  const agenda = await page(t, '#track=gone')
  await agenda.part('chip', 'track=gone').waitFor()
  await agenda.expectCount('session', 0)
  await agenda.part('chip', 'track=gone').click()
  await agenda.part('session', 'engines').waitFor()
})

test('The methods speak permalinks', async (t) => {
  const agenda = await page(t, '')
  await agenda.listen()
  await agenda.element().evaluate((element) => element.show('speaker=ada&q=engine'))
  await agenda.part('detail').getByRole('heading', { name: 'Ada Quick' }).waitFor()
  assert.equal(await agenda.element().evaluate((element) => element.permalink), 'speaker=ada&q=engine')
  assert.equal(await agenda.address(), '#speaker=ada&q=engine')
  const heard = await agenda.heard()
  assert.deepEqual(heard, [
    { type: 'agenda-open', detail: { kind: 'speaker', id: 'ada' } },
    { type: 'agenda-change', detail: { permalink: 'speaker=ada&q=engine' } },
  ])
})

test('A preset filter is the state when the address names none', async (t) => {
  const agenda = await page(t, '', { filter: 'track=rust' })
  await agenda.part('chip', 'track=rust').waitFor()
  assert.deepEqual(await agenda.ids('session'), ['engines'])
  assert.equal(await agenda.address(), '')
  await agenda.part('clear').click()
  assert.equal(await agenda.address(), '#view=timeline')
  await agenda.page.reload()
  await agenda.part('session', 'lakes').waitFor()
})

test('Copy puts the absolute link into the clipboard; the share sheet gets it where there is one', async (t) => {
  const agenda = await page(t, '#session=engines', {}, { permissions: ['clipboard-read', 'clipboard-write'] })
  await agenda.listen()
  await agenda.part('share').click()
  await agenda.part('detail').getByText('Link copied').waitFor()
  const copied = await agenda.page.evaluate(() => navigator.clipboard.readText())
  assert.equal(copied, agenda.page.url())
  assert.deepEqual(await agenda.heard(), [
    { type: 'agenda-share', detail: { kind: 'session', id: 'engines', url: copied } },
  ])

  const script = () => {
    navigator.share = async (data) => {
      window.shared = data
    }
  }
  const sheet = await page(t, '#speaker=ada', {}, { script })
  await sheet.part('share').click()
  await sheet.page.waitForFunction(() => window.shared)
  assert.deepEqual(await sheet.page.evaluate(() => window.shared), { title: 'Ada Quick', url: sheet.page.url() })
})

test('Closing never leads to an item that a cold link opened', async (t) => {
  const agenda = await page(t, '#session=engines')
  await agenda.part('detail').getByRole('link', { name: 'Ada Quick' }).click()
  await agenda.part('detail').getByRole('heading', { name: 'Ada Quick' }).waitFor()
  await agenda.part('close').click()
  await agenda.part('detail').waitFor({ state: 'hidden' })
  assert.equal(await agenda.address(), '')
})

test('A filter chosen while an item is open outlives it, and the next item closes to that filter', async (t) => {
  const agenda = await page(t, '')
  await agenda.follow('session', 'engines')
  await agenda.search('lakes')
  await agenda.page.waitForURL(/q=lakes/)
  await agenda.part('close').click()
  assert.equal(await agenda.address(), '#q=lakes')
  await agenda.follow('session', 'lakes')
  await agenda.part('close').click()
  await agenda.page.waitForFunction(() => location.hash === '#q=lakes')
  assert.equal(await agenda.part('search').inputValue(), 'lakes')
})

test('A filter leaves an anchor alone, and the anchor comes back after an item that is closed', async (t) => {
  const agenda = await page(t, '#about')
  await agenda.search('engines')
  await agenda.expectCount('session', 1)
  await agenda.page.waitForTimeout(500)
  assert.equal(await agenda.address(), '#about')
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.address(), '#session=engines&q=engines')
  await agenda.search('sing')
  await agenda.page.waitForURL(/q=sing/)
  await agenda.part('close').click()
  assert.equal(await agenda.address(), '#about')
  await agenda.page.evaluate(() => {
    location.hash = '#/talks'
  })
  await agenda.page.waitForTimeout(100)
  assert.equal(await agenda.part('search').inputValue(), 'sing')
})

test('With links="none" an anchor of the page changes nothing', async (t) => {
  const agenda = await page(t, '', { links: 'none' })
  await agenda.search('engines')
  await agenda.follow('session', 'engines')
  await agenda.page.evaluate(() => {
    location.hash = '#elsewhere'
  })
  await agenda.page.waitForTimeout(200)
  assert.equal(await agenda.part('search').inputValue(), 'engines')
  assert.equal(await agenda.part('detail').isVisible(), true)
})

test('Links and the address are those of the page, whatever its <base> says', async (t) => {
  // The page's icon is looked for there too.
  const agenda = await page(t, '?page=2', {}, { expected: /ERR_NAME_NOT_RESOLVED/ })
  await agenda.page.evaluate(() => {
    const base = document.createElement('base')
    base.href = 'https://elsewhere.example/a/'
    document.head.append(base)
  })
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.address(), '?page=2#session=engines')
})

test('Two elements keep each other’s state, in the address and in links', async (t) => {
  const html = host({ 'links-prefix': 'a-' }, { 'links-prefix': 'b-' })
  const agenda = await open(t, { html, files, path: '#a-q=engines' })
  await agenda.part('session', 'lakes', 1).getByRole('link', { name: 'The future of lakes' }).click()
  assert.equal(await agenda.address(), '#a-q=engines&b-session=lakes')
  await agenda.part('close', undefined, 1).click()
  await agenda.page.waitForFunction(() => location.hash === '#a-q=engines')
})

test('A sheet that the system refuses gives way to the clipboard; one that is turned away to nothing', async (t) => {
  const refuse = (name) => (page) =>
    page.evaluate((name) => {
      navigator.share = async () => {
        throw new DOMException('no', name)
      }
    }, name)
  const script = () => {
    navigator.share = async () => {}
  }
  for (const [name, said] of [
    ['NotAllowedError', 'Link copied'],
    ['AbortError', ''],
  ]) {
    const agenda = await page(t, '#session=engines', {}, { script, permissions: ['clipboard-write'] })
    await refuse(name)(agenda.page)
    await agenda.part('share').click()
    await agenda.page.waitForTimeout(100)
    assert.equal(await agenda.part('detail').getByRole('status').innerText(), said)
    await agenda.page.context().close()
  }
})
