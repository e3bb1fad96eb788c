// Makes up conferences, the same ones every time: for the benchmarks, in this project's format and in those of its peers, and for
// the demo of a large programme. Owns the words, the names and the proportions; knows nothing of what is done with them.
//
//     node tools/generate.mjs FOLDER SIZE…     writes agenda-SIZE.json, and up to 3,000 sessions pretalx-SIZE.json, events-SIZE.json
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pinyin } from 'pinyin-pro'

// The largest programme that the peers are asked to show.
export const PEERS_MOST = 3000

const FIRST_DAY = Date.UTC(2026, 4, 11)
const MORNING_MIN = 9 * 60
const EVENING_MIN = 21 * 60

// Words of both languages side by side: subjects, what is said about them, and where.
const subjects =
  pairs(`智能网联汽车|connected cars; 动力电池|battery cells; 自动驾驶|autonomous driving; 数据安全|data security; 车路云一体化|smart cars and roads;
  固态电池|solid-state batteries; 线控底盘|drive-by-wire chassis; 激光雷达|lidar; 车规级芯片|automotive chips; 操作系统|operating systems; 氢燃料电池|hydrogen fuel cells;
  充电网络|charging networks; 热管理|thermal management; 轻量化材料|lightweight materials; 智能座舱|smart cockpits; 高精地图|high-definition maps; 供应链韧性|resilient supply chains;
  碳足迹|carbon footprints; 出海合规|export compliance; 电驱系统|electric drives; 仿真测试|simulation tests; 大模型|large language models; 低空出行|low-altitude mobility;
  二手电池|second-life batteries; 人机交互|human-machine interfaces; 车载网络|in-vehicle networks; 软件定义汽车|software-defined vehicles; 维修培训|repair training;
  城市停车|city parking; 公共交通|public transport; 开源软件|open-source software; 功能安全|functional safety; 预期功能安全|safety of the intended functionality;
  数字孪生|digital twins; 一体化压铸|giga casting; 质量追溯|quality tracing; 标准法规|standards and rules; 人才培养|training engineers; 园区物流|campus logistics; 农用机械|farm machinery`)
const aspects =
  pairs(`实践与思考|in practice; 的关键技术|: the key technologies; 的产业化之路|on the way to industry; 的机遇与挑战|: chances and challenges; 标准解读|: the standards explained;
  测试方法|: how to test; 成本分析|: what it costs; 最新进展|: the latest; 失败的教训|: lessons from failure; 开放生态|: an open ecosystem; 在小城市的应用|in small towns; 与信息安全|and security;
  的未来十年|: the next ten years; 入门|for beginners; 规模化落地|at scale; 案例分享|: a case study; 跨界合作|across industries; 的可靠性|: reliability; 评价体系|: how to judge them; 联合创新|: joint innovation`)
const sentences =
  pairs(`本次报告介绍团队在{}方面三年来的工作，并给出实测数据。|This talk reports three years of work on {} and shows what was measured.;
  从用户的角度出发，讨论{}还缺少什么。|Seen from the users, what is still missing in {}?;
  结合量产项目，说明如何在保证安全的前提下降低成本。|With examples from series production, it shows how costs fell while safety did not.;
  现场将演示完整的工具链，代码已经开放。|The whole tool chain is shown live, and the code is open.;
  与会者将了解{}的选型、验证与运维经验。|You will hear how to choose, to verify and to run {}.;
  最后提出对行业协作与标准制定的建议。|It ends with proposals for cooperation and for standards.;
  通过十二座城市的对比，分析政策对{}的影响。|Twelve cities are compared, and with them what policy does to {}.;
  我们也会谈到走过的弯路。|The wrong turns are not left out.`)
// What an abstract ends with: without them, made-up abstracts would be far more alike than real ones, and far smaller to download.
const keywords =
  pairs(`热失控|thermal runaway; 电解质|electrolytes; 隔膜|separators; 快充|fast charging; 换电|battery swapping; 梯次利用|second use; 回收|recycling; 正极|cathodes; 负极|anodes; 硅碳|silicon-carbon; 钠离子|sodium ions;
  毫米波|millimetre waves; 摄像头|cameras; 点云|point clouds; 融合感知|sensor fusion; 路径规划|path planning; 强化学习|reinforcement learning; 端到端|end to end; 影子模式|shadow mode; 长尾场景|rare scenes; 数据闭环|data loops;
  标注|annotation; 隐私计算|private computing; 联邦学习|federated learning; 渗透测试|penetration tests; 密钥管理|key management; 固件升级|firmware updates; 网关|gateways; 以太网|Ethernet; 时间同步|clock synchronization; 虚拟化|virtualization;
  容器|containers; 调度|scheduling; 形式化验证|formal verification; 静态分析|static analysis; 需求追溯|tracing requirements; 失效模式|failure modes; 冗余|redundancy; 制动|braking; 转向|steering; 悬架|suspension; 轮毂电机|hub motors; 减速器|gearboxes;
  碳化硅|silicon carbide; 绝缘|insulation; 油冷|oil cooling; 热泵|heat pumps; 座椅|seats; 语音|speech; 手势|gestures; 抬头显示|head-up displays; 眼动|eye tracking; 晕动|motion sickness; 儿童安全|child safety; 碰撞|crashes; 行人|pedestrians;
  非机动车|bicycles; 信号灯|traffic lights; 路侧单元|roadside units; 边缘计算|edge computing; 卫星定位|satellite positioning; 惯性导航|inertial navigation; 众包地图|crowdsourced maps; 停车引导|parking guidance; 微循环|minibuses; 无人配送|driverless delivery;
  港口|ports; 矿山|mines; 高速|motorways; 隧道|tunnels; 冰雪|ice and snow; 高原|high altitudes; 高温|heat; 盐雾|salt spray; 振动|vibration; 电磁兼容|electromagnetic compatibility; 功率密度|power density; 能量密度|energy density; 循环寿命|cycle life;
  成本|cost; 良率|yield; 节拍|cycle time; 机器人|robots; 视觉检测|visual inspection; 数字主线|digital thread; 排产|production planning; 库存|stock; 关税|tariffs; 认证|certification; 专利|patents; 开源许可|open licences; 人才|talent; 课程|curricula;
  实训|hands-on training; 售后|after-sales; 保险|insurance; 二手车|used cars; 租赁|leasing; 金融|finance; 补贴|subsidies; 碳交易|carbon trading; 绿电|green power; 虚拟电厂|virtual power plants; 储能|storage; 加氢|hydrogen refuelling; 氨|ammonia; 甲醇|methanol`)
const topics =
  pairs(`电池|Batteries; 安全|Security; 智能驾驶|Driving; 座舱|Cockpit; 芯片|Chips; 材料|Materials; 制造|Manufacturing; 软件|Software; 数据|Data; 标准|Standards; 出海|Export; 投资|Investment;
  充电|Charging; 氢能|Hydrogen; 测试|Testing; 地图|Maps; 物流|Logistics; 城市|Cities; 人才|People; 设计|Design; 维修|Repair; 回收|Recycling; 能源|Energy; 开源|Open source`)
const colors = [
  '#b4232a',
  '#0f766e',
  '#1d4ed8',
  '#a16207',
  '#7e22ce',
  '#be185d',
  '#15803d',
  '#c2410c',
  '#0369a1',
  '#4d7c0f',
]
const places =
  pairs(`瑞安|Ruian; 温州|Wenzhou; 杭州|Hangzhou; 宁波|Ningbo; 上海|Shanghai; 苏州|Suzhou; 合肥|Hefei; 武汉|Wuhan; 广州|Guangzhou; 深圳|Shenzhen; 重庆|Chongqing; 成都|Chengdu; 长沙|Changsha;
  青岛|Qingdao; 天津|Tianjin; 北京|Beijing; 西安|Xian; 柳州|Liuzhou; 长春|Changchun; 十堰|Shiyan`)
const trades = pairs(
  `新能源|New Energy; 汽车科技|Motor Technology; 智行|Drive; 电子|Electronics; 精密制造|Precision; 材料|Materials; 软件|Software; 数据|Data; 动力|Power; 交通|Transport; 半导体|Semiconductors; 传感|Sensing`,
)
const bodies = [
  ['company', '股份有限公司', 'Inc.'],
  ['company', '有限公司', 'Ltd.'],
  ['university', '大学', 'University'],
  ['research', '研究院', 'Institute'],
  ['association', '行业协会', 'Association'],
  ['government', '管理局', 'Administration'],
  ['fund', '产业基金', 'Fund'],
  ['media', '周刊', 'Weekly'],
]
const posts = pairs(
  `总工程师|Chief Engineer; 教授|Professor; 副总裁|Vice President; 研究员|Researcher; 秘书长|Secretary General; 产品经理|Product Manager; 主任|Director; 架构师|Architect; 创始人|Founder; 高级工程师|Senior Engineer`,
)
// As often as they are met: the first ones are most of a hall.
const families = [
  ...'王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾单查区覃仇解',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玲斌宇浩鑫鹏凯琳雪晨佳欣怡子轩梓涵博思远志诚海峰春梅雨婷晓东立新永康家豪天佑若曦一鸣',
]
const firstNames =
  'Ada,Ben,Clara,David,Elena,Felix,Greta,Hugo,Ines,Jonas,Kim,Laura,Marco,Nina,Oscar,Paula,Quentin,Rosa,Simon,Tara,Ulf,Vera,Walter,Yara,Zoe'.split(
    ',',
  )
const lastNames =
  'Adams,Baker,Costa,Dahl,Evans,Fischer,Garcia,Hansen,Ito,Jensen,Kowalski,Larsen,Moreau,Novak,Okafor,Petrov,Quick,Rossi,Schmidt,Tanaka,Ueda,Varga,Weber,Yilmaz,Zhou'.split(
    ',',
  )
const formats = [
  ['talk', 62],
  ['keynote', 4],
  ['report', 10],
  ['panel', 7],
  ['workshop', 7],
  ['launch', 3],
  ['signing', 2],
  ['poster', 5],
]
const lengths = {
  talk: [20, 30, 45],
  keynote: [45],
  report: [20, 30],
  panel: [60],
  workshop: [90, 120],
  launch: [30],
  signing: [20],
  poster: [20],
}
const breaks = [
  [10 * 60 + 30, 20, '茶歇', 'Tea break'],
  [12 * 60, 60, '午餐', 'Lunch'],
  [15 * 60 + 30, 20, '茶歇', 'Tea break'],
]
const relations = ['partner', 'member', 'sponsor', 'supporter', 'co-host', 'signatory']

/**
 * Makes up a conference of so many sessions, breaks and parts of blocks included.
 * With `isBilingual` every text is there in Chinese and in English; otherwise each record has one of the two, as a plain string.
 */
export function conference(size, { seed = 2026, isBilingual = false, name = ['示例大会', 'Example Conference'] } = {}) {
  const chance = chances(seed + size)
  const text = (zh, en, isChinese) => (isBilingual ? { 'zh-Hans': zh, en } : isChinese ? zh : en)
  const shape = proportions(size)
  const day = (number) => new Date(FIRST_DAY + number * 86_400_000).toISOString().slice(0, 10)

  const halls = Math.min(3, shape.rooms)
  const rooms = list(shape.rooms, (number) => {
    const room = number - halls + 1
    const [zh, en] =
      number < halls ? [`${'甲乙丙'[number]}厅`, `Hall ${'ABC'[number]}`] : [`${room} 号会议室`, `Room ${room}`]
    return { id: `room-${number + 1}`, name: text(zh, en, true) }
  })
  const tracks = list(shape.tracks, (number) => {
    const [zh, en] = topics[number]
    return { id: `track-${number + 1}`, name: text(`${zh}专场`, en, true), color: colors[number % colors.length] }
  })
  const tags = list(shape.tags, (number) => {
    const [zh, en] = subjects[number]
    return { id: `tag-${number + 1}`, name: text(zh, en, number % 3 > 0) }
  })
  const organizations = list(shape.organizations, (number) => organization(number, chance, text))
  const slug = slugs()
  const people = list(shape.people, () => person(chance, text, organizations, slug))
  const sessions = programme({ size, chance, text, shape, rooms, tracks, tags, people, organizations, day })
  const relationships = list(Math.floor(organizations.length * 0.3), () => ({
    from: chance.of(organizations).id,
    to: chance.of(organizations).id,
    kind: chance.of(relations),
  })).filter(({ from, to }) => from !== to)
  return {
    format: 'conference-agenda/1',
    conference: {
      id: `generated-${size}`,
      name: text(...name, true),
      start: day(0),
      end: day(shape.days - 1),
      timezone: 'Asia/Shanghai',
      languages: ['zh-Hans', 'en'],
      organizations: organizations.slice(0, 3).map(({ id }) => ({ organization: id, role: 'organizer' })),
    },
    rooms,
    tracks,
    tags,
    organizations,
    people,
    sessions,
    relationships,
  }
}

/** The programme of the large demo, which says everywhere that it is made up. */
export function largeDemo() {
  const agenda = conference(600, {
    isBilingual: true,
    name: ['示例大会（由程序生成）', 'Example Conference (generated)'],
  })
  const summary = {
    'zh-Hans': '此议程由程序生成，并非真实会议；人名、机构和标题都是随机组合的。',
    en: 'This programme is generated and not a real conference; names, organizations and titles are put together by chance.',
  }
  const label = { 'zh-Hans': '由程序生成', en: 'Generated by a program' }
  return { ...agenda, conference: { ...agenda.conference, summary }, sources: [{ label }] }
}

/** The same programme as the pretalx widget is served it. */
export function pretalx(agenda) {
  const number = (id) => Number(id.split('-')[1])
  const codes = new Map(agenda.people.map(({ id }, position) => [id, `P${position}`]))
  const named = ({ id, name, color }) => ({
    id: number(id),
    name: { 'zh-hans': name },
    description: {},
    ...(color && { color }),
  })
  const stamp = (time) => `${time}:00+08:00`
  return {
    talks: agenda.sessions.map((session, position) => {
      const place = { start: stamp(session.start), end: stamp(session.end), room: number(session.room) }
      if (session.format === 'break') return { id: position + 1, title: { 'zh-hans': session.title }, ...place }
      return {
        code: session.id,
        id: position + 1,
        title: session.title,
        abstract: session.summary ?? '',
        speakers: session.participants.map(({ person }) => codes.get(person)),
        track: session.track ? number(session.track) : null,
        ...place,
        duration: (new Date(place.end) - new Date(place.start)) / 60_000,
        updated: stamp('2026-04-01T12:00'),
        content_locale: session.language,
        state: null,
        do_not_record: null,
      }
    }),
    version: '1.0',
    timezone: agenda.conference.timezone,
    event_start: agenda.conference.start,
    event_end: agenda.conference.end,
    tracks: agenda.tracks.map(named),
    rooms: agenda.rooms.map(named),
    speakers: agenda.people.map(({ id, name }) => ({
      code: codes.get(id),
      name,
      avatar: null,
      avatar_thumbnail_default: null,
      avatar_thumbnail_tiny: null,
    })),
  }
}

/** The same programme as the calendars are given it: what they show of a session, and no more. */
export function events(agenda) {
  const names = new Map([...agenda.people, ...agenda.rooms].map(({ id, name }) => [id, name]))
  return agenda.sessions.map(({ id, title, start, end, room, participants }) => {
    const who = participants.map(({ person }) => names.get(person)).join(', ')
    return { id, title: `${title} · ${names.get(room)} · ${who}`, start: `${start}:00`, end: `${end}:00` }
  })
}

// How large a conference of so many sessions is in everything else; small ones have a few rooms, large ones many days too.
function proportions(size) {
  const days = size <= 200 ? 2 : size <= 1000 ? 4 : size <= 3000 ? 5 : Math.min(30, Math.ceil(size / 800))
  return {
    days,
    rooms: Math.max(3, Math.ceil(size / days / 15)),
    tracks: Math.min(topics.length, Math.max(4, Math.ceil(Math.sqrt(size) / 3))),
    tags: Math.min(subjects.length, 10 + Math.ceil(size / 100)),
    organizations: Math.ceil(size * 0.35),
    people: Math.ceil(size * 0.9),
  }
}

function organization(number, chance, text) {
  const [kind, zhEnd, enEnd] = chance.of(bodies)
  const [[zhPlace, enPlace], [zhTrade, enTrade]] = [chance.of(places), chance.of(trades)]
  const mark = number < 240 ? '' : String(Math.floor(number / 240))
  return {
    id: `organization-${number + 1}`,
    name: text(
      `${zhPlace}${zhTrade}${mark}${zhEnd}`,
      `${enPlace} ${enTrade} ${mark && `${mark} `}${enEnd}`,
      chance.is(0.8),
    ),
    ...(kind === 'company' && { short: text(`${zhPlace}${zhTrade}${mark}`, `${enPlace} ${enTrade}`, chance.is(0.8)) }),
    kind,
  }
}

// Four in five have a Chinese name, with its pinyin as organizers write it into their files.
function person(chance, text, organizations, slug) {
  const role = () => text(...chance.of(posts), chance.is(0.8))
  const affiliations = list(chance.is(0.15) ? 2 : 1, () => ({
    organization: chance.of(organizations).id,
    role: role(),
  }))
  const biography = () => {
    const [[zhSubject, enSubject], years] = [chance.of(subjects), 3 + chance.below(25)]
    return text(`从事${zhSubject}研究${years}年。`, `Has worked on ${enSubject} for ${years} years.`, chance.is(0.8))
  }
  const bio = chance.is(0.3) ? { bio: biography() } : {}
  if (chance.is(0.2)) {
    const name = `${chance.of(firstNames)} ${chance.of(lastNames)}`
    return { id: slug(name), name: text(name, name, false), ...bio, affiliations }
  }
  const family = families[Math.min(chance.below(families.length), chance.below(families.length))]
  const rest = chance.of(given) + (chance.is(0.75) ? chance.of(given) : '')
  const [head, tail] = [syllables(family, true), [...rest].map((character) => syllables(character, false))]
  const [whole, initials] = [[head, ...tail].join(''), [head, ...tail].map((syllable) => syllable[0]).join('')]
  const english = `${capital(head)} ${capital(tail.join(''))}`
  return { id: slug(english), name: text(family + rest, english, true), keys: [whole, initials], ...bio, affiliations }
}

// Day by day and room by room, one after the other between the breaks.
function programme({ size, chance, text, shape, rooms, tracks, tags, people, organizations, day }) {
  const sessions = []
  const at = (date, minute) => `${date}T${clock(minute)}`
  const code = codes(chance)
  const add = (session) => sessions.length < size && sessions.push({ id: code(), ...session })
  // Nobody is in two places at a time: whoever is busy is replaced by the next one who is not.
  const busy = new Map()
  const someone = (date, start, end) => {
    let place = chance.below(people.length)
    const isBusy = () =>
      busy.get(people[place].id)?.some((slot) => slot.date === date && slot.start < end && slot.end > start)
    for (let tries = 1; isBusy() && tries < people.length; tries++) place = (place + 1) % people.length
    const { id } = people[place]
    busy.set(id, [...(busy.get(id) ?? []), { date, start, end }])
    return id
  }
  const make = (date, room, start, end, format, more) => {
    const isChinese = chance.is(0.7)
    const [subject, aspect] = [chance.of(subjects), chance.of(aspects)]
    const title = text(subject[0] + aspect[0], capital(joined(subject[1], aspect[1])), isChinese)
    const summary = chance.is(0.8) && abstract(chance, text, subject, isChinese)
    add({
      title,
      format,
      ...(summary && { summary }),
      start: at(date, start),
      end: at(date, end),
      room,
      track: tracks[(Number(room.split('-')[1]) + chance.below(3)) % tracks.length].id,
      tags: [...new Set(list(chance.below(4), () => chance.of(tags).id))],
      language: isChinese ? 'zh-Hans' : 'en',
      ...(chance.is(0.01) && { status: 'cancelled' }),
      participants: cast(() => someone(date, start, end), chance, format),
      ...(format === 'signing' && {
        organizations: pair(chance, organizations).map(({ id }) => ({ organization: id, role: 'signatory' })),
      }),
      ...more,
    })
    return sessions.at(-1)
  }
  // Rooms take turns, so that all of them are used on every day, however early it is full.
  const each = Math.ceil(size / shape.days)
  for (let number = 0; number < shape.days; number++) {
    const [date, most] = [day(number), Math.min(size, (number + 1) * each)]
    const free = rooms.map(() => MORNING_MIN)
    for (let isOpen = true; isOpen && sessions.length < most; ) {
      isOpen = false
      for (const [place, { id: room }] of rooms.entries()) {
        if (sessions.length >= most) break
        const start = free[place]
        const pause = breaks.find(([from, length]) => start >= from && start < from + length)
        if (pause) {
          const [from, length, zh, en] = pause
          const [title, end] = [text(zh, en, true), from + length]
          // The halls have them on the programme; elsewhere there is just nothing meanwhile.
          if (place < 3)
            add({ title, format: 'break', start: at(date, from), end: at(date, end), room, participants: [] })
          free[place] = end
          isOpen = true
          continue
        }
        if (start >= EVENING_MIN) continue
        isOpen = true
        const until = breaks.find(([from]) => from > start)?.[0] ?? EVENING_MIN
        if (until - start >= 60 && chance.is(0.02)) {
          const block = make(date, room, start, start + 60, 'forum', {})
          for (const part of [0, 20, 40].slice(0, Math.max(0, most - sessions.length))) {
            make(date, room, start + part, start + part + 20, 'talk', { parent: block.id })
          }
          free[place] = start + 60
        } else {
          const format = chance.weighted(formats)
          const end = Math.min(until, start + chance.of(lengths[format]))
          make(date, room, start, end, format, {})
          free[place] = end
        }
      }
    }
  }
  return sessions
}

function abstract(chance, text, [zhSubject, enSubject], isChinese) {
  const chosen = [...new Set(list(1 + chance.below(3), () => chance.of(sentences)))]
  const terms = list(6 + chance.below(9), () => chance.of(keywords))
  const zhTerms = `关键词：${terms.map(([term]) => term).join('、')}。`
  const enTerms = `Keywords: ${terms.map(([, term]) => term).join(', ')}.`
  const zh = chosen.map(([sentence]) => sentence.replace('{}', zhSubject)).join('') + zhTerms
  const en = [...chosen.map(([, sentence]) => sentence.replace('{}', enSubject)), enTerms].join(' ')
  return text(zh, en, isChinese)
}

// Two of a list; its last two where chance would have taken one twice.
function pair(chance, all) {
  const two = new Set([chance.of(all), chance.of(all)])
  return two.size === 2 ? [...two] : all.slice(-2)
}

function cast(someone, chance, format) {
  const some = (count, role) => list(count, () => ({ person: someone(), ...(role && { role }) }))
  if (format === 'panel') return [...some(1, 'moderator'), ...some(3 + chance.below(2), 'panelist')]
  if (format === 'forum') return some(1, 'host')
  if (format === 'signing') return some(2, 'signatory')
  return some(
    chance.weighted([
      [1, 75],
      [2, 20],
      [3, 5],
    ]),
  )
}

// Ids as a submission system deals them out, each once.
function codes(chance) {
  const taken = new Set()
  return () => {
    for (;;) {
      const code = list(6, () => chance.of('ABCDEFGHJKLMNPQRSTUVWXYZ3789')).join('')
      if (!taken.has(code)) return taken.add(code) && code
    }
  }
}

// Ids as an editor makes them of names; with a number where people share a name.
function slugs() {
  const taken = new Map()
  return (name) => {
    const stem = name.toLowerCase().replaceAll(' ', '-')
    const times = (taken.get(stem) ?? 0) + 1
    taken.set(stem, times)
    return times === 1 ? stem : `${stem}-${times}`
  }
}

function syllables(character, isFamily) {
  return pinyin(character, { toneType: 'none', v: true, surname: isFamily ? 'head' : 'off' }).replaceAll(' ', '')
}

// A small generator of even chances (mulberry32): the seed is all its state, so that every machine makes the same file.
function chances(seed) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end) => Math.floor(next() * end)
  const weighted = (choices) => {
    let left = below(choices.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [choice, weight] of choices) {
      left -= weight
      if (left < 0) return choice
    }
  }
  return { below, weighted, of: (all) => all[below(all.length)], is: (share) => next() < share }
}

function pairs(text) {
  return text.split(';').map((pair) => pair.trim().split('|'))
}

function list(count, make) {
  return Array.from({ length: count }, (_, number) => make(number))
}

function clock(minute) {
  const digits = (number) => String(number).padStart(2, '0')
  return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1)
}

function joined(subject, aspect) {
  return aspect.startsWith(':') ? subject + aspect : `${subject} ${aspect}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...sizes] = process.argv.slice(2)
  await mkdir(folder, { recursive: true })
  const write = (name, value) => writeFile(join(folder, name), JSON.stringify(value))
  for (const size of sizes.map(Number)) {
    const agenda = conference(size)
    await write(`agenda-${size}.json`, agenda)
    if (size > PEERS_MOST) continue
    await write(`pretalx-${size}.json`, pretalx(agenda))
    await write(`events-${size}.json`, events(agenda))
  }
}
