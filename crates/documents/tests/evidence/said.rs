//! What a reading says, as a line to compare.

use hoshin_domain::{GoalPaper, IndicatorPaper};

/// What a goal says, in one line: title, targets with their check, initiatives, and what is of the goal.
pub(crate) fn said(goal: &GoalPaper) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default().replace('\n', "/");
    let mut said = vec![format!("{}:{}", goal.number, text(&goal.title))];
    for one in &goal.targets {
        said.push(format!("T {}>{}>{}", text(&one.text), text(&one.attainment), text(&one.grade)));
        said.extend(one.indicators.iter().map(measured));
        said.extend(one.extras.iter().map(|(_, key, value)| format!("{key}={value}")));
    }
    for one in &goal.initiatives {
        said.push(format!("I {}>{}>{}", text(&one.text), one.sections.join("+"), text(&one.result)));
        said.extend(one.indicators.iter().map(measured));
        said.extend(one.extras.iter().map(|(_, key, value)| format!("{key}={value}")));
    }
    let own = [("E", &goal.evaluation), ("G", &goal.overall_grade), ("C", &goal.considerations)];
    said.extend(
        own.into_iter().filter(|(_, value)| value.is_some()).map(|(name, value)| format!("{name} {}", text(value))),
    );
    said.extend(goal.extras.iter().map(|(_, key, value)| format!("{key}={value}")));
    said.join(" | ")
}

/// The texts of an indicator in the order of the paper.
fn measured(indicator: &IndicatorPaper) -> String {
    format!("[{}]", indicator.iter().map(|(_, text)| text).collect::<Vec<_>>().join(" "))
}
