//! The verb `serve`: builds, serves, and builds again whenever a source of the core changes.
//!
//! Scripts, styles and words are served as they lie in the sources: reloading the page is enough.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use walkdir::WalkDir;

use crate::workspace::{root, shell, target};
use crate::{server, site};

/// How often the sources are looked at. Unlike notifications, this works on network drives and in
/// containers.
const POLL: Duration = Duration::from_millis(200);

/// Serves until this program is interrupted.
///
/// # Errors
///
/// The first build fails, or there is no port. When a later build fails, what was served before
/// stays.
pub(crate) fn serve(wanted: u16) -> Result<Infallible> {
    let sh = shell()?;
    // Before the build, so that no change made during it is missed.
    let mut watch = Watch::new(root().join("src"));
    let core = target().join("serve/pkg");
    site::core(&sh, &core, true)?;
    let page = root().join("index.html");
    let served = [
        ("/", page.clone()),
        ("/index.html", page),
        ("/www", root().join("www")),
        ("/pkg", core.clone()),
    ];
    let port = server::start(&served, wanted, server::NO_CACHE, None)?;
    if wanted != 0 && port != wanted {
        println!("Port {wanted} is taken.");
    }
    println!("Open http://127.0.0.1:{port}/ (Ctrl-C ends this)");
    keep_up(&mut watch, || site::core(&sh, &core, true))
}

/// Builds again after every change.
fn keep_up(watch: &mut Watch, build: impl Fn() -> Result<()>) -> ! {
    loop {
        thread::sleep(POLL);
        if watch.has_changed() {
            println!("A source has changed: building again");
            match build() {
                Ok(()) => println!("Built: reload the page"),
                Err(error) => eprintln!("error: {error:#}\nThe core before this is still served."),
            }
        }
    }
}

/// A folder being watched, as it was when it last counted as changed, and as it was at the last
/// look.
#[derive(Debug)]
struct Watch {
    folder: PathBuf,
    seen: Snapshot,
    latest: Snapshot,
}

/// When each file was last modified, and its length: one of them differs after every change that an
/// editor makes.
type Snapshot = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Watch {
    fn new(folder: PathBuf) -> Self {
        let seen = snapshot(&folder);
        Self { folder, latest: seen.clone(), seen }
    }

    /// Looks once: whether something differs from what was seen, and has stayed the same since the
    /// look before.
    fn has_changed(&mut self) -> bool {
        let now = snapshot(&self.folder);
        let is_complete = now == self.latest;
        self.latest = now;
        let has_changed = is_complete && self.latest != self.seen;
        if has_changed {
            self.seen = self.latest.clone();
        }
        has_changed
    }
}

/// What editors lay beside a file is left out, and what vanishes while it is looked at.
fn snapshot(folder: &Path) -> Snapshot {
    let is_source = |name: &str| !name.starts_with('.') && !name.ends_with('~');
    let files = WalkDir::new(folder).into_iter();
    files
        .filter_entry(|entry| {
            entry.depth() == 0 || entry.file_name().to_str().is_some_and(is_source)
        })
        .filter_map(|entry| {
            let entry = entry.ok().filter(|entry| entry.file_type().is_file())?;
            let metadata = entry.metadata().ok()?;
            Some((entry.into_path(), (metadata.modified().ok(), metadata.len())))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_changed_a_new_and_a_removed_file_are_each_noticed_once_the_next_look_finds_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("web")).expect("a folder");
        let file = |name: &str| folder.path().join(name);
        fs::write(file("web/a"), "1").expect("a file");
        let mut watch = Watch::new(folder.path().to_owned());
        for (name, text) in [("web/a", Some("22")), ("b", Some("1")), ("web/a", None)] {
            assert!(!watch.has_changed(), "nothing has changed");
            match text {
                Some(text) => fs::write(file(name), text).expect("it can be written"),
                None => fs::remove_file(file(name)).expect("it can be removed"),
            }
            assert!(!watch.has_changed(), "the change may not be complete");
            assert!(watch.has_changed(), "the change is complete");
        }
        fs::write(file("web/.a.swp"), "1").expect("it can be written");
        assert!(!watch.has_changed() && !watch.has_changed(), "it is an editor's own");
    }
}
