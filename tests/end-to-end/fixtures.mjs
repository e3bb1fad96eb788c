// Files of format 1 for the tests: a conference with a bit of everything, and the smallest one.

/** The smallest valid file. */
export function smallest(sessions = [{ id: 'one', title: 'One' }]) {
  return { format: 'conference-agenda/1', conference: { id: 'small', name: 'Small' }, sessions }
}

/** Two days in Shanghai with every kind of session, facet, relationship and link. */
export function everything() {
  const first = '2026-05-01T'
  const second = '2026-05-02T'
  const talk = (id, title, start, end, rest) => ({ id, title, start, end, format: 'talk', ...rest })
  const by = (...people) => people.map((person) => ({ person }))
  return {
    format: 'conference-agenda/1',
    conference: {
      id: 'everything',
      name: { en: 'Everything Days', 'zh-Hans': '万象大会' },
      start: '2026-05-01',
      end: '2026-05-03',
      timezone: 'Asia/Shanghai',
      languages: ['en', 'zh-Hans'],
      place: { en: 'Shanghai', 'zh-Hans': '上海' },
      summary: { en: 'All there is.', 'zh-Hans': '应有尽有。' },
      participants: [{ person: 'guest', role: 'attendee' }],
      organizations: [{ organization: 'society', role: 'organizer' }],
    },
    rooms: [
      { id: 'hall', name: 'Main hall' },
      { id: 'a', name: 'Room A' },
      { id: 'b', name: 'Room B' },
    ],
    tracks: [
      { id: 'rust', name: 'Rust', color: '#c2410c' },
      { id: 'data', name: { en: 'Data', 'zh-Hans': '数据' } },
    ],
    tags: [
      { id: 'speed', name: { en: 'Speed', 'zh-Hans': '性能' } },
      { id: 'care', name: 'Care' },
    ],
    organizations: [
      {
        id: 'society',
        name: { en: 'Society of Engineers', 'zh-Hans': '工程师学会' },
        kind: 'association',
        keys: ['gcsxh'],
      },
      {
        id: 'works',
        name: 'Zürich Works',
        short: 'ZW',
        kind: 'company',
        parent: 'society',
        url: 'https://works.example/',
      },
      { id: 'fund', name: 'Growth Fund', kind: 'fund' },
    ],
    people: [
      {
        id: 'ada',
        name: 'Ada Quick',
        bio: { en: 'Plays the organ.', 'zh-Hans': '弹管风琴。' },
        affiliations: [
          { organization: 'works', role: 'Engineer' },
          { organization: 'society', role: 'Fellow', former: true },
        ],
        links: [{ label: 'Her page', url: 'https://ada.example/' }],
      },
      { id: 'wang', name: { 'zh-Hans': '王小明', en: 'Wang Xiaoming' }, keys: ['wangxiaoming', 'wxm'] },
      { id: 'bo', name: 'Bo Chair', affiliations: [{ organization: 'society', role: 'President' }] },
      { id: 'guest', name: 'Guest Only' },
    ],
    sessions: [
      talk('late', 'Late night', '2026-05-02T01:00', '2026-05-02T02:00', {
        date: '2026-05-01',
        room: 'hall',
        language: 'en',
      }),
      talk('opening', { en: 'Opening', 'zh-Hans': '开幕' }, `${first}09:00`, `${first}09:30`, {
        room: 'hall',
        format: 'ceremony',
        participants: [{ person: 'bo', role: 'host' }],
        organizations: [{ organization: 'society', role: 'organizer' }],
      }),
      talk('engines', 'Engines that sing', `${first}10:00`, `${first}11:00`, {
        room: 'a',
        track: 'rust',
        language: 'en',
        tags: ['speed'],
        participants: by('ada'),
        summary: 'How to write a fast engine.\nAnd a quiet one.',
        links: [{ label: 'Slides', url: 'https://slides.example/', kind: 'slides' }],
      }),
      talk('lakes', { 'zh-Hans': '数据湖的未来', en: 'The future of lakes' }, `${first}10:00`, `${first}10:30`, {
        room: 'b',
        track: 'data',
        language: 'zh-Hans',
        tags: ['care'],
        participants: by('wang'),
      }),
      talk('rivers', 'Rivers', `${first}10:30`, `${first}11:00`, { room: 'b', track: 'data', status: 'tentative' }),
      ...['hall', 'a', 'b'].map((room) =>
        talk(`lunch-${room}`, 'Lunch', `${first}12:00`, `${first}13:00`, { room, format: 'break' }),
      ),
      { id: 'block', title: 'Lightning', start: `${first}14:00`, end: `${first}15:00`, room: 'hall', format: 'forum' },
      talk('flash', 'First flash', `${first}14:00`, `${first}14:20`, { parent: 'block', participants: by('wang') }),
      talk('thunder', 'Then thunder', `${first}14:20`, `${first}14:40`, { parent: 'block', participants: by('ada') }),
      talk('gone', 'Gone', `${second}09:00`, `${second}10:00`, { room: 'a', status: 'cancelled' }),
      talk('panel', 'Panel on everything', `${second}11:00`, undefined, {
        room: 'hall',
        format: 'panel',
        participants: [
          { person: 'bo', role: 'moderator' },
          { person: 'ada', role: 'panelist' },
        ],
      }),
      {
        id: 'signing',
        title: 'Signing',
        date: '2026-05-03',
        format: 'signing',
        organizations: [
          { organization: 'works', role: 'signatory' },
          { organization: 'fund', role: 'signatory' },
        ],
      },
      { id: 'farewell', title: 'Farewell', date: '2026-05-03' },
      { id: 'expo', title: 'Expo', timing: 'alongside' },
      { id: 'surprise', title: 'Surprise' },
    ],
    relationships: [
      { from: 'society', to: 'works', kind: 'co-host' },
      { from: 'works', to: 'fund', kind: 'signatory', session: 'signing' },
    ],
    sources: [{ label: 'Made up for a test' }],
  }
}
