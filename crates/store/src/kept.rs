//! How values of ours lie in columns of texts and numbers: `#[sqlx(try_from = "Text")]` reads one.

use crate::intakes::Adoption;
use hoshin_domain::form::Lesson;
use hoshin_domain::past::{DaysOfThen, Proposal, ProposalRefused, UsualDays};
use hoshin_domain::record::{FileKind, Mapping};
use hoshin_domain::{DepartmentId, NoticeDetail, NoticeKind, Paper, Reading, RecordId, WebhookFailure};
use jiff::Timestamp;
use jiff::civil::Date;

/// A word or a moment, as it is written.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct Text(String);

#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct MaybeText(Option<String>);

/// What only this program reads, as JSON.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct Json(String);

#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct MaybeJson(Option<String>);

#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct Number(i64);

macro_rules! as_text {
    ($($of:ty),+) => { $(
        impl TryFrom<Text> for $of {
            type Error = <$of as std::str::FromStr>::Err;
            fn try_from(Text(text): Text) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
        impl TryFrom<MaybeText> for Option<$of> {
            type Error = <$of as std::str::FromStr>::Err;
            fn try_from(MaybeText(text): MaybeText) -> Result<Self, Self::Error> {
                text.map(|text| text.parse()).transpose()
            }
        }
    )+ };
}

macro_rules! as_json {
    ($($of:ty),+) => { $(
        impl TryFrom<Json> for $of {
            type Error = serde_json::Error;
            fn try_from(Json(text): Json) -> Result<Self, Self::Error> {
                serde_json::from_str(&text)
            }
        }
        impl TryFrom<MaybeJson> for Option<$of> {
            type Error = serde_json::Error;
            fn try_from(MaybeJson(text): MaybeJson) -> Result<Self, Self::Error> {
                text.map(|text| serde_json::from_str(&text)).transpose()
            }
        }
    )+ };
}

as_text!(Timestamp, Date, NoticeKind, FileKind);
as_json!(
    Reading,
    Paper,
    Adoption,
    NoticeDetail,
    Mapping,
    Vec<Lesson>,
    UsualDays,
    DaysOfThen,
    Proposal,
    ProposalRefused,
    WebhookFailure
);

impl From<Number> for bool {
    fn from(Number(number): Number) -> Self {
        number != 0
    }
}

impl From<Number> for DepartmentId {
    fn from(Number(number): Number) -> Self {
        DepartmentId(number)
    }
}

impl From<Number> for RecordId {
    fn from(Number(number): Number) -> Self {
        RecordId(number)
    }
}
