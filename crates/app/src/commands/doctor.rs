//! `hoshin doctor`: what needs somebody's attention? Mail that did not leave, a database of another version, a disk that
//! is nearly full, a clock that was set back, backups that stopped, certificates that end.

mod certificates;
mod surroundings;
mod ways;

use crate::attachments::folder_of;
use crate::backup::{BackupConfig, in_japan, standing};
use crate::city::{existing, migrations_of};
use crate::config::Config;
use crate::mail::{PostOffice, try_out};
use crate::misused::database;
use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_domain::{Municipality, MunicipalityCode, NoticeDetail, NoticeKind};
use hoshin_store::{LateMail, Migrations, NewNotice, Store, Verification};
use jiff::SignedDuration;
use std::path::PathBuf;
use std::process::ExitCode;

/// A mail that has waited for so long without an attempt: no server sends it.
const LATE: SignedDuration = SignedDuration::from_mins(10);

/// What is said about one thing.
#[derive(Debug)]
struct Told {
    weight: Weight,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Well,
    /// Somebody should know.
    Warning,
    /// Somebody must act: the program ends with 1.
    Urgent,
}

impl Told {
    fn well(text: String) -> Self {
        Self { weight: Weight::Well, text }
    }

    fn warning(text: String) -> Self {
        Self { weight: Weight::Warning, text }
    }

    fn urgent(text: String) -> Self {
        Self { weight: Weight::Urgent, text }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file `hoshin serve` is configured with.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// sqlite:///path/hoshin.db or postgres://…; otherwise the one in the file.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Only this municipality.
    #[arg(long, value_name = "CODE")]
    municipality: Option<MunicipalityCode>,
    /// Send one mail to this address through the server of [mail] in the file, at once.
    #[arg(long, value_name = "ADDRESS", requires = "config")]
    test_mail: Option<String>,
    /// Leave a notice for this person; the running server sends it by mail if it is configured to.
    #[arg(long, value_name = "LOGIN")]
    test_notice: Option<String>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let config = Config::read(arguments.config.as_deref())?;
    let database = database(arguments.database, &config)?;
    let store = existing(&database).await?;
    let migrations = migrations_of(&store).await?;
    println!("{}", told(&migrations));
    if !migrations.are_complete() {
        return Ok(ExitCode::FAILURE);
    }
    let only = arguments.municipality.or(config.municipality.clone());
    let mut cities = store.municipalities().await?;
    cities.retain(|city| only.as_ref().is_none_or(|only| city.code == *only));
    let mut is_well = say(around(&config, &database).await?);
    if let Some(to) = &arguments.test_mail {
        let mail = config.mail.context("設定ファイルに [mail] がありません / the file has no [mail]")?;
        let name = cities.first().map_or("Hoshin", |city| &city.name);
        try_out(&PostOffice::open(&mail)?, name, to, now()).await?;
        println!("{to} に確認のメールを送信しました。 / A mail was sent to {to}.");
    }
    if let Some(login) = &arguments.test_notice {
        leave_notice(&store, &cities, login).await?;
    }
    is_well &= config.backup.as_ref().map_or(Ok(true), backups)?;
    for city in &cities {
        is_well &= examine(&store, city).await?;
    }
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints what was found; whether nobody must act.
fn say(found: Vec<Told>) -> bool {
    for told in &found {
        let mark = match told.weight {
            Weight::Well => "",
            Weight::Warning => "注意：",
            Weight::Urgent => "要対応：",
        };
        println!("{mark}{}", told.text);
    }
    found.iter().all(|told| told.weight != Weight::Urgent)
}

/// What lies around the database.
async fn around(config: &Config, database: &str) -> Result<Vec<Told>> {
    let configured = config.attachments.as_ref().and_then(|attachments| attachments.folder.clone());
    let mut folders: Vec<PathBuf> = folder_of(database).into_iter().chain(configured).collect();
    folders.dedup();
    let mut found: Vec<Told> = folders.iter().map(|folder| surroundings::disk(folder)).collect();
    found.extend(guards(config).await);
    found.extend(ways::overheard(config, database));
    for (server, ca_file) in certificates::endpoints(config) {
        let look = move || certificates::look(&server, ca_file.as_deref(), now());
        found.push(tokio::task::spawn_blocking(look).await?);
    }
    Ok(found)
}

/// The list of leaked passwords and the virus scanner, where the city has them.
async fn guards(config: &Config) -> Vec<Told> {
    let leaked = config.leaked_passwords().transpose().map(|list| match list {
        Ok(list) => {
            Told::well(format!("流出したパスワードの一覧を使えます（{}）。 / Leaked passwords are known.", list.kind()))
        }
        Err(why) => Told::urgent(format!("{why:#} — パスワードを変更できません。 / No password can be changed.")),
    });
    let scanner = match config.scanner().transpose() {
        None => None,
        Some(Err(why)) => Some(Told::urgent(format!("{why:#}"))),
        Some(Ok(scanner)) => Some(match scanner.is_there().await {
            Ok(()) => Told::well(format!("ウイルス検査（{scanner}）は動いています。 / The scanner answers.")),
            Err(why) => Told::urgent(format!(
                "ウイルス検査（{scanner}）が使えません（{why}）。ファイルを受け付けられません。 / Without the scanner no file is taken."
            )),
        }),
    };
    leaked.into_iter().chain(scanner).collect()
}

async fn leave_notice(store: &Store, cities: &[Municipality], login: &str) -> Result<()> {
    let [city] = cities else {
        bail!("--municipality で市区町村を1つ選んでください / choose one municipality with --municipality")
    };
    let city = store.clone().with_mail().city(city.code.clone());
    city.person(login).await?.with_context(|| format!("利用者 {login} はいません / there is no person {login}"))?;
    let notice = NewNotice {
        login: login.to_owned(),
        kind: NoticeKind::Tried,
        subject: format!("person/{login}"),
        address: "/".to_owned(),
        detail: NoticeDetail::default(),
    };
    city.notify(&[notice], now()).await?;
    match city.mail_of(login).await? {
        Some(_) => println!("{login} に確認の通知を残しました。 / A notice waits for {login}."),
        None => println!(
            "{login} に確認の通知を残しました（メールアドレスなし）。 / A notice was left; {login} has no mail address."
        ),
    }
    Ok(())
}

async fn examine(store: &Store, municipality: &Municipality) -> Result<bool> {
    let city = store.city(municipality.code.clone());
    let found = city.verify(None).await?;
    println!("{} {}: head {}", municipality.code, municipality.name, found.head);
    let verified = say(verification(&found));
    let late = city.late_mail(now() - LATE).await?;
    for mail in &late {
        println!("{}", in_words(mail));
    }
    let clock = surroundings::clock(city.last_entry_at().await?, now());
    Ok(say(clock.into_iter().collect()) && late.is_empty() && verified)
}

/// Whether everything holds together is looked at now: an earlier look would only say how things were.
fn verification(found: &Verification) -> Vec<Told> {
    if found.faults.is_empty() {
        let Verification { entries, rows, .. } = found;
        return vec![Told::well(format!(
            "監査記録の連鎖（{entries}件）と封印した行（{rows}件）に改変はありません。 / The chain and the sealed rows are unaltered."
        ))];
    }
    found.faults.iter().map(|fault| Told::urgent(super::verify::in_words(fault))).collect()
}

// Only where a schedule is set is the age of the last backup a fault.
fn backups(config: &BackupConfig) -> Result<bool> {
    if config.time()?.is_none() {
        return Ok(true);
    }
    let standing = standing::read(&config.folder)?;
    match &standing.last {
        Some(last) => {
            let hours = now().duration_since(last.at).as_hours();
            println!(
                "最後のバックアップは{0}（{1}時間前）です：{2} / The last backup is of {0}, {1} hours ago: {2}",
                in_japan(last.at),
                hours,
                last.file
            );
        }
        None => println!("自動バックアップは、まだ作成されていません。 / No backup has been made on schedule yet."),
    }
    if standing.is_old(now()) {
        println!("最後のバックアップから2日以上たっています。 / The last backup is more than two days old.");
    }
    if let Some(failure) = standing.open_failure() {
        println!(
            "{0}のバックアップは作成できませんでした：{1} / The backup of {0} was not made: {1}",
            in_japan(failure.at),
            failure.why
        );
    }
    let lost = standing.last.as_ref().map_or(0, |last| last.lost);
    if lost > 0 {
        println!(
            "添付ファイルのうち{lost}件が、失われているか、登録時と異なります。 / {lost} files are lost or altered."
        );
    }
    Ok(standing.last.is_some() && !standing.is_old(now()) && standing.open_failure().is_none() && lost == 0)
}

fn told(migrations: &Migrations) -> String {
    let numbers = |of: &[i64]| of.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match &migrations.missing[..] {
        [] => {
            format!("データベースは最新です（{0}）。 / The database is of this version ({0}).", migrations.newest)
        }
        missing => format!(
            "データベースが古い版です。hoshin migrate を実行してください（未適用：{0}）。 / Run `hoshin migrate` (missing: {0}).",
            numbers(missing)
        ),
    }
}

fn in_words(mail: &LateMail) -> String {
    let LateMail { id, login, made_at, tries, error, is_given_up } = mail;
    let state = match (is_given_up, error) {
        (true, _) => "送信を断念 / given up",
        (false, Some(_)) => "再送待ち / tried again later",
        (false, None) => "未送信 / no server has tried to send it",
    };
    let error = error.as_deref().unwrap_or("-");
    format!("mail {id} ({login}, {made_at}): {state}; tries {tries}; {error}")
}
