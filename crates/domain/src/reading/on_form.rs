//! A paper of another make on a city's form: what the form does not ask is listed, not lost and not in the way.

use super::Reading;
use crate::extras::{ExtraKey, Extras, Level, Side};
use crate::{Finding, FindingCode, Form, Paper, Place, Unplaced};

/// How much of a text a finding quotes.
const QUOTED: usize = 40;

impl Reading {
    /// The same reading with the fields of this form alone. What stands under another heading of the paper could not be
    /// taken over: it becomes unplaced, at the place of its heading, to be appended to a field or taught as one.
    pub fn on_form(mut self, form: &Form) -> Self {
        let mut papers = std::mem::take(&mut self.policies);
        for (key, text) in papers.iter_mut().flat_map(|paper| foreign(paper, form)) {
            let heading = self.headings.iter().find(|heading| heading.part.as_deref() == Some(key.as_str()));
            let place = heading.map_or(Place::File, |heading| heading.place.clone());
            let quoted: String = text.chars().take(QUOTED).collect();
            self.findings.push(Finding::new(FindingCode::TextUnplaced, place.clone()).about(quoted));
            let count = text.chars().filter(|c| !c.is_whitespace()).count();
            self.account.placed = self.account.placed.saturating_sub(count);
            self.account.unplaced += count;
            self.unplaced.push(Unplaced { place, text });
        }
        self.policies = papers;
        self
    }
}

/// Takes every extra text out of a paper that the form has no field for.
fn foreign(paper: &mut Paper, form: &Form) -> Vec<(ExtraKey, String)> {
    let mut found = Vec::new();
    let mut take = |level: Level, extras: &mut Extras| {
        let is_foreign = |(side, key, _): &(Side, ExtraKey, &str)| form.field(level, *side, *key).is_none();
        let own: Vec<(Side, ExtraKey, String)> =
            extras.iter().filter(is_foreign).map(|(side, key, text)| (side, key, text.to_owned())).collect();
        for (side, key, text) in own {
            extras.set(side, key, None);
            found.push((key, text));
        }
    };
    take(Level::Policy, &mut paper.extras);
    for goal in &mut paper.goals {
        take(Level::Goal, &mut goal.extras);
        goal.targets.iter_mut().for_each(|target| take(Level::Target, &mut target.extras));
        goal.initiatives.iter_mut().for_each(|initiative| take(Level::Initiative, &mut initiative.extras));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Heading;
    use crate::{GoalPaper, TargetPaper};

    fn key(text: &str) -> ExtraKey {
        text.parse().unwrap()
    }

    /// A paper of another city with a mid-year column and an owner, which the standard form does not ask.
    fn reading() -> Reading {
        let mut extras = Extras::default();
        extras.set(Side::Check, key("mid"), Some("48,210人".to_owned()));
        let target = TargetPaper { text: Some("巡回を増やす。".to_owned()), extras, ..TargetPaper::default() };
        let mut own = Extras::default();
        own.set(Side::Plan, key("heading-1"), Some("図書館長".to_owned()));
        let goal = GoalPaper { number: 1, targets: vec![target], extras: own, ..GoalPaper::default() };
        let place = Place::Cell { sheet: "目標".to_owned(), cell: "H3".to_owned() };
        let heading = Heading { text: "９月の進捗".to_owned(), place, times: 1, part: Some("mid".to_owned()) };
        let paper = Paper { goals: vec![goal], ..Paper::default() };
        Reading { policies: vec![paper], headings: vec![heading], ..Reading::default() }
    }

    #[test]
    fn what_a_form_does_not_ask_is_listed_at_its_heading() {
        let read = reading().on_form(Form::standard());
        let texts: Vec<(&str, String)> =
            read.unplaced.iter().map(|left| (left.text.as_str(), left.place.to_string())).collect();
        let listed: Vec<&str> = texts.iter().map(|(text, _)| *text).collect();
        assert_eq!(listed, ["図書館長", "48,210人"]);
        assert!(texts[1].1.contains("H3"), "{texts:?}");
        assert_eq!(read.findings.len(), 2);
        assert!(read.policies[0].goals[0].extras.is_empty() && read.policies[0].goals[0].targets[0].extras.is_empty());
        assert_eq!(read.policies[0].goals[0].targets[0].text.as_deref(), Some("巡回を増やす。"));
    }

    #[test]
    fn what_a_form_asks_stays() {
        let asked = crate::form::ExtraField {
            level: Level::Target,
            side: Side::Check,
            key: key("mid"),
            label: "中間報告".to_owned(),
            ..Form::named("indicators").unwrap().fields[0].clone()
        };
        let form = Form { fields: vec![asked], ..Form::standard().clone() };
        let read = reading().on_form(&form);
        assert_eq!(read.policies[0].goals[0].targets[0].extras.get(Side::Check, key("mid")), Some("48,210人"));
        assert_eq!(read.unplaced.len(), 1);
    }
}
