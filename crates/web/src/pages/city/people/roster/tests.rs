use super::*;
use jiff::civil::date;

const HEADS: &str = "利用者ID,氏名,役割,役職,部,室・課,開始日,終了日,代決\r\n";

fn known() -> Known {
    let department =
        Department { id: DepartmentId(1), name: "防災部".into(), sections: Vec::new(), days: Default::default() };
    let (name, from) = ("危機管理課".to_owned(), None);
    let section = Section { department: DepartmentId(1), name, from, last_day: None, successor: None };
    let held = Appointment {
        id: 7,
        login: "kenji".into(),
        role: Role::DepartmentHead,
        post: "部長".into(),
        department: Some(DepartmentId(1)),
        section: None,
        term: Term { from: date(2024, 4, 1), to: None },
        acting: false,
    };
    Known {
        people: [("kenji".to_owned(), "仮名　健司".to_owned())].into(),
        held: vec![held],
        departments: vec![department],
        sections: vec![section],
    }
}

fn outcomes(lines: &str) -> Vec<Outcome> {
    let reading = read(Words(Language::Japanese), &format!("{HEADS}{lines}"), known()).unwrap();
    reading.lines.into_iter().map(|line| line.outcome).collect()
}

#[test]
fn every_line_is_held_against_what_is_there() {
    let lines = "kenji,仮名 健司,部長,部長,防災部,,2024/4/1,,\r\n\
                 kenji,仮名　健司,部長,部長,防災部,,R6.4.1,R9.3.31,\r\n\
                 reiko,例示　令子,室・課の担当,主査,防災部,危機管理課,2026/4/1,,0\r\n\
                 reiko,例示　令子,department-clerk,主査,防災部,,2026/4/1,2027/3/31,代決\r\n\
                 ,,,,,,,,\r\n\
                 reiko,例示　令子,室・課の担当,主査,防災部,危機管理課,2026/4/1,,\r\n";
    let expected = [
        Outcome::Unchanged,
        Outcome::Ends(date(2027, 3, 31)),
        Outcome::New { person_too: true },
        Outcome::New { person_too: false },
        Outcome::Unchanged,
    ];
    assert_eq!(outcomes(lines), expected);
}

#[test]
fn lines_are_numbered_as_a_spreadsheet_numbers_them() {
    let text = format!("{HEADS}a,b\r\n,,,\r\n\"c\r\nd\",e\r\nf,g\r\n");
    let reading = read(Words(Language::Japanese), &text, known()).unwrap();
    assert_eq!(reading.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 4, 6]);
}

#[track_caller]
fn check_wrong(line: &str, word: &str) {
    let found = outcomes(line);
    let [Outcome::Wrong(faults)] = found.as_slice() else { panic!("{line}: {found:?}") };
    assert!(faults.contains(&Words(Language::Japanese).say(word)), "{line}: {faults:?}");
}

#[test]
fn what_is_wrong_with_a_line_is_said() {
    check_wrong("Reiko,例示　令子,部長,部長,防災部,,2026/4/1", "person-login-wrong");
    check_wrong("reiko,例示　令子,町長,部長,防災部,,2026/4/1", "roster-no-role");
    check_wrong("reiko,例示　令子,サーバーの操作卓,部長,,,2026/4/1", "roster-no-role");
    check_wrong("reiko,例示　令子,部長,部長,ない部,,2026/4/1", "roster-no-unit");
    check_wrong("reiko,例示　令子,部長,部長,,危機管理課,2026/4/1", "roster-no-unit");
    check_wrong("reiko,例示　令子,部長,部長,,,2026/4/1", "duty-held-in-department");
    check_wrong("reiko,例示　令子,部長,部長,防災部,,2026/4/1,2026/3/31", "duty-ends-before-it-begins");
    check_wrong("reiko,例示　令子,部長,部長,防災部,,2026/4/1,,たぶん", "roster-no-acting");
    check_wrong("kenji,仮名　健司,部長,部長,防災部,,2025/4/1", "duty-overlaps");
}

#[test]
fn files_of_both_encodings_are_read_and_others_told() {
    let text = format!("{HEADS}kenji,髙見本　①,部長,部長,防災部,,2024/4/1\r\n");
    let (cp932, _, _) = SHIFT_JIS.encode(&text);
    let marked = format!("\u{FEFF}{text}");
    for bytes in [text.as_bytes(), marked.as_bytes(), cp932.as_ref()] {
        assert_eq!(decoded(bytes).as_deref(), Ok(text.as_str()));
    }
    assert_eq!(decoded(&[0xFF, 0xFE, 0x00]), Err(Unreadable::Encoding));
    let words = Words(Language::Japanese);
    let missing = read(words, "利用者ID,氏名\r\nx,y", known()).map(|_| ());
    assert_eq!(missing, Err(Unreadable::Columns(vec!["役割", "役職", "開始日"])));
    assert_eq!(read(words, HEADS, known()).map(|_| ()), Err(Unreadable::Empty));
}
