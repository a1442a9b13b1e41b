//! `hoshin publish` into the folder of a site that citizens read.

use super::{Bench, CommandRow, Town, sqlite};
use crate::program;
use crate::temporary::Folder;
use crate::torture::chance::Chance;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

type Files = BTreeMap<String, Vec<u8>>;

/// Where `hoshin publish` keeps files until all of them are made.
const ASIDE: &str = ".being-published";
/// What an earlier version would have written at the end of every page.
const OF_BEFORE: &[u8] = b"<!-- of an earlier version -->\n";

/// A town in which something was published meanwhile, over the site that an earlier version wrote: every page changes.
/// Every other kill is while pages are made, the others while they are moved, which takes no time that chance would hit.
pub(super) fn publish(bench: &Bench<'_>, chance: &mut Chance) -> Result<CommandRow> {
    let mut town = Town::begin(bench.hoshin, bench.base, None)?;
    town.work_for(Duration::from_secs(3))?;
    town.served.kill();
    let (old, new) = (Folder::create("torture-site")?, Folder::create("torture-site")?);
    let arguments = |database: &Path, out: &Path| {
        ["publish", "--database", &sqlite(database), "--out", &out.display().to_string()].map(str::to_owned)
    };
    let done = |database: &Path, out: &Path| -> Result<Duration> {
        bench.done(&arguments(database, out).each_ref().map(String::as_str))
    };
    done(bench.base.path(), old.path())?;
    as_before(old.path())?;
    let mut row = CommandRow::of("publish", done(town.folder.path(), new.path())?);
    let (before, after) = (files(old.path())?, files(new.path())?);
    let changed: Vec<&String> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    for kill in 0..bench.kills {
        let site = Folder::create("torture-site")?;
        program::text_of(Command::new("cp").arg("-r").arg(old.path().join(".")).arg(site.path()))?;
        let words = arguments(town.folder.path(), site.path());
        let words = words.each_ref().map(String::as_str);
        match kill.is_multiple_of(2) {
            true => bench.killed(&words, chance.within(row.whole))?,
            false => {
                let name = chance.one_of(&changed).context("nothing was published meanwhile")?;
                bench.killed_when(&words, when_moved(&site.path().join(ASIDE).join(name)))?;
            }
        }
        row.kills += 1;
        let found = files(site.path())?;
        if found == before {
            row.before += 1;
        } else if found == after {
            row.after += 1;
        } else {
            row.moving += 1;
            is_sound(&found, &before, &after)?;
        }
        done(town.folder.path(), site.path()).context("publishing again after a kill")?;
        ensure!(files(site.path())? == after, "publishing again after a kill gives another site");
    }
    // The whole folder changes its place in one step.
    ensure!(row.moving == 0, "a kill left a site of which only some files were new");
    Ok(row)
}

fn as_before(site: &Path) -> Result<()> {
    for (name, mut bytes) in files(site)? {
        if name.ends_with(".html") {
            bytes.extend_from_slice(OF_BEFORE);
            std::fs::write(site.join(name), bytes)?;
        }
    }
    Ok(())
}

/// Whether a file that was kept aside is there no more.
fn when_moved(kept: &Path) -> impl FnMut() -> bool {
    let mut was_there = false;
    move || {
        let is_there = kept.exists();
        was_there |= is_there;
        was_there && !is_there
    }
}

/// Every file of a site; what begins with a dot no server hands out.
fn files(site: &Path) -> Result<Files> {
    let (mut files, mut folders) = (Files::new(), vec![site.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type()?.is_dir() {
                _ if is_hidden => {}
                true => folders.push(entry.path()),
                false => {
                    let name = entry.path().strip_prefix(site)?.display().to_string();
                    files.insert(name, std::fs::read(entry.path())?);
                }
            }
        }
    }
    Ok(files)
}

/// Each file is one of the two sites', and whoever begins at a page that was there before is never led to nothing. New
/// pages lead to each other and come one after the other, before anything leads to them.
fn is_sound(found: &Files, before: &Files, after: &Files) -> Result<()> {
    for (name, bytes) in found {
        let is_known = [before, after].iter().any(|site| site.get(name) == Some(bytes));
        ensure!(is_known, "{name} is neither as before nor as after");
    }
    let mut reached: BTreeSet<String> = before.keys().cloned().collect();
    let mut open: Vec<String> = reached.iter().cloned().collect();
    while let Some(name) = open.pop() {
        let page = found.get(&name);
        ensure!(page.is_some() || !after.contains_key(&name), "{name} was there before");
        let Some(page) = page.filter(|_| name.ends_with(".html")) else { continue };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for leads_to in links(&String::from_utf8_lossy(page)).iter().map(|link| resolved(folder, link)) {
            let is_there = found.contains_key(&leads_to) || !after.contains_key(&leads_to);
            ensure!(is_there, "{name} leads to {leads_to}, which is not there yet");
            if found.contains_key(&leads_to) && reached.insert(leads_to.clone()) {
                open.push(leads_to);
            }
        }
    }
    Ok(())
}

fn links(page: &str) -> Vec<String> {
    let values = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
    values.filter(|link| !link.is_empty() && !link.contains(':')).map(str::to_owned).collect()
}

fn resolved(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    if link.ends_with('/') { format!("{path}/index.html") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_from_where_they_stand() {
        assert_eq!(
            links("<a href=\"../style.css\"><a href=\"https://x\"><a href=\"a.html#b\">"),
            ["../style.css", "a.html"]
        );
        assert_eq!(resolved("2026/3", "../../assets/style.css"), "assets/style.css");
        assert_eq!(resolved("2026/3", "edition-1/"), "2026/3/edition-1/index.html");
    }

    #[test]
    fn a_page_that_leads_to_what_is_not_there_yet_is_told() {
        let site = |files: &[(&str, &str)]| -> Files {
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let before = site(&[("index.html", "old")]);
        let after = site(&[("index.html", "<a href=\"new.html\">"), ("new.html", "new")]);
        is_sound(&site(&[("index.html", "old"), ("new.html", "new")]), &before, &after).unwrap();
        assert!(is_sound(&site(&[("index.html", "<a href=\"new.html\">")]), &before, &after).is_err());
        assert!(is_sound(&site(&[("index.html", "half")]), &before, &after).is_err());
        assert!(is_sound(&site(&[]), &before, &after).is_err());
        let after = site(&[
            ("index.html", "<a href=\"1.html\">"),
            ("1.html", "<a href=\"2.html\">"),
            ("2.html", "<a href=\"1.html\">"),
        ]);
        let first_of_two = [("1.html", "<a href=\"2.html\">")];
        is_sound(&site(&[&[("index.html", "old")][..], &first_of_two].concat()), &before, &after).unwrap();
        let led_there = [&[("index.html", "<a href=\"1.html\">")][..], &first_of_two].concat();
        assert!(is_sound(&site(&led_there), &before, &after).is_err());
    }
}
