//! Departments and sections: what a new name changes, and what keeps the old one.

use crate::administration::{makoto, signed_in};
use crate::client::{Answer, Client};
use crate::html::{Form, faults};
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::{Action, FieldPath, InitiativeField, ItemId};
use hoshin_town::{HANAKO, KENJI, MAKOTO, MIDORI, Person};
use jiff::Timestamp;

fn in_december() -> Timestamp {
    "2026-12-01T01:00:00Z".parse().expect("as the test says")
}

/// The form for one section, of several on its page.
async fn section_form(client: &Client, path: &str, section: &str) -> Form {
    let page = client.get("/organisation/1").await;
    let forms = crate::html::forms(page.html());
    let fits = |form: &&Form| form.action.ends_with(path) && form.text("section") == section;
    forms.iter().find(fits).unwrap_or_else(|| panic!("{path} {section}")).clone()
}

#[track_caller]
fn check_refused(answer: &Answer, sentence: &str) {
    assert_eq!(answer.status, 422);
    answer.shows(sentence);
    assert_eq!(faults(answer.html()), [""; 0]);
}

/// An initiative of a section in this year's policy.
async fn initiative_of(town: &Town, section: &str) -> ItemId {
    let policy = town.policy().await;
    let mut initiatives = policy.goals.iter().flat_map(|goal| goal.initiatives.clone());
    initiatives.find(|found| found.sections == [section]).expect("the section has one").id
}

/// Whether this person is let to write the text of an initiative.
async fn may_write(town: &Town, clock: fn() -> Timestamp, person: Person, id: ItemId) -> bool {
    let client = signed_in(town.at(clock), person.login, person.password).await;
    let page = client.get(&format!("{POLICY}?edit=all")).await;
    let path = FieldPath::Initiative(id, InitiativeField::Text);
    crate::html::tags(page.html()).iter().any(|tag| tag.value("name") == Some(&format!("text:{path}")))
}

#[tokio::test]
async fn the_clerk_of_a_renamed_section_writes_under_both_names() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let old = initiative_of(&town, "公民連携推進課").await;
    let other = initiative_of(&town, "魅力発信室").await;
    let form = section_form(&makoto, "/renaming", "公民連携推進課").await;
    let renamed = makoto.submit(&form.with("name", "共創推進課").with("from", "令和8年12月1日")).await;
    makoto.follow(&renamed).await.shows("令和8年11月30日まで。翌日から「共創推進課」");
    let path = FieldPath::Initiative(other, InitiativeField::Sections);
    let seen = hoshin_domain::text::Seen::of(Some("魅力発信室"));
    let write = hoshin_domain::FieldWrite { path, seen, text: "共創推進課".into() };
    town.act(KENJI, key(2026), Action::Write(vec![write])).await;
    for clock in [now as fn() -> Timestamp, in_december] {
        assert!(may_write(&town, clock, MIDORI, old).await, "the initiative that carries the old name");
        assert!(may_write(&town, clock, MIDORI, other).await, "the initiative that carries the new name");
    }
    let makoto = self::makoto(&town).await;
    let page = makoto.get("/organisation").await;
    page.shows("企画政策課、魅力発信室、公民連携推進課、産業にぎわい課");
    let later = signed_in(town.at(in_december), MAKOTO.login, MAKOTO.password).await;
    let page = later.get("/organisation").await;
    page.shows("共創推進課");
    assert!(!page.shown().contains("公民連携推進課"));
    later.get("/organisation/1").await.shows("過去の室・課（1件）");
}

#[tokio::test]
async fn a_department_gets_a_new_name_and_its_papers_keep_the_old_one() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let form = makoto.get("/organisation/1").await.form("/organisation/1");
    check_refused(&makoto.submit(&form.clone().with("name", "危機管理部")).await, "同じ名称の部がすでにあります。");
    check_refused(&makoto.submit(&form.clone().with("name", "")).await, "部の名称を入力してください。");
    let renamed = makoto.submit(&form.with("name", "まち創造部")).await;
    makoto.follow(&renamed).await.shows("部の名称を変更しました。");
    let kenji = town.sign_in(KENJI).await;
    kenji.get("/years/2026").await.shows("まち創造部");
    assert_eq!(town.policy().await.department, "まちの魅力創造部");
    town.act(KENJI, key(2027), Action::Open).await;
    let next = town.city.policy(key(2027)).await.unwrap().unwrap();
    assert_eq!(next.policy.department, "まち創造部");
    let log = town.city.audit_about("department/1", 1).await.unwrap();
    assert!(log[0].event.contains("department_renamed"), "{}", log[0].event);
}

#[tokio::test]
async fn departments_and_sections_are_added_and_sections_end() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let new = makoto.get("/organisation").await.form("/organisation");
    check_refused(&makoto.submit(&new.clone().with("name", "危機管理部")).await, "同じ名称の部がすでにあります。");
    let added = makoto.follow(&makoto.submit(&new.with("name", "未来部")).await).await;
    added.shows("部を追加しました。");
    let form = added.form("/sections");
    let section = makoto.submit(&form.clone().with("name", "未来課").with("from", "2026-11-01")).await;
    let page = makoto.follow(&section).await;
    page.shows("令和8年11月1日設置");
    assert_eq!(faults(page.html()), [""; 0]);
    let again = makoto.submit(&form.clone().with("name", "未来課").with("from", "2026-12-01")).await;
    check_refused(&again, "その日にこの部にあるため、登録できません。");
    assert_eq!(again.form("/sections").text("name"), "未来課");
    check_refused(&makoto.submit(&form.clone().with("name", "別の課")).await, "設置日を入力してください。");
    let end = section_form_of_new(&page);
    check_refused(&makoto.submit(&end.clone().with("last-day", "2026-10-31")).await, "設置日より前");
    makoto.follow(&makoto.submit(&end.with("last-day", "2026-11-30")).await).await.shows("廃止を登録しました。");
    let back = makoto.submit(&form.with("name", "未来課").with("from", "2027-04-01")).await;
    let page = makoto.follow(&back).await;
    page.shows("令和9年4月1日");
    assert_eq!(faults(page.html()), [""; 0]);
    let end = section_form(&makoto, "/end", "魅力発信室").await;
    let ended = makoto.follow(&makoto.submit(&end.with("last-day", "2026-11-30")).await).await;
    ended.shows("この室・課の職務が終了していません：");
    assert!(ended.links_to("/people/hanako"));
}

fn section_form_of_new(page: &Answer) -> Form {
    page.form("/sections/end")
}

#[tokio::test]
async fn only_administrators_change_the_organisation() {
    let town = Town::filled().await;
    for person in [HANAKO, KENJI, hoshin_town::SACHIKO] {
        let client = town.sign_in(person).await;
        for address in ["/organisation", "/organisation/1"] {
            assert_eq!(client.get(address).await.status, 404, "{}: {address}", person.login);
            assert_eq!(client.post(address, &[("name", "別の部")]).await.status, 404, "{}: {address}", person.login);
        }
    }
    let makoto = makoto(&town).await;
    assert_eq!(makoto.get("/organisation/99").await.status, 404);
    let gone = [("section", "ない課"), ("last-day", "2026-11-30")];
    assert_eq!(makoto.post("/organisation/1/sections/end", &gone).await.status, 404);
}
