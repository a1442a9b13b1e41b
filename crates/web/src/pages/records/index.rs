//! `GET …/records`: the list, filtered and page by page, with its totals.

use super::{address, crumbs, figures, initiatives, may_keep, name_of};
use crate::access::{PolicyFor, Reader, Result, policy_address};
use crate::parts::{form, layout, table};
use axum::extract::Query;
use hoshin_domain::record::Visibility;
use hoshin_domain::record::feeding::FedFigure;
use hoshin_domain::record::totals::totals;
use hoshin_domain::{FiscalYear, ItemId, RecordId};
use hoshin_store::{KeptPolicy, KeptRecord, RecordQuery};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct RecordsQuery {
    #[serde(default)]
    initiative: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    month: String,
    #[serde(default)]
    removed: String,
    page: Option<u32>,
    done: Option<String>,
    record: Option<i64>,
    count: Option<u32>,
}

const ON_A_PAGE: u32 = 50;
/// Of more records than this no totals are made: each is read for it.
const ADDED_UP: i64 = 2_000;

impl RecordsQuery {
    fn query(&self) -> RecordQuery {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        RecordQuery {
            initiative: self.initiative.parse().ok(),
            kind: filled(&self.kind),
            month: filled(&self.month),
            is_removed: self.removed == "yes",
            skip: i64::from(self.page().saturating_sub(1)) * i64::from(ON_A_PAGE),
            limit: i64::from(ON_A_PAGE),
        }
    }

    fn page(&self) -> u32 {
        self.page.unwrap_or(1).max(1)
    }

    fn initiative(&self) -> Option<ItemId> {
        self.initiative.parse().ok()
    }

    fn address_of(&self, records: &str, page: u32) -> String {
        let texts = [
            ("initiative", &self.initiative),
            ("kind", &self.kind),
            ("month", &self.month),
            ("removed", &self.removed),
        ];
        let filled = texts.into_iter().filter(|(_, text)| !text.is_empty());
        let pairs: String = filled.map(|(name, text)| format!("{name}={}&", super::encoded(text))).collect();
        format!("{records}?{pairs}page={page}")
    }
}

pub(crate) async fn show(policy: PolicyFor<Reader>, Query(asked): Query<RecordsQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let city = &reader.hall.city;
    let query = asked.query();
    let found = city.records(kept.key, &query).await?;
    let all = match found.count {
        0..=ADDED_UP => city.records(kept.key, &RecordQuery { skip: 0, limit: ADDED_UP, ..query }).await?.records,
        _ => Vec::new(),
    };
    let fed = city.fed_figures(&kept).await?;
    let title = reader.say("records-title");
    let main = html! {
        (done(&reader, &kept, &asked))
        h1 { (title) }
        p { (reader.say("records-lead")) }
        (tools(&reader, &kept, &asked))
        (filter(&reader, &kept, &asked))
        p role="status" { (reader.tell("records-count", &[("count", found.count.to_string().into())])) }
        (sums(&reader, found.count, &all))
        (listed(&reader, &kept, &found.records, &fed))
        (pages(&reader, &kept, &asked, found.count))
        (figures::section(&reader, &kept, &fed))
        p { a.quiet href=(policy_address(kept.key)) { (reader.say("back-to-policy")) } }
    };
    Ok(layout::page(&reader, &title, &crumbs(&reader, &kept, None), &main))
}

fn done(reader: &Reader, kept: &KeptPolicy, asked: &RecordsQuery) -> Markup {
    let count = [("count", asked.count.unwrap_or(0).to_string().into())];
    let sentence = match asked.done.as_deref() {
        Some("kept") => reader.say("record-kept-now"),
        Some("removed") => reader.say("record-removed-now"),
        Some("imported") => reader.tell("records-imported-now", &count),
        Some(_) | None => return html! {},
    };
    let removed = asked.record.filter(|_| asked.done.as_deref() == Some("removed")).map(RecordId);
    html! {
        div.banner.success role="status" {
            p { (sentence) }
            @if let Some(id) = removed {
                (form::button(reader, &format!("{}/{id}/restoration", address(kept.key)), &[], html! { (reader.say("put-back")) }))
            }
        }
    }
}

fn tools(reader: &Reader, kept: &KeptPolicy, asked: &RecordsQuery) -> Markup {
    let of = asked.initiative().map(|id| format!("?initiative={id}")).unwrap_or_default();
    let may = match asked.initiative() {
        Some(id) => may_keep(reader, kept, id),
        None => initiatives(kept).any(|id| may_keep(reader, kept, id)),
    };
    html! {
        @if may {
            div.tools {
                a.outline href={ (address(kept.key)) "/new" (of) } { (reader.say("record-new")) }
                a.outline href={ (address(kept.key)) "/imports/new" (of) } { (reader.say("records-import")) }
            }
        }
    }
}

fn filter(reader: &Reader, kept: &KeptPolicy, asked: &RecordsQuery) -> Markup {
    let any = (String::new(), reader.say("records-any"));
    let every = initiatives(kept).map(|id| (id.to_string(), name_of(reader.words, kept, id)));
    let kinds = reader.visit.session.settings.records.kinds.iter().map(|kind| (kind.clone(), kind.clone()));
    let months = months(kept.key.fiscal_year).map(|month| (month.clone(), month));
    let select = |name: &str, label: &str, chosen: &str, options: Vec<(String, String)>| {
        let options = std::iter::once(any.clone()).chain(options);
        form::choice(reader.words, (&format!("filter-{name}"), name, label), chosen, options)
    };
    html! {
        form.filter method="get" action=(address(kept.key)) role="search" aria-label=(reader.say("records-filter")) {
            (select("initiative", "records-initiative", &asked.initiative, every.collect()))
            div.columns {
                (select("kind", "record-kind", &asked.kind, kinds.collect()))
                (select("month", "records-month", &asked.month, months.collect()))
            }
            div.field.tick {
                label for="filter-removed" {
                    input #filter-removed type="checkbox" name="removed" value="yes" checked[asked.removed == "yes"];
                    " " (reader.say("records-only-removed"))
                }
            }
            button.outline type="submit" { (reader.say("records-filter-button")) }
        }
    }
}

fn months(year: FiscalYear) -> impl Iterator<Item = String> {
    let (first, second) = (year.starts(), year.next().starts());
    (4..=12)
        .map(move |month| format!("{first}-{month:02}"))
        .chain((1..=3).map(move |month| format!("{second}-{month:02}")))
}

fn sums(reader: &Reader, count: i64, all: &[KeptRecord]) -> Markup {
    let records: Vec<_> = all.iter().map(|kept| &kept.record).collect();
    let totals = totals(&records);
    html! {
        @if count > ADDED_UP {
            p.hint { (reader.tell("records-too-many-to-add", &[("limit", ADDED_UP.to_string().into())])) }
        } @else if !totals.is_empty() {
            h2 { (reader.say("records-totals")) }
            ul.plain { @for total in &totals { li { (total.listed(count > 1)) } } }
        }
    }
}

fn listed(reader: &Reader, kept: &KeptPolicy, records: &[KeptRecord], figures: &[FedFigure]) -> Markup {
    let columns =
        ["record-date", "record-kind", "record-title", "record-quantities", "record-partner", "record-section"];
    let lines = html! { @for record in records { (line(reader, kept, record, figures)) } };
    html! {
        @if !records.is_empty() { (table::stacked(reader.words, "stack", Some(&reader.say("records-caption")), &columns, &lines)) }
    }
}

fn line(reader: &Reader, policy: &KeptPolicy, kept: &KeptRecord, figures: &[FedFigure]) -> Markup {
    let record = &kept.record;
    let quantities: Vec<String> = record.quantities.iter().map(ToString::to_string).collect();
    html! {
        tr {
            td data-label=(reader.say("record-date")) { time datetime=(record.date) { (reader.words.day(record.date)) } }
            td data-label=(reader.say("record-kind")) { (record.kind) }
            th scope="row" data-label=(reader.say("record-title")) {
                a href={ (address(policy.key)) "/" (kept.id) } { (record.title) }
                @if record.visibility == Visibility::Public { " " span.optional { (reader.say("record-public")) } }
            }
            td data-label=(reader.say("record-quantities")) {
                (quantities.join("、"))
                @if let Some(lacking) = figures::lacking(reader.words, figures, kept.id) { " " strong.fault { (lacking) } }
            }
            td data-label=(reader.say("record-partner")) { (record.partner.as_deref().unwrap_or_default()) }
            td data-label=(reader.say("record-section")) { (record.section) }
        }
    }
}

fn pages(reader: &Reader, kept: &KeptPolicy, asked: &RecordsQuery, count: i64) -> Markup {
    let last = u32::try_from((count + i64::from(ON_A_PAGE) - 1) / i64::from(ON_A_PAGE)).unwrap_or(u32::MAX).max(1);
    let (page, records) = (asked.page(), address(kept.key));
    html! {
        @if last > 1 {
            nav.tools aria-label=(reader.say("records-pages")) {
                @if page > 1 { a.outline rel="prev" href=(asked.address_of(&records, page.min(last + 1) - 1)) { (reader.say("records-newer")) } }
                span { (reader.tell("records-page", &[("page", page.to_string().into()), ("last", last.to_string().into())])) }
                @if page < last { a.outline rel="next" href=(asked.address_of(&records, page + 1)) { (reader.say("records-older")) } }
            }
        }
    }
}
