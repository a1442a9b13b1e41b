//! How a form is printed.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

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

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PaperSize {
    #[default]
    A4,
    A4Landscape,
    A3Landscape,
}

crate::word::words!(PaperSize);

/// How the parts of a goal stand on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Arrangement {
    /// Plan at the left, check at the right, arrows between.
    #[default]
    TwoSided,
    /// Each target is a row of a table with the extra fields as its columns.
    Table,
    /// Last year's result above, this year's declaration below.
    Declaration,
}

crate::word::words!(Arrangement);
