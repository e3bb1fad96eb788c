// What is said of files made by mistake or with intent: a table and a plot of the longest task by size, a line a shape, and which of
// them are over the bar. It reads raw figures and measures nothing.
import { chart } from './chart.mjs'

/** No task is noted that is shorter. */
const LEAST_MS = 50

/** The longest task that a file of so many KB may take: 250 ms up to 1 MB, 2 s at 8 MB, linear beyond. */
export const bar = (kb) => (kb <= 1000 ? 250 : 250 * (kb / 1000))

const worst = ({ open, item = 0, letter = 0, failed }) => (failed ? Number.NaN : Math.max(open, item, letter))
const sizes = (tasks) =>
  [...new Set(Object.values(tasks).flatMap((shape) => Object.keys(shape)))]
    .map(Number)
    .sort((one, other) => one - other)

/** A row a shape, a column a size. */
export function table({ tasks }) {
  const all = sizes(tasks)
  const cell = (figures, kb) => {
    if (!figures) return '–'
    if (figures.failed) return '**gave up**'
    const { open, item, letter } = figures
    const text = [open, item, letter]
      .map((ms) => (ms === undefined ? '–' : ms < LEAST_MS ? `< ${LEAST_MS}` : ms))
      .join(' / ')
    return worst(figures) > bar(kb) ? `**${text}**` : text
  }
  const rows = Object.entries(tasks).map(([name, shape]) => [`\`${name}\``, ...all.map((kb) => cell(shape[kb], kb))])
  const head = ['ms', ...all.map((kb) => (kb < 1000 ? `${kb} KB` : `${kb / 1000} MB`))]
  const line = (cells) => `| ${cells.join(' | ')} |`
  const limits = ['bar', ...all.map((kb) => bar(kb))]
  return [line(head), line(head.map((_, place) => (place ? '---:' : '---'))), ...[limits, ...rows].map(line)].join('\n')
}

/** Those over the bar, one a line, the farthest first. */
export function over({ tasks }) {
  const found = Object.entries(tasks).flatMap(([name, shape]) =>
    Object.entries(shape).map(([kb, figures]) => ({ name, kb: Number(kb), figures, times: worst(figures) / bar(kb) })),
  )
  const missed = found.filter(({ times }) => !(times <= 1)).sort((one, other) => other.times - one.times)
  return missed.map(
    ({ name, kb, figures, times }) => `${name}, ${kb} KB: ${figures.failed ?? `${times.toFixed(1)} times the bar`}`,
  )
}

/** The plot. */
export function plot({ tasks }) {
  const names = Object.keys(tasks)
  const curves = names.map((name, place) => ({
    name,
    color: `hsl(${Math.round((360 * place) / names.length)} 70% ${place % 2 ? 30 : 42}%)`,
    points: Object.entries(tasks[name])
      .filter(([, figures]) => !figures.failed)
      .map(([kb, figures]) => [Number(kb), [Math.max(LEAST_MS, worst(figures))]]),
  }))
  const limit = { name: 'the bar', color: '#111827', dash: '6 4', points: sizes(tasks).map((kb) => [kb, [bar(kb)]]) }
  return chart({
    title: 'Longest task, for files made by mistake or with intent',
    across: 'KB',
    tick: (y) => `${y} ms`,
    curves: [...curves.filter(({ points }) => points.length > 0), limit],
  })
}
