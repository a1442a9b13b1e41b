//! What offices do in papers of their own: whose papers share one list, what heads a table in colour, goals beside each
//! other by stages of the year, seals, placeholders, and who is charged with what.

use super::{cell, check, reading};
use crate::evidence::book::table;
use hoshin_documents::intake::recognise;
use hoshin_domain::Form;

// 【総務部】　　部長　… across the list: another paper under the same headings.
#[test]
fn a_band_in_brackets_names_the_department_and_its_head() {
    let mut cells = vec![cell("A1:G1", "令和７年度　各部局の重点目標　進捗状況一覧")];
    cells.extend(table(
        3,
        "A B C D E F G",
        &["No.|重点目標|年度末までに実現すること|担当課|９月末の進捗|３月末の結果|評価"],
    ));
    cells.push(cell("A4:G4", "【総務部】　　部長　葦原　岳"));
    cells.extend(table(5, "A B C D E F G", &["1|内部統制|誤りを半分とする。|総務課|点検した。|４割に減った。|◎"]));
    cells.push(cell("A6:G6", "【上下水道局】　　局長　真砂町　渚"));
    cells.extend(table(7, "A B C D E F G", &["1|管路|耐震化を進める。|工務課|45.9％|47.2％|△"]));
    let reading = reading(&[("一覧", cells)]);
    let found: Vec<(&str, &str, &str)> = reading
        .policies
        .iter()
        .map(|paper| {
            let target = paper.goals[0].targets[0].text.as_deref().unwrap_or_default();
            (paper.department.as_deref().unwrap_or_default(), paper.officers[0].name.as_str(), target)
        })
        .collect();
    assert_eq!(
        found,
        [("総務部", "葦原　岳", "誤りを半分とする。"), ("上下水道局", "真砂町　渚", "耐震化を進める。")],
        "{:#?}",
        reading.unplaced
    );
}

// Words of no list head a table where they are coloured as headings are and part in other columns: nothing above goes on.
#[test]
fn a_coloured_row_of_unknown_words_heads_another_table() {
    for heads in ["#主な活動|#担当課・署|#活動の結果", "#なすこと|#ところ|#いかに"] {
        let mut cells = vec![cell("A1:D1", "消防本部　令和６年度運営目標　達成状況報告書")];
        cells.extend([cell("A5", "#重点目標１"), cell("B5:D5", "救急需要への備え")]);
        cells.extend(table(
            6,
            "A-B C D",
            &["#今年度やり遂げること|#到達点|#判定", "隊を新設する。|10月から始めた。|Ａ"],
        ));
        cells.extend(table(8, "A B C-D", &[heads, "救急救命士を養成する。|救急課|４人が合格した。"]));
        cells.extend(table(10, "A B-C D", &["#消防長所見|昼間に効果が現れた。|Ｂ"]));
        let reading = reading(&[("R6", cells)]);
        let goal = &reading.policies[0].goals[0];
        assert_eq!(goal.targets[0].attainment.as_deref(), Some("10月から始めた。"), "{heads}");
        assert_eq!(goal.evaluation.as_deref(), Some("昼間に効果が現れた。"), "{heads} {:#?}", reading.unplaced);
        assert_eq!(goal.overall_grade.as_deref(), Some("B"), "{heads}");
        // Of words that nobody knows the rows are listed, or read by what stands in them.
        let is_read = goal.initiatives.first().and_then(|own| own.result.as_deref()) == Some("４人が合格した。");
        let is_told = || format!("{:?} {:?}", reading.unplaced, goal.extras).contains("４人が合格した。");
        assert!(is_read || heads.contains("なすこと") && is_told(), "{heads} {:#?}", reading.unplaced);
    }
}

// 年度当初, 中間（９月） and 年度末 stand down the left, the goals beside each other.
#[test]
fn goals_are_columns_and_stages_stand_down_the_side() {
    let mut cells = vec![cell("A1:D1", "令和７年度　会計管理室　目標管理シート")];
    cells.extend(table(2, "A-B C D", &["重点目標|1　支払の正確さ|2　公金の運用"]));
    cells.extend([cell("A3:A4", "年度当初"), cell("A5", "中間\n（９月）"), cell("A6:A9", "年度末")]);
    cells.extend(table(
        3,
        "B C D",
        &[
            "達成目標|差戻しを減らす。|運用益を得る。",
            "具体的取組|手引きを改める。|買入れを分ける。",
            "進捗状況|12件|６千万円",
            "取組実績|６月に改めた。|分けて買った。",
            "達成状況|７件となった。|１億円となった。",
            "達成度|Ａ|Ｂ",
            "今後の課題|請求書の電子化|金利への備え",
        ],
    ));
    let mid = "mid";
    let goals = [
        format!(
            "1:支払の正確さ | T 差戻しを減らす。>７件となった。>A | {mid}=12件 | I 手引きを改める。>>６月に改めた。 | C 請求書の電子化"
        ),
        format!(
            "2:公金の運用 | T 運用益を得る。>１億円となった。>B | {mid}=６千万円 | I 買入れを分ける。>>分けて買った。 | C 金利への備え"
        ),
    ];
    let reading = reading(&[("様式", cells)]);
    let said: Vec<String> = reading.policies[0].goals.iter().map(crate::evidence::said::said).collect();
    for (own, goal) in said.iter().zip(&goals) {
        // In mid-year it may stand with the target or with the goal: never in another field.
        let without =
            |text: &str| text.split(" | ").filter(|part| !part.starts_with("mid")).collect::<Vec<_>>().join(" | ");
        assert_eq!(without(own), without(goal), "{:#?}", reading.unplaced);
    }
    assert_eq!(said.len(), 2);
}

// Who signs is nobody's post; whoever is charged stands behind the post or the name; a telephone is no charge.
#[test]
fn seals_name_nobody_and_brackets_say_who_is_charged_with_what() {
    let mut cells = vec![cell("A1:K1", "令和７年度　福祉保健部　経営方針書")];
    cells.extend(table(
        3,
        "A B C D G H I J K",
        &[
            "部局名|福祉保健部|部長|鳥ヶ瀬　蕗（内線2100）|部長|次長|課長|係長|担当",
            "||理事（地域医療担当）|雨宮田　律|鳥ヶ瀬|弓削|八女||真砂",
        ],
    ));
    cells.extend([cell("A6", "重点目標１"), cell("B6:D6", "見守り")]);
    cells.extend(table(7, "A B C", &["本年度の到達目標|年度末の到達状況|判定", "50社とする。|53社とした。|Ａ"]));
    cells.extend(table(
        10,
        "A B C",
        &["目標達成のための手段|担当課|実施結果", "訪ねる。|◎高齢介護課；健康推進課/（内線2145）|88社を訪ねた。"],
    ));
    cells.extend([cell("A13:C13", "部長による総括"), cell("A14:C14", "輪は広がった。")]);
    check(
        &[("様式", cells)],
        &[(
            "福祉保健部",
            "部長 鳥ヶ瀬　蕗+理事（地域医療担当） 雨宮田　律",
            &[
                "1:見守り | T 50社とする。>53社とした。>A | I 訪ねる。>高齢介護課+健康推進課>88社を訪ねた。 | E 輪は広がった。",
            ],
        )],
    );
}

// A heading and its value to a line, with a colon, a tab or as a quotation; the first goal stands right behind the scale.
#[test]
fn lines_of_headings_and_values_are_read_in_their_order() {
    let lines = [
        "令和７年度　福祉保健部の運営方針",
        "",
        "部：福祉保健部",
        "部長：鳥ヶ瀬　蕗",
        "理事（地域医療担当）：雨宮田　律",
        "",
        "【基本方針】",
        "だれもが健やかに暮らせるまちをつくります。",
        "",
        "【達成度について】",
        "A：達成（100%）",
        "B：概ね達成（70%以上100%未満）",
        "",
        "重点目標1：見守り",
        "総合計画の目標：（２）ともに支え合うまち",
        "分野：高齢者福祉",
        "今年度の達成目標：50社にします。",
        "達成状況：53社と結びました。（評価：A）",
        "具体的取組：訪ねます。",
        "所管室・課：高齢介護課",
        "具体的な取組実績：88社を訪ねました。",
        "総合評価・総括：輪は広がりました。",
        "全体の達成度：B",
        "今後検討すべきこと：外出の支援",
        "",
        "重点目標2：健康づくり",
        "総合計画の目標：（２）ともに支え合うまち",
        "分野：保健",
        "今年度の達成目標：45％にします。",
        "達成状況：46.1％となりました。",
        "達成度：A",
        "総合評価・総括：上回りました。",
        "全体の達成度：A",
        "今後検討すべきこと：若い世代",
    ];
    let tabbed = |line: &str| {
        let (word, value) = line.split_once('：')?;
        Some(format!("{word}\t{value}")).filter(|_| !line.contains("（評価") && word.chars().count() > 1)
    };
    let plain = lines.join("\n");
    let quoted = lines.map(|line| format!("> {line}")).join("\n");
    let tabs = lines.map(|line| tabbed(line).unwrap_or_else(|| line.to_owned())).join("\n");
    for text in [plain, quoted, tabs] {
        let (_, reading) = recognise("a.txt", text.as_bytes(), Form::shipped()).unwrap();
        let paper = &reading.policies[0];
        let said: Vec<String> = paper.goals.iter().map(crate::evidence::said::said).collect();
        assert_eq!(
            said,
            [
                "1:見守り | T 50社にします。>53社と結びました。>A | I 訪ねます。>高齢介護課>88社を訪ねました。 | E 輪は広がりました。 | G B | C 外出の支援",
                "2:健康づくり | T 45％にします。>46.1％となりました。>A | E 上回りました。 | G A | C 若い世代",
            ],
            "{text}\n{:#?}",
            reading.unplaced
        );
        assert_eq!(paper.officers.len(), 2, "{text}");
        assert_eq!(paper.officers[1].post, "理事（地域医療担当）", "{text}");
        assert_eq!(paper.basic_policy.as_deref(), Some("だれもが健やかに暮らせるまちをつくります。"), "{text}");
    }
}

// Letters spread before their value, words as the steps of a scale, and what says that a field waits.
#[test]
fn spread_headings_scales_of_words_and_placeholders() {
    let cells = vec![
        cell("A1:D1", "令和７年度　議会事務局　運営方針"),
        cell("A2:D2", "部　局　名　　議会事務局"),
        cell("A3:D3", "事 務 局 長　　千種　颯"),
        cell("A4:D4", "組織の使命"),
        cell("A5:D5", "市民に開かれた議会を支える。"),
        cell("A6:D6", "達成度　達成：100％以上／概ね達成：80％以上100％未満／未達成：80％未満"),
        cell("A8", "重点目標１"),
        cell("B8:D8", "公開"),
        cell("A9", "達成目標"),
        cell("B9", "達成状況"),
        cell("C9", "達成度"),
        cell("A10", "録画を出す。"),
        cell("B10", "（３月末時点で記載）"),
        cell("C10", "－"),
        cell("A12", "総括"),
        cell("B12:C12", "年度末に記入"),
        cell("D12", "－"),
    ];
    let reading = check(&[("様式", cells)], &[("議会事務局", "事務局長 千種　颯", &["1:公開 | T 録画を出す。>>"])]);
    let steps: Vec<(&str, &str)> =
        reading.policies[0].grade_scale.0.iter().map(|step| (step.code.as_str(), step.percent.as_str())).collect();
    assert_eq!(steps, [("達成", "100％以上"), ("概ね達成", "80％以上100％未満"), ("未達成", "80％未満")]);
    assert_eq!(reading.policies[0].basic_policy.as_deref(), Some("市民に開かれた議会を支える。"));
}
