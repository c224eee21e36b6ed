//! The lab: what plays by itself, and what a number box takes for a number.

use serde_json::json;

use crate::session;

const JS: &str = "ours/lab.js";

#[test]
fn a_run_is_watched_from_its_start_unless_it_is_held() {
    session::run("watched", async |page| {
        page.open("").await?;
        page.call(JS, "watched", json!([])).await
    });
}

#[test]
fn a_box_acts_on_a_finished_number_however_it_is_written() {
    session::run("boxes", async |page| {
        page.open("#iteration=60").await?;
        page.call(JS, "typed", json!([])).await
    });
}

#[test]
fn on_a_phone_outputs_and_play_stay_in_sight() {
    session::run("phone", async |page| {
        page.open_in((390, 844), "#iteration=60").await?;
        page.call(JS, "inSight", json!([])).await
    });
}

/// Opens the page, looks closely at its curve, and out again.
#[test]
fn the_curve_is_looked_into_and_out_of() {
    session::run("zoom", async |page| {
        page.open("").await?;
        page.pause().await?;
        page.call(JS, "zoomed", json!([])).await
    });
}
