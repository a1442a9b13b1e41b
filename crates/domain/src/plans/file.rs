//! A file of plans: one row is one item. What is wrong with it is told by lines, and nothing of it is taken then.

use super::column::{COLUMNS, PlanColumn};
use super::plan::{CityPlan, PlanItem, PlanKind};
use crate::FiscalYear;
use crate::directory::{Listing, ListingRow};
use crate::text::has_control_character;
use strum::IntoStaticStr;

/// More lines are no plan: the largest comprehensive plans have some 600 items.
pub const MOST_LINES: usize = 3_000;
/// The longest name or number.
const LONGEST: usize = 200;
/// Above the heading stand a title and a day.
const ROWS_ABOVE: usize = 30;

/// Why a file has no plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAPlanFile {
    /// No row names 番号 and 名称.
    NoHeading,
    Missing(Vec<PlanColumn>),
    Twice(PlanColumn),
    Empty,
    TooLong {
        lines: usize,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    pub line: u64,
    pub column: PlanColumn,
    pub typed: String,
    pub kind: PlanFaultKind,
}

/// What is wrong with a line, by what its writer can do.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum PlanFaultKind {
    /// Longer than a name can be, or with characters that cannot be shown.
    NotALine,
    /// A formula without a result, an error value, or a text that nobody sees.
    NotSeen,
    Missing,
    YearUnreadable,
    KindUnknown,
    EndsBeforeItBegins,
    /// Another line says another kind or other years of the same plan.
    Differs {
        line: u64,
    },
    /// A number stands in texts before a blank.
    CodeWithBlank,
    CodeTwice {
        line: u64,
    },
    /// No line above has this number.
    ParentUnknown,
}

impl PlanFaultKind {
    pub fn as_str(&self) -> &'static str {
        self.into()
    }
}

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanFile {
    pub plans: Vec<CityPlan>,
    pub faults: Vec<PlanFault>,
    /// Columns that nobody knows: they are not read, and that is told.
    pub unknown: Vec<String>,
}

/// The plans of a file; with faults they are not whole.
pub fn read(listing: &Listing) -> Result<PlanFile, NotAPlanFile> {
    let (at, heading) = heading(listing)?;
    let lines: Vec<&ListingRow> = listing.rows[at + 1..].iter().filter(|row| !is_blank(row)).collect();
    match lines.len() {
        0 => return Err(NotAPlanFile::Empty),
        lines if lines > MOST_LINES => return Err(NotAPlanFile::TooLong { lines }),
        _ => {}
    }
    let mut reading = Reading { heading: &heading.0, file: PlanFile::default(), begun: Vec::new(), codes: Vec::new() };
    lines.into_iter().for_each(|row| reading.line(row));
    Ok(PlanFile { unknown: heading.1, ..reading.file })
}

type Heading = Vec<(PlanColumn, usize)>;

fn heading(listing: &Listing) -> Result<(usize, (Heading, Vec<String>)), NotAPlanFile> {
    let of = |row: &ListingRow| {
        let (mut known, mut unknown) = (Heading::new(), Vec::new());
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.trim().is_empty()) {
            match PlanColumn::named(&cell.text) {
                Some(column) => known.push((column, at)),
                None => unknown.push(cell.text.trim().to_owned()),
            }
        }
        (known, unknown)
    };
    let rows = listing.rows.iter().take(ROWS_ABOVE).map(of).enumerate();
    let best = rows.max_by_key(|(at, (known, _))| (known.len(), std::cmp::Reverse(*at)));
    let (at, (known, unknown)) = best.filter(|(_, (known, _))| known.len() >= 2).ok_or(NotAPlanFile::NoHeading)?;
    let count = |column: PlanColumn| known.iter().filter(|(own, _)| *own == column).count();
    if let Some(twice) = COLUMNS.iter().copied().find(|column| count(*column) > 1) {
        return Err(NotAPlanFile::Twice(twice));
    }
    let needed = [PlanColumn::Plan, PlanColumn::First, PlanColumn::Code, PlanColumn::Name];
    let missing: Vec<PlanColumn> = needed.into_iter().filter(|column| count(*column) == 0).collect();
    if missing.is_empty() { Ok((at, (known, unknown))) } else { Err(NotAPlanFile::Missing(missing)) }
}

fn is_blank(row: &ListingRow) -> bool {
    row.cells.iter().all(|cell| cell.text.trim().is_empty() && cell.doubt.is_none())
}

struct Reading<'a> {
    heading: &'a [(PlanColumn, usize)],
    file: PlanFile,
    /// The lines on which the plans stand first.
    begun: Vec<u64>,
    /// The plan, the number and the line of every item.
    codes: Vec<(usize, String, u64)>,
}

impl Reading<'_> {
    fn line(&mut self, row: &ListingRow) {
        let before = self.file.faults.len();
        COLUMNS.iter().for_each(|column| self.look_at(row, *column));
        if self.file.faults.len() > before {
            return;
        }
        let Some(plan) = self.plan(row) else { return };
        self.item(row, plan);
    }

    fn look_at(&mut self, row: &ListingRow, column: PlanColumn) {
        let text = self.text(row, column);
        let cell = self.place(column).and_then(|at| row.cells.get(at));
        if cell.is_some_and(|cell| cell.doubt.is_some()) {
            self.fault(row, column, PlanFaultKind::NotSeen);
        } else if text.chars().count() > LONGEST || has_control_character(&text) || text.contains(['\n', '\t']) {
            self.fault(row, column, PlanFaultKind::NotALine);
        }
    }

    /// The place of the plan that a line speaks of; it is begun where no line has named it yet.
    fn plan(&mut self, row: &ListingRow) -> Option<usize> {
        let name = self.text(row, PlanColumn::Plan);
        let known = match name.is_empty() {
            true => self.file.plans.len().checked_sub(1),
            false => self.file.plans.iter().position(|plan| plan.name == name),
        };
        let (first, last) = (self.year(row, PlanColumn::First)?, self.year(row, PlanColumn::Last)?);
        let kind = self.kind(row)?;
        if let Some(at) = known {
            self.same(row, at, (kind, first, last));
            return Some(at);
        }
        if name.is_empty() {
            self.fault(row, PlanColumn::Plan, PlanFaultKind::Missing);
            return None;
        }
        let Some(first) = first else {
            self.fault(row, PlanColumn::First, PlanFaultKind::Missing);
            return None;
        };
        if last.is_some_and(|last| last < first) {
            self.fault(row, PlanColumn::Last, PlanFaultKind::EndsBeforeItBegins);
        }
        let kind = kind.unwrap_or_default();
        self.file.plans.push(CityPlan {
            name,
            kind,
            first,
            last,
            is_public: true,
            items: Vec::new(),
            readings: Vec::new(),
        });
        self.begun.push(row.number);
        Some(self.file.plans.len() - 1)
    }

    // What a later line says of the plan has to agree with the first; blank it agrees.
    fn same(
        &mut self,
        row: &ListingRow,
        at: usize,
        (kind, first, last): (Option<PlanKind>, Option<FiscalYear>, Option<FiscalYear>),
    ) {
        let plan = &self.file.plans[at];
        let differs = [
            (PlanColumn::Kind, kind.is_some_and(|kind| kind != plan.kind)),
            (PlanColumn::First, first.is_some_and(|first| first != plan.first)),
            (PlanColumn::Last, last.is_some() && last != plan.last),
        ];
        let line = self.begun[at];
        for (column, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            self.fault(row, column, PlanFaultKind::Differs { line });
        }
    }

    fn item(&mut self, row: &ListingRow, plan: usize) {
        let (code, name) = (self.text(row, PlanColumn::Code), self.text(row, PlanColumn::Name));
        let parent = Some(self.text(row, PlanColumn::Parent)).filter(|parent| !parent.is_empty());
        for (column, text) in [(PlanColumn::Code, &code), (PlanColumn::Name, &name)] {
            if text.is_empty() {
                self.fault(row, column, PlanFaultKind::Missing);
            }
        }
        if code.contains(char::is_whitespace) {
            self.fault(row, PlanColumn::Code, PlanFaultKind::CodeWithBlank);
        }
        let twice = self.codes.iter().find(|(own, known, _)| *own == plan && *known == code && !code.is_empty());
        if let Some((_, _, line)) = twice {
            let line = *line;
            self.fault(row, PlanColumn::Code, PlanFaultKind::CodeTwice { line });
        }
        // Above it, so that nothing belongs to itself.
        let is_known = |parent: &String| self.codes.iter().any(|(own, known, _)| *own == plan && known == parent);
        if parent.as_ref().is_some_and(|parent| !is_known(parent)) {
            self.fault(row, PlanColumn::Parent, PlanFaultKind::ParentUnknown);
        }
        let Some(last) = self.year(row, PlanColumn::ItemLast) else { return };
        self.codes.push((plan, code.clone(), row.number));
        let level = self.text(row, PlanColumn::Level);
        self.file.plans[plan].items.push(PlanItem { code, name, level, parent, last, former: Vec::new() });
    }

    /// The year in a cell, none where it is blank; nothing where no year can be read, which is told.
    fn year(&mut self, row: &ListingRow, column: PlanColumn) -> Option<Option<FiscalYear>> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Some(None);
        }
        let year = FiscalYear::find_in(&text);
        if year.is_none() {
            self.fault(row, column, PlanFaultKind::YearUnreadable);
        }
        year.map(Some)
    }

    fn kind(&mut self, row: &ListingRow) -> Option<Option<PlanKind>> {
        let text = self.text(row, PlanColumn::Kind);
        if text.is_empty() {
            return Some(None);
        }
        let kind = PlanKind::named(&text);
        if kind.is_none() {
            self.fault(row, PlanColumn::Kind, PlanFaultKind::KindUnknown);
        }
        kind.map(Some)
    }

    fn place(&self, column: PlanColumn) -> Option<usize> {
        self.heading.iter().find(|(own, _)| *own == column).map(|(_, at)| *at)
    }

    fn text(&self, row: &ListingRow, column: PlanColumn) -> String {
        let cell = self.place(column).and_then(|at| row.cells.get(at));
        let text = cell.map(|cell| cell.text.trim()).unwrap_or_default();
        // Our own files put an apostrophe before what a spreadsheet would calculate.
        let is_guarded = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        text.strip_prefix('\'').filter(is_guarded).unwrap_or(text).to_owned()
    }

    fn fault(&mut self, row: &ListingRow, column: PlanColumn, kind: PlanFaultKind) {
        let typed = self.text(row, column);
        self.file.faults.push(PlanFault { line: row.number, column, typed, kind });
    }
}
