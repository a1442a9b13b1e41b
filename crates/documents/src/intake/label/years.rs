//! Labels that carry a fiscal year: 令和６年度達成状況, 今年度の宣言（令和７年度）.

use super::{Label, LabelBook, after_folded, folded, is_decoration};
use crate::intake::phrases;
use hoshin_domain::FiscalYear;

impl LabelBook {
    /// What follows the fiscal year in 令和６年度達成状況 being that label: the piece that names the year.
    pub(in crate::intake) fn year_attainment<'t>(&self, text: &'t str) -> Option<&'t str> {
        let at = text.rfind('度').or_else(|| text.rfind('年'))? + '度'.len_utf8();
        let (year, rest) = year_split(text).unwrap_or((&text[..at], &text[at..]));
        let is_bare = || phrases::year_at_end(year).is_some_and(|(before, _)| before.trim().is_empty());
        let rest = folded(rest);
        let is_label = self.entries.iter().any(|(label, word)| *label == Label::YearAttainment && *word == rest);
        (is_label && is_bare()).then_some(year)
    }

    /// 昨年度の宣言の結果 or 今年度の宣言, with the year in brackets behind it if it is named.
    pub(in crate::intake) fn year_heading(&self, text: &str) -> Option<(Label, Option<FiscalYear>)> {
        let bare = text.trim().trim_matches(is_decoration);
        let headings = self.entries.iter().filter(|(label, _)| matches!(label, Label::LastYear | Label::ThisYear));
        headings.into_iter().find_map(|(label, word)| {
            let rest = after_folded(bare, word)?.trim();
            let year = rest.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
            match year.map(FiscalYear::find_in) {
                Some(Some(year)) => Some((*label, Some(year))),
                None if rest.is_empty() => Some((*label, None)),
                Some(None) | None => None,
            }
        })
    }
}

fn year_split(text: &str) -> Option<(&str, &str)> {
    let at = text.find("年度")? + "年度".len();
    Some((&text[..at], &text[at..]))
}
