//! The indicators of a target or an initiative on the page of a policy, each edited where it stands.

use super::drawing::Drawing;
use crate::parts::field::Room;
use crate::parts::indicators;
use crate::words::moment;
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

/// The promised side of every indicator of a part, and the button for another one.
pub(crate) fn plan(drawing: &Drawing<'_>, owner: ItemId, list: &[Indicator]) -> Markup {
    html! {
        @for (at, indicator) in list.iter().enumerate() {
            @let name = drawing.reader.tell("indicator-promise", &[("number", (at + 1).to_string().into())]);
            div.measured {
                @let (first, more) = fields(indicator.id);
                @let shown = html! { (indicators::plan(drawing.reader.words, &indicator.values)) (days(drawing, &indicator.values)) };
                (drawing.long_block(&block_id(indicator.id, Side::Plan), &name, Side::Plan, shown, (&first, &more)))
                (drawing.part_buttons(indicator.id, &drawing.reader.tell("indicator-numbered", &[("number", (at + 1).to_string().into())]), at, list.len()))
            }
        }
        (drawing.add_button("indicator", Some(owner), "indicator-add"))
    }
}

pub(crate) fn check(drawing: &Drawing<'_>, list: &[Indicator], cancelled: Option<&str>) -> Markup {
    html! {
        @for (at, indicator) in list.iter().enumerate() {
            @let name = drawing.reader.tell("indicator-outcome", &[("number", (at + 1).to_string().into())]);
            div.measured {
                @if list.len() > 1 { p.indicator-name aria-hidden="true" { (indicator.values.get(IndicatorField::Name).unwrap_or_default()) } }
                @let shown = indicators::check(drawing.reader.words, &indicator.values, &indicator.values.rating(cancelled));
                (drawing.block(&block_id(indicator.id, Side::Check), &name, Side::Check, shown, &of_side(indicator.id, Side::Check)))
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
