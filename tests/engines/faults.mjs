// What can go wrong, by name, and how each ends: the table that tests/engines/faults.test.mjs tries and docs/reliability.md shows.
// Knows servers and pages that are broken; knows no browser but where one differs.
//
// `ends` is one of: `full` (everything is shown), `partial` (the rest is shown, and what was set aside is counted), `copy` (the last
// good copy, with its date), `sentence` (in the widget, with a button), `first` (the first view, with a sentence and a button), `fallback`
// (what the author wrote inside the element, with a sentence and a button), `author` (that alone). What is seen then is told by `shows`
// (exactly these sessions), `title`, `says` (the sentence) and `counts` (what was set aside). `mends` says how it becomes full once the
// cause is gone: by the `button` (the default where there is one), by `itself` or `never`. `within` is the time limit in ms, beside what
// starting the page takes. `otherwise` is what is different in an engine that has the fault in another way, and why.
//
// The fault is in what the server `answers`, the `headers` or the `script` of the page, the `attributes` or the `count` of the elements. A
// page with a copy (`hasCopy`) does `before` while all is well, and is then loaded again, or asked to fetch again where it `isShown`. `act` is
// what traps, in a program that is spoiled before (or as `spoils` says); `acts` is done in one that is whole, `meanwhile` once the cause is
// gone. A server that asks to be left alone `waits` for so many ms; `throws` is a fault that the browser itself reports as an error.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { keepMemories } from './fault-page.mjs'
import { give, good } from './fault-server.mjs'

const text = JSON.stringify(good())
const bytes = Buffer.from(text)
const session = (more) => ({ sessions: [...good().sessions, ...more] })
const utf16be = (string) => Buffer.from(string, 'utf16le').swap16()

/** A file that comes as it should, with something odd in it. */
const file = (content) => ({ answers: { agenda: (_, response) => give(response, content) } })
/** A file that is to be shown whole. */
const shown = (content, more) => ({ ...file(content), ends: 'full', ...more })
/** A file that cannot be shown, and why. */
const told = (content, says) => ({ ...file(content), ends: 'sentence', says })
const answered = (status, says, headers, more) => ({
  answers: { agenda: (_, response) => give(response, 'Sorry.', headers, status) },
  ends: 'sentence',
  says,
  ...more,
})
const answers = (agenda, says, more) => ({ answers: { agenda }, ends: 'sentence', says, ...more })

// “议程，开幕” is how Chinese Windows writes it.
const gb18030 = Buffer.concat([
  Buffer.from('{"format":"conference-agenda/1","conference":{"id":"c","name":"C"},"sessions":[{"id":"one","title":"'),
  Buffer.from([0xd2, 0xe9, 0xb3, 0xcc, 0xa3, 0xac, 0xbf, 0xaa, 0xc4, 0xbb]),
  Buffer.from('"},{"id":"two","title":"Two"}]}'),
])
const spoiled = (at, ...wrong) => {
  const place = bytes.indexOf(at)
  return Buffer.concat([bytes.subarray(0, place), Buffer.from(wrong), bytes.subarray(place)])
}

const inTheBytes = {
  'A byte order mark': shown(`\ufeff${text}`),
  'UTF-16, little-endian, with a mark': shown(Buffer.from(`\ufeff${text}`, 'utf16le')),
  'UTF-16, big-endian, with a mark': shown(utf16be(`\ufeff${text}`)),
  'UTF-16, little-endian, without a mark': shown(Buffer.from(text, 'utf16le')),
  'UTF-16, big-endian, without a mark': shown(utf16be(text)),
  GB18030: shown(gb18030, { title: /议程，开幕/ }),
  'One bad byte in a title': shown(spoiled('开', 0xff), { title: /\ufffd开幕 One/ }),
  'Windows-1252': shown(
    Buffer.from(JSON.stringify(good()).replace('开幕', 'Z\u00fcrich').replace('大会', 'C'), 'latin1'),
    {
      title: /Z\ufffdrich One/,
    },
  ),
  'A lone surrogate, escaped': shown(text.replace('开', '\\ud800'), { title: /\ufffd幕 One/ }),
  'A lone surrogate, in bytes': shown(spoiled('开', 0xed, 0xa0, 0x80), { title: /\ufffd开幕 One/ }),
  'A file cut in half': told(bytes.subarray(0, bytes.length / 2), /has a mistake.*line 1, column \d+/s),
  'A file cut within a character': told(
    bytes.subarray(0, bytes.indexOf('开') + 1),
    /has a mistake.*found the end of the file/s,
  ),
  'Nesting 500 deep': told('['.repeat(500) + ']'.repeat(500), /line 1, column 128: .*127 levels of nesting/),
  'Nesting 500 deep inside a record': told(
    text.replace('"Two"', `"Two","x":${'{"a":'.repeat(500)}1${'}'.repeat(500)}`),
    /127 levels of nesting/,
  ),
  'No bytes at all': told('', /is empty/),
  'Nothing but blanks': told(' \n\t ', /is empty/),
  Null: told('null', /no agenda.*found null/s),
  'A list': told('[1, 2]', /no agenda.*found an array/s),
  'A string': told('"agenda"', /no agenda.*found a string/s),
  'A number': told('42', /no agenda.*found a number/s),
  'Some other JSON': told('{"events": []}', /no agenda.*an object without them/s),
  'Another version of the format': told(text.replace('agenda/1', 'agenda/9'), /no agenda.*"conference-agenda\/9"/s),
  'Two documents in one file': told(`${text}\n${text}`, /line 2, column 1: expected the end of the file/),
  'A comma too many': told(
    text.replace(/\]\}$/, ',]}'),
    /line 1, column \d+: expected no trailing comma .*, found `\]`/,
  ),
  'A comment': told(`// The agenda\n${text}`, /line 1, column 1/),
  'Single quotes': told(text.replaceAll('"', "'"), /line 1, column 2: expected a key in double quotes/),
  'A script in place of JSON': told(`export default ${text}`, /line 1, column 1: expected a value/),
  XML: told('<?xml version="1.0"?><agenda/>', /A web page came/),
  'A picture': told(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /looks like a picture/),
  'Compressed bytes that nobody says are compressed': told(gzipSync(text), /looks like a compressed file/),
  'A NUL in a string': told(text.replace('Two', 'T\0wo'), /control character inside a string/),
  'A line break in a string': told(text.replace('Two', 'T\nwo'), /line break or control character inside a string/),
  'A key twice': shown(text.replace('"title":"Two"', '"title":"Old","title":"Two"'), { title: /Two/ }),
  'No format': shown({ ...good(), format: undefined }),
  'No conference': shown({ ...good(), conference: undefined }),
  'No sessions': shown({ ...good(), sessions: undefined }, { shows: [] }),
  'Sessions that are no list': { ...file({ ...good(), sessions: { one: 1 } }), ends: 'full', shows: [] },
  'Records that are none': { ...file(good(session(['no record', 7, null]))), ends: 'partial', counts: 3 },
  'A participant whom nobody knows': {
    ...file(good(session([{ id: 'three', title: 'Three', participants: [{ person: 'nobody' }] }]))),
    ends: 'partial',
    counts: 1,
    shows: ['one', 'two', 'three'],
  },
  'An id twice': shown(good(session([{ id: 'one', title: 'Again' }])), { shows: ['one', 'two', 'one-2'] }),
  'A record without an id': shown(good(session([{ title: 'Nameless' }])), { shows: ['one', 'two', 'session-3'] }),
  'Blocks that are parts of each other': shown(
    good(
      session([
        { id: 'a', title: 'A', parent: 'b' },
        { id: 'b', title: 'B', parent: 'a' },
      ]),
    ),
    { shows: ['one', 'two', 'a', 'b'] },
  ),
  'A day that does not exist': shown(good(session([{ id: 'three', title: 'Three', start: '2026-02-30T09:00' }])), {
    shows: ['one', 'two', 'three'],
  }),
  'An end before the start': shown(
    good(session([{ id: 'three', title: 'Three', start: '2026-05-01T11:00', end: '2026-05-01T10:00' }])),
    { shows: ['one', 'two', 'three'] },
  ),
  'A time zone that does not exist': shown(good({ conference: { id: 'c', name: 'C', timezone: 'Mars/Olympus' } })),
  'Every value of a wrong type': shown(
    good(
      session([
        { id: 'odd', title: { en: 7 }, start: {}, end: [], room: 1, track: [], tags: 'x', participants: {}, links: 3 },
      ]),
    ),
    { shows: ['one', 'two', 'odd'] },
  ),
  'A text of a million letters': shown(good(session([{ id: 'long', title: 'Long', summary: 'x'.repeat(1e6) }])), {
    shows: ['one', 'two', 'long'],
  }),
  'Characters that turn the line around': shown(
    text.replace('Two', '\u202eowT\u2066\u0007'.replace('\u0007', '\\u0007')),
  ),
  'Keys with a meaning in JavaScript': shown(
    text.replace('"title":"Two"', '"title":"Two","__proto__":{"x":1},"constructor":1'),
  ),
}

const hang = (_, __, { hold }) => hold(() => {})
const half = Buffer.from(text.slice(0, text.length / 2))

const onTheWay = {
  'A connection that is cut at once': answers((request) => request.socket.destroy(), /cannot be reached/, {
    mends: 'itself',
  }),
  'An answer that is cut after its headers': answers(
    (request, response) => {
      response.writeHead(200, { 'Content-Length': bytes.length }).flushHeaders()
      setTimeout(() => request.socket.destroy(), 50)
    },
    /did not arrive whole|cannot be reached/,
    { mends: 'itself' },
  ),
  'An answer that is cut in half, of a stated length': answers(
    (request, response) => {
      response
        .writeHead(200, { 'Content-Length': bytes.length })
        .write(half, () => setTimeout(() => request.socket.destroy(), 50))
    },
    /did not arrive whole/,
    { mends: 'itself' },
  ),
  'An answer that is cut in half, of no stated length': answers(
    (request, response) => {
      response.writeHead(200).write(half, () => setTimeout(() => request.socket.destroy(), 50))
    },
    /did not arrive whole/,
    {
      mends: 'itself',
      otherwise: { webkit: { because: 'which takes that for the whole file', says: /has a mistake/, mends: 'button' } },
    },
  ),
  'No answer': answers(hang, /fallen silent/, { within: 10_000 }),
  'An answer that stops after its headers': answers(
    (_, response, { hold }) => {
      response.writeHead(200, { 'Content-Length': bytes.length }).flushHeaders()
      hold(() => response.destroy())
    },
    /fallen silent/,
    { within: 10_000 },
  ),
  'An answer that stops halfway': answers(
    (_, response, { hold }) => {
      response.writeHead(200, { 'Content-Length': bytes.length }).write(half)
      hold(() => response.destroy())
    },
    /fallen silent/,
    { within: 10_000 },
  ),
  'An answer that drips': answers(
    (_, response, { hold }) => {
      response.writeHead(200, { 'Content-Length': bytes.length * 100 })
      const drip = setInterval(() => response.write(' '), 100)
      hold(() => clearInterval(drip))
    },
    /fallen silent/,
    { within: 10_000 },
  ),
  'An answer that takes five seconds': {
    answers: { agenda: (_, response) => setTimeout(() => give(response, text), 5000) },
    ends: 'full',
    within: 5000,
  },
  '400 Bad Request': answered(400, /did not give the agenda.*status 400/s),
  '401 Unauthorized': answered(401, /not give this agenda to everybody/),
  '403 Forbidden': answered(403, /not give this agenda to everybody/),
  '404 Not Found': answered(404, /no agenda where this page looks/),
  '408 Request Timeout': answered(408, /too busy/, {}, { mends: 'itself' }),
  '410 Gone': answered(410, /no agenda where this page looks/),
  '418 I’m a teapot': answered(418, /did not give the agenda.*status 418/s),
  '429 Too Many Requests, with seconds to wait': answered(
    429,
    /too busy/,
    { 'Retry-After': '3' },
    { mends: 'itself', waits: 2500 },
  ),
  '429 Too Many Requests, with a date to wait for': {
    ...answers((_, response) => {
      give(response, 'Later.', { 'Retry-After': new Date(Date.now() + 4000).toUTCString() }, 429)
    }, /too busy/),
    mends: 'itself',
    waits: 2000,
  },
  '429 Too Many Requests, with nonsense to wait for': answered(
    429,
    /too busy/,
    { 'Retry-After': 'soon' },
    { mends: 'itself' },
  ),
  '500 Internal Server Error': answered(500, /out of order/, {}, { mends: 'itself' }),
  '502 Bad Gateway': answered(502, /out of order/, {}, { mends: 'itself' }),
  '503 Service Unavailable, for a day': answered(503, /too busy.*tried again by itself/s, { 'Retry-After': '86400' }),
  '504 Gateway Timeout': answered(504, /out of order/, {}, { mends: 'itself' }),
  '204 No Content': answers((_, response) => response.writeHead(204).end(), /is empty/),
  '206 Partial Content that nobody asked for': answers((_, response) => give(response, half, {}, 206), /has a mistake/),
  '304 Not Modified that nobody asked for': answers(
    (_, response) => response.writeHead(304).end(),
    /did not give the agenda/,
  ),
  'A redirect to itself': answers(
    (_, response) => response.writeHead(302, { Location: 'agenda.json' }).end(),
    /cannot be reached/,
  ),
  'A redirect to a login page': {
    answers: {
      agenda: (_, response) => response.writeHead(302, { Location: 'login.html' }).end(),
      'login.html': (_, response) =>
        give(response, '<!doctype html><title>Log in</title>', { 'Content-Type': 'text/html' }),
    },
    ends: 'sentence',
    says: /A web page came.*log in/s,
    mends: 'itself',
  },
  'A login page in place of the file': {
    ...told('\n<!doctype html><html><title>Wi-Fi</title></html>', /A web page came.*log in/s),
    mends: 'itself',
  },
  'Another host that does not let pages read it': {
    attributes: { src: '{there}/agenda.json' },
    answers: { agenda: (_, response) => give(response, text) },
    ends: 'sentence',
    says: /does not let this page read it.*Access-Control-Allow-Origin/s,
    mends: 'never',
  },
  'Another host that lets pages read it': {
    attributes: { src: '{there}/agenda.json' },
    answers: { agenda: (_, response) => give(response, text, { 'Access-Control-Allow-Origin': '*' }) },
    ends: 'full',
  },
  'Another host that is not there': {
    attributes: { src: 'http://127.0.0.1:1/agenda.json' },
    ends: 'sentence',
    says: /cannot be reached/,
    mends: 'never',
  },
  'A host name that nobody has': {
    attributes: { src: 'http://nowhere.invalid/agenda.json' },
    ends: 'sentence',
    says: /cannot be reached/,
    within: 4000,
    mends: 'never',
  },
  'A policy of the page that does not allow the host': {
    headers: { 'Content-Security-Policy': "connect-src 'self'" },
    attributes: { src: '{there}/agenda.json' },
    ends: 'sentence',
    says: /cannot be reached.*connect-src/s,
    mends: 'never',
  },
  'No address': { attributes: { src: '' }, ends: 'sentence', says: /does not say where its agenda is/, mends: 'never' },
  'An address that is none': {
    attributes: { src: 'http://' },
    ends: 'sentence',
    says: /does not say where/,
    mends: 'never',
  },
  'An address that holds the file': {
    attributes: { src: `data:application/json,${encodeURIComponent(text)}` },
    ends: 'full',
  },
  'The type of a web page': {
    answers: { agenda: (_, response) => give(response, text, { 'Content-Type': 'text/html' }) },
    ends: 'full',
  },
  'The type of a download, and nosniff': {
    answers: {
      agenda: (_, response) =>
        give(response, text, {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': 'attachment',
          'X-Content-Type-Options': 'nosniff',
        }),
    },
    ends: 'full',
  },
  'No type': { answers: { agenda: (_, response) => response.end(text) }, ends: 'full' },
  'Another charset than it has': {
    answers: { agenda: (_, response) => give(response, text, { 'Content-Type': 'application/json; charset=gbk' }) },
    ends: 'full',
  },
  'Compression that is not there': answers(
    (_, response) => give(response, text, { 'Content-Encoding': 'gzip' }),
    /did not arrive whole|cannot be reached/,
    { otherwise: { webkit: { because: 'which reads it as it is', ends: 'full', mends: 'never' } } },
  ),
  'A file of 50 MB': answers((_, response) => give(response, Buffer.alloc(50e6, ' ')), /too large/, { within: 4000 }),
  'A file of 50 KB that is 50 MB once unpacked': answers(
    (_, response) => give(response, gzipSync(Buffer.alloc(50e6, ' ')), { 'Content-Encoding': 'gzip' }),
    /too large/,
    { within: 4000 },
  ),
  Offline: {
    answers: { agenda: (request) => request.socket.destroy() },
    script: 'window.isOffline = true',
    ends: 'sentence',
    says: /You are offline/,
    mends: 'itself',
    meanwhile: () => {
      window.isOffline = false
      dispatchEvent(new Event('online'))
    },
  },
  'A browser that wrongly thinks it is offline': { script: 'window.isOffline = true', ends: 'full' },
}

// The page was visited before, when all was well.
const again = (more) => ({ hasCopy: true, ends: 'copy', ...more })
const withCopy = {
  'With a copy: a connection that is cut': again({
    answers: { agenda: (request) => request.socket.destroy() },
    mends: 'itself',
  }),
  'With a copy: no answer': again({ answers: { agenda: hang }, says: /taking long/, within: 3000 }),
  'With a copy: half an answer': again({
    answers: {
      agenda: (request, response) => {
        response
          .writeHead(200, { 'Content-Length': bytes.length })
          .write(half, () => setTimeout(() => request.socket.destroy(), 50))
      },
    },
  }),
  'With a copy: 404': again({ answers: { agenda: (_, response) => give(response, '', {}, 404) } }),
  'With a copy: 500': again({ answers: { agenda: (_, response) => give(response, '', {}, 500) }, mends: 'itself' }),
  'With a copy: a login page': again({ ...file('<!doctype html><title>Log in</title>'), says: /log in/ }),
  'With a copy: a mistake in the file': again(file(text.slice(0, -1))),
  'With a copy: no bytes at all': again(file('')),
  'With a copy: offline': again({
    answers: { agenda: (request) => request.socket.destroy() },
    script: 'window.isOffline = true',
    says: /You are offline/,
    mends: 'itself',
    meanwhile: () => {
      window.isOffline = false
      dispatchEvent(new Event('online'))
    },
  }),
  'With a copy: 410, the file was taken away on purpose': again({
    answers: { agenda: (_, response) => give(response, '', {}, 410) },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  }),
  'With a copy that another tab has overwritten with nonsense': again({
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    before: async () => {
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const key of await store.keys()) {
          const { headers } = await store.match(key)
          await store.put(key, new Response('\0nonsense', { headers }))
        }
      }
    },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  }),
  'With a copy that another tab has overwritten with something of its own': again({
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    before: async () => {
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const key of await store.keys()) await store.put(key, new Response('{}'))
      }
    },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  }),
  'With a copy of a time that no calendar has': again({
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    before: async () => {
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const key of await store.keys()) {
          const headers = { 'conference-agenda-received': String(9e16) }
          await store.put(key, new Response(await (await store.match(key)).text(), { headers }))
        }
      }
    },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  }),
  'An agenda that is shown and cannot be fetched anew': {
    hasCopy: true,
    isShown: true,
    answers: { agenda: (_, response) => give(response, '', {}, 500) },
    ends: 'copy',
  },
}

const program = (kind, answer, more) => ({
  answers: { [kind]: answer },
  ends: 'fallback',
  says: /program that shows the agenda could not be loaded/,
  ...more,
})
const wasm =
  (content, type = 'application/wasm') =>
  (_, response) =>
    give(response, content, { 'Content-Type': type })

const inTheProgram = {
  'No module': { answers: { js: (_, response) => give(response, '', {}, 404) }, ends: 'author' },
  'Half a module': {
    answers: { js: (_, response) => give(response, 'import(', { 'Content-Type': 'text/javascript' }) },
    ends: 'author',
    throws: true,
  },
  'No program': program('wasm', (_, response) => give(response, '', {}, 404)),
  'A program that is cut': program(
    'wasm',
    (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/wasm', 'Content-Length': 9999 })
      response.write(Buffer.from('0061736d01000000', 'hex'), () => setTimeout(() => request.socket.destroy(), 50))
    },
    { says: /could not be loaded|cannot run here/ },
  ),
  'A program that never comes': program('wasm', hang, { within: 20_000 }),
  'A program of which the connection is refused': program('wasm', (request) => request.socket.destroy(), {
    meanwhile: () => dispatchEvent(new Event('online')),
    mends: 'itself',
  }),
  'Other bytes than the program': program('wasm', wasm('nonsense'), { says: /could not be loaded/ }),
  'A web page in place of the program': program('wasm', wasm('<!doctype html>', 'text/html'), {
    says: /cannot run here|could not be loaded/,
  }),
  'A program of another type': {
    answers: {
      wasm: async (request, response) => {
        const name = request.url.split('/').pop()
        give(response, await readFile(`dist/${name}`), {
          'Content-Type': 'text/plain',
          'X-Content-Type-Options': 'nosniff',
        })
      },
    },
    ends: 'full',
  },
  'The rest of the program does not come': {
    answers: { rest: (_, response) => give(response, '', {}, 503) },
    ends: 'first',
    says: /could not be loaded/,
    shows: ['one', 'two'],
  },
  'The rest of the program never comes': {
    answers: { rest: hang },
    ends: 'first',
    says: /could not be loaded/,
    shows: ['one', 'two'],
    within: 22_000,
  },
  'Neither the rest of the program nor the file come': {
    answers: {
      rest: (_, response) => give(response, '', {}, 503),
      agenda: (_, response) => give(response, '', {}, 503),
    },
    ends: 'fallback',
    says: /could not be loaded/,
  },
  'No words': program('words', (_, response) => give(response, '', {}, 404)),
  'Words that never come': program('words', hang, { within: 20_000 }),
  'Words that are cut': program('words', (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 9999 })
    response.write('Agenda\n', () => setTimeout(() => request.socket.destroy(), 50))
  }),
  // It is asked for by a search.
  'No table of Han characters': {
    answers: { han: (_, response) => give(response, '', {}, 404) },
    ends: 'full',
    acts: () => document.querySelector('conference-agenda').show('q=two'),
    shows: ['two'],
  },
}

const trap = (act, more) => ({
  script: `(${keepMemories})()`,
  ends: 'fallback',
  says: /stopped unexpectedly/,
  throws: true,
  act,
  ...more,
})
const showSpeakers = () => {
  const { shadowRoot } = document.querySelector('conference-agenda')
  shadowRoot.querySelector('[part=tab][data-id=speakers]').click()
}

const inTheBrowser = {
  'Storage that throws': {
    script: `for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
      Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`,
    ends: 'full',
  },
  'Storage that throws, and a file that does not come': {
    script: `Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError') } })`,
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  },
  'No storage for copies, as on a page that is not secure': {
    script: `Object.defineProperty(window, 'caches', { value: undefined })`,
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  },
  'Storage that is full': {
    script: `Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))`,
    ends: 'full',
  },
  'Storage that never answers': {
    script: `CacheStorage.prototype.open = () => new Promise(() => {})`,
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    ends: 'sentence',
    says: /no agenda where this page looks/,
    within: 1000,
  },
  'Storage that answers nonsense': {
    script: `CacheStorage.prototype.open = () => 7`,
    answers: { agenda: (_, response) => give(response, '', {}, 404) },
    ends: 'sentence',
    says: /no agenda where this page looks/,
  },
  'No time zones in Intl': {
    script: `delete globalThis.Temporal
    { const known = Intl.DateTimeFormat
      Intl.DateTimeFormat = function (locale, options) {
        if (options?.timeZone && options.timeZone !== 'UTC') throw new RangeError('Invalid time zone')
        return new known(locale, options)
      } }`,
    ends: 'full',
  },
  'Intl that throws at everything': {
    script: `delete globalThis.Temporal
    for (const name of ['DateTimeFormat', 'DisplayNames', 'Collator', 'PluralRules', 'NumberFormat'])
      Intl[name] = function () { throw new RangeError('no data') }`,
    ends: 'full',
  },
  'A Temporal that is none': { script: `globalThis.Temporal = { Instant: 7 }`, ends: 'full' },
  'No WebAssembly': { script: 'delete window.WebAssembly', ends: 'fallback', says: /cannot run here/, mends: 'never' },
  'A policy that refuses WebAssembly': {
    headers: { 'Content-Security-Policy': "script-src 'self' 'unsafe-inline'" },
    ends: 'fallback',
    says: /cannot run here/,
    mends: 'never',
  },
  'No memory for the program': {
    script: `for (const name of ['instantiate', 'instantiateStreaming']) {
      const start = WebAssembly[name]
      WebAssembly[name] = (...given) => window.hasMemory
        ? start.apply(WebAssembly, given) : Promise.reject(new RangeError('could not allocate memory'))
    }`,
    ends: 'fallback',
    says: /cannot run here/,
    meanwhile: () => {
      window.hasMemory = true
    },
  },
  'A trap in a handler': trap(showSpeakers),
  'A trap in a timer': trap(() => window.tick(), {
    script: `(${keepMemories})(); const known = setInterval
      window.setInterval = (act, ...more) => { window.tick = () => setTimeout(act, 0); return known(act, ...more) }`,
  }),
  'A trap in a promise': trap(() => document.querySelector('conference-agenda').reload(), {
    answers: { agenda: (_, response) => setTimeout(() => give(response, text), 500) },
    spoils: 'after',
  }),
  'A trap in a render': trap(() => document.querySelector('conference-agenda').setAttribute('lang', 'zh'), {
    says: /意外停止/,
  }),
  'A trap in a method': trap(() => document.querySelector('conference-agenda').show('view=speakers')),
  'A trap while the element is filled': trap(
    () => {
      const element = document.querySelector('conference-agenda')
      const { parentNode } = element
      element.remove()
      setTimeout(() => {
        for (const memory of window.memories) new Uint8Array(memory.buffer).fill(0xff)
        parentNode.append(element)
      }, 50)
    },
    { spoils: 'itself' },
  ),
  'A trap with two elements on the page': trap(showSpeakers, { count: 2 }),
  'A history that refuses to be written': {
    script: `history.replaceState = history.pushState = () => { throw new DOMException('too often', 'SecurityError') }`,
    ends: 'full',
    acts: () => document.querySelector('conference-agenda').show('q=two'),
    shows: ['two'],
  },
}

const groups = {
  'In the bytes': inTheBytes,
  'On the way': onTheWay,
  'On the way, with a copy': withCopy,
  'In the program': inTheProgram,
  'In the browser': inTheBrowser,
}

/** Every fault: its name, its group and what the table above says. */
export const faults = Object.entries(groups).flatMap(([group, all]) =>
  Object.entries(all).map(([name, fault]) => ({
    name,
    group,
    mends: ['sentence', 'first', 'fallback', 'copy'].includes(fault.ends) ? 'button' : 'never',
    within: 0,
    shows: ['one', 'two'],
    ...fault,
  })),
)

/** Every fault as it is in an engine. */
export const faultsIn = (engine) => faults.map((fault) => ({ ...fault, ...fault.otherwise?.[engine] }))

/** A few of every group, which are tried in every engine each time. */
export const telling = new Set([
  'GB18030',
  'A file cut in half',
  'An answer that is cut in half, of a stated length',
  '404 Not Found',
  'Another host that does not let pages read it',
  'A file of 50 KB that is 50 MB once unpacked',
  'With a copy: a connection that is cut',
  'With a copy that another tab has overwritten with nonsense',
  'With a copy of a time that no calendar has',
  'Half a module',
  'No program',
  'Other bytes than the program',
  'Storage that throws',
  'Intl that throws at everything',
  'A policy that refuses WebAssembly',
  'A trap in a handler',
])
