//! What the tests need beyond cargo: said first, then fetched from Debian, npm or crates.io.

use crate::{postgres, program, test::Scope};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

struct Tool {
    package: &'static str,
    purpose: &'static str,
    scope: Scope,
    is_present: fn() -> bool,
}

const TOOLS: &[Tool] = &[
    Tool {
        package: "poppler-utils",
        purpose: "second opinion on our PDF reading",
        scope: Scope::Quick,
        is_present: || program::find("pdftotext").is_some() && program::find("pdftoppm").is_some(),
    },
    Tool {
        package: "qpdf",
        purpose: "structure of the PDF we write",
        scope: Scope::Quick,
        is_present: || program::find("qpdf").is_some(),
    },
    Tool {
        package: "libxml2-utils",
        purpose: "validates the StratML we write",
        scope: Scope::Quick,
        is_present: || program::find("xmllint").is_some(),
    },
    Tool {
        package: "g++",
        purpose: "builds the fuzzer",
        scope: Scope::Full,
        is_present: || program::find("g++").is_some(),
    },
    Tool {
        package: "postgresql",
        purpose: "the store's other database",
        scope: Scope::Full,
        is_present: || postgres::programs().is_some(),
    },
    Tool {
        package: "python3-venv",
        purpose: "the validator of the catalogues, which pip fetches",
        scope: Scope::Full,
        is_present: || program::text_of(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_ok(),
    },
    Tool {
        package: "nodejs",
        purpose: "drives the browser",
        scope: Scope::Full,
        is_present: || program::find("node").is_some(),
    },
    Tool {
        package: "npm",
        purpose: "fetches playwright-core, axe-core and smtp-server",
        scope: Scope::Full,
        is_present: || program::find("npm").is_some(),
    },
    Tool {
        package: "openssl",
        purpose: "certificates of the mail server in the tests",
        scope: Scope::Full,
        is_present: || program::find("openssl").is_some(),
    },
    Tool {
        package: "nginx-light",
        purpose: "the proxy in front of Hoshin, as docs/nginx.example.conf sets it up",
        scope: Scope::Full,
        is_present: || program::find("nginx").is_some() || Path::new("/usr/sbin/nginx").is_file(),
    },
    Tool {
        package: "chromium",
        purpose: "the browser of the journeys",
        scope: Scope::Full,
        is_present: || crate::browser::chromium().is_file(),
    },
    Tool {
        package: "fonts-ipaexfont-gothic",
        purpose: "Japanese in screenshots where our own font is not used",
        scope: Scope::Full,
        is_present: || Path::new("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf").is_file(),
    },
];

/// Everything the scope needs; what is present is left as it is.
pub(crate) fn for_tests(scope: Scope) -> Result<()> {
    packages(|tool| tool.scope <= scope)?;
    match scope {
        Scope::Quick => Ok(()),
        Scope::Full => npm_packages(),
    }
}

/// The fuzzer and the compiler it needs.
pub(crate) fn for_fuzz() -> Result<()> {
    packages(|tool| tool.package == "g++")?;
    if has_subcommand("fuzz") {
        return Ok(());
    }
    eprintln!("cargo-fuzz is missing; it is built once, in two minutes or so.");
    program::run(program::cargo().args(["install", "cargo-fuzz", "--locked"]))
}

/// What looks at licences, bans and sources of everything we build with.
pub(crate) fn for_deny() -> Result<()> {
    if has_subcommand("deny") {
        return Ok(());
    }
    eprintln!("cargo-deny is missing; it is built once, in some minutes.");
    program::run(program::cargo().args(["install", "cargo-deny", "--locked"]))
}

/// The npm packages of the browser journeys, as `package-lock.json` pins them; none of them runs a script here.
pub(crate) fn npm_packages() -> Result<()> {
    let folder = program::root().join("tests/browser");
    let modified = |name: &str| folder.join(name).metadata().and_then(|file| file.modified()).ok();
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    eprintln!("The browser's npm packages are missing or outdated:");
    program::run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&folder))
}

/// Whether `cargo NAME` exists.
pub(crate) fn has_subcommand(name: &str) -> bool {
    program::text_of(program::cargo().args([name, "--version"])).is_ok()
}

fn packages(wanted: impl Fn(&Tool) -> bool) -> Result<()> {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| wanted(tool) && !(tool.is_present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing on this machine, to be installed:");
    for tool in &missing {
        eprintln!("  {:<24} {}", tool.package, tool.purpose);
    }
    let names: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    apt_get(&["update"], &names)?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], names.as_slice()].concat(), &names)
}

fn apt_get(arguments: &[&str], packages: &[&str]) -> Result<()> {
    let by_hand = || format!("by hand: sudo apt-get update && sudo apt-get install {}", packages.join(" "));
    if program::find("apt-get").is_none() {
        bail!("this is not Debian; please install what carries these Debian names there: {}", packages.join(" "));
    }
    let mut command = match (program::is_root(), program::find("sudo")) {
        (true, _) => Command::new("env"),
        (false, Some(sudo)) => {
            let mut command = Command::new(sudo);
            command.arg("env");
            command
        }
        (false, None) => bail!("only root may install packages and there is no sudo; {}", by_hand()),
    };
    program::run(command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(arguments)).with_context(by_hand)
}
