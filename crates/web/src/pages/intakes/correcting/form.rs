//! How the form of corrections is drawn: every place of the paper, in the order of the city's form.

use super::super::part::PaperPart;
use super::super::slot::{self, Rules, Slot};
use super::{TypedCorrection, takes_text};
use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{Names, field, grade};
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::form::{ExtraField, ExtraKind};
use hoshin_domain::{DefectKind, FieldPath, FiscalYear, Form, GradeScale, Level, Paper, Permission, Side};
use maud::{Markup, html};

/// Everything a form of corrections is drawn from.
pub(in crate::pages::intakes) struct CorrectionForm<'a> {
    pub(in crate::pages::intakes) names: Names<'a>,
    pub(in crate::pages::intakes) paper: &'a Paper,
    /// What the file says, if it has the same parts.
    original: Option<&'a Paper>,
    pub(in crate::pages::intakes) entry: &'a TypedCorrection,
    departments: Vec<String>,
    years: Vec<FiscalYear>,
    steps: GradeScale,
}

impl<'a> CorrectionForm<'a> {
    pub(in crate::pages::intakes) async fn of(
        reader: &Reader,
        paper: &'a Paper,
        original: Option<&'a Paper>,
        form: &'a Form,
        entry: &'a TypedCorrection,
    ) -> Result<Self> {
        let known = reader.hall.city.departments().await?;
        let mine = known.into_iter().filter(|department| reader.may(department.id, None, Permission::Adopt));
        let mut departments: Vec<String> = mine.map(|department| department.name).collect();
        let named = original.and_then(|paper| paper.department.clone()).into_iter().chain(paper.department.clone());
        for name in named {
            if !departments.contains(&name) {
                departments.push(name);
            }
        }
        let now = reader.hall.current_year().starts();
        let near = (now.saturating_sub(20)..=now + 2).rev().filter_map(|year| FiscalYear::try_from(year).ok());
        let mut years: Vec<FiscalYear> = near.collect();
        years.extend(paper.fiscal_year.filter(|year| !years.contains(year)));
        let has_same_parts = |original: &&Paper| PaperPart::all(original) == PaperPart::all(paper);
        let original = original.filter(has_same_parts);
        let (names, steps) = (Names::new(reader.words, form), slot::steps(paper, form));
        Ok(Self { names, paper, original, entry, departments, years, steps })
    }

    fn words(&self) -> Words {
        self.names.words
    }

    fn rules(&self) -> Rules<'_> {
        Rules { form: self.names.form, steps: &self.steps }
    }

    /// The whole form without its frame.
    pub(in crate::pages::intakes) fn fields(&self) -> Markup {
        let (words, paper, form) = (self.words(), self.paper, self.names.form);
        let of_policy = |side| slot::of_policy(paper, form, side);
        html! {
            fieldset.step {
                legend { (words.say("intake-target")) }
                div.columns { (self.editor(Slot::Department)) (self.editor(Slot::Year)) }
            }
            fieldset.step {
                legend { (words.say("officers")) }
                @for at in 0..paper.officers.len() {
                    div.columns role="group" aria-label=(PaperPart::Officer(at).name(self.names)) {
                        (self.editors(&slot::of_part(paper, form, PaperPart::Officer(at))))
                    }
                    (self.remove(PaperPart::Officer(at)))
                }
                (self.add(PaperPart::Officer(paper.officers.len()), "intake-add-officer"))
            }
            fieldset.step {
                legend { (self.names.field(FieldPath::BasicPolicy)) }
                (self.editors(&of_policy(Side::Plan)))
            }
            @for at in 0..paper.goals.len() { (self.goal(at)) }
            p { (self.add(PaperPart::Goal(paper.goals.len()), "intake-add-goal")) }
            @let check = of_policy(Side::Check);
            @if !check.is_empty() { fieldset.step { legend { (words.say("intake-whole")) } (self.editors(&check)) } }
        }
    }

    fn goal(&self, at: usize) -> Markup {
        let (goal, form) = (&self.paper.goals[at], self.names.form);
        let [plan, check] = Side::ALL.map(|side| slot::of_goal(self.paper, form, at, side));
        html! {
            fieldset.step id=(PaperPart::Goal(at)) {
                legend { (PaperPart::Goal(at).name(self.names)) }
                (self.editors(&plan))
                @for target in 0..goal.targets.len() { (self.part(PaperPart::Target(at, target))) }
                (self.add(PaperPart::Target(at, goal.targets.len()), "intake-add-target"))
                @for initiative in 0..goal.initiatives.len() { (self.part(PaperPart::Initiative(at, initiative))) }
                (self.add(PaperPart::Initiative(at, goal.initiatives.len()), "intake-add-initiative"))
                (self.editors(&check))
                (self.remove(PaperPart::Goal(at)))
            }
        }
    }

    fn part(&self, part: PaperPart) -> Markup {
        html! {
            fieldset.remarks {
                legend { (part.name(self.names)) }
                (self.editors(&slot::of_part(self.paper, self.names.form, part)))
                (self.remove(part))
            }
        }
    }

    fn editors(&self, slots: &[Slot]) -> Markup {
        html! { @for slot in slots { (self.editor(*slot)) } }
    }

    fn add(&self, part: PaperPart, word: &str) -> Markup {
        let word = self.names.say(word);
        let name = format!("{word}（{}）", part.name(self.names));
        html! { button.quiet type="submit" name="add" value=(part) aria-label=(name) { "＋ " (word) } }
    }

    fn remove(&self, part: PaperPart) -> Markup {
        let word = self.words().say("intake-remove-part");
        let name = self.words().tell("intake-remove-part-named", &[("part", part.name(self.names).into())]);
        html! { p.part-buttons { button.quiet type="submit" name="remove" value=(part) aria-label=(name) { (word) } } }
    }

    fn editor(&self, slot: Slot) -> Markup {
        let kept = slot.text(self.paper);
        let text = self.entry.typed(slot).map_or(kept.as_str(), |typed| typed);
        let defect = self.entry.defect(slot);
        let invalid = defect.map(|_| "true");
        let note_id = format!("{slot}-note");
        let (notes, error) = (self.notes(slot, text, &kept), defect.map(|kind| self.sentence(slot, kind)));
        let described = (!notes.is_empty() || error.is_some()).then_some(&note_id);
        html! {
            div.field.wrong[defect.is_some()] {
                label for=(slot) { (slot.label(self.names)) }
                (self.input(slot, text, invalid, described))
                @if let Some(id) = described {
                    div id=(id) {
                        @if let Some(error) = &error { p.error { "＊" (error) } }
                        @for note in &notes { p.closed { (note) } }
                    }
                }
            }
        }
    }

    fn input(&self, slot: Slot, text: &str, invalid: Option<&'static str>, described: Option<&String>) -> Markup {
        if let Some((options, none)) = self.options(slot) {
            let state = (invalid, described.cloned());
            return field::list(&slot.to_string(), text, &self.words().say(none), &options, state);
        }
        let is_line =
            is_one_line(slot) || self.is_graded(slot) || self.kind(slot).is_some_and(|kind| kind != ExtraKind::Text);
        html! {
            @if is_line && !text.contains('\n') {
                input type="text" id=(slot) name={ "text:" (slot) } value=(text) aria-invalid=[invalid] aria-describedby=[described];
            } @else {
                textarea id=(slot) name={ "text:" (slot) } rows=(field::rows(text, 2)) data-limit=(MAXIMUM_CHARACTERS)
                    aria-invalid=[invalid] aria-describedby=[described] { "\n" (text) }
            }
        }
    }

    /// What can be chosen here, with the word for nothing; none where a text is typed.
    fn options(&self, slot: Slot) -> Option<(Vec<(String, String)>, &'static str)> {
        if slot == Slot::Department {
            return Some((field::alike(&self.departments), "intake-choose"));
        }
        if slot == Slot::Year {
            let years = self.years.iter().map(|year| (year.to_string(), self.words().year(*year)));
            return Some((years.collect(), "intake-choose"));
        }
        if self.kind(slot) == Some(ExtraKind::Choice) {
            return Some((field::alike(&self.choices(slot)), "choice-none"));
        }
        let codes = slot.codes(self.rules()).filter(|_| self.is_graded(slot))?;
        Some((grade::options(&codes), "grade-none"))
    }

    /// What the city's form says stands in a field of its own.
    fn kind(&self, slot: Slot) -> Option<ExtraKind> {
        self.extra(slot).map(|field| field.kind)
    }

    fn choices(&self, slot: Slot) -> Vec<String> {
        self.extra(slot).map(|field| field.choices).unwrap_or_default()
    }

    fn extra(&self, slot: Slot) -> Option<ExtraField> {
        let Slot::Extra(part, side, key) = slot else { return None };
        self.names.form.field(part.and_then(PaperPart::level).unwrap_or(Level::Policy), side, key)
    }

    fn is_graded(&self, slot: Slot) -> bool {
        slot.field().is_some_and(FieldPath::is_grade) || self.kind(slot) == Some(ExtraKind::Grade)
    }

    /// What a person should know about a text, at its place.
    fn notes(&self, slot: Slot, text: &str, kept: &str) -> Vec<String> {
        let (words, mut notes) = (self.words(), Vec::new());
        let told = |word: &str, text: &str| {
            words.tell(word, &[("text", if text.is_empty() { words.say("empty") } else { text.to_owned() }.into())])
        };
        if self.entry.is_late && text != kept {
            notes.push(told("intake-slot-kept", kept));
        }
        let shown = |slot: Slot, paper: &Paper| {
            let year = paper.fiscal_year.filter(|_| slot == Slot::Year);
            year.map_or_else(|| slot.text(paper), |year| words.year(year))
        };
        if let Some(original) = self.original.filter(|original| slot.text(original) != kept) {
            notes.push(told("intake-slot-original", &shown(slot, original)));
        }
        if text.chars().any(is_private) {
            notes.push(words.say("finding-private-use-character"));
        }
        if text == kept && slot.defect(text, self.rules()) == Some(DefectKind::NotAGrade) {
            notes.push(words.say("finding-unknown-grade"));
        }
        notes
    }

    pub(in crate::pages::intakes) fn sentence(&self, slot: Slot, kind: DefectKind) -> String {
        match slot.field() {
            Some(path) => crate::parts::banner::sentence(self.names, &hoshin_domain::Defect { path, kind }),
            None => self.words().say("intake-choose"),
        }
    }

    /// A list of the places a text can be given to.
    pub(in crate::pages::intakes) fn places(&self, name: &str) -> Markup {
        html! {
            select id=(name) name=(name) {
                option value="" { (self.words().say("intake-choose")) }
                @for slot in slot::all(self.paper, self.names.form).into_iter().filter(|slot| takes_text(*slot)) {
                    option value=(slot) { (slot.full(self.names)) }
                }
            }
        }
    }
}

fn is_one_line(slot: Slot) -> bool {
    matches!(slot, Slot::Officer(..)) || matches!(slot, Slot::Goal(_, field) if field.side() == Side::Plan)
}

/// 外字: a character that only the machine knows on which it was made.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
