//! What a citizen asks, as the address carries it.

use hoshin_domain::search::LETTERS;
use hoshin_domain::{DepartmentId, FiscalYear};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The fields of a question as they were sent; what is no year and no department asks for all of them.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct FindQuery {
    q: String,
    year: String,
    department: String,
    page: String,
}

impl FindQuery {
    /// What is looked for; nobody means more letters.
    pub(super) fn asked(&self) -> String {
        self.q.chars().take(LETTERS).collect()
    }

    /// Whether anything is asked at all; else the address is that of the published page.
    pub(in crate::site) fn is_question(&self) -> bool {
        [&self.q, &self.year, &self.department, &self.page].into_iter().any(|own| !own.is_empty())
    }

    pub(super) fn is_cut(&self) -> bool {
        self.q.chars().nth(LETTERS).is_some()
    }

    pub(super) fn year(&self) -> Option<FiscalYear> {
        self.year.parse().ok()
    }

    pub(super) fn department(&self) -> Option<DepartmentId> {
        self.department.parse().ok()
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }

    pub(super) fn is_narrowed(&self) -> bool {
        self.year().is_some() || self.department().is_some()
    }

    /// The same words, wherever they stand.
    pub(super) fn everywhere(&self) -> Self {
        Self { q: self.q.clone(), ..Self::default() }
    }

    pub(super) fn on_page(&self, page: usize) -> Self {
        Self { page: page.to_string(), ..self.clone() }
    }

    /// The address behind that of the page.
    pub(super) fn address(&self) -> String {
        let fields = [
            ("q", self.asked()),
            ("year", self.year.clone()),
            ("department", self.department.clone()),
            ("page", self.page.clone()),
        ];
        let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
        let pairs = filled.map(|(name, text)| format!("{name}={}", utf8_percent_encode(&text, NON_ALPHANUMERIC)));
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}
