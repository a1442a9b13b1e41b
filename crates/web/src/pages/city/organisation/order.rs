//! `/organisation/order` and `/organisation/{department}/sections/order`: up and down in the order (建制順).

use super::department::back;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::form;
use axum::extract::Path;
use hoshin_domain::DepartmentId;
use maud::{Markup, html};

/// `POST /organisation/order`: a department changes places with its neighbour of today.
pub(crate) async fn departments(writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    let id: DepartmentId = writer.fields.text("unit").and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest)?;
    let organisation = city.organisation().await?;
    let there: Vec<DepartmentId> = organisation.on(reader.hall.today()).into_iter().map(|known| known.id).collect();
    let mut all: Vec<DepartmentId> = organisation.departments().iter().map(|known| known.id).collect();
    swap(&mut all, &there, &id, direction(&writer)?);
    let is_done = city.order_departments(&all, &reader.actor, reader.hall.now()).await?;
    let done = if is_done { "ordered" } else { "unchanged" };
    Ok(go_to(format!("/organisation?done={done}#department-{id}")))
}

/// `POST /organisation/{department}/sections/order`: the same for one of its sections.
pub(crate) async fn sections(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    let name = writer.fields.text("unit").ok_or(Problem::BadRequest)?.to_owned();
    let organisation = city.organisation().await?;
    let known = organisation.as_on(DepartmentId(id), reader.hall.today()).ok_or(Problem::NotFound)?;
    let own = organisation.sections().iter().filter(|section| section.department == known.id);
    let mut all: Vec<String> = own.map(|section| section.name.clone()).collect();
    swap(&mut all, &known.sections, &name, direction(&writer)?);
    let is_done = city.order_sections(known.id, &all, &reader.actor, reader.hall.now()).await?;
    Ok(back(id, if is_done { "sections-ordered" } else { "unchanged" }))
}

fn direction(writer: &Writer) -> Result<bool> {
    match writer.fields.text("direction") {
        Some("up") => Ok(true),
        Some("down") => Ok(false),
        Some(_) | None => Err(Problem::BadRequest),
    }
}

// Those that are not there today keep their places.
fn swap<T: Clone + PartialEq>(all: &mut [T], there: &[T], one: &T, is_up: bool) {
    let Some(at) = there.iter().position(|other| other == one) else { return };
    let neighbour = if is_up { at.checked_sub(1) } else { Some(at + 1) };
    let Some(other) = neighbour.and_then(|at| there.get(at)) else { return };
    let place = |wanted: &T| all.iter().position(|known| known == wanted);
    if let (Some(first), Some(second)) = (place(one), place(other)) {
        all.swap(first, second);
    }
}

/// The two buttons of a row; the first has nowhere up to go, the last nowhere down.
pub(super) fn buttons(reader: &Reader, action: &str, unit: &str, name: &str, (at, count): (usize, usize)) -> Markup {
    let button = |direction: &str, word: &str| {
        let spoken = reader.tell(word, &[("name", name.into())]);
        let sign = if direction == "up" { "▲" } else { "▼" };
        form::named_button(reader, action, &[("unit", unit), ("direction", direction)], Some(&spoken), html! { (sign) })
    };
    html! {
        @if at > 0 { (button("up", "order-up")) }
        @if at + 1 < count { (button("down", "order-down")) }
    }
}

#[cfg(test)]
mod tests {
    use super::swap;

    #[track_caller]
    fn check(one: &str, is_up: bool, after: [&str; 4]) {
        let mut all = ["甲", "昔", "乙", "丙"];
        swap(&mut all, &["甲", "乙", "丙"], &one, is_up);
        assert_eq!(all, after);
    }

    #[test]
    fn neighbours_of_today_change_places() {
        check("乙", true, ["乙", "昔", "甲", "丙"]);
        check("乙", false, ["甲", "昔", "丙", "乙"]);
        check("甲", true, ["甲", "昔", "乙", "丙"]);
        check("丙", false, ["甲", "昔", "乙", "丙"]);
        check("昔", false, ["甲", "昔", "乙", "丙"]);
    }
}
