//! Backpropagation against central differences: the chain rule's updates are the gradient, the notebook's are not.

use backprop_live::{Derivative, Network, Problem, Settings, gradient, numpy::Random};
use proptest::prelude::*;

/// The largest difference between the two gradients, relative to the larger of them and 1.
fn disagreement(network: &Network) -> f64 {
    let checks = gradient::check(network);
    let pairs = checks.iter().flat_map(|check| check.analytic.iter().zip(&check.numeric));
    pairs.map(|(a, n)| (a - n).abs() / a.abs().max(n.abs()).max(1.0)).fold(0.0, f64::max)
}

fn network(problem: Problem, derivative: Derivative, learning_rate: f64, seed: u32) -> Network {
    let settings = Settings { problem, derivative, learning_rate, seed, ..Settings::default() };
    Network::new(&settings).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    // A central difference with a step of 6e-6 is good to about its square; a missing factor or transpose is off by 1e-3 or more.
    #[test]
    fn the_chain_rule_is_the_gradient(
        seed in any::<u32>(),
        hidden in 1..=16_u32,
        rate in 0.01..10.0_f64,
        one_layer in any::<bool>(),
        steps in 0..300_u32,
    ) {
        let problem = if one_layer { Problem::OneLayer } else { Problem::TwoLayers { hidden } };
        let mut network = network(problem, Derivative::ChainRule, rate, seed);
        for _ in 0..steps {
            network.step();
        }
        let disagreement = disagreement(&network);
        prop_assert!(disagreement < 1e-9, "they disagree by {}", disagreement);
    }
}

/// The measurement at weights that have grown as far as runs take them, which a step that grew with them would spoil.
#[test]
fn large_weights_are_measured_as_well_as_small_ones() {
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let weights = (0..16).map(|_| 60.0 * random.next_f64() - 30.0).collect();
        let settings = Settings {
            derivative: Derivative::ChainRule,
            initial_weights: Some(weights),
            ..Settings::default()
        };
        let disagreement = disagreement(&Network::new(&settings).unwrap());
        assert!(disagreement < 1e-9, "seed {seed}: they disagree by {disagreement}");
    }
}

#[test]
fn the_notebooks_rule_is_not() {
    for seed in 0..20 {
        let network = network(Problem::default(), Derivative::Notebook, 1.0, seed);
        let disagreement = disagreement(&network);
        assert!(disagreement > 1e-4, "seed {seed}: they disagree by {disagreement} only");
    }
}

/// The output's factors come from its own rule and the hidden layer's from its own; under both chain rules alone the gradient is met.
#[test]
fn each_layer_follows_its_own_rule() {
    let rules = [Derivative::Notebook, Derivative::ChainRule];
    for [output, hidden] in rules.map(|output| rules.map(|hidden| [output, hidden])).as_flattened()
    {
        let settings = Settings {
            derivative: *output,
            hidden_derivative: Some(*hidden),
            ..Settings::default()
        };
        let network = Network::new(&settings).unwrap();
        let matrices = network.matrices();
        let matrix = |name| matrices.iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(matrix("O_derivative"), matrix("O").mapv(|o| output.factor(o)));
        assert_eq!(matrix("H_derivative"), matrix("H").mapv(|h| hidden.factor(h)));
        let is_gradient = [output, hidden] == [&Derivative::ChainRule; 2];
        assert_eq!(disagreement(&network) < 1e-9, is_gradient, "{output:?}, {hidden:?}");
    }
}

#[test]
fn every_weight_is_checked_under_its_own_name() {
    let problem = Problem::TwoLayers { hidden: 3 };
    let checks = gradient::check(&network(problem, Derivative::ChainRule, 1.0, 1));
    let shapes: Vec<_> = checks
        .iter()
        .map(|check| (check.name, check.analytic.dim(), check.numeric.dim()))
        .collect();
    assert_eq!(shapes, [("Wh", (3, 3), (3, 3)), ("Wo", (3, 1), (3, 1))]);
}
