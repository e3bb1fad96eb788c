// Makes up a conference of so many organizations, for tests and measurements: the same for the same number. Names are of both
// languages and of every length that occurs; who is linked with whom follows the sizes found at real conferences.

/** A file of format 1. */
export function gathering(count) {
  const next = numbers(count)
  const pick = (list) => list[next(list.length)]
  const organizations = Array.from({ length: count }, (_, place) => organization(place, next, pick))
  // Mostly of one field: what is near in the list has more to do with each other.
  const near = (place) => (place + 1 + next(12) * (next(8) === 0 ? 37 : 1)) % count
  for (const [place, one] of organizations.entries())
    if (place > 8 && next(9) === 0) one.parent = organizations[place - 1 - next(8)].id
  const people = Array.from({ length: Math.ceil(count * 1.3) }, (_, place) => {
    const first = place % count
    const posts = [first, ...(next(4) === 0 ? [near(first)] : [])]
    return {
      id: `person-${place + 1}`,
      name: { 'zh-Hans': pick(families) + pick(given) + pick(given), en: `${pick(english)} ${pick(surnames)}` },
      affiliations: posts.map((post, turn) => ({
        organization: organizations[post].id,
        role: { 'zh-Hans': pick(posts_zh), en: pick(posts_en) },
        ...(turn > 0 && next(5) === 0 ? { former: true } : {}),
      })),
    }
  })
  const sessions = []
  for (let block = 0; block < count / 20; block++) {
    sessions.push({ id: `block-${block}`, title: { 'zh-Hans': `第${block + 1}分论坛`, en: `Forum ${block + 1}` } })
    for (let part = 0; part < 3; part++) {
      const speakers = Array.from({ length: part === 2 ? 3 : 1 }, () => (block * 20 + next(24)) % people.length)
      sessions.push({
        id: `session-${block}-${part}`,
        parent: `block-${block}`,
        title: { 'zh-Hans': `${pick(fields)[0]}的进展`, en: `Progress in ${pick(fields)[1]}` },
        participants: [...new Set(speakers)].map((person) => ({ person: people[person].id, role: 'speaker' })),
      })
    }
  }
  const relationships = []
  for (let place = 0; place < count; place++) {
    if (next(5) > 0) continue
    const kind = pick(['partner', 'signatory', 'member', 'supporter', 'co-host'])
    relationships.push({ from: organizations[place].id, to: organizations[near(place)].id, kind })
  }
  return {
    format: 'conference-agenda/1',
    conference: {
      id: `gathering-${count}`,
      name: { 'zh-Hans': `${count} 家机构的大会`, en: `Gathering of ${count}` },
      languages: ['zh-Hans', 'en'],
      organizations: [0, 7, 19].map((place) => ({ organization: organizations[place].id, role: 'organizer' })),
    },
    organizations,
    people,
    sessions,
    relationships,
  }
}

function organization(place, next, pick) {
  const [zh, en] = pick(fields)
  const [kind, chinese, latin] = pick(kinds)
  const [city, town] = pick(places)
  const number = next(3) === 0 ? ` ${place + 1}` : ''
  const long = next(4) === 0
  return {
    id: `organization-${place + 1}`,
    name: {
      'zh-Hans': `${city}${zh}${long ? '技术创新与产业发展' : ''}${chinese}${number}`,
      en: `${town} ${en}${long ? ' Technology and Industry' : ''} ${latin}${number}`,
    },
    ...(next(3) === 0
      ? { short: { 'zh-Hans': `${city.slice(0, 2)}${zh}${place + 1}`, en: `${town} ${en} ${place + 1}` } }
      : {}),
    kind,
  }
}

// A plain generator of Lehmer's: the same numbers everywhere.
function numbers(seed) {
  let state = (seed * 7919 + 17) % 2147483647
  return (below) => {
    state = (state * 48271) % 2147483647
    return Math.floor((state / 2147483647) * below)
  }
}

const fields = [
  ['智能网联', 'Connected Vehicles'],
  ['动力电池', 'Batteries'],
  ['电驱动', 'Electric Drives'],
  ['汽车芯片', 'Automotive Chips'],
  ['车路协同', 'Road Coordination'],
  ['轻量化材料', 'Light Materials'],
  ['传感器', 'Sensors'],
  ['充换电', 'Charging'],
]
const kinds = [
  ['company', '有限公司', 'Ltd'],
  ['company', '集团', 'Group'],
  ['company', '股份有限公司', 'Corporation'],
  ['research', '研究院', 'Institute'],
  ['association', '学会', 'Society'],
  ['university', '大学', 'University'],
  ['government', '管理局', 'Authority'],
  ['fund', '基金', 'Fund'],
  ['media', '周刊', 'Weekly'],
]
const places = [
  ['瑞安', "Rui'an"],
  ['温州', 'Wenzhou'],
  ['杭州', 'Hangzhou'],
  ['上海', 'Shanghai'],
  ['北京', 'Beijing'],
  ['苏州', 'Suzhou'],
  ['合肥', 'Hefei'],
  ['长春', 'Changchun'],
  ['武汉', 'Wuhan'],
  ['广州', 'Guangzhou'],
]
const families = [...'王李张刘陈杨赵黄周吴']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超']
const english = ['Ada', 'Grace', 'Alan', 'Barbara', 'Edsger', 'Margaret', 'Niklaus', 'Radia']
const surnames = ['Wang', 'Li', 'Zhang', 'Liu', 'Chen', 'Yang', 'Zhao', 'Huang']
const posts_zh = ['总工程师', '董事长', '副总经理', '教授', '理事']
const posts_en = ['Chief Engineer', 'Chair', 'Deputy General Manager', 'Professor', 'Council member']
