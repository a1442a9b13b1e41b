//! One finished paper for every shipped form, one file each.

use crate::{paper_file::PaperFile, years};
use hoshin_domain::{FiscalYear, Form, Paper};

/// The finished example of a shipped form: every extra field and evaluator is filled, every grade occurs.
///
/// # Panics
/// Panics if no shipped form has this name.
pub fn example(form_name: &str) -> Paper {
    let (_, text) = FILES.iter().find(|(name, _)| *name == form_name).expect("a shipped form has an example");
    let year = if form_name == DECLARATION { years()[1] } else { years()[0] };
    read(text, form_name, year)
}

/// The year before the example, for the form whose sheet shows both years.
pub fn example_of_last_year(form_name: &str) -> Option<Paper> {
    let text = include_str!("../papers/forms/declaration-last-year.toml");
    (form_name == DECLARATION).then(|| read(text, form_name, years()[0]))
}

const DECLARATION: &str = "declaration";

macro_rules! examples {
    ($($name:literal),*) => { &[$(($name, include_str!(concat!("../papers/forms/", $name, ".toml")))),*] };
}

const FILES: &[(&str, &str)] =
    examples!("standard", "stance", "indicators", "declaration", "letters", "marks", "words", "points", "percent");

fn read(text: &str, form_name: &str, year: FiscalYear) -> Paper {
    let form = Form::named(form_name).expect("the tests of this crate read every example");
    PaperFile::parse(text).expect("the tests of this crate read every example").into_paper(year, form)
}
