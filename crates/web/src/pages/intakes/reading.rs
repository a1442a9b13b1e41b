//! Reading papers in the background, as many at once as there are processors, whoever waits for it and whether anybody
//! does.

use crate::CityHall;
use hoshin_documents::intake;
use hoshin_domain::form::Lesson;
use hoshin_domain::reading::Confidence;
use hoshin_domain::{Finding, FindingCode, FiscalYear, Form, Paper, Place, Reading};
use hoshin_store::{City, StoreError, Unread};
use jiff::{SignedDuration, Timestamp};
use std::num::NonZero;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// For how long a batch is ours without a sign of life: after that another process, or a person, goes on.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often a sign of life is given.
const RENEWED: Duration = Duration::from_secs(20);
/// A file that has stopped the server so often is not tried again.
const TRIES: i64 = 3;
/// A file of the largest size takes its memory as often.
const MOST_AT_ONCE: usize = 4;

/// Until when a process that begins now may keep silent.
pub(crate) fn lease(now: Timestamp) -> Timestamp {
    now + LEASE
}

/// Reads a batch that is ours; nobody waits for it.
pub(crate) fn start(hall: &CityHall, token: String) {
    tokio::spawn(work(hall.clone(), token));
}

/// Goes on with what a server before this one has left unread, as soon as its lease has run out.
pub async fn resume(hall: CityHall) {
    loop {
        let unread = match hall.city.unread_batches().await {
            Ok(unread) => unread,
            Err(error) => return tracing::error!(%error, "papers wait: the database does not answer"),
        };
        let now = hall.now();
        let Some(next) = unread.iter().map(|(_, until)| *until).min() else { return };
        for (token, _) in unread.into_iter().filter(|(_, until)| *until <= now.as_second()) {
            match hall.city.take_reading(&token, now, lease(now)).await {
                Ok(true) => work(hall.clone(), token).await,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, token, "a paper waits: the database does not answer"),
            }
        }
        let wait = u64::try_from(next - now.as_second()).unwrap_or(0).clamp(1, RENEWED.as_secs());
        tokio::time::sleep(Duration::from_secs(wait)).await;
    }
}

async fn work(hall: CityHall, token: String) {
    let read = tokio::select! {
        read = read_all(&hall, &token) => read,
        never = signs_of_life(&hall, &token) => never,
    };
    // Without a sign of life the page says that it stands still and offers to begin again.
    if let Err(error) = read {
        tracing::error!(%error, token, "papers are not read on");
    }
}

async fn signs_of_life(hall: &CityHall, token: &str) -> Result<(), StoreError> {
    loop {
        tokio::time::sleep(RENEWED).await;
        hall.city.go_on_reading(token, lease(hall.now())).await?;
    }
}

async fn read_all(hall: &CityHall, token: &str) -> Result<(), StoreError> {
    // Of several batches each waits for its turn: reading is work for the processor, and others want it too.
    let _turn = hall.reading.lock().await;
    let (mut under_way, mut behind) = (JoinSet::new(), 0);
    loop {
        // No more bytes are in memory than processors can work on.
        let next = if under_way.len() < at_once() { hall.city.next_unread(token, behind).await? } else { None };
        if let Some(unread) = next {
            behind = unread.position;
            under_way.spawn(read_one(hall.clone(), token.to_owned(), unread));
        } else if let Some(read) = under_way.join_next().await {
            match read {
                Ok(kept) => kept?,
                // The file stays unread, and the page offers to begin again.
                Err(stopped) => tracing::error!(%stopped, token, "a paper was not read"),
            }
        } else {
            return Ok(());
        }
    }
}

/// How many files are read at once: what a person waits for has the processor before it all the same.
pub fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE)
}

async fn read_one(hall: CityHall, token: String, unread: Unread) -> Result<(), StoreError> {
    let (position, name) = (unread.position, unread.file_name.clone());
    let reading = read(&hall, unread).await?;
    hall.city.keep_papers(&token, position, &papers_apart(sent_as(&name), reading)).await
}

async fn read(hall: &CityHall, unread: Unread) -> Result<Reading, StoreError> {
    if unread.tries > TRIES {
        return Ok(broken());
    }
    let Unread { file_name, bytes, lessons, .. } = unread;
    by_city(&hall.city, hall.current_year(), SourceFile { name: sent_as(&file_name).to_owned(), bytes, lessons }).await
}

/// A file that is to be read, and what a person has taught of it.
#[derive(Debug)]
pub struct SourceFile {
    pub name: String,
    pub bytes: Vec<u8>,
    pub lessons: Vec<Lesson>,
}

/// What a file says in the words of the city's form; a paper of another year in the words of that year's.
pub async fn by_city(city: &City, year: FiscalYear, file: SourceFile) -> Result<Reading, StoreError> {
    let file = Arc::new(file);
    let form = city.form(year).await?;
    let reading = read_with(&file, &form).await;
    let Some(year) = reading.policies.first().and_then(|paper| paper.fiscal_year) else { return Ok(reading) };
    let own = city.form(year).await?;
    if own == form {
        return Ok(reading);
    }
    let again = read_with(&file, &own).await;
    Ok(if again.is_refused() { reading } else { again })
}

/// The reading by this form, or by a shipped one whose labels the paper has rather; what the city has taught is known
/// by each of them.
async fn read_with(file: &Arc<SourceFile>, form: &Form) -> Reading {
    let (file, own) = (Arc::clone(file), form.clone());
    let read = move || {
        let others = Form::shipped().iter().filter(|form| **form != own).map(|form| form.knowing(&own));
        let forms = std::iter::once(own.clone()).chain(others).map(|form| form.taught(&file.lessons));
        let recognised =
            intake::recognise(&file.name, &file.bytes, &forms.collect::<Vec<Form>>()).map(|(_, read)| read);
        recognised.unwrap_or_else(broken).on_form(&own.taught(&file.lessons))
    };
    tokio::task::spawn_blocking(read).await.unwrap_or_else(|_stopped| broken())
}

/// The name under which a file was sent, of the name of one of its papers.
pub(super) fn sent_as(name: &str) -> &str {
    let before = name.strip_suffix('）').and_then(|name| name.rsplit_once('（')).map(|(before, _)| before);
    before.filter(|before| before.contains('.')).unwrap_or(name)
}

/// A reading for each paper of a file, under the file's name and, where it holds several, the department's.
/// What is doubtful about the file as a whole stands with the first.
pub(super) fn papers_apart(file_name: &str, reading: Reading) -> Vec<(String, Reading)> {
    if reading.policies.len() < 2 {
        return vec![(file_name.to_owned(), reading)];
    }
    let named = |at: usize, paper: &Paper| match &paper.department {
        Some(department) => format!("{file_name}（{department}）"),
        None => format!("{file_name}（{}）", at + 1),
    };
    let names: Vec<String> = reading.policies.iter().enumerate().map(|(at, paper)| named(at, paper)).collect();
    let own = |at: usize, paper: &Paper| {
        let place = format!("policies[{at}].");
        let confidence = reading.confidence.iter().filter_map(|doubt| {
            let field = format!("policies[0].{}", doubt.field.strip_prefix(&place)?);
            Some(Confidence { field, ..doubt.clone() })
        });
        let alone = Reading {
            form: reading.form.clone(),
            policies: vec![paper.clone()],
            confidence: confidence.collect(),
            ..Reading::default()
        };
        match at {
            0 => Reading {
                findings: reading.findings.clone(),
                unplaced: reading.unplaced.clone(),
                account: reading.account.clone(),
                headings: reading.headings.clone(),
                ..alone
            },
            _ => alone,
        }
    };
    let papers = reading.policies.iter().enumerate().map(|(at, paper)| own(at, paper));
    names.into_iter().zip(papers).collect()
}

fn broken() -> Reading {
    Reading::refused(Finding::new(FindingCode::Broken, Place::File))
}

#[cfg(test)]
mod tests {
    use super::sent_as;

    #[test]
    fn a_file_has_its_name_again_without_the_department_of_its_paper() {
        for (name, sent) in [
            ("一覧.xlsx（みどり部）", "一覧.xlsx"),
            ("一覧.xlsx（1）", "一覧.xlsx"),
            ("一覧（案）.xlsx", "一覧（案）.xlsx"),
            ("一覧（案）", "一覧（案）"),
        ] {
            assert_eq!(sent_as(name), sent);
        }
    }
}
