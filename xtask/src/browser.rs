//! One stage of the verb `test`: the built page in one browser engine.
//!
//! The site is served from memory on a port of its own, the engine's driver is started on another, and
//! `tests/page.rs` is told of both through its environment.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::content::Content;
use crate::engines::{Engine, Installed};
use crate::install::{self, Drivable};
use crate::process::{self, Background};
use crate::server::Server;
use crate::test::{MODULES, Outcome};
use crate::workspace::{PACKAGE, Workspace};

/// How long a driver may take until it listens.
const DRIVER_TIME: Duration = Duration::from_secs(30);

/// The script that records what the page writes to the console, as the page's first.
const RECORDER: &str = "tests/page/recorder.js";

/// Drives the page in an engine, with the tests that these arguments select.
///
/// # Errors
///
/// A test of the page fails, or the engine is here and cannot be driven.
pub(crate) fn drive(workspace: &Workspace, engine: &Engine, selection: &[&str]) -> Result<Outcome> {
    let installed = match install::engine(workspace, engine)? {
        Drivable::Yes(installed) => installed,
        Drivable::No { advice } => return Ok(Outcome::NotRun(advice)),
    };
    // They bring axe-core.
    install::node()?;
    install::npm_packages(workspace, MODULES)?;
    let server = Server::start(recorded(workspace)?, 0)?;
    let driver = Driver::start(workspace, engine, &installed)?;
    let tests = process::run(
        workspace
            .cargo(["test", "--package", PACKAGE, "--test", "page", "--", "--test-threads=1"])
            .args(selection)
            // Of a future, a backtrace is pages of the runtime's own frames.
            .env("RUST_BACKTRACE", "0")
            .env("PAGE_URL", server.url())
            .env("PAGE_ENGINE", engine.name)
            .env("PAGE_DRIVER", format!("http://127.0.0.1:{}", driver.port))
            .env("PAGE_CAPABILITIES", engine.session(&installed).to_string())
            .env("PAGE_FAILURES", workspace.in_target("page-failures")),
    );
    tests.with_context(|| format!("the driver's own log is {}", driver.log.display()))?;
    Ok(Outcome::Passed)
}

/// The built site with a recorder of the console in its page: of the three engines, only one lets a driver read it.
fn recorded(workspace: &Workspace) -> Result<Content> {
    let mut content = Content::read(&workspace.dist())?;
    let page = content.get("/").context("dist/ has no index.html; run cargo xtask build")?;
    let page = String::from_utf8(page.bytes.to_vec()).context("index.html is not UTF-8")?;
    let recorder = workspace.path(RECORDER);
    let script =
        std::fs::read(&recorder).with_context(|| format!("cannot read {}", recorder.display()))?;
    content.add(Path::new("index.html"), with_recorder(&page)?)?;
    content.add(Path::new("recorder.js"), script)?;
    Ok(content)
}

/// The page with the recorder before its first script.
fn with_recorder(page: &str) -> Result<String> {
    let Some((before, after)) = page.split_once("<head>") else {
        bail!("index.html has no <head> tag to put the recorder after");
    };
    ensure!(!before.contains("<script"), "index.html has a script before its <head>");
    Ok(format!("{before}<head><script src=\"recorder.js\"></script>{after}"))
}

/// A driver that listens, until this value is dropped.
#[derive(Debug)]
struct Driver {
    port: u16,
    log: std::path::PathBuf,
    // In this order: the program ends before the folder that it writes to goes.
    _program: Background,
    _scratch: tempfile::TempDir,
}

impl Driver {
    fn start(workspace: &Workspace, engine: &Engine, installed: &Installed) -> Result<Self> {
        let logs = workspace.in_target("page-drivers");
        std::fs::create_dir_all(&logs)?;
        let log = logs.join(format!("{}.log", engine.name));
        // Profiles go here, and with it, even where a browser is killed.
        let scratch = tempfile::tempdir()?;
        let port = free_port()?;
        let mut command = engine.driver(installed, port);
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
    fn the_recorder_comes_before_every_script_of_the_page() {
        let page = "<!doctype html><html><head><title>t</title><script src=\"a.js\"></script></head></html>";
        let page = with_recorder(page).expect("it has a head");
        let scripts: Vec<&str> =
            page.match_indices("src=\"").map(|(at, _)| &page[at + 5..at + 9]).collect();
        assert_eq!(scripts, ["reco", "a.js"]);
        assert!(with_recorder("<!doctype html><title>t</title>").is_err());
        assert!(with_recorder("<script></script><head></head>").is_err());
    }
}
