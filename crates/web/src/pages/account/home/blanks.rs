//! What a section still has to write, by name, each with the way to its place; and the shortest way to a record.

use super::gathered::WorkLine;
use crate::access::{Reader, policy_address};
use crate::parts::icon::{Icon, icon};
use crate::parts::{Names, part_names, talk};
use hoshin_domain::policy::{Initiative, PriorityGoal};
use hoshin_domain::work::Task;
use hoshin_domain::{FieldPath, IndicatorField, InitiativeField, OperatingPolicy, Permission, Role, Step, Unit, may};
use hoshin_store::KeptPolicy;
use maud::{Markup, html};

/// More than so many are a list that nobody reads.
const SHOWN: usize = 8;

/// The empty places of this reader's sections.
pub(super) fn of_section(reader: &Reader, line: &WorkLine<Task>) -> Markup {
    let Some(kept) = &line.kept else { return html! {} };
    let (names, address) = (Names::new(reader.words, &kept.form), policy_address(kept.key));
    let blanks: Vec<(&PriorityGoal, FieldPath)> = own(reader, kept)
        .flat_map(|(goal, initiative)| blank(initiative, &kept.policy).into_iter().map(move |path| (goal, path)))
        .collect();
    html! {
        ul.blanks {
            @for (goal, path) in blanks.iter().take(SHOWN) {
                @let block = talk::block_of(*path);
                li { a href={ (address) "/goals/" (goal.id) "?edit=" (block) "#" (block) } { (icon(Icon::Pen)) (part_names::of_field(names, &kept.policy, *path)) } }
            }
        }
        @if blanks.len() > SHOWN { p.hint { (reader.tell("home-more-blanks", &[("count", (blanks.len() - SHOWN).to_string().into())])) } }
    }
}

/// The initiatives of this reader's sections, with the goal of each.
fn own<'a>(reader: &'a Reader, kept: &'a KeptPolicy) -> impl Iterator<Item = (&'a PriorityGoal, &'a Initiative)> {
    let is_own = |initiative: &Initiative| {
        reader.actor.duties.iter().any(|duty| match &duty.unit {
            Unit::Section { department, names } => {
                *department == kept.key.department && initiative.sections.iter().any(|name| names.contains(name))
            }
            Unit::Department(_) | Unit::City => false,
        })
    };
    let all =
        kept.policy.goals.iter().flat_map(|goal| goal.initiatives.iter().map(move |initiative| (goal, initiative)));
    all.filter(move |(_, initiative)| is_own(initiative))
}

// As the count of what is empty has it: [`hoshin_domain::work::filled_of_section`].
fn blank(initiative: &Initiative, policy: &OperatingPolicy) -> Vec<FieldPath> {
    let field = |field: InitiativeField| FieldPath::Initiative(initiative.id, field);
    let mut blank = Vec::new();
    match policy.progress.step {
        Step::Plan => {
            blank.extend(initiative.text.is_none().then(|| field(InitiativeField::Text)));
            blank.extend(initiative.sections.is_empty().then(|| field(InitiativeField::Sections)));
        }
        Step::MidYear | Step::Result => {
            blank.extend(initiative.result.is_none().then(|| field(InitiativeField::Result)));
        }
    }
    if policy.progress.step == Step::Result {
        let has = |indicator: &hoshin_domain::Indicator, field| indicator.values.get(field).is_some();
        let unreported = initiative.indicators.iter().filter(|indicator| {
            !has(indicator, IndicatorField::Actual) && !has(indicator, IndicatorField::NotEvaluable)
        });
        blank.extend(unreported.map(|indicator| FieldPath::Indicator(indicator.id, IndicatorField::Actual)));
    }
    blank
}

/// The own initiatives of the year that runs, each with the way to a record of it: one touch, the form, one touch.
pub(super) fn records(reader: &Reader, kept: &[std::sync::Arc<KeptPolicy>]) -> Markup {
    let is_clerk = reader.actor.duties.iter().any(|duty| duty.role == Role::SectionClerk);
    if !is_clerk || may::duty_somewhere(&reader.actor, Permission::KeepRecord).is_none() {
        return html! {};
    }
    let this = reader.hall.current_year();
    let lines: Vec<(&KeptPolicy, &Initiative)> = kept
        .iter()
        .filter(|kept| kept.key.fiscal_year == this)
        .flat_map(|kept| own(reader, kept).map(|(_, initiative)| (&**kept, initiative)))
        .collect();
    html! {
        @if !lines.is_empty() {
            section.card aria-labelledby="own-initiatives" {
                h2 #own-initiatives { (reader.say("home-own-initiatives")) }
                ul.todo.record-ways {
                    @for (kept, initiative) in lines {
                        @let text = initiative.text.as_deref().map_or_else(|| reader.say("empty"), part_names::short);
                        @let name = reader.tell("home-record-named", &[("what", text.as_str().into())]);
                        li {
                            span { (text) }
                            a.outline aria-label=(name) href={ (policy_address(kept.key)) "/records/new?initiative=" (initiative.id) } { (icon(Icon::Record)) (reader.say("home-record")) }
                        }
                    }
                }
            }
        }
    }
}
