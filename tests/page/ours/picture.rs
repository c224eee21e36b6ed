//! The picture in the README: `cargo xtask test picture` makes `docs/lab.png` from the built page.

use std::fs;

use serde_json::json;

use crate::page::ChromiumCommand;
use crate::session;

/// The notebook's run, its zigzag behind it.
const LINK: &str = "#seed=1&iteration=40000";

#[test]
#[ignore = "it writes docs/lab.png: cargo xtask test picture"]
fn of_the_lab() {
    session::run("picture", async |page| {
        let hidden =
            json!({ "cmd": "Emulation.setScrollbarsHidden", "params": { "hidden": true } });
        page.command(ChromiumCommand { path: "goog/cdp/execute", body: hidden }).await?;
        page.open(LINK).await?;
        page.call::<()>("ours/picture.js", "drawn", json!([])).await?;
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/lab.png");
        Ok(fs::write(path, page.screenshot().await?)?)
    });
}
