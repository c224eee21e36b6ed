//! The files under a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Every regular file under a folder, in the order of their paths, each relative to the folder.
///
/// Symbolic links are not followed, so that nothing outside the folder is ever listed; hidden files and the copies that
/// editors leave behind (`name~`) are left out.
///
/// # Errors
///
/// A folder that cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let path = folder.join(&relative);
        let unreadable = || format!("cannot read {}", path.display());
        for entry in fs::read_dir(&path).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let name = entry.file_name();
            let name_bytes = name.as_encoded_bytes();
            if name_bytes.starts_with(b".") || name_bytes.ends_with(b"~") {
                continue;
            }
            // This is the entry's own type: a link's is neither.
            let kind = entry.file_type().with_context(unreadable)?;
            if kind.is_dir() {
                folders.push(relative.join(name));
            } else if kind.is_file() {
                found.push(relative.join(name));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_in_order_without_hidden_ones_and_copies() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("a/b")).expect("a folder");
        fs::create_dir(root.join(".git")).expect("a folder");
        for name in ["z.txt", "a/b/c.txt", "a/a.txt", "a/.swp", "a/a.txt~", ".git/config"] {
            fs::write(root.join(name), name).expect("a file");
        }
        let names = ["a/a.txt", "a/b/c.txt", "z.txt"].map(PathBuf::from);
        assert_eq!(files(root).expect("they can be listed"), names);
        assert!(files(&root.join("none")).expect_err("there is none").to_string().contains("none"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret"), "secret").expect("a file");
        let link = |target: &Path, name: &str| {
            std::os::unix::fs::symlink(target, folder.path().join(name)).expect("a link");
        };
        link(outside.path(), "folder");
        link(&outside.path().join("secret"), "file");
        link(folder.path(), "itself");
        assert_eq!(files(folder.path()).expect("they can be listed"), Vec::<PathBuf>::new());
    }
}
