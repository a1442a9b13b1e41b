//! What taking a file over would do, or what stands in its way. Nothing is saved by asking.

use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{Names, asking, field_names, part_names, refusal};
use hoshin_domain::consideration::LeftOver;
use hoshin_domain::{
    Action, Cycle, DepartmentId, FiscalYear, Form, GradeScale, Paper, Permission, PolicyEvent, Refusal, Subject, decide,
};
use hoshin_store::{IntakeBatch, IntakeFile, KeptPolicy, Organisation, PolicyKey};
use jiff::Timestamp;

/// One file of a batch, looked at beside the others and beside what is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Outlook {
    /// Where the paper goes, if that is known.
    pub(super) target: Option<Target>,
    pub(super) changes: Vec<Change>,
    pub(super) obstacles: Vec<Obstacle>,
    /// Worth a look, but no obstacle.
    pub(super) notes: Vec<Note>,
}

#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) fiscal_year: FiscalYear,
    pub(super) department: String,
    /// None if the department is still to be entered.
    pub(super) known: Option<DepartmentId>,
    pub(super) kept: Option<KeptPolicy>,
    form: Form,
    cycle: Cycle,
}

#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) name: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Why a file cannot be taken over as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obstacle {
    Unreadable,
    NoYear,
    NoDepartment,
    /// The file at this position goes to the same department and year.
    SameTarget(i64),
    /// The file at this position holds the plan of the same year, and this one's plan reads otherwise.
    OtherPlan(i64),
    NotYours,
    Rules(Refusal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// The file at this position has the very same bytes.
    SameFile(i64),
    /// Most files of the batch are of another year.
    OtherYear(FiscalYear),
    /// The department is entered with the paper.
    NewDepartment,
    /// So many items that earlier years left open have no answer, and a file brings none.
    LeftOver(usize),
    /// So many answers stand in the file and stay there.
    Answers(usize),
}

impl Target {
    /// The revision of the policy that stands there; 0 is "not begun yet".
    pub(super) fn revision(&self) -> i64 {
        self.kept.as_ref().map_or(0, |kept| kept.revision)
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.fiscal_year, &self.department) == (other.fiscal_year, &other.department)
    }
}

impl Outlook {
    /// Whether taking the file over would change anything.
    pub(super) fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }
}

/// The outlook of every file of a batch, in order; those that were set aside stand in nobody's way.
pub(super) async fn of_batch(reader: &Reader, batch: &IntakeBatch) -> Result<Vec<Outlook>> {
    let organisation = reader.hall.city.organisation().await?;
    let mut outlooks = Vec::new();
    for file in &batch.files {
        outlooks.push(of_file(reader, &organisation, file).await?);
    }
    let usual = usual_year(&outlooks);
    for (at, file) in batch.files.iter().enumerate() {
        if file.is_aside {
            continue;
        }
        let earlier = || batch.files[..at].iter().zip(&outlooks).filter(|(other, _)| !other.is_aside);
        let target = outlooks[at].target.as_ref();
        let same_target = earlier()
            .find(|(_, other)| target.zip(other.target.as_ref()).is_some_and(|(own, other)| own.is_same(other)))
            .map(|(other, _)| other.position);
        let same_file = earlier().find(|(other, _)| other.digest == file.digest).map(|(other, _)| other.position);
        let other_year = usual.filter(|usual| target.is_some_and(|target| target.fiscal_year != *usual));
        outlooks[at].obstacles.extend(same_target.map(Obstacle::SameTarget));
        outlooks[at].notes.extend(same_file.map(Note::SameFile));
        outlooks[at].notes.extend(other_year.map(Note::OtherYear));
    }
    Ok(outlooks)
}

// The year of most files; none if there is no such year.
fn usual_year(outlooks: &[Outlook]) -> Option<FiscalYear> {
    let years: Vec<FiscalYear> =
        outlooks.iter().filter_map(|outlook| Some(outlook.target.as_ref()?.fiscal_year)).collect();
    years.iter().copied().find(|year| years.iter().filter(|other| *other == year).count() * 2 > years.len())
}

async fn of_file(reader: &Reader, organisation: &Organisation, file: &IntakeFile) -> Result<Outlook> {
    let mut outlook = Outlook::default();
    if file.reading.is_none() {
        return Ok(outlook);
    }
    let Some(paper) = file.paper() else {
        outlook.obstacles.push(Obstacle::Unreadable);
        return Ok(outlook);
    };
    let missing = [
        paper.fiscal_year.is_none().then_some(Obstacle::NoYear),
        paper.department.is_none().then_some(Obstacle::NoDepartment),
    ];
    outlook.obstacles.extend(missing.into_iter().flatten());
    let Some(target) = target(reader, organisation, paper).await? else { return Ok(outlook) };
    if target.known.is_none() {
        outlook.notes.push(Note::NewDepartment);
    }
    outlook.notes.extend(left_over(reader, &target, paper).await?);
    match changes(reader, &target, paper) {
        Ok(changes) => outlook.changes = changes,
        Err(Refusal::Unseen | Refusal::NotYours { permission: Permission::Adopt, .. }) => {
            outlook.obstacles.push(Obstacle::NotYours)
        }
        Err(refusal) => outlook.obstacles.push(Obstacle::Rules(refusal)),
    }
    outlook.target = Some(target);
    Ok(outlook)
}

async fn target(reader: &Reader, organisation: &Organisation, paper: &Paper) -> Result<Option<Target>> {
    let (Some(fiscal_year), Some(department)) = (paper.fiscal_year, paper.department.clone()) else { return Ok(None) };
    // By the name of that year: it may be another department's today.
    let known = organisation.named(&department, fiscal_year.day_of_organisation(reader.hall.today()));
    let kept = match known {
        Some(department) => reader.hall.city.policy(PolicyKey { fiscal_year, department }).await?,
        None => None,
    };
    let (cycle, form) = (reader.hall.city.cycle(fiscal_year).await?, reader.hall.city.form(fiscal_year).await?);
    Ok(Some(Target { fiscal_year, department, known, kept, form, cycle }))
}

// An answer needs an item that is open here: a file brings none along.
async fn left_over(reader: &Reader, target: &Target, paper: &Paper) -> Result<Vec<Note>> {
    let Some(department) = target.known else { return Ok(Vec::new()) };
    let key = PolicyKey { fiscal_year: target.fiscal_year, department };
    let policy = target.kept.as_ref().map(|kept| &kept.policy);
    let open = reader.hall.city.considerations(key, policy).await?;
    let missing = open.iter().filter(|standing| !standing.is_answered()).count();
    let notes = [(paper.answers.len(), Note::Answers as fn(usize) -> Note), (missing, Note::LeftOver)];
    Ok(notes.into_iter().filter(|(count, _)| *count > 0).map(|(count, note)| note(count)).collect())
}

// The decision itself says what would change.
fn changes(reader: &Reader, target: &Target, paper: &Paper) -> Result<Vec<Change>, Refusal> {
    let subject = Subject {
        fiscal_year: target.fiscal_year,
        // A department that is still to be entered is nobody's yet.
        department: target.known.unwrap_or(DepartmentId(0)),
        name: &target.department,
        cycle: &target.cycle,
        form: &target.form,
        policy: target.kept.as_ref().map(|kept| &kept.policy),
        left_over: LeftOver::default(),
        records: None,
    };
    let action = Action::Adopt { paper: Box::new(paper.clone()), source: String::new() };
    let decision = decide(subject, &reader.actor, &action, Timestamp::UNIX_EPOCH)?;
    let before = target.kept.as_ref().map(|kept| codes(&kept.policy.grade_scale));
    let change = |event: &PolicyEvent| {
        if let PolicyEvent::FieldChanged { field, before, after } = event {
            let name = field_names::full(Names::new(reader.words, &target.form), &decision.policy, *field);
            return Some(Change { name, before: before.clone(), after: after.clone() });
        }
        if let PolicyEvent::IndicatorCharged { charge } = event {
            let before = target.kept.as_ref().and_then(|kept| kept.policy.charge(charge.indicator));
            let name = part_names::of(Names::new(reader.words, &target.form), &decision.policy, charge.indicator);
            let line = |charge| asking::line(reader.words, charge);
            return Some(Change { name, before: before.map(line), after: Some(line(charge)) });
        }
        let PolicyEvent::ScaleChanged { scale } = event else { return None };
        Some(Change { name: reader.say("intake-scale"), before: before.clone(), after: Some(codes(scale)) })
    };
    Ok(decision.events.iter().filter_map(change).collect())
}

fn codes(scale: &GradeScale) -> String {
    scale.0.iter().map(|step| step.code.as_str()).collect::<Vec<_>>().join("　")
}

pub(super) fn obstacle_sentences(
    reader: &Reader,
    batch: &IntakeBatch,
    outlook: &Outlook,
    obstacle: &Obstacle,
) -> Vec<String> {
    sentences(reader, batch, outlook.target.as_ref().map(|target| &target.form), obstacle)
}

/// Why a file cannot be taken over, in the words of its form.
pub(super) fn sentences(reader: &Reader, batch: &IntakeBatch, form: Option<&Form>, obstacle: &Obstacle) -> Vec<String> {
    let words = reader.words;
    match obstacle {
        Obstacle::Unreadable => vec![words.say("intake-obstacle-unreadable")],
        Obstacle::NoYear => vec![words.say("intake-obstacle-no-year")],
        Obstacle::NoDepartment => vec![words.say("intake-obstacle-no-department")],
        Obstacle::NotYours => vec![words.say("intake-obstacle-not-yours")],
        Obstacle::OtherPlan(position) => {
            vec![words.tell("past-other-plan", &[("file", name_of(batch, *position).into())])]
        }
        Obstacle::SameTarget(position) => {
            vec![words.tell("intake-obstacle-same-target", &[("file", name_of(batch, *position).into())])]
        }
        Obstacle::Rules(refusal) => refusal::sentences(Names::new(words, form.unwrap_or(Form::standard())), refusal),
    }
}

pub(super) fn note_sentence(words: Words, batch: &IntakeBatch, note: Note) -> String {
    match note {
        Note::SameFile(position) => words.tell("intake-note-same-file", &[("file", name_of(batch, position).into())]),
        Note::OtherYear(usual) => words.tell("intake-note-other-year", &[("usual", words.year(usual).into())]),
        Note::NewDepartment => words.say("intake-note-new-department"),
        Note::LeftOver(count) => words.tell("intake-note-left-over", &[("count", count.to_string().into())]),
        Note::Answers(count) => words.tell("intake-note-answers", &[("count", count.to_string().into())]),
    }
}

/// The name of a file with its number among the files, because two may have one name.
pub(super) fn name_of(batch: &IntakeBatch, position: i64) -> String {
    let name = batch.files.iter().find(|file| file.position == position).map(|file| file.file_name.as_str());
    format!("{position}. {}", name.unwrap_or_default())
}
