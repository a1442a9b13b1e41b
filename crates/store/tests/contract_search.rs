//! What the store promises about searching: every text is found by two of its letters, where it stands and as it is now,
//! and nothing is found or counted outside of what is asked for.

mod published;

use crate::databases::{City, each_database, execute, other_city};
use hoshin_domain::record::{TypedRecord, Visibility};
use hoshin_domain::search::{Asked, TextKind};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, FieldPath, FieldWrite, FiscalYear, NewItem, RecordPlace, Role, Unit,
};
use hoshin_store::{Elsewhere, MOST_HITS, PolicyKey, Store, TextQuery};
use jiff::Timestamp;

fn noon() -> Timestamp {
    "2026-11-22T03:00:00Z".parse().expect("a day of the calendar")
}

fn sachiko() -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "係".into(), unit: Unit::City, acting: false };
    Actor { login: "sachiko".into(), name: "雛形　幸子".into(), duties: vec![duty] }
}

fn year(starts: u16) -> FiscalYear {
    FiscalYear::try_from(starts).expect("a year of the calendar")
}

async fn begun(city: &City, department: &str, starts: u16) -> PolicyKey {
    let department = city
        .department_named(department, &["防災課".to_owned()], &Actor::console(), noon())
        .await
        .expect("the store answers");
    let key = PolicyKey { fiscal_year: year(starts), department };
    act(city, key, Action::Open).await;
    key
}

async fn act(city: &City, key: PolicyKey, action: Action) {
    city.perform(key, &sachiko(), &action, noon()).await.expect("the rules allow it");
}

async fn write(city: &City, key: PolicyKey, path: FieldPath, text: &str) {
    let kept = city.policy(key).await.expect("the store answers").expect("it was begun");
    let seen = Seen::of(kept.policy.text(path).expect("the part is there").as_deref());
    act(city, key, Action::Write(vec![FieldWrite { path, seen, text: text.into() }])).await;
}

/// What is asked beside the words.
#[derive(Default)]
struct Within<'a> {
    starts: Option<u16>,
    kind: Option<TextKind>,
    departments: Option<&'a [DepartmentId]>,
    elsewhere: Elsewhere,
}

async fn found_within(city: &City, typed: &str, within: Within<'_>) -> Vec<String> {
    let asked = Asked::of(typed);
    let Within { starts, kind, departments, elsewhere } = within;
    let query = TextQuery { asked: &asked, fiscal_year: starts.map(year), kind, departments, elsewhere };
    let found = city.search_texts(&query).await.expect("the store answers");
    let texts = city.texts_of(&found.hits).await.expect("the store answers");
    found
        .hits
        .iter()
        .map(|hit| format!("{}/{} {} {}", hit.key.fiscal_year, hit.key.department, hit.place, texts[&hit.id]))
        .collect()
}

async fn found(city: &City, typed: &str) -> Vec<String> {
    found_within(city, typed, Within::default()).await
}

/// A policy with a text of every kind.
async fn filled(city: &City) -> PolicyKey {
    let key = begun(city, "防災部", 2026).await;
    write(city, key, FieldPath::BasicPolicy, "髙台の避難所と\r\nＳＮＳ、ﾎﾞﾗﾝﾃｨｱ。子育ての支援").await;
    let texts = vec![("title", "⼦どもの⻑い列".to_owned())];
    act(city, key, Action::Add { item: NewItem::Goal, texts }).await;
    let goal = city.policy(key).await.expect("the store answers").expect("it was begun").policy.goals[0].id;
    let texts = vec![("text", "訓練を行う".to_owned()), ("sections", "防災課".to_owned())];
    act(city, key, Action::Add { item: NewItem::Initiative(goal), texts }).await;
    write(city, key, FieldPath::Goal(goal, hoshin_domain::GoalField::Considerations), "備蓄の更新").await;
    act(city, key, Action::Comment { thread: None, field: None, text: "根拠を確認したい。".into() }).await;
    act(city, key, Action::Resolve { thread: 1, decision: "資料を添付する。".into() }).await;
    let initiative =
        city.policy(key).await.expect("the store answers").expect("it was begun").policy.goals[0].initiatives[0].id;
    let place = RecordPlace { fiscal_year: key.fiscal_year, department: key.department, initiative };
    let record = TypedRecord {
        date: "2026-06-03".into(),
        section: "防災課".into(),
        kind: "訓練".into(),
        title: "夜間の避難訓練".into(),
        partner: "自主防災会".into(),
        note: "雨天のため屋内".into(),
        visibility: Visibility::Internal,
        ..TypedRecord::default()
    };
    city.keep_record(place, &record, None, &sachiko(), noon()).await.expect("the record is kept");
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn every_text_is_found_by_two_of_its_letters() {
    each_database(async |city, _url| {
        filled(&city).await;
        let whole = "2026/1 field:basic-policy 髙台の避難所と\nＳＮＳ、ﾎﾞﾗﾝﾃｨｱ。子育ての支援";
        for typed in ["高台", "髙台", "所とSN", "sns", "ボラ", "ぼらんてぃあ", "避難 SNS", "支援", "子育て"]
        {
            assert!(found(&city, typed).await.contains(&whole.to_owned()), "{typed}");
        }
        for (typed, wanted) in [
            ("子ども", "2026/1 field:goal-1-title ⼦どもの⻑い列"),
            ("長い", "2026/1 field:goal-1-title ⼦どもの⻑い列"),
            ("備蓄", "2026/1 field:goal-1-considerations 備蓄の更新"),
            ("根拠", "2026/1 remark:1:0 根拠を確認したい。"),
            ("添付", "2026/1 decision:1 資料を添付する。"),
            ("夜間", "2026/1 record:1:title 夜間の避難訓練"),
            ("自主防災", "2026/1 record:1:partner 自主防災会"),
            ("屋内", "2026/1 record:1:note 雨天のため屋内"),
        ] {
            assert_eq!(found(&city, typed).await, [wanted], "{typed}");
        }
        for typed in ["防災訓練", "子支援", "高", "", "　", "支援 備蓄"] {
            assert_eq!(found(&city, typed).await, [""; 0], "{typed}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_is_found_as_it_is_now() {
    each_database(async |city, _url| {
        let key = filled(&city).await;
        write(&city, key, FieldPath::BasicPolicy, "低地の備え").await;
        assert_eq!(found(&city, "高台").await, [""; 0]);
        assert_eq!(found(&city, "低地").await, ["2026/1 field:basic-policy 低地の備え"]);
        write(&city, key, FieldPath::BasicPolicy, "").await;
        assert_eq!(found(&city, "低地").await, [""; 0]);
        let goal = city.policy(key).await.unwrap().unwrap().policy.goals[0].id;
        act(&city, key, Action::Remove(goal)).await;
        assert_eq!(found(&city, "子ども").await, [""; 0], "what was taken out");
        act(&city, key, Action::Restore(goal)).await;
        assert_eq!(found(&city, "子ども").await.len(), 1, "what was put back");
        let record = city.record(hoshin_domain::RecordId(1)).await.unwrap().unwrap();
        city.remove_record(record.id, record.revision, &sachiko(), noon()).await.unwrap();
        assert_eq!(found(&city, "夜間").await, [""; 0]);
        city.restore_record(record.id, &sachiko(), noon()).await.unwrap();
        assert_eq!(found(&city, "夜間").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_that_stand_apart_are_no_word() {
    each_database(async |city, _url| {
        let key = begun(&city, "防災部", 2026).await;
        write(&city, key, FieldPath::BasicPolicy, "子育と育て").await;
        assert_eq!(found(&city, "子育て").await, [""; 0]);
        assert_eq!(found(&city, "育て").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_found_outside_of_what_is_asked_for() {
    each_database(async |city, url| {
        let mut keys = Vec::new();
        for (department, starts) in [("防災部", 2025), ("防災部", 2026), ("総務部", 2026)] {
            let key = begun(&city, department, starts).await;
            write(&city, key, FieldPath::BasicPolicy, "合言葉").await;
            keys.push(key.department);
        }
        let other = other_city(&url).await;
        let key = begun(&other, "防災部", 2026).await;
        write(&other, key, FieldPath::BasicPolicy, "合言葉").await;
        let at = |places: &[&str]| {
            places.iter().map(|place| format!("{place} field:basic-policy 合言葉")).collect::<Vec<_>>()
        };
        let mut all = found(&city, "合言葉").await;
        assert!(all[2].starts_with("2025"), "the newest year first: {all:?}");
        all.sort();
        assert_eq!(all, at(&["2025/1", "2026/1", "2026/2"]));
        assert_eq!(found(&other, "言葉").await, at(&["2026/1"]));
        let departments = |ids| Within { departments: Some(ids), ..Within::default() };
        assert_eq!(found_within(&city, "言葉", departments(&keys[2..])).await, at(&["2026/2"]));
        assert_eq!(found_within(&city, "言葉", departments(&[])).await, [""; 0]);
        assert_eq!(found_within(&city, "言葉", departments(&[DepartmentId(22), DepartmentId(1)])).await.len(), 2);
        let within = Within { starts: Some(2025), ..Within::default() };
        assert_eq!(found_within(&city, "言葉", within).await, at(&["2025/1"]));
        for kind in TextKind::ALL {
            let within = Within { kind: Some(kind), ..Within::default() };
            assert_eq!(
                found_within(&city, "言葉", within).await.len(),
                if kind == TextKind::Policy { 3 } else { 0 },
                "{kind:?}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sign_means_anything() {
    each_database(async |city, _url| {
        let key = begun(&city, "防災部", 2026).await;
        write(&city, key, FieldPath::BasicPolicy, "100%_\"'`\\:*()&|!{}[]^ -- ; AND OR NOT NEAR").await;
        for typed in ["%_\"'", "_\"'`\\", ":*()&|!", "-- ;", "AND", "%_\"", "ORNOTNE", "{}[]^"] {
            assert_eq!(found(&city, typed).await.len(), 1, "{typed}");
        }
        for typed in ["__", "%%", "a* OR b*", "''", "\"\"", ")) OR", "\u{0}\u{1}", "tokens:x"] {
            assert_eq!(found(&city, typed).await, [""; 0], "{typed:?}");
        }
        assert_eq!(found(&city, &"あ".repeat(10_000)).await, [""; 0]);
        assert_eq!(found(&city, &"%_\"' ".repeat(2_000)).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_are_found_and_that_there_are_more_is_said() {
    each_database(async |city, _url| {
        let key = begun(&city, "防災部", 2026).await;
        let comments = MOST_HITS + 10;
        for number in 0..comments {
            act(&city, key, Action::Comment { thread: None, field: None, text: format!("意見その{number}") }).await;
        }
        let asked = Asked::of("意見");
        let elsewhere = Elsewhere::Nothing;
        let query = TextQuery { asked: &asked, fiscal_year: None, kind: None, departments: None, elsewhere };
        let found = city.search_texts(&query).await.unwrap();
        assert_eq!((found.hits.len(), found.are_more), (MOST_HITS, true));
        let asked = Asked::of("意見その20");
        let found = city.search_texts(&TextQuery { asked: &asked, ..query.clone() }).await.unwrap();
        assert_eq!((found.hits.len(), found.are_more), (11, false), "20 and 200 to 209");
    })
    .await;
}

const WORDS: [&str; 8] = ["高台", "子ども", "備蓄", "根拠", "添付", "夜間", "自主防災会", "屋内"];

async fn all_found(city: &City) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for word in WORDS {
        all.push(found(city, word).await);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_made_anew_is_the_one_that_was_kept() {
    each_database(async |city, url| {
        filled(&city).await;
        let kept = all_found(&city).await;
        assert!(kept.iter().all(|found| found.len() == 1), "{kept:?}");
        city.build_texts().await.unwrap();
        assert_eq!(all_found(&city).await, kept);
        execute(&url, "DELETE FROM search_built").await.unwrap();
        execute(&url, "DELETE FROM search_text").await.unwrap();
        assert_eq!(found(&city, "高台").await, [""; 0]);
        let opened = Store::open(&url).await.unwrap().city(city.code().clone());
        assert_eq!(all_found(&opened).await, kept, "whoever opens a database without it makes it");
    })
    .await;
}
