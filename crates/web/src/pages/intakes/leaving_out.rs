//! A file that is left out of what is taken over.

use super::file_address;
use crate::access::Reader;
use crate::parts::form;
use hoshin_store::{IntakeBatch, IntakeFile};
use maud::{Markup, html};

/// Leaving a file out, or taking it in again.
pub(super) fn button(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile) -> Markup {
    let address = format!("{}/aside", file_address(batch, file.position));
    let (word, wanted) = if file.is_aside { ("intake-take-in", "0") } else { ("intake-leave-out", "1") };
    let version = file.version.to_string();
    let name = reader.tell(&format!("{word}-named"), &[("file", file.file_name.as_str().into())]);
    let hidden = [("version", version.as_str()), ("aside", wanted)];
    form::named_button(reader, &address, &hidden, Some(&name), html! { (reader.say(word)) })
}
