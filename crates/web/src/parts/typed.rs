//! A small form: what was typed into it, and what is wrong with it, field by field.

use crate::Words;
use crate::access::Sent;
use crate::parts::{banner, form};
use hoshin_domain::{day, text};
use jiff::civil::Date;
use maud::{Markup, html};
use std::borrow::Cow;
use std::str::FromStr;

/// The longest name, post or sign-in name, in characters.
pub(crate) const LONGEST_LINE: usize = 100;

/// One form as it was sent, or as it is first shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// Tells the forms of one page apart; empty for the only one.
    form: String,
    texts: Vec<(String, String)>,
    faults: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Line,
    Day,
    /// A whole number, typed; buttons to step through numbers are only in the way.
    Number,
    /// What nobody is to see, nor to get back.
    Password,
}

/// A field of a form: its name, the word of its label, a hint, and whether it may stay empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) hint: Option<&'a str>,
    pub(crate) is_required: bool,
}

impl<'a> Field<'a> {
    pub(crate) fn required(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: None, is_required: true }
    }

    pub(crate) fn optional(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: None, is_required: false }
    }

    pub(crate) fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

impl Typed {
    /// A form before anybody has typed, with what stands in it.
    pub(crate) fn fresh(form: &str, texts: &[(&str, &str)]) -> Self {
        let texts = texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Self { form: form.to_owned(), texts, faults: Vec::new() }
    }

    /// A form that was asked for with what stands in it.
    pub(crate) fn with(form: &str, fields: &[(String, String)]) -> Self {
        Self { form: form.to_owned(), texts: fields.to_vec(), faults: Vec::new() }
    }

    /// A form as it came.
    pub(crate) fn of(form: &str, sent: &Sent) -> Self {
        Self { form: form.to_owned(), texts: sent.0.clone(), faults: Vec::new() }
    }

    /// This form if it is the one that came back, else a fresh one with what stands in it.
    pub(crate) fn or_fresh<'a>(&'a self, form: &str, texts: &[(&str, &str)]) -> Cow<'a, Self> {
        if self.is(form) { Cow::Borrowed(self) } else { Cow::Owned(Self::fresh(form, texts)) }
    }

    /// Whether this is the form that came back.
    pub(crate) fn is(&self, form: &str) -> bool {
        self.form == form
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.texts.iter().any(|(field, text)| field == name && text == value)
    }

    pub(crate) fn put(&mut self, name: &str, text: &str) {
        self.texts.push((name.to_owned(), text.to_owned()));
    }

    /// Puts a text into a box in place of what stands there.
    pub(crate) fn replace(&mut self, name: &str, text: &str) {
        self.texts.retain(|(field, _)| field != name);
        self.put(name, text);
    }

    pub(crate) fn refuse(&mut self, name: &str, sentence: String) {
        self.faults.push((name.to_owned(), sentence));
    }

    pub(crate) fn is_refused(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The text of a field of one line; what cannot be kept is refused.
    pub(crate) fn line(&mut self, words: Words, name: &str, label: &str) -> Option<String> {
        let text = self.text(name).trim().to_owned();
        match fault_of_line(words, label, &text) {
            Some(sentence) => {
                self.refuse(name, sentence);
                None
            }
            None => Some(text),
        }
    }

    /// The day of a field that must have one.
    pub(crate) fn day(&mut self, words: Words, name: &str, label: &str) -> Option<Date> {
        let found = day::typed(self.text(name));
        if found.is_none() {
            let is_empty = self.text(name).trim().is_empty();
            let word = if is_empty { "defect-missing" } else { "day-unreadable" };
            self.refuse(name, words.tell(word, &[("field", words.say(label).into())]));
        }
        found
    }

    /// The day of a field that may stay empty; nothing at all if it cannot be read.
    pub(crate) fn optional_day(&mut self, words: Words, name: &str, label: &str) -> Option<Option<Date>> {
        if self.text(name).trim().is_empty() {
            return Some(None);
        }
        self.day(words, name, label).map(Some)
    }

    /// What was chosen of a list; what stands on none is refused.
    pub(crate) fn chosen<T: FromStr>(&mut self, words: Words, name: &str) -> Option<T> {
        let found = self.text(name).parse().ok();
        if found.is_none() {
            self.refuse(name, words.say("settings-choose"));
        }
        found
    }

    pub(crate) fn id(&self, name: &str) -> String {
        if self.form.is_empty() { name.to_owned() } else { format!("{}-{name}", self.form) }
    }

    /// Whether anything is wrong in a box whose name begins so.
    pub(crate) fn has_fault_in(&self, prefix: &str) -> bool {
        self.faults.iter().any(|(field, _)| field.starts_with(prefix))
    }

    fn faults_of(&self, name: &str) -> Vec<&str> {
        self.faults.iter().filter(|(field, _)| field == name).map(|(_, sentence)| sentence.as_str()).collect()
    }

    /// What is wrong, on top of the page, each with the way to its field.
    pub(crate) fn summary(&self, words: Words) -> Markup {
        let faults: Vec<_> = self.faults.iter().map(|(name, sentence)| (self.id(name), sentence)).collect();
        banner::summary(words, Some("error-summary-kept"), &faults)
    }

    /// A field of one line or a day.
    pub(crate) fn input(&self, words: Words, room: Room, asked: Field<'_>) -> Markup {
        let text = self.text(asked.name);
        // A browser empties a box for days that holds anything else; what was typed must stay to be seen.
        let (kind, mode, text) = match (room, day::typed(text)) {
            (Room::Day, Some(day)) => ("date", None, day.to_string()),
            (Room::Day, None) if text.is_empty() => ("date", None, String::new()),
            (Room::Day | Room::Line, _) => ("text", None, text.to_owned()),
            (Room::Number, _) => ("text", Some("numeric"), text.to_owned()),
            (Room::Password, _) => ("password", None, String::new()),
        };
        let filled_in = (room == Room::Password).then_some("new-password");
        let inside = html! {
            input id=(self.id(asked.name)) type=(kind) name=(asked.name) value=(text) inputmode=[mode] autocomplete=[filled_in]
                aria-describedby=[self.described(asked)] aria-invalid=[self.invalid(asked.name)];
        };
        self.field(words, asked, &inside)
    }

    pub(crate) fn area(&self, words: Words, rows: u8, asked: Field<'_>) -> Markup {
        // The first line end after the tag is not the text's own: a browser leaves it out.
        let inside = html! {
            textarea id=(self.id(asked.name)) name=(asked.name) rows=(rows)
                aria-describedby=[self.described(asked)] aria-invalid=[self.invalid(asked.name)] {
                "\n" (self.text(asked.name))
            }
        };
        self.field(words, asked, &inside)
    }

    /// A choice from a list; `options` are values with their names.
    pub(crate) fn select(&self, words: Words, asked: Field<'_>, options: &[(String, String)]) -> Markup {
        let chosen = self.text(asked.name);
        let inside = html! {
            select id=(self.id(asked.name)) name=(asked.name)
                aria-describedby=[self.described(asked)] aria-invalid=[self.invalid(asked.name)] {
                @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
            }
        };
        self.field(words, asked, &inside)
    }

    pub(crate) fn tick(&self, words: Words, asked: Field<'_>) -> Markup {
        let faults = self.faults_of(asked.name);
        html! {
            div.field.tick.wrong[!faults.is_empty()] {
                label {
                    input id=(self.id(asked.name)) type="checkbox" name=(asked.name) value="yes"
                        checked[self.has(asked.name, "yes")] aria-describedby=[self.described(asked)];
                    " " (words.say(asked.label))
                }
                @if let Some(hint) = asked.hint { p.hint id={ (self.id(asked.name)) "-hint" } { (words.say(hint)) } }
                (self.errors(asked.name))
            }
        }
    }

    pub(crate) fn errors(&self, name: &str) -> Markup {
        let faults = self.faults_of(name);
        html! {
            @if !faults.is_empty() {
                div id={ (self.id(name)) "-error" } { @for sentence in faults { p.error { "＊" (sentence) } } }
            }
        }
    }

    fn field(&self, words: Words, asked: Field<'_>, inside: &Markup) -> Markup {
        let id = self.id(asked.name);
        let faults = self.faults_of(asked.name);
        html! {
            div.field.wrong[!faults.is_empty()] {
                label for=(id) {
                    (words.say(asked.label)) " "
                    @if asked.is_required { span.required { (words.say("required")) } }
                }
                @if let Some(hint) = asked.hint { p.hint id={ (id) "-hint" } { (words.say(hint)) } }
                (inside)
                (self.errors(asked.name))
            }
        }
    }

    fn described(&self, asked: Field<'_>) -> Option<String> {
        form::described(&self.id(asked.name), self.invalid(asked.name).is_some(), asked.hint.is_some())
    }

    pub(crate) fn invalid(&self, name: &str) -> Option<&'static str> {
        (!self.faults_of(name).is_empty()).then_some("true")
    }
}

/// The values of a list to choose from, each named by the word of the list and its own.
pub(crate) fn options<T: Copy>(
    words: Words,
    all: &[T],
    list: &str,
    value: fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter().map(|one| (value(*one).to_owned(), words.say(&format!("{list}-{}", value(*one))))).collect()
}

/// What is wrong with a text of one line.
pub(crate) fn fault_of_line(words: Words, label: &str, text: &str) -> Option<String> {
    let field = words.say(label);
    if text.is_empty() {
        return Some(words.tell("defect-missing", &[("field", field.into())]));
    }
    if text.chars().count() > LONGEST_LINE {
        let limit = LONGEST_LINE.to_string();
        return Some(words.tell("defect-too-long", &[("field", field.into()), ("limit", limit.into())]));
    }
    if text.contains('\n') || text.contains('\t') || text::has_control_character(text) {
        return Some(words.tell("defect-control-character", &[("field", field.into())]));
    }
    text.contains('\u{FFFD}').then(|| words.tell("defect-lost-character", &[("field", field.into())]))
}
