// The recipes of docs/recipes.md, exactly as they stand there, with the package that npm makes of the built folder.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { autop } from '@wordpress/autop'
import { build } from 'esbuild'
import { serve } from '../../tools/serve.mjs'
import { open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const work = mkdtempSync(join(tmpdir(), 'recipes-'))
const installed = join(work, 'node_modules/conference-agenda')
const modules = resolve('node_modules')
const file = JSON.stringify(everything())

/** Every file of the recipes, by its path. */
const recipes = new Map(
  Array.from(
    readFileSync('docs/recipes.md', 'utf8').matchAll(/<!-- recipe: (\S+) -->\n```\w+\n([\s\S]*?)\n```/g),
    ([, path, text]) => [path, `${text}\n`],
  ),
)

before(() => {
  const npm = (...words) =>
    execFileSync('npm', words, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [{ filename }] = JSON.parse(npm('pack', '--json', resolve('dist')))
  writeFileSync(join(work, 'package.json'), '{ "private": true, "type": "module" }')
  npm('install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`)
})
const sites = []
after(async () => {
  await Promise.all(sites.map((site) => site.close()))
  rmSync(work, { recursive: true })
})

/** Lays the files of a recipe into a folder, with the data. */
function lay(name) {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of recipes) if (path.startsWith(`${name}/`)) writeFileSync(join(work, path), text)
  writeFileSync(join(folder, 'agenda.json'), file)
  return folder
}

/** Serves a folder and opens its page. */
async function visit(t, folder, options) {
  const site = await serve(folder)
  sites.push(site)
  return open(t, { at: site.url, expected: /favicon|404/, ...options })
}

const binaries = () => readdirSync(installed).filter((name) => /\.(wasm|bin|txt)$/.test(name))

test('The package holds what it needs, says what it is, and nothing twice', () => {
  const stated = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const found = readdirSync(installed)
  assert.equal(stated.name, 'conference-agenda')
  assert.match(readFileSync('Cargo.toml', 'utf8'), new RegExp(`version = "${stated.version}"`))
  for (const name of [
    'agenda.js',
    'agenda.d.ts',
    'custom-elements.json',
    'agenda.schema.json',
    'embed.html',
    'README.md',
    'LICENSE-MIT',
  ]) {
    assert.ok(found.includes(name), name)
  }
  assert.deepEqual(
    found.filter((name) => /\.(br|gz)$|demo|ruian|index\.html/.test(name)),
    [],
  )
  assert.ok(binaries().some((name) => /^agenda-[0-9a-f]+\.wasm$/.test(name)))
  const require = createRequire(join(work, 'any.js'))
  for (const way of Object.keys(stated.exports)) {
    const path = require.resolve(join('conference-agenda', way))
    assert.equal(dirname(path), installed, way)
  }
  assert.throws(() => require.resolve('conference-agenda/embed.js'), /not defined|not exported/i)
})

test('A page of one’s own', async (t) => {
  const folder = lay('plain')
  cpSync('dist', join(folder, 'agenda'), { recursive: true })
  const agenda = await visit(t, folder)
  await agenda.follow('session', 'engines')
})

for (const [name, main] of [
  ['react', 'main.jsx'],
  ['vue', 'main.js'],
]) {
  test(`An application with ${name} and a bundler`, async (t) => {
    const folder = lay(name)
    await build({
      entryPoints: [join(folder, main)],
      outfile: join(folder, 'site.js'),
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      nodePaths: [modules],
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
      logLevel: 'warning',
    })
    for (const binary of binaries()) copyFileSync(join(installed, binary), join(folder, binary))
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><div id="app"></div><script type="module" src="site.js"></script></html>',
    )
    const agenda = await visit(t, folder)
    await agenda.follow('session', 'engines')
    await agenda.page.getByRole('heading', { name: 'Open: session engines' }).waitFor()
    assert.match(await agenda.address(), /^\?agenda-session=engines/)
    await agenda.part('close').click()
    await agenda.page.getByRole('button', { name: 'Who speaks?' }).click()
    await agenda.part('speaker', 'ada').waitFor()
  })
}

test('A site that Eleventy makes', async (t) => {
  const folder = lay('eleventy')
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(installed, join(folder, 'node_modules/conference-agenda'))
  execFileSync('node', [join(modules, '@11ty/eleventy/cmd.cjs'), '--quiet'], { cwd: folder, stdio: 'ignore' })
  const agenda = await visit(t, join(folder, '_site'))
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.page.locator('conference-agenda a[href="programme.html"]').count(), 1, 'the fallback')
})

test('A block of HTML, of which WordPress makes paragraphs', async (t) => {
  const folder = lay('wordpress')
  const uploads = join(folder, 'wp-content/uploads')
  cpSync('dist', join(uploads, 'agenda'), { recursive: true })
  writeFileSync(join(uploads, 'agenda.json'), file)
  const block = readFileSync(join(folder, 'block.html'), 'utf8')
  const made = autop(`Some words before.\n\n${block}\n\nAnd after.`)
  assert.notEqual(made, block)
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Post</title><article>${made}</article></html>`,
  )
  const agenda = await visit(t, folder)
  await agenda.follow('session', 'engines')
  await agenda.page.getByText('And after.').waitFor()
})

test('An iframe', async (t) => {
  const folder = lay('iframe')
  cpSync('dist', join(folder, 'agenda'), { recursive: true })
  const page = join(folder, 'index.html')
  writeFileSync(
    page,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>${readFileSync(page, 'utf8')}</html>`,
  )
  const agenda = await visit(t, folder, { state: null })
  const frame = agenda.page.frameLocator('iframe')
  await frame.locator('[part~=session] a').first().click()
  await frame.locator('dialog[open]').waitFor()
  await agenda.page.waitForFunction(() => document.querySelector('iframe').style.height !== '')
})

test('Every recipe of the documentation is tried', () => {
  assert.deepEqual(
    [...new Set([...recipes.keys()].map((path) => path.split('/')[0]))],
    ['plain', 'react', 'vue', 'eleventy', 'wordpress', 'iframe'],
  )
})
