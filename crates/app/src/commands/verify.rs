//! `hoshin verify`: has anyone altered the log, or something that it proves, by hand?

mod slip;

use crate::city::CityArguments;
use crate::surroundings::now;
use anyhow::Result;
use hoshin_domain::{Municipality, day};
use hoshin_store::{Fault, Head};
use hoshin_web::{Language, Words};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    /// A head printed earlier and kept elsewhere, as SEQ:HASH; reveals a tail that was cut off.
    #[arg(long, value_name = "SEQ:HASH")]
    head: Option<Head>,
    /// Prints, if nothing was altered, a page to stamp and to keep away from the server (Markdown).
    #[arg(long)]
    slip: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    let found = city.verify(arguments.head.as_ref()).await?;
    if arguments.slip && found.faults.is_empty() {
        print!("{}", slip::slip(&municipality, &found, day::in_japan(now())));
        return Ok(ExitCode::SUCCESS);
    }
    let Municipality { code, name } = &municipality;
    println!("{code} {name}: {} entries, {} rows, head {}", found.entries, found.rows, found.head);
    for fault in &found.faults {
        println!("{}", in_words(fault));
    }
    Ok(if found.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(crate) fn in_words(fault: &Fault) -> String {
    match fault {
        Fault::Altered { seq } => format!("監査記録 {seq} 番の内容が改変されています。 / Entry {seq} was altered."),
        Fault::Broken { seq } => {
            format!(
                "監査記録 {seq} 番の前で連鎖が切れています（削除・挿入・並べ替え）。 / The chain is broken before entry {seq}."
            )
        }
        Fault::TailCut { last, head } => {
            format!(
                "監査記録の末尾が一致しません（記録 {last} 番、先頭情報 {head} 番）。 / The last entry is {last}, the recorded head {head}."
            )
        }
        Fault::AnchorMissing { seq } => {
            format!(
                "別に保管した {seq} 番の記録が連鎖の中にありません。 / The chain does not pass through the head kept elsewhere ({seq})."
            )
        }
        Fault::PublicationAltered { subject, number } => {
            format!(
                "公表した版が改変されています（{subject} 第{number}版）。 / Edition {number} of {subject} was altered."
            )
        }
        Fault::PublishedRecordsAltered { subject, number } => {
            format!(
                "公表した版の取組記録が改変されています（{subject} 第{number}版）。 / The records of edition {number} of {subject} were altered."
            )
        }
        Fault::RowAltered { row } => {
            let [ja, en] = named(row);
            format!("{ja}の内容が、記録されたものと一致しません。 / {en} is not what was recorded. ({row})")
        }
        Fault::RowMissing { row } => {
            let [ja, en] = named(row);
            format!("{ja}が、記録されているのにありません。 / {en} is recorded but not there. ({row})")
        }
        Fault::RowInserted { row } => {
            let [ja, en] = named(row);
            format!("{ja}が、記録されていないのにあります。 / {en} is there but not recorded. ({row})")
        }
        Fault::NeverSealed => {
            "以前の版のHoshinが保存した行が、まだ封印されていません。「hoshin migrate」を実行してください。 / Rows of an earlier version are not sealed yet: run `hoshin migrate`.".to_owned()
        }
        Fault::SealedAgain { seq } => {
            format!(
                "封印した行が、監査記録 {seq} 番で、もう一度そのままの内容で封印されています。 / What was sealed was sealed again as it was found, by entry {seq}."
            )
        }
        Fault::PolicyAltered { subject } => {
            format!(
                "運営方針の内容が、監査記録から再現した内容と一致しません（{subject}）。 / {subject} is not what its log alone gives."
            )
        }
    }
}

fn named(row: &str) -> [String; 2] {
    Language::ALL.map(|language| Words(language).row(row))
}
