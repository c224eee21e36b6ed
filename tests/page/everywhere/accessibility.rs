//! Everyone can use the page: axe-core finds nothing wrong with any of it, wide or narrow;
//! `ours::accessibility` has the dark colours, which our own style sheets decide.

use std::fs;

use serde_json::json;

use crate::driver::Scheme;
use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/accessibility.js";

/// The checker, which `npm ci` brings.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../node_modules/axe-core/axe.min.js");

/// A desktop's window and a telephone's.
const SIZES: [(u32, u32); 2] = [(1280, 800), (390, 844)];

/// The rules that look at colours: of the others, a dark scheme changes none.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// What axe-core finds in the part of the page that a selector finds, or in all of it, as it is; by
/// some of its rules, or by all.
pub(crate) async fn violations(
    page: &Page,
    part: Option<&str>,
    rules: Option<&[&str]>,
) -> Result<Vec<String>, Failure> {
    page.inject(&fs::read_to_string(AXE)?).await?;
    let (lines, passed): (_, String) = page.call(JS, "violations", json!([part, rules])).await?;
    let passed: usize = passed.parse()?;
    assert!(
        passed >= rules.map_or(20, <[_]>::len),
        "only {passed} of axe-core's rules had anything to look at"
    );
    Ok(lines)
}

/// Opens the page in a colour scheme and looks at it in both sizes.
pub(crate) async fn check(page: &Page, scheme: Scheme) -> Result<(), Failure> {
    let rules = (scheme == Scheme::Dark).then_some(COLOURS.as_slice());
    let mut found = Vec::new();
    for (width, height) in SIZES {
        // Another address for each, since the same one would load nothing.
        page.open_in((width, height), &format!("?{width}#iteration=40")).await?;
        let is_dark: bool = page.call(JS, "prefersDark", json!([])).await?;
        assert_eq!(is_dark, scheme == Scheme::Dark, "the browser prefers dark");
        page.show_all().await?;
        let lines = violations(page, None, rules).await?;
        found.extend(lines.iter().map(|line| format!("{width}×{height}, {scheme:?}: {line}")));
    }
    if found.is_empty() { Ok(()) } else { Err(found.join("\n").into()) }
}

#[test]
fn axe_finds_nothing_by_day() {
    session::run("axe light", async |page| check(&page, Scheme::Light).await);
}
