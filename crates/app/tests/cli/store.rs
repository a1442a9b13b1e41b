//! The commands that work on a database.

use crate::program::{Desk, Run, run_with, tamper};
use hoshin_domain::Reading;
use serde_json::Value;

/// みほん市, by its code; the check digit is right.
const CITY: &str = "992011";

fn import(desk: &Desk, files: &[&str]) -> Run {
    desk.run(&[&["import"], files].concat(), &["--municipality", CITY, "--municipality-name", "みほん市"])
}

/// A database with the town's papers of the finished year.
fn imported() -> Desk {
    let desk = Desk::new();
    let papers = desk.papers();
    import(&desk, &papers.iter().map(String::as_str).collect::<Vec<_>>()).with_code(0);
    desk
}

fn export(desk: &Desk, format: &str, out: &str, options: &[&str]) -> Run {
    let out = desk.name(out);
    desk.run(&["export"], &[&["--fiscal-year", "2025", "--format", format, "--out", out.as_str()], options].concat())
}

fn policies(json: &[u8]) -> Value {
    serde_json::from_slice::<Value>(json).expect("JSON")["policies"].take()
}

#[test]
fn what_is_imported_is_exported_the_same() {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    let read = crate::program::run(&["read", &paper]).with_code(0);
    let said = import(&desk, &[&paper]).with_code(0);
    assert!(said.stdout.is_empty() && said.stderr.contains("まちの魅力創造部"), "{}", said.stderr);
    export(&desk, "json", "out.json", &[]).with_code(0);
    let exported = std::fs::read(desk.path("out.json")).unwrap();
    assert_eq!(policies(&exported), policies(&read.stdout));
    let again: Value = serde_json::from_slice(&exported).unwrap();
    assert_eq!(again["schema"], Reading::SCHEMA);
}

#[test]
fn a_real_city_is_entered_by_its_code() {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", "272213"]).with_code(0);
    let verified = desk.run(&["verify"], &["--municipality", "272213"]).with_code(0);
    assert!(verified.text().starts_with("272213 "), "{}", verified.text());
    let other = desk.run(&["verify"], &["--municipality", "011002"]).with_code(1);
    assert!(other.stderr.contains("011002") && other.stderr.contains("272213"), "{}", other.stderr);
}

#[test]
fn a_year_is_exported_as_one_file_a_department() {
    let desk = imported();
    export(&desk, "json", "folder", &[]).with_code(0);
    assert_eq!(std::fs::read_dir(desk.path("folder")).unwrap().count(), 6);
    export(&desk, "pdf", "one.pdf", &["--department", "総務人財部"]).with_code(0);
    assert!(std::fs::read(desk.path("one.pdf")).unwrap().starts_with(b"%PDF-"));
    let unknown = export(&desk, "json", "x.json", &["--department", "宇宙部"]).with_code(1);
    assert!(unknown.stderr.contains("宇宙部") && unknown.stderr.contains("総務人財部"), "{}", unknown.stderr);
    assert!(!desk.path("x.json").exists());
    let empty = desk.run(&["export"], &["--fiscal-year", "1999", "--format", "json", "--out", &desk.name("y")]);
    assert!(empty.with_code(1).stderr.contains("1999"));
}

#[test]
fn a_year_is_exported_as_one_book() {
    let desk = imported();
    export(&desk, "pdf", "one.pdf", &["--department", "総務人財部"]).with_code(0);
    export(&desk, "pdf", "all.pdf", &[]).with_code(0);
    let size = |name: &str| {
        let bytes = std::fs::read(desk.path(name)).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
        bytes.len()
    };
    // Six departments share the fonts of one file.
    assert!(size("all.pdf") > 2 * size("one.pdf") && size("all.pdf") < 6 * size("one.pdf"));
    export(&desk, "pdf", "folder", &[]).with_code(0);
    assert_eq!(std::fs::read_dir(desk.path("folder")).unwrap().count(), 6);
}

#[test]
fn a_bad_file_beside_a_good_one_lets_nothing_in() {
    let desk = Desk::new();
    let good = desk.papers().swap_remove(0);
    let bad = desk.write("letter.txt", "拝啓\n".as_bytes());
    for files in [[good.as_str(), bad.as_str()], [bad.as_str(), good.as_str()]] {
        let refused = import(&desk, &files).with_code(1);
        assert!(refused.stderr.contains("何も取り込みませんでした"), "{}", refused.stderr);
    }
    assert!(!desk.path("hoshin.db").exists(), "not even the database was made");
}

#[test]
fn a_paper_without_its_year_or_department_lets_nothing_in() {
    let desk = Desk::new();
    let papers = desk.papers();
    for field in ["fiscal_year", "department"] {
        let mut reading: Value = serde_json::from_slice(&std::fs::read(&papers[1]).unwrap()).unwrap();
        reading["policies"][0][field] = Value::Null;
        let nameless = desk.write("nameless.json", reading.to_string().as_bytes());
        let refused = import(&desk, &[&papers[0], &nameless]).with_code(1);
        assert!(refused.stderr.contains("nameless.json"), "{}", refused.stderr);
        if desk.path("hoshin.db").exists() {
            let exported = export(&desk, "json", "out.json", &[]);
            assert_eq!(exported.code, 1, "{field}: a paper beside it was taken over");
        }
    }
}

#[test]
fn a_site_of_nothing_published_is_a_first_page_only() {
    let desk = imported();
    desk.run(&["publish"], &["--out", &desk.name("site")]).with_code(0);
    let index = std::fs::read_to_string(desk.path("site/index.html")).unwrap();
    assert!(index.contains("みほん市") && !index.contains("まちの魅力創造部"), "{index}");
    let folders = std::fs::read_dir(desk.path("site")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = folders.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    assert!(names.iter().all(|name| !name.starts_with("20")), "{names:?}");
}

/// The head as `verify` prints it: SEQ:HASH.
fn head(run: &Run) -> String {
    run.text().lines().next().and_then(|line| line.rsplit_once(' ')).expect("the line ends with the head").1.to_owned()
}

#[test]
fn verify_names_the_entry_that_was_altered() {
    let desk = imported();
    let whole = desk.run(&["verify"], &[]).with_code(0);
    assert_eq!(whole.text().lines().count(), 1, "{}", whole.text());
    if tamper(&desk.path("hoshin.db"), "UPDATE audit SET name = '別人' WHERE seq = 3") {
        let altered = desk.run(&["verify"], &[]).with_code(1);
        assert!(altered.text().contains("監査記録 3 番") && altered.text().contains("Entry 3 "), "{}", altered.text());
    }
}

#[test]
fn a_head_kept_elsewhere_reveals_a_cut_tail() {
    let desk = imported();
    let head = head(&desk.run(&["verify"], &[]).with_code(0));
    desk.run(&["verify"], &["--head", &head]).with_code(0);
    let slip = desk.run(&["verify"], &["--slip"]).with_code(0);
    assert!(slip.text().starts_with("# 監査記録の控え") && slip.text().contains(&head), "{}", slip.text());
    let cut = "DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit);\
         UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1)";
    if tamper(&desk.path("hoshin.db"), cut) {
        desk.run(&["verify"], &[]).with_code(1);
        let (seq, _) = head.split_once(':').unwrap();
        let found = desk.run(&["verify"], &["--head", &head]).with_code(1);
        assert!(found.text().contains(&format!("{seq} 番")), "{}", found.text());
    }
    for wrong in ["7", "seven:abc", ""] {
        desk.run(&["verify"], &["--head", wrong]).with_code(2);
    }
}

#[test]
fn an_account_is_added_with_a_password_from_standard_input() {
    let desk = Desk::new();
    let database = desk.database();
    let arguments = ["person", "hanako", "--name", "例示　花子", "--database", &database, "--municipality", CITY];
    let short = run_with(&arguments, "short\n").with_code(1);
    assert!(short.stderr.contains('8'), "{}", short.stderr);
    assert!(!desk.path("hoshin.db").exists(), "a refused password makes nothing");
    run_with(&arguments, "").with_code(1);
    let added = run_with(&arguments, "ながいことば八字以上\n").with_code(0);
    assert!(added.stdout.is_empty() && !added.stderr.contains("ながいことば"), "{}", added.stderr);
    let entries = |run: &Run| head(run).split(':').next().unwrap().parse::<u32>().unwrap();
    assert_eq!(entries(&desk.run(&["verify"], &[]).with_code(0)), 1);
    run_with(&arguments, "もうひとつのことば八字\n").with_code(0);
    assert_eq!(entries(&desk.run(&["verify"], &[]).with_code(0)), 2, "a new password is an entry of its own");
}

#[test]
fn an_account_is_disabled_enabled_and_freed_of_its_second_factor() {
    let desk = Desk::new();
    let database = desk.database();
    let place = ["--database", database.as_str(), "--municipality", CITY];
    let person = |arguments: &[&str], code| {
        let arguments = [&["person", "hanako"], arguments, &place].concat();
        run_with(&arguments, "ながいことば八字以上\n").with_code(code)
    };
    person(&["--name", "例示　花子", "--must-change"], 0);
    let orders: [(&[&str], i32); 8] = [
        (&["--disable"], 0),
        (&["--disable"], 1),
        (&["--enable"], 0),
        (&["--enable"], 1),
        (&["--reset-second-factor"], 1),
        (&["--link", "https://login.example.lg.jp", "1001"], 0),
        (&["--disable", "--enable"], 2),
        (&["--disable", "--name", "例示　花子"], 2),
    ];
    for (order, code) in orders {
        let run = person(order, code);
        assert!(code == 0 || !run.stderr.is_empty(), "{order:?}");
    }
    let nobody = [&["person", "nobody", "--disable"][..], &place].concat();
    assert!(run_with(&nobody, "").with_code(1).stderr.contains("nobody"));
    let named = [&["person", "kenji", "--name", "仮名　健司"][..], &place].concat();
    let refused = run_with(&named, "kenjikenji\n").with_code(1);
    assert!(refused.stderr.contains("推測されやすい") && refused.stderr.contains("guessed"), "{}", refused.stderr);
}

#[test]
fn a_database_that_is_not_there_is_named_and_not_made() {
    let desk = Desk::new();
    for (command, options) in [("verify", vec![]), ("publish", vec!["--out", "nowhere"])] {
        let missing = desk.run(&[command], &options).with_code(1);
        assert!(missing.stderr.contains("hoshin.db"), "{command}: {}", missing.stderr);
        assert!(!desk.path("hoshin.db").exists(), "{command}");
    }
    desk.run(&["migrate"], &[]).with_code(0);
    desk.run(&["migrate"], &[]).with_code(0);
    let empty = desk.run(&["verify"], &[]).with_code(1);
    assert!(empty.stderr.contains("hoshin import") || empty.stderr.contains("hoshin person"), "{}", empty.stderr);
}
