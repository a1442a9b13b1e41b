//! Lists: taken over whole, once, fast.

use super::{begun, key, noon, titles, typed};
use crate::databases::{City, each_database};
use hoshin_domain::record::import::{ListFault, Outcome};
use hoshin_domain::record::mapping::{MappedQuantity, RowMeaning, Table};
use hoshin_domain::record::{Mapping, Source, Visibility};
use hoshin_domain::{Actor, RecordEvent, RecordPlace};
use hoshin_store::{KeptMapping, ListError, ListTakeover, ListUpload, RecordQuery};
use jiff::ToSpan;
use std::sync::Arc;
use std::time::Instant;

fn column(heading: &str) -> Source {
    Source::Column(heading.into())
}

fn fixed(text: &str) -> Source {
    Source::Fixed(text.into())
}

fn drills() -> Mapping {
    Mapping {
        rows: RowMeaning::Record,
        date: column("実施日"),
        title: column("訓練名"),
        kind: fixed("訓練"),
        section: fixed("防災課"),
        partner: Source::default(),
        note: Source::default(),
        link: Source::default(),
        quantities: vec![MappedQuantity {
            name: "参加者".into(), unit: "人".into(), column: "参加人数".into()
        }],
        people: None,
        visibility: Visibility::Internal,
    }
}

fn roster() -> Mapping {
    let (date, title) = (column("受講日"), column("研修名"));
    Mapping { rows: RowMeaning::Person, date, title, kind: fixed("研修"), quantities: Vec::new(), ..drills() }
}

fn table(rows: &[&[&str]]) -> Arc<Table> {
    Arc::new(Table { rows: rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect() })
}

struct Sent<'a> {
    place: RecordPlace,
    actor: &'a Actor,
    mapping: Mapping,
    table: Arc<Table>,
}

impl Sent<'_> {
    async fn outcomes(&self, city: &City) -> Vec<Outcome> {
        let list = city.preview_list(self.place, &self.table, &self.mapping, self.actor).await;
        list.expect("the list is sound").outcomes
    }

    async fn take(&self, city: &City, expected: usize, mark: Option<&str>) -> Result<u64, ListError> {
        let takeover = ListTakeover {
            place: self.place,
            table: Arc::clone(&self.table),
            mapping: &self.mapping,
            file_name: "list.csv",
            digest: "d1",
            expected,
        };
        city.take_list(&takeover, mark, self.actor, noon()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_taken_over_once_however_often_it_is_sent() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        city.keep_record(place, &typed("2026-06-03", "避難訓練", "34"), None, &hanako, noon()).await.expect("kept");
        let rows: [&[&str]; 6] = [
            &["実施日", "訓練名", "参加人数"],
            &["6月3日", "避難 訓練", "３４"],
            &["R8.7.1", "総合訓練", "120"],
            &["R8.7.1", "総合訓練", "120"],
            &["2026/6/3", "避難訓練", "40"],
            &["R9.4.1", "来年度", "1"],
        ];
        let sent = Sent { place, actor: &hanako, mapping: drills(), table: table(&rows) };
        let outcomes = sent.outcomes(&city).await;
        let kept = city.records_of(place).await.expect("it answers")[0].id;
        assert_eq!(outcomes[..4], [Outcome::Kept(kept), Outcome::New, Outcome::Repeated(3), Outcome::Resembles(kept)]);
        assert!(matches!(outcomes[4], Outcome::Refused(_)));
        assert!(matches!(sent.take(&city, 3, None).await, Err(ListError::Moved)), "another number than was seen");
        assert_eq!(sent.take(&city, 2, Some("m1")).await.expect("taken"), 2);
        assert_eq!(sent.take(&city, 2, Some("m1")).await.expect("answered"), 2);
        assert_eq!(titles(&city, place, RecordQuery::default()).await, ["総合訓練", "避難訓練", "避難訓練"]);
        assert!(!sent.outcomes(&city).await.iter().any(Outcome::is_new));
        let taken = city.taken_list(place, "d1").await.expect("it answers").expect("it was taken");
        assert_eq!((taken.records, taken.taken_by.as_str()), (2, "見本　花子"));
        assert_eq!(city.taken_list(place, "d2").await.expect("it answers"), None);
        let subject = format!("record/2026/{}/2", place.department);
        let told = RecordEvent::RecordsImported { place, count: 2, file: "list.csv".into(), digest: "d1".into() };
        assert_eq!(super::last_event(&city, &subject).await, told);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_of_a_roster_is_kept_and_the_same_roster_adds_nothing() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let rows: [&[&str]; 4] = [
            &["受講日", "研修名", "氏名"],
            &["6/3", "初任者研修", "見本　一郎"],
            &["6/3", "初任者研修", "見本　次郎"],
            &["6/4", "初任者研修", "見本　三郎"],
        ];
        let sent = Sent { place, actor: &hanako, mapping: roster(), table: table(&rows) };
        assert_eq!(sent.take(&city, 2, None).await.expect("taken"), 2);
        let kept = city.records_of(place).await.expect("it answers");
        assert_eq!(
            kept.iter().map(|kept| kept.record.quantities[0].to_string()).collect::<Vec<_>>(),
            ["参加者 2人", "参加者 1人"]
        );
        let log = city.audit_after(0, 1000).await.expect("it answers");
        assert!(!format!("{kept:?}").contains("郎") && !log.iter().any(|entry| entry.event.contains("郎")));
        let first = kept[0].id;
        assert_eq!(sent.outcomes(&city).await, [Outcome::Kept(first), Outcome::Kept(kept[1].id)]);
        assert_eq!(sent.take(&city, 0, None).await.expect("nothing to take"), 0);
        assert_eq!(city.records_of(place).await.expect("it answers"), kept);
        let wrong = Sent { mapping: drills(), ..sent };
        let refused = city.preview_list(place, &wrong.table, &wrong.mapping, &hanako).await;
        assert!(matches!(refused, Err(ListError::Fault(ListFault::NoHeading { .. }))), "{refused:?}");
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "it tells how long it took")]
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_rows_are_taken_over_in_one_transaction() {
    each_database(async |city, url| {
        let (place, hanako) = begun(&city).await;
        let mut rows = vec![["実施日", "訓練名", "参加人数"].map(str::to_owned).to_vec()];
        rows.extend((0..100_000).map(|at| {
            vec![format!("2026/{}/{}", 4 + at % 9, 1 + at % 28), format!("第{at}回訓練"), (at % 50).to_string()]
        }));
        let sent = Sent { place, actor: &hanako, mapping: drills(), table: Arc::new(Table { rows }) };
        let began = Instant::now();
        assert_eq!(sent.take(&city, 100_000, None).await.expect("taken"), 100_000);
        let took = began.elapsed();
        let began = Instant::now();
        let query = RecordQuery { limit: 50, ..RecordQuery::default() };
        let page = city.records(key(place), &query).await.expect("it answers");
        let first = began.elapsed();
        let began = Instant::now();
        let last = RecordQuery { skip: 99_950, kind: Some("訓練".into()), ..query };
        let last = city.records(key(place), &last).await.expect("it answers");
        eprintln!("{url}: 100,000 rows in {took:?}, first page {first:?}, last page {:?}", began.elapsed());
        let began = Instant::now();
        let verified = city.verify(None).await.expect("it answers");
        eprintln!("{url}: {} rows verified in {:?}", verified.rows, began.elapsed());
        assert_eq!((verified.faults, verified.rows > 100_000), (vec![], true));
        assert_eq!((page.count, page.records.len(), last.records.len()), (100_000, 50, 50));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_waits_for_its_sender_and_is_forgotten_soon() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let upload = |token: &str| ListUpload {
            token: token.into(),
            place,
            file_name: "meibo.csv".into(),
            digest: "d1".into(),
            uploaded_by: hanako.login.clone(),
            table: (*table(&[&["氏名"], &["見本　一郎"]])).clone(),
        };
        city.keep_list(&upload("t1"), noon()).await.expect("kept");
        assert_eq!(city.list("t1", "hanako").await.expect("it answers"), Some(upload("t1")));
        assert_eq!(city.list("t1", "makoto").await.expect("it answers"), None);
        city.keep_list(&upload("t2"), noon() + 25.hours()).await.expect("kept");
        assert_eq!(city.list("t1", "hanako").await.expect("it answers"), None);
        city.forget_list("t2").await.expect("it answers");
        assert_eq!(city.list("t2", "hanako").await.expect("it answers"), None);
        let kept = KeptMapping { name: "LINE配信一覧".into(), mapping: drills() };
        city.keep_mapping(&kept, &hanako, noon()).await.expect("kept");
        let changed = KeptMapping { mapping: roster(), ..kept };
        city.keep_mapping(&changed, &hanako, noon()).await.expect("kept");
        assert_eq!(city.mappings().await.expect("it answers"), [changed]);
    })
    .await;
}
