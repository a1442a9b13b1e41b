//! One department changed its promise in autumn and corrected a published value in summer, with reasons.

use super::acting::morning;
use super::year::Hands;
use anyhow::{Context, Result};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, FieldPath, FieldWrite, IndicatorField, IndicatorPaper, Paper, Step, TargetField, TargetPaper,
};
use jiff::ToSpan;

/// What its target was promised as first, and what it was changed to.
const PROMISED: (&str, &str) = ("１，８００世帯", "１，５００世帯");
/// What was published first as its actual.
const COUNTED: &str = "１，２４１世帯";

/// Whether this is the department's paper.
pub(super) fn are_in(paper: &Paper) -> bool {
    target(paper).is_some()
}

/// The target that was changed: it promises households, and its value was corrected.
fn target(paper: &Paper) -> Option<&TargetPaper> {
    let mut targets = paper.goals.iter().flat_map(|goal| &goal.targets);
    targets.find(|target| corrected(target).is_some_and(|own| own.get(IndicatorField::Target) == Some(PROMISED.1)))
}

fn corrected(target: &TargetPaper) -> Option<&IndicatorPaper> {
    target.indicators.iter().find(|own| own.get(IndicatorField::Restatement).is_some())
}

fn with(paper: &Paper, change: impl Fn(&mut TargetPaper)) -> Paper {
    let mut paper = paper.clone();
    let wanted = target(&paper).cloned();
    let targets = paper.goals.iter_mut().flat_map(|goal| &mut goal.targets);
    targets.filter(|own| wanted.as_ref() == Some(*own)).for_each(change);
    paper
}

/// The promise as it was given in April.
pub(super) fn first_promise(paper: &Paper) -> Paper {
    with(paper, |target| {
        target.text = target.text.as_ref().map(|text| text.replace(PROMISED.1, PROMISED.0));
        for indicator in &mut target.indicators {
            indicator.set(IndicatorField::Target, Some(PROMISED.0.to_owned()));
        }
    })
}

/// The result as it was published in spring.
pub(super) fn first_result(paper: &Paper) -> Paper {
    with(paper, |target| {
        for indicator in &mut target.indicators {
            indicator.set(IndicatorField::Actual, Some(COUNTED.to_owned()));
            indicator.set(IndicatorField::Earlier, None);
            indicator.set(IndicatorField::Restatement, None);
        }
    })
}

/// In October less was granted than was asked for.
pub(super) async fn change_promise(hands: &Hands<'_>, paper: &Paper) -> Result<()> {
    let fields = |target: &TargetPaper| {
        let promised = target.indicators.first().and_then(|own| own.get(IndicatorField::Target)).map(str::to_owned);
        vec![(None, target.text.clone()), (Some(IndicatorField::Target), promised)]
    };
    let reason = "国の補助金の内示額が要望を下回ったため、貸与する世帯数を１，８００世帯から１，５００世帯に改めます。";
    change(hands, &first_promise(paper), paper, Step::Plan, reason, fields).await
}

/// In summer the households that had moved away were taken out.
pub(super) async fn correct_result(hands: &Hands<'_>, paper: &Paper) -> Result<()> {
    let fields = |target: &TargetPaper| {
        let of = |field| (Some(field), corrected(target).and_then(|own| own.get(field)).map(str::to_owned));
        vec![of(IndicatorField::Actual), of(IndicatorField::Earlier), of(IndicatorField::Restatement)]
    };
    let reason = "年度末に転出した世帯から返却された５台を、貸与した世帯の数に含めていたため。";
    change(hands, &first_result(paper), paper, Step::Result, reason, fields).await
}

/// A field of the target, or of its indicator, with its text.
type Fields = Vec<(Option<IndicatorField>, Option<String>)>;

async fn change(
    hands: &Hands<'_>,
    before: &Paper,
    after: &Paper,
    step: Step,
    reason: &str,
    fields: impl Fn(&TargetPaper) -> Fields,
) -> Result<()> {
    let year = hands.key.fiscal_year.starts();
    let at = match step {
        Step::Plan | Step::MidYear => morning(year, 10, 6),
        Step::Result => morning(year + 1, 7, 6),
    };
    hands.perform(&hands.checker, &Action::Reopen { reason: reason.to_owned() }, at).await?;
    let kept = hands.city.policy(hands.key).await?.context("it was published")?;
    let place = before.goals.iter().zip(&kept.policy.goals).find_map(|(paper, goal)| {
        let same = after.goals.iter().find(|own| own.number == paper.number)?;
        let at = same.targets.iter().position(|own| Some(own) == target(after))?;
        goal.targets.get(at)
    });
    let own = place.context("the target is there")?;
    let indicator = own.indicators.first().context("it is measured")?.id;
    let path = |field: Option<IndicatorField>| match field {
        None => FieldPath::Target(own.id, TargetField::Text),
        Some(field) => FieldPath::Indicator(indicator, field),
    };
    let wanted = fields(target(after).context("the paper has it")?);
    let write = |(field, text): (Option<IndicatorField>, Option<String>)| {
        let path = path(field);
        let seen = kept.policy.text(path).ok().flatten();
        FieldWrite { path, seen: Seen::of(seen.as_deref()), text: text.unwrap_or_default() }
    };
    let writes = wanted.into_iter().map(write).collect();
    hands.perform(&hands.head, &Action::Write(writes), at + 1.hour()).await?;
    hands.publish(at + 3.hours()).await
}
