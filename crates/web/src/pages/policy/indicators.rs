//! The indicators of a target or an initiative on the page of a policy: a line each, and open to be written.

use super::drawing::Drawing;
use super::opened::{self, Opened};
use crate::parts::chart::{Bullet, bullet};
use crate::parts::field::Room;
use crate::parts::{asking, earlier, indicators};
use crate::words::moment;
use hoshin_domain::asking::owed_of;
use hoshin_domain::rating::{Direction, standing};
use hoshin_domain::{FieldPath, Indicator, IndicatorField, IndicatorPaper, ItemId, Side};
use maud::{Markup, html};

/// What is asked first; the rest opens below it.
const FIRST: [IndicatorField; 8] = [
    IndicatorField::Name,
    IndicatorField::Kind,
    IndicatorField::Unit,
    IndicatorField::Direction,
    IndicatorField::Baseline,
    IndicatorField::BaselineDate,
    IndicatorField::Target,
    IndicatorField::Upper,
];

/// Every indicator of a part on a line of its own; one that is open by itself stands open. With `is_asked_above` the open
/// block of its part shows it and asks for its result already.
pub(super) fn lines(
    drawing: &Drawing<'_>,
    list: &[Indicator],
    cancelled: Option<&str>,
    is_asked_above: bool,
) -> Markup {
    html! {
        @for (at, indicator) in list.iter().enumerate() {
            @if is_asked_above { (promised(drawing, indicator, at)) } @else { (line(drawing, indicator, at, cancelled)) }
        }
    }
}

fn names(drawing: &Drawing<'_>, at: usize) -> [String; 2] {
    let number = [("number", (at + 1).to_string().into())];
    ["indicator-promise", "indicator-outcome"].map(|word| drawing.reader.tell(word, &number))
}

fn line(drawing: &Drawing<'_>, indicator: &Indicator, at: usize, cancelled: Option<&str>) -> Markup {
    let words = drawing.reader.words;
    let [promise, outcome] = names(drawing, at);
    let (plan_id, check_id) = (block_id(indicator.id, Side::Plan), block_id(indicator.id, Side::Check));
    let (first, more) = fields(indicator.id);
    let check = of_side(indicator.id, Side::Check);
    if drawing.is_open(&plan_id, Side::Plan, &first) {
        return Opened::of(drawing, &plan_id, &promise, &first, &more).drawn(drawing);
    }
    if drawing.is_open(&check_id, Side::Check, &check) {
        return Opened::of(drawing, &check_id, &outcome, &check, &[]).drawn(drawing);
    }
    let rate = indicator.values.rating(cancelled);
    let drawn = Bullet { indicator: &indicator.values, rating: &rate, scale: &drawing.form.scale, grade: None };
    let picture = bullet(words, drawn);
    html! {
        div.measure.drawn[picture.is_some()] {
            (drawing.closed(&plan_id, &promise, &indicators::promise_line(words, &indicator.values), (&first, &more)))
            (drawing.closed(&check_id, &outcome, &indicators::outcome_line(words, &indicator.values, &rate), (&check, &[])))
            @if let Some(picture) = picture { div.picture { (picture) } }
            (days(drawing, &indicator.values))
            (asked_of(drawing, indicator))
            (indicators::exact(words, &indicator.values, &rate))
            (earlier::shown(words, (drawing.kept.key.fiscal_year, &indicator.values), &drawing.beside.earlier))
        }
    }
}

/// Of whom the figure was asked, until it was given.
fn asked_of(drawing: &Drawing<'_>, indicator: &Indicator) -> Markup {
    let (words, policy) = (drawing.reader.words, drawing.policy);
    let is_owed = owed_of(policy, indicator, drawing.reader.hall.today()).is_some();
    let trace = asking::trace(words, policy, indicator).filter(|_| is_owed);
    html! { @if let Some(trace) = trace { p.by.asked-trace { (trace) } } }
}

// Only what is promised is left to be asked, in the form that spans the page.
fn promised(drawing: &Drawing<'_>, indicator: &Indicator, at: usize) -> Markup {
    let plan_id = block_id(indicator.id, Side::Plan);
    let (first, more) = fields(indicator.id);
    html! {
        @if drawing.open.is_whole_page() && drawing.is_open(&plan_id, Side::Plan, &first) {
            (Opened::of(drawing, &plan_id, &names(drawing, at)[0], &first, &more).drawn(drawing))
        }
    }
}

/// What is asked of the results in the open block of a part: the figure first.
pub(super) fn asked(drawing: &Drawing<'_>, list: &[Indicator]) -> Markup {
    html! {
        @for indicator in list {
            @let (figure, rest): (Vec<_>, Vec<_>) = of_side(indicator.id, Side::Check).into_iter()
                .partition(|(path, _)| matches!(path, FieldPath::Indicator(_, IndicatorField::Actual | IndicatorField::ActualDate)));
            div.figure id=[drawing.open.is_whole_page().then(|| block_id(indicator.id, Side::Check))] {
                (indicators::promise_line(drawing.reader.words, &indicator.values))
                div.figure-boxes { (opened::inputs(drawing, &figure)) }
                (opened::further(drawing, &rest, "indicator-rest"))
            }
        }
    }
}

/// The steps of the work that have a day: which are reached, and which are late.
fn days(drawing: &Drawing<'_>, indicator: &IndicatorPaper) -> Markup {
    let (words, today) = (drawing.reader.words, drawing.reader.hall.today());
    let text = |field| indicator.get(field).unwrap_or_default();
    let steps = standing(text(IndicatorField::Milestones), text(IndicatorField::Actual), drawing.kept.key.fiscal_year);
    let dated = steps.iter().filter_map(|step| Some((step, step.due.as_ref()?.1)));
    let dated: Vec<_> = dated.filter(|_| indicator.direction() == Direction::Milestones).collect();
    html! {
        @if !dated.is_empty() {
            ul.plain.by { @for (step, due) in dated {
                @let state = if step.is_reached { "milestone-reached" } else if step.is_late(today) { "milestone-late" } else { "milestone-open" };
                li.late[step.is_late(today)] { (step.name) "：" (moment::day_in_both_calendars(due)) "　" (words.say(state)) }
            } }
        }
    }
}

/// The name of the block in which one side of an indicator stands.
pub(crate) fn block_id(id: ItemId, side: Side) -> String {
    format!("indicator-{id}-{}", side.as_str())
}

fn of_side(id: ItemId, side: Side) -> Vec<(FieldPath, Room)> {
    let own = IndicatorField::ALL.iter().filter(|field| field.side() == side);
    own.map(|field| (FieldPath::Indicator(id, *field), Room::Extra)).collect()
}

type Fields = Vec<(FieldPath, Room)>;

fn fields(id: ItemId) -> (Fields, Fields) {
    let is_first = |path: FieldPath| FIRST.iter().any(|field| path == FieldPath::Indicator(id, *field));
    of_side(id, Side::Plan).into_iter().partition(|(path, _)| is_first(*path))
}
