//! `hoshin publish`: the citizens' site as static files. It loads the shelf of published papers only.

mod earlier;
mod putting;
pub(crate) mod signing;
mod switching;

use crate::city::CityArguments;
use anyhow::{Context, Result, ensure};
use earlier::{Earlier, File};
use hoshin_web::site::{Manifest, Site};
use indicatif::{ProgressBar, ProgressStyle};
use putting::{ASIDE, keep, put_in_place, remove_aside, remove_what_is_no_more};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use switching::Beside;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    /// The folder the site is written to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A key of `hoshin site-key`, by which the list of all files is signed.
    #[arg(long, value_name = "FILE")]
    signing_key: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { place, out, signing_key } = arguments;
    let (store, municipality) = place.open().await?;
    let shelf = store.shelf(municipality.code.clone());
    ensure!(
        !out.is_file(),
        "ファイルです。フォルダを指定してください：{0} / A file; name a folder: {0}",
        out.display()
    );
    ensure!(
        earlier::is_ours(&out),
        "{0}にHoshinが公表したものではないファイルがあります。空のフォルダを指定してください / \
         {0} holds files that hoshin did not publish; name an empty folder",
        out.display()
    );
    let key = signing_key.as_deref().map(signing::Key::read).transpose()?;
    let mark = shelf.mark().await?;
    let whole = earlier::digest_of(&[&format!("{municipality:?}"), &format!("{mark:?}")]);
    let earlier = Earlier::read(&out);
    if earlier.is_of(&whole) && earlier.is_intact(&out) && signing::stands(&out, key.as_ref()) {
        eprintln!("{}: nothing has changed, {} files", out.display(), earlier.files.len());
        return Ok(ExitCode::SUCCESS);
    }
    let site = Site::new(municipality, shelf.editions().await?).asking_since(mark.asking_since()?);
    let site = site.organised(shelf.organisation().await?).settled(mark.public()?).planned(shelf.plans().await?);
    let city = site.city().to_owned();
    remove_aside(&out).with_context(|| format!("{0}を空にできません / {0} cannot be cleared", out.display()))?;
    let published = make(&site, &out, &earlier).context(AS_BEFORE).and_then(|(made, changed)| {
        let list = Publication { whole, city, made, key };
        list.put(&out, &earlier, changed).map(|()| list.made.len())
    });
    if published.is_err() {
        // On a full disk what is half made only takes the room that the next time needs.
        let _or_the_next_time = remove_aside(&out);
    }
    eprintln!("{}: {} files", out.display(), published?);
    Ok(ExitCode::SUCCESS)
}

const AS_BEFORE: &str = "公開ページを作成できません。公開中のページは元のままです。 / \
    The pages could not be made; those that are public stay as they were";

/// What is made and waits for its places.
struct Publication {
    whole: String,
    city: String,
    made: BTreeMap<String, File>,
    key: Option<signing::Key>,
}

impl Publication {
    /// At once where the system can, else file by file.
    fn put(&self, out: &Path, earlier: &Earlier, changed: Vec<String>) -> Result<()> {
        let is_gone = |path: &&String| !self.made.contains_key(*path);
        let switched = Beside::build(out, &self.made).and_then(|beside| {
            let written = self.write(beside.folder()).and_then(|()| {
                let gone = earlier.files.keys().filter(is_gone);
                remove_what_is_no_more(beside.folder(), gone)
            });
            match written {
                Ok(()) => Ok(beside.switch()?),
                Err(error) => {
                    beside.give_up();
                    Err(error)
                }
            }
        });
        if switched.is_ok() {
            return Ok(());
        }
        put_in_place(out, changed)?;
        remove_what_is_no_more(out, earlier.files.keys().filter(is_gone))?;
        self.write(out)
    }

    /// The list of all files, its signature, and what the next run wants to know.
    fn write(&self, site: &Path) -> Result<()> {
        let files = self.made.iter().map(|(path, file)| (path.clone(), file.sha256.clone())).collect();
        signing::write(site, &Manifest::of(&self.city, files), self.key.as_ref())?;
        Earlier::of(self.whole.clone(), self.made.clone()).write(site)
    }
}

/// Makes every file that may have changed, aside; the site stays as it is. Gives all files and the paths of those that
/// are other ones now.
fn make(site: &Site, out: &Path, earlier: &Earlier) -> Result<(BTreeMap<String, File>, Vec<String>)> {
    let mut paths = site.paths();
    // Pages tell the size of what they lead to: prints and data are made before they are drawn.
    paths.sort_by_key(|path| path.ends_with(".html"));
    let bar = ProgressBar::new(u64::try_from(paths.len()).unwrap_or(u64::MAX));
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is fixed"));
    let mut turns = site.in_turns();
    let made_of: BTreeMap<&String, String> =
        paths.iter().filter_map(|path| Some((path, turns.next_site().made_of(path)?))).collect();
    let (mut made, mut changed) = (BTreeMap::new(), Vec::new());
    for (path, made_of) in &made_of {
        if let Some((file, size)) = earlier.made_from(out, path, made_of) {
            site.tell_size((*path).clone(), size);
            made.insert((*path).clone(), file);
        }
    }
    for path in &paths {
        bar.set_message(path.clone());
        bar.inc(1);
        if made.contains_key(path) {
            continue;
        }
        let bytes = turns.next_site().file(path)?.context("a path the site named itself has a file")?;
        if !std::fs::read(out.join(path)).is_ok_and(|kept| kept == bytes) {
            keep(&out.join(ASIDE).join(path), &bytes)
                .with_context(|| format!("{path}を書き込めません / {path} cannot be written"))?;
            changed.push(path.clone());
        }
        made.insert(path.clone(), File::of(&bytes, made_of.get(path).cloned()));
    }
    bar.finish_and_clear();
    Ok((made, changed))
}
