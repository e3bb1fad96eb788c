// The types of the element, for TypeScript and editors. A test holds them against the code and custom-elements.json.

/** The views of an agenda. */
export type AgendaView = 'timeline' | 'speakers' | 'organizations' | 'plan'

/** What can be opened. */
export type AgendaItemKind = 'session' | 'speaker' | 'organization'

/** The attributes of the element. A wrong value is the default. */
export interface ConferenceAgendaAttributes {
  /** Address of the file, relative to the page. */
  src?: string
  /** The view when the address names none. */
  view?: AgendaView
  /** A BCP 47 tag; else the nearest `lang` around the element, else the browser's. */
  lang?: string
  /** The folder of the element's files, where that is not the one that `agenda.js` is loaded from. */
  assets?: string
  /** Files with the widget's own words in other languages: `words/ar.json ar, words/he.json he`. */
  words?: string
  /** Whose clock times are shown on: `venue`, `visitor`, or an IANA name. */
  timezone?: string
  /** The zone of a file that states none. */
  'venue-timezone'?: string
  /** Light or dark; `auto` is the visitor's system. */
  theme?: 'auto' | 'light' | 'dark'
  /** Where the state stands in the page's address. */
  links?: 'hash' | 'query' | 'none'
  /** What stands before each key there. */
  'links-prefix'?: string
  /** A permalink: the state when the address names none. */
  filter?: string
  /** When present, a notice lists what is odd in the file. */
  debug?: boolean | ''
  /** What is not shown: `heading about counts search filters days zone language speakers organizations network exports share`. */
  omit?: string
}

/** The file is shown, for the first time or again. */
export interface AgendaReadyDetail {
  sessions: number
  people: number
  organizations: number
  issues: number
}

/** The visitor or the page changed view, filters, search or open item. */
export interface AgendaChangeDetail {
  permalink: string
}

/** Another item of the file is open. */
export interface AgendaOpenDetail {
  kind: AgendaItemKind
  id: string
}

/** The last open item was closed; not when another takes its place. */
export interface AgendaCloseDetail {
  kind: AgendaItemKind
  id: string
}

/** A link was copied or handed to the system's sheet. */
export interface AgendaShareDetail {
  kind: AgendaItemKind
  id: string
  url: string
}

/** The file cannot be shown, or the program cannot run. */
export interface AgendaErrorDetail {
  message: string
}

/** How much a saved session is wanted. */
export type AgendaMark = 'must' | 'maybe'

/** The visitor or the page has saved a session, or no longer. */
export interface AgendaSaveDetail {
  id: string
  /** `null` where it is no longer saved. */
  mark: AgendaMark | null
}

/** Sessions were made into a file. */
export interface AgendaExportDetail {
  kind: 'calendar'
  ids: string[]
}

/** A saved session. */
export interface AgendaSaved {
  id: string
  mark: AgendaMark
}

/** The events of the element; they bubble and cross shadow roots. */
export interface ConferenceAgendaEventMap {
  'agenda-ready': CustomEvent<AgendaReadyDetail>
  'agenda-change': CustomEvent<AgendaChangeDetail>
  'agenda-open': CustomEvent<AgendaOpenDetail>
  'agenda-close': CustomEvent<AgendaCloseDetail>
  'agenda-share': CustomEvent<AgendaShareDetail>
  'agenda-error': CustomEvent<AgendaErrorDetail>
  'agenda-save': CustomEvent<AgendaSaveDetail>
  'agenda-export': CustomEvent<AgendaExportDetail>
}

/** The element `<conference-agenda>`. */
export interface ConferenceAgendaElement extends HTMLElement {
  /** Goes to a state, as if a link to it had been followed. */
  show(permalink: string): void
  /** Fetches the file again. */
  reload(): void
  /** What the visitor has saved. */
  saved(): AgendaSaved[]
  /** Saves sessions: ids, or entries, of which those with the mark `null` are no longer saved. */
  save(sessions: Iterable<string | AgendaSaveDetail>): void
  /** The state as text, without `#`, `?` or prefix. */
  readonly permalink: string
}

declare global {
  interface HTMLElementTagNameMap {
    'conference-agenda': ConferenceAgendaElement
  }
  interface GlobalEventHandlersEventMap extends ConferenceAgendaEventMap {}
}
