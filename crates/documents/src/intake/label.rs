//! The printed labels of a form, found again in a text however it is spaced or bracketed.

mod learned;
pub(super) mod named;
pub(super) mod numerals;
mod spacing;
mod years;

use super::radicals;
use hoshin_domain::extras::{ExtraKey, Level, Side};
use hoshin_domain::field::Field;
use hoshin_domain::reading::Doubt;
use hoshin_domain::{Form, GoalField};
pub(super) use learned::Learned;
use named::{goal_words, taught};

/// The key for comparing: as `text::folded`, and radicals are kanji, characters without width are gone.
fn folded(text: &str) -> String {
    hoshin_domain::text::folded(&radicals::plain(text))
}

/// The part of the paper that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    Department,
    DepartmentHead,
    BasicPolicy,
    PriorityGoals,
    PlanGoal,
    PlanField,
    YearAttainment,
    AnnualTarget,
    Attainment,
    Grade,
    Initiative,
    Result,
    Sections,
    Evaluation,
    OverallGrade,
    Considerations,
    Scale,
    /// The heading over the year before, on a sheet that shows both.
    LastYear,
    /// The heading over this year, on such a sheet.
    ThisYear,
    /// A text under the title of a goal, named by no form.
    Line(GoalField),
    /// An extra field of the form.
    Extra(Level, Side, ExtraKey),
}

impl Label {
    /// Whether the label heads the page of a goal: nothing like it stands on a cover.
    pub(super) fn is_of_goal_page(self) -> bool {
        match self {
            Label::AnnualTarget
            | Label::Initiative
            | Label::Result
            | Label::Sections
            | Label::Evaluation
            | Label::OverallGrade
            | Label::Considerations
            | Label::Line(_)
            | Label::Extra(Level::Goal | Level::Target | Level::Initiative, _, _) => true,
            Label::Department
            | Label::DepartmentHead
            | Label::BasicPolicy
            | Label::PriorityGoals
            | Label::PlanGoal
            | Label::PlanField
            | Label::YearAttainment
            | Label::Attainment
            | Label::Grade
            | Label::Scale
            | Label::LastYear
            | Label::ThisYear
            | Label::Extra(Level::Policy, _, _) => false,
        }
    }
}

/// The labels of one form, folded for comparing.
#[derive(Debug, Clone)]
pub(super) struct LabelBook {
    // The longest first: 達成度について is not 達成度.
    entries: Vec<(Label, String)>,
    /// The form's own labels among them.
    own: Vec<(Label, String)>,
    /// What heads a goal before its number.
    goals: Vec<String>,
    /// The parts of the title around {year} and {department}.
    title_middle: String,
    title_end: String,
    /// The codes of the form's scales, as the form spells them.
    codes: Vec<String>,
    /// The titles of the paper, where it is read by its own words.
    titles: Vec<String>,
    /// What a paper's own words for a part leave in doubt.
    doubts: Vec<(Label, Doubt)>,
}

/// Marks that stand around a label and are no part of it.
const DECORATION: &[char] = &[
    '【', '】', '［', '］', '[', ']', '〔', '〕', '〈', '〉', '《', '》', '■', '□', '●', '○', '◆', '◇', '◎', '▼', '▽',
    '：', ':', '＜', '＞', '<', '>', '※',
];

impl LabelBook {
    pub(super) fn new(form: &Form) -> Self {
        let labels = &form.labels;
        let extras = form.extra_fields();
        let extra = extras.iter().map(|field| (Label::Extra(field.level, field.side, field.key), &field.label));
        let own: Vec<(Label, String)> = [
            (Label::Department, &labels.department),
            (Label::DepartmentHead, &labels.department_head),
            (Label::BasicPolicy, &labels.basic_policy),
            (Label::PriorityGoals, &labels.priority_goals),
            (Label::PlanGoal, &labels.plan_goal),
            (Label::PlanField, &labels.plan_field),
            (Label::AnnualTarget, &labels.annual_target),
            (Label::Attainment, &labels.attainment),
            (Label::Grade, &labels.grade),
            (Label::Initiative, &labels.initiative),
            (Label::Result, &labels.result),
            (Label::Sections, &labels.sections),
            (Label::Evaluation, &labels.evaluation),
            (Label::OverallGrade, &labels.overall_grade),
            (Label::Considerations, &labels.considerations),
            (Label::Scale, &labels.scale),
            (Label::YearAttainment, &labels.year_attainment),
            (Label::LastYear, &labels.last_year),
            (Label::ThisYear, &labels.this_year),
        ]
        .into_iter()
        .chain(extra)
        .map(|(label, printed)| (label, folded(printed)))
        .chain(GoalField::under_title().map(|field| (Label::Line(field), folded(&field.row().name(form)))))
        .filter(|(_, printed)| !printed.is_empty())
        .collect();
        // What a person has taught goes before a label of the same words.
        let mut entries = [taught(form), own.clone()].concat();
        entries.sort_by_key(|(_, printed)| std::cmp::Reverse(printed.chars().count()));
        let title = labels.title.replace("{year}", "");
        let (middle, end) = title.split_once("{department}").unwrap_or(("", &title));
        let scales = [&form.scale, form.scale_of_goals()];
        Self {
            entries,
            own,
            goals: goal_words(form),
            title_middle: folded(middle),
            title_end: folded(end),
            codes: scales.into_iter().flat_map(|scale| &scale.steps).map(|step| step.code.clone()).collect(),
            titles: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The label that the whole text is, if it is one.
    pub(super) fn exact(&self, text: &str) -> Option<Label> {
        let bare = folded(text.trim().trim_matches(is_decoration));
        if bare.is_empty() || bare.chars().count() > LONGEST {
            return None;
        }
        if self.year_attainment(text).is_some() {
            return Some(Label::YearAttainment);
        }
        self.entries.iter().find(|(_, printed)| *printed == bare).map(|(label, _)| *label)
    }

    /// The label that the text begins with and what follows it. A separator must stand between.
    pub(super) fn leading<'t>(&self, text: &'t str, wanted: &[Label]) -> Option<(Label, &'t str)> {
        let bare = text.trim_start().trim_start_matches(is_decoration);
        self.entries.iter().filter(|(label, _)| wanted.contains(label)).find_map(|(label, printed)| {
            let rest = after_folded(bare, printed)?;
            let starts_apart = rest.starts_with(|c: char| c.is_whitespace() || is_decoration(c) || "（(".contains(c));
            starts_apart.then(|| (*label, rest.trim_start_matches(is_decoration).trim()))
        })
    }

    /// The same, only if a colon stands between: 達成度：Ａ, but not 達成度 の基準.
    pub(super) fn marked<'t>(&self, text: &'t str, wanted: &[Label]) -> Option<(Label, &'t str)> {
        let (label, rest) = self.leading(text, wanted)?;
        let before = text.trim_end().strip_suffix(rest)?;
        before.trim_end().ends_with(['：', ':']).then_some((label, rest))
    }

    /// The number of a 重点目標 and what follows it: 重点目標 3　職員の能力向上.
    pub(super) fn goal<'t>(&self, text: &'t str) -> Option<(u32, &'t str)> {
        let bare = text.trim_start().trim_start_matches(is_decoration);
        let rest = self.goals.iter().find_map(|goal| after_folded(bare, goal))?.trim_start();
        let rest = rest.strip_prefix(['（', '(', '第', '.', '．']).unwrap_or(rest);
        let (number, rest) = leading_number(rest).or_else(|| numerals::leading(rest))?;
        // 重点目標１に掲げた… is a sentence about a goal, not its heading.
        let is_apart = rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || is_decoration(c) || "（(）)．.、，,-－・「".contains(c));
        if !is_apart || rest.contains('。') {
            return None;
        }
        let rest = CONTINUED.iter().find_map(|mark| rest.trim_start().strip_prefix(mark)).unwrap_or(rest);
        let rest =
            rest.trim_start_matches(|c: char| is_decoration(c) || "）).．、，,".contains(c) || c.is_whitespace());
        Some((number, rest.trim()))
    }

    pub(super) fn printed(&self, wanted: Label) -> Option<&str> {
        self.own.iter().find(|(label, _)| *label == wanted).map(|(_, printed)| printed.as_str())
    }

    /// The code of the form's scale that a text is, as the form spells it.
    pub(super) fn code(&self, text: &str) -> Option<&str> {
        let key = folded(text);
        self.codes.iter().find(|code| folded(code) == key).map(String::as_str)
    }

    /// The labels that a text begins with or is, for telling forms apart.
    pub(super) fn found_in(&self, text: &str) -> Vec<usize> {
        let bare = folded(text.trim().trim_matches(is_decoration));
        let is_found = |printed: &String| {
            let rest = bare.strip_prefix(printed.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| is_decoration(c) || c == '('))
        };
        (0..self.entries.len()).filter(|at| is_found(&self.entries[*at].1)).collect()
    }

    /// Every printed word of the form: labels, what heads a goal, the title around the department.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let title = [self.title_middle.as_str(), &self.title_end];
        let entries = self.entries.iter().map(|(_, printed)| printed.as_str());
        entries.chain(self.goals.iter().map(String::as_str)).chain(title)
    }

    /// What stands before and after the department in a title, folded.
    pub(super) fn title_around(&self) -> (&str, &str) {
        (&self.title_middle, &self.title_end)
    }
}

/// What a heading adds on the pages that go on with its goal.
const CONTINUED: [&str; 4] = ["（続き）", "(続き)", "（つづき）", "(つづき)"];

/// No label is longer than this many characters.
const LONGEST: usize = 40;

pub(super) fn is_decoration(c: char) -> bool {
    DECORATION.contains(&c)
}

/// What follows a folded beginning in a text that is not folded itself.
pub(super) fn after_folded<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let mut wanted = beginning;
    for (at, character) in text.char_indices() {
        if wanted.is_empty() {
            return Some(&text[at..]);
        }
        wanted = match hoshin_domain::text::folds_alone(character) {
            Some(Some(alone)) => wanted.strip_prefix(alone)?,
            Some(None) => wanted,
            None => wanted.strip_prefix(folded(character.encode_utf8(&mut [0; 4])).as_str())?,
        };
    }
    wanted.is_empty().then_some("")
}

/// The number at the beginning of a text, in any width and also ①, and what follows it.
pub(super) fn leading_number(text: &str) -> Option<(u32, &str)> {
    let mut digits = String::new();
    let mut end = 0;
    for (at, character) in text.char_indices() {
        let piece = folded(character.encode_utf8(&mut [0; 4]));
        if piece.is_empty() || !piece.chars().all(|c| c.is_ascii_digit()) || digits.len() > 4 {
            break;
        }
        digits.push_str(&piece);
        end = at + character.len_utf8();
    }
    digits.parse().ok().map(|number| (number, &text[end..]))
}

/// Whether the text is nothing but arrows: the form's ornaments.
pub(super) fn is_arrows(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace()).peekable();
    marks.peek().is_some() && marks.all(is_arrow)
}

/// Whether the character is one of the arrows that lead from plan to check and back.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{27A1}' | '\u{2B05}'..='\u{2B07}' | '\u{1F812}'..='\u{1F815}' | '▶' | '▷')
}

/// Whether the text is nothing but a number, in digits or in other signs: 2, （2）, Ⅱ, ❷.
pub(super) fn counted_number(text: &str) -> Option<u32> {
    let signs = || numerals::leading(text.trim()).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| number);
    whole_number(text).or_else(signs)
}

/// Whether the text is nothing but a number, however it is bracketed.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    let bare = text.trim().trim_matches(|c: char| "（()）.．".contains(c));
    leading_number(bare).filter(|(_, rest)| rest.trim().is_empty()).map(|(number, _)| number)
}
