//! Disks on which things go wrong: a small one, one that may only be read, and one whose calls fail.

use crate::program::{Desk, hoshin, skip};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file system of its own in memory, if we may have one.
pub(crate) struct Mount(PathBuf);

impl Mount {
    pub(crate) fn of_megabytes(megabytes: u32, folder: PathBuf) -> Option<Self> {
        fs::create_dir_all(&folder).expect("the folder is ours");
        let size = format!("size={megabytes}m");
        let mounted = done(Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder));
        mounted.then_some(Self(folder))
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    fn set_read_only(&self) {
        assert!(done(Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0)), "nobody writes there");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        done(Command::new("umount").arg("--lazy").arg(&self.0));
    }
}

fn done(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A disk that can be filled and emptied again.
pub(crate) enum SmallDisk {
    Mounted(Mount),
    /// No file may grow, by the limit of the process: where nothing may be mounted.
    Limited(PathBuf),
}

impl SmallDisk {
    pub(crate) fn new(desk: &Desk) -> Self {
        match Mount::of_megabytes(64, desk.path("small")) {
            Some(mount) => {
                eprintln!("the small disk is a file system in memory");
                Self::Mounted(mount)
            }
            None => {
                eprintln!("nothing may be mounted here: the small disk is a limit to the size of files");
                Self::Limited(desk.path("small"))
            }
        }
    }

    pub(crate) fn folder(&self) -> String {
        match self {
            Self::Mounted(mount) => mount.folder().display().to_string(),
            Self::Limited(folder) => folder.display().to_string(),
        }
    }

    /// The program; a limit to the size of files must be told as an error, not end it.
    pub(crate) fn hoshin(&self) -> Command {
        match self {
            Self::Mounted(_) => hoshin(),
            Self::Limited(_) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_hoshin")]);
                shell
            }
        }
    }

    /// What a save on the full disk is answered with.
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::Mounted(_) => 507,
            // To the program this is a fault of the disk, not a full one.
            Self::Limited(_) => 503,
        }
    }

    pub(crate) fn fill(&self, process: u32) {
        match self {
            Self::Mounted(mount) => {
                let block = vec![0; 4096];
                let mut filler = fs::File::create(mount.folder().join("filler")).expect("there is room yet");
                while std::io::Write::write_all(&mut filler, &block).is_ok() {}
            }
            Self::Limited(_) => limit(process, "4096"),
        }
    }

    pub(crate) fn make_room(&self, process: u32) {
        match self {
            Self::Mounted(mount) => fs::remove_file(mount.folder().join("filler")).expect("it was filled"),
            Self::Limited(_) => limit(process, "unlimited"),
        }
    }
}

fn limit(process: u32, bytes: &str) {
    let limits = ["--pid", &process.to_string(), &format!("--fsize={bytes}:unlimited")];
    assert!(done(Command::new("prlimit").args(limits)), "the process is ours");
}

/// A folder that may only be read, or in which one file may only be read.
pub(crate) struct ReadOnly {
    _mount: Option<Mount>,
    pub(crate) database: PathBuf,
}

impl ReadOnly {
    /// The same database where nothing can be written.
    pub(crate) fn folder(desk: &Desk, database: &Path) -> Self {
        let folder = desk.path("read-only");
        let mount = Mount::of_megabytes(64, folder.clone());
        let copy = folder.join("hoshin.db");
        fs::copy(database, &copy).expect("there is room");
        match &mount {
            Some(mount) => mount.set_read_only(),
            // Root may write everywhere, and may mount; who may not is held back by this.
            None => fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("it is ours"),
        }
        Self { _mount: mount, database: copy }
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        if self._mount.is_none()
            && let Some(folder) = self.database.parent()
        {
            let _still_there = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
        }
    }
}

/// Calls that fail when they are told to.
pub(crate) struct Faults {
    library: PathBuf,
    told: PathBuf,
    folder: PathBuf,
}

impl Faults {
    /// For the files of a folder; none if there is no C compiler, without which nothing of this is built either.
    pub(crate) fn of(desk: &Desk, folder: &Path) -> Option<Self> {
        let library = desk.path("faulty.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/faulty.c");
        let built =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
        if !built.as_ref().is_ok_and(std::process::ExitStatus::success) {
            skip(&format!("cc makes no library ({built:?})"));
            return None;
        }
        let folder = folder.canonicalize().expect("the folder is there");
        Some(Self { library, told: desk.path("fault"), folder })
    }

    pub(crate) fn hoshin(&self) -> Command {
        let mut command = hoshin();
        command.env("LD_PRELOAD", &self.library).env("HOSHIN_FAULT", &self.told);
        command.env("HOSHIN_FAULT_FOLDER", &self.folder);
        command
    }

    pub(crate) fn begin(&self, fault: &str) {
        fs::write(&self.told, fault).expect("the folder is ours");
    }

    pub(crate) fn end(&self) {
        fs::remove_file(&self.told).expect("it has begun");
    }
}
