use super::*;
use crate::FiscalYear;
use crate::record::mapping::{MappedQuantity, Source};
use crate::record::{Fingerprint, QuantityPart, RecordDefectKind, RecordField, RecordId, Visibility};

fn table(rows: &[&[&str]]) -> Table {
    Table { rows: rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect() }
}

fn column(heading: &str) -> Source {
    Source::Column(heading.into())
}

fn fixed(text: &str) -> Source {
    Source::Fixed(text.into())
}

fn deliveries() -> Mapping {
    Mapping {
        rows: RowMeaning::Record,
        date: column("配信日時"),
        title: column("タイトル"),
        kind: fixed("発信"),
        section: fixed("広報課"),
        partner: fixed("LINE"),
        note: Source::default(),
        link: Source::default(),
        quantities: vec![MappedQuantity { name: "配信先".into(), unit: "人".into(), column: "配信数".into() }],
        people: None,
        visibility: Visibility::Public,
    }
}

fn roster() -> Mapping {
    Mapping {
        rows: RowMeaning::Person,
        date: column("受講日"),
        title: column("研修名"),
        kind: fixed("研修"),
        partner: Source::default(),
        quantities: Vec::new(),
        visibility: Visibility::Internal,
        ..deliveries()
    }
}

fn listed(table: &Table, mapping: &Mapping) -> Result<Vec<ListedRecord>, ListFault> {
    let (kinds, sections) = (["発信", "研修"].map(str::to_owned), ["広報課".to_owned()]);
    let fiscal_year = FiscalYear::try_from(2025).unwrap();
    read(table, mapping, RecordFrame { fiscal_year, kinds: &kinds, sections: &sections })
}

fn told(listed: &[ListedRecord]) -> Vec<String> {
    let tell = |one: &ListedRecord| match &one.record {
        Ok(record) => {
            let quantities: Vec<String> = record.quantities.iter().map(ToString::to_string).collect();
            format!("{}: {} {} {}", one.row, record.date, record.title, quantities.join("、"))
        }
        Err(defects) => format!("{}: {:?}", one.row, defects.iter().map(|defect| defect.kind).collect::<Vec<_>>()),
    };
    listed.iter().map(tell).collect()
}

#[test]
fn each_row_of_a_delivery_list_is_a_record() {
    let list = table(&[
        &["LINE配信一覧"],
        &["タイトル", "配信 日時", "配信数"],
        &["台風への\n備え", "2025/09/05 17:00", "1,203"],
        &["", "", ""],
        &["年度外", "2025/3/31", "5"],
        &["数なし", "R7.9.6", ""],
        &["不明", "R7.9.6", "多数"],
    ]);
    let told = told(&listed(&list, &deliveries()).unwrap());
    let expected = [
        "3: 2025-09-05 台風への 備え 配信先 1,203人",
        "5: [OutsideTheYear]",
        "6: 2025-09-06 数なし ",
        "7: [NotANumber]",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_people_of_a_roster_are_counted_and_their_names_dropped() {
    let list = table(&[
        &["受講日", "研修名", "氏名", "所属"],
        &["6月3日", "初任者研修", "見本　花子", "広報課"],
        &["R7.6.3", "初任者 研修", "見本　太郎", "広報課"],
        &["6月4日", "初任者研修", "見本　次郎", "広報課"],
        &["", "初任者研修", "見本　三郎", "広報課"],
        &["45811", "初任者研修", "見本　四郎", "広報課"],
    ]);
    let records = listed(&list, &roster()).unwrap();
    let expected = ["2: 2025-06-03 初任者研修 参加者 3人", "4: 2025-06-04 初任者研修 参加者 1人", "5: [Missing]"];
    assert_eq!(told(&records), expected);
    assert!(!format!("{records:?}").contains("見本"), "{records:?}");
    let defect = RecordDefect { field: RecordField::Date, kind: RecordDefectKind::Missing };
    assert_eq!(records[2].record, Err(vec![defect]));
    assert_ne!(defect.field, RecordField::Quantity(0, QuantityPart::Name));
}

#[test]
fn what_is_kept_or_repeated_is_not_new() {
    let list = table(&[
        &["配信日時", "タイトル", "配信数"],
        &["9/5", "備え", "5"],
        &["9/6", "備え", "5"],
        &["9月5日", "備 え", "５"],
        &["9/7", "備え", "6"],
        &["4/31", "備え", "6"],
    ]);
    let records = listed(&list, &deliveries()).unwrap();
    let kept = |at: usize| records[at].record.clone().unwrap();
    let mut known = Known::default();
    known.fingerprints.insert(Fingerprint::of(&kept(1)), RecordId(7));
    let mut other = kept(3);
    other.quantities.clear();
    known.occasions.insert(crate::record::fingerprint::Occasion::of(&other), RecordId(8));
    let outcomes = compare(&records, &known);
    let expected = [Outcome::New, Outcome::Kept(RecordId(7)), Outcome::Repeated(2), Outcome::Resembles(RecordId(8))];
    assert_eq!(outcomes[..4], expected);
    assert!(matches!(outcomes[4], Outcome::Refused(_)));
    let all = Known {
        fingerprints: records
            .iter()
            .filter_map(|one| one.record.as_ref().ok())
            .map(|it| (Fingerprint::of(it), RecordId(1)))
            .collect(),
        ..Known::default()
    };
    assert!(!compare(&records, &all).iter().any(Outcome::is_new), "the same list a second time adds nothing");
}

#[test]
fn a_list_of_another_kind_is_refused_with_what_it_lacks() {
    let wrong = table(&[&["品名", "配信日時"], &["机", "3"]]);
    let missing = vec!["タイトル".to_owned(), "配信数".to_owned()];
    assert_eq!(listed(&wrong, &deliveries()), Err(ListFault::NoHeading { missing }));
    let bare = table(&[&["配信日時", "タイトル", "配信数"], &["", ""]]);
    assert_eq!(listed(&bare, &deliveries()), Err(ListFault::NoRows));
    let headings = vec!["配信日時".to_owned(), "タイトル".to_owned(), "配信数".to_owned()];
    assert_eq!(listed(&Table::default(), &deliveries()), Err(ListFault::NoHeading { missing: headings }));
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let mut rows = vec![["配信日時", "タイトル", "配信数"].map(str::to_owned).to_vec()];
    rows.extend((0..100_000).map(|at| vec!["2025/9/5".to_owned(), format!("第{at}号"), at.to_string()]));
    let records = listed(&Table { rows }, &deliveries()).unwrap();
    let outcomes = compare(&records, &Known::default());
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_new()).count(), 100_000);
    let many = Table { rows: vec![vec!["配信日時".into(), "タイトル".into(), "配信数".into()]; ROWS + 2] };
    assert_eq!(listed(&many, &deliveries()), Err(ListFault::TooManyRows(ROWS + 1)));
}
