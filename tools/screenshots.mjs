// Takes the pictures of the documentation from the built demo: each view, a detail, and a phone in the dark. It fails rather
// than picture a page that is not ready.
import { mkdir } from 'node:fs/promises'
import { launch } from './browser.mjs'
import { serve } from './serve.mjs'

const wide = { width: 1280, height: 860 }
const pictures = [
  { name: 'timeline', viewport: wide, lang: 'zh-Hans', link: '' },
  { name: 'speakers', viewport: wide, lang: 'en', link: '#view=speakers' },
  { name: 'organizations', viewport: wide, lang: 'zh-Hans', link: '#view=organizations&q=汽车' },
  {
    name: 'network',
    viewport: { width: 1280, height: 1200 },
    lang: 'zh-Hans',
    link: '#view=organizations',
    from: '.ground',
    to: '[part=legend]',
  },
  { name: 'detail', viewport: wide, lang: 'en', link: '#session=dialogue' },
  { name: 'phone', viewport: { width: 375, height: 780 }, lang: 'en', link: '', colorScheme: 'dark' },
]

const folder = 'docs/images'
await mkdir(folder, { recursive: true })
const server = await serve('dist', { port: 0 })
const browser = await launch()
try {
  for (const { name, viewport, lang, link, from, to, colorScheme = 'light' } of pictures) {
    const page = await browser.newPage({ viewport, colorScheme })
    await page.goto(server.url + link)
    const agenda = page.locator('conference-agenda')
    await agenda.evaluate((element, value) => element.setAttribute('lang', value), lang)
    // One face for both scripts, whatever the machine has; and the agenda alone, without the demo around it.
    await page.addStyleTag({
      content: '.demo-bar, .demo-foot { display: none } conference-agenda { --agenda-font: "Noto Sans CJK SC" }',
    })
    await page.locator('conference-agenda[data-state=ready]').waitFor()
    await page.evaluate(() => document.activeElement?.blur())
    await page.screenshot({ path: `${folder}/${name}.png`, clip: from && (await around(agenda, from, to)) })
    console.log(`${folder}/${name}.png`)
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}

// What reaches from one element to another, with a little around it, once the picture has settled.
async function around(agenda, from, to) {
  await agenda.locator('.picture:not([data-settling])').waitFor()
  const [one, other] = await Promise.all([from, to].map((selector) => agenda.locator(selector).first().boundingBox()))
  return { x: one.x - 8, y: one.y - 2, width: one.width + 16, height: other.y + other.height - one.y + 10 }
}
