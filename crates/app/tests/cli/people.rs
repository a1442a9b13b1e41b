//! `hoshin people import`, and the workbooks of everybody at once.

use crate::program::{Desk, Run};
use serde_json::Value;

const CITY: &str = "992011";

fn city() -> Desk {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    desk
}

fn states(run: &Run) -> Vec<String> {
    let state = |line: &str| {
        serde_json::from_str::<Value>(line).expect("JSON")["state"].as_str().expect("each has one").to_owned()
    };
    run.text().lines().map(state).collect()
}

const LIST: &str = "部,課,職員番号,氏名,役割,役職,開始日\n\
    教育部,,,,,,\n\
    教育部,学校教育課,,,,,\n\
    教育部,,taro,仮名　太郎,,部長,令和8年4月1日\n\
    教育部,学校教育課,hana,例示　はな,課の担当,主任,2026/4/1\n";

#[test]
fn a_list_is_compared_then_taken_over_and_then_it_is_there() {
    let desk = city();
    let file = desk.write("list.csv", LIST.as_bytes());
    let compared = desk.run(&["people", "import", &file], &[]).with_code(0);
    assert_eq!(states(&compared), ["changed"; 4]);
    assert!(compared.stderr.contains("追加する利用者：2人"), "{}", compared.stderr);
    let again = desk.run(&["people", "import", &file, "--apply"], &[]).with_code(0);
    assert_eq!(states(&again), ["changed"; 4], "comparing alone writes nothing");
    let third = desk.run(&["people", "import", &file, "--apply"], &[]).with_code(0);
    assert_eq!(states(&third), ["unchanged"; 4]);
    desk.run(&["verify"], &[]).with_code(0);
}

#[test]
fn one_wrong_line_stops_all_unless_it_is_left_out() {
    let desk = city();
    let wrong = LIST.replace("課の担当", "大臣");
    let file = desk.write("list.csv", wrong.as_bytes());
    let refused = desk.run(&["people", "import", &file, "--apply"], &[]).with_code(1);
    assert_eq!(states(&refused).iter().filter(|state| *state == "error").count(), 1);
    assert!(refused.stderr.contains("list.csv:5"), "{}", refused.stderr);
    desk.run(&["people", "import", &file, "--apply", "--only-right"], &[]).with_code(0);
    let mended = desk.write("list.csv", LIST.as_bytes());
    let rest = desk.run(&["people", "import", &mended, "--apply"], &[]).with_code(0);
    assert_eq!(states(&rest), ["unchanged", "unchanged", "unchanged", "changed"]);
    let letter = desk.write("letter.csv", "拝啓\n敬具\n".as_bytes());
    desk.run(&["people", "import", &letter], &[]).with_code(1);
}

#[test]
fn the_workbooks_of_everybody_go_out_at_once() {
    let desk = city();
    let file = desk.name("all.zip");
    let out = desk.run(&["workbook", "out", "--all"], &["--by-department", "--fiscal-year", "2025", "--out", &file]);
    let out = out.with_code(0);
    assert!(out.stderr.contains("1 workbooks"), "{}", out.stderr);
    let bytes = std::fs::read(&file).expect("it was written");
    assert!(bytes.starts_with(b"PK"));
    desk.run(&["workbook", "out", "--all"], &["--section", "x", "--fiscal-year", "2025", "--out", &file]).with_code(2);
    desk.run(&["workbook", "out", "--all"], &["--fiscal-year", "2031", "--out", &file]).with_code(1);
}
