//! The headings of a paper: what each was taken for, which were not understood, and what people taught of them.

mod drawn;
mod looking;

use super::cell::Cell;
use super::label::named::{GOAL, NAMES, name_of};
use super::label::{Label, LabelBook, is_decoration};
pub(super) use drawn::with_drawn;
use hoshin_domain::form::Headings;
use hoshin_domain::reading::Heading;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, Place, Reading};
use looking::Looks;

/// No paper has more headings of its own than that.
const MOST: usize = 200;

/// Notes what stands over the parts of a paper: what was understood, and what looks like a heading and was not.
pub(super) fn note(reading: &mut Reading, leaves: &[Vec<Cell>], labels: &LabelBook, form: &Form) {
    let mut list = List { form, headings: Vec::new() };
    for cells in leaves {
        for cell in cells {
            if let Some((text, part)) = understood(&cell.text, labels) {
                list.add(&text, &cell.place, Some(part));
            }
        }
    }
    let counted = list.headings.len();
    // What the placer says of headings stands before what only looks like one.
    for finding in reading.findings.iter().filter(|finding| finding.code.as_str() == "heading-unknown") {
        list.ask(finding.detail.as_deref().unwrap_or_default(), &finding.place, counted);
    }
    let looks = Looks::new(reading, leaves, labels);
    for cells in leaves {
        for (text, place) in looks.like_headings(cells) {
            list.add(&text, &place, None);
        }
    }
    reading.findings.retain(|finding| {
        let is_ignored = |word: &String| form.headings.name_of(word) == Some(Headings::IGNORED);
        !(finding.code.as_str() == "heading-unknown" && finding.detail.as_ref().is_some_and(is_ignored))
    });
    reading.headings = list.headings;
}

struct List<'f> {
    form: &'f Form,
    headings: Vec<Heading>,
}

impl List<'_> {
    /// A heading that nobody knows, whatever its place or its contents let the reader take it for; the first `counted`
    /// have been counted where they stand.
    fn ask(&mut self, text: &str, place: &Place, counted: usize) {
        let key = folded(text.trim().trim_matches(is_decoration).trim());
        match self.headings[..counted].iter_mut().find(|heading| folded(&heading.text) == key) {
            Some(heading) => heading.part = self.form.headings.name_of(text).map(str::to_owned),
            None => self.add(text, place, None),
        }
    }

    fn add(&mut self, text: &str, place: &Place, part: Option<String>) {
        let text = text.trim().trim_matches(is_decoration).trim();
        let key = folded(text);
        if key.is_empty() {
            return;
        }
        if let Some(known) = self.headings.iter_mut().find(|heading| folded(&heading.text) == key) {
            known.times += 1;
            return;
        }
        if self.headings.len() >= MOST {
            return;
        }
        let part = part.or_else(|| self.form.headings.name_of(text).map(str::to_owned));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.headings.push(Heading { text, place: place.clone(), times: 1, part });
    }
}

/// The words of a cell that are a label, and the name of that label.
fn understood(text: &str, labels: &LabelBook) -> Option<(String, String)> {
    if let Some(label) = labels.exact(text) {
        return Some((text.to_owned(), name_of(label)));
    }
    let all: Vec<Label> = NAMES.iter().map(|(_, label)| *label).collect();
    if let Some((label, rest)) = labels.marked(text, &all) {
        let words = text.trim_end().strip_suffix(rest).unwrap_or(text);
        return Some((words.to_owned(), name_of(label)));
    }
    let words = looking::before_number(text)?;
    if labels.goal(text).is_some() {
        return Some((words.to_owned(), GOAL.to_owned()));
    }
    labels.exact(words).map(|label| (words.to_owned(), name_of(label)))
}
