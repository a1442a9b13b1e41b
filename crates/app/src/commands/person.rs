//! `hoshin person`: an account from the console. There is no default account.

mod duty;

use crate::attachments;
use crate::backup::bring_up_to_date;
use crate::city::CityArguments;
use crate::surroundings::{now, random};
use anyhow::{Context, Result, ensure};
use hoshin_domain::settings::PasswordSettings;
use hoshin_domain::{Actor, Municipality, MunicipalityCode};
use hoshin_store::Person;
use hoshin_web::{Language, Words, password};
use lettre::Address;
use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The sign-in name.
    login: String,
    /// The name as it is shown: 例示　花子. Asks for a password.
    #[arg(long, required_unless_present_any = ["disable", "enable", "reset_second_factor", "link", "mail"])]
    name: Option<String>,
    /// Where the person is told by mail what happened to their papers; an empty one takes it away.
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    #[arg(long, value_name = "URL")]
    database: String,
    #[arg(long, value_name = "CODE")]
    municipality: MunicipalityCode,
    /// The name of the municipality, when it is entered for the first time.
    #[arg(long, value_name = "NAME")]
    municipality_name: Option<String>,
    /// The password is a first one: it is good for seven days, and its owner must change it.
    #[arg(long, requires = "name")]
    must_change: bool,
    #[command(flatten)]
    duty: duty::FirstDuty,
    #[command(flatten)]
    order: Order,
}

/// What can be done to an account that is there.
#[derive(Debug, clap::Args)]
#[group(id = "order", multiple = false, conflicts_with = "name")]
struct Order {
    /// End all sessions of the account at once and forbid it to sign in.
    #[arg(long)]
    disable: bool,
    /// Let a disabled account sign in again.
    #[arg(long)]
    enable: bool,
    /// Take the second factor off the account, when its owner has lost both device and recovery codes.
    #[arg(long)]
    reset_second_factor: bool,
    /// Let this account of the sign-in server open the account here.
    #[arg(long, num_args = 2, value_names = ["ISSUER", "SUBJECT"])]
    link: Vec<String>,
}

impl Arguments {
    fn place(&self) -> CityArguments {
        CityArguments { database: self.database.clone(), municipality: Some(self.municipality.clone()) }
    }
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let mail = arguments.mail.as_deref();
    if let Some(address) = mail.filter(|address| !address.is_empty()) {
        address
            .parse::<Address>()
            .with_context(|| format!("{address}はメールアドレスではありません / {address} is no mail address"))?;
    }
    match &arguments.name {
        Some(name) => keep(&arguments, name).await?,
        None => obey(&arguments).await?,
    }
    if let Some(address) = mail {
        let address = Some(address).filter(|address| !address.is_empty());
        let (city, _) = arguments.place().city().await?;
        city.set_mail(&arguments.login, address, &Actor::console(), now()).await?;
    }
    eprintln!("{}: saved", arguments.login);
    Ok(ExitCode::SUCCESS)
}

async fn keep(arguments: &Arguments, name: &str) -> Result<()> {
    let password = asked_for()?;
    let names = vec![arguments.login.clone(), name.to_owned()];
    // What no city would take makes no database.
    check(&password, &PasswordSettings::default(), &names)?;
    let database = &arguments.database;
    let store = bring_up_to_date(database, attachments::place(None, database)?, None).await?;
    let code = arguments.municipality.clone();
    let municipality = arguments.municipality_name.clone().unwrap_or_else(|| code.usual_name());
    store.add_municipality(&Municipality { code: code.clone(), name: municipality.clone() }).await?;
    let city = store.city(code);
    let departments = city.departments().await?.into_iter().map(|department| department.name);
    let names: Vec<String> = names.into_iter().chain([municipality]).chain(departments).collect();
    check(&password, &city.settings().await?.password, &names)?;
    // What is wrong with the duty is told before anything is written.
    let duty = arguments.duty.resolved(&city, &arguments.login).await?;
    let password_hash = password::hashed(&password, random());
    let person = Person { login: arguments.login.clone(), name: name.to_owned(), password_hash };
    if arguments.must_change {
        city.give_password(&person, &Actor::console(), now()).await?;
    } else {
        city.keep_person(&person, &Actor::console(), now()).await?;
    }
    if let Some(duty) = &duty {
        duty::give(&city, duty).await?;
    }
    Ok(())
}

fn check(password: &str, settings: &PasswordSettings, names: &[String]) -> Result<()> {
    let faults = password::faults(password, settings, names);
    let sentences = faults.iter().flat_map(|fault| Language::ALL.map(|language| fault.sentence(Words(language))));
    let sentences: Vec<String> = sentences.collect();
    ensure!(sentences.is_empty(), "{}", sentences.join("\n"));
    Ok(())
}

async fn obey(arguments: &Arguments) -> Result<()> {
    let (login, console) = (arguments.login.as_str(), Actor::console());
    let (city, _) = arguments.place().city().await?;
    ensure!(city.person(login).await?.is_some(), "利用者 {login} はいません / there is no account {login}");
    let order = &arguments.order;
    if order.disable {
        ensure!(
            city.disable_person(login, &console, now()).await?,
            "{login} はすでに停止しています / {login} is disabled already"
        );
    } else if order.enable {
        ensure!(
            city.enable_person(login, &console, now()).await?,
            "{login} は停止していません / {login} is not disabled"
        );
    } else if let [issuer, subject] = &order.link[..] {
        let linked = city.link_account(login, issuer, subject, &console, now()).await?;
        ensure!(linked.is_ok(), "{subject} of {issuer} opens another account already");
    } else if order.reset_second_factor {
        ensure!(
            city.reset_second_factor(login, None, &console, now()).await?,
            "{login} は二要素認証を使っていません / {login} has no second factor"
        );
    }
    Ok(())
}

// Typed unseen at a terminal; a script gives it as the first line.
fn asked_for() -> Result<String> {
    if std::io::stdin().is_terminal() {
        return Ok(rpassword::prompt_password("パスワード / Password: ")?);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("パスワードが入力されていません / no password came in")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
