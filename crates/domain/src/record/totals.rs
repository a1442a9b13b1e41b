//! Quantities of several records added up by name and unit.

use super::{ActivityRecord, grouped};
use crate::number::Decimal;
use crate::text::folded;

/// One name and unit, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    name: String,
    unit: String,
    amount: Decimal,
}

// 参加者, 参加人数, 受講者数: people who came, told by the verb.
const ATTENDANCE: [&str; 4] = ["参加", "受講", "出席", "来場"];

/// The totals in the order in which they first occur.
#[must_use]
pub fn totals(group: &[&ActivityRecord]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for quantity in group.iter().flat_map(|record| &record.quantities) {
        let is_same = |total: &&mut Total| {
            folded(&total.name) == folded(&quantity.name) && folded(&total.unit) == folded(&quantity.unit)
        };
        let amount = quantity.amount.clone();
        match totals.iter_mut().find(is_same) {
            Some(total) => total.amount = [total.amount.clone(), amount].into_iter().sum(),
            None => totals.push(Total { name: quantity.name.clone(), unit: quantity.unit.clone(), amount }),
        }
    }
    totals
}

impl Total {
    pub(super) fn is_attendance(&self) -> bool {
        self.verb().is_some() && matches!(folded(&self.unit).as_str(), "人" | "名")
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

    /// チラシ 計200部.
    #[must_use]
    pub fn listed(&self, is_several: bool) -> String {
        let total = if is_several { "計" } else { "" };
        format!("{} {total}{}{}", self.name, grouped(&self.amount), self.unit)
    }
}
