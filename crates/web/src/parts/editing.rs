//! Which blocks of a page are open for editing, and what was typed when saving failed.

use crate::access::Sent;
use hoshin_domain::text::Seen;
use hoshin_domain::{Defect, DefectKind, FieldPath, FieldWrite, OperatingPolicy, Side};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Open {
    #[default]
    Nothing,
    /// The block of this name, in a form of its own.
    One(String),
    /// Every block of the right side, in one form.
    Check,
    /// Every block, in one form.
    All,
    /// No text, but the parts themselves: what is added, moved and taken out.
    Parts,
}

impl Open {
    /// As the page's address says it: `?edit=all`.
    pub(crate) fn from_query(edit: Option<&str>) -> Self {
        match edit {
            None | Some("") => Open::Nothing,
            Some("all") => Open::All,
            Some("check") => Open::Check,
            Some("parts") => Open::Parts,
            Some(block) => Open::One(block.to_owned()),
        }
    }

    pub(crate) fn as_query(&self) -> &str {
        match self {
            Open::Nothing => "",
            Open::All => "all",
            Open::Check => "check",
            Open::Parts => "parts",
            Open::One(block) => block,
        }
    }

    pub(crate) fn is_whole_page(&self) -> bool {
        match self {
            Open::All | Open::Check => true,
            Open::Nothing | Open::One(_) | Open::Parts => false,
        }
    }

    pub(crate) fn opens(&self, block: &str, side: Side) -> bool {
        match self {
            Open::Nothing | Open::Parts => false,
            Open::All => true,
            Open::Check => side == Side::Check,
            Open::One(name) => name == block,
        }
    }
}

/// What a person sent and what is wrong with it; empty on a page that was only asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedFields {
    pub(crate) typed: BTreeMap<FieldPath, (Seen, String)>,
    pub(crate) defects: Vec<Defect>,
    /// The title typed for a new goal that was refused, and why.
    pub(crate) new_goal: Option<(String, DefectKind)>,
}

impl TypedFields {
    /// The fields of a form: `text:PATH` with `seen:PATH` beside each. Others are not ours and are passed over.
    pub(crate) fn from_sent(fields: &Sent) -> Self {
        let mut typed: BTreeMap<FieldPath, (Seen, String)> = BTreeMap::new();
        for (name, text) in &fields.0 {
            let Some(path) = name.strip_prefix("text:").and_then(|path| path.parse().ok()) else { continue };
            let Some(seen) = fields.text(&format!("seen:{path}")) else { continue };
            let (_, kept) = typed.entry(path).or_insert_with(|| (Seen::from_form(seen), String::new()));
            // What is ticked in a list comes one by one, behind a field of that name that is always sent.
            *kept = if kept.is_empty() { text.clone() } else { format!("{kept}\n{text}") };
        }
        Self { typed, ..Self::default() }
    }

    pub(crate) fn writes(&self) -> Vec<FieldWrite> {
        let write = |(path, (seen, text)): (&FieldPath, &(Seen, String))| FieldWrite {
            path: *path,
            seen: seen.clone(),
            text: text.clone(),
        };
        self.typed.iter().map(write).collect()
    }

    /// The mark and the text of a field: as typed, or else as kept.
    pub(crate) fn text(&self, policy: &OperatingPolicy, path: FieldPath) -> (Seen, String) {
        self.typed.get(&path).cloned().unwrap_or_else(|| {
            let kept = policy.text(path).ok().flatten();
            (Seen::of(kept.as_deref()), kept.unwrap_or_default())
        })
    }

    /// Whether the page says what must be corrected.
    pub(crate) fn is_refused(&self) -> bool {
        !self.defects.is_empty() || self.new_goal.is_some()
    }

    pub(crate) fn defect(&self, path: FieldPath) -> Option<&Defect> {
        self.defects.iter().find(|defect| defect.path == path)
    }
}
