//! What became of so many things: one bar on the left, and from it a band to each answer. Bands differ by their place and
//! their words; their grounds are those of the words beside them, and lines keep them apart in grey.

use maud::{Markup, html};

const WIDTH: usize = 300;
/// The bars and what lies between them.
const BARS: [usize; 4] = [0, 20, 110, 130];
/// All of it together is so high; a band at least so much that its line of text has room.
const WHOLE: usize = 120;
const LINE: usize = 22;

/// An answer with how many had it.
pub(crate) struct Branch {
    pub(crate) word: String,
    pub(crate) count: usize,
    /// The class of its ground.
    pub(crate) ground: &'static str,
}

/// The flow, with its title and the sentence that says the same; nothing of nothing.
pub(crate) fn flow(id: &str, (title, told): (&str, &str), branches: &[Branch]) -> Option<Markup> {
    let shown: Vec<&Branch> = branches.iter().filter(|branch| branch.count > 0).collect();
    let all: usize = shown.iter().map(|branch| branch.count).sum();
    if all == 0 {
        return None;
    }
    let high = |branch: &Branch| (branch.count * WHOLE / all).max(LINE);
    let height: usize = shown.iter().map(|branch| high(branch)).sum();
    let (title_id, told_id) = (format!("{id}-title"), format!("{id}-told"));
    let mut ends = (0, 0);
    Some(html! {
        svg.flow width=(WIDTH) height=(height + 2) viewBox={ "0 -1 " (WIDTH) " " (height + 2) } role="img"
            aria-labelledby=(title_id) aria-describedby=(told_id) {
            title id=(title_id) { (title) }
            desc id=(told_id) { (told) }
            @for branch in &shown {
                @let from = (ends.0, ends.0 + branch.count);
                @let to = (ends.1, ends.1 + high(branch));
                @let () = ends = (from.1, to.1);
                (band((from.0 * height / all, from.1 * height / all), to, branch))
            }
        }
    })
}

fn band((from, until): (usize, usize), (top, bottom): (usize, usize), branch: &Branch) -> Markup {
    let [_, left, right, end] = BARS;
    html! {
        g class=(branch.ground) {
            rect x="0" y=(from) width=(left) height=(until - from) {}
            path d={ "M" (left) " " (from) "L" (right) " " (top) "V" (bottom) "L" (left) " " (until) "Z" } {}
            rect x=(right) y=(top) width=(end - right) height=(bottom - top) {}
        }
        text x=(end + 8) y=((top + bottom) / 2 + 5) { (branch.word) " " tspan.count { (branch.count) } }
    }
}
