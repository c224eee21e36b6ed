//! The grid of seeds fills in, can be cancelled, leaves no worker behind, and each of its cells
//! opens in the lab.

use backprop_live::{Settings, Trainer, sweep};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/workers.js";

/// Starts runs of this length, and waits until some have ended.
pub(crate) async fn start(page: &Page, iterations: u32) -> Result<(), Failure> {
    page.call(JS, "start", json!([iterations])).await
}

/// Waits until the grid says how it ended, in words that begin with these.
pub(crate) async fn ends(page: &Page, words: &str) -> Result<(), Failure> {
    page.call(JS, "ends", json!([words])).await
}

/// Waits until a count such as `984 (98.4 %)` is this.
pub(crate) async fn counts_as(page: &Page, selector: &str, expected: usize) -> Result<(), Failure> {
    page.call(JS, "counts", json!([selector, expected])).await
}

/// How many workers there are.
pub(crate) async fn workers(page: &Page) -> Result<String, Failure> {
    page.call(JS, "workers", json!([])).await
}

/// Starts the grid and cancels it.
pub(crate) async fn is_cancelled(page: Page) -> Result<(), Failure> {
    page.open("#iteration=0").await?;
    assert_eq!(workers(&page).await?, "0");
    start(&page, 100_000).await?;
    assert_ne!(workers(&page).await?, "0");
    page.call(JS, "cancel", json!([])).await
}

#[test]
fn it_fills_in_and_can_be_cancelled() {
    session::run("grid cancelled", is_cancelled);
}

/// Where a policy refuses workers, the page's own thread does the same.
#[test]
fn without_workers_it_fills_in_on_the_pages_own_thread() {
    session::run("grid without workers", async |page| {
        page.goto(&format!("{}?policy=worker-src%20'none'#iteration=0", page.url())).await?;
        page.has_opened().await?;
        start(&page, 100_000).await?;
        page.call::<()>(JS, "cancel", json!([])).await?;
        start(&page, 100).await?;
        ends(&page, "1,000 seeds in").await?;
        assert!(page.text("#luck-status").await?.contains("own thread"));
        assert_eq!(workers(&page).await?, "0");
        let expected = sweep(&Settings::default(), 100, 0..=999, None)?;
        let solved = expected.solved.iter().filter(|solved| **solved).count();
        counts_as(&page, "#luck-solved", solved).await?;
        // Engines say on the console what they refuse.
        page.take_errors().await?;
        Ok(())
    });
}

/// Lets the grid finish, and opens one of its seeds in the lab.
pub(crate) async fn counts(page: Page) -> Result<(), Failure> {
    const ITERATIONS: u32 = 2000;
    page.open("#iteration=0&lab=all-digits").await?;
    start(&page, ITERATIONS).await?;
    ends(&page, "1,000 seeds in").await?;
    assert_eq!(workers(&page).await?, "0");
    page.wait_until("all of them", async || Ok(page.value("#luck-progress").await? == "1000"))
        .await?;
    let expected = sweep(&Settings::default(), ITERATIONS, 0..=999, None)?;
    let solved = expected.solved.iter().filter(|solved| **solved).count();
    counts_as(&page, "#luck-solved", solved).await?;
    counts_as(&page, "#luck-stuck", 1000 - solved).await?;

    page.press("#luck-seed", Key::End).await?;
    page.press("#luck-seed", Key::Enter).await?;
    page.wait_until("the seed in the lab", async || Ok(page.value("#seed-number").await? == "999"))
        .await?;
    page.wait_until("its end", async || Ok(page.iteration().await? == ITERATIONS)).await?;
    let mut trainer = Trainer::new(Settings { seed: 999, ..Settings::default() })?;
    trainer.seek(ITERATIONS)?;
    assert_eq!(page.text("#error").await?, trainer.error().to_string());
    Ok(())
}

#[test]
fn it_counts_what_the_core_counts_and_opens_a_seed() {
    session::run("grid", counts);
}
