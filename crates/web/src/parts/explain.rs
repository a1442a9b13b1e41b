//! 「？」 beside a field: what belongs into it, a good example, a frequent mistake; the city's own 記入要領 first. It opens
//! without a script, by keyboard, and says aloud which field it is about.

use crate::parts::{Names, help, layout};
use hoshin_domain::form::Guided;
use hoshin_domain::{FieldPath, GoalField, IndicatorField, InitiativeField, TargetField};
use maud::{Markup, html};

/// What is told of a field of the paper; nothing of most.
pub(crate) fn beside(names: Names<'_>, path: FieldPath) -> Markup {
    html! { @if let Some(guided) = of(path) { (told(names, guided, &names.field(path))) } }
}

/// The same of a field by its name.
pub(crate) fn told(names: Names<'_>, guided: Guided, field: &str) -> Markup {
    let words = names.words;
    let word = |part: &str| names.say(&format!("explain-{}-{part}", guided.as_str()));
    let (chapter, heading) = section(guided);
    html! {
        details.explain {
            summary {
                span.mark aria-hidden="true" { "？" }
                span.hidden { (words.tell("explain-of", &[("field", field.into())])) }
            }
            div {
                @if let Some(own) = names.form.guidance.of(guided) {
                    p.label { (words.say("explain-city")) }
                    (layout::text(own))
                }
                dl {
                    @for part in ["what", "example", "mistake"] {
                        dt { (words.say(&format!("explain-{part}"))) }
                        dd { (word(part)) }
                    }
                }
                p { a href=(help::address(words, chapter, heading)) target="hoshin-help" rel="noopener" {
                    (words.say("explain-more")) span.hidden { (words.say("help-opens-beside")) }
                } }
            }
        }
    }
}

fn of(path: FieldPath) -> Option<Guided> {
    match path {
        FieldPath::BasicPolicy => Some(Guided::BasicPolicy),
        FieldPath::Goal(_, field) => of_goal(field),
        FieldPath::Target(_, field) => of_target(field),
        FieldPath::Initiative(_, field) => Some(match field {
            InitiativeField::Text => Guided::Initiative,
            InitiativeField::Sections => Guided::Sections,
            InitiativeField::Result => Guided::InitiativeResult,
        }),
        FieldPath::Indicator(_, field) => of_indicator(field),
        FieldPath::Officer(..) | FieldPath::Overall(_) | FieldPath::Extra(..) => None,
    }
}

fn of_goal(field: GoalField) -> Option<Guided> {
    match field {
        GoalField::Title => Some(Guided::GoalTitle),
        GoalField::Summary => Some(Guided::Summary),
        GoalField::Evaluation => Some(Guided::Evaluation),
        GoalField::OverallGrade => Some(Guided::OverallGrade),
        GoalField::Considerations => Some(Guided::Considerations),
        GoalField::PlanGoalNumber
        | GoalField::PlanGoalTitle
        | GoalField::PlanField
        | GoalField::PlanItems
        | GoalField::Weight
        | GoalField::GradeReason => None,
    }
}

fn of_target(field: TargetField) -> Option<Guided> {
    match field {
        TargetField::Text => Some(Guided::Target),
        TargetField::Attainment => Some(Guided::Attainment),
        TargetField::Grade => Some(Guided::Grade),
        TargetField::Weight | TargetField::GradeReason | TargetField::Cancelled => None,
    }
}

fn of_indicator(field: IndicatorField) -> Option<Guided> {
    use IndicatorField::{
        Actual, ActualDate, Baseline, BaselineDate, Direction, Earlier, Feed, FeedInitiatives, FeedKind, FeedOf,
        FeedPartner, FeedQuantity, Formula, Kind, Later, Milestones, Name, NotEvaluable, Reliability, Restatement,
        Source, Target, Unit, Upper, Weight,
    };
    match field {
        Unit => Some(Guided::IndicatorUnit),
        Direction => Some(Guided::IndicatorDirection),
        Baseline => Some(Guided::IndicatorBaseline),
        Target => Some(Guided::IndicatorTarget),
        Name | Kind | Formula | BaselineDate | Upper | Milestones | Later | Weight | Source => None,
        Feed | FeedKind | FeedQuantity | FeedOf | FeedPartner | FeedInitiatives => None,
        Actual | ActualDate | Reliability | Earlier | Restatement | NotEvaluable => None,
    }
}

/// Where the manual says more.
fn section(guided: Guided) -> (&'static str, &'static str) {
    match guided {
        Guided::BasicPolicy | Guided::GoalTitle => ("clerk", "計画を書く"),
        Guided::Summary => ("clerk", "ひとことで言うと"),
        Guided::Target => ("writing", "計画を書くとき"),
        Guided::Initiative => ("writing", "行うことだけが書かれている `activity-not-outcome`"),
        Guided::Sections => ("clerk", "所管室・課"),
        Guided::Attainment => ("writing", "目標に答えていない `result-silent`"),
        Guided::InitiativeResult => ("writing", "計画や前年度の結果の写しになっている `result-copied`"),
        Guided::Grade | Guided::OverallGrade => ("writing", "達成度と文章が合わない `grade-contradicts`"),
        Guided::Evaluation => ("clerk", "実績を書く"),
        Guided::Considerations => ("considerations", "項目の分け方"),
        Guided::IndicatorUnit | Guided::IndicatorBaseline | Guided::IndicatorTarget => ("indicators", "数値の書き方"),
        Guided::IndicatorDirection => ("indicators", "向きを選ぶ"),
        Guided::RecordNature => ("records", "足し合わせる数量と、その日の状態"),
        Guided::RecordPublic => ("records", "市民に公開する"),
    }
}

/// Every section that the manual must have for this.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    Guided::ALL.into_iter().map(section)
}
