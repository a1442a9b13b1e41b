//! What the parts of a page are drawn with: the policy, what is open, and where forms lead.

mod hints;
mod marks;

use super::beside::Beside;
use super::opened::Opened;
use super::{fed, plan_items, promise};
use crate::access::{Reader, policy_address};
use crate::parts::field::{self, Room};
use crate::parts::icon::{Icon, icon};
use crate::parts::sheet::{CellReader, Cells};
use crate::parts::{Names, Open, TypedFields, extras, form, label, talk};
use hoshin_domain::decide::may_write;
use hoshin_domain::form::Labels;
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{FieldPath, Form, GoalField, GradeScale, ItemId, Level, OperatingPolicy, Owner, Paper, Side, Step};
use hoshin_store::{Department, Draft, KeptPolicy};
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    /// The goal that the page is of; none for the cover, and for the paper as a whole.
    pub(crate) goal: Option<ItemId>,
    /// Whether there is anything on the paper that this reader may write.
    pub(crate) writes: bool,
    /// The fields that are marked while a paper is sent back; none where nothing is marked.
    pub(crate) marking: Option<&'a BTreeSet<FieldPath>>,
}

/// The fields of a block with the room each takes.
pub(super) type Fields<'a> = &'a [(FieldPath, Room)];

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
        let may = |path| may_write(&reader.actor, kept.key.department, policy, path);
        let writes = may(FieldPath::BasicPolicy) || policy.all_fields().into_iter().any(may);
        let marking = None;
        Self {
            reader,
            kept,
            policy,
            form,
            paper,
            labels,
            sections,
            open,
            entry,
            beside,
            address,
            page,
            goal,
            writes,
            marking,
        }
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

    /// Whether this reader may add, move and remove parts.
    pub(crate) fn may_plan(&self) -> bool {
        self.may_write(FieldPath::BasicPolicy)
    }

    /// Whether the page shows the paper as a whole: to those who read, and where it is asked for.
    pub(crate) fn reads_whole(&self) -> bool {
        self.goal.is_none()
            && (!self.writes || self.marking.is_some() || self.beside.is_whole || self.open.is_whole_page())
    }

    /// Whether all results of a goal can be opened at once: this reader writes some, and they are not open yet.
    pub(super) fn writes_results(&self, goal: &PriorityGoal) -> bool {
        let own = self.policy.fields_of(goal.id);
        let is_time = self.policy.progress.step != Step::Plan && !self.open.is_whole_page();
        is_time && own.into_iter().any(|path| !path.is_of_plan() && self.may_write(path))
    }

    /// A block that shows its fields, or edits them where they stand.
    pub(crate) fn block(&self, id: &str, name: &str, side: Side, shown: Markup, fields: Fields<'_>) -> Markup {
        match self.is_open(id, side, fields) {
            true => Opened::of(self, id, name, fields, &[]).drawn(self),
            false => self.closed(id, name, &shown, (fields, &[])),
        }
    }

    /// A block as it is read: the text, the way to edit it, and what there is to be told of it.
    pub(crate) fn closed(
        &self,
        id: &str,
        name: &str,
        shown: &Markup,
        (fields, more): (Fields<'_>, Fields<'_>),
    ) -> Markup {
        let is_own = !self.open.is_whole_page() && self.marking.is_none() && self.may_edit(fields);
        let may_edit = is_own && !self.reads_whole();
        let is_blank = fields.first().is_some_and(|(path, _)| self.policy.text(*path).ok().flatten().is_none());
        let is_marked = self.was_marked(fields);
        html! {
            div.block.editable[may_edit].was-marked[is_marked.is_some()] id=(id) {
                div.shown.with-pen[may_edit && !is_blank] { div.said { (shown) } @if may_edit { (self.edit_link(id, name, is_blank)) } }
                @if let Some(since) = is_marked { (since) }
                (talk::of_return(self.reader.words, self.policy, &self.address, id))
                (promise::beneath(self, fields.iter().chain(more)))
                @if is_own { (self.wording(fields)) }
                (self.tick(fields))
            }
        }
    }

    fn wording(&self, fields: Fields<'_>) -> Markup {
        self.beside.remarks.beneath(self.reader, &self.address, &self.page, fields.iter().map(|(path, _)| *path))
    }

    pub(super) fn input(&self, path: FieldPath, room: Room) -> Markup {
        html! {
            @if self.may_write(path) {
                @if let (FieldPath::Goal(_, GoalField::PlanItems), false) = (path, self.beside.plans.is_empty()) { (plan_items::editor(self, path)) }
                @else { (field::editor(self.names(), self.policy, self.entry, path, room, self.hint(path).as_deref())) }
                @if let Some(draft) = self.beside.drafts.iter().find(|draft| draft.field == path) { (self.draft_note(draft)) }
            } @else {
                (field::read_only(self.names(), self.policy, path))
                (fed::told(self.reader.words, self.policy, &self.address, path))
            }
        }
    }

    pub(super) fn may_edit(&self, fields: Fields<'_>) -> bool {
        fields.iter().any(|(path, _)| self.may_write(*path))
    }

    pub(crate) fn is_open(&self, id: &str, side: Side, fields: Fields<'_>) -> bool {
        self.open.opens(id, side) && self.may_edit(fields)
    }

    // The draft stands in the box already; the way back to the saved text is one button, outside the form around it.
    fn draft_note(&self, draft: &Draft) -> Markup {
        let at = self.reader.words.at(draft.saved_at);
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
                button.outline type="submit" { (icon(Icon::Check)) (self.reader.say(save)) }
                @if self.goal.is_some() && self.marking.is_none() {
                    button.quiet type="submit" name="then" value="next" { (self.reader.say("save-and-next")) }
                }
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

    fn edit_link(&self, id: &str, name: &str, is_blank: bool) -> Markup {
        let what = [("what", self.spoken(name).into())];
        html! {
            a.pen.fill[is_blank] href={ (self.page_address()) "?edit=" (id) "#" (id) } {
                @if is_blank {
                    span.hidden { (self.reader.tell("fill-before", &what)) } (self.reader.say("fill"))
                    span.hidden { (self.reader.tell("fill-after", &what)) }
                } @else {
                    (icon(Icon::Pen)) span.hidden { (self.reader.tell("edit-named", &what)) }
                }
            }
        }
    }

    /// The name of a part of the goal that the page is of, as it is spoken: with the goal before it.
    pub(super) fn spoken(&self, name: &str) -> String {
        let number = self.goal.and_then(|goal| self.policy.goal(goal)).map(|(number, _)| self.names().goal(number));
        match number {
            Some(goal) if !name.starts_with(&goal) => format!("{goal} {name}"),
            Some(_) | None => name.to_owned(),
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
