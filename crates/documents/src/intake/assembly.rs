//! From a draft to a paper: cover and pages are brought together, contradictions become findings.

use super::draft::{Draft, EntryDraft, GoalDraft, Noted};
use super::limits;
use super::phrases::{self, PlanLine};
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, FindingCode, FiscalYear, Form, GoalPaper, GradeScale, Paper, Place, Reading};

/// A paper needs at least this many labels of its form to be one.
const LABELS_OF_A_POLICY: usize = 2;

/// The reading of one draft; `findings` are those of the front end.
pub(super) fn assemble(mut draft: Draft, mut findings: Vec<Finding>, form: &Form) -> Reading {
    if draft.labels < LABELS_OF_A_POLICY {
        findings.insert(0, Finding::new(FindingCode::NotAPolicy, Place::File));
        return Reading { findings, ..Reading::default() };
    }
    let count = draft.goals.len() + draft.entries.len();
    if count > limits::GOALS {
        return Reading::refused(Finding::new(FindingCode::TooManyCells, Place::File).about(count.to_string()));
    }
    let mut paper = Paper {
        fiscal_year: fiscal_year(&draft.years, &mut findings),
        department: department(&mut draft, &mut findings),
        officers: std::mem::take(&mut draft.officers),
        basic_policy: draft.basic_policy.take(),
        grade_scale: GradeScale(std::mem::take(&mut draft.scale)),
        goals: Vec::new(),
    };
    let scale = if paper.grade_scale.0.is_empty() { &form.scale } else { &paper.grade_scale };
    paper.goals = goals(&mut draft, scale, &mut findings);
    if paper.goals.is_empty() {
        findings.push(Finding::new(FindingCode::NoGoals, Place::File));
    }
    private_use(&paper, &mut findings);
    for left in &draft.unplaced {
        let beginning: String = left.text.chars().take(40).collect();
        findings.push(Finding::new(FindingCode::TextUnplaced, left.place.clone()).about(beginning));
    }
    Reading { policies: vec![paper], findings, unplaced: draft.unplaced }
}

fn fiscal_year(years: &[Noted<FiscalYear>], findings: &mut Vec<Finding>) -> Option<FiscalYear> {
    let first = years.first();
    if first.is_none() {
        findings.push(Finding::new(FindingCode::NoFiscalYear, Place::File));
    }
    let other = first.and_then(|first| years.iter().find(|year| year.value != first.value));
    if let (Some(first), Some(other)) = (first, other) {
        let both = format!("{}（{}）, {}（{}）", first.value, first.place, other.value, other.place);
        findings.push(Finding::new(FindingCode::YearContradicts, other.place.clone()).about(both));
    }
    first.map(|year| year.value)
}

fn department(draft: &mut Draft, findings: &mut Vec<Finding>) -> Option<String> {
    let stated = draft.departments.first();
    let Some(first) = stated.or(draft.titled_departments.first()).cloned() else {
        findings.push(Finding::new(FindingCode::NoDepartment, Place::File));
        return None;
    };
    let key = folded(&first.value);
    let differs = |name: &&Noted<String>| folded(&name.value) != key;
    // A title may carry the city's name before the department's.
    let differs_in_title =
        |name: &&Noted<String>| !folded(&name.value).contains(&key) && !key.contains(&folded(&name.value));
    let other = draft.departments.iter().find(differs);
    if let Some(other) = other.or_else(|| draft.titled_departments.iter().find(differs_in_title)) {
        let both = format!("{}（{}）, {}（{}）", first.value, first.place, other.value, other.place);
        findings.push(Finding::new(FindingCode::SeveralDepartments, other.place.clone()).about(both));
    }
    let others: Vec<_> = draft.departments.iter().chain(&draft.titled_departments).filter(differs).cloned().collect();
    for other in others {
        draft.leave(&other.place, &other.value);
    }
    Some(first.value)
}

/// The goals in the order of the cover, then those that only have a page.
fn goals(draft: &mut Draft, scale: &GradeScale, findings: &mut Vec<Finding>) -> Vec<GoalPaper> {
    let entries = unique(std::mem::take(&mut draft.entries), |entry| (entry.number, entry.place.clone()), findings);
    let pages = unique(std::mem::take(&mut draft.goals), |goal| (goal.number, goal.place.clone()), findings);
    leave_repeated(&entries, draft);
    let is_both = !entries.is_empty() && !pages.is_empty();
    let mut goals: Vec<GoalPaper> = Vec::new();
    for page in &pages {
        let entry = entries.iter().find(|entry| entry.number == page.number);
        if is_both && entry.is_none() {
            findings.push(Finding::new(FindingCode::GoalOnlyOnce, page.place.clone()).about(page.number.to_string()));
        }
        goals.push(goal(page.clone(), entry, scale, draft, findings));
    }
    for entry in entries.iter().filter(|entry| pages.iter().all(|page| page.number != entry.number)) {
        if is_both {
            findings.push(Finding::new(FindingCode::GoalOnlyOnce, entry.place.clone()).about(entry.number.to_string()));
        }
        goals.push(goal(GoalDraft::new(entry.number, &entry.place), Some(entry), scale, draft, findings));
    }
    goals.sort_by_key(|goal| goal.number);
    goals
}

// Only the first entry of a number joins its goal's page; what the others say must not be lost.
fn leave_repeated(entries: &[EntryDraft], draft: &mut Draft) {
    for (at, entry) in entries.iter().enumerate() {
        if entries[..at].iter().any(|other| other.number == entry.number) {
            let plan = entry.plan.words();
            let title = entry.title.as_ref().map(|title| title.value.as_str());
            let grade = entry.grade.as_ref().map(|grade| grade.value.as_str());
            for text in [Some(plan.as_str()), title, grade].into_iter().flatten() {
                draft.leave(&entry.place, text);
            }
        }
    }
}

fn unique<T>(items: Vec<T>, key: impl Fn(&T) -> (u32, Place), findings: &mut Vec<Finding>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        let (number, place) = key(&item);
        if kept.iter().any(|other| key(other).0 == number) {
            findings.push(Finding::new(FindingCode::DuplicateGoalNumber, place).about(number.to_string()));
        }
        kept.push(item);
    }
    kept
}

fn goal(
    page: GoalDraft,
    entry: Option<&EntryDraft>,
    scale: &GradeScale,
    draft: &mut Draft,
    findings: &mut Vec<Finding>,
) -> GoalPaper {
    let listed = entry.and_then(|entry| entry.title.as_ref());
    if let (Some(own), Some(listed)) = (&page.title, listed)
        && folded(&own.value) != folded(&listed.value)
    {
        findings.push(Finding::new(FindingCode::TitlesDiffer, listed.place.clone()).about(listed.value.clone()));
    }
    let mut read = |text: Option<String>| text.map(|text| grade(&text, &page.place, scale, findings));
    let plan = plan(page.plan, entry, draft);
    let mut goal = GoalPaper {
        number: page.number,
        title: page.title.as_ref().or(listed).map(|title| title.value.clone()),
        plan_goal: plan.goal,
        plan_field: plan.field,
        overall_grade: read(page.overall_grade),
        targets: page.targets,
        initiatives: page.initiatives,
        evaluation: page.evaluation,
        considerations: page.considerations,
    };
    for target in &mut goal.targets {
        target.grade = read(target.grade.take());
    }
    if let Some(listed) = entry.and_then(|entry| entry.grade.as_ref()) {
        let own = grade(&listed.value, &listed.place, scale, findings);
        if goal.overall_grade.as_ref().is_some_and(|grade| *grade != own) {
            draft.leave(&listed.place, &listed.value);
        }
        goal.overall_grade.get_or_insert(own);
    }
    goal
}

/// The plan as the goal's page names it, completed by the cover.
fn plan(mut plan: PlanLine, entry: Option<&EntryDraft>, draft: &mut Draft) -> PlanLine {
    if let Some(entry) = entry
        && !plan.complete(&entry.plan)
    {
        draft.leave(&entry.place, &entry.plan.words());
    }
    plan
}

fn grade(text: &str, place: &Place, scale: &GradeScale, findings: &mut Vec<Finding>) -> String {
    let (code, is_known) = phrases::grade(text, scale);
    if !is_known {
        findings.push(Finding::new(FindingCode::UnknownGrade, place.clone()).about(code.clone()));
    }
    code
}

/// 外字 that others cannot read, named once each.
fn private_use(paper: &Paper, findings: &mut Vec<Finding>) {
    let json = serde_json::to_string(paper).unwrap_or_default();
    let mut seen: Vec<char> = json.chars().filter(|c| is_private_use(*c)).collect();
    seen.sort_unstable();
    seen.dedup();
    if !seen.is_empty() {
        let codes: Vec<String> = seen.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        findings.push(Finding::new(FindingCode::PrivateUse, Place::File).about(codes.join(", ")));
    }
}

fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
