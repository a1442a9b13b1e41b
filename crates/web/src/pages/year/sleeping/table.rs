//! `/years/{year}/indicators.csv`: the same as a table to take away.

use super::{SleepingQuery, gathered, reason};
use crate::access::{Reader, Response, Result};
use crate::parts::{Names, asking, csv_out, download, part_names};
use crate::words::moment;
use crate::{Language, Words};
use axum::extract::Query;
use hoshin_domain::{FiscalYear, IndicatorField};

const HEAD: [&str; 11] = [
    "年度",
    "部",
    "指標",
    "担当",
    "報告の頻度",
    "理由",
    "目標値",
    "実績値",
    "実績値の時点",
    "依頼した日",
    "依頼した相手",
];

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<SleepingQuery>) -> Result<Response> {
    let at_hand = reader.hall.city.glance().await?.year(year).await?;
    // The table is for the files of a Japanese office, whatever language its reader chose for the pages.
    let words = Words(Language::Japanese);
    let mut rows = Vec::new();
    for own in gathered(&reader, &at_hand.policies, &[], asked.department) {
        let policy = &own.kept.policy;
        for line in &own.lines {
            let id = line.indicator.id;
            let value = |field| line.indicator.values.shown(field).map(|text| text.into_owned()).unwrap_or_default();
            let why: Vec<String> = line.why.iter().map(|why| reason(words, *why)).collect();
            let last = policy.asked(id);
            let people = last.map(|last| last.figure.people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>());
            rows.push(vec![
                year.in_era(),
                policy.department.clone(),
                part_names::of(Names::new(words, &own.kept.form), policy, id),
                asking::owner(words, policy, line.indicator).unwrap_or_default(),
                asking::rhythm(words, policy.rhythm(id)),
                why.join("、"),
                value(IndicatorField::Target),
                value(IndicatorField::Actual),
                line.indicator.values.get(IndicatorField::ActualDate).unwrap_or_default().to_owned(),
                last.map(|last| moment::date(last.at).to_string()).unwrap_or_default(),
                people.unwrap_or_default().join("、"),
            ]);
        }
    }
    let name = format!("indicators-{year}.csv");
    Ok(download::plain(&name, "text/csv; charset=utf-8", csv_out::table(&HEAD, rows)))
}
