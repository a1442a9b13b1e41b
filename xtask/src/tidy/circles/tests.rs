use super::*;

/// The arrows of a crate of made-up files, as `a.rs → b.rs (Name)`.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let arrows = arrows::arrows(files).unwrap();
    arrows.iter().map(|arrow| format!("{} → {} ({})", arrow.from, arrow.to, arrow.names())).collect()
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(arrows(files), expected);
}

#[track_caller]
fn check_use(code: &str, expected: &[&str]) {
    let root = "mod paper; mod policy; mod user; pub use policy::OperatingPolicy; pub use policy::parts::*;";
    let policy = "pub mod parts; pub struct OperatingPolicy; pub use self::parts::Goal as Aim; pub fn made() {}";
    let files = [
        ("lib.rs", root),
        (
            "paper.rs",
            "pub(crate) use crate::policy::*; pub struct Paper; macro_rules! sheet { () => {} } pub(crate) use sheet;",
        ),
        ("policy.rs", policy),
        ("policy/parts.rs", "pub struct Goal; words! { pub enum Grade { A } }"),
        ("user.rs", code),
    ];
    check(&files, expected);
}

#[test]
fn an_arrow_leads_to_the_file_that_defines() {
    let to_policy = "user.rs → policy.rs (OperatingPolicy)";
    check_use("use crate::OperatingPolicy;", &[to_policy]);
    check_use("use crate::paper::OperatingPolicy as Policy;", &["user.rs → policy.rs (OperatingPolicy)"]);
    check_use(
        "use crate::{Goal, paper::{self, Paper}};",
        &["user.rs → paper.rs (Paper)", "user.rs → policy/parts.rs (Goal)"],
    );
    check_use("use super::policy::Aim;", &["user.rs → policy/parts.rs (Aim)"]);
    check_use("use super::*; fn f() -> Goal { Goal }", &["user.rs → policy/parts.rs (Goal)"]);
    check_use("mod inner { fn f(_: &super::super::OperatingPolicy) {} }", &[to_policy]);
    check_use("mod inner { mod deep { use crate::paper::Aim; } }", &["user.rs → policy/parts.rs (Aim)"]);
    check_use("pub use crate::OperatingPolicy; fn f(_: OperatingPolicy) {}", &[to_policy]);
    check_use("use crate::policy::parts::Grade::{self, A};", &["user.rs → policy/parts.rs (Grade)"]);
    check_use("fn f() { sheet!(); }", &["user.rs → paper.rs (sheet!)"]);
    // A module of one's own may be named like a macro.
    check_use(
        "use super::paper::sheet; mod sheet { pub fn f() {} } fn f() { sheet::f() }",
        &["user.rs → paper.rs (sheet)"],
    );
}

#[test]
fn a_path_in_the_middle_of_code_is_a_use() {
    check_use("fn f() { crate::policy::made() }", &["user.rs → policy.rs (made)"]);
    check_use("use super::policy; fn f() { policy::made() }", &["user.rs → policy.rs (made)"]);
    check_use("fn f() { html! { p { (crate::policy::made()) } } }", &["user.rs → policy.rs (made)"]);
    check_use("fn f() { format!(\"{}\", Some::<u8>(1), a.b, crate::Goal) }", &["user.rs → policy/parts.rs (Goal)"]);
    check_use("#[serde(with = \"crate::policy\")] struct S;", &["user.rs → policy.rs (crate::policy)"]);
}

#[test]
fn what_only_passes_a_name_on_uses_nothing() {
    check_use("pub use crate::OperatingPolicy;", &[]);
    check_use("pub(crate) use crate::policy::*;", &[]);
    check_use("use crate::policy;", &[]);
    check_use("use std::policy::OperatingPolicy; use serde::policy;", &[]);
    check_use("#[serde(rename = \"policy\")] struct OperatingPolicy; fn f(_: OperatingPolicy) {}", &[]);
}

#[test]
fn tests_do_not_count() {
    check_use("#[cfg(test)] mod tests { use crate::OperatingPolicy; }", &[]);
    check_use("#[cfg(test)] use crate::OperatingPolicy;", &[]);
    check_use("#[cfg(test)] mod tests;", &[]);
    let files = [
        ("lib.rs", "mod a; mod tests; pub struct S;"),
        ("a.rs", ""),
        ("tests.rs", "use crate::S;"),
        ("a/tests/b.rs", ""),
    ];
    check(&files, &[]);
}

/// What is found in `crates/web` when each of the files uses the next and the last one the first.
fn ring(paths: &[&str]) -> Vec<String> {
    let next = |index: usize| paths[(index + 1) % paths.len()].trim_end_matches(".rs").replace('/', "::");
    let mut files: Vec<(String, String)> = paths
        .iter()
        .enumerate()
        .map(|(index, path)| ((*path).to_owned(), format!("pub struct S; fn f(_: crate::{}::S) {{}}", next(index))))
        .collect();
    for folder in
        paths.iter().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect::<BTreeSet<_>>()
    {
        let inner = paths.iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
        files.push((
            format!("{folder}.rs"),
            inner.map(|path| format!("mod {}; ", path.trim_end_matches(".rs"))).collect(),
        ));
    }
    let top = files.iter().filter(|(path, _)| !path.contains('/'));
    let root = top.map(|(path, _)| format!("mod {}; ", path.trim_end_matches(".rs"))).collect();
    files.push(("lib.rs".to_owned(), root));
    let files: Vec<File> =
        files.into_iter().map(|(path, text)| File { path: format!("crates/web/src/{path}"), text }).collect();
    findings(&files).iter().map(Finding::to_string).collect()
}

#[test]
fn a_circle_of_four_is_allowed_and_one_of_five_is_not() {
    assert_eq!(ring(&["pages/a.rs", "pages/b.rs", "pages/c.rs", "pages/d.rs"]), [""; 0]);
    let found = ring(&["pages/a.rs", "pages/b.rs", "pages/c.rs", "pages/d.rs", "pages/e.rs"]);
    assert_eq!(
        found,
        [
            "error: crates/web/src: 5 files need each other (pages/a.rs, pages/b.rs, pages/c.rs, pages/d.rs, pages/e.rs); \
          of their 5 arrows these close the circle:\n    pages/d.rs:1 → pages/e.rs (S)"
        ]
    );
}

#[test]
fn no_import_goes_up() {
    let above = "error: crates/web/src/parts/a.rs:1: parts uses S of pages/b.rs, but pages stands above parts";
    assert_eq!(ring(&["parts/a.rs", "pages/b.rs"]), [above]);
    let beside = "error: crates/web/src/site/b.rs:1: site uses S of pages/a.rs, but pages stands beside site";
    assert!(ring(&["pages/a.rs", "site/b.rs"]).contains(&beside.to_owned()));
    let routes = "error: crates/web/src/access.rs:1: access uses S of routes.rs, but routes stands above access";
    assert_eq!(ring(&["access.rs", "routes.rs"]), [routes]);
    assert_eq!(ring(&["routes.rs", "desk.rs"]), [""; 0]);
}

#[test]
fn what_is_no_rust_is_said() {
    let file = File { path: "crates/a/src/lib.rs".into(), text: "fn".into() };
    assert!(findings(&[file])[0].message.starts_with("lib.rs: "));
}
