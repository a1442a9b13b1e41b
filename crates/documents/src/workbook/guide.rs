//! はじめに: whose the workbook is, which cells are theirs, until when and to whom it goes back.

use super::book::{Book, NotWritten};
use super::pen::{OPEN_WORD, SheetWriter, Span};

pub(super) fn draw(book: &mut Book<'_>) -> Result<(), NotWritten> {
    let outgoing = book.outgoing;
    let stamp = outgoing.stamp;
    let title = outgoing.form.title(Some(stamp.fiscal_year), &outgoing.policy.department);
    let unit = stamp.section.clone().unwrap_or_else(|| format!("{}（部全体）", outgoing.policy.department));
    let due = outgoing.due.map_or_else(
        || "企画担当からの連絡のとおり".to_owned(),
        |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    );
    let mut pen = SheetWriter::new(book, "はじめに".to_owned(), vec![18.0, 80.0])?;
    pen.title(pen.whole(0), &format!("{title}　記入用Excel"))?;
    let facts = [
        ("団体", outgoing.municipality),
        ("記入する室・課", unit.as_str()),
        ("提出期限", due.as_str()),
        ("提出先", outgoing.send_to),
    ];
    let mut row = 2;
    for (label, text) in facts {
        pen.head(Span::one(row, 0), label, false)?;
        pen.fixed(Span::one(row, 1), text)?;
        row += 1;
    }
    row += 1;
    pen.sample(Span::one(row, 0), OPEN_WORD)?;
    pen.plain(
        Span::one(row, 1),
        "この色の欄だけに記入します。項目名に【記入欄】、番号に「記入欄」とある行と列の交わるところです。",
    )?;
    pen.fixed(Span::one(row + 1, 0), "灰色の欄")?;
    pen.plain(Span::one(row + 1, 1), "記入しません。保護してあるので、書き換えられません。")?;
    row += 3;
    for (number, text) in (1..).zip(steps(outgoing.may_add)) {
        pen.number(Span::one(row, 0), &number.to_string(), false)?;
        pen.plain(Span::one(row, 1), text)?;
        row += 1;
    }
    pen.finish(0)?;
    Ok(())
}

fn steps(may_add: bool) -> Vec<&'static str> {
    let adding = "取組や目標を増やすときは、各シートの「新1」「新2」…の行に、指標を増やすときは「指標」のシートの「新」の行に記入します。増やした目標や取組の指標は、反映したあとのファイルに記入します。行やシートの追加・削除・並べ替えはしません。";
    let fixed = "行やシートの追加・削除・並べ替えはしません。取組や指標を増やすときは、部の担当へ伝えてください。";
    vec![
        "達成度などは一覧から選びます。文章の改行は Alt+Enter です。",
        "書かれている文章を消すと「消去」として扱われます。消すつもりのない欄は、そのままにしてください。",
        if may_add { adding } else { fixed },
        "ほかのファイルから貼り付けるときは「値」として貼り付けます（書式まで貼り付けると、3-1 が日付になることがあります）。",
        "記入が終わったら、ファイル形式を変えずに（.xlsx のまま）保存し、上の提出先へ送ります。",
        "このファイルは、ほかの室・課や来年度の分としては使えません。",
    ]
}
