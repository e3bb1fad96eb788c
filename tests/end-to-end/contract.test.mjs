// What is promised to pages stands in five places: the code, the types, the manifest, the documentation and the design. They say the same.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import Ajv from 'ajv'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const read = (file) => readFileSync(file, 'utf8')
const manifest = JSON.parse(read('public/custom-elements.json'))
const [element] = manifest.modules[0].declarations
const types = read('public/agenda.d.ts')
const documentation = read('docs/embedding.md')
const names = (list) => list.map(({ name }) => name).sort()
const sorted = (found) => [...new Set(found)].sort()

/** The files of the code, as one text. */
function code(folder, pattern) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => pattern.test(file))
  return files.map((file) => read(`${folder}/${file}`)).join('\n')
}

const rust = code('src', /\.rs$/)
const style = code('style', /\.css$/)
const module = code('src/element', /\.js$/)
const all = (text, pattern) => sorted(Array.from(text.matchAll(pattern), ([, name]) => name))

/** The names in the first column of the documentation's table under a heading. */
function documented(heading) {
  const section = documentation.split(/^## /m).find((one) => one.startsWith(`${heading}\n`))
  const cells = Array.from(section.matchAll(/^\| (`[^|]*) \|/gm), ([, cell]) => cell)
  return sorted(cells.flatMap((cell) => Array.from(cell.matchAll(/`([a-z-]+)/g), ([, name]) => name)))
}

/** The members of an interface in the types. */
function members(name) {
  const [, body] = types.match(new RegExp(`interface ${name}[^{]*{\\n([\\s\\S]*?)\\n {0,2}}`))
  return sorted(Array.from(body.matchAll(/^ +(?:readonly )?'?([\w-]+)'?\??[:(]/gm), ([, member]) => member))
}

test('The manifest is one', () => {
  const schema = JSON.parse(read('node_modules/custom-elements-manifest/schema.json'))
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
  assert.ok(validate(manifest), JSON.stringify(validate.errors, null, 2))
})

test('Attributes are the same in the element, types, manifest and documentation', async (t) => {
  const agenda = await open(t, { html: host(), files: { 'agenda.json': everything() } })
  const known = sorted(await agenda.page.evaluate(() => customElements.get('conference-agenda').observedAttributes))
  assert.ok(known.length >= 10)
  assert.deepEqual(names(element.attributes), known)
  assert.deepEqual(members('ConferenceAgendaAttributes'), known)
  assert.deepEqual(documented('Attributes'), known)
})

test('Events are the same in code, types, manifest and documentation', () => {
  const told = sorted([
    ...all(rust, /"(agenda-(?:ready|change|open|close|share|error|save|export))"/g),
    ...all(module, /#tell\('(agenda-[a-z]+)'/g),
  ])
  assert.ok(told.length >= 5)
  assert.deepEqual(names(element.events), told)
  assert.deepEqual(members('ConferenceAgendaEventMap'), told)
  assert.deepEqual(documented('Events'), told)
})

test('Parts are the same in code, manifest and documentation', () => {
  const made = sorted([
    ...all(rust, /\.part\("([a-z-]+)"\)/g),
    ...all(rust, /Name::new\("([a-z-]+)"/g),
    ...all(module, /setAttribute\('part', '([a-z-]+)'/g),
  ])
  assert.ok(made.length >= 20)
  assert.deepEqual(names(element.cssParts), made)
  assert.deepEqual(documented('Parts'), made)
})

test('Custom properties are the same in style, manifest, documentation and theming page', () => {
  const used = all(style, /(--agenda-[a-z-]+)/g)
  assert.ok(used.length >= 9)
  assert.deepEqual(names(element.cssProperties), used)
  const section = documentation.split(/^## /m).find((one) => one.startsWith('Colors and type\n'))
  assert.deepEqual(all(section, /^\| `(--agenda-[a-z-]+)` /gm), used)
  const page = read('public/demo/theming.html')
  for (const name of used.filter((one) => one !== '--agenda-sticky-top')) {
    assert.ok(page.includes(`name="${name.replace('--agenda-', '')}"`), name)
  }
})

test('Methods, properties and the details of events are in the element as the types and the manifest have them', async (t) => {
  const script = () => {
    window.heard = []
    for (const name of ['ready', 'change', 'open', 'close', 'share', 'error', 'save', 'export']) {
      addEventListener(`agenda-${name}`, ({ type, detail, bubbles, composed }) =>
        window.heard.push({ type, detail, bubbles, composed }),
      )
    }
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: () => Promise.resolve() } })
  }
  const agenda = await open(t, {
    html: host(),
    files: { 'agenda.json': everything() },
    script,
    expected: /404|conference-agenda/,
  })
  const own = await agenda.element().evaluate((one) => {
    const prototype = Object.getPrototypeOf(one)
    return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && !/Callback$/.test(name))
  })
  assert.deepEqual(own.sort(), names(element.members))
  assert.deepEqual(members('ConferenceAgendaElement'), names(element.members))
  await agenda.follow('session', 'engines')
  await agenda.part('share').first().click()
  await agenda.page.waitForFunction(() => window.heard.some(({ type }) => type === 'agenda-share'))
  await agenda.part('detail').locator('[part=bookmark]').click()
  await agenda.page.waitForFunction(() => window.heard.some(({ type }) => type === 'agenda-save'))
  await agenda.part('detail').locator('[data-id=calendar]').click()
  await agenda.page.waitForFunction(() => window.heard.some(({ type }) => type === 'agenda-export'))
  await agenda.part('close').click()
  await agenda.element().evaluate((one) => one.setAttribute('src', 'nothing.json'))
  await agenda.page.waitForFunction(() => window.heard.some(({ type }) => type === 'agenda-error'))
  const heard = await agenda.heard()
  for (const { name, type } of element.events) {
    const event = heard.find((one) => one.type === name)
    assert.ok(event, name)
    assert.ok(event.bubbles && event.composed, name)
    const [, detail] = type.text.match(/<(\w+)>/)
    assert.deepEqual(Object.keys(event.detail).sort(), members(detail), name)
    for (const key of members(detail)) {
      const stated = types.match(new RegExp(`interface ${detail} {[^}]*\\b${key}: '?(\\w+(?:\\[\\])?)`))[1]
      const kind = { number: 'number', 'string[]': 'object' }[stated] ?? 'string'
      assert.equal(typeof event.detail[key], kind, `${name} ${key}`)
    }
  }
})

test('A program in TypeScript that uses the types is checked by them', () => {
  const folder = 'tests/end-to-end/recipes'
  let found = ''
  try {
    execFileSync('node_modules/.bin/tsc', ['--project', folder], { encoding: 'utf8' })
  } catch (error) {
    found = error.stdout
  }
  assert.doesNotMatch(found, /\/typed\.mts|agenda\.d\.ts/)
  for (const [number, line] of read(`${folder}/mistyped.mts`).split('\n').entries()) {
    const isWrong = found.includes(`mistyped.mts(${number + 1},`)
    assert.equal(isWrong, line.includes('// wrong'), `line ${number + 1}: ${line}`)
  }
})
