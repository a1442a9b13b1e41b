//! All SQL. A [`City`] is one municipality's desk: every query is bound to its code.
//! A [`Shelf`] is what citizens may load: published papers and nothing else.

mod accounts;
mod aside;
mod asking;
mod attachments;
mod attempts;
mod audit;
mod backend;
pub mod backup;
mod beside;
mod change;
mod changes;
mod city;
mod considerations;
mod cycles;
mod directory;
mod drafts;
mod duties;
mod effects;
mod error;
mod first_links;
mod first_passwords;
mod first_run;
mod forms;
mod glance;
mod head;
mod history;
mod index;
mod intakes;
mod kept;
mod kept_policy;
mod lint;
mod mail;
mod migrations;
mod notices;
mod organisation;
pub mod outgoing;
mod papers_before;
mod people;
mod perform;
mod performed;
mod plans;
mod policies;
mod policy_key;
mod private;
mod promise;
mod read_only;
mod records;
mod reminders;
mod renaming;
mod seals;
mod search;
mod second_factor;
mod sections;
mod sessions;
mod set_up;
mod settings;
mod shelf;
mod shelf_mark;
mod sso;
mod statement;
mod store;
mod texts;
mod transaction;
mod verify;
mod watching;
mod webhook;
mod workbooks;
mod writer;

pub use accounts::AccountLine;
pub use asking::{AskError, AskedFor};
pub use attachments::{AttachmentError, Attachments, Bucket};
pub use attempts::{Attempt, AttemptKind, Counted, Limit};
pub use audit::AuditEntry;
pub use beside::Beside;
pub use city::City;
pub use drafts::Draft;
pub use duties::DutyError;
pub use error::{Obstacle, PerformError, StoreError};
pub use first_passwords::{FirstPassword, Newcomer};
pub use forms::{FormKept, FormsTaught, KeptForm};
pub use glance::{
    EarlierIndicators, FedFigures, FiguresOfYears, FormAndDates, Glance, LastReminders, LeftOver, PapersBefore,
    Remarked, YearAtHand,
};
pub use head::{Head, NotAHead};
pub use history::Logged;
pub use hoshin_domain::{Appointment, DepartmentId};
pub use index::{Elsewhere, TextQuery};
pub use intakes::{
    Adoption, BatchError, Destination, Import, ImportError, IntakeBatch, IntakeFile, PastTakeover, Reverting, SeenFile,
    SentFile, Takeover, Taught, Unread,
};
pub use kept_policy::KeptPolicy;
pub use lint::LintBackground;
pub use mail::{LateMail, MailJob};
pub use migrations::Migrations;
pub use notices::{NewNotice, Notice};
pub use organisation::{BuiltOn, Department, NewDepartment, Organisation, ReorganisingError, Section};
pub use people::{Account, Person};
pub use perform::{Performed, Request};
pub use plans::KeptPlan;
pub use policy_key::PolicyKey;
pub use records::{
    FileError, FileState, KeptMapping, KeptRecord, ListError, ListTakeover, ListUpload, NewFile, ReadList, RecordError,
    RecordFile, RecordPage, RecordQuery, TakenList,
};
pub use reminders::{LastReminder, RemindError, Reminded};
pub use renaming::Renamed;
pub use seals::{PROOFS, Proof, Unproved, Way};
pub use search::AuditQuery;
pub use second_factor::{EnrolledFactor, NewFactor};
pub use sessions::{NewSession, Session, SessionLine};
pub use set_up::{SetUp, SetUpLink};
pub use shelf::{Content, Edition, Shelf};
pub use shelf_mark::ShelfMark;
pub use sso::{LinkedAccount, LinkedElsewhere};
pub use store::Store;
pub use texts::{MOST_HITS, TextHit, TextsFound};
pub use verify::{Fault, Verification};
pub use watching::MailQueue;
pub use webhook::{Told, Untold};
pub use workbooks::{TakenFile, WorkbookStanding, WorkbookUpload};

/// What the store gives, or why it could not.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;
