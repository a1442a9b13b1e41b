//! Whose paper of last year is copied from.

use super::along::Owners;
use crate::access::{Problem, Reader, Result};
use hoshin_domain::DepartmentId;
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

/// This year's policy, the one of last year that is copied from, and the others that could be.
pub(super) struct Sources {
    pub(super) ours: KeptPolicy,
    pub(super) last: KeptPolicy,
    others: Vec<KeptPolicy>,
    /// Who can have charge of what is copied.
    pub(super) owners: Owners,
}

impl Sources {
    // Without this year's and one of last year there is nothing to copy, or nowhere to put it.
    pub(super) async fn of(reader: &Reader, key: PolicyKey, from: Option<DepartmentId>) -> Result<Self> {
        let ours = reader.policy(key).await?;
        let mut others = reader.hall.city.papers_before(key).await?;
        let is_asked = |kept: &KeptPolicy| from.is_none_or(|from| kept.key.department == from);
        let at = others.iter().position(is_asked).ok_or(Problem::NotFound)?;
        let last = others.remove(at);
        let owners = Owners::of(reader, &last.policy, ours.key.department).await?;
        Ok(Self { ours, last, others, owners })
    }
}

/// Says whose paper it is, where it is another department's, and leads to the others.
pub(super) fn told(reader: &Reader, address: &str, Sources { ours, last, others, .. }: &Sources) -> Markup {
    let named = |kept: &KeptPolicy| [("name", kept.policy.department.as_str().to_owned().into())];
    html! {
        @if last.key.department != ours.key.department {
            p.note { (reader.tell("copying-from-other", &named(last))) }
        }
        @if !others.is_empty() {
            p { (reader.say("copying-from-others")) }
            div.tools { @for other in others {
                a.outline href={ (address) "/copying?from=" (other.key.department) } { (reader.tell("copying-from", &named(other))) }
            } }
        }
    }
}
