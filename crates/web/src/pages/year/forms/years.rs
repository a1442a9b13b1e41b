//! For which other years a form is kept as well: papers of the past are read by the form of their own year.

use crate::Words;
use crate::access::{Reader, Result, Sent};
use hoshin_domain::FiscalYear;
use maud::{Markup, html};

/// So many years back papers are usually taken over.
const YEARS_BACK: u16 = 5;

/// A year that can be ticked.
pub(super) struct OtherYear {
    year: FiscalYear,
    /// A paper of this year is published: its form stays.
    is_fixed: bool,
}

/// The years that are ticked in a form that was sent.
pub(super) fn ticked(sent: &Sent) -> Vec<FiscalYear> {
    sent.0.iter().filter_map(|(name, _)| name.strip_prefix("also-")?.parse().ok()).collect()
}

/// The years around today and those of the city's policies, the newest first.
pub(super) async fn others(reader: &Reader, year: FiscalYear) -> Result<Vec<OtherYear>> {
    let city = &reader.hall.city;
    let this = reader.hall.current_year();
    let around = (this.starts() - YEARS_BACK..=this.next().starts()).filter_map(|year| year.try_into().ok());
    let mut years: Vec<FiscalYear> = around.chain(city.years().await?).filter(|other| *other != year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let mut others = Vec::with_capacity(years.len());
    for year in years {
        others.push(OtherYear { year, is_fixed: city.kept_form(year).await?.is_fixed });
    }
    Ok(others)
}

pub(super) fn boxes(words: Words, others: &[OtherYear], ticked: &[FiscalYear], is_open: bool) -> Markup {
    html! {
        details.step open[is_open || !ticked.is_empty()] {
            summary { (words.say("form-of-years")) }
            fieldset.ticks {
                legend.hidden { (words.say("form-of-years")) }
                p.hint { (words.say("form-years-hint")) }
                @for OtherYear { year, is_fixed } in others {
                    div.field.tick { label {
                        input type="checkbox" name={ "also-" (year) } value="yes" checked[ticked.contains(year)] disabled[*is_fixed];
                        " " (words.year(*year))
                        @if *is_fixed { (words.say("heading-year-fixed")) }
                    } }
                }
            }
        }
    }
}
