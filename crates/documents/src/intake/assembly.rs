//! From a draft to a paper: cover and pages are brought together, contradictions become findings.

mod grading;
mod left_open;

use super::draft::{Draft, EntryDraft, GoalDraft, Noted};
use super::findings::left_over;
use super::limits;
use super::phrases::PlanLine;
use super::wording::heading::department_of;
use grading::{Scales, grade_apart, one_grade, one_grade_of_list};
use hoshin_domain::field::Texts;
use hoshin_domain::text::folded;
use hoshin_domain::{
    Finding, FindingCode, FiscalYear, Form, GoalPaper, GradeScale, OfficerPaper, Paper, Place, Reading, Unplaced,
};

/// A paper needs at least this many labels of its form to be one.
const LABELS_OF_A_POLICY: usize = 2;

/// The reading of all drafts; `findings` are those of the front end.
pub(super) fn assemble(drafts: Vec<Draft>, mut findings: Vec<Finding>, form: &Form) -> Reading {
    if drafts.iter().map(|draft| draft.labels).sum::<usize>() < LABELS_OF_A_POLICY {
        findings.insert(0, Finding::new(FindingCode::NotAPolicy, Place::File));
        return Reading { findings, ..Reading::default() };
    }
    let count: usize = drafts.iter().map(|draft| draft.goals.len() + draft.entries.len()).sum();
    if count > limits::GOALS {
        return Reading::refused(Finding::new(FindingCode::TooManyCells, Place::File).about(count.to_string()));
    }
    let mut reading = Reading { form: Some(form.name.clone()), findings, ..Reading::default() };
    for draft in drafts {
        let (paper, left) = paper(draft, form, &mut reading.findings);
        reading.policies.push(paper);
        reading.unplaced.extend(left);
    }
    private_use(&reading.policies, &mut reading.findings);
    reading.findings.extend(reading.unplaced.iter().map(left_over));
    reading
}

/// The paper of one draft, and what found no place in it.
fn paper(mut draft: Draft, form: &Form, findings: &mut Vec<Finding>) -> (Paper, Vec<Unplaced>) {
    let mut paper = Paper {
        fiscal_year: fiscal_year(&draft.years, findings),
        department: department(&mut draft, findings),
        officers: signed_once(std::mem::take(&mut draft.officers)),
        basic_policy: draft.basic_policy.take(),
        grade_scale: GradeScale(std::mem::take(&mut draft.scale)),
        goals: Vec::new(),
        extras: std::mem::take(&mut draft.extras),
        // An answer belongs to an item that is open here; it is given on its page, not read from a paper.
        ..Paper::default()
    };
    paper.goals = goals(&mut draft, &Scales::new(form, &paper.grade_scale), findings);
    if paper.goals.is_empty() {
        findings.push(Finding::new(FindingCode::NoGoals, Place::File));
    }
    (paper, draft.unplaced)
}

/// The officers without those of whom only a surname is said that another one has: it is what their seal says.
fn signed_once(officers: Vec<OfficerPaper>) -> Vec<OfficerPaper> {
    let surname = |own: &OfficerPaper| own.name.split_once(char::is_whitespace).map(|(surname, _)| surname.to_owned());
    let surnames: Vec<String> = officers.iter().filter_map(surname).collect();
    officers.into_iter().filter(|own| !surnames.contains(&own.name)).collect()
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
        let by_head = draft.officers.iter().find_map(|officer| department_of(&officer.post));
        if by_head.is_none() {
            findings.push(Finding::new(FindingCode::NoDepartment, Place::File));
        }
        return by_head.map(str::to_owned);
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
    // 総務部の運営方針 may be taken for a title of 総務: what is a part of the name is not lost.
    let is_other = |name: &&Noted<String>| !key.contains(&folded(&name.value));
    let others: Vec<_> = draft.departments.iter().chain(&draft.titled_departments).filter(is_other).cloned().collect();
    for other in others {
        draft.leave(&other.place, &other.value);
    }
    Some(first.value)
}

/// The goals in the order of the cover, then those that only have a page.
fn goals(draft: &mut Draft, scales: &Scales<'_>, findings: &mut Vec<Finding>) -> Vec<GoalPaper> {
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
        goals.push(goal(page.clone(), entry, scales, draft, findings));
    }
    for entry in entries.iter().filter(|entry| pages.iter().all(|page| page.number != entry.number)) {
        if is_both {
            findings.push(Finding::new(FindingCode::GoalOnlyOnce, entry.place.clone()).about(entry.number.to_string()));
        }
        goals.push(goal(GoalDraft::new(entry.number, &entry.place), Some(entry), scales, draft, findings));
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
    mut page: GoalDraft,
    entry: Option<&EntryDraft>,
    scales: &Scales<'_>,
    draft: &mut Draft,
    findings: &mut Vec<Finding>,
) -> GoalPaper {
    grade_apart(&mut page);
    let listed = entry.and_then(|entry| entry.title.as_ref());
    if let (Some(own), Some(listed)) = (&page.title, listed)
        && folded(&own.value) != folded(&listed.value)
    {
        findings.push(Finding::new(FindingCode::TitlesDiffer, listed.place.clone()).about(listed.value.clone()));
    }
    let own = page.overall_grade.clone().and_then(|text| {
        let place = page.place_of(&text);
        one_grade(&text, place, &scales.of_goals, draft, findings)
    });
    let overall = own.map(|(text, place)| scales.of_goal(&text, &place, findings));
    let grades: Vec<Option<(String, Place)>> = page
        .targets
        .iter()
        .map(|target| {
            let text = target.grade.as_deref()?;
            one_grade(text, page.place_of(text), &scales.of_targets, draft, findings)
        })
        .collect();
    let plan = plan(page.plan, entry, draft);
    let mut goal = GoalPaper {
        number: page.number,
        title: page.title.as_ref().or(listed).map(|title| title.value.clone()),
        plan_goal: plan.goal,
        plan_field: plan.field,
        overall_grade: overall,
        targets: page.targets,
        initiatives: page.initiatives,
        evaluation: page.evaluation,
        considerations: page.considerations,
        extras: page.extras,
        ..GoalPaper::default()
    };
    page.lines.into_iter().for_each(|(field, text)| goal.write(field, Some(text)));
    left_open::leave_open(&mut goal);
    for (target, grade) in goal.targets.iter_mut().zip(grades) {
        target.grade = grade.map(|(text, place)| scales.of_target(&text, &place, findings));
    }
    let listed = entry.and_then(|entry| entry.grade.as_ref());
    if let Some(listed) = listed
        && one_grade_of_list(listed, &scales.of_goals, draft, findings)
    {
        let own = scales.of_goal(&listed.value, &listed.place, findings);
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

/// 外字 that others cannot read, named once each.
fn private_use(papers: &[Paper], findings: &mut Vec<Finding>) {
    let json = serde_json::to_string(papers).unwrap_or_default();
    let mut seen: Vec<char> = json.chars().filter(|c| hoshin_domain::text::is_private_use(*c)).collect();
    seen.sort_unstable();
    seen.dedup();
    if !seen.is_empty() {
        let codes: Vec<String> = seen.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        findings.push(Finding::new(FindingCode::PrivateUse, Place::File).about(codes.join(", ")));
    }
}
