//! Another seed is another run, and the same seed the same run.

use fantoccini::key::Key;

use crate::page::Page;
use crate::playing::{iteration, open_and_pause, outputs};
use crate::session::{self, Failure};

/// The seed that the number box shows, which goes with the slider.
async fn seed(page: &Page) -> Result<String, Failure> {
    page.value("#seed-number").await
}

/// The seed’s slider by keyboard, there and back.
pub(crate) async fn retrains(page: Page) -> Result<(), Failure> {
    let stopped = open_and_pause(&page).await?;
    let first = outputs(&page).await?;
    assert_eq!(seed(&page).await?, "1");

    page.press("#seed", Key::Right).await?;
    page.wait_until("seed 2", async || Ok(seed(&page).await? == "2")).await?;
    page.wait_until("other outputs", async || Ok(outputs(&page).await? != first)).await?;
    assert_eq!(iteration(&page).await?, stopped);

    page.press("#seed", Key::Left).await?;
    page.wait_until("seed 1", async || Ok(seed(&page).await? == "1")).await?;
    page.wait_until("the first outputs", async || Ok(outputs(&page).await? == first)).await?;
    assert_eq!(iteration(&page).await?, stopped);
    Ok(())
}

#[test]
fn the_slider_retrains_the_run_and_comes_back_to_the_same_digits() {
    session::run("seed slider", retrains);
}

/// The seed’s slider by pointer.
pub(crate) async fn follows_the_pointer(page: Page) -> Result<(), Failure> {
    open_and_pause(&page).await?;
    let first = outputs(&page).await?;
    page.drag("#seed", 0.25, 0.75).await?;
    page.wait_until("another seed", async || {
        // The slider goes from 0 to 999.
        let seed: f64 = seed(&page).await?.parse()?;
        Ok((600.0..900.0).contains(&seed))
    })
    .await?;
    page.wait_until("other outputs", async || Ok(outputs(&page).await? != first)).await
}

#[test]
fn the_slider_follows_the_pointer() {
    session::run("seed pointer", follows_the_pointer);
}
