//! One 重点目標 as its page on paper: left the plan, right the check, promises down, results up.

use crate::access::Reader;
use crate::parts::editing::{Entry, Open, Side};
use crate::parts::field::{self, Room};
use crate::parts::{form, grade};
use hoshin_domain::form::Labels;
use hoshin_domain::policy::{AnnualTarget, Initiative, PriorityGoal};
use hoshin_domain::{FieldPath, GoalField, InitiativeField, ItemId, OperatingPolicy, TargetField};
use maud::{Markup, html};

/// What the parts of a page need to be drawn.
pub(crate) struct Drawing<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) policy: &'a OperatingPolicy,
    pub(crate) labels: &'a Labels,
    /// The names of the department's sections, offered when writing 所管室・課.
    pub(crate) sections: &'a [String],
    pub(crate) open: &'a Open,
    pub(crate) entry: &'a Entry,
    /// The address of the policy, before `/fields` and `/items`.
    pub(crate) address: &'a str,
    /// Which page comes back after saving: empty for the policy, else the goal.
    pub(crate) page: &'a str,
}

impl Drawing<'_> {
    /// A block that shows its fields, or edits them where they stand.
    pub(crate) fn block(
        &self,
        id: &str,
        name: &str,
        side: Side,
        shown: Markup,
        fields: &[(FieldPath, Room)],
    ) -> Markup {
        if !self.open.opens(id, side) {
            return html! { div.block id=(id) { div.shown { (shown) } (self.edit_link(id, name)) } };
        }
        let inputs = html! {
            @for (path, room) in fields {
                (field::editor(self.reader.words, self.policy, self.entry, *path, *room, self.hint(*path).as_deref()))
            }
        };
        if self.open.is_whole_page() {
            return html! { div.block.open id=(id) { (inputs) } };
        }
        html! { div.block.open id=(id) { (self.form(html! { (inputs) (self.buttons("save")) })) } }
    }

    /// The form that saves fields and comes back here.
    pub(crate) fn form(&self, inside: Markup) -> Markup {
        form::form(
            self.reader,
            &format!("{}/fields", self.address),
            html! {
                input type="hidden" name="edit" value=(self.open.as_query());
                input type="hidden" name="page" value=(self.page);
                (inside)
            },
        )
    }

    pub(crate) fn buttons(&self, save: &str) -> Markup {
        let words = self.reader.words;
        html! {
            div.buttons {
                button.solid { (words.say(save)) }
                a.quiet href=(self.page_address()) { (words.say("cancel")) }
            }
        }
    }

    pub(crate) fn page_address(&self) -> String {
        match self.page {
            "" => self.address.to_owned(),
            goal => format!("{}/goals/{goal}", self.address),
        }
    }

    pub(crate) fn edit_link(&self, id: &str, name: &str) -> Markup {
        let words = self.reader.words;
        html! {
            @if !self.open.is_whole_page() {
                a.edit href={ (self.page_address()) "?edit=" (id) "#" (id) }
                    aria-label=(words.tell("edit-named", &[("what", name.into())])) { (words.say("edit")) }
            }
        }
    }

    /// Buttons to move and remove a part; while one form spans the page they would nest, so they are not there.
    pub(crate) fn part_buttons(&self, id: ItemId, name: &str, at: usize, of: usize) -> Markup {
        let words = self.reader.words;
        let item = format!("{}/items/{id}", self.address);
        let spoken = |word: &str| words.tell(word, &[("what", name.into())]);
        let shift = |direction: &str, spoken: &str, face: &str| {
            let hidden = [("direction", direction), ("page", self.page)];
            form::named_button(self.reader, &format!("{item}/shift"), &hidden, Some(spoken), html! { (face) })
        };
        html! {
            @if !self.open.is_whole_page() {
                div.part-buttons {
                    @if at > 0 { (shift("up", &spoken("goal-up"), &words.say("move-up"))) }
                    @if at + 1 < of { (shift("down", &spoken("goal-down"), &words.say("move-down"))) }
                    a.quiet href={ (item) "/removal?page=" (self.page) } aria-label=(spoken("goal-remove")) { (words.say("remove")) }
                }
            }
        }
    }

    /// The button that adds a part and opens it.
    pub(crate) fn add_button(&self, kind: &str, goal: Option<ItemId>, word: &str) -> Markup {
        let goal = goal.map(|id| id.to_string()).unwrap_or_default();
        let hidden = [("kind", kind), ("goal", goal.as_str()), ("page", self.page)];
        html! {
            @if !self.open.is_whole_page() {
                (form::button(self.reader, &format!("{}/items", self.address), &hidden, html! { "＋ " (self.reader.words.say(word)) }))
            }
        }
    }

    fn hint(&self, path: FieldPath) -> Option<String> {
        let words = self.reader.words;
        if !matches!(path, FieldPath::Initiative(_, InitiativeField::Sections)) {
            return None;
        }
        let names = self.sections.join("、");
        let known = words.tell("sections-known", &[("names", names.into())]);
        Some(if self.sections.is_empty() { words.say("sections-hint") } else { words.say("sections-hint") + &known })
    }
}

/// The goal with everything on its page.
pub(crate) fn goal(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal) -> Markup {
    let labels = drawing.labels;
    let words = drawing.reader.words;
    let heading = format!("goal-{}-heading", goal.id);
    html! {
        section.goal aria-labelledby=(heading) {
            (head(drawing, number, goal, &heading))
            div.sheet {
                div.row.head aria-hidden="true" {
                    div.plan { (labels.annual_target) } div.to {} div.check { (labels.attainment) } div.check.mark { (labels.grade) }
                }
                @for (at, target) in goal.targets.iter().enumerate() { (target_row(drawing, target, at, goal.targets.len())) }
                @if !drawing.open.is_whole_page() {
                    div.add { (drawing.add_button("target", Some(goal.id), "target-add")) }
                }
                div.flow aria-hidden="true" {
                    div { span.arrow { "↓" } " " (words.say("flow-down")) } div {} div { span.arrow { "↑" } " " (words.say("flow-up")) }
                }
                @for (at, initiative) in goal.initiatives.iter().enumerate() {
                    (initiative_row(drawing, initiative, at, goal.initiatives.len()))
                }
                @if !drawing.open.is_whole_page() {
                    div.add { (drawing.add_button("initiative", Some(goal.id), "initiative-add")) }
                }
                (closing(drawing, goal))
            }
        }
    }
}

fn head(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal, heading: &str) -> Markup {
    let words = drawing.reader.words;
    let labels = drawing.labels;
    let name = words.tell("goal-heading", &[("number", number.to_string().into())]);
    let shown = html! {
        h2 id=(heading) { span.number { (name) } " " (goal.title.as_deref().unwrap_or(&words.say("empty"))) }
        p.place {
            (words.say("plan-place")) "　"
            @if let Some(plan) = &goal.plan_goal {
                (labels.plan_goal) @if let Some(number) = plan.number { "（" (number) "）" } (plan.title)
            }
            @if let Some(field) = &goal.plan_field { " ・ " (labels.plan_field) "　" (field) }
            @if goal.plan_goal.is_none() && goal.plan_field.is_none() { span.empty { (words.say("empty")) } }
        }
    };
    let fields = [
        (FieldPath::Goal(goal.id, GoalField::Title), Room::Line),
        (FieldPath::Goal(goal.id, GoalField::PlanGoalNumber), Room::Line),
        (FieldPath::Goal(goal.id, GoalField::PlanGoalTitle), Room::Line),
        (FieldPath::Goal(goal.id, GoalField::PlanField), Room::Line),
    ];
    let id = format!("goal-{}", goal.id);
    let is_open = drawing.open.opens(&id, Side::Plan);
    html! {
        div.goal-head {
            @if is_open { h2 id=(heading) { (name) } }
            (drawing.block(&id, &name, Side::Plan, shown, &fields))
            (drawing.part_buttons(goal.id, &name, number - 1, drawing.policy.goals.len()))
        }
    }
}

fn target_row(drawing: &Drawing<'_>, target: &AnnualTarget, at: usize, of: usize) -> Markup {
    let words = drawing.reader.words;
    let labels = drawing.labels;
    let name = words.tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    let (plan_id, check_id) = (format!("target-{}-plan", target.id), format!("target-{}-check", target.id));
    let plan = html! { h3.once { (labels.annual_target) } (field::shown(words, target.text.as_deref())) };
    let check = html! { h3.once { (labels.attainment) } (field::shown(words, target.attainment.as_deref())) };
    let plan_fields = [(FieldPath::Target(target.id, TargetField::Text), Room::Paragraph)];
    let check_fields = [
        (FieldPath::Target(target.id, TargetField::Attainment), Room::Paragraph),
        (FieldPath::Target(target.id, TargetField::Grade), Room::Grade),
    ];
    let is_open = drawing.open.opens(&check_id, Side::Check);
    html! {
        div.row role="group" aria-label=(name) {
            div.cell {
                (drawing.block(&plan_id, &name, Side::Plan, plan, &plan_fields))
                (drawing.part_buttons(target.id, &name, at, of))
            }
            (arrow(words))
            div.cell.wide[is_open] { (drawing.block(&check_id, &format!("{name} {}", labels.attainment), Side::Check, check, &check_fields)) }
            @if !is_open {
                div.cell.mark { h3.once { (labels.grade) } (grade::shown(words, &drawing.policy.grade_scale, target.grade.as_deref())) }
            }
        }
    }
}

fn initiative_row(drawing: &Drawing<'_>, initiative: &Initiative, at: usize, of: usize) -> Markup {
    let words = drawing.reader.words;
    let labels = drawing.labels;
    let name = words.tell("initiative-numbered", &[("number", (at + 1).to_string().into())]);
    let (plan_id, check_id) =
        (format!("initiative-{}-plan", initiative.id), format!("initiative-{}-check", initiative.id));
    let plan = html! {
        h3 { (labels.initiative) }
        (field::shown(words, initiative.text.as_deref()))
        p.sections {
            span.label { (labels.sections) } " "
            @for section in &initiative.responsible_sections { span.section { (section) } " " }
            @if initiative.responsible_sections.is_empty() { span.empty { (words.say("empty")) } }
        }
    };
    let check = html! { h3 { (labels.result) } (field::shown(words, initiative.result.as_deref())) };
    let plan_fields = [
        (FieldPath::Initiative(initiative.id, InitiativeField::Text), Room::Paragraph),
        (FieldPath::Initiative(initiative.id, InitiativeField::Sections), Room::Paragraph),
    ];
    let check_fields = [(FieldPath::Initiative(initiative.id, InitiativeField::Result), Room::Paragraph)];
    html! {
        div.row role="group" aria-label=(name) {
            div.cell {
                (drawing.block(&plan_id, &name, Side::Plan, plan, &plan_fields))
                (drawing.part_buttons(initiative.id, &name, at, of))
            }
            (arrow(words))
            div.cell.wide { (drawing.block(&check_id, &format!("{name} {}", labels.result), Side::Check, check, &check_fields)) }
        }
    }
}

fn arrow(words: crate::Words) -> Markup {
    html! { div.to { span.arrow aria-hidden="true" { "→" } span.hidden { (words.say("leads-to")) } } }
}

fn closing(drawing: &Drawing<'_>, goal: &PriorityGoal) -> Markup {
    let words = drawing.reader.words;
    let labels = drawing.labels;
    let (evaluation_id, considerations_id) = (format!("evaluation-{}", goal.id), format!("considerations-{}", goal.id));
    let evaluation = html! { h3 { (labels.evaluation) } (field::shown(words, goal.evaluation.as_deref())) };
    let considerations = html! { h3 { (labels.considerations) } (field::shown(words, goal.considerations.as_deref())) };
    let evaluation_fields = [
        (FieldPath::Goal(goal.id, GoalField::Evaluation), Room::Paragraph),
        (FieldPath::Goal(goal.id, GoalField::OverallGrade), Room::Grade),
    ];
    let considerations_fields = [(FieldPath::Goal(goal.id, GoalField::Considerations), Room::Paragraph)];
    let is_open = drawing.open.opens(&evaluation_id, Side::Check);
    html! {
        div.sum {
            div.cell.wide[is_open] { (drawing.block(&evaluation_id, &labels.evaluation, Side::Check, evaluation, &evaluation_fields)) }
            @if !is_open {
                div.cell.mark {
                    h3 { (labels.overall_grade) }
                    (grade::shown(words, &drawing.policy.grade_scale, goal.overall_grade.as_deref()))
                }
            }
        }
        div.sum {
            div.cell.wide { (drawing.block(&considerations_id, &labels.considerations, Side::Check, considerations, &considerations_fields)) }
        }
    }
}
