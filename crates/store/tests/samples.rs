//! What several contracts keep.

use hoshin_domain::record::{TypedQuantity, TypedRecord, Visibility};

/// A drill of 危機管理課 with 34 people.
pub(crate) fn drill(visibility: Visibility) -> TypedRecord {
    let people = TypedQuantity { name: "参加者".into(), amount: "34".into(), unit: "人".into(), nature: None };
    TypedRecord {
        date: "2026-06-03".into(),
        section: "危機管理課".into(),
        kind: "訓練".into(),
        title: "参集訓練".into(),
        quantities: vec![people],
        visibility,
        ..TypedRecord::default()
    }
}
