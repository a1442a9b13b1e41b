//! Every package we build with may be used by a city without asking a lawyer.

use super::{File, Finding, spdx};
use crate::metadata::{list_in, text_in};
use serde_json::Value;

const NPM_LOCK: &str = "tests/browser/package-lock.json";

/// One finding per package whose licence we do not accept, and per lock file that is missing or names a registry.
pub(super) fn findings(metadata: &Value, files: &[File]) -> Vec<Finding> {
    let crates = list_in(metadata, "packages").iter().filter_map(|package| {
        let name = format!("{} {}", text_in(package, "name"), text_in(package, "version"));
        finding(name, package["license"].as_str())
    });
    let mut findings: Vec<Finding> = crates.collect();
    if !files.iter().any(|file| file.path == "Cargo.lock") {
        findings.push(Finding::error("Cargo.lock", "missing: without it nobody builds what we tested"));
    }
    match files.iter().find(|file| file.path == NPM_LOCK) {
        Some(lock) => findings.extend(npm_findings(&lock.text)),
        None => findings.push(Finding::error(NPM_LOCK, "missing: `npm ci` needs it")),
    }
    findings
}

fn npm_findings(lock: &str) -> Vec<Finding> {
    let Ok(lock) = serde_json::from_str::<Value>(lock) else {
        return vec![Finding::error(NPM_LOCK, "not JSON")];
    };
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages
        .flat_map(|(name, package)| {
            let registry = package.get("resolved").map(|_| {
                let help = "names a registry host; write it with `npm install --omit-lockfile-registry-resolved`";
                Finding::error(format!("{NPM_LOCK}: {name}"), help)
            });
            [finding(format!("npm {name}"), package["license"].as_str()), registry]
        })
        .flatten()
        .collect()
}

fn finding(name: String, licence: Option<&str>) -> Option<Finding> {
    let Some(licence) = licence else {
        return Some(Finding::error(name, "states no licence"));
    };
    match spdx::is_satisfiable(licence) {
        Some(true) => None,
        Some(false) => Some(Finding::error(name, format!("licence {licence} is not on the list in tidy/spdx.rs"))),
        None => Some(Finding::error(name, format!("licence {licence} is no SPDX expression"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_needs_an_accepted_licence() {
        assert_eq!(finding("a 1".into(), Some("MIT OR GPL-3.0-only")), None);
        assert!(finding("b 1".into(), Some("GPL-3.0-only")).is_some());
        assert!(finding("c 1".into(), Some("free for you")).is_some());
        assert!(finding("d 1".into(), None).is_some());
    }

    #[test]
    fn the_npm_lock_names_no_registry() {
        let good = r#"{"packages": {"node_modules/a": {"license": "MIT"}}}"#;
        let bad = r#"{"packages": {"node_modules/a": {"license": "MIT", "resolved": "https://example.org/a.tgz"}}}"#;
        assert_eq!(npm_findings(good), []);
        assert_eq!(npm_findings(bad).len(), 1);
    }
}
