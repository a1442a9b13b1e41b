use super::heads::parser;
use super::*;
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Sections that stand in Japanese and wait for their English: chapter and heading. The shorter the better.
const NOT_YET_IN_ENGLISH: &[(&str, &str)] = &[];

fn folder(language: Language) -> PathBuf {
    let japanese = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual");
    match language {
        Language::Japanese => japanese,
        Language::English => japanese.join("en"),
    }
}

fn names_in(folder: &Path, ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

#[test]
fn every_chapter_and_picture_of_the_folder_is_in_the_program() {
    for language in Language::ALL {
        let known: BTreeSet<String> = chapters(language).iter().map(|chapter| chapter.name.to_owned()).collect();
        assert_eq!(names_in(&folder(language), ".md"), known, "{language:?}");
    }
    let known: BTreeSet<String> = PICTURES.iter().map(|(name, _)| name.trim_end_matches(".png").to_owned()).collect();
    assert_eq!(names_in(&folder(Language::Japanese).join("pictures"), ".png"), known);
}

#[test]
fn the_pictures_leave_the_program_small() {
    let bytes: usize = PICTURES.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 800_000, "{bytes} bytes; docs/manual/pictures.mjs makes them small");
}

#[test]
fn both_languages_have_the_same_sections() {
    for (name, _) in files(Language::Japanese) {
        let of = |language: Language| -> Vec<(usize, String)> {
            let sections = &chapter(language, name).unwrap().sections;
            let waits = |section: &&Section| {
                NOT_YET_IN_ENGLISH.iter().any(|(own, heading)| *own == name && key(heading) == section.key)
            };
            sections.iter().filter(|one| !waits(one)).map(|one| (one.level, one.key.clone())).collect()
        };
        assert_eq!(of(Language::English), of(Language::Japanese), "{name}: English headings name the Japanese ones");
    }
}

#[test]
#[expect(clippy::wildcard_enum_match_arm, reason = "the events are of a library: links and pictures are named")]
fn every_link_and_picture_of_the_manual_leads_somewhere() {
    for language in Language::ALL {
        for (name, text) in files(language) {
            for event in parser(text) {
                match event {
                    Event::Start(Tag::Image { dest_url, .. }) => {
                        assert!(
                            picture(dest_url.rsplit('/').next().unwrap()).is_some(),
                            "{language:?} {name}: {dest_url}"
                        );
                        assert!(folder(language).join(&*dest_url).is_file(), "{language:?} {name}: {dest_url}");
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => check_link(language, name, &dest_url),
                    _ => {}
                }
            }
        }
    }
}

#[track_caller]
fn check_link(language: Language, name: &str, to: &str) {
    let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
    let own = if file.is_empty() { name } else { file.trim_end_matches(".md") };
    let Some((_, text)) = files(language).into_iter().find(|(known, _)| *known == own) else {
        return assert!(folder(language).join(file).exists(), "{language:?} {name}: {to}");
    };
    let anchors: Vec<String> = heads(text).into_iter().map(|head| head.anchor).collect();
    assert!(anchor.is_empty() || anchors.contains(&anchor.to_owned()), "{language:?} {name}: {to}");
}

#[test]
fn only_what_the_manual_needs_comes_through() {
    let all = [("a", heads("# A\n## B\n")), ("README", heads("# R\n"))];
    let text = "# A\n## B\n<script>x</script>\n[one](https://example.jp) [two](README.md) [three](#b) <b>x</b>\n一行目\n二行目\n";
    let drawn = draw(Language::Japanese, "a", text, &all);
    let wanted = "<p>one <a href=\"/help?lang=ja\">two</a> <a href=\"#b\">three</a> x一行目二行目</p>\n";
    assert_eq!(drawn[1].html.replace("x</p>\n<p>", ""), wanted);
}

#[test]
fn a_section_comes_with_what_stands_below_it() {
    let chapter = chapter(Language::Japanese, FIRST).unwrap();
    let part: Vec<&str> = chapter.part("アカウント").iter().map(|section| section.title.as_str()).collect();
    assert_eq!(part.first(), Some(&"アカウント"));
    assert!(part.contains(&"サインインする") && !part.contains(&"自分の仕事"), "{part:?}");
    assert!(chapter.part("ない").is_empty());
}

#[track_caller]
fn finds(language: Language, asked: &str, heading: &str) {
    let found = search(language, asked);
    let titles: Vec<&str> = found.hits.iter().map(|hit| hit.section.title.as_str()).collect();
    assert!(titles.iter().take(3).any(|title| title.contains(heading)), "{asked}: {titles:?}");
}

#[test]
fn what_is_looked_for_is_found_however_it_is_typed() {
    finds(Language::Japanese, "訂正", "公表した内容を訂正する");
    finds(Language::Japanese, "差戻し 理由", "差し戻された");
    finds(Language::Japanese, "ｻｲﾝｲﾝ", "サインイン");
    finds(Language::Japanese, "さいんいん", "サインイン");
    finds(Language::Japanese, "ｐｄｆ", "PDF");
    finds(Language::Japanese, "二要素", "二要素認証を登録する");
    finds(Language::Japanese, "所管", "所管室・課");
    finds(Language::English, "recovery codes", "When the device is not at hand");
    finds(Language::English, "Publish", "Publishing");
}

#[test]
fn where_nothing_is_found_the_words_are_tried_apart() {
    let found = search(Language::Japanese, "訂正 りんごの木");
    assert_eq!((found.count, found.hits.len()), (0, 0));
    assert_eq!(found.apart.len(), 1);
    assert_eq!(found.apart[0].0, "訂正");
    assert!(search(Language::Japanese, "りんごの木").apart.is_empty());
    assert_eq!(search(Language::Japanese, "　").count, 0);
}

#[test]
fn a_snippet_marks_what_was_looked_for_as_it_is_written() {
    let found = search(Language::Japanese, "にんしょうあぷり");
    assert_eq!(found.count, 0, "kanji are no kana");
    let found = search(Language::Japanese, "ぱすわーど");
    let marked = found.hits.iter().flat_map(|hit| &hit.snippet).filter(|(is_found, _)| *is_found);
    assert!(marked.map(|(_, part)| part.as_str()).all(|part| part == "パスワード"));
}
