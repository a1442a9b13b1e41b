//! What a server of a large city holds in memory after every page for citizens was asked once.

use super::super::server::Demo;
use anyhow::{Result, ensure};
use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

/// Megabytes that it may hold then.
const REACH: f64 = 150.0;

/// A server lets go of the last print's pieces when none has followed it for ten seconds.
const REST: Duration = Duration::from_secs(25);

/// Follows every link to a page, searches once, and prints; what is missed is named.
pub(super) fn measure(server: &Demo, missed: &mut Vec<String>) -> Result<()> {
    let mut connection = server.connect()?;
    let mut known = BTreeSet::from(["/public/index.html".to_owned()]);
    let mut waiting: VecDeque<String> = known.iter().cloned().collect();
    let before = server.cpu()?;
    let mut pages = 0_u32;
    let mut first = None;
    while let Some(path) = waiting.pop_front() {
        let answer = connection.get(&path)?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        pages += 1;
        first.get_or_insert(server.memory()?);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if let Some(next) = page_at(folder, link).filter(|next| known.insert(next.clone())) {
                waiting.push_back(next);
            }
        }
    }
    // Half of the pages lead to the search: whoever looks for words has the texts held.
    let found = connection.get("/public/search.html?q=%E9%98%B2%E7%81%BD")?;
    ensure!(found.status == 200, "the search was answered with {}", found.status);
    let each = (server.cpu()? - before).as_secs_f64() * 1000.0 / f64::from(pages);
    let busy = server.memory()?;
    std::thread::sleep(REST);
    let (after, most) = (server.memory()?, server.most_memory()?);
    println!(
        "| memory for citizens | first page | {pages} pages | at rest then | the most | reach |\n|---|--:|--:|--:|--:|--:|"
    );
    println!("| MB | {:.0} | {busy:.0} | {after:.0} | {most:.0} | ≤ {REACH:.0} |", first.unwrap_or(busy));
    println!("\nprocessor time of each, made for the first time: {each:.1} ms\n");
    if after > REACH {
        missed.push(format!("memory after every page for citizens: {after:.0} MB"));
    }
    Ok(())
}

/// The page that a link of a page in this folder leads to; nothing if it leads elsewhere or to something else.
fn page_at(folder: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    if link.contains(':') || !link.ends_with(".html") {
        return None;
    }
    let mut parts: Vec<&str> = if link.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in link.trim_start_matches('/').split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/").trim_start_matches('/'));
    path.starts_with("/public/").then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folder: &str, link: &str, expected: Option<&str>) {
        assert_eq!(page_at(folder, link).as_deref(), expected, "{link}");
    }

    #[test]
    fn links_lead_to_pages_for_citizens_alone() {
        check("/public/2026/3", "goal-1.html#top", Some("/public/2026/3/goal-1.html"));
        check("/public/2026/3", "../../index.html", Some("/public/index.html"));
        check("/public/en/2026/3", "../../../2026/3/index.html", Some("/public/2026/3/index.html"));
        check("/public", "policy.pdf", None);
        check("/public", "../index.html", None);
        check("/public", "https://example.org/index.html", None);
    }
}
