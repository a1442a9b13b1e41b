//! The walls of the house: who may use whom, and behind which wall a heavy dependency lives.

use super::Finding;
use crate::metadata::{list_in, text_in};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Each member and the members it may use. `app → web → {store, documents} → domain`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("hoshin-domain", &[]),
    ("hoshin-store", &["hoshin-domain"]),
    ("hoshin-documents", &["hoshin-domain"]),
    ("hoshin-web", &["hoshin-domain", "hoshin-store", "hoshin-documents"]),
    ("hoshin-town", &["hoshin-domain"]),
    ("hoshin", &["hoshin-domain", "hoshin-store", "hoshin-documents", "hoshin-web", "hoshin-town"]),
    ("hoshin-loom", &["hoshin-domain", "hoshin-documents"]),
    ("xtask", &[]),
];

/// The sample town, which any member's tests may use.
const SAMPLES: &str = "hoshin-town";

/// Packages that are only reached through the members behind whose wall they belong.
struct Wall {
    prefix: &'static str,
    gates: &'static [&'static str],
}

const WALLS: &[Wall] = &[
    Wall { prefix: "typst", gates: &["hoshin-documents", "hoshin-loom"] },
    Wall { prefix: "sqlx", gates: &["hoshin-store"] },
    Wall { prefix: "tokio", gates: &["hoshin-store", "hoshin-web", "hoshin"] },
];

/// One finding per dependency that goes through a wall.
pub(super) fn findings(metadata: &Value) -> Vec<Finding> {
    let members: BTreeSet<&str> = list_in(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    let packages = list_in(metadata, "packages").iter().filter(|package| members.contains(text_in(package, "id")));
    let graph = Graph::of(metadata);
    let found = |package| uses(package, &members, metadata).into_iter().chain(graph.breaches(package));
    packages.flat_map(found).collect()
}

fn uses(package: &Value, members: &BTreeSet<&str>, metadata: &Value) -> Vec<Finding> {
    let name = text_in(package, "name");
    let Some((_, allowed)) = MAY_USE.iter().find(|(member, _)| *member == name) else {
        return vec![Finding::error(name, "give the new member a line in xtask/src/tidy/direction.rs")];
    };
    let is_member = |name: &str| {
        let mut packages = list_in(metadata, "packages").iter();
        packages.any(|package| text_in(package, "name") == name && members.contains(text_in(package, "id")))
    };
    let used = list_in(package, "dependencies").iter();
    used.map(|dependency| (text_in(dependency, "name"), text_in(dependency, "kind") == "dev"))
        .filter(|(used, _)| is_member(used) && !allowed.contains(used))
        .filter(|(used, for_tests)| !(*for_tests && *used == SAMPLES))
        .map(|(used, _)| Finding::error(name, format!("must not depend on {used}")))
        .collect()
}

/// Who depends on whom, by package id, as cargo resolved it.
struct Graph<'a> {
    names: BTreeMap<&'a str, &'a str>,
    uses: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn of(metadata: &'a Value) -> Self {
        let packages = list_in(metadata, "packages").iter();
        let names = packages.map(|package| (text_in(package, "id"), text_in(package, "name"))).collect();
        let nodes = list_in(&metadata["resolve"], "nodes").iter();
        let uses = nodes.map(|node| {
            let used = list_in(node, "dependencies").iter().filter_map(Value::as_str).collect();
            (text_in(node, "id"), used)
        });
        Self { names, uses: uses.collect() }
    }

    fn breaches(&self, package: &'a Value) -> Vec<Finding> {
        let name = text_in(package, "name");
        let breach = |wall: &Wall| {
            let found = self.found_behind(wall, text_in(package, "id"))?;
            let gates = wall.gates.join(" or ");
            Some(Finding::error(name, format!("reaches {found} without going through {gates}")))
        };
        WALLS.iter().filter_map(breach).collect()
    }

    /// The first package of the wall that is reached without passing one of its gates.
    fn found_behind(&self, wall: &Wall, start: &'a str) -> Option<&'a str> {
        let mut waiting = vec![start];
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            let name = self.names.get(id).copied().unwrap_or_default();
            if wall.gates.contains(&name) || !seen.insert(id) {
                continue;
            }
            if name.starts_with(wall.prefix) {
                return Some(name);
            }
            waiting.extend(self.uses.get(id).into_iter().flatten());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A workspace from lines `user → used`; `⇢` is a dependency of tests only.
    fn metadata(lines: &[&str]) -> Value {
        let edge = |line: &&str| {
            let (user, kind, used) = match line.split_once(" → ") {
                Some((user, used)) => (user, Value::Null, used),
                None => line.split_once(" ⇢ ").map(|(user, used)| (user, json!("dev"), used)).unwrap(),
            };
            (user.to_owned(), kind, used.to_owned())
        };
        let edges: Vec<(String, Value, String)> = lines.iter().map(edge).collect();
        let names: BTreeSet<&String> = edges.iter().flat_map(|(user, _, used)| [user, used]).collect();
        let used_by = |name: &String| edges.iter().filter(|edge| edge.0 == *name).collect::<Vec<_>>();
        let packages = names.iter().map(|name| {
            let used = used_by(name).iter().map(|edge| json!({"name": edge.2, "kind": edge.1})).collect::<Vec<_>>();
            json!({"name": name, "id": name, "dependencies": used})
        });
        let nodes = names.iter().map(|name| {
            let used = used_by(name).iter().map(|edge| edge.2.clone()).collect::<Vec<_>>();
            json!({"id": name, "dependencies": used})
        });
        let is_member = |name: &&&String| name.starts_with("hoshin") || name.as_str() == "xtask";
        json!({
            "packages": packages.collect::<Vec<_>>(),
            "workspace_members": names.iter().filter(is_member).collect::<Vec<_>>(),
            "resolve": {"nodes": nodes.collect::<Vec<_>>()},
        })
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &[&str]) {
        let found: Vec<String> = findings(&metadata(lines)).iter().map(Finding::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_house_as_designed_stands() {
        check(
            &[
                "hoshin → hoshin-web",
                "hoshin → hoshin-town",
                "hoshin-web → hoshin-store",
                "hoshin-web → hoshin-documents",
                "hoshin-web ⇢ hoshin-town",
                "hoshin-store → hoshin-domain",
                "hoshin-store → sqlx",
                "hoshin-documents → typst-pdf",
                "hoshin-town → hoshin-domain",
                "sqlx → tokio",
                "xtask → anyhow",
            ],
            &[],
        );
    }

    #[test]
    fn nobody_depends_upwards_or_sideways() {
        check(&["hoshin-domain → hoshin-store"], &["error: hoshin-domain: must not depend on hoshin-store"]);
        check(&["hoshin-store → hoshin-documents"], &["error: hoshin-store: must not depend on hoshin-documents"]);
        check(&["hoshin-documents ⇢ hoshin-store"], &["error: hoshin-documents: must not depend on hoshin-store"]);
        check(&["hoshin-web → hoshin-town"], &["error: hoshin-web: must not depend on hoshin-town"]);
        check(&["hoshin-town ⇢ hoshin"], &["error: hoshin-town: must not depend on hoshin"]);
    }

    #[test]
    fn heavy_dependencies_stay_behind_their_wall() {
        let typst = "error: hoshin-web: reaches typst without going through hoshin-documents or hoshin-loom";
        check(&["hoshin-web → typst"], &[typst]);
        check(&["hoshin-web → labels", "labels → typst"], &[typst]);
        check(&["hoshin → sqlx-core"], &["error: hoshin: reaches sqlx-core without going through hoshin-store"]);
        let tokio = "error: hoshin-documents: reaches tokio without going through hoshin-store or hoshin-web or hoshin";
        check(&["hoshin-documents → tokio"], &[tokio]);
    }

    #[test]
    fn a_new_member_is_given_its_place() {
        let place = "error: hoshin-new: give the new member a line in xtask/src/tidy/direction.rs";
        check(&["hoshin-new → hoshin-domain"], &[place]);
    }
}
