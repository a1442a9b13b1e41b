//! How far each part of a step is with one department: 部での記入, 部長承認, 企画確認, 公表.

use super::waits_for;
use crate::{CyclePart, OperatingPolicy, Stage, Step};
use jiff::Timestamp;

/// How far one part of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartStanding {
    /// At this moment, where somebody signed for it.
    Done(Option<Timestamp>),
    /// It is this part that is waited for.
    Awaited,
    /// The same, after it came back.
    Returned,
    /// Its turn has not come.
    Coming,
}

/// The parts of a step in their order.
pub const PARTS: [CyclePart; 4] = [CyclePart::Input, CyclePart::Approval, CyclePart::Check, CyclePart::Publication];

/// How far the parts of a step are; a policy that is not begun waits for the first step of its year.
pub fn parts(policy: Option<&OperatingPolicy>, first: Step, step: Step) -> [PartStanding; 4] {
    use PartStanding::{Awaited, Coming, Done};
    let Some(policy) = policy else {
        return if step == first { [Awaited, Coming, Coming, Coming] } else { [Coming; 4] };
    };
    let published = policy.publications.iter().find(|done| done.step == step).map(|done| done.at);
    // What is public stays public while it is corrected.
    if published.is_some() || policy.progress.step > step {
        return [Done(None), Done(None), Done(None), Done(published)];
    }
    let Some(reached) = waits_for(policy).filter(|_| policy.progress.step == step) else { return [Coming; 4] };
    let signed = signed(&policy.progress.stage);
    let awaited = if policy.progress.returned().is_some() { PartStanding::Returned } else { Awaited };
    let mut signed = signed.into_iter();
    PARTS.map(|part| match part.cmp(&reached) {
        std::cmp::Ordering::Less => Done(signed.next().flatten()),
        std::cmp::Ordering::Equal => awaited,
        std::cmp::Ordering::Greater => Coming,
    })
}

fn signed(stage: &Stage) -> [Option<Timestamp>; 3] {
    match stage {
        Stage::Drafting { .. } | Stage::Closed => [None; 3],
        Stage::Submitted { submitted, .. } => [Some(submitted.at), None, None],
        Stage::Approved { submitted, approved, .. } => [Some(submitted.at), Some(approved.at), None],
        Stage::Released { submitted, approved, released, .. } => [submitted, approved, released].map(|by| Some(by.at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Cause;
    use crate::{FiscalYear, Form, Progress, Signature};

    fn at(stage: Stage, step: Step) -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), step);
        policy.progress = Progress { step, correction: None, stage };
        policy
    }

    fn signature(second: i64) -> Signature {
        let at = Timestamp::from_second(second).unwrap();
        Signature { login: "kenji".into(), name: "見本".into(), post: "部長".into(), acting: false, at }
    }

    #[track_caller]
    fn check(policy: Option<&OperatingPolicy>, step: Step, said: &str) {
        let word = |part: PartStanding| match part {
            PartStanding::Done(Some(at)) => at.as_second().to_string(),
            PartStanding::Done(None) => "done".into(),
            PartStanding::Awaited => "now".into(),
            PartStanding::Returned => "back".into(),
            PartStanding::Coming => "-".into(),
        };
        assert_eq!(parts(policy, Step::Plan, step).map(word).join(" "), said, "{step}");
    }

    #[test]
    fn the_parts_follow_the_stage() {
        let drafting = |cause| Stage::Drafting { cause };
        check(None, Step::Plan, "now - - -");
        check(None, Step::Result, "- - - -");
        check(Some(&at(drafting(Cause::Begun), Step::Plan)), Step::Plan, "now - - -");
        let back = Cause::Returned { by: signature(9), opinion: "直す".into() };
        check(Some(&at(drafting(back), Step::Result)), Step::Result, "back - - -");
        let submitted = Stage::Submitted { version: String::new(), submitted: signature(1) };
        check(Some(&at(submitted, Step::Plan)), Step::Plan, "1 now - -");
        let approved = Stage::Approved { version: String::new(), submitted: signature(1), approved: signature(2) };
        check(Some(&at(approved.clone(), Step::Plan)), Step::Plan, "1 2 now -");
        check(Some(&at(approved, Step::Result)), Step::Plan, "done done done done");
        check(Some(&at(drafting(Cause::Begun), Step::Plan)), Step::Result, "- - - -");
    }
}
