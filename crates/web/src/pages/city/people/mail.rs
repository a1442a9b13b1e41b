//! `/people/{login}/mail`: where a person is told by mail what happened to their papers.

use super::account::{Account, back};
use super::page::refused;
use crate::access::{Response, Result, Writer};
use crate::parts::Typed;
use axum::extract::Path;

/// RFC 5321, 4.5.3.1: a path of 256 bytes with its two brackets, and 64 before the sign.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// `POST /people/{login}/mail`; an empty address takes it away.
pub(crate) async fn update(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    let mut typed = Typed::of("mail", &writer.fields);
    let address = Some(typed.text("address").trim().to_owned()).filter(|address| !address.is_empty());
    if address.as_deref().is_some_and(|address| !is_address(address)) {
        typed.refuse("address", words.say("person-mail-wrong"));
        return refused(reader, &login, &typed).await;
    }
    if address == account.mail {
        return Ok(back(&login, "unchanged"));
    }
    let hall = &reader.hall;
    hall.city.set_mail(&login, address.as_deref(), &reader.actor, hall.now()).await?;
    Ok(back(&login, if address.is_some() { "mail-kept" } else { "mail-removed" }))
}

// Narrower than the standard: quoted names, literal addresses and other scripts are typing mistakes in an office, and
// what stands here must be taken by whoever sends it later.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(is_usual);
    let is_label = |label: &str| {
        let fits = !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
        fits && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_short = text.len() <= LONGEST && local.len() <= LONGEST_LOCAL;
    is_short && local.split('.').all(is_word) && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_that_can_be_written_to() {
        for right in ["hanako@city.mihon.lg.jp", "h.reiji+hoshin@mail.example", "a@intranet", "o'brien_1@a-b.example"] {
            assert!(is_address(right), "{right}");
        }
        let long = format!("a@{}example", "b.".repeat(124));
        let long_local = format!("{}@example.jp", "a".repeat(65));
        let wrong = [
            "",
            "hanako",
            "@example.jp",
            "hanako@",
            "a@b@c",
            "a b@example.jp",
            "a@exam\nple.jp",
            "a@example.jp\r\nBcc: b@example.jp",
            "ｈａｎａｋｏ@example.jp",
            "hanako＠example.jp",
            "花子@example.jp",
            "a..b@example.jp",
            "a.@example.jp",
            "a@.example.jp",
            "a@-example.jp",
            "a@example..jp",
            "例示 <a@example.jp>",
            "a,b@example.jp",
            long.as_str(),
            long_local.as_str(),
        ];
        for wrong in wrong {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
