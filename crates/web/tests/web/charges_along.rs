//! Whose an indicator is goes along: into the workbook and back, and into the next year.

use crate::html::faults;
use crate::ticks;
use crate::town::{POLICY, Town, key};
use hoshin_domain::{Action, Charge, Holder, ItemId, NewItem, Rhythm};
use hoshin_town::{HANAKO, SACHIKO};

const COPYING: &str = "/years/2027/departments/1/copying";

/// An indicator of the first initiative, said to be of this section and person.
async fn measured(town: &Town, name: &str, section: &str, login: &str) -> ItemId {
    let owner = town.policy().await.goals[0].initiatives[0].id;
    let texts = vec![("name", name.to_owned()), ("target", "50".to_owned())];
    town.act(HANAKO, key(2026), Action::Add { item: NewItem::Indicator(owner), texts }).await;
    let indicator = town.policy().await.goals[0].initiatives[0].indicators.last().expect("it was added").id;
    let person = Some(Holder { login: login.into(), name: format!("{login}だった人") });
    let charge = Charge { indicator, section: Some(section.into()), person, rhythm: Rhythm::Quarterly };
    town.act(HANAKO, key(2026), Action::Charge(charge)).await;
    indicator
}

#[tokio::test]
async fn who_still_has_a_duty_here_comes_along_into_the_next_year_and_the_rest_is_told() {
    let town = Town::filled().await;
    measured(&town, "回収率", "魅力発信室", "midori").await;
    measured(&town, "来訪者数", "なくなった課", "daisuke").await;
    town.act(SACHIKO, key(2027), Action::Open).await;
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get(COPYING).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("担当だったなくなった課は、いまこの部にないため、引き継ぎません。");
    page.shows("担当者だったdaisukeだった人さんは、いまこの部の職務にないため、引き継ぎません。");
    let goal = town.policy().await.goals[0].clone();
    let form = [("goal", goal.id), ("initiative", goal.initiatives[0].id)];
    let form =
        form.iter().fold(ticks::form(&page, "/copying"), |form, (name, id)| ticks::ticked(form, name, &id.to_string()));
    hanako.follow(&hanako.submit(&form).await).await.shows("指標の担当を決め直してください。");
    let next = town.city.policy(key(2027)).await.unwrap().unwrap().policy;
    let indicators = &next.goals[0].initiatives[0].indicators;
    let charge = |name: &str| {
        let found = indicators.iter().find(|own| own.values.get(hoshin_domain::IndicatorField::Name) == Some(name));
        next.charge(found.expect("it was copied").id).cloned().expect("its rhythm comes along")
    };
    let (kept, lost) = (charge("回収率"), charge("来訪者数"));
    assert_eq!((kept.section.as_deref(), kept.rhythm), (Some("魅力発信室"), Rhythm::Quarterly));
    let person = kept.person.expect("she is still here");
    assert_eq!((person.login.as_str(), person.name.as_str()), ("midori", hoshin_town::MIDORI.name), "by today's name");
    assert_eq!((lost.section, lost.person, lost.rhythm), (None, None, Rhythm::Quarterly));
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn a_workbook_says_whose_an_indicator_is() {
    let town = Town::filled().await;
    let id = measured(&town, "回収率", "魅力発信室", "midori").await;
    let hanako = town.sign_in(HANAKO).await;
    let issued = hanako.post(&format!("{POLICY}/workbook/issue"), &[("section", "")]).await.body;
    let typed = |bytes: &[u8], field: &str, text: &str| {
        let read = hoshin_documents::workbook::read("k.xlsx", bytes).expect("it is ours");
        let slot = format!("charge-{id}-{field}");
        let cell = read.cells.iter().find(|cell| cell.slot.to_string() == slot).expect("it is there");
        crate::sheets::with_text(bytes, &cell.sheet, &cell.cell, text)
    };
    let bytes = typed(&typed(&issued, "rhythm", "毎月"), "person", HANAKO.name);
    let sent =
        hanako.upload_to(&format!("{POLICY}/workbook/uploads"), &hanako.form_token, ("k.xlsx", &bytes), &[]).await;
    let review = hanako.follow(&sent).await;
    assert_eq!(faults(review.html()), [""; 0]);
    for shown in ["報告の頻度", "四半期ごと", "毎月", "例示　花子（hanako）"] {
        review.shows(shown);
    }
    let done = hanako.submit(&review.form("/adoption")).await;
    assert_eq!(done.header("location"), format!("{POLICY}?done=workbook&count=1"), "one charge");
    let charge = town.policy().await.charge(id).cloned().expect("it was set");
    assert_eq!((charge.rhythm, charge.person.map(|person| person.login)), (Rhythm::Monthly, Some("hanako".into())));
    let wrong = typed(&issued, "person", "だれか");
    let sent =
        hanako.upload_to(&format!("{POLICY}/workbook/uploads"), &hanako.form_token, ("k.xlsx", &wrong), &[]).await;
    let refused = hanako.follow(&sent).await;
    refused.shows("一覧にない値です。");
    assert!(!refused.has_form("/adoption"));
}
