// What the browser's Intl says, as functions that throw nothing: what it does not know is undefined. Code in Rust for the same takes
// four times as much to download. It owns the formatters that were made, because making one takes longer than drawing a row.

// Nothing that a page added to the prototype of all objects is a formatter.
const formats = { __proto__: null }

/** A moment in words, or one part of it; `shape` holds options as `weekday=long,day=numeric`. */
export function inWords(locale, zone, shape, utcMs, part) {
  try {
    const name = [locale, zone, shape]
    formats[name] ??= new Intl.DateTimeFormat(locale, {
      ...Object.fromEntries(shape.split(',').map((option) => option.split('='))),
      timeZone: zone,
    })
    const format = formats[name]
    return part ? format.formatToParts(utcMs).find(({ type }) => type === part).value : format.format(utcMs)
  } catch {}
}

/** The zone that the visitor's browser is set to. */
export function visitorZone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  } catch {}
}

export function languageInWords(locale, tag) {
  try {
    const name = ['language', locale]
    formats[name] ??= new Intl.DisplayNames(locale, { type: 'language' })
    return formats[name].of(tag)
  } catch {}
}

export function pluralForm(locale, count) {
  try {
    const name = ['plural', locale]
    formats[name] ??= new Intl.PluralRules(locale)
    return formats[name].select(count)
  } catch {}
}
