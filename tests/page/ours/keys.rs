//! Keys of an input method, a form filler and the browser itself are not the page's, and a
//! telephone's keyboard has every key that a box takes.

use serde_json::json;

use crate::page::Page;
use crate::session;

const JS: &str = "ours/keys.js";

#[test]
fn what_others_take_is_no_key_of_the_page() {
    session::run("composition", async |page: Page| {
        page.open("#iteration=300").await?;
        page.show_all().await?;
        let heard: Vec<String> = page.call(JS, "compose", json!([])).await?;
        assert_eq!(heard, [""; 0]);
        let taken: String = page.call(JS, "press", json!([])).await?;
        assert!(taken.parse::<u32>()? > 20, "only {taken} elements take a key at all");
        Ok(())
    });
}

#[test]
fn every_box_has_a_keyboard_for_what_it_takes() {
    session::run("keyboards", async |page: Page| {
        page.open("#iteration=0").await?;
        page.show_all().await?;
        let wrong: Vec<String> = page.call(JS, "boxesWithoutKeys", json!([])).await?;
        assert_eq!(wrong, [""; 0]);
        Ok(())
    });
}
