// Where the element's files lie: beside this module, unless its page says otherwise with the attribute `assets`. It knows no file.

let folder = import.meta.url

/** Takes the folder from an element, if it names one. The program is there once, so the first one to name it counts. */
export function takeFolder(element) {
  const named = element.getAttribute('assets')
  if (!named || folder !== import.meta.url) return
  try {
    folder = new URL(named.replace(/\/?$/, '/'), element.baseURI).href
  } catch {
    // What is no address names nothing.
  }
}

/** The address of one of the element's files. */
export const addressOf = (file) => new URL(file, folder).href
