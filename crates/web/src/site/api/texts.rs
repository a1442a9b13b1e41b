//! The texts of the current editions, folded as a search is: made once for a copy, when somebody first asks for words.

use crate::site::published::Site;
use hoshin_domain::text::fold;
use hoshin_domain::{GoalPaper, Paper};
use hoshin_store::Edition;
use std::collections::BTreeMap;

/// By policy and edition: what stands on the cover, then each goal.
#[derive(Debug)]
pub(in crate::site) struct Texts(BTreeMap<String, Vec<String>>);

impl Texts {
    pub(in crate::site) fn of(site: &Site) -> Self {
        let current = site.editions.iter().filter(|edition| site.is_current(edition));
        Self(current.map(|edition| (edition.key.to_string(), folded(&edition.paper))).collect())
    }

    /// Whether a goal, by its place on the paper, has all these words.
    pub(super) fn goal_has(&self, edition: &Edition, at: usize, words: &[String]) -> bool {
        let texts = self.0.get(&edition.key.to_string());
        let text = texts.and_then(|texts| texts.get(at + 1)).map_or("", String::as_str);
        words.iter().all(|word| text.contains(word.as_str()))
    }

    /// Whether they all stand on the paper, wherever.
    pub(super) fn paper_has(&self, edition: &Edition, words: &[String]) -> bool {
        let texts = self.0.get(&edition.key.to_string()).map_or(&[][..], Vec::as_slice);
        words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

fn folded(paper: &Paper) -> Vec<String> {
    let cover = [paper.department.as_deref(), paper.basic_policy.as_deref()];
    let cover = fold(&cover.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    std::iter::once(cover).chain(paper.goals.iter().map(of_goal)).collect()
}

fn of_goal(goal: &GoalPaper) -> String {
    let own = [goal.title.as_deref(), goal.summary.as_deref()];
    let targets = goal.targets.iter().map(|target| target.text.as_deref());
    let initiatives = goal.initiatives.iter().map(|initiative| initiative.text.as_deref());
    fold(&own.into_iter().chain(targets).chain(initiatives).flatten().collect::<Vec<_>>().join("\n"))
}
