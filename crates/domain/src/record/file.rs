//! The files that may lie beside a record.

/// What a file is, by its content. Nothing else is kept: no program, no page, no archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    Png,
    Jpeg,
    Xlsx,
    Docx,
    /// A text, with or without separators.
    Text,
}

impl FileKind {
    pub const ALL: [FileKind; 6] =
        [FileKind::Pdf, FileKind::Png, FileKind::Jpeg, FileKind::Xlsx, FileKind::Docx, FileKind::Text];

    /// The word in the database, and the ending of the name it is stored and handed out under.
    pub fn ending(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Png => "png",
            FileKind::Jpeg => "jpg",
            FileKind::Xlsx => "xlsx",
            FileKind::Docx => "docx",
            FileKind::Text => "txt",
        }
    }

    /// The media type it is handed out as.
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            // Its encoding is not ours to say.
            FileKind::Text => "application/octet-stream",
        }
    }

    /// Whether a name ends as files of this kind do.
    pub fn fits(self, file_name: &str) -> bool {
        let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("jpeg") => self == FileKind::Jpeg,
            Some("csv" | "text") => self == FileKind::Text,
            Some(ending) => self.ending() == ending,
            None => false,
        }
    }
}

crate::word::from_text!(FileKind, "a kind of file", |text| Self::ALL.into_iter().find(|kind| kind.ending() == text));

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: FileKind, name: &str, fits: bool) {
        assert_eq!(kind.fits(name), fits, "{name}");
    }

    #[test]
    fn a_name_must_end_as_its_content_is() {
        check(FileKind::Jpeg, "訓練.JPEG", true);
        check(FileKind::Jpeg, "訓練.png", false);
        check(FileKind::Text, "名簿.csv", true);
        check(FileKind::Text, "訓練.html", false);
        check(FileKind::Pdf, "訓練.pdf.exe", false);
        check(FileKind::Pdf, "訓練", false);
        for kind in FileKind::ALL {
            assert_eq!(kind.ending().parse(), Ok(kind));
        }
    }
}
