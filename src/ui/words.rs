//! The widget's own words in every language it speaks, and its names for the known words of the format. What the file
//! says in its own words is shown as it stands.

use crate::agenda::text::{language, script};
use crate::agenda::view_state::{Facet, View};

/// All words in one language. The names say what each is for.
#[allow(missing_docs)]
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub clear_search: &'static str,
    pub filters: &'static str,
    pub active_filters: &'static str,
    pub clear_all: &'static str,
    pub remove: &'static str,
    pub views: &'static str,
    view_names: [&'static str; 3],
    facet_names: [&'static str; Facet::COUNT],
    /// For each view: one, several.
    counted: [[&'static str; 2]; 3],
    pub of: &'static str,
    pub nothing_found: &'static str,
    pub drop_one: &'static str,
    pub elsewhere: &'static str,
    pub nothing_here: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub failed_hint: &'static str,
    pub no_src: &'static str,
    pub retry: &'static str,
    pub close: &'static str,
    pub back: &'static str,
    pub copy_link: &'static str,
    pub share: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub unknown: &'static str,
    pub unknown_item: &'static str,
    pub alongside: &'static str,
    pub alongside_note: &'static str,
    pub unannounced: &'static str,
    pub unannounced_note: &'static str,
    pub no_times: &'static str,
    pub some_times: &'static str,
    pub from: &'static str,
    pub now: &'static str,
    pub next: &'static str,
    pub cancelled: &'static str,
    pub tentative: &'static str,
    pub times_in: &'static str,
    pub venue_time: &'static str,
    pub your_time: &'static str,
    pub part_of: &'static str,
    pub parts: &'static str,
    pub parallel: &'static str,
    pub former: &'static str,
    pub order_given: &'static str,
    pub order_name: &'static str,
    pub order: &'static str,
    pub posts: &'static str,
    pub biography: &'static str,
    pub sessions: &'static str,
    pub people: &'static str,
    pub organizations: &'static str,
    pub shares_stage: &'static str,
    pub same_session: &'static str,
    pub same_block: &'static str,
    pub links: &'static str,
    pub related: &'static str,
    pub in_conference: &'static str,
    pub also_known_as: &'static str,
    pub website: &'static str,
    pub about: &'static str,
    pub sources: &'static str,
    pub participants: &'static str,
    pub topics: &'static str,
    pub issues: &'static str,
    pub no_issues: &'static str,
    /// Sentence forms with `{}` for the other organization: outward, then seen from the other end.
    relationships: &'static [(&'static str, &'static str, &'static str)],
    formats: &'static [(&'static str, &'static str)],
    roles: &'static [(&'static str, &'static str)],
    organization_roles: &'static [(&'static str, &'static str)],
    kinds: &'static [(&'static str, &'static str)],
}

impl Words {
    /// The words for a reader of a language: Chinese for any Chinese, English for everyone else.
    pub fn of(tag: &str) -> &'static Self {
        if language(tag).eq_ignore_ascii_case("zh") { &CHINESE } else { &ENGLISH }
    }

    /// Whether a text in a language is in the script that the page around it has.
    pub fn is_own(&self, tag: &str) -> bool {
        language(tag) == language(self.lang) && script(tag) == script(self.lang)
    }

    /// The name of a view.
    pub fn view(&self, view: View) -> &'static str {
        self.view_names[view as usize]
    }

    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        self.facet_names[facet.index()]
    }

    /// How many of a view's items there are: “3 of 17 sessions”, or “17 sessions” where it is all of them.
    pub fn count(&self, view: View, shown: usize, all: usize) -> String {
        let [one, several] = self.counted[view as usize];
        let noun = if all == 1 { one } else { several };
        if shown == all {
            return noun.replace("{}", &all.to_string());
        }
        self.of.replace("{some}", &shown.to_string()).replace("{all}", &noun.replace("{}", &all.to_string()))
    }

    /// The name of a session's format.
    pub fn format<'w>(&self, word: &'w str) -> &'w str {
        known(self.formats, word)
    }

    /// The name of a person's role.
    pub fn role<'w>(&self, word: &'w str) -> &'w str {
        known(self.roles, word)
    }

    /// The name of an organization's role.
    pub fn organization_role<'w>(&self, word: &'w str) -> &'w str {
        known(self.organization_roles, word)
    }

    /// The name of a kind of organization.
    pub fn kind<'w>(&self, word: &'w str) -> &'w str {
        known(self.kinds, word)
    }

    /// What an organization is to another, as the text before and after the other's name.
    pub fn relationship<'w>(&self, kind: &'w str, outward: bool) -> (&'w str, &'w str) {
        let found = self.relationships.iter().find(|(known, ..)| *known == kind);
        let sentence = found.map(|(_, out, inward)| if outward { *out } else { *inward });
        sentence.and_then(|sentence| sentence.split_once("{}")).unwrap_or((kind, ""))
    }
}

fn known<'w>(names: &[(&'static str, &'static str)], word: &'w str) -> &'w str {
    names.iter().find(|(key, _)| *key == word).map_or(word, |(_, name)| name)
}

static ENGLISH: Words = Words {
    lang: "en",
    search: "Search",
    search_hint: "Title, person, organization …",
    clear_search: "Clear the search",
    filters: "Filters",
    active_filters: "Active filters",
    clear_all: "Clear all",
    remove: "Remove filter:",
    views: "Views",
    view_names: ["Programme", "Speakers", "Organizations"],
    facet_names: ["Day", "Track", "Room", "Format", "Organization", "Role", "Language", "Topic"],
    counted: [["{} session", "{} sessions"], ["{} person", "{} people"], ["{} organization", "{} organizations"]],
    of: "{some} of {all}",
    nothing_found: "Nothing matches all of this.",
    drop_one: "Drop one:",
    elsewhere: "There is something under:",
    nothing_here: "There is nothing here yet.",
    loading: "Loading the agenda …",
    failed: "The agenda could not be shown",
    failed_hint: "Check the connection and try again. If that does not help, tell whoever runs this page.",
    no_src: "the element has no `src` attribute that names an agenda file",
    retry: "Try again",
    close: "Close",
    back: "Back",
    copy_link: "Copy link",
    share: "Share",
    copied: "Link copied",
    not_copied: "This page may not copy; the link is",
    unknown: "Not found",
    unknown_item: "This link leads to something that is not in the agenda (any more):",
    alongside: "Alongside",
    alongside_note: "During the conference; no time was announced.",
    unannounced: "Not scheduled yet",
    unannounced_note: "Day and time are still to be announced.",
    no_times: "No times were announced; in the order of the programme.",
    some_times: "Without a time",
    from: "from",
    now: "Now",
    next: "Next",
    cancelled: "Cancelled",
    tentative: "Tentative",
    times_in: "Times:",
    venue_time: "venue time",
    your_time: "your time",
    part_of: "Part of",
    parts: "Parts",
    parallel: "At the same time",
    former: "former",
    order_given: "As arranged",
    order_name: "By name",
    order: "Order",
    posts: "Posts",
    biography: "Biography",
    sessions: "Sessions",
    people: "People",
    organizations: "Organizations",
    shares_stage: "Shares a stage with",
    same_session: "in",
    same_block: "in",
    links: "Links",
    related: "Related to",
    in_conference: "The conference",
    also_known_as: "Also known as",
    website: "Website",
    about: "About",
    sources: "Sources",
    participants: "Participants",
    topics: "Topics",
    issues: "Notes on the file, for its editor",
    no_issues: "Nothing is odd in this file.",
    relationships: &[
        ("host", "Host of {}", "Hosted by {}"),
        ("co-host", "Co-host with {}", "Co-host with {}"),
        ("organizer", "Organizer of {}", "Organized by {}"),
        ("supporter", "Supports {}", "Supported by {}"),
        ("sponsor", "Sponsors {}", "Sponsored by {}"),
        ("partner", "Partner of {}", "Partner of {}"),
        ("parent", "Parent of {}", "Part of {}"),
        ("member", "Member of {}", "Has as a member {}"),
        ("signatory", "Signed an agreement with {}", "Signed an agreement with {}"),
    ],
    formats: &[
        ("speech", "Speech"),
        ("keynote", "Keynote"),
        ("report", "Report"),
        ("panel", "Panel"),
        ("talk", "Talk"),
        ("workshop", "Workshop"),
        ("ceremony", "Ceremony"),
        ("signing", "Signing"),
        ("launch", "Launch"),
        ("forum", "Forum"),
        ("meeting", "Meeting"),
        ("poster", "Poster"),
        ("break", "Break"),
    ],
    roles: &[
        ("speaker", "Speaker"),
        ("moderator", "Moderator"),
        ("panelist", "Panelist"),
        ("host", "Host"),
        ("guest", "Guest"),
        ("attendee", "Attendee"),
        ("signatory", "Signatory"),
    ],
    organization_roles: &[
        ("organizer", "Organizer"),
        ("co-organizer", "Co-organizer"),
        ("host", "Host"),
        ("supporter", "Supporter"),
        ("sponsor", "Sponsor"),
        ("signatory", "Signatory"),
        ("launcher", "Launched it"),
        ("partner", "Partner"),
    ],
    kinds: &[
        ("association", "Association"),
        ("government", "Government"),
        ("company", "Company"),
        ("university", "University"),
        ("research", "Research"),
        ("fund", "Fund"),
        ("media", "Media"),
        ("community", "Community"),
    ],
};

static CHINESE: Words = Words {
    lang: "zh-Hans",
    search: "搜索",
    search_hint: "标题、人名、机构、拼音……",
    clear_search: "清空搜索",
    filters: "筛选",
    active_filters: "已选条件",
    clear_all: "全部清除",
    remove: "去掉条件：",
    views: "视图",
    view_names: ["议程", "嘉宾", "机构"],
    facet_names: ["日期", "分论坛", "会场", "形式", "机构", "角色", "语言", "主题"],
    counted: [["{} 场", "{} 场"], ["{} 人", "{} 人"], ["{} 家机构", "{} 家机构"]],
    of: "{some} / {all}",
    nothing_found: "没有同时符合这些条件的内容。",
    drop_one: "去掉一个条件：",
    elsewhere: "这里有结果：",
    nothing_here: "这里暂时没有内容。",
    loading: "正在载入议程……",
    failed: "议程无法显示",
    failed_hint: "请检查网络后重试；如果仍然不行，请联系本页的管理者。",
    no_src: "元素缺少指明议程文件的 src 属性",
    retry: "重试",
    close: "关闭",
    back: "返回",
    copy_link: "复制链接",
    share: "分享",
    copied: "链接已复制",
    not_copied: "本页不允许复制，链接是",
    unknown: "找不到",
    unknown_item: "链接所指的内容不在（或已不在）议程中：",
    alongside: "同期",
    alongside_note: "会议期间举行，未公布具体时间。",
    unannounced: "待定",
    unannounced_note: "日期和时间尚未公布。",
    no_times: "未公布具体时间，按议程先后排列。",
    some_times: "时间未定",
    from: "起",
    now: "进行中",
    next: "即将开始",
    cancelled: "已取消",
    tentative: "暂定",
    times_in: "时间：",
    venue_time: "会场当地时间",
    your_time: "您的时间",
    part_of: "属于",
    parts: "环节",
    parallel: "同时进行",
    former: "原",
    order_given: "议程顺序",
    order_name: "姓名拼音",
    order: "排序",
    posts: "职务",
    biography: "简介",
    sessions: "场次",
    people: "人物",
    organizations: "机构",
    shares_stage: "同台嘉宾",
    same_session: "同场：",
    same_block: "同环节：",
    links: "链接",
    related: "关联机构",
    in_conference: "本次大会",
    also_known_as: "又称",
    website: "网站",
    about: "关于大会",
    sources: "资料来源",
    participants: "参与者",
    topics: "主题",
    issues: "文件提示（供编辑查看）",
    no_issues: "文件没有问题。",
    relationships: &[
        ("host", "承办{}", "由{}承办"),
        ("co-host", "与{}共同主办", "与{}共同主办"),
        ("organizer", "主办{}", "由{}主办"),
        ("supporter", "支持{}", "由{}支持"),
        ("sponsor", "赞助{}", "由{}赞助"),
        ("partner", "与{}合作", "与{}合作"),
        ("parent", "下设{}", "隶属于{}"),
        ("member", "{}的成员", "成员包括{}"),
        ("signatory", "与{}签约", "与{}签约"),
    ],
    formats: &[
        ("speech", "致辞"),
        ("keynote", "主旨报告"),
        ("report", "报告"),
        ("panel", "对话"),
        ("talk", "演讲"),
        ("workshop", "工作坊"),
        ("ceremony", "仪式"),
        ("signing", "签约"),
        ("launch", "发布"),
        ("forum", "论坛"),
        ("meeting", "会议"),
        ("poster", "海报"),
        ("break", "休息"),
    ],
    roles: &[
        ("speaker", "主讲"),
        ("moderator", "对话主持"),
        ("panelist", "对话嘉宾"),
        ("host", "主持"),
        ("guest", "嘉宾"),
        ("attendee", "出席"),
        ("signatory", "签约代表"),
    ],
    organization_roles: &[
        ("organizer", "主办"),
        ("co-organizer", "协办"),
        ("host", "承办"),
        ("supporter", "支持"),
        ("sponsor", "赞助"),
        ("signatory", "签约方"),
        ("launcher", "发布方"),
        ("partner", "合作方"),
    ],
    kinds: &[
        ("association", "社会团体"),
        ("government", "政府部门"),
        ("company", "企业"),
        ("university", "高校"),
        ("research", "科研机构"),
        ("fund", "基金"),
        ("media", "媒体"),
        ("community", "社区"),
    ],
};
