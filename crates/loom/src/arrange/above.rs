//! Sheets of boxes: the label stands above its value.

use crate::contents::{Goal, Policy, widened};
use crate::office::Office;
use crate::page::{Page, Row, Style, WIDTH};
use crate::traits::Sheets;
use crate::words::Part;

pub(super) fn pages(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut first = Page::new("運営方針");
    first.line(Style::Title, office.title(policy));
    first.table(0, office.heads_above(policy));
    office.scale(&mut first, 1, policy);
    if office.traits.sheets == Sheets::All {
        for goal in &policy.goals {
            first.space();
            first.table(0, office.boxes(goal));
        }
        return vec![first];
    }
    let own = |goal: &Goal| {
        let mut page = Page::new(office.numbered(goal.number));
        page.table(0, office.boxes(goal));
        page
    };
    std::iter::once(first).chain(policy.goals.iter().map(own)).collect()
}

impl Office<'_> {
    fn heads_above(&self, policy: &Policy) -> Vec<Row> {
        let mut heads = Row::new().head(30, self.department_word(Part::Department));
        let mut values = Row::new().centred(30, &policy.department);
        let width = 30 / u16::try_from(policy.officers.len().max(1)).unwrap_or(1);
        for (at, officer) in policy.officers.iter().enumerate() {
            let word = if at == 0 { self.department_word(Part::DepartmentHead) } else { officer.post.clone() };
            heads = heads.head(width, word);
            values = values.centred(width, super::heads::named(officer));
        }
        let mut rows = vec![heads, values];
        if let Some(text) = &policy.basic_policy {
            rows.push(Row::new().head(WIDTH, self.word(Part::BasicPolicy)));
            rows.push(Row::new().text(WIDTH, text));
        }
        rows
    }

    fn boxes(&self, goal: &Goal) -> Vec<Row> {
        let mut rows = vec![
            Row::new().head(8, "番号").head(52, self.word(Part::Goal)),
            Row::new().centred(8, widened(&goal.number.to_string())).text(52, &goal.title),
        ];
        for target in &goal.targets {
            rows.push(Row::new().head(WIDTH, self.word(Part::AnnualTarget)));
            rows.push(Row::new().text(WIDTH, &target.text));
            rows.push(Row::new().head(50, self.word(Part::Attainment)).head(10, self.word(Part::Grade)));
            rows.push(Row::new().shown(50, target.attainment.as_ref()).maybe_centred(10, target.grade.as_ref()));
        }
        for own in &goal.initiatives {
            rows.push(Row::new().head(44, self.word(Part::Initiative)).head(16, self.word(Part::Sections)));
            rows.push(Row::new().text(44, &own.text).text(16, own.sections.join("、")));
            rows.push(Row::new().head(WIDTH, self.word(Part::Result)));
            rows.push(Row::new().maybe(WIDTH, own.result.as_ref()));
        }
        rows.push(Row::new().head(50, self.word(Part::Evaluation)).head(10, self.word(Part::OverallGrade)));
        rows.push(Row::new().maybe(50, goal.evaluation.as_ref()).maybe_centred(10, goal.grade.as_ref()));
        rows.push(Row::new().head(WIDTH, self.word(Part::Considerations)));
        rows.push(Row::new().maybe(WIDTH, goal.considerations.as_ref()));
        rows
    }
}
