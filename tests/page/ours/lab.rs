//! The lab: what plays by itself and what is hidden from it, its two sliders, its picture, and what
//! a number box takes for a number.

use serde_json::json;

use super::devtools;
use crate::session;

const JS: &str = "ours/lab.js";

/// A run at one iteration a frame: however slow the driver is, it has not come far.
const SLOW: &str = "#lab=pace-1";

#[test]
fn a_run_is_watched_from_its_start_unless_it_is_held() {
    session::run("watched", async |page| {
        page.open("").await?;
        page.call(JS, "watched", json!([])).await
    });
}

#[test]
fn what_lies_ahead_is_hidden_until_it_has_been_seen() {
    session::run("hidden", async |page| {
        page.open(SLOW).await?;
        page.call(JS, "hidden", json!([])).await
    });
}

#[test]
fn a_seed_follows_the_finger_and_is_never_empty() {
    session::run("dragged", async |page| {
        page.open("#iteration=80000").await?;
        page.call(JS, "dragged", json!([])).await
    });
}

#[test]
fn a_playhead_at_the_end_stays_there_and_an_overtaken_one_comes_back() {
    session::run("lengthened", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "lengthened", json!([])).await
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
fn on_a_phone_all_that_matters_is_on_the_first_screen() {
    session::run("phone", async |page| {
        page.open_in((390, 844), "#iteration=60").await?;
        page.call(JS, "inSight", json!([])).await
    });
}

#[test]
fn the_picture_is_looked_into_and_out_of() {
    session::run("zoom", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "zoomed", json!([])).await
    });
}

#[test]
fn what_the_picture_shows_is_chosen_and_kept_in_the_link() {
    session::run("view", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "viewed", json!([])).await
    });
}

#[test]
fn keys_play_and_step_where_no_control_has_the_focus() {
    session::run("lab keys", async |page| {
        page.open("#iteration=7000").await?;
        page.call(JS, "keyed", json!([])).await
    });
}

#[test]
fn a_finger_and_a_pen_move_the_seed_where_they_go_along_its_slider() {
    session::run("touched", async |page| {
        page.open("#iteration=40").await?;
        page.call(JS, "touched", json!([])).await
    });
}

/// An extension's colours, or a graphics processor that starts anew.
#[test]
fn figures_are_drawn_again_in_whatever_colours_there_are() {
    session::run("colours", async |page| {
        page.open("#iteration=40").await?;
        page.show_all().await?;
        page.call(JS, "redrawn", json!([])).await
    });
}

/// Another monitor, or the browser's zoom.
#[test]
fn another_pixel_ratio_draws_sharp_figures() {
    session::run("pixel ratio", async |page| {
        page.open("#iteration=40").await?;
        for ratio in [2.0, 1.5] {
            let screen = json!({
                "width": 1280, "height": 800, "deviceScaleFactor": ratio, "mobile": false,
            });
            devtools::give(&page, "Emulation.setDeviceMetricsOverride", screen).await?;
            page.call::<()>("everywhere/coming_back.js", "isSharp", json!([])).await?;
        }
        devtools::give(&page, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
        Ok(())
    });
}
