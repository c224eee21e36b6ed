//! One stage of the verb `test`: the built page in one browser engine.
//!
//! The site is served from memory on a port of its own, the engine's driver is started on another, and
//! `tests/page.rs` is told of both through its environment, and of the page in one file, which it opens from disk.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::content::Content;
use crate::engines::{Engine, Installed};
use crate::install;
use crate::process::{self, Background};
use crate::server::Server;
use crate::tree;
use crate::workspace::{MODULES, Workspace};

/// How long a driver may take until it listens.
const DRIVER_TIME: Duration = Duration::from_secs(30);

/// The script that records what the page writes to the console, as the page's first.
const RECORDER: &str = "tests/page/recorder.js";

/// Show the page in frames that allow no scripts, or no origin.
const FRAMES: [&str; 2] = ["scripts-off.html", "sandboxed.html"];

/// The page in one file.
const SINGLE_FILE: &str = "backprop-live.html";

/// A folder in which the site is served once more, as many a static host does.
const FOLDER: &str = "some/where/";

/// Drives the page in an engine, with the tests that these arguments select.
///
/// # Errors
///
/// A test of the page fails, or the engine cannot be driven.
pub(crate) fn drive(
    workspace: &Workspace,
    engine: &Engine,
    installed: &Installed,
    selection: &[&str],
) -> Result<()> {
    // They bring axe-core.
    install::npm_packages(workspace, MODULES)?;
    let requests = workspace.in_target("page-requests.txt");
    let log =
        File::create(&requests).with_context(|| format!("cannot write {}", requests.display()))?;
    let server = Server::start_logging(recorded(workspace)?, log)?;
    let driver = Driver::start(workspace, engine, installed)?;
    let tests = process::run(
        workspace
            .cargo(["test", "--workspace", "--test", "page", "--", "--test-threads=1"])
            .args(selection)
            // Of a future, a backtrace is pages of the runtime's own frames.
            .env("RUST_BACKTRACE", "0")
            .env("PAGE_URL", server.url())
            .env("PAGE_FOLDER", format!("{}{FOLDER}", server.url()))
            .env("PAGE_FILE", recorded_file(workspace)?)
            .env("PAGE_REQUESTS", requests)
            .env("PAGE_ENGINE", engine.name)
            .env("PAGE_DRIVER", format!("http://127.0.0.1:{}", driver.port))
            .env("PAGE_CAPABILITIES", engine.session(installed).to_string())
            .env("PAGE_FAILURES", workspace.in_target("page-failures")),
    );
    tests.with_context(|| format!("the driver's own log is {}", driver.log.display()))
}

/// The built site with a recorder of the console in its page: of the three engines, only one lets a driver read it.
fn recorded(workspace: &Workspace) -> Result<Content> {
    let mut content = Content::default();
    let dist = workspace.dist();
    let recorder = read(&workspace.path(RECORDER))?;
    let page = with_recorder(&read(&dist.join("index.html"))?, &recorder)?;
    let single = with_recorder(&read(&dist.join(SINGLE_FILE))?, &recorder)?;
    for folder in ["", FOLDER].map(Path::new) {
        for file in tree::files(&dist)? {
            let path = dist.join(&file);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            content.add(&folder.join(&file), bytes)?;
        }
        content.add(&folder.join("index.html"), page.clone())?;
        content.add(&folder.join(SINGLE_FILE), single.clone())?;
    }
    content.add(Path::new("recorder.js"), recorder)?;
    for frames in FRAMES {
        let path = workspace.path("tests/page").join(frames);
        content.add(Path::new(frames), read(&path)?)?;
    }
    add_faults(&mut content, &page, &dist)?;
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
    let binary = fs::read(dist.join(core))?;
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
fn recorded_file(workspace: &Workspace) -> Result<PathBuf> {
    let page = read(&workspace.dist().join(SINGLE_FILE))?;
    let recorder = read(&workspace.path(RECORDER))?;
    let folder = workspace.in_target("page-file/Übung 1, 50 %");
    let file = folder.join(SINGLE_FILE);
    let failed = || format!("cannot write {}", file.display());
    fs::create_dir_all(&folder).with_context(failed)?;
    fs::write(&file, with_recorder(&page, &recorder)?).with_context(failed)?;
    Ok(file)
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

/// A driver that listens, until this value is dropped.
#[derive(Debug)]
struct Driver {
    port: u16,
    log: PathBuf,
    // In this order: the program ends before the folder that it writes to goes.
    _program: Background,
    _scratch: tempfile::TempDir,
}

impl Driver {
    fn start(workspace: &Workspace, engine: &Engine, installed: &Installed) -> Result<Self> {
        let logs = workspace.in_target("page-drivers");
        fs::create_dir_all(&logs)?;
        let log = logs.join(format!("{}.log", engine.name));
        // Profiles go here, and with it, even where a browser is killed.
        let scratch = tempfile::tempdir()?;
        let port = free_port()?;
        let mut command = engine.start(installed, port);
        let mut program = Background::start(command.env("TMPDIR", scratch.path()), &log)?;
        let end = Instant::now() + DRIVER_TIME;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = program.ended()?;
            ensure!(ended.is_none(), "{} ended at its start: see {}", engine.name, log.display());
            ensure!(Instant::now() < end, "{} does not listen: see {}", engine.name, log.display());
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self { port, log, _program: program, _scratch: scratch })
    }
}

/// A port that nothing listens on at the moment: the drivers cannot all choose one themselves.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
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
