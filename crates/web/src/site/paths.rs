//! Every address of the site, and what stands there.

use super::about::About;
use super::here::{ENGLISH, Here};
use super::published::{Site, goal_file, year_page};
use super::{find, plan, year};
use hoshin_domain::{DepartmentId, FiscalYear, GoalPaper};
use hoshin_store::Edition;

/// What is drawn in a language.
pub(super) enum PublicPage<'a> {
    /// The newest year, or that nothing is published yet.
    Index,
    Years,
    News,
    /// ことばでさがす.
    Find,
    About(About),
    Year(FiscalYear),
    Plan(FiscalYear),
    Compare(FiscalYear),
    Department(&'a Edition),
    Goal(&'a Edition, &'a GoalPaper),
    /// A department whose work others do in that year.
    Moved(FiscalYear, DepartmentId),
}

impl Site {
    /// The path of every file, relative to the root.
    pub fn paths(&self) -> Vec<String> {
        let pages = self.pages();
        let english = pages.iter().filter(|page| !page.contains("/edition-")).map(|page| format!("{ENGLISH}{page}"));
        let mut paths: Vec<String> = pages.iter().cloned().chain(english).collect();
        paths.extend(self.file_paths());
        paths
    }

    /// The pages of one language.
    pub(super) fn pages(&self) -> Vec<String> {
        let mut pages: Vec<String> = ["index.html", "years.html", "news.html", find::PAGE].map(str::to_owned).into();
        pages.extend(About::ALL.map(|about| about.path().to_owned()));
        for year in self.years().into_keys() {
            pages.push(year_page(year.0));
            // What is unpacked of a year goes before the next is looked at.
            let site = self.afresh();
            if plan::stands(&site, year.0) {
                pages.push(format!("{}/plan.html", year.0));
            }
            if year::compared(Here::at(&site, ""), year.0).is_some() {
                pages.push(format!("{}/compare.html", year.0));
            }
            pages.extend(
                self.moved_in(year.0).into_iter().map(|department| format!("{}/{department}/index.html", year.0)),
            );
        }
        for edition in &self.editions {
            let folder = self.folder(edition);
            pages.push(format!("{folder}/index.html"));
            pages.extend(edition.goals().iter().map(|goal| format!("{folder}/{}", goal_file(*goal))));
        }
        pages
    }

    /// The page at a path below the root of its language.
    pub(super) fn find_page(&self, path: &str) -> Option<PublicPage<'_>> {
        match path {
            "index.html" => return Some(PublicPage::Index),
            "years.html" => return Some(PublicPage::Years),
            "news.html" => return Some(PublicPage::News),
            find::PAGE => return Some(PublicPage::Find),
            _ => {}
        }
        if let Some(about) = About::ALL.into_iter().find(|about| about.path() == path) {
            return Some(PublicPage::About(about));
        }
        let (folder, file) = path.rsplit_once('/')?;
        if let Some(year) = self.years().into_keys().find(|year| year.0.to_string() == folder) {
            return self.page_of_year(year.0, file);
        }
        let Some(edition) = self.edition_in(folder) else {
            return self.page_of_moved(folder, file);
        };
        match file {
            "index.html" => Some(PublicPage::Department(edition)),
            _ => {
                let mut goals = edition.paper.goals.iter();
                goals.find(|goal| goal_file(goal.number) == file).map(|goal| PublicPage::Goal(edition, goal))
            }
        }
    }

    fn page_of_year(&self, year: FiscalYear, file: &str) -> Option<PublicPage<'_>> {
        match file {
            "index.html" => Some(PublicPage::Year(year)),
            "plan.html" => plan::stands(self, year).then_some(PublicPage::Plan(year)),
            "compare.html" => year::compared(Here::at(self, ""), year).map(|_| PublicPage::Compare(year)),
            _ => None,
        }
    }

    fn page_of_moved(&self, folder: &str, file: &str) -> Option<PublicPage<'_>> {
        let (year, department) = folder.split_once('/').filter(|_| file == "index.html")?;
        let year = self.years().into_keys().find(|own| own.0.to_string() == year)?.0;
        let moved = self.moved_in(year).into_iter().find(|own| own.to_string() == department)?;
        Some(PublicPage::Moved(year, moved))
    }
}
