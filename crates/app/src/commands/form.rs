//! `hoshin form check FILE`: is this a form, and does it hold together? `set` alone needs a database.

use crate::city::CityArguments;
use crate::files;
use crate::misused::Misused;
use crate::surroundings::now;
use anyhow::{Context, Result, bail, ensure};
use hoshin_domain::form::NotAForm;
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
            let form = Form::named(name).with_context(|| unknown(name))?;
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
            let message = in_japanese(&why.message);
            eprintln!("{}: {place}: {message}", file.display());
            let printed = Printed { code: "not-a-form", r#where: &place, message, message_en: why.message };
            writeln!(out, "{}", serde_json::to_string(&printed)?)?;
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

const NOTHING: &str = "there is nothing in the file";

// What the reader of TOML says, as far as it is about the names of a form.
fn in_japanese(message: &str) -> String {
    let name_after = |start: &str| message.strip_prefix(start)?.split('`').next();
    if message == NOTHING {
        return "ファイルに何も書かれていません。".to_owned();
    }
    match (name_after("missing field `"), name_after("unknown field `")) {
        (Some(name), _) => format!("項目「{name}」がありません。"),
        (None, Some(name)) => format!("「{name}」という項目は様式にありません。"),
        (None, None) => format!("様式として読み取れません（{message}）。"),
    }
}

async fn set(file: &Path, place: &CityArguments, year: FiscalYear) -> Result<ExitCode> {
    let form = sound(file)?;
    let (city, _) = place.city().await?;
    let before = city.form(year).await?;
    match city.keep_form(year, &form, before.version, &Actor::console(), now()).await? {
        FormKept::Kept(version) => eprintln!("{}: {} {version}", year.in_both(), form.name),
        FormKept::Unchanged => eprintln!("{}: {} {}", year.in_both(), form.name, before.version),
        FormKept::Fixed => bail!(
            "{0}の運営方針が公表されているため、様式は変えられません / a policy of {0} is published: its form stays",
            year.in_both()
        ),
        FormKept::Moved => bail!(
            "ほかの人が様式を保存したところです。もう一度実行してください / \
             someone else has just kept a form; try again"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

/// A form by its name, or the one that a file holds.
pub(super) fn named(name: &str) -> Result<Form> {
    if let Some(known) = Form::named(name) {
        return Ok(known.clone());
    }
    let file = Path::new(name);
    ensure!(file.exists() || name.ends_with(".toml"), unknown(name));
    sound(file)
}

fn unknown(name: &str) -> Misused {
    let names = Form::shipped().iter().map(|form| form.name.as_str()).collect::<Vec<_>>().join(", ");
    let told =
        format!("{name}という様式はありません（ある様式：{names}） / there is no form {name}; there are: {names}");
    Misused(told.into())
}

/// The form a file holds; one with defects cannot be used.
pub(super) fn sound(file: &Path) -> Result<Form> {
    let form =
        read(file)?.with_context(|| format!("{0}は様式のファイルではありません / {0} is no form", file.display()))?;
    ensure!(
        form.defects().is_empty(),
        "{0}に誤りがあります。hoshin form check {0} で確かめてください / \
         {0} has defects; `hoshin form check {0}` names them",
        file.display()
    );
    Ok(form)
}

/// The form a file holds, or why it is none.
fn read(file: &Path) -> Result<std::result::Result<Form, NotAForm>> {
    let text = files::text(file)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Ok(Err(NotAForm { line: None, message: NOTHING.to_owned() }));
    }
    Ok(Form::from_toml(text))
}
