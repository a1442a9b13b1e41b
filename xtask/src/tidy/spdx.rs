//! Whether a licence expression can be met with the licences we accept.

use std::iter::Peekable;
use std::str::SplitWhitespace;

const ACCEPTED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Exceptions only ever permit more, but one that nobody has read is not accepted.
const ACCEPTED_EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// `None` if the expression is malformed.
pub(super) fn is_satisfiable(expression: &str) -> Option<bool> {
    // Before SPDX expressions, crates wrote "or" as a slash.
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let answer = any_of(&mut words)?;
    words.next().is_none().then_some(answer)
}

type Words<'a> = Peekable<SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>) -> Option<bool> {
    let mut answer = all_of(words)?;
    while words.next_if_eq(&"OR").is_some() {
        answer |= all_of(words)?;
    }
    Some(answer)
}

fn all_of(words: &mut Words<'_>) -> Option<bool> {
    let mut answer = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        answer &= one(words)?;
    }
    Some(answer)
}

fn one(words: &mut Words<'_>) -> Option<bool> {
    match words.next()? {
        "(" => {
            let answer = any_of(words)?;
            (words.next()? == ")").then_some(answer)
        }
        ")" | "OR" | "AND" | "WITH" => None,
        licence => {
            let accepted = ACCEPTED.contains(&licence);
            if words.next_if_eq(&"WITH").is_none() {
                return Some(accepted);
            }
            let exception = words.next()?;
            Some(accepted && ACCEPTED_EXCEPTIONS.contains(&exception))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: Option<bool>) {
        assert_eq!(is_satisfiable(expression), expected, "{expression}");
    }

    #[test]
    fn one_accepted_choice_is_enough() {
        check("MIT", Some(true));
        check("MIT OR Apache-2.0 OR LGPL-2.1-or-later", Some(true));
        check("GPL-2.0-only OR Apache-2.0", Some(true));
        check("Apache-2.0 / MIT", Some(true));
        check("MIT/GPL-3.0-only", Some(true));
        check("GPL-3.0-only", Some(false));
        check("GPL-2.0-only OR LGPL-2.1-or-later", Some(false));
    }

    #[test]
    fn all_parts_of_a_conjunction_are_needed() {
        check("(MIT OR Apache-2.0) AND Unicode-3.0", Some(true));
        check("MIT AND GPL-3.0-only", Some(false));
        check("MIT AND (GPL-3.0-only OR Zlib)", Some(true));
        // AND binds more closely than OR.
        check("MIT OR Zlib AND GPL-3.0-only", Some(true));
        check("GPL-3.0-only AND MIT OR GPL-3.0-only", Some(false));
    }

    #[test]
    fn an_exception_is_accepted_by_name() {
        check("Apache-2.0 WITH LLVM-exception", Some(true));
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", Some(true));
        check("GPL-2.0-only WITH LLVM-exception", Some(false));
        check("Apache-2.0 WITH Surprise-exception", Some(false));
    }

    #[test]
    fn malformed_expressions_satisfy_nobody() {
        check("", None);
        check("MIT OR", None);
        check("MIT Apache-2.0", None);
        check("(MIT", None);
        check("MIT)", None);
        check("AND MIT", None);
        check("MIT WITH", None);
    }
}
