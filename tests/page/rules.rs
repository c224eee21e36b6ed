//! Which derivative?: the notebook's rule and the chain rule, held against each other.

use crate::session;

#[test]
fn the_gradient_check_passes_for_the_chain_rule_only() {
    session::run("gradient check", async |page| {
        page.open("#iteration=12000").await?;
        page.script("document.querySelector('.gradient-check').scrollIntoView()", vec![]).await?;
        page.wait_until("the table of iteration 12,000", async || {
            Ok(page.text(".slopes caption").await?.ends_with("12,000"))
        })
        .await?;
        let verdict = page.text(".check-notebook .check-verdict").await?;
        assert!(verdict.starts_with("✗ 16 of 16 differ"), "{verdict}");
        let verdict = page.text(".check-chain-rule .check-verdict").await?;
        assert!(verdict.starts_with("✓ all 16 agree"), "{verdict}");
        let body = "const cells = (column) => [...document.querySelectorAll(`.slopes td:nth-child(${column})`)];
            return [4, 6].map((column) => cells(column).map((cell) => cell.textContent[0]).join('')).join(' ')";
        let marks = page.script(body, vec![]).await?;
        assert_eq!(marks, format!("{} {}", "✗".repeat(16), "✓".repeat(16)));
        Ok(())
    });
}

/// The core's own test has these numbers.
#[test]
fn each_layers_own_rule_is_trained_for_a_hundred_seeds() {
    session::run("four rules", async |page| {
        page.open("#iteration=100").await?;
        page.script("document.querySelector('.downhill').scrollIntoView()", vec![]).await?;
        page.wait_until("the angle", async || {
            Ok(page.text(".angle-now").await?.contains("104.9° off the way down: it goes uphill"))
        })
        .await?;
        page.click("#rules-start").await?;
        page.wait_until("all runs", async || {
            Ok(page.text("#rules-status").await?.starts_with("4 × 100 runs in"))
        })
        .await?;
        page.wait_until("what they say", async || {
            Ok(page.text(".rules-outcome").await?.contains("2,823 and 2,782, and 3 and 10 of 100"))
        })
        .await?;
        for (row, cells) in
            [(1, "2,823\t3\t"), (2, "2,782\t10\t"), (3, "405\t0\t"), (4, "407\t0\t")]
        {
            let text = page.text(&format!(".combinations tbody tr:nth-child({row})")).await?;
            assert!(text.contains(cells), "{text:?}");
        }
        page.click(".combinations tbody tr:nth-child(2) button").await?;
        page.wait_until("it in the lab", async || {
            let link = page.script("return location.hash", vec![]).await?;
            let link = link.as_str().unwrap_or_default();
            Ok(link.contains("derivative=chain-rule") && link.contains("hiddenDerivative=notebook"))
        })
        .await
    });
}
