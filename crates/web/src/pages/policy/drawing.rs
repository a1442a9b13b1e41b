//! What the parts of a page are drawn with: the policy, what is open, and where forms lead.

mod hints;

use super::beside::Beside;
use super::{fed, promise};
use crate::access::{Reader, policy_address};
use crate::moment;
use crate::parts::field::{self, Room};
use crate::parts::sheet::{CellReader, Cells};
use crate::parts::{Names, Open, TypedFields, extras, form, label, talk};
use hoshin_domain::decide::may_write;
use hoshin_domain::form::Labels;
use hoshin_domain::{FieldPath, Form, GradeScale, ItemId, Level, OperatingPolicy, Owner, Paper, Permission, Side};
use hoshin_store::{Department, Draft, KeptPolicy};
use maud::{Markup, html};
use std::borrow::Cow;

/// What the parts of a page need to be drawn.
pub(crate) struct Drawing<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) kept: &'a KeptPolicy,
    pub(crate) policy: &'a OperatingPolicy,
    pub(crate) form: &'a Form,
    /// The policy as it would be printed: what grades are suggested by.
    pub(crate) paper: Paper,
    pub(crate) labels: Cow<'a, Labels>,
    /// The names of the department's sections, offered when writing 所管室・課.
    pub(crate) sections: &'a [String],
    pub(crate) open: &'a Open,
    pub(crate) entry: &'a TypedFields,
    pub(crate) beside: &'a Beside,
    /// The address of the policy, before `/fields` and `/items`.
    pub(crate) address: String,
    /// Which page comes back after saving: empty for the policy, else the goal.
    pub(crate) page: String,
}

/// The fields of a block with the room each takes.
type Fields<'a> = &'a [(FieldPath, Room)];

impl<'a> Drawing<'a> {
    /// A drawing of the whole policy, or of one goal on its own page.
    pub(crate) fn new(
        reader: &'a Reader,
        (department, kept): (&'a Department, &'a KeptPolicy),
        goal: Option<ItemId>,
        open: &'a Open,
        entry: &'a TypedFields,
        beside: &'a Beside,
    ) -> Self {
        let (policy, form, sections) = (&kept.policy, &*kept.form, &department.sections);
        let (paper, labels) = (policy.paper(), label::labels(reader.words, form));
        let (address, page) = (policy_address(kept.key), goal.map(|id| id.to_string()).unwrap_or_default());
        Self { reader, kept, policy, form, paper, labels, sections, open, entry, beside, address, page }
    }

    pub(crate) fn cells(&self) -> Cells<'_> {
        let (names, labels) = (self.names(), &*self.labels);
        Cells { names, labels, scale: &self.policy.grade_scale, reader: CellReader::Colleague }
    }

    pub(crate) fn records_of(&self, initiative: ItemId) -> i64 {
        self.beside.records.get(&initiative).copied().unwrap_or(0)
    }

    pub(crate) fn names(&self) -> Names<'a> {
        Names::new(self.reader.words, self.form)
    }

    /// Whether this reader may write a field as the policy stands.
    pub(crate) fn may_write(&self, path: FieldPath) -> bool {
        may_write(&self.reader.actor, self.kept.key.department, self.policy, path)
    }

    /// Whether there is anything on the paper that this reader may write.
    pub(crate) fn may_write_somewhere(&self) -> bool {
        self.may_plan() || self.policy.all_fields().into_iter().any(|path| self.may_write(path))
    }

    /// Whether this reader may add, move and remove parts.
    pub(crate) fn may_plan(&self) -> bool {
        self.may_write(FieldPath::BasicPolicy)
    }

    /// A block that shows its fields, or edits them where they stand.
    pub(crate) fn block(&self, id: &str, name: &str, side: Side, shown: Markup, fields: Fields<'_>) -> Markup {
        self.long_block(id, name, side, shown, (fields, &[]))
    }

    /// A block that asks for some of its fields first and opens the rest below them.
    pub(crate) fn long_block(
        &self,
        id: &str,
        name: &str,
        side: Side,
        shown: Markup,
        (fields, more): (Fields<'_>, Fields<'_>),
    ) -> Markup {
        let may_edit = self.may_edit(fields);
        let talk = talk::beside(self.reader.words, self.policy, &self.address, id);
        if !self.is_open(id, side, fields) {
            return html! {
                div.block id=(id) {
                    div.shown { (shown) (promise::beneath(self, fields.iter().chain(more))) (talk) @if may_edit { (self.wording(fields)) } }
                    div.block-tools {
                        @if may_edit { (self.edit_link(id, name)) }
                        @if let Some((path, _)) = fields.first() { (self.comment_link(*path, name)) }
                    }
                }
            };
        }
        let inputs = html! {
            (talk)
            @for (path, room) in fields { (self.input(*path, *room)) }
            @if !more.is_empty() {
                details.more open[more.iter().any(|(path, _)| self.entry.defect(*path).is_some())] {
                    summary { (self.reader.say("indicator-more")) }
                    @for (path, room) in more { (self.input(*path, *room)) }
                }
            }
        };
        if self.open.is_whole_page() {
            return html! { div.block.open id=(id) { (inputs) } };
        }
        html! { div.block.open id=(id) { (self.form(html! { (inputs) (self.buttons("save")) })) } }
    }

    fn wording(&self, fields: Fields<'_>) -> Markup {
        self.beside.remarks.beneath(self.reader, &self.address, &self.page, fields.iter().map(|(path, _)| *path))
    }

    fn input(&self, path: FieldPath, room: Room) -> Markup {
        html! {
            @if self.may_write(path) {
                (field::editor(self.names(), self.policy, self.entry, path, room, self.hint(path).as_deref()))
                @if let Some(draft) = self.beside.drafts.iter().find(|draft| draft.field == path) { (self.draft_note(draft)) }
            } @else {
                (field::read_only(self.names(), self.policy, path))
                (fed::told(self.reader.words, self.policy, &self.address, path))
            }
        }
    }

    fn may_edit(&self, fields: Fields<'_>) -> bool {
        fields.iter().any(|(path, _)| self.may_write(*path))
    }

    pub(crate) fn is_open(&self, id: &str, side: Side, fields: Fields<'_>) -> bool {
        self.open.opens(id, side) && self.may_edit(fields)
    }

    fn comment_link(&self, path: FieldPath, name: &str) -> Markup {
        let may = self.reader.may(self.kept.key.department, Some(self.policy), Permission::Comment);
        html! {
            @if may && !self.open.is_whole_page() {
                a.comment href={ (self.address) "/comments?field=" (path) "#new-comment" }
                    aria-label=(self.reader.tell("comment-on", &[("what", name.into())])) { (self.reader.say("comment")) }
            }
        }
    }

    // The draft stands in the box already; the way back to the saved text is one button, outside the form around it.
    fn draft_note(&self, draft: &Draft) -> Markup {
        let at = moment::in_japan(draft.saved_at);
        html! { p.hint.draft { (self.reader.tell("draft-found", &[("at", at.into())])) } }
    }

    /// The form that saves fields and comes back here.
    pub(crate) fn form(&self, inside: Markup) -> Markup {
        let kept = self.reader.tell("draft-kept", &[("at", "{at}".into())]);
        form::kept(
            self.reader,
            &format!("{}/fields", self.address),
            &kept,
            &html! {
                input type="hidden" name="edit" value=(self.open.as_query());
                input type="hidden" name="page" value=(self.page);
                (inside)
            },
        )
    }

    pub(crate) fn buttons(&self, save: &str) -> Markup {
        html! {
            div.buttons {
                button.solid { (self.reader.say(save)) }
                a.quiet href=(self.page_address()) { (self.reader.say("cancel")) }
            }
        }
    }

    pub(crate) fn page_address(&self) -> String {
        match self.page.as_str() {
            "" => self.address.clone(),
            goal => format!("{}/goals/{goal}", self.address),
        }
    }

    pub(crate) fn edit_link(&self, id: &str, name: &str) -> Markup {
        html! {
            @if !self.open.is_whole_page() {
                a.edit href={ (self.page_address()) "?edit=" (id) "#" (id) }
                    aria-label=(self.reader.tell("edit-named", &[("what", name.into())])) { (self.reader.say("edit")) }
            }
        }
    }

    /// Buttons to move and remove a part; while one form spans the page they would nest, so they are not there.
    pub(crate) fn part_buttons(&self, id: ItemId, name: &str, at: usize, of: usize) -> Markup {
        let words = self.reader.words;
        let item = format!("{}/items/{id}", self.address);
        let spoken = |word: &str| words.tell(word, &[("what", name.into())]);
        let shift = |direction: &str, spoken: &str, face: &str| {
            let hidden = [("direction", direction), ("page", self.page.as_str())];
            form::named_button(self.reader, &format!("{item}/shift"), &hidden, Some(spoken), html! { (face) })
        };
        html! {
            @if !self.open.is_whole_page() && self.may_plan() {
                div.part-buttons {
                    @if at > 0 { (shift("up", &spoken("goal-up"), &words.say("move-up"))) }
                    @if at + 1 < of { (shift("down", &spoken("goal-down"), &words.say("move-down"))) }
                    a.quiet href={ (item) "/removal?page=" (self.page) } aria-label=(spoken("goal-remove")) { (words.say("remove")) }
                }
            }
        }
    }

    pub(crate) fn add_button(&self, kind: &str, goal: Option<ItemId>, word: &str) -> Markup {
        let goal = goal.map(|id| id.to_string()).unwrap_or_default();
        let hidden = [("kind", kind), ("goal", goal.as_str()), ("page", self.page.as_str())];
        html! {
            @if !self.open.is_whole_page() && self.may_plan() {
                (form::button(self.reader, &format!("{}/items", self.address), &hidden, html! { "＋ " (self.names().say(word)) }))
            }
        }
    }

    /// The city's own fields of one part and side, for the block they are edited in.
    pub(crate) fn extra_fields(&self, owner: Owner, side: Side) -> Vec<(FieldPath, Room)> {
        let Some(written) = self.policy.extras_of(owner) else { return Vec::new() };
        let keys = extras::keys(self.form, owner.level(), side, written);
        keys.into_iter().map(|key| (FieldPath::Extra(owner, side, key), Room::Extra)).collect()
    }

    /// What stands in them, each under its label.
    pub(crate) fn extras(&self, owner: Owner, side: Side) -> Option<Markup> {
        let written = self.policy.extras_of(owner)?;
        Some(self.cells().extras(owner.level(), side, written))
    }

    /// The steps a grade of this level is taken from.
    pub(crate) fn steps(&self, level: Level) -> GradeScale {
        extras::steps_of(self.form, level, &self.policy.grade_scale)
    }
}
