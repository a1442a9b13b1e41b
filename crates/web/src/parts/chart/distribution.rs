//! How many of each grade: one bar from the best to the worst. On a phone each grade has a line and a bar of its own.

use crate::Words;
use maud::{Markup, html};

/// How many have one grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share<'a> {
    /// A, ◎, 達成.
    pub(crate) letter: &'a str,
    /// What it is called; the same as the letter where the scale has no letters.
    pub(crate) word: &'a str,
    /// The class of its colour ([`crate::parts::grade::rank`]).
    pub(crate) rank: &'static str,
    pub(crate) count: usize,
}

/// The bar with letter, word and number of each grade that occurs; nothing where none does.
pub(crate) fn distribution(words: Words, shares: &[Share<'_>]) -> Markup {
    let shown: Vec<&Share<'_>> = shares.iter().filter(|share| share.count > 0).collect();
    let most = shown.iter().map(|share| share.count).max().unwrap_or_default();
    let all: usize = shown.iter().map(|share| share.count).sum();
    html! {
        @if !shown.is_empty() {
            div.share-bar role="img" aria-label=(told(words, &shown)) {
                @for share in &shown {
                    div class={ (share.rank) " n-" (percent(share.count, all)) } {
                        b { (share.letter) }
                        span.w { @if share.word != share.letter { (share.word) } } " "
                        svg.len viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                            rect class={ "ground " (share.rank) } width=(percent(share.count, most)) height="16" {}
                        }
                        span.c { (share.count) }
                    }
                }
            }
        }
    }
}

/// The same as a thin line without words, where the grades stand beside it. Nothing where there is none.
pub(crate) fn strip(words: Words, shares: &[Share<'_>]) -> Markup {
    let shown: Vec<&Share<'_>> = shares.iter().filter(|share| share.count > 0).collect();
    let all: usize = shown.iter().map(|share| share.count).sum();
    let mut before = 0;
    html! {
        @if all > 0 {
            svg.strip viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label=(told(words, &shown)) {
                @for share in &shown {
                    @let from = before * 1000 / all;
                    @let to = (before + share.count) * 1000 / all;
                    @let () = before += share.count;
                    rect class={ "ground " (share.rank) } x=(from) y="0" width=(to - from) height="12" {}
                }
            }
        }
    }
}

/// 達成 8、概ね達成 10
fn told(words: Words, shown: &[&Share<'_>]) -> String {
    let name = |share: &Share<'_>| match share.word == share.letter {
        true => format!("{} {}", share.letter, share.count),
        false => format!("{} {} {}", share.letter, share.word, share.count),
    };
    let all: usize = shown.iter().map(|share| share.count).sum();
    let grades: Vec<String> = shown.iter().map(|share| name(share)).collect();
    words.tell("chart-distribution", &[("all", all.to_string().into()), ("grades", grades.join("、").into())])
}

// What is there is seen, however little it is.
fn percent(count: usize, all: usize) -> usize {
    (count * 100 / all.max(1)).clamp(1, 100)
}
