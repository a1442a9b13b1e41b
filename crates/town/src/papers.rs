//! The town's eighteen papers, one file per year and department.

use crate::{departments, paper_file::PaperFile, years};
use hoshin_domain::{FiscalYear, Form, Paper};

/// The year's papers in 建制順; none for a year the town knows nothing of.
pub fn papers(year: FiscalYear) -> Vec<Paper> {
    let Some(at) = years().iter().position(|known| *known == year) else {
        return Vec::new();
    };
    let files = FILES[at].iter().map(|text| PaperFile::parse(text).expect("the tests of this crate read every file"));
    let mut papers: Vec<Paper> = files.map(|file| file.into_paper(year, Form::standard())).collect();
    let order = departments();
    papers.sort_by_key(|paper| order.iter().position(|department| Some(&department.name) == paper.department.as_ref()));
    papers
}

/// The year before the first that was kept here: 令和6年度.
pub fn year_before() -> FiscalYear {
    years()[0].previous()
}

/// What two departments published in [`year_before`], before they became one of today's (see [`HEIR`]).
pub fn papers_before() -> Vec<Paper> {
    let files = BEFORE.iter().map(|text| PaperFile::parse(text).expect("the tests of this crate read every file"));
    files.map(|file| file.into_paper(year_before(), Form::standard())).collect()
}

/// The department that follows those of [`papers_before`].
pub const HEIR: &str = "都市みどり部";

const BEFORE: [&str; 2] = [include_str!("../papers/2024/kiban.toml"), include_str!("../papers/2024/midori.toml")];

macro_rules! papers_of {
    ($year:literal) => {
        [
            include_str!(concat!("../papers/", $year, "/machi.toml")),
            include_str!(concat!("../papers/", $year, "/somu.toml")),
            include_str!(concat!("../papers/", $year, "/kiki.toml")),
            include_str!(concat!("../papers/", $year, "/kurashi.toml")),
            include_str!(concat!("../papers/", $year, "/kodomo.toml")),
            include_str!(concat!("../papers/", $year, "/toshi.toml")),
        ]
    };
}

// In the order of `years`.
const FILES: [[&str; 6]; 3] = [papers_of!("2025"), papers_of!("2026"), papers_of!("2027")];
