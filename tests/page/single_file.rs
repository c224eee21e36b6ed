//! The page does the same from one file on disk, where it asks for nothing, and from a folder of any host.

use std::fs;

use serde_json::Value;

use crate::driver::{Driver, Place};
use crate::page::Page;
use crate::session::{Failure, Session};
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
