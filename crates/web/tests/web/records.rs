//! 取組記録 on the pages: quick entry, editing, files, the draft of a result.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::ticks::form;
use crate::town::{POLICY, Town, key};
use hoshin_domain::record::TypedRecord;
use hoshin_domain::{Actor, ItemId, RecordPlace, day};
use hoshin_store::{Attachments, KeptRecord, RecordQuery};
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, MAKOTO, MIDORI, Person};

pub(crate) const RECORDS: &str = "/years/2026/departments/1/records";

/// The first initiative of the policy under way.
pub(crate) async fn initiative(town: &Town) -> ItemId {
    town.policy().await.goals[0].initiatives[0].id
}

pub(crate) async fn all(town: &Town) -> Vec<KeptRecord> {
    town.city
        .records(key(2026), &RecordQuery { limit: 1000, ..RecordQuery::default() })
        .await
        .expect("it answers")
        .records
}

/// A record kept without a browser.
pub(crate) async fn kept(town: &Town, person: Person, date: &str, title: &str) -> KeptRecord {
    let duties = town.city.duties_of(person.login, day::in_japan(crate::town::now())).await.expect("it answers");
    let actor = Actor { login: person.login.into(), name: person.name.into(), duties };
    let place = RecordPlace {
        fiscal_year: key(2026).fiscal_year,
        department: key(2026).department,
        initiative: initiative(town).await,
    };
    let (_, sections) = town.city.record_lists(place, &actor).await.expect("this person may");
    let typed = TypedRecord {
        date: date.into(),
        section: sections[0].clone(),
        kind: "研修".into(),
        title: title.into(),
        ..TypedRecord::default()
    };
    town.city.keep_record(place, &typed, None, &actor, crate::town::now()).await.expect("the sample is sound")
}

async fn new_page(town: &Town, client: &Client) -> Answer {
    let page = client.get(&format!("{RECORDS}/new?initiative={}", initiative(town).await)).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page
}

#[tokio::test]
async fn a_record_is_entered_in_one_form_and_the_next_follows() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let page = new_page(&town, &hanako).await;
    let entry = form(&page, "/records");
    assert_eq!(entry.text("date"), "2026-11-22", "today stands there already");
    let filled = entry
        .and("kind", "研修")
        .with("title", "第１回　初任者研修𠮷")
        .with("quantity-name-1", "参加者")
        .with("quantity-amount-1", "１，２３４")
        .with("quantity-unit-1", "人")
        .and("then", "next");
    let done = hanako.submit(&filled).await;
    assert_eq!(
        hanako.submit(&filled).await.header("location"),
        done.header("location"),
        "a double click is one record"
    );
    let next = hanako.follow(&done).await;
    next.shows("記録を付けました。続けて入力できます。");
    assert_eq!(faults(next.html()), [""; 0]);
    assert_eq!(form(&next, "/records").text("kind"), "研修");
    let records = all(&town).await;
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].record.quantities[0].entered, "１，２３４");
    assert_eq!(records[0].kept_by, HANAKO.name);
    let list = hanako.get(RECORDS).await;
    list.shows("第１回　初任者研修𠮷");
    list.shows("参加者 1,234人");
    assert!(next.html().contains("<option value=\"第１回　初任者研修𠮷\">"), "an earlier title is offered");
    let policy = hanako.get(&format!("{POLICY}?view=whole")).await;
    policy.shows("記録 1件");
    assert!(policy.links_to(&format!("{RECORDS}?initiative={}", initiative(&town).await)));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_box_and_nothing_typed_is_lost() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let entry = form(&new_page(&town, &hanako).await, "/records");
    let wrong = entry
        .with("date", "2027-04-01")
        .with("title", " ")
        .with("quantity-name-1", "参加者")
        .with("quantity-amount-1", "多数")
        .with("note", "備考𠮷\n二行目")
        .with("link", "javascript:alert(1)");
    let answer = hanako.submit(&wrong).await;
    assert_eq!(answer.status, 422);
    assert_eq!(faults(answer.html()), [""; 0]);
    for sentence in [
        "日付が令和8年度（2026年度）の外です。",
        "種類を入力してください。",
        "件名を入力してください。",
        "数は数字だけで",
        "URLを入力してください。",
    ] {
        answer.shows(sentence);
    }
    let again = form(&answer, "/records");
    assert_eq!((again.text("note").trim(), again.text("quantity-amount-1")), ("備考𠮷\n二行目", "多数"));
    assert!(all(&town).await.is_empty());
    let row = hanako.submit(&again.and("then", "row")).await;
    assert_eq!((row.status, form(&row, "/records").text("quantity-amount-2")), (200, ""));
    assert_eq!(faults(row.html()), [""; 0]);
    assert_eq!(form(&row, "/records").text("note").trim(), "備考𠮷\n二行目");
}

#[tokio::test]
async fn a_record_is_changed_removed_and_put_back() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let record = kept(&town, HANAKO, "2026-06-03", "初任者研修").await;
    let here = format!("{RECORDS}/{}", record.id);
    let first = form(&hanako.get(&format!("{here}/edit")).await, "/edit");
    let second = form(&kenji.get(&format!("{here}/edit")).await, "/edit");
    let saved = hanako.submit(&first.with("title", "新任者研修")).await;
    hanako.follow(&saved).await.shows("新任者研修");
    let conflict = kenji.submit(&second.with("title", "初めての研修")).await;
    assert_eq!(conflict.status, 409);
    assert_eq!(faults(conflict.html()), [""; 0]);
    conflict.shows("新任者研修");
    assert_eq!(form(&conflict, "/edit").text("title"), "初めての研修");
    kenji.follow(&kenji.submit(&form(&conflict, "/edit")).await).await.shows("初めての研修");
    let confirm = hanako.get(&format!("{here}/removal")).await;
    assert_eq!(faults(confirm.html()), [""; 0]);
    let removed = hanako.follow(&hanako.submit(&confirm.form("/removal")).await).await;
    removed.shows("記録を外しました。");
    assert!(all(&town).await.is_empty());
    hanako.follow(&hanako.submit(&removed.form("/restoration")).await).await.shows("初めての研修");
    assert_eq!(all(&town).await.len(), 1);
    let stale = hanako.submit(&confirm.form("/removal")).await;
    assert_eq!(stale.status, 422);
    stale.shows("他の人がこの記録を変更した");
}

#[tokio::test]
async fn records_of_others_are_not_there() {
    let town = Town::filled().await;
    let record = kept(&town, HANAKO, "2026-06-03", "初任者研修").await;
    let here = format!("{RECORDS}/{}", record.id);
    let elsewhere = format!("/years/2026/departments/2/records/{}", record.id);
    for person in [DAISUKE, MAKOTO] {
        let client = town.sign_in(person).await;
        for address in [RECORDS, &here, &format!("{here}/edit"), &format!("{RECORDS}/999")] {
            assert_eq!(client.get(address).await.status, 404, "{}: {address}", person.login);
        }
    }
    let hanako = town.sign_in(HANAKO).await;
    for address in [&elsewhere, &format!("{RECORDS}/999"), &format!("/years/2025/departments/1/records/{}", record.id)]
    {
        assert_eq!(hanako.get(address).await.status, 404, "{address}");
        assert_eq!(hanako.post(&format!("{address}/removal"), &[("revision", "1")]).await.status, 404, "{address}");
    }
    // Who may read may not write.
    let fumi = town.sign_in(FUMI).await;
    assert_eq!(fumi.get(&here).await.status, 200);
    assert_eq!(fumi.get(&format!("{here}/edit")).await.status, 404);
    assert_eq!(fumi.post(&format!("{here}/removal"), &[("revision", "1")]).await.status, 404);
    let log = town.city.audit_about(&record.place.subject_of(record.id), 100).await.expect("it answers");
    assert_eq!(log.len(), 1, "nothing but its keeping has happened to it");
}

#[tokio::test]
async fn a_section_keeps_records_of_its_own_initiatives_only() {
    let town = Town::filled().await;
    let midori = town.sign_in(MIDORI).await;
    let duties = town.city.duties_of(MIDORI.login, day::in_japan(crate::town::now())).await.expect("it answers");
    let actor = Actor { login: MIDORI.login.into(), name: MIDORI.name.into(), duties };
    let policy = town.policy().await;
    for initiative in policy.goals.iter().flat_map(|goal| &goal.initiatives) {
        let place = RecordPlace {
            fiscal_year: policy.fiscal_year,
            department: key(2026).department,
            initiative: initiative.id,
        };
        let may = town.city.record_lists(place, &actor).await.is_ok();
        let form = midori.get(&format!("{RECORDS}/new?initiative={}", initiative.id)).await;
        assert_eq!(form.status, if may { 200 } else { 404 }, "{:?}", initiative.sections);
        let fields = [("initiative", initiative.id.to_string()), ("title", "x".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let sent = midori.post(RECORDS, &fields).await;
        assert_eq!(sent.status, 422);
        assert_eq!(sent.has_form("/records"), may, "who may is shown the form again");
    }
    assert!(all(&town).await.is_empty());
}

#[tokio::test]
async fn files_are_kept_handed_out_as_files_and_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let attachments = Attachments::in_folder(folder.path()).expect("a temporary folder");
    let town = Town::filled().await.with_attachments(attachments);
    let hanako = town.sign_in(HANAKO).await;
    let record = kept(&town, HANAKO, "2026-06-03", "初任者研修").await;
    let here = format!("{RECORDS}/{}", record.id);
    let page = hanako.get(&here).await;
    assert_eq!(faults(page.html()), [""; 0]);
    let send = async |name: &str, bytes: &[u8]| {
        hanako.upload_to(&format!("{here}/files"), &hanako.form_token, (name, bytes), &[]).await
    };
    let name = "<img src=x onerror=alert(1)>名簿.csv";
    let sent = send(name, "氏名\n見本　花子\n".as_bytes()).await;
    let shown = hanako.follow(&sent).await;
    shown.shows(name);
    assert_eq!(faults(shown.html()), [""; 0]);
    assert!(!shown.html().contains("<img"), "a name is text");
    let file = hanako.get(&format!("{here}/files/1")).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"record-1-1.txt\"");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(
        (file.header("content-type"), file.body.as_slice()),
        ("application/octet-stream", "氏名\n見本　花子\n".as_bytes())
    );
    for (name, bytes) in [
        ("a.pdf", &b"<html><script>alert(1)</script>"[..]),
        ("a.html", b"<html></html>"),
        ("a.png", b"%PDF-1.7"),
        ("a.exe", b"MZ\x00\x01"),
        ("", b""),
    ] {
        let refused = send(name, bytes).await;
        assert_eq!(refused.status, 422, "{name}");
        assert_eq!(faults(refused.html()), [""; 0], "{name}");
    }
    assert_eq!(town.city.record_files(record.id).await.expect("it answers").len(), 1);
    let marked = async |bytes: &[u8]| {
        let sent = hanako.upload_marked_to(&format!("{here}/files"), "one-form", &[("b.txt", bytes)]).await;
        assert_eq!(sent.status, 303);
        town.city.record_files(record.id).await.expect("it answers").len()
    };
    assert_eq!(marked(b"first").await, 2);
    assert_eq!(marked(b"first").await, 2, "the same form sent twice");
    assert_eq!(marked(b"second").await, 3, "another file is not swallowed");
    assert_eq!(town.sign_in(DAISUKE).await.get(&format!("{here}/files/1")).await.status, 404);
    let confirm = hanako.get(&format!("{here}/files/1/removal")).await;
    assert_eq!(faults(confirm.html()), [""; 0]);
    hanako.follow(&hanako.submit(&confirm.form("/removal")).await).await.shows("ファイルを削除しました。");
    assert_eq!(hanako.get(&format!("{here}/files/1")).await.status, 404);
}

#[tokio::test]
async fn the_result_is_drafted_from_records_and_put_in_by_the_ordinary_door() {
    let town = Town::filled().await;
    let kenji = town.sign_in(KENJI).await;
    town.publish(key(2026)).await;
    kept(&town, HANAKO, "2026-06-03", "初任者研修").await;
    kept(&town, HANAKO, "2026-07-03", "管理職研修").await;
    let id = initiative(&town).await;
    let page = kenji.get(&format!("{RECORDS}/drafts/{id}")).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("研修を2回開催しました。");
    let open = kenji.get(&format!("{POLICY}?edit=initiative-{id}-check")).await;
    assert!(open.links_to(&format!("{RECORDS}/drafts/{id}")));
    let form = page.form("/fields");
    let name = format!("text:initiative-{id}-result");
    let text = format!("{}受講者の理解度が上がりました。", form.text(&name).trim());
    let done = kenji.submit(&form.with(&name, &text)).await;
    assert_eq!(done.status, 303, "{}", done.shown());
    assert_eq!(town.policy().await.goals[0].initiatives[0].result.as_deref(), Some(text.as_str()));
    let late = kenji.submit(&page.form("/fields")).await;
    assert_eq!(late.status, 409, "what stands there now is not what the draft's reader saw");
}

#[tokio::test]
async fn the_list_is_filtered_and_walked_in_pages() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for at in 0..51 {
        kept(&town, HANAKO, &format!("2026-06-{:02}", 1 + at % 30), &format!("第{at}回")).await;
    }
    let page = hanako.get(RECORDS).await;
    page.shows("51件の記録があります。");
    page.shows("1 / 2ページ");
    assert_eq!(faults(page.html()), [""; 0]);
    let second = hanako.get(&format!("{RECORDS}?page=2")).await;
    second.shows("2 / 2ページ");
    assert_eq!(faults(second.html()), [""; 0]);
    let filtered = hanako.get(&format!("{RECORDS}?month=2026-07&kind=%E7%A0%94%E4%BF%AE")).await;
    filtered.shows("0件の記録があります。");
    for odd in ["page=0", "page=4294967295", "initiative=x", "month=%27--"] {
        let page = hanako.get(&format!("{RECORDS}?{odd}")).await;
        assert_eq!((page.status, faults(page.html())), (200, vec![]), "{odd}");
    }
}
