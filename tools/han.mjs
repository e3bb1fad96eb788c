// Writes the table of Han characters: simplified forms of traditional ones, and pinyin. Owns where the data comes from (the
// dictionaries of OpenCC and pinyin-pro) and which of it is kept; its form is read, and described, by src/agenda/han.rs.
import variants from 'opencc-js/dict/TSCharacters'
import { pinyin } from 'pinyin-pro'

const first = 0x4e00
const last = 0x9fff
const unread = 255
const initials = ['', 'zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw']

/** The bytes of the table. */
export function hanTable() {
  const simplified = variants
    .split('|')
    .map((pair) => pair.split(' ').map((char) => char.codePointAt(0)))
    .filter((pair) => pair.every((code) => code >= first && code <= last))
    .sort(([one], [other]) => one - other)
  const isVariant = new Set(simplified.map(([variant]) => variant))

  const finals = []
  const usual = []
  const others = []
  for (let code = first; code <= last; code++) {
    // A variant is read as its simplified form is.
    const [reading, ...more] = isVariant.has(code) ? [] : readings(String.fromCodePoint(code)).map(split)
    usual.push(reading ?? [unread, unread])
    for (const other of more) others.push([code, ...other])
  }

  // ü is typed as v, and by many as u.
  function readings(char) {
    const spelled = pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true })
    const known = spelled.filter((syllable) => /^[a-z]+$/.test(syllable) && syllable !== char)
    return [...new Set(known.flatMap((syllable) => [syllable, syllable.replace('v', 'u')]))]
  }

  function split(syllable) {
    const initial =
      initials.findLast((initial) => syllable.startsWith(initial) && initial.length === 2) ??
      initials.findLast((initial) => syllable.startsWith(initial))
    const final = syllable.slice(initial.length)
    if (!finals.includes(final)) finals.push(final)
    return [initials.indexOf(initial), finals.indexOf(final)]
  }

  const column = (rows, place) => Buffer.from(rows.map((row) => row[place]))
  const forms = simplified.map(([, form]) => [form >> 8, form & 255])
  return Buffer.concat([
    Buffer.from(`${initials.join(' ')}\n${finals.join(' ')}\n`),
    count(simplified),
    distances(simplified.map(([variant]) => variant)),
    column(forms, 0),
    column(forms, 1),
    count(usual),
    column(usual, 0),
    column(usual, 1),
    count(others),
    distances(others.map(([code]) => code)),
    column(others, 1),
    column(others, 2),
  ])
}

function count(rows) {
  return Buffer.from([rows.length >> 8, rows.length & 255])
}

function distances(codes) {
  const bytes = []
  codes.forEach((code, place) => {
    let distance = code - (codes[place - 1] ?? 0)
    for (; distance > 127; distance >>= 7) bytes.push((distance & 127) | 128)
    bytes.push(distance)
  })
  return Buffer.from(bytes)
}
