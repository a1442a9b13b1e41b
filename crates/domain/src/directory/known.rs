//! What the city hall has entered already: what a list is held against.

use crate::{Appointment, DepartmentId};
use jiff::civil::Date;

#[derive(Debug, Clone, Default)]
pub struct Known {
    pub departments: Vec<KnownDepartment>,
    pub sections: Vec<KnownSection>,
    pub people: Vec<KnownPerson>,
    /// Every duty of everybody, past and coming ones too.
    pub held: Vec<Appointment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDepartment {
    pub id: DepartmentId,
    pub name: String,
    /// None has been there from the beginning.
    pub from: Option<Date>,
    pub last_day: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSection {
    pub department: DepartmentId,
    pub name: String,
    pub from: Option<Date>,
    pub last_day: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub login: String,
    pub name: String,
    pub mail: Option<String>,
    /// Whether the account may sign in.
    pub is_active: bool,
}
