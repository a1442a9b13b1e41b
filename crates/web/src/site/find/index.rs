//! The index that a browser searches without a server (decision 0048): the published texts of a year in a few parts, each
//! with all that is needed to fold them and what is asked as [`hoshin_domain::text::fold`] does. A part is a script, for a
//! page that is opened from a disk may load nothing else.

use super::texts::{Found, PageTexts, pages};
use crate::site::frame::WORDS;
use crate::site::published::Site;
use crate::words::{Language, Words};
use hoshin_domain::FiscalYear;
use hoshin_domain::text::{fold, folded_letters, typed_for};
use hoshin_store::Edition;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A part that has more bytes of text takes no further department.
const BYTES: usize = 96 * 1024;

/// Some departments of a year.
pub(in crate::site) struct IndexFile<'a> {
    pub(super) year: FiscalYear,
    at: usize,
    pub(in crate::site) editions: Vec<&'a Edition>,
}

impl IndexFile<'_> {
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.year, self.at)
    }

    pub(in crate::site) fn path(&self) -> String {
        format!("{FOLDER}{}.js", self.name())
    }

    /// The script.
    pub(in crate::site) fn script(&self, site: &Site) -> Vec<u8> {
        let content = Content::of(site, &self.editions);
        let json = |told: serde_json::Result<String>| told.expect("texts and numbers are JSON");
        let (name, content) = (json(serde_json::to_string(&self.name())), json(serde_json::to_string(&content)));
        format!("hoshinFind({name},{content});\n").into_bytes()
    }
}

const FOLDER: &str = "search/";

/// All parts of a year, in the order of its departments.
pub(in crate::site) fn parts(site: &Site, year: FiscalYear) -> Vec<IndexFile<'_>> {
    let mut parts: Vec<(usize, IndexFile<'_>)> = Vec::new();
    for edition in site.of_year(year) {
        let own: usize = edition.paper.texts().iter().map(|text| text.len()).sum();
        match parts.last_mut().filter(|(bytes, _)| bytes + own <= BYTES) {
            Some((bytes, part)) => {
                *bytes += own;
                part.editions.push(edition);
            }
            None => parts.push((own, IndexFile { year, at: parts.len() + 1, editions: vec![edition] })),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The part of a path.
pub(in crate::site) fn part<'a>(site: &'a Site, path: &str) -> Option<IndexFile<'a>> {
    let (year, _) = path.strip_prefix(FOLDER)?.strip_suffix(".js")?.split_once('-')?;
    parts(site, year.parse().ok()?).into_iter().find(|part| part.path() == path)
}

/// What a part says.
#[derive(Serialize)]
struct Content {
    /// Letters of these texts that are looked for as others.
    from: BTreeMap<String, String>,
    /// Letters that people type for letters of these texts, each before the one that is meant.
    typed: String,
    /// Anchors with what stands there, in Japanese and, where that differs, in English.
    places: Vec<AnchorNames>,
    departments: Vec<Department>,
}

#[derive(Serialize)]
struct Department {
    id: i64,
    name: String,
    /// The folder of its pages.
    at: String,
    pages: Vec<Page>,
}

/// An anchor with one name or two.
type AnchorNames = Vec<String>;

/// File, number and title of a page, then its texts with their places.
type Page = (String, String, String, Vec<(usize, String)>);

impl Content {
    fn of(site: &Site, editions: &[&Edition]) -> Self {
        let mut content =
            Self { from: BTreeMap::new(), typed: String::new(), places: Vec::new(), departments: Vec::new() };
        let (mut letters, mut places) = (BTreeSet::new(), BTreeMap::new());
        for edition in editions {
            let (own, english) = (pages(WORDS, edition), pages(Words(Language::English), edition));
            for found in own.iter().flat_map(|page| &page.texts) {
                letters.extend(fold(&found.text).chars());
                content.from.extend(folded_letters(&found.text).map(|(letter, meant)| (letter.to_owned(), meant)));
            }
            let department = content.department(site, edition, own.into_iter().zip(english).collect(), &mut places);
            content.departments.push(department);
        }
        let typed: BTreeMap<char, char> = typed_for().filter(|(_, meant)| letters.contains(meant)).collect();
        content.typed = typed.into_iter().flat_map(|(typed, meant)| [typed, meant]).collect();
        content
    }

    fn department(
        &mut self,
        site: &Site,
        edition: &Edition,
        pages: Vec<(PageTexts, PageTexts)>,
        places: &mut BTreeMap<AnchorNames, usize>,
    ) -> Department {
        let mut place = |found: &Found, english: &Found| {
            let mut place = vec![found.anchor.clone(), found.label.clone()];
            place.extend((english.label != found.label).then(|| english.label.clone()));
            *places.entry(place.clone()).or_insert_with(|| {
                self.places.push(place);
                self.places.len() - 1
            })
        };
        let page = |(page, english): (PageTexts, PageTexts)| {
            let texts = page.texts.into_iter().zip(&english.texts);
            let texts = texts.map(|(found, english)| (place(&found, english), found.text));
            (page.file, page.number, page.title, texts.collect())
        };
        Department {
            id: edition.key.department.0,
            name: edition.department().to_owned(),
            at: site.folder(edition),
            pages: pages.into_iter().map(page).collect(),
        }
    }
}
