//! Quantities of several records added up by name and unit.

use super::{ActivityRecord, Nature, Quantity, grouped};
use crate::number::Decimal;
use crate::text::folded;
use jiff::civil::Date;
use std::collections::HashMap;

/// One name and unit: its amounts added up, or of a state the last one of each partner or channel.
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
    of_quantities(group.iter().map(|record| (record.date, record.partner.as_deref(), record.quantities.as_slice())))
}

/// The totals of the quantities of these days with these partners, in the order in which they first occur.
pub fn of_quantities<'a>(days: impl IntoIterator<Item = (Date, Option<&'a str>, &'a [Quantity])>) -> Vec<Total> {
    let mut gathered: Vec<Gathered<'_>> = Vec::new();
    // Looked up, not searched: every record may name another quantity.
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let all = days.into_iter().flat_map(|(date, of, all)| all.iter().map(move |quantity| Last { of, date, quantity }));
    for one in all {
        let Quantity { name, unit, .. } = one.quantity;
        let at = *known.entry((folded(name), folded(unit))).or_insert(gathered.len());
        match gathered.get_mut(at) {
            Some(gathered) => gathered.add(one),
            None => gathered.push(Gathered::begun(one)),
        }
    }
    gathered.into_iter().flat_map(Gathered::totals).collect()
}

/// What there was last, with one partner or by one channel.
#[derive(Clone, Copy)]
struct Last<'a> {
    of: Option<&'a str>,
    date: Date,
    quantity: &'a Quantity,
}

/// A quantity while its records are gone through.
struct Gathered<'a> {
    first: &'a Quantity,
    sum: Decimal,
    /// By the folded name of whom it is of: 登録者数 of two channels are two states.
    lasts: Vec<(Option<String>, Last<'a>)>,
    is_state: bool,
}

impl<'a> Gathered<'a> {
    fn begun(one: Last<'a>) -> Self {
        let (first, of) = (one.quantity, one.of.map(folded));
        let is_state = first.meant() == Nature::State;
        Self { first, sum: first.amount.clone(), lasts: vec![(of, one)], is_state }
    }

    fn add(&mut self, one: Last<'a>) {
        self.sum = [self.sum.clone(), one.quantity.amount.clone()].into_iter().sum();
        let of = one.of.map(folded);
        match self.lasts.iter_mut().find(|(known, _)| *known == of) {
            Some((_, last)) if one.date >= last.date => *last = one,
            Some(_) => {}
            None => self.lasts.push((of, one)),
        }
        // Where one record says that it is a state, no sum can be right.
        self.is_state |= one.quantity.meant() == Nature::State;
    }

    fn totals(self) -> Vec<Total> {
        let (name, unit) = (self.first.name.clone(), self.first.unit.clone());
        if !self.is_state {
            return vec![Total { name, unit, amount: self.sum, as_of: None }];
        }
        let is_of_several = self.lasts.len() > 1;
        let total = |(_, Last { of, date, quantity }): (_, Last<'a>)| {
            let of = of.filter(|_| is_of_several).map(|of| format!("（{of}）")).unwrap_or_default();
            let (name, unit) = (format!("{name}{of}"), unit.clone());
            Total { name, unit, amount: quantity.amount.clone(), as_of: Some(date) }
        };
        self.lasts.into_iter().map(total).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::draft::tests::record;

    fn summed(records: &[ActivityRecord]) -> String {
        let totals = totals(&records.iter().collect::<Vec<_>>());
        totals.iter().map(|total| total.summed(records.len() > 1)).collect::<Vec<_>>().join("、")
    }

    #[test]
    fn a_state_of_each_channel_stands_by_itself_and_flows_add_up_over_all() {
        let sent = |day, channel: &str, friends, sent| {
            let partner = Some(channel).filter(|channel| !channel.is_empty()).map(str::to_owned);
            let quantities = [("登録者数", friends, "人"), ("配信数", sent, "件")];
            ActivityRecord { partner, ..record(day, "発信", "号外", &quantities) }
        };
        let one = [sent("2026-06-30", "LINE", "12500", "10"), sent("2026-09-30", "ＬＩＮＥ", "14050", "12")];
        assert_eq!(summed(&one), "登録者数 14,050人（9月30日時点）、配信数 計22件");
        let mut several = one.to_vec();
        several.push(sent("2026-10-01", "X", "3000", "1"));
        several.push(sent("2026-05-01", "X", "2000", "1"));
        let told = "登録者数（ＬＩＮＥ） 14,050人（9月30日時点）、登録者数（X） 3,000人（10月1日時点）、配信数 計24件";
        assert_eq!(summed(&several), told);
        several.push(sent("2026-04-01", "", "7", "1"));
        assert!(summed(&several).contains("登録者数 7人（4月1日時点）"), "{}", summed(&several));
    }
}
