//! What whoever runs the server learns of those who ask for what is not theirs.

use crate::program::{Desk, hoshin};
use crate::server::{Browser, Server};
use std::fs::File;

#[test]
fn who_was_refused_what_stands_in_the_lines_of_the_server() {
    let desk = Desk::new();
    let lines = File::create(desk.path("lines")).expect("the desk is ours");
    let server = Server::demo_telling(&desk.name("town"), hoshin(), lines.into());
    let browser = Browser::hanako(&server);
    assert_eq!(browser.get("/audit?himitsu=1").status, 404);
    let foreign = [("form-token", "of another session"), ("language", "himitsu")];
    assert_eq!(browser.post("/language", &foreign).status, 403);
    assert_eq!(browser.get("/years").status, 200);
    assert_eq!(server.ended(), Some(0));
    let lines = std::fs::read_to_string(desk.path("lines")).expect("they are text");
    let refused: Vec<&str> = lines.lines().filter(|line| line.contains("somebody was refused")).collect();
    assert_eq!(refused.len(), 2, "{lines}");
    for (line, route, status) in [(refused[0], "/audit", 404), (refused[1], "/language", 403)] {
        let told = ["login=\"hanako\"".to_owned(), format!("route=\"{route}\""), format!("status={status}")];
        assert!(told.iter().all(|part| line.contains(part)), "{line}");
    }
    assert!(!lines.contains("himitsu"), "{lines}");
}
