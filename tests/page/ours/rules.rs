//! Backwards and Which derivative?: the notebook's rule and the chain rule, held against each
//! other.

use serde_json::json;

use super::devtools;
use crate::session::{self, Failure};

#[test]
fn the_gradient_check_passes_for_the_chain_rule_only() {
    session::run("gradient check", async |page| {
        page.open("#iteration=12000").await?;
        page.unfold("#gradient-check").await?;
        page.wait_until("the table of iteration 12,000", async || {
            Ok(page.text(".slopes caption").await?.ends_with("12,000"))
        })
        .await?;
        let verdict = page.text(".check-notebook .check-verdict").await?;
        assert!(verdict.starts_with("✗ 16 of 16 differ"), "{verdict}");
        let verdict = page.text(".check-chain-rule .check-verdict").await?;
        assert!(verdict.starts_with("✓ all 16 agree"), "{verdict}");
        for (column, mark) in [(4, '✗'), (6, '✓')] {
            let cells = page.texts(&format!(".slopes td:nth-child({column})")).await?;
            assert_eq!(cells.len(), 16);
            assert!(cells.iter().all(|cell| cell.starts_with(mark)), "{mark}: {cells:?}");
        }
        Ok(())
    });
}

/// The core's own test has these numbers.
#[test]
fn each_layers_own_rule_is_trained_for_a_hundred_seeds_as_soon_as_its_fold_is_open() {
    session::run("six rules", async |page| {
        page.open("#iteration=100").await?;
        let print_as = async |media: &str| {
            devtools::give(&page, "Emulation.setEmulatedMedia", json!({ "media": media })).await
        };
        print_as("print").await?;
        assert!(!page.is_seen("#each-layer").await?, "a table of dashes");
        print_as("").await?;
        page.unfold("#downhill").await?;
        page.wait_until("the angle", async || {
            let text = page.text(".angle-now").await?;
            Ok(text.contains("104.9° off the way down. The step points uphill."))
        })
        .await?;
        page.unfold("#each-layer").await?;
        page.wait_until("all runs", async || {
            Ok(page.text("#rules-status").await?.starts_with("6 × 100 runs in"))
        })
        .await?;
        page.wait_until("what they say", async || {
            let text = page.text(".rules-outcome").await?;
            Ok(text.contains("at iteration 2,823 and 2,782, and 3 and 10 of 100"))
        })
        .await?;
        for (row, cells) in [
            (1, "2,823\t3\t"),
            (2, "2,782\t10\t"),
            (3, "405\t0\t"),
            (4, "407\t0\t"),
            (5, "96\t0\t"),
            (6, "after 20,000\t100\t"),
        ] {
            let text = page.text(&format!(".combinations tbody tr:nth-child({row})")).await?;
            assert!(text.contains(cells), "{text:?}");
        }
        print_as("print").await?;
        assert!(page.is_seen(".combinations").await?);
        print_as("").await?;
        page.activate(".combinations tbody tr:nth-child(2) button").await?;
        page.wait_until("it in the lab", async || {
            let link = page.hash().await?;
            Ok(link.contains("derivative=chain-rule") && link.contains("hiddenDerivative=notebook"))
        })
        .await
    });
}

#[test]
fn the_pulls_open_on_the_plateau_and_a_link_keeps_what_was_chosen() {
    session::run("pulls", async |page| {
        page.open("#backwards&iteration=100").await?;
        page.show(".pulls").await?;
        page.wait_until("the headline", async || {
            Ok(page.text(".headline").await? == "Almost straight uphill"
                && page.text(".details").await?.starts_with("0.9 % of all arrows is left, 178°"))
        })
        .await?;
        page.wait_until("what comes of it", async || {
            let text = page.text(".onward-words").await?;
            Ok(text.contains("notebook’s: not within 2,000, chain rule: after 432"))
        })
        .await?;
        page.activate("[name=pulls-factor][value=chain-rule]").await?;
        page.activate(":nth-child(3 of label) > [name=pulls-unit]").await?;
        page.wait_until("the link", async || {
            Ok(page.hash().await?.contains("backwards=~chain-rule_2_962"))
        })
        .await?;
        page.reload().await?;
        page.show(".pulls").await?;
        page.wait_until("the same again", async || {
            Ok(page.text(".headline").await? == "Straight downhill"
                && page.text(".details").await?.starts_with("10.7 % of all arrows"))
        })
        .await
    });
}

#[test]
fn through_the_new_wo_the_product_is_not_what_is_measured() {
    session::run("new Wo", async |page| {
        page.open("#backwards&iteration=6000").await?;
        page.unfold("#measured").await?;
        page.wait_until("both agree", async || {
            Ok(page.text("#backwards .finding").await?.ends_with("The chain rule says the same."))
        })
        .await?;
        page.activate("[name=backwards-wo][value=new]").await?;
        page.wait_until("they do not", async || {
            let text = page.text("#backwards .finding").await?;
            Ok(text.ends_with("the error did not pass through the new Wo."))
        })
        .await
    });
}

#[test]
fn a_run_goes_on_with_another_factor_beside_the_one_that_it_left() {
    session::run("going on", async |page| {
        page.open("#backwards&iteration=100").await?;
        page.show(".pulls").await?;
        let is_off =
            async || Ok::<_, Failure>(page.property(".go-on", "disabled").await? == "true");
        page.wait_until("its own factor", async || {
            Ok(page.text(".go-on").await? == "The run’s own factor" && is_off().await?)
        })
        .await?;
        page.activate("[name=pulls-factor][value=chain-rule]").await?;
        page.wait_until("another", async || Ok(!is_off().await?)).await?;
        page.activate(".go-on").await?;
        page.wait_until("the link", async || {
            let link = page.hash().await?;
            Ok(link.contains("&from=962&fromRules=notebook~chain-rule&iteration=962&pin="))
        })
        .await?;
        // The error is under 0.2 after 432 iterations, and well under it soon after.
        let later = page.hash().await?.replace("iteration=962", "iteration=1500");
        page.open(&format!("#{later}")).await?;
        page.show("#lab").await?;
        page.wait_until("the error there", async || {
            let error = page.property("#error", "textContent").await?;
            Ok(error.parse::<f64>().is_ok_and(|error| error < 0.2))
        })
        .await
    });
}

#[test]
fn one_small_player_is_in_sight_where_the_run_is_shown_and_not_in_the_lab() {
    session::run("small player", async |page| {
        page.open("#backwards&iteration=100").await?;
        let is_shown = async || page.is_seen("#run-player").await;
        page.wait_until("the player", is_shown).await?;
        page.activate("#run-player .to-next").await?;
        page.wait_until("the plateau", async || {
            Ok(page.text("#run-player .reading").await? == "962"
                && page.hash().await? == "backwards&iteration=962")
        })
        .await?;
        page.show("#lab").await?;
        page.wait_until("none in the lab", async || Ok(!is_shown().await?)).await?;
        page.show("#backwards").await?;
        page.wait_until("the player again", is_shown).await?;
        // Nothing of the run is shown there.
        page.show("#references").await?;
        page.wait_until("none beside the references", async || Ok(!is_shown().await?)).await
    });
}
