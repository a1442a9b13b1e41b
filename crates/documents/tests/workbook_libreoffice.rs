//! LibreOffice opens and saves a workbook, and everything needed to take it back is still there.

use crate::workbooks::sample::{compared, measured, policy, sent, stamp};
use hoshin_domain::{Form, OperatingPolicy};
use std::path::Path;
use std::process::Command;

/// The workbook of [`texts`] as LibreOffice saved it.
const SAVED: &[u8] = include_bytes!("workbooks/libreoffice.xlsx");

/// One that went out before indicators, weights and reasons stood in workbooks, saved by LibreOffice too.
const EARLIER: &[u8] = include_bytes!("workbooks/earlier.xlsx");

fn texts() -> Vec<String> {
    ["髙台\n①測量", "𠮷野川の﨑、辻󠄀", "=1+1", "'引用", "3-1", " 前後 ", "_x000D_", "<b>&\"", "１２０", "\u{E000}"]
        .map(str::to_owned)
        .to_vec()
}

fn check(bytes: &[u8], form: &Form) {
    let policy = measured(form, &policy(form, &texts()));
    let cells = check_unchanged(bytes, form, &policy);
    assert_eq!(cells, sent(form, &policy, None).originals.len());
}

fn check_unchanged(bytes: &[u8], form: &Form, policy: &OperatingPolicy) -> usize {
    let (returned, comparison) = compared(form, policy, bytes);
    assert_eq!(returned.faults, [], "{}", form.name);
    assert_eq!(returned.stamp, stamp(form));
    let changed: Vec<_> = comparison.lines.iter().filter(|line| line.state.as_str() != "unchanged").collect();
    assert!(changed.is_empty(), "{}: {changed:#?}", form.name);
    returned.cells.len()
}

#[test]
fn a_workbook_of_an_earlier_version_is_still_taken() {
    let form = Form::standard();
    let policy = policy(form, &texts());
    let cells = check_unchanged(EARLIER, form, &measured(form, &policy));
    assert!(cells > 50 && cells < sent(form, &policy, None).originals.len(), "{cells}");
}

#[test]
fn a_workbook_saved_by_libreoffice_is_unchanged() {
    check(SAVED, Form::standard());
}

#[test]
fn libreoffice_as_it_is_here_keeps_everything() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for form in [Form::standard(), Form::named("indicators").expect("the sample is sound")] {
        let file = folder.path().join(format!("{}.xlsx", form.name));
        std::fs::write(&file, sent(form, &measured(form, &policy(form, &texts())), None).bytes)
            .expect("the sample is sound");
        let Some(saved) = saved_by_libreoffice(&file, folder.path()) else {
            eprintln!("skipped: LibreOffice is not installed");
            return;
        };
        // For looking at them, and for renewing the one that is kept.
        if let Some(keep) = kept_folder() {
            std::fs::copy(&file, Path::new(&keep).join(format!("{}.sent.xlsx", form.name)))
                .expect("the sample is sound");
            std::fs::write(Path::new(&keep).join(format!("{}.xlsx", form.name)), &saved).expect("the sample is sound");
        }
        check(&saved, form);
    }
}

fn saved_by_libreoffice(file: &Path, folder: &Path) -> Option<Vec<u8>> {
    let out = folder.join("out");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([&out, file])
        .output()
        .ok()?;
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(std::fs::read(out.join(file.file_name()?)).expect("LibreOffice says it has saved"))
}

#[expect(clippy::disallowed_methods, reason = "whoever wants to look at the files says where to put them")]
fn kept_folder() -> Option<std::ffi::OsString> {
    std::env::var_os("HOSHIN_KEEP_WORKBOOKS")
}
