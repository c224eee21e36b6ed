//! One stage of the verb `test`: the built page in one browser engine.
//!
//! For each engine, the site is served from memory on a port of its own, the engine's driver is started on another, and
//! `tests/page.rs` is told of both through its environment, and of the page in one file, which it opens from disk.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::engines::{Engine, Installed};
use crate::install;
use crate::process::{self, Background};
use crate::recorded::{FOLDER, Recorded};
use crate::server::Server;
use crate::workspace::{MODULES, Workspace};

/// The tests of the page, as Cargo runs them.
const TESTS: [&str; 4] = ["test", "--workspace", "--test", "page"];

/// How long a driver may take until it listens.
const DRIVER_TIME: Duration = Duration::from_secs(30);

/// Compiles the tests of the page, and lays out what they need.
///
/// # Errors
///
/// They do not compile, or the site is not built.
pub(crate) fn prepare(workspace: &Workspace) -> Result<Recorded> {
    // They bring axe-core.
    install::npm_packages(workspace, MODULES)?;
    process::run(workspace.cargo(TESTS).arg("--no-run"))?;
    Recorded::new(workspace)
}

/// Drives the page in an engine, with the tests that these arguments select. What they print goes to a file, if one is given.
///
/// # Errors
///
/// A test of the page fails, or the engine cannot be driven.
pub(crate) fn drive(
    workspace: &Workspace,
    recorded: &Recorded,
    (engine, installed): (&Engine, &Installed),
    selection: &[&str],
    output: Option<File>,
) -> Result<()> {
    let requests = workspace.in_target(&format!("page-requests-{}.txt", engine.name));
    let log =
        File::create(&requests).with_context(|| format!("cannot write {}", requests.display()))?;
    let server = Server::start(recorded.site.clone(), 0, Some(log))?;
    let driver = Driver::start(workspace, engine, installed)?;
    let mut tests = workspace.cargo(TESTS);
    tests.args(["--", "--test-threads=1"]).args(selection);
    // Of a future, a backtrace is pages of the runtime's own frames.
    tests.env("RUST_BACKTRACE", "0");
    tests.env("PAGE_URL", server.url());
    tests.env("PAGE_FOLDER", format!("{}{FOLDER}", server.url()));
    tests.env("PAGE_FILE", &recorded.single_file);
    tests.env("PAGE_DIST", workspace.dist()).env("PAGE_EARLIER", &recorded.earlier);
    tests.env("PAGE_REQUESTS", requests);
    tests.env("PAGE_ENGINE", engine.name);
    tests.env("PAGE_DRIVER", format!("http://127.0.0.1:{}", driver.port));
    tests.env("PAGE_CAPABILITIES", engine.session(installed).to_string());
    tests.env("PAGE_FAILURES", workspace.in_target("page-failures"));
    if let Some(file) = output {
        tests.stdout(file.try_clone()?).stderr(file);
    }
    let outcome = process::run(&mut tests);
    outcome.with_context(|| format!("the driver's own log is {}", driver.log.display()))
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
