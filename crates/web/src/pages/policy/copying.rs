//! `…/copying`: parts of last year's paper, copied as a person chose them. Nothing is chosen beforehand.
//!
//! A department that follows others copies from their papers too, one at a time.

mod along;
mod sources;

use crate::access::{Reader, Response, Result, Writer, policy_address};
use crate::parts::{Names, banner, form, label, layout, refusal, way};
use axum::extract::Query;
use hoshin_domain::field::Texts;
use hoshin_domain::policy::{AnnualTarget, Initiative, PriorityGoal};
use hoshin_domain::text::folded;
use hoshin_domain::{
    Action, DepartmentId, Extras, FiscalYear, GoalPaper, Indicator, IndicatorPaper, InitiativePaper, ItemId,
    OfficerPaper, OperatingPolicy, Paper, Permission, Refusal, Side, TargetPaper, may,
};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};
use sources::Sources;
use std::collections::BTreeSet;

/// The parts that can be ticked, as their boxes are called.
const KINDS: [&str; 4] = ["officer", "goal", "target", "initiative"];

#[derive(Debug, Default)]
struct CopyChoice {
    basic_policy: bool,
    /// Officers, goals, targets and initiatives: no two parts have one identity.
    parts: BTreeSet<ItemId>,
    /// What was reached last year becomes the baseline of this one.
    takes_actuals: bool,
    fault: Option<Fault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Nothing,
    /// Targets or initiatives without the goal they belong to.
    WithoutGoal(ItemId),
}

/// Whose paper is copied from; the department's own, or the first of those it follows, where nobody is named.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct CopyQuery {
    from: Option<DepartmentId>,
}

pub(crate) async fn show(reader: Reader, key: PolicyKey, Query(asked): Query<CopyQuery>) -> Result<Markup> {
    let sources = Sources::of(&reader, key, asked.from).await?;
    Ok(page(&reader, &sources, &CopyChoice { takes_actuals: true, ..CopyChoice::default() }))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let from = writer.fields.text("from").and_then(|id| id.parse().ok());
    let sources = Sources::of(reader, key, from).await?;
    let (ours, last) = (&sources.ours, &sources.last);
    let mut choice = chosen(&writer);
    choice.fault = fault(&choice, &last.policy);
    if choice.fault.is_some() {
        return Ok(layout::refused(page(reader, &sources, &choice)));
    }
    let (charges, lost) = sources.owners.of_chosen(&chosen_of(&choice, &last.policy));
    let paper = Box::new(Paper { charges, ..paper(&choice, &last.policy) });
    let action = Action::Copy { paper, from: last.key.fiscal_year };
    let done = if lost { "copied-without-owner" } else { "copied" };
    refusal::perform(&writer, ours.key, &action, |_| format!("{}?done={done}", policy_address(ours.key))).await
}

fn chosen(writer: &Writer) -> CopyChoice {
    let parts = writer.fields.0.iter().filter(|(name, _)| KINDS.contains(&name.as_str()));
    CopyChoice {
        basic_policy: writer.fields.text("basic-policy").is_some(),
        parts: parts.filter_map(|(_, id)| id.parse().ok()).collect(),
        takes_actuals: writer.fields.text("actuals").is_some(),
        fault: None,
    }
}

fn fault(choice: &CopyChoice, last: &OperatingPolicy) -> Option<Fault> {
    let has_part = |goal: &&PriorityGoal| {
        goal.targets.iter().any(|target| choice.parts.contains(&target.id))
            || goal.initiatives.iter().any(|initiative| choice.parts.contains(&initiative.id))
    };
    let mut orphans = last.goals.iter().filter(has_part).filter(|goal| !choice.parts.contains(&goal.id));
    if let Some(goal) = orphans.next() {
        return Some(Fault::WithoutGoal(goal.id));
    }
    let has_officer = last.officers.iter().any(|officer| choice.parts.contains(&officer.id));
    let has_goal = last.goals.iter().any(|goal| choice.parts.contains(&goal.id));
    (!choice.basic_policy && !has_officer && !has_goal).then_some(Fault::Nothing)
}

// Last year's policy with the chosen parts alone.
fn chosen_of(choice: &CopyChoice, last: &OperatingPolicy) -> OperatingPolicy {
    let mut chosen = last.clone();
    chosen.goals.retain(|goal| choice.parts.contains(&goal.id));
    for goal in &mut chosen.goals {
        goal.targets.retain(|target| choice.parts.contains(&target.id));
        goal.initiatives.retain(|initiative| choice.parts.contains(&initiative.id));
    }
    chosen
}

// The plan side only: what came of it belongs to last year.
fn paper(choice: &CopyChoice, last: &OperatingPolicy) -> Paper {
    let officers = last.officers.iter().filter(|officer| choice.parts.contains(&officer.id));
    let goals = last.goals.iter().filter(|goal| choice.parts.contains(&goal.id));
    Paper {
        basic_policy: last.basic_policy.clone().filter(|_| choice.basic_policy),
        officers: officers
            .map(|officer| OfficerPaper {
                post: officer.post.clone().unwrap_or_default(),
                name: officer.name.clone().unwrap_or_default(),
                charge: officer.charge.clone(),
            })
            .collect(),
        goals: (1..).zip(goals).map(|(number, goal)| goal_paper(choice, number, goal, last.fiscal_year)).collect(),
        ..Paper::default()
    }
}

/// What came of a year is not copied.
fn promised(extras: &Extras) -> Extras {
    Extras { plan: extras.plan.clone(), ..Extras::default() }
}

fn goal_paper(choice: &CopyChoice, number: u32, goal: &PriorityGoal, year: FiscalYear) -> GoalPaper {
    let going_on = |indicators: &[Indicator]| -> Vec<IndicatorPaper> {
        indicators.iter().map(|indicator| indicator.values.going_on(year, choice.takes_actuals)).collect()
    };
    let targets = goal.targets.iter().filter(|target| choice.parts.contains(&target.id));
    let initiatives = goal.initiatives.iter().filter(|initiative| choice.parts.contains(&initiative.id));
    let target_paper = |target: &AnnualTarget| {
        let indicators = going_on(&target.indicators);
        let mut paper = TargetPaper { extras: promised(&target.extras), indicators, ..TargetPaper::default() };
        paper.take_over(target, |field| field.side() == Side::Plan);
        paper
    };
    let initiative_paper = |initiative: &Initiative| {
        let indicators = going_on(&initiative.indicators);
        let mut paper =
            InitiativePaper { extras: promised(&initiative.extras), indicators, ..InitiativePaper::default() };
        paper.take_over(initiative, |field| field.side() == Side::Plan);
        paper
    };
    let mut paper = GoalPaper {
        number,
        targets: targets.map(target_paper).collect(),
        initiatives: initiatives.map(initiative_paper).collect(),
        extras: promised(&goal.extras),
        ..GoalPaper::default()
    };
    paper.take_over(goal, |field| field.side() == Side::Plan);
    paper
}

fn page(reader: &Reader, sources: &Sources, choice: &CopyChoice) -> Markup {
    let Sources { ours, last, .. } = sources;
    let address = policy_address(ours.key);
    let title = reader.say("copying-title");
    let may = reader.may(ours.key.department, Some(&ours.policy), Permission::WritePlan);
    let main = html! {
        @if let Some(fault) = choice.fault { (fault_banner(reader, fault)) }
        h1 { (title) }
        @if may {
            p { (reader.tell("copying-lead", &[("year", reader.words.year(last.key.fiscal_year).into())])) }
            (sources::told(reader, &address, sources))
            (form::form(reader, &format!("{address}/copying"), html! {
                input type="hidden" name="from" value=(last.key.department);
                (cover(reader, ours, &last.policy, choice))
                @for (number, goal) in (1..).zip(&last.policy.goals) { (goal_choice(reader, sources, (number, goal), choice)) }
                @if last.policy.measured().any(|(_, indicators)| !indicators.is_empty()) {
                    (tick("actuals", "actuals", "yes", choice.takes_actuals, &html! { (reader.say("copying-actuals")) }))
                }
                div.buttons { button.solid type="submit" { (reader.say("copying-button")) } a.quiet href=(address) { (reader.say("back-to-policy")) } }
            }))
        } @else {
            @for sentence in refusal::sentences(Names::new(reader.words, &ours.form), &why_not(ours)) { p { (sentence) } }
            p { a href=(address) { (reader.say("back-to-policy")) } }
        }
    };
    way::policy_page(reader, ours, &title, choice.fault.is_some(), &main)
}

fn why_not(ours: &KeptPolicy) -> Refusal {
    let (permission, found) = (Permission::WritePlan, ours.policy.progress.kind());
    if permission.fits(found) {
        return Refusal::NotYours { permission, roles: may::roles_for(permission, found) };
    }
    Refusal::WrongStage { permission, found }
}

fn fault_banner(reader: &Reader, fault: Fault) -> Markup {
    let (anchor, word) = match fault {
        Fault::Nothing => ("main".to_owned(), "copying-nothing"),
        Fault::WithoutGoal(goal) => (format!("goal-{goal}"), "copying-without-goal"),
    };
    banner::fault(reader.words, &anchor, Some(&reader.say(word)))
}

fn part(kind: &str, id: ItemId, choice: &CopyChoice, text: &Markup) -> Markup {
    tick(&format!("{kind}-{id}"), kind, &id.to_string(), choice.parts.contains(&id), text)
}

fn tick(id: &str, name: &str, value: &str, is_ticked: bool, text: &Markup) -> Markup {
    html! {
        div.tick {
            label for=(id) {
                input id=(id) type="checkbox" name=(name) value=(value) checked[is_ticked];
                span.text { (text) }
            }
        }
    }
}

fn cover(reader: &Reader, ours: &KeptPolicy, last: &OperatingPolicy, choice: &CopyChoice) -> Markup {
    let labels = label::labels(reader.words, &ours.form);
    html! {
        @if let Some(text) = &last.basic_policy {
            fieldset.step {
                legend { (labels.basic_policy) }
                @if ours.policy.basic_policy.is_some() { p.hint { (reader.say("copying-basic-policy-there")) } (layout::text(text)) }
                @else { (tick("basic-policy", "basic-policy", "yes", choice.basic_policy, &html! { (text) })) }
            }
        }
        @if !last.officers.is_empty() {
            fieldset.step {
                legend { (reader.say("officers")) }
                p.hint { (reader.say("copying-officers-hint")) }
                @for officer in &last.officers {
                    (part("officer", officer.id, choice, &html! {
                        (officer.post.as_deref().unwrap_or_default()) " " (officer.name.as_deref().unwrap_or_default())
                        @if let Some(charge) = &officer.charge { "（" (charge) "）" }
                    }))
                }
            }
        }
    }
}

fn goal_choice(
    reader: &Reader,
    Sources { ours, last, owners, .. }: &Sources,
    (number, goal): (usize, &PriorityGoal),
    choice: &CopyChoice,
) -> Markup {
    let along = |indicators: &[Indicator]| along::told(reader.words, owners, &last.policy, indicators);
    let labels = label::labels(reader.words, &ours.form);
    let key = |title: &Option<String>| title.as_deref().map(folded);
    let is_there = ours.policy.goals.iter().any(|own| key(&own.title).is_some() && key(&own.title) == key(&goal.title));
    let heading = Names::new(reader.words, &ours.form).goal(number);
    html! {
        fieldset.step {
            legend { (heading) @if is_there { " " span.state { (reader.say("copying-goal-there")) } } }
            (part("goal", goal.id, choice, &html! {
                b { (goal.title.as_deref().unwrap_or_default()) }
                @if let Some(plan) = &goal.plan_goal { br; span.place { (labels.plan_goal) @if let Some(number) = plan.number { "（" (number) "）" } " " (plan.title) } }
                @if let Some(field) = &goal.plan_field { " " span.place { (field) } }
            }))
            div.parts-of-goal {
                @for target in &goal.targets {
                    (part("target", target.id, choice, &html! {
                        span.place { (labels.annual_target) } br; (target.text.as_deref().unwrap_or_default())
                        (along(&target.indicators))
                    }))
                }
                @for initiative in &goal.initiatives {
                    (part("initiative", initiative.id, choice, &html! {
                        span.place { (labels.initiative) @if !initiative.sections.is_empty() { "（" (initiative.sections.join("、")) "）" } } br;
                        (initiative.text.as_deref().unwrap_or_default())
                        (along(&initiative.indicators))
                    }))
                }
            }
        }
    }
}
