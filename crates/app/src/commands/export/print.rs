//! Policies as PDF: one for itself, or a year of them as one book.

use crate::surroundings::now;
use anyhow::Result;
use hoshin_documents::pdf::{self, Bound, PrintNote};
use hoshin_domain::form::Arrangement;
use hoshin_domain::{Municipality, Paper};
use hoshin_store::{City, KeptPolicy};

pub(super) async fn one(city: &City, kept: &KeptPolicy, municipality: &Municipality) -> Result<Vec<u8>> {
    let before = year_before(city, kept).await?;
    let note = note(municipality, status(kept));
    Ok(pdf::render_pair(&before, &kept.policy.paper(), &kept.form, &note)?)
}

pub(super) async fn book(city: &City, policies: &[KeptPolicy], municipality: &Municipality) -> Result<Vec<u8>> {
    let mut parts = Vec::new();
    for kept in policies {
        parts.push((kept, kept.policy.paper(), year_before(city, kept).await?, status(kept)));
    }
    let bound = parts.iter().map(|(kept, paper, before, status)| Bound {
        paper,
        form: &kept.form,
        last_year: before,
        status_line: status.as_deref(),
    });
    Ok(pdf::book(&bound.collect::<Vec<_>>(), &note(municipality, None))?)
}

fn status(kept: &KeptPolicy) -> Option<String> {
    let edition = kept.policy.edition();
    Some(edition.map_or_else(|| "案".to_owned(), |edition| format!("第{}版", edition.number)))
}

// Only a form that shows both years needs the one before.
async fn year_before(city: &City, kept: &KeptPolicy) -> Result<Vec<Paper>> {
    match kept.form.layout.arrangement {
        Arrangement::TwoSided | Arrangement::Table => Ok(Vec::new()),
        Arrangement::Declaration => {
            Ok(city.papers_before(kept.key).await?.iter().map(|before| before.policy.paper()).collect())
        }
    }
}

fn note(municipality: &Municipality, status_line: Option<String>) -> PrintNote {
    let created_on = now().strftime("%Y-%m-%d").to_string();
    PrintNote { municipality: municipality.name.clone(), status_line, created_on }
}
