//! What is worked out when, and what is seen of it: frames show what was trained in them, what is
//! off screen rests, no run is trained twice, and nothing ever shows a number that is none.

use serde_json::json;

use crate::page::Page;
use crate::session;

const JS: &str = "ours/order.js";

#[test]
fn frames_show_what_was_trained_in_them_and_what_is_off_screen_rests() {
    session::run("order of frames", async |page: Page| {
        page.open("#iteration=7000").await?;
        page.wait_until("the run", async || Ok(page.iteration().await? == 7000)).await?;
        let apart: String = page.call(JS, "apart", json!([])).await?;
        assert_eq!(apart, "", "the readouts and the playhead are apart");

        let [changes, readings]: [String; 2] =
            page.call(JS, "restless", json!(["microscope"])).await?;
        assert_eq!(changes, "0", "a sliver of a section is kept up to date");
        assert_eq!(readings, "0", "the lab, off screen, changes more often than it is read");
        Ok(())
    });
}

#[test]
fn no_run_is_trained_twice_and_no_number_is_none() {
    session::run("order of training", async |page: Page| {
        page.open("#iteration=600").await?;
        page.call::<()>(JS, "watch", json!([])).await?;
        let strange: String = page.call(JS, "strangeAtFirst", json!([])).await?;
        assert_eq!(strange, "", "before any section was on screen");
        page.show_all().await?;
        let strange: String = page.call(JS, "strange", json!([])).await?;
        assert_eq!(strange, "", "on paper");
        let twice: String = page.call(JS, "trainedTwice", json!([])).await?;
        assert_eq!(twice, "", "trained twice");

        page.call::<()>(JS, "walk", json!([30])).await?;
        let strange: String = page.call(JS, "strange", json!([])).await?;
        assert_eq!(strange, "", "no numbers, or nothing at all");
        let twice: String = page.call(JS, "trainedTwice", json!([])).await?;
        assert_eq!(twice, "", "trained twice");
        Ok(())
    });
}
