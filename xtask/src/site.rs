//! The verb `build`: writes the site to `dist/`.
//!
//! A build goes to a folder of its own first and takes `dist/`'s place at the end, so that one that fails leaves the
//! site before it as it was.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::workspace::{LIBRARY, PACKAGE, Workspace};
use crate::{glue, install, process, tree};

/// Builds the site as it is published, packed and with the page in one file, and prints what it weighs.
///
/// # Errors
///
/// Anything that keeps the site from being built; `dist/` is then what it was.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let sizes = make(workspace, |next| pack(workspace, next).context("cannot pack the site"))?;
    print!("{sizes}");
    Ok(())
}

/// Builds the site as it is written: every module a file that can be read and that an error names.
///
/// # Errors
///
/// As those of [`build`].
pub(crate) fn build_as_written(workspace: &Workspace) -> Result<()> {
    make(workspace, |_| Ok(()))
}

/// Builds the site, does something with it, and only then lets it be `dist/`.
fn make<T>(workspace: &Workspace, finish: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    install::wasm_target(workspace)?;
    let wasm = compile(workspace)?;
    let next = workspace.path("dist.next");
    write(workspace, &wasm, &next).context("cannot build the site")?;
    let result = finish(&next)?;
    replace(&workspace.dist(), &next, &workspace.path("dist.previous"))?;
    Ok(result)
}

/// What a build depends on, for a watch on the sources.
pub(crate) fn sources(workspace: &Workspace) -> Vec<PathBuf> {
    ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "src", "index.html", "www"]
        .map(|source| workspace.path(source))
        .into()
}

/// Compiles the core to WebAssembly; where it lies.
fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let messages = process::output(&mut workspace.cargo([
        "build",
        "--package",
        PACKAGE,
        "--lib",
        "--release",
        "--target",
        install::WASM_TARGET,
        "--message-format=json-render-diagnostics",
    ]))?;
    wasm_file(&messages).context("cargo build named no WebAssembly file")
}

/// The WebAssembly file among Cargo's messages.
fn wasm_file(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["name"] == LIBRARY)
        .filter_map(|message| {
            let files = message["filenames"].as_array()?.iter();
            files
                .filter_map(Value::as_str)
                .map(PathBuf::from)
                .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
        })
        .next_back()
}

/// Writes the whole site, as it is written.
fn write(workspace: &Workspace, wasm: &Path, site: &Path) -> Result<()> {
    lay_out(workspace, site)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(LIBRARY).web(true)?.typescript(true);
    bindgen.omit_default_module_path(false).remove_name_section(true);
    bindgen.remove_producers_section(true).generate(site.join("pkg")).context("wasm-bindgen")?;
    let glue = site.join("pkg").join(format!("{LIBRARY}.js"));
    let text = fs::read_to_string(&glue).context("wasm-bindgen wrote no glue")?;
    fs::write(&glue, glue::checked(&text)?).context("cannot write the glue")
}

/// Writes all of the site but the core, as it is written, in place of what its folder has.
pub(crate) fn lay_out(workspace: &Workspace, site: &Path) -> Result<()> {
    remove(site)?;
    for file in ["index.html", "LICENSE", "NOTICES.txt"] {
        copy(&workspace.path(file), &site.join(file))?;
    }
    let www = workspace.path("www");
    for file in tree::files(&www)? {
        copy(&www.join(&file), &site.join("www").join(&file))?;
    }
    Ok(())
}

/// Packs a site that is as it was written; a table of its sizes.
pub(crate) fn pack(workspace: &Workspace, site: &Path) -> Result<String> {
    install::node()?;
    install::npm_packages(workspace, "xtask")?;
    process::output(workspace.command("node").arg(workspace.path("xtask/pack.mjs")).arg(site))
}

pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("cannot copy {} to {}", from.display(), to.display());
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    fs::copy(from, to).with_context(failed)?;
    Ok(())
}

/// Puts `next` in the place of `current`, which goes to `previous` and is then removed.
fn replace(current: &Path, next: &Path, previous: &Path) -> Result<()> {
    ensure!(next.is_dir(), "{} is not there", next.display());
    remove(previous)?;
    let had = current.exists();
    if had {
        fs::rename(current, previous)
            .with_context(|| format!("cannot move {} away", current.display()))?;
    }
    if let Err(error) = fs::rename(next, current) {
        if had {
            fs::rename(previous, current)
                .with_context(|| format!("{} is left without a name", current.display()))?;
        }
        bail!("cannot write {}: {error}", current.display());
    }
    remove(previous)
}

/// Removes a folder with all that it holds, if it is there.
fn remove(folder: &Path) -> Result<()> {
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

    #[test]
    fn the_wasm_file_is_read_from_cargos_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"ndarray"},"filenames":["/t/a.rlib"]}"#,
            "\nnot JSON\n",
            r#"{"reason":"compiler-artifact","target":{"name":"backprop_live"},"#,
            r#""filenames":["/t/libbackprop_live.rlib","/t/backprop_live.wasm"]}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        assert_eq!(wasm_file(messages), Some(PathBuf::from("/t/backprop_live.wasm")));
        assert_eq!(wasm_file(""), None);
    }

    #[test]
    fn the_notices_name_every_crate_that_the_core_is_compiled_from() {
        let workspace = Workspace::find().expect("this is a workspace");
        let tree =
            ["tree", "--package", PACKAGE, "--target", install::WASM_TARGET, "--edges", "normal"];
        let format = ["--prefix", "none", "--format", "{p}"];
        let crates = process::output(&mut workspace.cargo(tree.into_iter().chain(format)));
        let crates = crates.expect("Cargo knows the tree");
        let notices = fs::read_to_string(workspace.path("NOTICES.txt")).expect("they are there");
        let names: Vec<&str> =
            notices.split(|c: char| c.is_whitespace() || ",.".contains(c)).collect();
        let of_tree = crates.lines().filter_map(|line| line.split(' ').next());
        let missing: Vec<&str> =
            of_tree.filter(|name| *name != PACKAGE && !names.contains(name)).collect();
        assert!(crates.lines().count() > 10, "{crates}");
        assert!(missing.is_empty(), "NOTICES.txt does not name {missing:?}");
    }

    #[test]
    fn a_site_takes_the_place_of_the_one_before_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let [dist, next, previous] =
            ["dist", "dist.next", "dist.previous"].map(|name| folder.path().join(name));
        for round in ["one", "two"] {
            fs::create_dir(&next).expect("a folder");
            fs::write(next.join(round), round).expect("a file");
            replace(&dist, &next, &previous).expect("it can be replaced");
            assert_eq!(tree::files(&dist).expect("it is there"), [PathBuf::from(round)]);
            assert!(!next.exists() && !previous.exists());
        }
    }

    #[test]
    fn a_site_stays_when_there_is_none_to_take_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let [dist, next, previous] =
            ["dist", "dist.next", "dist.previous"].map(|name| folder.path().join(name));
        fs::create_dir(&dist).expect("a folder");
        fs::write(dist.join("index.html"), "kept").expect("a file");
        assert!(replace(&dist, &next, &previous).is_err());
        assert_eq!(fs::read_to_string(dist.join("index.html")).expect("it is there"), "kept");
    }
}
