//! Papers of other cities: other words, other arrangements. A value stands in its field or is listed, never elsewhere.

#[path = "evidence/beside.rs"]
mod beside;
#[path = "evidence/between.rs"]
mod between;
#[path = "evidence/columns.rs"]
mod columns;
#[path = "evidence/grids.rs"]
mod grids;
#[path = "evidence/left_open.rs"]
mod left_open;
#[path = "evidence/lines.rs"]
mod lines;
#[path = "evidence/measures.rs"]
mod measures;
#[path = "evidence/offices.rs"]
mod offices;
#[path = "evidence/own_words.rs"]
mod own_words;
#[path = "evidence/reworded.rs"]
mod reworded;
#[path = "evidence/strangers.rs"]
mod strangers;
#[path = "evidence/structure.rs"]
mod structure;

use crate::evidence::book::{Sheet, book, table};
use crate::evidence::said::said;
use hoshin_documents::intake::{read, recognise};
use hoshin_domain::{FindingCode, Form, Reading};
use reworded::standard;

fn reading(sheets: &[Sheet<'_>]) -> Reading {
    recognise("a.xlsx", &book(sheets), Form::shipped()).unwrap().1
}

#[track_caller]
fn check(sheets: &[Sheet<'_>], papers: &[(&str, &str, &[&str])]) -> Reading {
    let reading = reading(sheets);
    let found: Vec<(String, String, Vec<String>)> = reading
        .policies
        .iter()
        .map(|paper| {
            let officers: Vec<String> = paper.officers.iter().map(|one| format!("{} {}", one.post, one.name)).collect();
            (paper.department.clone().unwrap_or_default(), officers.join("+"), paper.goals.iter().map(said).collect())
        })
        .collect();
    let wanted: Vec<(String, String, Vec<String>)> = papers
        .iter()
        .map(|(department, officers, goals)| {
            ((*department).to_owned(), (*officers).to_owned(), goals.iter().map(|goal| (*goal).to_owned()).collect())
        })
        .collect();
    assert_eq!(found, wanted, "{:#?}\n{:#?}", reading.findings, reading.unplaced);
    reading
}

fn cell<'t>(range: &'t str, text: &str) -> (&'t str, String) {
    (range, text.to_owned())
}

// A goal to a row: headings in two levels, number and title apart, a month within the year.
#[test]
fn a_row_may_be_a_goal() {
    let mut cells = vec![cell("A1:K1", "令和６年度　組織目標管理シート")];
    cells.extend(table(2, "A-C D-F G-H I-K", &["部局|教育文化部|部長|手渡　文"]));
    cells.extend(table(
        5,
        "A B C D E F G H I J K",
        &[
            "№↓2|重点目標↓2||||達成時期↓2|達成のための方法↓2|９月の進捗↓2|||担当↓2",
            "||指標名|現状値|目標値||||結果|達成度|",
            "1|図書館の回復|来館者数|9万人|11万人|３月|巡回を増やす。|4万人|10万人となった。|概ね達成|図書館",
            "2|施設の稼働|稼働率|54％|60％|３月|締切りを延ばす。||63％となった。|達成|振興課",
        ],
    ));
    cells.extend([cell("C5:E5", "指標"), cell("I5:J5", "３月の振返り")]);
    check(
        &[("様式", cells)],
        &[(
            "教育文化部",
            "部長 手渡　文",
            &[
                "1:図書館の回復 | T 巡回を増やす。>10万人となった。>概ね達成 | [来館者数 9万人 11万人] | sections=図書館 | when=３月 | mid=4万人",
                "2:施設の稼働 | T 締切りを延ばす。>63％となった。>達成 | [稼働率 54％ 60％] | sections=振興課 | when=３月",
            ],
        )],
    );
}

#[test]
fn a_row_may_be_a_target_of_a_goal_that_is_merged_down() {
    let sheet = |name: &'static str, head: &str, rows: &[&str]| {
        let mut cells = vec![("A1:I1", format!("令和７年度　{name}　組織目標"))];
        cells.extend(table(2, "A-B C", &[&format!("所属長|{head}")]));
        cells.extend(table(
            4,
            "A B C D E F G H I",
            &["№|重点目標|達成目標|取組内容|担当課|中間（９月末）|年度末実績|評価|今後の課題"],
        ));
        cells.extend(table(5, "A B C D E F G H I", rows));
        (name, cells)
    };
    let first = sheet(
        "市民部",
        "見本　花子",
        &[
            "1↓2|窓口の短縮↓2|10分以内にする。|番号案内の導入|市民課|12分|9分となった。|Ａ|土曜の混雑",
            "||20手続にする。|書式の整備|情報課/市民課|8手続|17手続であった。|Ｂ|残る手続",
        ],
    );
    let second =
        sheet("建設部", "見本　次郎", &["1|橋の補修|５橋を補修する。|点検|土木課|２橋|補修した。|Ａ|資材の高騰"]);
    check(
        &[first, second],
        &[
            (
                "市民部",
                "部長 見本　花子",
                &[
                    "1:窓口の短縮 | T 10分以内にする。>9分となった。>A | mid=12分 | T 20手続にする。>17手続であった。>B | mid=8手続 | I 番号案内の導入>市民課> | I 書式の整備>情報課+市民課> | C 土曜の混雑/残る手続",
                ],
            ),
            (
                "建設部",
                "部長 見本　次郎",
                &["1:橋の補修 | T ５橋を補修する。>補修した。>A | mid=２橋 | I 点検>土木課> | C 資材の高騰"],
            ),
        ],
    );
}

#[test]
fn departments_may_stand_in_one_list() {
    let mut cells = vec![cell("A1:H1", "令和７年度　部の重点目標（実績一覧）")];
    cells.extend(table(
        2,
        "A B C D E F G H",
        &[
            "部|部長|番号|重点目標|達成目標|時期|結果|評価",
            "総務部↓2|手渡　総↓2|1|電子化|90％にする|年度末|91.2％|○",
            "||2|職員の健康|半減する|年度末|３割の減であった|△",
            "危機管理室|手渡　守|1|備蓄|1,000食とする|10月|備えた|◎",
        ],
    ));
    cells.push(cell("A7", "◎目標以上　○目標どおり　△目標を下回る"));
    let reading = check(
        &[("一覧", cells)],
        &[
            (
                "総務部",
                "部長 手渡　総",
                &[
                    "1:電子化 | T 90％にする>91.2％>○ | when=年度末",
                    "2:職員の健康 | T 半減する>３割の減であった>△ | when=年度末",
                ],
            ),
            ("危機管理室", "室長 手渡　守", &["1:備蓄 | T 1,000食とする>備えた>◎ | when=10月"]),
        ],
    );
    assert_eq!(reading.policies[1].grade_scale.0.len(), 3);
}

// Label beside value, an indicator with years as columns, evaluators as rows.
#[test]
fn labels_may_stand_beside_their_values() {
    let sheet = |name: &'static str, number: &str, title: &str, rows: [&str; 3]| {
        let mut cells = vec![cell("A1:H1", "令和７年度　行政評価シート")];
        cells.extend(table(
            2,
            "A B C D-H",
            &[&format!("目標番号|{number}|重点目標|{title}"), "部局名|環境部|部局長|手渡　澄"],
        ));
        cells.extend(table(
            5,
            "A B C D E F G",
            &["成果指標↓2|単位↓2|R6|||達成率↓2|評価↓2", "||実績|目標|実績||", rows[0]],
        ));
        cells.push(cell("D5:E5", "R7"));
        cells.extend(table(9, "A B-C D-E F-H", &["事業名|所管課|決算（千円）|実績", rows[1]]));
        cells.extend(table(12, "A B C-H", &["評価者|評価|理由", rows[2], "副市長（二次）|C|実態を調べること。"]));
        cells.extend(table(15, "A B-H", &["今後の方向|働きかけ"]));
        (name, cells)
    };
    let first = sheet(
        "シート1",
        "1",
        "ごみの分別",
        ["資源化率|％|21.4|24.0|23.1|96.3%|B", "アプリの配信|減量課|1,320|配信した", "部長（一次）|B|上がった。"],
    );
    let second = sheet(
        "シート2",
        "2",
        "水質の保全",
        ["達成地点|地点|11|12|12|100%|A", "補助|保全課|24,800|補助した", "部長（一次）|A|達成した。"],
    );
    check(
        &[first, second],
        &[(
            "環境部",
            "部長 手渡　澄",
            &[
                "1:ごみの分別 | T 資源化率>>B | [資源化率 ％ 24.0 23.1] | year=21.4 | rate=96.3% | I アプリの配信>減量課>配信した | cost=1,320 | E 上がった。 | G B | C 働きかけ | second-comment=実態を調べること。 | second-grade=C",
                "2:水質の保全 | T 達成地点>>A | [達成地点 地点 12 12] | year=11 | rate=100% | I 補助>保全課>補助した | cost=24,800 | E 達成した。 | G A | C 働きかけ | second-comment=実態を調べること。 | second-grade=C",
            ],
        )],
    );
}

#[test]
fn labels_may_stand_in_two_columns_at_the_left() {
    let mut cells = vec![cell("A1:E1", "2025年度　学校教育部　重点目標シート")];
    cells.extend(table(2, "A-B C", &["部長|見本　学"]));
    cells.extend(table(4, "A-B C-E", &["目標番号|1", "重点目標|学力の向上"]));
    cells.extend(table(6, "A B C-E", &["計画↓2|年度目標|平均以上とする。", "|主な取組|少人数指導を広げる。"]));
    cells.extend(table(8, "A B C D E", &["結果↓3|達成状況|上回った。|達成度|B"]));
    cells.extend(table(9, "B C-E", &["振り返り|数学に課題がある。", "次年度に向けて|教材の共有"]));
    check(
        &[("様式", cells)],
        &[(
            "学校教育部",
            "部長 見本　学",
            &[
                "1:学力の向上 | T 平均以上とする。>上回った。>B | I 少人数指導を広げる。>> | E 数学に課題がある。 | C 教材の共有",
            ],
        )],
    );
}

#[test]
fn goals_may_be_headed_by_lines_on_one_sheet() {
    let mut cells = vec![
        cell("A1:D1", "Ｒ７　消防局　経営方針"),
        cell("A2:D2", "局長　見本　守"),
        cell("A3:D3", "■局の使命"),
        cell("A4:D4", "市民を守る。"),
    ];
    cells.push(cell("A6:D6", "■重点取組１：救急体制の強化"));
    cells.extend(table(
        7,
        "A B C D",
        &["数値目標|手段|結果|達成度", "8.5分以内とする。|署の再配置|8.9分|△", "６人養成する。|研修|養成した。|○"],
    ));
    cells.extend(table(10, "A B-D", &["総評|時間は伸びた。"]));
    cells.push(cell("A12:D12", "■重点取組２：予防査察"));
    cells.extend(table(13, "A B C D", &["数値目標|手段|結果|達成度", "すべてを査察する。|計画的な査察|行った。|◎"]));
    let reading = check(
        &[("消防局", cells)],
        &[(
            "消防局",
            "局長 見本　守",
            &[
                "1:救急体制の強化 | T 8.5分以内とする。>8.9分>△ | T ６人養成する。>養成した。>○ | I 署の再配置>> | I 研修>> | E 時間は伸びた。",
                "2:予防査察 | T すべてを査察する。>行った。>◎ | I 計画的な査察>>",
            ],
        )],
    );
    assert_eq!(reading.policies[0].basic_policy.as_deref(), Some("市民を守る。"));
}

#[test]
fn evaluators_may_be_columns() {
    let mut cells = vec![cell("A1:D1", "令和７年度　総務部　部長マニフェスト")];
    cells.extend(table(2, "A B-D", &["重点項目|1　入札の透明化"]));
    cells.extend(table(
        3,
        "A B C D",
        &["今年度の目標↓2|目標に対する実績↓2||", "||部長|副市長", "全件で行う。|行った。|A|B"],
    ));
    cells.push(cell("C3:D3", "評価"));
    check(&[("項目1", cells)], &[("総務部", "", &["1:入札の透明化 | T 全件で行う。>行った。>A | second=B"])]);
}

#[test]
fn what_is_no_part_of_the_paper_is_set_aside() {
    let mut noted = standard("", "");
    noted.push(cell("A24", "※記入後は企画課へ提出してください。"));
    let example = standard("", "").into_iter().map(|(range, text)| (range, text.replace("こども", "みほん"))).collect();
    let list = vec![cell("A1", "こども相談課"), cell("A2", "保育課"), cell("A3", "Ａ：達成")];
    let guide = vec![cell("A1", "【記入上の注意】"), cell("A2", "達成度は、Ａ又はＢを記入してください。")];
    let plain = reading(&[("様式", standard("", ""))]);
    for more in [("記入例", example), ("リスト", list), ("記入要領", guide)] {
        let name = more.0;
        let own = reading(&[("様式", noted.clone()), more]);
        assert_eq!(own.policies, plain.policies, "{name}");
        assert!(own.findings.iter().any(|one| one.code == FindingCode::SheetLeftOut), "{name}");
        assert!(own.unplaced.iter().any(|left| left.text.starts_with('※')), "{name}");
    }
}

#[test]
fn a_refused_file_lists_what_it_holds() {
    let own = read("a.xlsx", &book(&[("表", vec![cell("A1", "売上の記録"), cell("A2", "四月")])]), Form::standard());
    assert!(own.is_refused());
    assert_eq!(own.unplaced.len(), 2);
}
