// Prints what a visitor downloads, as a release build left it in dist/: what the first view needs, what has been downloaded until a search is
// answered, which a browser is asked, and all parts together. Fails past the budgets.
// Of the widget's words a visitor downloads one language.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from './browser.mjs'
import { downloads } from './downloads.mjs'
import { serve } from './serve.mjs'

// docs/performance.md says where they come from. Bytes of Brotli 11.
const FIRST = 68_000
const SEARCH = 165_000
const SEARCH_CHINESE = 200_000
const ALL = 320_000
const READERS = 150_000

const inEnglish = {
  format: 'conference-agenda/1',
  conference: { id: 'size', name: 'Size' },
  sessions: [{ id: 'talk', title: 'A talk' }],
}

const dist = 'dist'
const files = (await readdir(dist, { recursive: true })).sort()
const { first, words, later, table } = downloads(files)
const [code, texts, others, [han]] = await Promise.all([first, words, later, table].map(measure))
const longest = texts.sort((one, other) => other[3] - one[3])[0]
const sum = (name, lines) =>
  lines.reduce((sum, line) => [name, ...[1, 2, 3].map((column) => sum[column] + line[column])], [name, 0, 0, 0])
const firstView = sum('first view', [...code, longest])
const isReader = ([name]) => name.includes('-readers-')
const all = sum('all parts', [...code, longest, ...others.filter((line) => !isReader(line))])
const readers = sum('readers of other formats', others.filter(isReader))

print(['', 'raw', 'gzip 9', 'Brotli 11'])
for (const line of [...code, longest, firstView]) print(line)
console.log()
for (const line of [...others, all, readers, han]) print(line)
console.log()

const english = sum('search answered, English', await measure(await downloadedForSearch('en-US', 'a')))
const chinese = sum('search answered, Chinese', await measure(await downloadedForSearch('zh-CN', '能')))
for (const line of [english, chinese]) print(line)

for (const [[name, , , bytes], budget] of [
  [firstView, FIRST],
  [english, SEARCH],
  [chinese, SEARCH_CHINESE],
  [all, ALL],
  [readers, READERS],
]) {
  if (bytes <= budget) continue
  console.error(
    `${name}: ${bytes.toLocaleString('en')} bytes, and the budget is ${budget.toLocaleString('en')} (Brotli 11).`,
  )
  process.exitCode = 1
}

// The element's files that a browser has asked for once a letter is answered that was typed as soon as the field was there.
async function downloadedForSearch(locale, letter) {
  const site = await serve(dist)
  const browser = await launch()
  try {
    const page = await browser.newPage({ locale })
    const isEnglish = locale === 'en-US'
    // In the demo's place, a programme without Chinese in it.
    if (isEnglish) await page.route('**/agenda.json', (route) => route.fulfill({ json: inEnglish }))
    const asked = new Set()
    page.on('request', (request) => asked.add(request.url().slice(site.url.length)))
    await page.goto(site.url)
    const element = page.locator('conference-agenda')
    const field = element.locator('[part=search]')
    await field.click()
    await page.keyboard.insertText(letter)
    await element.locator('[part=chip]').first().waitFor()
    // The table comes when somebody has turned to the search, and is part of the answer.
    if (!isEnglish) await page.waitForFunction((name) => performance.getEntriesByName(name).length, site.url + table[0])
    return [...asked].filter((file) => [...first, ...words, ...later, ...table].includes(file))
  } finally {
    await browser.close()
    await site.close()
  }
}

function measure(files) {
  return Promise.all(
    files.map(async (file) => {
      const path = join(dist, file)
      const raw = (await readFile(path)).length
      return [file, raw, (await stat(`${path}.gz`)).size, (await stat(`${path}.br`)).size]
    }),
  )
}

function print([name, ...cells]) {
  console.log(name.padEnd(32) + cells.map((cell) => cell.toLocaleString('en').padStart(11)).join(''))
}
