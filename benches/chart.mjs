// Draws curves of raw figures as SVG, both axes logarithmic: every figure a dot, and a line through the medians. Knows nothing of what is drawn.
const [WIDTH, HEIGHT] = [760, 420]
const ROOM = { left: 64, right: 168, top: 48, bottom: 48 }
const INK = '#1f2937'

/** The value that half of the others are below. */
export function median(values) {
  return quantile(values, 0.5)
}

/** The value that such a share of the others is below. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** `curves` are `{ name, color, dash, points: [[x, [y, …]], …] }`, `dash` left out for a whole line; `tick` writes a value of the y axis. */
export function chart({ title, across, tick, curves }) {
  const xs = [...new Set(curves.flatMap(({ points }) => points.map(([x]) => x)))].sort((one, other) => one - other)
  const ys = curves.flatMap(({ points }) => points.flatMap(([, values]) => values))
  const [low, high] = [10 ** Math.floor(Math.log10(Math.min(...ys))), 10 ** Math.ceil(Math.log10(Math.max(...ys)))]
  const scale = (value, from, to, start, end) =>
    start + ((Math.log10(value) - Math.log10(from)) / Math.log10(to / from)) * (end - start)
  const left = (x) => scale(x, xs[0], xs.at(-1), ROOM.left + 12, WIDTH - ROOM.right).toFixed(1)
  const top = (y) => scale(y, low, high, HEIGHT - ROOM.bottom, ROOM.top).toFixed(1)
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(ROOM.left, 26, title, 'font-size="15" font-weight="600"'),
  ]
  for (let y = low; y <= high * 1.001; y *= 10) {
    parts.push(`<path d="M${ROOM.left} ${top(y)}H${WIDTH - ROOM.right}" stroke="#e5e7eb"/>`)
    parts.push(text(ROOM.left - 8, Number(top(y)) + 4, tick(y), 'text-anchor="end"'))
  }
  for (const x of xs)
    parts.push(text(left(x), HEIGHT - ROOM.bottom + 20, x.toLocaleString('en'), 'text-anchor="middle"'))
  parts.push(text((ROOM.left + WIDTH - ROOM.right) / 2, HEIGHT - 8, across, 'text-anchor="middle"'))
  // Names stand at the ends of their lines, and give way to each other.
  const ends = curves.map(({ name, color, points }) => ({ name, color, y: Number(top(median(points.at(-1)[1]))) }))
  ends.sort((one, other) => one.y - other.y)
  for (const [place, end] of ends.entries()) if (place) end.y = Math.max(end.y, ends[place - 1].y + 16)
  for (const { color, dash, points } of curves) {
    const line = points.map(([x, values]) => `${left(x)} ${top(median(values))}`)
    parts.push(
      `<path d="M${line.join('L')}" fill="none" stroke="${color}" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    )
    for (const [x, values] of dash ? [] : points) {
      for (const y of values)
        parts.push(`<circle cx="${left(x)}" cy="${top(y)}" r="2.5" fill="${color}" fill-opacity=".45"/>`)
    }
  }
  for (const { name, color, y } of ends)
    parts.push(text(WIDTH - ROOM.right + 10, y + 4, escaped(name), `fill="${color}" font-weight="600"`))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
<title>${title}</title>
${parts.join('\n')}
</svg>
`
}

const escaped = (name) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function text(x, y, words, more = '') {
  const fill = more.includes('fill=') ? '' : ` fill="${INK}"`
  return `<text x="${x}" y="${y}"${fill} ${more}>${words}</text>`
}
