//! The widget's words for what went wrong, in every language it speaks. They stand apart from the others because nobody needs
//! them for the first view, and few ever do.

use crate::agenda::read::ReadError;
use crate::agenda::text::{language, script};
use crate::ui::trouble::{Cause, Trouble};

/// All of them in one language. The names say what each is for.
#[allow(missing_docs)]
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// Between sentences.
    space: &'static str,
    pub as_of: &'static str,
    pub retry: &'static str,
    pub trying: &'static str,
    /// One, several.
    pub set_aside: [&'static str; 2],
    no_address: &'static str,
    slow: &'static str,
    silent: &'static str,
    offline: &'static str,
    unreachable: &'static str,
    forbidden: &'static str,
    cut_short: &'static str,
    too_large: &'static str,
    missing: &'static str,
    denied: &'static str,
    busy: &'static str,
    broken: &'static str,
    refused: &'static str,
    empty: &'static str,
    web_page: &'static str,
    damaged: &'static str,
    no_agenda: &'static str,
    it_will_come: &'static str,
    it_is_tried: &'static str,
    check_connection: &'static str,
    tell_the_owner: &'static str,
}

impl Words {
    /// The words for a reader of a language: Chinese in their script for any Chinese, English for everyone else.
    pub fn of(tag: &str) -> &'static Self {
        match language(tag).eq_ignore_ascii_case("zh") {
            true if script(tag).eq_ignore_ascii_case("Hant") => &TRADITIONAL,
            true => &SIMPLIFIED,
            false => &ENGLISH,
        }
    }

    /// What happened, and what becomes of it or can be done.
    pub fn sentences(&self, trouble: &Trouble) -> String {
        let (what, next) = match &trouble.cause {
            Cause::NoAddress => (self.no_address, self.tell_the_owner),
            Cause::Slow => (self.slow, self.it_will_come),
            Cause::Silent => (self.silent, self.check_connection),
            Cause::Offline => (self.offline, self.it_will_come),
            Cause::Unreachable => (self.unreachable, self.check_connection),
            Cause::Forbidden => (self.forbidden, self.tell_the_owner),
            Cause::CutShort => (self.cut_short, self.check_connection),
            Cause::TooLarge => (self.too_large, self.tell_the_owner),
            Cause::Status(404 | 410) => (self.missing, self.tell_the_owner),
            Cause::Status(401 | 403) => (self.denied, self.tell_the_owner),
            Cause::Status(408 | 425 | 429 | 503) => (self.busy, self.check_connection),
            Cause::Status(500..) => (self.broken, self.tell_the_owner),
            Cause::Status(_) => (self.refused, self.tell_the_owner),
            Cause::Unreadable(ReadError::Empty) => (self.empty, self.tell_the_owner),
            Cause::Unreadable(ReadError::WebPage) => (self.web_page, self.tell_the_owner),
            Cause::Unreadable(ReadError::Syntax { .. }) => (self.damaged, self.tell_the_owner),
            Cause::Unreadable(_) => (self.no_agenda, self.tell_the_owner),
        };
        [what, self.space, if trouble.is_tried_again { self.it_is_tried } else { next }].concat()
    }
}

static ENGLISH: Words = Words {
    lang: "en",
    space: " ",
    as_of: "This is the agenda as of {}",
    retry: "Try again",
    trying: "Trying …",
    set_aside: [
        "{} entry of the file could not be read and is left out.",
        "{} entries of the file could not be read and are left out.",
    ],
    no_address: "This page does not say where its agenda is.",
    slow: "The agenda is taking long to come.",
    silent: "The server with the agenda has fallen silent.",
    offline: "You are offline.",
    unreachable: "The server with the agenda cannot be reached.",
    forbidden: "The server with the agenda does not let this page read it.",
    cut_short: "The agenda did not arrive whole.",
    too_large: "The file is too large for an agenda.",
    missing: "There is no agenda where this page looks for it.",
    denied: "The server does not give this agenda to everybody.",
    busy: "The server with the agenda is too busy at the moment.",
    broken: "The server with the agenda is out of order.",
    refused: "The server did not give the agenda.",
    empty: "The file with the agenda is empty.",
    web_page: "A web page came in place of the agenda. Perhaps this network wants you to log in first.",
    damaged: "The file with the agenda has a mistake in it.",
    no_agenda: "The file is no agenda that can be shown here.",
    it_will_come: "It appears here as soon as it comes.",
    it_is_tried: "It is tried again by itself; there is no need to reload the page.",
    check_connection: "Check the connection and try again.",
    tell_the_owner: "If trying again does not help, tell whoever runs this page.",
};

static SIMPLIFIED: Words = Words {
    lang: "zh-Hans",
    space: "",
    as_of: "议程内容截至 {}",
    retry: "重试",
    trying: "正在重试……",
    set_aside: ["文件中有 {} 项无法读取，未显示。", "文件中有 {} 项无法读取，未显示。"],
    no_address: "本页没有说明议程文件在哪里。",
    slow: "议程载入较慢。",
    silent: "议程所在的服务器没有继续响应。",
    offline: "您目前处于离线状态。",
    unreachable: "无法连接议程所在的服务器。",
    forbidden: "议程所在的服务器不允许本页读取。",
    cut_short: "议程没有完整传到。",
    too_large: "文件过大，不像是议程。",
    missing: "本页所指的位置没有议程文件。",
    denied: "服务器不向所有人提供这份议程。",
    busy: "议程所在的服务器暂时过于繁忙。",
    broken: "议程所在的服务器出现故障。",
    refused: "服务器没有提供议程。",
    empty: "议程文件是空的。",
    web_page: "收到的是一个网页，而不是议程。当前网络可能要求先登录。",
    damaged: "议程文件有错误。",
    no_agenda: "文件不是可以在此显示的议程。",
    it_will_come: "收到后会自动显示。",
    it_is_tried: "正在自动重试，无需刷新页面。",
    check_connection: "请检查网络后重试。",
    tell_the_owner: "如果重试无效，请告知本页的管理者。",
};

static TRADITIONAL: Words = Words {
    lang: "zh-Hant",
    space: "",
    as_of: "議程內容截至 {}",
    retry: "再試一次",
    trying: "正在重試……",
    set_aside: ["檔案中有 {} 項無法讀取，未顯示。", "檔案中有 {} 項無法讀取，未顯示。"],
    no_address: "本頁沒有說明議程檔案在哪裡。",
    slow: "議程載入較慢。",
    silent: "議程所在的伺服器沒有繼續回應。",
    offline: "您目前處於離線狀態。",
    unreachable: "無法連線到議程所在的伺服器。",
    forbidden: "議程所在的伺服器不允許本頁讀取。",
    cut_short: "議程沒有完整傳到。",
    too_large: "檔案過大，不像是議程。",
    missing: "本頁所指的位置沒有議程檔案。",
    denied: "伺服器不向所有人提供這份議程。",
    busy: "議程所在的伺服器暫時過於忙碌。",
    broken: "議程所在的伺服器發生故障。",
    refused: "伺服器沒有提供議程。",
    empty: "議程檔案是空的。",
    web_page: "收到的是一個網頁，而不是議程。目前的網路可能要求先登入。",
    damaged: "議程檔案有錯誤。",
    no_agenda: "檔案不是可以在此顯示的議程。",
    it_will_come: "收到後會自動顯示。",
    it_is_tried: "正在自動重試，無須重新整理頁面。",
    check_connection: "請檢查網路後再試一次。",
    tell_the_owner: "如果重試無效，請通知本頁的管理者。",
};
