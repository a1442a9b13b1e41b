//! What Typst may see: our templates, our fonts and one virtual file. Nothing of the machine.

use crate::fonts;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

// `a11y-extras` lets a table cell say that it heads its row.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

/// The fonts in the order in which a character is looked for.
pub(super) static FONTS: LazyLock<[Font; 3]> =
    LazyLock::new(|| [font(fonts::REGULAR), font(fonts::BOLD), font(fonts::FALLBACK)]);

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

static TEMPLATES: LazyLock<[Source; 12]> = LazyLock::new(|| {
    [
        source("policy.typ", include_str!("../../templates/policy.typ")),
        source("parts.typ", include_str!("../../templates/parts.typ")),
        source("scale.typ", include_str!("../../templates/scale.typ")),
        source("extras.typ", include_str!("../../templates/extras.typ")),
        source("cover.typ", include_str!("../../templates/cover.typ")),
        source("goal.typ", include_str!("../../templates/goal.typ")),
        source("sides.typ", include_str!("../../templates/sides.typ")),
        source("table.typ", include_str!("../../templates/table.typ")),
        source("declaration.typ", include_str!("../../templates/declaration.typ")),
        source("measured.typ", include_str!("../../templates/measured.typ")),
        source("book.typ", include_str!("../../templates/book.typ")),
        source("lists.typ", include_str!("../../templates/lists.typ")),
    ]
});

static SHEET: LazyLock<FileId> = LazyLock::new(|| id("sheet.json"));

/// One sheet about to be printed.
pub(super) struct Press {
    sheet: Bytes,
}

impl Press {
    pub(super) fn new(sheet: Vec<u8>) -> Self {
        Self { sheet: Bytes::new(sheet) }
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        TEMPLATES[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        TEMPLATES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *SHEET { Ok(self.sheet.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn font(file: &'static [u8]) -> Font {
    Font::new(Bytes::new(file), 0).expect("the fonts are part of the program and tested with it")
}

fn source(name: &str, text: &str) -> Source {
    Source::new(id(name), text.to_owned())
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}
