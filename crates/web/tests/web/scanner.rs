//! The city's virus scanner: every file is shown to it first, and nothing is kept that it has not seen.

use crate::town::Town;
use hoshin_town::SACHIKO;
use hoshin_web::Scanner;
use std::io::{Read, Write};
use std::net::TcpListener;

/// What the stand-in takes for a virus.
const MARK: &[u8] = b"this is the virus of the tests";

/// How the stand-in behaves.
#[derive(Clone, Copy)]
enum Manner {
    /// As `clamd` does.
    Sound,
    /// It closes before it has said anything.
    Silent,
    /// It takes no file of that size.
    Narrow,
}

/// Somebody who speaks as `clamd` does.
fn scanner(manner: Manner) -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("somebody asks");
            if let Manner::Silent = manner {
                continue;
            }
            let file = shown(&mut stream);
            let has_mark = file.windows(MARK.len()).any(|part| part == MARK);
            let answer = match (manner, has_mark) {
                (Manner::Narrow, _) => "INSTREAM size limit exceeded. ERROR\0",
                (Manner::Sound | Manner::Silent, true) => "stream: Test.Virus-1 FOUND\0",
                (Manner::Sound | Manner::Silent, false) => "stream: OK\0",
            };
            // Whoever asked may have gone.
            let _told = stream.write_all(answer.as_bytes());
        }
    });
    Scanner::Port(address)
}

fn shown(stream: &mut impl Read) -> Vec<u8> {
    let (mut word, mut length, mut file) = ([0; 10], [0; 4], Vec::new());
    stream.read_exact(&mut word).expect("it begins with a word");
    assert_eq!(&word, b"zINSTREAM\0");
    loop {
        stream.read_exact(&mut length).expect("every part says how long it is");
        let mut part = vec![0; u32::from_be_bytes(length) as usize];
        if part.is_empty() {
            return file;
        }
        stream.read_exact(&mut part).expect("the part is whole");
        file.extend(part);
    }
}

#[tokio::test]
async fn a_file_in_which_something_is_found_is_refused_with_everything_beside_it() {
    let town = Town::empty().await;
    let sachiko =
        town.sign_in(SACHIKO).await.at(town.furnished(|hall| hall.with_scanner(Some(scanner(Manner::Sound)))));
    let paper = crate::intake::paper().await;
    let mut large = vec![b' '; 300_000];
    large.extend(MARK);
    let refused = sachiko.upload_all(&[("machi.json", &paper), ("bosai.xlsx", &large)]).await;
    assert_eq!(refused.status, 422);
    refused.shows("「bosai.xlsx」からウイルスなどが見つかりました。何も保存していません。");
    assert_eq!(crate::html::faults(refused.html()), [""; 0]);
    assert_eq!(town.city.batches("sachiko").await.unwrap().len(), 0);
    assert_eq!(sachiko.upload_all(&[("machi.json", &paper)]).await.status, 303, "and what is sound is taken");
}

#[tokio::test]
async fn nothing_is_taken_that_the_scanner_has_not_seen() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let paper = crate::intake::paper().await;
    let nobody = Scanner::Socket("/nowhere/clamd.ctl".into());
    for scanner in [nobody, scanner(Manner::Silent), scanner(Manner::Narrow)] {
        let sachiko = sachiko.clone().at(town.furnished(|hall| hall.with_scanner(Some(scanner))));
        let refused = sachiko.upload_all(&[("machi.json", &paper)]).await;
        assert_eq!(refused.status, 503);
        refused.shows("ウイルス検査ができないため、ファイルを受け付けていません。");
        assert_eq!(town.city.batches("sachiko").await.unwrap().len(), 0);
    }
}
