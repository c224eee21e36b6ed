//! The page in a frame of a course page: as high as it needs, whether or not its host listens.

use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "ours/frames.js";

/// The width of a column of text, which a copied frame's height is for.
const COLUMN: u32 = 700;

/// Goes on in the last frame, which has a record of the console. The host lacks an icon.
async fn leave(page: &Page) -> Result<(), Failure> {
    page.enter_frame(0).await?;
    page.take_errors().await?;
    Ok(())
}

/// Where a page can be put that shows nothing of its own.
const HOST: &str = "recorder.js";

#[test]
fn a_copied_frame_is_as_high_as_its_page() {
    session::run("copied frames", async |page| {
        page.open("#iteration=100").await?;
        let parts = ["lab", "sigmoid", "one-layer", "two-layers"];
        let frames: Vec<[String; 2]> = page.call(JS, "copied", json!([parts])).await?;
        page.goto(&format!("{}{HOST}", page.url())).await?;
        page.call::<()>(JS, "fit", json!([frames, COLUMN])).await?;
        leave(&page).await
    });
}

#[test]
fn a_host_that_listens_gives_the_frame_its_room() {
    session::run("listening host", async |page| {
        let teaching = include_str!("../../../docs/TEACHING.md");
        let script =
            teaching.split("<script>").nth(1).and_then(|rest| rest.split("</script>").next());
        page.goto(&format!("{}{HOST}", page.url())).await?;
        let links = ["lab", "one-layer", "microscope", "seed-luck"];
        let links = links.map(|part| format!("{}#embed={part}&question=shown", page.url()));
        page.call::<()>(JS, "grow", json!([script, links, COLUMN])).await?;
        leave(&page).await
    });
}

#[test]
fn a_host_that_does_not_listen_has_play_in_sight() {
    session::run("deaf host", async |page| {
        page.goto(&format!("{}{HOST}", page.url())).await?;
        let link = format!("{}#embed=lab&lab=paused", page.url());
        let sizes = [(320, 480), (390, 600), (COLUMN, 400), (COLUMN, 500), (1100, 560)];
        page.call::<()>(JS, "play", json!([link, sizes])).await?;
        leave(&page).await
    });
}
