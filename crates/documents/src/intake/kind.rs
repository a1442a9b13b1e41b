//! What kind of file the bytes are. The name is only checked against it.

use super::foreign;
use hoshin_domain::{Finding, FindingCode, Place};

/// The kinds of file that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Zip,
    /// The container of old Office files and of encrypted new ones.
    Ole,
    Json,
    Xml,
    Picture,
    Text,
    /// A file of a program whose files are never read, by what is said of it.
    Foreign(FindingCode),
}

impl Kind {
    /// The kind by the first bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let has = |mark: &[u8]| bytes.starts_with(mark);
        if has(b"PK\x03\x04") || has(b"PK\x05\x06") {
            return Kind::Zip;
        }
        if has(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Kind::Ole;
        }
        if foreign::is_picture(bytes) {
            return Kind::Picture;
        }
        if let Some(code) = foreign::program(bytes) {
            return Kind::Foreign(code);
        }
        // Other programs may put some bytes before the mark; readers accept it within the first 1,024.
        let beginning = &bytes[..bytes.len().min(1024)];
        if beginning.windows(5).any(|window| window == b"%PDF-") {
            return Kind::Pdf;
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        match text.first() {
            Some(b'{' | b'[') => Kind::Json,
            Some(b'<') if text.starts_with(b"<?xml") || text.starts_with(b"<!") => Kind::Xml,
            _ => Kind::Text,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Zip => "zip",
            Kind::Ole => "ole",
            Kind::Json => "json",
            Kind::Xml => "xml",
            Kind::Picture => "picture",
            Kind::Text => "text",
            Kind::Foreign(code) => code.as_str(),
        }
    }

    /// A finding if the file's name promises another kind.
    pub(crate) fn contradiction(self, file_name: &str) -> Option<Finding> {
        let (_, ending) = file_name.rsplit_once('.')?;
        let promised = match ending.to_ascii_lowercase().as_str() {
            "pdf" => Kind::Pdf,
            "xlsx" | "xlsm" | "ods" | "docx" | "docm" => Kind::Zip,
            "xls" => Kind::Ole,
            "json" => Kind::Json,
            "xml" => Kind::Xml,
            "txt" | "text" | "csv" | "tsv" => Kind::Text,
            "png" | "jpg" | "jpeg" | "gif" | "tif" | "tiff" | "bmp" => Kind::Picture,
            _ => return None,
        };
        // An encrypted workbook is an OLE container, and says so itself; text may begin like JSON or XML.
        let is_fine = promised == self
            || (promised == Kind::Zip && self == Kind::Ole)
            || (promised == Kind::Text && matches!(self, Kind::Json | Kind::Xml));
        (!is_fine).then(|| Finding::new(FindingCode::WrongKind, Place::File).about(self.name()))
    }

    /// The refusal of a kind that is not read.
    pub(crate) fn unknown(self) -> Finding {
        match self {
            Kind::Foreign(code) => Finding::new(code, Place::File),
            Kind::Picture => Finding::new(FindingCode::PictureFile, Place::File),
            Kind::Pdf | Kind::Zip | Kind::Ole | Kind::Json | Kind::Xml | Kind::Text => {
                Finding::new(FindingCode::UnknownKind, Place::File).about(self.name())
            }
        }
    }
}
