//! Questions before a figure moves: it waits for an answer, says what came of it, and is in
//! nobody's way.

use crate::session;

#[test]
fn a_figure_waits_for_an_answer_and_says_what_came_of_it() {
    session::run("questions", async |page| {
        page.open("#iteration=3").await?;
        // All that is drawn only when it is seen has been.
        page.show_all().await?;
        assert_eq!(page.text("#nudge-finding").await?, "");
        // What is known is there, and what is not does not look as if it were.
        page.wait_until("seed 1's error", async || {
            Ok(page.text("#reading-first").await?.starts_with("0.49"))
        })
        .await?;
        assert_eq!(page.text("#reading-second").await?, "waits for an answer");
        assert_eq!(page.text("#luck-stuck").await?, "");
        page.activate("#nudge-question button:not([value])").await?;
        page.wait_until("the two runs part", async || {
            Ok(page.text("#nudge-question .told").await?.starts_with("At iteration 5,065."))
        })
        .await?;
        assert!(page.text("#nudge-finding").await?.starts_with("They part at iteration 5,065"));

        page.activate("#xor-question [value=yes]").await?;
        // The first answer counts.
        page.activate("#xor-question [value=no]").await?;
        page.wait_until("the reply", async || {
            let told = page.text("#xor-question .told").await?;
            Ok(told.starts_with("You said: Yes. No. Three of four is the best")
                && told.contains("0.500, 0.500, 0.500 and 0.500"))
        })
        .await?;

        for (hash, is_shown) in
            [("embed=one-layer", false), ("embed=one-layer&question=shown", true)]
        {
            page.go_to(hash).await?;
            page.wait_until(hash, async || Ok(page.is_seen("#xor-question").await? == is_shown))
                .await?;
        }
        Ok(())
    });
}
