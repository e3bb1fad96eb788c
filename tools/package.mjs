// What goes with the built element: the hash that a page can pin it with, and what npm wants to know of the folder. Owns
// integrity.json, package.json and the place of the hash in the demo page; knows nothing of what is in the files.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

// For whoever puts the element on a page, besides what npm shows.
const guides = ['file-format.md', 'recipes.md', 'reliability.md']

/** What of the folder is part of the npm package: not the demo, and nothing twice. */
const files = [
  'agenda.js',
  'agenda-*.wasm',
  'han-*.bin',
  'words-*.txt',
  'words/',
  'agenda.d.ts',
  'agenda.schema.json',
  'custom-elements.json',
  'embed.css',
  'embed.html',
  'embed.js',
  'embed-host.js',
  'integrity.json',
  ...guides,
  'LICENSE-APACHE',
  'LICENSE-MIT',
]

const typed = { types: './agenda.d.ts', default: './agenda.js' }

/** Completes a folder in which the element is built. */
export async function completeFolder(folder) {
  const cargo = await readFile('Cargo.toml', 'utf8')
  const stated = (key) => cargo.match(new RegExp(`^${key} = "(.*)"$`, 'm'))[1]
  const integrity = hash(await readFile(join(folder, 'agenda.js')))
  await writeJson(join(folder, 'integrity.json'), {
    'agenda.js': integrity,
    'embed-host.js': hash(await readFile(join(folder, 'embed-host.js'))),
  })
  await writeJson(join(folder, 'package.json'), {
    name: stated('name'),
    version: stated('version'),
    description: stated('description'),
    license: stated('license'),
    keywords: ['web-component', 'custom-element', ...JSON.parse(cargo.match(/^keywords = (\[.*\])$/m)[1])],
    type: 'module',
    exports: {
      '.': typed,
      './agenda.js': typed,
      './agenda.schema.json': './agenda.schema.json',
      './custom-elements.json': './custom-elements.json',
      './embed-host.js': './embed-host.js',
      './package.json': './package.json',
    },
    types: './agenda.d.ts',
    customElements: 'custom-elements.json',
    sideEffects: true,
    files,
  })
  for (const guide of guides) await copyGuide(guide, join(folder, guide))
  await copyGuide('embedding.md', join(folder, 'README.md'), `# ${stated('name')}\n\n${stated('description')}\n\n#`)
  const page = join(folder, 'index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replaceAll('INTEGRITY', integrity))
}

/** Copies a guide, with something before its heading. What it links to is here too, or is named without a link. */
async function copyGuide(name, to, before = '') {
  const text = await readFile(join('docs', name), 'utf8')
  const leading = (whole, label, file, place = '') => {
    if (file === 'embedding.md') return `[${label}](README.md${place})`
    return guides.includes(file) ? whole : label
  }
  await writeFile(to, before + text.replace(/\[([^\]]+)\]\((?!https?:)([^)#]*\.md)(#[^)]*)?\)/g, leading))
}

/** A hash as the attribute `integrity` has it. */
export function hash(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

function writeJson(file, value) {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
}
