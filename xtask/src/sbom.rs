//! What the program is made of, as a bill of materials that other tools read (CycloneDX 1.5, JSON).

use crate::metadata::{list_in, text_in};
use crate::{metadata, program};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The fonts are data and belong to no package.
const FONTS: &[(&str, &str)] = &[("BIZ UDPGothic", "OFL-1.1"), ("Noto Sans JP", "OFL-1.1")];

/// What a package is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// Only while the program is built.
    InBuilding,
    InProgram,
}

/// Prints the bill of this checkout.
pub(crate) fn print() -> Result<()> {
    println!("{}", text(&metadata::of_this_platform()?)?);
    Ok(())
}

/// The bill as JSON.
pub(crate) fn text(metadata: &Value) -> Result<String> {
    let lock = std::fs::read_to_string(program::root().join("Cargo.lock"))?;
    serde_json::to_string_pretty(&bill(metadata, &digests(&lock))?).context("it can be written")
}

fn bill(metadata: &Value, digests: &BTreeMap<String, String>) -> Result<Value> {
    let uses = used(metadata);
    let packages = list_in(metadata, "packages");
    let root = packages.iter().find(|package| text_in(package, "name") == "hoshin").context("there is no hoshin")?;
    let names: BTreeMap<&str, String> =
        packages.iter().map(|package| (text_in(package, "id"), reference(package))).collect();
    let parts = packages.iter().filter(|package| text_in(package, "id") != text_in(root, "id"));
    let mut components: Vec<Value> =
        parts.filter_map(|package| Some(component(package, *uses.get(text_in(package, "id"))?, digests))).collect();
    components.sort_by_cached_key(|component| text_in(component, "bom-ref").to_owned());
    components.extend(FONTS.iter().map(
        |(name, licence)| json!({"type": "data", "bom-ref": name, "name": name, "licenses": [{"expression": licence}]}),
    ));
    let nodes = list_in(&metadata["resolve"], "nodes").iter().filter(|node| uses.contains_key(text_in(node, "id")));
    let mut dependencies: Vec<Value> = nodes
        .map(|node| {
            let behind = edges(node).filter(|(id, _)| uses.contains_key(id)).filter_map(|(id, _)| names.get(id));
            let mut behind: Vec<&String> = behind.collect();
            behind.sort();
            json!({"ref": names.get(text_in(node, "id")), "dependsOn": behind})
        })
        .collect();
    dependencies.sort_by_cached_key(|dependency| text_in(dependency, "ref").to_owned());
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application",
            "bom-ref": reference(root),
            "name": "hoshin",
            "version": text_in(root, "version"),
            "licenses": [{"expression": text_in(root, "license")}],
        }},
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(package: &Value, use_: Use, digests: &BTreeMap<String, String>) -> Value {
    let scope = match use_ {
        Use::InProgram => "required",
        Use::InBuilding => "excluded",
    };
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(package),
        "name": text_in(package, "name"),
        "version": text_in(package, "version"),
        "scope": scope,
        // Before SPDX expressions, crates wrote "or" as a slash.
        "licenses": [{"expression": text_in(package, "license").replace('/', " OR ")}],
    });
    if !package["source"].is_null() {
        component["purl"] = format!("pkg:cargo/{}@{}", text_in(package, "name"), text_in(package, "version")).into();
    }
    if let Some(digest) = digests.get(&reference(package)) {
        component["hashes"] = json!([{"alg": "SHA-256", "content": digest}]);
    }
    component
}

fn reference(package: &Value) -> String {
    format!("{}@{}", text_in(package, "name"), text_in(package, "version"))
}

/// Every package that `hoshin` needs, by its id, and what for. What a macro uses is not in the program.
pub(crate) fn used(metadata: &Value) -> BTreeMap<&str, Use> {
    let is_macro = |package: &Value| {
        list_in(package, "targets").iter().any(|target| list_in(target, "kind").iter().any(|kind| kind == "proc-macro"))
    };
    let packages = list_in(metadata, "packages");
    let macros: Vec<&str> = packages.iter().filter(|one| is_macro(one)).map(|one| text_in(one, "id")).collect();
    let nodes: BTreeMap<&str, &Value> =
        list_in(&metadata["resolve"], "nodes").iter().map(|node| (text_in(node, "id"), node)).collect();
    let root = packages.iter().find(|package| text_in(package, "name") == "hoshin");
    let mut waiting: Vec<(&str, Use)> = root.map(|root| (text_in(root, "id"), Use::InProgram)).into_iter().collect();
    let mut found: BTreeMap<&str, Use> = BTreeMap::new();
    while let Some((id, found_use)) = waiting.pop() {
        let found_use = if macros.contains(&id) { Use::InBuilding } else { found_use };
        if found.get(id).is_some_and(|known| *known >= found_use) {
            continue;
        }
        found.insert(id, found_use);
        let behind = nodes.get(id).copied().into_iter().flat_map(edges);
        waiting.extend(behind.map(|(id, kind)| (id, kind.min(found_use))));
    }
    found
}

/// What a node needs, without what only its tests need.
fn edges(node: &Value) -> impl Iterator<Item = (&str, Use)> {
    list_in(node, "deps").iter().filter_map(|dependency| {
        let kinds = list_in(dependency, "dep_kinds").iter().filter_map(|kind| match kind["kind"].as_str() {
            None => Some(Use::InProgram),
            Some("build") => Some(Use::InBuilding),
            Some(_tests) => None,
        });
        Some((text_in(dependency, "pkg"), kinds.max()?))
    })
}

/// The digests of `Cargo.lock`, by name and version.
fn digests(lock: &str) -> BTreeMap<String, String> {
    let packages = lock.split("[[package]]").skip(1);
    packages
        .filter_map(|package| {
            let value = |name: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
            let value = |name: &str| value(name).map(|value| value.trim_end_matches('"'));
            Some((format!("{}@{}", value("name")?, value("version")?), value("checksum")?.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        let package = |name: &str, kind: &str, source: Value| {
            json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "source": source,
                "targets": [{"kind": [kind]}]})
        };
        let node = |id: &str, deps: &[(&str, Value)]| {
            let deps: Vec<Value> =
                deps.iter().map(|(id, kind)| json!({"pkg": id, "dep_kinds": [{"kind": kind}]})).collect();
            json!({"id": id, "deps": deps})
        };
        json!({
            "packages": [
                package("hoshin", "bin", Value::Null),
                package("web", "lib", json!("registry")),
                package("derive", "proc-macro", json!("registry")),
                package("syn", "lib", json!("registry")),
                package("cc", "lib", json!("registry")),
                package("proptest", "lib", json!("registry")),
            ],
            "resolve": {"nodes": [
                node("hoshin", &[("web", Value::Null), ("proptest", json!("dev"))]),
                node("web", &[("derive", Value::Null), ("cc", json!("build"))]),
                node("derive", &[("syn", Value::Null)]),
                node("syn", &[]),
                node("cc", &[]),
                node("proptest", &[]),
            ]},
        })
    }

    #[test]
    fn what_is_in_the_program_is_told_from_what_builds_it() {
        let sample = sample();
        let found: Vec<(&str, Use)> = used(&sample).into_iter().collect();
        let (building, program) = (Use::InBuilding, Use::InProgram);
        let expected =
            [("cc", building), ("derive", building), ("hoshin", program), ("syn", building), ("web", program)];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_bill_names_licence_and_digest_of_every_part() {
        let lock = "[[package]]\nname = \"web\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let bill = bill(&sample(), &digests(lock)).unwrap();
        let web = list_in(&bill, "components").iter().find(|part| part["name"] == "web").unwrap();
        assert_eq!(web["purl"], "pkg:cargo/web@1.0.0");
        assert_eq!(web["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!((&web["hashes"][0]["content"], &web["scope"]), (&json!("abc"), &json!("required")));
        let names: Vec<&str> = list_in(&bill, "components").iter().map(|part| text_in(part, "name")).collect();
        assert_eq!(names, ["cc", "derive", "syn", "web", "BIZ UDPGothic", "Noto Sans JP"]);
        assert_eq!(bill["dependencies"][2], json!({"ref": "hoshin@1.0.0", "dependsOn": ["web@1.0.0"]}));
    }
}
