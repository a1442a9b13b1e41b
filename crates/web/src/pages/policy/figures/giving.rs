//! `POST …/figures`: one figure of one period, written where results are written.

use super::{FiguresQuery, page};
use crate::access::{Problem, Response, Result, Writer, go_to, policy_address};
use crate::parts::asking::{self, Refused};
use crate::parts::{Names, TypedFields, banner, layout, refusal};
use hoshin_domain::asking::figure_defect;
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, FieldPath, FieldWrite, IndicatorField, ItemId, Refusal};
use hoshin_store::{PerformError, PolicyKey};
use jiff::civil::Date;

struct Given {
    indicator: ItemId,
    until: Date,
    text: String,
    writes: Vec<FieldWrite>,
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let given = given(&writer).ok_or(Problem::BadRequest)?;
    let kept = reader.policy(key).await?;
    let (_, indicator) = kept.policy.indicator(given.indicator).ok_or(Problem::NotFound)?;
    if let Some(defect) = figure_defect(&indicator.values, key.fiscal_year, &given.text) {
        let why = asking::defect(reader.words, &defect);
        return Ok(again(&writer, &kept, given, why));
    }
    match writer.perform(key, &Action::Write(given.writes.clone())).await {
        Ok(_) => {
            reader.hall.tally().count_save();
            let back = match writer.fields.text("from") {
                Some("home") => {
                    format!("/?year={}&department={}&given={}", key.fiscal_year, key.department, given.indicator)
                }
                Some(_) | None => format!("{}/figures?given={}", policy_address(key), given.indicator),
            };
            Ok(go_to(back))
        }
        Err(PerformError::Refused(Refusal::Defects(defects))) => {
            let names = Names::new(reader.words, &kept.form);
            let why: Vec<String> = defects.iter().map(|defect| banner::sentence(names, defect)).collect();
            Ok(again(&writer, &kept, given, why.join(" ")))
        }
        // Somebody else has said it meanwhile: what stands now is shown beside the field.
        Err(PerformError::Refused(Refusal::Conflicts(_))) => {
            let now = reader.policy(key).await?;
            Ok(again(&writer, &now, given, reader.say("figure-said-meanwhile")))
        }
        Err(error) => refusal::page(reader, key, error, &TypedFields::default()).await,
    }
}

fn again(writer: &Writer, kept: &hoshin_store::KeptPolicy, given: Given, why: String) -> Response {
    let refused = Some((given.indicator, Refused { text: given.text, why, until: given.until }));
    layout::refused(page(&writer.reader, kept, &FiguresQuery::default(), refused))
}

fn given(writer: &Writer) -> Option<Given> {
    let sent = |name: &str| writer.fields.text(name);
    let indicator: ItemId = sent("indicator")?.parse().ok()?;
    let (until, text): (Date, &str) = (sent("until")?.parse().ok()?, sent("value")?);
    let write = |field, seen: &str, text: &str| FieldWrite {
        path: FieldPath::Indicator(indicator, field),
        seen: Seen::from_form(seen),
        text: text.to_owned(),
    };
    let writes = vec![
        write(IndicatorField::Actual, sent("seen-actual")?, text.trim()),
        write(IndicatorField::ActualDate, sent("seen-date")?, &until.to_string()),
    ];
    Some(Given { indicator, until, text: text.to_owned(), writes })
}
