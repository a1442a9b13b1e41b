//! `POST /years/{year}/form/paper`: a form made of a paper of the city's own, to be looked at and kept.

use super::{FormOfYear, entry};
use crate::Words;
use crate::access::{Problem, Response, Result, Upload, aside};
use axum::response::IntoResponse;
use hoshin_documents::intake;
use hoshin_domain::reading::FormOfPaper;
use hoshin_domain::{Finding, FindingCode, FiscalYear, Form, Place, Severity};
use maud::{Markup, html};

/// As long as the title of a form becomes by the name of a file.
const LONGEST: usize = 40;

pub(crate) async fn create(year: FiscalYear, upload: Upload) -> Result<Response> {
    let Upload { reader, file_name, bytes } = upload;
    let kept = reader.hall.city.kept_form(year).await?;
    let own = kept.form.clone();
    // Reading is work for the processor, as drawing pages is: it waits for its turn with them.
    let turn = reader.hall.drawing.acquire().await.map_err(Problem::broken)?;
    let made = aside(move || made(&file_name, &bytes, &own)).await?;
    drop(turn);
    match made {
        Ok(made) => {
            let told = told(reader.words, &made);
            Ok(FormOfYear::looked_at_with(&reader, year, kept, made.form, &told).await?.into_response())
        }
        Err(finding) => {
            let mut typed = entry::typed(&kept.form);
            typed.refuse("own-paper", reader.words.finding(&finding));
            FormOfYear { reader: &reader, year, kept, typed, also: Vec::new() }.refused().await
        }
    }
}

/// The form of a file, or why there is none.
fn made(file_name: &str, bytes: &[u8], own: &Form) -> Result<FormOfPaper, Finding> {
    let others = Form::shipped().iter().filter(|form| *form != own).cloned();
    let forms: Vec<Form> = std::iter::once(own.clone()).chain(others).collect();
    let broken = || Finding::new(FindingCode::Broken, Place::File);
    let (base, reading) = intake::recognise(file_name, bytes, &forms).ok_or_else(broken)?;
    let is_error = |finding: &&Finding| finding.severity() == Severity::Error;
    // A paper without year or department is a form all the same; one without any heading is none.
    if reading.policies.is_empty() && reading.headings.is_empty() {
        return Err(reading.findings.iter().find(is_error).cloned().unwrap_or_else(broken));
    }
    Ok(reading.as_form(base, &title(file_name)))
}

/// The name of the file without its ending.
fn title(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

/// What came from the paper and what did not.
fn told(words: Words, made: &FormOfPaper) -> Markup {
    let label = |name: &str| words.say(&format!("form-label-{}", name.replace('_', "-")));
    html! {
        div.banner.note role="status" {
            h2 { (words.say("form-made")) }
            @if !made.labels.is_empty() {
                p { (words.say("form-made-labels")) }
                ul { @for (name, word) in &made.labels { li { (label(name)) " → " b { (word) } } } }
            }
            p { (words.say(if made.has_scale { "form-made-scale" } else { "form-made-no-scale" })) }
            @if !made.fields.is_empty() { p { (words.tell("form-made-fields", &[("fields", made.fields.join("、").into())])) } }
            @if !made.left.is_empty() {
                @let left: Vec<String> = made.left.iter().map(|name| label(name)).collect();
                p { (words.tell("form-made-left", &[("labels", left.join("、").into())])) }
            }
            @if !made.unknown.is_empty() { p { (words.tell("form-made-unknown", &[("words", made.unknown.join("、").into())])) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_called_as_its_file() {
        for (name, wanted) in [("令和7年度.様式.xlsx", "令和7年度.様式"), ("C:\\様式.pdf", "様式"), ("様式", "様式")]
        {
            assert_eq!(title(name), wanted);
        }
        assert_eq!(title(&format!("{}.pdf", "長".repeat(99))).chars().count(), LONGEST);
    }

    #[test]
    fn what_has_no_heading_is_no_form() {
        assert!(made("空.txt", b"", Form::standard()).is_err());
        assert!(made("写真.png", b"\x89PNG\r\n\x1a\n", Form::standard()).is_err());
    }
}
