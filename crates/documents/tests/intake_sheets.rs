//! Workbooks read as people see them on the sheet, and told where something was left out.

use crate::corpus::accounting;
use crate::papers::archives;
use crate::papers::one_goal;
use crate::papers::seen::{check, goal, reading, told};
use crate::papers::sheets::{Book, anchor, shape};
use hoshin_documents::intake::{limits, read};
use hoshin_domain::Form;

#[test]
fn numbers_and_days_are_read_as_they_are_shown() {
    check(&Book::new(), Some("22人になりました。"), &[]);
    for (value, code, shown) in [
        ("0.95", "0%", "95%"),
        ("512", "#,##0\"件\"", "512件"),
        ("45000000", "#,##0\"円\"", "45,000,000円"),
        ("12345", "000000", "012345"),
        ("46112", "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和8年3月31日"),
        ("43586", "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "令和元年5月1日"),
        ("46112", "m\"月\"d\"日\"(aaa)", "3月31日(火)"),
        ("0.354166666666667", "h:mm", "8:30"),
        ("1.0625", "[h]:mm", "25:30"),
        ("-5", "#,##0;\"△\"#,##0", "△5"),
        ("1234", "[DBNum1]General", "千二百三十四"),
        ("0.30000000000000004", "General", "0.3"),
        ("1.25", "# ?/?", "1 1/4"),
    ] {
        check(&Book::new().number("D13", value, code), Some(shown), &[]);
    }
    for (id, shown) in
        [(27, "R8.3.31"), (28, "令和8年3月31日"), (31, "2026年3月31日"), (56, "3月31日"), (14, "2026/3/31")]
    {
        check(&Book::new().built_in("D13", "46112", id), Some(shown), &[]);
    }
    check(&Book::new().cell("D13", "><v>0.30000000000000004</v></c>"), Some("0.3"), &[]);
    check(&Book::new().cell("D13", " t=\"b\"><v>1</v></c>"), Some("TRUE"), &[]);
    check(&Book::new().cell("D13", " t=\"e\" vm=\"1\"><v>#VALUE!</v></c>"), None, &["picture-unread D13"]);
}

#[test]
fn other_ways_to_keep_a_day_give_the_same() {
    let wareki = "[$-411]ggge\"年\"m\"月\"d\"日\"";
    let of_1904 = Book::new().number("D13", "44650", wareki).workbook("<workbookPr date1904=\"1\"/>");
    check(&of_1904, Some("令和8年3月31日"), &[]);
    for text in ["2026-03-31", "2026-03-31T00:00:00", "2026-03-31T00:00:00Z"] {
        let mut strict = Book::new().number("A99", "1", wareki).without("A99");
        let style = strict.styles.len() - 1;
        strict = strict.cell("D13", &format!(" s=\"{style}\" t=\"d\"><v>{text}</v></c>"));
        check(&strict, Some("令和8年3月31日"), &[]);
    }
    // What a program made of 1-2 is asked for, and a day without a format.
    check(&Book::new().built_in("D13", "46024", 16), Some("2-Jan"), &["date-cell D13 2-Jan"]);
    check(
        &Book::new().cell("D13", " t=\"d\"><v>2026-01-02</v></c>"),
        Some("2026-01-02"),
        &["date-cell D13 2026-01-02"],
    );
}

#[test]
fn what_is_struck_out_is_left_out_and_told() {
    let run = |text: &str, inner: &str| format!("<r><rPr>{inner}<sz val=\"11\"/></rPr><t>{text}</t></r>");
    let part = format!("<r><t>相談は</t></r>{}{}", run("498", "<strike/>"), run("512件です。", ""));
    check(&Book::new().shared("D13", &part), Some("相談は512件です。"), &["struck-out-text D13 498"]);
    let inline = format!(" t=\"inlineStr\"><is>{part}</is></c>");
    check(&Book::new().cell("D13", &inline), Some("相談は512件です。"), &["struck-out-text D13 498"]);
    let off = run("22人です。", "<strike val=\"0\"/>");
    check(&Book::new().shared("D13", &off), Some("22人です。"), &[]);
    check(&Book::new().set("D13", "旧の文", "<strike/>", ""), None, &["struck-out-text D13 旧の文"]);
    // A reading above kanji is no text.
    let ruby = "<t>柏原</t><rPh sb=\"0\" eb=\"2\"><t>カシワラ</t></rPh><phoneticPr fontId=\"1\"/>";
    check(&Book::new().shared("D13", ruby), Some("柏原"), &[]);
    check(&Book::new().shared("D13", "<t>一行目_x000D_\n二行目</t>"), Some("一行目\n二行目"), &[]);
}

#[test]
fn what_is_hidden_is_left_out_and_told() {
    for attributes in
        ["hidden=\"1\"", "ht=\"0\" customHeight=\"1\"", "ht=\"0.75\"", "outlineLevel=\"1\" hidden=\"true\""]
    {
        let book = Book::new().row(19, attributes);
        let reading = reading(&book);
        assert_eq!(goal(&reading).evaluation, None);
        assert_eq!(told(&reading), ["hidden-cells A19 よくできました。"]);
    }
    for column in ["hidden=\"1\" width=\"9\"", "width=\"0\" customWidth=\"1\""] {
        let columns = format!("<cols><col min=\"9\" max=\"10\" {column}/></cols>");
        let book = Book::new().before(&columns).text("I13", "選択肢").text("J14", "その二");
        check(&book, Some("22人になりました。"), &["hidden-cells I13 選択肢 / その二"]);
    }
    // A merged cell is seen as long as one of its rows is.
    let book = Book::new().row(19, "hidden=\"1\"").merged(&["A19:B20"]).without("A20");
    assert_eq!(goal(&reading(&book)).evaluation.as_deref(), Some("よくできました。"));
    for state in ["state=\"hidden\"", "state=\"veryHidden\""] {
        let rows = archives::text("A1", "作業用のメモ");
        let book = Book::new().sheet("作業用", state, &rows);
        check(&book, Some("22人になりました。"), &["hidden-sheet sheet 作業用 作業用のメモ"]);
    }
    check(&Book::new().sheet("空", "state=\"hidden\"", "<row/>"), Some("22人になりました。"), &[]);
    check(&Book::new().sheet("グラフ", "", ""), Some("22人になりました。"), &["chart-sheet sheet グラフ"]);
    // What a merged range covers is on no screen.
    let covered = Book::new().merged(&["D13:E13"]).text("E13", "残り");
    check(&covered, Some("22人になりました。"), &["unseen-text E13 残り"]);
}

#[test]
fn what_has_the_colour_of_its_ground_is_left_out_and_told() {
    let solid = |colour: &str| format!("<patternFill patternType=\"solid\"><fgColor {colour}/></patternFill>");
    for (font, fill) in [
        ("rgb=\"FFFFFFFF\"", String::new()),
        ("theme=\"0\"", String::new()),
        ("indexed=\"9\"", String::new()),
        ("theme=\"0\" tint=\"-0.02\"", String::new()),
        ("rgb=\"FFFFFF00\"", solid("rgb=\"FFFFFF00\"")),
        ("theme=\"1\"", solid("indexed=\"8\"")),
    ] {
        let book = Book::new().set("D13", "内部のメモ", &format!("<color {font}/>"), &fill);
        check(&book, None, &["unseen-text D13 内部のメモ"]);
    }
    for (font, fill) in [
        ("rgb=\"FFFFFFFF\"", solid("rgb=\"FF1F4E79\"")),
        ("rgb=\"FFFF0000\"", String::new()),
        ("theme=\"1\"", String::new()),
        ("rgb=\"FFFFFFFF\"", "<gradientFill/>".to_owned()),
        ("rgb=\"FFFFFFFF\"", solid("indexed=\"64\"")),
    ] {
        check(&Book::new().set("D13", "見える", &format!("<color {font}/>"), &fill), Some("見える"), &[]);
    }
    check(&Book::new().number("D13", "5", ";;;"), None, &["unseen-text D13 5"]);
    // Zeros that a format or a sheet keeps back are nothing to tell.
    check(&Book::new().number("D13", "0", "#,##0;-#,##0;"), None, &[]);
    let views = "<sheetViews><sheetView showZeros=\"0\" workbookViewId=\"0\"/></sheetViews>";
    check(&Book::new().cell("D13", "><v>0</v></c>").before(views), None, &[]);
}

#[test]
fn every_kind_of_workbook_is_seen_alike() {
    // Made with LibreOffice from the first.
    let files: [(&str, &[u8]); 3] = [
        ("a.xlsx", include_bytes!("papers/shown.xlsx")),
        ("a.xls", include_bytes!("papers/shown.xls")),
        ("a.ods", include_bytes!("papers/shown.ods")),
    ];
    for (name, bytes) in files {
        let reading = read(name, bytes, Form::standard());
        accounting::check(name, bytes, &reading, Form::standard());
        let goal = goal(&reading);
        let (target, initiative) = (&goal.targets[0], &goal.initiatives[0]);
        let values = [&target.attainment, &target.grade, &initiative.text, &initiative.result, &goal.evaluation];
        let wanted = ["相談は512件です。", "B", "令和8年3月31日", "95%", "箱の文です。"];
        assert_eq!(values.map(|value| value.as_deref()), wanted.map(Some), "{name}");
        let told: Vec<String> = told(&reading).into_iter().map(|one| one.replace("[.Z1]", "Z1")).collect();
        assert_eq!(
            told,
            [
                "unseen-text B13 白い文字",
                "struck-out-text D13 498",
                "struck-out-text B16 消した文",
                "ringed-choice F13 Ｂ / Ａ・Ｂ・Ｃ",
                "text-box A19 箱の文です。",
                "hidden-cells J13 隠した列",
                "hidden-cells B30 隠した行",
                "error-outside-the-form L5 =Z1/0",
                "hidden-sheet sheet 作業用 作業のメモ",
            ],
            "{name}"
        );
    }
}

#[test]
fn characters_that_show_nothing_and_radicals_are_no_text() {
    check(&Book::new().text("D13", "22\u{200B}人\u{FEFF}"), Some("22人"), &[]);
    check(&Book::new().text("D13", "葛\u{E0100}城"), Some("葛\u{E0100}城"), &[]);
    check(&Book::new().text("D12", "達成状況\u{200B}"), Some("22人になりました。"), &[]);
    check(&Book::new().text("D13", "⼦ども"), Some("子ども"), &["radical-for-kanji D13 ⼦"]);
}

#[test]
fn errors_far_from_the_form_are_told_and_nothing_else() {
    let error = " t=\"e\"><f>別表!#REF!</f><v>#REF!</v></c>";
    let told = ["error-outside-the-form J30 =別表!#REF!"];
    check(&Book::new().cell("J30", error), Some("22人になりました。"), &told);
    let never = "><f>1+1</f></c>";
    check(&Book::new().cell("J13", never), Some("22人になりました。"), &["error-outside-the-form J13 =1+1"]);
    let inside = read("a.xlsx", &Book::new().cell("D13", error).bytes(), Form::standard());
    assert!(inside.is_refused());
    // A text that a formula makes empty was computed.
    let empty = Book::new().cell("D13", " t=\"str\"><f>\"\"</f><v></v></c>");
    check(&empty, None, &["formula D13 =\"\""]);
}

#[test]
fn cells_that_do_not_say_where_they_stand_follow_each_other() {
    let plain = read("a.xlsx", &archives::workbook(&one_goal::CELLS), Form::standard());
    let rows: String = (1..=20)
        .map(|row| {
            let cell = |column: char| {
                let address = format!("{column}{row}");
                one_goal::CELLS
                    .iter()
                    .find(|(own, _)| *own == address)
                    .map_or("<c/>".to_owned(), |(_, text)| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            };
            format!("<row>{}</row>", ('A'..='G').map(cell).collect::<String>())
        })
        .collect();
    let bare = read("a.xlsx", &archives::with_sheet(&rows, &[]), Form::standard());
    assert_eq!((bare.policies, bare.findings), (plain.policies, plain.findings));
}

#[test]
fn workbooks_made_to_be_slow_are_read_within_limits() {
    let many: String = (0..100_000).map(|_| anchor([3, 0, 30, 0], [4, 0, 31, 0], &shape("rect", &[]))).collect();
    check(&Book::new().drawing(&many), Some("22人になりました。"), &["too-many-shapes sheet 表 > 2000"]);
    let mut book = Book::new();
    book.styles.extend((0..1_000_000).map(|_| "numFmtId=\"9\"/>".to_owned()));
    let book = book.cell("D13", " s=\"900000\"><v>0.5</v></c>");
    check(&book, Some("0.5"), &[&format!("too-many-styles file > {}", limits::STYLES)]);
    let broken = Book::new().drawing("<xdr:twoCellAnchor><xdr:from></xdr:to>");
    let reading = reading(&broken);
    assert!(told(&reading)[0].starts_with("drawing-unread sheet 表"), "{:?}", told(&reading));
}
