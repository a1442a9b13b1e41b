//! What a password must be: long, and not one that others would try first (ASVS 5.0, 6.2; NIST SP 800-63B).

use super::readings::ways_to_type;
use crate::Words;
use hoshin_domain::settings::PasswordSettings;
use hoshin_domain::text::folded;
use std::collections::BTreeSet;
use zxcvbn::{Score, zxcvbn};

/// No city may ask for less.
const SHORTEST: u16 = 8;
/// Longer than any sentence; more would only keep the server busy.
const MOST_BYTES: usize = 1024;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    TooShort {
        shortest: u16,
    },
    TooLong,
    /// Fewer kinds of characters than the city's rule asks for.
    TooFewKinds {
        kinds: u8,
    },
    /// Made of names that are known of the person or the city.
    OfKnownNames,
    /// Among the first that would be tried.
    EasilyGuessed,
    /// Known to have leaked somewhere.
    Leaked,
}

/// Everything that is wrong with a password. `names` are words known of the person and the city.
pub fn faults(password: &str, settings: &PasswordSettings, names: &[String]) -> Vec<PasswordFault> {
    // What is too long is not even looked at.
    if password.len() > MOST_BYTES {
        return vec![PasswordFault::TooLong];
    }
    let shortest = settings.shortest.max(SHORTEST);
    let is_short = password.chars().count() < usize::from(shortest);
    let too_short = is_short.then_some(PasswordFault::TooShort { shortest });
    // One kind is asked of nobody: a password of kana alone has none of the four.
    let too_few = settings.kinds > 1 && kinds(password) < settings.kinds;
    let too_few_kinds = too_few.then_some(PasswordFault::TooFewKinds { kinds: settings.kinds });
    [too_short, too_few_kinds, guessed(password, names)].into_iter().flatten().collect()
}

impl PasswordFault {
    /// What the person is told.
    pub fn sentence(self, words: Words) -> String {
        match self {
            PasswordFault::TooShort { shortest } => {
                words.tell("password-too-short", &[("count", shortest.to_string().into())])
            }
            PasswordFault::TooLong => words.say("password-too-long"),
            PasswordFault::TooFewKinds { kinds } => {
                words.tell("password-too-few-kinds", &[("count", kinds.to_string().into())])
            }
            PasswordFault::OfKnownNames => words.say("password-of-known-names"),
            PasswordFault::EasilyGuessed => words.say("password-easily-guessed"),
            PasswordFault::Leaked => words.say("password-leaked"),
        }
    }
}

fn kinds(password: &str) -> u8 {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_control();
    let has = [
        password.chars().any(char::is_lowercase),
        password.chars().any(char::is_uppercase),
        password.chars().any(char::is_numeric),
        password.chars().any(is_sign),
    ];
    has.into_iter().map(u8::from).sum()
}

fn guessed(password: &str, names: &[String]) -> Option<PasswordFault> {
    let known = known_words(names);
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    // ２０２６ is 2026 to whoever tries; what stands between words makes them harder to guess and stays.
    let folded = if password.contains(char::is_whitespace) { password.to_owned() } else { folded(password) };
    if [password, &folded].iter().all(|typed| zxcvbn(typed, &words).score() >= Score::Two) {
        return None;
    }
    let password = folded.to_lowercase();
    let is_of_names = words.iter().any(|word| password.contains(word));
    Some(if is_of_names { PasswordFault::OfKnownNames } else { PasswordFault::EasilyGuessed })
}

// A name as a whole and in its parts: 例示　花子 is also 例示 and 花子. What is shorter than two signs, or three letters,
// stands in every second password.
fn known_words(names: &[String]) -> Vec<String> {
    let own = ["hoshin", "運営方針", "うんえいほうしん", "uneihoushin"].map(str::to_owned);
    let parts = names.iter().flat_map(|name| {
        let whole: String = name.split_whitespace().collect();
        let parts = name.split_whitespace().map(str::to_owned).chain([whole]);
        parts.flat_map(|part| ways_to_type(&part)).collect::<Vec<_>>()
    });
    let is_word = |word: &String| word.chars().count() >= if word.is_ascii() { 3 } else { 2 };
    let mut known: Vec<String> = own.into_iter().chain(parts).filter(is_word).collect();
    let mut seen = BTreeSet::new();
    known.retain(|word| seen.insert(word.clone()));
    known
}

#[cfg(test)]
mod tests {
    use super::PasswordFault::{EasilyGuessed, OfKnownNames, TooFewKinds, TooLong, TooShort};
    use super::*;

    #[track_caller]
    fn check(password: &str, expected: &[PasswordFault]) {
        check_with(PasswordSettings::default(), password, expected);
    }

    #[track_caller]
    fn check_with(settings: PasswordSettings, password: &str, expected: &[PasswordFault]) {
        let names = ["例示　花子", "hanako", "みほん市", "まちの魅力創造部"].map(str::to_owned);
        assert_eq!(faults(password, &settings, &names), expected, "{password}");
    }

    #[test]
    fn long_and_unexpected_is_enough() {
        check("fuji no yama ni noboru", &[]);
        check("川沿いの朝市で買う大根", &[]);
        check("kq7vznbw", &[]);
        check(&"長い合言葉でも断らない".repeat(6), &[]);
    }

    #[test]
    fn what_others_would_try_first_is_refused() {
        for common in ["password", "Passw0rd", "123456789", "qwertyuiop", "aaaaaaaaaaaa", "abcdefgh", "iloveyou1"] {
            check(common, &[EasilyGuessed]);
        }
        check("", &[TooShort { shortest: 8 }, EasilyGuessed]);
        check("kq7vzn", &[TooShort { shortest: 8 }, EasilyGuessed]);
    }

    #[test]
    fn names_of_the_person_and_the_city_are_refused() {
        for known in ["まちの魅力創造部", "みほん市みほん市", "hoshinhoshin", "hanako2026", "例示花子例示花子"]
        {
            check(known, &[OfKnownNames]);
        }
    }

    #[test]
    fn names_are_refused_in_kana_and_in_latin_letters_too() {
        for known in [
            "mihonshi2026",
            "MihonShi2026",
            "みほんしみほんし",
            "ミホンシ２０２６",
            "mihonmihon1",
            "miryokusouzoubu",
            "miryokusozobu1",
        ] {
            check(known, &[OfKnownNames]);
        }
        check("m1h0nsh1", &[EasilyGuessed]);
        check("mihon no asa wa hayai", &[]);
    }

    #[test]
    fn a_city_may_ask_for_more_but_never_for_less() {
        let strict = PasswordSettings { shortest: 12, kinds: 3, expires_after_days: None };
        check_with(strict, "kq7vznbw", &[TooShort { shortest: 12 }, TooFewKinds { kinds: 3 }]);
        check_with(strict, "Kq7vznbwxpt", &[TooShort { shortest: 12 }]);
        check_with(strict, "Kq7vznbwxptm", &[]);
        check_with(PasswordSettings { kinds: 1, ..strict }, "川沿いの朝市で買う大きな大根", &[]);
        let lax = PasswordSettings { shortest: 1, ..strict };
        check_with(lax, "Kq7!v", &[TooShort { shortest: 8 }, EasilyGuessed]);
    }

    #[test]
    fn what_only_keeps_the_server_busy_is_refused_unread() {
        check(&"あ".repeat(341), &[EasilyGuessed]);
        check(&"あ".repeat(342), &[TooLong]);
    }
}
