//! `/years/{year}/departments/{department}/records`: 取組記録, what was done day by day.

pub(crate) mod draft;
pub(crate) mod entry;
pub(crate) mod figures;
pub(crate) mod files;
mod form;
pub(crate) mod index;
pub(crate) mod lists;
pub(crate) mod record;
pub(crate) mod removal;

use crate::Words;
use crate::access::{Problem, Reader, Response, Result, policy_address};
use crate::parts::{Names, layout, part_names, refusal, way};
use hoshin_domain::record::{RecordRefusal, keeping};
use hoshin_domain::{ItemId, RecordId, RecordPlace};
use hoshin_store::{KeptPolicy, KeptRecord, PolicyKey, RecordError};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The record with its policy; one of another department is not there.
async fn find(reader: &Reader, key: PolicyKey, id: RecordId) -> Result<(KeptPolicy, KeptRecord)> {
    let kept = reader.policy(key).await?;
    let record = reader.hall.city.record(id).await?;
    Ok((kept, record.filter(|record| record.key() == key).ok_or(Problem::NotFound)?))
}

/// Whether this reader may keep records of an initiative.
fn may_keep(reader: &Reader, kept: &KeptPolicy, initiative: ItemId) -> bool {
    keeping::permitted(Some(&kept.policy), place_of(kept, initiative), &reader.actor).is_ok()
}

fn place_of(kept: &KeptPolicy, initiative: ItemId) -> RecordPlace {
    RecordPlace { fiscal_year: kept.key.fiscal_year, department: kept.key.department, initiative }
}

/// The initiatives of the paper in its order.
fn initiatives(kept: &KeptPolicy) -> impl Iterator<Item = ItemId> {
    kept.policy.goals.iter().flat_map(|goal| &goal.initiatives).map(|initiative| initiative.id)
}

/// 重点目標 1　具体的取組 2「訓練を行う」.
fn name_of(words: Words, kept: &KeptPolicy, initiative: ItemId) -> String {
    part_names::of(Names::new(words, &kept.form), &kept.policy, initiative)
}

pub(crate) fn address(key: PolicyKey) -> String {
    format!("{}/records", policy_address(key))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn crumbs(reader: &Reader, kept: &KeptPolicy, title: Option<String>) -> Vec<layout::Crumb> {
    let records = reader.say("records-title");
    let mut way = way::to_policy(reader, &kept.policy, Some((records.clone(), &policy_address(kept.key))));
    if let Some(title) = title {
        way.pop();
        way.extend([(records, Some(address(kept.key))), (title, None)]);
    }
    way
}

/// What stands in the way of a record, where the form cannot simply be shown again.
fn refused(reader: &Reader, key: PolicyKey, error: RecordError) -> Result<Response> {
    let sentence = match error {
        RecordError::NotFound | RecordError::Refused(RecordRefusal::Unseen | RecordRefusal::NotOpen) => {
            return Err(Problem::NotFound);
        }
        RecordError::Store(cause) => return Err(cause.into()),
        RecordError::Moved(_) => reader.say("record-moved"),
        RecordError::Refused(RecordRefusal::Gone(_)) => reader.say("refused-gone"),
        RecordError::Refused(RecordRefusal::Defects(_)) => reader.say("record-unsound"),
        RecordError::Refused(RecordRefusal::NotYours { roles }) => {
            let names = roles.iter().map(|role| reader.words.role(*role)).collect::<Vec<_>>().join("、");
            let permission = reader.say("deed-keep-record");
            reader.tell("refused-not-yours", &[("deed", permission.into()), ("roles", names.into())])
        }
    };
    Ok(told(reader, key, &[sentence]))
}

/// A page that says only why nothing was done.
fn told(reader: &Reader, key: PolicyKey, sentences: &[String]) -> Response {
    refusal::told(reader, sentences, &html! {}, (&address(key), "records-back"))
}

fn facts(lines: &[(String, Option<Markup>)]) -> Markup {
    html! {
        dl.contents {
            @for (label, value) in lines {
                @if let Some(value) = value { div { dt { (label) } dd { (value) } } }
            }
        }
    }
}
