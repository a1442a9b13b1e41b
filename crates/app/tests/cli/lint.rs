//! `hoshin lint`: what it says about a paper and about a year, and with which code it ends.

use crate::program::{Desk, Run, run, skip};
use hoshin_domain::{GoalPaper, Paper, TargetPaper};
use serde_json::Value;
use std::path::Path;

/// The JSON that scripts rely on, and how many findings each policy has.
#[track_caller]
fn check_contract(run: &Run) -> Vec<usize> {
    let json = run.json();
    assert_eq!(json["schema"], "hoshin.lint/1");
    let policies = json["policies"].as_array().expect("a list");
    let counted = policies.iter().map(|policy| {
        let findings = policy["findings"].as_array().expect("a list");
        for finding in findings {
            for part in ["rule", "place", "sentence", "reason", "suggestion", "reason_en", "suggestion_en"] {
                assert!(finding[part].as_str().is_some_and(|text| !text.is_empty()), "{part}: {finding}");
            }
        }
        findings.len()
    });
    counted.collect()
}

/// A paper of one target.
fn promising(text: &str) -> Vec<u8> {
    let text = Some(text.to_owned());
    let target = TargetPaper { text, ..TargetPaper::default() };
    let goal = GoalPaper { number: 1, title: Some("防災".into()), targets: vec![target], ..GoalPaper::default() };
    let paper = Paper { department: Some("危機管理部".into()), goals: vec![goal], ..Paper::default() };
    hoshin_web::site::json(&[paper])
}

#[track_caller]
fn check_suggestion(text: &str, suggested: &str) {
    let desk = Desk::new();
    let json = run(&["lint", &desk.write("one.json", &promising(text)), "--json"]).with_code(0).json();
    let finding = &json["policies"][0]["findings"][0];
    for part in ["suggestion", "suggestion_en"] {
        assert!(finding[part].as_str().is_some_and(|text| text.contains(suggested)), "{suggested}: {finding}");
    }
}

#[test]
fn a_suggestion_is_made_of_the_sentence() {
    check_suggestion(
        "公共施設の共同利用について検討します。",
        "公共施設の共同利用について、〇月末までに方針を決定します。",
    );
    check_suggestion("図書館の利用者を増やします。", "図書館の利用者を、〇（現状）から〇とします。");
    check_suggestion("地域防災計画を改定します。", "地域防災計画を〇月末までに改定します。");
    check_suggestion("受診率を４５％以上とします。", "受診率を４５％以上（現状：〇〇）とします。");
    check_suggestion(
        "防災訓練を年４回（令和６年度：２回）実施します。",
        "（令和６年度：２回）実施し、参加者を〇人（現状：〇人）とします。",
    );
    check_suggestion("参加者を１００以上とします。", "参加者を１００人以上とします。");
    check_suggestion("国道の早期整備を国に要望します。", "国道の早期整備に向け、");
    check_suggestion("登録を２０件、成約を８件とします。", "登録を２０件");
    check_suggestion("登録を２０件、成約を８件とします。", "成約を８件とします。");
}

#[test]
fn a_vague_promise_is_told_with_a_suggestion_of_its_own_words() {
    let desk = Desk::new();
    let file = desk.write("vague.json", &promising("避難訓練の充実を図ります。"));
    let json = run(&["lint", &file, "--json"]).with_code(0);
    assert_eq!(check_contract(&json), [1]);
    let finding = &json.json()["policies"][0]["findings"][0];
    let text = |part: &str| finding[part].as_str().unwrap().to_owned();
    assert_eq!([text("rule"), text("place")], ["cannot-fail", "goal1.target1.text"]);
    assert_eq!(text("sentence"), "避難訓練の充実を図ります。");
    assert!(text("suggestion").contains("「避難訓練を年度末までに〇回実施し、参加者を〇人とします。」"), "{finding}");
    let words = run(&["lint", &file]).with_code(0);
    assert!(words.stdout.is_empty());
    assert!(words.stderr.contains("避難訓練の充実を図ります。") && words.stderr.contains("1件"), "{}", words.stderr);
}

#[test]
fn what_cannot_be_read_ends_with_one_and_wrong_arguments_with_two() {
    let desk = Desk::new();
    let letter = desk.write("letter.txt", "拝啓　時下ますますご清栄のことと存じます。\n".as_bytes());
    let refused = run(&["lint", &letter, "--json"]).with_code(1);
    assert!(refused.stdout.is_empty() && refused.stderr.contains("letter.txt"), "{}", refused.stderr);
    run(&["lint", "no-such-paper.xlsx"]).with_code(1);
    run(&["lint", "--database", &desk.database()]).with_code(1);
    for wrong in
        [&["lint"][..], &["lint", &letter, "--database", "sqlite://x.db"], &["lint", &letter, "--fiscal-year", "2025"]]
    {
        run(wrong).with_code(2);
    }
}

#[test]
fn a_year_of_the_database_is_judged_department_by_department() {
    let desk = Desk::new();
    let papers = desk.papers();
    let files: Vec<&str> = papers.iter().map(String::as_str).collect();
    desk.run(&[&["import"], &files[..]].concat(), &["--municipality", "992011", "--municipality-name", "みほん市"]);
    let json = desk.run(&["lint"], &["--json"]).with_code(0);
    let counted = check_contract(&json);
    assert_eq!(counted.len(), 6);
    assert!(counted.iter().sum::<usize>() > 6, "{counted:?}");
    let named = desk.run(&["lint"], &["--fiscal-year", "2025", "--json"]).with_code(0);
    assert_eq!(named.json(), json.json());
    let other = desk.run(&["lint"], &["--fiscal-year", "1999"]).with_code(1);
    assert!(other.stderr.contains("1999"), "{}", other.stderr);
}

#[test]
fn a_citys_paper_is_judged_the_same_from_text_and_from_pdf() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !folder.is_dir() {
        return skip("the folder of seeds is missing");
    }
    let of = |name: &str| run(&["lint", &folder.join(name).display().to_string(), "--json"]).with_code(0);
    let [text, pdf] = ["kashiwara-r6-policy-promotion.txt", "kashiwara-r6.pdf"].map(of);
    assert_eq!(text.json(), pdf.json());
    let rules: Vec<Value> = text.json()["policies"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].clone())
        .collect();
    assert!(rules.iter().filter(|rule| **rule == "cannot-fail").count() >= 9, "{rules:?}");
}
