//! Papers with 45,000 texts: the nation's sheets, or made ones of the same number and length.

use hoshin_domain::{FiscalYear, GoalPaper, InitiativePaper, Paper};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// As many as the nation's sheets.
const TEXTS: usize = 45_365;
const DEPARTMENTS: usize = 100;
/// Initiatives of a goal.
const IN_A_GOAL: usize = 10;

/// Texts by their year.
#[derive(Default)]
pub(crate) struct Corpus(BTreeMap<u16, Vec<String>>);

#[derive(Deserialize)]
struct Sheet {
    #[serde(rename = "公開年度")]
    year: u16,
    #[serde(rename = "事業名")]
    name: Option<String>,
    #[serde(rename = "事業目的")]
    purpose: Option<String>,
    #[serde(rename = "事業概要")]
    outline: Option<String>,
}

impl Corpus {
    pub(crate) fn of_sheets(file: &Path) -> std::io::Result<Self> {
        let mut lines = BufReader::with_capacity(1 << 20, zstd::Decoder::new(std::fs::File::open(file)?)?);
        let (mut line, mut corpus) = (Vec::new(), Self::default());
        while lines.read_until(b'\n', &mut line)? > 0 {
            let Sheet { year, name, purpose, outline } = serde_json::from_slice(&line)?;
            let parts: Vec<String> = [name, purpose, outline].into_iter().flatten().collect();
            let text: String = parts.join("\n").chars().filter(|c| !c.is_control() || *c == '\n').collect();
            corpus.0.entry(year).or_default().push(text);
            line.clear();
        }
        Ok(corpus)
    }

    /// Texts of office words, always the same.
    pub(crate) fn made() -> Self {
        let mut corpus = Self::default();
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut below = |limit: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap_or(0) % limit
        };
        for number in 0..TEXTS {
            let mut text = String::new();
            for _word in 0..60 + below(80) {
                // Of two the earlier: the first words are the commonest.
                text += WORDS[below(WORDS.len()).min(below(WORDS.len()))];
                text += JOINTS[below(JOINTS.len())];
            }
            if number % 997 == 0 {
                text += "灯台の改修";
            }
            let year = u16::try_from(2015 + number * 9 / TEXTS).unwrap_or(2015);
            corpus.0.entry(year).or_default().push(text);
        }
        corpus
    }

    pub(crate) fn texts(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// The papers of all years, each with the number of its department.
    pub(crate) fn papers(self) -> impl Iterator<Item = (usize, Paper)> {
        self.0.into_iter().flat_map(|(year, texts)| {
            let fiscal_year = FiscalYear::try_from(year).ok();
            let in_each = texts.len().div_ceil(DEPARTMENTS).max(1);
            let papers: Vec<_> = texts.chunks(in_each).map(|texts| paper(fiscal_year, texts)).collect();
            (1..).zip(papers)
        })
    }
}

fn paper(fiscal_year: Option<FiscalYear>, texts: &[String]) -> Paper {
    let initiative = |text: &String| InitiativePaper { text: Some(text.clone()), ..InitiativePaper::default() };
    let goal = |(number, texts): (u32, &[String])| GoalPaper {
        number,
        title: Some(format!("目標{number}")),
        initiatives: texts.iter().map(initiative).collect(),
        ..GoalPaper::default()
    };
    Paper { fiscal_year, goals: (1..).zip(texts.chunks(IN_A_GOAL)).map(goal).collect(), ..Paper::default() }
}

const WORDS: [&str; 72] = [
    "事業",
    "支援",
    "市民",
    "実施",
    "推進",
    "地域",
    "計画",
    "連携",
    "整備",
    "活動",
    "相談",
    "施設",
    "防災",
    "高齢者",
    "子育て",
    "観光",
    "教育",
    "福祉",
    "健康",
    "環境",
    "道路",
    "公園",
    "学校",
    "職員",
    "研修",
    "調査",
    "広報",
    "情報",
    "発信",
    "イベント",
    "ボランティア",
    "サービス",
    "デジタル",
    "ＳＮＳ",
    "ホームページ",
    "窓口",
    "手続",
    "申請",
    "補助金",
    "予算",
    "改修",
    "更新",
    "点検",
    "避難所",
    "訓練",
    "備蓄",
    "消防",
    "救急",
    "保育所",
    "幼稚園",
    "図書館",
    "文化財",
    "農業",
    "商店街",
    "空き家",
    "移住",
    "交通",
    "バス",
    "自転車",
    "下水道",
    "水道",
    "ごみ",
    "リサイクル",
    "省エネ",
    "緑化",
    "河川",
    "耐震",
    "介護",
    "障害者",
    "医療",
    "多文化",
    "髙台",
];

const JOINTS: [&str; 12] = ["の", "を", "に", "と", "、", "。", "へ", "や", "が", "は", "・", "による"];
