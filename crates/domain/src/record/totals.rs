//! Quantities of several records added up by name and unit.

use super::{ActivityRecord, Quantity, grouped};
use crate::number::Decimal;
use crate::text::folded;
use std::collections::HashMap;

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
pub fn totals(group: &[&ActivityRecord]) -> Vec<Total> {
    of_quantities(group.iter().flat_map(|record| &record.quantities))
}

/// The totals of these quantities, in the order in which they first occur.
pub fn of_quantities<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    // Looked up, not searched: every record may name another quantity.
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for quantity in quantities {
        let at = *known.entry((folded(&quantity.name), folded(&quantity.unit))).or_insert(totals.len());
        let amount = quantity.amount.clone();
        match totals.get_mut(at) {
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
    pub fn listed(&self, is_several: bool) -> String {
        let total = if is_several { "計" } else { "" };
        format!("{} {total}{}{}", self.name, grouped(&self.amount), self.unit)
    }

    /// 参加者 延べ218人, チラシ 計200部: people who came may be the same ones.
    pub fn summed(&self, is_several: bool) -> String {
        match (is_several, self.is_attendance()) {
            (true, true) => format!("{} 延べ{}{}", self.name, grouped(&self.amount), self.unit),
            (true, false) | (false, _) => self.listed(is_several),
        }
    }
}
