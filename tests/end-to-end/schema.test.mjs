// The JSON Schema that editors use: it takes what the reader takes without complaint, and refuses what the reader reports.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { everything, smallest } from './fixtures.mjs'

const ajv = new Ajv({ strict: false, allErrors: true })
formats(ajv)
const isValid = ajv.compile(JSON.parse(await readFile('public/agenda.schema.json', 'utf8')))
const check = (file) => assert.equal(isValid(file), true, JSON.stringify(isValid.errors))

test('It takes the real conference, the examples of the documentation and the files of these tests', async () => {
  check(JSON.parse(await readFile('public/ruian-2025/agenda.json', 'utf8')))
  check(smallest())
  const whole = everything()
  check(whole)
  for (const page of ['README.md', 'docs/README.zh-Hans.md']) {
    const text = await readFile(page, 'utf8')
    check(JSON.parse(text.match(/```json\n([\s\S]*?)```/)[1]))
  }
})

test('It refuses unknown keys, wrong types, missing ids and broken dates', () => {
  for (const session of [
    { id: 'a', title: 'A', colour: 'red' },
    { id: 'a', title: 7 },
    { title: 'A' },
    { id: 'a', title: 'A', date: '5 December' },
    { id: 'a', title: 'A', start: 'soon' },
    { id: 'a', title: 'A', status: 'perhaps' },
    { id: 'a', title: 'A', links: [{ label: 'Trap', url: 'javascript:alert(1)' }] },
  ]) {
    assert.equal(isValid(smallest([session])), false, JSON.stringify(session))
  }
  assert.equal(isValid({ ...smallest(), format: 'conference-agenda/2' }), false)
})
