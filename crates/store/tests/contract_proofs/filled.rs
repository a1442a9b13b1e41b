//! A city with a row in every table that is proved.

use crate::databases::City;
use crate::samples::drill;
use hoshin_domain::organisation::{Proposal, Successor};
use hoshin_domain::plans::{CityPlan, PlanItem, PlanKind};
use hoshin_domain::record::mapping::{RowMeaning, Table};
use hoshin_domain::record::{FileKind, Mapping, Source, Visibility};
use hoshin_domain::settings::Settings;
use hoshin_domain::{
    Action, Actor, Appointment, Cycle, DepartmentId, Duty, FiscalYear, ItemId, NewItem, RecordPlace,
    ReorganisationKind, Role, Term, Unit,
};
use hoshin_store::{Attachments, KeptMapping, ListTakeover, NewFactor, NewFile, Person, PolicyKey, Store};
use jiff::Timestamp;
use std::sync::Arc;

pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn person(login: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "主査".into(), unit, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

pub(crate) async fn fill(city: &City, url: &str) {
    people(city).await;
    let (key, initiative) = begun(city).await;
    let clerk = person("hanako", Role::DepartmentClerk, Unit::Department(key.department));
    records(city, url, RecordPlace { fiscal_year: key.fiscal_year, department: key.department, initiative }, &clerk)
        .await;
    publish(city, key, &clerk).await;
    let day = "2026-10-01".parse().expect("a day");
    let (kind, to) = (ReorganisationKind::Rename, vec![Successor::New("危機管理部".into())]);
    let renaming = Proposal { kind, day, from: vec![key.department], to, heir: None, sections: Vec::new() };
    city.reorganise(&renaming, &Actor::console(), NOW).await.expect("it is sound");
    settle(city, key).await;
}

async fn people(city: &City) {
    let console = Actor::console();
    for login in ["hanako", "kenji"] {
        let person = Person { login: login.into(), name: "見本".into(), password_hash: "x".into() };
        city.keep_person(&person, &console, NOW).await.expect("it answers");
    }
    city.set_mail("hanako", Some("hanako@example.jp"), &console, NOW).await.expect("it answers");
    let digests = ["recovery-1", "recovery-2"].map(str::to_owned);
    let factor = NewFactor { key: "key".into(), salt: "salt".into(), step: 1, recovery_digests: digests.into() };
    city.enrol_second_factor("hanako", &factor, "", &console, NOW).await.expect("it answers");
    city.take_recovery_code("hanako", "recovery-2", &console, NOW).await.expect("it answers");
    city.take_step("hanako", 2).await.expect("it answers");
    let linked = city.link_account("hanako", "https://id.example.jp/", "出張所の利用者", &console, NOW).await;
    linked.expect("it answers").expect("nobody else has it");
    let given = Appointment {
        id: 0,
        login: "hanako".into(),
        role: Role::SectionClerk,
        post: "主査".into(),
        department: None,
        section: None,
        term: Term { from: "2026-04-01".parse().expect("a day"), to: None },
        acting: false,
    };
    city.give_duty(&Appointment { role: Role::Auditor, ..given }, &console, NOW).await.expect("it may be given");
}

async fn begun(city: &City) -> (PolicyKey, ItemId) {
    let console = Actor::console();
    let sections = ["危機管理課".to_owned()];
    let department = city.department_named("防災部", &sections, &console, NOW).await.expect("it answers");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department };
    let clerk = person("hanako", Role::DepartmentClerk, Unit::Department(department));
    let add_goal = Action::Add { item: NewItem::Goal, texts: vec![("title", "備える".into())] };
    for action in [Action::Open, add_goal] {
        city.perform(key, &clerk, &action, NOW).await.expect("the rules allow it");
    }
    let goal = city.policy(key).await.expect("it answers").expect("it was begun").policy.goals[0].id;
    let texts = vec![("text", "訓練を行います。".to_owned()), ("sections", "危機管理課".to_owned())];
    let add = Action::Add { item: NewItem::Initiative(goal), texts };
    let kept = city.perform(key, &clerk, &add, NOW).await.expect("the rules allow it").kept;
    (key, kept.policy.goals[0].initiatives[0].id)
}

async fn records(city: &City, url: &str, place: RecordPlace, clerk: &Actor) {
    let record = drill(Visibility::Public);
    let id = city.keep_record(place, &record, None, clerk, NOW).await.expect("it is sound").id;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let attachments = Attachments::in_folder(folder.path()).expect("a temporary folder");
    let store = Store::open_existing(url).await.expect("it answers").with_attachments(attachments);
    let file = NewFile { name: "a.txt".into(), kind: FileKind::Text, bytes: b"a".as_slice().into() };
    let with_files = store.city(city.code().clone());
    for _file in 0..2 {
        with_files.add_record_file(id, &file, None, clerk, NOW).await.expect("it is small");
    }
    with_files.remove_record_file(id, 2, clerk, NOW).await.expect("it is there");
    list(city, place, clerk).await;
}

async fn list(city: &City, place: RecordPlace, clerk: &Actor) {
    let (column, fixed) = (|heading: &str| Source::Column(heading.into()), |text: &str| Source::Fixed(text.into()));
    let mapping = Mapping {
        rows: RowMeaning::Record,
        date: column("実施日"),
        title: column("訓練名"),
        kind: fixed("訓練"),
        section: fixed("危機管理課"),
        partner: Source::default(),
        note: Source::default(),
        link: Source::default(),
        quantities: Vec::new(),
        people: None,
        visibility: Visibility::Internal,
    };
    let kept = KeptMapping { name: "訓練の一覧".into(), mapping: mapping.clone() };
    city.keep_mapping(&kept, clerk, NOW).await.expect("it answers");
    let rows = [["実施日", "訓練名"], ["2026-06-04", "避難訓練"]];
    let rows = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
    let takeover = ListTakeover {
        place,
        table: Arc::new(Table { rows }),
        mapping: &mapping,
        file_name: "list.csv",
        digest: "d1",
        expected: 1,
    };
    city.take_list(&takeover, None, clerk, NOW).await.expect("it is sound");
}

async fn publish(city: &City, key: PolicyKey, clerk: &Actor) {
    let head = person("kenji", Role::DepartmentHead, Unit::Department(DepartmentId(1)));
    let officer = |login| person(login, Role::PlanningOfficer, Unit::City);
    let submitted = city.perform(key, clerk, &Action::Submit, NOW).await.expect("the rules allow it");
    let version = submitted.kept.policy.progress.version().expect("it was submitted").to_owned();
    let actions = [
        (head, Action::Approve { version: version.clone() }),
        (officer("sachiko"), Action::Release { version: version.clone() }),
        (officer("nozomi"), Action::Publish { version }),
    ];
    for (actor, action) in actions {
        city.perform(key, &actor, &action, NOW).await.expect("the rules allow it");
    }
}

async fn settle(city: &City, key: PolicyKey) {
    let console = Actor::console();
    city.keep_settings(&Settings::default(), &console, NOW).await.expect("it answers");
    let mut cycle = Cycle::of(key.fiscal_year);
    cycle.steps[0].opens = cycle.steps[0].opens.tomorrow().expect("a day");
    city.set_cycle(key.fiscal_year, &cycle, &console, NOW).await.expect("it answers");
    assert!(city.keep_new_plans(vec![plan(key.fiscal_year)], &console, NOW).await.expect("it answers"));
}

fn plan(first: FiscalYear) -> CityPlan {
    let item = PlanItem { code: "1".into(), name: "安全なまち".into(), ..PlanItem::default() };
    let (kind, items, readings) = (PlanKind::Comprehensive, vec![item], Vec::new());
    CityPlan { name: "総合計画".into(), kind, first, last: None, is_public: true, items, readings }
}
