// What is looked at in every engine: three conferences in three languages, and the states that each can be in. `MATRIX=all` asks for
// every combination; without it a few stand for the rest.
import { everything } from '../end-to-end/fixtures.mjs'
import { arabic } from './arabic.mjs'

export const isWhole = process.env.MATRIX === 'all'

export const files = { 'everything.json': everything(), 'arabic.json': arabic() }

const states = ({ session, speaker, organization, search, filters, facet }) => [
  { name: 'timeline', link: '' },
  { name: 'speakers', link: 'view=speakers' },
  { name: 'organizations', link: 'view=organizations' },
  { name: 'session', link: `session=${session}` },
  { name: 'speaker', link: `speaker=${speaker}` },
  { name: 'organization', link: `organization=${organization}` },
  { name: 'unknown', link: 'speaker=nobody' },
  { name: 'found', link: `q=${search}` },
  { name: 'nothing', link: `q=qqqq&${filters}` },
  { name: 'filtered', link: filters },
  { name: 'facet', link: '', facet },
]

const plain = {
  session: 'engines',
  speaker: 'ada',
  organization: 'society',
  search: 'zürich',
  filters: 'track=rust,data&room=a,b&role=speaker&format=talk',
  facet: 'format',
}

/** A language each: attributes of the element, the page around it, the states. */
export const scenes = {
  en: { element: { lang: 'en', debug: '' }, page: { lang: 'en' }, states: states(plain) },
  zh: { element: { lang: 'zh-Hans' }, page: { lang: 'zh-Hans' }, states: states({ ...plain, search: '数据' }) },
  rtl: {
    element: { lang: 'ar', words: 'words/ar.json ar', src: 'arabic.json' },
    page: { lang: 'ar', dir: 'rtl' },
    states: states({
      session: 'storage',
      speaker: 'omar',
      organization: 'works',
      search: 'الطاقة',
      filters: 'track=grid,cars&room=a,b&role=speaker&format=talk',
      facet: 'room',
    }),
  },
}

/** The pairs of a scene and a theme that are looked at: all of them, or each once. */
export const pairs = isWhole
  ? Object.keys(scenes).flatMap((scene) => ['light', 'dark'].map((theme) => [scene, theme]))
  : [
      ['en', 'light'],
      ['zh', 'dark'],
      ['rtl', 'light'],
    ]

/** How to open a scene. */
export function opened(scene, theme, more = {}) {
  const { element, page } = scenes[scene]
  return { files, elements: [{ ...element, theme }], page: { ...page, theme }, ...more }
}

/** Brings a page into a state. */
export async function enter(agenda, state) {
  await agenda.probe('show', state.link)
  await agenda.probe('unfold', state.facet)
}
