//! The page does the same from one file on disk, where it asks for nothing, and from a folder of any host.

use std::fs;

use serde_json::Value;

use crate::driver::{Driver, Place};
use crate::page::Page;
use crate::session::{self, Failure, Session};
use crate::{digits, grid, keyboard, link, opening, playing, seed, take_away};

/// A test that runs scenarios one after the other, each from an empty tab, with the page opened from disk.
macro_rules! from_disk {
    ($($name:ident: $($scenario:path),+;)*) => {
        $(
            #[test]
            fn $name() {
                Session { place: Place::File, ..Session::default() }.run(concat!("file ", stringify!($name)), async |page: Page| {
                    $(
                        $scenario(page.clone()).await.map_err(|failure| {
                            format!("{}: {failure}", stringify!($scenario))
                        })?;
                        asked_for_nothing(&page).await?;
                        page.goto("about:blank").await?;
                    )+
                    Ok(())
                });
            }
        )*
    };
}

from_disk! {
    it_plays_steps_and_scrubs: opening::opens, playing::plays, playing::pauses, playing::steps, playing::learns;
    its_sliders_by_keyboard_and_pointer: seed::retrains, seed::follows_the_pointer, keyboard::changes_the_length;
    its_digits_are_the_notebooks: digits::shows_the_printed_lines;
    links_open_the_same_digits: link::opens_the_same_digits, link::goes_back_and_forward, link::embeds;
    the_grid_runs_in_workers: grid::is_cancelled, grid::counts;
    all_can_be_taken_away: take_away::gives_away;
}

/// The page is on disk and has loaded nothing beside itself.
async fn asked_for_nothing(page: &Page) -> Result<(), Failure> {
    let body = "return [
        location.protocol,
        // Workers and what is saved are in the page's own memory.
        ...performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith('blob:')),
      ]";
    assert_eq!(page.script(body, vec![]).await?, serde_json::json!(["file:"]));
    Ok(())
}

#[test]
fn the_licence_and_the_notices_go_with_both() {
    let driver = Driver::from_environment(Place::File).expect("the environment of these tests");
    let dist = |file: &str| {
        let [_, dist] = &driver.versions;
        fs::read_to_string(dist.join(file)).expect(file)
    };
    let page = dist("backprop-live.html");
    for notice in [include_str!("../../LICENSE"), include_str!("../../NOTICES.txt")] {
        assert!(page.contains(notice), "{notice}");
    }
    assert_eq!(dist("LICENSE"), include_str!("../../LICENSE"));
    assert_eq!(dist("NOTICES.txt"), include_str!("../../NOTICES.txt"));
}

#[test]
fn in_a_folder_of_a_host_it_plays_and_its_grid_runs() {
    Session { place: Place::Folder, ..Session::default() }.run("folder", async |page| {
        playing::plays(page.clone()).await?;
        grid::is_cancelled(page.clone()).await?;
        let body = "return performance.getEntriesByType('resource').map(({ name }) => name)
            .filter((name) => !name.startsWith(new URL('.', location.href).href))";
        assert_eq!(page.script(body, vec![]).await?, Value::Array(vec![]), "from other folders");
        Ok(())
    });
}

#[test]
fn in_a_sandboxed_frame_its_grid_runs_and_what_is_refused_is_offered() {
    session::run("sandboxed frame", async |page| {
        page.goto(&format!("{}recorder.js", page.url())).await?;
        let body = "const frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts';
            [frame.width, frame.height, frame.src] = [1200, 700, 'backprop-live.html#iteration=5'];
            document.body.replaceChildren(frame);";
        page.script(body, vec![]).await?;
        page.enter_frame(0).await?;
        page.wait_until("the page", async || {
            let body = "return origin + document.querySelector('#iteration')?.textContent";
            Ok(page.script(body, vec![]).await? == "null5")
        })
        .await?;
        let start = "const field = document.querySelector('#luck-iterations');
            field.value = '100';
            for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
            document.querySelector('#luck-start').click();";
        page.script(start, vec![]).await?;
        page.wait_until("a thousand seeds", async || {
            Ok(page.text("#luck-status").await?.starts_with("1,000 seeds in"))
        })
        .await?;
        page.script("document.querySelector('#take-away').scrollIntoView()", vec![]).await?;
        page.wait_until("the program", async || Ok(page.text("#python").await?.contains("numpy")))
            .await?;
        let offered = "const { hidden, value } = document.querySelector('.hand-over-text');
            return [document.querySelector('#take-away-message').textContent, hidden ? '' : value]";
        for (button, refused, text) in [
            ("#copy-link", "The link is selected below", "backprop-live.html#"),
            ("#save", "If nothing came, this frame does not let it", "import numpy as np"),
        ] {
            page.click(button).await?;
            page.wait_until(button, async || {
                let [message, value]: [String; 2] =
                    serde_json::from_value(page.script(offered, vec![]).await?)?;
                // A browser may give the frame its clipboard all the same.
                let is_given = message.ends_with("is on the clipboard.");
                Ok(is_given || (message.contains(refused) && value.contains(text)))
            })
            .await?;
        }
        // Engines say on the console what they refuse.
        page.take_errors().await?;
        Ok(())
    });
}
