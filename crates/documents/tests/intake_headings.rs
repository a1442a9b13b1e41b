//! A heading in words that stand in no list: what is said of it, and what is read once somebody has said what it is.

use crate::pdf::papers;
use hoshin_documents::intake::{read, recognise};
use hoshin_documents::pdf::render;
use hoshin_domain::form::{Drawn, DrawnUnit, Lesson, Meaning};
use hoshin_domain::{Form, Level, Paper, Place, Reading, Side};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PAPER: &[u8] = include_bytes!("papers/filled.xlsx");
const EXPECTED: &str = include_str!("papers/filled.expected.json");

/// The filled paper with every cell that is one of these words in others.
fn reworded(words: &[(&str, &str)]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(PAPER)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.contains("worksheets") {
            let mut text = String::from_utf8(bytes).unwrap();
            for (old, new) in words {
                assert!(text.contains(&format!(">{old}<")) || !name.contains("sheet2"), "{old}");
                text = text.replace(&format!(">{old}<"), &format!(">{new}<"));
            }
            bytes = text.into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn expected() -> Vec<Paper> {
    serde_json::from_str(EXPECTED).unwrap()
}

fn part_of<'r>(reading: &'r Reading, words: &str) -> Option<Option<&'r str>> {
    reading.headings.iter().find(|heading| heading.text == words).map(|heading| heading.part.as_deref())
}

fn lesson(words: &str, meaning: Meaning) -> Lesson {
    Lesson { words: words.to_owned(), meaning }
}

/// Each part's label, and a word for it that nobody would guess.
const WORDS: [(&str, &str, &str); 8] = [
    ("annual_target", "今年度の達成目標", "この一年でめざす姿"),
    ("attainment", "達成状況", "どこまで来たか"),
    ("grade", "達成度", "できばえ"),
    ("initiative", "具体的取組", "すること"),
    ("result", "具体的な取組実績", "したこと"),
    ("sections", "所管室・課", "受持ち"),
    ("evaluation", "総合評価・総括", "一年をふりかえって"),
    ("considerations", "今後検討すべきこと", "来年度への宿題"),
];

#[test]
fn a_paper_of_ours_says_what_each_heading_was_taken_for() {
    let reading = read("filled.xlsx", PAPER, Form::standard());
    assert_eq!(reading.policies, expected());
    for (name, label, _) in WORDS {
        let part = part_of(&reading, label);
        // 達成状況 heads a column here; on a cover it is another part with the same word.
        assert_eq!(part, Some(Some(name)), "{label}");
    }
    let unknown: Vec<_> = reading.headings.iter().filter(|heading| heading.part.is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn a_heading_that_was_taught_is_read_like_the_label_itself() {
    for (name, label, word) in WORDS {
        let bytes = reworded(&[(label, word)]);
        let before = read("filled.xlsx", &bytes, Form::standard());
        assert_ne!(before.policies, expected(), "{word} is in a list");
        assert_eq!(part_of(&before, word), Some(None), "{word} is shown as not understood: {:?}", before.headings);
        let times = before.headings.iter().find(|heading| heading.text == word).map(|heading| heading.times);
        assert!(name != "considerations" || times == Some(2), "{word} heads a field on both goals' sheets: {times:?}");
        // Where the heading of a column is not known, a short value of it may look like one too.
        let unknown = before.headings.iter().filter(|heading| heading.part.is_none()).count();
        assert!(unknown == 1 || name != "sections", "{word} is the only one: {:?}", before.headings);
        let meaning = name.parse::<Meaning>().unwrap();
        let form = Form::standard().taught(&[lesson(word, meaning)]);
        let after = read("filled.xlsx", &bytes, &form);
        assert_eq!(after.policies, expected(), "{word}");
        assert_eq!((after.findings, after.unplaced), (Vec::new(), Vec::new()), "{word}");
    }
}

#[test]
fn a_paper_in_other_words_altogether_is_read_once_each_was_said() {
    let words: Vec<(&str, &str)> = WORDS.iter().map(|(_, label, word)| (*label, *word)).collect();
    let bytes = reworded(&words);
    let lessons: Vec<Lesson> = WORDS.iter().map(|(name, _, word)| lesson(word, name.parse().unwrap())).collect();
    let forms: Vec<Form> = Form::shipped().iter().map(|form| form.taught(&lessons)).collect();
    let (_, reading) = recognise("filled.xlsx", &bytes, &forms).unwrap();
    assert_eq!(reading.policies, expected());
    assert_eq!(reading.unplaced, []);
}

#[test]
fn a_heading_becomes_a_field_of_its_own() {
    let bytes = reworded(&[("今後検討すべきこと", "来年度への宿題")]);
    let form = Form::standard().taught(&[lesson("来年度への宿題", Meaning::Field(Level::Goal, Side::Check))]);
    let reading = read("filled.xlsx", &bytes, &form);
    let key = form.fields[0].key;
    for (goal, right) in reading.policies[0].goals.iter().zip(&expected()[0].goals) {
        assert_eq!(goal.extras.get(Side::Check, key), right.considerations.as_deref());
        assert_eq!(goal.evaluation, right.evaluation, "what stands above ends where the field begins");
    }
}

#[test]
fn a_heading_that_is_passed_over_is_no_question_any_more() {
    let bytes = reworded(&[("所管室・課", "受持ち")]);
    let form = Form::standard().taught(&[lesson("受持ち", Meaning::Ignored)]);
    let reading = read("filled.xlsx", &bytes, &form);
    assert_eq!(part_of(&reading, "受持ち"), Some(Some("ignored")));
}

#[test]
fn a_goal_is_found_by_the_word_before_its_number() {
    let text = include_str!("papers/plain.txt").replace("重点目標", "力を入れる仕事");
    let form = Form::standard().taught(&[
        lesson("力を入れる仕事", Meaning::Part("priority_goal")),
        lesson("力を入れる仕事", Meaning::Part("priority_goals")),
    ]);
    // One word stands for one part: the last lesson holds.
    assert_eq!(form.headings.priority_goal, [""; 0]);
    let form = Form::standard().taught(&[lesson("力を入れる仕事", Meaning::Part("priority_goal"))]);
    let reading = read("plain.txt", text.as_bytes(), &form);
    let expected: Vec<Paper> = serde_json::from_str(include_str!("papers/plain.expected.json")).unwrap();
    let numbers = |papers: &[Paper]| papers[0].goals.iter().map(|goal| goal.number).collect::<Vec<_>>();
    assert_eq!(numbers(&reading.policies), numbers(&expected));
}

#[test]
fn a_refused_paper_shows_its_headings_too() {
    let words: Vec<(&str, &str)> = WORDS.iter().map(|(_, label, word)| (*label, *word)).collect();
    let reading = read("filled.xlsx", &reworded(&words), Form::named("percent").unwrap());
    for (_, _, word) in WORDS {
        assert_eq!(part_of(&reading, word), Some(None), "{word}: {:?}", reading.headings);
    }
}

#[test]
fn a_column_without_a_heading_is_read_by_its_place_on_the_sheet() {
    let bytes = reworded(&[("達成度", "　")]);
    let before = read("filled.xlsx", &bytes, Form::standard());
    assert_ne!(before.policies, expected());
    for words in ["F列（3行目から）", "F列"] {
        let form = Form::standard().taught(&[lesson(words, Meaning::Part("grade"))]);
        assert_eq!(form.defects(), []);
        let after = read("filled.xlsx", &bytes, &form);
        assert_eq!(after.policies, expected(), "{words}");
        assert_eq!(after.unplaced, [], "{words}");
        assert_eq!(part_of(&after, words), Some(Some("grade")), "the drawn column is listed with the headings");
        assert_eq!(
            read("filled.xlsx", PAPER, &form).policies,
            expected(),
            "a paper that has the heading is read as well"
        );
    }
}

#[test]
fn a_column_is_read_by_its_place_on_the_page() {
    let paper = papers::march();
    let form = Form::standard();
    let plain = read("a.pdf", &render(&paper, form, &papers::note()).unwrap(), form);
    let head = plain.headings.iter().find(|heading| heading.part.as_deref() == Some("grade")).unwrap();
    let Place::Page { at: Some((x, y)), .. } = head.place else { panic!("{head:?}") };
    let mut other = form.clone();
    "ものさし".clone_into(&mut other.labels.grade);
    let pdf = render(&paper, &other, &papers::note()).unwrap();
    // Grades are told by what stands there, whatever the word over them; what a person draws goes before that.
    assert_eq!(read("a.pdf", &pdf, form).policies, plain.policies);
    let [x, y] = [x, y].map(|edge| u32::try_from(edge).unwrap());
    let drawn = Drawn::new(DrawnUnit::Points, x - 8, x + 45, Some(y)).unwrap();
    let taught = form.taught(&[lesson(&drawn.to_string(), Meaning::Part("grade"))]);
    let grades = |reading: &Reading| -> Vec<Option<String>> {
        let targets = reading.policies.iter().flat_map(|paper| &paper.goals).flat_map(|goal| &goal.targets);
        targets.map(|target| target.grade.clone()).collect()
    };
    let after = read("a.pdf", &pdf, &taught);
    assert_eq!(grades(&after), grades(&plain), "{drawn}: {:?}", after.headings);
    let other = form.taught(&[lesson(&drawn.to_string(), Meaning::Part("attainment"))]);
    assert_ne!(grades(&read("a.pdf", &pdf, &other)), grades(&plain));
}
