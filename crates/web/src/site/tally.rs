//! How the goals of some papers were graded: counted, and in one sentence.

use super::here::Here;
use crate::Words;
use crate::parts::chart::Share;
use crate::parts::{Names, extras, grade};
use hoshin_domain::{FiscalYear, Form, GoalPaper, GradeScale, Level};
use hoshin_store::Edition;

/// The goals of some editions by their grade.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) scale: GradeScale,
    /// One for each step of the scale.
    pub(super) counts: Vec<usize>,
    /// Graded by a number, or by a step that the scale does not know.
    pub(super) other: usize,
    pub(super) all: usize,
}

/// The steps a goal of this edition is graded with.
pub(super) fn scale_of(edition: &Edition) -> GradeScale {
    extras::steps_of(&edition.form, Level::Goal, &edition.paper.grade_scale)
}

/// Whether anything of it has a grade: before the end of the year nobody is shown an empty box.
pub(super) fn is_graded(edition: &Edition) -> bool {
    edition.paper.goals.iter().any(|goal| goal.overall_grade.is_some())
}

impl Tally {
    /// The editions are of one year: they are graded on one scale.
    pub(super) fn of(editions: &[&Edition]) -> Self {
        let scale = editions.first().map(|edition| scale_of(edition)).unwrap_or_default();
        let mut tally = Self { counts: vec![0; scale.0.len()], scale, other: 0, all: 0 };
        for goal in editions.iter().flat_map(|edition| &edition.paper.goals) {
            tally.count(goal);
        }
        tally
    }

    fn count(&mut self, goal: &GoalPaper) {
        self.all += 1;
        let Some(code) = goal.overall_grade.as_deref() else { return };
        match self.scale.0.iter().position(|step| step.code == code) {
            Some(at) => self.counts[at] += 1,
            None => self.other += 1,
        }
    }

    pub(super) fn graded(&self) -> usize {
        self.counts.iter().sum::<usize>() + self.other
    }

    pub(super) fn shares(&self) -> Vec<Share<'_>> {
        let steps = self.scale.0.iter().zip(&self.counts);
        steps
            .map(|(step, count)| Share {
                letter: &step.code,
                word: &step.label,
                rank: grade::rank(&self.scale, Some(&step.code)),
                count: *count,
            })
            .collect()
    }

    /// How many of the best steps count as done: two of four and more, else the best alone.
    fn good_steps(&self) -> usize {
        if self.scale.0.len() >= 4 { 2 } else { 1 }
    }

    pub(super) fn good(&self) -> usize {
        self.counts.iter().take(self.good_steps()).sum()
    }

    fn good_words(&self, words: Words) -> String {
        let named = self.scale.0.iter().take(self.good_steps()).map(|step| format!("「{}」", step.label));
        named.collect::<Vec<_>>().join(&words.say("public-or"))
    }

    /// 令和8年度は、25の重点目標のうち18が「達成」か「概ね達成」でした
    pub(super) fn sentence(&self, here: Here<'_>, year: FiscalYear, form: &Form) -> String {
        let names = Names::new(here.words, form);
        let facts = [
            ("year", year.in_era().into()),
            ("all", self.all.to_string().into()),
            ("good", self.good().to_string().into()),
            ("graded", self.graded().to_string().into()),
            ("words", self.good_words(here.words).into()),
        ];
        let word = match (self.graded(), self.counts.iter().sum::<usize>()) {
            (0, _) => "public-sentence-plan",
            (_, 0) => "public-sentence-numbers",
            (graded, _) if graded < self.all => "public-sentence-partly",
            (_, _) => "public-sentence",
        };
        names.tell(word, &facts)
    }
}
