// A made-up conference in Arabic with some English in it, for what is written from the right.

/** Two days in Dubai, with parallel sessions, a block and speakers of both scripts. */
export function arabic() {
  const at = (day, from, to) => ({ start: `2026-11-0${day}T${from}`, end: `2026-11-0${day}T${to}` })
  const by = (person, role) => ({ person, ...(role && { role }) })
  return {
    format: 'conference-agenda/1',
    conference: {
      id: 'arabic',
      name: { ar: 'ملتقى الطاقة النظيفة', en: 'Clean Energy Meeting' },
      start: '2026-11-01',
      end: '2026-11-02',
      timezone: 'Asia/Dubai',
      languages: ['ar', 'en'],
      place: { ar: 'مركز دبي التجاري العالمي' },
      summary: { ar: 'يومان عن الشبكات الذكية وتخزين الطاقة والنقل الكهربائي.' },
      organizations: [{ organization: 'society', role: 'organizer' }],
    },
    rooms: [
      { id: 'hall', name: { ar: 'القاعة الكبرى' } },
      { id: 'a', name: { ar: 'القاعة الأولى' } },
      { id: 'b', name: { ar: 'القاعة الثانية' } },
    ],
    tracks: [
      { id: 'grid', name: { ar: 'الشبكات' }, color: '#0f766e' },
      { id: 'cars', name: { ar: 'المركبات الكهربائية' }, color: '#b45309' },
    ],
    tags: [{ id: 'storage', name: { ar: 'التخزين' } }],
    organizations: [
      { id: 'society', name: { ar: 'جمعية مهندسي الطاقة' }, kind: 'association' },
      { id: 'works', name: { en: 'Meridian Works' }, kind: 'company', parent: 'society' },
    ],
    people: [
      {
        id: 'layla',
        name: { ar: 'ليلى الحداد' },
        bio: { ar: 'تقود فريق تخزين الطاقة منذ عشر سنوات.\nوتدرّس في الجامعة.' },
        affiliations: [{ organization: 'society', role: { ar: 'رئيسة قسم البحوث' } }],
      },
      {
        id: 'omar',
        name: { ar: 'عمر بن سالم' },
        affiliations: [{ organization: 'works', role: { en: 'Chief engineer' } }],
      },
      { id: 'jane', name: { en: 'Jane Porter' }, affiliations: [{ organization: 'works', role: { en: 'Director' } }] },
    ],
    sessions: [
      {
        id: 'opening',
        title: { ar: 'حفل الافتتاح' },
        ...at(1, '09:00', '09:30'),
        room: 'hall',
        format: 'ceremony',
        participants: [by('layla', 'host')],
      },
      {
        id: 'storage',
        title: { ar: 'مستقبل تخزين الطاقة في المنازل والمصانع والمدن الجديدة' },
        summary: { ar: 'كيف نخزّن شمس النهار لليل؟' },
        ...at(1, '10:00', '11:00'),
        room: 'a',
        track: 'grid',
        format: 'talk',
        language: 'ar',
        tags: ['storage'],
        participants: [by('layla')],
      },
      {
        id: 'charging',
        title: { en: 'Charging networks that pay for themselves' },
        ...at(1, '10:00', '10:45'),
        room: 'b',
        track: 'cars',
        format: 'talk',
        language: 'en',
        participants: [by('jane'), by('omar')],
      },
      { id: 'block', title: { ar: 'عروض قصيرة' }, ...at(1, '12:00', '13:00'), room: 'hall', format: 'forum' },
      {
        id: 'short',
        title: { ar: 'بطاريات الملح' },
        ...at(1, '12:00', '12:20'),
        parent: 'block',
        participants: [by('omar')],
      },
      {
        id: 'panel',
        title: { ar: 'حوار: من يدفع ثمن الشبكة؟' },
        ...at(2, '09:00', '10:30'),
        room: 'hall',
        format: 'panel',
        participants: [by('layla', 'moderator'), by('omar', 'panelist'), by('jane', 'panelist')],
      },
      { id: 'gone', title: { ar: 'جولة ميدانية' }, ...at(2, '11:00', '12:00'), room: 'a', status: 'cancelled' },
      { id: 'expo', title: { ar: 'المعرض المصاحب' }, timing: 'alongside' },
    ],
    relationships: [{ from: 'society', to: 'works', kind: 'co-host' }],
    sources: [{ label: { ar: 'مؤتمر خيالي لأجل الاختبار' } }],
  }
}
