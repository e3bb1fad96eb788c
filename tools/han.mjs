// Writes the table of Han characters: simplified forms of traditional ones, and pinyin. Owns where the data comes from (the
// dictionaries of OpenCC and pinyin-pro) and which of it is kept; its form is read, and described, by src/agenda/search/pinyin.rs.
import variants from 'opencc-js/dict/TSCharacters'
import { pinyin } from 'pinyin-pro'

// Most characters lie together; those that lie elsewhere are not many, and stand in names.
const first = 0x4e00
const last = 0x9fff
const elsewhere = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x20000, 0x3ffff],
]
const unread = 255
const initials = ['', 'zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw']

/** The bytes of the table. */
export function hanTable() {
  const simplified = variants
    .split('|')
    .map((pair) => pair.split(' ').map((char) => char.codePointAt(0)))
    .filter((pair) => pair.every(isNear) || readings(String.fromCodePoint(pair[1])).length > 0)
    .sort(([one], [other]) => one - other)
  const isVariant = new Set(simplified.map(([variant]) => variant))

  const finals = []
  const usual = []
  const others = []
  const far = elsewhere.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, place) => from + place))
  for (const code of far) {
    if (isVariant.has(code)) continue
    for (const reading of readings(String.fromCodePoint(code)).map(split)) others.push([code, ...reading])
  }
  for (let code = first; code <= last; code++) {
    // A variant is read as its simplified form is.
    const [reading, ...more] = isVariant.has(code) ? [] : readings(String.fromCodePoint(code)).map(split)
    usual.push(reading ?? [unread, unread])
    for (const other of more) others.push([code, ...other])
  }
  others.sort(([one], [other]) => one - other)

  function split(syllable) {
    const initial =
      initials.findLast((initial) => syllable.startsWith(initial) && initial.length === 2) ??
      initials.findLast((initial) => syllable.startsWith(initial))
    const final = syllable.slice(initial.length)
    if (!finals.includes(final)) finals.push(final)
    return [initials.indexOf(initial), finals.indexOf(final)]
  }

  const column = (rows, place) => Buffer.from(rows.map((row) => row[place]))
  const forms = simplified.map(([, form]) => [form >> 16, (form >> 8) & 255, form & 255])
  return Buffer.concat([
    Buffer.from(`${initials.join(' ')}\n${finals.join(' ')}\n`),
    count(simplified),
    distances(simplified.map(([variant]) => variant)),
    column(forms, 0),
    column(forms, 1),
    column(forms, 2),
    count(usual),
    column(usual, 0),
    column(usual, 1),
    count(others),
    distances(others.map(([code]) => code)),
    column(others, 1),
    column(others, 2),
  ])
}

/** How a character is read, the usual reading first: in a family name too, and with ü as v, as u, and as yu, which passports have. */
export function readings(char) {
  const asked = { toneType: 'none', type: 'array', v: true }
  const spelled = [...pinyin(char, { ...asked, multiple: true }), ...pinyin(char, { ...asked, surname: 'head' })]
  const known = spelled.filter((syllable) => /^[a-z]+$/.test(syllable) && syllable !== char)
  return [...new Set(known.flatMap((syllable) => ['v', 'u', 'yu'].map((typed) => syllable.replace('v', typed))))]
}

function isNear(code) {
  return code >= first && code <= last
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
