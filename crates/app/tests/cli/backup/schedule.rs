//! Backups on schedule, while the server runs, and what is said of them.

use super::town;
use crate::program::{Desk, hoshin, run};
use std::process::{Child, Stdio};
use std::time::Duration;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _has_ended = self.0.kill();
        let _status = self.0.wait();
    }
}

fn serve(config: &str) -> Server {
    let mut command = hoshin();
    command.args(["serve", "--listen", "127.0.0.1:0", "--config", config]);
    Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts"))
}

fn status(desk: &Desk) -> Option<serde_json::Value> {
    serde_json::from_slice(&std::fs::read(desk.path("kept/status.json")).ok()?).ok()
}

#[test]
fn a_backup_that_was_missed_is_made_at_once_and_doctor_knows() {
    let desk = town();
    let text = format!(
        "database = {:?}\n[backup]\nfolder = {:?}\ntime = \"00:00\"\nkeep = 2\n",
        desk.database(),
        desk.name("kept")
    );
    let config = desk.write("hoshin.toml", text.as_bytes());
    let before = run(&["doctor", "--config", &config]).with_code(1);
    assert!(before.text().contains("まだ作成されていません"), "{}", before.text());
    std::fs::create_dir_all(desk.path("kept")).unwrap();
    for old in ["hoshin-20200101-000000.zip", "hoshin-20200102-000000.zip", "hoshin-mine.zip"] {
        std::fs::write(desk.path("kept").join(old), b"old").unwrap();
    }
    let server = serve(&config);
    for _second in 0..300 {
        if status(&desk).is_some() {
            break;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    drop(server);
    let made = status(&desk).expect("a backup was tried")["last"]["file"].as_str().expect("it was made").to_owned();
    let mut kept: Vec<_> = std::fs::read_dir(desk.path("kept")).unwrap().flatten().map(|entry| entry.path()).collect();
    kept.sort();
    let newest = std::path::PathBuf::from(&made);
    let expected = ["hoshin-20200102-000000.zip"].map(|name| desk.path("kept").join(name));
    let rest = ["hoshin-mine.zip", "prints.json", "status.json"].map(|name| desk.path("kept").join(name));
    assert_eq!(kept, [&expected[..], &[newest][..], &rest[..]].concat());
    let after = run(&["doctor", "--config", &config]).with_code(0);
    assert!(after.text().contains("最後のバックアップは"), "{}", after.text());
    // The next one knows the prints of this one; the drill sets every page anew.
    let next = desk.name("next.zip");
    let prints = std::fs::read(desk.path("kept/prints.json")).unwrap();
    run(&["backup", "--config", &config, "--out", &next]).with_code(0);
    assert_eq!(std::fs::read(desk.path("kept/prints.json")).unwrap(), prints);
    run(&["restore", "--drill", &next, "--report", &desk.name("report.md")]).with_code(0);
    let old = r#"{"last":{"at":"2020-01-02T00:00:00Z","file":"a.zip","size":3,"lost":0},"failure":{"at":"2020-01-03T00:00:00Z","why":"満杯"}}"#;
    std::fs::write(desk.path("kept/status.json"), old).unwrap();
    let late = run(&["doctor", "--config", &config]).with_code(1);
    assert!(late.text().contains("2日以上") && late.text().contains("満杯"), "{}", late.text());
}
