//! `/plans/template.csv`, `/plans/sdgs.csv`, `/plans/{plan}/plan.csv`: files to fill in, to take over and to take away.

use super::find;
use crate::Words;
use crate::access::{Reader, Response, Result};
use crate::parts::{csv_out, download};
use crate::words::Language;
use axum::extract::Path;
use hoshin_domain::plans::{COLUMNS, CityPlan, PlanItem, PlanKind};

const CSV: &str = "text/csv; charset=utf-8";

/// The goals that the United Nations set, as the Ministry of Foreign Affairs names them in Japanese.
const SDGS: &str = include_str!("../../../assets/sdgs.csv");

/// An example in the city's own words, to be written over.
pub(crate) async fn empty(reader: Reader) -> Response {
    // The file is read in Japanese, whatever language its reader chose for the pages.
    let words = Words(Language::Japanese);
    let item = |code: &str, level: &str, parent: Option<&str>, name: &str| PlanItem {
        code: code.to_owned(),
        level: words.say(&format!("plan-example-level-{level}")),
        parent: parent.map(str::to_owned),
        name: words.say(&format!("plan-example-{name}")),
        ..PlanItem::default()
    };
    let first = reader.hall.current_year();
    let own = [
        item("1", "1", None, "goal"),
        item("1-1", "2", Some("1"), "field"),
        item("1-1-1", "3", Some("1-1"), "measure"),
        item("1-2", "2", Some("1"), "field-2"),
    ];
    let plan = CityPlan {
        name: words.tell("plan-example", &[("city", reader.hall.municipality.name.as_str().into())]),
        kind: PlanKind::Comprehensive,
        first,
        last: Some((1..10).fold(first, |year, _| year.next())),
        is_public: true,
        items: own.into(),
        readings: Vec::new(),
    };
    handed_out(&reader.say("plan-template-name"), "plans.csv", table(&plan))
}

pub(crate) async fn sdgs(reader: Reader) -> Response {
    handed_out(&reader.say("plan-sdgs-name"), "sdgs.csv", SDGS.as_bytes().to_vec())
}

/// A plan as it is kept, in the columns in which it is read.
pub(crate) async fn export(reader: Reader, Path(id): Path<i64>) -> Result<Response> {
    let kept = find(&reader, id).await?;
    Ok(handed_out(&kept.plan.name, "plan.csv", table(&kept.plan)))
}

fn handed_out(name: &str, plain: &str, bytes: Vec<u8>) -> Response {
    download::named(("attachment", plain), &format!("{name}.csv"), CSV, bytes)
}

fn table(plan: &CityPlan) -> Vec<u8> {
    let head: Vec<&str> = COLUMNS.iter().map(|column| column.headings()[0]).collect();
    csv_out::table(&head, plan.items.iter().map(|item| row(plan, item)))
}

fn row(plan: &CityPlan, item: &PlanItem) -> csv_out::CsvRow {
    let last = plan.last.map(|last| last.in_era()).unwrap_or_default();
    vec![
        plan.name.clone(),
        plan.kind.in_files().to_owned(),
        plan.first.in_era(),
        last,
        item.level.clone(),
        item.code.clone(),
        item.parent.clone().unwrap_or_default(),
        item.name.clone(),
        item.last.map(|last| last.in_era()).unwrap_or_default(),
    ]
}
