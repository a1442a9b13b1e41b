//! How a department's year goes: promise, result, correction, and the talk about the next one.

use super::acting::{actor, morning};
use super::answers;
use anyhow::{Context, Result};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, Cycle, FieldPath, FieldWrite, FiscalYear, GoalField, Paper, RecordPlace, Step, TargetField,
};
use hoshin_store::{City, DepartmentId, PolicyKey};
use hoshin_town::{HANAKO, KENJI, NOZOMI, SACHIKO, TADASHI, TSUYOSHI};
use jiff::{Timestamp, ToSpan};

/// Who carries one department's paper through its year.
pub(super) struct Hands<'a> {
    pub(super) city: &'a City,
    pub(super) key: PolicyKey,
    pub(super) head: Actor,
    pub(super) checker: Actor,
    pub(super) publisher: Actor,
}

impl Hands<'_> {
    fn starts(&self) -> u16 {
        self.key.fiscal_year.starts()
    }

    pub(super) async fn perform(&self, by: &Actor, action: &Action, at: Timestamp) -> Result<()> {
        self.city.perform(self.key, by, action, at).await?;
        Ok(())
    }

    /// What becomes of what the year before left open.
    async fn answer(&self, at: Timestamp) -> Result<()> {
        let kept = self.city.policy(self.key).await?.context("it was taken over just now")?;
        for open in self.city.considerations(self.key, Some(&kept.policy)).await? {
            let Some(answer) = answers::answer(&kept.policy, &open) else { continue };
            let over = open.mark();
            self.perform(&self.head, &Action::Answer { key: open.key, text: open.text, answer, over }, at).await?;
        }
        Ok(())
    }

    async fn adopt(&self, paper: Paper, at: Timestamp) -> Result<()> {
        let source = format!("{}.xlsx", paper.department.clone().unwrap_or_default());
        self.perform(&self.head, &Action::Adopt { paper: Box::new(paper), source }, at).await
    }

    pub(super) async fn publish(&self, at: Timestamp) -> Result<()> {
        self.perform(&self.head, &Action::Submit, at).await?;
        let kept = self.city.policy(self.key).await?.context("it was submitted just now")?;
        let version = kept.policy.progress.version().unwrap_or_default().to_owned();
        self.perform(&self.head, &Action::Approve { version: version.clone() }, at + 2.hours()).await?;
        self.perform(&self.checker, &Action::Release { version: version.clone() }, at + 240.hours()).await?;
        self.perform(&self.publisher, &Action::Publish { version }, at + 480.hours()).await
    }

    /// April's promise, published in May.
    pub(super) async fn promise(&self, paper: &Paper) -> Result<()> {
        self.adopt(paper.clone().as_published_in(Step::Plan), morning(self.starts(), 4, 8)).await?;
        self.answer(morning(self.starts(), 4, 23) + 3.hours()).await?;
        self.publish(morning(self.starts(), 4, 24)).await
    }

    /// The result, published in the spring after.
    pub(super) async fn result(&self, paper: Paper) -> Result<()> {
        self.adopt(paper, morning(self.starts() + 1, 4, 2)).await?;
        self.publish(morning(self.starts() + 1, 4, 3)).await
    }

    /// What was done day by day, recorded by the head on the evening.
    pub(super) async fn record(&self, paper: &Paper) -> Result<()> {
        let kept = self.city.policy(self.key).await?.context("the year is under way")?;
        let own = |town: &hoshin_town::TownRecord| paper.department.as_ref() == Some(&town.department);
        for town in hoshin_town::records(self.key.fiscal_year).into_iter().filter(own) {
            let goal = kept.policy.goals.get(town.goal - 1).context("the paper has the goal")?;
            let initiative = goal.initiatives.get(town.initiative - 1).context("the goal has the initiative")?;
            let mut typed = town.record;
            typed.section = initiative.sections.first().cloned().unwrap_or_default();
            let PolicyKey { fiscal_year, department } = self.key;
            let place = RecordPlace { fiscal_year, department, initiative: initiative.id };
            let at = format!("{}T09:00:00Z", typed.date).parse().context("a day of the calendar")?;
            self.city.keep_record(place, &typed, None, &self.head, at).await?;
        }
        Ok(())
    }

    /// What has come of it so far.
    pub(super) async fn note(&self, paper: Paper) -> Result<()> {
        self.adopt(paper, morning(self.starts(), 11, 4)).await
    }

    /// Next year's promise as far as it is written.
    pub(super) async fn draft(&self, paper: Paper) -> Result<()> {
        self.adopt(paper, morning(self.starts() - 1, 10, 5)).await?;
        // One department has still to say what becomes of what it postponed.
        if self.key.department == DepartmentId(4) {
            self.answer(morning(self.starts() - 1, 10, 20)).await
        } else {
            Ok(())
        }
    }
}

/// One published paper was corrected, so that the town shows what a correction looks like.
pub(super) async fn correct(city: &City, year: FiscalYear, head: &Actor) -> Result<()> {
    let key = PolicyKey { fiscal_year: year, department: DepartmentId(1) };
    let (sachiko, nozomi) = (actor(city, SACHIKO).await?, actor(city, NOZOMI).await?);
    let hands = Hands { city, key, head: head.clone(), checker: sachiko, publisher: nozomi };
    let at = morning(year.starts() + 1, 6, 22);
    let reason = "重点目標1の「今後検討すべきこと」に、進み具合を取りまとめる時期を書き加えたため。".to_owned();
    hands.perform(&hands.checker, &Action::Reopen { reason }, at).await?;
    let kept = city.policy(key).await?.context("the finished year is there")?;
    let goal = kept.policy.goals.first().context("the paper has goals")?;
    let before = goal.considerations.clone().unwrap_or_default();
    let path = FieldPath::Goal(goal.id, GoalField::Considerations);
    let text = format!("{before}\nなお、進み具合は令和8年10月末に一度取りまとめ、庁内で共有します。");
    let write = FieldWrite { path, seen: Seen::of(Some(&before)), text };
    hands.perform(head, &Action::Write(vec![write]), at + 1.hour()).await?;
    hands.publish(at + 3.hours()).await
}

/// The planning office sets the dates of a year before it begins.
pub(super) async fn set_dates(city: &City, year: FiscalYear) -> Result<()> {
    let sachiko = actor(city, SACHIKO).await?;
    Ok(city.set_cycle(year, &Cycle::of(year), &sachiko, morning(year.starts(), 3, 16)).await?)
}

/// Next year is being written since autumn: its dates, a target in negotiation, a paper sent back, one submitted.
pub(super) async fn prepare(city: &City, year: FiscalYear) -> Result<()> {
    let key = |department| PolicyKey { fiscal_year: year, department: DepartmentId(department) };
    let before = year.starts() - 1;
    let mut cycle = Cycle::of(year);
    if let Some(plan) = cycle.steps.first_mut() {
        let day = |month, day| jiff::civil::date(i16::try_from(before).unwrap_or(i16::MAX), month, day);
        (plan.opens, plan.input_due, plan.approval_due) = (day(10, 1), day(11, 20), day(12, 11));
    }
    let sachiko = actor(city, SACHIKO).await?;
    city.set_cycle(year, &cycle, &sachiko, morning(before, 9, 28)).await?;
    negotiate(city, key(1)).await?;
    let ritsuko = actor(city, hoshin_town::RITSUKO).await?;
    city.perform(key(2), &ritsuko, &Action::Submit, morning(before, 11, 18)).await?;
    send_back(city, key(3)).await
}

async fn negotiate(city: &City, key: PolicyKey) -> Result<()> {
    let kept = city.policy(key).await?.context("next year is drafted")?;
    let target = kept.policy.goals.first().and_then(|goal| goal.targets.get(1)).context("the goal has two targets")?;
    let field = Some(FieldPath::Target(target.id, TargetField::Text));
    let before = key.fiscal_year.starts() - 1;
    let said = [
        (
            TADASHI,
            "前回の回収率は43.7％です。50％は妥当な水準ですが、若い世代の回答が少ない点も目標に入れられませんか。@kenji",
        ),
        (
            KENJI,
            "30歳代以下の回答数を分けて把握できるようにします。目標値は、電子回答の試行結果を見て12月に決めます。@hanako",
        ),
        (HANAKO, "11月末までに試行し、結果をこの欄でお知らせします。"),
    ];
    for (at, (person, text)) in (0_i64..).zip(said) {
        let thread = (at > 0).then_some(1);
        let action = Action::Comment { thread, field: field.filter(|_| at == 0), text: text.to_owned() };
        let when = morning(before, 11, 9) + (at * 26).hours();
        city.perform(key, &actor(city, person).await?, &action, when).await?;
    }
    Ok(())
}

async fn send_back(city: &City, key: PolicyKey) -> Result<()> {
    let before = key.fiscal_year.starts() - 1;
    let (tsuyoshi, sachiko) = (actor(city, TSUYOSHI).await?, actor(city, SACHIKO).await?);
    city.perform(key, &tsuyoshi, &Action::Submit, morning(before, 11, 12)).await?;
    let kept = city.policy(key).await?.context("next year is drafted")?;
    let target = kept.policy.goals.first().and_then(|goal| goal.targets.first()).context("the goal has a target")?;
    let promise = FieldPath::Target(target.id, TargetField::Text);
    let remarks = vec![(
        promise,
        "何を、いつまでに、どれだけ行うのかが読み取れるように、時期と数値を書き加えてください。".to_owned(),
    )];
    let opinion = "重点目標1の達成目標を見直したうえで、もう一度提出してください。".to_owned();
    let action = Action::Return { opinion, remarks, marks: vec![promise] };
    city.perform(key, &sachiko, &action, morning(before, 11, 16)).await?;
    Ok(())
}
