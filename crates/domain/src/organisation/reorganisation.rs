//! A change of the organisation: as it is proposed, and as it was made.

use crate::DepartmentId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// 組織の変更の種類.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ReorganisationKind {
    /// 改称: the same department under another name.
    Rename,
    /// 統合: several become one.
    Merge,
    /// 分割: one becomes several.
    Split,
    /// 再編: several become several.
    Rearrange,
    /// 廃止: it ends; others may take over what is open.
    Abolish,
    /// 所管替え: sections move to another department, and both stay.
    Transfer,
}

crate::word::words!(ReorganisationKind, "a kind of reorganisation");

/// A change as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reorganisation {
    pub kind: ReorganisationKind,
    /// The first day of the new organisation.
    pub day: Date,
    pub from: Vec<DepartmentId>,
    pub to: Vec<DepartmentId>,
    /// The name before, of a department that was renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Who takes over the items that are left open: one of those it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heir: Option<DepartmentId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<MovedSection>,
    /// The departments that were entered with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub began: Vec<DepartmentId>,
}

/// A section that went elsewhere under its name, or ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedSection {
    pub name: String,
    pub from: DepartmentId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DepartmentId>,
    /// It went into one that was there already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joined: bool,
    /// It came back to where it had been before, under the name it bore there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returned: bool,
}

/// A change with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reorganised {
    pub id: i64,
    pub reorganisation: Reorganisation,
}

/// A change as somebody wishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub kind: ReorganisationKind,
    pub day: Date,
    pub from: Vec<DepartmentId>,
    pub to: Vec<Successor>,
    /// Who of those it leads to takes over what is left open; the first, where nobody is named.
    pub heir: Option<usize>,
    /// The sections that go their own way; of a department that ends, the others go to the heir.
    pub sections: Vec<Moving>,
}

/// What a change leads to: a department that is there, or one that begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Successor {
    Known(DepartmentId),
    New(String),
}

/// A section on its way: to one of those the change leads to, or to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    pub from: DepartmentId,
    pub name: String,
    pub to: Option<usize>,
}

impl ReorganisationKind {
    /// Whether those it comes from end, unless it leads to them as well.
    pub fn ends(self) -> bool {
        match self {
            ReorganisationKind::Merge
            | ReorganisationKind::Split
            | ReorganisationKind::Rearrange
            | ReorganisationKind::Abolish => true,
            ReorganisationKind::Rename | ReorganisationKind::Transfer => false,
        }
    }
}

impl Reorganisation {
    /// 廃止 of one department, with or without somebody who takes over.
    pub fn abolishing(day: Date, department: DepartmentId, heir: Option<DepartmentId>) -> Self {
        let abolished = Self::begun(ReorganisationKind::Abolish, day, vec![department]);
        Self { to: heir.into_iter().collect(), heir, ..abolished }
    }

    /// One of which it is known only where it comes from.
    pub fn begun(kind: ReorganisationKind, day: Date, from: Vec<DepartmentId>) -> Self {
        let (to, sections, began) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, day, from, to, before: None, heir: None, sections, began }
    }

    /// The departments that end with it.
    pub fn ended(&self) -> impl Iterator<Item = DepartmentId> {
        self.from.iter().copied().filter(|from| self.kind.ends() && !self.to.contains(from))
    }

    /// Whether a department has a part in it.
    pub fn is_about(&self, id: DepartmentId) -> bool {
        self.from.contains(&id) || self.to.contains(&id)
    }
}

impl Proposal {
    /// The departments that end with it.
    pub fn ending(&self) -> impl Iterator<Item = DepartmentId> {
        self.from.iter().copied().filter(|from| self.kind.ends() && !self.to.contains(&Successor::Known(*from)))
    }

    /// The place of the heir among those it leads to.
    pub fn heir(&self) -> Option<usize> {
        let is_there = |at: &usize| *at < self.to.len();
        self.heir.filter(is_there).or_else(|| (!self.to.is_empty()).then_some(0))
    }
}
