//! What stands in the way of a line: at which column, what was typed there. The sentences stand in the word files.

use super::column::Column;
use crate::people::DutyFault;
use jiff::civil::Date;
use strum::IntoStaticStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub column: Column,
    pub typed: String,
    pub kind: FaultKind,
}

/// What is wrong, by what its writer can do.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FaultKind {
    /// More than a line can hold, or characters that cannot be shown.
    NotALine,
    FormulaWithoutResult,
    ErrorValue,
    Unseen,
    /// A formula in a text file: nobody computes it.
    Formula,
    NotALogin,
    LoginMissing,
    NameMissing,
    NotAMail,
    RoleUnknown,
    /// The post does not say plainly which role it is.
    RoleNotPlain,
    PostMissing,
    DayUnreadable,
    NotANumber,
    ActingUnknown,
    SectionWithoutDepartment,
    /// The last day comes before the first.
    EndsBeforeItBegins,
    /// The unit does not exist at the beginning of the duty.
    OutsideTheUnit {
        first: Option<Date>,
        last: Option<Date>,
    },
    /// Another line says another day of the same unit.
    UnitDaysDiffer {
        line: u64,
    },
    /// What is entered already begins on another day.
    UnitBeganOtherwise,
    UnitEndedAlready,
    /// A department that is there ends where its successors are named: on the page of the organisation.
    DepartmentEndsElsewhere,
    /// Another line gives this sign-in name to somebody else.
    LoginTwice {
        line: u64,
        name: String,
    },
    /// Another line gives this person another address.
    MailDiffers {
        line: u64,
    },
    /// Asked: the account has another name.
    OtherName {
        known: String,
    },
    /// Asked: two heads of one department at a time.
    SecondHead {
        line: Option<u64>,
        name: String,
    },
    /// The duty is held to another day; an empty cell does not take it away.
    EndDiffers {
        last: Date,
    },
    Duty(DutyFault),
}

impl FaultKind {
    /// The word in machine output and in the names of the sentences.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }

    /// Whether a person may answer it instead of mending the file.
    pub fn is_question(&self) -> bool {
        matches!(self, FaultKind::OtherName { .. } | FaultKind::SecondHead { .. })
    }
}
