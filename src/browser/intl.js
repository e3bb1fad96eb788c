// What the browser's Intl says, as functions that throw nothing: what it does not know is undefined. Code in Rust for the same takes
// four times as much to download. It owns the formatters that were made, because making one takes longer than drawing a row.

// Nothing that a page added to the prototype of all objects is a formatter.
const formats = { __proto__: null }

/** A moment in words; `shape` holds options as `weekday=long,day=numeric`. */
export function inWords(locale, zone, shape, utcMs) {
  try {
    const name = [locale, zone, shape]
    formats[name] ??= new Intl.DateTimeFormat(locale, {
      ...Object.fromEntries(shape.split(',').map((option) => option.split('='))),
      timeZone: zone,
    })
    return formats[name].format(utcMs)
  } catch {}
}

/** A day by a pattern such as `{weekday}, {month} {day}`, without asking `Intl`, which takes long to wake. */
export function byPattern(pattern, weekdays, months, utcMs) {
  const date = new Date(utcMs)
  const pieces = {
    weekday: weekdays.split(' ')[date.getUTCDay()],
    month: months.split(' ')[date.getUTCMonth()],
    day: date.getUTCDate(),
    year: date.getUTCFullYear(),
  }
  if (pieces.weekday && pieces.month) return pattern.replace(/{(\w+)}/g, (_, name) => pieces[name])
}

/** How many minutes the clock of a zone is ahead of UTC. Where there is `Temporal` it says so at once. */
export function zoneOffset(zone, utcMs) {
  try {
    const minutes = Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10
    if (Number.isFinite(minutes)) return minutes
  } catch {}
  try {
    // Such as `1/1/1970, GMT+08:00`; plain `GMT` is UTC.
    const text = inWords('en-US', zone, 'timeZoneName=longOffset', utcMs)
    const [, sign, hours, minutes] = text.match(/GMT(.)(\d+):(\d+)/) ?? ['', '+', 0, 0]
    return Number(sign + (hours * 60 + Number(minutes)))
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
