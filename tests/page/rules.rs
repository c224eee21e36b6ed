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

#[test]
fn the_notebooks_rule_is_behind_first_and_ahead_later() {
    session::run("two rules", async |page| {
        page.open("#iteration=10000").await?;
        page.script("document.querySelector('.two-rules').scrollIntoView()", vec![]).await?;
        page.wait_until("both rules are trained", async || {
            Ok(page.text(".rules-outcome").await?.starts_with("With seed 1"))
        })
        .await?;
        // The notebook prints 0.3956678881357977 and 0.002659632966548794.
        let outcome = page.text(".rules-outcome").await?;
        assert!(
            outcome.contains(
                "at iteration 10,000 the notebook’s rule is behind, with an error of 0.396 against"
            ),
            "{outcome}"
        );
        assert!(outcome.contains("at 60,000 it is ahead, with 0.00266 against"), "{outcome}");
        let row = page.text(".rules-errors .rule-notebook").await?;
        assert!(row.contains("0.395668") && row.contains("0.002660"), "{row}");
        let row = page.text(".rules-errors tfoot").await?;
        let ahead: Vec<&str> = row.split('\t').map(str::trim).collect();
        assert_eq!(ahead, ["Ahead", "chain rule", "chain rule", "notebook", "notebook"]);
        Ok(())
    });
}
