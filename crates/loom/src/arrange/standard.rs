//! The standard sheet and its relatives: a cover, then for each goal the plan left of what came of it.

use crate::contents::{Goal, Initiative, Policy, Target, widened};
use crate::office::Office;
use crate::page::{Page, Row, Style, WIDTH};
use crate::traits::Sheets;
use crate::words::Part;

pub(super) fn pages(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut cover = cover(office, policy);
    if office.traits.sheets == Sheets::All {
        for goal in &policy.goals {
            cover.space();
            office.goal(&mut cover, goal);
        }
        return vec![cover];
    }
    let sheet = |goal: &Goal| {
        let mut page = Page::new(office.numbered(goal.number));
        let is_named = office.dialect.is_standard() || office.habit("department on every sheet", 50);
        if is_named {
            page.table(0, [Row::new().head(10, office.department_word(Part::Department)).text(50, &policy.department)]);
        }
        office.goal(&mut page, goal);
        page
    };
    let sheets: Vec<Page> = policy.goals.iter().map(sheet).collect();
    std::iter::once(cover).chain(sheets).collect()
}

fn cover(office: &Office<'_>, policy: &Policy) -> Page {
    let mut page = Page::new(if office.habit("総括", 50) { "総括" } else { "表紙" });
    page.line(Style::Title, office.title(policy));
    page.table(0, office.who(policy));
    office.basic_policy(&mut page, 1, policy);
    page.line(Style::Heading, office.heading(2, &office.list_heading()));
    page.table(0, policy.goals.iter().flat_map(|goal| office.entry(goal, policy.year)));
    office.scale(&mut page, 3, policy);
    page
}

impl Office<'_> {
    fn list_heading(&self) -> String {
        let word = self.word(Part::Goal);
        let end = if self.dialect.is_standard() {
            ""
        } else {
            self.dialect.chance("list").pick(&["", "", "一覧", "と達成状況"])
        };
        format!("{word}{end}")
    }

    /// One goal on the cover's list.
    fn entry(&self, goal: &Goal, year: u32) -> Vec<Row> {
        let number = widened(&goal.number.to_string());
        let Some(((plan_number, plan_title), field)) = goal.plan_goal.as_ref().zip(goal.plan_field.as_ref()) else {
            return vec![Row::new().centred(5, number).text(45, &goal.title).maybe_centred(10, goal.grade.as_ref())];
        };
        let attained = format!("{}\n{}", self.year(year), self.word(Part::YearAttainment));
        let plan_number = format!("（{}）", widened(&plan_number.to_string()));
        let below = Row::new().skip(5).text(47, &goal.title).maybe_centred(8, goal.grade.as_ref());
        let row = Row::new().tall_centred(5, 2, number);
        let above = if self.dialect.is_standard() || self.habit("plan in one cell", 50) {
            let (word, field_word) = (self.word(Part::PlanGoal), self.word(Part::PlanField));
            row.text(47, format!("{word}　{plan_number}　{plan_title}　　{field_word}　{field}"))
        } else {
            let row = row.head(8, self.word(Part::PlanGoal)).centred(5, plan_number).text(20, plan_title);
            row.head(6, self.word(Part::PlanField)).text(8, field)
        };
        vec![above.head(8, attained), below]
    }

    /// The sheet of a goal.
    pub(super) fn goal(&self, page: &mut Page, goal: &Goal) {
        let mut rows = vec![Row::new().head(10, self.numbered(goal.number)).text(50, &goal.title)];
        rows.push(self.target_heads(goal));
        rows.extend(goal.targets.iter().map(|target| self.target(target)));
        let has_arrows = self.has_arrows();
        if has_arrows {
            rows.push(Row::new().bare(30, "↓").bare(30, "↑"));
        }
        rows.extend(self.initiatives(goal));
        rows.extend(self.summary(goal));
        page.table(0, rows);
    }

    fn has_arrows(&self) -> bool {
        self.dialect.is_standard() || self.habit("arrows", 30)
    }

    fn target_heads(&self, goal: &Goal) -> Row {
        let extras = &goal.targets[0].extras;
        let row = Row::new().head(self.plan_width(extras.len()), self.word(Part::AnnualTarget));
        let row = if self.has_arrows() { row.head(3, "") } else { row };
        let before: Vec<String> =
            extras.iter().filter(|own| own.part == Part::MidYear).map(|own| self.word(own.part)).collect();
        let row = before.into_iter().fold(row, |row, word| row.head(10, word));
        let has_second = extras.iter().any(|own| own.part == Part::SecondGrade);
        let room = WIDTH - row.end() - 8 - if has_second { 8 } else { 0 };
        let row = row.head(room, self.word(Part::Attainment)).head(8, self.word(Part::Grade));
        if has_second { row.head(8, self.word(Part::SecondGrade)) } else { row }
    }

    fn plan_width(&self, extras: usize) -> u16 {
        [27, 21, 17][extras.min(2)]
    }

    fn target(&self, target: &Target) -> Row {
        let row = Row::new().text(self.plan_width(target.extras.len()), &target.text);
        let row = if self.has_arrows() { row.centred(3, "→") } else { row };
        let of = |part| target.extras.iter().find(move |own| own.part == part);
        let row = match of(Part::MidYear) {
            Some(extra) => row.shown(10, extra.value.as_ref()),
            None => row,
        };
        let second = of(Part::SecondGrade);
        let room = WIDTH - row.end() - 8 - if second.is_some() { 8 } else { 0 };
        let row = row.shown(room, target.attainment.as_ref()).maybe_centred(8, target.grade.as_ref());
        match second {
            Some(extra) => row.shown(8, extra.value.as_ref()),
            None => row,
        }
    }

    fn initiatives(&self, goal: &Goal) -> Vec<Row> {
        if self.dialect.is_standard() || self.habit("sections below", 30) {
            return goal.initiatives.iter().flat_map(|own| self.initiative_with_foot(own)).collect();
        }
        let words = [Part::Initiative, Part::Sections, Part::Result].map(|part| self.word(part));
        let heads = Row::new().head(26, &words[0]).head(10, &words[1]).head(24, &words[2]);
        let row = |own: &Initiative| {
            Row::new().text(26, &own.text).text(10, own.sections.join("\n")).maybe(24, own.result.as_ref())
        };
        std::iter::once(heads).chain(goal.initiatives.iter().map(row)).collect()
    }

    /// The initiative with its sections below it, as on the standard sheet; the result stands beside both.
    fn initiative_with_foot(&self, own: &Initiative) -> [Row; 3] {
        let result = own.result.clone().unwrap_or_default();
        let row = Row::new().text(28, &own.text);
        let row = if self.has_arrows() { row.tall_centred(4, 2, "→") } else { row.tall(4, 2, "") };
        [
            Row::new().head(28, self.word(Part::Initiative)).head(4, "").head(28, self.word(Part::Result)),
            row.tall(28, 2, result),
            Row::new().head(8, self.word(Part::Sections)).text(20, own.sections.join("、")),
        ]
    }

    /// The judgement of the goal as a whole, and what is left.
    pub(super) fn summary(&self, goal: &Goal) -> Vec<Row> {
        let considerations = self.word(Part::Considerations);
        if self.dialect.is_standard() || self.habit("summary above", 40) {
            return vec![
                Row::new().head(48, self.word(Part::Evaluation)).head(12, self.word(Part::OverallGrade)),
                Row::new().maybe(48, goal.evaluation.as_ref()).maybe_centred(12, goal.grade.as_ref()),
                Row::new().head(WIDTH, considerations),
                Row::new().maybe(WIDTH, goal.considerations.as_ref()),
            ];
        }
        let first = Row::new().head(10, self.word(Part::Evaluation)).maybe(34, goal.evaluation.as_ref());
        vec![
            first.head(8, self.word(Part::OverallGrade)).maybe_centred(8, goal.grade.as_ref()),
            Row::new().head(10, considerations).maybe(50, goal.considerations.as_ref()),
        ]
    }
}
