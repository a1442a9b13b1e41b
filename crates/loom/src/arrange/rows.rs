//! Tables with a row for each goal, or for each target beside its goal.

use super::beside::value;
use crate::contents::{Goal, Policy, Room, Shown, Target};
use crate::office::Office;
use crate::page::{Page, Row, Style, WIDTH};
use crate::words::Part;

pub(super) fn asked_per_goal(office: &Office<'_>, whole: Room) -> Room {
    let mut of_target = Vec::new();
    if office.habit("indicators in rows", 40) {
        of_target.extend([Part::Indicator, Part::Baseline, Part::Aim]);
    }
    of_target.extend(office.habit("when", 50).then_some(Part::When));
    of_target.extend(office.traits.has_mid_year.then_some(Part::MidYear));
    of_target.extend(office.has_columns_of_evaluators().then_some(Part::SecondGrade));
    let has_initiatives = office.habit("initiatives in rows", 50);
    if !has_initiatives {
        of_target.push(Part::Sections);
    }
    Room {
        targets: (1, 1),
        initiatives: if has_initiatives { (1, 1) } else { (0, 0) },
        has_plan: false,
        has_summary: false,
        has_considerations: office.habit("considerations in rows", 45),
        of_target,
        ..whole
    }
}

pub(super) fn asked_per_target(office: &Office<'_>, whole: Room) -> Room {
    let mut of_target = Vec::new();
    of_target.extend(office.habit("when", 60).then_some(Part::When));
    of_target.extend(office.traits.has_mid_year.then_some(Part::MidYear));
    of_target.extend(office.has_columns_of_evaluators().then_some(Part::SecondGrade));
    of_target.push(Part::Sections);
    Room {
        initiatives: (0, 0),
        has_plan: false,
        has_summary: false,
        has_considerations: office.habit("considerations in rows", 45),
        of_target,
        ..whole
    }
}

pub(super) fn per_goal(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut page = office.table_page(policy);
    let columns = Columns::of(office, policy);
    let rows = policy.goals.iter().map(|goal| columns.row(goal, &goal.targets[0], 1));
    let heads = columns.heads(office);
    page.table(heads.len(), heads.into_iter().chain(rows));
    office.scale(&mut page, 2, policy);
    vec![page]
}

pub(super) fn per_target(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut page = office.table_page(policy);
    let columns = Columns::of(office, policy);
    let of_goal = |goal: &Goal| {
        let down = goal.targets.len();
        let rows = goal.targets.iter().enumerate();
        rows.map(|(at, target)| columns.row(goal, target, if at == 0 { down } else { 0 })).collect::<Vec<_>>()
    };
    let heads = columns.heads(office);
    page.table(heads.len(), heads.into_iter().chain(policy.goals.iter().flat_map(of_goal)));
    office.scale(&mut page, 2, policy);
    vec![page]
}

impl Office<'_> {
    fn table_page(&self, policy: &Policy) -> Page {
        let mut page = Page::new("重点目標");
        page.line(Style::Title, self.title(policy));
        page.table(0, self.who(policy));
        self.basic_policy(&mut page, 1, policy);
        page.space();
        page
    }
}

/// A column: its part, its share of the width, and the head it shares with its neighbours.
#[derive(Clone, Copy)]
struct Column {
    part: Option<Part>,
    share: u16,
    group: Option<Group>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Measured,
    Checked,
}

struct Columns {
    columns: Vec<(Column, u16)>,
    has_two_levels: bool,
}

impl Columns {
    fn of(office: &Office<'_>, policy: &Policy) -> Self {
        let goal = &policy.goals[0];
        let extras: Vec<Part> = goal.targets[0].extras.iter().map(|extra| extra.part).collect();
        let has = |part| extras.contains(&part);
        let column = |part, share, group| Column { part: Some(part), share, group };
        let checked = Some(Group::Checked);
        let mut columns = vec![Column { part: None, share: 2, group: None }, column(Part::Goal, 6, None)];
        let measured = [(Part::Indicator, 5), (Part::Baseline, 4), (Part::Aim, 4)];
        columns.extend(
            measured
                .into_iter()
                .filter(|(part, _)| has(*part))
                .map(|(part, share)| column(part, share, Some(Group::Measured))),
        );
        columns.push(column(Part::AnnualTarget, 9, None));
        columns.extend(has(Part::When).then_some(column(Part::When, 4, None)));
        if !goal.initiatives.is_empty() {
            columns.push(column(Part::Initiative, 8, None));
        }
        columns.extend(has(Part::MidYear).then_some(column(Part::MidYear, 5, None)));
        if !goal.initiatives.is_empty() {
            columns.push(column(Part::Result, 8, None));
        }
        columns.extend([column(Part::Attainment, 8, checked), column(Part::Grade, 3, checked)]);
        columns.extend(has(Part::SecondGrade).then_some(column(Part::SecondGrade, 3, None)));
        if office.habit("considerations in rows", 45) {
            columns.push(column(Part::Considerations, 6, None));
        }
        columns.push(column(Part::Sections, 4, None));
        Self { columns: spread(columns), has_two_levels: office.habit("two levels", 60) }
    }

    fn heads(&self, office: &Office<'_>) -> Vec<Row> {
        let word = |column: &Column| column.part.map_or("№".to_owned(), |part| office.word(part));
        if !self.has_two_levels {
            let row = self.columns.iter().fold(Row::new(), |row, (column, width)| row.head(*width, word(column)));
            return vec![row];
        }
        let (mut above, mut below) = (Row::new(), Row::new());
        let mut at = 0;
        while let Some((column, width)) = self.columns.get(at) {
            let Some(group) = column.group else {
                above = above.tall_head(*width, 2, word(column));
                below = below.skip(*width);
                at += 1;
                continue;
            };
            let members: Vec<&(Column, u16)> =
                self.columns[at..].iter().take_while(|(own, _)| own.group == Some(group)).collect();
            above = above.head(members.iter().map(|(_, width)| width).sum(), office.group(group));
            below = members.iter().fold(below, |row, (own, width)| row.head(*width, word(own)));
            at += members.len();
        }
        vec![above, below]
    }

    /// A row; the goal's own cells cover `down` rows, and with 0 they are covered.
    fn row(&self, goal: &Goal, target: &Target, down: usize) -> Row {
        self.columns.iter().fold(Row::new(), |row, (column, width)| {
            let Some(part) = column.part else {
                return if down == 0 {
                    row.skip(*width)
                } else {
                    row.tall_centred(*width, down, goal.number.to_string())
                };
            };
            let of_goal = if part == Part::Goal {
                Some(goal.title.clone())
            } else {
                (part == Part::Considerations).then(|| goal.considerations.clone().unwrap_or_default())
            };
            match of_goal {
                Some(_) if down == 0 => row.skip(*width),
                Some(text) => row.tall(*width, down, text),
                None if part == Part::Grade => row.maybe_centred(*width, target.grade.as_ref()),
                None => row.shown(*width, of_row(goal, target, part).as_ref()),
            }
        })
    }
}

/// What stands in a row under the heading of a part.
fn of_row(goal: &Goal, target: &Target, part: Part) -> Option<Shown> {
    let initiative = goal.initiatives.first();
    if part == Part::AnnualTarget {
        return Some(Shown::text(&target.text));
    }
    if part == Part::Attainment {
        return target.attainment.clone();
    }
    match initiative {
        Some(own) if part == Part::Initiative => Some(Shown::text(&own.text)),
        Some(own) if part == Part::Result => own.result.as_ref().map(Shown::text),
        Some(own) if part == Part::Sections => Some(Shown::text(own.sections.join("\n"))),
        Some(_) | None => value(&target.extras, part).cloned(),
    }
}

/// The columns with their widths, which fill the page.
fn spread(columns: Vec<Column>) -> Vec<(Column, u16)> {
    let sum: u16 = columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<u16> = columns.iter().map(|column| (column.share * WIDTH / sum).max(2)).collect();
    let used: u16 = widths.iter().sum();
    let widest = (0..columns.len()).max_by_key(|at| columns[*at].share).unwrap_or(0);
    widths[widest] = (widths[widest] + WIDTH).saturating_sub(used);
    columns.into_iter().zip(widths).collect()
}

impl Office<'_> {
    fn group(&self, group: Group) -> &'static str {
        match group {
            Group::Measured => self.dialect.chance("measured").pick(&["指標", "数値目標", "成果指標"]),
            Group::Checked => {
                self.dialect.chance("checked").pick(&["年度末評価", "３月の振返り", "評価結果", "年度末の状況"])
            }
        }
    }
}
