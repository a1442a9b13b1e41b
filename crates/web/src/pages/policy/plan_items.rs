//! Choosing what a goal serves in the city's plans: a list of each plan, several at once, without a script.

use super::drawing::Drawing;
use crate::parts::{banner, field, form, label};
use hoshin_domain::FieldPath;
use hoshin_domain::plans::{CityPlan, PlanItem, link_to, linked};
use maud::{Markup, html};

pub(super) fn editor(drawing: &Drawing<'_>, path: FieldPath) -> Markup {
    let (names, words) = (drawing.names(), drawing.reader.words);
    let (seen, text) = drawing.entry.text(drawing.policy, path);
    let defect = drawing.entry.defect(path);
    let plans = &drawing.beside.plans;
    let chosen: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let foreign: Vec<&str> =
        chosen.iter().copied().filter(|line| plans.iter().all(|plan| linked(plan, line).is_none())).collect();
    let described = form::described(&path.to_string(), defect.is_some(), true);
    html! {
        fieldset.field.plan-items.wrong[defect.is_some()] id=(path) tabindex="-1" aria-describedby=[described] {
            legend { (names.field(path)) }
            p.hint id={ (path) "-hint" } { (words.say("plan-items-hint")) }
            (field::mark(path, &seen))
            input type="hidden" name={ "text:" (path) } value="";
            @for (at, plan) in plans.iter().enumerate() { (of_plan(drawing, path, (at, plan), &chosen)) }
            @if !foreign.is_empty() {
                details open {
                    summary { (words.say("plan-items-foreign")) }
                    ul { @for (at, line) in foreign.iter().enumerate() { li { (tick(drawing, path, &format!("{path}-other-{at}"), line, line, true)) } } }
                }
            }
            @if let Some(defect) = defect { p.error id={ (path) "-error" } { "＊" (banner::sentence(names, defect)) } }
        }
    }
}

fn of_plan(drawing: &Drawing<'_>, path: FieldPath, (at, plan): (usize, &CityPlan), chosen: &[&str]) -> Markup {
    let words = drawing.reader.words;
    let items = plan.in_force(drawing.kept.key.fiscal_year);
    // As it was written: an item that was renamed since is not changed by looking at it.
    let of = |item: &PlanItem| chosen.iter().copied().find(|line| linked(plan, line) == Some(item));
    // An item that has ended stays where it was chosen.
    let ended = chosen.iter().filter_map(|line| linked(plan, line)).filter(|item| !items.contains(item));
    let count = chosen.iter().filter(|line| linked(plan, line).is_some()).count();
    let shown: Vec<&PlanItem> = items.iter().copied().chain(ended).collect();
    html! {
        details open[count > 0 || drawing.beside.plans.len() == 1] {
            summary {
                span lang=[label::language_of_texts(words)] { (plan.name) } " "
                span.n { @if count > 0 { (words.tell("plan-items-chosen", &[("count", count.to_string().into())])) } @else { (words.say("plan-items-none")) } }
            }
            ul {
                @for (place, item) in shown.iter().enumerate() {
                    li class={ "depth-" (plan.depth(item).min(3)) } {
                        @let line = of(item);
                        @let value = line.map_or_else(|| link_to(plan, item), str::to_owned);
                        (tick(drawing, path, &format!("{path}-{at}-{place}"), &value, &item.title(), line.is_some()))
                        @if !items.contains(item) { " " span.optional { (words.say("plan-item-ended")) } }
                    }
                }
            }
        }
    }
}

fn tick(drawing: &Drawing<'_>, path: FieldPath, id: &str, value: &str, name: &str, is_set: bool) -> Markup {
    html! {
        label for=(id) {
            input id=(id) type="checkbox" name={ "text:" (path) } value=(value) checked[is_set];
            " " span lang=[label::language_of_texts(drawing.reader.words)] { (name) }
        }
    }
}
