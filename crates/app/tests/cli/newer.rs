//! A database of a newer version is refused by every command, in words, and stays as it is.

use crate::program::{Desk, Run, run, tamper};

const CITY: &str = "992011";

/// Every command that opens a database, with what it needs to get that far.
fn table(desk: &Desk) -> Vec<(&'static str, Vec<String>)> {
    let url = desk.database();
    let paper = desk.papers().swap_remove(0);
    let form = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/forms/declaration.toml");
    let config = desk.write("hoshin.toml", format!("database = \"{url}\"\nlisten = \"127.0.0.1:0\"").as_bytes());
    let folder = desk.name("");
    let list = desk.write(
        "list.csv",
        "部,氏名,利用者ID,役割,開始日\n危機管理部,例示　花子,hanako,部の担当,2026-04-01\n".as_bytes(),
    );
    let row = |command: &'static str, rest: &[&str]| (command, rest.iter().map(|word| (*word).to_owned()).collect());
    let (out, site) = (desk.name("out.xlsx"), desk.name("site"));
    vec![
        row("demo", &["--data", &folder, "--listen", "127.0.0.1:0"]),
        row("serve", &["--database", &url, "--listen", "127.0.0.1:0"]),
        row("serve", &["--config", &config]),
        row("lint", &["--database", &url]),
        row("form", &["set", form, "--fiscal-year", "2026", "--database", &url]),
        row("import", &[&paper, "--database", &url, "--municipality", CITY]),
        row("export", &["--database", &url, "--fiscal-year", "2025", "--format", "json", "--out", &out]),
        row(
            "workbook",
            &["out", "--database", &url, "--fiscal-year", "2025", "--department", "総務人財部", "--out", &out],
        ),
        row("workbook", &["in", &desk.name("returned.xlsx"), "--database", &url]),
        row("people", &["import", &list, "--database", &url]),
        row("publish", &["--database", &url, "--out", &site]),
        row("verify", &["--database", &url]),
        row("backup", &["--database", &url, "--out", &desk.name("backup.zip")]),
        row("migrate", &["--database", &url]),
        row("doctor", &["--database", &url]),
        row("person", &["hanako", "--name", "例示　花子", "--database", &url, "--municipality", CITY]),
        row("person", &["hanako", "--disable", "--database", &url, "--municipality", CITY]),
    ]
}

/// These open none, or take none that is there.
const WITHOUT: [&str; 7] = ["read", "rate", "help", "config", "restore", "verify-site", "site-key"];

fn commands() -> Vec<String> {
    let help = run(&["help"]).with_code(0);
    let (_, list) = help.text().split_once("Commands:").expect("the help lists them");
    let list = list.split("\n\n").next().unwrap_or_default();
    list.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_refuses_a_database_of_a_newer_version() {
    let desk = Desk::new();
    let papers = desk.papers();
    let first: Vec<&str> = std::iter::once("import").chain(papers.iter().map(String::as_str)).collect();
    desk.run(&first, &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    let options = ["--fiscal-year", "2025", "--department", "総務人財部", "--out", &desk.name("returned.xlsx")];
    desk.run(&["workbook", "out"], &options).with_code(0);
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'of a later year', 1, x'00', 0)";
    if !tamper(&desk.path("hoshin.db"), newer) {
        return;
    }
    let table = table(&desk);
    for command in commands() {
        let is_known = WITHOUT.contains(&command.as_str()) || table.iter().any(|(known, _)| *known == command);
        assert!(is_known, "{command}: does it open a database?");
    }
    let before = std::fs::read(desk.path("hoshin.db")).expect("it is there");
    for (command, rest) in &table {
        let arguments: Vec<&str> = std::iter::once(*command).chain(rest.iter().map(String::as_str)).collect();
        let Run { code, stdout, stderr } = crate::program::run_with(&arguments, "ながいことば八字以上\n");
        let said = String::from_utf8_lossy(&stdout).into_owned() + &stderr;
        assert_eq!(code, 1, "{arguments:?}: {said}");
        assert!(said.contains("新しい版") && said.contains("newer version"), "{arguments:?}: {said}");
        assert!(said.contains("9999"), "{arguments:?}: {said}");
    }
    assert!(std::fs::read(desk.path("hoshin.db")).expect("it is there") == before, "nobody has touched it");
    assert!(!desk.path("out.xlsx").exists() && !desk.path("site").exists(), "nothing was written");
}
