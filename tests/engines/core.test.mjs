// What must work wherever the element stands: the same for Chromium, Firefox and WebKitGTK, always under the strict policy, which
// nothing may break (agenda.mjs looks after every test).
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { everything, smallest } from '../end-to-end/fixtures.mjs'
import { inEach } from './agenda.mjs'
import { arabic } from './arabic.mjs'

const files = { 'everything.json': everything(), 'small.json': smallest(), 'broken.json': '{"format": "conference' }

inEach('three views, a filter and what it leaves', async (open) => {
  const agenda = await open({ files })
  // The three lunches are one row.
  await agenda.probe('expect', 'session', 15)
  await agenda.click('tab', 'speakers')
  assert.deepEqual((await agenda.probe('ids', 'speaker')).sort(), ['ada', 'bo', 'guest', 'wang'])
  await agenda.click('tab', 'organizations')
  await agenda.probe('expect', 'organization', 3)
  await agenda.click('tab', 'timeline')
  await agenda.choose('track', 'rust')
  await agenda.probe('expect', 'session', 1)
  assert.deepEqual(await agenda.probe('ids', 'chip'), ['track=rust'])
  assert.equal(await agenda.link(), '#track=rust')
  await agenda.press('Escape')
  await agenda.click('chip', 'track=rust')
  await agenda.probe('expect', 'session', 15)
})

inEach('a search in English, Chinese and pinyin', async (open) => {
  const agenda = await open({ files })
  const finds = async (text, ids) => {
    await agenda.search(text)
    await agenda.probe('expect', 'session', ids.length)
    assert.deepEqual(await agenda.probe('ids', 'session'), ids, text)
    await agenda.press('Escape')
    await agenda.probe('expect', 'session', 15)
  }
  await finds('engines', ['engines'])
  await finds('数据湖', ['lakes'])
  await finds('wangxiaoming', ['lakes', 'flash'])
  await finds('sjh', ['lakes'])
})

inEach('a cold link opens its item, and Back leads through what was opened', async (open) => {
  const agenda = await open({ files, link: '#speaker=ada' })
  await agenda.probe('expect', 'detail', 1)
  assert.match(await agenda.probe('text', 'detail'), /Ada Quick/)
  await agenda.click('close')
  await agenda.probe('expect', 'detail', 0)
  assert.equal(await agenda.link(), '')
  await agenda.follow('session', 'engines')
  assert.equal(await agenda.link(), '#session=engines')
  await agenda.tab.back()
  await agenda.probe('expect', 'detail', 0)
  assert.equal(await agenda.link(), '')
})

inEach('a link of a filter shows what it names', async (open) => {
  const agenda = await open({ files, link: '#view=speakers&role=moderator' })
  assert.deepEqual(await agenda.probe('ids', 'speaker'), ['bo'])
})

inEach('two elements do not disturb each other', async (open) => {
  const elements = [{ 'links-prefix': 'a-' }, { src: 'small.json', 'links-prefix': 'b-' }]
  const agenda = await open({ files, elements, link: '#a-q=engines&b-session=one' })
  await agenda.probe('whole', 1)
  assert.deepEqual(await agenda.probe('ids', 'session'), ['engines'])
  assert.deepEqual(await agenda.probe('ids', 'session', 1), ['one'])
  await agenda.click('close', undefined, undefined, 1)
  assert.equal(await agenda.link(), '#a-q=engines')
})

inEach('taken away and put back, it begins anew', async (open) => {
  const agenda = await open({ files })
  await agenda.search('engines')
  await agenda.probe('expect', 'session', 1)
  const left = await agenda.run(async () => {
    window.kept = document.querySelector('conference-agenda')
    window.kept.remove()
    await new Promise((done) => setTimeout(done, 50))
    const { childElementCount } = window.kept.shadowRoot
    document.querySelector('main').append(window.kept)
    return childElementCount
  })
  assert.equal(left, 0)
  await agenda.probe('whole')
  assert.ok((await agenda.probe('ids', 'session')).includes('engines'))
})

inEach('a broken file is told of, and trying again finds the mended one', async (open) => {
  const agenda = await open({ files: { 'mended.json': '{' }, elements: [{ src: 'mended.json' }], state: 'error' })
  await agenda.probe('expect', 'notice', 1)
  const again = await open({ files: { 'mended.json': smallest() }, elements: [{ src: 'mended.json' }] })
  assert.deepEqual(await again.probe('ids', 'session'), ['one'])
})

inEach('words of the visitor’s language, of the owner’s file, and none that is needed missing', async (open) => {
  const agenda = await open({ files, elements: [{ words: 'words/ar.json ar' }] })
  const tab = () => agenda.probe('text', 'tab', 'speakers')
  const direction = () => agenda.run(() => getComputedStyle(globalThis.probe.root().querySelector('.agenda')).direction)
  const speak = async (lang, pattern) => {
    await agenda.probe('set', 'lang', lang)
    await agenda.run(
      (text) => globalThis.probe.until(() => globalThis.probe.text('tab', 'speakers').includes(text), text),
      pattern,
    )
  }
  assert.match(await tab(), /Speakers/)
  await speak('zh-CN', '嘉宾')
  await speak('zh-TW', '講者')
  assert.equal(await direction(), 'ltr')
  await speak('ar-EG', 'المتحدثون')
  assert.equal(await direction(), 'rtl')
  assert.match(await agenda.probe('text', 'count'), /17 جلسة/)
  await agenda.probe('show', 'track=data')
  assert.match(await agenda.probe('text', 'count'), /^2 من أصل/)
  await speak('la', 'Speakers')
  assert.equal(await direction(), 'ltr')
})

inEach('dates are those of the reader’s region', async (open) => {
  const day = async (lang) => {
    const agenda = await open({ files, elements: [{ lang }] })
    return (await agenda.probe('text', 'day', '2026-05-01')).slice(0, 14)
  }
  assert.match(await day('en-US'), /^Friday, May 1/)
  assert.match(await day('en-GB'), /^Friday,? 1 May/)
  assert.match(await day('en_GB'), /^Friday, May 1/)
  assert.match(await day('zh-TW'), /^5月1日/)
})

inEach('the dates and languages that come with the words are those that the browser would say', async (open) => {
  const agenda = await open({ files })
  const compare = async (names) => {
    const differing = []
    for (const name of names) {
      const { locale } = await (await fetch(`words/${name}`)).json()
      const { tags, date, date_with_year, weekdays, months, short_weekdays, short_months, ...languages } = locale
      for (const tag of tags.split(' ')) {
        // An older one has a space before the weekday in Chinese that a newer one has not.
        const modern = (text) => text.replace(/\s+/g, ' ').replace('日 星', '日星')
        const same = (ours, theirs) => modern(ours) === modern(theirs) || differing.push(`${tag}: ${ours} is ${theirs}`)
        for (const [key, name] of Object.entries(languages)) {
          same(name, new Intl.DisplayNames(tag, { type: 'language' }).of(key))
        }
        const options = { weekday: 'long', month: 'long', day: 'numeric', numberingSystem: 'latn', timeZone: 'UTC' }
        // The first week, and then a day of every month.
        const days = [1, 2, 3, 4, 5, 6, 7, ...Array.from({ length: 12 }, (_, month) => 8 + 30 * month)]
        for (const day of days.map((day) => new Date(Date.UTC(2026, 0, day)))) {
          const pieces = {
            weekday: weekdays.split(' ')[day.getUTCDay()],
            month: months.split(' ')[day.getUTCMonth()],
            day: day.getUTCDate(),
            year: day.getUTCFullYear(),
          }
          const said = (pattern) => pattern.replace(/{(\w+)}/g, (_, name) => pieces[name])
          const short = (options) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(day)
          same(short_weekdays.split(' ')[day.getUTCDay()], short({ weekday: 'short' }))
          same(short_months.split(' ')[day.getUTCMonth()], short({ month: 'short' }))
          same(said(date), new Intl.DateTimeFormat(tag, options).format(day))
          same(said(date_with_year), new Intl.DateTimeFormat(tag, { ...options, year: 'numeric' }).format(day))
        }
      }
    }
    return differing
  }
  assert.deepEqual(await agenda.run(compare, await readdir('public/words')), [])
})

inEach('an owner’s file may change a few words and leave the others', async (open) => {
  const own = {
    view_names: { timeline: 'Plan', speakers: 'Performers', organizations: 'Bands' },
    sessions_counted: { one: '{} gig', other: '{} gigs' },
  }
  const agenda = await open({ files: { ...files, 'own.json': own }, elements: [{ words: 'own.json' }] })
  assert.match(await agenda.probe('text', 'tab', 'speakers'), /Performers/)
  assert.equal(await agenda.probe('text', 'count'), '17 gigs')
  assert.match(await agenda.probe('text', 'facet', 'track'), /Track/)
})

inEach('what an owner’s file leaves out is in the reader’s language, whatever the file calls its own', async (open) => {
  const own = { lang: 'en', view_names: { timeline: 'Plan', speakers: 'Performers', organizations: 'Bands' } }
  const agenda = await open({
    files: { ...files, 'own.json': own },
    elements: [{ lang: 'zh-Hant', words: 'own.json' }],
    link: '#track=rust',
  })
  assert.match(await agenda.probe('text', 'tab', 'speakers'), /Performers/)
  assert.match(await agenda.probe('text', 'facet', 'track'), /議程軌/)
  assert.equal(await agenda.probe('text', 'clear'), '全部清除')
})

inEach(
  'an owner’s file has the words of trouble and of the network too, and what it leaves out says in which language it is',
  async (open) => {
    const owned = { lang: 'ar', words: 'words/ar.json ar' }
    const latin = { lang: 'la', words: 'own.json la' }
    const own = {
      lang: 'la',
      retry: 'Iterum',
      // Not all there is to say.
      network: { picture: 'Rete' },
      view_names: { timeline: 'Ordo', speakers: 'Oratores', organizations: 'Societates' },
    }
    const given = {
      ...files,
      'own.json': own,
      'few.json': { network: { picture: 'Map' } },
      'arabic.json': arabic(),
      'odd.json': { ...smallest(), sessions: [{ id: 'one', title: 'One' }, 2] },
    }
    const look = (agenda, pattern) =>
      agenda.run(async (wanted) => {
        const { root, until } = globalThis.probe
        await until(() => root().querySelector(wanted)?.textContent.trim(), wanted)
        const element = root().querySelector(wanted)
        return [element.textContent.trim(), element.closest('[lang]').lang]
      }, pattern)

    const network = await open({
      files: given,
      elements: [{ ...owned, src: 'arabic.json' }],
      link: '#view=organizations',
    })
    assert.deepEqual(await look(network, '.modes button'), ['شبكة العلاقات', 'ar'])
    const english = await open({ files: given, elements: [latin], link: '#view=organizations' })
    assert.deepEqual(await look(english, '[part~=tab][data-id=organizations] span'), ['Societates', 'la'])
    assert.deepEqual(await look(english, '.modes button'), ['Network', 'en'])
    const few = await open({ files: given, elements: [{ words: 'few.json' }], link: '#view=organizations' })
    assert.match((await look(few, '.modes button')).join(' '), /^Map en/)

    const broken = await open({ files: given, elements: [{ ...owned, src: 'broken.json' }], state: 'error' })
    assert.match((await look(broken, '[part~=notice] p'))[0], /^في ملف البرنامج خطأ\. .*الصفحة\.$/)
    const half = await open({ files: given, elements: [{ ...latin, src: 'broken.json' }], state: 'error' })
    const [sentence, lang] = await look(half, '[part~=notice] p')
    assert.match(sentence, /^The file with the agenda has a mistake in it\./)
    assert.equal(lang, 'en')
    assert.deepEqual(await look(half, '[part~=retry]'), ['Iterum', 'la'])

    const odd = await open({ files: given, elements: [{ ...owned, src: 'odd.json' }] })
    assert.deepEqual(await look(odd, '.set-aside'), ['تعذّرت قراءة عنصر واحد من الملف فلم يُعرض.', 'ar'])
  },
)

inEach('a page that answers for the words file in vain still works', async (open) => {
  const agenda = await open({ files, elements: [{ words: 'missing.json', lang: 'en' }] })
  assert.match(await agenda.probe('text', 'tab', 'speakers'), /Speakers/)
})

inEach('the harness sees what breaks the policy', async (open, name) => {
  const agenda = await open({ files, page: { before: '<p style="color: red">Red</p>' }, expected: true })
  const broken = (await agenda.probe('violations')).join('\n')
  assert.match(broken, /style-src/)
  // Text that is set as markup: the engines that know Trusted Types refuse it.
  const isRefused = await agenda.run(() => {
    try {
      document.createElement('p').innerHTML = '<b>bold</b>'
      return false
    } catch {
      return true
    }
  })
  assert.equal(isRefused, await agenda.run(() => 'trustedTypes' in window), name)
})
