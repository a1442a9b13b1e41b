//! A server whose account at the database may read and write rows, and nothing else.

use crate::program::{Desk, hoshin, run, run_with, skip};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

fn psql(database: &str, orders: &str) -> bool {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--set", "ON_ERROR_STOP=1", "--command", orders, database]).stderr(Stdio::null());
    psql.status().expect("psql comes with the server").success()
}

#[test]
fn a_server_serves_with_an_account_that_makes_and_alters_no_table() {
    #[expect(clippy::disallowed_methods, reason = "the toolbox says by environment where its server listens")]
    let server = std::env::var("HOSHIN_TEST_POSTGRES").ok();
    let Some(server) = server else { return skip("HOSHIN_TEST_POSTGRES names no server") };
    let name = format!("hoshin_least_{}", std::process::id());
    assert!(psql(&server, &format!("CREATE DATABASE {name}")));
    let (base, _database) = server.rsplit_once('/').expect("the address names a database");
    let (scheme, place) = base.split_once("://").expect("the address is one");
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let (owner, daily) = (format!("{base}/{name}"), format!("{scheme}://{name}:daily@{place}/{name}"));
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    let city = ["--municipality", "992011", "--municipality-name", "みほん市"];
    run(&[&["import", &paper, "--database", &owner], &city[..]].concat()).with_code(0);
    // As the manual has it.
    assert!(psql(
        &owner,
        &format!(
            "CREATE ROLE {name} LOGIN PASSWORD 'daily'; GRANT USAGE ON SCHEMA public TO {name}; \
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}"
        )
    ));
    let config = format!("database = {daily:?}\n[attachments]\nfolder = {:?}\n", desk.name("files"));
    let config = desk.write("hoshin.toml", config.as_bytes());
    let mut serve = hoshin();
    serve.args(["serve", "--listen", "127.0.0.1:0", "--config", &config]);
    let mut child = serve.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
    let listens = lines.by_ref().any(|line| line.starts_with("http://"));
    let _has_ended = child.kill();
    let _status = child.wait();
    assert!(listens, "it ended instead of serving");
    // It writes rows with this account, through the one door, and the log is whole.
    let person = ["person", "makoto", "--name", "試作　誠", "--role", "administrator", "--post", "係長"];
    let place = ["--municipality", "992011", "--database", &daily];
    run_with(&[&person[..], &place].concat(), "mihon-no-machi\n").with_code(0);
    run(&["verify", "--database", &daily]).with_code(0);
    for forbidden in
        ["CREATE TABLE more (a int)", "ALTER TABLE audit ADD COLUMN a int", "DROP TABLE audit", "TRUNCATE audit"]
    {
        assert!(!psql(&daily, forbidden), "{forbidden}");
    }
}
