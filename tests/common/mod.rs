//! What several tests of the core need: references, bits, and settings of every kind.

use std::ops::Range;

use backprop_live::{Derivative, Network, Problem, Settings, Summation};
use proptest::prelude::*;
use serde_json::Value;

pub(crate) mod weights;

/// NumPy's editions.
pub(crate) const EDITIONS: [Summation; 3] =
    [Summation::Edition2019, Summation::Edition2024, Summation::Edition2025];

/// A file of `tests/data/`.
pub(crate) fn reference(name: &str) -> Value {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A list of texts.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Every number of a network's iteration, as bits.
pub(crate) fn bits(network: &Network) -> Vec<u64> {
    let matrices = network.matrices();
    matrices.iter().flat_map(|(_, matrix)| matrix.iter().map(|value| value.to_bits())).collect()
}

/// The same bits; NaN's payload does not count.
pub(crate) fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Every rule.
pub(crate) const RULES: [Derivative; 3] =
    [Derivative::Notebook, Derivative::ChainRule, Derivative::None];

/// All nine pairs of rules: the output layer's, then the hidden layer's.
pub(crate) fn pairs_of_rules() -> impl Iterator<Item = [Derivative; 2]> {
    RULES.into_iter().flat_map(|output| RULES.map(|hidden| [output, hidden]))
}

/// Either network, the one with two layers in any width.
pub(crate) fn any_problem() -> impl Strategy<Value = Problem> {
    prop_oneof![
        Just(Problem::OneLayer),
        (1..=16_u32).prop_map(|hidden| Problem::TwoLayers { hidden }),
    ]
}

/// Any settings with a learning rate in a range, and weights drawn from a seed.
pub(crate) fn any_settings(learning_rates: Range<f64>) -> impl Strategy<Value = Settings> {
    let rule = || prop::sample::select(&RULES[..]);
    let choices = (
        any_problem(),
        any::<[bool; 4]>(),
        any::<u32>(),
        learning_rates,
        [rule(), rule()],
        prop::sample::select(&EDITIONS[..]),
    );
    choices.prop_map(|(problem, targets, seed, learning_rate, [output, hidden], summation)| {
        Settings {
            problem,
            targets: Some(targets),
            seed,
            initial_weights: None,
            learning_rate,
            derivative: output,
            hidden_derivative: Some(hidden),
            summation,
        }
    })
}
