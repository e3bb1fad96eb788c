//! What is odd in a conference that was read without a complaint: who is in two places at a time, what stands outside its days, what
//! leads nowhere. It is asked when somebody is to be told, and changes nothing.

use super::booking::{Clash, bookings};
use super::language::is_language;
use super::lost::Lost;
use crate::agenda::limits::COLOR;
use crate::agenda::link::href;
use crate::agenda::model::conference::{Conference, Day, WebLink};
use crate::agenda::model::text::Text;
use crate::agenda::read::issue::quoted;
use crate::agenda::read::issue::{Grade, Issue, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;

/// What is odd in a conference. `noted` is what was while the file was read, and `is_color` knows colors.
pub fn check(conference: &Conference, noted: &[Issue], is_color: &dyn Fn(&str) -> bool) -> Vec<Issue> {
    let mut check = Check { conference, issues: Vec::new() };
    check.conference();
    check.lists(is_color);
    check.people_and_organizations();
    check.sessions();
    for Clash { session, key, odd, values } in bookings(conference) {
        let values = values.each_ref().map(String::as_str);
        check.say(Grade::Warning, ("sessions", session.index()), key, odd, &values);
    }
    let lost = Lost::of(noted);
    for issue in &mut check.issues {
        issue.place.position = lost.in_file(issue.place.list, issue.place.position);
    }
    check.issues
}

struct Check<'c> {
    conference: &'c Conference,
    issues: Vec<Issue>,
}

/// A list of the file and the place of a record in it.
type At = (&'static str, usize);

impl Check<'_> {
    fn say(&mut self, grade: Grade, (list, position): At, key: &str, odd: IssueKind, values: &[&str]) {
        let place = IssuePath { list, position, inner: None, key: key.to_owned() };
        self.issues.push(Issue::new(grade, place, odd, values));
    }

    fn conference(&mut self) {
        let conference = self.conference;
        let at = ("conference", 0);
        self.plain(at, "name", Some(&conference.name));
        self.plain(at, "place", conference.place.as_ref());
        self.rich(at, "summary", conference.summary.as_ref());
        self.address(at, "url", conference.url.as_deref());
        for tag in &conference.languages {
            self.language(at, "languages", tag);
        }
        for (position, source) in conference.sources.iter().enumerate() {
            self.plain(("sources", position), "label", Some(&source.label));
            self.address(("sources", position), "url", source.url.as_deref());
        }
        for (position, relationship) in conference.relationships.iter().enumerate() {
            self.plain(("relationships", position), "label", relationship.label.as_ref());
        }
    }

    fn lists(&mut self, is_color: &dyn Fn(&str) -> bool) {
        for (position, room) in self.conference.rooms.iter().enumerate() {
            self.plain(("rooms", position), "name", Some(&room.name));
            self.rich(("rooms", position), "summary", room.summary.as_ref());
        }
        for (position, track) in self.conference.tracks.iter().enumerate() {
            let at = ("tracks", position);
            self.plain(at, "name", Some(&track.name));
            let is_wrong = |color: &&str| color.len() > COLOR || !is_color(color);
            if let Some(color) = track.color.as_deref().filter(is_wrong) {
                self.say(Grade::Warning, at, "color", IssueKind::NotAColor, &[&quoted(color)]);
            }
        }
        for (position, tag) in self.conference.tags.iter().enumerate() {
            self.plain(("tags", position), "name", Some(&tag.name));
        }
    }

    fn people_and_organizations(&mut self) {
        for (position, organization) in self.conference.organizations.iter().enumerate() {
            let at = ("organizations", position);
            self.plain(at, "name", Some(&organization.name));
            self.plain(at, "short", organization.short.as_ref());
            self.plain(at, "aliases", &organization.aliases);
            self.rich(at, "summary", organization.summary.as_ref());
            self.address(at, "url", organization.url.as_deref());
            self.image(at, "logo", organization.logo.as_deref());
        }
        for (position, person) in self.conference.people.iter().enumerate() {
            let at = ("people", position);
            self.plain(at, "name", Some(&person.name));
            self.plain(at, "aliases", &person.aliases);
            self.rich(at, "bio", person.bio.as_ref());
            self.image(at, "photo", person.photo.as_deref());
            self.plain(at, "affiliations", person.affiliations.iter().filter_map(|post| post.role.as_ref()));
            self.links(at, &person.links);
        }
    }

    fn sessions(&mut self) {
        let Conference { start, end, .. } = *self.conference;
        for (position, session) in self.conference.sessions.iter().enumerate() {
            let at = ("sessions", position);
            self.plain(at, "title", Some(&session.title));
            self.rich(at, "summary", session.summary.as_ref());
            self.links(at, &session.links);
            if let Some(tag) = &session.language {
                self.language(at, "language", tag);
            }
            let Day::On(day) = session.day else { continue };
            if let Some(first) = start.filter(|first| day < *first) {
                self.say(Grade::Warning, at, "", IssueKind::BeforeConference, &[&day.iso(), &first.iso()]);
            }
            if let Some(last) = end.filter(|last| day > *last) {
                self.say(Grade::Warning, at, "", IssueKind::AfterConference, &[&day.iso(), &last.iso()]);
            }
        }
    }

    /// Texts in which no sign means anything.
    fn plain<'t>(&mut self, at: At, key: &str, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            self.languages(at, key, Some(text));
            let notation = text.variants().find_map(|piece| notation(piece.text));
            if let Some(notation) = notation {
                self.say(Grade::Note, at, key, IssueKind::Notation, &[&quoted(notation)]);
            }
        }
    }

    /// Texts with links in them.
    fn rich(&mut self, at: At, key: &str, text: Option<&Text>) {
        self.languages(at, key, text);
        let refused = text.iter().flat_map(|text| text.variants()).find_map(|piece| refused_link(piece.text));
        if let Some(url) = refused {
            self.say(Grade::Warning, at, key, IssueKind::NotLinked, &[&quoted(url)]);
        }
    }

    /// The tags of a text. Of a language of the conference it is told once, and not of each text in it.
    fn languages(&mut self, at: At, key: &str, text: Option<&Text>) {
        for piece in text.iter().flat_map(|text| text.variants()) {
            if !piece.lang.is_empty() && self.conference.languages.iter().all(|usual| usual != piece.lang) {
                self.language(at, key, piece.lang);
            }
        }
    }

    fn language(&mut self, at: At, key: &str, tag: &str) {
        if !is_language(tag) {
            self.say(Grade::Warning, at, key, IssueKind::NotALanguage, &[&quoted(tag)]);
        }
    }

    fn links(&mut self, at: At, links: &[WebLink]) {
        for link in links {
            self.plain(at, "links", Some(&link.label));
            self.address(at, "links", Some(&link.url));
        }
    }

    fn address(&mut self, at: At, key: &str, url: Option<&str>) {
        let Some(url) = url else { return };
        if !href::may_lead_to(url) {
            self.say(Grade::Warning, at, key, IssueKind::NotLinked, &[&quoted(url)]);
        } else if seems_wrong(url) {
            self.say(Grade::Warning, at, key, IssueKind::BesideTheFile, &[&quoted(url)]);
        }
    }

    fn image(&mut self, at: At, key: &str, url: Option<&str>) {
        let Some(url) = url else { return };
        if !href::may_show(url) {
            // A picture within the address may be long.
            let start: String = url.chars().take(40).collect();
            self.say(Grade::Warning, at, key, IssueKind::NotAnImage, &[&quoted(&start)]);
        } else if seems_wrong(url) {
            self.say(Grade::Warning, at, key, IssueKind::BesideTheFile, &[&quoted(url)]);
        }
    }
}

/// Whether an address that is none of the web would lead to a place beside the file, where nobody has meant it to.
fn seems_wrong(url: &str) -> bool {
    let is_mail = url.contains('@') && !url.contains([':', '/', '?', '#']);
    let is_path = url.starts_with('\\');
    // `http//example.org`, `https:example.org`.
    let lower: String = url.chars().take(9).map(|char| char.to_ascii_lowercase()).collect();
    let rest = lower.strip_prefix("https").or_else(|| lower.strip_prefix("http")).unwrap_or_default();
    let is_misspelled = rest.starts_with("//") || rest.starts_with(':') && !rest.starts_with("://");
    is_mail || is_path || is_misspelled
}

/// The address of a link in a longer text that may not be followed, in either notation.
fn refused_link(text: &str) -> Option<&str> {
    ["](", "href=\"", "href='"].into_iter().find_map(|before| {
        let urls =
            text.split(before).skip(1).map(|after| after.split([')', '"', '\'', '>', '\n']).next().unwrap_or_default());
        urls.into_iter().find(|url| !href::may_lead_to(url))
    })
}

/// What looks as if it were to mean something: an entity of HTML, or the end of an element.
fn notation(text: &str) -> Option<&str> {
    if text.bytes().all(|byte| byte != b'&' && byte != b'<') {
        return None;
    }
    text.match_indices(['&', '<']).find_map(|(at, sign)| {
        let rest = &text[at..];
        let end = rest.find(if sign == "&" { ';' } else { '>' }).filter(|end| *end < 12)?;
        let name = &rest[1..end];
        let is_name = |name: &str| name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_number = name.strip_prefix('#').is_some_and(|number| number.bytes().any(|byte| byte.is_ascii_digit()));
        let is_element =
            name.strip_prefix('/').is_some_and(|name| !name.is_empty()) || matches!(name, "br" | "br/" | "br /");
        let means = if sign == "&" { is_name(name) || is_number } else { is_element };
        means.then(|| &rest[..=end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_tags_are_seen_and_ampersands_are_not() {
        for (text, expected) in [
            ("Q&amp;A", Some("&amp;")),
            ("a &#39;b&#39;", Some("&#39;")),
            ("&#x4e2d;", Some("&#x4e2d;")),
            ("<b>Bold</b>", Some("</b>")),
            ("one<br>two", Some("<br>")),
            ("Q&A; R&D", None),
            ("AT&T", None),
            ("Vec<T> & Option<T>", None),
            ("a < b > c &", None),
        ] {
            assert_eq!(notation(text), expected, "{text}");
        }
    }

    #[test]
    fn refused_links_are_found_in_longer_texts() {
        for (text, expected) in [
            ("a [b](javascript:x) c", Some("javascript:x")),
            ("[a](https://a.example) [b](data:x)", Some("data:x")),
            ("<p><a href=\"file:///a\">A</a></p>", Some("file:///a")),
            ("<a href='C:\\a.pdf'>A</a>", Some("C:\\a.pdf")),
            ("[a](a.pdf) f[0](x) <a href=\"mailto:a@b.example\">", None),
            ("](", None),
        ] {
            assert_eq!(refused_link(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_that_lead_beside_the_file_are_suspected_only_where_nobody_means_that() {
        for url in
            ["info@example.org", "\\\\server\\a.pdf", "http//example.org", "https:example.org", "HTTP:/example.org"]
        {
            assert!(seems_wrong(url), "{url}");
        }
        for url in [
            "a.pdf",
            "slides/a@2x.png",
            "https://a@b.example/",
            "mailto:a@b.example",
            "../x",
            "#a",
            "http.html",
            "https",
            "//cdn.example/a@b",
            "http://x",
        ] {
            assert!(!seems_wrong(url), "{url}");
        }
    }
}
