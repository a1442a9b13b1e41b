//! The sentences: the characters that offices use, nothing said twice, nothing copied from a real paper.

use hoshin_domain::Paper;
use hoshin_domain::text::folded;
use hoshin_town::{papers, people, years};
use std::collections::HashMap;

// Shorter pieces are set phrases, not sentences.
const SHORTEST_SENTENCE: usize = 9;

fn all_papers() -> Vec<Paper> {
    years().into_iter().flat_map(papers).collect()
}

fn texts(paper: &Paper) -> Vec<String> {
    let mut texts: Vec<Option<String>> = vec![paper.basic_policy.clone()];
    for goal in &paper.goals {
        texts.extend([&goal.title, &goal.evaluation, &goal.considerations].map(Clone::clone));
        texts.extend(goal.targets.iter().flat_map(|target| [target.text.clone(), target.attainment.clone()]));
        texts.extend(
            goal.initiatives.iter().flat_map(|initiative| [initiative.text.clone(), initiative.result.clone()]),
        );
    }
    texts.into_iter().flatten().collect()
}

fn sentences(paper: &Paper) -> Vec<String> {
    let texts = texts(paper);
    let pieces = texts.iter().flat_map(|text| text.split(['。', '\n']));
    pieces.map(folded).filter(|sentence| sentence.chars().count() >= SHORTEST_SENTENCE).collect()
}

#[test]
fn the_characters_of_real_offices_occur() {
    let in_papers: String = all_papers()
        .iter()
        .flat_map(|paper| {
            let names = paper.officers.iter().map(|officer| officer.name.clone());
            texts(paper).into_iter().chain(names).collect::<Vec<_>>()
        })
        .collect();
    for special in ["髙", "﨑", "𠮷", "①", "㈱", "～", "５", "5", "％", "%", "辻\u{E0100}", "（", "("] {
        assert!(in_papers.contains(special), "{special}");
    }
    assert!(people().iter().any(|person| person.name.starts_with('𠮷')));
}

#[test]
fn texts_begin_and_end_with_a_character() {
    for text in all_papers().iter().flat_map(texts) {
        assert_eq!(text, text.trim(), "white space at an end");
        assert!(!text.contains("\n\n") && !text.contains('\r'), "{text}");
    }
}

#[test]
fn some_texts_are_overlong_as_in_reality() {
    let overlong =
        all_papers().iter().flat_map(texts).filter(|text| (300..=400).contains(&text.chars().count())).count();
    assert!(overlong >= 3, "{overlong}");
}

#[test]
fn nothing_is_said_twice() {
    let mut said = HashMap::new();
    for paper in all_papers() {
        for sentence in sentences(&paper) {
            let place = (paper.fiscal_year, paper.department.clone());
            let before = said.insert(sentence.clone(), place.clone());
            assert_eq!(before, None, "{sentence} again in {place:?}");
        }
    }
}

#[test]
fn nothing_is_copied_from_the_real_paper() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds/kashiwara-r6-policy-promotion.txt");
    let Ok(real) = std::fs::read_to_string(path) else {
        assert!(option_env!("CI").is_none(), "the real paper is missing");
        eprintln!("skipped: the real paper is not beside this checkout");
        return;
    };
    let real = folded(&real);
    for sentence in all_papers().iter().flat_map(sentences) {
        assert!(!real.contains(&sentence), "{sentence}");
    }
}
