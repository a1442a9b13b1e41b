//! `hoshin rate`: the contract for scripts.

use crate::program::{Desk, hoshin, run, run_with};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

const ROWS: &str = "target,actual,baseline,direction,formula,課\n\
                    10分以内,10.4分,14.2分,at-most,,市民課\n\
                    100,100,,at-least,ratio,税務課\n\
                    0,0,,at-most,,防災課\n";

#[test]
fn rates_stand_on_standard_output_and_words_beside_it() {
    let rated = run_with(&["rate"], ROWS).with_code(0);
    let expected = "target,actual,baseline,direction,formula,課,rate,percent_shown,special_case,doubts,suggested\n\
                    10分以内,10.4分,14.2分,at-most,,市民課,1900/21,90.4…%,,,B\n\
                    100,100,,at-least,ratio,税務課,100,100%,,,A\n\
                    0,0,,at-most,,防災課,,,target-zero-reached,,\n";
    assert_eq!(rated.text(), expected);
    assert!(rated.stderr.contains("3行のうち2行") && rated.stderr.contains("2 of 3 rows"), "{}", rated.stderr);
}

#[test]
fn the_scale_of_another_form_suggests() {
    let desk = Desk::new();
    let suggested = |form: &str, code| {
        let rated = run_with(&["rate", "--form", form], ROWS).with_code(code);
        rated.text().lines().nth(2).map(|line| line.rsplit(',').next().unwrap_or_default().to_owned())
    };
    assert_eq!(suggested("marks", 0).as_deref(), Some("○"));
    assert_eq!(suggested("points", 0).as_deref(), Some("20"));
    let own = run(&["form", "print", "words"]).with_code(0).text().replace("code = \"達成\"", "code = \"よし\"");
    assert_eq!(suggested(&desk.write("own.toml", own.as_bytes()), 0).as_deref(), Some("よし"));
    let spoilt = own.replace("at_least = \"50\"", "at_least = \"60\"");
    assert_eq!(suggested(&desk.write("spoilt.toml", spoilt.as_bytes()), 1), None);
    assert_eq!(suggested("nothing", 2), None);
}

#[test]
fn what_cannot_be_rated_at_all_is_refused() {
    run(&["rate"]).with_code(1);
    run_with(&["rate"], "a,b\n1,2\n").with_code(1);
    run_with(&["rate"], "target,actual,direction\n1,2,sideways\n").with_code(1);
    run(&["rate", "rows.csv"]).with_code(2);
}

#[test]
fn whoever_reads_only_the_head_is_enough() {
    let desk = Desk::new();
    let rows = format!("target,actual\n{}", "100件,90件\n".repeat(100_000));
    let rows = std::fs::File::open(desk.write("rows.csv", rows.as_bytes())).expect("it was written");
    let mut rating = hoshin();
    rating.arg("rate").stdin(rows).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut rating = rating.spawn().expect("the program starts");
    let mut head = String::new();
    BufReader::new(rating.stdout.take().expect("it is piped")).read_line(&mut head).expect("there is a first line");
    assert!(head.starts_with("target,actual,rate,"), "{head}");
    let mut said = String::new();
    rating.stderr.take().expect("it is piped").read_to_string(&mut said).expect("it ends");
    let ended = rating.wait().expect("it ends");
    // It ends as every program at the front of a pipe does, and complains of nothing.
    assert_eq!((ended.code(), said.as_str()), (None, ""));
}
