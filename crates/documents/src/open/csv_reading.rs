//! The data table, read back: what [`super::csv::table`] wrote, also after a spreadsheet has saved it.

use super::csv::plain;
use super::gathering::gather;
use super::value_path::{GoalPart, ValuePath};
use crate::intake::findings::{left_over, refusal};
use crate::intake::limits;
use csv::StringRecord;
use hoshin_domain::{Finding, FindingCode, Place, Reading, Unplaced};
use std::collections::{BTreeMap, HashMap};

/// The columns that are read, by their names: they may have been moved. Of the others every row says the same.
const COLUMNS: [&str; 6] = ["ID", "年度", "部名", "重点目標番号", "値", "数値"];

/// Where each of them stands.
type Places = [usize; COLUMNS.len()];

/// One edition of one policy.
#[derive(Default)]
struct Policy {
    values: BTreeMap<ValuePath, Option<String>>,
    rows: usize,
}

/// What has been read so far.
#[derive(Default)]
struct Read {
    policies: Vec<Policy>,
    /// The policies by the beginning of their rows' identities.
    known: HashMap<String, usize>,
    unplaced: Vec<Unplaced>,
    has_numbers: bool,
}

/// The reading; `None` if the text is no such table.
pub(crate) fn read(text: &str) -> Option<Result<Reading, Finding>> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    if !rows.read_record(&mut row).ok()? {
        return None;
    }
    let places = places(&row)?;
    let mut read = Read::default();
    loop {
        match rows.read_record(&mut row) {
            Ok(false) => return Some(Ok(read.reading())),
            Ok(true) => {}
            Err(_broken) => return Some(Err(refusal(FindingCode::Broken))),
        }
        if let Err(finding) = read.take(&row, places) {
            return Some(Err(finding));
        }
    }
}

fn places(head: &StringRecord) -> Option<Places> {
    let place = |name: &str| head.iter().position(|cell| cell.trim_start_matches('\u{FEFF}') == name);
    let found: Vec<usize> = COLUMNS.iter().map_while(|name| place(name)).collect();
    found.try_into().ok()
}

impl Read {
    fn take(&mut self, row: &StringRecord, places: Places) -> Result<(), Finding> {
        let [id, year, department, goal, value, number] = places.map(|at| row.get(at).unwrap_or_default());
        if row.iter().all(str::is_empty) {
            return Ok(());
        }
        let line = Place::Line(row.position().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX)));
        // 992011-2026-3-1-goal1.target2.grade
        let place = id.match_indices('-').nth(3).map(|(at, _)| id.split_at(at));
        let Some((policy, path)) = place.and_then(|(own, rest)| Some((own, rest[1..].parse::<ValuePath>().ok()?)))
        else {
            self.unplaced.push(Unplaced { place: line, text: row.iter().collect::<Vec<_>>().join(" ") });
            return Ok(());
        };
        self.has_numbers |= !number.is_empty();
        let text = if number.is_empty() { plain(value) } else { number };
        let policy = self.policy(policy)?;
        policy.put(ValuePath::FiscalYear, year);
        policy.put(ValuePath::Department, plain(department));
        if let Some(number) = path.owner().goal() {
            policy.put(ValuePath::Goal(number, GoalPart::Number), goal);
        }
        if let Some(earlier) = policy.values.insert(path, Some(text.to_owned()))
            && let Some(twice) = earlier.filter(|earlier| !earlier.is_empty() && earlier != text)
        {
            self.unplaced.push(Unplaced { place: line, text: twice });
        }
        Ok(())
    }

    fn policy(&mut self, name: &str) -> Result<&mut Policy, Finding> {
        let next = self.policies.len();
        let at = *self.known.entry(name.to_owned()).or_insert(next);
        if at == next {
            self.policies.push(Policy::default());
        }
        let too_many = |count: usize| Finding::new(FindingCode::TooManyCells, Place::File).about(count.to_string());
        if next > limits::GOALS {
            return Err(too_many(next));
        }
        let policy = &mut self.policies[at];
        policy.rows += 1;
        if policy.rows > limits::LEAF_CELLS { Err(too_many(policy.rows)) } else { Ok(policy) }
    }

    fn reading(mut self) -> Reading {
        let mut policies = Vec::new();
        for policy in &self.policies {
            let (paper, strange) = gather(&policy.values);
            let strange = strange.into_iter().map(|(path, text)| format!("{path}: {text}"));
            self.unplaced.extend(strange.map(|text| Unplaced { place: Place::File, text }));
            policies.push(paper);
        }
        let mut findings: Vec<Finding> = self.unplaced.iter().map(left_over).collect();
        if policies.is_empty() {
            findings.insert(0, refusal(FindingCode::NotAPolicy));
        } else if self.has_numbers {
            findings.push(Finding::new(FindingCode::PlainNumbers, Place::File));
        }
        Reading { policies, findings, unplaced: self.unplaced, ..Reading::default() }
    }
}

impl Policy {
    fn put(&mut self, path: ValuePath, text: &str) {
        self.values.entry(path).or_insert_with(|| Some(text.to_owned()));
    }
}
