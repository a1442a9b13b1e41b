//! A change as it was typed: which boxes there are for its kind, and the proposal they make.

use crate::Words;
use crate::parts::{Typed, fault_of_line};
use hoshin_domain::organisation::{Moving, Proposal, ReorganisationFault, SectionFault, Successor};
use hoshin_domain::{DepartmentId, ReorganisationKind};
use hoshin_store::Organisation;

/// What was typed, of a kind that is known.
pub(super) struct TypedProposal<'a> {
    pub(super) kind: ReorganisationKind,
    pub(super) typed: Typed,
    pub(super) fields: &'a [(String, String)],
}

impl<'a> TypedProposal<'a> {
    /// Nothing if no kind is named.
    pub(super) fn of(fields: &'a [(String, String)]) -> Option<Self> {
        let kind = fields.iter().find(|(name, _)| name == "kind")?.1.parse().ok()?;
        Some(Self { kind, typed: Typed::with("", fields), fields })
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    pub(super) fn has(&self, name: &'static str, value: &str) -> bool {
        self.all(name).any(|text| text == value)
    }

    /// What the boxes make; what cannot be read is refused.
    pub(super) fn proposal(&mut self, words: Words) -> Option<Proposal> {
        let day = self.typed.day(words, "day", "reorganisation-day");
        let known = self.all("to").filter_map(|id| id.parse().ok()).map(Successor::Known);
        let mut to: Vec<Successor> = known.collect();
        let names: Vec<&str> =
            self.all("names").flat_map(str::lines).map(str::trim).filter(|name| !name.is_empty()).collect();
        for name in names {
            if let Some(fault) = fault_of_line(words, "reorganisation-new-name", name) {
                self.typed.refuse("names", fault);
            }
            to.push(Successor::New(name.to_owned()));
        }
        let sections = self.sections();
        let mut from: Vec<DepartmentId> = self.all("from").filter_map(|id| id.parse().ok()).collect();
        if self.kind == ReorganisationKind::Transfer {
            from = sections.iter().map(|moving| moving.from).collect();
        }
        from.sort_unstable();
        from.dedup();
        let heir = self.all("heir").find_map(|at| at.parse().ok());
        let day = day.filter(|_| !self.typed.is_refused())?;
        Some(Proposal { kind: self.kind, day, from, to, heir, sections })
    }

    // "3|0|危機管理課": from department 3 to the first of those it leads to; "3||課" ends it.
    fn sections(&self) -> Vec<Moving> {
        let read = |text: &str| {
            let (from, rest) = text.split_once('|')?;
            let (to, name) = rest.split_once('|')?;
            Some(Moving { from: from.parse().ok()?, name: name.to_owned(), to: to.parse().ok() })
        };
        self.all("section").filter_map(read).collect()
    }

    /// Puts what the rules say to the boxes it is about.
    pub(super) fn refuse(&mut self, words: Words, organisation: &Organisation, faults: &[ReorganisationFault]) {
        let name = |id: DepartmentId| organisation.department(id).map(|known| known.name.clone()).unwrap_or_default();
        let from = if self.kind == ReorganisationKind::Transfer { "section" } else { "from" };
        for fault in faults {
            let (field, sentence) = match fault {
                ReorganisationFault::NobodyChosen => (from, words.say("reorganisation-nobody-chosen")),
                ReorganisationFault::WrongNumberFrom => (from, self.number(words, "from")),
                ReorganisationFault::WrongNumberTo => (self.after(), self.number(words, "to")),
                ReorganisationFault::NothingChanges => (self.after(), words.say("reorganisation-changes-nothing")),
                ReorganisationFault::NotThere(id) => {
                    (from, words.tell("reorganisation-not-there", &[("name", name(*id).into())]))
                }
                ReorganisationFault::SuccessorNotThere(id) => {
                    (self.after(), words.tell("reorganisation-successor-not-there", &[("name", name(*id).into())]))
                }
                ReorganisationFault::ChangesLater(id, day) => {
                    let facts = [("name", name(*id).into()), ("day", words.day(*day).into())];
                    (from, words.tell("reorganisation-changes-later", &facts))
                }
                ReorganisationFault::NameTaken(name) => {
                    ("names", words.tell("reorganisation-name-taken", &[("name", name.as_str().into())]))
                }
                ReorganisationFault::Section(fault, name) => {
                    let word = match fault {
                        SectionFault::NoneChosen => "reorganisation-no-section",
                        SectionFault::NotThere => "reorganisation-section-not-there",
                        SectionFault::NameTaken => "reorganisation-section-taken",
                    };
                    let field = if self.kind == ReorganisationKind::Transfer { "section" } else { from };
                    (field, words.tell(word, &[("name", name.as_str().into())]))
                }
            };
            self.typed.refuse(field, sentence);
        }
    }

    fn number(&self, words: Words, side: &str) -> String {
        words.say(&format!("reorganisation-{}-{side}", self.kind.as_str()))
    }

    /// The box for those it leads to: names, or those that are there.
    fn after(&self) -> &'static str {
        match self.kind {
            ReorganisationKind::Rename
            | ReorganisationKind::Merge
            | ReorganisationKind::Split
            | ReorganisationKind::Rearrange => "names",
            ReorganisationKind::Abolish | ReorganisationKind::Transfer => "to",
        }
    }
}
