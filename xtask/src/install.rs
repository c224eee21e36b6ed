//! What building and testing need on this machine: looked for, and installed where that is possible.
//!
//! Debian's packages are installed where this runs as root on Debian; elsewhere, an error or a note says what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::engines::{Engine, Installed};
use crate::process;
use crate::workspace::Workspace;

/// The compilation target of the page's core.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The first Node.js whose test runner and module loader do what the tests ask for.
const OLDEST_NODE: Version = Version { major: 18, minor: 19 };

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
    let missing = || process::in_path("node").is_none() || process::in_path("npm").is_none();
    if missing() && debian_as_root() {
        apt(&["nodejs", "npm"])?;
    }
    let Version { major, minor } = OLDEST_NODE;
    ensure!(!missing(), "install Node.js {major}.{minor} or later, with npm: https://nodejs.org");
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
    let system = || Command::new(if cfg!(windows) { "python" } else { "python3" });
    let makes_environments = || process::run(system().args(["-c", "import ensurepip, venv"]));
    if makes_environments().is_err() && debian_as_root() {
        apt(&["python3", "python3-venv"])?;
    }
    makes_environments().context("install Python 3 with its module venv (Debian: python3-venv)")?;
    process::run(system().args(["-m", "venv", "--clear"]).arg(&environment))?;
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
    if let Some(installed) = engine.find(&tools) {
        return Ok(Drivable::Yes(installed));
    }
    // Where the driver is a crate, Debian has nothing to add to a browser that is here.
    let enough = engine.driver_crate.is_some() && engine.has_browser();
    if !enough && debian_as_root() {
        apt(engine.packages)?;
    }
    if let Some((driver, version)) = engine.driver_crate
        && engine.has_browser()
    {
        println!("Compiling {driver} {version}");
        // Unoptimised: it only passes commands on, and is compiled in half the time.
        let mut cargo = workspace.cargo(["install", driver, "--version", version, "--locked"]);
        process::run(cargo.args(["--debug", "--root"]).arg(&tools))?;
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

/// Whether Debian's packages can be installed: on Debian, and as root.
fn debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists() && process::in_path("apt-get").is_some() && is_root()
}

/// Whether this runs as root.
#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether this runs as root.
#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    false
}

fn apt(packages: &[&str]) -> Result<()> {
    println!("Installing {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
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
