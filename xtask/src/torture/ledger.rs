//! What the server has acknowledged, noted outside of it, and held against what it has kept.

use super::hands::Browser;
use super::{log, pages};
use anyhow::{Result, ensure};
use std::collections::BTreeMap;

/// Something that a hand did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// A text with a mark of its own.
    Text {
        mark: String,
    },
    /// A step of a policy, as the log calls it.
    Step {
        subject: String,
        event: &'static str,
    },
    /// A publication, by the reason of its correction.
    Publication {
        policy: String,
        subject: String,
        reason: String,
    },
    Record {
        title: String,
    },
    File {
        record: String,
        name: String,
        bytes: Vec<u8>,
    },
}

/// The notes of a run: what was answered with success, and what was never answered and may be there or not.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) kept: Vec<Note>,
    pub(super) open: Vec<Note>,
}

/// How many of each kind were acknowledged.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) texts: usize,
    pub(super) steps: usize,
    pub(super) publications: usize,
    pub(super) records: usize,
    pub(super) files: usize,
    pub(super) open: usize,
}

impl Counts {
    pub(super) fn add(&mut self, ledger: &Ledger) {
        for note in &ledger.kept {
            match note {
                Note::Text { .. } => self.texts += 1,
                Note::Step { .. } => self.steps += 1,
                Note::Publication { .. } => self.publications += 1,
                Note::Record { .. } => self.records += 1,
                Note::File { .. } => self.files += 1,
            }
        }
        self.open += ledger.open.len();
    }
}

impl Ledger {
    pub(super) fn extend(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.open.extend(other.open);
    }

    /// An error that names what the log behind this entry does not know, or knows oftener than it was done.
    pub(super) fn is_in_log(&self, csv: &str, behind: u64) -> Result<()> {
        let entries = log::entries(csv).into_iter().filter(|entry| entry.number > behind).collect::<Vec<_>>();
        let mut events: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for entry in &entries {
            *events.entry((&entry.subject, &entry.event)).or_default() += 1;
        }
        let is_told = |mark: &str| entries.iter().any(|entry| entry.body.contains(mark));
        let mut lost = Vec::new();
        for note in &self.kept {
            let is_there = match note {
                Note::Text { mark } => is_told(mark),
                Note::Record { title } => is_told(title),
                Note::File { name, .. } => is_told(name),
                Note::Publication { reason, .. } => is_told(reason),
                Note::Step { .. } => true,
            };
            if !is_there {
                lost.push(format!("{note:?}"));
            }
        }
        for ((subject, event), (kept, open)) in self.steps() {
            let found = events.get(&(subject, event)).copied().unwrap_or_default();
            if !(kept..=kept + open).contains(&found) {
                lost.push(format!("{event} of {subject}: {kept} acknowledged, {open} open, {found} in the log"));
            }
        }
        ensure!(lost.is_empty(), "not as acknowledged:\n  {}", lost.join("\n  "));
        Ok(())
    }

    /// How often each step was acknowledged, and how often nobody knows.
    fn steps(&self) -> BTreeMap<(&str, &str), (usize, usize)> {
        let mut steps: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
        for (notes, is_kept) in [(&self.kept, true), (&self.open, false)] {
            for note in notes {
                let step = match note {
                    Note::Step { subject, event } => (subject.as_str(), *event),
                    Note::Publication { subject, .. } => (subject.as_str(), "published"),
                    Note::Text { .. } | Note::Record { .. } | Note::File { .. } => continue,
                };
                let counts = steps.entry(step).or_default();
                if is_kept { counts.0 += 1 } else { counts.1 += 1 }
            }
        }
        steps
    }

    /// An error if a page does not show what was acknowledged: records, the bytes of files, publications.
    pub(super) fn is_on_pages(&self, browser: &mut Browser) -> Result<()> {
        for note in &self.kept {
            match note {
                Note::File { record, name, bytes } => {
                    let page = browser.page(record)?;
                    let link = pages::link_of(&page, name);
                    let link = link.ok_or_else(|| anyhow::anyhow!("{record} has no file {name}"))?;
                    ensure!(browser.bytes(&link)? == *bytes, "{name} holds something else");
                }
                Note::Publication { policy, reason, .. } => {
                    let page = browser.page(&format!("{policy}/publication"))?;
                    ensure!(page.contains(reason.as_str()), "the publication with {reason} is not shown");
                }
                // The log has them word for word.
                Note::Text { .. } | Note::Step { .. } | Note::Record { .. } => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "番号,日時,利用者ID,氏名,対象,記録上の対象,出来事,内容,記録された内容（JSON）,一つ前,ハッシュ\r\n\
        2,,,,,policy/2027/2,,\"提出\nしました\",\"{\"\"event\"\":\"\"submitted\"\"}\",,\r\n\
        1,,,,,policy/2027/1,,,\"{\"\"event\"\":\"\"text_written\"\",\"\"text\"\":\"\"〔t-1〕\"\"}\",,\r\n";

    fn step() -> Note {
        Note::Step { subject: "policy/2027/2".to_owned(), event: "submitted" }
    }

    #[test]
    fn what_the_log_knows_less_or_oftener_is_told() {
        let text = |mark: &str| Note::Text { mark: mark.to_owned() };
        let ledger = |kept: Vec<Note>, open: Vec<Note>| Ledger { kept, open };
        ledger(vec![text("〔t-1〕"), step()], Vec::new()).is_in_log(LOG, 0).unwrap();
        ledger(vec![step()], vec![step(), text("〔t-9〕")]).is_in_log(LOG, 0).unwrap();
        assert!(ledger(vec![text("〔t-2〕")], Vec::new()).is_in_log(LOG, 0).is_err(), "lost");
        assert!(ledger(vec![step(), step()], Vec::new()).is_in_log(LOG, 0).is_err(), "one is lost");
        let other = Note::Step { subject: "policy/2027/2".to_owned(), event: "approved" };
        assert!(ledger(vec![other], vec![step()]).is_in_log(LOG, 0).is_err(), "another step");
    }
}
