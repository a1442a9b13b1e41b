//! In what a paper differs from others, and to which half its structure belongs.

mod drawing;

use crate::words::Part;
use std::fmt;

/// How the parts of a policy are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrangement {
    /// Cover and a sheet for each goal, plan left of check: the standard sheet and its relatives.
    Standard,
    /// The label stands left of its value.
    Beside,
    /// The label stands above its value.
    Above,
    RowPerGoal,
    /// Two-level heads; the goal's cell is merged down beside its targets.
    RowPerTarget,
    /// One list of many departments.
    AllDepartments,
    /// Each target is an indicator with its years as columns.
    Indicators,
    /// Running text under 【labels】.
    Prose,
    /// Two goals beside each other.
    SideBySide,
}

/// What kind of file it is; a PDF also by its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    Xlsx,
    Docx,
    Ods,
    Text,
    PdfRuled,
    PdfHorizontal,
    PdfBare,
}

/// How the goals are spread over the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    PerGoal,
    All,
    /// A list of the goals, then a sheet for each.
    ListAndPerGoal,
}

/// Who judges beside the department, and how that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evaluators {
    One,
    Rows,
    Columns,
}

/// Everything in which a paper differs from others but its contents.
#[derive(Debug, Clone)]
pub struct Traits {
    pub arrangement: Arrangement,
    pub container: Container,
    /// The fiscal year.
    pub year: u32,
    /// The city whose words are used; 0 has those of the standard form.
    pub dialect: usize,
    pub sheets: Sheets,
    pub evaluators: Evaluators,
    /// Narrow columns, cells merged over many of them.
    pub is_squared: bool,
    /// Whether results are written (March) or not yet (April).
    pub is_filled: bool,
    pub has_mid_year: bool,
    /// A heading that a word in no list stands for.
    pub reworded: Option<Part>,
    pub clutter: Vec<Clutter>,
    /// Short lines, wrapped sentences, several paragraphs.
    pub length: Length,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Short,
    Wrapped,
    Long,
}

/// What stands on a paper and is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clutter {
    /// 案, 写 in a corner.
    Stamp,
    Watermark,
    /// A note behind the last part.
    Note,
    /// Boxes for the seals of those who sign.
    Seals,
    /// A remark beside the form, outside of its columns.
    Slip,
    /// Whom to call.
    Contact,
    PageNumbers,
    /// How to fill it in, a sheet of its own.
    Guide,
    /// A filled example, a sheet of its own.
    Example,
    /// The choices of the cells, on a hidden sheet.
    Choices,
}

/// The papers to develop on, and those that nobody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    Seen,
    Unseen,
}

impl Half {
    pub const ALL: [Half; 2] = [Half::Seen, Half::Unseen];

    pub fn as_str(self) -> &'static str {
        match self {
            Half::Seen => "seen",
            Half::Unseen => "unseen",
        }
    }
}

impl Arrangement {
    pub const ALL: [Arrangement; 9] = [
        Arrangement::Standard,
        Arrangement::Beside,
        Arrangement::Above,
        Arrangement::RowPerGoal,
        Arrangement::RowPerTarget,
        Arrangement::AllDepartments,
        Arrangement::Indicators,
        Arrangement::Prose,
        Arrangement::SideBySide,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Arrangement::Standard => "standard",
            Arrangement::Beside => "beside",
            Arrangement::Above => "above",
            Arrangement::RowPerGoal => "row-per-goal",
            Arrangement::RowPerTarget => "row-per-target",
            Arrangement::AllDepartments => "all-departments",
            Arrangement::Indicators => "indicators",
            Arrangement::Prose => "prose",
            Arrangement::SideBySide => "side-by-side",
        }
    }

    /// Whether it is a table as wide as a page turned.
    pub fn is_wide(self) -> bool {
        match self {
            Arrangement::RowPerGoal
            | Arrangement::RowPerTarget
            | Arrangement::AllDepartments
            | Arrangement::SideBySide => true,
            Arrangement::Standard
            | Arrangement::Beside
            | Arrangement::Above
            | Arrangement::Indicators
            | Arrangement::Prose => false,
        }
    }
}

impl Container {
    pub const ALL: [Container; 7] = [
        Container::Xlsx,
        Container::Docx,
        Container::Ods,
        Container::Text,
        Container::PdfRuled,
        Container::PdfHorizontal,
        Container::PdfBare,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Container::Xlsx => "xlsx",
            Container::Docx => "docx",
            Container::Ods => "ods",
            Container::Text => "text",
            Container::PdfRuled => "pdf-ruled",
            Container::PdfHorizontal => "pdf-horizontal",
            Container::PdfBare => "pdf-bare",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Container::Xlsx => "xlsx",
            Container::Docx => "docx",
            Container::Ods => "ods",
            Container::Text => "txt",
            Container::PdfRuled | Container::PdfHorizontal | Container::PdfBare => "pdf",
        }
    }

    /// Whether it has sheets and cells.
    pub fn is_workbook(self) -> bool {
        match self {
            Container::Xlsx | Container::Ods => true,
            Container::Docx | Container::Text | Container::PdfRuled | Container::PdfHorizontal | Container::PdfBare => {
                false
            }
        }
    }
}

impl fmt::Display for Arrangement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
