//! Two readings of one paper: by the form's own arrangement, and by evidence; the one with better reasons is taken.

use super::cell::{Cell, Leaf, Shape};
use super::evidence::{self, Evidence};
use super::findings::left_over;
use super::label::LabelBook;
use super::setting_aside::{self, Aside};
use super::tracing::{self, Positions};
use super::{assembly, headings, limits, placing, strays, text, vocabulary};
use hoshin_domain::text::folded;
use hoshin_domain::{
    Finding, FindingCode, Form, GoalPaper, InitiativePaper, Paper, Place, Reading, Severity, TargetPaper, Unplaced,
};

/// The reading of positioned cells; `findings` are those of the front end.
pub(super) fn read(
    leaves: Vec<Leaf>,
    findings: Vec<Finding>,
    labels: &LabelBook,
    form: &Form,
) -> Result<Reading, Finding> {
    let aside = setting_aside::set_aside(&leaves, labels);
    // What a formula outside of the form fails to say is missing in no field.
    let is_outside = |finding: &Finding| {
        finding.code == FindingCode::FormulaWithoutValue
            && aside.unplaced.iter().any(|left| left.place == finding.place)
    };
    let findings: Vec<Finding> = findings.into_iter().filter(|finding| !is_outside(finding)).collect();
    let Evidence { drafts, learned, titles, findings: unknown } = evidence::place(&aside.leaves, labels)?;
    let is_all_of_form = evidence::is_all_of_form(&learned, &titles, labels);
    let may_be_of_form = evidence::is_of_form(&aside.leaves, labels);
    let cells: Vec<Vec<Cell>> = leaves.into_iter().map(|leaf| leaf.cells).collect();
    let source = Source { cells, positions: Positions::True, form };
    // A paper without the form's labels is not placed by them.
    let by_form = if is_all_of_form || may_be_of_form {
        let drawn: Vec<Leaf> = aside.leaves.iter().map(Leaf::as_drawn).collect();
        let reading = assembly::assemble(placing::place(&drawn, labels)?, findings.clone(), form);
        let reading = source.account(reading, &aside, labels)?;
        if is_all_of_form && is_sound(&reading) && reading.unplaced.len() == aside.unplaced.len() {
            return Ok(reading);
        }
        Some(reading).filter(|_| may_be_of_form)
    } else {
        None
    };
    let told = findings.into_iter().chain(unknown).collect();
    let by_evidence = source.account(assembly::assemble(drafts, told, form), &aside, &labels.with(learned, titles))?;
    Ok(match by_form {
        Some(by_form) => better(by_form, by_evidence, is_all_of_form),
        None => without_twins(by_evidence),
    })
}

/// What a reading is held against: every text of the file.
struct Source<'f> {
    cells: Vec<Vec<Cell>>,
    positions: Positions,
    form: &'f Form,
}

impl Source<'_> {
    /// Takes known headings out of the fields: none of them is anybody's text, wherever it stands.
    fn without_headings(&self, reading: &mut Reading) {
        let mut taken: Vec<String> = Vec::new();
        let mut take = |text: &mut Option<String>| taken.extend(text.take_if(|text| is_heading(text)));
        for goal in reading.policies.iter_mut().flat_map(|paper| &mut paper.goals) {
            goal.targets
                .iter_mut()
                .for_each(|own| [&mut own.text, &mut own.attainment].into_iter().for_each(&mut take));
            goal.initiatives
                .iter_mut()
                .for_each(|own| [&mut own.text, &mut own.result].into_iter().for_each(&mut take));
            goal.targets.retain(|own| *own != TargetPaper::default());
            goal.initiatives.retain(|own| *own != InitiativePaper::default());
        }
        for text in taken {
            let cell = self.cells.iter().flatten().find(|cell| folded(&cell.text) == folded(&text));
            let place = cell.map_or(Place::File, |cell| cell.place.clone());
            let left = Unplaced { place, text };
            if !reading.unplaced.contains(&left) {
                reading.findings.push(left_over(&left));
                reading.unplaced.push(left);
            }
        }
    }

    /// The reading with everything that it leaves, and how sure it is of the rest.
    fn account(&self, mut reading: Reading, aside: &Aside, labels: &LabelBook) -> Result<Reading, Finding> {
        let Aside { unplaced, findings: told, .. } = aside;
        self.without_headings(&mut reading);
        strays::take_out(&mut reading, &self.cells);
        reading.findings.extend(told.iter().cloned());
        let is_told = |left: &&Unplaced| told.iter().any(|finding| is_of_sheet(&left.place, &finding.place));
        reading.findings.extend(unplaced.iter().filter(|left| !is_told(left)).map(left_over));
        reading.unplaced.extend(unplaced.iter().cloned());
        if reading.policies.is_empty() {
            list_all(&mut reading, &self.cells);
        } else {
            tracing::account(&mut reading, &self.cells, self.positions, labels, self.form)?;
            headings::note(&mut reading, &self.cells, labels, self.form);
        }
        Ok(reading)
    }
}

/// Whether a reading has goals with anything to reach or to do.
fn says_anything(reading: &Reading) -> bool {
    let says = |goal: &GoalPaper| !goal.targets.is_empty() || !goal.initiatives.is_empty();
    reading.policies.iter().flat_map(|paper| &paper.goals).any(says)
}

/// Whether the reading of a text by evidence is the better one; on a paper with labels of the form it has to say more.
fn explains_more(by_evidence: &Reading, by_form: &Reading, is_foreign: bool) -> bool {
    let left = |reading: &Reading| reading.unplaced.iter().map(|left| left.text.chars().count()).sum::<usize>();
    let is_complete = if is_foreign {
        left(by_evidence) <= left(by_form) + SPLINTERS || is_refused(by_form)
    } else {
        left(by_evidence) < left(by_form) && by_evidence.account.placed > by_form.account.placed
    };
    says_anything(by_evidence) && is_complete || !says_anything(by_form)
}

/// What a reading may leave of titles and page feet, in characters, without having missed a part of the paper.
const SPLINTERS: usize = 60;

/// The reading of a text in other words than the form's: its lines as cells, page by page.
pub(super) fn read_text(
    text: &str,
    warning: Option<&Finding>,
    labels: &LabelBook,
    form: &Form,
    by_form: &Reading,
) -> Result<Option<Reading>, Finding> {
    if text.chars().count() > limits::TEXT_CHARACTERS {
        return Ok(None);
    }
    let leaves = text::framed(text, labels).unwrap_or_else(|| text::leaves(text, labels));
    if leaves.iter().any(|leaf| leaf.cells.len() > limits::LEAF_CELLS) {
        return Ok(None);
    }
    let aside = setting_aside::set_aside(&leaves, labels);
    let texts = || leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.text.as_str());
    let is_foreign = labels.share_in(texts) * 4.0 < 1.0;
    let Evidence { drafts, learned, titles, findings } = evidence::place(&aside.leaves, labels)?;
    if drafts.iter().all(|draft| draft.goals.is_empty()) {
        return Ok(None);
    }
    let told = warning.cloned().into_iter().chain(findings).collect();
    let reading = assembly::assemble(drafts, told, form);
    let cells: Vec<Vec<Cell>> = leaves.into_iter().map(|leaf| leaf.cells).collect();
    let source = Source { cells, positions: Positions::Spaces, form };
    let reading = without_twins(source.account(reading, &aside, &labels.with(learned, titles))?);
    let unknown = text::unknown_headings(text, labels);
    // A heading within a text of the form's reading says that it is blind to the paper's words.
    let is_seeing = swallows(by_form, &unknown) && !swallows(&reading, &unknown) && says_anything(&reading);
    let goals = |reading: &Reading| reading.policies.iter().map(|paper| paper.goals.len()).sum::<usize>();
    // A heading and its value to a line: the order of the lines tells all, and no line is torn.
    let is_listed = is_listed(text) && says_anything(&reading) && goals(&reading) >= goals(by_form);
    Ok(Some(reading).filter(|own| is_seeing || is_listed || explains_more(own, by_form, is_foreign)))
}

/// Whether most lines of a text are a heading with its value behind a colon or a tab.
fn is_listed(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_pair = |line: &&&str| {
        let pair = line.split_once(['：', ':', '\t', '】']);
        pair.is_some_and(|(word, value)| !value.trim().is_empty() && !vocabulary::senses(word).is_empty())
    };
    lines.iter().filter(is_pair).count() * 2 > lines.len()
}

/// Whether a text of a reading holds one of these headings.
fn swallows(reading: &Reading, headings: &[&str]) -> bool {
    let headings: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let holds = |text: &str| headings.iter().any(|heading| folded(text).contains(heading));
    reading.policies.iter().flat_map(Paper::texts).any(|text| holds(&text))
}

/// Whether a cell stands on a sheet that is told as a whole.
fn is_of_sheet(cell: &Place, sheet: &Place) -> bool {
    matches!((cell, sheet), (Place::Cell { sheet: own, .. }, Place::Sheet(name)) if own == name)
}

/// Whether a reading by the form alone leaves nothing to ask.
fn is_sound(reading: &Reading) -> bool {
    !reading.policies.is_empty()
        && !is_refused(reading)
        && is_named(reading)
        && reading.policies.iter().all(|paper| !paper.goals.is_empty())
}

/// Whether every paper says of which year and department it is.
fn is_named(reading: &Reading) -> bool {
    reading.policies.iter().all(|paper| paper.fiscal_year.is_some() && paper.department.is_some())
}

fn is_refused(reading: &Reading) -> bool {
    reading
        .findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error && finding.code != FindingCode::YearContradicts)
}

/// A heading that is told as unknown is not told as unplaced as well.
fn without_twins(mut reading: Reading) -> Reading {
    let unknown: Vec<Finding> =
        reading.findings.iter().filter(|finding| finding.code == FindingCode::HeadingUnknown).cloned().collect();
    let is_twin = |finding: &Finding| {
        finding.code == FindingCode::TextUnplaced
            && unknown.iter().any(|other| other.place == finding.place && other.detail == finding.detail)
    };
    reading.findings.retain(|finding| !is_twin(finding));
    reading
}

/// The reading that explains more of the paper.
fn better(by_form: Reading, by_evidence: Reading, is_of_form: bool) -> Reading {
    let goals = |reading: &Reading| reading.policies.iter().map(|paper| paper.goals.len()).sum::<usize>();
    let left = |reading: &Reading| reading.unplaced.iter().map(|left| left.text.chars().count()).sum::<usize>();
    // A reading that is blind to the paper is wrong without a word: one that is refused at least says so.
    let rank =
        |reading: &Reading| (!takes_headings(reading), !is_refused(reading), goals(reading) > 0, is_named(reading));
    match rank(&by_form).cmp(&rank(&by_evidence)) {
        std::cmp::Ordering::Greater => by_form,
        std::cmp::Ordering::Less => without_twins(by_evidence),
        // On the form's own arrangement evidence has to explain all that is left to say more.
        std::cmp::Ordering::Equal
            if is_of_form && !(goals(&by_form) == goals(&by_evidence) && left(&by_evidence) < left(&by_form)) =>
        {
            by_form
        }
        std::cmp::Ordering::Equal => without_twins(by_evidence),
    }
}

/// Whether a reading takes a heading for a value, or a year for a post: it is blind to the paper's arrangement.
fn takes_headings(reading: &Reading) -> bool {
    let is_heading = |text: &Option<String>| text.as_deref().is_some_and(is_heading);
    let of_goal = |goal: &GoalPaper| {
        goal.targets.iter().any(|target| is_heading(&target.text) || is_heading(&target.attainment))
            || goal.initiatives.iter().any(|initiative| is_heading(&initiative.text) || is_heading(&initiative.result))
    };
    let papers = || reading.policies.iter();
    papers().flat_map(|paper| &paper.goals).any(of_goal)
        || papers().flat_map(|paper| &paper.officers).any(|officer| vocabulary::bare_year(&officer.post).is_some())
}

/// Whether a text is a heading for sure, and no word of a text that is called like one.
fn is_heading(text: &str) -> bool {
    text.trim().chars().count() > 3 && !vocabulary::senses(text).is_empty()
}

/// A paper that is refused says what it holds all the same, but for what only runs along its pages.
fn list_all(reading: &mut Reading, leaves: &[Vec<Cell>]) {
    for cell in leaves.iter().flatten().filter(|cell| !matches!(cell.shape, Shape::Margin { .. })) {
        let left = Unplaced { place: cell.place.clone(), text: cell.text.trim().to_owned() };
        if !left.text.is_empty() && !reading.unplaced.contains(&left) {
            reading.unplaced.push(left);
        }
    }
}
