//! The lab at the playhead: its network, its words, the question and its judging.

use serde_json::json;

use crate::session;

const JS: &str = "ours/now.js";

/// The first run at one iteration a frame: however slow the driver is, the question is not over
/// yet.
const SLOW: &str = "#lab=pace-1";

#[test]
fn the_network_shows_a_row_and_every_part_of_it_by_keys() {
    session::run("network", async |page| {
        page.open("#iteration=3000").await?;
        page.call(JS, "drawn", json!([])).await
    });
}

#[test]
fn what_is_told_is_about_the_row_and_the_seed_that_are_shown() {
    session::run("told", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "told", json!([])).await
    });
}

#[test]
fn a_guess_is_judged_when_its_moment_comes_and_nothing_moves() {
    session::run("guess", async |page| {
        page.open(SLOW).await?;
        page.call(JS, "judged", json!([])).await
    });
}

#[test]
fn a_guess_can_be_left_out() {
    session::run("no guess", async |page| {
        page.open("#lab=paused.pace-1").await?;
        page.call(JS, "skipped", json!([])).await
    });
}

#[test]
fn a_guess_ends_with_its_run() {
    session::run("guess and another seed", async |page| {
        page.open(SLOW).await?;
        page.call(JS, "cleared", json!([])).await
    });
}

#[test]
fn a_run_that_fails_opens_from_the_menu_with_what_to_watch() {
    session::run("failing runs", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "failed", json!([])).await
    });
}
