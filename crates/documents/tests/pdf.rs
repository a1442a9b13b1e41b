//! The printed form: what stands on it, how long texts flow, and what the file says about itself.

mod beside;
mod book;
mod conformance;
mod forms;
mod geometry;
pub(crate) mod papers;
mod poppler;
mod reach;
mod structure;

use hoshin_documents::intake::read;
use hoshin_documents::pdf::{ExportError, PrintNote, render};
use hoshin_domain::{Form, GoalPaper, GradeScale, GradeStep, Paper};
use papers::{april, march, note, numbered, some, with_target};
use poppler::{pages, poppler, text};

fn print(paper: &Paper) -> Vec<u8> {
    render(paper, Form::standard(), &note()).expect("every paper can be printed")
}

#[track_caller]
fn check_golden(name: &str, expected: &str, paper: &Paper) {
    let Some(printed) = text(&print(paper)) else { return };
    if printed != expected {
        let seen = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(&seen, &printed).expect("cargo gives tests a folder to write to");
        panic!("the text of {name} has changed; compare it with {seen} and copy that if it is right");
    }
}

#[test]
fn the_whole_text_is_printed() {
    check_golden("march.txt", include_str!("pdf/march.txt"), &march());
    check_golden("april.txt", include_str!("pdf/april.txt"), &april());
}

#[track_caller]
fn check_pages(paper: &Paper, count: usize) {
    if let Some(pages) = pages(&print(paper)) {
        assert_eq!(pages.len(), count);
    }
}

#[test]
fn a_cover_and_a_page_for_each_goal() {
    check_pages(&march(), 3);
    check_pages(&april(), 3);
    check_pages(&Paper::default(), 1);
    check_pages(&Paper { goals: vec![GoalPaper::default()], ..Paper::default() }, 2);
    let mut paper = march();
    paper.goals = (1..=30).map(|number| GoalPaper { number, ..paper.goals[0].clone() }).collect();
    // The list on the cover needs three pages.
    check_pages(&paper, 33);
}

#[test]
fn the_file_is_accessible_and_archivable() {
    let pdf = print(&march());
    let Some(about) = poppler("pdfinfo", &["-"], &pdf) else { return };
    for line in
        ["Tagged:          yes", "Title:           令和7年度 みほん創造部の運営方針", "(A4)", "Creator:         Hoshin"]
    {
        assert!(about.contains(line), "{line} in {about}");
    }
    let metadata = poppler("pdfinfo", &["-meta", "-"], &pdf).unwrap();
    for mark in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<rdf:li>ja-JP<", "2026-06-01"] {
        assert!(metadata.contains(mark), "{mark} in {metadata}");
    }
    let fonts = poppler("pdffonts", &["-"], &pdf).unwrap();
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 3);
    assert!(
        fonts.iter().all(|font| font.contains("yes yes yes")),
        "embedded, subset, with a way back to text: {fonts:?}"
    );
}

#[test]
fn headings_tables_and_bookmarks_are_marked() {
    let pdf = print(&march());
    let Some(tags) = poppler("pdfinfo", &["-struct-text", "-"], &pdf) else { return };
    let count = |tag: &str| tags.lines().filter(|line| line.trim_start().starts_with(tag)).count();
    assert_eq!((count("H1"), count("H2")), (1, 5));
    assert_eq!(count("Table"), 2 + 4 * 2);
    // Typst groups head and body only where no cell heads its row, so the cover's tables have the scope alone.
    assert_eq!(count("THead"), 4 * 2);
    assert_eq!(count("/Scope /Row"), 2 + 2);
    assert!(tags.contains("/Scope /Column"));
    let bookmarks = poppler("pdftohtml", &["-xml", "-i", "-stdout", "-", "name"], &pdf).unwrap();
    assert!(bookmarks.contains("<item page=\"3\">重点目標 2　待たない窓口をつくる</item>"), "{bookmarks}");
}

#[track_caller]
fn check_comes_back(written: &str) {
    let Some(printed) = poppler("pdftotext", &["-", "-"], &print(&with_target(written))) else { return };
    assert!(printed.contains(written), "{written} in {printed}");
}

#[test]
fn characters_come_back_byte_for_byte() {
    check_comes_back("𠮷髙﨑①㈱〜－㍻Ⅲ~");
    check_comes_back("葛\u{E0100}城、か\u{3099}");
    check_comes_back("令和8年度ABC予算12.5%");
    check_comes_back("ﾊﾝｶｸ・（全角）「」…―‐");
}

#[test]
fn markup_is_only_text() {
    for written in [
        "#panic()",
        "*bold*",
        "$x$",
        "https://a.b",
        "\"quotes\" 'q'",
        "--",
        "...",
        "= 見出し",
        "- 項目",
        "<b> @c _d_",
        "`r`",
    ] {
        check_comes_back(written);
    }
    check_comes_back("\\u{41} \\ #{sys.inputs} /* a */ // b");
}

#[test]
fn line_feeds_stay_and_controls_go() {
    let pdf = print(&with_target("一行\r\n二行\u{0}\u{7}\u{202E}\u{FEFF}\n\n四\t行\u{2028}五行"));
    let Some(printed) = poppler("pdftotext", &["-", "-"], &pdf) else { return };
    for line in ["\n一行\n", "\n二行\n", "\n四 行\n", "\n五行\n"] {
        assert!(printed.contains(line), "{line} in {printed}");
    }
}

#[test]
fn a_character_no_font_has_is_named() {
    let Some(printed) = text(&print(&with_target("笑顔😀と外字\u{E000}"))) else { return };
    assert!(printed.contains("笑顔〓と外字〓"), "{printed}");
    assert!(printed.contains("印刷用の書体にない文字です：U+E000、U+1F600"), "{printed}");
}

// PDF/A forbids the empty box for a missing character: one such character would refuse the whole print.
#[test]
fn every_character_can_be_printed() {
    let everything: Vec<char> = ('\u{0}'..='\u{2FFFF}').chain('\u{E0000}'..='\u{E01FF}').collect();
    let mut paper = march();
    paper.goals.clear();
    for chunk in everything.chunks(20_000) {
        let apart: String = chunk.iter().flat_map(|character| [' ', *character]).collect();
        let together: String = chunk.iter().collect();
        paper.basic_policy = Some(format!("{apart}\n{together}"));
        print(&paper);
    }
}

#[test]
fn long_texts_flow_over_pages_and_nothing_is_lost() {
    let mut paper = march();
    let goal = &mut paper.goals[0];
    goal.targets[0].text = Some(numbered('T'));
    goal.targets[0].attainment = Some(numbered('A'));
    goal.initiatives[0].text = Some(numbered('I'));
    goal.initiatives[0].result = Some(numbered('R'));
    goal.initiatives[1].result = Some(numbered('S'));
    goal.evaluation = Some(numbered('E'));
    goal.considerations = Some(numbered('C'));
    paper.basic_policy = Some(numbered('B'));
    let Some(pages) = pages(&print(&paper)) else { return };
    let everything = pages.concat();
    for mark in ['T', 'A', 'I', 'R', 'S', 'E', 'C', 'B'] {
        let missing = (0..300).find(|number| everything.matches(&format!("{mark}{number:04}")).count() != 1);
        assert_eq!(missing, None, "{mark}");
    }
    let goal_begins = pages.iter().position(|page| page.contains("部みほん創造部重点目標1")).unwrap();
    let goal_ends = pages.iter().position(|page| page.contains("部みほん創造部重点目標2")).unwrap();
    for page in &pages[goal_begins + 1..goal_ends] {
        assert!(page.contains("重点目標1（続き）"), "{page}");
        let headers = ["今年度の達成目標", "具体的取組", "総合評価・総括", "今後検討すべきこと"];
        assert!(headers.iter().any(|header| page.contains(header)), "{page}");
    }
    assert_eq!(everything.matches("重点目標1（続き）").count(), goal_ends - goal_begins - 1);
}

#[test]
fn nothing_is_written_outside_the_margins() {
    let mut paper = with_target(&format!("https://example.jp/{}", "a".repeat(300)));
    paper.goals[0].title = Some("長い題名".repeat(400));
    paper.goals[0].plan_field = Some("W".repeat(200));
    paper.goals[0].initiatives[0].sections = (1..=200).map(|number| format!("第{number}課")).collect();
    paper.goals[0].targets[0].attainment = Some("行\n".repeat(200));
    paper.goals[1].overall_grade = some("おおむね順調に進んでいる");
    let Some(words) = poppler("pdftotext", &["-bbox", "-", "-"], &print(&paper)) else { return };
    // A4 less 15 mm on the left and on the right, and the line of page numbers at the foot.
    for word in words.lines().filter(|line| line.contains("<word ")) {
        let side = |name: &str| {
            let value = word.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
            value.parse::<f64>().ok()
        };
        let (left, right) = (side("xMin").unwrap(), side("xMax").unwrap());
        let (top, bottom) = (side("yMin").unwrap(), side("yMax").unwrap());
        assert!(left > 41.0 && right < 554.0 && top > 20.0 && bottom < 815.0, "{word}");
    }
    assert_eq!(words.matches("第200課").count(), 1);
}

#[test]
fn another_citys_words_and_scale_are_printed() {
    let mut form = Form::standard().clone();
    form.labels.priority_goal = "重点課題".to_owned();
    form.labels.department_head = "局長".to_owned();
    let mut paper = march();
    paper.grade_scale = GradeScale(vec![GradeStep {
        code: "◎".to_owned(),
        label: "順調".to_owned(),
        description: String::new(),
        percent: String::new(),
    }]);
    paper.goals[0].overall_grade = some("◎");
    let Some(printed) = text(&render(&paper, &form, &note()).unwrap()) else { return };
    for words in ["重点課題 1", "◎：順調\n", "局長\n", "部長 髙橋 花子"] {
        assert!(printed.contains(words), "{words} in {printed}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert!(print(&march()) == print(&march()));
}

#[test]
fn a_print_needs_a_day() {
    for text in ["", "2026-02-30", "2026-6", "令和8年6月1日", "2026-06-01T00:00"] {
        let note = PrintNote { created_on: text.to_owned(), ..note() };
        let refused = render(&march(), Form::standard(), &note);
        assert!(matches!(refused, Err(ExportError::NotADay(_))), "{text}");
    }
}

#[test]
fn what_the_print_says_about_itself_is_not_read_back() {
    let reading = |status_line: Option<&str>| {
        let note = PrintNote { status_line: status_line.map(str::to_owned), ..note() };
        let printed = render(&march(), Form::standard(), &note).expect("every paper can be printed");
        read("令和7年度_みほん創造部_運営方針.pdf", &printed, Form::standard())
    };
    let bare = reading(None);
    assert_eq!(bare.policies[0].officers, march().officers);
    let dated = "第12版　令和8年6月1日（2026年6月1日）公表";
    for line in ["案", "第1版", dated, "令和8年6月1日公表 第1版"] {
        let stamped = reading(Some(line));
        assert_eq!(stamped.policies, bare.policies, "{line}");
        assert!(stamped.unplaced.iter().all(|rest| rest.text != line), "{line}");
    }
}
