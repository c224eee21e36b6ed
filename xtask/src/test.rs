//! The verb `test`: everything that has to hold, a stage at a time, each named as it runs.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::engines::{ENGINES, Engine};
use crate::install::Drivable;
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
    let mut ahead = if build_needed {
        let engines = all.iter().filter(|stage| named(stage)).filter_map(Stage::engine).collect();
        install::Ahead::start(workspace, engines)
    } else {
        install::Ahead::default()
    };
    let mut results = Vec::new();
    let mut built = true;
    for stage in &all {
        let wanted = named(stage) || (build_needed && stage.name == "build");
        if !wanted {
            continue;
        }
        println!("\n== {}: {}", stage.name, stage.about);
        let start = Instant::now();
        if stage.name == "build" {
            ahead.packages();
        }
        if let Some(engine) = stage.engine() {
            ahead.driver(workspace, engine);
        }
        let outcome = if stage.needs_build && !built {
            Outcome::Failed(anyhow::anyhow!("there is no build to look at"))
        } else {
            stage.run(workspace)
        };
        let seconds = start.elapsed();
        built &= stage.name != "build" || matches!(outcome, Outcome::Passed);
        println!("{}", line(stage, seconds, &outcome));
        results.push((stage, seconds, outcome));
    }
    println!("\n== summary");
    for (stage, seconds, outcome) in &results {
        println!("{}", line(stage, *seconds, outcome));
    }
    let count = |wanted: fn(&Outcome) -> bool| {
        results.iter().filter(|(_, _, outcome)| wanted(outcome)).count()
    };
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    println!("{} passed, {failed} failed", count(|outcome| matches!(outcome, Outcome::Passed)));
    Ok(failed == 0)
}

impl Stage {
    fn engine(&self) -> Option<&'static Engine> {
        match self.check {
            Check::Run(_) => None,
            Check::Drive(engine, _) => Some(engine),
        }
    }

    fn run(&self, workspace: &Workspace) -> Outcome {
        let outcome = match self.check {
            Check::Run(check) => check(workspace).map(|()| Outcome::Passed),
            Check::Drive(engine, selection) => drive(workspace, engine, selection),
        };
        match outcome {
            Ok(Outcome::NotRun(advice))
                if std::env::var_os("CI").is_some_and(|ci| ci == "true") =>
            {
                Outcome::Failed(anyhow::anyhow!("CI has to run every stage: {advice}"))
            }
            Ok(outcome) => outcome,
            Err(error) => Outcome::Failed(error),
        }
    }
}

fn line(stage: &Stage, seconds: Duration, outcome: &Outcome) -> String {
    let (word, detail) = match outcome {
        Outcome::Passed => ("passed", String::new()),
        Outcome::Failed(error) => ("FAILED", format!("  {error:#}")),
        Outcome::NotRun(advice) => ("NOT RUN", format!("  {advice}")),
    };
    format!("{:<12} {word:<7} {:>6.1} s{detail}", stage.name, seconds.as_secs_f64())
}

fn drive(workspace: &Workspace, engine: &Engine, selection: &[&str]) -> Result<Outcome> {
    match install::engine(workspace, engine)? {
        Drivable::Yes(installed) => {
            browser::drive(workspace, engine, &installed, selection).map(|()| Outcome::Passed)
        }
        Drivable::No { advice } => Ok(Outcome::NotRun(advice)),
    }
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
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut tests = workspace.command("node");
    tests.args(node.arguments()).args(["--test", "--test-reporter=spec"]);
    tests.arg(format!("--test-concurrency={cores}")).args(files);
    process::run(tests.env("NUMPY_PYTHON", python))
}
