//! What can be a mail address.

/// RFC 5321, 4.5.3.1: a path of 256 bytes with its two brackets, and 64 before the sign.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// Whether this is an address that can be written to.
// Narrower than the standard: quoted names, literal addresses and other scripts are typing mistakes in an office, and
// what stands here must be taken by whoever sends it later.
pub fn is_mail_address(text: &str) -> bool {
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
    use super::is_mail_address;

    #[test]
    fn an_address_is_one_that_can_be_written_to() {
        for right in ["hanako@city.mihon.lg.jp", "h.reiji+hoshin@mail.example", "a@intranet", "o'brien_1@a-b.example"] {
            assert!(is_mail_address(right), "{right}");
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
            assert!(!is_mail_address(wrong), "{wrong}");
        }
    }
}
