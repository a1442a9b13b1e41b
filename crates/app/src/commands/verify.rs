//! `hoshin verify`: has anyone altered the log or a published paper by hand?

use crate::city::CityArguments;
use anyhow::Result;
use hoshin_store::{Fault, Head};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    /// A head printed earlier and kept elsewhere, as SEQ:HASH; reveals a tail that was cut off.
    #[arg(long, value_name = "SEQ:HASH")]
    head: Option<Head>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    let found = city.verify(arguments.head.as_ref()).await?;
    println!("{} {}: {} entries, head {}", municipality.code, municipality.name, found.entries, found.head);
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
        Fault::PolicyAltered { subject } => {
            format!(
                "運営方針の内容が、監査記録から再現した内容と一致しません（{subject}）。 / {subject} is not what its log alone gives."
            )
        }
    }
}
