//! The digits that the page computes are the notebook's, and the host's to the last bit.

use std::fs;

use backprop_live::{Derivative, Problem, Settings, Summation, Trainer};
use serde_json::{Value, json};

use crate::page::Page;
use crate::session::{self, Failure};

/// Every error of a run, then the weights and the outputs at its end: 16 hexadecimal digits a number, the playhead having
/// been elsewhere in between.
const BITS: &str = "
    const [settings, iterations] = given;
    const trainer = new core.Trainer(settings);
    const text = (values) => Array.from(new BigUint64Array(values.slice().buffer), (bits) => bits.toString(16).padStart(16, '0')).join('');
    trainer.seek(iterations);
    trainer.seek(iterations >> 1);
    trainer.advance(iterations - (iterations >> 1));
    const names = settings.problem === 'one-layer' ? ['W'] : ['Wh', 'Wo'];
    const values = [trainer.errors(0, iterations + 1), ...names.map((name) => trainer.weights(name)), trainer.outputs()];
    trainer.free();
    return values.map(text).join('');";

/// A run's length: past the first checkpoints, and long enough for one wrong bit to spread.
const ITERATIONS: u32 = 5000;

/// What [`BITS`] gives, computed here.
fn host_bits(settings: Settings) -> Result<String, Failure> {
    let names: &[&str] = if settings.problem == Problem::OneLayer { &["W"] } else { &["Wh", "Wo"] };
    let mut trainer = Trainer::new(settings)?;
    trainer.seek(ITERATIONS)?;
    let mut values = trainer.errors(0, ITERATIONS + 1)?.to_vec();
    for name in names {
        values.extend(trainer.weights(name)?.iter());
    }
    values.extend(trainer.outputs());
    Ok(values.iter().map(|value| format!("{:016x}", value.to_bits())).collect())
}

/// Compares a run in the page with the same run here.
async fn assert_same_bits(page: &Page, given: Value, settings: Settings) -> Result<(), Failure> {
    let expected = host_bits(settings)?;
    let found = page.with_core(BITS, vec![given.clone(), ITERATIONS.into()]).await?;
    let found = found.as_str().ok_or("the page gives no text")?;
    assert_eq!(found.len(), expected.len(), "how many numbers {given} gives");
    let number = |text: &str, at: usize| text.get(at..at + 16).unwrap_or_default().to_owned();
    let differs =
        (0..expected.len()).step_by(16).find(|&at| number(found, at) != number(&expected, at));
    if let Some(at) = differs {
        panic!(
            "{given}: number {} is {}, here {}",
            at / 16,
            number(found, at),
            number(&expected, at)
        );
    }
    Ok(())
}

/// Goes to iterations of a run one after the other, through the address as links do, and reads what the page shows
/// there: the errors, and the outputs at the last.
const READ: &str = "
    const [run, iterations] = given;
    const text = (id) => document.getElementById(id).innerText;
    const errors = [];
    for (const iteration of iterations) {
      location.hash = `${run}&iteration=${iteration}`;
      await until(location.hash, () => text('iteration').replaceAll(',', '') === iteration);
      errors.push(text('error'));
    }
    return { errors, outputs: [0, 1, 2, 3].map((row) => text(`output-${row}`)) };";

#[test]
fn the_page_shows_the_notebooks_48_lines_digit_for_digit() {
    session::run("printed lines", async |page| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/printed-2019.json");
        let printed: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
        let (one, two) = (&printed["one_layer"], &printed["two_layers"]);
        let weights = texts(&one["initial_W_full"])?.join("_");
        page.open("#iteration=1").await?;
        page.wait_until("its place", async || Ok(page.text("#iteration").await? == "1")).await?;
        let mut lines = 0;
        for (expected, run) in [
            (one, format!("problem=one-layer&initialWeights={weights}")),
            (two, format!("problem=two-layers&seed={}&hidden={}", two["seed"], two["hidden"])),
        ] {
            let errors = texts(&expected["errors"])?;
            let length = expected["iterations"].as_u64().ok_or("no length")?;
            let every = expected["report_every"].as_u64().ok_or("no step")?;
            let mut iterations: Vec<u64> =
                (0..length).step_by(usize::try_from(every)?).take(errors.len()).collect();
            // Of the outputs, the notebook prints those of its last pass, without zeros at their end.
            iterations.push(length - 1);
            let iterations: Vec<String> = iterations.iter().map(u64::to_string).collect();
            let shown = page.script_steps(READ, vec![json!(run), json!(iterations)]).await?;
            for (line, error) in errors.iter().enumerate() {
                assert_eq!(shown["errors"][line], *error, "line {line} of {run}");
            }
            let outputs: Vec<&str> = texts(&shown["outputs"])?
                .into_iter()
                .map(|output| output.trim_end_matches('0'))
                .collect();
            assert_eq!(outputs, texts(&expected["O"])?, "the outputs of {run}");
            lines += errors.len();
        }
        assert_eq!(lines, 48);
        Ok(())
    });
}

/// A list of texts.
fn texts(list: &Value) -> Result<Vec<&str>, Failure> {
    let list = list.as_array().ok_or("no list")?;
    list.iter().map(|text| text.as_str().ok_or_else(|| "no text".into())).collect()
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
                let given = json!({ "problem": "two-layers", "hidden": hidden, "seed": 7, "summation": edition });
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

/// The rows of a table, each a list of its cells' texts.
const ROWS: &str = "
    const { rows } = document.querySelector(arguments[0]);
    return [...rows].map(({ cells }) => [...cells].map((cell) => cell.textContent));";

/// The page's own two tables of what the notebook prints and what the page computes.
pub(crate) async fn shows_the_printed_lines(page: Page) -> Result<(), Failure> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/printed-2019.json");
    let printed: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    page.open("#iteration=3").await?;
    let mut count = 0;
    for (section, name) in [("one-layer", "one_layer"), ("two-layers", "two_layers")] {
        let list = |list: &str| -> Result<Vec<String>, Failure> {
            Ok(serde_json::from_value(printed[name][list].clone())?)
        };
        let (errors, outputs) = (list("errors")?, list("O")?);
        let verdict = format!("#{section}-agreement");
        let scroll = "document.querySelector(arguments[0]).scrollIntoView()";
        page.script(scroll, vec![verdict.as_str().into()]).await?;
        page.wait_until(&format!("the lines of {section}"), async || {
            Ok(!page.text(&verdict).await?.is_empty())
        })
        .await?;
        let rows = page.script(ROWS, vec![format!("#{section}-printed").into()]).await?;
        let rows: Vec<[String; 3]> = serde_json::from_value(rows)?;
        let lines = rows.len().saturating_sub(errors.len() + outputs.len());
        let shown: Vec<_> = rows.iter().skip(lines).map(|[_, left, right]| [left, right]).collect();
        let expected: Vec<_> = errors.iter().chain(&outputs).map(|line| [line, line]).collect();
        assert_eq!(shown, expected, "{section}");
        count += errors.len();
    }
    assert_eq!(count, 48);
    Ok(())
}

#[test]
fn the_page_itself_shows_the_48_lines() {
    session::run("shown lines", shows_the_printed_lines);
}
