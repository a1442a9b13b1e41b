//! Policies in the open formats, as they stand today.

use anyhow::Result;
use hoshin_documents::open::{EditionMark, OpenPaper, csv, stratml, xlsx};
use hoshin_domain::{Municipality, Paper, day};
use hoshin_store::KeptPolicy;

pub(super) fn workbook(kept: &KeptPolicy, municipality: &Municipality) -> Result<Vec<u8>> {
    Ok(xlsx::workbook(&open(kept, &kept.policy.paper(), municipality))?)
}

pub(super) fn stratml(kept: &KeptPolicy, municipality: &Municipality) -> Vec<u8> {
    stratml::document(&open(kept, &kept.policy.paper(), municipality))
}

/// The policies one below the other, in one table.
pub(super) fn table(policies: &[KeptPolicy], municipality: &Municipality) -> Vec<u8> {
    let papers = papers(policies);
    let open = policies.iter().zip(&papers).map(|(kept, paper)| open(kept, paper, municipality));
    csv::table(&open.collect::<Vec<_>>())
}

/// The same table as a workbook of data.
pub(super) fn data(policies: &[KeptPolicy], municipality: &Municipality) -> Result<Vec<u8>> {
    let papers = papers(policies);
    let open = policies.iter().zip(&papers).map(|(kept, paper)| open(kept, paper, municipality));
    Ok(xlsx::data(&open.collect::<Vec<_>>())?)
}

pub(super) fn json(policies: &[KeptPolicy]) -> Vec<u8> {
    hoshin_web::site::json(&policies.iter().map(|kept| kept.policy.paper_for_office()).collect::<Vec<_>>())
}

fn papers(policies: &[KeptPolicy]) -> Vec<Paper> {
    policies.iter().map(|kept| kept.policy.paper()).collect()
}

/// The policy as what was published last, or, if anything was written since, as a draft.
fn open<'a>(kept: &'a KeptPolicy, paper: &'a Paper, municipality: &'a Municipality) -> OpenPaper<'a> {
    let published = kept.policy.edition();
    OpenPaper {
        municipality,
        form: &kept.form,
        paper,
        department: kept.key.department.0,
        step: published.map_or(kept.policy.progress.step, |last| last.step),
        edition: published.map(|last| EditionMark {
            number: last.number,
            published_on: day::in_japan(last.at),
            reason: last.reason.as_deref(),
        }),
    }
}
