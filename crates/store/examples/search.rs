//! Fills a database with 45,000 texts through the one door and prints how long it takes to find words in them:
//! `search URL made` or `search URL FILE`, a file of 行政事業レビュー sheets (zstd). Each line: what, a tab, milliseconds.

#![expect(clippy::disallowed_methods, reason = "what measures looks at the clock, and an example at its arguments")]

#[path = "search/corpus.rs"]
mod corpus;

use corpus::Corpus;
use hoshin_domain::search::{Asked, TextKind};
use hoshin_domain::text::{Folded, snippet};
use hoshin_domain::{Action, Actor, Duty, Role, Unit};
use hoshin_store::{City, Elsewhere, PolicyKey, Store, TextQuery};
use jiff::Timestamp;
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 41;
const ON_A_PAGE: usize = 20;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("the address of an empty database");
    let corpus = match arguments.next().as_deref() {
        None | Some("made") => Corpus::made(),
        Some(file) => Corpus::of_sheets(file.as_ref()).expect("a file of sheets"),
    };
    let municipality = hoshin_town::municipality();
    let store = Store::open(&url).await.expect("an empty database");
    store.add_municipality(&municipality).await.expect("the store answers");
    let city = store.city(municipality.code);
    // One that was filled before is measured alone.
    if city.years().await.expect("the store answers").is_empty() {
        let (start, texts) = (Instant::now(), corpus.texts());
        fill(&city, corpus).await;
        println!("texts\t{texts}");
        tell("filling through the one door, whole", start);
        let start = Instant::now();
        city.build_texts().await.expect("the store answers");
        tell("making the index anew, whole", start);
    }
    measure(&city).await;
}

fn tell(what: &str, start: Instant) {
    println!("{what}\t{:.3}", start.elapsed().as_secs_f64() * 1_000.0);
}

async fn fill(city: &City, corpus: Corpus) {
    let now: Timestamp = "2026-11-22T03:00:00Z".parse().expect("a day of the calendar");
    let duty = Duty { role: Role::PlanningOfficer, post: "係".into(), unit: Unit::City, acting: false };
    let sachiko = Actor { login: "sachiko".into(), name: "雛形　幸子".into(), duties: vec![duty] };
    for (number, paper) in corpus.papers() {
        let name = format!("第{number}部");
        let department = city.department_named(&name, &[], &sachiko, now).await.expect("the store answers");
        let fiscal_year = paper.fiscal_year.expect("each paper has its year");
        let adopt = Action::Adopt { paper: Box::new(paper), source: "measured".into() };
        city.perform(PolicyKey { fiscal_year, department }, &sachiko, &adopt, now).await.expect("the paper is sound");
    }
}

/// One question after the other, each as a page asks it: what is found, then the texts of twenty hits with their pieces.
async fn measure(city: &City) {
    let department = city.departments().await.expect("the store answers")[7].id;
    let own = [department];
    for typed in ["事業", "防災", "高齢", "観光", "子育て支援", "地域 連携", "ボランティア", "SNS", "灯台"]
    {
        for (within, departments) in [("the city", None), ("one department", Some(own.as_slice()))] {
            let asked = Asked::of(typed);
            let query =
                TextQuery { asked: &asked, fiscal_year: None, kind: None, departments, elsewhere: Elsewhere::Nothing };
            let mut times = Vec::new();
            let mut count = 0;
            for _ in 0..RUNS {
                let start = Instant::now();
                count = page(city, &query).await;
                times.push(start.elapsed().as_secs_f64() * 1_000.0);
            }
            times.sort_by(f64::total_cmp);
            println!("{typed} in {within} ({count})\t{:.3}\t{:.3}", times[RUNS / 2], times[RUNS - 2]);
        }
    }
    let asked = Asked::of("事業");
    let kind = Some(TextKind::Comment);
    let start = Instant::now();
    page(city, &TextQuery { asked: &asked, fiscal_year: None, kind, departments: None, elsewhere: Elsewhere::Nothing })
        .await;
    tell("事業 among comments, of which there are none", start);
}

async fn page(city: &City, query: &TextQuery<'_>) -> usize {
    let found = city.search_texts(query).await.expect("the store answers");
    let shown = &found.hits[..found.hits.len().min(ON_A_PAGE)];
    let texts = city.texts_of(shown).await.expect("the store answers");
    for hit in shown {
        let text = &texts[&hit.id];
        black_box(snippet(text, &Folded::closed(text), query.asked.folded(), (40, 110)));
    }
    found.hits.len()
}
