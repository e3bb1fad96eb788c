// The demo of the real conference, as a visitor meets it.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { open } from './agenda.mjs'

const file = JSON.parse(await readFile('public/ruian-2025/agenda.json', 'utf8'))
const parents = new Set(file.sessions.map((session) => session.parent).filter(Boolean))

test('The programme holds its fourteen items in their order, under their blocks, and no clock time', async (t) => {
  const agenda = await open(t)
  const shown = await agenda.ids('session')
  assert.deepEqual(
    shown,
    file.sessions.map((session) => session.id),
  )
  assert.equal(shown.filter((id) => !parents.has(id)).length, 14)
  assert.deepEqual(await agenda.ids('day'), ['2025-12-05', 'alongside'])
  assert.equal(await agenda.part('timeline').locator('time').count(), 0)
  assert.doesNotMatch(await agenda.part('timeline').innerText(), /\d:\d\d/)
})

test('All people and organizations are there', async (t) => {
  const agenda = await open(t)
  await agenda.show('speakers')
  await agenda.expectCount('speaker', 19)
  assert.deepEqual(
    await agenda.ids('speaker'),
    file.people.map((person) => person.id),
  )
  await agenda.show('organizations')
  await agenda.expectCount('organization', file.organizations.length)
  assert.ok(file.organizations.length >= 25)
})

test('Everyone is found by Chinese name, by pinyin and by English name', async (t) => {
  const agenda = await open(t, { path: '#view=speakers' })
  for (const person of file.people) {
    for (const query of [person.name['zh-Hans'], person.keys[0], person.name.en.toUpperCase()]) {
      await agenda.search(query)
      await agenda.part('speaker', person.id).waitFor()
      await agenda.page.waitForFunction(
        (all) => document.querySelector('conference-agenda').shadowRoot.querySelectorAll('[part=speaker]').length < all,
        file.people.length,
      )
    }
  }
})

test('A link to a speaker opens that speaker cold', async (t) => {
  for (const person of file.people) {
    const agenda = await open(t, { path: `#speaker=${person.id}` })
    await agenda.part('detail').getByRole('heading', { name: person.name['zh-Hans'], level: 2 }).waitFor()
    assert.match(await agenda.page.title(), new RegExp(`^${person.name['zh-Hans']}`))
    await agenda.page.context().close()
  }
})

test('The dialogue names its guests and its moderator, the signing its signatories', async (t) => {
  const agenda = await open(t, { path: '#session=dialogue', locale: 'zh-CN' })
  const text = await agenda.detail()
  for (const name of ['张晓平', '史建鹏', '宋光吉', '林逸', '余卓平']) assert.match(text, new RegExp(name))
  assert.match(text, /对话主持/)
  await agenda.element().evaluate((element) => element.show('session=fund-signing'))
  await agenda.part('detail').getByText('瑞安市创业投资集团有限公司').waitFor()
  assert.equal(await agenda.part('detail').getByText('签约方').count(), 3)
})
