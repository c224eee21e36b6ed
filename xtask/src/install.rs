//! What building and testing need on this machine: looked for, and installed where that is possible.
//!
//! Debian's packages are installed where this runs as root on Debian; elsewhere, an error or a note says what to install.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result, bail, ensure};

use crate::engines::{Engine, Installed};
use crate::process;
use crate::workspace::Workspace;

/// The compilation target of the page's core.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The first Node.js whose test runner and module loader do what the tests ask for.
const OLDEST_NODE: Version = Version { major: 18, minor: 19 };

/// Debian's packages of Node.js and npm.
const NODE_PACKAGES: [&str; 2] = ["nodejs", "npm"];

/// Debian's packages of a Python that can make environments.
const PYTHON_PACKAGES: [&str; 2] = ["python3", "python3-venv"];

/// Makes sure that the compiler can compile to WebAssembly.
///
/// # Errors
///
/// The target is missing and rustup is too, or rustup cannot add the target.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    let sysroot = process::output(workspace.command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    ensure!(
        process::in_path("rustup").is_some(),
        "this compiler has no standard library for {WASM_TARGET}, and rustup, which would add it, is not installed.\n\
         Install Rust from https://rustup.rs, or the library from where the compiler came from \
         (Debian: libstd-rust-dev-wasm32)."
    );
    println!("Adding the target {WASM_TARGET}");
    process::run(workspace.command("rustup").args(["target", "add", WASM_TARGET]))
}

/// A Node.js that can run the tests of the page's modules.
#[derive(Debug)]
pub(crate) struct Node {
    version: Version,
}

impl Node {
    /// What has to precede a file's name on its command line.
    ///
    /// The page's modules are plain `.js` files, as a browser wants them. Newer versions see by the syntax that a file is
    /// a module; older ones must be told.
    pub(crate) fn arguments(&self) -> &'static [&'static str] {
        let Version { major, minor } = self.version;
        let sees_modules = match major {
            20 => minor >= 19,
            22 => minor >= 7,
            _ => major > 22,
        };
        if sees_modules { &[] } else { &["--experimental-default-type=module"] }
    }
}

/// The name of a copy of a list of packages, left where they were installed: when it differs from the list, they are
/// installed anew.
const STAMP: &str = ".installed";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    /// Reads `v20.19.2`.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.trim().strip_prefix('v')?.split('.');
        let mut next = || numbers.next()?.parse().ok();
        Some(Self { major: next()?, minor: next()? })
    }
}

/// Makes sure that there are Node.js and npm.
///
/// # Errors
///
/// They are missing or too old, and cannot be installed here.
pub(crate) fn node() -> Result<Node> {
    if lacks_node() && debian_as_root() {
        apt(&NODE_PACKAGES)?;
    }
    found_node()
}

/// The Node.js that is here.
///
/// # Errors
///
/// It or npm is missing, or it is too old.
pub(crate) fn found_node() -> Result<Node> {
    let Version { major, minor } = OLDEST_NODE;
    ensure!(
        !lacks_node(),
        "install Node.js {major}.{minor} or later, with npm: https://nodejs.org"
    );
    let printed = process::output(Command::new("node").arg("--version"))?;
    let version = Version::parse(&printed)
        .with_context(|| format!("node --version printed {printed:?}, which is no version"))?;
    ensure!(
        version >= OLDEST_NODE,
        "Node.js is {}: install {major}.{minor} or later: https://nodejs.org",
        printed.trim()
    );
    Ok(Node { version })
}

fn lacks_node() -> bool {
    process::in_path("node").is_none() || process::in_path("npm").is_none()
}

/// Makes sure that npm's packages are those of the lock file in a folder.
///
/// # Errors
///
/// npm cannot install them.
pub(crate) fn npm_packages(workspace: &Workspace, folder: &str) -> Result<()> {
    let lock = workspace.path(folder).join("package-lock.json");
    let wanted = std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let installed = workspace.path(folder).join("node_modules");
    if is_stamped(&installed, &wanted) {
        return Ok(());
    }
    // On Windows, npm is a batch file.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    process::run(
        workspace
            .command(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(workspace.path(folder)),
    )?;
    stamp(&installed, &wanted)
}

/// A Python that has what a requirements file asks for, in an environment of this project's own; where it lies.
///
/// # Errors
///
/// There is no Python that can make environments, or pip cannot install what is asked for.
pub(crate) fn numpy(workspace: &Workspace, requirements: &Path) -> Result<PathBuf> {
    let environment = workspace.in_target("tools/python");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    let wanted = std::fs::read(requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    if python.is_file() && is_stamped(&environment, &wanted) {
        return Ok(python);
    }
    if makes_environments().is_err() && debian_as_root() {
        apt(&PYTHON_PACKAGES)?;
    }
    makes_environments().context("install Python 3 with its module venv (Debian: python3-venv)")?;
    process::run(system_python().args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = Command::new(&python);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    process::run(install.arg(requirements))?;
    stamp(&environment, &wanted)?;
    Ok(python)
}

fn system_python() -> Command {
    Command::new(if cfg!(windows) { "python" } else { "python3" })
}

fn makes_environments() -> Result<()> {
    process::output(system_python().args(["-c", "import ensurepip, venv"])).map(drop)
}

/// Whether what is installed in a folder is what this list asks for.
fn is_stamped(folder: &Path, list: &[u8]) -> bool {
    std::fs::read(folder.join(STAMP)).is_ok_and(|found| found == list)
}

/// Notes what has been installed in a folder, once all of it is.
fn stamp(folder: &Path, list: &[u8]) -> Result<()> {
    let path = folder.join(STAMP);
    std::fs::write(&path, list).with_context(|| format!("cannot write {}", path.display()))
}

/// Whether an engine can be driven.
#[derive(Debug)]
pub(crate) enum Drivable {
    /// It is here.
    Yes(Installed),
    /// It is not, and cannot be installed from here: what a person can do about it.
    No { advice: String },
}

/// Finds an engine's browser and driver, or installs them.
///
/// # Errors
///
/// They could be installed here, but installing them failed.
pub(crate) fn engine(workspace: &Workspace, engine: &Engine) -> Result<Drivable> {
    let tools = workspace.in_target("tools");
    if !engine.has_packages(&tools) && debian_as_root() {
        apt(engine.packages)?;
    }
    if engine.has_packages(&tools)
        && let Some(missing) = engine.missing_crate(&tools)
    {
        process::run(&mut cargo_install(workspace, missing, false))?;
    }
    let (packages, needs) = (engine.packages.join(" "), engine.needs);
    match engine.find(&tools) {
        Some(installed) => Ok(Drivable::Yes(installed)),
        None if debian_as_root() => bail!("installing {packages} did not bring {needs}"),
        None => {
            let advice = format!("install {needs} (Debian, as root: apt-get install {packages})");
            Ok(Drivable::No { advice })
        }
    }
}

/// Compiles a crate's program into the folder of this project's own tools; aside, with what others leave of the processors.
fn cargo_install(workspace: &Workspace, (name, version): (&str, &str), aside: bool) -> Command {
    println!("Compiling {name} {version}{}", if aside { " aside" } else { "" });
    let mut command = workspace.cargo([]);
    if let Some(nice) = process::in_path("nice").filter(|_| aside) {
        let cargo = command.get_program().to_owned();
        command = workspace.command(nice);
        command.args(["-n", "19"]).arg(cargo);
    }
    // A driver only passes commands on: it needs no optimising, and is compiled in half the time without.
    command.args([
        "install",
        name,
        "--version",
        version,
        "--locked",
        "--quiet",
        "--debug",
        "--root",
    ]);
    command.arg(workspace.in_target("tools")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    command
}

/// What is being installed while stages run that do without.
///
/// What goes wrong here is left to those who need it: they try again, and tell.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    packages: Mutex<Option<JoinHandle<()>>>,
    drivers: Mutex<Option<JoinHandle<()>>>,
}

impl Ahead {
    /// Begins to install what the stages and these engines need: Debian's packages in one go, and drivers that are crates
    /// with what the stages leave of the processors.
    pub(crate) fn start(workspace: &Workspace, engines: Vec<&Engine>) -> Self {
        let tools = workspace.in_target("tools");
        let mut packages = Vec::new();
        if lacks_node() {
            packages.extend(NODE_PACKAGES);
        }
        if makes_environments().is_err() {
            packages.extend(PYTHON_PACKAGES);
        }
        let lacking = engines.iter().filter(|engine| !engine.has_packages(&tools));
        packages.extend(lacking.flat_map(|engine| engine.packages));
        let installing = debian_as_root() && !packages.is_empty();
        let crates: Vec<_> = engines
            .into_iter()
            .filter(|engine| installing || engine.has_packages(&tools))
            .filter_map(|engine| engine.missing_crate(&tools))
            .map(|missing| cargo_install(workspace, missing, true))
            .collect();
        Self {
            packages: Mutex::new(installing.then(|| thread::spawn(move || drop(apt(&packages))))),
            drivers: Mutex::new(Some(thread::spawn(move || {
                for mut command in crates {
                    drop(process::run(&mut command));
                }
            }))),
        }
    }

    /// Waits for Debian's packages.
    pub(crate) fn packages(&self) {
        wait(&self.packages);
    }

    /// Waits for an engine's driver.
    pub(crate) fn driver(&self, workspace: &Workspace, engine: &Engine) {
        if engine.missing_crate(&workspace.in_target("tools")).is_some() {
            wait(&self.drivers);
        }
    }
}

/// Waits for a thread, if it runs; whoever comes meanwhile waits, too.
fn wait(thread: &Mutex<Option<JoinHandle<()>>>) {
    let mut thread = thread.lock().unwrap_or_else(PoisonError::into_inner);
    thread.take().map(JoinHandle::join);
}

/// Whether Debian's packages can be installed: on Debian, and as root.
fn debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && process::in_path("apt-get").is_some()
        && process::is_root()
}

fn apt(packages: &[&str]) -> Result<()> {
    println!("Installing {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
        // A line for each step of each package; what goes wrong comes by the other way.
        command.stdout(Stdio::null());
        process::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_compared() {
        let version = |text| Version::parse(text).expect(text);
        assert_eq!(version("v20.19.2\n"), Version { major: 20, minor: 19 });
        assert!(version("v18.9.0") < OLDEST_NODE && version("v18.20.4") > OLDEST_NODE);
        assert!(
            ["", "20.1.0", "v", "v20", "vx.y"]
                .into_iter()
                .all(|text| Version::parse(text).is_none())
        );
    }

    #[test]
    fn only_a_node_that_does_not_see_modules_by_their_syntax_is_told() {
        let told =
            |text| !Node { version: Version::parse(text).expect(text) }.arguments().is_empty();
        for old in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.6.0"] {
            assert!(told(old), "{old}");
        }
        for new in ["v20.19.0", "v22.7.0", "v24.0.0"] {
            assert!(!told(new), "{new}");
        }
    }
}
