//! A plan with its items, and what has been done to it.

use crate::FiscalYear;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a city promised for several years: 第5次みほん市総合計画.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityPlan {
    pub name: String,
    pub kind: PlanKind,
    pub first: FiscalYear,
    /// None of a plan whose end is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<FiscalYear>,
    /// Whether citizens look for goals by it.
    pub is_public: bool,
    /// In the order of the plan: what an item belongs to stands before it.
    pub items: Vec<PlanItem>,
    /// What texts of papers mean that were written freely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<PlanReading>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PlanKind {
    /// 総合計画.
    Comprehensive,
    /// 総合戦略.
    Strategy,
    Sdgs,
    /// 個別計画.
    #[default]
    Other,
}

/// A 目標, 分野 or 施策 of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// As the plan numbers it, once in a plan: 1-2.
    pub code: String,
    pub name: String,
    /// What the plan calls items of its level: 目標, 分野, 施策.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The number of what it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The last year in which it can be chosen, where it ends before its plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<FiscalYear>,
    /// Names it bore before; texts that have them still mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
}

/// A text of papers, and the item that it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanReading {
    #[serde(flatten)]
    pub text: PlanText,
    pub code: String,
}

/// What a goal of before says of its place in a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlanText {
    pub of: PlanTextKind,
    /// As it was written first; 5　みんなでつくるまち where it has a number.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PlanTextKind {
    /// まちづくりの目標.
    Goal,
    /// 施策分野.
    Field,
}

/// What was done to a plan, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(tag = "change", rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum PlanChange {
    /// It came in from a file, for the first time or again: it has so many items now.
    Imported {
        items: u32,
    },
    /// Citizens look for goals by it from now on.
    Shown,
    /// They do not any more.
    Hidden,
    ItemRenamed {
        code: String,
        before: String,
        after: String,
    },
    /// An item can be chosen up to this year; in every year of its plan if there is none.
    ItemEnded {
        code: String,
        last: Option<FiscalYear>,
    },
    /// So many texts of papers were matched with items.
    TextsMatched {
        texts: u32,
    },
    /// A text means no item of it any more.
    TextReleased {
        text: String,
    },
    Removed,
}

impl PlanChange {
    /// The word in the names of the sentences.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }
}

impl PlanKind {
    pub const ALL: &[Self] = Self::VARIANTS;

    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Where plans of this kind stand among others.
    pub fn as_place(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or(Self::ALL.len())
    }

    /// The word in files.
    pub fn in_files(self) -> &'static str {
        match self {
            PlanKind::Comprehensive => "総合計画",
            PlanKind::Strategy => "総合戦略",
            PlanKind::Sdgs => "SDGs",
            PlanKind::Other => "個別計画",
        }
    }

    pub fn named(text: &str) -> Option<Self> {
        let typed = crate::text::folded(text).to_lowercase();
        Self::ALL.iter().copied().find(|kind| kind.in_files().to_lowercase() == typed)
    }
}

impl PlanTextKind {
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl CityPlan {
    /// Whether a year lies in it.
    pub fn covers(&self, year: FiscalYear) -> bool {
        self.first <= year && self.last.is_none_or(|last| year <= last)
    }

    pub fn item(&self, code: &str) -> Option<&PlanItem> {
        self.items.iter().find(|item| item.code == code)
    }

    pub fn item_mut(&mut self, code: &str) -> Option<&mut PlanItem> {
        self.items.iter_mut().find(|item| item.code == code)
    }

    /// The items that can be chosen in a year, in the order of the tree: each behind what it belongs to.
    pub fn in_force(&self, year: FiscalYear) -> Vec<&PlanItem> {
        if !self.covers(year) {
            return Vec::new();
        }
        self.in_tree(|item| self.way(item).iter().all(|own| own.is_in_force(year)))
    }

    /// Every item, in the order of the tree.
    pub fn tree(&self) -> Vec<&PlanItem> {
        self.in_tree(|_| true)
    }

    fn in_tree(&self, is_wanted: impl Fn(&PlanItem) -> bool) -> Vec<&PlanItem> {
        let mut found = Vec::new();
        // The last first, for what lies on top is taken first.
        let mut waiting: Vec<&PlanItem> = self.below(None).collect();
        waiting.reverse();
        while let Some(item) = waiting.pop() {
            if is_wanted(item) {
                found.push(item);
            }
            let at = waiting.len();
            waiting.extend(self.below(Some(&item.code)));
            waiting[at..].reverse();
        }
        found
    }

    /// What belongs to an item directly; of none what stands on top.
    pub fn below(&self, code: Option<&str>) -> impl Iterator<Item = &PlanItem> {
        self.items.iter().filter(move |item| item.parent.as_deref() == code)
    }

    /// An item and all it belongs to, the item first.
    pub fn way<'a>(&'a self, item: &'a PlanItem) -> Vec<&'a PlanItem> {
        let mut way = vec![item];
        let above = |item: &PlanItem| item.parent.as_deref().and_then(|code| self.item(code));
        while let Some(next) = way.last().and_then(|last| above(last)) {
            // A hand in the database could make a circle.
            if way.iter().any(|own| own.code == next.code) {
                break;
            }
            way.push(next);
        }
        way
    }

    /// How deep an item lies: 0 on top.
    pub fn depth(&self, item: &PlanItem) -> usize {
        self.way(item).len() - 1
    }
}

impl PlanItem {
    pub fn is_in_force(&self, year: FiscalYear) -> bool {
        self.last.is_none_or(|last| year <= last)
    }

    /// 1-2　防災・危機管理.
    pub fn title(&self) -> String {
        format!("{}　{}", self.code, self.name)
    }

    /// The name it bears and those it bore.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.former).map(String::as_str)
    }
}
