//! Which paper a block is of: titles, departments and their sections, years.

use super::filling::Filling;
use crate::intake::cell::Cell;
use crate::intake::draft::{Draft, Noted};
use crate::intake::phrases;
use crate::intake::wording::heading::is_department;
use crate::intake::wording::titles::PaperTitle;
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, FindingCode, FiscalYear};

impl Filling<'_> {
    pub(super) fn title(&mut self, cell: &Cell, title: PaperTitle) {
        let own = self.draft().years.first().map(|year| year.value);
        self.is_of_earlier_year = title.year.is_some() && title.year < own && title.department.is_none();
        if self.is_of_earlier_year {
            self.leave(cell);
            let left = Finding::new(FindingCode::EarlierYear, cell.place.clone()).about(cell.text.trim().to_owned());
            return self.findings.push(left);
        }
        if title.year.is_some() && own.is_some() && title.year != own && title.department.is_some() {
            self.new_paper();
            self.draft().years.clear();
        }
        let is_named = |own: &Self| {
            own.drafts.last().is_some_and(|draft| !draft.titled_departments.is_empty() || !draft.departments.is_empty())
        };
        // A 課 in a line without a year, or below a department, is no other paper's department.
        let may_be_section = |name: &str| title.year.is_none() && name.ends_with(['課', '室', '所', '係']);
        let section = title.department.as_deref().filter(|name| self.is_section_of_it(name));
        if section.is_some() {
            self.close_goal();
        }
        self.section = section.map(str::to_owned).or(self.section.take());
        let is_section = |own: &Self, name: &str| own.section.is_some() || may_be_section(name) && is_named(own);
        if let Some(name) = title.department.clone().filter(|name| !is_section(self, name)) {
            let titled = !self.draft().departments.is_empty() || !self.draft().titled_departments.is_empty();
            if titled && self.differs(&name) {
                self.new_paper();
            }
            self.draft().titled_departments.push(Noted::new(name, &cell.place));
        }
        // 健康部（部長　見本　花子）の運営方針 names who leads it as well.
        let inner =
            cell.text.split_once('（').and_then(|(_, rest)| rest.split_once('）')).map(|(inner, _)| inner.trim());
        let officers =
            inner.filter(|inner| phrases::begins_with_post(inner)).and_then(|inner| phrases::officers(inner).ok());
        self.draft().officers.extend(officers.into_iter().flatten());
        self.draft().labels += 1;
        self.draft().years.extend(title.year.map(|year| Noted::new(year, &cell.place)));
        self.titles.push(cell.text.clone());
    }

    /// Whether a name is that of a section of the department that the paper is of.
    fn is_section_of_it(&self, name: &str) -> bool {
        let draft = self.drafts.last();
        let own = draft.and_then(|draft| draft.departments.first().or(draft.titled_departments.first()));
        let is_whole = own.is_some_and(|own| own.value.ends_with(['部', '局']));
        is_whole && name.trim().ends_with(['課', '室', '係', '所', '館'])
    }

    fn differs(&mut self, name: &str) -> bool {
        let draft = self.draft();
        let own = draft.departments.first().or(draft.titled_departments.first());
        own.is_some_and(|own| folded(&own.value) != folded(name))
    }

    /// Closes the paper and begins another of the same year.
    fn new_paper(&mut self) {
        self.close_goal();
        let years: Vec<Noted<FiscalYear>> = self.draft().years.first().cloned().into_iter().collect();
        self.drafts.push(Draft { years, ..Draft::default() });
    }

    /// Notes a department; another one than so far begins another paper.
    pub(super) fn department(&mut self, cell: &Cell) {
        let whole = cell.text.split_whitespace().collect::<Vec<_>>().join("");
        let name = without_code(&whole).to_owned();
        self.draft().leave(&cell.place, &whole[..whole.len() - name.len()]);
        if self.is_section_of_it(&name)
            && name.ends_with(['課', '係'])
            && !(self.draft().goals.is_empty() && self.goal.is_none())
        {
            self.section = Some(name);
            return;
        }
        if self.differs(&name) {
            let has_content =
                !self.draft().goals.is_empty() || self.goal.is_some() || !self.draft().departments.is_empty();
            if has_content {
                self.new_paper();
            }
        }
        if self.draft().departments.is_empty() {
            self.draft().departments.push(Noted::new(name, &cell.place));
        }
    }
}

/// こども未来部 of 03こども未来部: the number by which the treasurer knows a department is no part of its name.
fn without_code(name: &str) -> &str {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if is_department(bare) { bare } else { name }
}
