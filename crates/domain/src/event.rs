//! What has happened, in the past tense, as the audit log keeps it.

use crate::{FieldPath, FiscalYear, ItemId};
use serde::{Deserialize, Serialize};

/// One fact. The log holds it as JSON beside who and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    PolicyOpened {
        fiscal_year: FiscalYear,
        department: String,
    },
    FieldChanged {
        field: FieldPath,
        before: Option<String>,
        after: Option<String>,
    },
    ItemAdded {
        item: ItemId,
        kind: String,
        goal: Option<ItemId>,
    },
    ItemRemoved {
        item: ItemId,
    },
    ItemRestored {
        item: ItemId,
    },
    ItemMoved {
        item: ItemId,
        up: bool,
    },
    /// A paper was taken over; the changes it made follow as events of their own.
    PaperAdopted {
        source: String,
    },
    Published {
        number: u32,
        reason: Option<String>,
        digest: String,
    },
    PersonAdded {
        login: String,
    },
    PasswordChanged {
        login: String,
    },
    DepartmentAdded {
        name: String,
    },
}
