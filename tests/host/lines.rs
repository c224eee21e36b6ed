//! No line of Rust is longer than `rustfmt.toml` declares; rustfmt itself leaves comments and
//! strings as they are.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn no_line_is_longer_than_declared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let declared = fs::read_to_string(root.join("rustfmt.toml")).unwrap();
    let width = declared.lines().find_map(|line| line.strip_prefix("max_width = "));
    let width: usize = width.unwrap().parse().unwrap();
    let mut files = Vec::new();
    for folder in ["src", "tests", "examples", "xtask/src"] {
        add_rust(&root.join(folder), &mut files);
    }
    assert!(files.len() > 40, "only {} files", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            let length = line.chars().count();
            assert!(length <= width, "{}:{number} has {length} characters", file.display());
        }
    }
}

/// Adds the Rust files under a folder; what npm installs has none.
fn add_rust(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            add_rust(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
