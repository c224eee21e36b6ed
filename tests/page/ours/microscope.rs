//! The microscope: a weight is given and the run branches, a printed link opens its run, answers
//! are kept, a slip is found.

use backprop_live::{Problem, Settings, Trainer};
use fantoccini::key::Key;

use crate::everywhere::typing::{brief, cell, has_focus, says};
use crate::session::{self, Failure};
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
        let gone_on = "Wh[0, 0] is 0.5: the run goes on with it from iteration 500. \
            The run before is pinned.";
        says(&page, gone_on).await?;
        page.press_here(Key::Enter, 1).await?;
        page.press_here(Key::Up, 1).await?;
        says(&page, "Wh[0, 0] is 0.5000000000000001: the run goes on").await?;

        weights[0] = 0.5_f64.next_up();
        let settings = Settings { initial_weights: Some(weights), ..Settings::default() };
        let mut branch = Trainer::new(settings)?;
        branch.seek(1)?;
        page.activate(".next-iteration").await?;
        let error = format!("{:.3}", branch.error());
        page.wait_until("the branch's next iteration", async || {
            Ok(page.text("#iteration").await? == "501" && page.text("#error").await? == error)
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

/// The run of a sheet: its weights have two decimals.
fn on_paper(seed: u32, hidden: u32) -> Result<Trainer, Failure> {
    let settings = Settings { seed, problem: Problem::TwoLayers { hidden }, ..Settings::default() };
    let weights = all_weights(Trainer::new(settings.clone())?.network());
    let rounded =
        weights.iter().map(|weight| format!("{weight:.2}").parse()).collect::<Result<_, _>>()?;
    Ok(Trainer::new(Settings { initial_weights: Some(rounded), ..settings })?)
}

#[test]
fn a_printed_link_opens_its_run_and_stays_at_its_start() {
    session::run("printed link", async |page| {
        let trainer = on_paper(7, 3)?;
        page.open("#sheet=7_3").await?;
        let iteration = async || page.text(".loop:not([hidden]) .loop-iteration").await;
        for (place, output) in trainer.outputs().into_iter().enumerate() {
            assert_eq!(cell(&page, "O", place).await?, brief(output));
        }
        assert_eq!(iteration().await?, "0");
        // Had the lab played meanwhile, this would lead further.
        page.activate(".next-iteration").await?;
        page.wait_until("the next iteration", async || Ok(iteration().await? != "0")).await?;
        assert_eq!(iteration().await?, "1");
        // Another link into the page that is open already.
        page.go_to("sheet=8").await?;
        let output = brief(on_paper(8, 2)?.outputs()[3]);
        page.wait_until("the other sheet", async || Ok(cell(&page, "O", 3).await? == output))
            .await?;
        assert_eq!(iteration().await?, "0");
        Ok(())
    });
}

#[test]
fn the_last_iteration_is_the_loops() {
    session::run("last iteration", async |page| {
        page.open("#microscope&iterations=500&iteration=500").await?;
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(499)?;
        let output = brief(trainer.outputs()[0]);
        page.wait_until("its numbers", async || Ok(cell(&page, "O", 0).await? == output)).await?;
        assert_eq!(page.text(".loop:not([hidden]) .loop-iteration").await?, "499, the last");
        page.activate(".previous-line").await?;
        for _ in 0..8 {
            page.activate(".previous-line").await?;
        }
        page.wait_until("the one before", async || {
            Ok(page.text(".loop:not([hidden]) .loop-iteration").await? == "498")
        })
        .await
    });
}

#[test]
fn answers_are_counted_and_kept() {
    session::run("answers", async |page| {
        page.open("#sheet=7").await?;
        let trainer = on_paper(7, 2)?;
        let bias = all_weights(trainer.network())[4..6].to_vec();
        page.press(".your-turn", Key::Enter).await?;
        has_focus(&page, "H[0, 0], row 0 0, unit h₁").await?;
        page.type_here(&brief(bias[0])).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "the sigmoid is left out").await?;
        // The wrong answer is selected: the next one takes its place.
        page.type_here(&brief(1.0 / (1.0 + (-bias[0]).exp()))).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "H[0, 0]: Right.").await?;
        let tally = "Of 45 numbers: 0 right at once, 1 right after a slip, 0 shown.";
        let counted = async || Ok(page.text(".turn-tally span").await? == tally);
        page.wait_until("the tally", counted).await?;
        page.wait_until("a link to it", async || Ok(page.hash().await?.contains(".turn"))).await?;
        page.reload().await?;
        page.has_opened().await?;
        page.wait_until("the tally again", counted).await?;
        page.activate(".clear-answers").await?;
        page.wait_until("no tally", async || Ok(!page.is_seen(".turn-tally").await?)).await?;

        // The last line by keyboard; behind its last number, the answers can be handed in.
        let mut after = on_paper(7, 2)?;
        after.seek(1)?;
        let updates = after.weights("Wh")?.to_owned() - trainer.weights("Wh")?;
        for _ in 0..8 {
            page.activate(".next-line").await?;
        }
        let last = ".matrix-Wh_update input";
        page.wait_until("its boxes", async || page.is_there(last).await).await?;
        page.press(last, Key::Home).await?;
        // The focus moves on in the frame after, and a driver may type sooner.
        let here = format!("{last}:focus");
        for update in updates {
            page.wait_until("an empty box with the focus", async || {
                Ok(page.is_there(&here).await? && page.value(&here).await?.is_empty())
            })
            .await?;
            page.type_here(&brief(update)).await?;
            page.press_here(Key::Enter, 1).await?;
        }
        page.wait_until("the focus on the copy", async || {
            page.is_there(".copy-answers:focus").await
        })
        .await
    });
}

#[test]
fn a_slip_is_looked_for() {
    session::run("slip", async |page| {
        page.open("#sheet=7").await?;
        page.activate(".find-slip").await?;
        page.wait_until("the form", async || page.is_seen(".slip-form").await).await?;
        page.activate(".slip-show").await?;
        says(&page, "is wrong, for").await?;
        page.activate(".slip-next").await?;
        page.wait_until("a link to the next", async || Ok(page.hash().await?.contains(".slip2")))
            .await
    });
}
