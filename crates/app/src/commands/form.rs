//! `hoshin form check FILE`: is this a form, and does it hold together? `set` alone needs a database.

use crate::city::CityArguments;
use crate::surroundings::now;
use anyhow::{Context, Result, bail, ensure};
use hoshin_domain::{Actor, FiscalYear, Form};
use hoshin_store::FormKept;
use hoshin_web::{Language, Words};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Name every defect of a form, one JSON object a line.
    Check { file: PathBuf },
    /// Print a form that comes with the program, to begin a city's own from.
    Print { name: String },
    /// Name the forms that come with the program.
    List,
    /// Make a form that of a fiscal year, as long as nothing of that year is published.
    Set {
        file: PathBuf,
        #[command(flatten)]
        place: CityArguments,
        #[arg(long, value_name = "YEAR")]
        fiscal_year: FiscalYear,
    },
}

/// One defect as scripts read it.
#[derive(serde::Serialize)]
struct Printed<'a> {
    code: &'a str,
    r#where: &'a str,
    message: String,
    message_en: String,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match &arguments.task {
        Task::Check { file } => return check(file, &mut out),
        Task::Set { file, place, fiscal_year } => return set(file, place, *fiscal_year).await,
        Task::Print { name } => {
            let form =
                Form::named(name).with_context(|| format!("there is no form {name}; `hoshin form list` names them"))?;
            write!(out, "{}", form.to_toml())?;
        }
        Task::List => {
            for form in Form::shipped() {
                writeln!(out, "{}\t{}", form.name, form.title)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(file: &Path, out: &mut impl Write) -> Result<ExitCode> {
    let form = match read(file)? {
        Ok(form) => form,
        Err(why) => {
            let place = why.line.map(|line| format!("line {line}")).unwrap_or_default();
            let message = why.message.clone();
            let printed = Printed { code: "not-a-form", r#where: &place, message_en: message.clone(), message };
            writeln!(out, "{}", serde_json::to_string(&printed)?)?;
            eprintln!("{}: {place}: {}", file.display(), why.message);
            return Ok(ExitCode::FAILURE);
        }
    };
    let defects = form.defects();
    for defect in &defects {
        let said = |language| Words(language).form_defect(defect);
        let (message, message_en) = (said(Language::Japanese), said(Language::English));
        eprintln!("{}: {}: {message}", file.display(), defect.place);
        let printed = Printed { code: defect.code.as_str(), r#where: &defect.place, message, message_en };
        writeln!(out, "{}", serde_json::to_string(&printed)?)?;
    }
    if defects.is_empty() {
        eprintln!("{}（{}）: 使えます。 / This form can be used.", file.display(), form.title);
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

async fn set(file: &Path, place: &CityArguments, year: FiscalYear) -> Result<ExitCode> {
    let form = sound(file)?;
    let (city, _) = place.city().await?;
    let before = city.form(year).await?;
    match city.keep_form(year, &form, before.version, &Actor::console(), now()).await? {
        FormKept::Kept(version) => eprintln!("{}: {} {version}", year.in_both(), form.name),
        FormKept::Unchanged => eprintln!("{}: {} {}", year.in_both(), form.name, before.version),
        FormKept::Fixed => bail!("a policy of {} is published: its form stays", year.in_both()),
        FormKept::Moved => bail!("someone else has just kept a form; try again"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The form a file holds; one with defects cannot be used.
pub(super) fn sound(file: &Path) -> Result<Form> {
    let form = read(file)?.with_context(|| format!("{} is no form", file.display()))?;
    ensure!(form.defects().is_empty(), "{0} has defects; `hoshin form check {0}` names them", file.display());
    Ok(form)
}

/// The form a file holds, or why it is none.
fn read(file: &Path) -> Result<std::result::Result<Form, hoshin_domain::form::NotAForm>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(Form::from_toml(text.strip_prefix('\u{FEFF}').unwrap_or(&text)))
}
