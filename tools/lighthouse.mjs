// What Lighthouse says of the element on a plain page, as a phone on slow 4G would have it: the median of five visits, and whether
// each figure reaches its bar. Looks at what a release build left in dist/.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { serve } from './serve.mjs'

const visits = 5
const bars = {
  accessibility: { reads: ({ categories }) => categories.accessibility.score * 100, least: 100 },
  'best practices': { reads: ({ categories }) => categories['best-practices'].score * 100, least: 100 },
  performance: { reads: ({ categories }) => categories.performance.score * 100, least: 95 },
  'layout shift': { reads: ({ audits }) => audits['cumulative-layout-shift'].numericValue, most: 0.02 },
  'largest contentful paint, ms': { reads: ({ audits }) => audits['largest-contentful-paint'].numericValue },
  'total blocking time, ms': { reads: ({ audits }) => audits['total-blocking-time'].numericValue },
}

const page = `<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="A plain page with an agenda on it.">
    <title>A plain page</title>
    <link rel="icon" href="favicon.svg">
    <script type="module" src="agenda.js"></script>
  </head>
  <body>
    <main>
      <h1>A plain page</h1>
      <conference-agenda src="ruian-2025/agenda.json"><p>The programme.</p></conference-agenda>
    </main>
  </body>
</html>
`

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]

async function visit(url) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic'],
  })
  try {
    const onlyCategories = ['performance', 'accessibility', 'best-practices']
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories, logLevel: 'error' })
    return lhr
  } finally {
    await chrome.kill()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'))
await cp('dist', folder, { recursive: true })
await writeFile(join(folder, 'page.html'), page)
const site = await serve(folder)
const results = []
for (let count = 0; count < visits; count++) results.push(await visit(`${site.url}page.html`))
await site.close()
await rm(folder, { recursive: true })

for (const [name, { reads, least, most }] of Object.entries(bars)) {
  const values = results.map(reads)
  const value = median(values)
  const isReached = (least === undefined || value >= least) && (most === undefined || value <= most)
  const bar = least === undefined ? (most === undefined ? '' : `at most ${most}`) : `at least ${least}`
  console.log(`${name.padEnd(30)}${value.toFixed(most ? 3 : 0).padStart(8)}  ${bar}${isReached ? '' : '  NOT REACHED'}`)
  if (!isReached) process.exitCode = 1
}
const failed = Object.values(results[0].audits).filter(
  ({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === 'binary',
)
for (const { title } of failed) console.log(`  ${title}`)
