//! What stands on papers and is no part of them.

use crate::contents::Policy;
use crate::office::Office;
use crate::page::{Block, Line, Page, Row, Style, Table};
use crate::traits::Clutter;
use crate::words::Part;

/// The pages with everything that lies about in such files.
pub(super) fn strewn(office: &Office<'_>, policies: &[Policy], mut pages: Vec<Page>) -> Vec<Page> {
    for clutter in &office.traits.clutter {
        match clutter {
            Clutter::Stamp => office.stamp(&mut pages),
            Clutter::Seals => office.seals(&mut pages),
            Clutter::Slip => office.slip(&mut pages),
            Clutter::Note => office.note(&mut pages),
            Clutter::Contact => office.contact(&mut pages, policies),
            Clutter::Guide => pages.push(office.guide()),
            Clutter::Example => pages.push(office.example()),
            Clutter::Choices => pages.push(choices(policies)),
            // These are drawn by the containers that have them.
            Clutter::Watermark | Clutter::PageNumbers => {}
        }
    }
    pages
}

impl Office<'_> {
    fn stamp(&self, pages: &mut [Page]) {
        let text = self.chance("stamp").pick(&["案", "（案）", "写", "部長会議資料"]);
        pages[0].blocks.insert(0, Block::Line(Line { text: text.to_owned(), style: Style::Corner }));
    }

    /// 決裁欄: posts over empty boxes, above everything.
    fn seals(&self, pages: &mut [Page]) {
        let kind = self.dialect.kind();
        let posts = [format!("{kind}長"), "次長".to_owned(), "課長".to_owned(), "係".to_owned()];
        let start = Row::new().skip(32);
        let heads = posts.iter().fold(start.clone(), |row, post| row.head(7, post));
        let boxes = posts.iter().fold(start, |row, _| row.text(7, ""));
        pages[0].blocks.insert(0, Block::Table(Table { rows: vec![heads, boxes], heads: 0 }));
    }

    fn slip(&self, pages: &mut [Page]) {
        let text = self.chance("slip").pick(&["←企画課確認済", "要修正", "4/10 部長確認", "昨年度と同じ書き方で"]);
        let tables = pages.iter_mut().rev().flat_map(|page| &mut page.blocks).filter_map(|block| match block {
            Block::Table(table) => table.rows.last_mut(),
            Block::Line(_) | Block::Space => None,
        });
        if let Some(row) = tables.into_iter().next() {
            row.slip(text);
        }
    }

    fn note(&self, pages: &mut [Page]) {
        let notes = [
            "※記入後は企画課へ提出してください。",
            "※字数が枠に収まらないときは、行の高さを広げてください。",
            "※この様式は、年度末にホームページで公表します。",
        ];
        let text = self.chance("note").pick(&notes);
        if let Some(page) = pages.last_mut() {
            page.space();
            page.line(Style::Note, text);
        }
    }

    fn contact(&self, pages: &mut [Page], policies: &[Policy]) {
        let text = format!(
            "担当：{}　企画係　電話（内線）2{}",
            policies[0].department,
            self.chance("contact").between(101, 899)
        );
        if let Some(page) = pages.last_mut() {
            page.space();
            page.line(Style::Note, text);
        }
    }

    /// How to fill it in.
    fn guide(&self) -> Page {
        let mut page = Page::new("記入要領");
        page.line(Style::Title, "【記入上の注意】");
        let lines = [
            format!("「{}」は、できるだけ数値で記入してください。", self.word(Part::AnnualTarget)),
            format!("「{}」は、評価の基準により記入してください。", self.word(Part::Grade)),
            format!("「{}」は、箇条書きで簡潔に記入してください。", self.word(Part::Considerations)),
        ];
        lines.into_iter().for_each(|line| page.line(Style::Body, line));
        page
    }

    /// A filled example of somebody else.
    fn example(&self) -> Page {
        let mut page = Page::new("記入例");
        page.line(Style::Title, "記入例");
        page.table(
            0,
            [
                Row::new().head(12, self.numbered(1)).text(48, "○○の推進"),
                Row::new()
                    .head(25, self.word(Part::AnnualTarget))
                    .head(25, self.word(Part::Attainment))
                    .head(10, self.word(Part::Grade)),
                Row::new().text(25, "○○を年間○件実施する。").text(25, "○件実施した。").centred(10, "○"),
            ],
        );
        page
    }
}

/// The choices of the cells, on a sheet that is hidden.
fn choices(policies: &[Policy]) -> Page {
    let mut page = Page { is_hidden: true, ..Page::new("リスト") };
    let sections = policies[0].goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|own| &own.sections);
    let words = ["選択してください", "Ａ", "Ｂ", "Ｃ"].into_iter().map(str::to_owned).chain(sections.cloned());
    page.table(0, words.map(|word| Row::new().text(20, word)));
    page
}
