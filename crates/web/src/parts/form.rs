//! Forms that carry the session's token.

use crate::Words;
use crate::access::Reader;
use maud::{Markup, html};

/// A form around `inside`.
pub(crate) fn form(reader: &Reader, action: &str, inside: Markup) -> Markup {
    sent_once(reader, action, None, false, &inside)
}

/// A form whose texts a script keeps while they are typed; `told` says that it has.
pub(crate) fn kept(reader: &Reader, action: &str, told: &str, inside: &Markup) -> Markup {
    sent_once(reader, action, Some(told), false, inside)
}

/// A form that asks before what was typed into it is left behind.
pub(crate) fn guarded(reader: &Reader, action: &str, inside: Markup) -> Markup {
    sent_once(reader, action, None, true, &inside)
}

fn sent_once(reader: &Reader, action: &str, told: Option<&str>, is_guarded: bool, inside: &Markup) -> Markup {
    html! {
        form method="post" action=(action) data-once data-kept=[told] data-guarded[is_guarded] {
            input type="hidden" name="form-token" value=(reader.form_token);
            input type="hidden" name="once" value=(reader.once);
            (inside)
        }
    }
}

/// What a control is described by: what was wrong with it, and its hint.
pub(crate) fn described(id: &str, has_error: bool, has_hint: bool) -> Option<String> {
    let ids = [has_error.then(|| format!("{id}-error")), has_hint.then(|| format!("{id}-hint"))];
    Some(ids.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|ids| !ids.is_empty())
}

/// A list to choose from under its label; `options` are values with their names.
pub(crate) fn choice(
    words: Words,
    (id, name, label): (&str, &str, &str),
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Markup {
    html! {
        div.field {
            label for=(id) { (words.say(label)) }
            select id=(id) name=(name) {
                @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
            }
        }
    }
}

pub(crate) fn button(reader: &Reader, action: &str, hidden: &[(&str, &str)], label: Markup) -> Markup {
    named_button(reader, action, hidden, None, label)
}

/// A form that is nothing but a button whose spoken name says more than its face.
pub(crate) fn named_button(
    reader: &Reader,
    action: &str,
    hidden: &[(&str, &str)],
    name: Option<&str>,
    label: Markup,
) -> Markup {
    let inside = html! {
        @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
        button.quiet type="submit" aria-label=[name] { (label) }
    };
    form(reader, action, inside)
}
