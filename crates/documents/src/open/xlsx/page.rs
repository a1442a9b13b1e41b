//! The sheet of one 重点目標, in the arrangement of the form.

use super::layout::{Block, COLUMNS, Content, Sheet, SheetRow, block, line, sheet_name};
use crate::open::item::label;
use crate::open::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath, kind_of};
use crate::open::values::of_goal;
use hoshin_domain::form::Arrangement;
use hoshin_domain::{Form, GoalField, GoalPaper, InitiativeField, Side, TargetField};

const LAST: u16 = COLUMNS - 1;

pub(super) fn sheet(goal: &GoalPaper, at: u32, form: &Form) -> Sheet {
    let mut paths = Vec::new();
    of_goal(goal, at, form, &mut paths);
    let page = Page { at, form, paths };
    let mut rows = page.head();
    match form.layout.arrangement {
        Arrangement::TwoSided => {
            page.targets_beside(goal, &mut rows);
            rows.push(vec![block(0, 10, Content::Arrow("↓")), block(12, LAST, Content::Arrow("↑"))]);
            page.initiatives_beside(goal, &mut rows);
        }
        Arrangement::Table => {
            page.targets_in_columns(goal, &mut rows);
            page.initiatives_beside(goal, &mut rows);
        }
        Arrangement::Declaration => page.declared(goal, &mut rows),
    }
    page.foot(&mut rows);
    Sheet { name: sheet_name(at), rows }
}

struct Page<'a> {
    at: u32,
    form: &'a Form,
    /// Everything of the goal, in the order of the paper.
    paths: Vec<ValuePath>,
}

impl Page<'_> {
    fn head(&self) -> Vec<SheetRow> {
        let of = |part| ValuePath::Goal(self.at, part);
        let mut rows = vec![
            vec![
                self.label(0, 3, of(GoalPart::Field(GoalField::Title))),
                value(4, 5, of(GoalPart::Number)),
                value(6, LAST, of(GoalPart::Field(GoalField::Title))),
            ],
            vec![
                self.label(0, 3, of(GoalPart::Field(GoalField::PlanGoalTitle))),
                value(4, 5, of(GoalPart::Field(GoalField::PlanGoalNumber))),
                value(6, 14, of(GoalPart::Field(GoalField::PlanGoalTitle))),
                self.label(15, 17, of(GoalPart::Field(GoalField::PlanField))),
                value(18, LAST, of(GoalPart::Field(GoalField::PlanField))),
            ],
        ];
        rows.extend(
            self.extras(Side::Plan, |path| matches!(path, ValuePath::Goal(..))).into_iter().map(|s| line(s, self.form)),
        );
        rows
    }

    fn targets_beside(&self, goal: &GoalPaper, rows: &mut Vec<SheetRow>) {
        if goal.targets.is_empty() {
            return;
        }
        let parts = [
            (0, 10, TargetPart::Field(TargetField::Text)),
            (12, 20, TargetPart::Field(TargetField::Attainment)),
            (21, LAST, TargetPart::Field(TargetField::Grade)),
        ];
        rows.push(parts.map(|(first, last, part)| self.label(first, last, ValuePath::Target(self.at, 1, part))).into());
        for (_, at) in goal.targets.iter().zip(1..) {
            let mut row: SheetRow =
                parts.map(|(first, last, part)| value(first, last, ValuePath::Target(self.at, at, part))).into();
            row.push(block(11, 11, Content::Arrow("→")));
            rows.push(row);
            self.pairs(|path| matches!(path, ValuePath::Target(_, number, _) if *number == at), rows);
        }
    }

    /// Each target is a row, its extra fields are columns; where they are too many, they stand below it. So do its
    /// indicators.
    fn targets_in_columns(&self, goal: &GoalPaper, rows: &mut Vec<SheetRow>) {
        let mut parts: Vec<TargetPart> = Vec::new();
        for side in Side::ALL {
            for path in self.extras(side, |path| matches!(path, ValuePath::Target(..))) {
                if let ValuePath::Target(_, _, part @ TargetPart::Extra(..)) = path
                    && !parts.contains(&part)
                {
                    parts.push(part);
                }
            }
        }
        let width = if parts.len() > 6 { 1 } else { 2 };
        let narrow = width * (u16::try_from(parts.len()).unwrap_or(u16::MAX).saturating_add(1));
        if narrow > 14 || goal.targets.is_empty() {
            return self.targets_beside(goal, rows);
        }
        let wide = (COLUMNS - narrow) / 2;
        let columns: Vec<(u16, TargetPart)> =
            std::iter::once((COLUMNS - narrow - wide, TargetPart::Field(TargetField::Text)))
                .chain(parts.into_iter().map(|part| (width, part)))
                .chain([
                    (wide, TargetPart::Field(TargetField::Attainment)),
                    (width, TargetPart::Field(TargetField::Grade)),
                ])
                .collect();
        let row = |make: &dyn Fn(u16, u16, TargetPart) -> Block| -> SheetRow {
            let mut first = 0;
            let mut place = |(width, part): &(u16, TargetPart)| {
                let block = make(first, first + width - 1, *part);
                first += width;
                block
            };
            columns.iter().map(&mut place).collect()
        };
        rows.push(row(&|first, last, part| self.label(first, last, ValuePath::Target(self.at, 1, part))));
        for (_, at) in goal.targets.iter().zip(1..) {
            rows.push(row(&|first, last, part| value(first, last, ValuePath::Target(self.at, at, part))));
            let is_below = |path: &ValuePath| path.extra().is_none();
            self.pairs(|path| is_below(path) && matches!(path, ValuePath::Target(_, number, _) if *number == at), rows);
        }
    }

    fn initiatives_beside(&self, goal: &GoalPaper, rows: &mut Vec<SheetRow>) {
        if goal.initiatives.is_empty() {
            return;
        }
        let parts = [
            (0, 10, InitiativePart::Field(InitiativeField::Text)),
            (12, LAST, InitiativePart::Field(InitiativeField::Result)),
        ];
        rows.push(
            parts.map(|(first, last, part)| self.label(first, last, ValuePath::Initiative(self.at, 1, part))).into(),
        );
        for (_, at) in goal.initiatives.iter().zip(1..) {
            let mut row: SheetRow =
                parts.map(|(first, last, part)| value(first, last, ValuePath::Initiative(self.at, at, part))).into();
            row.push(block(11, 11, Content::Arrow("→")));
            rows.push(row);
            self.sections(at, 10, rows);
            self.pairs(|path| matches!(path, ValuePath::Initiative(_, number, _) if *number == at), rows);
        }
    }

    /// Everything below one another: what is declared first, then what came of it.
    fn declared(&self, goal: &GoalPaper, rows: &mut Vec<SheetRow>) {
        let heading = |word: &str| vec![block(0, LAST, Content::Heading(word.to_owned()))];
        rows.push(heading(&self.form.labels.this_year));
        let is_listed = |path: &&ValuePath| matches!(path, ValuePath::Target(..) | ValuePath::Initiative(..));
        let is_section = |path: &ValuePath| matches!(path, ValuePath::Initiative(_, _, InitiativePart::Section(_)));
        let is_plan = |path: &ValuePath| kind_of(*path).side != Some(Side::Check);
        for path in self.paths.iter().filter(is_listed).filter(|path| is_plan(path) && !is_section(path)) {
            rows.push(line(*path, self.form));
            if let ValuePath::Initiative(_, at, InitiativePart::Field(InitiativeField::Text)) = path {
                self.sections(*at, LAST, rows);
            }
        }
        if goal.targets.len() + goal.initiatives.len() > 0 {
            rows.push(heading(&self.form.labels.year_attainment));
        }
        let done = self.paths.iter().filter(is_listed).filter(|path| !is_plan(path));
        rows.extend(done.map(|path| line(*path, self.form)));
    }

    fn foot(&self, rows: &mut Vec<SheetRow>) {
        let of = |part| ValuePath::Goal(self.at, part);
        rows.push(vec![
            self.label(0, 18, of(GoalPart::Field(GoalField::Evaluation))),
            self.label(19, LAST, of(GoalPart::Field(GoalField::OverallGrade))),
        ]);
        rows.push(vec![
            value(0, 18, of(GoalPart::Field(GoalField::Evaluation))),
            value(19, LAST, of(GoalPart::Field(GoalField::OverallGrade))),
        ]);
        rows.push(vec![self.label(0, LAST, of(GoalPart::Field(GoalField::Considerations)))]);
        rows.push(vec![value(0, LAST, of(GoalPart::Field(GoalField::Considerations)))]);
        rows.extend(
            self.extras(Side::Check, |path| matches!(path, ValuePath::Goal(..)))
                .into_iter()
                .map(|s| line(s, self.form)),
        );
    }

    /// The sections that are responsible, each in a cell of its own, up to four in a row.
    fn sections(&self, at: u32, last: u16, rows: &mut Vec<SheetRow>) {
        let is_section = |path: &&ValuePath| matches!(path, ValuePath::Initiative(_, number, InitiativePart::Section(_)) if *number == at);
        let sections: Vec<ValuePath> = self.paths.iter().filter(is_section).copied().collect();
        let width = (last - 2) / 4;
        for four in sections.chunks(4) {
            let mut row = vec![self.label(0, 2, four[0])];
            row.extend(four.iter().zip(0..).map(|(path, nth)| {
                let first = 3 + nth * width;
                let is_alone = four.len() == 1;
                value(first, if is_alone { last } else { first + width - 1 }, *path)
            }));
            rows.push(row);
        }
    }

    /// Extra fields of a part: the plan's at the left, what came of it at the right.
    fn pairs(&self, is_here: impl Fn(&ValuePath) -> bool, rows: &mut Vec<SheetRow>) {
        let of = |side| self.extras(side, &is_here);
        let (plan, check) = (of(Side::Plan), of(Side::Check));
        for at in 0..plan.len().max(check.len()) {
            let left = plan.get(at).map(|path| [self.label(0, 3, *path), value(4, 10, *path)]);
            let right = check.get(at).map(|path| [self.label(12, 15, *path), value(16, LAST, *path)]);
            rows.push(left.into_iter().chain(right).flatten().collect());
        }
    }

    fn extras(&self, side: Side, is_here: impl Fn(&ValuePath) -> bool) -> Vec<ValuePath> {
        let is_wanted = |path: &&ValuePath| {
            let place = kind_of(**path);
            is_here(path) && place.is_line && place.side == Some(side)
        };
        self.paths.iter().filter(is_wanted).copied().collect()
    }

    fn label(&self, first: u16, last: u16, path: ValuePath) -> Block {
        block(first, last, Content::Label(label(path, self.form)))
    }
}

fn value(first: u16, last: u16, path: ValuePath) -> Block {
    block(first, last, Content::Value(path))
}
