//! How far the reading of a batch is.

use super::address;
use crate::access::Reader;
use crate::parts::form;
use hoshin_store::IntakeBatch;
use maud::{Markup, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    UnderWay,
    /// Nobody reads any more, though not everything was read.
    Interrupted,
    Complete,
}

pub(super) fn progress(reader: &Reader, batch: &IntakeBatch) -> Progress {
    if batch.files.iter().all(|file| file.reading.is_some()) {
        return Progress::Complete;
    }
    let is_ours = batch.working_until > reader.hall.now().as_second();
    if is_ours { Progress::UnderWay } else { Progress::Interrupted }
}

pub(super) fn told(reader: &Reader, batch: &IntakeBatch, progress: Progress) -> Markup {
    let (all, read) = (batch.files.len(), batch.files.iter().filter(|file| file.reading.is_some()).count());
    let counts = [("all", all.to_string().into()), ("read", read.to_string().into())];
    let sentence = match progress {
        Progress::Complete => reader.tell("intake-read-all", &counts),
        Progress::UnderWay | Progress::Interrupted => reader.tell("intake-read-so-far", &counts),
    };
    html! {
        div.reading data-moves[progress == Progress::UnderWay] {
            p #reading-told role="status" { (sentence) }
            @if progress != Progress::Complete {
                progress max=(all) value=(read) aria-labelledby="reading-told" {}
            }
            @match progress {
                Progress::UnderWay => p.hint { (reader.say("intake-goes-on")) },
                Progress::Interrupted => div.banner.error role="alert" {
                    p { (reader.say("intake-interrupted")) }
                    (form::button(reader, &format!("{}/reading", address(batch)), &[], html! { (reader.say("intake-read-again")) }))
                },
                Progress::Complete => {}
            }
        }
    }
}
