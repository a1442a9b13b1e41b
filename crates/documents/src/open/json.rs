//! One paper as JSON, `hoshin.policy/1`, with the JSON Schema that is published beside it.

use super::OpenPaper;
use crate::intake::findings::not_our_json;
use hoshin_domain::record::{FigureOwner, FigureSource, PublishedRecords, RecordPaper};
use hoshin_domain::{Finding, Paper, Step};
use serde::{Deserialize, Serialize};

/// The schema name that the JSON carries.
pub const SCHEMA: &str = "hoshin.policy/1";

/// The JSON Schema of [`SCHEMA`].
pub const POLICY_SCHEMA: &str = include_str!("../../schemas/hoshin.policy-1.schema.json");

/// The JSON Schema of a reading; it refers to that of a policy.
pub const READING_SCHEMA: &str = include_str!("../../schemas/hoshin.reading-1.schema.json");

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    id: String,
    municipality: &'a hoshin_domain::Municipality,
    form: FormMark<'a>,
    step: Step,
    edition: Option<Mark<'a>>,
    paper: &'a Paper,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<Records<'a>>,
}

/// The records without the numbers the city hall knows them by.
#[derive(Serialize)]
struct Records<'a> {
    initiatives: Vec<OfInitiative<'a>>,
    figures: Vec<Source>,
}

#[derive(Serialize)]
struct OfInitiative<'a> {
    goal: u32,
    initiative: u32,
    records: Vec<&'a RecordPaper>,
}

#[derive(Serialize)]
struct Source {
    goal: u32,
    target: Option<u32>,
    initiative: Option<u32>,
    indicator: u32,
    public: usize,
    internal: Option<usize>,
    agrees: bool,
}

#[derive(Serialize)]
struct FormMark<'a> {
    name: &'a str,
    title: &'a str,
    version: u32,
}

#[derive(Serialize)]
struct Mark<'a> {
    number: u32,
    published_on: String,
    reason: Option<&'a str>,
}

pub fn document(open: &OpenPaper<'_>) -> Vec<u8> {
    with_records(open, &PublishedRecords::default())
}

/// The paper with its edition and the records that went out with it.
pub fn with_records(open: &OpenPaper<'_>, records: &PublishedRecords) -> Vec<u8> {
    let document = Document {
        schema: SCHEMA,
        id: open.policy_id(),
        municipality: open.municipality,
        form: FormMark { name: &open.form.name, title: &open.form.title, version: open.form.version },
        step: open.step,
        edition: open.edition.map(|edition| Mark {
            number: edition.number,
            published_on: edition.published_on.to_string(),
            reason: edition.reason,
        }),
        paper: open.paper,
        records: (!records.is_empty()).then(|| Records::of(records)),
    };
    serde_json::to_vec_pretty(&document).expect("a paper holds only text, numbers and lists")
}

impl<'a> Records<'a> {
    fn of(records: &'a PublishedRecords) -> Self {
        let initiatives = records.initiatives.iter().map(|of| OfInitiative {
            goal: of.goal,
            initiative: of.initiative,
            records: of.records.iter().map(|frozen| &frozen.record).collect(),
        });
        Self { initiatives: initiatives.collect(), figures: records.figures.iter().map(Source::of).collect() }
    }
}

impl Source {
    fn of(source: &FigureSource) -> Self {
        let (goal, target, initiative) = match source.owner {
            FigureOwner::Target { goal, target } => (goal, Some(target), None),
            FigureOwner::Initiative { goal, initiative } => (goal, None, Some(initiative)),
        };
        let FigureSource { indicator, public, internal, agrees, .. } = *source;
        Self { goal, target, initiative, indicator, public, internal, agrees }
    }
}

/// The paper of a document of ours.
pub(crate) fn read(bytes: &[u8]) -> Result<Paper, Finding> {
    #[derive(Deserialize)]
    struct Ours {
        paper: Paper,
    }
    serde_json::from_slice(bytes).map(|ours: Ours| ours.paper).map_err(|error| not_our_json(&error))
}
