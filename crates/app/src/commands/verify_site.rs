//! `hoshin verify-site`: whether a copy of the citizens' site is what the city published. It needs no database, so that
//! anyone can ask it. `hoshin site-key` makes the key by which a city signs.

use super::publish::signing::{self, Key};
use crate::files;
use crate::writing::put_new_pair;
use anyhow::{Context, Result, ensure};
use hoshin_web::site::{MANIFEST, Manifest, PUBLIC_KEY, SIGNATURE};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the site, as it was published or copied.
    #[arg(value_name = "DIR")]
    site: PathBuf,
    /// The city's public key, from another place than the site.
    #[arg(long, value_name = "FILE")]
    public_key: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct KeyArguments {
    /// Where the secret key is written; the public one stands beside it, with .pub behind its name.
    #[arg(value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { site, public_key } = arguments;
    ensure!(site.is_dir(), "フォルダがありません：{0} / There is no such folder: {0}", site.display());
    let list = site.join(MANIFEST);
    ensure!(
        list.exists(),
        "公開ページのフォルダではありません（{MANIFEST}がありません）：{0} / No published site: {0} holds no {MANIFEST}",
        site.display()
    );
    let manifest = files::bytes(&list)?;
    let manifest: Manifest =
        serde_json::from_slice(&manifest).with_context(|| format!("{MANIFEST} is no list of files"))?;
    let mut faults = faults(site, &manifest);
    let key = public_key.as_deref().map(std::fs::read).transpose().context("the public key cannot be read")?;
    let signed = signing::verify(site, key.as_deref());
    if let Err(error) = &signed {
        faults.push(format!("{error:#}"));
    }
    for fault in &faults {
        println!("{fault}");
    }
    let told = match (&signed, &key) {
        (Ok(true), Some(_)) => "signed by the key that was given",
        (Ok(true), None) => "signed by the key beside it; compare that with the one the city gave elsewhere",
        (Ok(false), _) => "not signed: the list shows damage, but not who made it",
        (Err(_), _) => "the signature does not hold",
    };
    eprintln!("{}: {} files, {} faults, {told}", site.display(), manifest.files.len(), faults.len());
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn faults(site: &Path, manifest: &Manifest) -> Vec<String> {
    let check = |path: &str, digest: &str| match std::fs::read(site.join(path)) {
        Ok(bytes) if hex::encode(Sha256::digest(&bytes)) == digest => None,
        Ok(_) => Some(format!("{path} is not as it was published")),
        Err(error) => Some(format!("{path} cannot be read: {error}")),
    };
    let mut faults: Vec<String> = manifest.files.iter().filter_map(|(path, digest)| check(path, digest)).collect();
    faults.extend(unnamed(site, site, manifest));
    faults
}

/// Pages and files that stand there and were not published: a reader cannot tell them from the city's.
fn unnamed(site: &Path, folder: &Path, manifest: &Manifest) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![format!("{} cannot be read", folder.display())] };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path.strip_prefix(site).unwrap_or(&path).to_string_lossy().into_owned();
        if entry.file_name().as_encoded_bytes().starts_with(b".") || [MANIFEST, SIGNATURE, PUBLIC_KEY].contains(&&*name)
        {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.extend(unnamed(site, &path, manifest));
        } else if !manifest.files.contains_key(&name) {
            found.push(format!("{name} was not published by the city"));
        }
    }
    found.sort();
    found
}

pub(crate) fn make_key(arguments: &KeyArguments) -> Result<ExitCode> {
    let out = &arguments.out;
    let public = PathBuf::from(format!("{}.pub", out.display()));
    ensure!(!public.exists(), "{0}はすでにあります / {0} is there already", public.display());
    let (key, secret) = Key::generate()?;
    put_new_pair((out, secret.as_bytes()), (&public, key.public().as_bytes()))?;
    eprintln!(
        "{}: keep it secret. {}: give it to citizens on another way than the site.",
        out.display(),
        public.display()
    );
    Ok(ExitCode::SUCCESS)
}
