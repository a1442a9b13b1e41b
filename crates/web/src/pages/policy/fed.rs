//! The figure of an indicator that records feed: nobody types it, until its feeding is ended.

use crate::Words;
use crate::access::{Reader, policy_address};
use crate::parts::form;
use hoshin_domain::decide::feeding;
use hoshin_domain::text::Seen;
use hoshin_domain::{FieldPath, IndicatorField, ItemId, OperatingPolicy};
use hoshin_store::KeptPolicy;
use maud::{Markup, html};

/// Why this field cannot be typed, and where to look.
pub(crate) fn told(words: Words, policy: &OperatingPolicy, address: &str, path: FieldPath) -> Markup {
    html! {
        @if feeding::is_fed(policy, path) {
            p.hint {
                (words.say("hint-indicator-fed")) " "
                a href={ (address) "/records#figures" } { (words.say("records-figures")) }
            }
        }
    }
}

/// The button that ends the feeding, for whoever may write the figure from then on.
pub(crate) fn ending(reader: &Reader, kept: &KeptPolicy, indicator: ItemId) -> Markup {
    if !feeding::may_end(&reader.actor, kept.key.department, &kept.policy, indicator) {
        return html! {};
    }
    let marks: Vec<[(String, String); 2]> = IndicatorField::ALL
        .iter()
        .filter(|field| field.is_of_feed())
        .map(|field| {
            let path = FieldPath::Indicator(indicator, *field);
            let seen = Seen::of(kept.policy.text(path).ok().flatten().as_deref());
            [(format!("seen:{path}"), seen.as_str().to_owned()), (format!("text:{path}"), String::new())]
        })
        .collect();
    let hidden: Vec<(&str, &str)> =
        marks.iter().flatten().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    html! {
        p.hint { (reader.say("records-feed-end-hint")) }
        (form::button(reader, &format!("{}/fields", policy_address(kept.key)), &hidden, html! { (reader.say("records-feed-end")) }))
    }
}
