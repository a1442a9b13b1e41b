//! The homes by role: who is late, reminding all of them, what a section owes, and the city's picture.

use crate::client::Answer;
use crate::html::faults;
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::{Actor, Cycle, NoticeKind};
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, KIYOSHI, MAKOTO, MIDORI, RITSUKO, SACHIKO, TADASHI};
use jiff::SignedDuration;

const REMINDERS: &str = "/reminders";

/// The town in November with the usual dates of its year: the promise has been late since April.
async fn late_town() -> Town {
    let town = Town::filled().await;
    let year = key(2026).fiscal_year;
    town.city.set_cycle(year, &Cycle::of(year), &Actor::console(), now()).await.expect("as the test says");
    town
}

async fn told(town: &Town, login: &str) -> usize {
    let notices = town.city.notices(login, 50).await.expect("as the test says");
    notices.iter().filter(|notice| notice.kind == NoticeKind::Reminded).count()
}

#[tokio::test]
async fn all_who_are_late_are_reminded_with_two_presses_and_only_who_can_act() {
    let town = late_town().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let home = sachiko.get("/").await;
    home.shows("遅れている部");
    home.shows("まだ督促していません。");
    assert!(home.links_to(REMINDERS));
    let page = sachiko.get(REMINDERS).await;
    // Names and text stand there before anything goes out.
    page.shows(HANAKO.name);
    page.shows("手続きをお願いします");
    page.shows("メールを送らない設定です");
    assert_eq!(faults(page.html()), [""; 0]);
    let before = (told(&town, "kenji").await, told(&town, "hanako").await);
    let done = sachiko.follow(&sachiko.submit(&page.form(REMINDERS)).await).await;
    done.shows("人に督促しました。");
    assert_eq!(told(&town, "hanako").await, before.1 + 1);
    assert_eq!(told(&town, "kenji").await, before.0, "the clerk writes; the head has nothing to approve yet");
    assert_eq!(told(&town, "tadashi").await, 0);
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
    sachiko.get("/years/2026/board").await.shows("督促 令和8年11月22日 16:05");
    sachiko.get("/").await.shows("前回の督促は11月22日");
}

#[tokio::test]
async fn nobody_is_reminded_twice_a_day_unless_somebody_says_so() {
    let town = late_town().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let form = sachiko.get(REMINDERS).await.form(REMINDERS);
    sachiko.submit(&form).await.was_done();
    let entries = town.entries().await;
    let again = sachiko.submit(&form).await;
    assert_eq!(again.status, 422);
    again.shows("今日すでに督促した部が含まれています。");
    assert_eq!(faults(again.html()), [""; 0]);
    assert_eq!((town.entries().await, told(&town, "hanako").await), (entries, 1));
    let none = crate::ticks::form(&again, REMINDERS);
    let refused = sachiko.submit(&none).await;
    assert_eq!(refused.status, 422, "whoever was reminded today is not ticked");
    refused.shows("督促する部を選んでください。");
}

#[tokio::test]
async fn who_is_reminded_while_the_mail_server_is_down_is_told_inside_and_gets_the_mail_once_it_is_back() {
    let town = late_town().await.with_mail();
    town.city.set_mail("hanako", Some("hanako@mihon.example"), &Actor::console(), now()).await.expect("it answers");
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(REMINDERS).await;
    sachiko.follow(&sachiko.submit(&page.form(REMINDERS)).await).await.shows("人に督促しました。");
    assert_eq!(told(&town, "hanako").await, 1, "inside she is told at once");
    // The worker tries, and nobody takes the mail.
    let lease = SignedDuration::from_mins(5);
    let job = town.city.claim_mail(now(), lease).await.expect("it answers").expect("a mail waits");
    assert_eq!((job.login.as_str(), job.kind), ("hanako", NoticeKind::Reminded));
    let again_at = now() + SignedDuration::from_mins(1);
    town.city.mail_failed(job.id, "the mail server did not take the mail", Some(again_at)).await.expect("it answers");
    let makoto = town.sign_in(MAKOTO).await.get("/").await;
    for shown in ["失敗しています", "送信待ち1通"] {
        makoto.shows(shown);
    }
    // Whoever presses once more is asked first, and nothing goes out a second time.
    let asked = sachiko.submit(&page.form(REMINDERS)).await;
    assert_eq!(asked.status, 422);
    asked.shows("今日すでに督促した部が含まれています。");
    assert_eq!(town.city.claim_mail(now(), lease).await.expect("it answers"), None, "not before its time");
    let job = town.city.claim_mail(again_at, lease).await.expect("it answers").expect("it is tried again");
    town.city.mail_sent(job.id, again_at).await.expect("it answers");
    assert_eq!(town.city.claim_mail(again_at + lease + lease, lease).await.expect("it answers"), None, "one mail");
}

#[tokio::test]
async fn a_department_that_has_not_begun_is_reminded_and_the_log_says_so() {
    let town = late_town().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get("/reminders?year=2026&department=2").await;
    page.shows(RITSUKO.name);
    sachiko.submit(&page.form(REMINDERS)).await.was_done();
    assert_eq!((told(&town, "ritsuko").await, told(&town, "hanako").await), (1, 0));
    let fumi = town.sign_in(FUMI).await;
    fumi.get("/audit").await.shows("作成を始めるよう督促しました。");
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn reminding_belongs_to_the_planning_office() {
    let town = late_town().await;
    for person in [HANAKO, KENJI, TADASHI, MAKOTO] {
        let client = town.sign_in(person).await;
        assert_eq!(client.get(REMINDERS).await.status, 404, "{}", person.login);
        assert!(!client.get("/").await.links_to(REMINDERS), "{}", person.login);
    }
}

#[tokio::test]
async fn a_section_finds_its_blanks_by_name_and_the_way_to_a_record() {
    let town = late_town().await;
    let midori = town.sign_in(MIDORI).await;
    let home = midori.get("/").await;
    assert_eq!(faults(home.html()), [""; 0]);
    assert!(home.html().contains("/records/new?initiative="), "{}", home.shown());
    town.publish(key(2026)).await;
    let home = midori.get("/").await;
    assert!(home.html().contains("#initiative-") || home.shown().contains("ありません"), "{}", home.shown());
}

#[tokio::test]
async fn in_a_large_city_who_is_late_comes_first_and_the_rest_is_a_press_away() {
    let town = late_town().await;
    for number in 1..=40 {
        let name = format!("第{number}部");
        town.city.department_named(&name, &["課".into()], &Actor::console(), now()).await.expect("it answers");
    }
    let home = town.sign_in(SACHIKO).await.get("/").await;
    assert_eq!(faults(home.html()), [""; 0]);
    let table = home.html().split("<table class=\"stages\">").nth(1).and_then(|rest| rest.split("</table>").next());
    let rows = table.expect("a step is open").matches("<th scope=\"row\">").count();
    assert_eq!(rows, 24);
    home.shows("部を進捗で見る（うち遅れ");
    let board = town.sign_in(SACHIKO).await.get("/years/2026/board").await;
    board.shows("第40部");
}

#[tokio::test]
async fn every_role_has_a_home_without_faults() {
    let town = late_town().await;
    for person in [MIDORI, HANAKO, KENJI, DAISUKE, SACHIKO, TADASHI, KIYOSHI, FUMI, MAKOTO] {
        let client = town.sign_in(person).await;
        let home = client.get("/").await;
        assert_eq!(faults(home.html()), [""; 0], "{}", person.login);
        home.shows("自分の仕事");
    }
    let makoto = town.sign_in(MAKOTO).await.get("/").await;
    makoto.shows("システムの状態");
    makoto.shows("監査記録");
}

#[tokio::test]
async fn the_citys_picture_is_for_everyone_who_may_read_and_shows_no_more_than_that() {
    let town = late_town().await;
    for (person, sees_all) in [(TADASHI, true), (HANAKO, false), (DAISUKE, false)] {
        let client = town.sign_in(person).await;
        let page = client.get("/years/2026/picture").await;
        assert_eq!(faults(page.html()), [""; 0]);
        let has_first = page.links_to(POLICY);
        assert_eq!(has_first, sees_all || person.login == HANAKO.login, "{}", person.login);
    }
    let latest: Answer = town.sign_in(TADASHI).await.get("/picture").await;
    assert_eq!(latest.status, 303);
    assert_eq!(town.sign_in(MAKOTO).await.get("/years/2026/picture").await.status, 404);
}
