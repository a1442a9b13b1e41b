//! Quantities of several records added up by name and unit.

use super::{ActivityRecord, Nature, Quantity, grouped};
use crate::number::Decimal;
use crate::text::folded;
use jiff::civil::Date;
use std::collections::HashMap;

/// One name and unit: its amounts added up, or of a state the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    name: String,
    unit: String,
    amount: Decimal,
    /// The day of a state.
    as_of: Option<Date>,
}

// 参加者, 参加人数, 受講者数: people who came, told by the verb.
const ATTENDANCE: [&str; 4] = ["参加", "受講", "出席", "来場"];

/// The totals in the order in which they first occur.
pub fn totals(group: &[&ActivityRecord]) -> Vec<Total> {
    of_quantities(group.iter().map(|record| (record.date, record.quantities.as_slice())))
}

/// The totals of the quantities of these days, in the order in which they first occur.
pub fn of_quantities<'a>(days: impl IntoIterator<Item = (Date, &'a [Quantity])>) -> Vec<Total> {
    let mut gathered: Vec<Gathered<'_>> = Vec::new();
    // Looked up, not searched: every record may name another quantity.
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for (date, quantity) in days.into_iter().flat_map(|(date, all)| all.iter().map(move |one| (date, one))) {
        let at = *known.entry((folded(&quantity.name), folded(&quantity.unit))).or_insert(gathered.len());
        match gathered.get_mut(at) {
            Some(gathered) => gathered.add(date, quantity),
            None => gathered.push(Gathered::begun(date, quantity)),
        }
    }
    gathered.into_iter().map(Gathered::total).collect()
}

/// A quantity while its records are gone through.
struct Gathered<'a> {
    first: &'a Quantity,
    sum: Decimal,
    last: (Date, &'a Quantity),
    is_state: bool,
}

impl<'a> Gathered<'a> {
    fn begun(date: Date, first: &'a Quantity) -> Self {
        Self { first, sum: first.amount.clone(), last: (date, first), is_state: first.meant() == Nature::State }
    }

    fn add(&mut self, date: Date, quantity: &'a Quantity) {
        self.sum = [self.sum.clone(), quantity.amount.clone()].into_iter().sum();
        if date >= self.last.0 {
            self.last = (date, quantity);
        }
        // Where one record says that it is a state, no sum can be right.
        self.is_state |= quantity.meant() == Nature::State;
    }

    fn total(self) -> Total {
        let (date, last) = self.last;
        let amount = if self.is_state { last.amount.clone() } else { self.sum };
        let (name, unit) = (self.first.name.clone(), self.first.unit.clone());
        Total { name, unit, amount, as_of: self.is_state.then_some(date) }
    }
}

impl Total {
    pub(super) fn is_attendance(&self) -> bool {
        self.as_of.is_none() && self.verb().is_some() && matches!(folded(&self.unit).as_str(), "人" | "名")
    }

    fn verb(&self) -> Option<&'static str> {
        let name = folded(&self.name);
        ATTENDANCE
            .into_iter()
            .find(|verb| name.strip_prefix(verb).is_some_and(|rest| matches!(rest, "者" | "者数" | "人数" | "数")))
    }

    /// 延べ218人が参加しました.
    pub(super) fn attended(&self, is_several: bool) -> String {
        let total = if is_several { "延べ" } else { "" };
        format!("{total}{}{}が{}しました", grouped(&self.amount), self.unit, self.verb().unwrap_or("参加"))
    }

    /// チラシ 計200部; of a state 登録者数 14,050人（9月30日時点）.
    pub fn listed(&self, is_several: bool) -> String {
        let (name, amount, unit) = (&self.name, grouped(&self.amount), &self.unit);
        match self.as_of.filter(|_| is_several) {
            Some(date) => format!("{name} {amount}{unit}（{}月{}日時点）", date.month(), date.day()),
            None if is_several => format!("{name} 計{amount}{unit}"),
            None => format!("{name} {amount}{unit}"),
        }
    }

    /// 参加者 延べ218人, チラシ 計200部: people who came may be the same ones.
    pub fn summed(&self, is_several: bool) -> String {
        match (is_several, self.is_attendance()) {
            (true, true) => format!("{} 延べ{}{}", self.name, grouped(&self.amount), self.unit),
            (true, false) | (false, _) => self.listed(is_several),
        }
    }
}
