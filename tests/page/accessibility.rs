//! Everyone can use the page: axe-core finds nothing wrong with any of it, light or dark, wide or narrow.

use std::fs;

use serde_json::{Value, json};

use crate::driver::Scheme;
use crate::page::Page;
use crate::playing::open_and_pause;
use crate::session::{self, Failure, Session};

/// The checker, which `npm ci` brings.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");

/// A desktop's window and a telephone's.
const SIZES: [(u32, u32); 2] = [(1280, 800), (390, 844)];

/// One line for each rule that is broken, with the elements that break it.
const CHECK: &str = "
    const done = arguments[arguments.length - 1];
    const place = (node) => `    ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`;
    const options = { resultTypes: ['violations'], preload: false, ...(arguments[1] && { runOnly: arguments[1] }) };
    axe.run(arguments[0] ?? document, options).then(
      ({ violations, passes }) => done({
        violations: violations.map(({ id, help, nodes }) => `${id}: ${help}\\n${nodes.map(place).join('\\n')}`),
        passed: String(passes.length),
      }),
      (error) => done({ violations: [String(error)], passed: '0' }),
    );";

/// The rules that look at colours: of the others, a dark scheme changes none.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// What axe-core finds in the part of the page that a selector finds, or in all of it, as it is; by some of its rules, or
/// by all.
async fn violations(
    page: &Page,
    part: Option<&str>,
    rules: Option<&[&str]>,
) -> Result<Vec<String>, Failure> {
    page.script(&fs::read_to_string(AXE)?, vec![]).await?;
    page.show_all().await?;
    let found = page.script_async(CHECK, vec![json!(part), json!(rules)]).await?;
    let passed: usize = found["passed"].as_str().unwrap_or_default().parse()?;
    assert!(
        passed >= rules.map_or(20, <[_]>::len),
        "only {passed} of axe-core's rules had anything to look at"
    );
    let lines = found["violations"].as_array().ok_or("axe-core gives no list")?;
    Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Opens the page in a colour scheme and looks at it in both sizes.
async fn check(page: &Page, scheme: Scheme) -> Result<(), Failure> {
    let rules = (scheme == Scheme::Dark).then_some(COLOURS.as_slice());
    let mut found = Vec::new();
    for (width, height) in SIZES {
        page.open_in((width, height), "#iteration=40").await?;
        let is_dark =
            page.script("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]);
        assert_eq!(is_dark.await?, scheme == Scheme::Dark, "the browser prefers dark");
        let lines = violations(page, None, rules).await?;
        found.extend(lines.iter().map(|line| format!("{width}×{height}, {scheme:?}: {line}")));
    }
    if found.is_empty() { Ok(()) } else { Err(found.join("\n").into()) }
}

#[test]
fn axe_finds_nothing_by_day() {
    session::run("axe light", async |page| check(&page, Scheme::Light).await);
}

#[test]
fn axe_finds_nothing_in_the_dark() {
    Session { scheme: Scheme::Dark, ..Session::default() }
        .run("axe dark", async |page| check(&page, Scheme::Dark).await);
}

#[test]
fn a_label_that_goes_missing_is_found() {
    session::run("axe finds", async |page| {
        open_and_pause(&page).await?;
        page.script("document.querySelector('label[for=seed]').remove()", vec![]).await?;
        let found = violations(&page, Some("#lab"), None).await?;
        assert!(
            found.iter().any(|line| line.starts_with("label:") && line.contains("#seed")),
            "{found:?}"
        );
        Ok(())
    });
}
