//! The texts of a policy and of a record, and which of them a change has changed.

use super::{RecordPart, TextPlace};
use crate::consideration::{Answer, Answered};
use crate::form::ExtraKind;
use crate::{ActivityRecord, FieldPath, OperatingPolicy, PolicyEvent, RecordId};
use std::collections::BTreeMap;

/// Texts by their places; none is empty.
pub type Texts = BTreeMap<TextPlace, String>;

/// What an index has to learn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextChanges {
    pub written: Texts,
    pub gone: Vec<TextPlace>,
}

/// What has become of texts.
fn changes(before: &Texts, after: Texts) -> TextChanges {
    let gone = before.keys().filter(|place| !after.contains_key(place)).copied().collect();
    let written = after.into_iter().filter(|(place, text)| before.get(place) != Some(text)).collect();
    TextChanges { written, gone }
}

/// What these events have done to the texts of a policy.
// Nearly every change is of a field or two, and a large paper has hundreds.
pub fn changes_by(events: &[PolicyEvent], before: Option<&OperatingPolicy>, after: &OperatingPolicy) -> TextChanges {
    let field_of = |event: &PolicyEvent| {
        let PolicyEvent::FieldChanged { field, .. } = event else { return None };
        Some(*field)
    };
    let Some(fields) = events.iter().map(field_of).collect::<Option<Vec<_>>>() else {
        return changes(&before.map(of_policy).unwrap_or_default(), of_policy(after));
    };
    let mut found = TextChanges::default();
    for path in fields.into_iter().filter(|path| is_searched(*path)) {
        match after.text(path).ok().flatten().filter(|text| !text.trim().is_empty()) {
            Some(text) => drop(found.written.insert(TextPlace::Field(path), text)),
            None => found.gone.push(TextPlace::Field(path)),
        }
    }
    found
}

/// Everything that is written in a policy and beside it; nothing of what was taken out.
pub fn of_policy(policy: &OperatingPolicy) -> Texts {
    let fields = policy.all_fields().into_iter().filter(|path| is_searched(*path));
    let mut texts: Texts =
        fields.filter_map(|path| Some((TextPlace::Field(path), policy.text(path).ok().flatten()?))).collect();
    for Answered { key, text, answer, .. } in &policy.answers {
        texts.insert(TextPlace::Item(*key), text.clone());
        match answer {
            // It names a part of the paper, whose texts stand there.
            Answer::TakenUp { .. } => {}
            Answer::Done { how: said } | Answer::Postponed { why: said, .. } | Answer::Dropped { why: said } => {
                texts.insert(TextPlace::Answer(*key), said.clone());
            }
        }
    }
    for thread in &policy.threads {
        let remarks = (0..).zip(&thread.remarks);
        texts.extend(remarks.map(|(at, remark)| (TextPlace::Remark(thread.id, at), remark.text.clone())));
        let decision = thread.resolution.as_ref().map(|resolution| resolution.decision.clone());
        texts.extend(decision.map(|decision| (TextPlace::Decision(thread.id), decision)));
    }
    let opinions = (0..).zip(&policy.opinions);
    texts.extend(opinions.map(|(at, opinion)| (TextPlace::Opinion(opinion.goal, at), opinion.text.clone())));
    texts.retain(|_, text| !text.trim().is_empty());
    texts
}

/// What is written in a record.
pub fn of_record(id: RecordId, record: &ActivityRecord) -> Texts {
    let quantities: Vec<String> = record.quantities.iter().map(ToString::to_string).collect();
    let part = |part: RecordPart| match part {
        RecordPart::Title => Some(record.title.clone()),
        RecordPart::Partner => record.partner.clone(),
        RecordPart::Quantities => Some(quantities.join("、")),
        RecordPart::Note => record.note.clone(),
        RecordPart::Link => record.link.clone(),
    };
    let texts = RecordPart::ALL.into_iter().filter_map(|own| Some((TextPlace::Record(id, own), part(own)?)));
    texts.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// What an index has to learn of a record, whatever it knows of it; none where it was taken out.
pub fn changes_of_record(id: RecordId, record: Option<&ActivityRecord>) -> TextChanges {
    let written = record.map(|record| of_record(id, record)).unwrap_or_default();
    let all = RecordPart::ALL.into_iter().map(|part| TextPlace::Record(id, part));
    TextChanges { gone: all.filter(|place| !written.contains_key(place)).collect(), written }
}

// What was chosen from a list says nothing of its own: 以上 would be found at every indicator.
fn is_searched(path: FieldPath) -> bool {
    if let FieldPath::Indicator(_, field) = path
        && field.is_of_feed()
    {
        return false;
    }
    path.row().is_none_or(|row| matches!(row.holds, ExtraKind::Text | ExtraKind::Number | ExtraKind::Link))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PriorityGoal;
    use crate::{FiscalYear, GradeScale, ItemId, Step};

    fn policy() -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), GradeScale::default(), Step::Plan);
        policy.basic_policy = Some("髙台へ".into());
        let title = Some("避難所を増やす".to_owned());
        policy.goals =
            vec![PriorityGoal { id: ItemId(1), title, summary: Some(" ".into()), ..PriorityGoal::default() }];
        policy
    }

    #[test]
    fn every_text_stands_at_its_place_and_nothing_empty_does() {
        let places: Vec<String> = of_policy(&policy()).keys().map(ToString::to_string).collect();
        assert_eq!(places, ["field:basic-policy", "field:goal-1-title"]);
    }

    #[test]
    fn only_what_has_changed_is_told() {
        let (before, mut after) = (policy(), policy());
        after.basic_policy = None;
        after.goals[0].considerations = Some("備蓄の更新".into());
        let found = changes(&of_policy(&before), of_policy(&after));
        assert_eq!(found.gone, [TextPlace::Field(FieldPath::BasicPolicy)]);
        let written: Vec<(String, &str)> =
            found.written.iter().map(|(place, text)| (place.to_string(), text.as_str())).collect();
        assert_eq!(written, [("field:goal-1-considerations".to_owned(), "備蓄の更新")]);
        assert_eq!(changes(&of_policy(&before), of_policy(&before)), TextChanges::default());
    }
}
