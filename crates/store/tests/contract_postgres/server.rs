//! A PostgreSQL of our own that can be crashed and filled.

use sqlx::{AnyConnection, Connection, Executor};
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The superuser, and on Debian also the system user of the package: its programs refuse root.
const USER: &str = "postgres";
const PASSWORD: &str = "only-of-this-test";

pub(crate) struct Server {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    url: String,
}

impl Server {
    /// None where the contract does not run on PostgreSQL either.
    pub(crate) fn start() -> Option<Self> {
        if !is_tried_here() {
            eprintln!("skipped: HOSHIN_TEST_POSTGRES names no server");
            return None;
        }
        let programs = programs().expect("where there is a server there are its programs");
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("password"), PASSWORD).expect("the folder is ours");
        if is_root() {
            run(Command::new("chown").args(["--recursive", USER]).arg(folder.path()));
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
        let url = format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres");
        let server = Self { folder, programs, port, url };
        let initdb = ["--username", USER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"];
        let (password, data) = (server.path("password"), server.path("data"));
        run(server.program("initdb").args(initdb).arg("--pwfile").arg(password).arg("-D").arg(data));
        server.go_on();
        Some(server)
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every process of it ends at once, as in a power cut.
    pub(crate) fn crash(&self) {
        run(self.control().args(["stop", "--mode", "immediate"]));
    }

    pub(crate) fn go_on(&self) {
        self.go_on_with("");
    }

    /// From here on it keeps what is committed on its disk and never says so.
    pub(crate) fn go_on_without_a_word(&self) {
        self.go_on_with("-c synchronous_standby_names=nobody");
    }

    /// Whether somebody waits to be told that all is kept.
    pub(crate) async fn is_waited_for(&self) -> bool {
        let mut connection = AnyConnection::connect(&self.url).await.expect("the server answers");
        let statement = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
        let waiting: (i64,) = sqlx::query_as(statement).fetch_one(&mut connection).await.expect("it is a question");
        waiting.0 > 0
    }

    /// From here on it speaks TLS with a certificate of an authority of our own; where that authority stands.
    pub(crate) fn go_on_with_a_certificate_for(&self, name: &str) -> Option<PathBuf> {
        let made = |command: &mut Command| command.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        let openssl = |subject: &str, key: &str, out: &str| {
            let mut openssl = Command::new("openssl");
            openssl.args(new).args(["-subj", &format!("/CN={subject}"), "-keyout"]).arg(self.path(key));
            openssl.arg("-out").arg(self.path(out));
            openssl
        };
        let of_name =
            ["-addext", &format!("subjectAltName=DNS:{name}"), "-addext", "basicConstraints=critical,CA:FALSE"];
        let is_made = made(&mut openssl("mihon", "authority.key", "authority.pem"))
            && made(
                openssl(name, "server.key", "server.pem")
                    .args(of_name)
                    .arg("-CA")
                    .arg(self.path("authority.pem"))
                    .arg("-CAkey")
                    .arg(self.path("authority.key")),
            );
        if !is_made {
            eprintln!("skipped: openssl makes no certificate");
            return None;
        }
        if is_root() {
            run(Command::new("chown").arg(USER).arg(self.path("server.key")));
        }
        let (certificate, key) = (self.path("server.pem"), self.path("server.key"));
        self.crash();
        let (certificate, key) = (certificate.display(), key.display());
        self.go_on_with(&format!("-c ssl=on -c ssl_cert_file={certificate} -c ssl_key_file={key}"));
        Some(self.path("authority.pem"))
    }

    fn go_on_with(&self, further: &str) {
        let port = self.port;
        let options = format!("-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {further}");
        run(self.control().args(["start", "--wait", "--options", &options, "--log"]).arg(self.path("log")));
    }

    fn control(&self) -> Command {
        let mut control = self.program("pg_ctl");
        control.args(["--silent", "-D"]).arg(self.path("data"));
        control
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid", USER, "--regid", USER, "--init-groups", "--"]).arg(program).current_dir("/");
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _has_ended = self.control().args(["stop", "--mode", "immediate"]).status();
    }
}

/// A database that can be filled and emptied.
pub(crate) struct Room {
    url: String,
    mount: Option<PathBuf>,
}

impl Room {
    pub(crate) async fn of(server: &Server) -> Self {
        let folder = server.path("small");
        fs::create_dir(&folder).expect("the folder is ours");
        let mount = is_mounted(&folder).then_some(folder);
        let mut statements = Vec::new();
        match &mount {
            Some(folder) => {
                eprintln!("the small disk is a file system in memory");
                run(Command::new("chown").arg(USER).arg(folder));
                statements.push(format!("CREATE TABLESPACE small LOCATION '{}'", folder.display()));
                statements.push("CREATE DATABASE small TABLESPACE small".to_owned());
            }
            None => {
                eprintln!("nothing may be mounted here: the database only says that its disk is full");
                statements.push("CREATE DATABASE small".to_owned());
            }
        }
        let _ = sqlx::any::install_drivers(&[sqlx_sqlite::any::DRIVER, sqlx_postgres::any::DRIVER]);
        for statement in statements {
            execute(server.url(), &statement).await;
        }
        let (base, _database) = server.url().rsplit_once('/').expect("the address names a database");
        Self { url: format!("{base}/small"), mount }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) async fn fill(&self) {
        match &self.mount {
            Some(folder) => {
                let mut filler = fs::File::create(folder.join("filler")).expect("there is room yet");
                while std::io::Write::write_all(&mut filler, &[0; 4096]).is_ok() {}
            }
            None => {
                let full = "CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$";
                execute(&self.url, full).await;
                let trigger = "CREATE TRIGGER full BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION full()";
                execute(&self.url, trigger).await;
            }
        }
    }

    pub(crate) async fn empty(&self) {
        match &self.mount {
            Some(folder) => fs::remove_file(folder.join("filler")).expect("it was filled"),
            None => execute(&self.url, "DROP TRIGGER full ON audit").await,
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(folder) = &self.mount {
            let _is_gone = Command::new("umount").arg("--lazy").arg(folder).status();
        }
    }
}

async fn execute(url: &str, statement: &str) {
    let mut connection = AnyConnection::connect(url).await.expect("the server answers");
    connection.execute(sqlx::AssertSqlSafe(statement.to_owned())).await.expect("the statement is right");
}

fn is_mounted(folder: &Path) -> bool {
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"]).arg(folder).stderr(Stdio::null());
    mount.status().is_ok_and(|status| status.success())
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    assert!(output.as_ref().is_ok_and(std::process::ExitStatus::success), "{command:?}: {output:?}");
}

// Whoever owns our own process in /proc.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[expect(clippy::disallowed_methods, reason = "the toolbox says by environment whether there is a server")]
fn is_tried_here() -> bool {
    let is_named = std::env::var("HOSHIN_TEST_POSTGRES").is_ok();
    assert!(is_named || std::env::var("CI").is_err(), "in CI PostgreSQL is tried too");
    is_named
}

/// The folder of the programs; Debian keeps it off the search path. The newest version wins.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|entry| entry.path().join("bin")).filter(|folder| folder.join("pg_ctl").is_file()).max();
    debian.or_else(|| {
        let found = Command::new("sh").args(["-c", "command -v pg_ctl"]).output().ok()?;
        let path = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
        path.parent().filter(|folder| folder.is_dir()).map(Path::to_owned)
    })
}
