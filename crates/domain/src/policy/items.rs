//! Adding, moving, taking out and putting back the parts of a policy.

use super::{AnnualTarget, Initiative, Officer, OperatingPolicy, PriorityGoal, Removed};
use crate::{Direction, Indicator, IndicatorPaper, ItemId, NewItem};

impl OperatingPolicy {
    /// Adds an empty part at the end of its list; `None` if the goal it belongs to is not there.
    pub(crate) fn add(&mut self, item: NewItem) -> Option<ItemId> {
        let id = ItemId(self.next_item);
        match item {
            NewItem::Officer => self.officers.push(Officer { id, ..Officer::default() }),
            NewItem::Goal => self.goals.push(PriorityGoal { id, ..PriorityGoal::default() }),
            NewItem::Target(goal) => self.goal_mut(goal)?.targets.push(AnnualTarget { id, ..AnnualTarget::default() }),
            NewItem::Initiative(goal) => {
                self.goal_mut(goal)?.initiatives.push(Initiative { id, ..Initiative::default() });
            }
            NewItem::Indicator(owner) => {
                self.indicators_of_mut(owner)?.push(Indicator { id, values: IndicatorPaper::default() });
            }
        }
        self.next_item += 1;
        Some(id)
    }

    /// Takes a part out and keeps it; `None` if it is not there.
    pub(crate) fn remove(&mut self, id: ItemId) -> Option<()> {
        let removed = self.take(id)?;
        self.removed.push(removed);
        Some(())
    }

    /// A part as it is kept when it is taken out; `None` if it is not there.
    pub fn part(&self, id: ItemId) -> Option<Removed> {
        self.clone().take(id)
    }

    /// Puts a part back at the end of its list; `None` if it was not taken out or its goal is not there.
    pub(crate) fn restore(&mut self, id: ItemId) -> Option<()> {
        let at = self.removed.iter().position(|removed| removed.id() == id)?;
        match self.removed[at].clone() {
            Removed::Officer(officer) => self.officers.push(officer),
            Removed::Goal(goal) => self.goals.push(goal),
            Removed::Target { goal, target } => self.goal_mut(goal)?.targets.push(target),
            Removed::Initiative { goal, initiative } => self.goal_mut(goal)?.initiatives.push(initiative),
            Removed::Indicator { owner, indicator } => self.indicators_of_mut(owner)?.push(indicator),
        }
        self.removed.remove(at);
        Some(())
    }

    /// Moves a part by one place; `None` if it is not there or stands at that end already.
    pub(crate) fn shift(&mut self, id: ItemId, direction: Direction) -> Option<()> {
        let in_goals = self.goals.iter_mut().find_map(|goal| {
            shift_in(&mut goal.targets, direction, |target| target.id == id)
                .or_else(|| shift_in(&mut goal.initiatives, direction, |initiative| initiative.id == id))
        });
        let in_indicators = |policy: &mut Self| {
            policy.indicator_lists().find_map(|(_, list)| shift_in(list, direction, |indicator| indicator.id == id))
        };
        in_goals
            .or_else(|| in_indicators(self))
            .or_else(|| shift_in(&mut self.goals, direction, |goal| goal.id == id))
            .or_else(|| shift_in(&mut self.officers, direction, |officer| officer.id == id))
    }

    pub(super) fn goal_mut(&mut self, id: ItemId) -> Option<&mut PriorityGoal> {
        self.goals.iter_mut().find(|goal| goal.id == id)
    }

    fn indicators_of_mut(&mut self, owner: ItemId) -> Option<&mut Vec<Indicator>> {
        self.indicator_lists().find(|(id, _)| *id == owner).map(|(_, list)| list)
    }

    fn take(&mut self, id: ItemId) -> Option<Removed> {
        if let Some(officer) = take_from(&mut self.officers, |officer| officer.id == id) {
            return Some(Removed::Officer(officer));
        }
        if let Some(goal) = take_from(&mut self.goals, |goal| goal.id == id) {
            return Some(Removed::Goal(goal));
        }
        let indicator = self.indicator_lists().find_map(|(owner, list)| {
            let indicator = take_from(list, |indicator| indicator.id == id)?;
            Some(Removed::Indicator { owner, indicator })
        });
        if indicator.is_some() {
            return indicator;
        }
        self.goals.iter_mut().find_map(|goal| {
            if let Some(target) = take_from(&mut goal.targets, |target| target.id == id) {
                return Some(Removed::Target { goal: goal.id, target });
            }
            take_from(&mut goal.initiatives, |initiative| initiative.id == id)
                .map(|initiative| Removed::Initiative { goal: goal.id, initiative })
        })
    }
}

impl Removed {
    /// The identity of the part that was taken out.
    pub fn id(&self) -> ItemId {
        match self {
            Removed::Officer(officer) => officer.id,
            Removed::Goal(goal) => goal.id,
            Removed::Target { target, .. } => target.id,
            Removed::Initiative { initiative, .. } => initiative.id,
            Removed::Indicator { indicator, .. } => indicator.id,
        }
    }
}

fn take_from<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool) -> Option<T> {
    list.iter().position(is_it).map(|at| list.remove(at))
}

fn shift_in<T>(list: &mut [T], direction: Direction, is_it: impl Fn(&T) -> bool) -> Option<()> {
    let at = list.iter().position(is_it)?;
    let to = match direction {
        Direction::Up => at.checked_sub(1)?,
        Direction::Down => Some(at + 1).filter(|to| *to < list.len())?,
    };
    list.swap(at, to);
    Some(())
}
