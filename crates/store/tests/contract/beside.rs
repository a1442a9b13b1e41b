//! What stands beside a policy on its page.

use super::{NOW, act, hanako, opened};
use crate::databases::{City, each_database};
use crate::samples::drill;
use hoshin_domain::record::Visibility;
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Cycle, FieldPath, ItemId, NewItem, RecordPlace};
use hoshin_store::{Draft, KeptPolicy, Person, PolicyKey};

/// The policy with an initiative and one record of it.
pub(super) async fn recorded(city: &City, key: PolicyKey, visibility: Visibility) -> (KeptPolicy, ItemId) {
    let goal = city.policy(key).await.expect("it answers").expect("it was begun").policy.goals[0].id;
    let texts = vec![("text", "訓練を行います。".to_owned()), ("sections", "危機管理課".to_owned())];
    let kept = act(city, key, Action::Add { item: NewItem::Initiative(goal), texts }).await.expect("it may").kept;
    let initiative = kept.policy.goals[0].initiatives[0].id;
    let record = drill(visibility);
    let place = RecordPlace { fiscal_year: key.fiscal_year, department: key.department, initiative };
    city.keep_record(place, &record, None, &hanako(), NOW).await.expect("it is sound");
    (kept, initiative)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dates_the_drafts_and_the_records_of_a_policy_come_together() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let kept = city.policy(key).await.unwrap().unwrap();
        let empty = city.beside(&kept, "hanako").await.unwrap();
        assert_eq!(empty.cycle, Cycle::proposed(key.fiscal_year, &kept.form.steps), "what is proposed");
        assert_eq!((empty.drafts.len(), empty.records.len()), (0, 0));
        let goal = kept.policy.goals[0].id;
        let (kept, initiative) = recorded(&city, key, Visibility::Internal).await;
        let draft = |field: &str, text: &str| Draft {
            field: field.parse::<FieldPath>().unwrap(),
            seen: Seen::of(None),
            text: text.to_owned(),
            saved_at: NOW,
        };
        for login in ["hanako", "kenji"] {
            let person = Person { login: login.into(), name: login.into(), password_hash: String::new() };
            city.keep_person(&person, &hanako(), NOW).await.unwrap();
        }
        let own = [draft("basic-policy", "書きかけの𠮷野"), draft(&format!("goal-{goal}-evaluation"), "")];
        city.keep_drafts(key, "hanako", &own).await.unwrap();
        city.keep_drafts(key, "kenji", &[draft("basic-policy", "別の人の書きかけ")]).await.unwrap();
        let mut cycle = Cycle::of(key.fiscal_year);
        cycle.steps[0].opens = cycle.steps[0].opens.tomorrow().unwrap();
        city.set_cycle(key.fiscal_year, &cycle, &hanako(), NOW).await.unwrap();
        let beside = city.beside(&kept, "hanako").await.unwrap();
        assert_eq!(beside.cycle, cycle);
        assert_eq!(beside.drafts, own);
        assert_eq!(beside.records, [(initiative, 1)].into());
    })
    .await;
}
