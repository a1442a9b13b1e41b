//! Taking over a paper that was read.

use super::checks::Rules;
use super::{Decision, Defect, DefectKind, Performer, Refusal, checks, feeding, steps};
use crate::field::{Field, Texts};
use crate::{
    Cycle, Extras, FieldPath, Form, GoalPaper, IndicatorField, IndicatorPaper, InitiativePaper, ItemId, NewItem,
    OfficerPaper, OperatingPolicy, Owner, Paper, PolicyEvent, StageKind, Step, TargetPaper,
};

/// Takes a paper over: parts are matched by their place on the paper, missing ones are added, texts
/// that differ are changed, and what is empty on the paper leaves ours as it is. A text that could not be
/// typed cannot be taken over either, and neither can another promise than the published one.
pub(super) fn adopt(
    begun: Decision,
    performer: &Performer<'_>,
    paper: &Paper,
    source: &str,
) -> Result<Decision, Refusal> {
    if let Some(year) = paper.fiscal_year.filter(|year| *year != begun.policy.fiscal_year) {
        return Err(Refusal::OtherYear { paper: year, policy: begun.policy.fiscal_year });
    }
    let mut adopting = Adopting::of(begun, performer.form);
    adopting.events.push(PolicyEvent::PaperAdopted { source: source.to_owned() });
    adopting.scale(paper);
    adopting.basic_policy(paper);
    adopting.extras(Owner::Policy, &paper.extras);
    for (at, officer) in paper.officers.iter().enumerate() {
        adopting.officer(at, officer);
    }
    let mut goals: Vec<&GoalPaper> = paper.goals.iter().collect();
    goals.sort_by_key(|goal| goal.number);
    for (at, goal) in goals.iter().enumerate() {
        adopting.goal(at, goal);
    }
    adopting.charges(0, &goals, &paper.charges);
    adopting.fields(paper, FieldPath::Overall);
    let decision = adopting.done()?;
    if performer.stage == StageKind::Reporting {
        promise_is_the_same(&decision)?;
    }
    Ok(decision)
}

/// The step at which a policy begins that is not here yet: a paper with grades is one of a finished year.
pub(super) fn step_of(paper: &Paper, cycle: &Cycle) -> Step {
    let is_graded =
        |goal: &GoalPaper| goal.overall_grade.is_some() || goal.targets.iter().any(|target| target.grade.is_some());
    steps::step_by_content(paper.goals.iter().any(is_graded), cycle)
}

// The promise is published: another one needs a correction with its reason.
fn promise_is_the_same(decision: &Decision) -> Result<(), Refusal> {
    let changed = decision
        .events
        .iter()
        .filter_map(|event| if let PolicyEvent::FieldChanged { field, .. } = event { Some(*field) } else { None });
    let differing: Vec<FieldPath> = changed.filter(|field| field.is_of_plan()).collect();
    let adds = decision.events.iter().any(|event| matches!(event, PolicyEvent::ItemAdded { .. }));
    if differing.is_empty() && !adds { Ok(()) } else { Err(Refusal::PromiseDiffers(differing)) }
}

pub(super) struct Adopting<'a> {
    form: &'a Form,
    pub(super) policy: OperatingPolicy,
    pub(super) events: Vec<PolicyEvent>,
    defects: Vec<Defect>,
}

impl<'a> Adopting<'a> {
    pub(super) fn of(begun: Decision, form: &'a Form) -> Self {
        Self { form, policy: begun.policy, events: begun.events, defects: Vec::new() }
    }

    pub(super) fn done(self) -> Result<Decision, Refusal> {
        if self.defects.is_empty() {
            Ok(Decision { policy: self.policy, events: self.events })
        } else {
            Err(Refusal::Defects(self.defects))
        }
    }

    fn scale(&mut self, paper: &Paper) {
        if !paper.grade_scale.0.is_empty() && paper.grade_scale != self.policy.grade_scale {
            self.policy.grade_scale = paper.grade_scale.clone();
            self.events.push(PolicyEvent::ScaleChanged { scale: paper.grade_scale.clone() });
        }
    }

    pub(super) fn basic_policy(&mut self, paper: &Paper) {
        self.write(FieldPath::BasicPolicy, paper.basic_policy.as_deref());
    }

    /// Every field of a part that is written on the paper.
    fn fields<F: Field>(&mut self, paper: &impl Texts<F>, path: impl Fn(F) -> FieldPath) {
        paper.written().for_each(|(field, text)| self.write(path(field), Some(&text)));
    }

    fn extras(&mut self, owner: Owner, extras: &Extras) {
        for (side, key, text) in extras.iter() {
            self.write(FieldPath::Extra(owner, side, key), Some(text));
        }
    }

    pub(super) fn officer(&mut self, at: usize, officer: &OfficerPaper) {
        let known = self.policy.officers.get(at).map(|officer| officer.id);
        let id = known.unwrap_or_else(|| self.add(NewItem::Officer));
        self.fields(officer, |field| FieldPath::Officer(id, field));
    }

    pub(super) fn goal(&mut self, at: usize, goal: &GoalPaper) {
        let known = self.policy.goals.get(at).map(|goal| goal.id);
        let id = known.unwrap_or_else(|| self.add(NewItem::Goal));
        self.fields(goal, |field| FieldPath::Goal(id, field));
        self.extras(Owner::Goal(id), &goal.extras);
        for (at, target) in goal.targets.iter().enumerate() {
            self.target(id, at, target);
        }
        for (at, initiative) in goal.initiatives.iter().enumerate() {
            self.initiative(id, at, initiative);
        }
    }

    fn target(&mut self, goal: ItemId, at: usize, target: &TargetPaper) {
        let known = self.policy.goal(goal).and_then(|(_, goal)| goal.targets.get(at)).map(|target| target.id);
        let id = known.unwrap_or_else(|| self.add(NewItem::Target(goal)));
        self.fields(target, |field| FieldPath::Target(id, field));
        self.extras(Owner::Target(id), &target.extras);
        self.indicators(id, &target.indicators);
    }

    fn initiative(&mut self, goal: ItemId, at: usize, initiative: &InitiativePaper) {
        let known = self.policy.goal(goal).and_then(|(_, goal)| goal.initiatives.get(at)).map(|found| found.id);
        let id = known.unwrap_or_else(|| self.add(NewItem::Initiative(goal)));
        self.fields(initiative, |field| FieldPath::Initiative(id, field));
        self.extras(Owner::Initiative(id), &initiative.extras);
        self.indicators(id, &initiative.indicators);
    }

    fn indicators(&mut self, owner: ItemId, indicators: &[IndicatorPaper]) {
        for (at, indicator) in indicators.iter().enumerate() {
            let list = self.policy.measured().find(|(id, _)| *id == owner).map(|(_, list)| list);
            let known = list.and_then(|list| list.get(at)).map(|indicator| indicator.id);
            let id = known.unwrap_or_else(|| self.add(NewItem::Indicator(owner)));
            let actual = FieldPath::Indicator(id, IndicatorField::Actual);
            // A figure that was counted elsewhere stands: the records it came from do not come with a paper.
            let stands = indicator.get(IndicatorField::Actual).is_some() && !feeding::is_fed(&self.policy, actual);
            for (field, text) in indicator.iter().filter(|(field, _)| !(stands && field.is_of_feed())) {
                self.write(FieldPath::Indicator(id, field), Some(text));
            }
        }
    }

    fn add(&mut self, item: NewItem) -> ItemId {
        let (kind, goal) = item.kind();
        let id = self.policy.add(item).expect("the goal was found or added just before");
        self.events.push(PolicyEvent::ItemAdded { item: id, kind: kind.to_owned(), goal });
        id
    }

    fn write(&mut self, path: FieldPath, text: Option<&str>) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        let before = self.policy.text(path).ok().flatten();
        if before.as_deref() == Some(text) {
            return;
        }
        let rules = Rules { form: self.form, steps: &self.policy.grade_scale };
        let fed = feeding::is_fed(&self.policy, path).then_some(DefectKind::FedByRecords);
        if let Some(kind) = checks::defect_in(path, text, rules).or(fed) {
            self.defects.push(Defect { path, kind });
            return;
        }
        let after = Some(text.to_owned());
        self.policy.set_text(path, after.clone());
        self.events.push(PolicyEvent::FieldChanged { field: path, before, after });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Actor, ChargePaper, FiscalYear, Form, Subject, decide};

    fn year(year: u16) -> FiscalYear {
        FiscalYear::try_from(year).unwrap()
    }

    fn paper() -> Paper {
        Paper {
            fiscal_year: Some(year(2024)),
            department: Some("くらし安全部".to_owned()),
            officers: vec![OfficerPaper { post: "部長".into(), name: "見本　花子".into(), charge: None }],
            basic_policy: Some("一段落目\n二段落目".to_owned()),
            grade_scale: Form::standard().scale.printed(),
            goals: vec![GoalPaper {
                number: 1,
                title: Some("避難所の運営".to_owned()),
                targets: vec![TargetPaper { text: Some("訓練を行います。".into()), ..TargetPaper::default() }],
                initiatives: vec![InitiativePaper {
                    text: Some("𠮷髙﨑①㈱".into()),
                    sections: vec!["防災課".into(), "総務課".into()],
                    ..InitiativePaper::default()
                }],
                ..GoalPaper::default()
            }],
            ..Paper::default()
        }
    }

    fn adopted(policy: Option<&OperatingPolicy>, paper: Paper) -> Result<Decision, Refusal> {
        let cycle = Cycle::of(year(2024));
        let department = crate::DepartmentId(1);
        let subject = Subject {
            fiscal_year: year(2024),
            department,
            name: "くらし安全部",
            cycle: &cycle,
            form: Form::standard(),
            policy,
            left_over: crate::consideration::LeftOver::default(),
            records: None,
        };
        let action = crate::Action::Adopt { paper: Box::new(paper), source: "kami.pdf".into() };
        decide(subject, &Actor::console(), &action, jiff::Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_paper_taken_over_is_the_same_paper() {
        assert_eq!(adopted(None, paper()).unwrap().policy.paper(), paper());
    }

    #[test]
    fn the_same_paper_again_changes_no_field() {
        let first = adopted(None, paper()).unwrap().policy;
        let again = adopted(Some(&first), paper()).unwrap();
        assert_eq!(again.policy, first);
        assert_eq!(again.events, vec![PolicyEvent::PaperAdopted { source: "kami.pdf".into() }]);
    }

    #[test]
    fn the_filled_paper_of_march_fills_the_policy_of_april() {
        let april = adopted(None, paper()).unwrap().policy;
        let mut march = paper();
        march.basic_policy = None;
        march.goals[0].targets[0].grade = Some("B".into());
        let after = adopted(Some(&april), march).unwrap().policy;
        assert_eq!(after.basic_policy, april.basic_policy, "an empty cell does not wipe ours");
        assert_eq!(after.goals[0].targets[0].grade.as_deref(), Some("B"));
    }

    #[track_caller]
    fn check_refused(spoil: impl FnOnce(&mut Paper), kind: DefectKind) {
        let mut paper = paper();
        spoil(&mut paper);
        let Err(Refusal::Defects(defects)) = adopted(None, paper) else { panic!("taken over") };
        assert_eq!(defects.iter().map(|defect| defect.kind).collect::<Vec<_>>(), [kind]);
    }

    #[test]
    fn what_could_not_be_typed_cannot_be_taken_over() {
        check_refused(|paper| paper.basic_policy = Some("\u{7}鐘".into()), DefectKind::ControlCharacter);
        check_refused(|paper| paper.goals[0].evaluation = Some("長".repeat(20_001)), DefectKind::TooLong);
        check_refused(|paper| paper.goals[0].targets[0].grade = Some("Ｚ".into()), DefectKind::NotAGrade);
    }

    #[test]
    fn charges_come_with_a_paper_and_leave_the_person_where_there_is_one() {
        let mut measured = paper();
        let mut indicator = IndicatorPaper::default();
        indicator.set(IndicatorField::Name, Some("参加者数".into()));
        measured.goals[0].targets[0].indicators = vec![indicator];
        let place = ChargePaper { goal: 1, target: Some(1), indicator: 1, ..ChargePaper::default() };
        let charge = ChargePaper { section: Some("防災課".into()), rhythm: crate::Rhythm::Monthly, ..place };
        // A place that nothing stands at is nobody's.
        let nowhere = ChargePaper { indicator: 2, ..charge.clone() };
        let sent = Paper { charges: vec![charge.clone(), nowhere], ..measured };
        let mut policy = adopted(None, sent.clone()).unwrap().policy;
        assert_eq!(policy.charges_by_place(), std::slice::from_ref(&charge));
        assert_eq!(policy.paper_for_office(), Paper { charges: vec![charge.clone()], ..policy.paper() });
        assert_eq!(policy.paper_of(Step::Plan).charges, [], "nothing of it is published");
        let person = Some(crate::Holder { login: "midori".into(), name: "例示　翠".into() });
        policy.charges[0].person = person.clone();
        let again = Paper { charges: vec![ChargePaper { section: None, ..charge }], ..sent };
        let again = adopted(Some(&policy), again).unwrap();
        assert_eq!((again.policy.charges[0].person.clone(), again.policy.charges[0].section.clone()), (person, None));
        assert_eq!(again.events.len(), 2, "the adoption and the one charge");
    }

    #[test]
    fn a_paper_of_another_year_is_refused() {
        let mut other = paper();
        other.fiscal_year = Some(year(2023));
        let refusal = adopted(None, other).unwrap_err();
        assert_eq!(refusal, Refusal::OtherYear { paper: year(2023), policy: year(2024) });
    }
}
