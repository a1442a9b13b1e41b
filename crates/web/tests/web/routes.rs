//! Who may use which address.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::town::{NOT_BEGUN, POLICY, Town, broken_router};
use hoshin_domain::{Permission, Role, StageKind, may};
use hoshin_store::RecordQuery;
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, KIYOSHI, MAKOTO, MIDORI, Person, SACHIKO, TADASHI};
use hoshin_web::{Access, declared};

/// The address of a declared route in the filled town.
pub(crate) fn sample(route: &str, goal: &str, intake: &str, workbook: &str) -> String {
    let in_year = route.replace("{year}", "2026").replace("{department}", "1").replace("{part}", goal);
    let named = in_year
        .replace("{token}", intake)
        .replace("{name}", "style.css")
        .replace("{*path}", "index.html")
        .replace("{*list}", "years");
    named
        .replace("{upload}", workbook)
        .replace("{chapter}", "clerk")
        .replace("{form}", "standard")
        .replace("{picture}", "sign-in.png")
        .replace("{thread}", "1")
        .replace("{login}", "hanako")
        .replace("{id}", "1")
        .replace("{session}", "1")
        .replace("{file}", "1")
        .replace("{page}", "1")
        .replace("{record}", "1")
        .replace("{list}", "1")
        .replace("{attachment}", "1")
        .replace("{plan}", "1")
}

/// Every declared route with an address that exists.
pub(crate) async fn addresses(town: &Town, client: &Client) -> Vec<(String, Access)> {
    let goal = town.policy().await.goals[0].id.to_string();
    let paper = client.get(&format!("{POLICY}/policy.pdf")).await;
    let uploaded = client.upload("machi.pdf", &paper.body).await;
    if uploaded.status == 303 {
        client.read(&uploaded).await;
    }
    let kept = uploaded.header("location").strip_prefix("/intakes/").map(str::to_owned);
    let intake = kept.unwrap_or_else(|| "0".repeat(64));
    let uploads = format!("{POLICY}/workbook/uploads");
    let uploaded = client.upload_to(&uploads, &client.form_token, ("machi.xlsx", b"text"), &[]).await;
    // Who may keep no record finds none.
    let kept = town.city.records(crate::town::key(2026), &RecordQuery::default()).await.expect("it answers");
    if kept.count == 0 {
        crate::records::kept(town, HANAKO, "2026-06-03", "初任者研修").await;
    }
    let console = hoshin_domain::Actor::console();
    let plans = town.city.keep_new_plans(hoshin_town::plans(), &console, crate::town::now()).await;
    assert!(plans.expect("it answers"));
    let workbook = uploaded.header("location").strip_prefix(&format!("{uploads}/")).unwrap_or("0").to_owned();
    declared().into_iter().map(|(route, access)| (sample(route, &goal, &intake, &workbook), access)).collect()
}

/// A form sent there with this token, in the way the address expects.
pub(crate) async fn send(client: &Client, address: &str, token: &str, headers: &[(&str, &str)]) -> Answer {
    let uploads = ["/intakes", "/people/import", "/plans/import", "/years/2026/form/file", "/years/2026/form/paper"];
    if uploads.contains(&address)
        || ["/workbook/uploads", "/workbooks/uploads", "/records/imports", "/records/1/files"]
            .iter()
            .any(|end| address.ends_with(end))
    {
        return client.upload_to(address, token, ("machi.txt", b"text"), headers).await;
    }
    let fields = vec![("form-token".to_owned(), token.to_owned()), ("language".to_owned(), "en".to_owned())];
    client.submit_with(&Form { action: address.to_owned(), fields }, headers).await
}

const METHOD_NOT_ALLOWED: u16 = 405;

/// Someone for whom the address exists.
fn someone_who_may(access: Access) -> Person {
    let may = |person: &&Person| match access {
        Access::Anyone | Access::Entering | Access::SignedIn => true,
        Access::May(permission) => person.roles.iter().any(|role| roles_that_may(permission).contains(role)),
    };
    [HANAKO, KENJI, SACHIKO, KIYOSHI, MAKOTO, FUMI].iter().find(may).copied().expect("each deed is somebody's")
}

fn roles_that_may(permission: Permission) -> Vec<Role> {
    StageKind::ALL.iter().flat_map(|stage| may::roles_for(permission, *stage)).collect()
}

type Headers<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn every_declared_route_answers_and_nothing_else_does() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let addresses = addresses(&town, &hanako).await;
    for (address, access) in &addresses {
        let client = town.sign_in(someone_who_may(*access)).await;
        let (got, posted) = (client.get(address).await.status, send(&client, address, "", &[]).await.status);
        // The town has no sign-in server.
        assert!(posted != 404 || address.contains("oidc"), "{address}");
        assert_ne!((got, posted), (METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED), "{address}");
    }
    for address in ["/policy", "/api", "/.git/config", "/assets", "/intakes/new/x"] {
        assert_eq!(hanako.get(address).await.status, 404, "{address}");
    }
    for (address, meant) in [("/years/", "/years"), ("/public", "/public/"), ("/assets/", "/assets")] {
        let answer = hanako.get(address).await;
        assert_eq!((answer.status, answer.header("location")), (308, meant), "{address}");
    }
    assert!(addresses.len() > 20);
}

#[tokio::test]
async fn the_signed_out_are_led_to_sign_in_and_change_nothing() {
    let town = Town::filled().await;
    let addresses = addresses(&town, &town.sign_in(HANAKO).await).await;
    let stranger = town.stranger();
    let before = town.bytes();
    for (address, access) in addresses {
        let got = stranger.get(&address).await;
        let posted = send(&stranger, &address, "guess", &[]).await;
        match access {
            Access::SignedIn | Access::Entering | Access::May(_) => {
                assert!([303, METHOD_NOT_ALLOWED].contains(&got.status), "GET {address}: {}", got.status);
                assert!([401, METHOD_NOT_ALLOWED].contains(&posted.status), "POST {address}: {}", posted.status);
                if got.status == 303 {
                    let next = address.replace('/', "%2F").replace('.', "%2E").replace('-', "%2D");
                    assert_eq!(got.header("location"), format!("/sign-in?next={next}"));
                }
            }
            // Without a sign-in server its pages lead to the ordinary one.
            Access::Anyone if address.starts_with("/sign-in/oidc") => {
                assert!([303, METHOD_NOT_ALLOWED].contains(&got.status))
            }
            // There is nothing to set up any more.
            Access::Anyone if address.starts_with("/set-up/") => assert_eq!((got.status, posted.status), (410, 410)),
            Access::Anyone => assert_eq!(got.status, 200, "GET {address}"),
        }
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_form_that_is_not_of_this_session_changes_nothing() {
    let town = Town::filled().await;
    let (hanako, daisuke) = (town.sign_in(HANAKO).await, town.sign_in(DAISUKE).await);
    let addresses = addresses(&town, &hanako).await;
    let own = hanako.form_token.as_str();
    let mut people = Vec::new();
    for person in [HANAKO, KENJI, SACHIKO, KIYOSHI, MAKOTO, FUMI] {
        people.push((person.login, town.sign_in(person).await));
    }
    let before = town.bytes();
    let forgeries: [(&str, &str, Headers<'_>); 7] = [
        ("no token", "", &[]),
        ("another's token", &daisuke.form_token, &[]),
        ("from elsewhere", own, &[("origin", "https://evil.example")]),
        ("from a sandbox", own, &[("origin", "null")]),
        ("from a neighbour", own, &[("origin", "http://hoshin.example.evil.example")]),
        ("across sites", own, &[("sec-fetch-site", "cross-site")]),
        ("across hosts", own, &[("sec-fetch-site", "same-site")]),
    ];
    let guarded = |access: &Access| !matches!(access, Access::Anyone | Access::Entering);
    for (address, access) in addresses.iter().filter(|(_, access)| guarded(access)) {
        let who = someone_who_may(*access).login;
        let client = people.iter().find(|(login, _)| *login == who).map(|(_, client)| client).unwrap();
        for (name, token, headers) in forgeries {
            let token = if token == own { client.form_token.as_str() } else { token };
            let status = send(client, address, token, headers).await.status;
            assert!([403, METHOD_NOT_ALLOWED].contains(&status), "{name}: POST {address}: {status}");
        }
    }
    assert!(town.bytes() == before, "nothing was written");
    let honest = [("origin", "http://hoshin.example"), ("sec-fetch-site", "same-origin")];
    assert_eq!(send(&hanako, "/language", own, &honest).await.status, 303, "our own pages may send");
    let form =
        Form { action: "/sign-in".into(), fields: vec![("login".into(), "x".into()), ("password".into(), "y".into())] };
    let foreign = town.stranger().submit_with(&form, &[("origin", "https://evil.example")]).await;
    assert_eq!(foreign.status, 403, "nobody is signed in from elsewhere");
}

#[tokio::test]
async fn a_failure_names_an_incident_and_keeps_its_cause_to_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let broken = Client::new(broken_router(&folder).await);
    let first = broken.post("/sign-in", &[("login", "hanako"), ("password", "x")]).await;
    assert_eq!(first.status, 500);
    for word in ["table", "sqlite", "SELECT", "person"] {
        assert!(!first.html().contains(word), "{word}");
    }
    let second = broken.post("/sign-in", &[("login", "hanako"), ("password", "x")]).await;
    let incident = |answer: &Answer| crate::html::inside(answer.html(), "code");
    assert_eq!(incident(&first).len(), 8);
    assert_ne!(incident(&first), incident(&second));
}

#[tokio::test]
async fn what_is_not_there_has_one_page_whatever_it_is() {
    let town = Town::filled().await;
    let hanako = town.sign_in(SACHIKO).await;
    let nowhere = hanako.get("/nowhere").await;
    assert_eq!(nowhere.status, 404);
    let absent = [
        "/years/2026/departments/99".to_owned(),
        "/years/2026/departments/99/policy.pdf".to_owned(),
        "/years/2026/departments/99/publication".to_owned(),
        format!("{NOT_BEGUN}/policy.json"),
        format!("{NOT_BEGUN}/publication"),
        format!("{NOT_BEGUN}/goals/1"),
        format!("{POLICY}/goals/9999"),
        format!("{POLICY}/items/9999/removal"),
        format!("/intakes/{}", "0".repeat(64)),
        "/assets/none.css".to_owned(),
    ];
    for address in absent {
        let answer = hanako.get(&address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.html(), nowhere.html(), "{address}");
    }
    // What only forms are sent to has no page either.
    let typed = hanako.get("/intakes").await;
    assert_eq!((typed.status, typed.html()), (METHOD_NOT_ALLOWED, nowhere.html()));
    // Citizens read it on their own page.
    let none = hanako.get("/public/none.html").await;
    none.shows("ページがありません");
    let other = hanako.get("/public/1999/1/index.html").await;
    assert_eq!((none.status, other.status, other.html()), (404, 404, none.html()));
    for address in [
        "fields",
        "items",
        "opening",
        "publication",
        "submission",
        "return",
        "comments",
        "items/1/removal",
        "items/1/restoration",
    ] {
        let answer = hanako.post(&format!("/years/2026/departments/99/{address}"), &[("kind", "goal")]).await;
        assert_eq!((answer.status, answer.html()), (404, nowhere.html()), "{address}");
    }
}

/// What a person is answered at every declared address, reading and sending an honest but empty form.
async fn answers(town: &Town, person: Person, addresses: &[(String, Access)]) -> Vec<String> {
    let client = town.sign_in(person).await;
    let mut lines = Vec::new();
    for (address, _) in addresses.iter().filter(|(_, access)| *access != Access::Anyone) {
        let got = client.get(address).await.status;
        let posted = if address.starts_with("/sign-out") { 303 } else { send(&client, address, "", &[]).await.status };
        lines.push(format!("{got} {posted}"));
    }
    lines
}

// 404 is "there is no such page"; 405 is a page without that form; 403 is a form without this session's token, sent
// where the person could have sent a right one.
#[tokio::test]
async fn every_route_answers_every_role_as_was_signed() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let addresses = addresses(&town, &hanako).await;
    let people = [MIDORI, HANAKO, KENJI, DAISUKE, SACHIKO, TADASHI, KIYOSHI, FUMI, MAKOTO];
    let mut columns = Vec::new();
    for person in people {
        columns.push(answers(&town, person, &addresses).await);
    }
    let head = people.map(|person| format!("{:<8}", person.login)).join(" ");
    let mut table = format!("{}\n", head.trim_end());
    let declared = declared().into_iter().filter(|(_, access)| *access != Access::Anyone);
    for (at, (route, _)) in declared.enumerate() {
        let cells: Vec<String> = columns.iter().map(|column| format!("{:<8}", column[at])).collect();
        table.push_str(&format!("{} {route}\n", cells.join(" ")));
    }
    let signed = include_str!("access.txt");
    assert!(table == signed, "who may use what has changed; if that is meant, this is the new access.txt:\n{table}");
}
