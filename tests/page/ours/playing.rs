//! The page plays by itself, stops when told to, and shows the run's outputs.

use backprop_live::{Settings, Trainer};
use fantoccini::key::Key;

use crate::page::Page;
use crate::session::{self, Failure};

/// The page plays when it opens; *Pause* and *Play*.
pub(crate) async fn plays_and_pauses(page: Page) -> Result<(), Failure> {
    page.open("#lab=all-digits").await?;
    let before = page.outputs().await?;
    let stopped = page.go_on().await?;
    assert_ne!(page.outputs().await?, before);
    // Had it gone on, the next iteration would be another.
    page.activate("#step").await?;
    let next = stopped + 1;
    page.wait_until("the next iteration", async || Ok(page.iteration().await? == next)).await?;
    let mut trainer = Trainer::new(Settings::default())?;
    trainer.seek(next)?;
    assert_eq!(page.text("#error").await?, trainer.error().to_string());
    page.activate("#play").await?;
    assert!(page.go_on().await? > next);
    Ok(())
}

#[test]
fn it_plays_by_itself_and_stops_when_told_to() {
    session::run("plays", plays_and_pauses);
}

#[test]
fn the_notebooks_run_has_learned_xor_at_its_end() {
    session::run("learns", async |page| {
        page.open("").await?;
        page.pause().await?;
        page.press("#playhead", Key::End).await?;
        page.wait_until("the end of the run", async || Ok(page.iteration().await? == 80_000))
            .await?;
        assert_eq!(page.outputs().await?, ["0.0015", "0.9981", "0.9983", "0.0014"]);
        Ok(())
    });
}
