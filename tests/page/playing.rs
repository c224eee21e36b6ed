//! The page plays by itself, stops when told to, and shows the run's outputs.

use fantoccini::key::Key;

use crate::page::Page;
use crate::session::{self, Failure};

/// The iteration that the page shows.
pub(crate) async fn iteration(page: &Page) -> Result<u32, Failure> {
    // Digits are grouped for reading.
    let digits = page.text("#iteration").await?.replace(',', "");
    Ok(digits.parse().map_err(|error| format!("#iteration shows {digits:?}: {error}"))?)
}

/// The four outputs that the page shows, as it shows them.
pub(crate) async fn outputs(page: &Page) -> Result<[String; 4], Failure> {
    Ok([
        page.text("#output-0").await?,
        page.text("#output-1").await?,
        page.text("#output-2").await?,
        page.text("#output-3").await?,
    ])
}

/// Opens the page and stops it at the iteration that it has reached.
pub(crate) async fn open_and_pause(page: &Page) -> Result<u32, Failure> {
    page.open("").await?;
    page.wait_until("the page plays", async || Ok(iteration(page).await? > 0)).await?;
    page.click("#play").await?;
    iteration(page).await
}

/// The page plays when it opens.
pub(crate) async fn plays(page: Page) -> Result<(), Failure> {
    page.open("").await?;
    page.wait_until("the page plays", async || Ok(iteration(&page).await? > 0)).await?;
    let (first, before) = (iteration(&page).await?, outputs(&page).await?);
    page.wait_until("it goes on", async || Ok(iteration(&page).await? > first + 10)).await?;
    assert_ne!(outputs(&page).await?, before);
    Ok(())
}

#[test]
fn it_plays_by_itself_and_the_outputs_move() {
    session::run("plays", plays);
}

/// *Pause* and *Play*.
pub(crate) async fn pauses(page: Page) -> Result<(), Failure> {
    let stopped = open_and_pause(&page).await?;
    page.pass_frames(30).await?;
    assert_eq!(iteration(&page).await?, stopped);
    page.click("#play").await?;
    page.wait_until("it goes on", async || Ok(iteration(&page).await? > stopped)).await
}

#[test]
fn pause_stops_it_and_play_goes_on() {
    session::run("pauses", pauses);
}

/// The playhead goes to the end of the notebook’s run.
pub(crate) async fn learns(page: Page) -> Result<(), Failure> {
    open_and_pause(&page).await?;
    page.press("#playhead", Key::End).await?;
    page.wait_until("the end of the run", async || Ok(iteration(&page).await? == 80_000)).await?;
    let shown = outputs(&page)
        .await?
        .map(|output| output.parse::<f64>().map(|output| format!("{output:.4}")));
    assert_eq!(shown, ["0.0015", "0.9981", "0.9983", "0.0014"].map(|output| Ok(output.to_owned())));
    Ok(())
}

#[test]
fn the_notebooks_run_has_learned_xor_at_its_end() {
    session::run("learns", learns);
}

/// *Step*, *Step back* and *Restart*.
pub(crate) async fn steps(page: Page) -> Result<(), Failure> {
    page.open("#iteration=41").await?;
    let there = async |at: u32| {
        page.wait_until(&format!("iteration {at}"), async || Ok(iteration(&page).await? == at))
            .await
    };
    there(41).await?;
    let before = outputs(&page).await?;
    page.click("#step").await?;
    there(42).await?;
    assert_ne!(outputs(&page).await?, before);
    page.click("#step-back").await?;
    there(41).await?;
    assert_eq!(outputs(&page).await?, before);
    page.press("#playhead", Key::Right).await?;
    page.wait_until("a later iteration", async || Ok(iteration(&page).await? > 41)).await?;
    page.drag("#playhead", 0.25, 0.75).await?;
    page.wait_until("the pointer's part of the run", async || {
        Ok((50_000..70_000).contains(&iteration(&page).await?))
    })
    .await?;
    page.click("#restart").await?;
    page.wait_until("the beginning", async || Ok(iteration(&page).await? < 50_000)).await
}

#[test]
fn it_steps_and_scrubs_and_restarts() {
    session::run("steps", steps);
}
