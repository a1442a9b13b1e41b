//! The rules of the yearly operating policy: the paper, what may be done to it, and what follows.
//!
//! Nothing here reads a clock, a file or a network: time, people and randomness come in as arguments.

pub mod action;
pub mod approval;
pub mod asking;
pub mod calendar;
pub mod charge;
pub mod consideration;
pub mod cycle;
pub mod day;
pub mod decide;
pub mod directory;
pub mod discussion;
pub mod event;
pub mod extras;
pub mod field;
pub mod finding;
pub mod first_run;
pub mod fiscal_year;
pub mod form;
pub mod grade;
pub mod grading;
pub mod indicator;
pub mod item;
pub mod lint;
pub mod may;
pub mod mirror;
pub mod municipality;
pub mod notice;
pub mod notify;
pub mod number;
pub mod organisation;
pub mod paper;
pub mod past;
pub mod people;
pub mod picture;
pub mod plans;
pub mod policy;
pub mod rating;
pub mod reading;
pub mod record;
pub mod reversal;
pub mod search;
pub mod sent_back;
pub mod settings;
pub mod stage;
pub mod text;
pub mod webhook;
mod word;
pub mod work;
pub mod workbook;

pub use action::{Action, ChargeWrite, Direction, FieldWrite, NewItem, NewRow, TakenWorkbook};
pub use approval::{Approval, ApprovalKind, Approvals, TakenOver};
pub use calendar::{Calendar, Closed};
pub use charge::{AskedFigure, AskingWay, Charge, ChargeField, ChargePaper, Holder, LastAsked, Rhythm};
pub use consideration::{Answer, AnswerKind, AnswerPaper, Answered, ConsiderationKey, LeftOver, Standing};
pub use cycle::{Cycle, CyclePart, Schedule};
pub use decide::{Conflict, Decision, Defect, DefectKind, Refusal, Subject, decide};
pub use event::{CityEvent, Entrance, Event, OrganisationEvent, PersonEvent, PolicyEvent, RecordEvent};
pub use extras::{ExtraKey, Extras, Level, Side};
pub use field::{
    AnswerField, FieldPath, GoalField, IndicatorField, InitiativeField, OfficerField, OverallField, Owner, StepField,
    TargetField,
};
pub use finding::{Finding, FindingCode, Place, Severity, Unplaced};
pub use fiscal_year::FiscalYear;
pub use form::Form;
pub use grade::{GradeScale, GradeStep};
pub use indicator::{Indicator, IndicatorPaper};
pub use item::ItemId;
pub use may::{Permission, Relation};
pub use municipality::{Municipality, MunicipalityCode};
pub use notice::{NamedPolicy, NoticeDetail, NoticeKind};
pub use organisation::{Organisation, ReorganisationKind};
pub use paper::{GoalPaper, InitiativePaper, OfficerPaper, Paper, PlanGoal, TargetPaper};
pub use people::{Actor, Appointment, DepartmentId, Duty, Reach, Role, Term, Unit};
pub use policy::{GonePart, OperatingPolicy, PromiseChange, PromisePlace};
pub use reading::Reading;
pub use record::{ActivityRecord, RecordId, RecordPaper, RecordPlace};
pub use settings::{Settings, UnansweredRule};
pub use stage::{Progress, Signature, Stage, StageKind, Step};
pub use webhook::WebhookFailure;
pub use word::NotA;
