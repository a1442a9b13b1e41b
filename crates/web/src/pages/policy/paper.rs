//! `/years/{year}/departments/{department}/policy.pdf` and `.json`: the paper to take away.

use crate::access::{PolicyFor, Problem, Reader, Response, Result, aside};
use crate::moment;
use crate::parts::download;
use crate::parts::json::json as as_json;
use hoshin_documents::pdf::{self, PrintNote};
use hoshin_domain::form::Arrangement;
use hoshin_domain::{Form, OperatingPolicy, Paper};
use hoshin_store::PolicyKey;

pub(crate) async fn pdf(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Response> {
    let (paper, form) = (kept.policy.paper(), kept.form);
    let note = print_note(&reader, &kept.policy);
    let before = year_before(&reader, kept.key, &form).await?;
    let name = file_name(&paper, "pdf");
    // Typesetting keeps a core busy for a moment; other requests must not wait for it.
    let bytes = aside(move || pdf::render_pair(&before, &paper, &form, &note)).await??;
    Ok(download::named(("inline", "policy.pdf"), &name, "application/pdf", bytes))
}

pub(crate) async fn json(PolicyFor { kept, .. }: PolicyFor<Reader>) -> Result<Response> {
    let paper = kept.policy.paper_for_office();
    let name = file_name(&paper, "json");
    Ok(download::named(("inline", "policy.json"), &name, "application/json", as_json(&[paper])))
}

// Only a form that shows both years needs the one before.
async fn year_before(reader: &Reader, key: PolicyKey, form: &Form) -> Result<Vec<Paper>> {
    match form.layout.arrangement {
        Arrangement::TwoSided | Arrangement::Table => Ok(Vec::new()),
        Arrangement::Declaration => {
            let mut papers = Vec::new();
            for kept in reader.hall.city.papers_before(key).await? {
                match reader.find_policy(kept.key).await {
                    Ok((_, kept)) => papers.extend(kept.map(|kept| kept.policy.paper())),
                    Err(Problem::NotFound) => {}
                    Err(problem) => return Err(problem),
                }
            }
            Ok(papers)
        }
    }
}

fn print_note(reader: &Reader, policy: &OperatingPolicy) -> PrintNote {
    let status = policy.edition().map_or_else(
        || "案".to_owned(),
        |edition| format!("第{}版　{}公表", edition.number, moment::in_both_calendars(edition.at)),
    );
    PrintNote {
        municipality: reader.hall.municipality.name.clone(),
        status_line: Some(status),
        created_on: moment::date(reader.hall.now()).to_string(),
    }
}

/// 令和8年度_防災部_運営方針.pdf
fn file_name(paper: &Paper, ending: &str) -> String {
    let year = paper.fiscal_year.map(|year| year.in_era()).unwrap_or_default();
    format!("{year}_{}_運営方針.{ending}", paper.department.as_deref().unwrap_or_default())
}
