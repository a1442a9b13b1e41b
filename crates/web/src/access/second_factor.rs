//! Codes by time (RFC 6238) and recovery codes.

use crate::access::password;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes there are at first.
pub(crate) const RECOVERY_CODES: usize = 10;

// Without I, L, O and U: they are read as 1, 0 and V, or spell words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS_IN_A_CODE: usize = 10;

/// What someone typed where a code is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    Code(String),
    Recovery(String),
    Neither,
}

/// Tells codes and recovery codes apart, however they were typed.
pub(crate) fn given(text: &str) -> Given {
    let plain: String = text.chars().map(half_width).filter(|c| c.is_ascii_alphanumeric()).collect();
    let plain = plain.to_ascii_uppercase();
    if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Given::Code(plain);
    }
    let read = plain.replace(['I', 'L'], "1").replace('O', "0");
    if read.len() == LETTERS_IN_A_CODE { Given::Recovery(read) } else { Given::Neither }
}

// Japanese keyboards type digits of full width unless told otherwise.
fn half_width(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The step whose code this is, now or one step (30 seconds) around now.
pub(crate) fn step_of(key: &str, code: &str, now: Timestamp) -> Option<i64> {
    let step = totp(key, None)?.check(code, u64::try_from(now.as_second()).ok()?)?;
    i64::try_from(step).ok()
}

/// The key that is shown while a second factor is being enrolled.
// Showing a page writes nothing, so the key is not kept anywhere: it follows from the session, and from what was
// enrolled before, so that a new enrolment has a new key.
pub(crate) fn pending_key(session_key: &str, enrolled_at: Option<Timestamp>) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(session_key.as_bytes()).expect("a key may have any length");
    mac.update(b"second factor");
    mac.update(enrolled_at.map(|at| at.to_string()).unwrap_or_default().as_bytes());
    let mut key = [0; 20];
    key.copy_from_slice(&mac.finalize().into_bytes()[..20]);
    Secret::new_stack(key).to_base32()
}

/// The key in groups of four, as it is typed.
pub(crate) fn grouped(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What an authenticator reads from the picture.
pub(crate) fn link(key: &str, city: &str, login: &str) -> Option<String> {
    // A colon parts the two names in the link and may stand in neither.
    let name = |text: &str| text.replace(':', " ");
    totp(key, Some((&name(city), &name(login))))?.to_url().ok()
}

pub(crate) fn picture(link: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(link, QrCodeEcc::Medium) else { return html! {} };
    let (size, mut path) = (code.size(), String::new());
    for (y, x) in (0..size).flat_map(|y| (0..size).map(move |x| (y, x))) {
        if code.get_module(x, y) {
            write!(path, "M{x} {y}h1v1h-1z").expect("a text takes everything");
        }
    }
    // Scanners need four modules of white around.
    let (edge, full) = (-4, size + 8);
    html! {
        svg.qr xmlns="http://www.w3.org/2000/svg" viewBox=(format!("{edge} {edge} {full} {full}")) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect x=(edge) y=(edge) width=(full) height=(full) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

fn totp(key: &str, names: Option<(&str, &str)>) -> Option<Totp> {
    let builder = Builder::new().with_secret(Secret::try_from_base32(key).ok()?).with_skew(1);
    let builder = match names {
        Some((city, login)) => builder.with_issuer(Some(city)).with_account_name(login),
        None => builder,
    };
    builder.build().ok()
}

/// Fresh recovery codes, as they are shown once.
pub(crate) fn recovery_codes(random: fn() -> [u8; 32]) -> Vec<String> {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte & 31)]);
    let code = |_| {
        let letters: Vec<char> = random()[..LETTERS_IN_A_CODE].iter().map(letter).collect();
        let (front, back) = letters.split_at(LETTERS_IN_A_CODE / 2);
        format!("{}-{}", front.iter().collect::<String>(), back.iter().collect::<String>())
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// What is kept of a recovery code: Argon2id, for 50 bits are too few for a fast digest.
pub(crate) fn recovery_digest(code: &str, salt: &str) -> String {
    let plain: String = code.chars().filter(|c| *c != '-').collect();
    hex::encode(Sha256::digest(password::hashed(&plain, Sha256::digest(salt.as_bytes()).into()).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // The key of RFC 6238, appendix B: "12345678901234567890".
    const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // The last six of the eight digits printed there.
        let table = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (second, code) in table {
            assert_eq!(step_of(KEY, code, at(second)), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_is_good_for_one_step_around() {
        let good = |second| step_of(KEY, "005924", at(second)).is_some();
        let begin = 1_234_567_890 / 30 * 30;
        let around = [begin - 31, begin - 30, begin - 1, begin, begin + 29, begin + 59, begin + 60];
        assert_eq!(around.map(good), [false, true, true, true, true, true, false]);
        for wrong in ["005925", "00592", "0059244", "", "abcdef"] {
            assert_eq!(step_of(KEY, wrong, at(begin)), None, "{wrong}");
        }
    }

    #[test]
    fn codes_are_understood_as_people_type_them() {
        for typed in ["005924", "005 924", " 005924 ", "００５９２４", "005-924"] {
            assert_eq!(given(typed), Given::Code("005924".into()), "{typed}");
        }
        for typed in ["AB0D1-FGHJK", "ab0d1fghjk", "ABOD1 FGHJK", "ABODL-FGHJK", "ａｂ0d1-fghjk"] {
            assert_eq!(given(typed), Given::Recovery("AB0D1FGHJK".into()), "{typed}");
        }
        for typed in ["", "12345", "1234567", "mihon-no-machi-2026"] {
            assert_eq!(given(typed), Given::Neither, "{typed}");
        }
    }

    #[test]
    fn recovery_codes_differ_and_are_kept_as_digests() {
        fn random() -> [u8; 32] {
            use std::sync::atomic::{AtomicU64, Ordering};
            static NEXT: AtomicU64 = AtomicU64::new(1);
            Sha256::digest(NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
        }
        let codes = recovery_codes(random);
        let distinct: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!((codes.len(), distinct.len()), (10, 10));
        let Given::Recovery(typed) = given(&codes[0].to_lowercase()) else { panic!("{}", codes[0]) };
        assert_eq!(recovery_digest(&typed, "salt"), recovery_digest(&codes[0], "salt"));
        assert_ne!(recovery_digest(&codes[0], "salt"), recovery_digest(&codes[0], "pepper"));
        assert_ne!(recovery_digest(&codes[0], "salt"), recovery_digest(&codes[1], "salt"));
    }

    #[test]
    fn a_new_enrolment_has_a_new_key_and_the_same_page_the_same() {
        let first = pending_key("session", None);
        assert_eq!(first, pending_key("session", None));
        assert_ne!(first, pending_key("session", Some(at(0))));
        assert_ne!(first, pending_key("another", None));
        let link = link(&first, "みほん市", "hanako").unwrap();
        assert!(link.starts_with("otpauth://totp/") && link.contains(&format!("secret={first}")), "{link}");
        assert!(picture(&link, "x").into_string().contains("<path d=\"M0 0h1v1h-1z"));
    }
}
