// The recipes of docs/recipes.md, exactly as they stand there: files and commands are taken out of the document, and nothing is added to them
// but what the document says is there already.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { autop } from '@wordpress/autop'
import { serve } from '../../tools/serve.mjs'
import { open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const work = mkdtempSync(join(tmpdir(), 'recipes-'))
const installed = join(work, 'node_modules/conference-agenda')
const modules = resolve('node_modules')
const file = JSON.stringify(everything())
const document = readFileSync('docs/recipes.md', 'utf8')

/** Every file of the recipes, by its path. */
const recipes = new Map(
  Array.from(document.matchAll(/<!-- recipe: (\S+) -->\n```\w+\n([\s\S]*?)\n```/g), ([, path, text]) => [
    path,
    `${text}\n`,
  ]),
)

/** The commands of the recipes, by their names. */
const commands = new Map(
  Array.from(document.matchAll(/<!-- run: (\S+) -->\n```sh\n([\s\S]*?)\n```/g), ([, name, text]) => [name, text]),
)

/** Runs the commands of a recipe in a folder, as a shell on a machine without a network would. */
function run(name, folder) {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' }
  execFileSync('sh', ['-ec', commands.get(name)], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

before(() => {
  cpSync('dist', join(work, 'agenda'), { recursive: true })
  writeFileSync(join(work, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', work)
})
const sites = []
after(async () => {
  await Promise.all(sites.map((site) => site.close()))
  rmSync(work, { recursive: true })
})

/** Lays the files of recipes into the folder of the first, with the data in it or in a folder of it. */
function lay(names, data = '.') {
  const [name] = [names].flat()
  const folder = join(work, name)
  for (const [path, text] of recipes) {
    const [of, ...rest] = path.split('/')
    if (![names].flat().includes(of)) continue
    mkdirSync(dirname(join(folder, ...rest)), { recursive: true })
    writeFileSync(join(folder, ...rest), text)
  }
  writeFileSync(join(folder, data, 'agenda.json'), file)
  return folder
}

/** Has packages lie in a folder as `npm install` would lay them. */
function install(folder, packages) {
  const own = join(folder, 'node_modules')
  mkdirSync(join(own, '.bin'), { recursive: true })
  symlinkSync(installed, join(own, 'conference-agenda'))
  for (const name of packages) {
    mkdirSync(dirname(join(own, name)), { recursive: true })
    symlinkSync(join(modules, name), join(own, name))
    const { bin = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    for (const command of Object.keys(bin)) symlinkSync(join(modules, '.bin', command), join(own, '.bin', command))
  }
  const dependencies = Object.fromEntries(['conference-agenda', ...packages].map((name) => [name, '*']))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
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

for (const [name, packages] of [
  ['react', ['react', 'react-dom', 'esbuild']],
  ['vue', ['vue', 'esbuild']],
]) {
  test(`An application with ${name} and a bundler`, async (t) => {
    const folder = lay([name, 'bundler'], 'site')
    install(folder, packages)
    run(name, folder)
    const agenda = await visit(t, join(folder, 'site'))
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
  install(folder, ['@11ty/eleventy'])
  run('eleventy', folder)
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
  const agenda = await visit(t, folder, {
    state: null,
    // The recipe allows what not every browser has.
    expected: /favicon|404|Unrecognized feature: 'web-share'/,
  })
  const frame = agenda.page.frameLocator('iframe')
  await frame.locator('[part~=session] a').first().click()
  await frame.locator('dialog[open]').waitFor()
  await agenda.page.waitForFunction(() => document.querySelector('iframe').style.height !== '')
})

test('Every recipe of the documentation is tried, and nothing is printed that is not', () => {
  const names = [...recipes.keys()].map((path) => path.split('/')[0])
  assert.deepEqual([...new Set(names)], ['plain', 'bundler', 'react', 'vue', 'eleventy', 'wordpress', 'iframe'])
  assert.deepEqual([...commands.keys()], ['npm', 'react', 'vue', 'eleventy'])
  assert.equal(document.match(/^```\w+$/gm).length, recipes.size + commands.size, 'each block has its mark')
  const beside = document.replace(/^```[\s\S]*?^```$/gm, '')
  assert.doesNotMatch(beside, /^ {4}\S/m, 'no command stands beside the blocks')
})
