//! The citizens' pages: plain files made from published papers, and nothing else.
//!
//! A [`Site`] is given editions from the shelf. It has no way to reach a draft.

mod answers;
mod changes;
mod department;
mod downloads;
mod frame;
mod goal;
mod index;
mod print;
mod records;
pub(crate) mod serve;

use crate::parts::assets;
use downloads::{Format, OfYear, SCHEMAS};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{FiscalYear, GoalPaper, Municipality, Paper};
use hoshin_store::Edition;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// All pages of one municipality.
#[derive(Debug)]
pub struct Site {
    municipality: Municipality,
    editions: Vec<Edition>,
    /// The first year about whose result the city asks its later ones.
    asking_since: Option<FiscalYear>,
    /// Files that are costly and asked for twice: for their size on the page, and for themselves.
    made: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
}

/// What stands at an address below the site's root.
enum Asked<'a> {
    Index,
    Style,
    Icon,
    Department(&'a Edition),
    Goal(&'a Edition, &'a GoalPaper),
    Download(&'a Edition, Format),
    OfYear(FiscalYear, OfYear),
    Schema(&'static str),
    /// All departments of the year as one PDF.
    Book(FiscalYear),
}

impl Site {
    /// The pages of these editions, which come in the order of [`hoshin_store::Shelf::editions`].
    pub fn new(municipality: Municipality, editions: Vec<Edition>) -> Self {
        Self { municipality, editions, asking_since: None, made: Mutex::default() }
    }

    /// The same where the city asks about the results of this year and later ones only.
    pub fn asking_since(self, year: Option<FiscalYear>) -> Self {
        Self { asking_since: year, ..self }
    }

    /// The path of every file, relative to the root.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec!["index.html".to_owned(), "assets/style.css".to_owned(), "assets/icon.svg".to_owned()];
        paths.extend(SCHEMAS.map(|(path, _)| path.to_owned()));
        for year in self.years().into_keys() {
            paths.extend(OfYear::ALL.map(|of| of.path(self, year.0)));
        }
        for edition in &self.editions {
            let folder = self.folder(edition);
            paths.extend(Format::of(edition).map(|format| format!("{folder}/{}", format.file())));
            paths.push(format!("{folder}/index.html"));
            paths.extend(edition.paper.goals.iter().map(|goal| format!("{folder}/{}", goal_file(goal.number))));
        }
        paths.extend(self.years().keys().map(|year| book_file(year.0)));
        paths
    }

    /// The bytes of one file; `None` if there is no such path.
    ///
    /// # Errors
    /// [`ExportError`] if a PDF could not be set.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(asked) = self.find(path) else { return Ok(None) };
        let bytes = match asked {
            Asked::Index => index::page(self).into_string().into_bytes(),
            Asked::Style => assets::STYLE_TEXT.as_bytes().to_vec(),
            Asked::Icon => assets::ICON_TEXT.as_bytes().to_vec(),
            Asked::Department(edition) => department::page(self, edition)?.into_string().into_bytes(),
            Asked::Goal(edition, goal) => goal::page(self, edition, goal).into_string().into_bytes(),
            Asked::Download(edition, format) => self.download(edition, format)?.to_vec(),
            Asked::OfYear(year, of) => downloads::year(self, year, of)?,
            Asked::Schema(text) => text.as_bytes().to_vec(),
            Asked::Book(year) => self.book(year)?,
        };
        Ok(Some(bytes))
    }

    fn find(&self, path: &str) -> Option<Asked<'_>> {
        match path {
            "index.html" => return Some(Asked::Index),
            "assets/style.css" => return Some(Asked::Style),
            "assets/icon.svg" => return Some(Asked::Icon),
            _ => {}
        }
        if let Some(year) = self.years().keys().map(|year| year.0).find(|year| book_file(*year) == path) {
            return Some(Asked::Book(year));
        }
        if let Some((_, text)) = SCHEMAS.iter().find(|(known, _)| *known == path) {
            return Some(Asked::Schema(text));
        }
        for year in self.years().into_keys() {
            if let Some(of) = OfYear::ALL.into_iter().find(|of| of.path(self, year.0) == path) {
                return Some(Asked::OfYear(year.0, of));
            }
        }
        let (folder, file) = path.rsplit_once('/')?;
        let edition = self.editions.iter().find(|edition| self.folder(edition) == folder)?;
        if let Some(format) = Format::of(edition).find(|format| format.file() == file) {
            return Some(Asked::Download(edition, format));
        }
        match file {
            "index.html" => Some(Asked::Department(edition)),
            _ => edition
                .paper
                .goals
                .iter()
                .find(|goal| goal_file(goal.number) == file)
                .map(|goal| Asked::Goal(edition, goal)),
        }
    }

    /// Where an edition stands: the current one at `2026/3`, an earlier one at `2026/3/edition-1`.
    fn folder(&self, edition: &Edition) -> String {
        let key = edition.key.to_string();
        if self.is_current(edition) { key } else { format!("{key}/edition-{}", edition.number) }
    }

    fn is_current(&self, edition: &Edition) -> bool {
        self.editions_of(edition).map(|other| other.number).max() == Some(edition.number)
    }

    /// All editions of the same policy, oldest first.
    fn editions_of<'a>(&'a self, edition: &'a Edition) -> impl Iterator<Item = &'a Edition> {
        self.editions.iter().filter(|other| other.key == edition.key)
    }

    /// The fiscal years with their current editions, newest first.
    fn years(&self) -> BTreeMap<std::cmp::Reverse<FiscalYear>, Vec<&Edition>> {
        let mut years: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for edition in self.editions.iter().filter(|edition| self.is_current(edition)) {
            years.entry(std::cmp::Reverse(edition.key.fiscal_year)).or_default().push(edition);
        }
        years
    }
}

/// Papers as a reading: what `hoshin read` gives, and reads back.
pub fn json(papers: &[Paper]) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Read<'a> {
        schema: &'static str,
        policies: &'a [Paper],
        findings: [(); 0],
        unplaced: [(); 0],
    }
    let read = Read { schema: hoshin_domain::Reading::SCHEMA, policies: papers, findings: [], unplaced: [] };
    serde_json::to_vec_pretty(&read).expect("a paper holds only text, numbers and lists")
}

// Two show how the form repeats; more would only be scrolled past.
const GOALS_OF_A_PREVIEW: usize = 2;

/// A paper in a form that is not kept yet, as citizens would read it.
pub(crate) fn preview(edition: &Edition) -> maud::Markup {
    maud::html! {
        (department::inside(edition))
        @for goal in edition.paper.goals.iter().take(GOALS_OF_A_PREVIEW) { (goal::inside(edition, goal)) }
    }
}

/// Where the book of a year stands.
fn book_file(year: FiscalYear) -> String {
    format!("{year}/policies.pdf")
}

fn goal_file(number: u32) -> String {
    format!("goal-{number}.html")
}

fn department_of(paper: &Paper) -> &str {
    paper.department.as_deref().unwrap_or_default()
}
