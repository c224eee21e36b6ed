//! The verb `bench`: how fast the built core is, beside other ways to run the same loop.
//!
//! The measuring itself is `bench/main.mjs`, which runs under Node.js as the core does.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{install, process, site};

/// Builds, compiles the contestant in C, and measures.
///
/// With `with_numpy`, `NumPy` is installed for this alone where the machine's Python has none.
///
/// # Errors
///
/// Where the build fails, or Node.js cannot be had. A contestant that cannot run here is left out with a line.
pub(crate) fn bench(workspace: &Workspace, with_numpy: bool) -> Result<()> {
    site::build(workspace)?;
    let node = install::node()?;
    let folder = workspace.path("xtask/bench");
    let mut main = workspace.command("node");
    main.args(node.arguments()).arg(folder.join("main.mjs")).arg(workspace.dist());
    if let Some(program) = compile(workspace, &folder)? {
        main.arg("--c").arg(program);
    }
    if let Some(python) = python(workspace, with_numpy)? {
        main.arg("--python").arg(python);
    }
    if let Some(chromium) = process::in_path("chromium") {
        main.arg("--chromium").arg(chromium);
    }
    process::run(&mut main)
}

/// The loop in C, where there is a compiler.
fn compile(workspace: &Workspace, folder: &Path) -> Result<Option<PathBuf>> {
    let Some(compiler) = process::in_path("cc") else { return Ok(None) };
    let program = workspace.in_target("bench-loop");
    let mut command = Command::new(compiler);
    command.args(["-O3", "-march=native", "-o"]).arg(&program).arg(folder.join("loop.c"));
    process::run(command.arg("-lm"))?;
    Ok(Some(program))
}

/// A Python that has `NumPy`, if there is one or one is asked for.
fn python(workspace: &Workspace, with_numpy: bool) -> Result<Option<PathBuf>> {
    if with_numpy {
        return install::numpy(workspace, &workspace.path("tests/www/requirements.txt")).map(Some);
    }
    let python = process::in_path("python3");
    Ok(python.filter(|python| {
        process::output(Command::new(python).args(["-c", "import numpy"])).is_ok()
    }))
}
