// The demo page's own buttons: they set attributes of the element, as any page may, and remember nothing.
const agenda = document.querySelector('conference-agenda')
const current = {
  lang: () => agenda.lang || document.documentElement.lang,
  theme: () => agenda.getAttribute('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
}

function press() {
  document.documentElement.dataset.theme = current.theme()
  for (const button of document.querySelectorAll('[data-set]')) {
    button.setAttribute('aria-pressed', String(current[button.dataset.set]() === button.dataset.value))
  }
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-set]')
  if (!button) return
  agenda.setAttribute(button.dataset.set, button.dataset.value)
  press()
})
press()
