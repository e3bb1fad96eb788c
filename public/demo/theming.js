// The theming page: what is chosen becomes custom properties of the element, and CSS to copy. It remembers nothing.
const agenda = document.querySelector('conference-agenda')
const form = document.querySelector('form')
const colors = ['accent', 'text', 'muted', 'surface', 'raised', 'line']
const presets = {
  plain: {},
  brick: { light: { accent: '#a4262c' }, dark: { accent: '#ff9a91' }, radius: '4' },
  forest: {
    light: { accent: '#1a6b43', surface: '#fbfdf9', raised: '#eef4ea', line: '#d4dfcd' },
    dark: { accent: '#7fd6a4', surface: '#101713', raised: '#1a241e', line: '#304036' },
    radius: '14',
  },
  paper: {
    light: {
      accent: '#7a3b12',
      text: '#2b2118',
      muted: '#6b5a49',
      surface: '#fbf6ec',
      raised: '#f3ead8',
      line: '#ddcfb5',
    },
    dark: {
      accent: '#f0b88a',
      text: '#f2e8d8',
      muted: '#bfae96',
      surface: '#1d1812',
      raised: '#29221a',
      line: '#463b2c',
    },
    font: 2,
    radius: '2',
  },
}

// What the visitor has chosen, by property; what is not here is the default.
let chosen = {}

/** A color as the browser paints it: red, green and blue. */
function painted(color) {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
}

const hex = (color) =>
  `#${painted(color)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`

/** Relative luminance, by WCAG 2. */
function luminance(color) {
  const [red, green, blue] = painted(color).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** The color that a property has in the element, chosen or not. */
function current(name) {
  const probe = document.createElement('i')
  probe.style.color = `var(--_${name})`
  agenda.shadowRoot?.firstElementChild?.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color || 'black'
}

function css() {
  const lines = Object.entries(chosen).map(([name, value]) => `  --agenda-${name}: ${value};`)
  return lines.length ? `conference-agenda {\n${lines.join('\n')}\n}` : 'conference-agenda {\n}'
}

function apply() {
  const theme = form.elements.theme.value
  agenda.setAttribute('theme', theme)
  document.documentElement.dataset.theme = theme
  for (const name of [...colors, 'font', 'radius']) {
    if (chosen[name]) agenda.style.setProperty(`--agenda-${name}`, chosen[name])
    else agenda.style.removeProperty(`--agenda-${name}`)
  }
  const { parentElement: stage } = agenda
  stage.toggleAttribute('data-ground', Boolean(chosen.surface))
  stage.style.background = chosen.surface ?? ''
  for (const name of colors) form.elements[name].value = hex(current(name))
  for (const name of ['accent', 'text', 'muted']) {
    const ratio = contrast(current(name), current('surface'))
    const output = form.elements[`${name}-contrast`]
    output.value = (Math.floor(ratio * 10) / 10).toFixed(1)
    output.toggleAttribute('data-low', ratio < 4.5)
  }
  document.querySelector('#css').textContent = css()
}

function choose(name) {
  const { font, radius, theme } = form.elements
  const preset = presets[name]
  chosen = { ...preset[theme.value] }
  font.selectedIndex = preset.font ? preset.font - 1 : 0
  radius.value = preset.radius ?? '10'
  if (font.value) chosen.font = font.value
  if (preset.radius) chosen.radius = `${preset.radius}px`
  apply()
}

let preset = 'plain'

function speak(language) {
  document.documentElement.lang = language
  agenda.setAttribute('lang', language)
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language))
  }
}

form.addEventListener('input', ({ target }) => {
  if (target.name === 'theme') return choose(preset)
  if (target.name === 'radius') chosen.radius = `${target.value}px`
  else if (target.value) chosen[target.name] = target.value
  else delete chosen[target.name]
  apply()
})

document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('button')
  if (button?.dataset.language) speak(button.dataset.language)
  if (button?.dataset.preset) {
    preset = button.dataset.preset
    choose(preset)
  }
  if (button?.id !== 'copy') return
  const copied = document.querySelector('#copied')
  const isChinese = document.documentElement.lang.startsWith('zh')
  try {
    await navigator.clipboard.writeText(css())
    copied.textContent = isChinese ? '已复制' : 'Copied'
  } catch {
    copied.textContent = isChinese ? '无法复制，请手动选取' : 'Not copied: select it by hand'
  }
})

form.addEventListener('submit', (event) => event.preventDefault())
speak(new URLSearchParams(location.search).get('lang') ?? document.documentElement.lang)
agenda.addEventListener('agenda-ready', apply)
if (agenda.dataset.state === 'ready') apply()
