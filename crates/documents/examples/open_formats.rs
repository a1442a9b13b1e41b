//! Writes a paper of the town in all open formats into a folder, on each shipped form, and says how long it took.

use hoshin_documents::open::{EditionMark, OpenPaper, csv, json, stratml, xlsx};
use hoshin_domain::{Form, Step};
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "an example may look at the clock and its arguments")]
fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    let city = hoshin_town::municipality();
    let paper = hoshin_town::papers(hoshin_town::years()[0]).swap_remove(0);
    let published_on = "2026-06-01".parse().expect("a day");
    let edition = Some(EditionMark { number: 1, published_on, reason: None });
    for form in Form::shipped() {
        let open = OpenPaper { municipality: &city, form, paper: &paper, department: 1, step: Step::Result, edition };
        let write =
            |ending: &str, bytes: Vec<u8>| std::fs::write(folder.join(format!("{}.{ending}", form.name)), bytes);
        write("xlsx", xlsx::workbook(&open).expect("a workbook")).expect("a folder to write to");
        write("csv", csv::table(&[open])).expect("a folder to write to");
        write("json", json::document(&open)).expect("a folder to write to");
        write("xml", stratml::document(&open)).expect("a folder to write to");
    }
    let many: Vec<OpenPaper<'_>> = vec![
        OpenPaper {
            municipality: &city,
            form: Form::standard(),
            paper: &paper,
            department: 1,
            step: Step::Result,
            edition
        };
        30
    ];
    let begin = std::time::Instant::now();
    let rows: usize = many.iter().map(|open| hoshin_documents::open::columns::rows(open).len()).sum();
    let bytes = xlsx::data(&many).expect("a workbook").len();
    eprintln!("{rows} rows, {bytes} bytes, {:?}", begin.elapsed());
}
