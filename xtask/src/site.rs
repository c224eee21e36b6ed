//! The verb `build`: writes the site to `dist/`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use walkdir::WalkDir;
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

use crate::install;
use crate::process::saying;
use crate::workspace::{LIBRARY, PACKAGE, WASM, root, target};

/// The flags in a user's environment that would take the place of those in `.cargo/config.toml`,
/// and with them SIMD from the core.
pub(crate) const FLAGS: [&str; 2] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"];

/// Builds the site as it is published, packed and with the page in one file, and prints what it
/// weighs.
///
/// # Errors
///
/// Anything that keeps the site from being built; `dist/` is then what it was.
pub(crate) fn build(sh: &Shell) -> Result<()> {
    let [dist, next] = ["dist", "dist.next"].map(|name| root().join(name));
    remove(&next)?;
    core(sh, &next.join("pkg"), false)?;
    lay_out(&next)?;
    print!("{}", pack(sh, &next)?);
    remove(&dist)?;
    fs::rename(&next, &dist).with_context(|| format!("cannot write {}", dist.display()))
}

/// Compiles the core into a folder. With `debug`, a value that is used after it was freed says so.
///
/// # Errors
///
/// It does not compile.
pub(crate) fn core(sh: &Shell, folder: &Path, debug: bool) -> Result<()> {
    install::wasm_target(sh)?;
    println!("Compiling the core");
    let cargo = cmd!(sh, "cargo build --package {PACKAGE} --lib --release --target {WASM}");
    let cargo = FLAGS.iter().fold(cargo, xshell::Cmd::env_remove);
    saying("compiling the core", || cargo.quiet().run())?;
    let wasm = target().join(WASM).join(format!("release/{LIBRARY}.wasm"));
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true)?.typescript(true).debug(debug);
    bindgen.omit_default_module_path(false).remove_name_section(true);
    bindgen.remove_producers_section(true).generate(folder).context("wasm-bindgen")
}

/// Adds to a core all else of the site, as it is written.
pub(crate) fn lay_out(site: &Path) -> Result<()> {
    for part in ["index.html", "LICENSE", "NOTICES.txt", "www"] {
        copy(&root().join(part), &site.join(part))?;
    }
    Ok(())
}

/// Packs a site that is as it was written; a table of its sizes.
///
/// # Errors
///
/// There is no Node.js, or what packs the site finds something wrong.
pub(crate) fn pack(sh: &Shell, site: &Path) -> Result<String> {
    install::npm_packages(sh)?;
    println!("Packing the page");
    let table = saying("packing the page", || cmd!(sh, "node xtask/pack.mjs {site}").read())?;
    Ok(table + "\n")
}

/// Copies a file, or a folder's files; links are not followed.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        // Of a file, it is empty.
        let inside = entry.path().strip_prefix(from)?;
        let to = if inside.as_os_str().is_empty() { to.to_owned() } else { to.join(inside) };
        if entry.file_type().is_file() {
            let failed = || format!("cannot copy {} to {}", entry.path().display(), to.display());
            to.parent().map(fs::create_dir_all).transpose().with_context(failed)?;
            fs::copy(entry.path(), &to).with_context(failed)?;
        }
    }
    Ok(())
}

/// Removes a folder with all that it holds, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::shell;

    #[test]
    fn the_notices_name_every_crate_that_the_core_is_compiled_from() {
        let sh = shell().expect("a shell");
        let how = ["--edges", "normal", "--prefix", "none", "--format", "{p}"];
        let crates = cmd!(sh, "cargo tree --package {PACKAGE} --target {WASM} {how...}");
        let crates = crates.read().expect("Cargo knows the tree");
        let notices = fs::read_to_string(root().join("NOTICES.txt")).expect("they are there");
        let names: Vec<&str> =
            notices.split(|c: char| c.is_whitespace() || ",.".contains(c)).collect();
        let of_tree = crates.lines().filter_map(|line| line.split(' ').next());
        let missing: Vec<&str> =
            of_tree.filter(|name| *name != PACKAGE && !names.contains(name)).collect();
        assert!(crates.lines().count() > 10, "{crates}");
        assert!(missing.is_empty(), "NOTICES.txt does not name {missing:?}");
    }
}
