//! What cities call the parts of the paper; the first word is that of the standard form.

/// A part of the paper that has a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Department,
    DepartmentHead,
    BasicPolicy,
    Goal,
    PlanGoal,
    PlanField,
    YearAttainment,
    AnnualTarget,
    Attainment,
    Grade,
    Initiative,
    Result,
    Sections,
    Evaluation,
    OverallGrade,
    Considerations,
    Scale,
    MidYear,
    When,
    Indicator,
    Unit,
    Baseline,
    Aim,
    Actual,
    Rate,
    Cost,
    Code,
    Evaluator,
    Reason,
    SecondGrade,
    SecondComment,
}

/// The synonyms of a part, and a word for it that no city uses.
macro_rules! headings {
    ($($part:ident: [$($word:literal),* $(,)?], $unheard:literal;)*) => {
        impl Part {
            /// What cities call it.
            pub(crate) fn words(self) -> &'static [&'static str] {
                match self { $(Part::$part => &[$($word),*],)* }
            }

            /// What no city calls it.
            pub(crate) fn unheard(self) -> &'static str {
                match self { $(Part::$part => $unheard,)* }
            }
        }
    };
}

impl Part {
    /// The parts whose heading may be a word in no list.
    pub const REWORDED: [Part; 8] = [
        Part::AnnualTarget,
        Part::Attainment,
        Part::Grade,
        Part::Initiative,
        Part::Result,
        Part::Sections,
        Part::Evaluation,
        Part::Considerations,
    ];
}

headings! {
    Department: ["部", "部名", "部局名", "部局", "所管部", "担当部", "部等名", "所属"], "まとまり";
    DepartmentHead: ["部長", "部長名", "部局長", "部局長名", "部長氏名"], "いちばん上の人";
    BasicPolicy: ["基本方針", "部の基本方針", "部の方針", "部の使命", "部の経営方針", "部局の運営方針", "部の目指す姿",
        "運営の基本的な考え方", "部局の使命・方針"], "この一年の心がまえ";
    Goal: ["重点目標", "重点課題", "重点施策", "重点項目", "重点取組", "組織目標", "重点取組項目", "重点事項"], "山場";
    PlanGoal: ["目標", "総合計画の目標", "基本目標", "政策目標", "まちづくりの目標"], "大きな行き先";
    PlanField: ["分野", "施策分野", "政策分野", "施策の分野"], "畑";
    YearAttainment: ["達成状況", "全体評価", "評価結果", "達成度"], "出来";
    AnnualTarget: ["今年度の達成目標", "年度目標", "達成目標", "今年度の目標", "数値目標", "具体的な目標", "成果目標",
        "到達目標", "目標（何をどこまで）"], "ここまで進む";
    Attainment: ["達成状況", "目標の達成状況", "目標に対する実績", "達成結果", "年度末の状況", "目標の達成結果", "達成実績",
        "年度末実績"], "ふたを開けてみて";
    Grade: ["達成度", "評価", "自己評価", "達成区分", "判定", "評価区分", "達成度評価"], "しるし";
    Initiative: ["具体的取組", "主な取組", "取組内容", "具体的な取組", "取組事項", "主な事業", "実施内容", "取組項目",
        "具体的な取組内容"], "打つ手";
    Result: ["具体的な取組実績", "取組実績", "実施状況", "取組結果", "実施結果", "取組の成果", "取組状況", "主な実績"], "歩いたあと";
    Sections: ["所管室・課", "担当課", "所管課", "担当", "主管課", "担当課名", "実施課", "担当部署", "担当課・室"], "受け持ち";
    Evaluation: ["総合評価・総括", "総括", "総評", "評価の理由", "全体の総括", "部長総括", "成果と総括", "振り返り"], "ひととおり見渡して";
    OverallGrade: ["全体の達成度", "全体評価", "総合評価", "総合判定", "総合達成度", "目標の総合評価"], "ひとまとめのしるし";
    Considerations: ["今後検討すべきこと", "今後の課題", "今後の方向", "課題と今後の対応", "次年度への課題", "今後の取組",
        "残された課題", "今後の方針"], "次の一年へのことづて";
    Scale: ["達成度について", "評価の基準", "評価基準", "達成度の区分", "評価の区分", "達成度の判定基準"], "しるしの読みかた";
    MidYear: ["中間報告", "中間評価", "９月末の状況", "上半期の進捗", "９月の進捗", "中間実績", "中間報告（９月）"], "道なかば";
    When: ["達成時期", "時期", "期限", "実施時期", "達成期限"], "いつ";
    Indicator: ["指標名", "成果指標", "指標", "評価指標", "管理指標"], "ものさし";
    Unit: ["単位"], "かぞえかた";
    Baseline: ["基準値", "現状値", "前年度実績", "当初値"], "はじめ";
    Aim: ["目標値", "目標", "年度目標値"], "めあて";
    Actual: ["実績値", "実績", "年度末実績値"], "おわり";
    Rate: ["達成率", "達成率（％）", "目標達成率"], "とどいた割合";
    Cost: ["事業費（千円）", "決算額", "決算（千円）", "予算額", "当初予算額"], "かかったお金";
    Code: ["事業番号", "事業コード", "コード"], "背番号";
    Evaluator: ["評価者", "区分", "評価区分", "評価の段階"], "見た人";
    Reason: ["理由", "評価の理由", "コメント", "所見"], "わけ";
    SecondGrade: ["二次評価", "市長評価", "副市長評価", "外部評価"], "ほかの人のしるし";
    SecondComment: ["二次評価の所見", "市長コメント", "副市長の所見", "外部委員の意見"], "ほかの人のことば";
}
