//! What is not as it was written is refused by name.

use super::{backed_up, checked, entries, town};
use crate::databases::each_database;
use hoshin_store::backup::BackupError;
use sha2::{Digest, Sha256};
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

type Entries = Vec<(String, Vec<u8>)>;

fn archive(entries: &Entries) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("the sample is sound");
        zip.write_all(content).expect("the sample is sound");
    }
    zip.finish().expect("the sample is sound").into_inner()
}

fn at<'a>(entries: &'a mut Entries, path: &str) -> &'a mut Vec<u8> {
    &mut entries.iter_mut().find(|(name, _)| name.starts_with(path)).expect("it is there").1
}

/// Another manifest, its digest put right: somebody meant it.
fn manifest(entries: &mut Entries, from: &str, to: &str) {
    let text = at(entries, "manifest.json");
    let before = String::from_utf8(text.clone()).expect("the sample is sound");
    assert!(before.contains(from), "{from}");
    *text = before.replacen(from, to, 1).into_bytes();
    let digest = format!("{}  manifest.json\n", hex::encode(Sha256::digest(&*text)));
    *at(entries, "manifest.json.sha256") = digest.into_bytes();
}

#[track_caller]
fn check(sound: &Entries, damage: impl FnOnce(&mut Entries), expected: &str) {
    let mut damaged = sound.clone();
    damage(&mut damaged);
    let error = checked(archive(&damaged)).err().map(|error| format!("{error:?}")).expect("it is refused");
    assert!(error.starts_with(expected), "{expected}: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_damage_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = backed_up(&town(folder.path()).await).await.unwrap();
    let sound = entries(&bytes);
    checked(archive(&sound)).expect("put together again it is the same");
    for (path, content) in &sound {
        let flip = |damaged: &mut Entries| {
            let content = at(damaged, path);
            let middle = content.len() / 2;
            content[middle] ^= 1;
        };
        let expected = if path.starts_with("manifest") { "ManifestAltered" } else { "PartAltered" };
        // A part without a byte has none to lose.
        if !content.is_empty() {
            check(&sound, flip, expected);
        }
        let expected = format!("PartMissing(\"{path}");
        check(&sound, |damaged| damaged.retain(|(name, _)| name != path), &expected);
    }
    check(&sound, |damaged| damaged.push(("tables/new.jsonl".into(), Vec::new())), "PartUnknown(\"tables/new.jsonl");
    let seq = format!("\"seq\": {}", checked(bytes).unwrap().manifest.cities[0].seq);
    check(&sound, |damaged| manifest(damaged, &seq, "\"seq\": 1"), "Head(\"992011");
    check(&sound, |damaged| manifest(damaged, "みほん市", "べつの市"), "Head(\"992011");
    let table = "\"table\": \"policy\",\n      \"rows\": ";
    check(&sound, |damaged| manifest(damaged, table, &format!("{table}1")), "Counts { table: \"policy\"");
    check(&sound, |damaged| manifest(damaged, "\"schema\": [", "\"schema\": [\n    9999,"), "Newer(9999");
    check(&sound, |damaged| manifest(damaged, "hoshin.backup-1", "hoshin.backup-2"), "NotWhole(\"its format");
    check(&sound, |damaged| manifest(damaged, "\"made_at\"", "\"maked_at\""), "ManifestAltered");
}

/// A file and the mention of it in the manifest taken away together.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_a_record_names_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = backed_up(&town(folder.path()).await).await.unwrap();
    let mut damaged = entries(&bytes);
    let (path, content) = damaged.iter().find(|(name, _)| name.starts_with("attachments/")).cloned().unwrap();
    damaged.retain(|(name, _)| *name != path);
    let (size, digest) = (content.len(), hex::encode(Sha256::digest(&content)));
    let line = format!(
        "    {{\n      \"path\": \"{path}\",\n      \"size\": {size},\n      \"sha256\": \"{digest}\"\n    }},\n"
    );
    manifest(&mut damaged, &line, "");
    let refused = checked(archive(&damaged)).err();
    assert!(matches!(refused, Some(BackupError::FileMissing(_))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cut_anywhere_is_not_whole() {
    each_database(async |_city, url| {
        let bytes = backed_up(&hoshin_store::Store::open_existing(&url).await.unwrap()).await.unwrap();
        for parts in 0..20 {
            let cut = bytes[..bytes.len() * parts / 20].to_vec();
            assert!(checked(cut).is_err(), "{parts}");
        }
    })
    .await;
}
