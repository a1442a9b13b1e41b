//! Papers are uploaded, read behind the answer, looked at, and taken over together or not at all.

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town, key};
use hoshin_town::{DAISUKE, HANAKO, KENJI, SACHIKO};

/// まちの魅力創造部's paper of the year under way, in a file of our own.
pub(crate) async fn paper() -> Vec<u8> {
    let town = Town::filled().await;
    town.sign_in(HANAKO).await.get(&format!("{POLICY}/policy.json")).await.body
}

/// The same paper with something else in it.
pub(crate) async fn paper_with(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut reading: serde_json::Value = serde_json::from_slice(&paper().await).expect("our own paper is JSON");
    change(&mut reading["policies"][0]);
    serde_json::to_vec(&reading).expect("it was JSON before")
}

/// The address of a batch and its page once everything is read.
pub(crate) async fn sent(client: &Client, files: &[(&str, &[u8])]) -> (String, Answer) {
    let uploaded = client.upload_all(files).await;
    (uploaded.header("location").to_owned(), client.read(&uploaded).await)
}

/// The address of one file's review and its page.
pub(crate) async fn reviewed(client: &Client, name: &str, bytes: &[u8]) -> (String, Answer) {
    let (address, _) = sent(client, &[(name, bytes)]).await;
    let address = format!("{address}/files/1");
    let page = client.get(&address).await;
    assert_eq!(page.status, 200);
    (address, page)
}

#[tokio::test]
async fn a_paper_of_our_own_comes_back_the_same_in_an_empty_city() {
    let original = Town::filled().await.policy().await.paper();
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, batch) = sent(&sachiko, &[("machi.json", &paper().await)]).await;
    let review = sachiko.get(&format!("{address}/files/1")).await;
    let first = original.goals[0].clone();
    for text in [original.basic_policy.as_ref(), first.title.as_ref(), first.initiatives[0].text.as_ref()] {
        review.shows(text.unwrap());
    }
    batch.shows("新しく作成");
    batch.shows("登録されていない部です");
    assert_eq!(town.city.departments().await.unwrap(), [], "looking at it has entered nothing");
    let adopted = sachiko.submit(&batch.form("/adoption")).await;
    assert_eq!(adopted.header("location"), format!("{address}?done=adopted"));
    let told = sachiko.follow(&adopted).await;
    told.shows("取り込みました。1件のファイルを、運営方針に反映しました。");
    assert!(told.links_to(POLICY), "{}", told.html());
    assert_eq!(town.policy().await.paper(), original);
    let department = &town.city.departments().await.unwrap()[0];
    assert!(department.sections.contains(&"魅力発信室".to_owned()), "{department:?}");
}

#[tokio::test]
async fn a_second_click_takes_nothing_over() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, batch) = sent(&sachiko, &[("machi.json", &paper().await)]).await;
    let form = batch.form("/adoption");
    sachiko.submit(&form).await.was_done();
    let entries = town.entries().await;
    let again = sachiko.submit(&form).await;
    assert_eq!((again.status, again.header("location")), (303, address.as_str()));
    assert_eq!(town.entries().await, entries);
    let removed = sachiko.post(&format!("{address}/removal"), &[]).await;
    assert_eq!(removed.header("location"), address, "what was taken over cannot be put aside");
    sachiko.follow(&removed).await.shows("に取り込みました。");
}

#[tokio::test]
async fn the_same_paper_again_has_nothing_to_change() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (address, batch) = sent(&hanako, &[("machi.json", &paper().await)]).await;
    batch.shows("登録されている内容と同じです");
    assert!(!batch.has_form("/adoption"));
    hanako.get(&format!("{address}/files/1")).await.shows("登録されている内容と同じです");
}

#[tokio::test]
async fn the_review_compares_with_what_is_kept() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "いまの方針 <b>")]).await.was_done();
    let (address, batch) = sent(&hanako, &[("machi.json", &paper().await)]).await;
    let review = hanako.get(&format!("{address}/files/1")).await;
    review.shows("いまの方針 <b>");
    review.shows("取り込むと変わる欄（1件）");
    batch.shows("1件のファイルを取り込み、1か所の欄を書き換えます。");
    hanako.submit(&batch.form("/adoption")).await.was_done();
    assert_eq!(town.policy().await.paper(), Town::filled().await.policy().await.paper());
}

async fn check_refused(name: &str, bytes: &[u8], told: &str) {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (policy, entries) = (town.policy().await, town.entries().await);
    let (address, batch) = sent(&hanako, &[(name, bytes)]).await;
    batch.shows("読み取れないファイルです。");
    let review = hanako.get(&format!("{address}/files/1")).await;
    review.shows("このファイルは取り込めません。");
    review.shows(told);
    let places = crate::html::tags(review.html());
    assert!(places.iter().any(|tag| tag.value("class") == Some("place")), "{name}: the finding has its place");
    assert!(!batch.has_form("/adoption"), "{name}");
    let before = town.bytes();
    for forced in [&[("seen", "")][..], &[]] {
        let anyway = hanako.post(&format!("{address}/adoption"), forced).await;
        assert!([400, 409].contains(&anyway.status), "{name}");
    }
    assert!(town.bytes() == before, "{name}: nothing was written");
    assert_eq!((town.policy().await, town.entries().await), (policy, entries), "{name}");
}

#[tokio::test]
async fn a_file_that_is_no_paper_is_refused_with_its_reason() {
    check_refused("empty.xlsx", b"", "ファイル全体").await;
    check_refused("letter.txt", "拝啓　時下ますますご清栄のことと存じます。\n".as_bytes(), "運営方針").await;
    check_refused("paper.pdf", b"PK\x03\x04 these bytes are of a zip archive", "拡張子").await;
    check_refused("other.json", br#"{"schema":"other/1"}"#, "hoshin.reading/1").await;
    check_refused("half.json", &paper().await[..500], "hoshin.reading/1").await;
}

#[tokio::test]
async fn a_file_with_two_papers_of_one_department_is_not_taken_over_in_part() {
    let mut reading: serde_json::Value = serde_json::from_slice(&paper().await).unwrap();
    let policies = reading["policies"].as_array_mut().unwrap();
    policies.push(policies[0].clone());
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let (_, batch) = sent(&sachiko, &[("two.json", &serde_json::to_vec(&reading).unwrap())]).await;
    batch.shows("と、部も年度も同じです。どちらか一方を外してください。");
    assert!(!batch.has_form("/adoption"));
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn nobody_else_sees_what_was_uploaded() {
    let town = Town::filled().await;
    let (hanako, daisuke, kenji) = (town.sign_in(HANAKO).await, town.sign_in(DAISUKE).await, town.sign_in(KENJI).await);
    let (address, batch) = sent(&hanako, &[("machi.json", &paper().await)]).await;
    assert_eq!(batch.status, 200);
    hanako.get("/intakes/new").await.shows("machi.json");
    kenji.get("/intakes/new").await.shows("これまでに送ったファイルはありません。");
    for stranger in [daisuke, kenji] {
        let (before, nowhere) = (town.bytes(), stranger.get("/nowhere").await);
        let answers = [
            stranger.get(&address).await,
            stranger.get(&format!("{address}/files/1")).await,
            stranger.get(&format!("{address}/files/1/pages/1")).await,
            stranger.get(&format!("{address}/reversal")).await,
            stranger.post(&format!("{address}/adoption"), &[("seen", "1")]).await,
            stranger.post(&format!("{address}/reversal"), &[("seen", "1")]).await,
            stranger.post(&format!("{address}/reading"), &[]).await,
            stranger.post(&format!("{address}/files/1"), &[("version", "0")]).await,
            stranger.post(&format!("{address}/files/1/aside"), &[("version", "0"), ("aside", "1")]).await,
            stranger.post(&format!("{address}/files/1/restoration"), &[("version", "0")]).await,
            stranger.post(&format!("{address}/removal"), &[]).await,
        ];
        for answer in answers {
            assert_eq!((answer.status, answer.html()), (404, nowhere.html()));
        }
        assert!(town.bytes() == before, "nothing was written");
    }
}

#[tokio::test]
async fn a_policy_that_changed_meanwhile_is_compared_again() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    save(&hanako, BASIC_POLICY, &[("basic-policy", "最初の方針")]).await.was_done();
    let (address, batch) = sent(&hanako, &[("machi.json", &paper().await)]).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司がその間に書いた方針")]).await.was_done();
    let before = town.bytes();
    let moved = hanako.submit(&batch.form("/adoption")).await;
    assert_eq!(moved.status, 409);
    moved.shows("1件も取り込んでいません");
    moved.shows("運営方針またはファイルの内容が変更されました");
    assert!(moved.title().starts_with("エラー："), "{}", moved.title());
    assert_eq!(crate::html::faults(moved.html()), [""; 0]);
    assert!(town.bytes() == before, "nothing was written");
    hanako.get(&format!("{address}/files/1")).await.shows("健司がその間に書いた方針");
    assert_eq!(hanako.submit(&moved.form("/adoption")).await.status, 303);
    let adopted = town.city.policy(key(2026)).await.unwrap().unwrap().policy.paper();
    assert_eq!(adopted, hoshin_town::papers(hoshin_town::this_year())[0]);
}

#[tokio::test]
async fn of_two_people_with_the_same_paper_the_second_is_asked_again() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let changed = paper_with(|policy| policy["basic_policy"] = "紙にある方針".into()).await;
    let (_, hers) = sent(&hanako, &[("machi.json", &changed)]).await;
    let (_, his) = sent(&kenji, &[("machi.json", &changed)]).await;
    let (hers, his) = (hers.form("/adoption"), his.form("/adoption"));
    let (first, second) = tokio::join!(hanako.submit(&hers), kenji.submit(&his));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let late = if first.status == 409 { first } else { second };
    late.shows("登録されている内容と同じです");
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("紙にある方針"));
}

#[tokio::test]
async fn what_is_put_aside_is_gone_and_changed_nothing() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "いまの方針")]).await.was_done();
    let entries = town.entries().await;
    let (address, batch) = sent(&hanako, &[("machi.json", &paper().await)]).await;
    let aside = hanako.submit(&batch.form("/removal")).await;
    assert_eq!((aside.status, aside.header("location")), (303, "/intakes/new"));
    assert_eq!(hanako.get(&address).await.status, 404);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("いまの方針"));
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn a_file_of_several_papers_becomes_a_row_for_each() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let book = include_bytes!("../../../documents/tests/corpus/s13-several.ods");
    let expected: Vec<hoshin_domain::Paper> =
        serde_json::from_slice(include_bytes!("../../../documents/tests/corpus/s13-several.expected.json")).unwrap();
    assert!(expected.len() > 1);
    let (_, batch) = sent(&sachiko, &[("市の様式.ods", book)]).await;
    for paper in &expected {
        batch.shows(&format!("市の様式.ods（{}）", paper.department.as_deref().unwrap()));
    }
    sachiko.follow(&sachiko.submit(&batch.form("/adoption")).await).await.shows("取り込みました。");
    for paper in &expected {
        let departments = town.city.departments().await.unwrap();
        let department = departments.iter().find(|known| Some(&known.name) == paper.department.as_ref()).unwrap().id;
        let key = hoshin_store::PolicyKey { fiscal_year: paper.fiscal_year.unwrap(), department };
        assert_eq!(town.city.policy(key).await.unwrap().unwrap().policy.paper().goals, paper.goals);
    }
}
