//! 数値の依頼: whose an indicator is, of whom its figure was asked when, and the one field in which it is given.

use crate::Words;
use crate::access::{Reader, policy_address};
use crate::parts::icon::{Icon, icon};
use crate::parts::{Names, field_names, form, indicators, label};
use crate::words::moment;
use hoshin_domain::asking::{FigureDefect, Period};
use hoshin_domain::rating::{Direction, standing};
use hoshin_domain::text::Seen;
use hoshin_domain::{Charge, FieldPath, Indicator, IndicatorField, OperatingPolicy, Rhythm, day};
use hoshin_store::KeptPolicy;
use jiff::civil::Date;
use maud::{Markup, html};

/// What was typed into the one field and refused, with the sentence that says why.
pub(crate) struct Refused {
    pub(crate) text: String,
    pub(crate) why: String,
    /// The last day of the period it was meant for.
    pub(crate) until: Date,
}

pub(crate) fn rhythm(words: Words, rhythm: Rhythm) -> String {
    words.say(&format!("rhythm-{}", rhythm.as_str()))
}

/// 危機管理課　田中; what nobody has set is marked as the usual.
pub(crate) fn owner(words: Words, policy: &OperatingPolicy, indicator: &Indicator) -> Option<String> {
    let charge = policy.charge(indicator.id);
    let person = charge.and_then(|charge| charge.person.as_ref()).map(|person| person.name.clone());
    let section = policy.section_in_charge(indicator.id).map(str::to_owned);
    let is_set = charge.is_some_and(|charge| charge.section.is_some() || charge.person.is_some());
    let named: Vec<String> = section.into_iter().chain(person).collect();
    let named = Some(named.join("　")).filter(|named| !named.is_empty())?;
    Some(if is_set { named } else { words.tell("charge-usual-named", &[("owner", named.into())]) })
}

/// Whose an indicator was said to be, and its rhythm.
pub(crate) fn as_set(words: Words, charge: &Charge) -> (String, String) {
    let person = charge.person.as_ref().map(|person| person.name.clone());
    let owner: Vec<String> = charge.section.clone().into_iter().chain(person).collect();
    let owner = if owner.is_empty() { words.say("charge-usual") } else { owner.join("　") };
    (owner, rhythm(words, charge.rhythm))
}

/// The same in one line.
pub(crate) fn line(words: Words, charge: &Charge) -> String {
    let (owner, rhythm) = as_set(words, charge);
    words.tell("charge-line", &[("owner", owner.into()), ("rhythm", rhythm.into())])
}

/// 7月3日に田中さんへ依頼; nothing where nobody was asked.
pub(crate) fn trace(words: Words, policy: &OperatingPolicy, indicator: &Indicator) -> Option<String> {
    let asked = policy.asked(indicator.id)?;
    let people: Vec<String> = asked
        .figure
        .people
        .iter()
        .map(|one| words.tell("asked-person", &[("name", one.name.as_str().into())]))
        .collect();
    let day = moment::month_and_day(words, moment::date(asked.at));
    let mailed = asked.mailed.map(|at| moment::month_and_day(words, moment::date(at)));
    let mailed = match mailed {
        Some(on) if on == day => words.say("asked-mailed-too"),
        Some(on) => words.tell("asked-mailed-on", &[("day", on.into())]),
        None => String::new(),
    };
    let people = people.join(&words.say("list-between"));
    Some(words.tell("asked-trace", &[("day", day.into()), ("people", people.into()), ("mailed", mailed.into())]))
}

/// 4月から6月まで（第1四半期）: the period in words.
pub(crate) fn period(words: Words, period: &Period) -> String {
    let day = |day| words.day(day);
    match period.from == period.until {
        true => words.tell("period-day", &[("day", day(period.until).into())]),
        false => words.tell("period", &[("from", day(period.from).into()), ("until", day(period.until).into())]),
    }
}

/// The name of an indicator, or its place where it has none yet.
pub(crate) fn name(words: Words, indicator: &Indicator) -> String {
    indicator.values.get(IndicatorField::Name).map_or_else(|| words.say("empty"), str::to_owned)
}

/// Where an indicator stands on the paper: 重点目標1　達成目標2.
pub(crate) fn place(reader: &Reader, kept: &KeptPolicy, indicator: &Indicator) -> String {
    let path = FieldPath::Indicator(indicator.id, IndicatorField::Actual);
    field_names::place(Names::new(reader.words, &kept.form), &kept.policy, path).unwrap_or_default()
}

/// The form with its one field: what is asked, of which period, in which unit, beside the last value and the target.
/// `from` is the page that comes back.
pub(crate) fn one_field(
    reader: &Reader,
    kept: &KeptPolicy,
    (indicator, of): (&Indicator, &Period),
    from: &str,
    refused: Option<&Refused>,
) -> Markup {
    let words = reader.words;
    let id = format!("figure-{}", indicator.id);
    let values = &indicator.values;
    let seen = |field| Seen::of(values.get(field)).as_str().to_owned();
    let unit = values.get(IndicatorField::Unit).unwrap_or_default();
    let is_number = values.direction() != Direction::Milestones;
    form::form(
        reader,
        &format!("{}/figures", policy_address(kept.key)),
        html! {
            input type="hidden" name="indicator" value=(indicator.id);
            input type="hidden" name="until" value=(of.until);
            input type="hidden" name="from" value=(from);
            input type="hidden" name="seen-actual" value=(seen(IndicatorField::Actual));
            input type="hidden" name="seen-date" value=(seen(IndicatorField::ActualDate));
            div.field.one.wrong[refused.is_some()] {
                label for=(id) {
                    span lang=[label::language_of_texts(words)] { (name(words, indicator)) }
                    span.of { (words.tell("figure-of", &[("period", period(words, of).into())])) }
                }
                p.hint id={ (id) "-hint" } { (beside(words, kept, indicator)) }
                div.figure-row {
                    input id=(id) type="text" inputmode=[is_number.then_some("decimal")] name="value" autocomplete="off"
                        value=(refused.map(|refused| refused.text.as_str()).unwrap_or_default())
                        aria-invalid=[refused.map(|_| "true")] aria-describedby=[form::described(&id, refused.is_some(), true)];
                    @if !unit.trim().is_empty() { span.unit { (unit) } }
                    button.solid type="submit" { (icon(Icon::Check)) (words.say("figure-give")) span.hidden { (words.colon()) (name(words, indicator)) } }
                }
                @if let Some(refused) = refused { p.error id={ (id) "-error" } { "＊" (refused.why) } }
            }
        },
    )
}

// The day as it is read; what is no day stands as it was typed.
fn dated_as(words: Words, text: &str) -> String {
    day::typed(text).map_or_else(|| text.to_owned(), |day| words.day(day))
}

// 前回 80.1％（令和8年3月31日現在）・目標 90％以上; of steps of the work their names.
fn beside(words: Words, kept: &KeptPolicy, indicator: &Indicator) -> String {
    let values = &indicator.values;
    let shown = |field| values.shown(field).map(|text| indicators::half_width(&text));
    let dated = |field| match values.get(field) {
        Some(day) => words.bracketed(words.tell("figure-as-of", &[("day", dated_as(words, day).into())])),
        None => String::new(),
    };
    let last = shown(IndicatorField::Actual).map(|text| text + &dated(IndicatorField::ActualDate));
    let last = last.or_else(|| shown(IndicatorField::Baseline).map(|text| text + &dated(IndicatorField::BaselineDate)));
    let last = last.map(|value| words.tell("figure-last", &[("value", value.into())]));
    let target = shown(IndicatorField::Target).map(|value| words.tell("figure-target", &[("value", value.into())]));
    let steps = (values.direction() == Direction::Milestones).then(|| {
        let planned = values.get(IndicatorField::Milestones).unwrap_or_default();
        let steps = standing(planned, "", kept.policy.fiscal_year).into_iter().map(|step| step.name);
        words.tell("figure-steps", &[("steps", steps.collect::<Vec<_>>().join("、").into())])
    });
    let told: Vec<String> = last.into_iter().chain(target).chain(steps).collect();
    if told.is_empty() { words.say("figure-first") } else { told.join("　") }
}

/// What is wrong with a figure.
pub(crate) fn defect(words: Words, defect: &FigureDefect) -> String {
    match defect {
        FigureDefect::Missing => words.say("figure-missing"),
        FigureDefect::NotANumber => words.say("figure-not-a-number"),
        FigureDefect::OtherUnit { wanted, found } => {
            words.tell("figure-other-unit", &[("wanted", wanted.as_str().into()), ("found", found.as_str().into())])
        }
        FigureDefect::NotAStep => words.say("figure-not-a-step"),
    }
}
