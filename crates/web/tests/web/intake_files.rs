//! Several files at once: good ones and wrong ones, too many, too large, twice, and a server that stops on the way.

use crate::client::Client;
use crate::intake::{paper, paper_with, sent};
use crate::town::{POLICY, Town, later};
use hoshin_town::{HANAKO, SACHIKO};

const NO_PAPER: &[u8] = "拝啓　時下ますますご清栄のことと存じます。\n".as_bytes();

/// The paper of another department, made of the first one's.
async fn of(department: &str) -> Vec<u8> {
    paper_with(|policy| policy["department"] = department.into()).await
}

#[tokio::test]
async fn several_files_go_in_together() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (first, second) = (of("防災部").await, of("産業部").await);
    let (address, batch) = sent(&sachiko, &[("bosai.json", &first), ("sangyo.json", &second)]).await;
    batch.shows("2件すべての読み取りが終わりました。");
    batch.shows("2件のファイルを取り込み");
    let adopted = sachiko.submit(&batch.form("/adoption")).await;
    assert_eq!(adopted.header("location"), format!("{address}?done=adopted"));
    let names: Vec<String> = town.city.departments().await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["防災部", "産業部"]);
    let told = sachiko.follow(&adopted).await;
    for link in ["/years/2026/departments/1", "/years/2026/departments/2"] {
        assert!(told.links_to(link), "{link}");
    }
    assert_eq!(crate::html::faults(told.html()), [""; 0]);
}

#[tokio::test]
async fn one_wrong_file_holds_all_back_until_it_is_left_out() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let good = of("防災部").await;
    let (address, batch) = sent(&sachiko, &[("good.json", &good), ("letter.txt", NO_PAPER)]).await;
    batch.shows("このままでは取り込めないファイルが1件あります");
    batch.shows("読み取れないファイルです。読み取れるのは、Excelブック（.xlsx、.xls）");
    assert!(!batch.has_form("/adoption"));
    let without = sachiko.submit(&batch.form("/files/2/aside")).await;
    assert_eq!(without.header("location"), format!("{address}#file-2"));
    let page = sachiko.follow(&without).await;
    page.shows("取り込みから外しています");
    let adopted = sachiko.follow(&sachiko.submit(&page.form("/adoption")).await).await;
    adopted.shows("取り込まなかったファイル");
    assert_eq!(town.city.departments().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_left_out_can_be_taken_in_again() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, batch) = sent(&sachiko, &[("letter.txt", NO_PAPER)]).await;
    let out = sachiko.follow(&sachiko.submit(&batch.form("/files/1/aside")).await).await;
    let form = out.form("/files/1/aside");
    assert_eq!(form.text("aside"), "0");
    sachiko.follow(&sachiko.submit(&form).await).await.shows("このままでは取り込めないファイルが1件あります");
}

#[track_caller]
fn check_one_of_two(page: &crate::client::Answer, told: &str) {
    page.shows(told);
    page.shows("部も年度も同じです。");
    assert!(!page.has_form("/adoption"));
}

#[tokio::test]
async fn two_files_for_one_policy_and_one_file_twice_are_told_apart() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (first, other) = (
        of("防災部").await,
        paper_with(|policy| {
            policy["department"] = "防災部".into();
            policy["basic_policy"] = "別".into();
        })
        .await,
    );
    check_one_of_two(
        &sent(&sachiko, &[("a.json", &first), ("b.json", &other)]).await.1,
        "「1. a.json」と、部も年度も同じです。",
    );
    check_one_of_two(
        &sent(&sachiko, &[("a.json", &first), ("a.json", &first)]).await.1,
        "「1. a.json」と中身が同じファイルです。",
    );
}

#[tokio::test]
async fn a_paper_of_another_year_is_pointed_out() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let old = paper_with(|policy| {
        policy["department"] = "福祉部".into();
        policy["fiscal_year"] = 2019.into();
    })
    .await;
    let (first, second) = (of("防災部").await, of("産業部").await);
    let (_, batch) = sent(&sachiko, &[("a.json", &first), ("b.json", &second), ("old.json", &old)]).await;
    batch.shows("ほかのファイルの多くは令和8年度（2026年度）です。");
    assert!(batch.has_form("/adoption"), "it is a warning, not an obstacle");
}

#[tokio::test]
async fn another_department_s_paper_is_not_a_clerk_s_to_take_over() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    // A department that is there and one that is not are answered alike.
    for department in ["危機管理部", "どこにもない部"] {
        let (_, batch) = sent(&hanako, &[("other.json", &of(department).await)]).await;
        batch.shows("この部の運営方針を取り込む権限がありません。");
        assert!(!batch.has_form("/adoption"));
    }
}

async fn check_too_much(client: &Client, files: &[(&str, &[u8])], told: &str) {
    let answer = client.upload_all(files).await;
    assert_eq!(answer.status, 422, "{told}");
    answer.shows(told);
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    assert_eq!(answer.element("file").expect("the page has the field").value("aria-invalid"), Some("true"));
    assert_eq!(crate::html::faults(answer.html()), [""; 0]);
}

#[tokio::test]
async fn too_much_or_nothing_is_told_at_the_field() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.bytes();
    check_too_much(&hanako, &[("", b"")], "ファイルを選んでください。").await;
    let large = vec![b'x'; 20 * 1_048_576 + 1];
    check_too_much(&hanako, &[("large.pdf", &large)], "「large.pdf」が大きすぎます。1ファイルは20MBまでです。").await;
    let most = vec![b'x'; 20 * 1_048_576];
    check_too_much(&hanako, &[("a.txt", most.as_slice()); 6], "合わせて100MBまで").await;
    check_too_much(&hanako, &[("a.txt", b"x".as_slice()); 151], "一度に送れるのは150件までです。").await;
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_batch() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let fresh = hanako.get("/intakes/new").await.form("/intakes");
    let (once, paper) = (fresh.text("once"), paper().await);
    let first = hanako.upload_marked(once, &[("machi.json", &paper)]).await;
    hanako.read(&first).await;
    let second = hanako.upload_marked(once, &[("machi.json", &paper)]).await;
    assert_eq!(first.header("location"), second.header("location"));
    let other = hanako.upload_marked(once, &[("machi2.json", &paper)]).await;
    assert_ne!(first.header("location"), other.header("location"), "other files are another batch");
    hanako.read(&other).await;
}

#[tokio::test]
async fn a_reading_that_stopped_goes_on_when_asked() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let files = [hoshin_store::SentFile { file_name: "machi.json".into(), bytes: paper().await }];
    // As a server leaves it that stopped while reading: kept, and nobody works on it.
    town.city.keep_batch("stopped", "hanako", &files, later::<1>(), crate::town::now()).await.unwrap();
    let running = hanako.get("/intakes/stopped").await;
    running.shows("1件中0件を読み取りました。");
    running.shows("読み取っています");
    assert!(running.html().contains("<noscript><meta http-equiv=\"refresh\""), "the page is asked for again");
    assert!(!running.has_form("/reading"));
    let afterwards = hanako.clone().at(town.at(later::<5>));
    let stopped = afterwards.get("/intakes/stopped").await;
    stopped.shows("読み取りが途中で止まっています。");
    assert!(!stopped.html().contains("http-equiv"));
    let again = afterwards.submit(&stopped.form("/reading")).await;
    afterwards.read(&again).await.shows("1件すべての読み取りが終わりました。");
}

#[tokio::test]
async fn a_new_server_goes_on_where_the_last_one_stopped() {
    let town = Town::filled().await;
    let files = [hoshin_store::SentFile { file_name: "machi.json".into(), bytes: paper().await }];
    town.city.keep_batch("stopped", "hanako", &files, crate::town::now(), crate::town::now()).await.unwrap();
    hoshin_web::reading::resume(town.hall()).await;
    let page = town.sign_in(HANAKO).await.get("/intakes/stopped").await;
    page.shows("1件すべての読み取りが終わりました。");
}

#[tokio::test]
async fn a_pdf_is_shown_page_by_page() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let pdf = hanako.get(&format!("{POLICY}/policy.pdf")).await.body;
    let (address, _) = sent(&hanako, &[("machi.pdf", &pdf)]).await;
    let review = hanako.get(&format!("{address}/files/1")).await;
    let picture = format!("{address}/files/1/pages/1");
    assert!(crate::html::tags(review.html()).iter().any(|tag| tag.value("src") == Some(&picture)), "{}", review.html());
    let drawn = hanako.get(&picture).await;
    assert_eq!((drawn.status, drawn.header("content-type")), (200, "image/png"));
    assert!(drawn.body.starts_with(b"\x89PNG"));
    for absent in ["0", "99", "x"] {
        assert_eq!(hanako.get(&format!("{address}/files/1/pages/{absent}")).await.status, 404, "{absent}");
    }
}
