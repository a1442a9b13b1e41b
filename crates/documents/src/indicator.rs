//! 指標 as they are printed and exported: what their fields are called and what each holds.

use crate::open::spot::Spot;
use hoshin_domain::IndicatorField;
use hoshin_domain::form::ExtraKind;

/// The word over a field.
pub fn label(field: IndicatorField) -> &'static str {
    match field {
        IndicatorField::Name => "指標名",
        IndicatorField::Kind => "種別",
        IndicatorField::Unit => "単位",
        IndicatorField::Direction => "目標の向き",
        IndicatorField::Formula => "達成率の計算",
        IndicatorField::Baseline => "基準値",
        IndicatorField::BaselineDate => "基準値の時点",
        IndicatorField::Target => "目標値",
        IndicatorField::Upper => "目標値の上限・許容差",
        IndicatorField::Milestones => "工程",
        IndicatorField::Later => "翌年度以降の目標値",
        IndicatorField::Weight => "ウエイト",
        IndicatorField::Source => "出典",
        IndicatorField::Feed => "取組記録からの集計",
        IndicatorField::FeedKind => "集計する記録の種別",
        IndicatorField::FeedQuantity => "集計する数量",
        IndicatorField::FeedOf => "割合の母数とする数量",
        IndicatorField::Actual => "実績値",
        IndicatorField::ActualDate => "実績値の時点",
        IndicatorField::Reliability => "信頼性",
        IndicatorField::Earlier => "訂正前の値",
        IndicatorField::Restatement => "訂正の理由",
        IndicatorField::NotEvaluable => "評価できない理由",
    }
}

/// What it holds: a number where a plain one is written, a date, else a text.
pub(crate) fn kind(field: IndicatorField) -> ExtraKind {
    match field {
        IndicatorField::Baseline
        | IndicatorField::Target
        | IndicatorField::Upper
        | IndicatorField::Weight
        | IndicatorField::Actual => ExtraKind::Number,
        IndicatorField::BaselineDate | IndicatorField::ActualDate => ExtraKind::Date,
        IndicatorField::Kind | IndicatorField::Direction | IndicatorField::Formula | IndicatorField::Feed => {
            ExtraKind::Choice
        }
        IndicatorField::Name
        | IndicatorField::Unit
        | IndicatorField::Milestones
        | IndicatorField::Later
        | IndicatorField::Source
        | IndicatorField::FeedKind
        | IndicatorField::FeedQuantity
        | IndicatorField::FeedOf
        | IndicatorField::Reliability
        | IndicatorField::Earlier
        | IndicatorField::Restatement
        | IndicatorField::NotEvaluable => ExtraKind::Text,
    }
}

/// Where the unit of a number stands; a weight has none.
pub(crate) fn unit(spot: Spot, at: u32, field: IndicatorField) -> Option<Spot> {
    spot.whose().indicator(at, IndicatorField::Unit).filter(|_| field != IndicatorField::Weight)
}
