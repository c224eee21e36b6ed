//! The page does the same from one file on disk, where it asks for nothing, and from a folder of
//! any host.

use std::fs;

use serde_json::json;

use super::{digits, opening, workers};
use crate::driver::{Driver, Place};
use crate::ours::{link, playing, take_away};
use crate::page::Page;
use crate::session::{self, Failure, Session};

const JS: &str = "everywhere/single_file.js";

/// A test that runs scenarios one after the other, each from an empty tab, with the page opened
/// from disk.
macro_rules! from_disk {
    ($($name:ident: $($scenario:path),+;)*) => {
        $(
            #[test]
            fn $name() {
                let session = Session { place: Place::File, ..Session::default() };
                session.run(concat!("file ", stringify!($name)), async |page: Page| {
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
    it_opens_and_plays: opening::opens, playing::plays_and_pauses;
    its_digits_are_the_notebooks: digits::shows_the_printed_lines;
    links_open_the_same_digits:
        link::opens_the_same_digits, link::goes_back_and_forward, link::embeds;
    the_grid_runs_in_workers: workers::is_cancelled, workers::counts;
    all_can_be_taken_away: take_away::gives_away;
}

/// The page is on disk and has loaded nothing beside itself.
async fn asked_for_nothing(page: &Page) -> Result<(), Failure> {
    assert_eq!(page.call::<String>(JS, "protocol", json!([])).await?, "file:");
    assert_eq!(page.loaded().await?, [""; 0]);
    Ok(())
}

#[test]
fn the_licence_and_the_notices_go_with_both() {
    let driver = Driver::from_environment(Place::File).expect("the environment of these tests");
    let dist = |file: &str| fs::read_to_string(driver.dist.join(file)).expect(file);
    let page = dist("backprop-live.html");
    for notice in [include_str!("../../../LICENSE"), include_str!("../../../NOTICES.txt")] {
        assert!(page.contains(notice), "{notice}");
    }
    assert_eq!(dist("LICENSE"), include_str!("../../../LICENSE"));
    assert_eq!(dist("NOTICES.txt"), include_str!("../../../NOTICES.txt"));
}

#[test]
fn in_a_folder_of_a_host_it_plays_and_its_grid_runs() {
    Session { place: Place::Folder, ..Session::default() }.run("folder", async |page| {
        playing::plays_and_pauses(page.clone()).await?;
        workers::is_cancelled(page.clone()).await?;
        let folder: String = page.call(JS, "folder", json!([])).await?;
        let foreign: Vec<_> =
            page.loaded().await?.into_iter().filter(|file| !file.starts_with(&folder)).collect();
        assert_eq!(foreign, [""; 0], "from other folders");
        Ok(())
    });
}

#[test]
fn in_a_sandboxed_frame_its_grid_runs_and_what_is_refused_is_offered() {
    session::run("sandboxed frame", async |page| {
        page.open_frame((1200, 700), "backprop-live.html#iteration=5", Some("allow-scripts"))
            .await?;
        page.has_opened().await?;
        assert_eq!(page.call::<String>(JS, "originAt", json!([5])).await?, "null");
        workers::start(&page, 100).await?;
        workers::ends(&page, "1,000 seeds in").await?;
        says_what_is_refused(&page).await
    });
}

/// A frame with an origin, which takes downloads, prints and windows away all the same.
#[test]
fn in_a_frame_with_an_origin_what_is_refused_is_offered_too() {
    session::run("frame without rights", async |page| {
        let rights = Some("allow-scripts allow-same-origin");
        page.open_frame((1200, 700), "backprop-live.html#iteration=5", rights).await?;
        page.has_opened().await?;
        says_what_is_refused(&page).await
    });
}

/// In a frame that refuses copying, saving and printing, the page says so and what to do.
async fn says_what_is_refused(page: &Page) -> Result<(), Failure> {
    page.show("#take-away").await?;
    page.wait_until("the program", async || Ok(page.text("#python").await?.contains("numpy")))
        .await?;
    for (button, refused, text) in [
        ("#copy-link", "The link is selected below", "backprop-live.html#"),
        ("#save", "If nothing came, this frame does not let it", "import numpy as np"),
    ] {
        page.click(button).await?;
        page.wait_until(button, async || {
            let [message, value]: [String; 2] = page.call(JS, "offered", json!([])).await?;
            // A browser may give the frame its clipboard all the same.
            let is_given = message.ends_with("is on the clipboard.");
            Ok(is_given || (message.contains(refused) && value.contains(text)))
        })
        .await?;
    }
    page.activate("#sheets-link").await?;
    page.activate("#sheets-print").await?;
    let message = page.text("#sheets-message").await?;
    assert!(message.starts_with("Nothing was printed:"), "{message}");
    // Engines say on the console what they refuse.
    page.take_errors().await?;
    Ok(())
}
