//! What building and testing need on this machine beside Rust: looked for, and installed where that
//! is possible.
//!
//! Debian's packages are installed where this runs as root on Debian; elsewhere, an error or a note
//! says what to install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::engines::Engine;
use crate::process::{in_path, is_root, saying};
use crate::workspace::{WASM, root, target};

/// Debian's packages of Node.js and npm, and of a Python that can make environments.
const PACKAGES: [&str; 4] = ["nodejs", "npm", "python3", "python3-venv"];

/// The name of a copy of a list of packages, left where they were installed: when it differs from
/// the list, they are installed anew.
const STAMP: &str = ".installed";

/// Where the tools that this project compiles for itself are.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// Makes sure that Rust can compile for WebAssembly.
///
/// `rust-toolchain.toml` asks for it, but rustup heeds that only where it may install by itself.
///
/// # Errors
///
/// It cannot, and there is no rustup to ask.
pub(crate) fn wasm_target(sh: &Shell) -> Result<()> {
    let library = cmd!(sh, "rustc --print target-libdir --target {WASM}").quiet().read()?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    println!("Installing Rust's target {WASM}");
    let add = || cmd!(sh, "rustup target add {WASM}").quiet().run();
    saying("installing it", add).with_context(|| format!("install Rust's target {WASM}"))
}

/// Makes sure that there are rustfmt and Clippy, likewise.
///
/// # Errors
///
/// One is missing, and there is no rustup to ask.
pub(crate) fn components(sh: &Shell) -> Result<()> {
    for (verb, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let asked = cmd!(sh, "cargo {verb} --version").quiet().ignore_stdout().ignore_stderr();
        if asked.run().is_err() {
            println!("Installing {component}");
            let add = || cmd!(sh, "rustup component add {component}").quiet().run();
            saying("installing it", add).with_context(|| format!("install {component}"))?;
        }
    }
    Ok(())
}

/// Makes sure that npm's packages are those of the lock file, and that there is a Node.js.
///
/// # Errors
///
/// There is no Node.js, it is too old, or npm cannot install its packages.
pub(crate) fn npm_packages(sh: &Shell) -> Result<()> {
    let lacks_node = || in_path("node").is_none() || in_path("npm").is_none();
    if lacks_node() && debian_as_root() {
        apt(&PACKAGES)?;
    }
    ensure!(!lacks_node(), "install Node.js with npm: https://nodejs.org");
    let installed = root().join("node_modules");
    let list = fs::read(root().join("package-lock.json")).context("no package-lock.json")?;
    if is_stamped(&installed, &list) {
        return Ok(());
    }
    println!("Installing npm's packages");
    // On Windows, npm is a batch file.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let npm = cmd!(sh, "{npm} ci --engine-strict --ignore-scripts --no-audit --no-fund");
    saying("installing npm's packages", || npm.quiet().run())?;
    stamp(&installed, &list)
}

/// A Python that has `NumPy` as the tests want it, in an environment of this project's own; where
/// it lies.
///
/// # Errors
///
/// There is no Python that can make environments, or pip cannot install what is asked for.
pub(crate) fn numpy(sh: &Shell) -> Result<PathBuf> {
    let environment = tools().join("python");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    let requirements = root().join("tests/www/requirements.txt");
    let list = fs::read(&requirements).context("no requirements.txt")?;
    if python.is_file() && is_stamped(&environment, &list) {
        return Ok(python);
    }
    if !makes_environments(sh) && debian_as_root() {
        apt(&PACKAGES)?;
    }
    ensure!(makes_environments(sh), "install Python 3 with its module venv (Debian: python3-venv)");
    println!("Installing NumPy aside");
    let system = if cfg!(windows) { "python" } else { "python3" };
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    saying("installing NumPy", || {
        cmd!(sh, "{system} -m venv --clear {environment}").quiet().run()?;
        cmd!(sh, "{python} {pip...} {requirements}").quiet().run()
    })?;
    stamp(&environment, &list)?;
    Ok(python)
}

fn makes_environments(sh: &Shell) -> bool {
    let system = if cfg!(windows) { "python" } else { "python3" };
    let modules = "import ensurepip, venv";
    cmd!(sh, "{system} -c {modules}").quiet().ignore_stderr().run().is_ok()
}

/// Whether what is installed in a folder is what this list asks for.
fn is_stamped(folder: &Path, list: &[u8]) -> bool {
    fs::read(folder.join(STAMP)).is_ok_and(|found| found == list)
}

/// Notes what has been installed in a folder, once all of it is.
fn stamp(folder: &Path, list: &[u8]) -> Result<()> {
    let path = folder.join(STAMP);
    fs::write(&path, list).with_context(|| format!("cannot write {}", path.display()))
}

/// Installs in one go what the tests, and these engines, lack of Debian's packages, where that is
/// possible.
///
/// # Errors
///
/// Debian's packages cannot be installed.
pub(crate) fn packages(sh: &Shell, engines: &[&Engine]) -> Result<()> {
    let mut packages = Vec::new();
    if in_path("node").is_none() || in_path("npm").is_none() || !makes_environments(sh) {
        packages.extend(PACKAGES);
    }
    let lacking = engines.iter().filter(|engine| !engine.has_packages());
    packages.extend(lacking.flat_map(|engine| engine.packages));
    if packages.is_empty() || !debian_as_root() { Ok(()) } else { apt(&packages) }
}

/// Begins to compile an engine's driver, if it is a crate and not here, with what others leave of
/// the processors.
///
/// # Errors
///
/// Cargo cannot be started.
pub(crate) fn driver(sh: &Shell, engine: &Engine) -> Result<Option<Child>> {
    let Some((name, version)) = engine.missing_crate() else { return Ok(None) };
    println!("Compiling {name} {version} aside");
    let nice: &[&str] =
        if in_path("nice").is_some() { &["nice", "-n", "19", "cargo"] } else { &["cargo"] };
    let (program, nice) = (nice[0], &nice[1..]);
    let tools = tools();
    // A driver only passes commands on: it needs no optimising, and is compiled in half the time
    // without.
    let how = ["--locked", "--quiet", "--debug", "--root"];
    let install =
        cmd!(sh, "{program} {nice...} install {name} --version {version} {how...} {tools}");
    let mut install = Command::from(install.env("CARGO_PROFILE_DEV_DEBUG", "0"));
    Ok(Some(install.spawn().with_context(|| format!("cannot run {program}"))?))
}

/// Whether Debian's packages can be installed: on Debian, and as root.
fn debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists() && in_path("apt-get").is_some() && is_root()
}

fn apt(packages: &[&str]) -> Result<()> {
    println!("Installing {}", packages.join(" "));
    let sh = Shell::new()?;
    sh.set_var("DEBIAN_FRONTEND", "noninteractive");
    // A line for each step of each package; what goes wrong comes by the other way.
    let apt = |arguments: &[&str]| {
        let apt = cmd!(sh, "apt-get -qq -o DPkg::Lock::Timeout=300 {arguments...}");
        apt.quiet().ignore_stdout().run()
    };
    saying("installing Debian's packages", || {
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
    })?;
    Ok(())
}
