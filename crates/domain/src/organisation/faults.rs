//! What stands in the way of a change of the organisation. Everything that is wrong is told.

use super::{Moving, Organisation, Proposal, ReorganisationKind, Successor};
use crate::DepartmentId;
use jiff::civil::Date;

/// What is wrong with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReorganisationFault {
    /// Nobody is chosen whom it is about.
    NobodyChosen,
    /// The kind wants exactly so many to come from: one for 改称 and 分割, several for 再編.
    WrongNumberFrom,
    /// The kind wants others to lead to: one for 統合 and 所管替え, several for 分割 and 再編.
    WrongNumberTo,
    /// 統合 of a single one with itself, 改称 to the name it has: nothing would change.
    NothingChanges,
    /// It is not there on the day before, or there is no such department.
    NotThere(DepartmentId),
    /// It is not there on the day: what has ended follows nobody, so no circle can close.
    SuccessorNotThere(DepartmentId),
    /// It is known to end, or to be renamed, on this day or later.
    ChangesLater(DepartmentId, Date),
    /// Another one bears this name then.
    NameTaken(String),
    Section(SectionFault, String),
}

/// What is wrong with a section of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionFault {
    /// No section is chosen.
    NoneChosen,
    /// It is not there.
    NotThere,
    /// In its new department one of that name begins later.
    NameTaken,
}

impl Organisation {
    /// Everything that stands in the way of a proposal; with nothing it can be carried out.
    pub fn faults(&self, proposal: &Proposal) -> Vec<ReorganisationFault> {
        let mut faults = of_numbers(proposal);
        if proposal.kind == ReorganisationKind::Transfer && proposal.sections.is_empty() {
            faults.push(ReorganisationFault::Section(SectionFault::NoneChosen, String::new()));
        }
        if self.is_named_so_already(proposal) {
            faults.push(ReorganisationFault::NothingChanges);
        }
        faults.extend(self.of_those_before(proposal));
        faults.extend(self.of_those_after(proposal));
        faults.extend(self.of_names(proposal));
        faults.extend(self.of_sections(proposal));
        faults
    }

    fn is_named_so_already(&self, proposal: &Proposal) -> bool {
        match (proposal.kind, proposal.from.as_slice(), proposal.to.as_slice()) {
            (ReorganisationKind::Rename, [id], [Successor::New(name)]) => self.name_on(*id, proposal.day) == Some(name),
            _ => false,
        }
    }

    fn of_those_before<'a>(&'a self, proposal: &'a Proposal) -> impl Iterator<Item = ReorganisationFault> + 'a {
        let before = proposal.day.yesterday().unwrap_or(proposal.day);
        proposal.from.iter().filter_map(move |id| {
            let known = self.department(*id).filter(|known| known.days.hold_on(before));
            let Some(known) = known else { return Some(ReorganisationFault::NotThere(*id)) };
            let renamed = self.renamings(*id).map(|change| change.day).filter(|day| proposal.day <= *day).last();
            let later = known.days.last.or(renamed);
            later.map(|later| ReorganisationFault::ChangesLater(*id, later))
        })
    }

    fn of_those_after<'a>(&'a self, proposal: &'a Proposal) -> impl Iterator<Item = ReorganisationFault> + 'a {
        proposal.to.iter().filter_map(move |to| match to {
            Successor::Known(id) => {
                let is_there = self.department(*id).is_some_and(|known| known.days.hold_on(proposal.day));
                (!is_there).then_some(ReorganisationFault::SuccessorNotThere(*id))
            }
            Successor::New(_) => None,
        })
    }

    fn of_names<'a>(&'a self, proposal: &'a Proposal) -> impl Iterator<Item = ReorganisationFault> + 'a {
        let ending: Vec<DepartmentId> = proposal.ending().collect();
        let renamed = proposal.from.first().filter(|_| proposal.kind == ReorganisationKind::Rename).copied();
        let new = |to: &'a Successor| if let Successor::New(name) = to { Some(name) } else { None };
        let names: Vec<&String> = proposal.to.iter().filter_map(new).collect();
        names.clone().into_iter().enumerate().filter_map(move |(at, name)| {
            let is_twice = names[..at].contains(&name);
            // Whoever is there on the day or begins later; a name of the past may come back.
            let bears = |id: DepartmentId| {
                let known = self.department(id)?;
                let stays = !known.days.have_ended(proposal.day) && !ending.contains(&id) && Some(id) != renamed;
                let on_the_day = self.name_on(id, proposal.day)?;
                Some(stays && (on_the_day == name || known.name == *name))
            };
            let is_taken = self.departments().iter().any(|known| bears(known.id) == Some(true));
            (is_twice || is_taken).then(|| ReorganisationFault::NameTaken(name.clone()))
        })
    }

    fn of_sections<'a>(&'a self, proposal: &'a Proposal) -> impl Iterator<Item = ReorganisationFault> + 'a {
        self.moving(proposal).into_iter().filter_map(move |moving| {
            let fault = self.section_fault(proposal, &moving)?;
            Some(ReorganisationFault::Section(fault, moving.name))
        })
    }

    fn section_fault(&self, proposal: &Proposal, Moving { from, name, to }: &Moving) -> Option<SectionFault> {
        let before = proposal.day.yesterday().unwrap_or(proposal.day);
        let of = |id: DepartmentId| {
            self.sections().iter().filter(move |section| section.department == id && section.name == *name)
        };
        if !of(*from).any(|section| section.days.hold_on(before)) {
            return Some(SectionFault::NotThere);
        }
        let Some(Successor::Known(id)) = to.and_then(|to| proposal.to.get(to)) else { return None };
        // One that has ended there comes back.
        let is_to_come = id != from && of(*id).any(|section| section.days.have_not_begun(proposal.day));
        is_to_come.then_some(SectionFault::NameTaken)
    }

    /// Every section that goes somewhere: those of the proposal, and the others of departments that end.
    pub fn moving(&self, proposal: &Proposal) -> Vec<Moving> {
        let before = proposal.day.yesterday().unwrap_or(proposal.day);
        let mut moving = proposal.sections.clone();
        for ending in proposal.ending() {
            let own = self.sections().iter().filter(|section| section.department == ending);
            let there = own.filter(|section| section.days.hold_on(before));
            let left: Vec<&str> = there
                .map(|section| section.name.as_str())
                .filter(|name| !proposal.sections.iter().any(|chosen| chosen.from == ending && chosen.name == **name))
                .collect();
            let with_heir = |name: &str| Moving { from: ending, name: name.to_owned(), to: proposal.heir() };
            moving.extend(left.into_iter().map(with_heir));
        }
        moving
    }
}

fn of_numbers(proposal: &Proposal) -> Vec<ReorganisationFault> {
    let (from, to) = (proposal.from.len(), proposal.to.len());
    if from == 0 {
        return vec![ReorganisationFault::NobodyChosen];
    }
    let (wants_from, wants_to) = match proposal.kind {
        ReorganisationKind::Rename => (from == 1, to == 1 && matches!(proposal.to[0], Successor::New(_))),
        ReorganisationKind::Merge => (true, to == 1),
        ReorganisationKind::Split => (from == 1, to > 1),
        ReorganisationKind::Rearrange => (from > 1, to > 1),
        ReorganisationKind::Abolish => (true, true),
        ReorganisationKind::Transfer => (from == 1, to == 1),
    };
    let is_alone = |id: &DepartmentId| proposal.to.iter().all(|to| *to == Successor::Known(*id));
    let changes_nothing = match proposal.kind {
        ReorganisationKind::Merge => match proposal.to.as_slice() {
            [Successor::Known(id)] => proposal.from == [*id],
            // One that becomes one under another name is renamed.
            [Successor::New(_)] => from == 1,
            _ => false,
        },
        ReorganisationKind::Abolish => to > 0 && proposal.from.iter().any(is_alone),
        ReorganisationKind::Transfer => to == 1 && proposal.from.iter().any(is_alone),
        ReorganisationKind::Rename | ReorganisationKind::Split | ReorganisationKind::Rearrange => false,
    };
    let wrong = [
        (!wants_from, ReorganisationFault::WrongNumberFrom),
        (!wants_to, ReorganisationFault::WrongNumberTo),
        (changes_nothing, ReorganisationFault::NothingChanges),
    ];
    wrong.into_iter().filter_map(|(is_wrong, fault)| is_wrong.then_some(fault)).collect()
}
