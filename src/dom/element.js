// Makes elements of what the program wrote down: one call for a whole row of the timeline, where a call for each attribute and each
// text would take several times as long. `markup.rs` knows what to write, and both how. Text goes in as text, and nothing is read as
// markup.

// A page may hide the methods of the document behind a form or an image of that name.
const { createElement, createElementNS } = Document.prototype

/** Each step is a letter, then what it needs, each text behind its length. */
export function build(written) {
  let at = 0
  let here
  const text = () => {
    let length = 0
    let digit
    do {
      digit = written.charCodeAt(at++)
      length = length * 64 + (digit & 63)
    } while (digit & 64)
    at += length
    return written.slice(at - length, at)
  }
  const enter = (element) => {
    here?.append(element)
    here = element
  }
  while (at < written.length) {
    const step = written[at++]
    if (step === 'h') enter(createElement.call(document, text()))
    else if (step === 's') enter(createElementNS.call(document, 'http://www.w3.org/2000/svg', text()))
    else if (step === 'a') here.setAttribute(text(), text())
    else if (step === 'p') here.style.setProperty(text(), text())
    else if (step === 't') here.append(text())
    else here = here.parentNode
  }
  return here
}
