//! The lab's further settings: targets in the truth table, and what is folded away.

use fantoccini::key::Key;

use crate::page::Page;
use crate::playing::{open_and_pause, outputs};
use crate::session::{self, Failure};

/// Unfolds the settings.
async fn unfold(page: &Page) -> Result<(), Failure> {
    page.press("#more-settings summary", Key::Return).await?;
    page.wait_until("the settings are unfolded", async || {
        Ok(page.text("#more-settings").await?.contains("Learning rate"))
    })
    .await
}

/// Writes into a number box as a reader does who replaces what is there.
async fn write(page: &Page, selector: &str, text: &str) -> Result<(), Failure> {
    let body = "const [selector, text] = arguments;
        const box = document.querySelector(selector);
        box.focus();
        box.value = text;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        box.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(body, vec![selector.into(), text.into()]).await?;
    Ok(())
}

/// A property of an element, as text.
async fn property(page: &Page, selector: &str, name: &str) -> Result<String, Failure> {
    let body = "return String(document.querySelector(arguments[0])[arguments[1]])";
    let value = page.script(body, vec![selector.into(), name.into()]).await?;
    Ok(value.as_str().ok_or("no text came back")?.to_owned())
}

#[test]
fn a_target_turns_round_by_pointer_and_by_key() {
    session::run("targets", async |page| {
        open_and_pause(&page).await?;
        let first = outputs(&page).await?;
        let target = "#truth-table tbody tr:first-child .target";
        assert_eq!(property(&page, target, "ariaLabel").await?, "Target 0 for the inputs 0 0");

        page.click(target).await?;
        page.wait_until("NAND", async || Ok(page.text("#rule").await?.starts_with("NAND"))).await?;
        assert_eq!(page.text(target).await?, "1");
        assert_eq!(property(&page, target, "ariaLabel").await?, "Target 1 for the inputs 0 0");
        page.wait_until("other outputs", async || Ok(outputs(&page).await? != first)).await?;

        page.press(target, Key::Space).await?;
        page.wait_until("XOR", async || Ok(page.text("#rule").await?.starts_with("XOR"))).await?;
        page.wait_until("the first outputs", async || Ok(outputs(&page).await? == first)).await
    });
}

#[test]
fn a_wrong_number_is_answered_beside_its_box_and_changes_nothing() {
    session::run("wrong numbers", async |page| {
        open_and_pause(&page).await?;
        unfold(&page).await?;
        let before = outputs(&page).await?;
        for (field, text, allowed) in [
            ("learning-rate", "0", "above 0 and at most 100"),
            ("learning-rate", "500", "above 0 and at most 100"),
            ("hidden", "17", "a whole number from 1 to 16"),
            ("hidden", "2.5", "a whole number from 1 to 16"),
        ] {
            let (number, message) = (format!("#{field}-number"), format!("#{field}-message"));
            write(&page, &number, text).await?;
            let answer = page.text(&message).await?;
            assert!(answer.contains(text) && answer.contains(allowed), "{field} {text}: {answer}");
            assert_eq!(page.value(&number).await?, text, "what was written is still there");
            page.pass_frames(3).await?;
            assert_eq!(outputs(&page).await?, before);
        }
        write(&page, "#hidden-number", "5").await?;
        assert_eq!(page.text("#hidden-message").await?, "");
        page.wait_until("other outputs", async || Ok(outputs(&page).await? != before)).await
    });
}

#[test]
fn another_network_keeps_what_means_something_to_it() {
    session::run("keeps settings", async |page| {
        open_and_pause(&page).await?;
        unfold(&page).await?;
        write(&page, "#hidden-number", "7").await?;
        write(&page, "#learning-rate-number", "0.25").await?;
        let chosen = "input[name='network'][value='one-layer']";
        page.press(chosen, Key::Space).await?;
        page.wait_until("one layer's own targets", async || {
            Ok(page.text("#rule").await? == "The first input")
        })
        .await?;
        assert_eq!(property(&page, "#hidden-setting", "disabled").await?, "true");
        assert_eq!(page.value("#learning-rate-number").await?, "0.25");

        page.press("input[name='network'][value='two-layers']", Key::Space).await?;
        page.wait_until("XOR", async || Ok(page.text("#rule").await?.starts_with("XOR"))).await?;
        assert_eq!(property(&page, "#hidden-setting", "disabled").await?, "false");
        assert_eq!(page.value("#hidden-number").await?, "7");
        assert_eq!(page.value("#learning-rate-number").await?, "0.25");
        Ok(())
    });
}

#[test]
fn the_lab_is_whole_on_one_screen_folded_and_unfolded() {
    session::run("one screen", async |page| {
        open_and_pause(&page).await?;
        for state in ["folded", "unfolded"] {
            if state == "unfolded" {
                unfold(&page).await?;
            }
            page.pass_frames(3).await?;
            let body = "return [...document.querySelectorAll('#lab *')]
                .filter((element) => element.checkVisibility())
                .filter((element) => element.getBoundingClientRect().bottom > innerHeight)
                .map((element) => element.outerHTML.slice(0, 80)).join('\\n')";
            let below = page.script(body, vec![]).await?;
            assert_eq!(below, "", "{state}, below the screen");
        }
        Ok(())
    });
}
