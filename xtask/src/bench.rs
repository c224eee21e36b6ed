//! The verb `bench`: how fast the built core is, beside other ways to run the same loop.
//!
//! The measuring itself is `bench/main.mjs`, which runs under Node.js as the core does.

use std::path::PathBuf;

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::process::in_path;
use crate::workspace::{root, target};
use crate::{install, server, site};

/// Builds, compiles the contestant in C, and measures.
///
/// With `with_numpy`, `NumPy` is installed for this alone where the machine's Python has none.
///
/// # Errors
///
/// Where the build fails, or Node.js cannot be had. A contestant that cannot run here is left out
/// with a line.
pub(crate) fn bench(sh: &Shell, with_numpy: bool) -> Result<()> {
    site::build(sh)?;
    let dist = root().join("dist");
    let served = [("/", root().join("xtask/bench")), ("/pkg", dist.join("pkg"))];
    let port = server::start(&served, 0, server::NO_CACHE, None)?.to_string();
    let mut contestants = Vec::<std::ffi::OsString>::new();
    let mut enter = |option: &str, program: Option<PathBuf>| {
        contestants.extend(program.into_iter().flat_map(|program| [option.into(), program.into()]));
    };
    enter("--c", compile(sh)?);
    enter("--python", python(sh, with_numpy)?);
    enter("--chromium", in_path("chromium"));
    Ok(cmd!(sh, "node xtask/bench/main.mjs {dist} --port {port} {contestants...}").quiet().run()?)
}

/// The loop in C, where there is a compiler.
fn compile(sh: &Shell) -> Result<Option<PathBuf>> {
    let Some(compiler) = in_path("cc") else { return Ok(None) };
    let program = target().join("bench-loop");
    cmd!(sh, "{compiler} -O3 -march=native -o {program} xtask/bench/loop.c -lm").run()?;
    Ok(Some(program))
}

/// A Python that has `NumPy`, if there is one or one is asked for.
fn python(sh: &Shell, with_numpy: bool) -> Result<Option<PathBuf>> {
    if with_numpy {
        return install::numpy(sh).map(Some);
    }
    let has_numpy = |python: &PathBuf| {
        cmd!(sh, "{python} -c").arg("import numpy").quiet().ignore_stderr().run().is_ok()
    };
    Ok(in_path("python3").filter(has_numpy))
}
