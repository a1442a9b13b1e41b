//! The slip that is printed, stamped and kept away from the server.

use hoshin_domain::Municipality;
use hoshin_store::Verification;
use jiff::civil::Date;

/// In Markdown, in the words of a Japanese office.
pub(super) fn slip(municipality: &Municipality, found: &Verification, today: Date) -> String {
    let (Municipality { code, name }, Verification { entries, rows, head, .. }) = (municipality, found);
    let (year, month, day) = (today.year(), today.month(), today.day());
    format!(
        "# 監査記録の控え\n\n\
         | 項目 | 内容 |\n\
         | --- | --- |\n\
         | 団体 | {name}（{code}） |\n\
         | 点検した日 | {year}年{month}月{day}日 |\n\
         | 結果 | 改変なし（記録 {entries}件、封印した行 {rows}件） |\n\
         | 記録の番号 | {} |\n\
         | ハッシュ | {} |\n\n\
         次に点検するときは、次のとおり実行し、この控えの値と突き合わせます。\n\n\
         `hoshin verify --database … --head {head}`\n\n\
         | 点検した人（氏名・印） | 立ち会った人（氏名・印） | 保管した日と場所 |\n\
         | --- | --- | --- |\n\
         | 　<br><br><br> | 　<br><br><br> | 　<br><br><br> |\n",
        head.seq, head.hash
    )
}

#[cfg(test)]
mod tests {
    use super::slip;
    use hoshin_store::{Head, Verification};
    use jiff::civil::date;

    #[test]
    fn it_names_the_city_the_day_and_the_head() {
        let head = Head { seq: 7, hash: "abc".into() };
        let found = Verification { entries: 7, rows: 5, head, faults: Vec::new() };
        let slip = slip(&hoshin_town::municipality(), &found, date(2026, 11, 30));
        for said in ["みほん市", "2026年11月30日", "記録 7件、封印した行 5件", "--head 7:abc", "立ち会った人"]
        {
            assert!(slip.contains(said), "{said}");
        }
    }
}
