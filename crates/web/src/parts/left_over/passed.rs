//! The years that have passed over an item: how often it was postponed, how long nobody answered.

use crate::Words;
use hoshin_domain::FiscalYear;
use hoshin_domain::consideration::{Passed, PassedOver, Standing};
use maud::{Markup, html};

/// One line for each postponement and for each run of years without an answer.
pub(super) fn told(words: Words, standing: &Standing) -> Markup {
    let lines = lines(words, &standing.passed);
    html! {
        @for (at, (is_silent, line)) in (1..).zip(&lines) {
            // Only what is so still is marked.
            p.passed { @if *is_silent && at == lines.len() { b.late { (line) } } @else { (line) } }
        }
    }
}

/// Each with whether it tells of silence.
fn lines(words: Words, passed: &[Passed]) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    let mut rest = passed;
    while let Some(first) = rest.first() {
        let silent = rest.iter().take_while(|passed| passed.how == PassedOver::InSilence).count();
        let line = match &first.how {
            PassedOver::InSilence => silence(words, first.year, silent, silent < rest.len()),
            PassedOver::Postponed { until, why } => {
                let until = words.day(*until);
                let facts =
                    [("year", words.year(first.year).into()), ("until", until.into()), ("why", why.as_str().into())];
                words.tell("consideration-postponed", &facts)
            }
        };
        lines.push((silent > 0, line));
        rest = &rest[silent.max(1)..];
    }
    lines
}

fn silence(words: Words, since: FiscalYear, years: usize, is_over: bool) -> String {
    let word = if is_over { "consideration-waited" } else { "consideration-waiting" };
    words.tell(word, &[("since", words.year(since).into()), ("years", years.to_string().into())])
}
