//! The microscope: a weight is given, and the run branches.

use backprop_live::{Settings, Trainer};
use fantoccini::key::Key;

use crate::everywhere::typing::{brief, cell, says};
use crate::session;
use crate::weights::all_weights;

#[test]
fn a_weight_that_is_given_branches_the_run() {
    session::run("own weights", async |page| {
        page.open("#microscope&iteration=500").await?;
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(500)?;
        let mut weights = all_weights(trainer.network());
        page.click(".matrix-Wh tbody td").await?;
        page.press_here(Key::Enter, 1).await?;
        page.type_here("0,5").await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "Wh[0, 0] is 0.5: the run goes on with it from iteration 500. The run before is pinned.").await?;
        page.press_here(Key::Enter, 1).await?;
        page.press_here(Key::Up, 1).await?;
        says(&page, "Wh[0, 0] is 0.5000000000000001: the run goes on").await?;

        weights[0] = 0.5_f64.next_up();
        let settings = Settings { initial_weights: Some(weights), ..Settings::default() };
        let mut branch = Trainer::new(settings)?;
        branch.seek(1)?;
        page.activate(".next-iteration").await?;
        let error = format!("{:.6}", branch.error());
        page.wait_until("the branch's next iteration", async || {
            Ok(page.text("#iteration").await? == "501"
                && page.text("#error").await?.replace('\n', "").starts_with(&error[..6]))
        })
        .await?;
        assert_eq!(cell(&page, "Wh", 0).await?, brief(branch.weights("Wh")?[(0, 0)]));
        page.wait_until("the link says where it branches", async || {
            Ok(page.hash().await?.contains("from=500"))
        })
        .await?;
        while page.hash().await?.contains("from=") {
            page.back().await?;
        }
        let before = brief(trainer.weights("Wh")?[(0, 0)]);
        page.wait_until("the run before", async || {
            Ok(cell(&page, "Wh", 0).await? == before && page.count("#pins li").await? == 0)
        })
        .await
    });
}
