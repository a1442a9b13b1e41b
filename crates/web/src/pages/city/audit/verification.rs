//! `/audit/verification`: has anyone altered the log, an edition or a policy by hand?

use super::end_of_the_log;
use super::subjects::Subjects;
use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::layout;
use axum::extract::Query;
use hoshin_store::{Fault, Head, Verification};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct VerificationQuery {
    /// A head that was printed earlier and kept elsewhere.
    head: String,
}

pub(crate) async fn show(reader: Reader, Query(asked): Query<VerificationQuery>) -> Result<Markup> {
    let typed = Some(asked.head.trim()).filter(|typed| !typed.is_empty());
    let anchor = typed.map(str::parse::<Head>);
    let is_wrong = matches!(anchor, Some(Err(_)));
    let anchor = anchor.and_then(Result::ok);
    let found = reader.hall.city.verify(anchor.as_ref()).await?;
    let subjects = Subjects::new(reader.hall.city.departments().await?);
    let title = reader.say("verification-title");
    let at = reader.words.at(reader.hall.now());
    let end = reader.tell("verification-moment", &[("at", at.into())]);
    let main = html! {
        h1 { (title) }
        p { (reader.say("verification-lead")) }
        (result(reader.words, &subjects, &found, anchor.as_ref()))
        (form(reader.words, &asked.head, is_wrong))
        (end_of_the_log(reader.words, "verified-end", &end, &found.head))
    };
    let crumbs = [(reader.say("audit-title"), Some("/audit".to_owned())), (title.clone(), None)];
    Ok(layout::page(&reader, &title, &crumbs, &main))
}

fn result(words: Words, subjects: &Subjects, found: &Verification, anchor: Option<&Head>) -> Markup {
    let is_missing = |fault: &Fault| matches!(fault, Fault::AnchorMissing { .. });
    let is_passed = anchor.is_some() && !found.faults.iter().any(is_missing);
    let count = |count: String| [("count", count.into())];
    html! {
        @if found.faults.is_empty() {
            div.banner.sound role="status" {
                @let rows = ("rows", found.rows.to_string().into());
                p { (words.tell("verification-sound", &[("count", found.entries.to_string().into()), rows])) }
                @if is_passed { p { (words.say("verification-head-found")) } }
            }
        } @else {
            div.banner.error role="alert" tabindex="-1" data-focus {
                h2 { (words.tell("verification-faults", &count(found.faults.len().to_string()))) }
                p { (words.say("verification-faults-hint")) }
                ul { @for fault in &found.faults { li { (in_words(words, subjects, fault)) } } }
            }
        }
    }
}

fn form(words: Words, typed: &str, is_wrong: bool) -> Markup {
    html! {
        form.choice method="get" action="/audit/verification" {
            div.field.wrong[is_wrong] {
                label for="head" { (words.say("verification-head")) }
                p.hint #head-hint { (words.say("verification-head-hint")) }
                input #head type="text" name="head" value=(typed) autocomplete="off" spellcheck="false"
                    aria-invalid=[is_wrong.then_some("true")]
                    aria-describedby=(if is_wrong { "head-error head-hint" } else { "head-hint" });
                @if is_wrong { p.error #head-error { "＊" (words.say("verification-head-wrong")) } }
            }
            button.solid type="submit" { (words.say("verification-again")) }
        }
    }
}

fn in_words(words: Words, subjects: &Subjects, fault: &Fault) -> String {
    let seq = |seq: &i64| ("seq", seq.to_string().into());
    let subject = |subject: &str| ("subject", subjects.name(words, subject).into());
    let row = |row: &str| ("row", words.row(row).into());
    match fault {
        Fault::Altered { seq: at } => words.tell("fault-altered", &[seq(at)]),
        Fault::Broken { seq: at } => words.tell("fault-broken", &[seq(at)]),
        Fault::TailCut { last, head } => {
            let ends = [("last", last.to_string().into()), ("head", head.to_string().into())];
            words.tell("fault-tail-cut", &ends)
        }
        Fault::AnchorMissing { seq: at } => words.tell("fault-anchor-missing", &[seq(at)]),
        Fault::PublicationAltered { subject: of, number } => {
            words.tell("fault-publication-altered", &[subject(of), ("number", number.to_string().into())])
        }
        Fault::PublishedRecordsAltered { subject: of, number } => {
            words.tell("fault-published-records-altered", &[subject(of), ("number", number.to_string().into())])
        }
        Fault::PolicyAltered { subject: of } => words.tell("fault-policy-altered", &[subject(of)]),
        Fault::RowAltered { row: of } => words.tell("fault-row-altered", &[row(of)]),
        Fault::RowMissing { row: of } => words.tell("fault-row-missing", &[row(of)]),
        Fault::RowInserted { row: of } => words.tell("fault-row-inserted", &[row(of)]),
        Fault::NeverSealed => words.say("fault-never-sealed"),
        Fault::SealedAgain { seq: at } => words.tell("fault-sealed-again", &[seq(at)]),
    }
}
