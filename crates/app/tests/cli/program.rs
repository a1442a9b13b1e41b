//! Running the binary.

use hoshin_town::papers;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails if the program ended with another code; shows what it said.
    #[track_caller]
    pub(crate) fn with_code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", String::from_utf8_lossy(&self.stdout), self.stderr);
        self
    }

    /// What stands on standard output, as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).expect("standard output is one JSON text")
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("standard output is UTF-8")
    }
}

/// The program, ready to be given arguments.
pub(crate) fn hoshin() -> Command {
    Command::new(env!("CARGO_BIN_EXE_hoshin"))
}

/// Runs the program to its end with nothing on its standard input.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, "")
}

/// Runs the program to its end with this text on its standard input.
pub(crate) fn run_with(arguments: &[&str], input: &str) -> Run {
    let mut command = hoshin();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A program that refuses its arguments may end before it has read anything.
    let _ended_early = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code().expect("the program ends by itself"),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A folder for one test, with a database that is not made yet.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as a text, for arguments.
    pub(crate) fn name(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).expect("the folder is ours");
        self.name(name)
    }

    pub(crate) fn database(&self) -> String {
        format!("sqlite://{}", self.name("hoshin.db"))
    }

    /// The town's papers of the finished year as files of our own.
    pub(crate) fn papers(&self) -> Vec<String> {
        let papers = papers(hoshin_town::years()[0]);
        let file = |(at, paper): (usize, _)| {
            self.write(&format!("paper-{at}.json"), &hoshin_web::site::json(std::slice::from_ref(paper)))
        };
        papers.iter().enumerate().map(file).collect()
    }

    /// Runs a command on the database; the words in the middle are its name and its files.
    pub(crate) fn run(&self, words: &[&str], options: &[&str]) -> Run {
        let database = self.database();
        run(&[words, &["--database", database.as_str()], options].concat())
    }
}

/// A statement by hand in the database; `false` if this machine has no python3 to give it.
pub(crate) fn tamper(database: &Path, statements: &str) -> bool {
    let script = "import sqlite3, sys\n\
         base = sqlite3.connect(sys.argv[1])\n\
         triggers = base.execute(\"SELECT name FROM sqlite_master WHERE type = 'trigger'\").fetchall()\n\
         [base.execute('DROP TRIGGER ' + name) for (name,) in triggers]\n\
         base.executescript(sys.argv[2])\n\
         base.commit()";
    let done = Command::new("python3").arg("-c").arg(script).arg(database).arg(statements).status();
    match done {
        Ok(status) => {
            assert!(status.success(), "the statements are right");
            true
        }
        Err(missing) => {
            skip(&format!("python3 cannot be run ({missing})"));
            false
        }
    }
}

/// Says that something could not be tried here; in CI everything must be.
pub(crate) fn skip(reason: &str) {
    #[expect(clippy::disallowed_methods, reason = "a test may ask whether it runs where everything must be there")]
    let must_be_there = std::env::var("CI").is_ok();
    assert!(!must_be_there, "{reason}");
    eprintln!("SKIPPED: {reason}");
}
