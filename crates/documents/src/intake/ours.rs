//! Our own reading, come back as JSON.

use hoshin_domain::{Finding, FindingCode, Paper, Place, Reading, Unplaced};
use serde::Deserialize;

#[derive(Deserialize)]
struct Ours {
    policies: Vec<Paper>,
    #[serde(default)]
    unplaced: Vec<Unplaced>,
}

#[derive(Deserialize)]
struct Schema {
    schema: String,
}

/// The reading that the JSON holds; findings are not taken over, they spoke of another file.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Finding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Schema { schema } = serde_json::from_slice(bytes).map_err(|error| refusal(&error))?;
    if schema != Reading::SCHEMA {
        let reason = format!("schema: {schema}");
        return Err(Finding::new(FindingCode::NotOurSchema, Place::File).about(reason));
    }
    let Ours { policies, unplaced } = serde_json::from_slice(bytes).map_err(|error| refusal(&error))?;
    Ok(Reading { policies, findings: Vec::new(), unplaced })
}

fn refusal(error: &serde_json::Error) -> Finding {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    Finding::new(FindingCode::NotOurSchema, Place::Line(line)).about(error.to_string())
}
