// Runs in the page before anything of it: notes when the first session was on screen, what a press of a key or a button led to and when,
// how much moved by itself, and what WASM holds. `window.watch` starts it, `window.bench` is how it is asked, and `window.seen` is told when the first
// session was on screen and when letters can be typed. It knows a contestant by what it is told of it.
window.watch = ({ root, session, title, count, open, search }) => {
  const within = () => (root ? document.querySelector(root)?.shadowRoot : document)
  const channel = new MessageChannel()
  const waiting = []
  channel.port1.onmessage = () => waiting.shift()()
  // After everything that is under way: microtasks, or when asked while a picture is being made, the picture.
  const afterwards = (act) => {
    waiting.push(act)
    channel.port2.postMessage(0)
  }

  let first
  const isOnScreen = (element) => {
    const { top, bottom, height, width } = element.getBoundingClientRect()
    return height > 0 && width > 0 && bottom > 0 && top < innerHeight && element.textContent.trim() !== ''
  }
  const look = () => {
    const element = within()?.querySelector(session)
    if (element && isOnScreen(element)) {
      afterwards(() => {
        first = performance.now()
        window.seen('the first session is on screen')
      })
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  // Opens what the field is in as soon as that can be pressed, and has the next letters go into the field as soon as it is there.
  let isOpened = !open
  const lookForField = () => {
    const field = within()?.querySelector(search)
    if (field && isOnPage(field)) {
      field.focus()
      window.seen('the field is there')
      return
    }
    const button = isOpened ? null : within()?.querySelector(open)
    if (button && isOnPage(button)) {
      isOpened = true
      button.click()
    }
    requestAnimationFrame(lookForField)
  }
  const isOnPage = (element) => element.getClientRects().length > 0
  if (search) requestAnimationFrame(lookForField)

  let shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })

  const memories = new Set()
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...values) => {
      const result = await original.apply(WebAssembly, values)
      for (const exported of Object.values((result.instance ?? result).exports)) {
        if (exported instanceof WebAssembly.Memory) memories.add(exported)
      }
      return result
    }
  }

  // What a visitor sees of the answer, in short.
  const sample = () => {
    const place = within()
    const rows = place.querySelectorAll(session)
    const seen = []
    for (const row of rows) {
      if (seen.length === 8) break
      if (!isOnScreen(row)) continue
      seen.push(row.dataset.id ?? (row.querySelector(title) ?? row).textContent)
    }
    return [count ? place.querySelector(count)?.textContent : rows.length, ...seen].join('|')
  }

  let run
  // The answer is looked for when all listeners and what they put off to microtasks are through, and again before the next picture: a
  // change of a box, for one, is told after the click that is seen here.
  const lookAtLayout = () => {
    if (run?.start === undefined) return
    document.documentElement.getBoundingClientRect()
    run.layouts.push([performance.now(), sample()])
  }
  const begin = () => {
    if (!run || run.start !== undefined) return
    const current = run
    current.start = performance.now()
    requestAnimationFrame(lookAtLayout)
    const frame = () =>
      afterwards(() => {
        const at = performance.now()
        current.pictures.push([at, sample()])
        if (run === current) requestAnimationFrame(frame)
      })
    requestAnimationFrame(frame)
  }
  for (const event of ['input', 'click']) {
    addEventListener(event, begin, true)
    addEventListener(event, lookAtLayout)
  }

  const elements = (node) => {
    let sum = 0
    for (const element of node.querySelectorAll('*')) sum += 1 + (element.shadowRoot ? elements(element.shadowRoot) : 0)
    return sum
  }

  window.bench = {
    first: () => first,
    shift: () => shift,
    elements: () => elements(document),
    typed: () => within().querySelector(search).value,
    wasm: () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    expect: () => {
      run = { layouts: [], pictures: [], before: sample() }
    },
    // Once nothing has changed for so long: when the answer was laid out and painted, counted from the event.
    settled: async (quiet_ms) => {
      const { layouts, pictures } = run
      const current = run
      let last = 0
      for (;;) {
        await new Promise((done) => setTimeout(done, 50))
        if (!pictures.length) continue
        const [, answer] = pictures.at(-1)
        last = pictures.findLastIndex(([, what]) => what !== answer) + 1
        if (performance.now() - pictures[last][0] >= quiet_ms) break
      }
      run = undefined
      const [, answer] = pictures.at(-1)
      const painted = pictures[last][0] - current.start
      const laid = layouts.find(([, what]) => what === answer)
      const layout = laid && last === 0 ? laid[0] - current.start : painted
      const at = current.start + painted
      return {
        at,
        layout,
        painted,
        isNext: last === 0,
        isChange: answer !== current.before,
        answer: answer.split('|')[0],
      }
    },
  }
}
