//! `hoshin form` and what follows from the form of a year.

use crate::program::{Desk, run};
use serde_json::Value;

const CITY: &str = "992011";

#[test]
fn every_form_that_comes_along_is_printed_and_can_be_used() {
    let desk = Desk::new();
    let listed = run(&["form", "list"]).with_code(0);
    let names: Vec<&str> = listed.text().lines().filter_map(|line| line.split('\t').next()).collect();
    assert!(names.len() >= 9 && names.contains(&"indicators"), "{names:?}");
    for name in names {
        let printed = run(&["form", "print", name]).with_code(0);
        std::fs::write(desk.path("form.toml"), printed.text()).unwrap();
        let checked = run(&["form", "check", &desk.name("form.toml")]).with_code(0);
        assert!(checked.stdout.is_empty(), "{name}: nothing is wrong");
    }
    run(&["form", "print", "nothing"]).with_code(2);
}

#[test]
fn what_is_wrong_with_a_form_is_said_for_people_and_scripts() {
    let desk = Desk::new();
    let file = desk.name("form.toml");
    let good = run(&["form", "print", "standard"]).with_code(0).text().to_owned();
    let cases = [
        (good.replace("less_than = \"100\"", "less_than = \"90\""), "bounds-gap", "scale.steps[1]"),
        (good.replace("annual_target = ", "annual_tarket = "), "not-a-form", "line"),
        ("name = 3".to_owned(), "not-a-form", "line 1"),
        (String::new(), "not-a-form", ""),
    ];
    for (text, code, place) in cases {
        std::fs::write(desk.path("form.toml"), text).unwrap();
        let checked = run(&["form", "check", &file]).with_code(1);
        let said: Value = serde_json::from_str(checked.text().lines().next().unwrap()).unwrap();
        assert_eq!(said["code"], code);
        assert!(said["where"].as_str().unwrap().starts_with(place), "{said}");
        assert!(checked.stderr.contains("form.toml"), "{}", checked.stderr);
        let message = said["message"].as_str().unwrap();
        assert!(message.ends_with('。'), "{message} is Japanese, whatever it was read by");
    }
    run(&["form", "check", &desk.name("absent.toml")]).with_code(1);
}

#[test]
fn a_form_is_set_for_a_year_and_a_policy_shown_on_another() {
    let desk = Desk::new();
    let papers = desk.papers();
    let paper = papers.first().unwrap();
    let city = ["--municipality", CITY, "--municipality-name", "みほん市"];
    desk.run(&["import", paper.as_str()], &city).with_code(0);
    std::fs::write(desk.path("form.toml"), run(&["form", "print", "marks"]).with_code(0).text()).unwrap();
    let file = desk.name("form.toml");
    desk.run(&["form", "set", &file], &["--fiscal-year", "2030"]).with_code(0);
    let export = |out: &str, more: &[&str]| {
        let out = desk.name(out);
        desk.run(&["export"], &[&["--fiscal-year", "2025", "--format", "pdf", "--out", &out], more].concat())
            .with_code(0)
    };
    export("own.pdf", &[]);
    export("other.pdf", &["--form", "indicators"]);
    export("file.pdf", &["--form", &file]);
    let [own, other] = ["own.pdf", "other.pdf"].map(|name| std::fs::read(desk.path(name)).unwrap());
    assert!(own.starts_with(b"%PDF") && other.starts_with(b"%PDF") && own != other);
    // The policies are as they were.
    desk.run(&["verify"], &[]).with_code(0);
}

/// A paper that calls its goals by a word that stands in no list.
const ODD: &str = include_str!("../../../documents/tests/papers/plain.txt");

#[test]
fn what_a_form_was_taught_is_read_by_its_file_and_by_the_form_of_the_papers_year() {
    let desk = Desk::new();
    let paper = desk.write("odd.txt", ODD.replace("重点目標 ", "力を入れる仕事 ").as_bytes());
    let right = desk.write("plain.txt", ODD.as_bytes());
    let taught = run(&["form", "print", "standard"]).with_code(0).text().to_owned()
        + "\n[headings]\npriority_goal = [\"力を入れる仕事\"]\n";
    let form = desk.write("mihon.toml", taught.as_bytes());
    run(&["form", "check", &form]).with_code(0);
    let goals = |json: &Value| json["policies"][0]["goals"].clone();
    let wanted = goals(&run(&["read", &right, "--form", "standard"]).with_code(0).json());
    assert_ne!(goals(&run(&["read", &paper, "--form", "standard"]).json()), wanted, "nobody knows that word");
    assert_eq!(goals(&run(&["read", &paper, "--form", &form]).with_code(0).json()), wanted);
    let unknown = run(&["read", &paper, "--form", "no-such-form"]).with_code(2);
    assert!(unknown.stderr.contains("no-such-form") && unknown.stderr.contains("standard"), "{}", unknown.stderr);
    run(&["read", &paper, "--form", &desk.name("absent.toml")]).with_code(1);
    let wrong = desk.write("wrong.toml", taught.replace("力を入れる仕事", "達成度").as_bytes());
    assert!(run(&["read", &paper, "--form", &wrong]).with_code(1).stderr.contains("hoshin form check"));

    let city = ["--municipality", CITY, "--municipality-name", "みほん市"];
    let first = desk.papers().swap_remove(0);
    desk.run(&["import", first.as_str()], &city).with_code(0);
    // The papers of the earlier year are read by its form, whatever the year under way has.
    desk.run(&["form", "set", &form], &["--fiscal-year", "2025"]).with_code(0);
    desk.run(&["import", paper.as_str()], &city).with_code(0);
    let out = desk.name("odd.json");
    let department = ["--department", "みどり部", "--fiscal-year", "2025", "--format", "json", "--out", &out];
    desk.run(&["export"], &department).with_code(0);
    let exported: Value = serde_json::from_slice(&std::fs::read(desk.path("odd.json")).unwrap()).unwrap();
    assert_eq!(goals(&exported), wanted);
}
