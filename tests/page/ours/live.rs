//! What assistive technology and the system's settings ask of the page while it runs: a live region
//! speaks what matters, once; words stay readable in forced colours; less motion is less motion.

use serde_json::json;

use super::devtools;
use crate::page::Page;
use crate::session;

const JS: &str = "ours/live.js";

#[test]
fn nothing_is_spoken_in_every_frame() {
    session::run("live regions", async |page: Page| {
        page.open("#iteration=0&iterations=300&lab=pace-10").await?;
        page.show_all().await?;
        let restless: Vec<String> = page.call(JS, "restless", json!([300])).await?;
        assert_eq!(restless, [""; 0]);
        Ok(())
    });
}

#[test]
fn what_is_pressed_can_be_read_in_forced_colours() {
    session::run("forced colours", async |page: Page| {
        page.open("#iteration=40").await?;
        page.show_all().await?;
        devtools::prefer(&page, "forced-colors", "active").await?;
        let unreadable: Vec<String> = page.call(JS, "unreadable", json!([])).await?;
        devtools::prefer(&page, "forced-colors", "").await?;
        assert_eq!(unreadable, [""; 0]);
        Ok(())
    });
}

#[test]
fn it_stops_by_itself_for_who_asks_for_less_motion() {
    session::run("less motion", async |page: Page| {
        page.open("#lab=pace-1").await?;
        page.call::<()>(JS, "plays", json!([true])).await?;
        devtools::prefer(&page, "prefers-reduced-motion", "reduce").await?;
        page.call::<()>(JS, "plays", json!([false])).await?;
        devtools::prefer(&page, "prefers-reduced-motion", "").await
    });
}
