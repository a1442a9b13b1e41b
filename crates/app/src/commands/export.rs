//! `hoshin export`: policies as files.

use crate::city::{Place, department_named};
use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_documents::pdf::{self, PrintNote};
use hoshin_domain::{FiscalYear, Form, Municipality};
use hoshin_store::KeptPolicy;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    #[arg(long, value_name = "YEAR")]
    fiscal_year: FiscalYear,
    /// One department; without it, all of the year.
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[arg(long)]
    format: Format,
    /// A file; a folder where several policies are written.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Pdf,
    Json,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Json => "json",
        }
    }

    fn write(self, kept: &KeptPolicy, municipality: &Municipality) -> Result<Vec<u8>> {
        let paper = kept.policy.paper();
        match self {
            Format::Json => Ok(hoshin_web::site::json(&paper)),
            Format::Pdf => {
                let is_draft = kept.policy.has_changed_since_publication();
                let number = kept.policy.publications.last().map(|last| format!("第{}版", last.number));
                let note = PrintNote {
                    municipality: municipality.name.clone(),
                    status_line: if is_draft { Some("案".to_owned()) } else { number },
                    created_on: now().strftime("%Y-%m-%d").to_string(),
                };
                Ok(pdf::render(&paper, Form::standard(), &note)?)
            }
        }
    }
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    let mut policies = city.policies_of(arguments.fiscal_year).await?;
    if let Some(name) = &arguments.department {
        let departments = city.departments().await?;
        let id = department_named(&departments, name)?.id;
        policies.retain(|kept| kept.key.department == id);
    }
    match &policies[..] {
        [] => bail!("there is no policy of {}", arguments.fiscal_year.in_both()),
        [only] if !arguments.out.is_dir() => write(arguments.format, only, &municipality, &arguments.out)?,
        several => {
            std::fs::create_dir_all(&arguments.out)
                .with_context(|| format!("{} is no folder", arguments.out.display()))?;
            for kept in several {
                let name = format!("{}-{}.{}", kept.key.fiscal_year, kept.policy.department, arguments.format.ending());
                // A department's name may hold what a file's name may not.
                let name = name.replace(['/', '\\'], "_");
                write(arguments.format, kept, &municipality, &arguments.out.join(name))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(format: Format, kept: &KeptPolicy, municipality: &Municipality, to: &Path) -> Result<()> {
    std::fs::write(to, format.write(kept, municipality)?)
        .with_context(|| format!("{} cannot be written", to.display()))?;
    eprintln!("{}", to.display());
    Ok(())
}
