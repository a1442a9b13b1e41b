//! The rules of the yearly operating policy: the paper, what may be done to it, and what follows.
//!
//! Nothing here reads a clock, a file or a network: time, people and randomness come in as arguments.

pub mod action;
pub mod decide;
pub mod event;
pub mod field;
pub mod finding;
pub mod fiscal_year;
pub mod form;
pub mod grade;
pub mod municipality;
pub mod paper;
pub mod people;
pub mod policy;
pub mod reading;
pub mod text;

pub use action::{Action, Direction, FieldWrite, NewItem};
pub use decide::{Conflict, Decision, Defect, DefectKind, Refusal, Subject, decide};
pub use event::Event;
pub use field::{FieldPath, GoalField, InitiativeField, OfficerField, TargetField};
pub use finding::{Finding, FindingCode, Place, Severity, Unplaced};
pub use fiscal_year::FiscalYear;
pub use form::Form;
pub use grade::{GradeScale, GradeStep};
pub use municipality::{Municipality, MunicipalityCode};
pub use paper::{GoalPaper, InitiativePaper, OfficerPaper, Paper, PlanGoal, TargetPaper};
pub use people::Actor;
pub use policy::{ItemId, OperatingPolicy};
pub use reading::Reading;
