//! Packs a built site: `pack SITE GLUE`, as `cargo xtask build` calls it.
//!
//! SITE is the folder of the site, as it is written: `index.html`, `www/` and `pkg/`. GLUE is the file with the core's glue
//! that knows no place for the core. What comes of it: `packed/`, which the site's `index.html` then names instead of files in
//! `www/`, and the page in one file, `backprop-live.html`.
//!
//! This is a program of its own because what reads and writes JavaScript takes as long to compile as all the rest of `xtask`,
//! and `cargo xtask serve` has no need of it: it serves the page as it is written.
//!
//! Imports go down this list only:
//!
//! - `main`: files in, files out
//! - `packed`: what the site loads
//! - `single_file`: the page in one file
//! - `markup`: changing `index.html`
//! - `style`: a style sheet and all it imports as one, and that written small
//! - `text`: the page's text alone
//! - `link`: a module and all it imports as one program, and that written small

mod link;
mod markup;
mod packed;
mod single_file;
mod style;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::link::Modules;

/// The module that puts the page together.
const MAIN: &str = "www/main.js";

/// The module that a worker of the sweep runs.
const SWEEP_WORKER: &str = "www/model/sweep-worker.js";

/// The core's glue, as modules import it.
const GLUE: &str = "pkg/backprop_live.js";

/// The core.
const CORE: &str = "pkg/backprop_live_bg.wasm";

/// A site as it is written.
#[derive(Debug)]
struct Site {
    /// `index.html`.
    page: String,
    /// The page's modules and the core's glue.
    modules: Modules,
    /// The style sheet, written small.
    style: String,
    /// The icon, as SVG.
    icon: String,
    /// The core, as WebAssembly.
    core: Vec<u8>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(glue), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        bail!("usage: pack SITE GLUE")
    };
    let site = Site::read(&folder, &glue)?;
    // All of it is made before any of it is written: the page that this replaces is one that it reads.
    let mut files = vec![("backprop-live.html", single_file::build(&site)?)];
    files.extend(packed::files(&site)?);
    for (file, text) in files {
        let path = folder.join(file);
        let failed = || format!("cannot write {}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(failed)?;
        }
        fs::write(&path, text).with_context(failed)?;
    }
    Ok(())
}

impl Site {
    fn read(folder: &Path, glue: &Path) -> Result<Self> {
        let mut modules = Modules::from([(GLUE.to_owned(), text(glue)?)]);
        read_modules(folder, "www", &mut modules)?;
        let (www, core) = (folder.join("www"), folder.join(CORE));
        Ok(Self {
            page: text(&folder.join("index.html"))?,
            modules,
            style: style::minify(&style::joined(&text(&www.join("style.css"))?, |path| {
                text(&www.join(path))
            })?),
            icon: text(&folder.join("www/icon.svg"))?,
            core: fs::read(&core).with_context(|| format!("cannot read {}", core.display()))?,
        })
    }
}

/// Reads every module under a folder, which is given as an import would.
fn read_modules(site: &Path, folder: &str, modules: &mut Modules) -> Result<()> {
    let path = site.join(folder);
    let unreadable = || format!("cannot read {}", path.display());
    for entry in fs::read_dir(&path).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let name = entry.file_name();
        let name = name.to_str().with_context(|| format!("{} is not UTF-8", name.display()))?;
        let path = format!("{folder}/{name}");
        if entry.file_type().with_context(unreadable)?.is_dir() {
            read_modules(site, &path, modules)?;
        } else if name.ends_with(".js") {
            modules.insert(path, text(&entry.path())?);
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
