//! What the town answers to what the year before left open.

use hoshin_domain::consideration::Standing;
use hoshin_domain::{Answer, OperatingPolicy};
use hoshin_town::{TownAnswer, answer_of};

/// The department's own answer; else the initiative, or the goal, of the same number takes the item up.
pub(super) fn answer(policy: &OperatingPolicy, open: &Standing) -> Option<Answer> {
    let nth = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
    // What was postponed once is taken up the next time.
    let said = answer_of(&policy.department, open.key.goal, open.key.item).filter(|_| open.passed.is_empty());
    match said {
        Some(TownAnswer::Done(how)) => Some(Answer::Done { how: how.to_owned() }),
        Some(TownAnswer::Dropped(why)) => Some(Answer::Dropped { why: why.to_owned() }),
        Some(TownAnswer::Postponed(until, why)) => {
            Some(Answer::Postponed { until: until.parse().ok()?, why: why.to_owned() })
        }
        None => {
            let goal = policy.goals.get(nth(open.key.goal)?).or(policy.goals.first())?;
            let initiative = goal.initiatives.get(nth(open.key.item)?).map(|initiative| initiative.id);
            Some(Answer::TakenUp { item: initiative.unwrap_or(goal.id) })
        }
    }
}
