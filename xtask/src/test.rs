//! The verb `test`: everything that has to hold, a stage at a time, each named as it runs.

use std::fmt;
use std::fs::{self, File};
use std::path::Path;
use std::process::Child;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};
use xshell::{Shell, cmd};

use crate::engines::{ENGINES, Engine, SHELL};
use crate::process::saying;
use crate::recorded::Recorded;
use crate::site::FLAGS;
use crate::workspace::{PACKAGE, WASM, shell, target};
use crate::{browser, install, site};

/// One stage.
#[derive(Debug)]
pub(crate) struct Stage {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What it checks, in a few words.
    pub(crate) about: &'static str,
    check: Check,
    /// Whether it only runs when it is named.
    on_demand: bool,
}

/// How a stage checks.
#[derive(Debug)]
enum Check {
    /// With the sources alone.
    Sources(fn(&Shell) -> Result<()>),
    /// With the built site.
    Site(fn(&Shell) -> Result<()>),
    /// With the built site in an engine, by the tests that these arguments select.
    Page(&'static Engine, &'static [&'static str]),
}

/// Every stage, in the order in which they run: what fails fastest comes first.
#[rustfmt::skip]
pub(crate) const STAGES: [Stage; 14] = [
    always("format", "rustfmt", Check::Sources(format)),
    always("clippy", "clippy on this machine's target", Check::Sources(clippy)),
    always("clippy-wasm", "clippy on WebAssembly", Check::Sources(clippy_wasm)),
    always("docs", "rustdoc", Check::Sources(docs)),
    always("host", "Rust's tests and the examples in its documentation", Check::Sources(host)),
    always(BUILD, "cargo xtask build", Check::Sources(site::build)),
    always("types", "the types in the page's JSDoc comments", Check::Site(types)),
    always("modules", "the page's pure modules, under Node.js", Check::Site(modules)),
    // What engines can differ in runs in all of them, what our own code decides in the first alone.
    always("chromium", "the built page in Chromium", Check::Page(&ENGINES[0], &["everywhere::"])),
    always("webkit", "the built page in WebKitGTK", Check::Page(&ENGINES[1], &["everywhere::"])),
    always("firefox", "the built page in Firefox", Check::Page(&ENGINES[2], &["everywhere::"])),
    always("ours", "what our own code decides, in Chromium", Check::Page(&SHELL, &["ours::"])),
    // Only Chromium tells how much memory a page holds.
    Stage {
        name: "endurance",
        about: "ten million iterations in Chromium; takes minutes, and runs only when it is named",
        check: Check::Page(&ENGINES[0], &["--ignored", "--nocapture", "endurance::"]),
        on_demand: true,
    },
    Stage {
        name: "picture",
        about: "no check: makes docs/lab.png and www/icon.svg, and runs only when it is named",
        check: Check::Page(&ENGINES[0], &["--ignored", "picture::"]),
        on_demand: true,
    },
];

/// The stage that the others' site comes from.
const BUILD: &str = "build";

const fn always(name: &'static str, about: &'static str, check: Check) -> Stage {
    Stage { name, about, check, on_demand: false }
}

/// How a stage ended, unless it failed.
#[derive(Debug)]
enum Outcome {
    Passed,
    /// This machine lacks something; what to do about it.
    NotRun(String),
}

/// A stage that has run.
struct Done {
    stage: &'static Stage,
    time: Duration,
    outcome: Result<Outcome>,
}

/// Runs the stages named, or all but those on demand; whether none failed.
///
/// A stage that looks at the built site brings the build with it.
///
/// # Errors
///
/// None that a stage could have: those are printed, and the stages after it still run.
pub(crate) fn test(names: &[String]) -> Result<bool> {
    let sh = shell()?;
    let is_named = |stage: &Stage| match names {
        [] => !stage.on_demand,
        names => names.iter().any(|name| name == stage.name),
    };
    let needs_site = |stage: &Stage| !matches!(stage.check, Check::Sources(_));
    let build = STAGES.iter().any(|stage| is_named(stage) && needs_site(stage));
    let wanted = STAGES.iter().filter(|stage| is_named(stage) || (build && stage.name == BUILD));
    let (pages, others): (Vec<_>, Vec<_>) =
        wanted.partition(|stage| matches!(stage.check, Check::Page(..)));
    let engines: Vec<_> = pages.iter().filter_map(|stage| stage.engine()).collect();
    if build && let Err(error) = install::packages(&sh, &engines) {
        // Who needs them says what is missing.
        eprintln!("error: {error:#}");
    }
    let drivers = engines.iter().filter_map(|engine| install::driver(&sh, engine).transpose());
    let drivers = Mutex::new(drivers.collect::<Result<Vec<Child>>>()?);

    let mut results = Vec::new();
    let mut is_built = true;
    for stage in others {
        println!("\n== {}: {}", stage.name, stage.about);
        let start = Instant::now();
        let outcome = saying(stage.name, || match stage.check {
            Check::Site(_) if !is_built => Err(no_build()),
            Check::Sources(check) | Check::Site(check) => check(&sh).map(|()| Outcome::Passed),
            Check::Page(..) => unreachable!("those run after the others"),
        });
        is_built &= stage.name != BUILD || outcome.is_ok();
        results.push(Done::new(stage, start, outcome));
    }
    if !pages.is_empty() {
        let names = pages.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
        println!("\n== {names}: the built page in browsers");
        let recorded = if is_built { browser::prepare(&sh) } else { Err(no_build()) };
        // The tests in one engine say themselves how far they are.
        let drive = || drive(&pages, &drivers, &recorded);
        results.extend(if pages.len() > 1 { saying(&names, drive) } else { drive() });
    }
    println!("\n== summary");
    results.iter().for_each(|done| println!("{done}"));
    let passed = results.iter().filter(|done| matches!(done.outcome, Ok(Outcome::Passed))).count();
    let failed = results.iter().filter(|done| done.outcome.is_err()).count();
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn no_build() -> anyhow::Error {
    anyhow!("there is no build to look at")
}

/// Drives the engines of some stages side by side: much of its time, a test of the page waits for a
/// frame.
///
/// Where there are several, what the tests of each print comes in one piece.
fn drive(
    stages: &[&'static Stage],
    drivers: &Mutex<Vec<Child>>,
    recorded: &Result<Recorded>,
) -> Vec<Done> {
    let drive_one = |stage: &'static Stage| {
        let start = Instant::now();
        let output = target().join(format!("page-output-{}.txt", stage.name));
        let output = (stages.len() > 1).then_some(output);
        let outcome = drive_in_engine(stage, drivers, recorded, output.as_deref());
        let printed = output.and_then(|output| fs::read_to_string(output).ok());
        println!("\n== {}: {}\n{}", stage.name, stage.about, printed.unwrap_or_default());
        Done::new(stage, start, outcome)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = stages.iter().map(|stage| scope.spawn(|| drive_one(stage))).collect();
        let ended = threads.into_iter().map(thread::ScopedJoinHandle::join);
        ended.map(|ended| ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn drive_in_engine(
    stage: &Stage,
    drivers: &Mutex<Vec<Child>>,
    recorded: &Result<Recorded>,
    output: Option<&Path>,
) -> Result<Outcome> {
    let Check::Page(engine, selection) = stage.check else { bail!("{} is no engine", stage.name) };
    if engine.missing_crate().is_some() {
        for mut driver in drivers.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            driver.wait()?;
        }
    }
    let Some(installed) = engine.find() else {
        let packages = engine.packages.join(" ");
        let needs = engine.needs;
        let advice = format!("install {needs} (Debian, as root: apt-get install {packages})");
        ensure!(std::env::var_os("CI").is_none(), "CI has to run every stage: {advice}");
        return Ok(Outcome::NotRun(advice));
    };
    let recorded = recorded.as_ref().map_err(|error| anyhow!("{error:#}"))?;
    let output = output.map(File::create).transpose()?;
    let tests = (stage.name, selection);
    browser::drive(&shell()?, recorded, (engine, &installed), tests, output)?;
    Ok(Outcome::Passed)
}

impl Stage {
    fn engine(&self) -> Option<&'static Engine> {
        if let Check::Page(engine, _) = self.check { Some(engine) } else { None }
    }
}

impl Done {
    /// Prints it, too.
    fn new(stage: &'static Stage, start: Instant, outcome: Result<Outcome>) -> Self {
        let done = Self { stage, time: start.elapsed(), outcome };
        println!("{done}");
        done
    }
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, more) = match &self.outcome {
            Ok(Outcome::Passed) => ("passed", String::new()),
            Ok(Outcome::NotRun(advice)) => ("NOT RUN", format!("  {advice}")),
            Err(error) => ("FAILED", format!("  {error:#}")),
        };
        let seconds = self.time.as_secs_f64();
        write!(f, "{:<12} {word:<7} {seconds:>6.1} s{more}", self.stage.name)
    }
}

fn format(sh: &Shell) -> Result<()> {
    install::components(sh)?;
    Ok(cmd!(sh, "cargo fmt --all --check").run()?)
}

fn clippy(sh: &Shell) -> Result<()> {
    install::components(sh)?;
    cmd!(sh, "cargo clippy --quiet --workspace --all-targets -- --deny warnings").run()?;
    // No target of a plain `cargo test`, and so none of all targets.
    Ok(cmd!(sh, "cargo clippy --quiet --workspace --test page -- --deny warnings").run()?)
}

fn clippy_wasm(sh: &Shell) -> Result<()> {
    install::components(sh)?;
    install::wasm_target(sh)?;
    let clippy = cmd!(
        sh,
        "cargo clippy --quiet --package {PACKAGE} --lib --target {WASM} -- --deny warnings"
    );
    Ok(FLAGS.iter().fold(clippy, xshell::Cmd::env_remove).run()?)
}

fn docs(sh: &Shell) -> Result<()> {
    // What links to a private item is wrong in the public documentation only.
    for private in [Some("--document-private-items"), None] {
        let doc = cmd!(sh, "cargo doc --quiet --workspace --no-deps {private...}");
        doc.env("RUSTDOCFLAGS", "--deny warnings").run()?;
    }
    Ok(())
}

fn host(sh: &Shell) -> Result<()> {
    Ok(cmd!(sh, "cargo test --quiet --workspace").run()?)
}

fn types(sh: &Shell) -> Result<()> {
    install::npm_packages(sh)?;
    // The page must not see what only Node.js has, so that its tests are a project of their own.
    for project in ["tsconfig.page.json", "tsconfig.json"] {
        let tsc = "node_modules/typescript/bin/tsc";
        cmd!(sh, "node {tsc} --project tests/www/{project}").run()?;
    }
    Ok(())
}

fn modules(sh: &Shell) -> Result<()> {
    install::npm_packages(sh)?;
    let python = install::numpy(sh)?;
    // Node.js itself leaves one core free.
    let cores = thread::available_parallelism().map_or(1, usize::from).to_string();
    // It finds the tests in the folder that it runs in.
    let _folder = sh.push_dir("tests/www");
    let tests = cmd!(sh, "node --test --test-reporter=spec --test-concurrency={cores}");
    Ok(tests.env("NUMPY_PYTHON", python).run()?)
}
