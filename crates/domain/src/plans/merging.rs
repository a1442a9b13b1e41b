//! A plan from a file, held against the one that is kept.

use super::plan::{CityPlan, PlanItem};

/// What taking a plan over would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// No plan of this name is kept.
    pub is_new: bool,
    /// Its kind or its years change.
    pub is_reset: bool,
    /// The numbers of items that are not there yet.
    pub new: Vec<String>,
    /// Numbers with their names before and after.
    pub renamed: Vec<(String, String, String)>,
    /// Items that belong elsewhere, are called another level or end otherwise.
    pub moved: Vec<String>,
    /// So many stay as they are.
    pub unchanged: usize,
    /// Items that the file does not have: they stay, for papers may name them.
    pub absent: Vec<String>,
}

impl Outlook {
    /// Whether taking it over would change nothing.
    pub fn is_nothing(&self) -> bool {
        !self.is_new && !self.is_reset && self.new.is_empty() && self.renamed.is_empty() && self.moved.is_empty()
    }
}

/// The plan of a file as it would be kept, and what that changes. Nothing that papers may name goes away.
pub fn merged(kept: Option<&CityPlan>, file: CityPlan) -> (CityPlan, Outlook) {
    let Some(kept) = kept else {
        let new = file.items.iter().map(|item| item.code.clone()).collect();
        return (file, Outlook { is_new: true, new, ..Outlook::default() });
    };
    let is_reset = (kept.kind, kept.first, kept.last) != (file.kind, file.first, file.last);
    let mut outlook = Outlook { is_reset, ..Outlook::default() };
    let mut plan = CityPlan { readings: kept.readings.clone(), is_public: kept.is_public, ..file };
    for item in &mut plan.items {
        match kept.item(&item.code) {
            None => outlook.new.push(item.code.clone()),
            Some(before) => carry_over(before, item, &mut outlook),
        }
    }
    let absent: Vec<PlanItem> = kept.items.iter().filter(|item| plan.item(&item.code).is_none()).cloned().collect();
    outlook.absent = absent.iter().map(|item| item.code.clone()).collect();
    plan.items.extend(absent);
    (plan, outlook)
}

fn carry_over(before: &PlanItem, item: &mut PlanItem, outlook: &mut Outlook) {
    item.former.clone_from(&before.former);
    if before.name != item.name {
        item.former.retain(|name| *name != item.name);
        item.former.push(before.name.clone());
        outlook.renamed.push((item.code.clone(), before.name.clone(), item.name.clone()));
    }
    let place = |item: &PlanItem| (item.level.clone(), item.parent.clone(), item.last);
    if place(before) != place(item) {
        outlook.moved.push(item.code.clone());
    } else if before.name == item.name {
        outlook.unchanged += 1;
    }
}
