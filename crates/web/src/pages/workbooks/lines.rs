//! The cells of a workbook that came back: conflicts to be settled, and the table of the rest.

use super::review::Review;
use crate::Words;
use crate::access::Reader;
use crate::parts::{Names, banner, comparison, field, field_names, layout, table};
use hoshin_domain::workbook::{CellDefect, CellState, Fault, FaultKind, Line, Slot, Spare};
use hoshin_domain::{
    ChargeField, Defect, FieldPath, GoalField, IndicatorField, InitiativeField, NewItem, OperatingPolicy, Place,
    TargetField,
};
use maud::{Markup, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// What would be written.
    Changes,
    All,
}

impl Shown {
    pub(super) const ALL: [Shown; 2] = [Shown::Changes, Shown::All];

    pub(super) fn of(word: Option<&str>) -> Self {
        if word == Some("all") { Shown::All } else { Shown::Changes }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Shown::Changes => "changes",
            Shown::All => "all",
        }
    }

    fn has(self, line: &Line) -> bool {
        match &line.state {
            // Conflicts and defects stand above.
            CellState::Conflicting { .. } | CellState::Defect { .. } | CellState::Unchanged => self == Shown::All,
            CellState::New { .. } | CellState::Changed { .. } | CellState::Cleared { .. } => true,
        }
    }
}

/// Sheet and cell.
pub(super) fn place(words: Words, line: &Line) -> String {
    words.place(&Place::Cell { sheet: line.sheet.clone(), cell: line.cell.clone() })
}

/// The field as the form names it, with its part.
pub(super) fn name(reader: &Reader, review: &Review, line: &Line) -> String {
    let (words, policy) = (reader.words, &review.kept.policy);
    let names = Names::new(words, &review.kept.form);
    let (label, place) = match line.slot {
        Slot::Field(path) => (names.field(path), field_names::place(names, policy, path)),
        Slot::Spare(spare) => (names.field(spare.path), Some(new_row(names, policy, spare))),
        Slot::Charge(indicator, field) => {
            let path = FieldPath::Indicator(indicator, IndicatorField::Name);
            let word = match field {
                ChargeField::Section => "charge-owner",
                ChargeField::Person => "charge-person",
                ChargeField::Rhythm => "charge-rhythm",
            };
            (words.say(word), field_names::place(names, policy, path))
        }
    };
    place.map_or(label.clone(), |place| format!("{place}　{label}"))
}

/// A new row by what it would become and where: 重点目標 2　新しい達成目標 1.
fn new_row(names: Names<'_>, policy: &OperatingPolicy, spare: Spare) -> String {
    let owner = spare.owner;
    let of_goal = || field_names::place(names, policy, FieldPath::Goal(owner, GoalField::Title));
    let of_part = || {
        let of_target = field_names::place(names, policy, FieldPath::Target(owner, TargetField::Text));
        of_target.or_else(|| field_names::place(names, policy, FieldPath::Initiative(owner, InitiativeField::Text)))
    };
    let (word, place) = match spare.item() {
        Some(NewItem::Target(_)) => ("workbook-new-target", of_goal()),
        Some(NewItem::Indicator(_)) => ("workbook-new-indicator", of_part()),
        Some(NewItem::Initiative(_) | NewItem::Goal | NewItem::Officer) | None => {
            ("workbook-new-initiative", of_goal())
        }
    };
    let new = names.words.tell(word, &[("number", spare.number.to_string().into())]);
    place.map_or(new.clone(), |place| format!("{place}　{new}"))
}

pub(super) fn fault(words: Words, fault: &Fault) -> String {
    let sentence = match &fault.kind {
        FaultKind::File(finding) => return words.finding(finding),
        FaultKind::NoStamp
        | FaultKind::OtherMunicipality
        | FaultKind::OtherYear
        | FaultKind::OtherDepartment
        | FaultKind::IdTwice
        | FaultKind::CellGone
        | FaultKind::Moved
        | FaultKind::Stray
        | FaultKind::HiddenSheetGone
        | FaultKind::FormChanged
        | FaultKind::StruckOut
        | FaultKind::Unseen => words.say(&format!("workbook-fault-{}", fault.kind.as_str())),
    };
    match &fault.detail {
        Some(detail) => format!("{sentence}（{}）", crate::parts::part_names::short(detail)),
        None => sentence,
    }
}

pub(super) fn defect(names: Names<'_>, line: &Line, why: CellDefect) -> String {
    let words = names.words;
    match why {
        CellDefect::Text(kind) => {
            let sentence = |path| banner::sentence(names, &Defect { path, kind });
            line.slot.path().map(sentence).unwrap_or_default()
        }
        CellDefect::NotListed => words.say("workbook-defect-not-listed"),
        CellDefect::BecameADate => words.say("workbook-defect-date"),
        CellDefect::BecameANumber => words.say("workbook-defect-number"),
        CellDefect::Formula => words.say("workbook-defect-formula"),
        CellDefect::NotYours(permission) => words
            .tell("workbook-defect-not-yours", &[("deed", words.say(&format!("deed-{}", permission.as_str())).into())]),
        CellDefect::NotNow(permission) => words
            .tell("workbook-defect-not-now", &[("deed", words.say(&format!("deed-{}", permission.as_str())).into())]),
        CellDefect::Gone => words.say("workbook-defect-gone"),
        CellDefect::RowWithoutText => words.say("workbook-defect-row-without-text"),
        CellDefect::Fed => words.say("workbook-defect-fed"),
    }
}

/// The cells in which someone wrote meanwhile, each with both texts and a choice.
pub(super) fn conflicts(reader: &Reader, review: &Review) -> Markup {
    let words = reader.words;
    html! {
        @for line in &review.reviewed.comparison.lines {
            @if let CellState::Conflicting { seen, theirs, yours } = &line.state {
                fieldset.conflict {
                    legend { (place(words, line)) " " (name(reader, review, line)) }
                    div.versions {
                        section { h3 { (words.say("workbook-server-text")) } (field::shown(words, theirs.as_deref())) }
                        section { h3 { (words.say("workbook-file-text")) } (shown(words, yours.as_deref())) }
                    }
                    details.differences {
                        summary { (words.say("workbook-sent-text")) }
                        (field::shown(words, seen.as_deref()))
                    }
                    @for (value, word) in [("keep", "workbook-keep"), ("take", "workbook-take")] {
                        @let id = format!("{}-{value}", line.slot);
                        div.tick { label for=(id) {
                            input id=(id) type="radio" name={ "choice:" (line.slot) } value=(value) required;
                            span { (words.say(word)) }
                        } }
                    }
                    (private_use(words, line))
                }
            }
        }
    }
}

pub(super) fn listed(reader: &Reader, review: &Review, which: Shown) -> Markup {
    let lines: Vec<&Line> = review.reviewed.comparison.lines.iter().filter(|line| which.has(line)).collect();
    let columns = ["workbook-place", "intake-column-before", "intake-column-after"];
    if lines.is_empty() {
        return html! {};
    }
    let rows = html! { @for line in lines { (row(reader, review, line)) } };
    table::scrolled(
        &reader.say("workbook-review-title"),
        &table::stacked(reader.words, "changes stack", None, &columns, &rows),
    )
}

fn row(reader: &Reader, review: &Review, line: &Line) -> Markup {
    let words = reader.words;
    let (before, after) = match &line.state {
        CellState::New { after } => (None, Some(after.as_str())),
        CellState::Changed { before, after } => (Some(before.as_str()), Some(after.as_str())),
        CellState::Cleared { before } => (Some(before.as_str()), None),
        CellState::Conflicting { theirs, yours, .. } => (theirs.as_deref(), yours.as_deref()),
        CellState::Defect { yours, .. } => (None, Some(yours.as_str())),
        CellState::Unchanged => (None, None),
    };
    let is_plain = line.state == CellState::Unchanged;
    html! {
        tr {
            th scope="row" {
                b { (words.say(&format!("workbook-state-{}", line.state.as_str()))) } " " (name(reader, review, line))
                " " span.place { (place(words, line)) } (private_use(words, line))
            }
            td data-label=(words.say("intake-column-before")) { @if !is_plain { (field::shown(words, before)) } }
            td data-label=(words.say("intake-column-after")) {
                @if !is_plain { (shown(words, after)) }
                @if let CellState::Changed { before, after } = &line.state {
                    details.differences { summary { (words.say("comparison-title")) } (comparison::shown(words, Some(before), Some(after))) }
                }
            }
        }
    }
}

/// What would stand there; an emptied cell is said by its word.
fn shown(words: Words, text: Option<&str>) -> Markup {
    html! { @match text { Some(text) => (layout::text(text)), None => b { (words.say("workbook-state-cleared")) } } }
}

fn private_use(words: Words, line: &Line) -> Markup {
    html! { @if line.has_private_use { p.note { (words.say("workbook-private-use")) } } }
}
