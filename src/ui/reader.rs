//! How one reader is served: texts in their language with the words they searched for marked, times on the clock they
//! chose, links to items. Components ask here instead of each deciding anew.

mod times;

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::agenda::Agenda;
use super::options::{Options, ShownZone};
use super::words::{Words, is_alike};
use crate::agenda::filter::facet::Facet;
use crate::agenda::link::href;
use crate::agenda::link::landing::Landing;
use crate::agenda::link::permalink;
use crate::agenda::link::view_state::{ItemKind, View};
use crate::agenda::model::conference::{Affiliation, Conference, Day, Status};
use crate::agenda::model::direction::{closed, may_turn};
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};
use crate::agenda::model::spelling::joined;
use crate::agenda::model::text::{Languages, TaggedText, Text, language};
use crate::agenda::model::time::Zones;
use crate::browser::address::Address;
use crate::browser::intl::{self, BrowserZones};
use crate::browser::page;
use crate::dom::element::{Markup, el};

/// The hits that are marked in a name or title.
const MOST_MARKS: usize = 20;

/// A reader of one conference.
#[derive(Clone)]
pub struct Reader {
    /// The conference, and what is prepared of it.
    pub agenda: Arc<Agenda>,
    /// The widget's words.
    pub words: &'static Words,
    languages: Languages,
    marks: Option<Marks>,
    excerpts: Option<Excerpts>,
    links: Rc<ItemAddresses>,
    zones: Rc<BrowserZones>,
    /// The zone on whose clock times are shown; `None` for the file's own clock.
    zone: Option<String>,
    /// The views that are offered, in the order of the tabs.
    pub offered: [bool; View::ALL.len()],
    /// The language of what texts are put into.
    around: &'static str,
    /// Whose clock that is.
    whose: ShownZone,
    /// What addresses in the file start from.
    base: String,
}

/// Appends a text with as many hits marked as are left. The first view knows of none.
type Marks = Rc<dyn Fn(Markup, &str, &mut usize) -> Markup>;

/// What of a session's summary was searched for, where its row does not show that.
type Excerpts = Rc<dyn Fn(SessionId) -> Option<String>>;

/// The addresses of items: what stands before and after the kind and the id. Asking the browser for each of the many
/// links of a list would take longer than making the list.
pub struct ItemAddresses(Option<(String, String)>);

impl ItemAddresses {
    /// The addresses that open an item and nothing else.
    pub fn new(address: &Address) -> Self {
        Self(address.opening())
    }

    /// The address that opens an item; of nothing but the page where its address keeps no state.
    pub fn to(&self, kind: ItemKind, id: &str) -> String {
        self.of(kind.key(), id)
    }

    /// The address that asks for one thing and nothing else, by its key in links.
    pub fn of(&self, key: &str, value: &str) -> String {
        let Some((before, after)) = &self.0 else { return page::address() };
        joined(&[before, key, "=", &permalink::percent_encode(value), after])
    }
}

impl Reader {
    /// The reader whom a page's author has in mind.
    pub fn new(options: &Options, words: &'static Words, agenda: &Arc<Agenda>, zones: &Rc<BrowserZones>) -> Self {
        let conference = &agenda.conference;
        let venue = conference.timezone.clone();
        let zone = match &options.timezone {
            ShownZone::Venue => venue.clone(),
            ShownZone::Visitor => intl::visitor_zone(),
            ShownZone::Zone(zone) => Some(zone.clone()),
        };
        let known = zone.filter(|zone| venue.is_some() && zones.offset_min(zone, 0).is_some());
        Self {
            agenda: agenda.clone(),
            words,
            languages: Languages::new(&options.lang, conference.languages.iter().map(String::as_str)),
            marks: None,
            excerpts: None,
            links: Rc::new(ItemAddresses::new(&options.address())),
            zones: zones.clone(),
            zone: known.or(venue),
            offered: options.offered(conference),
            around: words.lang(),
            whose: options.timezone.clone(),
            base: options.src.clone().unwrap_or_default(),
        }
    }

    /// The same reader, who sees marked what was searched for.
    pub fn with_marks(self, hits: impl Fn(&str) -> Vec<Range<usize>> + 'static) -> Self {
        let marks = move |markup: Markup, text: &str, left: &mut usize| {
            let mut said = markup;
            let mut at = 0;
            for hit in hits(text).into_iter().take(*left) {
                *left -= 1;
                said = said.text(&text[at..hit.start]).child(el("mark").text(&text[hit.clone()]));
                at = hit.end;
            }
            said.text(&text[at..])
        };
        Self { marks: Some(Rc::new(marks)), ..self }
    }

    /// The same reader, who is told what of a summary was searched for.
    pub fn with_excerpts(self, excerpt: impl Fn(SessionId) -> Option<String> + 'static) -> Self {
        Self { excerpts: Some(Rc::new(excerpt)), ..self }
    }

    /// What of a session's summary was searched for, if its row does not show that.
    pub fn excerpt(&self, id: SessionId) -> Option<Markup> {
        let excerpts = self.excerpts.as_ref()?;
        let piece = self.pick(self.conference().session(id).summary.as_ref()?);
        let text = excerpts(id)?;
        Some(self.mark(self.set_apart(el("p").class("excerpt"), TaggedText { text: &text, ..piece }), &closed(&text)))
    }

    /// The same reader, for texts among words of another language than the widget's.
    pub fn among(self, lang: &'static str) -> Self {
        Self { around: lang, ..self }
    }

    /// The zone on whose clock times are shown.
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// The conference.
    pub fn conference(&self) -> &Conference {
        &self.agenda.conference
    }

    /// A text in the reader's language.
    pub fn pick<'t>(&self, text: &'t Text) -> TaggedText<&'t str> {
        text.pick(&self.languages)
    }

    /// Appends a text, with its language where that is another than the widget's, and with hits marked.
    pub fn say(&self, markup: Markup, text: &Text) -> Markup {
        let piece = self.pick(text);
        self.mark(self.set_apart(markup, piece), &closed(piece.text))
    }

    /// Says what has to be said of a text before it stands beside others: its language, and its direction.
    fn set_apart(&self, markup: Markup, TaggedText { lang, text }: TaggedText<&str>) -> Markup {
        if self.is_foreign(lang) { self.name_language(markup, lang) } else { self.isolate(markup, text) }
    }

    /// Keeps a text of the file, which is to be all that an element says, from turning what stands beside it. Most texts cannot, on a
    /// page that is written from the left.
    pub fn isolate(&self, markup: Markup, text: &str) -> Markup {
        if self.words.is_from_right() || may_turn(text) { markup.set("dir", "auto") } else { markup }
    }

    /// Appends a word, perhaps one of the file's own.
    pub fn word(&self, markup: Markup, word: &str) -> Markup {
        self.isolate(markup, word).text(&closed(word))
    }

    /// Says in which language a text is, where that is another than the widget's.
    pub fn name_language(&self, markup: Markup, lang: &str) -> Markup {
        if self.is_foreign(lang) {
            // Its direction is its own; the style sheet leaves it on the side where it stands.
            markup.set("lang", lang).set("dir", "auto")
        } else {
            markup
        }
    }

    /// Whether a language is another than that of the words around.
    pub fn is_foreign(&self, lang: &str) -> bool {
        !lang.is_empty() && !is_alike(lang, self.around)
    }

    /// Appends a text with hits marked: the first ones, where there are very many.
    pub fn mark(&self, markup: Markup, text: &str) -> Markup {
        self.mark_at_most(markup, text, &mut { MOST_MARKS })
    }

    /// The same with a number of hits, which become less by those that were marked.
    pub fn mark_at_most(&self, markup: Markup, text: &str, left: &mut usize) -> Markup {
        match &self.marks {
            Some(marks) if *left > 0 => marks(markup, text, left),
            _ => markup.text(text),
        }
    }

    /// A link that opens an item.
    pub fn link(&self, kind: ItemKind, id: &str, text: &Text) -> Markup {
        self.say(self.way_to(kind, id), text)
    }

    /// A link that opens an item and says nothing yet.
    fn way_to(&self, kind: ItemKind, id: &str) -> Markup {
        el("a").set("href", &self.links.to(kind, id)).set("data-open", kind.key()).set("data-open-id", id)
    }

    /// A link to what has a value of a facet.
    pub fn filter_link(&self, facet: Facet, id: &str, text: &Text) -> Markup {
        let link = el("a").set("href", &self.links.of(facet.key(), id));
        self.say(link.set("data-filter", facet.key()).set("data-filter-id", id), text)
    }

    /// The address of a place in the programme.
    pub fn landing_address(&self, at: Landing) -> String {
        self.links.of(permalink::AT, &at.key())
    }

    /// A link to a session, struck out where that is cancelled.
    pub fn session_link(&self, id: SessionId) -> Markup {
        let session = self.conference().session(id);
        let link = self.link(ItemKind::Session, &session.id, &session.title);
        if session.status == Status::Cancelled { link.set("data-status", "cancelled") } else { link }
    }

    /// A link to a person.
    pub fn person_link(&self, id: PersonId) -> Markup {
        let person = self.conference().person(id);
        self.link(ItemKind::Speaker, &person.id, &person.name)
    }

    /// A link to an organization, by its full name.
    pub fn organization_link(&self, id: OrganizationId) -> Markup {
        let organization = self.conference().organization(id);
        self.link(ItemKind::Organization, &organization.id, &organization.name)
    }

    /// A post: the organization, then the role. The organization is a link where asked.
    pub fn post(&self, affiliation: &Affiliation, linked: bool) -> Markup {
        let organization = self.conference().organization(affiliation.organization);
        let (name, role) = (organization.short.as_ref().unwrap_or(&organization.name), affiliation.role.as_ref());
        // Chinese puts a post right after its organization; elsewhere a dot stands between them, and never begins a line.
        let joint = if language(self.around) == "zh" { " " } else { "\u{a0}· " };
        let whole = el("span").class("post");
        let (piece, said) = (self.pick(name), role.map(|role| self.pick(role)));
        let TaggedText { lang, text } = piece;
        let joint = if affiliation.former || role.is_some() { joint } else { "" };
        let start = || if linked { self.way_to(ItemKind::Organization, &organization.id) } else { el("span") };
        if affiliation.former || said.is_some_and(|said| said.lang != lang) {
            let name = self.say(start(), name);
            return self.role(whole.child(name).text(joint), affiliation);
        }
        // In one language it is one phrase, which reads in one direction, whatever stands beside it.
        let role = said.map(|said| said.text);
        if linked || may_turn(text) || role.is_some_and(may_turn) {
            let name = self.mark(start(), &closed(text));
            let role = role.map(|role| self.mark(el("span").class("role"), &closed(role)));
            return self.name_language(whole, lang).child(name).text(joint).children(role);
        }
        // Rows have many of these, and every element costs layout: one does where nothing can turn the other.
        self.mark(self.set_apart(whole, piece), &joined(&[text, joint, role.unwrap_or_default()]))
    }

    /// Appends what somebody is or was in an organization.
    pub fn role(&self, whole: Markup, affiliation: &Affiliation) -> Markup {
        let former = affiliation.former.then(|| el("span").class("former").text(self.words.former()));
        let role = affiliation.role.as_ref().map(|role| self.say(el("span").class("role"), role));
        // Chinese puts “former” right before the post.
        let is_apart = former.is_some() && role.is_some() && language(self.around) != "zh";
        whole.children(former).text(if is_apart { " " } else { "" }).children(role)
    }

    /// A link out of the page, if it leads where links may lead; else its label alone.
    pub fn outward_link(&self, url: &str, label: &Text) -> Markup {
        self.say(self.way_out(url).unwrap_or_else(|| el("span")), label)
    }

    /// A link out of the page that says nothing yet, if it leads where links may lead.
    pub fn way_out(&self, url: &str) -> Option<Markup> {
        let url = page::absolute(url, &self.base).filter(|url| href::may_lead_to(url))?;
        Some(el("a").set("href", &url).set("rel", "noopener").set("target", "_blank"))
    }

    /// An image of the file, if it comes from where images may come from.
    pub fn image(&self, url: &str) -> Option<Markup> {
        let url = page::absolute(url, &self.base).filter(|url| href::may_show(url))?;
        let image = el("img").set("alt", "").set("loading", "lazy").set("decoding", "async").set("width", "64");
        // The placeholder behind it shows through where it does not load.
        let broken = image.clone();
        Some(image.set("height", "64").on("error", move |_| broken.flag("hidden", true)).set("src", &url))
    }

    /// The name of a day.
    pub fn day_name(&self, day: Day) -> String {
        match day {
            Day::On(date) => self.words.day(date, false),
            Day::Alongside => self.words.alongside().to_owned(),
            Day::Unannounced => self.words.unannounced().to_owned(),
        }
    }
}
