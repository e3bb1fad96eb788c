// What a visitor does while only the first view is there: nothing of it is lost, and all of it is answered when the program is whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }

/** Opens a page whose program stays without a part until `complete` is called: without its second part, if no other is named. */
async function openEarly(t, attributes = {}, part = 'living') {
  let complete
  const isWanted = new Promise((done) => (complete = done))
  const agenda = await open(t, {
    html: host(attributes),
    files,
    state: part === 'living' ? null : 'ready',
    hold: { [`agenda-${part}-*.wasm`]: isWanted },
  })
  await agenda.part('session').first().waitFor()
  return { agenda, complete }
}

test('Letters are kept, and answered', async (t) => {
  const { agenda, complete } = await openEarly(t)
  await agenda.part('search').pressSequentially('engines')
  await agenda.page.waitForTimeout(300)
  complete()
  await agenda.expectCount('chip', 1)
  assert.equal(await agenda.part('search').inputValue(), 'engines')
  assert.deepEqual(await agenda.ids('session'), ['engines'])
  assert.match(await agenda.address(), /q=engines/)
  // Whoever types on goes on where they are.
  await agenda.page.keyboard.type(' that')
  assert.equal(await agenda.part('search').inputValue(), 'engines that')
})

test('A press on a tab is answered', async (t) => {
  const { agenda, complete } = await openEarly(t)
  await agenda.part('tab', 'speakers').click()
  complete()
  await agenda.part('speaker').first().waitFor()
  assert.match(await agenda.address(), /view=speakers/)
})

test('A press on a facet is answered', async (t) => {
  const { agenda, complete } = await openEarly(t)
  await agenda.part('facet', 'track').click()
  complete()
  await agenda.part('facet-value').locator('visible=true').first().waitFor()
  assert.equal(await agenda.part('facet', 'track').getAttribute('aria-expanded'), 'true')
})

for (const links of ['hash', 'query', 'none']) {
  test(`A press on a link is answered on the same page: ${links}`, async (t) => {
    const { agenda, complete } = await openEarly(t, { links })
    await agenda.page.evaluate(() => (window.isSame = true))
    await agenda.part('session', 'engines').getByRole('link').first().click()
    await agenda.page.waitForTimeout(200)
    complete()
    await agenda.part('detail').waitFor()
    assert.match(await agenda.detail(), /Engines/)
    assert.equal(await agenda.page.evaluate(() => window.isSame), true)
  })
}

test('Everything that was pressed is answered, in order', async (t) => {
  const { agenda, complete } = await openEarly(t)
  await agenda.part('tab', 'organizations').click()
  await agenda.part('tab', 'speakers').click()
  await agenda.part('search').pressSequentially('ada')
  complete()
  await agenda.expectCount('chip', 1)
  await agenda.part('speaker', 'ada').waitFor()
  assert.match(await agenda.address(), /view=speakers/)
})

const focused = (agenda) => agenda.element().evaluate((element) => element.shadowRoot.activeElement?.id)

test('A press on a link is answered once there is what it leads to, and moves the focus there', async (t) => {
  const { agenda, complete } = await openEarly(t, {}, 'content')
  await agenda.part('session', 'engines').getByRole('link').first().click()
  await agenda.page.waitForTimeout(200)
  assert.match(await agenda.address(), /session=engines/)
  assert.equal(await agenda.part('detail').count(), 0)
  complete()
  await agenda.part('detail').waitFor()
  assert.equal(await focused(agenda), 'detail-title')
  await agenda.part('close').click()
  await agenda.part('detail').waitFor({ state: 'hidden' })
})

for (const [view, part] of [
  ['speakers', 'speaker'],
  ['organizations', 'organization'],
]) {
  test(`A press on the tab of ${view} is answered once there are cards`, async (t) => {
    const { agenda, complete } = await openEarly(t, {}, 'content')
    await agenda.part('tab', view).click()
    assert.equal(await agenda.part('tab', view).getAttribute('aria-selected'), 'true')
    assert.equal(await agenda.part(part).count(), 0)
    complete()
    await agenda.part(part).first().waitFor()
  })
}

test('A press on a facet is answered once there are values, beside which nothing moves', async (t) => {
  const { agenda, complete } = await openEarly(t, {}, 'content')
  await agenda.part('facet', 'track').click()
  const place = await agenda.part('session').first().boundingBox()
  complete()
  await agenda.part('facet-value').locator('visible=true').first().waitFor()
  assert.equal(await agenda.part('facet', 'track').getAttribute('aria-expanded'), 'true')
  assert.deepEqual(await agenda.part('session').first().boundingBox(), place)
})

test('What does not come is told where it was asked for, and tried again', async (t) => {
  const agenda = await open(t, {
    html: host(),
    files: { ...files, 'agenda-content-*.wasm': { status: 503 } },
    expected: /503|integrity|Failed to fetch/,
  })
  await agenda.part('session', 'engines').getByRole('link').first().click()
  await agenda.part('retry').waitFor()
  assert.equal(await agenda.element().evaluate((element) => element.shadowRoot.activeElement?.part.value), 'retry')
  await agenda.part('tab', 'speakers').click()
  await agenda.part('retry').nth(1).waitFor()
  await agenda.page.unroute('**/agenda-content-*.wasm')
  await agenda.part('retry').first().click()
  await agenda.part('detail').waitFor()
  await agenda.part('speaker').first().waitFor()
  assert.equal(await agenda.part('retry').count(), 0)
  assert.equal(await focused(agenda), 'detail-title')
})

test('A part that does not come is not asked for without end', async (t) => {
  const agenda = await open(t, {
    html: host({ debug: '' }),
    files: { ...files, 'agenda-trouble-*.wasm': { status: 503 } },
    expected: /503|integrity|Failed to fetch/,
  })
  let asked = 0
  agenda.page.on('request', (request) => (asked += /agenda-trouble-/.test(request.url())))
  await agenda.page.waitForTimeout(2500)
  assert.ok(asked < 5, `${asked} requests`)
})
