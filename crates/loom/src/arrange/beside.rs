//! Sheets of keys and values: the label stands left of its value. Indicators with their years as columns among them.

use crate::contents::{Extra, Goal, Initiative, Policy, Shown, Target, widened};
use crate::office::Office;
use crate::page::{Page, Row, Style, WIDTH};
use crate::traits::{Arrangement, Evaluators, Sheets};
use crate::words::Part;

pub(super) fn pages(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut pages = Vec::new();
    match office.traits.sheets {
        Sheets::All => {
            let mut page = Page::new("評価シート");
            office.top(&mut page, policy);
            policy.goals.iter().for_each(|goal| office.sheet(&mut page, goal));
            pages.push(page);
        }
        Sheets::ListAndPerGoal => {
            let mut list = Page::new("一覧");
            office.top(&mut list, policy);
            list.table(1, office.list(policy));
            pages.push(list);
            pages.extend(policy.goals.iter().map(|goal| office.own_page(policy, goal, false)));
        }
        Sheets::PerGoal => {
            pages.extend(policy.goals.iter().map(|goal| office.own_page(policy, goal, goal.number == 1)))
        }
    }
    pages
}

impl Office<'_> {
    /// Title, department and what goes for the policy as a whole.
    fn top(&self, page: &mut Page, policy: &Policy) {
        page.line(Style::Title, self.title(policy));
        page.table(0, self.who(policy));
        self.basic_policy(page, 1, policy);
        self.scale(page, 2, policy);
    }

    fn list(&self, policy: &Policy) -> Vec<Row> {
        let heads = Row::new().head(6, "番号").head(44, self.word(Part::Goal)).head(10, self.word(Part::OverallGrade));
        let row = |goal: &Goal| {
            let row = Row::new().centred(6, goal.number.to_string()).text(44, &goal.title);
            row.maybe_centred(10, goal.grade.as_ref())
        };
        std::iter::once(heads).chain(policy.goals.iter().map(row)).collect()
    }

    fn own_page(&self, policy: &Policy, goal: &Goal, is_first: bool) -> Page {
        let mut page = Page::new(format!("シート{}", goal.number));
        if is_first {
            self.top(&mut page, policy);
        } else {
            page.line(Style::Title, self.title(policy));
            page.table(0, [self.who(policy).swap_remove(0)]);
        }
        self.sheet(&mut page, goal);
        page
    }

    fn sheet(&self, page: &mut Page, goal: &Goal) {
        page.space();
        let number =
            if self.habit("wide number", 50) { widened(&goal.number.to_string()) } else { goal.number.to_string() };
        let head = if self.habit("number apart", 60) {
            Row::new().head(10, "目標番号").centred(5, number).head(9, self.word(Part::Goal)).text(36, &goal.title)
        } else {
            Row::new().head(12, self.numbered(goal.number)).text(48, &goal.title)
        };
        page.table(0, [head]);
        page.space();
        match self.traits.arrangement {
            Arrangement::Indicators => page.table(2, self.indicators(goal)),
            Arrangement::Standard
            | Arrangement::Beside
            | Arrangement::Above
            | Arrangement::RowPerGoal
            | Arrangement::RowPerTarget
            | Arrangement::AllDepartments
            | Arrangement::Prose
            | Arrangement::SideBySide => page.table(0, self.targets_beside(goal)),
        }
        page.space();
        page.table(1, self.initiatives_table(goal));
        page.space();
        page.table(0, self.judged(goal));
        page.table(0, [Row::new().head(10, self.word(Part::Considerations)).maybe(50, goal.considerations.as_ref())]);
    }

    /// Each target as a block of labels with their values beside them.
    fn targets_beside(&self, goal: &Goal) -> Vec<Row> {
        let mut rows = Vec::new();
        for target in &goal.targets {
            rows.push(Row::new().head(10, self.word(Part::AnnualTarget)).text(50, &target.text));
            if let Some(extra) = target.extras.first() {
                rows.push(Row::new().head(10, self.word(extra.part)).shown(50, extra.value.as_ref()));
            }
            let row = Row::new().head(10, self.word(Part::Attainment)).shown(34, target.attainment.as_ref());
            rows.push(row.head(8, self.word(Part::Grade)).maybe_centred(8, target.grade.as_ref()));
        }
        rows
    }

    /// Name, unit, the year before, this year's aim and end, how far, how good.
    fn indicators(&self, goal: &Goal) -> Vec<Row> {
        let [last, this] = self.two_years();
        let above = Row::new()
            .tall_head(18, 2, self.word(Part::Indicator))
            .tall_head(6, 2, self.word(Part::Unit))
            .head(8, last)
            .head(16, this)
            .tall_head(6, 2, self.word(Part::Rate))
            .tall_head(6, 2, self.word(Part::Grade));
        let below = Row::new().skip(24).head(8, "実績").head(8, "目標").head(8, "実績");
        let row = |target: &Target| {
            let row = Row::new().text(18, &target.text);
            let [unit, baseline, aim, actual, rate] = [Part::Unit, Part::Baseline, Part::Aim, Part::Actual, Part::Rate]
                .map(|part| value(&target.extras, part));
            let row = row.shown(6, unit).shown(8, baseline).shown(8, aim).shown(8, actual).shown(6, rate);
            row.maybe_centred(6, target.grade.as_ref())
        };
        [above, below].into_iter().chain(goal.targets.iter().map(row)).collect()
    }

    fn initiatives_table(&self, goal: &Goal) -> Vec<Row> {
        let extras = &goal.initiatives[0].extras;
        let room = 48 - 8 * u16::try_from(extras.len()).unwrap_or(0);
        let (plan, result) = (room / 2, room - room / 2);
        let heads = Row::new().head(plan, self.word(Part::Initiative)).head(12, self.word(Part::Sections));
        let heads = extras.iter().fold(heads, |row, extra| row.head(8, self.word(extra.part)));
        let heads = heads.head(result, self.word(Part::Result));
        let row = |own: &Initiative| {
            let row = Row::new().text(plan, &own.text).text(12, own.sections.join("\n"));
            let row = own.extras.iter().fold(row, |row, extra| row.shown(8, extra.value.as_ref()));
            row.maybe(result, own.result.as_ref())
        };
        std::iter::once(heads).chain(goal.initiatives.iter().map(row)).collect()
    }

    /// Who judged it, each in a row or each in columns.
    fn judged(&self, goal: &Goal) -> Vec<Row> {
        let [grade, comment] = [Part::SecondGrade, Part::SecondComment].map(|part| value(&goal.extras, part));
        match self.traits.evaluators {
            Evaluators::One => {
                self.summary(goal).into_iter().take(if self.is_summary_above() { 2 } else { 1 }).collect()
            }
            Evaluators::Rows => {
                let word = |part| self.word(part);
                let heads =
                    Row::new().head(12, word(Part::Evaluator)).head(8, word(Part::Grade)).head(40, word(Part::Reason));
                let own = format!("{}長（一次）", self.dialect.kind());
                let own =
                    Row::new().head(12, own).maybe_centred(8, goal.grade.as_ref()).maybe(40, goal.evaluation.as_ref());
                let other = Row::new().head(12, self.second_judge()).shown(8, grade).shown(40, comment);
                vec![heads, own, other]
            }
            Evaluators::Columns => {
                let above =
                    Row::new().head(30, format!("一次評価（{}長）", self.dialect.kind())).head(30, self.second_judge());
                let words = [self.word(Part::Grade), self.word(Part::Reason)];
                let heads = Row::new().head(6, &words[0]).head(24, &words[1]).head(6, &words[0]).head(24, &words[1]);
                let row = Row::new().maybe_centred(6, goal.grade.as_ref()).maybe(24, goal.evaluation.as_ref());
                vec![above, heads, row.shown(6, grade).shown(24, comment)]
            }
        }
    }

    fn is_summary_above(&self) -> bool {
        self.dialect.is_standard() || self.habit("summary above", 40)
    }

    fn second_judge(&self) -> &'static str {
        self.dialect.chance("judge").pick(&["副市長（二次）", "市長評価", "外部委員", "二次評価（企画課）"])
    }

    /// Last year and this one, as heads of columns say it.
    fn two_years(&self) -> [String; 2] {
        let era = self.traits.year - 2018;
        let both = [era - 1, era];
        match self.dialect.chance("short year").below(4) {
            0 => ["前年度".to_owned(), "今年度".to_owned()],
            1 => both.map(|era| format!("Ｒ{}", widened(&era.to_string()))),
            2 => both.map(|era| format!("令和{}年度", widened(&era.to_string()))),
            _ => both.map(|era| format!("R{era}")),
        }
    }
}

/// The value of a part among the extras.
pub(super) fn value(extras: &[Extra], part: Part) -> Option<&Shown> {
    extras.iter().find(|extra| extra.part == part)?.value.as_ref()
}

const _: () = assert!(WIDTH == 60, "the widths above add up to it");
