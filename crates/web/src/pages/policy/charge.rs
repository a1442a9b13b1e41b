//! `…/indicators/{part}/charge`: whose an indicator is, and how often its figure is wanted.

use crate::access::{PolicyFor, Problem, Reader, Response, Result, Writer, policy_address};
use crate::parts::{asking, form, label, refusal, way};
use hoshin_domain::decide::may_write;
use hoshin_domain::{Action, Actor, Charge, FieldPath, Holder, Indicator, IndicatorField, ItemId, Permission, Rhythm};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn show(policy: PolicyFor<Reader>, part: ItemId) -> Result<Markup> {
    let PolicyFor { by: reader, department, kept } = policy;
    let (_, indicator) = kept.policy.indicator(part).ok_or(Problem::NotFound)?;
    if !reader.may(kept.key.department, Some(&kept.policy), Permission::Submit) {
        return Err(Problem::NotFound);
    }
    let people = people(&reader, kept.key).await?;
    Ok(page(&reader, (&department, &kept), indicator, &people))
}

pub(crate) async fn create(part: ItemId, policy: PolicyFor<Writer>) -> Result<Response> {
    let PolicyFor { by: writer, kept, .. } = policy;
    let key = kept.key;
    let sent = |name: &str| writer.fields.text(name).map(str::trim).filter(|text| !text.is_empty());
    let rhythm = sent("rhythm").and_then(Rhythm::named).ok_or(Problem::BadRequest)?;
    let people = people(&writer.reader, key).await?;
    let chosen = |login: &str| people.iter().find(|person| person.login == login);
    let person = match sent("person") {
        Some(login) => Some(chosen(login).ok_or(Problem::BadRequest)?),
        None => None,
    };
    let person = person.map(|person| Holder { login: person.login.clone(), name: person.name.clone() });
    let charge = Charge { indicator: part, section: sent("section").map(str::to_owned), person, rhythm };
    let back = |_: &_| format!("{}/figures?done=charged", policy_address(key));
    refusal::perform(&writer, key, &Action::Charge(charge), back).await
}

/// Those who hold a duty in the department today.
async fn people(reader: &Reader, key: PolicyKey) -> Result<Vec<Actor>> {
    let mut all = reader.hall.city.actors(reader.hall.today()).await?;
    all.retain(|person| person.duties.iter().any(|duty| duty.unit.department() == Some(key.department)));
    Ok(all)
}

fn page(
    reader: &Reader,
    (department, kept): (&Department, &KeptPolicy),
    indicator: &Indicator,
    people: &[Actor],
) -> Markup {
    let words = reader.words;
    let title = reader.say("charge-title");
    let charge = kept.policy.charge(indicator.id);
    let (section, sections) = sections(reader, (department, kept), indicator);
    let person =
        charge.and_then(|charge| charge.person.as_ref()).map(|person| person.login.clone()).unwrap_or_default();
    let able = people.iter().map(|own| (own.login.clone(), person_named(reader, kept, indicator, own)));
    let able = std::iter::once((String::new(), reader.say("charge-person-none"))).chain(able);
    let rhythms = Rhythm::ALL.map(|own| (own.as_str().to_owned(), asking::rhythm(words, own)));
    let main = html! {
        h1 { (title) }
        p lang=[label::language_of_texts(words)] { b { (asking::name(words, indicator)) } }
        p.hint { (asking::place(reader, kept, indicator)) }
        (form::form(reader, &format!("{}/indicators/{}/charge", policy_address(kept.key), indicator.id), html! {
            (form::choice(words, ("section", "section", "charge-owner"), &section, sections))
            p.hint { (reader.say("charge-owner-hint")) }
            (form::choice(words, ("person", "person", "charge-person"), &person, able))
            (form::choice(words, ("rhythm", "rhythm", "charge-rhythm"), kept.policy.rhythm(indicator.id).as_str(), rhythms))
            p.hint { (reader.say("charge-rhythm-hint")) }
            div.buttons {
                button.solid type="submit" { (reader.say("save")) }
                a.quiet href={ (policy_address(kept.key)) "/figures" } { (reader.say("cancel")) }
            }
        }))
    };
    way::policy_page(reader, kept, &title, false, &main)
}

/// The section that was set, and those to choose from.
fn sections(
    reader: &Reader,
    (department, kept): (&Department, &KeptPolicy),
    indicator: &Indicator,
) -> (String, Vec<(String, String)>) {
    let usual = kept.policy.usual_section(indicator.id);
    let nobody = usual.map_or_else(
        || reader.say("charge-section-none"),
        |section| reader.tell("charge-section-usual", &[("section", section.into())]),
    );
    let set = kept.policy.charge(indicator.id).and_then(|charge| charge.section.clone()).unwrap_or_default();
    let mut all = vec![(String::new(), nobody)];
    all.extend(department.sections.iter().map(|own| (own.clone(), own.clone())));
    if !all.iter().any(|(own, _)| *own == set) {
        all.push((set.clone(), set.clone()));
    }
    (set, all)
}

// 例示　花子（主査）; of whom could not write it by their duties, that too.
fn person_named(reader: &Reader, kept: &KeptPolicy, indicator: &Indicator, person: &Actor) -> String {
    let duty = person.duties.iter().find(|duty| duty.unit.department() == Some(kept.key.department));
    let post = duty.map(|duty| reader.words.bracketed(&duty.post)).unwrap_or_default();
    let path = FieldPath::Indicator(indicator.id, IndicatorField::Actual);
    let may = may_write(person, kept.key.department, &kept.policy, path);
    let not = if may { String::new() } else { reader.say("charge-person-cannot") };
    format!("{}{post}{not}", person.name)
}
