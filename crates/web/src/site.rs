//! The citizens' pages: plain files made from published papers, and nothing else.
//!
//! A [`Site`] is given editions from the shelf. It has no way to reach a draft.

mod department;
mod frame;
mod goal;
mod index;
pub(crate) mod serve;

use crate::moment;
use crate::pages::assets;
use hoshin_documents::pdf::{self, ExportError, PrintNote};
use hoshin_domain::{FiscalYear, Form, GoalPaper, Municipality, Paper};
use hoshin_store::Edition;
pub use serve::Window;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// All pages of one municipality.
#[derive(Debug)]
pub struct Site {
    municipality: Municipality,
    editions: Vec<Edition>,
    /// PDFs are costly and asked for twice: for their size on the page, and for themselves.
    pdfs: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
}

/// What stands at an address below the site's root.
enum Asked<'a> {
    Index,
    Style,
    Icon,
    Department(&'a Edition),
    Goal(&'a Edition, &'a GoalPaper),
    Pdf(&'a Edition),
    Json(&'a Edition),
}

impl Site {
    /// The pages of these editions, which come in the order of [`hoshin_store::Shelf::editions`].
    #[must_use]
    pub fn new(municipality: Municipality, editions: Vec<Edition>) -> Self {
        Self { municipality, editions, pdfs: Mutex::default() }
    }

    /// The path of every file, relative to the root.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec!["index.html".to_owned(), "assets/style.css".to_owned(), "assets/icon.svg".to_owned()];
        for edition in &self.editions {
            let folder = self.folder(edition);
            paths.extend(["index.html", "policy.pdf", "policy.json"].map(|name| format!("{folder}/{name}")));
            paths.extend(edition.paper.goals.iter().map(|goal| format!("{folder}/{}", goal_file(goal.number))));
        }
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
            Asked::Pdf(edition) => self.pdf(edition)?.to_vec(),
            Asked::Json(edition) => json(&edition.paper),
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
        let (folder, file) = path.rsplit_once('/')?;
        let edition = self.editions.iter().find(|edition| self.folder(edition) == folder)?;
        match file {
            "index.html" => Some(Asked::Department(edition)),
            "policy.pdf" => Some(Asked::Pdf(edition)),
            "policy.json" => Some(Asked::Json(edition)),
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

    fn pdf(&self, edition: &Edition) -> Result<Arc<Vec<u8>>, ExportError> {
        let folder = self.folder(edition);
        let kept = self.pdfs.lock().expect("no holder of this lock can panic").get(&folder).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let note = PrintNote {
            municipality: self.municipality.name.clone(),
            status_line: Some(format!(
                "第{}版　{}公表",
                edition.number,
                moment::in_both_calendars(edition.published_at)
            )),
            created_on: moment::date(edition.published_at).to_string(),
        };
        let pdf = Arc::new(pdf::render(&edition.paper, Form::standard(), &note)?);
        self.pdfs.lock().expect("no holder of this lock can panic").insert(folder, pdf.clone());
        Ok(pdf)
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

/// The paper as a reading of its own: what `hoshin read` gives, and reads back.
#[must_use]
pub fn json(paper: &Paper) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Alone<'a> {
        schema: &'static str,
        policies: [&'a Paper; 1],
        findings: [(); 0],
        unplaced: [(); 0],
    }
    let alone = Alone { schema: hoshin_domain::Reading::SCHEMA, policies: [paper], findings: [], unplaced: [] };
    serde_json::to_vec_pretty(&alone).expect("a paper holds only text, numbers and lists")
}

fn goal_file(number: u32) -> String {
    format!("goal-{number}.html")
}

fn department_of(paper: &Paper) -> &str {
    paper.department.as_deref().unwrap_or_default()
}
