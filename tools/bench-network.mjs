// Measures the network: the layout beside d3-force and cytoscape's cose on the same graphs in one run, with crossings and stress of
// each picture; then the built site in Chromium, from the choice of the picture until it has settled, and while it is moved and
// magnified. Prints tables for docs/network.md. Knows nothing of how any of the layouts works.
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import cytoscape from 'cytoscape'
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import { launch } from './browser.mjs'
import { gathering } from './gathering.mjs'
import { serve } from './serve.mjs'

const sizes = [20, 200, 2000]
const folder = 'target/bench-network'
await mkdir(folder, { recursive: true })
const files = sizes.map((size) => `${process.cwd()}/${folder}/${size}.json`)
for (const [place, size] of sizes.entries()) await writeFile(files[place], JSON.stringify(gathering(size)))

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}\n`,
)
const printed = execFileSync('cargo', ['bench', '--quiet', '--bench', 'network'], {
  env: { ...process.env, AGENDA_NETWORKS: files.join(' ') },
  maxBuffer: 1 << 28,
})
const own = JSON.parse(printed)
console.log(row('organizations', 'links', 'layout', 'ms', 'stress', 'crossings'))
for (const [place, size] of sizes.entries()) {
  const { ms, links, points } = own[place]
  const pictures = [
    ['this one, native', ms, points],
    ['d3-force', ...timed(() => d3(size, links))],
    ['cytoscape cose', ...(await timedAsync(() => cose(size, links)))],
  ]
  const far = distances(size, links)
  for (const [name, ms, points] of pictures)
    console.log(row(size, links.length, name, ms.toFixed(0), stress(far, points).toFixed(3), crossings(links, points)))
}

const server = await serve('dist', { port: 0 })
const browser = await launch()
try {
  console.log(
    `\n${row('organizations', 'CPU', 'settled, ms', 'longest task, ms', 'p95 frame, ms', 'p95 work a frame, ms')}`,
  )
  for (const size of sizes.slice(1))
    for (const slower of [1, 4]) console.log(row(size, `1/${slower}`, ...(await inBrowser(size, slower))))
} finally {
  await browser.close()
  await server.close()
}

function row(...cells) {
  return `| ${cells.join(' | ')} |`
}

function timed(make) {
  const start = performance.now()
  const made = make()
  return [performance.now() - start, made]
}

async function timedAsync(make) {
  const start = performance.now()
  const made = await make()
  return [performance.now() - start, made]
}

// As its documentation sets it up, until it has cooled down by itself.
function d3(count, links) {
  const nodes = Array.from({ length: count }, () => ({}))
  forceSimulation(nodes)
    .force('link', forceLink(links.map(([source, target]) => ({ source, target }))))
    .force('charge', forceManyBody())
    .force('collide', forceCollide(8))
    .force('x', forceX())
    .force('y', forceY())
    .stop()
    .tick(300)
  return nodes.map(({ x, y }) => [x, y])
}

async function cose(count, links) {
  const nodes = Array.from({ length: count }, (_, id) => ({ data: { id: `${id}` } }))
  const edges = links.map(([source, target]) => ({ data: { source: `${source}`, target: `${target}` } }))
  const graph = cytoscape({ headless: true, styleEnabled: true, elements: [...nodes, ...edges] })
  const layout = graph.layout({
    name: 'cose',
    animate: false,
    randomize: true,
    boundingBox: { x1: 0, y1: 0, w: 1000, h: 1000 },
  })
  const done = layout.promiseOn('layoutstop')
  layout.run()
  await done
  const points = graph.nodes().map((node) => [node.position('x'), node.position('y')])
  // Else it goes on drawing, and this program never ends.
  graph.destroy()
  return points
}

// How many links lie between two nodes, for nodes that are linked at all.
function distances(count, links) {
  const near = Array.from({ length: count }, () => [])
  for (const [one, other] of links) {
    near[one].push(other)
    near[other].push(one)
  }
  return near.map((_, start) => {
    const steps = new Int32Array(count).fill(-1)
    steps[start] = 0
    const waiting = [start]
    for (const node of waiting)
      for (const other of near[node])
        if (steps[other] < 0) {
          steps[other] = steps[node] + 1
          waiting.push(other)
        }
    return steps
  })
}

// How far the distances in the picture are from those in the graph, at the scale that suits the picture best; a picture that
// keeps all of them has 0. Weighted as usual, by one over the square.
function stress(far, points) {
  let [both, drawn, pairs] = [0, 0, 0]
  const visit = (each) => {
    for (let one = 0; one < points.length; one++)
      for (let other = 0; other < one; other++)
        if (far[one][other] > 0)
          each(Math.hypot(points[one][0] - points[other][0], points[one][1] - points[other][1]), far[one][other])
  }
  visit((length, steps) => {
    both += length / steps
    drawn += (length / steps) ** 2
    pairs++
  })
  const scale = both / drawn
  let sum = 0
  visit((length, steps) => {
    sum += ((scale * length) / steps - 1) ** 2
  })
  return sum / pairs
}

function crossings(links, points) {
  const side = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
  let count = 0
  for (let one = 0; one < links.length; one++)
    for (let other = 0; other < one; other++) {
      const [a, b] = links[one]
      const [c, d] = links[other]
      if (a === c || a === d || b === c || b === d) continue
      const [p, q, r, s] = [points[a], points[b], points[c], points[d]]
      if (side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q)) count++
    }
  return count
}

async function inBrowser(size, slower) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  const body = await import('node:fs/promises').then(({ readFile }) => readFile(`${folder}/${size}.json`))
  await page.route('**/agenda.json', (route) => route.fulfill({ contentType: 'application/json', body }))
  await page.goto(`${server.url}#view=speakers`)
  await page.locator('conference-agenda[data-state=ready]').waitFor()
  await page.locator('[part=speaker]').first().waitFor()
  await page.waitForTimeout(1500)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
  const settled = await page.evaluate(
    () =>
      new Promise((done) => {
        const start = performance.now()
        const root = document.querySelector('conference-agenda').shadowRoot
        root.querySelector('[part=tab][data-id=organizations]').click()
        const look = () => {
          if (!root.querySelector('.picture:not([data-settling])')) return setTimeout(look, 2)
          const settled = performance.now() - start
          // With the frame in which it is shown.
          requestAnimationFrame(() => setTimeout(() => done(settled), 50))
        }
        look()
      }),
  )
  const { traceEvents } = JSON.parse(await browser.stopTracing())
  const main = traceEvents.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const isTask = ({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur && pid === main.pid && tid === main.tid
  const longest = Math.max(...traceEvents.filter(isTask).map(({ dur }) => dur)) / 1000
  const frames = await page.evaluate(async () => {
    const picture = document.querySelector('conference-agenda').shadowRoot.querySelector('.picture')
    const { left, top, width, height } = picture.getBoundingClientRect()
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, pointerId: 1 }
    const [frames, work] = [[], []]
    let before = await new Promise(requestAnimationFrame)
    for (let turn = 0; turn < 180; turn++) {
      const start = performance.now()
      // Nearer, then to the side and back, then away.
      const step = (turn % 60) - 15
      if (step < 0 || step >= 30) {
        picture.dispatchEvent(
          new WheelEvent('wheel', { ...at, ctrlKey: true, deltaY: step < 0 ? -6 : 6, cancelable: true }),
        )
      } else {
        if (step === 0) picture.dispatchEvent(new PointerEvent('pointerdown', at))
        const clientX = at.clientX + (15 - Math.abs(step - 15)) * 16
        picture.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX }))
        if (step === 29) picture.dispatchEvent(new PointerEvent('pointerup', { ...at, clientX }))
      }
      picture.getBoundingClientRect()
      work.push(performance.now() - start)
      const now = await new Promise(requestAnimationFrame)
      frames.push(now - before)
      before = now
    }
    const p95 = (list) => list.sort((one, other) => one - other)[Math.floor(list.length * 0.95)]
    return [p95(frames), p95(work)]
  })
  await page.close()
  return [settled, longest, ...frames].map((number) => number.toFixed(1))
}
