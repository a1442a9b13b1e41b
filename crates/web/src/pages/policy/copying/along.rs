//! What comes along with a copied indicator: the actual that becomes its baseline, and whose it is. A person comes along who
//! still holds a duty in the department, a section that it still has, whatever it was called then.

use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::asking;
use hoshin_domain::indicator::NewBaseline;
use hoshin_domain::{
    Charge, ChargePaper, DepartmentId, Holder, Indicator, IndicatorField, OperatingPolicy, charge::holders,
};
use maud::{Markup, html};

/// Who can be in charge in the year that is copied into.
pub(super) struct Owners {
    people: Vec<Holder>,
    /// The sections of today, each with every name it has borne.
    sections: Vec<(String, Vec<String>)>,
}

impl Owners {
    pub(super) async fn of(reader: &Reader, last: &OperatingPolicy, department: DepartmentId) -> Result<Self> {
        let city = &reader.hall.city;
        let mut owners = Self { people: Vec::new(), sections: Vec::new() };
        if last.charges.is_empty() {
            return Ok(owners);
        }
        owners.people = holders(&city.actors(reader.hall.today()).await?, department);
        for own in city.department(department).await?.map(|found| found.sections).unwrap_or_default() {
            let names = city.names_of_section(department, &own).await?;
            owners.sections.push((own, names));
        }
        Ok(owners)
    }

    /// The charges of the parts that were chosen, and whether one of them lost its person or its section.
    pub(super) fn of_chosen(&self, chosen: &OperatingPolicy) -> (Vec<ChargePaper>, bool) {
        let charges = chosen.charges_by_place();
        let along = |own: &ChargePaper| ChargePaper {
            section: own.section.as_deref().and_then(|name| self.section(name)),
            person: own.person.as_ref().and_then(|person| self.person(person)),
            ..own.clone()
        };
        let next: Vec<ChargePaper> = charges.iter().map(along).collect();
        let lost = charges.iter().zip(&next).any(|(then, now)| {
            (then.person.is_some() && now.person.is_none()) || (then.section.is_some() && now.section.is_none())
        });
        (next, lost)
    }

    fn person(&self, then: &Holder) -> Option<Holder> {
        self.people.iter().find(|person| person.login == then.login).cloned()
    }

    fn section(&self, then: &str) -> Option<String> {
        self.sections.iter().find(|(_, names)| names.iter().any(|name| name == then)).map(|(own, _)| own.clone())
    }

    fn told(&self, words: Words, set: &Charge) -> Markup {
        let (section, person) = (set.section.as_deref(), set.person.as_ref());
        let next = Charge {
            section: section.and_then(|name| self.section(name)),
            person: person.and_then(|person| self.person(person)),
            ..set.clone()
        };
        html! {
            br; span.place { (asking::line(words, &next)) }
            @if let Some(gone) = person.filter(|_| next.person.is_none()) {
                br; span.place.late { (words.tell("copying-person-gone", &[("name", gone.name.as_str().into())])) }
            }
            @if let Some(gone) = section.filter(|_| next.section.is_none()) {
                br; span.place.late { (words.tell("copying-section-gone", &[("name", gone.into())])) }
            }
        }
    }
}

/// Of every indicator the actual that can become its baseline, or the old baseline that would stay; and whose it will be.
pub(super) fn told(words: Words, owners: &Owners, last: &OperatingPolicy, indicators: &[Indicator]) -> Markup {
    html! {
        @for indicator in indicators {
            @let value = |field| indicator.values.get(field).unwrap_or_default().to_owned();
            @let told = match indicator.values.next_baseline() {
                NewBaseline::LastActual => Some(("copying-baseline-actual", IndicatorField::Actual, IndicatorField::ActualDate)),
                NewBaseline::AsBefore => Some(("copying-baseline-before", IndicatorField::Baseline, IndicatorField::BaselineDate)),
                NewBaseline::Missing => None,
            };
            @if let Some((word, amount, date)) = told {
                br;
                span.place {
                    (words.tell(word, &[
                        ("name", value(IndicatorField::Name).into()),
                        ("value", value(amount).into()),
                        ("date", in_brackets(&value(date)).into()),
                    ]))
                }
            }
            @if let Some(charge) = last.charge(indicator.id) { (owners.told(words, charge)) }
        }
    }
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("（{text}）") }
}
