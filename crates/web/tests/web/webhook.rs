//! Telling another server of a publication: what an administrator sets, and what the planning office reads of it.

use crate::administration::makoto;
use crate::html::faults;
use crate::town::{Town, key, now};
use hoshin_domain::settings::WebhookSettings;
use hoshin_domain::{Settings, WebhookFailure};
use hoshin_town::{HANAKO, SACHIKO};
use jiff::{SignedDuration, Timestamp};

const ADDRESS: &str = "https://hook.city.example/publications";

#[tokio::test]
async fn an_administrator_says_where_a_publication_is_told() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/settings").await;
    page.shows("公表の自動通知（Webhook）");
    page.shows("サーバーの設定ファイルに [webhook] がないため");
    let form = page.form("/settings").with("webhook", "on");
    makoto.submit(&form.clone()).await.shows("知らせるときは、通知先のアドレスを入力してください。");
    for wrong in ["http://hook.city.example/", "https://192.168.1.1/", "https://me:word@hook.city.example/", "庁内"] {
        let answer = makoto.submit(&form.clone().with("webhook-address", wrong)).await;
        assert_eq!(answer.status, 422, "{wrong}");
        answer.shows("このアドレスには送れません。");
        assert_eq!(faults(answer.html()), [""; 0]);
    }
    let saved = makoto.submit(&form.with("webhook-address", ADDRESS)).await;
    makoto.follow(&saved).await.shows("設定を保存しました。");
    let kept = town.city.settings().await.unwrap().webhook;
    assert_eq!(kept, WebhookSettings { is_on: true, address: Some(ADDRESS.into()) });
}

async fn waiting(town: &Town) -> Timestamp {
    let webhook = WebhookSettings { is_on: true, address: Some(ADDRESS.into()) };
    let settings = Settings { webhook, ..town.city.settings().await.expect("it answers") };
    town.city.keep_settings(&settings, &hoshin_domain::Actor::console(), now()).await.expect("the door is open");
    town.publish(key(2025)).await;
    now() + SignedDuration::from_hours(1)
}

#[tokio::test]
async fn whoever_can_act_reads_how_telling_went() {
    let town = Town::filled().await;
    let (makoto, sachiko) = (makoto(&town).await, town.sign_in(SACHIKO).await);
    assert!(!sachiko.get("/years/2025/announcement").await.shown().contains("自動通知"));
    let now = waiting(&town).await;
    let announcement = sachiko.get("/years/2025/announcement").await;
    announcement.shows("まもなく知らせます。");
    assert_eq!(faults(announcement.html()), [""; 0]);
    let lease = SignedDuration::from_mins(5);
    let untold = town.city.claim_untold(now, lease).await.unwrap().unwrap();
    town.city.publication_untold(&untold, WebhookFailure::Refused(503), Some(now)).await.unwrap();
    let settings = makoto.get("/settings").await;
    settings.shows("通知先が受け取りませんでした（応答 503）。");
    settings.shows("もう一度送ります。");
    assert_eq!(faults(settings.html()), [""; 0]);
    let untold = town.city.claim_untold(now, lease).await.unwrap().unwrap();
    town.city.publication_untold(&untold, WebhookFailure::Inside, None).await.unwrap();
    let announcement = sachiko.get("/years/2025/announcement").await;
    announcement.shows("通知できませんでした");
    announcement.shows("下の文例をコピーして投稿してください。");
    town.city.publication_told(&untold, now).await.unwrap();
    sachiko.get("/years/2025/announcement").await.shows("通知済み");
    assert_eq!(town.sign_in(HANAKO).await.get("/settings").await.status, 404);
}
