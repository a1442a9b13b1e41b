//! The licence texts of everything that is in the program, each once, with the packages that came with it.

use crate::metadata::{list_in, text_in};
use crate::sbom::{Use, used};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const BEGINNINGS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
const RULE: &str = "\n--------------------------------------------------------------------------------\n\n";

pub(super) fn text(metadata: &Value) -> Result<String> {
    let in_program = used(metadata);
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut whole =
        String::from("What is in the program besides Hoshin itself, with the licences of each package.\n\n");
    for package in list_in(metadata, "packages") {
        // What has no source is ours.
        if in_program.get(text_in(package, "id")) != Some(&Use::InProgram) || package["source"].is_null() {
            continue;
        }
        let name = format!("{} {}", text_in(package, "name"), text_in(package, "version"));
        writeln!(whole, "{name}: {}", text_in(package, "license"))?;
        let folder = Path::new(text_in(package, "manifest_path")).parent().context("a manifest has a folder")?;
        for text in texts(folder)? {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    for (text, packages) in by_text {
        write!(whole, "{RULE}{}:\n\n{text}\n", packages.join(", "))?;
    }
    Ok(whole)
}

fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) {
            found.push(String::from_utf8_lossy(&std::fs::read(&path)?).replace("\r\n", "\n").trim().to_owned());
        }
    }
    Ok(found)
}
