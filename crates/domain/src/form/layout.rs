//! How a form is printed.

use serde::{Deserialize, Serialize};

/// The printed page of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    pub paper: PaperSize,
    pub arrangement: Arrangement,
    /// 決裁欄: the posts that seal the print, from left to right; none leaves it out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approval: Vec<String>,
}

/// The sheet of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    #[default]
    A4,
    A4Landscape,
    A3Landscape,
}

/// How the parts of a goal stand on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Plan at the left, check at the right, arrows between.
    #[default]
    TwoSided,
    /// Each target is a row of a table with the extra fields as its columns.
    Table,
    /// Last year's result above, this year's declaration below.
    Declaration,
}

impl PaperSize {
    pub const ALL: [PaperSize; 3] = [PaperSize::A4, PaperSize::A4Landscape, PaperSize::A3Landscape];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            PaperSize::A4 => "a4",
            PaperSize::A4Landscape => "a4-landscape",
            PaperSize::A3Landscape => "a3-landscape",
        }
    }
}

impl Arrangement {
    pub const ALL: [Arrangement; 3] = [Arrangement::TwoSided, Arrangement::Table, Arrangement::Declaration];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Arrangement::TwoSided => "two-sided",
            Arrangement::Table => "table",
            Arrangement::Declaration => "declaration",
        }
    }
}
