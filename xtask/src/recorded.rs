//! The built site as the tests of the page have it: with a recorder of the console, from a folder, from disk, as it is
//! written, with files that are not what they should be, and as it was.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::content::Content;
use crate::workspace::Workspace;
use crate::{site, tree};

/// The script that records what the page writes to the console, as the page's first.
const RECORDER: &str = "tests/page/recorder.js";

/// Show the page in frames that allow no scripts, or no origin.
const FRAMES: [&str; 2] = ["scripts-off.html", "sandboxed.html"];

/// A folder in which it is served as it is written.
const WRITTEN: &str = "written/";

/// The page in one file.
const SINGLE_FILE: &str = "backprop-live.html";

/// A folder in which the site is served once more, as many a static host does.
pub(crate) const FOLDER: &str = "some/where/";

/// What the tests of the page need of the site.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// What is served.
    pub(crate) site: Content,
    /// Where the page in one file lies.
    pub(crate) single_file: PathBuf,
    /// Where an earlier version of the site lies.
    pub(crate) earlier: PathBuf,
}

impl Recorded {
    /// Lays it out from the built site.
    ///
    /// # Errors
    ///
    /// The site is not built, or cannot be changed as the tests need it.
    pub(crate) fn new(workspace: &Workspace) -> Result<Self> {
        Ok(Self {
            site: site(workspace)?,
            single_file: single_file(workspace)?,
            earlier: earlier(workspace)?,
        })
    }
}

/// The built site with a recorder of the console in its page: of the three engines, only one lets a driver read it.
fn site(workspace: &Workspace) -> Result<Content> {
    let mut content = Content::default();
    let dist = workspace.dist();
    let recorder = read(&workspace.path(RECORDER))?;
    let page = with_recorder(&read(&dist.join("index.html"))?, &recorder)?;
    let single = with_recorder(&read(&dist.join(SINGLE_FILE))?, &recorder)?;
    for folder in ["", FOLDER].map(Path::new) {
        for file in tree::files(&dist)? {
            content.add(&folder.join(&file), bytes(&dist.join(&file))?)?;
        }
        content.add(&folder.join("index.html"), page.clone())?;
        content.add(&folder.join(SINGLE_FILE), single.clone())?;
    }
    add_faults(&mut content, &page, &dist)?;
    let written = written(workspace, "page-written")?;
    for file in tree::files(&written)? {
        content.add(&Path::new(WRITTEN).join(&file), bytes(&written.join(&file))?)?;
    }
    let page = with_recorder(&read(&written.join("index.html"))?, &recorder)?;
    content.add(&Path::new(WRITTEN).join("index.html"), page)?;
    for frames in FRAMES {
        let path = workspace.path("tests/page").join(frames);
        content.add(Path::new(frames), read(&path)?)?;
    }
    content.add(Path::new("recorder.js"), recorder)?;
    Ok(content)
}

/// Adds pages, each in a folder of its own, one file of which is not what it should be: the folder has the file's name.
fn add_faults(content: &mut Content, page: &str, dist: &Path) -> Result<()> {
    let named = |begins: &str| {
        let path = page.split('"').find(|part| part.starts_with(begins));
        path.with_context(|| format!("index.html does not name {begins}"))
    };
    let (main, core) = (named("assets/main-")?, named("assets/backprop_live_bg-")?);
    let script = read(&dist.join(main))?;
    let binary = bytes(&dist.join(core))?;
    for (file, instead_of, bytes) in [
        ("missing.js", main, None),
        ("page.html", main, Some(page.as_bytes().to_vec())),
        ("plain.txt", main, Some(script.as_bytes().to_vec())),
        ("truncated.js", main, script.as_bytes().get(..script.len() / 2).map(<[u8]>::to_vec)),
        ("missing.wasm", core, None),
        ("truncated.wasm", core, binary.get(..binary.len() / 2).map(<[u8]>::to_vec)),
        // A module without anything: of a header alone.
        ("empty.wasm", core, binary.get(..8).map(<[u8]>::to_vec)),
    ] {
        let folder = Path::new("faults").join(file);
        let page = page.replace(instead_of, file).replace("\"assets/", "\"../../assets/");
        content.add(&folder.join("index.html"), page)?;
        if let Some(bytes) = bytes {
            content.add(&folder.join(file), bytes)?;
        }
    }
    Ok(())
}

/// Writes the page in one file with a recorder in it, under a name as a reader's disk may have it; where it lies.
fn single_file(workspace: &Workspace) -> Result<PathBuf> {
    let page = read(&workspace.dist().join(SINGLE_FILE))?;
    let recorder = read(&workspace.path(RECORDER))?;
    let folder = workspace.in_target("page-file/Übung 1, 50 %");
    let file = folder.join(SINGLE_FILE);
    let failed = || format!("cannot write {}", file.display());
    fs::create_dir_all(&folder).with_context(failed)?;
    fs::write(&file, with_recorder(&page, &recorder)?).with_context(failed)?;
    Ok(file)
}

/// Writes the site as `cargo xtask serve` serves it to a folder of its own; where it lies.
fn written(workspace: &Workspace, folder: &str) -> Result<PathBuf> {
    let site = workspace.in_target(folder);
    site::lay_out(workspace, &site)?;
    for file in tree::files(&workspace.dist().join("pkg"))? {
        let file = Path::new("pkg").join(file);
        site::copy(&workspace.dist().join(&file), &site.join(&file))?;
    }
    Ok(site)
}

/// Writes what an earlier version of the site may have been, packed, with a name that its HTML, style and scripts share
/// changed; where it lies.
fn earlier(workspace: &Workspace) -> Result<PathBuf> {
    let site = written(workspace, "page-earlier")?;
    for file in tree::files(&site)? {
        let path = site.join(&file);
        if !file.starts_with("pkg") {
            let text = read(&path)?.replace("truth-table", "table-of-truth");
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    site::pack(workspace, &site)?;
    Ok(site)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The page with the recorder before everything that can go wrong, its content policy included; only the declaration of
/// its encoding has to stay within its first bytes.
fn with_recorder(page: &str, recorder: &str) -> Result<String> {
    let encoding = "<meta charset=\"utf-8\">";
    let Some((before, after)) = page.split_once(encoding) else {
        bail!("the page has no {encoding} to put the recorder after");
    };
    for first in ["<script", "<link", "<style", "Content-Security-Policy"] {
        ensure!(!before.contains(first), "the page has {first} before its encoding");
    }
    Ok([before, encoding, "<script>", recorder, "</script>", after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recorder_comes_after_the_encoding_and_before_all_else() {
        let page = "<!doctype html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\">";
        let recorded = with_recorder(page, "record").expect("it has an encoding");
        let places = ["utf-8", "record", "Content-Security-Policy"].map(|part| recorded.find(part));
        assert!(places.is_sorted() && places[0].is_some(), "{recorded}");
        assert!(with_recorder("<!doctype html><title>t</title>", "").is_err());
        assert!(with_recorder("<script></script><meta charset=\"utf-8\">", "").is_err());
    }
}
