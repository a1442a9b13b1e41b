//! 評価の補足 of our own prints: weights and reasons beside the grades of a goal, each with the target it is of.

use super::filling::Filling;
use super::item::Item;
use super::pairs::text;
use crate::intake::cell::Cell;
use crate::intake::label::{Label, leading_number};
use hoshin_domain::field::Texts;
use hoshin_domain::text::folded;
use hoshin_domain::{GoalField, TargetField};

/// What a line of it says, and of which target; of the goal where it names none.
enum Said {
    OfTarget(usize, TargetField),
    OfGoal(GoalField),
}

impl Filling<'_> {
    /// Takes the lines below 評価の補足, a label beside each text; whether that is what they are.
    pub(super) fn supplement(&mut self, values: &[Cell]) -> bool {
        let Some(goal) = &mut self.goal else { return false };
        let pairs: Vec<&[Cell]> = values.chunks(2).collect();
        let said: Option<Vec<(Said, &Cell)>> = pairs
            .iter()
            .map(|pair| match pair {
                [label, text] if label.rect.is_beside(&text.rect) => Some((said(&label.text)?, text)),
                _ => None,
            })
            .collect();
        let Some(said) = said.filter(|said| !said.is_empty()) else { return false };
        let is_there = |(said, _): &(Said, &Cell)| match said {
            Said::OfTarget(number, _) => (1..=goal.targets.len()).contains(number),
            Said::OfGoal(_) => true,
        };
        if !said.iter().all(is_there) {
            return false;
        }
        for pair in pairs {
            self.learn(Label::Grade, &pair[0], None);
        }
        let Some(goal) = &mut self.goal else { return false };
        for (said, cell) in said {
            let text = Some(cell.text.trim().to_owned());
            match said {
                Said::OfTarget(number, field) => goal.targets[number - 1].write(field, text),
                Said::OfGoal(field) => goal.lines.extend(text.map(|text| (field, text))),
            }
        }
        true
    }
}

impl Filling<'_> {
    /// Takes what stands behind 全体の達成度の理由, the form's word for the grade of the goal; whether a heading is that.
    pub(super) fn overall_reason(&mut self, heading: &Item, values: &[Cell]) -> bool {
        let word = heading.cell.text.trim().strip_suffix("の理由");
        let is_own = word.is_some_and(|word| self.labels.exact(word) == Some(Label::OverallGrade));
        let Some((goal, text)) = self.goal.as_mut().filter(|_| is_own).zip(text(values)) else { return false };
        goal.lines.push((GoalField::GradeReason, text));
        self.learn(Label::OverallGrade, &heading.cell, None);
        true
    }
}

/// 今年度の達成目標 3　実施しなかった理由 as what it is of which target.
fn said(label: &str) -> Option<Said> {
    let bare = folded(label);
    let ends = [
        ("実施しなかった理由", TargetField::Cancelled, None),
        ("の理由", TargetField::GradeReason, Some(GoalField::GradeReason)),
        ("ウエイト", TargetField::Weight, Some(GoalField::Weight)),
    ];
    let (rest, of_target, of_goal) =
        ends.into_iter().find_map(|(end, target, goal)| Some((bare.strip_suffix(end)?, target, goal)))?;
    let number = rest.find(|c: char| c.is_ascii_digit()).and_then(|at| leading_number(&rest[at..]));
    match number {
        Some((number, _)) => Some(Said::OfTarget(number as usize, of_target)),
        None => of_goal.map(Said::OfGoal),
    }
}
