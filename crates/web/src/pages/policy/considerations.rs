//! `…/considerations`: what earlier years left open for a policy, each item with its answer.

mod answering;
mod item;

use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::left_over::{self, MOST_NAMED, name_of};
use crate::parts::{DoneQuery, Names, Typed, TypedFields, answers, banner, form, layout, part_names, refusal, way};
use answering::Failed;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::consideration::{Answered, Standing};
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, ConsiderationKey, Permission, StageKind};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use item::Item;
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, key: PolicyKey, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let done = asked.word(&[
        ("answered", "answer-saved"),
        ("withdrawn", "answer-withdrawn"),
        ("unchanged", "nothing-changed"),
    ]);
    Ok(OpenItems::load(&reader, key).await?.page(&Typed::default(), done))
}

/// `POST …/considerations`: one answer.
pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let item = item_of(&writer)?;
    let mut typed = Typed::of(&format!("item-{item}"), &writer.fields);
    let Some(answer) = answering::read(&mut typed, writer.reader.words) else {
        return again(&writer, key, &typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let over = Seen::from_form(typed.text("over"));
    let action = Action::Answer { key: item, text: typed.text("seen").to_owned(), answer, over };
    match writer.perform(key, &action).await {
        Ok(done) => {
            let word = if done.events.is_empty() { "unchanged" } else { "answered" };
            Ok(go_to(back(key, word, item)))
        }
        Err(error) => match answering::failed(&mut typed, writer.reader.words, error) {
            Failed::AtField => again(&writer, key, &typed, StatusCode::UNPROCESSABLE_ENTITY).await,
            Failed::Moved => again(&writer, key, &typed, StatusCode::CONFLICT).await,
            Failed::Otherwise(error) => refusal::page(&writer.reader, key, error, &TypedFields::default()).await,
        },
    }
}

/// `POST …/considerations/withdrawal`: the item is unanswered again.
pub(crate) async fn withdraw(key: PolicyKey, writer: Writer) -> Result<Response> {
    let item = item_of(&writer)?;
    refusal::perform(&writer, key, &Action::WithdrawAnswer(item), |_| back(key, "withdrawn", item)).await
}

/// The block above the goals of a policy: how much is unanswered, and the way to it.
pub(crate) fn block(names: Names<'_>, address: &str, standing: &[Standing]) -> Markup {
    let unanswered: Vec<&Standing> = standing.iter().filter(|standing| !standing.is_answered()).collect();
    let missing = unanswered.len();
    html! {
        @if !standing.is_empty() {
            section.cover.left-over aria-labelledby="left-over" {
                h2 #left-over { (names.words.tell("considerations-block", &[("count", missing.to_string().into())])) }
                ul {
                    @for standing in unanswered.iter().take(MOST_NAMED) {
                        li { (left_over::tag(names, standing)) " " (part_names::short(&standing.text)) }
                    }
                    @if missing > MOST_NAMED {
                        li { (names.words.tell("considerations-more", &[("count", (missing - MOST_NAMED).to_string().into())])) }
                    }
                }
                p { a.outline href={ (address) "/considerations" } {
                    (names.words.say(if missing > 0 { "considerations-answer" } else { "considerations-see" }))
                } }
            }
        }
    }
}

fn item_of(writer: &Writer) -> Result<ConsiderationKey> {
    writer.fields.text("key").and_then(|key| key.parse().ok()).ok_or(Problem::BadRequest)
}

fn back(key: PolicyKey, done: &str, item: ConsiderationKey) -> String {
    format!("{}/considerations?done={done}#item-{item}", policy_address(key))
}

async fn again(writer: &Writer, key: PolicyKey, typed: &Typed, status: StatusCode) -> Result<Response> {
    let page = OpenItems::load(&writer.reader, key).await?.page(typed, None);
    Ok((status, page).into_response())
}

struct OpenItems<'a> {
    reader: &'a Reader,
    key: PolicyKey,
    department: Department,
    kept: Option<KeptPolicy>,
    form: hoshin_domain::Form,
    standing: Vec<Standing>,
}

impl<'a> OpenItems<'a> {
    async fn load(reader: &'a Reader, key: PolicyKey) -> Result<Self> {
        let (department, kept) = reader.find_policy(key).await?;
        let city = &reader.hall.city;
        let form = city.form(key.fiscal_year).await?;
        let standing = city.considerations(key, kept.as_ref().map(|kept| &kept.policy)).await?;
        Ok(Self { reader, key, department, kept, form, standing })
    }

    fn page(&self, typed: &Typed, done: Option<&str>) -> Markup {
        let words = self.reader.words;
        let title = words.say("considerations-title");
        let missing = self.standing.iter().filter(|standing| !standing.is_answered()).count();
        let main = html! {
            (typed.summary(words))
            (banner::done(words, done))
            h1 { (title) }
            p { (words.say("considerations-lead")) }
            @if self.standing.is_empty() { p.empty { (words.say("considerations-none")) } } @else {
                p { b { (words.tell("considerations-count", &[("count", self.standing.len().to_string().into()),
                    ("missing", missing.to_string().into())])) } }
            }
            @if self.kept.is_none() && !self.standing.is_empty() { p.note { (words.say("considerations-not-begun")) } }
            @else if !self.may_answer() && missing > 0 { p.hint { (words.say("considerations-not-now")) } }
            @else if self.is_late() { p.note { (words.say("considerations-late")) } }
            // What waits comes before what is done with.
            @for is_answered in [false, true] {
                @for standing in self.standing.iter().filter(|own| own.is_answered() == is_answered) { (self.item(standing).section(typed)) }
            }
            (self.without_item())
            p { a href=(policy_address(self.key)) { (words.say("back-to-policy")) } }
        };
        layout::form_page(self.reader, &title, typed.is_refused(), &self.crumbs(title.clone()), &main)
    }

    fn crumbs(&self, title: String) -> Vec<layout::Crumb> {
        let name = self.kept.as_ref().map_or(&self.department.name, |kept| &kept.policy.department);
        let mut way = way::to_year(self.reader.words, self.key.fiscal_year);
        way.extend([(name.clone(), Some(policy_address(self.key))), (title, None)]);
        way
    }

    fn may_answer(&self) -> bool {
        self.kept
            .as_ref()
            .is_some_and(|kept| self.reader.may(self.key.department, Some(&kept.policy), Permission::AnswerLeftOver))
    }

    /// The promise is public: what is answered now goes out with the step under way.
    fn is_late(&self) -> bool {
        let reports = |kept: &KeptPolicy| kept.policy.progress.kind() == StageKind::Reporting;
        self.may_answer() && self.standing.iter().any(|own| !own.is_public) && self.kept.as_ref().is_some_and(reports)
    }

    fn names(&self) -> Names<'_> {
        Names::new(self.reader.words, &self.form)
    }

    fn item<'b>(&'b self, standing: &'b Standing) -> Item<'b> {
        let policy = self.kept.as_ref().map(|kept| &kept.policy).filter(|_| self.may_answer());
        let shown = self.kept.as_ref().map(|kept| &kept.policy);
        Item { reader: self.reader, names: self.names(), key: self.key, standing, policy, shown }
    }

    /// Answers whose item a correction has taken away: they are published with the promise until they are taken back.
    fn without_item(&self) -> Markup {
        let Some(kept) = &self.kept else { return html! {} };
        let is_known = |own: &&Answered| {
            self.standing.iter().any(|standing| standing.answered().is_some_and(|given| given.key == own.key))
        };
        let lost: Vec<&Answered> = kept.policy.answers.iter().filter(|own| !is_known(own)).collect();
        html! {
            @if !lost.is_empty() {
                section.cover aria-labelledby="without-item" {
                    h2 #without-item { (self.reader.say("considerations-without-item")) }
                    p { (self.reader.say("considerations-without-item-lead")) }
                    @for own in lost {
                        h3 { @if let Some(department) = &own.left_by { (department) "　" } (name_of(self.names(), own.key)) }
                        (layout::text(&own.text))
                        p { (answers::sentence(self.names(), &kept.policy, &own.answer)) }
                        @if self.may_answer() && !kept.policy.is_public(own) {
                            (form::button(self.reader, &format!("{}/considerations/withdrawal", policy_address(self.key)),
                                &[("key", &own.key.to_string())], html! { (self.reader.say("answer-withdraw")) }))
                        }
                    }
                }
            }
        }
    }
}
