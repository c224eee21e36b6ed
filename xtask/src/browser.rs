//! One stage of the verb `test`: the built page in one browser engine.
//!
//! For each stage, the site is served on a port of its own, the engine's driver is started on
//! another, and the tests of the page are told of both through their environment, and of the page
//! in one file, which they open from disk.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::engines::{Engine, Installed};
use crate::install;
use crate::process::{Background, saying};
use crate::recorded::{FOLDER, Recorded};
use crate::server::{self, NO_CACHE};
use crate::site::{copy, remove};
use crate::workspace::{root, target};

/// Compiles the tests of the page, and lays out what they need.
///
/// # Errors
///
/// They do not compile, or the site is not built.
pub(crate) fn prepare(sh: &Shell) -> Result<Recorded> {
    // They bring axe-core.
    install::npm_packages(sh)?;
    let compile = cmd!(sh, "cargo test --package xtask --test page --no-run").quiet();
    saying("compiling the tests of the page", || compile.run())?;
    Recorded::new(sh)
}

/// Drives the page in an engine, with the tests of a stage, which these arguments select. What they
/// print goes to a file, if one is given.
///
/// # Errors
///
/// A test of the page fails, or the engine cannot be driven.
pub(crate) fn drive(
    sh: &Shell,
    recorded: &Recorded,
    (engine, installed): (&Engine, &Installed),
    (stage, selection): (&str, &[&str]),
    output: Option<File>,
) -> Result<()> {
    let requests = target().join(format!("page/requests-{stage}.txt"));
    let log = File::create(&requests).context("cannot write the log of requests")?;
    let port = server::start(&[("/", recorded.site.clone())], 0, NO_CACHE, Some(log))?;
    let url = format!("http://127.0.0.1:{port}/");
    // A host that lets browsers keep what they have, and that the test of an update gives another
    // version.
    let updates = target().join(format!("page/updates-{stage}"));
    remove(&updates)?;
    copy(&recorded.earlier, &updates.join("now"))?;
    copy(&root().join("dist"), &updates.join("next"))?;
    let keeping = server::start(&[("/", updates.join("now"))], 0, "max-age=600", None)?;
    let driver = Driver::start(engine, installed, stage)?;
    let tests =
        cmd!(sh, "cargo test --package xtask --test page -- --test-threads=1 {selection...}")
            // Of a future, a backtrace is pages of the runtime's own frames.
            .env("RUST_BACKTRACE", "0")
            .env("PAGE_FOLDER", format!("{url}{FOLDER}"))
            .env("PAGE_URL", url)
            .env("PAGE_FILE", &recorded.single_file)
            .env("PAGE_DIST", root().join("dist"))
            .env("PAGE_UPDATES", updates)
            .env("PAGE_UPDATED", format!("http://127.0.0.1:{keeping}/"))
            .env("PAGE_REQUESTS", requests)
            .env("PAGE_ENGINE", engine.name)
            .env("PAGE_DRIVER", format!("http://127.0.0.1:{}", driver.port))
            .env("PAGE_CAPABILITIES", engine.session(installed).to_string())
            .env("PAGE_FAILURES", target().join("page-failures"));
    let mut tests = Command::from(tests);
    if let Some(file) = output {
        tests.stdout(file.try_clone()?).stderr(file);
    }
    let status = tests.status().context("cannot run cargo")?;
    ensure!(status.success(), "tests fail; the driver's own log is {}", driver.log.display());
    Ok(())
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
    fn start(engine: &Engine, installed: &Installed, stage: &str) -> Result<Self> {
        let logs = target().join("page-drivers");
        fs::create_dir_all(&logs)?;
        let log = logs.join(format!("{stage}.log"));
        let file = File::create(&log)?;
        // Profiles go here, and with it, even where a browser is killed.
        let scratch = tempfile::tempdir()?;
        // One that nothing listens on at the moment: the drivers cannot all choose one themselves.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = engine.start(installed, port);
        command.env("TMPDIR", scratch.path()).stdout(file.try_clone()?).stderr(file);
        let mut program = Background::start(&mut command)?;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = program.ended()?;
            ensure!(ended.is_none(), "{} ended at its start: see {}", engine.name, log.display());
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self { port, log, _program: program, _scratch: scratch })
    }
}
