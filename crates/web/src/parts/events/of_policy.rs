//! What happened to a policy, in a sentence.

use super::{signing, told};
use crate::parts::naming::Names;
use crate::parts::{asking, part_names};
use hoshin_domain::{FieldPath, ItemId, OperatingPolicy, PolicyEvent};

/// The sentence of an event; parts and fields are named as they stand in the policy.
pub(crate) fn sentence(names: Names<'_>, event: &PolicyEvent, policy: Option<&OperatingPolicy>) -> String {
    let words = names.words;
    let step = |step: &hoshin_domain::Step| ("step", words.say(&format!("step-{step}")).into());
    let post = |post: &str, acting: bool| ("post", signing(words, post, acting).into());
    let item = |id: &ItemId| ("item", part(names, policy, *id).into());
    let field = |path: &FieldPath| ("field", name_of(names, policy, *path).into());
    let year = |year| ("year", words.year(year).into());
    let arguments = match event {
        PolicyEvent::FieldChanged { field: path, before, after } => {
            let word = match (before, after) {
                (None, _) => "event-field-filled",
                (Some(_), Some(_)) => "event-field-changed",
                (Some(_), None) => "event-field-emptied",
            };
            return words.tell(word, &[field(path)]);
        }
        PolicyEvent::ItemMoved { item: id, up } => {
            return words.tell(if *up { "event-item-moved-up" } else { "event-item-moved-down" }, &[item(id)]);
        }
        PolicyEvent::ItemAdded { item: id, .. }
        | PolicyEvent::ItemRemoved { item: id }
        | PolicyEvent::ItemRestored { item: id }
        | PolicyEvent::OpinionGiven { goal: id, .. } => vec![item(id)],
        PolicyEvent::PaperAdopted { source } => vec![("source", source.as_str().into())],
        PolicyEvent::WorkbookTaken { file, .. } => vec![("file", file.as_str().into())],
        PolicyEvent::Copied { from } => vec![year(*from)],
        PolicyEvent::Submitted { step: of, post: by, acting, .. }
        | PolicyEvent::Reopened { step: of, post: by, acting, .. } => vec![step(of), post(by, *acting)],
        PolicyEvent::Withdrawn { post: by, acting }
        | PolicyEvent::Returned { post: by, acting, .. }
        | PolicyEvent::Approved { post: by, acting, .. }
        | PolicyEvent::Released { post: by, acting, .. } => vec![post(by, *acting)],
        PolicyEvent::Published { number, step: of, post: by, .. } => {
            vec![step(of), ("number", number.to_string().into()), post(by, false)]
        }
        PolicyEvent::TakenOverAsPublished { number, step: of, published_on, source, proposed, post: by, .. } => vec![
            step(of),
            ("number", number.to_string().into()),
            ("day", words.day(*published_on).into()),
            ("source", source.as_str().into()),
            ("proposer", format!("{}　{}", proposed.post, proposed.name).into()),
            post(by, false),
        ],
        PolicyEvent::PolicyOpened { step: of, .. } | PolicyEvent::Reminded { step: of } => vec![step(of)],
        PolicyEvent::LintWaived { field: path, rule, .. } | PolicyEvent::LintUnwaived { field: path, rule, .. } => {
            vec![field(path), ("rule", words.rule(*rule).into())]
        }
        PolicyEvent::ConsiderationAnswered { key, text, answer, step: _, left_by: _ } => {
            let kind = words.say(&format!("answer-{}", answer.kind().as_str()));
            vec![year(key.year), ("kind", kind.into()), ("text", text.as_str().into())]
        }
        PolicyEvent::AnswerWithdrawn { key } => vec![year(key.year)],
        PolicyEvent::IndicatorCharged { charge } => {
            let (owner, rhythm) = asking::as_set(words, charge);
            vec![item(&charge.indicator), ("owner", owner.into()), ("rhythm", rhythm.into())]
        }
        PolicyEvent::FiguresAsked { figures, way: _ } => {
            let mut people: Vec<&str> =
                figures.iter().flat_map(|own| &own.people).map(|own| own.name.as_str()).collect();
            people.sort_unstable();
            people.dedup();
            let items: Vec<String> = figures.iter().map(|own| part(names, policy, own.indicator)).collect();
            let between = words.say("list-between");
            vec![("items", items.join(&between).into()), ("people", people.join(&between).into())]
        }
        PolicyEvent::ScaleChanged { .. }
        | PolicyEvent::CorrectionDropped { .. }
        | PolicyEvent::Commented { .. }
        | PolicyEvent::Resolved { .. } => Vec::new(),
    };
    told(words, event.into(), &arguments)
}

/// Why it was done, where the event says so: the opinion of a return, the reason of a correction.
pub(crate) fn reason(event: &PolicyEvent) -> Option<&str> {
    if let PolicyEvent::Returned { opinion: reason, .. }
    | PolicyEvent::Reopened { reason, .. }
    | PolicyEvent::LintWaived { reason, .. }
    | PolicyEvent::Published { reason: Some(reason), .. } = event
    {
        return Some(reason);
    }
    None
}

fn part(names: Names<'_>, policy: Option<&OperatingPolicy>, item: ItemId) -> String {
    let unknown = || names.words.tell("part-unknown", &[("id", item.to_string().into())]);
    policy.map_or_else(unknown, |policy| part_names::of(names, policy, item))
}

fn name_of(names: Names<'_>, policy: Option<&OperatingPolicy>, field: FieldPath) -> String {
    policy.map_or_else(|| names.field(field), |policy| part_names::of_field(names, policy, field))
}
