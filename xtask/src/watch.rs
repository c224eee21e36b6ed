//! Noticing that a source changed.
//!
//! The sources are few, so looking at all of them several times a second costs nothing worth a dependency, and works
//! where notifications do not: on network drives and in containers.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};

use crate::tree;

/// How often the files are looked at, and how long they must stay the same before a change counts as complete.
const POLL: Duration = Duration::from_millis(200);

/// Files and folders being watched, and how they looked last.
#[derive(Debug)]
pub(crate) struct Watch {
    paths: Vec<PathBuf>,
    seen: Snapshot,
    latest: Snapshot,
}

/// When each file was last modified, and its length: one of them differs after every change that an editor makes.
type Snapshot = BTreeMap<PathBuf, (SystemTime, u64)>;

impl Watch {
    /// Begins to watch; what is there counts as seen. Folders are watched with all that they hold.
    ///
    /// # Errors
    ///
    /// A path that cannot be read.
    pub(crate) fn new(paths: Vec<PathBuf>) -> Result<Self> {
        let seen = snapshot(&paths)?;
        Ok(Self { paths, latest: seen.clone(), seen })
    }

    /// Returns when something has changed since it was last seen, and the change seems complete: the files that are new or
    /// not what they were, without those that are gone.
    pub(crate) fn wait(&mut self) -> Vec<PathBuf> {
        loop {
            if let Some(changed) = self.poll() {
                return changed;
            }
            thread::sleep(POLL);
        }
    }

    /// Looks once; nothing, unless something differs from what was seen and has stayed the same since the look before.
    fn poll(&mut self) -> Option<Vec<PathBuf>> {
        let now = self.look();
        let complete = now == self.latest;
        if complete && now != self.seen {
            let seen = std::mem::replace(&mut self.seen, now);
            let changed = self.seen.iter().filter(|(path, state)| seen.get(*path) != Some(state));
            return Some(changed.map(|(path, _)| path.clone()).collect());
        }
        self.latest = now;
        None
    }

    fn look(&self) -> Snapshot {
        // A file may vanish between being listed and being looked at; the next look is a moment away.
        snapshot(&self.paths).unwrap_or_default()
    }
}

fn snapshot(paths: &[PathBuf]) -> Result<Snapshot> {
    let mut files = Snapshot::new();
    for path in paths {
        let inside = if path.is_dir() {
            tree::files(path)?.into_iter().map(|relative| path.join(relative)).collect()
        } else {
            vec![path.clone()]
        };
        for file in inside {
            let metadata =
                fs::metadata(&file).with_context(|| format!("cannot read {}", file.display()))?;
            files.insert(file, (metadata.modified()?, metadata.len()));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_removed_file_are_each_noticed_once_the_next_look_finds_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        fs::create_dir(file("src")).expect("a folder");
        fs::write(file("src/a"), "1").expect("a file");
        fs::write(file("single"), "1").expect("a file");
        let mut watch = Watch::new(vec![file("src"), file("single")]).expect("it can be watched");
        assert_eq!((watch.poll(), watch.poll()), (None, None), "nothing has changed");
        for (name, text) in
            [("src/a", Some("22")), ("src/b", Some("1")), ("src/a", None), ("single", Some("22"))]
        {
            let change = match text {
                Some(text) => fs::write(file(name), text),
                None => fs::remove_file(file(name)),
            };
            change.expect("the file can be changed");
            let changed = text.map(|_| file(name)).into_iter().collect();
            assert_eq!(watch.poll(), None, "the change may not be complete");
            assert_eq!(watch.poll(), Some(changed), "the change is complete");
            assert_eq!(watch.poll(), None, "the change has been seen");
        }
    }

    #[test]
    fn a_change_that_is_undone_before_it_is_complete_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut watch = Watch::new(vec![folder.path().to_owned()]).expect("it can be watched");
        fs::write(folder.path().join("a"), "1").expect("a file");
        assert_eq!(watch.poll(), None);
        fs::remove_file(folder.path().join("a")).expect("the file can be removed");
        assert_eq!((watch.poll(), watch.poll()), (None, None));
    }

    #[test]
    fn a_path_that_is_not_there_is_an_error_that_names_it() {
        let error = Watch::new(vec![PathBuf::from("no/such/path")]).expect_err("there is none");
        assert!(error.to_string().contains("no/such/path"), "{error}");
    }
}
