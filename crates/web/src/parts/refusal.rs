//! The page that says what stands in the way when a form cannot simply be shown again.

use crate::Words;
use crate::access::{Problem, Reader, Result, Writer, go_to, policy_address};
use crate::parts::editing::TypedFields;
use crate::parts::{Names, banner, layout, left_over, prose};
use axum::response::Response;
use hoshin_domain::{Action, DefectKind, Refusal};
use hoshin_store::{KeptPolicy, PerformError, Performed, PolicyKey};
use maud::{Markup, html};

/// Performs an action, and comes back to an address of what has been done, or says what stands in the way.
pub(crate) async fn perform(
    writer: &Writer,
    key: PolicyKey,
    action: &Action,
    back: impl FnOnce(&Performed) -> String,
) -> Result<Response> {
    match writer.perform(key, action).await {
        Ok(performed) => Ok(go_to(back(&performed))),
        Err(error) => page(&writer.reader, key, error, &TypedFields::default()).await,
    }
}

/// The same for an action with a text: what is wrong with the text is said on its page, which comes again.
pub(crate) async fn perform_text(
    writer: &Writer,
    key: PolicyKey,
    action: &Action,
    back: impl FnOnce(&Performed) -> String,
    again: impl FnOnce(&KeptPolicy, DefectKind) -> Markup,
) -> Result<Response> {
    match writer.perform(key, action).await {
        Ok(performed) => Ok(go_to(back(&performed))),
        Err(PerformError::Refused(Refusal::Unfit(kind))) => {
            let kept = writer.reader.policy(key).await?;
            Ok(layout::refused(again(&kept, kind)))
        }
        Err(error) => page(&writer.reader, key, error, &TypedFields::default()).await,
    }
}

/// The answer to an error of the one door; what was typed is shown so that it can be copied.
pub(crate) async fn page(
    reader: &Reader,
    key: PolicyKey,
    error: PerformError,
    entry: &TypedFields,
) -> Result<Response> {
    let form = reader.hall.city.form(key.fiscal_year).await?;
    let names = Names::new(reader.words, &form);
    let sentences = match error {
        PerformError::NotFound | PerformError::Refused(Refusal::Unseen) => return Err(Problem::NotFound),
        PerformError::Store(cause) => return Err(cause.into()),
        PerformError::Moved => vec![reader.say("refused-moved")],
        PerformError::Refused(refusal) => sentences(names, &refusal),
    };
    let typed: Vec<_> = entry.typed.iter().filter(|(_, (_, text))| !text.is_empty()).collect();
    let kept = html! {
        @if !typed.is_empty() {
            p { (reader.say("refused-gone-kept")) }
            @for (path, (_, text)) in typed { h2 { (names.field(*path)) } (layout::text(text)) }
        }
    };
    Ok(told(reader, &sentences, &kept, (&policy_address(key), "back-to-policy")))
}

/// The same where there is no policy to go back to.
pub(crate) fn without_policy(reader: &Reader, refusal: &Refusal) -> Response {
    told(reader, &sentences(Names::standard(reader.words), refusal), &html! {}, ("/", "home"))
}

/// A page that says only why nothing was done, with the way back and its word.
pub(crate) fn told(reader: &Reader, sentences: &[String], kept: &Markup, (back, word): (&str, &str)) -> Response {
    let title = reader.say("refused-title");
    let main = html! {
        (banner::alert(&html! { h1 { (title) } @for sentence in sentences { p { (sentence) } } }))
        (kept)
        p { a href=(back) { (reader.say(word)) } }
    };
    layout::refused(layout::page(reader, &title, &[], &main))
}

/// The same for whoever works at a console.
pub fn in_words(words: Words, refusal: &Refusal) -> String {
    sentences(Names::standard(words), refusal).join(" ")
}

/// What stands in the way, a sentence for each thing.
pub(crate) fn sentences(names: Names<'_>, refusal: &Refusal) -> Vec<String> {
    let words = names.words;
    let sentence = match refusal {
        Refusal::Defects(defects) => {
            return defects.iter().map(|defect| banner::sentence(names, defect)).collect();
        }
        Refusal::Conflicts(_) => words.say("conflict-title"),
        Refusal::Gone(_) => words.say("refused-gone"),
        Refusal::AlreadyOpen => words.say("refused-already-open"),
        Refusal::NotOpen => words.say("refused-not-open"),
        Refusal::NothingToPublish => words.say("refused-nothing-to-publish"),
        Refusal::Unseen => words.say("not-found-text"),
        Refusal::NotYours { permission, roles } => {
            let names = roles.iter().map(|role| words.role(*role)).collect::<Vec<_>>().join("、");
            let permission = words.say(&format!("deed-{}", permission.as_str()));
            words.tell("refused-not-yours", &[("deed", permission.into()), ("roles", names.into())])
        }
        Refusal::WrongStage { permission, found } => {
            let permission = words.say(&format!("deed-{}", permission.as_str()));
            let way = words.say(&format!("way-out-{}", found.as_str()));
            words.tell("refused-wrong-stage", &[("deed", permission.into()), ("way", way.into())])
        }
        Refusal::VersionMoved => words.say("refused-version-moved"),
        Refusal::SamePerson => words.say("refused-same-person"),
        Refusal::Unfit(kind) => prose::sentence(words, "comment-text", *kind),
        Refusal::NoThread => words.say("refused-no-thread"),
        Refusal::CorrectionHasChanges => words.say("refused-correction-has-changes"),
        Refusal::NothingToSubmit => words.say("refused-nothing-to-submit"),
        Refusal::Unanswered(count) => words.tell("refused-unanswered", &[("count", count.to_string().into())]),
        Refusal::PromiseDiffers(fields) => {
            let count = fields.len().to_string();
            words.tell("refused-promise-differs", &[("count", count.into())])
        }
        Refusal::ReasonsOwed(fields) => {
            let names = fields.iter().map(|field| names.field(*field)).collect::<Vec<_>>().join("、");
            words.tell("refused-reasons-owed", &[("fields", names.into())])
        }
        Refusal::LeftUnanswered(keys) => {
            let named = keys.iter().take(left_over::MOST_NAMED);
            let mut items = named.map(|key| left_over::name_of(names, *key)).collect::<Vec<_>>();
            let more = keys.len().saturating_sub(left_over::MOST_NAMED);
            items.extend((more > 0).then(|| words.tell("considerations-more", &[("count", more.to_string().into())])));
            let items = ("items", items.join(&words.say("list-comma")).into());
            words.tell("refused-left-unanswered", &[("count", keys.len().to_string().into()), items])
        }
        Refusal::NotOpenItem(_) => words.say("refused-not-open-item"),
        Refusal::ItemMoved(_) => words.say("refused-item-moved"),
        Refusal::AnsweredMeanwhile(_) => words.say("refused-answered-meanwhile"),
        Refusal::AnswerIsPublic(_) => words.say("refused-answer-is-public"),
        Refusal::PrivateUse(fields) => {
            let names = fields.iter().map(|field| names.field(*field)).collect::<Vec<_>>().join("、");
            words.tell("refused-private-use", &[("fields", names.into())])
        }
        Refusal::OwnProposal => words.say("refused-own-proposal"),
        Refusal::DatesNotSet(year) => words.tell("refused-dates-not-set", &[("year", words.year(*year).into())]),
        Refusal::NotPast(year) => words.tell("refused-not-past", &[("year", words.year(*year).into())]),
        Refusal::DayOfThen(day) => words.tell("refused-day-of-then", &[("day", day.to_string().into())]),
        Refusal::AlreadyPublished => words.say("refused-already-published"),
        Refusal::WrittenOtherwise => words.say("refused-written-otherwise"),
        Refusal::OtherYear { paper, policy } => words.tell(
            "refused-other-year",
            &[("paper", words.year(*paper).into()), ("policy", words.year(*policy).into())],
        ),
    };
    vec![sentence]
}
