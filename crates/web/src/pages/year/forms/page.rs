//! The boxes in which a form is made.

use super::beginnings::beginnings;
use super::rows::{BOUNDS, EVALUATORS, FIELDS, STEPS, shown};
use super::{grading, guidance};
use crate::Words;
use crate::access::Reader;
use crate::parts::{Field, Room, Typed, options, table};
use hoshin_domain::form::{Arrangement, ExtraKind, Headings, PaperSize, ScaleKind, StepMeaning};
use hoshin_domain::{FiscalYear, Form, Level, Side};
use hoshin_store::KeptForm;
use maud::{Markup, html};

/// Which form the year has, where it comes from, and the ways to take it away or begin from another.
pub(super) fn state(reader: &Reader, year: FiscalYear, kept: &KeptForm, typed: &Typed) -> Markup {
    let facts = [
        ("title", kept.form.title.as_str().into()),
        ("version", kept.form.version.to_string().into()),
        ("from", kept.set_in.map_or_else(String::new, |from| reader.words.year(from)).into()),
    ];
    let word = match kept.set_in {
        None => "form-is-standard",
        Some(from) if from == year => "form-is-own",
        Some(_) => "form-is-inherited",
    };
    html! {
        p { (reader.tell(word, &facts)) }
        div.tools { a.outline href={ "/years/" (year) "/form.toml" } { (reader.say("form-download")) } }
        @let is_first = kept.set_in.is_none() && typed.text("do") != "look";
        @if !kept.is_fixed { (beginnings(reader, year, typed, is_first)) }
    }
}

/// The form of a year that is published: to be read, not to be changed.
pub(super) fn fixed(reader: &Reader, year: FiscalYear, form: &Form) -> Markup {
    html! {
        div.banner.note { p { (reader.tell("form-fixed", &[("year", reader.words.year(year).into()), ("next", reader.words.year(year.next()).into())])) }
            a href={ "/years/" (year.next()) "/form" } { (reader.tell("form-of-next", &[("year", reader.words.year(year.next()).into())])) } }
        details { summary { (reader.say("form-as-file")) } pre.file { (form.to_toml()) } }
    }
}

pub(super) fn editor(reader: &Reader, year: FiscalYear, kept: &KeptForm, (typed, years): (&Typed, &Markup)) -> Markup {
    let words = reader.words;
    let address = format!("/years/{year}/form");
    html! {
        form.form-editor method="post" action=(address) data-preview={ (address) "/preview" } {
            input type="hidden" name="form-token" value=(reader.form_token);
            input type="hidden" name="version" value=(kept.form.version);
            (group(words, "name", &html! {
                (typed.input(words, Room::Line, Field::required("title", "form-name-title")))
                (typed.input(words, Room::Line, Field::required("name", "form-name-name").hint("form-key-hint")))
                (typed.tick(words, Field::optional("mid-year", "schedule-mid-year").hint("form-steps-hint")))
            }))
            (group(words, "labels", &html! {
                p.hint { (words.say("form-labels-hint")) }
                div.columns { @for (name, _) in Form::standard().labels.all() { (typed.input(words, Room::Line, Field::optional(&format!("label-{name}"), &format!("form-label-{}", name.replace('_', "-"))))) } }
            }))
            (group(words, "scale", &scale(words, typed, "scale")))
            p.hint { (words.say("form-more-hint")) }
            (folded(words, typed, ("goal-scale", None), &html! {
                (typed.tick(words, Field::optional("goal-scale-own", "form-goal-scale-own").hint("form-goal-scale-hint")))
                (scale(words, typed, "goal-scale"))
            }))
            (folded(words, typed, ("fields", Some(written(typed, "field", FIELDS))), &fields(words, typed)))
            (folded(words, typed, ("evaluators", Some(written(typed, "evaluator", EVALUATORS))), &evaluators(words, typed)))
            (folded(words, typed, ("guidance", Some(guidance::written(typed))), &guidance::boxes(words, typed)))
            (folded(words, typed, ("grading", None), &grading::boxes(words, typed)))
            (folded(words, typed, ("layout", None), &layout(words, typed)))
            (folded(words, typed, ("headings", None), &headings(words, typed)))
            (years)
            div.buttons.save-bar {
                button.solid type="submit" name="do" value="keep" { (words.say("form-keep")) }
                button.outline type="submit" name="do" value="look" { (words.say("form-look")) }
                button.outline type="submit" formaction={ (address) "/print" } formtarget="_blank" { (words.say("form-print")) }
                a.quiet href={ "/years/" (year) "/board" } { (words.say("back")) }
            }
        }
    }
}

fn group(words: Words, name: &str, inside: &Markup) -> Markup {
    html! { fieldset.step { legend { (words.say(&format!("form-of-{name}"))) } (inside) } }
}

/// What few change is closed until somebody asks, unless something in it is wrong; with the number of what is written.
fn folded(words: Words, typed: &Typed, (name, count): (&str, Option<usize>), inside: &Markup) -> Markup {
    let title = words.say(&format!("form-of-{name}"));
    let shown = match count {
        Some(count) => {
            words.tell("form-folded", &[("title", title.as_str().into()), ("count", count.to_string().into())])
        }
        None => title.clone(),
    };
    html! {
        details.step open[boxes_of(name).iter().any(|prefix| typed.has_fault_in(prefix))] {
            summary { (shown) }
            fieldset { legend.hidden { (title) } (inside) }
        }
    }
}

/// How the names of the boxes of a group begin.
fn boxes_of(group: &str) -> &'static [&'static str] {
    match group {
        "goal-scale" => &["goal-scale"],
        "fields" => &["field-"],
        "evaluators" => &["evaluator-"],
        "guidance" => &["guidance-"],
        "grading" => &["grading-"],
        "headings" => &["heading-"],
        _ => &["paper", "arrangement", "approval"],
    }
}

fn written(typed: &Typed, name: &str, most: usize) -> usize {
    (0..most).filter(|at| !typed.text(&format!("{name}-{at}-label")).trim().is_empty()).count()
}

/// The further words for each part, one a line.
fn headings(words: Words, typed: &Typed) -> Markup {
    let all = Headings::default().all().map(|(name, _)| (format!("heading-{name}"), heading_word(name)));
    html! {
        p.hint { (words.say("form-headings-hint")) }
        div.columns { @for (name, word) in &all { (typed.area(words, 2, Field::optional(name, word))) } }
    }
}

fn heading_word(name: &str) -> String {
    if name == Headings::IGNORED {
        "form-headings-ignored".to_owned()
    } else {
        format!("form-label-{}", name.replace('_', "-"))
    }
}

fn scale(words: Words, typed: &Typed, name: &str) -> Markup {
    let kinds = options(words, &ScaleKind::ALL, "form-scale-kind", ScaleKind::as_str);
    let (kind, maximum) = (format!("{name}-kind"), format!("{name}-maximum"));
    let columns = ["code", "label", "description", "percent"];
    let meanings = options(words, &StepMeaning::ALL, "form-meaning", StepMeaning::as_str);
    html! {
        (typed.select(words, Field::optional(&kind, "form-scale-kind"), &kinds))
        (typed.input(words, Room::Number, Field::optional(&maximum, "form-scale-maximum").hint("form-scale-maximum-hint")))
        p.hint { (words.say("form-bounds-hint")) }
        div.scroll role="group" tabindex="0" aria-label=(words.say(&format!("form-of-{name}"))) {
            table.stack.cells {
                thead { tr {
                    @for column in columns { th scope="col" { (words.say(&format!("form-step-{column}"))) } }
                    th scope="col" { (words.say("form-step-meaning")) }
                    @for bound in BOUNDS { th scope="col" { (words.say(&format!("form-bound-{bound}"))) } }
                } }
                tbody {
                    @for at in 0..shown(typed, name, "code", STEPS) {
                        tr {
                            @for column in columns { (cell(words, typed, &format!("{name}-{at}-{column}"), &format!("form-step-{column}"), at)) }
                            (choice(words, typed, &format!("{name}-{at}-meaning"), "form-step-meaning", at, &meanings))
                            @for bound in BOUNDS { (cell(words, typed, &format!("{name}-{at}-{bound}"), &format!("form-bound-{bound}"), at)) }
                        }
                    }
                }
            }
        }
    }
}

fn fields(words: Words, typed: &Typed) -> Markup {
    let levels = options(words, &Level::ALL, "form-level", Level::as_str);
    let sides = options(words, &Side::ALL, "form-side", Side::as_str);
    let kinds = options(words, &ExtraKind::ALL, "form-kind", ExtraKind::as_str);
    let columns = [
        ("label", None),
        ("level", Some(&levels)),
        ("side", Some(&sides)),
        ("kind", Some(&kinds)),
        ("choices", None),
        ("key", None),
    ];
    html! {
        p.hint { (words.say("form-fields-hint")) }
        (table::scrolled(&words.say("form-of-fields"), &rows(words, typed, "field", &columns, shown(typed, "field", "label", FIELDS))))
    }
}

fn evaluators(words: Words, typed: &Typed) -> Markup {
    html! {
        p.hint { (words.say("form-evaluators-hint")) }
        (rows(words, typed, "evaluator", &[("label", None), ("key", None)], EVALUATORS))
    }
}

/// A column by its name, with what can be chosen in it if it is not typed.
type Column<'a> = (&'a str, Option<&'a Vec<(String, String)>>);

/// A table of boxes with so many rows.
fn rows(words: Words, typed: &Typed, name: &str, columns: &[Column<'_>], count: usize) -> Markup {
    let labels: Vec<String> = columns.iter().map(|(column, _)| format!("form-{name}-{column}")).collect();
    let heads: Vec<&str> = labels.iter().map(String::as_str).collect();
    let rows = html! {
        @for at in 0..count {
            tr {
                @for ((column, options), label) in columns.iter().zip(&labels) {
                    @let cell_name = format!("{name}-{at}-{column}");
                    @match options {
                        Some(options) => (choice(words, typed, &cell_name, label, at, options)),
                        None => (cell(words, typed, &cell_name, label, at)),
                    }
                }
            }
        }
    };
    table::stacked(words, "stack cells", None, &heads, &rows)
}

fn layout(words: Words, typed: &Typed) -> Markup {
    let papers = options(words, &PaperSize::ALL, "form-paper", PaperSize::as_str);
    let arrangements = options(words, &Arrangement::ALL, "form-arrangement", Arrangement::as_str);
    html! {
        (typed.select(words, Field::optional("arrangement", "form-arrangement"), &arrangements))
        (typed.select(words, Field::optional("paper", "form-paper"), &papers))
        (typed.input(words, Room::Line, Field::optional("approval", "form-approval").hint("form-approval-hint")))
    }
}

// A box in a table is named by its column and row; the label stands in the head.
fn named(words: Words, label: &str, at: usize) -> String {
    words.tell("form-cell", &[("label", words.say(label).into()), ("row", (at + 1).to_string().into())])
}

fn cell(words: Words, typed: &Typed, name: &str, label: &str, at: usize) -> Markup {
    let invalid = typed.invalid(name);
    let described = invalid.map(|_| format!("{name}-error"));
    html! {
        td data-label=(words.say(label)) .wrong[invalid.is_some()] {
            input id=(name) type="text" name=(name) value=(typed.text(name)) aria-label=(named(words, label, at))
                aria-invalid=[invalid] aria-describedby=[described];
            (typed.errors(name))
        }
    }
}

fn choice(words: Words, typed: &Typed, name: &str, label: &str, at: usize, options: &[(String, String)]) -> Markup {
    let chosen = typed.text(name);
    html! {
        td data-label=(words.say(label)) {
            select id=(name) name=(name) aria-label=(named(words, label, at)) {
                @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
            }
            (typed.errors(name))
        }
    }
}
