//! Whole papers as Word documents: on the form, as a letter, several under their departments.

use super::reading;
use crate::corpus::accounting;
use crate::papers::documents::{cell, document, said, table};
use crate::papers::{archives, one_goal};
use hoshin_documents::intake;
use hoshin_domain::Form;

#[test]
fn the_paper_of_the_standard_form_is_read_like_its_workbook() {
    let book = archives::workbook(&one_goal::CELLS);
    let mut rows: Vec<Vec<(usize, &str)>> = vec![Vec::new(); 20];
    for (address, text) in one_goal::CELLS {
        let column = usize::from(address.as_bytes()[0] - b'A');
        rows[address[1..].parse::<usize>().unwrap() - 1].push((column, text));
    }
    let mut xml = String::new();
    for row in &rows {
        let inner = |column| row.iter().find(|(own, _)| *own == column).map_or("", |(_, text)| text);
        let cells: String = (0..8).map(|column| cell("", &said(inner(column)))).collect();
        xml += &format!("<w:tr>{cells}</w:tr>");
    }
    let grid = "<w:gridCol w:w=\"1000\"/>".repeat(8);
    let bytes = document(&format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{xml}</w:tbl>"));
    let (one, other) = (reading(&bytes), intake::read("a.xlsx", &book, Form::standard()));
    assert_eq!(one.policies, other.policies);
    assert_eq!(one.findings, []);
    accounting::check("a.docx", &bytes, &one, Form::standard());
}

// A letter: no table, a word of its own counts the goals, the department is told by the post of who signs.
#[test]
fn a_letter_counts_its_goals_by_a_word_of_its_own() {
    let lines = [
        "部長の約束　令和７年度",
        "産業部長　見本　花子",
        "はじめに",
        "商いを次の世代へ手渡します。",
        "約束１　店を活かします",
        "めざすところ",
        "出店を12件とします。",
        "そのために行うこと",
        "・家賃を補助します。（商工課）",
        "・相談日を設けます。（商工課）",
        "来年に向けて",
        "続く店を増やします。",
        "約束２　担い手を育てます",
        "めざすところ",
        "就農者を８人とします。",
        "そのために行うこと",
        "・農場を開きます。（農政課）",
        "来年に向けて",
        "住まいを紹介します。",
    ];
    let body: String = lines.iter().map(|line| said(line)).collect();
    let reading = intake::recognise("a.docx", &document(&body), Form::shipped()).unwrap().1;
    let paper = &reading.policies[0];
    assert_eq!(paper.fiscal_year.map(|year| year.starts()), Some(2025), "{:?}", reading.findings);
    assert_eq!(paper.department.as_deref(), Some("産業部"), "{:?} {:?}", paper.officers, reading.unplaced);
    assert_eq!(paper.basic_policy.as_deref(), Some("商いを次の世代へ手渡します。"));
    let goals: Vec<_> = paper.goals.iter().map(|goal| (goal.number, goal.title.as_deref().unwrap())).collect();
    assert_eq!(goals, [(1, "店を活かします"), (2, "担い手を育てます")]);
    let first = &paper.goals[0];
    assert_eq!(first.targets[0].text.as_deref(), Some("出店を12件とします。"));
    let initiatives: Vec<_> =
        first.initiatives.iter().map(|one| (one.text.as_deref().unwrap(), one.sections.join("+"))).collect();
    assert_eq!(initiatives, [("家賃を補助します。", "商工課".to_owned()), ("相談日を設けます。", "商工課".to_owned())]);
    assert_eq!(first.considerations.as_deref(), Some("続く店を増やします。"));
}

// A heading and the line of its head over each table of the same heads: three papers in one file.
#[test]
fn a_department_over_each_table_begins_a_paper() {
    let rows = |own: &str| {
        let row = |texts: &str| texts.split('|').map(|text| cell("", &said(text))).collect::<Vec<_>>();
        let head = row("重点項目|目標|取組|担当課|取組の実績|目標の実績|進捗");
        let first = row(&format!("{own}を増やす|{own}を10件とする|{own}を開く|{own}課|開いた|12件であった|順調"));
        let second = row(&format!("{own}を守る|{own}を３件とする|{own}を配る|{own}課|配った|２件であった|遅れ"));
        table(&[&head, &first, &second])
    };
    let part =
        |department: &str, name: &str, own: &str| said(department) + &said(&format!("部長　{name}")) + &rows(own);
    let body = said("令和７年度　進捗管理表")
        + &part("企画部", "見本　甲子", "公園")
        + &part("財政部", "見本　乙子", "基金")
        + &part("市民部", "見本　丙子", "窓口");
    let reading = intake::recognise("a.docx", &document(&body), Form::shipped()).unwrap().1;
    let said: Vec<String> = reading
        .policies
        .iter()
        .map(|paper| {
            let goals: Vec<String> = paper
                .goals
                .iter()
                .map(|goal| {
                    let target = &goal.targets[0];
                    format!("{}:{}>{}", goal.number, goal.title.as_deref().unwrap(), target.grade.as_deref().unwrap())
                })
                .collect();
            format!("{} {} {}", paper.department.as_deref().unwrap(), paper.officers[0].name, goals.join(" "))
        })
        .collect();
    assert_eq!(
        said,
        [
            "企画部 見本　甲子 1:公園を増やす>順調 2:公園を守る>遅れ",
            "財政部 見本　乙子 1:基金を増やす>順調 2:基金を守る>遅れ",
            "市民部 見本　丙子 1:窓口を増やす>順調 2:窓口を守る>遅れ",
        ],
        "{:?}",
        reading.findings
    );
}

// Figures below a sentence in its cell are of that text; a table of headings in a cell is the paper's own.
#[test]
fn a_table_in_a_cell_is_of_its_text_or_stands_for_itself() {
    let row = |texts: &str| texts.split('|').map(|text| cell("", &said(text))).collect::<Vec<_>>();
    let figures = table(&[&row("指標|目標|実績"), &row("相談|200件|236件")]);
    let attained = cell("", &(said("236件となった。") + &figures + &said("")));
    let body = said("令和７年度　福祉部の運営方針")
        + &table(&[
            &row("№|重点目標|達成目標|達成状況|達成度"),
            &[row("1|見守り|200件とする。"), vec![attained], row("Ａ")].concat(),
        ]);
    let reading = intake::recognise("a.docx", &document(&body), Form::shipped()).expect("it is read").1;
    let target = &reading.policies[0].goals[0].targets[0];
    assert_eq!(target.attainment.as_deref(), Some("236件となった。\n指標　目標　実績\n相談　200件　236件"));
    assert_eq!(target.grade.as_deref(), Some("A"));
    let parts = table(&[&row("達成目標|達成状況|達成度"), &row("200件とする。|236件であった。|Ａ")]);
    let framed = table(&[&[
        cell("", &(said("重点目標１　見守り") + &said("地域で支える。") + &parts)),
        cell("", &said("部長")),
    ]]);
    let body = said("令和７年度　福祉部の運営方針") + &framed;
    let reading = intake::recognise("a.docx", &document(&body), Form::shipped()).expect("it is read").1;
    let mut texts = reading.policies.iter().flat_map(hoshin_domain::Paper::texts);
    assert!(!texts.any(|text| text.contains("達成目標")), "{:#?}", reading.policies);
}
