//! What the notebook prints, digit for digit, and every matrix of its loop, bit for bit.

use std::collections::BTreeSet;

use backprop_live::{Derivative, Network, Problem, Settings, Summation};
use serde_json::Value;

use crate::common::weights::all_weights;
use crate::common::{reference, texts};

#[path = "../../examples/notebook.rs"]
#[expect(dead_code, reason = "its main is for `cargo run`")]
mod example;

/// Its 48 lines, and the outputs of each run's last pass, by the example that prints them.
#[test]
fn all_that_the_notebook_prints() {
    let notebook = reference("printed-2019.json");
    let runs = example::runs().unwrap();
    assert_eq!(runs.iter().map(|(errors, _)| errors.len()).sum::<usize>(), 48);
    for (name, (errors, outputs)) in ["one_layer", "two_layers"].into_iter().zip(runs) {
        // From 1e-4 up to 1, Rust writes a float as `repr` does: the shortest digits that read
        // back.
        let errors: Vec<String> = errors.iter().map(f64::to_string).collect();
        assert_eq!(errors, texts(&notebook[name]["errors"]));
        // NumPy prints eight decimals and leaves out the zeros at the end.
        let outputs = outputs.map(|output| format!("{output:.8}"));
        let outputs = outputs.map(|text| text.trim_end_matches('0').to_owned());
        assert_eq!(outputs.to_vec(), texts(&notebook[name]["O"]));
    }
}

/// Holds every matrix of the reference against the network's; matrices that the reference does not
/// have stay unheld, of course, so the names that it must have are given.
fn assert_same_bits(network: &Network, reference: &Value, names: &[&str]) {
    let matrices = network.matrices();
    for name in names {
        let ours = matrices.iter().find(|(known, _)| known == name);
        let (_, ours) = ours.unwrap_or_else(|| panic!("there is no {name}"));
        let ours: Vec<String> =
            ours.iter().map(|value| format!("{:016x}", value.to_bits())).collect();
        assert_eq!(ours, texts(&reference[name]), "{name} of iteration {}", reference["iteration"]);
    }
    assert_eq!(network.error().to_string(), reference["error"].as_str().unwrap());
}

/// Holds the whole trace; every iteration by stepping, since the references are far apart.
fn assert_trace(settings: &Settings, trace: &Value, names: &[&str]) {
    let mut network = Network::new(settings).unwrap();
    let mut iteration = 0;
    for reference in trace.as_array().unwrap() {
        let wanted = reference["iteration"].as_u64().unwrap();
        while iteration < wanted {
            network.step();
            iteration += 1;
        }
        assert_same_bits(&network, reference, names);
    }
}

#[test]
fn every_matrix_of_two_layers() {
    let names = [
        "Wh",
        "Wo",
        "XWh",
        "H",
        "HWo",
        "O",
        "O_error",
        "O_delta",
        "H_error",
        "H_delta",
        "Wo_update",
        "Wh_update",
    ];
    assert_trace(&Settings::default(), &reference("two-layer-trace.json")["trace"], &names);
}

#[test]
fn every_matrix_of_one_layer() {
    for run in reference("one-layer-trace.json")["runs"].as_array().unwrap() {
        let (problem, seed) = (Problem::OneLayer, run["seed"].as_u64().unwrap());
        let settings = Settings { problem, seed: seed.try_into().unwrap(), ..Settings::default() };
        let names = ["W", "XW", "O", "O_delta", "W_update"];
        assert_trace(&settings, &run["trace"], &names);
    }
}

/// The widths at which a run has NumPy's digits, under all rules: every weight and error of ten
/// thousand iterations.
#[test]
fn every_width_that_has_numpys_digits() {
    let reference = reference("numpy-widths.json");
    let runs = reference["runs"].as_array().unwrap();
    for run in runs {
        let rule = |name: &str| match run[name].as_str().unwrap() {
            "notebook" => Derivative::Notebook,
            "chain-rule" => Derivative::ChainRule,
            other => panic!("there is no rule {other}"),
        };
        let hidden = u32::try_from(run["hidden"].as_u64().unwrap()).unwrap();
        let mut network = Network::new(&Settings {
            problem: Problem::TwoLayers { hidden },
            derivative: rule("derivative"),
            hidden_derivative: Some(rule("hidden_derivative")),
            summation: match run["summation"].as_str().unwrap() {
                "2019" => Summation::Edition2019,
                "2025" => Summation::Edition2025,
                other => panic!("there is no edition {other}"),
            },
            ..Settings::default()
        })
        .unwrap();
        let mut digest = 0xcbf2_9ce4_8422_2325_u64;
        for i in 0..=10_000 {
            if let Some(error) = run["errors"].get(i.to_string()) {
                assert_eq!(network.error().to_string(), error.as_str().unwrap(), "{i}: {run}");
            }
            for number in all_weights(&network).iter().chain([&network.error()]) {
                digest = (digest ^ number.to_bits()).wrapping_mul(0x100_0000_01b3);
            }
            network.step();
        }
        assert_eq!(format!("{digest:016x}"), run["digest"].as_str().unwrap(), "{run}");
    }
    let widths = |edition| {
        let runs = runs.iter().filter(|run| run["summation"] == edition);
        runs.map(|run| run["hidden"].as_u64().unwrap()).collect::<BTreeSet<_>>()
    };
    // What the docs of `numpy` say.
    assert_eq!(widths("2019"), BTreeSet::from([4, 8, 12, 16]));
    assert_eq!(widths("2025"), BTreeSet::from([1, 2, 3, 4, 5]));
}
