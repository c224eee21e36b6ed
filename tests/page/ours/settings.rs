//! The lab's settings, which are in a popover, and what is written into them.

use backprop_live::{Settings, Trainer};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "ours/settings.js";

/// Opens the settings.
async fn unfold(page: &Page) -> Result<(), Failure> {
    page.press("#settings summary", Key::Return).await?;
    page.wait_until("the settings are open", async || {
        Ok(page.text("#settings").await?.contains("Learning rate"))
    })
    .await
}

#[test]
fn a_wrong_number_is_answered_beside_its_box_and_changes_nothing() {
    session::run("wrong numbers", async |page| {
        page.open("#lab=all-digits").await?;
        let stopped = page.pause().await?;
        unfold(&page).await?;
        for (field, text, allowed) in [
            ("learning-rate", "0", "above 0 and at most 100"),
            ("learning-rate", "500", "above 0 and at most 100"),
            ("hidden", "17", "a whole number from 1 to 16"),
            ("hidden", "2.5", "a whole number from 1 to 16"),
        ] {
            let (number, message) = (format!("#{field}-number"), format!("#{field}-message"));
            page.write(&number, text).await?;
            let answer = page.text(&message).await?;
            assert!(answer.contains(text) && answer.contains(allowed), "{field} {text}: {answer}");
            assert_eq!(page.value(&number).await?, text, "what was written is still there");
        }
        // The next step is that of the run before.
        page.activate("#step").await?;
        let next = stopped + 1;
        page.wait_until("a step", async || Ok(page.iteration().await? == next)).await?;
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(next)?;
        assert_eq!(page.text("#error").await?, trainer.error().to_string());
        let before = page.outputs().await?;
        page.write("#hidden-number", "5").await?;
        assert_eq!(page.text("#hidden-message").await?, "");
        page.wait_until("other outputs", async || Ok(page.outputs().await? != before)).await
    });
}

/// What is pasted starts a run that waits, so that its own answers are seen; what is wrong with it
/// is said, and changes nothing.
#[test]
fn pasted_weights_start_a_run_that_waits() {
    session::run("pasted", async |page| {
        page.open("#hidden=3&lab=playing").await?;
        unfold(&page).await?;
        let message = "#paste-weights .message";
        for (text, answer) in [("1 2", "2 numbers are given"), ("1 two", "“two” is no number.")]
        {
            page.write("#pasted-weights", text).await?;
            page.activate("#paste-weights button").await?;
            assert!(page.text(message).await?.starts_with(answer));
            assert_eq!(page.value("#pasted-weights").await?, text);
        }
        let weights = "[[20, 20, 0], [20, 20, 0], [-10, -30, 30]] [20, -40, -10]";
        page.write("#pasted-weights", weights).await?;
        page.activate("#paste-weights button").await?;
        assert_eq!(page.text(message).await?, "");
        page.wait_until("a link to them", async || {
            Ok(page.hash().await?.contains("initialWeights=20_20_0_"))
        })
        .await?;
        // Had the run played, this would lead further.
        page.activate("#step").await?;
        page.wait_until("a step", async || Ok(page.iteration().await? > 0)).await?;
        assert_eq!(page.iteration().await?, 1);
        Ok(())
    });
}

#[test]
fn another_network_keeps_what_means_something_to_it() {
    session::run("keeps settings", async |page| {
        page.open("").await?;
        page.pause().await?;
        unfold(&page).await?;
        page.write("#hidden-number", "7").await?;
        page.write("#learning-rate-number", "0.25").await?;
        page.press("input[name='network'][value='one-layer']", Key::Space).await?;
        page.wait_until("one layer's own targets", async || {
            Ok(page.text("#rule").await?.starts_with("Answer the first input."))
        })
        .await?;
        assert_eq!(page.property("#hidden-setting", "disabled").await?, "true");
        assert_eq!(page.value("#learning-rate-number").await?, "0.25");

        page.press("input[name='network'][value='two-layers']", Key::Space).await?;
        page.wait_until("XOR", async || Ok(page.text("#rule").await?.starts_with("XOR"))).await?;
        assert_eq!(page.property("#hidden-setting", "disabled").await?, "false");
        assert_eq!(page.value("#hidden-number").await?, "7");
        assert_eq!(page.value("#learning-rate-number").await?, "0.25");
        Ok(())
    });
}

#[test]
fn the_lab_is_whole_on_one_screen_with_its_settings_open_or_not() {
    session::run("one screen", async |page| {
        page.set_viewport(1024, 768).await?;
        page.open("").await?;
        page.pause().await?;
        for state in ["narrow", "closed", "open"] {
            match state {
                "closed" => page.set_viewport(1280, 800).await?,
                "open" => unfold(&page).await?,
                _ => {}
            }
            let below: Vec<String> = page.call(JS, "belowScreen", json!([])).await?;
            assert_eq!(below, [""; 0], "{state}, below the screen");
        }
        Ok(())
    });
}
