use super::*;
use hoshin_domain::Form;

#[track_caller]
fn check(input: &[u8], expected: &str) -> Tally {
    let mut output = Vec::new();
    let tally = rates(input, &mut output, &Form::standard().scale).unwrap();
    assert_eq!(String::from_utf8(output).unwrap(), expected);
    tally
}

#[track_caller]
fn refuse(input: &[u8], expected: &str) {
    let error = rates(input, Vec::new(), &Form::standard().scale).unwrap_err();
    assert!(error.to_string().contains(expected), "{error:#}");
}

#[test]
fn rows_come_back_with_their_rates() {
    let input = "formula,メモ,target,actual,baseline,direction\n\
                 ,=1+1,100,99.99955,,\n\
                 progress,\"a,b\n\",10分以内,10.4分,14.2分,at-most\n\
                 ,,0,3,,以上\n\
                 ,,過半数,3,,\n";
    let expected = "formula,メモ,target,actual,baseline,direction,rate,percent_shown,special_case,doubts,suggested\n\
                    ,=1+1,100,99.99955,,,99.99955,99.9…%,,,B\n\
                    progress,\"a,b\n\",10分以内,10.4分,14.2分,at-most,1900/21,90.4…%,,,B\n\
                    ,,0,3,,以上,,,target-zero-reached,,\n\
                    ,,過半数,3,,,,,target-no-number,,\n";
    let tally = check(input.as_bytes(), expected);
    assert_eq!((tally.rows, tally.rated, tally.unknown), (4, 2, 0));
}

#[test]
fn the_optional_columns_count() {
    let input = "target,actual,direction,upper,unit,milestones,not_evaluable,cancelled\n\
                 10,12,within,15,,,,\n\
                 90,0.9,,,％,,,\n\
                 ,設計,milestones,,,\"設計 20\n工事 80\",,\n\
                 10,12,,,,,調査なし,\n\
                 10,12,,,,,,法改正\n\
                 short,1\n";
    let expected = "target,actual,direction,upper,unit,milestones,not_evaluable,cancelled,rate,percent_shown,special_case,doubts,suggested\n\
                    10,12,within,15,,,,,100,100%,,,A\n\
                    90,0.9,,,％,,,,1,1%,,perhaps-percent,D\n\
                    ,設計,milestones,,,\"設計 20\n工事 80\",,,20,20%,,,D\n\
                    10,12,,,,,調査なし,,,,not-evaluable,,\n\
                    10,12,,,,,,法改正,,,cancelled,,E\n\
                    short,1,,,,,,,,,target-no-number,,\n";
    check(input.as_bytes(), expected);
}

#[test]
fn unknown_words_are_named_in_their_row() {
    let input = "target,actual,direction,formula\n10,5,sideways,\n10,5,,magic\n10,5,AT-LEAST,Ratio\n5,10,以下,目標比\n";
    let expected = "target,actual,direction,formula,rate,percent_shown,special_case,doubts,suggested\n\
                    10,5,sideways,,,,unknown-direction,,\n\
                    10,5,,magic,,,unknown-formula,,\n\
                    10,5,AT-LEAST,Ratio,50,50%,,,C\n\
                    5,10,以下,目標比,50,50%,,,C\n";
    assert_eq!(check(input.as_bytes(), expected).unknown, 2);
}

#[test]
fn both_encodings_are_read_and_a_mark_comes_back() {
    let plain = "target,actual,備考\n１０件,５件,髙橋①\n";
    let rated = "target,actual,備考,rate,percent_shown,special_case,doubts,suggested\n１０件,５件,髙橋①,50,50%,,,C\n";
    check(plain.as_bytes(), rated);
    check(format!("\u{FEFF}{plain}").as_bytes(), &format!("\u{FEFF}{rated}"));
    let (cp932, _, had_errors) = encoding_rs::SHIFT_JIS.encode(plain);
    assert!(!had_errors);
    check(&cp932, rated);
}

#[test]
fn our_own_output_can_be_rated_again() {
    let once = "target,actual,rate,percent_shown,special_case,doubts,suggested\n3,2,200/3,66.6…%,,,C\n";
    check(once.as_bytes(), once);
}

#[test]
fn what_is_no_table_is_refused() {
    refuse(b"", "there is no row");
    refuse(b"target,baseline\n", "there is no column actual");
    refuse(b"actual\n1\n", "there is no column target");
    refuse(b"target,actual,target\n", "two columns are called target");
    refuse(b"target,actual\n1,2\n1,2,3\n", "line 3 has more cells");
    refuse(b"target,actual\n\xFF\xFE,1\n", "line 2 is neither");
    let mixed = ["target,actual\n１,1\n".as_bytes(), b"\x82\x50,1\n"].concat();
    refuse(&mixed, "line 3 is neither");
}
