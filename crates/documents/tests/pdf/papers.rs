//! The papers of an invented department, and ways to change them.

use hoshin_documents::pdf::PrintNote;
use hoshin_domain::{FiscalYear, GoalPaper, InitiativePaper, OfficerPaper, Paper, PlanGoal, TargetPaper};

pub(crate) fn note() -> PrintNote {
    PrintNote {
        municipality: "みほん市".to_owned(),
        status_line: Some("令和8年6月1日公表 第1版".to_owned()),
        created_on: "2026-06-01".to_owned(),
    }
}

/// March: everything is written.
pub(crate) fn march() -> Paper {
    Paper {
        fiscal_year: FiscalYear::try_from(2025).ok(),
        department: some("みほん創造部"),
        officers: vec![
            officer("部長", "髙橋　花子", None),
            officer("理事（監）", "𠮷田　健司", Some("広報監")),
            officer("理事（監）", "山﨑　一", None),
        ],
        basic_policy: some(
            "みほん創造部は、市の仕事を市民に伝え、市民の声を市の仕事に生かす役割を担います。\nそのために、伝わる広報と、足を運ばなくても済む窓口をつくります。",
        ),
        goals: vec![radio_goal(), counter_goal()],
        ..Paper::default()
    }
}

/// April: the promises are printed, the results are to be written by hand.
pub(crate) fn april() -> Paper {
    let mut paper = march();
    for goal in &mut paper.goals {
        (goal.evaluation, goal.overall_grade, goal.considerations) = (None, None, None);
        for target in &mut goal.targets {
            (target.attainment, target.grade) = (None, None);
        }
        for initiative in &mut goal.initiatives {
            initiative.result = None;
        }
    }
    paper
}

/// March with this text as the first target.
pub(crate) fn with_target(text: &str) -> Paper {
    let mut paper = march();
    paper.goals[0].targets[0].text = some(text);
    paper
}

/// About 3,000 characters of numbered sentences, each number once. The mark keeps texts apart.
pub(crate) fn numbered(mark: char) -> String {
    (0..300).map(|number| format!("{mark}{number:04}番の文です。")).collect()
}

pub(crate) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn officer(post: &str, name: &str, charge: Option<&str>) -> OfficerPaper {
    OfficerPaper { post: post.to_owned(), name: name.to_owned(), charge: charge.map(str::to_owned) }
}

fn target(text: &str, attainment: &str, grade: &str) -> TargetPaper {
    TargetPaper { text: some(text), attainment: some(attainment), grade: some(grade), ..TargetPaper::default() }
}

fn initiative(text: &str, sections: &[&str], result: &str) -> InitiativePaper {
    InitiativePaper {
        text: some(text),
        sections: sections.iter().map(|section| (*section).to_owned()).collect(),
        result: some(result),
        ..InitiativePaper::default()
    }
}

fn radio_goal() -> GoalPaper {
    GoalPaper {
        number: 1,
        title: some("市の便りを、届く言葉で届ける"),
        plan_goal: Some(PlanGoal { number: Some(5), title: "声のとどくまち".to_owned() }),
        plan_field: some("広報・広聴"),
        targets: vec![
            target("便りの配信を月8件から月12件に増やします。", "月12.9件を配信しました。", "A"),
            target("主なページ100件をやさしい日本語にします。", "82件を書き直しました。", "B"),
        ],
        initiatives: vec![
            initiative("毎月、編集会議を開きます。", &["広報課"], "12回開き、延べ218人が加わりました。"),
            initiative(
                "書き方の手引きをつくります。",
                &["広報課", "総務課"],
                "8月に配りました。\n①本文16ページ\n②用語集",
            ),
        ],
        evaluation: some("配信は目標を上回りました。書き直しは年度末に集まりました。"),
        overall_grade: some("B"),
        considerations: some("点検を年2回に分けること\n効果の測り方"),
        ..GoalPaper::default()
    }
}

fn counter_goal() -> GoalPaper {
    GoalPaper {
        number: 2,
        title: some("待たない窓口をつくる"),
        plan_goal: Some(PlanGoal { number: Some(12), title: "手間のないまち".to_owned() }),
        plan_field: None,
        targets: vec![target("待ち時間を10分以内にします。", "平均14分でした。", "D")],
        initiatives: vec![initiative("予約の仕組みを入れます。", &["市民課"], "10月から始めました。")],
        evaluation: some("始まりが遅れました。"),
        overall_grade: some("D"),
        considerations: some("繁忙期の応援"),
        ..GoalPaper::default()
    }
}
