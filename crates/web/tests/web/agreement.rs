//! All renderings of one publication show the same values: page, PDF, XLSX, CSV, JSON and StratML, by one table of values.

mod order;

use crate::html;
use hoshin_documents::intake::read;
use hoshin_documents::open::item::{Written, written};
use hoshin_documents::open::value_path::ValuePath;
use hoshin_documents::open::values::values;
use hoshin_documents::open::{OpenPaper, csv};
use hoshin_domain::text::folded;
use hoshin_domain::{AnswerField, DepartmentId, Form, Paper, Step, StepField};
use hoshin_store::{Content, Edition, PolicyKey};
use hoshin_web::site::Site;
use order::on_page;
use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

type Values = Vec<(ValuePath, Option<String>)>;

/// One publication with all its files.
struct Published {
    edition: Edition,
    site: Site,
    values: Values,
}

impl Published {
    fn new(paper: Paper, form: &Form, step: Step) -> Self {
        let paper = paper.as_published_in(step);
        let key = PolicyKey {
            fiscal_year: paper.fiscal_year.expect("the town names its years"),
            department: DepartmentId(3),
        };
        let at = "2026-06-01T00:00:00Z".parse().expect("a moment");
        let edition = Edition::first(key, step, at, paper, Arc::new(form.clone()));
        let city = hoshin_town::municipality();
        let open = open(&edition, &city);
        let values = values(&open);
        let site = Site::new(city.clone(), vec![edition.clone()]);
        Self { edition, site, values }
    }

    fn file(&self, name: &str) -> Vec<u8> {
        let path = format!("{}/{name}", self.edition.key);
        self.site.file(&path).expect("it can be made").unwrap_or_else(|| panic!("{path} is not there"))
    }

    fn name(&self) -> String {
        format!("{} {:?} {}", self.edition.form.name, self.edition.paper.department, self.edition.step)
    }
}

fn open<'a>(edition: &'a Edition, city: &'a hoshin_domain::Municipality) -> OpenPaper<'a> {
    OpenPaper {
        municipality: city,
        form: &edition.form,
        paper: &edition.paper,
        department: edition.key.department.0,
        step: edition.step,
        edition: None,
    }
}

/// Text without white space: pages and prints wrap where they like.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check(published: &Published) {
    check_read_back(published);
    check_table(published);
    check_pages(published);
    check_print(published);
}

/// JSON, XLSX and StratML give every value back at its place, and nothing else.
#[track_caller]
fn check_read_back(published: &Published) {
    for name in ["policy.json", "policy.xlsx", "policy.xml"] {
        let reading = read(name, &published.file(name), &published.edition.form);
        assert_eq!(reading.findings, [], "{name} {}", published.name());
        let [paper] = &reading.policies[..] else { panic!("{name}: {} papers", reading.policies.len()) };
        let city = hoshin_town::municipality();
        let edition = published.edition.with(Content { paper: paper.clone(), ..Content::clone(&published.edition) });
        assert_eq!(values(&open(&edition, &city)), published.values, "{name} {}", published.name());
    }
}

/// The CSV has a row for every value, by its place, with the value or the reason why there is none.
#[track_caller]
fn check_table(published: &Published) {
    let file = published.file("policy.csv");
    let mut reader = ::csv::ReaderBuilder::new().from_reader(file.strip_prefix(b"\xEF\xBB\xBF").expect("a mark"));
    let head = reader.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|known| known == name).expect("the column is there");
    let (id, value, number, reason) = (column("ID"), column("値"), column("数値"), column("欠測理由"));
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let by_place: HashMap<&str, _> =
        rows.iter().map(|row| (row[id].splitn(5, '-').nth(4).unwrap_or(""), row)).collect();
    assert_eq!(by_place.len(), rows.len(), "no place twice");
    let city = hoshin_town::municipality();
    let open = open(&published.edition, &city);
    let mut rows_needed = 0;
    for (path, text) in &published.values {
        if ["fiscal-year", "department", "number"].contains(&path.code().as_str()) {
            continue;
        }
        rows_needed += 1;
        let row = by_place.get(path.to_string().as_str()).unwrap_or_else(|| panic!("{path} has no row"));
        match written(&open, *path, text.as_deref()) {
            Written::Text(wanted) => assert_eq!(csv::plain(&row[value]), wanted, "{path}"),
            Written::Number { plain, .. } => assert_eq!(row[number], plain, "{path}"),
            Written::Missing(why) => assert_eq!((&row[value], &row[number], &row[reason]), ("", "", why.as_str())),
        }
    }
    assert_eq!(rows_needed, rows.len(), "and no row without a place");
}

/// The pages show the values in the order of the paper, each after the one before it.
#[track_caller]
fn check_pages(published: &Published) {
    let mut by_page: BTreeMap<String, Vec<(ValuePath, String)>> = BTreeMap::new();
    for value in shown_on_sheets(published) {
        let page = match value.0.owner().goal() {
            Some(goal) => format!("goal-{goal}.html"),
            None => "index.html".to_owned(),
        };
        by_page.entry(page).or_default().push(value);
    }
    for (page, mut values) in by_page {
        let text = String::from_utf8(published.file(&page)).expect("UTF-8");
        let main = text.split_once("<main").expect("a page").1;
        let shown = squeezed(&html::texts(main).concat());
        values.sort_by_key(|(path, _)| on_page(*path));
        let mut from = 0;
        for (path, text) in values {
            if is_heading(path) {
                let bare = squeezed(text.trim_start_matches(['・', '○', '●', '-', '　']));
                assert!(shown.contains(&bare), "{page} {}: {path} {bare}", published.name());
                continue;
            }
            let text = squeezed(&text);
            let found = shown[from..].find(&text);
            let at =
                found.unwrap_or_else(|| panic!("{page} {}: {path} {text} in {}", published.name(), &shown[from..]));
            from += at + text.len();
        }
    }
}

// What a year left open heads the answer to it: without the mark it bore in a list.
fn is_heading(path: ValuePath) -> bool {
    matches!(path, ValuePath::Answer(_, AnswerField::Consideration))
}

// The year is shown in both calendars.
fn stands_in_title(path: ValuePath) -> bool {
    matches!(path, ValuePath::FiscalYear | ValuePath::Department)
}

/// What pages and prints show on its own: of a step that is called by its code, 達成 達成, only the code.
fn shown_on_sheets(published: &Published) -> Vec<(ValuePath, String)> {
    let steps = &published.edition.paper.grade_scale.0;
    let is_code = |path: &ValuePath| match *path {
        ValuePath::Step(at, StepField::Label) => {
            (1..).zip(steps).any(|(nth, step)| nth == at && step.label == step.code)
        }
        ValuePath::Step(..)
        | ValuePath::FiscalYear
        | ValuePath::Department
        | ValuePath::Officer(..)
        | ValuePath::BasicPolicy
        | ValuePath::Overall(_)
        | ValuePath::Extra(..)
        | ValuePath::Answer(..)
        | ValuePath::Goal(..)
        | ValuePath::Target(..)
        | ValuePath::Initiative(..) => false,
    };
    let all = published.values.iter().filter(|(path, _)| !stands_in_title(*path) && !is_code(path));
    all.filter_map(|(path, text)| Some((*path, text.clone()?))).collect()
}

/// The print shows every value at least as often as it occurs.
#[track_caller]
fn check_print(published: &Published) {
    let Some(text) = text_of(&published.file("policy.pdf")) else { return };
    // The print sets the numbers of goals in wide digits: 目標（５）.
    let shown = folded(&text);
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for (_, text) in shown_on_sheets(published) {
        *wanted.entry(folded(&text)).or_default() += 1;
    }
    for (text, times) in wanted {
        let found = shown.matches(&text).count();
        assert!(found >= times, "{}: {text} {found} of {times} times in {shown}", published.name());
    }
}

/// The text of a PDF by poppler; `None` where it is not installed, but never in CI.
fn text_of(pdf: &[u8]) -> Option<String> {
    let mut command = Command::new("pdftotext");
    command.args(["-raw", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        assert!(!is_ci(), "pdftotext is needed");
        eprintln!("skipped: pdftotext is not installed");
        return None;
    };
    child.stdin.take().expect("stdin is piped").write_all(pdf).expect("it reads its input");
    let output = child.wait_with_output().expect("it ends");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn every_town_policy_says_the_same_everywhere() {
    for paper in hoshin_town::years().into_iter().flat_map(hoshin_town::papers) {
        check(&Published::new(paper, Form::standard(), Step::Result));
    }
}

#[test]
fn every_form_says_the_same_everywhere_in_every_step() {
    for form in Form::shipped() {
        for step in [Step::Plan, Step::MidYear, Step::Result] {
            check(&Published::new(hoshin_town::example(&form.name), form, step));
        }
    }
}

#[test]
fn what_became_of_last_years_items_says_the_same_everywhere() {
    for form in Form::shipped() {
        for step in Step::ALL {
            let paper = Paper { answers: hoshin_town::answers(), ..hoshin_town::example(&form.name) };
            check(&Published::new(paper, form, step));
        }
    }
}

#[test]
fn a_value_that_is_not_there_is_noticed() {
    let form = Form::named("indicators").expect("it is shipped");
    let paper = Paper { answers: hoshin_town::answers(), ..hoshin_town::example(&form.name) };
    let mut published = Published::new(paper, form, Step::Result);
    let mut tried = 0;
    for at in 0..published.values.len() {
        let path = published.values[at].0;
        if shown_on_sheets(&published).iter().all(|(shown, _)| *shown != path) {
            continue;
        }
        let right = published.values[at].1.take();
        published.values[at].1 = Some("どこにもない値".to_owned());
        let checks: [fn(&Published); 3] = [check_read_back, check_pages, check_print];
        for check in checks {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&published)));
            assert!(outcome.is_err(), "{path} is not looked for everywhere");
        }
        published.values[at].1 = right;
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

#[expect(clippy::disallowed_methods, reason = "only the environment knows whether this is the hosted CI")]
fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}
