//! Where things are, and a shell that is there.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::Shell;

/// The package that becomes the page's WebAssembly.
pub(crate) const PACKAGE: &str = "backprop-live";

/// The same name, as its files have it.
pub(crate) const LIBRARY: &str = "backprop_live";

/// The target that it is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    // Cargo says it at run time. The path compiled in may be another checkout's that shares a
    // target folder.
    let member = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(member);
    root.pop();
    root
}

/// Where Cargo, and all else that makes files, puts them.
pub(crate) fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()))
}

/// A shell in the root, every Cargo of which uses [`target`].
///
/// # Errors
///
/// This program's own folder is gone.
pub(crate) fn shell() -> Result<Shell> {
    let sh = Shell::new().context("no shell")?;
    sh.change_dir(root());
    sh.set_var("CARGO_TARGET_DIR", target());
    Ok(sh)
}
