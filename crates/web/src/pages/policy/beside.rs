//! What the page of a policy is asked with, and what stands beside the paper on it.

use crate::access::{Reader, Result};
use crate::parts::icon::{Icon, icon};
use crate::parts::{Open, Remarks, TypedFields, banner, form};
use hoshin_domain::consideration::Standing;
use hoshin_domain::decide::may_write;
use hoshin_domain::plans::CityPlan;
use hoshin_domain::{Cycle, ItemId, Permission, PromiseChange};
use hoshin_store::{Draft, EarlierIndicators, KeptPolicy};
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct PageQuery {
    edit: Option<String>,
    done: Option<String>,
    item: Option<u32>,
    count: Option<u32>,
    /// Remarks on wording are asked for.
    lint: Option<String>,
    /// The whole paper is asked for by someone who writes in it.
    view: Option<String>,
}

impl PageQuery {
    pub(crate) fn open(&self) -> Open {
        Open::from_query(self.edit.as_deref())
    }

    /// Asked to be led to what is to be written next.
    pub(crate) fn is_next(&self) -> bool {
        self.edit.as_deref() == Some("next")
    }

    /// Remarks on wording are looked through on the whole of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.view.as_deref() == Some("whole") || self.lint.is_some()
    }

    /// The remarks on wording, once something was saved or where they are asked for; else the page stays calm.
    pub(crate) async fn remarks(&self, reader: &Reader, kept: &KeptPolicy) -> Result<Remarks> {
        let is_wanted = self.lint.is_some() || self.done.is_some();
        let may_see = reader.may(kept.key.department, Some(&kept.policy), Permission::WriteResult)
            || kept
                .policy
                .all_fields()
                .into_iter()
                .any(|path| may_write(&reader.actor, kept.key.department, &kept.policy, path));
        if is_wanted && may_see { Remarks::of(reader, kept).await } else { Ok(Remarks::default()) }
    }

    /// Says what has just been done, with the way back where there is one.
    pub(crate) fn banner(&self, reader: &Reader, policy: &str) -> Markup {
        let Some(word) = banner::word_of(self.done.as_deref(), &DONE) else { return html! {} };
        let count = ("count", self.count.unwrap_or(0).to_string().into());
        let removed = self.item.map(ItemId).filter(|_| self.done.as_deref() == Some("removed"));
        html! {
            div.banner.success role="status" {
                p { (icon(Icon::Check)) (reader.tell(word, &[count])) }
                @if let Some(id) = removed {
                    (form::button(reader, &format!("{policy}/items/{id}/restoration"), &[], html! { (reader.say("put-back")) }))
                }
            }
        }
    }
}

// What can be done on a policy, and the sentence that says so.
const DONE: [(&str, &str); 20] = [
    ("saved", "saved"),
    ("unchanged", "nothing-changed"),
    ("waived", "lint-waived-now"),
    ("unwaived", "lint-unwaived-now"),
    ("restored", "restored"),
    ("removed", "removed"),
    ("moved", "moved"),
    ("added", "added"),
    ("opened", "opened"),
    ("submitted", "submitted-now"),
    ("withdrawn", "withdrawn-now"),
    ("approved", "approved-now"),
    ("released", "released-now"),
    ("returned", "returned-now"),
    ("reopened", "reopened-now"),
    ("correction-dropped", "correction-dropped-now"),
    ("copied", "copied-now"),
    ("copied-without-owner", "copied-without-owner"),
    ("workbook", "workbook-done"),
    ("published", "published-now"),
];

/// What stands beside the paper on its page: the dates of the year, and what this reader has typed and not saved.
pub(crate) struct Beside {
    /// What has just been done.
    pub(crate) done: Markup,
    /// What is to be known before the paper is read.
    pub(crate) banner: Markup,
    /// Whether the paper is to be read as a whole, though this reader may write in it.
    pub(crate) is_whole: bool,
    pub(crate) cycle: Cycle,
    pub(crate) drafts: Vec<Draft>,
    /// Remarks on wording that are shown beneath the texts.
    pub(crate) remarks: Remarks,
    /// What of the promise was changed after it was published.
    pub(crate) promise_changes: Vec<PromiseChange>,
    /// How many records each initiative has.
    pub(crate) records: BTreeMap<ItemId, i64>,
    /// Whether this reader can copy parts of last year's policy.
    pub(crate) may_copy: bool,
    /// What earlier years left open for it.
    pub(crate) left_over: Vec<Standing>,
    /// What its indicators were in the years before, where that is looked at.
    pub(crate) earlier: Arc<EarlierIndicators>,
    /// The plans of its year, whose items its goals choose from.
    pub(crate) plans: Vec<CityPlan>,
}

impl Beside {
    pub(crate) async fn of(reader: &Reader, kept: &KeptPolicy) -> Result<Self> {
        let city = &reader.hall.city;
        let hoshin_store::Beside { cycle, mut drafts, records } = city.beside(kept, &reader.actor.login).await?;
        // What equals the saved text is saved.
        drafts.retain(|draft| kept.policy.text(draft.field).is_ok_and(|text| text.unwrap_or_default() != draft.text));
        let may_plan = reader.may(kept.key.department, Some(&kept.policy), Permission::WritePlan);
        let may_copy = may_plan && city.has_paper_before(kept.key).await?;
        let left_over = city.considerations(kept.key, Some(&kept.policy)).await?;
        let promise_changes = city.promise_changes(kept).await?;
        let plans = city.plans().await?.into_iter().map(|kept| kept.plan);
        let plans = plans.filter(|plan| plan.covers(kept.key.fiscal_year)).collect();
        Ok(Self {
            plans,
            done: html! {},
            banner: html! {},
            is_whole: false,
            cycle,
            drafts,
            records,
            remarks: Remarks::default(),
            promise_changes,
            may_copy,
            left_over,
            earlier: Arc::default(),
        })
    }

    /// With the years before, if a goal has indicators to be looked at.
    pub(crate) async fn with_earlier(mut self, reader: &Reader, kept: &KeptPolicy, goal: ItemId) -> Result<Self> {
        let has_any = kept.policy.goal(goal).is_some_and(|(_, goal)| {
            goal.targets.iter().any(|own| !own.indicators.is_empty())
                || goal.initiatives.iter().any(|own| !own.indicators.is_empty())
        });
        if has_any {
            self.earlier = reader.hall.city.glance().await?.earlier_indicators(kept).await?;
        }
        Ok(self)
    }

    /// Drafts stand in the boxes of a page that is opened for editing.
    pub(crate) fn entry(&self, open: &Open) -> TypedFields {
        if *open == Open::Nothing {
            return TypedFields::default();
        }
        let typed = self.drafts.iter().map(|draft| (draft.field, (draft.seen.clone(), draft.text.clone())));
        TypedFields { typed: typed.collect(), ..TypedFields::default() }
    }
}
