//! The error as a height: what the next step is said to bring is what it brings, and a weight moved by hand begins another run.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "ours/one_layer.js";

/// What three lines say of the error: here, after the rule's step, and after the step downhill.
async fn errors(page: &Page) -> Result<Vec<String>, Failure> {
    page.texts("#height-here, #height-after, #height-downhill").await
}

async fn is_here(page: &Page, error: &str) -> Result<(), Failure> {
    let what = format!("the error {error}");
    page.wait_until(&what, async || Ok(page.text("#height-here").await? == error)).await
}

#[test]
fn a_step_brings_what_was_said_of_it() {
    session::run("height", async |page: Page| {
        page.open("#one-layer").await?;
        is_here(&page, "0.5999").await?;
        let gentle = errors(&page).await?;
        page.activate("input[name=height-rate][value='10']").await?;
        page.wait_until("another step", async || Ok(errors(&page).await? != gentle)).await?;
        let before = errors(&page).await?;
        assert_eq!(before[0], gentle[0]);
        assert!(before[1] > before[0], "at rate 10 the first step leaps over: {before:?}");
        assert!(page.text("#one-layer .along-said").await?.contains("rises"));

        page.activate("#height-step").await?;
        is_here(&page, &before[1]).await?;

        // A link shows the same step.
        page.wait_until("the link", async || {
            Ok(page.hash().await?.contains("one-layer=rate~10,at~1"))
        })
        .await?;
        let hash = page.hash().await?;
        page.open("#lab").await?;
        page.go_to(&hash).await?;
        is_here(&page, &before[1]).await?;
        assert_eq!(page.value("input[name=height-rate]:checked").await?, "10");

        // By hand, with the keyboard: the run begins there.
        let slider = ".height-sliders label:nth-child(3) input";
        page.press(slider, Key::Right).await?;
        page.wait_until("a moved weight", async || {
            Ok(page.text("#height-here").await? != before[1])
        })
        .await?;
        let moved = page.value(slider).await?;
        let own: String = page.call(JS, "errorAt", json!([moved])).await?;
        assert_eq!(own, errors(&page).await?[0]);
        assert_eq!(page.text("#one-layer .playback output").await?, "0");
        Ok(())
    });
}
