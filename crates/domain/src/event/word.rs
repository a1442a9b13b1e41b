//! The kinds of events by name, for searching the log and for the word files.

use super::Event;

impl Event {
    /// The word of every kind, in the order of [`Event`].
    pub const WORDS: [&'static str; 57] = [
        "policy_opened",
        "field_changed",
        "item_added",
        "item_removed",
        "item_restored",
        "item_moved",
        "paper_adopted",
        "workbook_taken",
        "scale_changed",
        "copied",
        "submitted",
        "withdrawn",
        "returned",
        "approved",
        "released",
        "published",
        "reopened",
        "correction_dropped",
        "commented",
        "resolved",
        "opinion_given",
        "reminded",
        "lint_waived",
        "lint_unwaived",
        "consideration_answered",
        "answer_withdrawn",
        "person_added",
        "password_changed",
        "department_added",
        "department_renamed",
        "section_added",
        "section_ended",
        "duty_given",
        "duty_ended",
        "cycle_set",
        "form_set",
        "person_renamed",
        "mail_changed",
        "signed_in",
        "locked_out",
        "person_disabled",
        "person_enabled",
        "second_factor_enrolled",
        "second_factor_removed",
        "recovery_codes_renewed",
        "recovery_code_used",
        "account_linked",
        "account_unlinked",
        "settings_changed",
        "record_kept",
        "record_changed",
        "record_removed",
        "record_restored",
        "records_imported",
        "record_file_added",
        "record_file_removed",
        "record_mapping_kept",
    ];

    /// The word with which the log tags this kind.
    pub fn word(&self) -> &'static str {
        match self {
            Event::PolicyOpened { .. } => "policy_opened",
            Event::FieldChanged { .. } => "field_changed",
            Event::ItemAdded { .. } => "item_added",
            Event::ItemRemoved { .. } => "item_removed",
            Event::ItemRestored { .. } => "item_restored",
            Event::ItemMoved { .. } => "item_moved",
            Event::PaperAdopted { .. } => "paper_adopted",
            Event::WorkbookTaken { .. } => "workbook_taken",
            Event::ScaleChanged { .. } => "scale_changed",
            Event::Copied { .. } => "copied",
            Event::Submitted { .. } => "submitted",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Returned { .. } => "returned",
            Event::Approved { .. } => "approved",
            Event::Released { .. } => "released",
            Event::Published { .. } => "published",
            Event::Reopened { .. } => "reopened",
            Event::CorrectionDropped { .. } => "correction_dropped",
            Event::Commented { .. } => "commented",
            Event::Resolved { .. } => "resolved",
            Event::OpinionGiven { .. } => "opinion_given",
            Event::Reminded { .. } => "reminded",
            Event::LintWaived { .. } => "lint_waived",
            Event::LintUnwaived { .. } => "lint_unwaived",
            Event::ConsiderationAnswered { .. } => "consideration_answered",
            Event::AnswerWithdrawn { .. } => "answer_withdrawn",
            Event::PersonAdded { .. } => "person_added",
            Event::PasswordChanged { .. } => "password_changed",
            Event::DepartmentAdded { .. } => "department_added",
            Event::DepartmentRenamed { .. } => "department_renamed",
            Event::SectionAdded { .. } => "section_added",
            Event::SectionEnded { .. } => "section_ended",
            Event::DutyGiven { .. } => "duty_given",
            Event::DutyEnded { .. } => "duty_ended",
            Event::CycleSet { .. } => "cycle_set",
            Event::FormSet { .. } => "form_set",
            Event::PersonRenamed { .. } => "person_renamed",
            Event::MailChanged { .. } => "mail_changed",
            Event::SignedIn { .. } => "signed_in",
            Event::LockedOut { .. } => "locked_out",
            Event::PersonDisabled { .. } => "person_disabled",
            Event::PersonEnabled { .. } => "person_enabled",
            Event::SecondFactorEnrolled { .. } => "second_factor_enrolled",
            Event::SecondFactorRemoved { .. } => "second_factor_removed",
            Event::RecoveryCodesRenewed { .. } => "recovery_codes_renewed",
            Event::RecoveryCodeUsed { .. } => "recovery_code_used",
            Event::AccountLinked { .. } => "account_linked",
            Event::AccountUnlinked { .. } => "account_unlinked",
            Event::SettingsChanged { .. } => "settings_changed",
            Event::RecordKept { .. } => "record_kept",
            Event::RecordChanged { .. } => "record_changed",
            Event::RecordRemoved { .. } => "record_removed",
            Event::RecordRestored { .. } => "record_restored",
            Event::RecordsImported { .. } => "records_imported",
            Event::RecordFileAdded { .. } => "record_file_added",
            Event::RecordFileRemoved { .. } => "record_file_removed",
            Event::RecordMappingKept { .. } => "record_mapping_kept",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FiscalYear, Role, Step};
    use jiff::civil::date;

    #[test]
    fn the_word_is_the_tag_of_the_log_and_stands_first() {
        let words = |names: [&str; 3]| names.map(str::to_owned);
        let [post, login, name] = words(["部長", "hanako", "魅力発信室"]);
        let year = FiscalYear::try_from(2026).unwrap();
        let day = date(2026, 4, 1);
        let events = [
            Event::CycleSet { fiscal_year: year },
            Event::FormSet { fiscal_year: year, name: String::new(), version: 1 },
            Event::ItemMoved { item: crate::ItemId(1), up: true },
            Event::Submitted { step: Step::MidYear, version: String::new(), post: post.clone(), acting: true },
            Event::SectionEnded { name, last_day: day, successor: None },
            Event::DutyGiven {
                id: 1,
                login,
                role: Role::SectionClerk,
                post,
                department: None,
                section: None,
                from: day,
                to: None,
                acting: false,
            },
        ];
        for event in events {
            let begin = format!("{{\"event\":\"{}\"", event.word());
            assert!(serde_json::to_string(&event).unwrap().starts_with(&begin), "{begin}");
            assert!(Event::WORDS.contains(&event.word()));
        }
    }

    #[test]
    fn serde_knows_every_word_and_no_other() {
        for word in Event::WORDS {
            let read = serde_json::from_str::<Event>(&format!("{{\"event\":\"{word}\"}}"));
            let error = read.err().map_or("missing field".to_owned(), |error| error.to_string());
            assert!(error.starts_with("missing field"), "{word}: {error}");
        }
        let unknown = serde_json::from_str::<Event>("{\"event\":\"burnt\"}").unwrap_err().to_string();
        assert_eq!(unknown.matches('`').count(), 2 + 2 * Event::WORDS.len(), "{unknown}");
    }
}
