//! The headings of a paper: what each was taken for, which were not understood, and what people taught of them.

mod looking;

use super::cell::Cell;
use super::label::{Label, LabelBook, is_decoration};
use hoshin_domain::form::Headings;
use hoshin_domain::reading::Heading;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, Place, Reading};
use looking::Looks;

/// No paper has more headings of its own than that.
const MOST: usize = 200;

/// The labels by their names in a form. The number of a goal is found by [`goal_words`].
const NAMES: [(&str, Label); 19] = [
    ("department", Label::Department),
    ("department_head", Label::DepartmentHead),
    ("basic_policy", Label::BasicPolicy),
    ("priority_goals", Label::PriorityGoals),
    ("plan_goal", Label::PlanGoal),
    ("plan_field", Label::PlanField),
    ("annual_target", Label::AnnualTarget),
    ("attainment", Label::Attainment),
    ("grade", Label::Grade),
    ("initiative", Label::Initiative),
    ("result", Label::Result),
    ("sections", Label::Sections),
    ("evaluation", Label::Evaluation),
    ("overall_grade", Label::OverallGrade),
    ("considerations", Label::Considerations),
    ("scale", Label::Scale),
    ("year_attainment", Label::YearAttainment),
    ("last_year", Label::LastYear),
    ("this_year", Label::ThisYear),
];

/// The name of what heads a goal before its number.
const GOAL: &str = "priority_goal";

/// The further words of a form, each with its label.
pub(super) fn taught(form: &Form) -> Vec<(Label, String)> {
    let words = form.headings.all();
    let label = |name: &str| NAMES.iter().find(|(own, _)| *own == name).map(|(_, label)| *label);
    let known = words.into_iter().filter_map(|(name, words)| Some((label(name)?, words)));
    let each = known.flat_map(|(label, words)| words.iter().map(move |word| (label, folded(word))));
    each.filter(|(_, word)| !word.is_empty()).collect()
}

/// Everything that may stand before the number of a goal, the longest first.
pub(super) fn goal_words(form: &Form) -> Vec<String> {
    let all = form.headings.priority_goal.iter().chain([&form.labels.priority_goal]);
    let mut words: Vec<String> = all.map(|word| folded(word)).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

/// Notes what stands over the parts of a paper: what was understood, and what looks like a heading and was not.
pub(super) fn note(reading: &mut Reading, leaves: &[Vec<Cell>], labels: &LabelBook, form: &Form) {
    let mut list = List { form, headings: Vec::new() };
    for cells in leaves {
        for cell in cells {
            if let Some((text, part)) = understood(&cell.text, labels) {
                list.add(&text, &cell.place, Some(part));
            }
        }
    }
    // What the placer says of headings stands before what only looks like one.
    for finding in reading.findings.iter().filter(|finding| finding.code.as_str() == "heading-unknown") {
        list.add(finding.detail.as_deref().unwrap_or_default(), &finding.place, None);
    }
    let looks = Looks::new(reading, leaves, labels);
    for cells in leaves {
        for (text, place) in looks.like_headings(cells) {
            list.add(&text, &place, None);
        }
    }
    reading.findings.retain(|finding| {
        let is_ignored = |word: &String| form.headings.name_of(word) == Some(Headings::IGNORED);
        !(finding.code.as_str() == "heading-unknown" && finding.detail.as_ref().is_some_and(is_ignored))
    });
    reading.headings = list.headings;
}

struct List<'f> {
    form: &'f Form,
    headings: Vec<Heading>,
}

impl List<'_> {
    fn add(&mut self, text: &str, place: &Place, part: Option<String>) {
        let text = text.trim().trim_matches(is_decoration).trim();
        let key = folded(text);
        if key.is_empty() {
            return;
        }
        if let Some(known) = self.headings.iter_mut().find(|heading| folded(&heading.text) == key) {
            known.times += 1;
            return;
        }
        if self.headings.len() >= MOST {
            return;
        }
        let part = part.or_else(|| self.form.headings.name_of(text).map(str::to_owned));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.headings.push(Heading { text, place: place.clone(), times: 1, part });
    }
}

/// The words of a cell that are a label, and the name of that label.
fn understood(text: &str, labels: &LabelBook) -> Option<(String, String)> {
    if let Some(label) = labels.exact(text) {
        return Some((text.to_owned(), name_of(label)));
    }
    let all: Vec<Label> = NAMES.iter().map(|(_, label)| *label).collect();
    if let Some((label, rest)) = labels.marked(text, &all) {
        let words = text.trim_end().strip_suffix(rest).unwrap_or(text);
        return Some((words.to_owned(), name_of(label)));
    }
    let words = looking::before_number(text)?;
    if labels.goal(text).is_some() {
        return Some((words.to_owned(), GOAL.to_owned()));
    }
    labels.exact(words).map(|label| (words.to_owned(), name_of(label)))
}

/// The name of a label in the form, the key of an extra field, or the word of a line under the title.
fn name_of(label: Label) -> String {
    match label {
        Label::Extra(_, _, key) => key.to_string(),
        Label::Line(field) => field.as_str().to_owned(),
        Label::Department
        | Label::DepartmentHead
        | Label::BasicPolicy
        | Label::PriorityGoals
        | Label::PlanGoal
        | Label::PlanField
        | Label::YearAttainment
        | Label::AnnualTarget
        | Label::Attainment
        | Label::Grade
        | Label::Initiative
        | Label::Result
        | Label::Sections
        | Label::Evaluation
        | Label::OverallGrade
        | Label::Considerations
        | Label::Scale
        | Label::LastYear
        | Label::ThisYear => {
            let found = NAMES.iter().find(|(_, own)| *own == label);
            found.map_or_else(String::new, |(name, _)| (*name).to_owned())
        }
    }
}
