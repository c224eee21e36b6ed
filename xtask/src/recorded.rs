//! The built site as the tests of the page have it: with a recorder of the console, from a folder,
//! from disk, as it is written, with files that are not what they should be, and as it was.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xshell::Shell;

use crate::site::{copy, lay_out, pack, remove};
use crate::workspace::{root, target};

/// The page in one file.
const SINGLE_FILE: &str = "backprop-live.html";

/// The script that records what the page writes to the console, as the page's first.
const RECORDER: &str = "recorder.js";

/// A folder in which the site is served once more, as many a static host does.
pub(crate) const FOLDER: &str = "some/where/";

/// Where what the tests of the page need of the site lies.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// What is served.
    pub(crate) site: PathBuf,
    /// The page in one file.
    pub(crate) single_file: PathBuf,
    /// An earlier version of the site.
    pub(crate) earlier: PathBuf,
}

impl Recorded {
    /// Lays it out from the built site.
    ///
    /// # Errors
    ///
    /// The site is not built, or cannot be changed as the tests need it.
    pub(crate) fn new(sh: &Shell) -> Result<Self> {
        let all = target().join("page");
        remove(&all)?;
        let site = all.join("site");
        let earlier = all.join("earlier");
        // As a reader's disk may have it.
        let single_file = all.join("Übung 1, 50 %").join(SINGLE_FILE);
        let dist = root().join("dist");

        copy(&dist, &site)?;
        record(&site.join("index.html"))?;
        record(&site.join(SINGLE_FILE))?;
        copy(&site.join(SINGLE_FILE), &single_file)?;
        copy(&site, &all.join("folder"))?;
        copy(&all.join("folder"), &site.join(FOLDER))?;
        add_faults(&site)?;
        for file in [RECORDER, "scripts-off.html", "sandboxed.html"] {
            copy(&root().join("tests/page").join(file), &site.join(file))?;
        }

        // As `cargo xtask serve` has it.
        for written in [&site.join("written"), &earlier] {
            lay_out(written)?;
            copy(&dist.join("pkg"), &written.join("pkg"))?;
        }
        record(&site.join("written/index.html"))?;

        // An earlier version has another name for something that its words, style and scripts
        // share.
        for file in walkdir::WalkDir::new(&earlier) {
            let file = file?.into_path();
            let is_text = |kind: &str| ["html", "css", "js"].contains(&kind);
            if file.extension().and_then(|kind| kind.to_str()).is_some_and(is_text) {
                write(&file, read(&file)?.replace("truth-table", "table-of-truth"))?;
            }
        }
        pack(sh, &earlier)?;
        Ok(Self { site, single_file, earlier })
    }
}

/// Adds pages, each in a folder of its own, one file of which is not what it should be: the folder
/// has the file's name.
fn add_faults(site: &Path) -> Result<()> {
    let page = read(&site.join("index.html"))?;
    let named = |begins: &str| {
        let path = page.split('"').find(|part| part.starts_with(begins));
        path.with_context(|| format!("index.html does not name {begins}"))
    };
    let (main, core) = (named("assets/main-")?, named("assets/backprop_live_bg-")?);
    let bytes = |file: &str| fs::read(site.join(file)).with_context(|| format!("no {file}"));
    let (script, binary) = (bytes(main)?, bytes(core)?);
    for (file, instead_of, bytes) in [
        ("missing.js", main, None),
        ("page.html", main, Some(page.as_bytes())),
        ("plain.txt", main, Some(script.as_slice())),
        ("truncated.js", main, script.get(..script.len() / 2)),
        ("missing.wasm", core, None),
        ("truncated.wasm", core, binary.get(..binary.len() / 2)),
        // A module without anything: of a header alone.
        ("empty.wasm", core, binary.get(..8)),
    ] {
        let folder = site.join("faults").join(file);
        let page = page.replace(instead_of, file).replace("\"assets/", "\"../../assets/");
        write(&folder.join("index.html"), page)?;
        if let Some(bytes) = bytes {
            write(&folder.join(file), bytes)?;
        }
    }
    Ok(())
}

/// Puts the recorder into a page before everything that can go wrong, its content policy included;
/// only the declaration of its encoding has to stay within its first bytes.
fn record(page: &Path) -> Result<()> {
    let encoding = "<meta charset=\"utf-8\">";
    let text = read(page)?;
    let parts = text.split_once(encoding).with_context(|| format!("the page has no {encoding}"))?;
    for first in ["<script", "<link", "<style", "Content-Security-Policy"] {
        ensure!(!parts.0.contains(first), "the page has {first} before its encoding");
    }
    let recorder = read(&root().join("tests/page").join(RECORDER))?;
    write(page, [parts.0, encoding, "<script>", &recorder, "</script>", parts.1].concat())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<()> {
    let failed = || format!("cannot write {}", path.display());
    path.parent().map(fs::create_dir_all).transpose().with_context(failed)?;
    fs::write(path, text).with_context(failed)
}
