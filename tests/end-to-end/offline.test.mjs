// A page on dead Wi-Fi, for owners who use the service worker: the page, the program and the last good copy of the data are there.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { launch } from '../../tools/browser.mjs'
import { serve } from '../../tools/serve.mjs'

const browser = await launch()
after(() => browser.close())

test('With the service worker, a page that was visited once opens without a network, and says as of when its agenda is', async (t) => {
  const site = await serve('dist', { port: 0 })
  const room = await browser.newContext({ locale: 'en-US' })
  t.after(() => room.close())
  const page = await room.newPage()
  await page.goto(site.url)
  await page.locator('conference-agenda[data-state=ready]').waitFor({ state: 'attached' })
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('agenda-offline.js')
    await navigator.serviceWorker.ready
    // It has the page once it controls it, and the element has kept the data once there was time.
    const isKept = async (url) => Boolean(await caches.match(url))
    const data = new URL('ruian-2025/agenda.json', location.href).href
    while (!((await isKept(location.href)) && (await isKept(data)))) await new Promise((done) => setTimeout(done, 50))
  })
  const stores = await page.evaluate(() => caches.keys())
  const [data, pages, version, ...others] = stores.sort()
  assert.deepEqual([data, pages, others], ['conference-agenda-1', 'conference-agenda-offline-2', []])
  assert.match(version, /^conference-agenda-offline-2 http:.* sha384-/)
  const inStore = await page.evaluate(
    async (names) => {
      const stores = await Promise.all(names.map((name) => caches.open(name)))
      return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => url)
    },
    [pages, version],
  )
  assert.ok(!inStore.some((url) => url.endsWith('.json')), 'the data is the element’s own business')

  await site.close()
  await page.reload()
  const agenda = page.locator('conference-agenda')
  await agenda.and(page.locator('[data-state=ready]')).waitFor({ state: 'attached' })
  await agenda.locator('[part=notice]').getByText('截至').waitFor()
  assert.ok((await agenda.locator('[part=session]').count()) > 10)

  // With a filter in the query, too, and in a new tab.
  const other = await room.newPage()
  await other.goto(`${site.url}?agenda-day=2025-12-05`)
  await other.locator('conference-agenda[data-state=ready]').waitFor({ state: 'attached' })
})
