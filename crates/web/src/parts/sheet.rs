//! One 重点目標 as its page on paper: left the plan, right the check, promises down, results up. Inside the city hall
//! each cell is edited where it stands, outside it is read; the sheet is the same.

use crate::Words;
use crate::parts::{Names, extras, field, label};
use hoshin_domain::form::Labels;
use hoshin_domain::{Extras, GradeScale, Level, Side};
use maud::{Markup, html};

/// What stands in the cells as it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'a> {
    pub(crate) names: Names<'a>,
    pub(crate) labels: &'a Labels,
    pub(crate) scale: &'a GradeScale,
    pub(crate) reader: CellReader,
}

/// For whom the cells are drawn: citizens are not shown what is merely empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellReader {
    Citizen,
    Colleague,
}

impl Cells<'_> {
    pub(crate) fn target_plan(&self, text: Option<&str>, weight: Option<&str>, extras: &Extras) -> Markup {
        html! {
            (self.repeated(&self.labels.annual_target)) (self.text(text)) (told(self.names.words, "weight-shown", "weight", weight))
            (self.extras(Level::Target, Side::Plan, extras))
        }
    }

    pub(crate) fn target_check(&self, attainment: Option<&str>, extras: &Extras) -> Markup {
        html! {
            (self.repeated(&self.labels.attainment)) (self.text(attainment)) (self.extras(Level::Target, Side::Check, extras))
        }
    }

    pub(crate) fn initiative_plan(&self, text: Option<&str>, sections: &[String], extras: &Extras) -> Markup {
        html! {
            (self.repeated_or_headed(&self.labels.initiative)) (self.text(text))
            p.sections {
                span.label { (self.labels.sections) } " "
                @for section in sections { span.section lang=[label::language_of_texts(self.names.words)] { (section) } " " }
                @if sections.is_empty() && self.reader == CellReader::Colleague { span.empty { (self.names.words.say("empty")) } }
            }
            (self.extras(Level::Initiative, Side::Plan, extras))
        }
    }

    pub(crate) fn initiative_check(&self, result: Option<&str>, extras: &Extras) -> Markup {
        html! {
            (self.repeated_or_headed(&self.labels.result)) (self.text(result)) (self.extras(Level::Initiative, Side::Check, extras))
        }
    }

    pub(crate) fn headed(&self, label: &str, text: Option<&str>) -> Markup {
        html! { (self.heading(label)) (self.text(text)) }
    }

    pub(crate) fn heading(&self, label: &str) -> Markup {
        match self.reader {
            CellReader::Citizen => html! { h2 { (label) } },
            CellReader::Colleague => html! { h3 { (label) } },
        }
    }

    /// A label that stands over the whole column where there is room.
    pub(crate) fn repeated(&self, label: &str) -> Markup {
        match self.reader {
            CellReader::Citizen => html! { h2.once { (label) } },
            CellReader::Colleague => html! { h3.once { (label) } },
        }
    }

    // Colleagues see the labels of initiatives over their columns; citizens read them at each.
    fn repeated_or_headed(&self, label: &str) -> Markup {
        match self.reader {
            CellReader::Citizen => self.heading(label),
            CellReader::Colleague => self.repeated(label),
        }
    }

    /// What the form asks besides.
    pub(crate) fn extras(&self, level: Level, side: Side, written: &Extras) -> Markup {
        let empty = match self.reader {
            CellReader::Citizen => None,
            CellReader::Colleague => Some(field::shown(self.names.words, None)),
        };
        extras::shown(self.names, self.scale, level, side, written, empty.as_ref())
    }

    fn text(&self, text: Option<&str>) -> Markup {
        match (self.reader, text) {
            (CellReader::Citizen, None) => html! { p.empty { (self.names.words.say("site-not-yet")) } },
            (CellReader::Citizen | CellReader::Colleague, _) => field::shown(self.names.words, text),
        }
    }
}

/// The line of a weight, a reason or a statement; nothing where nothing is written.
pub(crate) fn told(words: Words, word: &str, name: &'static str, text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text { p.reason { (words.tell(word, &[(name, text.into())])) } } }
}
