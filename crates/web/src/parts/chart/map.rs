//! Which items of a plan are served by which departments: a line for each item under its name, a column for each
//! department. What is served by one, by several and by nobody differs in shape, not in colour alone; the table under
//! it says the same.

use maud::{Markup, html};

/// A line is so high, its name above its marks; a column is so wide.
const LINE: usize = 44;
const STEP: usize = 26;
/// A letter of a name is as wide, and in the name of a column as high.
const LETTER: usize = 14;
/// So many letters of a department stand over its column: まちの魅力創造部.
const LETTERS: usize = 9;
const TOP: usize = LETTERS * LETTER + 12;
const MARGIN: usize = 4;
/// Narrow enough for a telephone, and wide enough for the names of items.
const NARROWEST: usize = 250;

/// An item with how many goals of each department serve it.
pub(crate) struct MapLine {
    pub(crate) name: String,
    pub(crate) goals: Vec<usize>,
}

/// The map, with its title and what it says in a sentence; `id` is nobody else's on the page.
pub(crate) fn map(id: &str, (title, told): (&str, &str), departments: &[&str], lines: &[MapLine]) -> Markup {
    let width = (departments.len() * STEP + 2 * MARGIN).max(NARROWEST);
    let height = TOP + lines.len() * LINE + MARGIN;
    let (title_id, told_id) = (format!("{id}-title"), format!("{id}-told"));
    html! {
        svg.plan-map width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img"
            aria-labelledby=(title_id) aria-describedby=(told_id) {
            title id=(title_id) { (title) }
            desc id=(told_id) { (told) }
            @for (at, department) in departments.iter().enumerate() {
                text.department x=(middle(at)) y=(TOP - 8) text-anchor="end" { (shortened(department, LETTERS)) }
            }
            @for (at, line) in lines.iter().enumerate() { (drawn(line, TOP + at * LINE, width)) }
        }
    }
}

fn middle(column: usize) -> usize {
    MARGIN + column * STEP + STEP / 2
}

fn drawn(line: &MapLine, top: usize, width: usize) -> Markup {
    let y = top + LINE - LETTER;
    let serving = line.goals.iter().filter(|goals| **goals > 0).count();
    html! {
        path.rule d={ "M0 " (top) "H" (width) } {}
        text x=(MARGIN) y=(top + LETTER + 3) { (shortened(&line.name, (width - 2 * MARGIN) / LETTER)) }
        @if serving == 0 { path.nobody d={ "M" (MARGIN) " " (y) "H" (width - MARGIN) } {} }
        @for (column, _) in line.goals.iter().enumerate().filter(|(_, goals)| **goals > 0) {
            @let x = middle(column);
            @if serving == 1 { circle.one cx=(x) cy=(y) r="7" {} }
            @else { rect.several x=(x - 7) y=(y - 7) width="14" height="14" {} }
        }
    }
}

/// What there is room for.
fn shortened(name: &str, most: usize) -> String {
    match name.chars().count() > most {
        true => name.chars().take(most - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}
