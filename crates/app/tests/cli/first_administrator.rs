//! The first administrator: an account with a duty, given on the console.

use crate::program::{Desk, Run, run_with};

/// みほん市, by its code.
const CITY: &str = "992011";

fn person(desk: &Desk, login: &str, options: &[&str]) -> Run {
    let database = desk.database();
    let fixed = ["person", login, "--name", "試作　誠", "--database", &database, "--municipality", CITY];
    run_with(&[&fixed, options].concat(), "mihon-no-machi\n")
}

#[test]
fn an_account_comes_with_its_duty() {
    let desk = Desk::new();
    let added = person(&desk, "makoto", &["--role", "administrator"]).with_code(0);
    assert!(added.stderr.contains("システム管理者 (administrator)"), "{}", added.stderr);
    let entries = |desk: &Desk| desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let before = entries(&desk);
    person(&desk, "makoto", &["--role", "administrator"]).with_code(0);
    assert_ne!(entries(&desk), before, "the password is new");
    let files = desk.papers();
    desk.run(&["import", &files[0]], &[]).with_code(0);
    let head = ["--role", "department-head", "--department", "まちの魅力創造部", "--post", "部長"];
    person(&desk, "kenji", &head).with_code(0);
    let clerk = ["--role", "section-clerk", "--department", "まちの魅力創造部", "--section", "魅力発信室"];
    person(&desk, "hanako", &clerk).with_code(0);
}

#[test]
fn a_duty_that_cannot_be_given_gives_no_account_either() {
    let desk = Desk::new();
    person(&desk, "makoto", &["--role", "administrator"]).with_code(0);
    let before = desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let cases: [(&[&str], &str); 6] = [
        (&["--role", "department-head"], "with --department"),
        (&["--role", "department-head", "--department", "ない部"], "there is no department ない部"),
        (&["--role", "section-clerk", "--department", "ない部"], "with --department and --section"),
        (&["--role", "administrator", "--department", "ない部"], "whole city"),
        (&["--role", "operator"], "no duty of an account"),
        (&["--role", "mayor"], "not a role"),
    ];
    for (options, sentence) in cases {
        let refused = person(&desk, "kenji", options);
        assert!(refused.code != 0 && refused.stderr.contains(sentence), "{options:?}: {}", refused.stderr);
    }
    assert_eq!(person(&desk, "kenji", &["--post", "部長"]).code, 2, "a post needs a role");
    assert_eq!(desk.run(&["verify"], &[]).with_code(0).text(), before, "nothing was written");
}
