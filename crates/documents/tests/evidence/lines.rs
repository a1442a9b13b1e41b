//! Papers in running text: headings before their values, lists, legends, officers, titles.

use crate::evidence::said::said;
use hoshin_documents::intake::recognise;
use hoshin_domain::{Form, Reading};

fn text(lines: &[&str]) -> Reading {
    let form = Form::shipped();
    recognise("a.txt", lines.join("\n").as_bytes(), form).unwrap().1
}

#[track_caller]
fn check(lines: &[&str], head: (u16, &str, &str), goals: &[&str]) -> Reading {
    let reading = text(lines);
    let [paper] = &reading.policies[..] else { panic!("{:#?}", reading.findings) };
    let officers: Vec<String> = paper.officers.iter().map(|one| format!("{} {}", one.post, one.name)).collect();
    let found: Vec<String> = paper.goals.iter().map(said).collect();
    let told = format!("{:#?}\n{:#?}", reading.findings, reading.unplaced);
    assert_eq!(found, goals, "{told}");
    let year = paper.fiscal_year.map(u16::from).unwrap_or_default();
    let department = paper.department.clone().unwrap_or_default();
    assert_eq!((year, department.as_str(), officers.join("+").as_str()), head, "{told}");
    reading
}

#[test]
fn goals_may_be_numbered_below_their_heading_and_lead_to_results() {
    check(
        &[
            "令和５年度　港湾部　運営方針と実績",
            "港湾部長　波止　渡",
            "１　部の使命",
            "船と人が行き交う港をつくります。",
            "２　重点目標",
            "",
            "（１）岸壁の改修",
            "【目標】岸壁の３割を改修します。",
            "【実績】３割５分を改修しました。",
            "　ア　調査を行います。",
            "　　⇒　６月に終えました。",
            "　イ　工事を発注します。",
            "　　⇒　９月に発注しました。",
            "",
            "（２）客船の誘致",
            "【目標】客船を12隻招きます。",
            "【実績】９隻でした。",
            "　ア　商談会に出ます。",
            "　　⇒　２回出ました。",
        ],
        (2023, "港湾部", "港湾部長 波止　渡"),
        &[
            "1:岸壁の改修 | T 岸壁の３割を改修します。>３割５分を改修しました。> | I 調査を行います。>>６月に終えました。 | I 工事を発注します。>>９月に発注しました。",
            "2:客船の誘致 | T 客船を12隻招きます。>９隻でした。> | I 商談会に出ます。>>２回出ました。",
        ],
    );
}

#[test]
fn a_heading_may_stand_before_its_value() {
    let goal = |target: &str, grade: &str, first: &str, done: &str| {
        vec![
            "重点目標1：夜間の見守り".to_owned(),
            target.to_owned(),
            "達成状況：40件に応じた。".to_owned(),
            grade.to_owned(),
            first.to_owned(),
            "具体的取組②：町会と巡回する。".to_owned(),
            done.to_owned(),
            "取組実績②：24回巡回した。".to_owned(),
            "今後の課題：人手の確保が要る。".to_owned(),
        ]
    };
    let papers = [
        goal("達成目標：40件に応じる。", "達成度：Ａ", "具体的取組①：当番を置く。", "取組実績①：置いた。"),
        goal("【達成目標】40件に応じる。", "【達成度】Ａ", "【具体的取組①】当番を置く。", "【取組実績①】置いた。"),
        goal("（達成目標）40件に応じる。", "■達成度Ａ", "具体的取組（１）：当番を置く。", "取組実績（１）：置いた。"),
        goal("達成目標　40件に応じる。", "達成度　　Ａ", "具体的取組①　当番を置く。", "取組実績①　置いた。"),
    ];
    for goal in papers {
        let mut lines =
            vec!["2024年度　見守り支援室　業務目標と結果", "室長：夜野　守", "基本方針：夜も安心を届ける。", ""];
        lines.extend(goal.iter().map(String::as_str));
        let reading = check(
            &lines,
            (2024, "見守り支援室", "室長 夜野　守"),
            &[
                "1:夜間の見守り | T 40件に応じる。>40件に応じた。>A | I 当番を置く。>>置いた。 | I 町会と巡回する。>>24回巡回した。 | C 人手の確保が要る。",
            ],
        );
        assert_eq!(reading.policies[0].basic_policy.as_deref(), Some("夜も安心を届ける。"));
    }
}

#[test]
fn a_legend_is_read_whatever_names_it() {
    let steps = ["◎|多い", "○|並び", "△|少ない"];
    for legend in [
        "※達成度　◎：多い　○：並び　△：少ない",
        "達成区分：◎多い　○並び　△少ない",
        "（注）達成度　◎：多い、○：並び、△：少ない",
        "【達成度】◎…多い　○…並び　△…少ない",
        "評価の区分：◎ 多い／○ 並び／△ 少ない",
    ] {
        let lines = [
            "令和６年度　文書局　運営方針",
            "重点目標１　書庫の整理",
            "【達成目標】棚を９割空ける。",
            "【達成状況】９割を空けた。",
            "【達成度】○",
            "",
            legend,
        ];
        let reading = check(&lines, (2024, "文書局", ""), &["1:書庫の整理 | T 棚を９割空ける。>９割を空けた。>○"]);
        let scale = &reading.policies[0].grade_scale.0;
        let found: Vec<String> = scale.iter().map(|step| format!("{}|{}", step.code, step.label)).collect();
        assert_eq!(found, steps, "{legend}");
    }
}

#[test]
fn a_share_in_brackets_is_the_percent_of_a_step() {
    let lines = [
        "令和６年度　文書局　運営方針",
        "重点目標１　書庫の整理",
        "【達成目標】棚を９割空ける。",
        "【達成状況】９割を空けた。",
        "【達成度】Ａ",
        "",
        "達成区分　Ａ：達成（100％以上）　Ｂ：概ね達成（80％以上）　Ｃ：未達成（80％未満）",
    ];
    let reading = check(&lines, (2024, "文書局", ""), &["1:書庫の整理 | T 棚を９割空ける。>９割を空けた。>A"]);
    let scale = &reading.policies[0].grade_scale.0;
    let found: Vec<String> =
        scale.iter().map(|step| format!("{}|{}|{}", step.code, step.label, step.percent)).collect();
    assert_eq!(found, ["A|達成|100％以上", "B|概ね達成|80％以上", "C|未達成|80％未満"]);
}

#[test]
fn titles_name_departments_of_any_kind() {
    for (title, department) in [
        ("令和６年度　水辺部長のマニフェスト", "水辺部"),
        ("令和６年度　目標管理シート（水辺部）", "水辺部"),
        ("令和６年度　教育委員会　運営方針", "教育委員会"),
        ("令和６年度　危機管理監　運営方針", "危機管理監"),
        ("令和６年度　中央図書館　運営方針", "中央図書館"),
        ("令和６年度　北市民センターの運営方針", "北市民センター"),
        ("令和６年度　消防本部　運営方針（最終評価）", "消防本部"),
    ] {
        let lines = [
            title,
            "",
            "重点目標１　川の清掃",
            "【達成目標】年に４回行う。",
            "【達成状況】４回行った。",
            "【達成度】達成・概ね達成・未達成",
        ];
        check(&lines, (2024, department, ""), &["1:川の清掃 | T 年に４回行う。>４回行った。>"]);
    }
}

#[test]
fn a_legend_may_be_a_table_without_a_head() {
    let lines = [
        "令和６年度　目標管理シート（文書局）",
        "",
        "重点目標１　書庫の整理",
        "【達成目標】棚を９割空ける。",
        "【達成状況】９割を空けた。",
        "【達成度】Ａ",
        "",
        "Ｓ    大きく上回った    120％以上",
        "Ａ    達成した          100％以上",
        "Ｂ    届かなかった      100％未満",
    ];
    let goals = ["1:書庫の整理 | T 棚を９割空ける。>９割を空けた。>A"];
    let reading = check(&lines, (2024, "文書局", ""), &goals);
    let scale = &reading.policies[0].grade_scale.0;
    let found: Vec<String> =
        scale.iter().map(|step| format!("{}|{}|{}", step.code, step.label, step.percent)).collect();
    assert_eq!(found, ["S|大きく上回った|120％以上", "A|達成した|100％以上", "B|届かなかった|100％未満"]);
}
