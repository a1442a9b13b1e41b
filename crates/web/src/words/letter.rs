//! The sentences of a notice, as a line inside Hoshin and as a mail. Needs no database.

use crate::Words;
use fluent_bundle::FluentValue;
use hoshin_domain::{NoticeDetail, NoticeKind};

/// A mail without its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// What stands around the sentence of a letter.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Who is written to.
    pub name: &'a str,
    /// The municipality that writes.
    pub city: &'a str,
    /// The page the letter leads to, as a whole: `https://hoshin.example.lg.jp/years/2026/departments/3`.
    pub link: &'a str,
}

/// The line that tells a person inside Hoshin what happened.
pub fn line(words: Words, kind: NoticeKind, detail: &NoticeDetail) -> String {
    sentence(words, "notice", kind, detail)
}

/// The same under the name of the policy, where several are told of it.
pub(crate) fn short_line(words: Words, kind: NoticeKind, detail: &NoticeDetail) -> String {
    sentence(words, "notice-short", kind, detail)
}

/// The mail that tells a person what happened, where to look, and that nobody reads replies.
pub fn letter(words: Words, kind: NoticeKind, detail: &NoticeDetail, frame: Frame<'_>) -> Letter {
    let what = sentence(words, "letter-subject", kind, detail);
    let subject = on_one_line(&words.tell("letter-title", &[("what", what.into())]));
    let paragraphs = [
        words.tell("letter-greeting", &[("name", on_one_line(frame.name).into())]),
        words.tell("letter-sender", &[("city", frame.city.into())]),
        sentence(words, "letter-body", kind, detail),
        format!("{}\n{}", words.say(link_word(kind)), frame.link),
        format!("--\n{}", words.say("letter-automatic")),
    ];
    Letter { subject, body: paragraphs.join("\n\n") + "\n" }
}

// Whoever has no password yet cannot sign in to look.
fn link_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::FirstPassword => "letter-link-first-password",
        NoticeKind::Submitted
        | NoticeKind::Returned
        | NoticeKind::Withdrawn
        | NoticeKind::Approved
        | NoticeKind::Released
        | NoticeKind::Published
        | NoticeKind::Reopened
        | NoticeKind::Reminded
        | NoticeKind::FiguresAsked
        | NoticeKind::Mentioned
        | NoticeKind::Commented
        | NoticeKind::Resolved
        | NoticeKind::Tried => "letter-link",
    }
}

fn sentence(words: Words, place: &str, kind: NoticeKind, detail: &NoticeDetail) -> String {
    let policy = detail.policy.as_ref().map(|policy| {
        let department = on_one_line(&policy.department);
        words.tell(
            "notice-policy",
            &[("year", words.year(policy.fiscal_year).into()), ("department", department.into())],
        )
    });
    let by = match &detail.by {
        Some(name) => words.tell("notice-by", &[("name", on_one_line(name).into())]),
        None => words.say("letter-somebody"),
    };
    // Of a correction there is no day by which it is due.
    let due = detail.due.map_or_else(|| "none".to_owned(), |day| words.day(day));
    let arguments: [(&str, FluentValue<'_>); 3] =
        [("policy", policy.unwrap_or_default().into()), ("by", by.into()), ("due", due.into())];
    words.tell(&format!("{place}-{}", kind.as_str()), &arguments)
}

// A name with a line break must not begin another line of the letter's head.
fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use hoshin_domain::{FiscalYear, NamedPolicy};

    fn detail() -> NoticeDetail {
        let policy = NamedPolicy { fiscal_year: FiscalYear::try_from(2026).unwrap(), department: "防災部".into() };
        NoticeDetail {
            policy: Some(policy),
            by: Some("例示　花子".into()),
            text: Some("ひみつの意見".into()),
            due: Some("2026-05-07".parse().unwrap()),
        }
    }

    const FRAME: Frame<'_> =
        Frame {
            name: "見本　健司", city: "みほん市", link: "https://hoshin.example/years/2026/departments/1"
        };

    #[test]
    fn a_letter_says_what_happened_and_where_to_look() {
        let letter = letter(Words(Language::Japanese), NoticeKind::Returned, &detail(), FRAME);
        assert_eq!(letter.subject, "【部の運営方針】令和8年度（2026年度）　防災部の運営方針が差し戻されました");
        assert_eq!(
            letter.body,
            "見本　健司　様\n\n\
             みほん市の「部の運営方針」システムからお知らせします。\n\n\
             令和8年度（2026年度）　防災部の運営方針が、例示　花子さんから差し戻されました。\
             差戻しの理由を確認し、修正のうえ、もう一度提出してください。\n\n\
             詳しくは、次のページをご覧ください（サインインが必要です）。\n\
             https://hoshin.example/years/2026/departments/1\n\n\
             --\nこのメールは自動で送信しています。このメールに返信されても、お答えすることができません。\n"
        );
    }

    #[test]
    fn every_kind_has_its_sentences_in_both_languages() {
        for words in Language::ALL.map(Words) {
            for kind in NoticeKind::ALL.iter().copied() {
                let letter = letter(words, kind, &detail(), FRAME);
                let lines = [line(words, kind, &detail()), short_line(words, kind, &detail())];
                for text in lines.into_iter().chain([letter.subject, letter.body]) {
                    let is_whole = !text.contains("notice-") && !text.contains("letter-") && !text.contains('$');
                    assert!(is_whole, "{kind:?}: {text}");
                    assert!(!text.contains("ひみつの意見"), "an opinion never leaves by mail: {text}");
                }
            }
        }
    }

    #[test]
    fn a_date_is_written_as_the_language_does() {
        let words = Words(Language::Japanese);
        let told = line(words, NoticeKind::Reminded, &detail());
        assert!(told.ends_with("期限は令和8年5月7日です。"), "{told}");
    }

    #[test]
    fn without_a_date_none_is_named() {
        let detail = NoticeDetail { due: None, ..detail() };
        for language in Language::ALL {
            let words = Words(language);
            let letter = letter(words, NoticeKind::Reminded, &detail, FRAME);
            for text in [line(words, NoticeKind::Reminded, &detail), letter.body] {
                assert!(!text.contains("期限") && !text.contains("due on") && !text.contains("none"), "{text}");
            }
        }
    }

    #[test]
    fn a_line_break_in_a_name_begins_no_line() {
        let mut detail = detail();
        detail.policy.as_mut().unwrap().department = "防災部\r\nBcc: x@example.org".into();
        let letter = letter(Words(Language::Japanese), NoticeKind::Submitted, &detail, FRAME);
        assert!(!letter.subject.contains(['\r', '\n']), "{}", letter.subject);
    }
}
