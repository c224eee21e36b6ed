//! What is typed: a line of the microscope is filled in by keyboard and its slips are named, and
//! numbers stay live in a page that a translator has been through.

use backprop_live::{Settings, Trainer};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/typing.js";

/// The number in a table of the microscope, as it is read.
pub(crate) async fn cell(page: &Page, matrix: &str, place: usize) -> Result<String, Failure> {
    page.call(JS, "cell", json!([matrix, place])).await
}

/// The number that the microscope shows, to four decimals.
pub(crate) fn brief(value: f64) -> String {
    format!("{value:.4}")
}

/// Waits until the microscope says something of what was filled in.
pub(crate) async fn says(page: &Page, words: &str) -> Result<(), Failure> {
    page.wait_until(words, async || Ok(page.text(".verdict-words").await?.contains(words))).await
}

/// Waits until what has these words has the focus.
pub(crate) async fn has_focus(page: &Page, words: &str) -> Result<(), Failure> {
    page.wait_until(&format!("the focus at {words}"), async || {
        Ok(page.call::<String>(JS, "focus", json!([])).await? == words)
    })
    .await
}

#[test]
fn a_line_is_filled_in_by_keyboard_in_a_translated_page() {
    session::run("microscope", async |page| {
        page.open("#microscope&iteration=0").await?;
        let texts: String = page.call(JS, "translate", json!([])).await?;
        assert!(texts.parse::<u32>()? > 500, "{texts} texts");
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(1)?;
        page.click(".next-iteration").await?;
        let first = trainer.weights("Wh")?[(0, 0)];
        page.wait_until("the weights of iteration 1", async || {
            Ok(cell(&page, "Wh", 0).await? == brief(first))
        })
        .await?;
        for (place, output) in trainer.outputs().into_iter().enumerate() {
            assert_eq!(cell(&page, "O", place).await?, brief(output));
        }

        page.press(".your-turn", Key::Enter).await?;
        has_focus(&page, "H[0, 0], row 0 0, unit h₁").await?;
        // In the row 0 0 the net input is the bias's weight.
        let bias = trainer.weights("Wh")?.row(2).to_vec();
        let right = 1.0 / (1.0 + (-bias[0]).exp());
        page.type_here(&brief(right).replace('.', ",")).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "H[0, 0]: Right.").await?;
        has_focus(&page, "H[0, 1], row 0 0, unit h₂").await?;
        page.type_here(&brief(bias[1])).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "H[0, 1]: Not yet. It looks as if the sigmoid is left out").await?;

        page.click(".next-line").await?;
        page.press(".next-line", Key::Enter).await?;
        has_focus(&page, "O_error[0, 0], row 0 0").await?;
        page.type_here(&brief(trainer.outputs()[0])).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "it is y − O, not O − y").await?;
        page.press_here(Key::End, 1).await?;
        page.type_here("x").await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "is not a number that can be read").await?;

        // Another run and back: what was filled in is there.
        page.wait_until("the link says whose turn it is", async || {
            Ok(page.hash().await?.contains("microscope=3.0.0.turn"))
        })
        .await?;
        page.go_to("seed=2").await?;
        page.wait_until("another run", async || Ok(page.value("#seed-number").await? == "2"))
            .await?;
        page.back().await?;
        let (answer, box_) = (format!("{}x", brief(trainer.outputs()[0])), ".matrix-O_error input");
        page.wait_until("the answer", async || {
            Ok(page.is_there(box_).await? && page.value(box_).await? == answer)
        })
        .await
    });
}
