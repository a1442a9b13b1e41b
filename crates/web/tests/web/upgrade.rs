//! What earlier releases kept can be read on this program's pages: policies of every stage, files, what was typed.

use crate::client::Client;
use crate::html::faults;
use crate::town::{Town, later};
use hoshin_store::RecordQuery;
use hoshin_town::{HANAKO, KENJI, MAKOTO, Person, SACHIKO};
use hoshin_web::declared;
use std::path::{Path, PathBuf};

/// When the last fixture had been made already.
const AFTERWARDS: i64 = 30 * 24 * 60;

fn releases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/fixtures");
    let files = std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("they can be listed").path());
    let releases: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "zip")).collect();
    assert!(!releases.is_empty(), "there is no release to upgrade from");
    releases
}

async fn sign_in(town: &Town, person: Person) -> Client {
    Client::new(town.at(later::<AFTERWARDS>)).signed_in(person.login, person.password).await
}

/// Reads a page; one that is not for this person, for forms only, or a step of signing in that is not due, is none.
async fn read(client: &Client, address: &str) -> bool {
    let page = client.get(address).await;
    assert!([200, 204, 303, 404, 405].contains(&page.status), "{address}: {}", page.status);
    if page.is_html() {
        assert_eq!(faults(page.html()), [""; 0], "{address}");
    }
    page.status == 200
}

#[tokio::test]
async fn every_page_of_an_earlier_release_can_be_read() {
    for release in releases() {
        let town = Town::of_release(&release).await;
        let (sachiko, makoto) = (sign_in(&town, SACHIKO).await, sign_in(&town, MAKOTO).await);
        let mut pages = 0;
        for (route, _) in declared() {
            let of_city = !route.contains('{');
            for client in [&sachiko, &makoto].into_iter().filter(|_| of_city) {
                pages += usize::from(read(client, route).await);
            }
        }
        for year in 2025..=2028_u16 {
            for policy in
                town.city.policies_of(year.try_into().expect("a year of the calendar")).await.expect("it answers")
            {
                let department = policy.key.department.0.to_string();
                let of = |route: &str| route.replace("{year}", &year.to_string()).replace("{department}", &department);
                let routes = declared().into_iter().map(|(route, _)| of(route)).filter(|route| !route.contains('{'));
                for address in routes.filter(|route| route.starts_with("/years/")) {
                    pages += usize::from(read(&sachiko, &address).await);
                }
                pages += usize::from(read(&sachiko, &of("/years/{year}/departments/{department}?edit=all")).await);
            }
        }
        assert!(pages > 300, "only {pages} pages were read");
    }
}

#[tokio::test]
async fn what_was_typed_and_added_before_an_upgrade_is_there_after_it() {
    for release in releases() {
        let town = Town::of_release(&release).await;
        let (hanako, kenji) = (sign_in(&town, HANAKO).await, sign_in(&town, KENJI).await);
        let typed = hanako.get("/years/2027/departments/1?edit=basic-policy-block").await.form("/fields");
        assert_eq!(typed.text("text:basic-policy"), "書きかけの方針𠮷");
        let key = crate::town::key(2026);
        let query = RecordQuery { limit: 1_000, ..RecordQuery::default() };
        let mut files = 0;
        for record in town.city.records(key, &query).await.expect("it answers").records {
            for file in town.city.record_files(record.id).await.expect("it answers") {
                let address = format!("/years/2026/departments/1/records/{}/files/{}", record.id, file.id);
                let answer = kenji.get(&address).await;
                assert_eq!((answer.status, i64::try_from(answer.body.len())), (200, Ok(file.size)), "{address}");
                files += 1;
            }
        }
        assert!(files >= 2, "{files}");
    }
}
