//! Which items of a plan are served by which departments: a line for each item, a column for each department. What is
//! served by one, by several and by nobody differs in shape, not in colour alone; the table under it says the same.

use maud::{Markup, html};

/// A line is so high, a column so wide.
const STEP: usize = 18;
/// Where the columns begin, behind the numbers of the items.
const LEFT: usize = 64;
const TOP: usize = 24;
/// The numbers of items have so much room.
const LETTERS: usize = 7;

/// An item with how many goals of each department serve it.
pub(crate) struct MapLine<'a> {
    pub(crate) code: &'a str,
    pub(crate) goals: Vec<usize>,
}

/// The map, with its title and what it says in a sentence; `id` is nobody else's on the page.
pub(crate) fn map(id: &str, (title, told): (&str, &str), lines: &[MapLine<'_>]) -> Markup {
    let columns = lines.iter().map(|line| line.goals.len()).max().unwrap_or_default();
    let (width, height) = (LEFT + columns * STEP + 4, TOP + lines.len() * STEP + 4);
    let (title_id, told_id) = (format!("{id}-title"), format!("{id}-told"));
    html! {
        svg.plan-map width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img"
            aria-labelledby=(title_id) aria-describedby=(told_id) {
            title id=(title_id) { (title) }
            desc id=(told_id) { (told) }
            @for column in 0..columns { text x=(middle(LEFT, column)) y="16" text-anchor="middle" { (column + 1) } }
            @for (at, line) in lines.iter().enumerate() { (drawn(at, line, width)) }
        }
    }
}

fn middle(from: usize, at: usize) -> usize {
    from + at * STEP + STEP / 2
}

fn drawn(at: usize, line: &MapLine<'_>, width: usize) -> Markup {
    let (y, top) = (middle(TOP, at), TOP + at * STEP);
    let serving = line.goals.iter().filter(|goals| **goals > 0).count();
    let code: String = line.code.chars().take(LETTERS).collect();
    html! {
        path.rule d={ "M0 " (top) "H" (width) } {}
        text x="4" y=(y + 5) { (code) }
        @if serving == 0 { path.nobody d={ "M" (LEFT) " " (y) "H" (width - 4) } {} }
        @for (column, _) in line.goals.iter().enumerate().filter(|(_, goals)| **goals > 0) {
            @let x = middle(LEFT, column);
            @if serving == 1 { circle.one cx=(x) cy=(y) r="5" {} }
            @else { rect.several x=(x - 6) y=(y - 6) width="12" height="12" {} }
        }
    }
}
