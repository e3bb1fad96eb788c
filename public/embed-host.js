// On a page with the agenda in an iframe: `<iframe data-conference-agenda src="https://…/embed.html?src=agenda.json">`. Makes the
// frame as tall as what is in it, and at most as tall as the window, because sheets and bars go by what can be seen. It hears that frame alone.
const frames = () => [...document.querySelectorAll('iframe[data-conference-agenda]')]
const originOf = (frame) => new URL(frame.src, document.baseURI).origin
const greet = (frame) => frame.contentWindow?.postMessage({ type: 'conference-agenda:hello' }, originOf(frame))

addEventListener('message', ({ source, origin, data }) => {
  const frame = frames().find((frame) => frame.contentWindow === source && originOf(frame) === origin)
  if (!frame) return
  if (data?.type === 'conference-agenda:ready') greet(frame)
  if (data?.type === 'conference-agenda:height' && Number.isFinite(data.height)) {
    frame.style.height = `${Math.min(Math.max(data.height, 160), Number(frame.dataset.max) || innerHeight)}px`
  }
})

// A frame that came before this script has said so to nobody.
if (document.readyState === 'complete') frames().forEach(greet)
else addEventListener('load', () => frames().forEach(greet))
