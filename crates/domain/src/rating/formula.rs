//! What is wanted of an indicator, and how its rate is worked out.

use super::word::words;

words! {
    /// What is wanted of an indicator.
    Direction {
        /// 目標値以上: more is better.
        AtLeast = "at-least",
        /// 目標値以下: less is better.
        AtMost = "at-most",
        /// 範囲内: between the target and the upper end, both included.
        Within = "within",
        /// 維持: the target itself, give or take the upper value if there is one.
        Keep = "keep",
        /// 工程: named steps of which each is done or not.
        Milestones = "milestones",
    }
}

words! {
    /// How the rate is worked out.
    Formula {
        /// 実績÷目標, or 目標÷実績 where less is better.
        Ratio = "ratio",
        /// The way from the baseline that was made, of the whole way to the target; below zero if it went backwards.
        Progress = "progress",
        /// 100 if the target holds, otherwise 0.
        Limit = "limit",
        /// The weights of the milestones reached, of all weights.
        Milestones = "milestones",
    }
}

impl Direction {
    /// The formula where none was chosen.
    ///
    /// What a city prints without saying more: at-least is 実績÷目標, also with a baseline. At-most is the way made from the
    /// baseline where there is one (待ち時間 14.2分 → 10分), because 目標÷実績 grows beyond all bounds near zero; without a
    /// baseline it is 目標÷実績, which is 100 exactly where the limit holds to the dot and still tells a near miss from
    /// a far one, as 0 or 100 would not. A range and a value to keep are held or not held.
    pub fn usual_formula(self, has_baseline: bool) -> Formula {
        match (self, has_baseline) {
            (Direction::AtLeast, _) | (Direction::AtMost, false) => Formula::Ratio,
            (Direction::AtMost, true) => Formula::Progress,
            (Direction::Within | Direction::Keep, _) => Formula::Limit,
            (Direction::Milestones, _) => Formula::Milestones,
        }
    }

    /// Whether the formula says anything about it: no share of a range is reached, and milestones have no baseline.
    pub fn allows(self, formula: Formula) -> bool {
        match formula {
            Formula::Ratio | Formula::Progress => matches!(self, Direction::AtLeast | Direction::AtMost),
            Formula::Limit => self != Direction::Milestones,
            Formula::Milestones => self == Direction::Milestones,
        }
    }
}
