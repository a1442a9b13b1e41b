//! What happened, in a sentence.

use crate::Words;
use crate::parts::{Names, part_names};
use crate::words::Arguments;
use hoshin_domain::{Event, FieldPath, ItemId, OperatingPolicy, Step};
use jiff::civil::Date;

/// The sentence of an event; parts and fields are named as they stand in the policy.
pub(crate) fn sentence(names: Names<'_>, event: &Event, policy: Option<&OperatingPolicy>) -> String {
    let words = names.words;
    let tell = |word: &str, arguments: Arguments<'_>| words.tell(word, arguments);
    let step = |step: &Step| ("step", words.say(&format!("step-{step}")).into());
    let post = |post: &str, acting: bool| ("post", signing(words, post, acting).into());
    let item = |id: ItemId| ("item", part(names, policy, id).into());
    let day = |day: &Date| ("day", day.to_string().into());
    let login = |login: &str| ("login", login.to_owned().into());
    let name = |name: &str| ("name", name.to_owned().into());
    match event {
        Event::PolicyOpened { step: first, .. } => tell("event-policy-opened", &[step(first)]),
        Event::FieldChanged { field, before, after } => {
            let word = match (before, after) {
                (None, _) => "event-field-filled",
                (Some(_), Some(_)) => "event-field-changed",
                (Some(_), None) => "event-field-emptied",
            };
            tell(word, &[("field", name_of(names, policy, *field).into())])
        }
        Event::ItemAdded { item: id, .. } => tell("event-item-added", &[item(*id)]),
        Event::ItemRemoved { item: id } => tell("event-item-removed", &[item(*id)]),
        Event::ItemRestored { item: id } => tell("event-item-restored", &[item(*id)]),
        Event::ItemMoved { item: id, up: true } => tell("event-item-moved-up", &[item(*id)]),
        Event::ItemMoved { item: id, up: false } => tell("event-item-moved-down", &[item(*id)]),
        Event::PaperAdopted { source } => tell("event-paper-adopted", &[("source", source.as_str().into())]),
        Event::WorkbookTaken { file, .. } => tell("event-workbook-taken", &[("file", file.as_str().into())]),
        Event::ScaleChanged { .. } => tell("event-scale-changed", &[]),
        Event::Copied { from } => tell("event-copied", &[("year", words.year(*from).into())]),
        Event::Submitted { step: of, post: by, acting, .. } => tell("event-submitted", &[step(of), post(by, *acting)]),
        Event::Withdrawn { post: by, acting } => tell("event-withdrawn", &[post(by, *acting)]),
        Event::Returned { post: by, acting, .. } => tell("event-returned", &[post(by, *acting)]),
        Event::Approved { post: by, acting, .. } => tell("event-approved", &[post(by, *acting)]),
        Event::Released { post: by, acting, .. } => tell("event-released", &[post(by, *acting)]),
        Event::Published { number, step: of, post: by, .. } => {
            let number = ("number", number.to_string().into());
            tell("event-published", &[step(of), number, post(by, false)])
        }
        Event::Reopened { step: of, post: by, acting, .. } => tell("event-reopened", &[step(of), post(by, *acting)]),
        Event::CorrectionDropped { .. } => tell("event-correction-dropped", &[]),
        Event::Commented { .. } => tell("event-commented", &[]),
        Event::Resolved { .. } => tell("event-resolved", &[]),
        Event::OpinionGiven { goal, .. } => tell("event-opinion-given", &[item(*goal)]),
        Event::Reminded { step: of } => tell("event-reminded", &[step(of)]),
        Event::LintWaived { field, rule, .. } => {
            let rule = ("rule", words.rule(*rule).into());
            tell("event-lint-waived", &[("field", name_of(names, policy, *field).into()), rule])
        }
        Event::LintUnwaived { field, rule, .. } => {
            let rule = ("rule", words.rule(*rule).into());
            tell("event-lint-unwaived", &[("field", name_of(names, policy, *field).into()), rule])
        }
        Event::ConsiderationAnswered { key, text, answer, step: _ } => {
            let kind = ("kind", words.say(&format!("answer-{}", answer.kind().as_str())).into());
            let text = ("text", text.as_str().into());
            tell("event-consideration-answered", &[("year", words.year(key.year).into()), kind, text])
        }
        Event::AnswerWithdrawn { key } => tell("event-answer-withdrawn", &[("year", words.year(key.year).into())]),
        Event::PersonAdded { login: who } => tell("event-person-added", &[login(who)]),
        Event::PasswordChanged { login: who } => tell("event-password-changed", &[login(who)]),
        Event::DepartmentAdded { name: new } => tell("event-department-added", &[name(new)]),
        Event::DepartmentRenamed { before, after } => {
            let names = [("before", before.as_str().into()), ("after", after.as_str().into())];
            tell("event-department-renamed", &names)
        }
        Event::SectionAdded { name: new, from } => tell("event-section-added", &[name(new), day(from)]),
        Event::SectionEnded { name: old, last_day, successor: None } => {
            tell("event-section-ended", &[name(old), day(last_day)])
        }
        Event::SectionEnded { name: old, last_day, successor: Some(next) } => {
            tell("event-section-followed", &[name(old), day(last_day), ("successor", next.as_str().into())])
        }
        Event::DutyGiven { login: who, role, post: held, department, section, from, to, acting, .. } => {
            let role = ("role", words.role(*role).into());
            let place = [Some(signing(words, held, *acting)), department.clone(), section.clone()];
            let details = place.into_iter().flatten().chain([term(words, *from, *to)]).collect::<Vec<_>>();
            let details = ("details", details.join(&words.say("list-comma")).into());
            tell("event-duty-given", &[login(who), role, details])
        }
        Event::DutyEnded { id, login: who, to } => {
            tell("event-duty-ended", &[login(who), day(to), ("id", id.to_string().into())])
        }
        Event::PersonRenamed { login: who, before, after } => {
            let names = [login(who), ("before", before.as_str().into()), ("after", after.as_str().into())];
            tell("event-person-renamed", &names)
        }
        Event::MailChanged { login: who } => tell("event-mail-changed", &[login(who)]),
        Event::SignedIn { login: who, .. } => tell("event-signed-in", &[login(who)]),
        Event::LockedOut { login: who } => tell("event-locked-out", &[login(who)]),
        Event::PersonDisabled { login: who } => tell("event-person-disabled", &[login(who)]),
        Event::PersonEnabled { login: who } => tell("event-person-enabled", &[login(who)]),
        Event::SecondFactorEnrolled { login: who } => tell("event-second-factor-enrolled", &[login(who)]),
        Event::SecondFactorRemoved { login: who } => tell("event-second-factor-removed", &[login(who)]),
        Event::RecoveryCodesRenewed { login: who } => tell("event-recovery-codes-renewed", &[login(who)]),
        Event::RecoveryCodeUsed { login: who, left } => {
            tell("event-recovery-code-used", &[login(who), ("left", left.to_string().into())])
        }
        Event::AccountLinked { login: who, .. } => tell("event-account-linked", &[login(who)]),
        Event::AccountUnlinked { login: who, .. } => tell("event-account-unlinked", &[login(who)]),
        Event::SettingsChanged { .. } => tell("event-settings-changed", &[]),
        Event::FormSet { fiscal_year, name, version } => {
            let version = version.to_string();
            let year = words.year(*fiscal_year);
            tell(
                "event-form-set",
                &[("year", year.into()), ("name", name.as_str().into()), ("version", version.into())],
            )
        }
        Event::CycleSet { fiscal_year } => tell("event-cycle-set", &[("year", words.year(*fiscal_year).into())]),
        Event::RecordKept { record, .. } => tell("event-record-kept", &[name(&record.title)]),
        Event::RecordChanged { after, .. } => tell("event-record-changed", &[name(&after.title)]),
        Event::RecordRemoved { title, .. } => tell("event-record-removed", &[name(title)]),
        Event::RecordRestored { title, .. } => tell("event-record-restored", &[name(title)]),
        Event::RecordsImported { count, file, .. } => {
            tell("event-records-imported", &[name(file), ("count", count.to_string().into())])
        }
        Event::RecordFileAdded { file, .. } => tell("event-record-file-added", &[name(file)]),
        Event::RecordFileRemoved { file, .. } => tell("event-record-file-removed", &[name(file)]),
        Event::RecordMappingKept { name: kept } => tell("event-record-mapping-kept", &[name(kept)]),
    }
}

/// Why it was done, where the event says so: the opinion of a return, the reason of a correction.
pub(crate) fn reason(event: &Event) -> Option<&str> {
    if let Event::Returned { opinion: reason, .. }
    | Event::Reopened { reason, .. }
    | Event::LintWaived { reason, .. }
    | Event::Published { reason: Some(reason), .. } = event
    {
        return Some(reason);
    }
    None
}

/// The name of a kind of event, for choosing it.
pub(crate) fn kind(words: Words, word: &str) -> String {
    words.say(&format!("event-kind-{}", word.replace('_', "-")))
}

/// A post, with 代決 where it was done for another.
pub(crate) fn signing(words: Words, post: &str, acting: bool) -> String {
    if acting { words.tell("post-acting", &[("post", post.into())]) } else { post.to_owned() }
}

fn term(words: Words, from: Date, to: Option<Date>) -> String {
    let from = ("from", from.to_string().into());
    match to {
        Some(to) => words.tell("term-from-to", &[from, ("to", to.to_string().into())]),
        None => words.tell("term-from", &[from]),
    }
}

fn part(names: Names<'_>, policy: Option<&OperatingPolicy>, item: ItemId) -> String {
    let unknown = || names.words.tell("part-unknown", &[("id", item.to_string().into())]);
    policy.map_or_else(unknown, |policy| part_names::of(names, policy, item))
}

fn name_of(names: Names<'_>, policy: Option<&OperatingPolicy>, field: FieldPath) -> String {
    policy.map_or_else(|| names.field(field), |policy| part_names::of_field(names, policy, field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_kind_of_event_has_its_words() {
        for words in Language::ALL.map(Words) {
            for word in Event::WORDS {
                assert!(!kind(words, word).starts_with("event-"), "{word}");
            }
        }
    }

    #[test]
    fn what_was_done_for_another_is_said() {
        let words = Words(Language::Japanese);
        let approved = Event::Approved { version: String::new(), post: "部長".into(), acting: true };
        assert_eq!(sentence(Names::standard(words), &approved, None), "部長（代決）として承認しました。");
    }

    #[test]
    fn a_duty_is_told_with_its_place_and_term() {
        let given = Event::DutyGiven {
            id: 3,
            login: "hanako".into(),
            role: hoshin_domain::Role::SectionClerk,
            post: "主査".into(),
            department: Some("防災部".into()),
            section: Some("危機管理課".into()),
            from: jiff::civil::date(2026, 4, 1),
            to: None,
            acting: false,
        };
        let told = "利用者「hanako」に、室・課の担当の役割を与えました（主査、防災部、危機管理課、2026-04-01から）。";
        assert_eq!(sentence(Names::standard(Words(Language::Japanese)), &given, None), told);
    }
}
