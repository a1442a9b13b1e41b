//! What the town answers to what its earlier years left open.

use hoshin_domain::{AnswerKind, AnswerPaper, FiscalYear};

/// One answer of every kind, as a paper shows it.
pub fn answers() -> Vec<AnswerPaper> {
    let given = |item: u32, consideration: &str, kind, text: Option<&str>| AnswerPaper {
        year: FiscalYear::try_from(2023).ok(),
        goal: Some(1),
        item: Some(item),
        consideration: Some(consideration.to_owned()),
        kind: Some(kind),
        text: text.map(str::to_owned),
        ..AnswerPaper::default()
    };
    let by_goal = given(1, "・窓口の待ち時間を、曜日ごとに調べる必要があります。", AnswerKind::TakenUp, None);
    let by_initiative = given(2, "・申請書の記入例を増やします。", AnswerKind::TakenUp, None);
    let how = Some("５月に運用を始めました。");
    let until = given(4, "・夜間の窓口を検討します。", AnswerKind::Postponed, Some("利用の見込みを調べるため。"));
    let why = Some("国の制度に移ったため、市では行いません。");
    vec![
        AnswerPaper { by_goal: Some(1), ..by_goal },
        AnswerPaper { by_goal: Some(1), by_initiative: Some(1), ..by_initiative },
        given(3, "・案内板の文字を大きくします。\n・色も見直します。", AnswerKind::Done, how),
        AnswerPaper { until: "2027-09-30".parse().ok(), ..until },
        given(5, "・市独自の給付を検討します。", AnswerKind::Dropped, why),
    ]
}

/// What a department said to an item of 令和7年度 that no initiative of the next year takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownAnswer {
    Done(&'static str),
    /// The day as `2027-09-30`, and why.
    Postponed(&'static str, &'static str),
    Dropped(&'static str),
}

/// The answer to an item, by department, goal and place; most items were taken up by the initiative of their number.
pub fn answer_of(department: &str, goal: u32, item: u32) -> Option<TownAnswer> {
    match (department, goal, item) {
        ("市民くらし部", 2, 3) => Some(TownAnswer::Postponed(
            "2027-09-30",
            "２地区の自治会の役員が令和９年５月に改選されるため、その後に話合いの場を設けます。",
        )),
        ("危機管理部", 3, 3) => Some(TownAnswer::Postponed(
            "2028-03-31",
            "個別避難計画の作成を優先し、役員の実態を調べたうえで検討するためです。",
        )),
        ("都市みどり部", 1, 2) => Some(TownAnswer::Done(
            "みほん公園から歩いて行ける２か所の広場を、工事期間中の代わりの遊び場に決め、看板で案内しています。",
        )),
        ("都市みどり部", 4, 2) => {
            Some(TownAnswer::Dropped("利用者の負担は、市全体の地域公共交通計画の中で議論することとしたためです。"))
        }
        _ => None,
    }
}
