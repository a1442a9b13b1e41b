//! What is wrong or doubtful in a paper, and where. Findings know no language: `web`'s word files do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Whether the paper can still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The paper could not be read: nothing is applied.
    Error,
    /// A person should look; the rest stands.
    Warning,
}

/// Where in the source something stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The file as a whole.
    #[default]
    File,
    /// A line of a text, counted from 1.
    Line(u32),
    /// A page of a PDF, counted from 1; points from the upper left corner if known.
    Page { page: u32, at: Option<(i32, i32)> },
    /// A cell of a workbook, in the spelling of spreadsheets: B7.
    Cell { sheet: String, cell: String },
    /// A sheet of a workbook.
    Sheet(String),
    /// A paragraph of a document between its tables, counted from 1.
    Paragraph(u32),
    /// A cell of a document's table; all counted from 1.
    Table { table: u32, row: u32, column: u32 },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => write!(f, "file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Page { page, at: None } => write!(f, "page {page}"),
            Place::Page { page, at: Some((x, y)) } => write!(f, "page {page}, {x} pt / {y} pt"),
            Place::Cell { sheet, cell } => write!(f, "sheet {sheet}, cell {cell}"),
            Place::Sheet(sheet) => write!(f, "sheet {sheet}"),
            Place::Paragraph(number) => write!(f, "paragraph {number}"),
            Place::Table { table, row, column } => write!(f, "table {table}, row {row}, column {column}"),
        }
    }
}

/// Text of the source that found no place in the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    pub place: Place,
    pub text: String,
}

/// One defect. `detail` holds the piece of the source it speaks of, if any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub code: FindingCode,
    pub place: Place,
    pub detail: Option<String>,
}

impl Finding {
    pub fn new(code: FindingCode, place: Place) -> Self {
        Self { code, place, detail: None }
    }

    /// The same finding with the piece of the source it speaks of.
    pub fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Whether this finding stops the reading.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// What can be said about a paper, by the word that stands in JSON and in the word files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum FindingCode { $($(#[$doc])* #[serde(rename = $code)] $name,)* }

        impl FindingCode {
            pub const ALL: &'static [FindingCode] = &[$(FindingCode::$name,)*];

            /// The code as it stands in JSON: `empty-file`.
            pub fn as_str(self) -> &'static str {
                match self { $(FindingCode::$name => $code,)* }
            }

            /// Whether the paper can still be used.
            pub fn severity(self) -> Severity {
                match self { $(FindingCode::$name => Severity::$severity,)* }
            }
        }
    };
}

finding_codes! {
    /// The file has no bytes, or none but white space.
    EmptyFile = "empty-file", Error;
    /// The file is larger than is read.
    FileTooLarge = "file-too-large", Error;
    /// The bytes are of no kind that is read; `detail` is the kind they look like, if known.
    UnknownKind = "unknown-kind", Error;
    /// The name says one kind, the bytes another; `detail` is what the bytes are.
    WrongKind = "wrong-kind", Error;
    /// The file is cut off or broken.
    Broken = "broken-file", Error;
    /// A password is needed.
    Encrypted = "encrypted-file", Error;
    /// A PDF of pictures: no page has text.
    NoTextLayer = "no-text-layer", Error;
    /// Unpacked, the file would be larger than is read.
    TooLargeUnpacked = "too-large-unpacked", Error;
    /// A sheet has more rows or columns than any paper; `detail` is the count.
    TooManyCells = "too-many-cells", Error;
    /// A PDF has more pages than any paper; `detail` is the count.
    TooManyPages = "too-many-pages", Error;
    /// No part of an operating policy was recognised.
    NotAPolicy = "not-a-policy", Error;
    /// The text is in no encoding that is read.
    UnknownEncoding = "unknown-encoding", Error;
    /// The JSON or XML is not one of ours; `detail` says where it departs.
    NotOurSchema = "not-our-schema", Error;
    /// The paper names no 重点目標.
    NoGoals = "no-goals", Error;
    /// Two 重点目標 carry one number; `detail` is the number.
    DuplicateGoalNumber = "duplicate-goal-number", Error;
    /// Two parts of the paper name two fiscal years; `detail` names both.
    YearContradicts = "year-contradicts", Error;
    /// More than one department stands in one file; `detail` names them.
    SeveralDepartments = "several-departments", Error;
    /// A cell holds a formula that was never computed, or that gave an error.
    FormulaWithoutValue = "formula-without-value", Error;
    /// A control character that no page can show; `detail` is the text around it.
    ControlCharacter = "control-character", Error;
    /// The workbook carries macros: it is not opened.
    Macros = "macros", Error;
    /// An XML document brings a document type or entities of its own; `detail` names it.
    XmlEntities = "xml-entities", Error;
    /// An XML document is deeper or larger than any plan.
    XmlTooLarge = "xml-too-large", Error;
    /// An element or attribute that StratML does not have there; `detail` is its path.
    StratmlUnexpected = "stratml-unexpected", Warning;
    /// An element that stands behind another it should precede; `detail` is its path.
    StratmlOrder = "stratml-order", Warning;
    /// What StratML requires is not there; `detail` is its path.
    StratmlMissing = "stratml-missing", Warning;
    /// A value that is not of its kind, or an identifier that occurs twice; `detail` is its path and the value.
    StratmlValue = "stratml-value", Warning;
    /// The fiscal year is nowhere in the paper.
    NoFiscalYear = "no-fiscal-year", Warning;
    /// The department is nowhere in the paper.
    NoDepartment = "no-department", Warning;
    /// A goal has a page but is not on the cover's list, or the reverse; `detail` is the number.
    GoalOnlyOnce = "goal-only-once", Warning;
    /// The cover and the goal's page give two titles; `detail` is the one not taken.
    TitlesDiffer = "titles-differ", Warning;
    /// A grade that the scale does not know; it stands in the reading as written.
    UnknownGrade = "unknown-grade", Warning;
    /// The text was not UTF-8; `detail` names the encoding it was read as.
    OtherEncoding = "other-encoding", Warning;
    /// A data table was read, in which numbers and days stand plainly and not as they were typed.
    PlainNumbers = "plain-numbers", Warning;
    /// A cell holds a formula; its last computed value was read.
    Formula = "formula", Warning;
    /// A cell holds a date: what was typed may have been something else; `detail` is the date as read.
    DateCell = "date-cell", Warning;
    /// Text found no place in the paper; `detail` is its beginning.
    TextUnplaced = "text-unplaced", Warning;
    /// A private-use character (外字) that others cannot read.
    PrivateUse = "private-use-character", Warning;
    // What a reader of the printed paper does not see, and files that other programs must save anew.
    /// Struck-out text was left out; `detail` is that text.
    StruckOut = "struck-out-text", Warning;
    /// Text that nobody sees (white, hidden, covered) was left out; `detail` is that text.
    Unseen = "unseen-text", Warning;
    /// Text that somebody deleted while changes were tracked was left out; `detail` is that text.
    Deleted = "deleted-text", Warning;
    /// A comment or a sticky note; `detail` is its text.
    Comment = "comment", Warning;
    /// A footnote; `detail` is its text.
    Footnote = "footnote", Warning;
    /// A picture stands in the text: what it shows is not read.
    PictureUnread = "picture-unread", Warning;
    /// A page of a PDF is only a picture, though others have text.
    PicturePage = "picture-page", Warning;
    /// A page of a PDF is a picture with its text behind it: that text was read.
    ScannedText = "scanned-text", Warning;
    /// Another file is embedded in the text: it is not read.
    EmbeddedUnread = "embedded-unread", Warning;
    /// The file was read by what it holds, though its name says another kind; `detail` is what it holds.
    NameDiffers = "name-differs", Warning;
    /// An RTF document.
    RichText = "rich-text", Error;
    /// A document of 一太郎.
    Ichitaro = "ichitaro", Error;
    /// A document of DocuWorks.
    DocuWorks = "docuworks", Error;
    /// A page of HTML, also one that is called a workbook.
    WebPage = "web-page", Error;
    /// A web page with its pictures in one file (MHT).
    WebArchive = "web-archive", Error;
    /// A workbook in Excel's binary format (xlsb).
    BinaryWorkbook = "binary-workbook", Error;
    /// A document of Word 2003 or earlier (doc).
    OldWord = "old-word", Error;
    /// A workbook or document in the XML of Office 2003.
    OfficeXml = "office-xml", Error;
    /// Slides of PowerPoint or Impress.
    Presentation = "presentation", Error;
    /// A text of LibreOffice Writer (odt).
    OpenDocumentText = "open-document-text", Error;
    /// A document of Pages, Numbers or Keynote.
    AppleDocument = "apple-document", Error;
    /// A PDF that is only a folder of other files.
    Portfolio = "pdf-portfolio", Error;
    /// A PDF whose pages only the program of its maker draws (XFA).
    DynamicForm = "pdf-dynamic-form", Error;
    /// A picture, also one from a phone or a scanner.
    PictureFile = "picture-file", Error;
    /// An archive of several files.
    ZipOfFiles = "zip-of-files", Error;
    // What a person sees on a sheet of a workbook.
    /// A sheet that is hidden was left out; `detail` is its first text.
    HiddenSheet = "hidden-sheet", Warning;
    /// What stands in hidden rows or columns was left out; `detail` is that text, the place its first cell.
    HiddenCells = "hidden-cells", Warning;
    /// A sheet holds only a chart.
    ChartSheet = "chart-sheet", Warning;
    /// A text box upon empty cells was read as their text; `detail` is that text.
    TextBox = "text-box", Warning;
    /// A text box lies upon other text: whose it is cannot be said; `detail` is its text.
    TextBoxAside = "text-box-aside", Warning;
    /// A ring drawn round one of several choices was read as the choice; `detail` names it and all of them.
    RingedChoice = "ringed-choice", Warning;
    /// A shape lies upon a text, and what it means cannot be said; `detail` is the text.
    ShapeOnText = "shape-on-text", Warning;
    /// The drawings of a sheet cannot be read; its cells were.
    DrawingUnread = "drawing-unread", Warning;
    /// More shapes than are looked at; `detail` is how many are.
    TooManyShapes = "too-many-shapes", Warning;
    /// More styles than are told apart; `detail` is how many are.
    TooManyStyles = "too-many-styles", Warning;
    /// Radicals stood in place of kanji and were read as those; `detail` is them.
    Radical = "radical-for-kanji", Warning;
    /// An error value outside of the form; `detail` is its formula.
    ErrorOutside = "error-outside-the-form", Warning;
    /// A word that heads a column or a block is in no list; `detail` is the word.
    HeadingUnknown = "heading-unknown", Warning;
    /// A sheet that is no part of the paper: an example, a list of choices; `detail` is why.
    SheetLeftOut = "sheet-left-out", Warning;
    /// What stands here is said of an earlier year than the paper's; `detail` is the heading that says so.
    EarlierYear = "earlier-year", Warning;
    /// A PDF only names the Japanese font that it is written in: no letter of it can be told.
    FontNotEmbedded = "font-not-embedded", Error;
}
