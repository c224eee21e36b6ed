//! A course page with the page in a frame: its reader types on, its history and its place are its
//! own, and links to elsewhere open outside.

use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/frames.js";

/// What is typed while the frame loads, and after it has.
const LETTERS: (&str, &str) = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/// What was typed into the host, how far it has scrolled, and how long its history is.
async fn left(page: &Page) -> Result<[String; 3], Failure> {
    page.call(JS, "left", json!([])).await
}

#[test]
fn a_frame_leaves_its_host_alone() {
    session::run("host", async |page| {
        // Any file of the same origin will do.
        page.goto(&format!("{}recorder.js", page.url())).await?;
        let url = format!("{}#embed=lab", page.url());
        page.call::<()>(JS, "host", json!([url])).await?;
        page.type_here(LETTERS.0).await?;
        page.call::<()>(JS, "hasOpened", json!([])).await?;
        let [.., before] = left(&page).await?;
        page.type_here(LETTERS.1).await?;
        let typed = format!("{}{}", LETTERS.0, LETTERS.1);
        assert_eq!(left(&page).await?, [&typed, "0", &before]);

        // Off screen, WebKit gives a frame's page hardly a frame of animation.
        page.show("iframe").await?;
        page.enter_frame(0).await?;
        for seed in ["2", "3", "4", "5", "6"] {
            page.write("#seed-number", seed).await?;
            page.wait_until("the seed in the frame's address", async || {
                Ok(page.hash().await?.contains(&format!("seed={seed}")))
            })
            .await?;
        }
        assert_eq!(page.call::<String>(JS, "hostHistory", json!([])).await?, before);
        let inside: Vec<String> = page.call(JS, "followLinks", json!([])).await?;
        assert_eq!(inside, [""; 0], "links to elsewhere that open in the frame");
        // The host that the test has made has no icon.
        page.take_errors().await?;
        Ok(())
    });
}
