//! The organizations that act for the conference: by what they do and by rank, with their logos.

use crate::agenda::limits::IN_DETAIL;
use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::OrganizationId;
use crate::agenda::model::spelling::decimal;
use crate::agenda::model::sponsors::by_role_and_tier;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::words::filled;

/// From this rank on, counted from 0, logos are as small as they get.
const LOWEST: usize = 2;

/// All of them, a section for each role; nothing where there are none.
pub fn sponsors(reader: &Reader) -> Option<Markup> {
    let words = reader.words;
    let mut left = IN_DETAIL;
    let mut whole = el("div").class("sponsors");
    for group in by_role_and_tier(reader.conference()) {
        let role = group.role.map_or(words.organizations(), |role| words.organization_role(role));
        let mut section = el("section").child(reader.word(el("h3"), role));
        for (rank, tier) in group.tiers.iter().enumerate() {
            let shown = tier.organizations.len().min(left);
            left -= shown;
            let name = tier.name.map(|name| reader.say(el("h4"), name));
            let rank = if tier.name.is_some() { rank.min(LOWEST) } else { LOWEST };
            let list = el("ul").set("role", "list").set("data-rank", &decimal(rank));
            let list = list.children(tier.organizations[..shown].iter().map(|id| entry(reader, *id)));
            let hidden = tier.organizations.len() - shown;
            let more = (hidden > 0).then(|| el("p").text(&filled(words.and_more(), &|_| decimal(hidden))));
            section = section.children(name).child(list).children(more);
        }
        whole = whole.child(section);
    }
    whole.unless_empty()
}

/// Whether any of them is told apart by more than its role: by a rank or a logo.
pub fn are_shown_apart(conference: &Conference) -> bool {
    let has_logo = |id: OrganizationId| conference.organization(id).logo.is_some();
    conference.involved.iter().any(|one| one.tier.is_some() || has_logo(one.organization))
}

/// One of them: its logo over its name, if it has one.
fn entry(reader: &Reader, id: OrganizationId) -> Markup {
    let logo = reader.conference().organization(id).logo.as_deref().and_then(|logo| reader.image(logo));
    let logo = logo.map(|logo| el("span").class("ground").child(logo));
    el("li").children(logo).child(reader.organization_link(id))
}
