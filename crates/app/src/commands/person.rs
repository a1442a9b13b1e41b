//! `hoshin person`: an account from the console. There is no default account.

use crate::surroundings::{now, random};
use anyhow::{Context, Result, ensure};
use hoshin_domain::{Actor, Municipality, MunicipalityCode};
use hoshin_store::{Person, Store};
use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

const SHORTEST_PASSWORD: usize = 8;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The sign-in name.
    login: String,
    /// The name as it is shown: 例示　花子.
    #[arg(long)]
    name: String,
    #[arg(long, value_name = "URL")]
    database: String,
    #[arg(long, value_name = "CODE")]
    municipality: MunicipalityCode,
    /// The name of the municipality, when it is entered for the first time.
    #[arg(long, value_name = "NAME")]
    municipality_name: Option<String>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let password = password()?;
    ensure!(password.chars().count() >= SHORTEST_PASSWORD, "a password has at least {SHORTEST_PASSWORD} characters");
    let store = Store::open(&arguments.database).await.context("the database could not be opened")?;
    let code = arguments.municipality;
    let name = arguments.municipality_name.unwrap_or_else(|| code.to_string());
    store.add_municipality(&Municipality { code: code.clone(), name }).await?;
    let password_hash = hoshin_web::password::hashed(&password, random());
    let person = Person { login: arguments.login, name: arguments.name, password_hash };
    store.city(code).keep_person(&person, &Actor::console(), now()).await?;
    eprintln!("{}: saved", person.login);
    Ok(ExitCode::SUCCESS)
}

// Typed unseen at a terminal; a script gives it as the first line.
fn password() -> Result<String> {
    if std::io::stdin().is_terminal() {
        return Ok(rpassword::prompt_password("パスワード / Password: ")?);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("no password came in")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
