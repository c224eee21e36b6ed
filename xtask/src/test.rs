//! The verb `test`: everything that has to hold, a stage at a time, each named as it runs.

use std::fmt;
use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};

use crate::engines::{ENGINES, Engine};
use crate::install::{Ahead, Drivable};
use crate::recorded::Recorded;
use crate::workspace::{MODULES, PACKAGE, Workspace};
use crate::{browser, install, process, site, tree};

/// One stage.
pub(crate) struct Stage {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What it checks, in a few words.
    pub(crate) about: &'static str,
    /// Whether it looks at the built site.
    needs_build: bool,
    /// Whether it only runs when it is named.
    on_demand: bool,
    check: Check,
}

/// How a stage checks.
enum Check {
    Run(fn(&Workspace) -> Result<()>),
    Drive(&'static Engine, &'static [&'static str]),
}

/// How a stage ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    Passed,
    Failed(anyhow::Error),
    /// This machine lacks something; what to do about it.
    NotRun(String),
}

/// A stage that has run.
struct Done<'a> {
    stage: &'a Stage,
    time: Duration,
    outcome: Outcome,
}

/// Why a stage cannot look at the built site.
const NO_BUILD: &str = "there is no build to look at";

/// Every stage, in the order in which they run: what fails fastest comes first.
pub(crate) fn stages() -> Vec<Stage> {
    let stage = |name, about, needs_build, check| Stage {
        name,
        about,
        needs_build,
        on_demand: false,
        check: Check::Run(check),
    };
    let mut stages = vec![
        stage("format", "rustfmt", false, format),
        stage("clippy", "clippy on this machine's target", false, clippy),
        stage("clippy-wasm", "clippy on WebAssembly", false, clippy_wasm),
        stage("docs", "rustdoc", false, docs),
        stage("host", "Rust's tests and the examples in its documentation", false, host),
        stage("build", "cargo xtask build", false, site::build),
        stage("types", "the types in the page's JSDoc comments", true, types),
        stage("modules", "the page's pure modules, under Node.js", true, modules),
    ];
    stages.extend(ENGINES.iter().map(|engine| Stage {
        name: engine.name,
        about: engine.about,
        needs_build: true,
        on_demand: false,
        check: Check::Drive(engine, &[]),
    }));
    // Only Chromium tells how much memory a page holds.
    stages.push(Stage {
        name: "endurance",
        about: "ten million iterations in Chromium; takes minutes, and runs only when it is named",
        needs_build: true,
        on_demand: true,
        check: Check::Drive(&ENGINES[0], &["--ignored", "--nocapture", "endurance::"]),
    });
    stages
}

/// Runs the stages named, or all but those on demand; whether none failed.
///
/// A stage that looks at the built site brings the build with it.
///
/// # Errors
///
/// None that a stage could have: those are printed, and the stages after it still run.
pub(crate) fn test(workspace: &Workspace, names: &[String]) -> Result<bool> {
    let all = stages();
    let named = |stage: &Stage| {
        if names.is_empty() {
            !stage.on_demand
        } else {
            names.iter().any(|name| name == stage.name)
        }
    };
    let build_needed = all.iter().any(|stage| named(stage) && stage.needs_build);
    let wanted = |stage: &&Stage| named(stage) || (build_needed && stage.name == "build");
    let (browsers, others): (Vec<&Stage>, Vec<&Stage>) =
        all.iter().filter(wanted).partition(|stage| stage.engine().is_some());
    let ahead = if build_needed {
        Ahead::start(workspace, browsers.iter().filter_map(|stage| stage.engine()).collect())
    } else {
        Ahead::default()
    };
    let mut results = Vec::new();
    let mut built = true;
    for stage in others {
        let Check::Run(check) = stage.check else { continue };
        println!("\n== {}: {}", stage.name, stage.about);
        let start = Instant::now();
        if stage.name == "build" {
            ahead.packages();
        }
        let result = if stage.needs_build && !built {
            Err(anyhow!(NO_BUILD))
        } else {
            check(workspace).map(|()| Outcome::Passed)
        };
        let done = Done::new(stage, start, result);
        built &= stage.name != "build" || matches!(done.outcome, Outcome::Passed);
        println!("{done}");
        results.push(done);
    }
    results.extend(drive(workspace, &ahead, &browsers, built));
    println!("\n== summary");
    for done in &results {
        println!("{done}");
    }
    let count =
        |wanted: fn(&Outcome) -> bool| results.iter().filter(|done| wanted(&done.outcome)).count();
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    println!("{} passed, {failed} failed", count(|outcome| matches!(outcome, Outcome::Passed)));
    Ok(failed == 0)
}

impl Stage {
    fn drive(
        &self,
        workspace: &Workspace,
        ahead: &Ahead,
        recorded: &Recorded,
        output: Option<&Path>,
    ) -> Result<Outcome> {
        let Check::Drive(engine, selection) = self.check else {
            bail!("{} is no engine", self.name)
        };
        ahead.driver(workspace, engine);
        let installed = match install::engine(workspace, engine)? {
            Drivable::Yes(installed) => installed,
            Drivable::No { advice } => return Ok(Outcome::NotRun(advice)),
        };
        let output = output.map(File::create).transpose()?;
        browser::drive(workspace, recorded, (engine, &installed), selection, output)?;
        Ok(Outcome::Passed)
    }

    fn engine(&self) -> Option<&'static Engine> {
        match self.check {
            Check::Run(_) => None,
            Check::Drive(engine, _) => Some(engine),
        }
    }
}

impl<'a> Done<'a> {
    fn new(stage: &'a Stage, start: Instant, result: Result<Outcome>) -> Self {
        let is_ci = || std::env::var_os("CI").is_some_and(|ci| ci == "true");
        let outcome = match result {
            Ok(Outcome::NotRun(advice)) if is_ci() => {
                Outcome::Failed(anyhow!("CI has to run every stage: {advice}"))
            }
            Ok(outcome) => outcome,
            Err(error) => Outcome::Failed(error),
        };
        Self { stage, time: start.elapsed(), outcome }
    }
}

impl fmt::Display for Done<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match &self.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed(_) => "FAILED",
            Outcome::NotRun(_) => "NOT RUN",
        };
        write!(f, "{:<12} {word:<7} {:>6.1} s", self.stage.name, self.time.as_secs_f64())?;
        match &self.outcome {
            Outcome::Passed => Ok(()),
            Outcome::Failed(error) => write!(f, "  {error:#}"),
            Outcome::NotRun(advice) => write!(f, "  {advice}"),
        }
    }
}

/// Drives the engines of some stages side by side: much of its time, a test of the page waits for a frame.
///
/// Where there are several, what the tests of each print comes in one piece.
fn drive<'a>(
    workspace: &Workspace,
    ahead: &Ahead,
    stages: &[&'a Stage],
    built: bool,
) -> Vec<Done<'a>> {
    if stages.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = stages.iter().map(|stage| stage.name).collect();
    println!("\n== {}: the built page in browsers", names.join(", "));
    let recorded = if built { browser::prepare(workspace) } else { Err(anyhow!(NO_BUILD)) };
    thread::scope(|scope| {
        let drive_one = |stage: &'a Stage| {
            let start = Instant::now();
            let output = (stages.len() > 1)
                .then(|| workspace.in_target(&format!("page-output-{}.txt", stage.name)));
            let result = match &recorded {
                Ok(recorded) => stage.drive(workspace, ahead, recorded, output.as_deref()),
                Err(error) => Err(anyhow!("{error:#}")),
            };
            let done = Done::new(stage, start, result);
            let printed = output.and_then(|output| fs::read_to_string(output).ok());
            println!("\n== {}: {}\n{}{done}", stage.name, stage.about, printed.unwrap_or_default());
            done
        };
        let threads: Vec<_> =
            stages.iter().map(|stage| scope.spawn(move || drive_one(stage))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn format(workspace: &Workspace) -> Result<()> {
    process::run(&mut workspace.cargo(["fmt", "--all", "--check"]))
}

fn clippy(workspace: &Workspace) -> Result<()> {
    let lint = |arguments: &[&'static str]| {
        let mut cargo = workspace.cargo(["clippy", "--quiet"]);
        process::run(cargo.args(arguments).args(["--", "--deny", "warnings"]))
    };
    lint(&["--workspace", "--all-targets"])?;
    // No target of a plain `cargo test`, and so none of all targets.
    lint(&["--workspace", "--test", "page"])
}

fn clippy_wasm(workspace: &Workspace) -> Result<()> {
    install::wasm_target(workspace)?;
    process::run(&mut workspace.cargo([
        "clippy",
        "--quiet",
        "--package",
        PACKAGE,
        "--lib",
        "--target",
        install::WASM_TARGET,
        "--",
        "--deny",
        "warnings",
    ]))
}

fn docs(workspace: &Workspace) -> Result<()> {
    let document = |arguments: &[&'static str]| {
        let mut cargo = workspace.cargo(["doc", "--quiet", "--workspace", "--no-deps"]);
        process::run(cargo.args(arguments).env("RUSTDOCFLAGS", "--deny warnings"))
    };
    // What links to a private item is wrong in the public documentation only.
    document(&["--document-private-items"])?;
    document(&[])
}

fn host(workspace: &Workspace) -> Result<()> {
    process::run(&mut workspace.cargo(["test", "--quiet", "--workspace"]))
}

fn types(workspace: &Workspace) -> Result<()> {
    install::node()?;
    install::npm_packages(workspace, MODULES)?;
    let folder = workspace.path(MODULES);
    // The page must not see what only Node.js has, so that its tests are a project of their own.
    for project in ["tsconfig.page.json", "tsconfig.json"] {
        let checker = folder.join("node_modules/typescript/bin/tsc");
        let mut node = workspace.command("node");
        process::run(node.arg(checker).arg("--project").arg(folder.join(project)))?;
    }
    Ok(())
}

fn modules(workspace: &Workspace) -> Result<()> {
    let node = install::node()?;
    let folder = workspace.path(MODULES);
    let python = install::numpy(workspace, &folder.join("requirements.txt"))?;
    let mut files = Vec::new();
    for file in tree::files(&folder)? {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".test.js") && !file.starts_with("node_modules") {
            files.push(folder.join(file));
        }
    }
    ensure!(!files.is_empty(), "{MODULES} has no *.test.js");
    // Node.js itself leaves one core free.
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut tests = workspace.command("node");
    tests.args(node.arguments()).args(["--test", "--test-reporter=spec"]);
    tests.arg(format!("--test-concurrency={cores}")).args(files);
    process::run(tests.env("NUMPY_PYTHON", python))
}
