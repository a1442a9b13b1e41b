//! The pictures that stand for pages where their addresses are passed on: of each year, department and goal. They are
//! files of the site only where the city has said at which address it stands, for only then anybody is led to them; our
//! own server draws them for the announcement of a publication all the same.

use super::frame::WORDS;
use super::here::Here;
use super::published::{Site, goal_file};
use super::tally::{Tally, is_graded, scale_of};
use crate::parts::{Names, grade, label};
use hoshin_documents::card::{Card, CardMark};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{FiscalYear, GoalPaper};
use hoshin_store::Edition;
use sha2::{Digest, Sha256};

/// What a picture is of.
#[derive(Debug, Clone, Copy)]
pub(super) enum CardOf<'a> {
    Year(FiscalYear),
    Department(&'a Edition),
    Goal(&'a Edition, &'a GoalPaper),
}

impl Site {
    /// The pictures of everything that stands at an address of its own.
    pub(super) fn cards(&self) -> Vec<CardOf<'_>> {
        let mut all: Vec<CardOf<'_>> = self.years().into_keys().map(|year| CardOf::Year(year.0)).collect();
        for edition in self.editions.iter().filter(|edition| self.is_current(edition)) {
            all.push(CardOf::Department(edition));
            all.extend(edition.paper.goals.iter().map(|goal| CardOf::Goal(edition, goal)));
        }
        all
    }

    pub(super) fn find_card(&self, path: &str) -> Option<CardOf<'_>> {
        let (folder, file) = path.strip_suffix(".png")?.rsplit_once('/')?;
        if let Some(year) = self.years().into_keys().find(|year| year.0.to_string() == folder) {
            return (file == "card").then_some(CardOf::Year(year.0));
        }
        let edition = self.edition_in(folder).filter(|own| self.is_current(own))?;
        let is_named = |goal: &&GoalPaper| goal_file(goal.number).strip_suffix(".html") == Some(file);
        match file {
            "card" => Some(CardOf::Department(edition)),
            _ => edition.paper.goals.iter().find(is_named).map(|goal| CardOf::Goal(edition, goal)),
        }
    }
}

impl CardOf<'_> {
    pub(super) fn path(self) -> String {
        match self {
            CardOf::Year(year) => format!("{year}/card.png"),
            CardOf::Department(edition) => format!("{}/card.png", edition.key),
            CardOf::Goal(edition, goal) => {
                format!("{}/{}.png", edition.key, goal_file(goal.number).trim_end_matches(".html"))
            }
        }
    }

    pub(super) fn png(self, site: &Site) -> Result<Vec<u8>, ExportError> {
        let drawn = hoshin_documents::card::png(&self.card(site));
        drawn.ok_or_else(|| ExportError::Typesetting(self.path()))
    }

    /// All that the picture is made of.
    pub(super) fn made_of(self, site: &Site) -> String {
        hex::encode(Sha256::digest(format!("{:?}", self.card(site))))
    }

    fn card(self, site: &Site) -> Card {
        let here = Here::at(site, "");
        let city = format!("{} {}", site.municipality.name, WORDS.say("system-name"));
        let year = |year: FiscalYear| WORDS.year(year);
        match self {
            CardOf::Year(of) => {
                let editions = site.of_year(of);
                let tally = Tally::of(&editions);
                let title = editions.first().map(|edition| tally.sentence(here, of, &edition.form)).unwrap_or_default();
                Card { city, place: year(of), title, caption: caption(&editions), marks: counted(&tally) }
            }
            CardOf::Department(edition) => {
                let tally = Tally::of(&[edition]);
                let department = edition.department();
                let title = tally.sentence(here, edition.key.fiscal_year, &edition.form);
                let place = format!("{}　{department}", year(edition.key.fiscal_year));
                Card { city, place, title, caption: caption(&[edition]), marks: counted(&tally) }
            }
            CardOf::Goal(edition, goal) => {
                let number = Names::new(WORDS, &edition.form).goal(goal.number as usize);
                let place = format!("{}　{}　{number}", year(edition.key.fiscal_year), edition.department());
                let title = goal.title.clone().unwrap_or_default();
                let marks = mark(edition, goal).into_iter().collect();
                Card { city, place, title, caption: caption(&[edition]), marks }
            }
        }
    }
}

fn caption(editions: &[&Edition]) -> String {
    let form = editions.first().filter(|edition| is_graded(edition)).map(|edition| &*edition.form);
    form.map(|form| label::labels(WORDS, form).overall_grade.clone()).unwrap_or_default()
}

fn mark(edition: &Edition, goal: &GoalPaper) -> Option<CardMark> {
    let code = goal.overall_grade.as_deref()?;
    let scale = scale_of(edition);
    let word = scale.step(code).filter(|step| step.label != step.code).map(|step| step.label.clone());
    Some(CardMark {
        letter: code.to_owned(),
        word: word.unwrap_or_default(),
        count: None,
        rank: place(grade::rank(&scale, Some(code))),
    })
}

fn counted(tally: &Tally) -> Vec<CardMark> {
    if tally.graded() == 0 {
        return Vec::new();
    }
    let shares = tally.shares();
    let mark = |share: &crate::parts::chart::Share<'_>| CardMark {
        letter: share.letter.to_owned(),
        word: if share.word == share.letter { String::new() } else { share.word.to_owned() },
        count: Some(share.count),
        rank: place(share.rank),
    };
    shares.iter().map(mark).collect()
}

/// The colours are those of the classes, in their order.
fn place(rank: &str) -> usize {
    rank.strip_prefix("rank-").and_then(|at| at.parse::<usize>().ok()).map_or(usize::MAX, |at| at.saturating_sub(1))
}
