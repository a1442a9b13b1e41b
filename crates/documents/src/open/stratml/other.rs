//! OtherInformation: what StratML has no element for, as JSON by the names of places.

use super::writing::has_element;
use crate::open::OpenPaper;
use crate::open::item::label;
use crate::open::value_path::ValuePath;
use crate::open::values::{paths, text_at};
use hoshin_domain::AnswerField;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The mark of our own documents.
pub(super) const SCHEMA: &str = "hoshin.stratml/1";

pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("there are only texts and numbers")
}

/// What the document says about itself, and what of the cover has no element.
pub(super) struct About<'a>(pub(super) &'a OpenPaper<'a>);

impl Serialize for About<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let open = self.0;
        let cover = paths(open.paper, open.form).into_iter().filter(|path| path.owner().goal().is_none());
        // An empty step of the scale is still a step, and an answer of which nothing is known is one.
        let is_kept = |path: &ValuePath| matches!(path, ValuePath::Step(..) | ValuePath::Answer(_, AnswerField::Kind));
        let text = |path: ValuePath| text_at(open.paper, path).or_else(|| is_kept(&path).then(String::new));
        let texts = cover.filter(|path| !has_element(*path)).filter_map(|path| Some((path.to_string(), text(path)?)));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("municipality", &open.municipality.code)?;
        map.serialize_entry("form", &open.form.name)?;
        map.serialize_entry("form_version", &open.form.version)?;
        map.serialize_entry("step", &open.step)?;
        map.serialize_entry("edition", &open.edition_number())?;
        map.serialize_entry("reason", &open.edition.and_then(|edition| edition.reason))?;
        map.serialize_entry("labels", &Texts(labels(open)))?;
        map.serialize_entry("values", &Texts(texts.collect()))?;
        map.end()
    }
}

/// What the form calls the codes that stand in OtherInformation, for whoever reads the document without Hoshin.
fn labels(open: &OpenPaper<'_>) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = Vec::new();
    for path in
        paths(open.paper, open.form).into_iter().filter(|path| path.owner().goal().is_some() && !has_element(*path))
    {
        let code = path.code();
        if labels.iter().all(|(known, _)| *known != code) {
            labels.push((code, label(path, open.form)));
        }
    }
    labels
}

/// Texts by their names, in their order.
pub(super) struct Texts(pub(super) Vec<(String, String)>);

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (name, text)))
    }
}
