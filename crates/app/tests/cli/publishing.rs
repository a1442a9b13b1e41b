//! `hoshin publish` into a folder that citizens read already, and `hoshin verify-site` of it.

use crate::disk::Mount;
use crate::past::published_years;
use crate::program::{Desk, Run, run, skip};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

fn publish(desk: &Desk, options: &[&str]) -> Run {
    let site = desk.name("site");
    desk.run(&["publish"], &[&["--out", site.as_str()], options].concat())
}

fn verify(desk: &Desk, options: &[&str]) -> Run {
    run(&[&["verify-site", desk.name("site").as_str()], options].concat())
}

/// When each file was written.
fn written(folder: &Path) -> BTreeMap<String, SystemTime> {
    let mut times = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the site is there").flatten() {
        let about = entry.metadata().expect("it was listed just now");
        match about.is_dir() {
            true => times.extend(written(&entry.path())),
            false => {
                let changed = about.modified().expect("this file system keeps it");
                times.insert(entry.path().display().to_string(), changed);
            }
        }
    }
    times
}

#[test]
fn what_has_not_changed_is_not_written_again_and_what_was_damaged_is() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    publish(&desk, &[]).with_code(0);
    let before = written(&desk.path("site"));
    let again = publish(&desk, &[]).with_code(0);
    assert!(again.stderr.contains("nothing has changed"), "{}", again.stderr);
    assert_eq!(written(&desk.path("site")), before);
    let whole = fs::read(desk.path("site/2022/1/policy.pdf")).unwrap();
    fs::write(desk.path("site/2022/1/policy.pdf"), b"cut").unwrap();
    fs::remove_file(desk.path("site/2022/2/index.html")).unwrap();
    publish(&desk, &[]).with_code(0);
    assert_eq!(fs::read(desk.path("site/2022/1/policy.pdf")).unwrap(), whole);
    assert!(desk.path("site/2022/2/index.html").exists());
    // Another year: the prints of the first stay as they were written.
    let print = desk.path("site/2022/1/policy.pdf");
    let stands_since = fs::metadata(&print).unwrap().modified().unwrap();
    published_years(&desk, &[2024]);
    publish(&desk, &[]).with_code(0);
    assert!(desk.path("site/2024/1/policy.pdf").exists());
    assert_eq!(fs::metadata(&print).unwrap().modified().unwrap(), stands_since);
    verify(&desk, &[]).with_code(0);
    let fresh = desk.name("fresh");
    desk.run(&["publish"], &["--out", &fresh]).with_code(0);
    let manifest = |site: &str| fs::read(desk.path(site).join("manifest.json")).unwrap();
    assert_eq!(manifest("site"), manifest("fresh"), "piece by piece or at once, the same bytes");
}

#[test]
fn on_a_full_disk_the_site_stays_as_it_was() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    let Some(disk) = Mount::of_megabytes(64, desk.path("site")) else {
        return skip("nothing may be mounted here");
    };
    publish(&desk, &[]).with_code(0);
    let before = written(disk.folder());
    published_years(&desk, &[2024]);
    // A few pages more find room, all of them do not.
    let filler = desk.path("site/.filler");
    let filled = fs::File::create(&filler).and_then(|mut file| std::io::copy(&mut std::io::repeat(0), &mut file));
    assert!(filled.is_err(), "the disk is full");
    let room = fs::OpenOptions::new().write(true).open(&filler).expect("it is ours");
    let size = room.metadata().expect("it is there").len();
    room.set_len(size - 300_000).expect("it gets smaller");
    drop(room);
    let refused = publish(&desk, &[]).with_code(1);
    assert!(refused.stderr.contains("公開中のページは元のままです"), "{}", refused.stderr);
    fs::remove_file(&filler).expect("it is ours");
    assert_eq!(written(disk.folder()), before, "nothing was moved, nothing is left beside it");
    publish(&desk, &[]).with_code(0);
    verify(&desk, &[]).with_code(0);
    assert!(desk.path("site/2024/1/policy.pdf").exists());
}

#[test]
fn the_folder_is_another_one_in_one_step_and_what_others_put_there_is_in_it() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    publish(&desk, &[]).with_code(0);
    let folder = || fs::metadata(desk.path("site")).unwrap().ino();
    let before = folder();
    fs::create_dir(desk.path("site/.well-known")).unwrap();
    desk.write("site/.well-known/security.txt", b"of somebody else");
    published_years(&desk, &[2024]);
    publish(&desk, &[]).with_code(0);
    verify(&desk, &[]).with_code(0);
    if cfg!(target_os = "linux") {
        assert_ne!(folder(), before, "the whole folder was exchanged");
    }
    assert_eq!(fs::read(desk.path("site/.well-known/security.txt")).unwrap(), b"of somebody else");
    let beside = fs::read_dir(desk.path("")).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    assert!(!beside.into_iter().any(|name| name.ends_with("being-published")), "nothing stays beside it");
    // Through a link the folder that it names is exchanged, and the link stays.
    std::os::unix::fs::symlink(desk.path("site"), desk.path("link")).unwrap();
    fs::remove_file(desk.path("site/2022/1/index.html")).unwrap();
    desk.run(&["publish"], &["--out", &desk.name("link")]).with_code(0);
    assert!(
        desk.path("site/2022/1/index.html").exists() && fs::symlink_metadata(desk.path("link")).unwrap().is_symlink()
    );
    // Where the neighbours are not ours to make, files are moved one by one.
    fs::write(desk.path(".site.being-published"), b"a file of somebody else").unwrap();
    fs::remove_file(desk.path("site/2022/1/index.html")).unwrap();
    publish(&desk, &[]).with_code(0);
    verify(&desk, &[]).with_code(0);
    assert_eq!(fs::read(desk.path(".site.being-published")).unwrap(), b"a file of somebody else");
}

#[test]
fn the_size_of_every_download_is_told_and_is_what_it_says() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    publish(&desk, &[]).with_code(0);
    let page = fs::read_to_string(desk.path("site/data.html")).unwrap();
    let size = |path: &str| format!("{} KB", fs::metadata(desk.path("site").join(path)).unwrap().len().div_ceil(1024));
    let told =
        |path: &str| page.split(path).nth(1).and_then(|rest| rest.split("</li>").next()).unwrap_or_default().to_owned();
    assert!(told("2022/policies.pdf\"").contains(&size("2022/policies.pdf")), "{}", told("2022/policies.pdf\""));
    assert!(told("_2022.csv\"").contains(" KB"), "{}", told("_2022.csv\""));
    // Nothing is made again only to know its size.
    fs::remove_file(desk.path("site/data.html")).unwrap();
    publish(&desk, &[]).with_code(0);
    assert_eq!(fs::read_to_string(desk.path("site/data.html")).unwrap(), page);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    fs::create_dir(desk.path("site")).unwrap();
    desk.write("site/letter.txt", b"mine");
    let refused = publish(&desk, &[]).with_code(1);
    assert!(refused.stderr.contains("name an empty folder"), "{}", refused.stderr);
    assert_eq!(fs::read_dir(desk.path("site")).unwrap().count(), 1);
}

#[test]
fn a_copy_of_the_site_is_told_from_what_somebody_altered() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    let (key, public) = (desk.name("city.key"), desk.name("city.key.pub"));
    run(&["site-key", &key]).with_code(0);
    run(&["site-key", &key]).with_code(1);
    publish(&desk, &["--signing-key", &key]).with_code(0);
    let sound = verify(&desk, &["--public-key", &public]).with_code(0);
    assert!(sound.stderr.contains(" 0 faults, signed by the key that was given"), "{}", sound.stderr);
    let again = publish(&desk, &["--signing-key", &key]).with_code(0);
    assert!(again.stderr.contains("nothing has changed"), "{}", again.stderr);
    openssl_agrees(&desk, &public);

    let page = desk.path("site/2022/1/index.html");
    let whole = fs::read_to_string(&page).unwrap();
    for (alter, told) in [
        (
            Box::new(|| fs::write(&page, whole.replace('A', "B")).unwrap()) as Box<dyn Fn()>,
            "2022/1/index.html is not as",
        ),
        (Box::new(|| fs::remove_file(&page).unwrap()), "2022/1/index.html cannot be read"),
        (Box::new(|| fs::write(desk.path("site/2022/more.html"), "more").unwrap()), "2022/more.html was not published"),
        (Box::new(|| fs::write(desk.path("site/manifest.json"), "{}").unwrap()), "is no list of files"),
    ] {
        alter();
        let found = verify(&desk, &[]).with_code(1);
        assert!(
            found.text().contains(told) || found.stderr.contains(told),
            "{told}: {} {}",
            found.text(),
            found.stderr
        );
        let _added = fs::remove_file(desk.path("site/2022/more.html"));
        publish(&desk, &["--signing-key", &key]).with_code(0);
        verify(&desk, &[]).with_code(0);
    }

    // Somebody who alters a page and the list beside it has no key.
    let other = desk.name("other.key");
    run(&["site-key", &other]).with_code(0);
    publish(&desk, &["--signing-key", &other]).with_code(0);
    verify(&desk, &[]).with_code(0);
    let found = verify(&desk, &["--public-key", &public]).with_code(1);
    assert!(found.text().contains("is not the signature"), "{}", found.text());
    publish(&desk, &[]).with_code(0);
    let unsigned = verify(&desk, &[]).with_code(0);
    assert!(unsigned.stderr.contains("not signed"), "{}", unsigned.stderr);
    verify(&desk, &["--public-key", &public]).with_code(1);
}

/// The signature is one that others can check, too.
fn openssl_agrees(desk: &Desk, public: &str) {
    let [list, signature] = ["site/manifest.json", "site/manifest.json.sig"].map(|name| desk.name(name));
    let words = ["pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", &list, "-sigfile", &signature];
    match Command::new("openssl").args(words).output() {
        Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
        Err(missing) => skip(&format!("openssl cannot be run ({missing})")),
    }
}
