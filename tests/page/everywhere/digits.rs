//! The digits that the page computes are the notebook's, and the host's to the last bit.

use std::fs;

use backprop_live::{Derivative, Problem, Settings, Summation, Trainer};
use serde_json::{Value, json};

use crate::page::Page;
use crate::session::{self, Failure};
use crate::weights::all_weights;

const JS: &str = "everywhere/digits.js";

/// A run's length: past the first checkpoints, and long enough for one wrong bit to spread.
const ITERATIONS: u32 = 5000;

/// What `run` of the script gives, computed here.
fn host_bits(settings: Settings) -> Result<String, Failure> {
    let mut trainer = Trainer::new(settings)?;
    trainer.seek(ITERATIONS)?;
    let mut values = trainer.errors(0, ITERATIONS + 1)?.to_vec();
    values.extend(all_weights(trainer.network()));
    values.extend(trainer.outputs());
    Ok(values.iter().map(|value| format!("{:016x}", value.to_bits())).collect())
}

/// Compares a run in the page with the same run here.
async fn assert_same_bits(page: &Page, given: Value, settings: Settings) -> Result<(), Failure> {
    let expected = host_bits(settings)?;
    let found: String = page.call(JS, "run", json!([given, ITERATIONS])).await?;
    assert_eq!(found.len(), expected.len(), "how many numbers {given} gives");
    let number = |text: &str, at: usize| text.get(at..at + 16).unwrap_or_default().to_owned();
    let differs =
        (0..expected.len()).step_by(16).find(|&at| number(&found, at) != number(&expected, at));
    if let Some(at) = differs {
        panic!(
            "{given}: number {} is {}, here {}",
            at / 16,
            number(&found, at),
            number(&expected, at)
        );
    }
    Ok(())
}

#[test]
fn every_edition_and_width_has_the_hosts_bits() {
    session::run("bits", async |page| {
        page.open("").await?;
        for (edition, summation) in [
            ("2019", Summation::Edition2019),
            ("2024", Summation::Edition2024),
            ("2025", Summation::Edition2025),
        ] {
            for hidden in [1_u32, 3, 4, 7, 8, 16] {
                let given = json!({
                    "problem": "two-layers", "hidden": hidden, "seed": 7, "summation": edition,
                });
                let problem = Problem::TwoLayers { hidden };
                let settings = Settings { problem, seed: 7, summation, ..Settings::default() };
                assert_same_bits(&page, given, settings).await?;
            }
            let given = json!({ "problem": "one-layer", "seed": 7, "summation": edition });
            let problem = Problem::OneLayer;
            let settings = Settings { problem, seed: 7, summation, ..Settings::default() };
            assert_same_bits(&page, given, settings).await?;
        }
        Ok(())
    });
}

#[test]
fn other_settings_have_the_hosts_bits() {
    session::run("other bits", async |page| {
        page.open("").await?;
        let rules = [("notebook", Derivative::Notebook), ("chain-rule", Derivative::ChainRule)];
        for (output, hidden) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let ((rule, derivative), (hidden_rule, hidden_derivative)) =
                (rules[output], rules[hidden]);
            let given = json!({
                "problem": "two-layers",
                "targets": [1, 1, 0, 1],
                "seed": u32::MAX,
                "hidden": 5,
                // Large enough for the exponential to meet its far ends.
                "learningRate": 97.25,
                "derivative": rule,
                "hiddenDerivative": hidden_rule,
            });
            let settings = Settings {
                problem: Problem::TwoLayers { hidden: 5 },
                targets: Some([true, true, false, true]),
                seed: u32::MAX,
                learning_rate: 97.25,
                derivative,
                hidden_derivative: Some(hidden_derivative),
                ..Settings::default()
            };
            assert_same_bits(&page, given, settings).await?;
        }
        Ok(())
    });
}

/// What the notebook prints.
fn notebook() -> Result<Value, Failure> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/printed-2019.json");
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

fn texts(list: &Value) -> Result<Vec<String>, Failure> {
    Ok(serde_json::from_value(list.clone())?)
}

#[test]
fn the_lab_shows_the_notebooks_48_lines_digit_for_digit() {
    session::run("printed lines", async |page| {
        let notebook = notebook()?;
        let (one, two) = (&notebook["one_layer"], &notebook["two_layers"]);
        let weights = texts(&one["initial_W_full"])?.join("_");
        page.open("#iteration=1").await?;
        let mut lines = 0;
        for (expected, run) in [
            (one, format!("problem=one-layer&initialWeights={weights}")),
            (two, format!("problem=two-layers&seed={}&hidden={}", two["seed"], two["hidden"])),
        ] {
            let printed = texts(&expected["errors"])?;
            let length = expected["iterations"].as_u64().ok_or("no length")?;
            let every = expected["report_every"].as_u64().ok_or("no step")?;
            let mut iterations: Vec<u64> =
                (0..length).step_by(usize::try_from(every)?).take(printed.len()).collect();
            // Of the outputs, the notebook prints those of its last pass, without zeros at their
            // end.
            iterations.push(length - 1);
            let iterations: Vec<String> = iterations.iter().map(u64::to_string).collect();
            let (errors, outputs): (Vec<String>, Vec<String>) =
                page.call(JS, "readouts", json!([run, iterations])).await?;
            assert_eq!(errors[..printed.len()], printed, "{run}");
            let outputs: Vec<_> =
                outputs.iter().map(|output| output.trim_end_matches('0')).collect();
            assert_eq!(outputs, texts(&expected["O"])?, "the outputs of {run}");
            lines += printed.len();
        }
        assert_eq!(lines, 48);
        Ok(())
    });
}

/// The page's own two tables of what the notebook prints and what the page computes.
pub(crate) async fn shows_the_printed_lines(page: Page) -> Result<(), Failure> {
    let notebook = notebook()?;
    page.open("#iteration=3").await?;
    let mut count = 0;
    for (section, name) in [("one-layer", "one_layer"), ("two-layers", "two_layers")] {
        let (errors, outputs) = (texts(&notebook[name]["errors"])?, texts(&notebook[name]["O"])?);
        let rows: Vec<[String; 3]> = page.call(JS, "printed", json!([section])).await?;
        let lines = rows.len().saturating_sub(errors.len() + outputs.len());
        let shown: Vec<_> = rows.iter().skip(lines).map(|[_, left, right]| [left, right]).collect();
        let expected: Vec<_> = errors.iter().chain(&outputs).map(|line| [line, line]).collect();
        assert_eq!(shown, expected, "{section}");
        count += errors.len();
    }
    assert_eq!(count, 48);
    Ok(())
}
