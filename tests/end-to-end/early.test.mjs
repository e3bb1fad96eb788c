// What a visitor does while only the first view is there: nothing of it is lost, and all of it is answered when the program is whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const files = { 'agenda.json': everything() }

/** Opens a page whose program stays without its second part until `complete` is called. */
async function openEarly(t, attributes = {}) {
  let complete
  const isWanted = new Promise((done) => (complete = done))
  const agenda = await open(t, {
    html: host(attributes),
    files,
    state: null,
    hold: { 'agenda-living-*.wasm': isWanted },
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
