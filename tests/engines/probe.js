// What the tests look at from inside a page, the same in every engine: it is loaded by the pages themselves, so that no policy has to
// give way. On a stage it looks into the frame. It speaks of parts, ids and links, and of boxes, texts and the focus.
;(() => {
  // Before anything else can break the policy.
  const violations = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  )
  const complaints = []
  addEventListener('error', ({ message }) => complaints.push(String(message)))
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)))
  const heard = []
  for (const name of ['ready', 'change', 'open', 'close', 'share', 'error']) {
    addEventListener(`agenda-${name}`, ({ type, detail }) => heard.push({ type, detail }))
  }

  const view = () => document.querySelector('iframe')?.contentWindow ?? window
  const host = (number = 0) => view().document.querySelectorAll('conference-agenda')[number]
  const root = (number) => host(number).shadowRoot
  const selector = (part, id) => `[part~="${part}"]${id === undefined ? '' : `[data-id="${CSS.escape(id)}"]`}`
  const pause = (ms) => new Promise((done) => setTimeout(done, ms))
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true })

  async function until(condition, what) {
    for (let waited = 0; waited < 8000; waited += 20) {
      if (condition()) return
      await pause(20)
    }
    throw new Error(`Waited in vain for ${what}`)
  }

  function all(part, id, number) {
    return [...root(number).querySelectorAll(selector(part, id))]
  }

  /** The elements in a shadow tree that can be seen. */
  function seen(pattern = '*') {
    return [...root().querySelectorAll(`.agenda ${pattern}`)].filter(isSeen)
  }

  function name(element) {
    const id = element.dataset?.id ?? element.dataset?.openId ?? ''
    const text = element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 30)
    return `${element.getAttribute?.('part') ?? element.localName}.${element.getAttribute?.('class') ?? ''}${id && `#${id}`} “${text}”`
  }

  /** Every text that can be seen, with the boxes of its lines. */
  function texts() {
    const walker = view().document.createTreeWalker(root(), NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!node.data.trim() || !element || !isSeen(element) || element.closest('.unseen')) continue
      const range = view().document.createRange()
      range.selectNodeContents(node)
      found.push({ node, element, boxes: [...range.getClientRects()].filter((box) => box.width > 0) })
    }
    return found
  }

  /** Whether a box of an element is beyond the edge of a sheet that scrolls: nothing of it can be seen or pressed there. */
  function isBeyond(element, box) {
    const sheet = element.closest('.facets')
    if (!sheet || getComputedStyle(sheet).overflowY === 'visible') return false
    const { top, bottom } = sheet.getBoundingClientRect()
    return box.bottom <= top || box.top >= bottom
  }

  function langOf(element) {
    // An empty one says that nobody knows.
    return element.closest('[lang]')?.lang || 'unknown'
  }

  const scripts = [
    [/\p{Script=Han}/u, ['zh', 'ja']],
    [/\p{Script=Arabic}/u, ['ar']],
    // A letter alone may be a name or a symbol in any language.
    [/\p{Script=Latin}{2}/u, ['en', 'de', 'fr']],
  ]

  globalThis.probe = {
    view,
    host,
    root,
    until,

    /** Shows a page of the site in a frame of this size. */
    async stage(url, width, height) {
      const frame = document.querySelector('iframe')
      this.size(width, height)
      await new Promise((done) => {
        frame.onload = done
        frame.src = url
      })
    },

    size(width, height) {
      const frame = document.querySelector('iframe')
      frame.style.inlineSize = `${width}px`
      frame.style.blockSize = `${height}px`
    },

    /** Waits until everything of an element is there. */
    async whole(number = 0) {
      await until(() => host(number)?.dataset.state === 'ready', 'ready')
      await until(() => root(number).querySelector('[part~=count]')?.textContent, 'the whole program')
    },

    async state(wanted, number = 0) {
      await until(() => host(number)?.dataset.state === wanted, wanted)
    },

    async expect(part, count, id, number) {
      await until(() => all(part, id, number).filter(isSeen).length === count, `${count} of ${part} ${id ?? ''}`)
      // What is said about an item is a part of the program of its own.
      if (part === 'detail' && count)
        await until(() => all(part, id, number).every((one) => one.querySelector('.body')), 'what is said')
    },

    ids: (part, number) => all(part, undefined, number).map((one) => one.dataset.id),

    text: (part, id, number) => all(part, id, number)[0]?.textContent,

    attribute: (part, id, attribute) => all(part, id)[0]?.getAttribute(attribute),

    /** Goes to a state, and waits until it has been drawn. */
    async show(link, number) {
      host(number).show(link)
      await this.drawn()
    },

    async drawn() {
      await new Promise((done) => view().requestAnimationFrame(() => view().requestAnimationFrame(done)))
      await Promise.all(
        root()
          .getAnimations()
          .map(({ finished }) => finished.catch(() => {})),
      )
      await pause(30)
    },

    set: (attribute, value) => host().setAttribute(attribute, value),

    /** Where to click: the middle of the first part that can be seen, or of what a pattern finds in it. */
    place(part, id, pattern, number) {
      const parts = all(part, id, number)
      const found = parts.flatMap((one) => (pattern ? [...one.querySelectorAll(pattern)] : [one])).find(isSeen)
      if (!found) throw new Error(`There is no ${part} ${id ?? ''} ${pattern ?? ''} to click`)
      return this.middle(found)
    },

    middle(element) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      const box = element.getBoundingClientRect()
      const frame = document.querySelector('iframe')?.getBoundingClientRect() ?? { x: 0, y: 0 }
      return { x: frame.x + box.x + Math.min(box.width / 2, 20), y: frame.y + box.y + box.height / 2 }
    },

    /** Where to press, as the page is: a place inside what a pattern finds, a share of its width from where it begins. */
    spot(pattern, share = 0.5, number = 0) {
      const found = [...root().querySelectorAll(pattern)].filter(isSeen)[number]
      if (!found) throw new Error(`There is no ${pattern}`)
      const box = found.getClientRects()[0]
      const frame = document.querySelector('iframe')?.getBoundingClientRect() ?? { x: 0, y: 0 }
      return { x: frame.x + box.x + box.width * share, y: frame.y + box.y + box.height / 2 }
    },

    /** The ends of the text of what a pattern finds, as far as its first line goes. */
    ends(pattern) {
      const found = [...root().querySelectorAll(pattern)].filter(isSeen)[0]
      const range = view().document.createRange()
      range.selectNodeContents(found)
      const box = [...range.getClientRects()].find(({ width }) => width > 8)
      return [box.left + 1, box.right - 1].map((x) => ({ x, y: box.top + box.height / 2 }))
    },

    /** What is wrong with the sight of what a pattern finds first; nothing where its middle is on the screen, and nothing over it. */
    outOfSight(pattern) {
      const [found] = [...root().querySelectorAll(pattern)].filter(isSeen)
      if (!found) return `There is no ${pattern}`
      const box = found.getBoundingClientRect()
      const place = `${pattern} at ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${view().innerHeight}`
      if (box.bottom <= 0 || box.top >= view().innerHeight) return `${place} is off the screen`
      const top = root().elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 20))
      if (found === top || found.contains(top) || top?.contains(found)) return ''
      return `${place} is under ${top && name(top)}`
    },

    /** The text that is selected. */
    selected: () => String(root().getSelection?.() || view().getSelection()).trim(),

    /** What has the focus: a part or a tag, and an id. */
    focused() {
      let element = view().document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      if (!element || element === view().document.body) return ''
      const id = element.dataset.id ?? element.dataset.openId ?? element.id
      return `${element.getAttribute('part') ?? element.localName} ${id}`.trim()
    },

    /** What hides the focus, where anything does: nothing of it can be seen, or something lies over all of it. */
    focusHidden() {
      const element = root().activeElement
      if (!element) return 'nothing has the focus'
      const { innerWidth, innerHeight } = view()
      // A link may have lines of its own.
      for (const box of element.getClientRects()) {
        const points = [0.1, 0.5, 0.9].flatMap((x) =>
          [0.15, 0.5, 0.85].map((y) => [box.x + x * box.width, box.y + y * box.height]),
        )
        for (const [x, y] of points) {
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue
          const top = root().elementFromPoint(x, y)
          if (top && (element.contains(top) || top.contains(element))) return ''
        }
      }
      return `${name(element)} is hidden`
    },

    focus(part, id, pattern) {
      const [found] = all(part, id)
      const wanted = pattern ? found.querySelector(pattern) : found
      wanted.focus()
    },

    /** The views that the panel is named by. */
    roles: () =>
      seen('[role=tabpanel]').map((panel) => root().getElementById(panel.getAttribute('aria-labelledby')).dataset.id),

    /** The group that the focus is in. */
    group() {
      const group = root().activeElement.closest('[role=group]')
      return { role: group.getAttribute('role'), name: group.getAttribute('aria-label') }
    },

    /** How many elements would move if they changed. */
    moving() {
      const moves = (style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
      return seen().filter((element) => moves(getComputedStyle(element))).length
    },

    /** What can be told where the system has put its own colors: by a border, a line, or one of its own colors. */
    async toldWithoutColor() {
      const style = (element) => getComputedStyle(element)
      const [tab, other] = ['[aria-selected=true]', '[aria-selected=false]'].map((one) =>
        style(root().querySelector(one)),
      )
      await this.show('q=engines&track=rust')
      const edged = (element) => parseFloat(style(element).borderTopWidth) > 0
      this.focus('search')
      return {
        tab: tab.borderBottomWidth !== other.borderBottomWidth,
        badge: edged(seen('.badge')[0]),
        chip: edged(all('chip')[0]),
        focus: style(all('search')[0]).outlineStyle === 'solid',
        mark: style(seen('mark')[0]).backgroundColor !== style(seen('mark')[0].parentElement).backgroundColor,
      }
    },

    async print() {
      view().dispatchEvent(new Event('beforeprint'))
      await this.drawn()
    },

    isModal: () => root().querySelector('dialog').matches(':modal'),
    isOutside: () => Boolean(root().activeElement) && !root().querySelector('dialog').contains(root().activeElement),
    dialogName() {
      const dialog = root().querySelector('dialog')
      return root().getElementById(dialog.getAttribute('aria-labelledby')).textContent
    },

    /** Listens to every region that speaks, from now on. */
    listen() {
      this.said = []
      const regions = '[role=status], [role=alert], [aria-live]'
      new MutationObserver((changes) => {
        const spoken = new Set(
          changes.map(({ target }) => (target.closest ?? (() => target.parentElement)).call(target, regions)),
        )
        for (const region of spoken) if (region?.textContent) this.said.push(region.textContent)
      }).observe(root(), { subtree: true, childList: true, characterData: true })
    },

    spoken() {
      return this.said
    },

    violations: () => view().probe.takeViolations(),
    takeViolations: () => [...violations, ...complaints],
    heard: () => view().probe.takeHeard(),
    takeHeard: () => heard,

    /** Gives the first of a part the focus. */
    focusOn: (part) => all(part)[0].focus(),

    /** The rules that axe finds broken. */
    async axe() {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const { violations: found } = await view().axe.run(view().document, {
        runOnly: tags,
        resultTypes: ['violations'],
      })
      const text = ({ target, failureSummary }) => `${target} ${failureSummary}`
      // What an unfolded facet covers in part is free again once it is folded.
      const isUnfolded = all('facet').some((one) => one.ariaExpanded === 'true')
      const isCovered = (id, node) =>
        isUnfolded && id === 'target-size' && /partially obscured/.test(node.failureSummary)
      return found
        .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !isCovered(id, node)) }))
        .filter(({ nodes }) => nodes.length)
        .map(({ id, nodes }) => `${id} (${nodes.length}): ${text(nodes[0])}`)
    },

    /** Unfolds a facet, or folds all. */
    async unfold(facet) {
      const filters = root().querySelector('.filters-button')
      const isOpen = filters.ariaExpanded === 'true'
      if (isSeen(filters) && isOpen !== Boolean(facet)) filters.click()
      const [opener] = facet ? all('facet', facet) : all('facet').filter((one) => one.ariaExpanded === 'true')
      if (opener && (opener.ariaExpanded === 'true') !== Boolean(facet)) opener.click()
      await this.drawn()
    },

    /** Texts that are not in an element of their language, told by their script. */
    unmarked() {
      const faults = []
      for (const { node, element } of texts()) {
        for (const [script, languages] of scripts) {
          const lang = langOf(element).split('-')[0]
          if (script.test(node.data) && ![...languages, 'unknown'].includes(lang))
            faults.push(`“${node.data.trim()}” in ${lang} (${name(element)})`)
        }
      }
      return faults
    },

    /** What does not fit: texts outside the page or outside a box that does not scroll, and a page that is too wide. */
    clipped() {
      const faults = []
      const { documentElement } = view().document
      const width = documentElement.clientWidth
      const over = Math.max(documentElement.scrollWidth, view().document.body.scrollWidth) - width
      if (over > 0) faults.push(`the page is ${over} px too wide`)
      for (const { node, element, boxes } of texts()) {
        // The bar of days is scrolled sideways, and brings the day that is read into sight.
        if (element.closest('.days')) continue
        for (const box of boxes) {
          if (box.left < -1 || box.right > width + 1)
            faults.push(`“${node.data.trim().slice(0, 40)}” is outside the page (${name(element)})`)
        }
        for (let around = element; around && around !== root(); around = around.parentElement) {
          const style = getComputedStyle(around)
          const place = around.getBoundingClientRect()
          if (style.display === 'inline' || style.display === 'contents') continue
          const isCut = (overflow) => overflow !== 'visible'
          for (const box of boxes) {
            const isBeside = box.left < place.left - 1 || box.right > place.right + 1
            if (isCut(style.overflowX) && isBeside)
              faults.push(`“${node.data.trim().slice(0, 40)}” is cut off by ${name(around)}`)
            const isBelow = box.top < place.top - 2 || box.bottom > place.bottom + 2
            const isScrolled = ['auto', 'scroll'].includes(style.overflowY)
            if (isCut(style.overflowY) && !isScrolled && isBelow)
              faults.push(`“${node.data.trim().slice(0, 40)}” is cut off below by ${name(around)}`)
          }
        }
      }
      for (const element of seen('button, .badge, .tag, input')) {
        if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
          faults.push(`${name(element)} is wider than its box`)
      }
      return [...new Set(faults)]
    },

    /** Texts that lie over each other. */
    overlapping() {
      const lines = texts().filter(
        ({ element }) => !element.closest('.toolbar, .tabs, .days, .day-head, .detail-head, .portrait, .values'),
      )
      const boxes = lines
        .flatMap(({ element, boxes }) => boxes.map((box) => ({ element, box })))
        .filter(({ element, box }) => !isBeyond(element, box))
      const faults = []
      for (const [place, one] of boxes.entries()) {
        for (const other of boxes.slice(place + 1)) {
          const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          // Of the lines of one name in a picture, the boxes of WebKit reach into each other.
          if (one.element.closest('text') && one.element.closest('text') === other.element.closest('text')) continue
          if (x > 2 && y > 6 && !one.element.closest('dialog') === !other.element.closest('dialog'))
            faults.push(`${name(one.element)} over ${name(other.element)}`)
        }
      }
      return faults
    },

    /** Targets smaller than 24 px both of whose neighbors are too near (2.5.8): a circle of 24 px around each must touch no other. */
    small() {
      // What a sheet lies over cannot be hit.
      const reach = root().querySelector('dialog:modal') ?? root()
      const targets = seen('a[href], button, input, summary, label').filter(
        (one) => reach.contains(one) && !(one.localName === 'input' && one.closest('label')),
      )
      // A whole row or card opens what its title leads to.
      const isWide = (element) => element.matches(':is(.session, .card) :is(h3, h4, h5) a')
      const boxes = targets
        .map((element) => ({ element, around: isWide(element) ? element.closest('.session, .card') : element }))
        .map(({ element, around }) => ({
          element,
          boxes: [...around.getClientRects()].filter((box) => box.width && box.height && !isBeyond(element, box)),
          isWhole: around !== element,
        }))
      const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
      const isSmall = (box) => box.width < 23.9 || box.height < 23.9
      const faults = []
      for (const one of boxes) {
        const [box] = one.boxes
        if (!box || one.isWhole || !isSmall(one.element.getBoundingClientRect())) continue
        const [x, y] = middle(box)
        for (const other of boxes) {
          if (other === one || other.isWhole) continue
          for (const near of other.boxes) {
            const [dx, dy] = isSmall(near)
              ? [middle(near)[0] - x, middle(near)[1] - y]
              : [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)]
            if (Math.hypot(dx, dy) < (isSmall(near) ? 24 : 12))
              faults.push(
                `${name(one.element)} ${Math.round(box.width)}×${Math.round(box.height)} near ${name(other.element)}`,
              )
          }
        }
      }
      return [...new Set(faults)]
    },

    /** The spacing that a reader may ask for (1.4.12). */
    space() {
      const sheet = new (view().CSSStyleSheet)()
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
      )
      root().adoptedStyleSheets = [...root().adoptedStyleSheets, sheet]
    },
  }
})()
