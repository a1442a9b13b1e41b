//! `GET …/records/drafts/{part}`: the result of an initiative drafted from its records, beside what stands there.

use super::{address, crumbs, name_of, place_of};
use crate::access::{Problem, Reader, Result, policy_address};
use crate::parts::field::{self, Room};
use crate::parts::{Names, TypedFields, form as posted, layout};
use hoshin_domain::decide::may_write;
use hoshin_domain::record::draft::result_text;
use hoshin_domain::{FieldPath, InitiativeField, ItemId};
use hoshin_store::{KeptPolicy, KeptRecord, PolicyKey};
use maud::{Markup, html};

/// The records that are listed beside the draft; it is made of all of them.
const LISTED: usize = 100;

pub(crate) async fn show(reader: Reader, key: PolicyKey, part: ItemId) -> Result<Markup> {
    let kept = reader.policy(key).await?;
    let initiative = kept.policy.initiative(part).ok_or(Problem::NotFound)?;
    let records = reader.hall.city.records_of(place_of(&kept, part)).await?;
    let (words, names) = (reader.words, Names::new(reader.words, &kept.form));
    let field = FieldPath::Initiative(part, InitiativeField::Result);
    let draft = result_text(records.iter().map(|kept| &kept.record));
    let may = may_write(&reader.actor, kept.key.department, &kept.policy, field);
    let title = words.say("records-draft-title");
    let main = html! {
        h1 { (title) }
        p { (name_of(words, &kept, part)) }
        p { (words.say("records-draft-lead")) }
        h2 { (words.say("records-draft-now")) }
        (field::shown(words, initiative.result.as_deref()))
        h2 { (words.say("records-draft-drafted")) }
        @match draft {
            None => p.empty { (words.say("records-draft-none")) },
            Some(draft) if may => (form(&reader, &kept, names, field, &draft)),
            Some(draft) => { (field::shown(words, Some(&draft))) p.hint { (words.say("records-draft-not-now")) } },
        }
        (list(&reader, &kept, &records))
        p { a.quiet href=(policy_address(kept.key)) { (words.say("back-to-policy")) } }
    };
    Ok(layout::page(&reader, &title, &crumbs(&reader, &kept, Some(title.clone())), &main))
}

// The ordinary door: what stands there now is what this person saw, and someone else's change is a conflict.
fn form(reader: &Reader, kept: &KeptPolicy, names: Names<'_>, path: FieldPath, draft: &str) -> Markup {
    let policy = &kept.policy;
    let now = TypedFields::default().text(policy, path).0;
    let entry = TypedFields { typed: [(path, (now, draft.to_owned()))].into(), ..TypedFields::default() };
    let block = path.item().map(|id| format!("initiative-{id}-check")).unwrap_or_default();
    let inside = html! {
        input type="hidden" name="edit" value=(block);
        (field::editor(names, policy, &entry, path, Room::Paragraph, Some(&reader.say("records-draft-hint"))))
        div.buttons { button.solid type="submit" { (reader.say("records-draft-put")) } }
    };
    posted::guarded(reader, &format!("{}/fields", policy_address(kept.key)), inside)
}

fn list(reader: &Reader, kept: &KeptPolicy, records: &[KeptRecord]) -> Markup {
    html! {
        h2 { (reader.tell("records-draft-of", &[("count", records.len().to_string().into())])) }
        ul.plain.duties { @for record in records.iter().take(LISTED) {
            @let quantities: Vec<String> = record.record.quantities.iter().map(ToString::to_string).collect();
            li {
                a href={ (address(kept.key)) "/" (record.id) } { (record.record.date) "　" (record.record.kind) "　" (record.record.title) }
                p.by { (quantities.join("、")) }
            }
        } }
        @if records.len() > LISTED { p.hint { (reader.tell("records-list-more", &[("count", (records.len() - LISTED).to_string().into())])) } }
    }
}
