//! Texts that kept their layout: rows are told by where texts begin and how they wrap.

use crate::evidence::said::said;
use hoshin_documents::intake::recognise;
use hoshin_domain::{Form, IndicatorField, Reading};

#[track_caller]
fn check(lines: &[&str], goals: &[&str]) -> Reading {
    let reading = recognise("a.txt", lines.join("\n").as_bytes(), Form::shipped()).unwrap().1;
    let [paper] = &reading.policies[..] else { panic!("{:#?}", reading.findings) };
    let found: Vec<String> = paper.goals.iter().map(said).collect();
    assert_eq!(found, goals, "{:#?}\n{:#?}", reading.findings, reading.unplaced);
    reading
}

#[test]
fn rows_without_room_between_them_are_told_by_their_wraps() {
    let reading = check(
        &[
            "                                      令和６年度　港湾部　重点目標シート",
            "部名            港湾部                                      部長            波止　渡",
            "番号  重点課題            到達目標                        年度末の状況                    評価区分",
            "      岸壁の改修          岸壁の改修を３割まで進め、大    改修は３割５分まで進み、大型船",
            "1                         型船の着岸を年間12回以上にしま  の着岸は13回となりました。次の  Ａ",
            "                          す。                            年度も続けます。",
            "      客船の誘致          客船の寄港を、前年度の９隻か    ９隻",
            "2                         ら12隻以上にします。                                            Ｃ",
            "                          見学会を４回開きます。          ４回開き、312人が訪れました。   Ａ",
            "達成度の区分",
            "Ａ：達成（100％以上）",
            "Ｂ：概ね達成（70％以上100％未満）",
            "Ｃ：未達成（70％未満）",
        ],
        &[
            "1:岸壁の改修 | T 岸壁の改修を３割まで進め、大型船の着岸を年間12回以上にします。>改修は３割５分まで進み、大型船の着岸は13回となりました。次の年度も続けます。>A",
            "2:客船の誘致 | T 客船の寄港を、前年度の９隻から12隻以上にします。>９隻>C | T 見学会を４回開きます。>４回開き、312人が訪れました。>A",
        ],
    );
    assert_eq!(reading.policies[0].grade_scale.0.len(), 3);
}

#[test]
fn headings_of_two_levels_and_labels_in_the_middle_of_their_text() {
    let reading = check(
        &[
            "                        令和６年度　港湾部　運営方針",
            "部名            港湾部                          部長氏名        波止　渡",
            "",
            "重点施策１          岸壁の改修",
            "",
            "活動指標                    単位    前年度      今年度                  達成率    判定",
            "",
            "                                    実績        目標        実績",
            "",
            "改修した長さ                ｍ      120         150         160         106.7％   Ａ",
            "",
            "着岸した大型船              隻      9           12          13          108.3％   Ａ",
            "",
            "実施内容                              担当課        取組実績",
            "",
            "調査を行い、工事の順番を決めます。    港湾課        ６月に終えました。",
            "                                      建設課",
            "",
            "                「岸壁の改修」に向けた取組は、計画どおりに進みま",
            "全体の総括      した。地元の協力により、予定より早く終わった区間  総合判定  Ａ",
            "                がありました。",
            "",
            "今後の課題      ・工事の音への苦情",
            "                ・資材の値上がり",
            "",
            "",
            "担当：港湾部　企画係　電話2490",
        ],
        &[
            "1:岸壁の改修 | T 改修した長さ>>A | [改修した長さ ｍ 120 150 160] | rate=106.7％ | T 着岸した大型船>>A | [着岸した大型船 隻 9 12 13] | rate=108.3％ | I 調査を行い、工事の順番を決めます。>港湾課+建設課>６月に終えました。 | E 「岸壁の改修」に向けた取組は、計画どおりに進みました。地元の協力により、予定より早く終わった区間がありました。 | G A | C ・工事の音への苦情/・資材の値上がり",
        ],
    );
    // A note below the form is nobody's text.
    assert!(reading.unplaced.iter().any(|left| left.text.starts_with("担当：")));
    let indicator = &reading.policies[0].goals[0].targets[0].indicators[0];
    assert_eq!(indicator.get(IndicatorField::Baseline), Some("120"));
}

#[test]
fn two_goals_may_stand_beside_each_other() {
    check(
        &[
            "                                   令和６年度　港湾部　運営方針",
            "部名            港湾部                          部長            波止　渡",
            "重点施策１      岸壁の改修                      重点施策２      客船の誘致",
            "到達目標                  年度末の状況  評価    到達目標                  年度末の状況  評価",
            "改修を３割まで進めます。  ３割５分      Ａ      寄港を12隻以上にします。  ９隻          Ｃ",
            "取組内容                  担当課                取組内容                  担当課",
            "調査を行います。          港湾課                商談会に出ます。          観光課",
            "今後の課題                                      今後の課題",
            "工事の音への苦情                                船会社の減少",
        ],
        &[
            "1:岸壁の改修 | T 改修を３割まで進めます。>３割５分>A | I 調査を行います。>港湾課> | C 工事の音への苦情",
            "2:客船の誘致 | T 寄港を12隻以上にします。>９隻>C | I 商談会に出ます。>観光課> | C 船会社の減少",
        ],
    );
}
