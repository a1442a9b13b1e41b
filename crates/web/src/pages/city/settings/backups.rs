//! What the administrator reads of the backups on the page of settings.

use crate::Words;
use crate::access::backups::{BackupStanding, LastBackup, LastFailure};
use jiff::Timestamp;
use maud::{Markup, html};

pub(super) fn shown(words: Words, standing: Option<&BackupStanding>, now: Timestamp) -> Markup {
    html! {
        section.settings {
            h2 { (words.say("settings-backups")) }
            @match standing {
                None => p { (words.say("settings-backups-none")) },
                Some(standing) => (state(words, standing, now)),
            }
        }
    }
}

fn state(words: Words, standing: &BackupStanding, now: Timestamp) -> Markup {
    html! {
        @if let Some(LastFailure { at, why }) = standing.open_failure() {
            p.note { (words.tell("settings-backups-failed", &[("at", words.at(*at).into()), ("why", why.clone().into())])) }
        }
        @match &standing.last {
            None => p { (words.say("settings-backups-never")) },
            Some(LastBackup { at, file, size, lost }) => {
                p { (words.tell("settings-backups-last", &[
                    ("at", words.at(*at).into()),
                    ("file", file.clone().into()),
                    ("size", size.div_ceil(1024 * 1024).to_string().into()),
                ])) }
                @if standing.is_old(now) { p.note { (words.say("settings-backups-old")) } }
                @if *lost > 0 {
                    p.note { (words.tell("settings-backups-lost", &[("count", lost.to_string().into())])) }
                }
            },
        }
    }
}
