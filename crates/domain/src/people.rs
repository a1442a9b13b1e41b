//! Who acts, and in which duties. A duty is held from a day to a day; what it allows stands in [`crate::may`].

mod duties;
mod mail;

pub(crate) use duties::overlap;
pub use duties::{Appointment, DutyFault, Staff, faults, usual_first_day};
pub use mail::is_mail_address;

use crate::NotA;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The identity of a department within its municipality. Its place in the order (建制順) is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DepartmentId(pub i64);

crate::word::as_number!(DepartmentId);

/// 役割: the kind of work a duty is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", parse_err_fn = not_a_role, parse_err_ty = NotA)]
pub enum Role {
    /// 室・課の担当: the own section's initiatives and their results.
    SectionClerk,
    /// 部の担当: the department's whole paper.
    DepartmentClerk,
    /// 部長: approves the department's paper.
    DepartmentHead,
    /// 企画担当: runs the cycle, sees all, returns, checks and publishes.
    PlanningOfficer,
    /// 市長・副市長・理事: reads all and comments.
    Executive,
    /// 外部評価者: a second opinion after the department's.
    Evaluator,
    /// 監査: reads all and the audit log.
    Auditor,
    /// システム管理者: people, organisation and settings, no content.
    Administrator,
    /// The operator at the command line of the server.
    Operator,
}

/// Where a duty is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    City,
    Department(DepartmentId),
    Section {
        department: DepartmentId,
        /// Every name the section has borne: papers keep the name of their day.
        names: Vec<String>,
    },
}

/// One duty as it is held on a day: a person may hold several (兼務).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub role: Role,
    /// The post as it is printed: 部長, 主査.
    pub post: String,
    pub unit: Unit,
    /// Held in place of another (代決・職務代理): the record says so.
    pub acting: bool,
}

/// The first and the last day of a duty; without a last day it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub from: Date,
    pub to: Option<Date>,
}

/// The person an audit entry names, with the duties of that day. The name is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The sign-in name; the console acts as `console`.
    pub login: String,
    pub name: String,
    #[serde(default)]
    pub duties: Vec<Duty>,
}

impl Role {
    /// Every role, in the order of the matrix.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word used in forms, on the command line and in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether the role is held in a section, in a department or for the whole city.
    pub fn reach(self) -> Reach {
        match self {
            Role::SectionClerk => Reach::Section,
            Role::DepartmentClerk | Role::DepartmentHead => Reach::Department,
            Role::PlanningOfficer
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator
            | Role::Operator => Reach::City,
        }
    }
}

/// How far a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Section,
    Department,
    City,
}

impl Unit {
    /// The department a duty is held in; none for the whole city.
    pub fn department(&self) -> Option<DepartmentId> {
        match self {
            Unit::City => None,
            Unit::Department(department) | Unit::Section { department, .. } => Some(*department),
        }
    }
}

impl Term {
    /// Whether the duty is held on this day. It begins and ends at midnight in Japan.
    pub fn holds_on(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}

impl Actor {
    /// The operator at the command line.
    pub fn console() -> Self {
        let duty = Duty { role: Role::Operator, post: "コンソール".to_owned(), unit: Unit::City, acting: false };
        Self { login: "console".to_owned(), name: "コンソール".to_owned(), duties: vec![duty] }
    }

    pub fn is(&self, role: Role) -> bool {
        self.duties.iter().any(|duty| duty.role == role)
    }
}

fn not_a_role(text: &str) -> NotA {
    NotA::new("a role", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_written_and_read_alike() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse().as_ref(), Ok(role));
        }
        assert!("mayor".parse::<Role>().is_err());
    }

    #[test]
    fn a_duty_ends_with_its_last_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let term = Term { from: day("2026-04-01"), to: Some(day("2027-03-31")) };
        let held = ["2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01"].map(|text| term.holds_on(day(text)));
        assert_eq!(held, [false, true, true, false]);
        assert!(Term { to: None, ..term }.holds_on(day("2050-01-01")));
    }
}
