//! The grid of seeds fills in, can be cancelled, leaves no worker behind, and each of its cells opens in the lab.

use backprop_live::{Settings, Trainer, sweep};
use fantoccini::key::Key;

use crate::page::Page;
use crate::playing::iteration;
use crate::session::{self, Failure};

/// Sets the length of the runs, and starts them.
async fn start(page: &Page, iterations: u32) -> Result<(), Failure> {
    let body = "const field = document.querySelector('#luck-iterations');
        field.value = arguments[0];
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));";
    page.script(body, vec![iterations.to_string().into()]).await?;
    page.click("#luck-start").await
}

/// A number of something on the page.
async fn number(page: &Page, expression: &str) -> Result<u32, Failure> {
    let text = page.script(&format!("return String({expression})"), vec![]).await?;
    Ok(text.as_str().unwrap_or_default().parse()?)
}

async fn workers(page: &Page) -> Result<u32, Failure> {
    number(page, "liveWorkers.size").await
}

async fn done(page: &Page) -> Result<u32, Failure> {
    number(page, "document.querySelector('#luck-progress').value").await
}

/// The count in front of a text such as `984 (98.4 %)`.
async fn count(page: &Page, selector: &str) -> Result<usize, Failure> {
    let text = page.text(selector).await?;
    let digits = text.split_whitespace().next().unwrap_or_default().replace(',', "");
    Ok(digits.parse().map_err(|error| format!("{selector} shows {text:?}: {error}"))?)
}

/// Starts the grid and cancels it.
pub(crate) async fn is_cancelled(page: Page) -> Result<(), Failure> {
    page.open("#iteration=0").await?;
    assert_eq!(workers(&page).await?, 0);
    start(&page, 100_000).await?;
    page.wait_until("some seeds", async || Ok(done(&page).await? > 0)).await?;
    assert!(workers(&page).await? > 0);
    assert!(page.text("#luck-time").await?.contains("left"));
    page.click("#luck-cancel").await?;
    assert_eq!(workers(&page).await?, 0);
    page.wait_until("the end's sentence", async || {
        Ok(page.text("#luck-status").await?.starts_with("Cancelled after"))
    })
    .await?;
    page.pass_frames(3).await?;
    let stopped = done(&page).await?;
    assert!((1..1000).contains(&stopped), "{stopped} seeds");
    page.pass_frames(30).await?;
    assert_eq!(done(&page).await?, stopped);
    Ok(())
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
        page.wait_until("the page", async || Ok(page.text("#iteration").await? == "0")).await?;
        start(&page, 100_000).await?;
        page.wait_until("some seeds", async || Ok(done(&page).await? > 0)).await?;
        page.click("#luck-cancel").await?;
        page.wait_until("the end's sentence", async || {
            Ok(page.text("#luck-status").await?.starts_with("Cancelled after"))
        })
        .await?;
        start(&page, 100).await?;
        page.wait_until("a thousand seeds", async || {
            let status = page.text("#luck-status").await?;
            Ok(status.starts_with("1,000 seeds in") && status.contains("own thread"))
        })
        .await?;
        assert_eq!(workers(&page).await?, 0);
        let expected = sweep(&Settings::default(), 100, 0..=999, None)?;
        let solved = expected.solved.iter().filter(|solved| **solved).count();
        assert_eq!(count(&page, "#luck-solved").await?, solved);
        // Engines say on the console what they refuse.
        page.take_errors().await?;
        Ok(())
    });
}

/// Lets the grid finish, and opens one of its seeds in the lab.
pub(crate) async fn counts(page: Page) -> Result<(), Failure> {
    const ITERATIONS: u32 = 2000;
    page.open("#iteration=0").await?;
    start(&page, ITERATIONS).await?;
    page.wait_until("a thousand seeds", async || {
        Ok(page.text("#luck-status").await?.starts_with("1,000 seeds in"))
    })
    .await?;
    assert_eq!(workers(&page).await?, 0);
    page.wait_until("all of them counted", async || Ok(done(&page).await? == 1000)).await?;
    let expected = sweep(&Settings::default(), ITERATIONS, 0..=999, None)?;
    let solved = expected.solved.iter().filter(|solved| **solved).count();
    assert_eq!(count(&page, "#luck-solved").await?, solved);
    assert_eq!(count(&page, "#luck-stuck").await?, 1000 - solved);

    page.press("#luck-seed", Key::End).await?;
    page.press("#luck-seed", Key::Enter).await?;
    page.wait_until("the seed in the lab", async || Ok(page.value("#seed-number").await? == "999"))
        .await?;
    page.wait_until("its end", async || Ok(iteration(&page).await? == ITERATIONS)).await?;
    let mut trainer = Trainer::new(Settings { seed: 999, ..Settings::default() })?;
    trainer.seek(ITERATIONS)?;
    assert_eq!(page.text("#error").await?, trainer.error().to_string());
    Ok(())
}

#[test]
fn it_counts_what_the_core_counts_and_opens_a_seed() {
    session::run("grid", counts);
}
