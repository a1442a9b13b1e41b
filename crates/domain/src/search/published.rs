//! What citizens read of an edition: every text that stands on its pages. Names of persons are none of them.

use super::{TextPlace, Texts};
use crate::field::Texts as _;
use crate::record::PublishedRecords;
use crate::{Extras, GoalField, GoalPaper, IndicatorField, IndicatorPaper, Paper};
use std::fmt;
use strum::{IntoStaticStr, VariantArray};

/// A text of an edition, by the numbers of its paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicPlace {
    /// 0 on the page of the department.
    pub goal: u32,
    pub part: PublicPart,
    /// The number of the target or initiative; 0 of other parts.
    pub number: u32,
    /// Counted among the texts of the part.
    pub at: u32,
}

/// The part of a page that a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PublicPart {
    Department,
    BasicPolicy,
    Overall,
    LeftOver,
    Goal,
    Target,
    Attainment,
    Initiative,
    Result,
    Record,
    Evaluation,
    Considerations,
}

crate::word::words!(PublicPart);

impl fmt::Display for PublicPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.goal, self.part.as_str(), self.number, self.at)
    }
}

impl PublicPlace {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let [goal, part, number, at] = text.split(':').collect::<Vec<_>>().try_into().ok()?;
        let part = PublicPart::named(part)?;
        Some(Self { goal: goal.parse().ok()?, part, number: number.parse().ok()?, at: at.parse().ok()? })
    }
}

/// Every text of an edition that citizens can find.
pub fn of_edition(paper: &Paper, records: &PublishedRecords) -> Texts {
    let mut gathering = Gathering::default();
    let mut put = |part, texts: &[Option<&str>]| gathering.put(0, (part, 0), texts);
    put(PublicPart::Department, &[paper.department.as_deref()]);
    put(PublicPart::BasicPolicy, &[paper.basic_policy.as_deref()]);
    put(PublicPart::Overall, &[paper.overall_grade_reason.as_deref()]);
    for answer in &paper.answers {
        put(PublicPart::LeftOver, &[answer.consideration.as_deref(), answer.text.as_deref()]);
    }
    gathering.extras(0, (PublicPart::Department, 0), &paper.extras);
    for goal in &paper.goals {
        gathering.goal(goal, records);
    }
    gathering.texts
}

#[derive(Default)]
struct Gathering {
    texts: Texts,
}

impl Gathering {
    fn put(&mut self, goal: u32, (part, number): (PublicPart, u32), texts: &[Option<&str>]) {
        for text in texts.iter().flatten().filter(|text| !text.trim().is_empty()) {
            let place = |at| TextPlace::Public(PublicPlace { goal, part, number, at });
            let free = (0..).map(place).find(|place| !self.texts.contains_key(place));
            self.texts.extend(free.map(|place| (place, (*text).to_owned())));
        }
    }

    fn extras(&mut self, goal: u32, part: (PublicPart, u32), extras: &Extras) {
        extras.iter().for_each(|(_, _, text)| self.put(goal, part, &[Some(text)]));
    }

    fn indicators(&mut self, goal: u32, part: (PublicPart, u32), indicators: &[IndicatorPaper]) {
        indicators.iter().for_each(|own| self.put(goal, part, &[own.get(IndicatorField::Name)]));
    }

    fn goal(&mut self, goal: &GoalPaper, records: &PublishedRecords) {
        let number = goal.number;
        let title = (PublicPart::Goal, 0);
        self.put(number, title, &[goal.title.as_deref()]);
        for field in GoalField::under_title() {
            self.put(number, title, &[goal.text(field).as_deref()]);
        }
        let plan = goal.plan_goal.as_ref().map(|plan| plan.title.as_str());
        self.put(number, title, &[plan, goal.plan_field.as_deref()]);
        self.extras(number, title, &goal.extras);
        for (at, target) in (1..).zip(&goal.targets) {
            self.put(number, (PublicPart::Target, at), &[target.text.as_deref()]);
            self.indicators(number, (PublicPart::Target, at), &target.indicators);
            self.extras(number, (PublicPart::Target, at), &target.extras);
            let attained = [&target.attainment, &target.grade_reason, &target.cancelled].map(Option::as_deref);
            self.put(number, (PublicPart::Attainment, at), &attained);
        }
        for (at, initiative) in (1..).zip(&goal.initiatives) {
            let sections = initiative.sections.join("、");
            self.put(number, (PublicPart::Initiative, at), &[initiative.text.as_deref(), Some(&sections)]);
            self.indicators(number, (PublicPart::Initiative, at), &initiative.indicators);
            self.extras(number, (PublicPart::Initiative, at), &initiative.extras);
            self.put(number, (PublicPart::Result, at), &[initiative.result.as_deref()]);
        }
        for of in records.initiatives.iter().filter(|of| of.goal == number) {
            for kept in &of.records {
                let texts = [Some(kept.record.title.as_str()), kept.record.partner.as_deref()];
                self.put(number, (PublicPart::Record, of.initiative), &texts);
            }
        }
        let closing = [goal.evaluation.as_deref(), goal.overall_grade_reason.as_deref()];
        self.put(number, (PublicPart::Evaluation, 0), &closing);
        self.put(number, (PublicPart::Considerations, 0), &[goal.considerations.as_deref()]);
    }
}
