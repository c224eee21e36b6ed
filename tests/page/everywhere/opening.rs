//! The page opens in every edition, and nothing in it goes wrong; an update takes the place of what
//! was there whole.

use std::fs;

use super::workers;
use crate::page::Page;
use crate::session::{self, Failure};

/// The page opens.
pub(crate) async fn opens(page: Page) -> Result<(), Failure> {
    page.open("").await?;
    assert_eq!(page.title().await?, "Backpropagation, live");
    Ok(())
}

#[test]
fn the_page_opens_with_its_title_and_without_an_error() {
    session::run("opens", async |page| {
        opens(page.clone()).await?;
        // As `cargo xtask serve` has it, and a worker with it.
        page.goto(&format!("{}written/", page.url())).await?;
        page.has_opened().await?;
        workers::start(&page, 100).await?;
        page.activate("#luck-cancel").await
    });
}

#[test]
fn an_update_takes_the_place_of_what_a_browser_has_kept() {
    session::run("update", async |page| {
        let (url, versions) = page.updates();
        page.goto(url).await?;
        page.has_opened().await?;
        assert!(page.is_there("#table-of-truth").await? && !page.is_there("#truth-table").await?);
        fs::rename(versions.join("now"), versions.join("before"))?;
        fs::rename(versions.join("next"), versions.join("now"))?;
        page.reload().await?;
        page.has_opened().await?;
        page.wait_until("its start", async || Ok(!page.is_there("#trouble").await?)).await?;
        assert!(page.is_there("#truth-table").await? && !page.is_there("#table-of-truth").await?);
        Ok(())
    });
}
