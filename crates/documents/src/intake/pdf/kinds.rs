//! PDFs that are no paper: a folder of files, a form that only its maker's program draws, pictures.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;
use hoshin_domain::{Finding, FindingCode, Place};

/// Refuses a folder of other files.
pub(super) fn check(pdf: &Pdf) -> Result<(), Finding> {
    let is_folder = catalogue(pdf).is_some_and(|own| own.contains_key("Collection"));
    if is_folder { Err(Finding::new(FindingCode::Portfolio, Place::File)) } else { Ok(()) }
}

/// Whether the pages only say that another program must open the file.
pub(super) fn is_dynamic(pdf: &Pdf) -> bool {
    catalogue(pdf).and_then(|own| own.get::<Dict<'_>>("AcroForm")).is_some_and(|form| form.contains_key("XFA"))
}

/// Why there is nothing to read.
pub(super) fn without_text(pdf: &Pdf) -> Finding {
    let code = if is_dynamic(pdf) { FindingCode::DynamicForm } else { FindingCode::NoTextLayer };
    Finding::new(code, Place::File)
}

fn catalogue(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// What the page of such a form says until its program draws it.
pub(super) const PLACEHOLDERS: [&str; 3] = ["Please wait", "お待ちください", "Adobe Reader"];
