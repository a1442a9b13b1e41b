//! Publications that another server is told of.

use super::{act, basic_policy, opened, publish, reopen};
use crate::databases::{City, each_database, other_city};
use hoshin_domain::settings::WebhookSettings;
use hoshin_domain::{Actor, Settings, WebhookFailure};
use hoshin_store::PolicyKey;
use jiff::{SignedDuration, Timestamp};

const LEASE: SignedDuration = SignedDuration::from_mins(5);

async fn settle(city: &City, is_on: bool, now: Timestamp) {
    let webhook = WebhookSettings { is_on, address: Some("https://hook.example.jp/".into()) };
    let settings = Settings { webhook, ..Settings::default() };
    city.keep_settings(&settings, &Actor::console(), now).await.expect("the door is open");
}

/// A policy with two editions, of which the city wants the second to be told; and a moment after both.
async fn published_twice(city: &City) -> (PolicyKey, Timestamp) {
    let key = opened(city).await;
    settle(city, false, Timestamp::UNIX_EPOCH).await;
    publish(city, key).await;
    settle(city, true, Timestamp::UNIX_EPOCH).await;
    reopen(city, key, "誤記を直すため。").await;
    act(city, key, basic_policy(None, "第二版の方針")).await.expect("the rules allow it");
    publish(city, key).await;
    let policy = city.policy(key).await.expect("it answers").expect("it is there").policy;
    (key, policy.publications[1].at + SignedDuration::from_mins(1))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_told_once_where_the_city_wants_it() {
    each_database(async |city, url| {
        let (key, now) = published_twice(&city).await;
        assert_eq!(other_city(&url).await.claim_untold(now, LEASE).await.unwrap(), None);
        let untold = city.claim_untold(now, LEASE).await.unwrap().unwrap();
        assert_eq!((untold.key, untold.number, untold.tries), (key, 2, 0));
        assert_eq!(city.claim_untold(now, LEASE).await.unwrap(), None, "it is another's for a while");
        city.publication_told(&untold, now).await.unwrap();
        assert_eq!(city.claim_untold(now + LEASE + LEASE, LEASE).await.unwrap(), None);
        let [told] = &city.told(10).await.unwrap()[..] else { panic!("there is one") };
        assert_eq!((told.key, told.number, told.sent_at, told.failure), (key, 2, Some(now), None));
        assert!(!told.department.is_empty() && !told.is_given_up());
        assert_eq!(other_city(&url).await.told(10).await.unwrap(), []);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_told_says_why_and_is_tried_again_or_given_up() {
    each_database(async |city, _url| {
        let (_, now) = published_twice(&city).await;
        let untold = city.claim_untold(now, LEASE).await.unwrap().unwrap();
        let later = now + SignedDuration::from_mins(1);
        city.publication_untold(&untold, WebhookFailure::Refused(503), Some(later)).await.unwrap();
        assert_eq!(city.claim_untold(now, LEASE).await.unwrap(), None, "it is not due yet");
        let told = city.told(10).await.unwrap().remove(0);
        assert_eq!((told.failure, told.is_given_up()), (Some(WebhookFailure::Refused(503)), false));
        assert_eq!(told.next_at.map(Timestamp::as_second), Some(later.as_second()));
        let again = city.claim_untold(later, LEASE).await.unwrap().unwrap();
        assert_eq!(again.tries, 1);
        city.publication_untold(&again, WebhookFailure::Inside, None).await.unwrap();
        assert_eq!(city.claim_untold(later + LEASE, LEASE).await.unwrap(), None);
        let told = city.told(10).await.unwrap().remove(0);
        assert_eq!((told.failure, told.is_given_up()), (Some(WebhookFailure::Inside), true));
    })
    .await;
}
