//! The error as a height: what the next step is said to bring is what it brings, and a weight moved
//! by hand begins another run.

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
        assert_eq!(page.text("#one-layer .playback .reading").await?, "0");
        Ok(())
    });
}

/// How many rows the line gets right, and the best so far.
async fn score(page: &Page) -> Result<String, Failure> {
    page.text("#line-score").await
}

#[test]
fn a_line_is_moved_by_hand_and_its_rows_are_counted() {
    session::run("a line by hand", async |page: Page| {
        page.open("#one-layer").await?;
        page.show(".by-hand").await?;
        page.wait_until("a score", async || Ok(score(&page).await? == "2 of 4 right.")).await?;
        // By the arrow keys, until only 0 1 is above the line.
        page.press(".line-end:nth-of-type(2)", Key::Up).await?;
        page.press_here(Key::Up, 13).await?;
        page.wait_until("three rows", async || {
            Ok(score(&page).await? == "3 of 4 right, best so far 3.")
        })
        .await?;
        page.press_here(Key::Down, 14).await?;
        page.wait_until("the best stays", async || {
            Ok(score(&page).await? == "2 of 4 right, best so far 3.")
        })
        .await?;
        // Without a bias 0 0 stays at exactly ½.
        page.activate("#line-bias").await?;
        page.wait_until("no bias", async || {
            Ok(page.text(".by-hand-rows tbody td:nth-of-type(2)").await? == "½")
        })
        .await?;
        assert!(page.text(".line-note").await?.contains("neither 0 nor 1"));
        page.wait_until("the link", async || Ok(page.hash().await?.contains("one-layer=bias~off")))
            .await?;
        Ok(())
    });
}

#[test]
fn a_surface_that_is_hovered_over_is_not_computed_again() {
    session::run("hover", async |page: Page| {
        page.open("#two-layers&iteration=600").await?;
        page.pause().await?;
        let counts: [String; 2] = page.call(JS, "paintedWhileHovering", json!([])).await?;
        let [painted, moves] = counts.map(|count| count.parse::<u32>().unwrap());
        // Three surfaces are as fine, and each may come to rest from before the step and after it.
        assert!(painted <= 6 && moves > 6, "{painted} pictures, {moves} moves");
        Ok(())
    });
}

#[test]
fn a_unit_that_is_switched_off_is_missing_in_the_sum() {
    session::run("hidden units", async |page: Page| {
        page.open("#two-layers&iteration=16000&two-layers=net~lab").await?;
        let said = async || page.text(".hidden-said").await;
        page.show(".scene-hidden").await?;
        page.wait_until("four right", async || Ok(said().await?.ends_with("4 of 4 right.")))
            .await?;
        page.activate("#hidden-switches label:nth-of-type(1) input").await?;
        page.wait_until("two right", async || {
            let said = said().await?;
            Ok(said.starts_with("Without h₁:") && said.ends_with("2 of 4 right."))
        })
        .await?;
        page.activate("[name=hidden-run][value=two]").await?;
        page.wait_until("the other network", async || {
            Ok(said().await?.starts_with("0 1 and 1 0 meet."))
        })
        .await
    });
}
