//! The drill: restored aside, compared, and a report that can be filed.

use super::{back_up, town};
use crate::program::{run, tamper};

#[test]
fn a_drill_compares_counts_head_and_pages_and_says_so() {
    let desk = town();
    desk.run(&["backup"], &["--out", &desk.name("one.zip")]).with_code(0);
    let report = desk.name("report.md");
    run(&["restore", "--drill", &desk.name("one.zip"), "--report", &report]).with_code(0);
    let text = std::fs::read_to_string(&report).unwrap();
    for said in
        ["結果：合格", "one.zip", "Hoshin 0.", "| policy | ", "監査記録の末尾", "公開ページ（", "みほん市", "確認者"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("不一致") && !text.contains("照合していません"), "{text}");
    run(&["restore", "--drill", &desk.name("one.zip"), "--report", &report]).with_code(1);
    back_up(&desk, "bare.zip", &[]).with_code(0);
    let beside = run(&["restore", "--drill", &desk.name("bare.zip")]).with_code(0);
    assert!(beside.text().contains("bare.drill-"), "{}", beside.text());
    let text = std::fs::read_to_string(beside.text().trim()).unwrap();
    assert!(text.contains("結果：合格") && text.contains("照合していません"), "it was made without its pages: {text}");
}

#[test]
fn a_drill_of_a_bad_backup_fails_and_says_why() {
    let desk = town();
    back_up(&desk, "one.zip", &[]).with_code(0);
    let bytes = std::fs::read(desk.path("one.zip")).unwrap();
    let cut = desk.write("cut.zip", &bytes[..bytes.len() / 2]);
    let report = desk.name("cut.md");
    run(&["restore", "--drill", &cut, "--report", &report]).with_code(1);
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(text.contains("不合格") && text.contains("途中で切れています"), "{text}");
    if tamper(&desk.path("hoshin.db"), "UPDATE audit SET name = '別人' WHERE seq = 3") {
        back_up(&desk, "altered.zip", &[]).with_code(0);
        let report = desk.name("altered.md");
        run(&["restore", "--drill", &desk.name("altered.zip"), "--report", &report]).with_code(1);
        let text = std::fs::read_to_string(&report).unwrap();
        assert!(text.contains("不合格") && text.contains("監査記録 3 番"), "{text}");
    }
}
