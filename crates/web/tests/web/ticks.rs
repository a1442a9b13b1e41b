//! Boxes to tick and choices: only those that are ticked are sent.

use crate::client::Answer;
use crate::html::{self, Form};

/// The first form whose address ends so, without the boxes that are not ticked.
#[track_caller]
pub(crate) fn form(answer: &Answer, action: &str) -> Form {
    let mut form = answer.form(action);
    for tag in html::tags(answer.html()) {
        if matches!(tag.value("type"), Some("checkbox" | "radio")) && tag.value("checked").is_none() {
            let (name, value) = (tag.value("name").unwrap_or_default(), tag.value("value").unwrap_or_default());
            form.fields.retain(|(field, text)| (field.as_str(), text.as_str()) != (name, value));
        }
    }
    form
}

/// The same form with one more box ticked.
pub(crate) fn ticked(mut form: Form, name: &str, value: &str) -> Form {
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}
