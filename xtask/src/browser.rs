//! One stage of the verb `test`: the built page in one browser engine.
//!
//! The site is served from memory on a port of its own, the engine's driver is started on another, and
//! `tests/page.rs` is told of both through its environment, and of the page in one file, which it opens from disk.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::engines::{Engine, Installed};
use crate::process::{self, Background};
use crate::server::Server;
use crate::workspace::{MODULES, Workspace};
use crate::{install, recorded};

/// How long a driver may take until it listens.
const DRIVER_TIME: Duration = Duration::from_secs(30);

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
    let server = Server::start_logging(recorded::site(workspace)?, log)?;
    let driver = Driver::start(workspace, engine, installed)?;
    let tests = process::run(
        workspace
            .cargo(["test", "--workspace", "--test", "page", "--", "--test-threads=1"])
            .args(selection)
            // Of a future, a backtrace is pages of the runtime's own frames.
            .env("RUST_BACKTRACE", "0")
            .env("PAGE_URL", server.url())
            .env("PAGE_FOLDER", format!("{}{}", server.url(), recorded::FOLDER))
            .env("PAGE_FILE", recorded::single_file(workspace)?)
            .env("PAGE_DIST", workspace.dist())
            .env("PAGE_EARLIER", recorded::earlier(workspace)?)
            .env("PAGE_REQUESTS", requests)
            .env("PAGE_ENGINE", engine.name)
            .env("PAGE_DRIVER", format!("http://127.0.0.1:{}", driver.port))
            .env("PAGE_CAPABILITIES", engine.session(installed).to_string())
            .env("PAGE_FAILURES", workspace.in_target("page-failures")),
    );
    tests.with_context(|| format!("the driver's own log is {}", driver.log.display()))
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
