//! One list of all departments; the department's cell is merged down beside its goals.

use super::beside::value;
use crate::contents::{Goal, Policy, Room};
use crate::office::Office;
use crate::page::{Page, Row, Style};
use crate::words::Part;

pub(super) fn asked(office: &Office<'_>, whole: Room) -> Room {
    Room {
        departments: 3 + office.chance("departments").below(3),
        goals: (1, 2),
        targets: (1, 1),
        initiatives: (0, 0),
        has_basic_policy: false,
        has_plan: false,
        has_summary: false,
        has_considerations: false,
        has_officers: office.habit("heads in the list", 60),
        of_target: if office.habit("when", 60) { vec![Part::When] } else { Vec::new() },
        ..whole
    }
}

pub(super) fn pages(office: &Office<'_>, policies: &[Policy]) -> Vec<Page> {
    let mut page = Page::new("一覧表");
    page.line(Style::Title, office.title_of_all(policies[0].year));
    let rows = policies.iter().flat_map(|policy| office.rows_of(policy));
    page.table(1, std::iter::once(office.heads_of_list(&policies[0])).chain(rows));
    office.scale(&mut page, 1, &policies[0]);
    vec![page]
}

impl Office<'_> {
    fn heads_of_list(&self, policy: &Policy) -> Row {
        let row = Row::new().head(7, self.department_word(Part::Department));
        let row =
            if policy.officers.is_empty() { row } else { row.head(7, self.department_word(Part::DepartmentHead)) };
        let row = row.head(3, "番号").head(11, self.word(Part::Goal));
        let (row, rest) = self.with_room(row, policy);
        let target = rest / 2;
        let row = row.head(target, self.word(Part::AnnualTarget));
        let row = if has_when(policy) { row.head(6, self.word(Part::When)) } else { row };
        row.head(rest - target, self.word(Part::Attainment)).head(5, self.word(Part::Grade))
    }

    /// How much is left for target and attainment.
    fn with_room(&self, row: Row, policy: &Policy) -> (Row, u16) {
        let rest = 60 - row.end() - 5 - if has_when(policy) { 6 } else { 0 };
        (row, rest)
    }

    fn rows_of(&self, policy: &Policy) -> Vec<Row> {
        let down = policy.goals.len();
        policy.goals.iter().enumerate().map(|(at, goal)| self.row_of(policy, goal, (at == 0).then_some(down))).collect()
    }

    fn row_of(&self, policy: &Policy, goal: &Goal, first: Option<usize>) -> Row {
        let target = &goal.targets[0];
        let head = policy.officers.first();
        let row = match first {
            Some(down) => Row::new().tall(7, down, &policy.department),
            None => Row::new().skip(7),
        };
        let row = match (head, first) {
            (Some(head), Some(down)) => row.tall(7, down, &head.name),
            (Some(_), None) => row.skip(7),
            (None, _) => row,
        };
        let row = row.centred(3, goal.number.to_string()).text(11, &goal.title);
        let (row, rest) = self.with_room(row, policy);
        let width = rest / 2;
        let row = row.text(width, &target.text);
        let row = if has_when(policy) { row.shown(6, value(&target.extras, Part::When)) } else { row };
        row.shown(rest - width, target.attainment.as_ref()).maybe_centred(5, target.grade.as_ref())
    }
}

fn has_when(policy: &Policy) -> bool {
    !policy.goals[0].targets[0].extras.is_empty()
}
