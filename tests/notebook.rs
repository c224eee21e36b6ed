//! What the notebook prints, digit for digit, and every matrix of its loop, bit for bit.

use backprop_live::{Network, Problem, Settings, Trainer};
use serde_json::Value;

fn reference(name: &str) -> Value {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The errors and the outputs of the last pass as the notebook prints them, in the words of Python.
fn printed(settings: Settings, iterations: u32, every: usize) -> (Vec<String>, Vec<String>) {
    let mut trainer = Trainer::new(settings).unwrap();
    trainer.seek(iterations - 1).unwrap();
    // From 1e-4 up to 1, Rust writes a float as `repr` does: the shortest digits that read back.
    let errors = trainer.errors(0, iterations).unwrap().iter().step_by(every);
    let errors = errors.map(f64::to_string).collect();
    // NumPy prints eight decimals and leaves out the zeros at the end.
    let outputs = trainer.outputs().map(|output| format!("{output:.8}"));
    (errors, outputs.map(|text| text.trim_end_matches('0').to_owned()).to_vec())
}

#[test]
fn forty_lines_of_one_layer() {
    let notebook = &reference("printed-2019.json")["one_layer"];
    let start =
        texts(&notebook["initial_W_full"]).iter().map(|text| text.parse().unwrap()).collect();
    let problem = Problem::OneLayer;
    let settings = Settings { problem, initial_weights: Some(start), ..Settings::default() };
    let (errors, outputs) = printed(settings, 4000, 100);
    assert_eq!(errors, texts(&notebook["errors"]));
    assert_eq!(outputs, texts(&notebook["O"]));
}

#[test]
fn eight_lines_of_two_layers() {
    let notebook = &reference("printed-2019.json")["two_layers"];
    let (errors, outputs) = printed(Settings::default(), 80_000, 10_000);
    assert_eq!(errors, texts(&notebook["errors"]));
    assert_eq!(outputs, texts(&notebook["O"]));
}

/// Holds every matrix of the reference against the network's; matrices that the reference does not have stay
/// unheld, of course, so the names that it must have are given.
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
