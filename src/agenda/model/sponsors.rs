//! The organizations that act for the conference as a whole, grouped by what they do and by rank: organizers, then sponsors by tier, in the
//! order in which the file names each role and each tier first.

use crate::agenda::model::conference::{Conference, Word};
use crate::agenda::model::id::OrganizationId;
use crate::agenda::model::text::Text;

/// Those of one role.
#[derive(Debug, PartialEq)]
pub struct RoleGroup<'c> {
    /// The role; none where the file states none.
    pub role: Option<&'c Word>,
    /// By rank.
    pub tiers: Vec<Tier<'c>>,
}

/// Those of one rank in a role.
#[derive(Debug, PartialEq)]
pub struct Tier<'c> {
    /// What the rank is called; none for those without one.
    pub name: Option<&'c Text>,
    /// The organizations, in the order of the file.
    pub organizations: Vec<OrganizationId>,
}

/// Nobody has more roles, or more ranks in one. What a hostile file has beyond stands with the last.
const MOST: usize = 50;

/// All of them.
pub fn by_role_and_tier(conference: &Conference) -> Vec<RoleGroup<'_>> {
    let mut groups: Vec<RoleGroup> = Vec::new();
    for one in &conference.involved {
        let (role, tier) = (one.role.as_ref(), one.tier.as_ref());
        let known = groups.iter().position(|group| group.role == role);
        if known.is_none() && groups.len() < MOST {
            groups.push(RoleGroup { role, tiers: Vec::new() });
        }
        let at = known.unwrap_or(groups.len() - 1);
        let tiers = &mut groups[at].tiers;
        let known = tiers.iter().position(|known| known.name == tier);
        if known.is_none() && tiers.len() < MOST {
            tiers.push(Tier { name: tier, organizations: Vec::new() });
        }
        let at = known.unwrap_or(tiers.len() - 1);
        tiers[at].organizations.push(one.organization);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::model::conference::Involvement;

    #[test]
    fn roles_and_tiers_stand_in_the_order_of_the_file() {
        let involved = |organization, role: &'static str, tier: &str| Involvement {
            organization: OrganizationId(organization),
            role: Some(Word::from(role)),
            tier: (!tier.is_empty()).then(|| Text::plain("en", tier)),
        };
        let involved = [
            involved(0, "sponsor", "Gold"),
            involved(1, "organizer", ""),
            involved(2, "sponsor", "Silver"),
            involved(3, "sponsor", "Gold"),
            involved(4, "sponsor", ""),
        ];
        let conference = Conference { involved: involved.into(), ..Conference::default() };
        let told: Vec<String> = by_role_and_tier(&conference)
            .iter()
            .flat_map(|group| {
                let role = group.role.expect("a role");
                group.tiers.iter().map(move |tier| {
                    let name = tier.name.and_then(|name| name.variants().next()).map_or("", |piece| piece.text);
                    let of: Vec<u32> = tier.organizations.iter().map(|id| id.0).collect();
                    format!("{role} {name} {of:?}")
                })
            })
            .collect();
        assert_eq!(told, ["sponsor Gold [0, 3]", "sponsor Silver [2]", "sponsor  [4]", "organizer  [1]"]);
    }
}
