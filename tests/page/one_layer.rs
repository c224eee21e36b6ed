//! The error as a height: what the next step is said to bring is what it brings, and a weight moved by hand begins another run.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

/// E after one step at rate 10 from the notebook's start, with the third weight then put where its slider is: by the core.
const ERROR: &str = "
    const start = [-0.16539039526574806, 0.11737965689148822, -0.7192261228095542];
    const stepped = new core.Trainer({ problem: 'one-layer', initialWeights: start, learningRate: 10 });
    stepped.seek(1);
    const initialWeights = [...stepped.weights('W').subarray(0, 2), Number(given[0])];
    const trainer = new core.Trainer({ problem: 'one-layer', initialWeights });
    const outputs = trainer.outputs();
    return [0, 0, 1, 1].reduce((sum, target, row) => sum + (target - outputs[row]) ** 2 / 2, 0).toFixed(4);";

async fn choose(page: &Page, name: &str, value: &str) -> Result<(), Failure> {
    page.click(&format!("input[name={name}][value='{value}']")).await
}

/// What three lines say of the error: here, after the rule's step, and after the step downhill.
async fn errors(page: &Page) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    for id in ["#height-here", "#height-after", "#height-downhill"] {
        texts.push(page.text(id).await?);
    }
    Ok(texts)
}

#[test]
fn a_step_brings_what_was_said_of_it() {
    session::run("height", async |page: Page| {
        page.open("#one-layer").await?;
        page.wait_until("an error", async || Ok(page.text("#height-here").await? == "0.5999"))
            .await?;
        let gentle = errors(&page).await?;
        choose(&page, "height-rate", "10").await?;
        page.wait_until("another step", async || Ok(errors(&page).await? != gentle)).await?;
        let before = errors(&page).await?;
        assert_eq!(before[0], gentle[0]);
        assert!(before[1] > before[0], "at rate 10 the first step leaps over: {before:?}");
        assert!(page.text("#one-layer .along-said").await?.contains("rises"));

        page.click("#height-step").await?;
        page.wait_until("the step", async || Ok(page.text("#height-here").await? == before[1]))
            .await?;

        // A link shows the same step.
        page.wait_until("the link", async || {
            Ok(page
                .script("return location.hash", vec![])
                .await?
                .to_string()
                .contains("one-layer=rate~10,at~1"))
        })
        .await?;
        let hash = page.script("return location.hash", vec![]).await?;
        page.open("#lab").await?;
        page.script("location.hash = arguments[0]", vec![hash]).await?;
        page.wait_until("the step", async || Ok(page.text("#height-here").await? == before[1]))
            .await?;
        assert_eq!(page.value("input[name=height-rate]:checked").await?, "10");

        // By hand, with the keyboard: the run begins there.
        page.press(".height-sliders label:nth-child(3) input", Key::Right).await?;
        page.wait_until("a moved weight", async || {
            Ok(page.text("#height-here").await? != before[1])
        })
        .await?;
        let moved = page.value(".height-sliders label:nth-child(3) input").await?;
        let own = page.with_core(ERROR, vec![json!(moved)]).await?;
        assert_eq!(own, json!(errors(&page).await?[0]));
        let iteration = page.script(
            "return document.querySelector('#one-layer .playback output').textContent",
            vec![],
        );
        assert_eq!(iteration.await?, json!("0"));
        Ok(())
    });
}
