//! `/years/{year}/departments/{department}/figures`: whose the indicators are, of whom their figures were asked, and the one
//! field in which a figure is given. What is given stands where results are written: there is no second place for it.

mod giving;

pub(crate) use giving::create;

use crate::access::{PolicyFor, Reader, Result, policy_address};
use crate::parts::asking::{self, Refused};
use crate::parts::chart::{Bullet, bullet};
use crate::parts::{Names, indicators, label, talk, way};
use axum::extract::Query;
use hoshin_domain::asking::{Period, owed, owed_of, periods};
use hoshin_domain::decide::may_write;
use hoshin_domain::{FieldPath, Indicator, IndicatorField, ItemId, Permission, Step};
use hoshin_store::KeptPolicy;
use maud::{Markup, html};

/// Which figure was just given, and what was just set.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct FiguresQuery {
    given: Option<ItemId>,
    done: Option<String>,
}

pub(crate) async fn show(policy: PolicyFor<Reader>, Query(asked): Query<FiguresQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    Ok(page(&reader, &kept, &asked, None))
}

/// The page, with a figure that was refused where one was.
fn page(reader: &Reader, kept: &KeptPolicy, asked: &FiguresQuery, refused: Option<(ItemId, Refused)>) -> Markup {
    let title = reader.say("figures-title");
    let fault = refused.as_ref().map(|(id, refused)| (format!("figure-{id}"), refused.why.clone()));
    let main = html! {
        (crate::parts::banner::summary(reader.words, None, &fault.into_iter().collect::<Vec<_>>()))
        @if let Some(id) = asked.given { (given(reader, kept, id)) }
        (crate::parts::banner::done(reader.words, crate::parts::banner::word_of(asked.done.as_deref(), &[("charged", "charge-done")])))
        h1 { (title) }
        (to_give(reader, kept, refused.as_ref()))
        (all(reader, kept))
    };
    way::policy_page(reader, kept, &title, refused.is_some(), &main)
}

/// Says what was given, as the paper shows it, with the way to correct it.
pub(crate) fn given(reader: &Reader, kept: &KeptPolicy, id: ItemId) -> Markup {
    let words = reader.words;
    let Some((owner, indicator)) = kept.policy.indicator(id) else { return html! {} };
    let Some(value) = indicator.values.shown(IndicatorField::Actual) else { return html! {} };
    let facts = [("name", asking::name(words, indicator).into()), ("value", indicators::half_width(&value).into())];
    let cancelled = kept.policy.target(owner).and_then(|target| target.cancelled.as_deref());
    let rate = indicator.values.rating(cancelled);
    let scale = &kept.form.scale;
    let picture = bullet(words, Bullet { indicator: &indicator.values, rating: &rate, scale, grade: None });
    html! {
        div.banner.success role="status" {
            p { (words.tell("figure-given", &facts)) }
            div lang=[label::language_of_texts(words)] { (indicators::in_one_line(words, &indicator.values, Some(&rate))) }
            @if let Some(picture) = picture { div.picture { (picture) } }
            p { a href=(place_of(kept, indicator)) { (words.say("figure-correct")) } }
        }
    }
}

// Where the result of an indicator is written.
fn place_of(kept: &KeptPolicy, indicator: &Indicator) -> String {
    let path = FieldPath::Indicator(indicator.id, IndicatorField::Actual);
    let (block, address) = (talk::block_of(path), policy_address(kept.key));
    let holds = |goal: &&hoshin_domain::policy::PriorityGoal| {
        let of_targets = goal.targets.iter().flat_map(|target| &target.indicators);
        let mut all = of_targets.chain(goal.initiatives.iter().flat_map(|initiative| &initiative.indicators));
        all.any(|own| own.id == indicator.id)
    };
    match kept.policy.goals.iter().find(holds) {
        Some(goal) => format!("{address}/goals/{}?edit={block}#{block}", goal.id),
        None => address,
    }
}

fn may_give(reader: &Reader, kept: &KeptPolicy, indicator: &Indicator) -> bool {
    let path = FieldPath::Indicator(indicator.id, IndicatorField::Actual);
    may_write(&reader.actor, kept.key.department, &kept.policy, path)
}

// Those that were asked of this reader come first.
fn to_give(reader: &Reader, kept: &KeptPolicy, refused: Option<&(ItemId, Refused)>) -> Markup {
    let mut own = owed(&kept.policy, reader.hall.today());
    own.retain(|(indicator, _)| may_give(reader, kept, indicator));
    // What somebody else has said meanwhile is owed no more, but was typed.
    if let Some((id, refused)) = refused.filter(|(id, _)| own.iter().all(|(indicator, _)| indicator.id != *id)) {
        let mut all = periods(kept.policy.fiscal_year, kept.policy.rhythm(*id)).into_iter();
        let of = all
            .find(|period| period.until == refused.until)
            .unwrap_or(Period { from: refused.until, until: refused.until });
        own.extend(kept.policy.indicator(*id).map(|(_, indicator)| (indicator, of)));
    }
    own.sort_by_key(|(indicator, _)| !is_asked(reader, kept, indicator.id));
    html! {
        @if !own.is_empty() {
            section.card.asking aria-labelledby="to-give" {
                h2 #to-give { (reader.tell("figures-to-give", &[("count", own.len().to_string().into())])) }
                @for (indicator, period) in &own {
                    (asking::one_field(reader, kept, (indicator, period), "figures", refused.filter(|(id, _)| *id == indicator.id).map(|(_, why)| why)))
                }
            }
        } @else if kept.policy.progress.step == Step::Plan { p.hint { (reader.say("figures-not-yet")) } }
        @else { p.hint { (reader.say("figures-none-owed")) } }
    }
}

/// Whether the figure was asked of this reader.
pub(crate) fn is_asked(reader: &Reader, kept: &KeptPolicy, id: ItemId) -> bool {
    let asked = kept.policy.asked(id);
    asked.is_some_and(|asked| asked.figure.people.iter().any(|person| person.login == reader.actor.login))
}

fn all(reader: &Reader, kept: &KeptPolicy) -> Markup {
    let indicators: Vec<&Indicator> = kept.policy.measured().flat_map(|(_, list)| list).collect();
    html! {
        section.card aria-labelledby="all-indicators" {
            h2 #all-indicators { (reader.tell("figures-all", &[("count", indicators.len().to_string().into())])) }
            @if indicators.is_empty() { p.empty { (reader.say("figures-no-indicators")) } }
            ul.todo { @for indicator in indicators { li { div { (line(reader, kept, indicator)) } } } }
        }
    }
}

fn line(reader: &Reader, kept: &KeptPolicy, indicator: &Indicator) -> Markup {
    let (words, policy) = (reader.words, &kept.policy);
    let named = asking::owner(words, policy, indicator).unwrap_or_else(|| words.say("charge-nobody"));
    let owed = owed_of(policy, indicator, reader.hall.today());
    let may_charge = reader.may(kept.key.department, Some(policy), Permission::Submit);
    let number = Names::new(words, &kept.form);
    html! {
        h3.measure-line lang=[label::language_of_texts(words)] { (indicators::promise(words, &indicator.values)) }
        p.small { (crate::parts::part_names::of(number, policy, indicator.id)) }
        p.small {
            (words.say("charge-owner")) (words.colon()) (named) "　"
            (words.say("charge-rhythm")) (words.colon()) (asking::rhythm(words, policy.rhythm(indicator.id)))
            @if let Some(trace) = asking::trace(words, policy, indicator) { "　" span.asked-trace { (trace) } }
        }
        (indicators::outcome_line(words, &indicator.values, &indicator.values.rating(None)))
        @if let Some(owed) = owed { p.small.late { (words.tell("figure-owed", &[("period", asking::period(words, &owed).into())])) } }
        @if may_charge {
            a.quiet href={ (policy_address(kept.key)) "/indicators/" (indicator.id) "/charge" } { (words.say("charge-set")) span.hidden { (words.colon()) (asking::name(words, indicator)) } }
        }
    }
}
