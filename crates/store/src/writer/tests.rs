use super::*;
use tempfile::TempDir;

/// A fresh file with one table of numbers.
async fn writer() -> (TempDir, Writer) {
    let _ = sqlx::any::install_drivers(&[sqlx_sqlite::any::DRIVER, sqlx_postgres::any::DRIVER]);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("numbers.db").display());
    let writer = Writer::new(url, Backend::Sqlite);
    let mut turn = writer.begin(Company::Alone).await.unwrap();
    turn.execute("CREATE TABLE numbers (number BIGINT PRIMARY KEY CHECK (number < 100))").await.unwrap();
    turn.commit().await.unwrap();
    (folder, writer)
}

async fn numbers(writer: &Writer) -> Vec<i64> {
    let mut turn = writer.alone().await.unwrap();
    let rows: Vec<(i64,)> =
        sqlx::query_as("SELECT number FROM numbers ORDER BY number").fetch_all(&mut *turn).await.unwrap();
    turn.rest();
    rows.into_iter().map(|(number,)| number).collect()
}

fn waiting(writer: &Writer) -> usize {
    writer.0.row().waiting.len()
}

/// How somebody's turn goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Commits,
    Leaves,
    /// A statement fails, and the turn is given up.
    Fails,
    /// The same, where the disk took the whole transaction with it.
    LosesAll,
    /// The browser goes away.
    GoesAway,
}

async fn goes(writer: Writer, company: Company, number: i64, way: Way) -> Result<(), StoreError> {
    let mut turn = writer.begin(company).await?;
    let statement = format!("INSERT INTO numbers VALUES ({number})");
    turn.execute(sqlx::AssertSqlSafe(statement)).await?;
    match way {
        Way::Commits => turn.commit().await,
        Way::Leaves => turn.leave().await,
        Way::Fails => turn.execute("INSERT INTO numbers VALUES (100)").await.map(|_| ()).map_err(StoreError::from),
        Way::LosesAll => {
            turn.execute("ROLLBACK").await?;
            Err(sqlx::Error::WorkerCrashed.into())
        }
        Way::GoesAway => {
            drop(turn);
            Err(sqlx::Error::WorkerCrashed.into())
        }
    }
}

/// These go in this order, all of them waiting before the first begins; who was told that it is done.
async fn in_a_row(writer: &Writer, ways: &[(Company, Way)]) -> Vec<bool> {
    let first = writer.alone().await.unwrap();
    let mut hands = Vec::new();
    for (number, (company, way)) in (1..).zip(ways) {
        hands.push(tokio::spawn(goes(writer.clone(), *company, number, *way)));
        while waiting(writer) < hands.len() {
            tokio::task::yield_now().await;
        }
    }
    first.rest();
    let mut done = Vec::new();
    for hand in hands {
        done.push(hand.await.unwrap().is_ok());
    }
    done
}

/// The ways of those who wait, who of them is told that all is well, and what is kept.
type Told = (&'static [(Company, Way)], &'static [bool], &'static [i64]);

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_told_that_it_is_kept_finds_it_kept_and_the_others_not() {
    use Company::{Alone, Together};
    use Way::{Commits, Fails, GoesAway, Leaves, LosesAll};
    let table: &[Told] = &[
        (&[(Together, Commits); 3], &[true; 3], &[1, 2, 3]),
        (&[(Alone, Commits); 3], &[true; 3], &[1, 2, 3]),
        (&[(Together, Commits), (Together, Leaves), (Together, Commits)], &[true; 3], &[1, 3]),
        (&[(Together, Leaves), (Together, Commits), (Together, Leaves)], &[true; 3], &[2]),
        (&[(Together, Commits), (Together, Fails), (Together, Commits)], &[true, false, true], &[1, 3]),
        (&[(Together, Commits), (Together, GoesAway), (Together, Commits)], &[true, false, true], &[1, 3]),
        (&[(Together, Commits), (Together, LosesAll), (Together, Commits)], &[false, false, true], &[3]),
        (&[(Together, Commits), (Together, Leaves), (Together, LosesAll)], &[false, false, false], &[]),
        (&[(Together, Commits), (Alone, LosesAll), (Together, Commits)], &[true, false, true], &[1, 3]),
        (&[(Together, GoesAway), (Together, Fails), (Alone, Leaves)], &[false, false, true], &[]),
    ];
    for (ways, told, kept) in table {
        let (_folder, writer) = writer().await;
        assert_eq!(in_a_row(&writer, ways).await, *told, "{ways:?}");
        assert_eq!(numbers(&writer).await, *kept, "{ways:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn they_have_their_turn_in_the_order_in_which_they_came() {
    let (_folder, writer) = writer().await;
    let first = writer.alone().await.unwrap();
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut hands = Vec::new();
    for number in 0..60 {
        let (own, order) = (writer.clone(), Arc::clone(&order));
        let company = if number % 3 == 0 { Company::Alone } else { Company::Together };
        hands.push(tokio::spawn(async move {
            let turn = own.begin(company).await.unwrap();
            order.lock().unwrap().push(number);
            turn.commit().await.unwrap();
        }));
        while waiting(&writer) < hands.len() {
            tokio::task::yield_now().await;
        }
    }
    first.rest();
    for hand in hands {
        hand.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), (0..60).collect::<Vec<_>>());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_a_savepoint_could_take_back_stands_in_no_other_file() {
    let (folder, writer) = writer().await;
    let mut turn = writer.begin(Company::Alone).await.unwrap();
    turn.execute("CREATE TABLE texts (text TEXT)").await.unwrap();
    for _ in 0..100 {
        turn.execute("INSERT INTO texts VALUES (hex(zeroblob(2000)))").await.unwrap();
    }
    turn.commit().await.unwrap();
    let mut turn = writer.begin(Company::Alone).await.unwrap();
    for step in
        ["SAVEPOINT first", "UPDATE texts SET text = 'a' || text", "SAVEPOINT second", "UPDATE texts SET text = ''"]
    {
        turn.execute(step).await.unwrap();
    }
    let open =
        std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let elsewhere: Vec<_> = open.filter(|file| file.is_absolute() && !file.starts_with(folder.path())).collect();
    let files: Vec<_> = elsewhere.iter().filter(|file| file.to_string_lossy().contains("etilqs")).collect();
    assert!(files.is_empty(), "{files:?}");
    turn.commit().await.unwrap();
}
