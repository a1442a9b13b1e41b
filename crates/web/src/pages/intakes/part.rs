//! The parts of a paper by their numbers on it: what a person adds and takes out before the paper is anybody's.

use crate::parts::Names;
use hoshin_domain::{Extras, GoalPaper, InitiativePaper, Level, OfficerPaper, Paper, TargetPaper};
use std::fmt;

/// A part that can be added or taken out. Parts are counted from 0, and written from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaperPart {
    Officer(usize),
    Goal(usize),
    Target(usize, usize),
    Initiative(usize, usize),
}

impl fmt::Display for PaperPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperPart::Officer(at) => write!(f, "officer-{}", at + 1),
            PaperPart::Goal(at) => write!(f, "goal-{}", at + 1),
            PaperPart::Target(goal, at) => write!(f, "goal-{}-target-{}", goal + 1, at + 1),
            PaperPart::Initiative(goal, at) => write!(f, "goal-{}-initiative-{}", goal + 1, at + 1),
        }
    }
}

impl PaperPart {
    pub(super) fn all(paper: &Paper) -> Vec<Self> {
        let mut parts: Vec<Self> = (0..paper.officers.len()).map(PaperPart::Officer).collect();
        for (at, goal) in paper.goals.iter().enumerate() {
            parts.push(PaperPart::Goal(at));
            parts.extend((0..goal.targets.len()).map(|target| PaperPart::Target(at, target)));
            parts.extend((0..goal.initiatives.len()).map(|initiative| PaperPart::Initiative(at, initiative)));
        }
        parts
    }

    /// Where a part of each kind would be added.
    pub(super) fn next(paper: &Paper) -> Vec<Self> {
        let mut parts = vec![PaperPart::Officer(paper.officers.len()), PaperPart::Goal(paper.goals.len())];
        for (at, goal) in paper.goals.iter().enumerate() {
            parts
                .extend([PaperPart::Target(at, goal.targets.len()), PaperPart::Initiative(at, goal.initiatives.len())]);
        }
        parts
    }

    pub(super) fn add(self, paper: &mut Paper) {
        match self {
            PaperPart::Officer(_) => {
                paper.officers.push(OfficerPaper { post: String::new(), name: String::new(), charge: None });
            }
            PaperPart::Goal(_) => {
                let number = paper.goals.iter().map(|goal| goal.number).max().unwrap_or(0) + 1;
                paper.goals.push(GoalPaper { number, ..GoalPaper::default() });
            }
            PaperPart::Target(goal, _) => paper.goals[goal].targets.push(TargetPaper::default()),
            PaperPart::Initiative(goal, _) => paper.goals[goal].initiatives.push(InitiativePaper::default()),
        }
    }

    pub(super) fn remove(self, paper: &mut Paper) {
        match self {
            PaperPart::Officer(at) => drop(paper.officers.remove(at)),
            PaperPart::Goal(at) => drop(paper.goals.remove(at)),
            PaperPart::Target(goal, at) => drop(paper.goals[goal].targets.remove(at)),
            PaperPart::Initiative(goal, at) => drop(paper.goals[goal].initiatives.remove(at)),
        }
    }

    /// 重点目標 2　達成目標 1.
    pub(super) fn name(self, names: Names<'_>) -> String {
        let numbered = |word: &str, at: usize| names.tell(word, &[("number", (at + 1).to_string().into())]);
        match self {
            PaperPart::Officer(at) => numbered("officer-numbered", at),
            PaperPart::Goal(at) => names.goal(at + 1),
            PaperPart::Target(goal, at) => format!("{}　{}", names.goal(goal + 1), numbered("target-numbered", at)),
            PaperPart::Initiative(goal, at) => {
                format!("{}　{}", names.goal(goal + 1), numbered("initiative-numbered", at))
            }
        }
    }

    /// The level at which the city's form may ask for more.
    pub(super) fn level(self) -> Option<Level> {
        match self {
            PaperPart::Officer(_) => None,
            PaperPart::Goal(_) => Some(Level::Goal),
            PaperPart::Target(..) => Some(Level::Target),
            PaperPart::Initiative(..) => Some(Level::Initiative),
        }
    }

    /// What stands in the fields that only the city's form asks for.
    pub(super) fn extras(self, paper: &Paper) -> Option<&Extras> {
        match self {
            PaperPart::Officer(_) => None,
            PaperPart::Goal(goal) => paper.goals.get(goal).map(|goal| &goal.extras),
            PaperPart::Target(goal, at) => paper.goals.get(goal)?.targets.get(at).map(|target| &target.extras),
            PaperPart::Initiative(goal, at) => paper.goals.get(goal)?.initiatives.get(at).map(|found| &found.extras),
        }
    }

    pub(super) fn extras_mut(self, paper: &mut Paper) -> Option<&mut Extras> {
        match self {
            PaperPart::Officer(_) => None,
            PaperPart::Goal(goal) => paper.goals.get_mut(goal).map(|goal| &mut goal.extras),
            PaperPart::Target(goal, at) => {
                paper.goals.get_mut(goal)?.targets.get_mut(at).map(|target| &mut target.extras)
            }
            PaperPart::Initiative(goal, at) => {
                paper.goals.get_mut(goal)?.initiatives.get_mut(at).map(|found| &mut found.extras)
            }
        }
    }
}
