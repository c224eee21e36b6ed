//! What the page gives away: the errors as a table, the run as a program, each figure as a picture.

use backprop_live::{Problem, Settings, Trainer};
use serde_json::{Value, json};

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "ours/take_away.js";

/// Saves in a format and returns what is saved: its name, its media type, and its bytes as a text of one character each.
async fn save(page: &Page, format: &str) -> Result<[String; 3], Failure> {
    page.call(JS, "save", json!([format])).await
}

/// Saves one of each.
pub(crate) async fn gives_away(page: Page) -> Result<(), Failure> {
    page.open("#seed=7&iterations=500&iteration=400").await?;
    page.show("#take-away").await?;
    page.call::<()>(JS, "keep", json!([])).await?;
    page.wait_until("the link", async || {
        Ok(page.text("#link").await?.ends_with("#seed=7&iterations=500&iteration=400"))
    })
    .await?;

    let mut trainer = Trainer::new(Settings { seed: 7, ..Settings::default() })?;
    trainer.seek(500)?;
    // The run goes on being trained while the page is open.
    page.wait_until(
        "the whole run",
        async || Ok(page.property("#playhead", "max").await? == "500"),
    )
    .await?;
    let [name, media_type, text] = save(&page, "csv").await?;
    assert_eq!([name.as_str(), &media_type], ["backprop-live-two-layers-seed-7.csv", "text/csv"]);
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    let mut expected = vec!["iteration,error".to_owned()];
    let errors = trainer.errors(0, 501)?;
    expected.extend(errors.iter().enumerate().map(|(at, error)| format!("{at},{error}")));
    assert_eq!(lines, expected);

    let [name, _, program] = save(&page, "py").await?;
    assert_eq!(name, "backprop-live-two-layers-seed-7.py");
    for part in ["import numpy as np", "np.random.seed(7)", "range(500)"] {
        assert!(program.contains(part), "{part} is not in {program}");
    }
    let source = program.lines().next().unwrap_or_default();
    assert!(source.starts_with("# ") && source.contains("#seed=7"), "{source}");
    // Where the page lies on a reader's disk does not travel with the program.
    assert!(!source.contains("file:"), "{source}");

    for (format, name) in [
        ("ipynb", "backprop-live-two-layers-seed-7.ipynb"),
        ("blanks", "backprop-live-two-layers-seed-7-blanks.ipynb"),
    ] {
        let [saved, _, notebook] = save(&page, format).await?;
        assert_eq!(saved, name);
        let notebook: Value = serde_json::from_str(&notebook)?;
        assert_eq!(notebook["nbformat"], 4);
        assert_eq!(notebook.to_string().contains("Your turn"), format == "blanks");
    }

    let pictures: String = page.call(JS, "pictures", json!([])).await?;
    assert!(pictures.parse::<u32>()? > 5, "{pictures} figures");
    let [name, media_type, picture] = save(&page, "0").await?;
    assert!(name.ends_with(".png"), "{name}");
    assert_eq!(media_type, "image/png");
    assert!(
        picture.starts_with("\u{89}PNG\r\n") && picture.len() > 2000,
        "{} bytes",
        picture.len()
    );
    let message = page.text("#take-away-message").await?;
    assert!(message.ends_with("is offered for saving."), "{message}");

    let saved: String = page.call(JS, "saveAltered", json!([])).await?;
    assert_eq!(saved, "0", "noise is saved");
    Ok(())
}

/// Worksheets take the lesson's place, for the run and the seeds that the link says, and leave it again.
#[test]
fn worksheets_take_the_lessons_place() {
    session::run("worksheets", async |page| {
        page.open("#hidden=2&seed=5&iteration=3").await?;
        page.show("#take-away").await?;
        let [sheets, filled, runs, alone, is_back, link]: [String; 6] =
            page.call(JS, "worksheets", json!([20])).await?;
        assert_eq!([&sheets, &filled, &runs, &alone, &is_back], ["40", "20", "20", "1", "true"]);
        let settings =
            Settings { seed: 5, problem: Problem::TwoLayers { hidden: 2 }, ..Settings::default() };
        let trainer = Trainer::new(settings)?;
        let start = format!("initialWeights={:.2}", trainer.weights("Wh")?[[0, 0]]);
        assert!(link.contains(start.trim_end_matches('0')), "{start} is not in {link}");
        Ok(())
    });
}
