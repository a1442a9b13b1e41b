//! The table of fields: one row says everything that is known of a field, and all else derives from it.

use super::row::{Field, FieldRow, check, plan};
use super::texts::{Texts, Value, number, texts, title};
use crate::form::ExtraKind;
use crate::indicator::{DIRECTIONS, FORMULAS};
use crate::may::Permission;
use crate::policy::{AnnualTarget, Initiative, Officer, PriorityGoal};
use crate::{GoalPaper, InitiativePaper, OfficerPaper, Side, Step, TargetPaper};
use std::borrow::Cow;

// The member that holds a field has the same name in a policy and on a paper.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $($part:ident),+ {
        $($variant:ident($($member:tt)+) = $row:expr,)*
    }) => {
        fields! { $(#[$doc])* $name { $($variant = $row,)* } }
        texts! { $name of $($part),+: { $($variant: $($member)+,)* } }
    };
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $row:expr,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant,)* }

        impl Field for $name {
            const ALL: &'static [$name] = $name::ALL;

            fn row(self) -> &'static FieldRow {
                const ROWS: &[FieldRow] = &[$($row,)*];
                &ROWS[self as usize]
            }
        }

        impl $name {
            /// Every field of this part, in the order of the paper.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word used in forms and logs.
            pub fn as_str(self) -> &'static str {
                self.row().word
            }

            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.as_str() == word)
            }

            /// Whether it is promised in April or reported in March.
            pub fn side(self) -> Side {
                self.row().side
            }
        }
    };
}

pub(super) use fields;

/// 基本方針.
pub(super) const BASIC_POLICY: FieldRow = plan("基本方針", "basic-policy").label(|labels| &labels.basic_policy);

fields! {
    /// The fields of an officer.
    OfficerField of Officer, OfficerPaper {
        Post(post) = plan("役職者", "post").under(|labels| &labels.department_head, "役職"),
        Name(name) = plan("役職者", "name").under(|labels| &labels.department_head, "氏名"),
        Charge(charge) = plan("役職者", "charge").under(|labels| &labels.department_head, "担当").not_always(),
    }
}
fields! {
    /// The fields of a 重点目標.
    GoalField of PriorityGoal, GoalPaper {
        Title(title) = plan("重点目標", "title").label(|labels| &labels.priority_goal),
        Summary(summary) = plan("重点目標", "summary").line("ひとことで言うと"),
        PlanGoalNumber(plan_goal.number) = plan("重点目標", "plan-goal-number").under(|labels| &labels.plan_goal, "{}の番号").number().not_always(),
        PlanGoalTitle(plan_goal.title) = plan("重点目標", "plan-goal-title").in_files("plan-goal").label(|labels| &labels.plan_goal),
        PlanField(plan_field) = plan("重点目標", "plan-field").label(|labels| &labels.plan_field),
        PlanItems(plan_items) = plan("重点目標", "plan-items").line("計画の項目"),
        Weight(weight) = plan("重点目標", "weight").line("ウエイト").number(),
        Evaluation(evaluation) = evaluation("総合評価", "evaluation").label(|labels| &labels.evaluation),
        OverallGrade(overall_grade) = evaluation("総合評価", "overall-grade").label(|labels| &labels.overall_grade).grade(),
        GradeReason(overall_grade_reason) = evaluation("総合評価", "overall-grade-reason").line("{}の理由").of(|labels| &labels.overall_grade).reason(),
        Considerations(considerations) = evaluation("今後の検討", "considerations").label(|labels| &labels.considerations),
    }
}
fields! {
    /// The fields of a 今年度の達成目標. `cancelled` states why it was not carried out; `grade-reason` why the grade is
    /// not the suggested one.
    TargetField of AnnualTarget, TargetPaper {
        Text(text) = plan("達成目標", "text").label(|labels| &labels.annual_target),
        Weight(weight) = plan("達成目標", "weight").line("ウエイト").number(),
        Attainment(attainment) = evaluation("達成目標", "attainment").from(Step::MidYear).label(|labels| &labels.attainment),
        Grade(grade) = evaluation("達成目標", "grade").label(|labels| &labels.grade).grade(),
        GradeReason(grade_reason) = evaluation("達成目標", "grade-reason").line("{}の理由").of(|labels| &labels.grade).reason(),
        Cancelled(cancelled) = evaluation("達成目標", "cancelled").line("実施しなかった理由").of(|labels| &labels.grade),
    }
}
fields! {
    /// The evaluation of the policy as a whole.
    OverallField {
        Grade = evaluation("総合評価", "overall-grade").line("部全体の{}").of(|labels| &labels.grade).grade(),
        GradeReason = evaluation("総合評価", "overall-grade-reason").line("部全体の{}の理由").of(|labels| &labels.grade).reason(),
    }
}
fields! {
    /// The fields of a 指標, in the order in which they are asked and printed. Whoever may write the result of an
    /// initiative may say what its indicator reached.
    IndicatorField {
        Name = plan("指標", "name").named("指標名"),
        Kind = plan("指標", "kind").line("種別").choice(&["成果", "活動"]),
        Unit = plan("指標", "unit").named("単位"),
        Direction = plan("指標", "direction").line("目標の向き").choice(&DIRECTIONS),
        Formula = plan("指標", "formula").line("達成率の計算").choice(&FORMULAS),
        Baseline = plan("指標", "baseline").named("基準値").number(),
        BaselineDate = plan("指標", "baseline-date").line("基準値の時点").date(),
        Target = plan("指標", "target").named("目標値").number(),
        Upper = plan("指標", "upper").line("目標値の上限・許容差").number(),
        Milestones = plan("指標", "milestones").line("工程"),
        Later = plan("指標", "later").line("翌年度以降の目標値"),
        Weight = plan("指標", "weight").line("ウエイト").number(),
        Source = plan("指標", "source").line("出典"),
        Feed = plan("指標", "feed").line("取組記録からの集計").choice(&["件数", "合計", "実数", "最新", "割合"]),
        FeedKind = plan("指標", "feed-kind").line("集計する記録の種別"),
        FeedQuantity = plan("指標", "feed-quantity").line("集計する数量"),
        FeedOf = plan("指標", "feed-of").line("割合の母数とする数量"),
        FeedPartner = plan("指標", "feed-partner").line("集計する記録の相手方・媒体"),
        FeedInitiatives = plan("指標", "feed-initiatives").line("集計する取組"),
        Actual = reported("指標", "actual").named("実績値").number(),
        ActualDate = reported("指標", "actual-date").line("実績値の時点").date(),
        Reliability = reported("指標", "reliability").line("信頼性"),
        Earlier = reported("指標", "earlier").line("訂正前の値"),
        Restatement = reported("指標", "restatement").line("訂正の理由"),
        NotEvaluable = reported("指標", "not-evaluable").line("評価できない理由"),
    }
}
fields! {
    /// The fields of a 具体的取組. Sections are one to a line.
    InitiativeField of Initiative, InitiativePaper {
        Text(text) = plan("具体的取組", "text").label(|labels| &labels.initiative).by(Permission::WriteInitiative),
        Sections(sections) = plan("具体的取組", "sections").label(|labels| &labels.sections),
        Result(result) = reported("具体的取組", "result").label(|labels| &labels.result),
    }
}

impl GoalField {
    /// The texts of the promise that every form can carry without a label of its own: each stands as a line under the
    /// title of its goal, where it is written.
    pub fn under_title() -> impl Iterator<Item = Self> {
        let is_line = |field: &Self| !field.row().has_box && field.row().holds == ExtraKind::Text;
        Self::ALL.iter().copied().filter(|field| field.side() == Side::Plan).filter(is_line)
    }
}

/// What is evaluated in March.
const fn evaluation(part: &'static str, word: &'static str) -> FieldRow {
    check(part, word, Permission::WriteEvaluation, Step::Result)
}

/// What a section reports, from the middle of the year.
const fn reported(part: &'static str, word: &'static str) -> FieldRow {
    check(part, word, Permission::WriteResult, Step::MidYear)
}
