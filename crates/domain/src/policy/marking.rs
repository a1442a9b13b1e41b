//! What is marked on a policy that is sent back, and what has become of it since.

use crate::sent_back::{Mark, Marked, Since};
use crate::{FieldPath, OperatingPolicy};

impl Marked {
    /// These fields of a paper, as they read now; each once.
    pub fn of(policy: &OperatingPolicy, version: &str, fields: &[FieldPath]) -> Self {
        let mut marks: Vec<Mark> = Vec::new();
        for field in fields {
            if let Ok(text) = policy.text(*field)
                && marks.iter().all(|mark| mark.field != *field)
            {
                marks.push(Mark { field: *field, text });
            }
        }
        Self { version: version.to_owned(), fields: marks }
    }
}

impl OperatingPolicy {
    /// What has become of a field that was marked; none if it was not, or is not there any more.
    pub fn since_sent_back(&self, field: FieldPath) -> Option<Since<'_>> {
        let mark = self.sent_back.as_ref()?.marked.fields.iter().find(|mark| mark.field == field)?;
        let now = self.text(field).ok()?;
        Some(if now == mark.text { Since::Unchanged } else { Since::Changed { before: mark.text.as_deref() } })
    }

    /// Whether the paper reads as it did when it came back.
    pub fn is_as_sent_back(&self) -> bool {
        self.sent_back.as_ref().is_some_and(|back| back.marked.version == self.version())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Happened, replay};
    use crate::{FiscalYear, Form, PolicyEvent, Step};

    fn happened(event: PolicyEvent) -> Happened {
        let at = "2027-04-10T01:00:00Z".parse().unwrap();
        Happened { login: "kenji".into(), name: "仮名　健司".into(), at, event }
    }

    fn written(after: &str) -> Happened {
        happened(PolicyEvent::FieldChanged {
            field: FieldPath::BasicPolicy,
            before: None,
            after: Some(after.to_owned()),
        })
    }

    fn opened() -> Happened {
        happened(PolicyEvent::PolicyOpened {
            fiscal_year: FiscalYear::try_from(2027).unwrap(),
            department: "市民部".into(),
            step: Step::Plan,
            scale: Form::standard().scale.printed(),
            keeps_reasons: false,
        })
    }

    fn returned(marked: Option<Marked>) -> Happened {
        let opinion = "数を書いてください。".to_owned();
        let marked = marked.map(Box::new);
        happened(PolicyEvent::Returned { post: "部長".into(), acting: false, opinion, remarks: Vec::new(), marked })
    }

    #[test]
    fn a_marked_field_is_known_until_the_step_is_published() {
        let draft = replay(&[opened(), written("努めます。")]).unwrap();
        let marked = Marked::of(&draft, &draft.version(), &[FieldPath::BasicPolicy, FieldPath::BasicPolicy]);
        assert_eq!(marked.fields.len(), 1, "each once");
        let mut log = vec![opened(), written("努めます。"), returned(Some(marked))];
        let back = replay(&log).unwrap();
        assert_eq!(back.since_sent_back(FieldPath::BasicPolicy), Some(Since::Unchanged));
        assert!(back.is_as_sent_back());
        log.push(written("3回行います。"));
        let mended = replay(&log).unwrap();
        let before = Since::Changed { before: Some("努めます。") };
        assert_eq!(mended.since_sent_back(FieldPath::BasicPolicy), Some(before));
        assert!(!mended.is_as_sent_back());
    }

    // Logs of earlier releases have no marks; what they say stays what it was.
    #[test]
    fn a_return_without_marks_leaves_the_paper_as_it_always_did() {
        let old = r#"{"event":"returned","post":"部長","acting":false,"opinion":"見直し","remarks":[]}"#;
        let event: PolicyEvent = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), old, "nothing is added to it");
        let policy = replay(&[opened(), happened(event)]).unwrap();
        assert_eq!(policy.sent_back, None);
        assert!(!serde_json::to_string(&policy).unwrap().contains("sent_back"));
    }
}
