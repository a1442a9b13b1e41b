//! The columns of a file of plans, and what files call them.

use crate::text::folded;
use strum::{IntoStaticStr, VariantArray};

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PlanColumn {
    /// The plan; a blank cell means the plan of the line above.
    Plan,
    Kind,
    First,
    Last,
    Level,
    Code,
    Parent,
    Name,
    /// The last year of an item that ends before its plan.
    ItemLast,
}

/// In the order of the template.
pub const COLUMNS: &[PlanColumn] = PlanColumn::VARIANTS;

impl PlanColumn {
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What files call it; the first is the template's.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            PlanColumn::Plan => &["計画", "計画名", "計画の名称"],
            PlanColumn::Kind => &["種別", "計画の種別"],
            PlanColumn::First => &["開始年度", "計画の開始年度"],
            PlanColumn::Last => &["終了年度", "計画の終了年度"],
            PlanColumn::Level => &["階層", "区分", "階層の名称"],
            PlanColumn::Code => &["番号", "コード", "項目番号"],
            PlanColumn::Parent => &["上位番号", "上位の番号", "上位コード"],
            PlanColumn::Name => &["名称", "項目名", "項目"],
            PlanColumn::ItemLast => &["項目の終了年度", "項目の最終年度"],
        }
    }

    pub(super) fn named(text: &str) -> Option<Self> {
        let typed = folded(text);
        COLUMNS.iter().copied().find(|column| column.headings().iter().any(|own| folded(own) == typed))
    }
}
