//! Settings: what is allowed is taken as it is, and everything else is refused by name.

use backprop_live::{Derivative, Error, MAX_HIDDEN, Network, Problem, Settings, Trainer};
use proptest::prelude::*;

use crate::common::same;
use crate::common::weights::all_weights;

#[test]
fn defaults_are_the_notebooks() {
    let network = Network::new(&Settings::default()).unwrap();
    assert_eq!(network.hidden(), 4);
    assert_eq!(network.rules().y, [0.0, 1.0, 1.0, 0.0]);
    assert_eq!(network.rules().hidden_derivative, Derivative::Notebook);

    let derivative = Derivative::ChainRule;
    let network = Network::new(&Settings { derivative, ..Settings::default() }).unwrap();
    assert_eq!(network.rules().hidden_derivative, derivative, "what `derivative` is");

    let problem = Problem::OneLayer;
    let network = Network::new(&Settings { problem, ..Settings::default() }).unwrap();
    assert_eq!(network.rules().y, [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn every_error_names_field_value_and_range() {
    let default = Settings::default;
    let cases = [
        (
            Settings { problem: Problem::TwoLayers { hidden: 17 }, ..default() },
            "hidden is 17; it must be a whole number from 1 to 16",
        ),
        (
            Settings { learning_rate: f64::NAN, ..default() },
            "learning_rate is NaN; it must be above 0 and at most 100",
        ),
        (
            Settings { learning_rate: -0.0, ..default() },
            "learning_rate is -0; it must be above 0 and at most 100",
        ),
        (
            Settings { learning_rate: 100.0_f64.next_up(), ..default() },
            "learning_rate is 100.00000000000001; it must be above 0 and at most 100",
        ),
        (
            Settings { initial_weights: Some(vec![0.0; 15]), ..default() },
            "initial_weights has 15 numbers; it must have 16",
        ),
        (
            Settings {
                initial_weights: Some(vec![0.0, 0.0, f64::INFINITY]),
                problem: Problem::OneLayer,
                ..default()
            },
            "initial_weights[2] is inf; it must be finite",
        ),
    ];
    for (settings, message) in cases {
        assert_eq!(Network::new(&settings).unwrap_err().to_string(), message);
        assert_eq!(Trainer::new(settings).unwrap_err().to_string(), message);
    }
    for learning_rate in [5e-324, 100.0] {
        let network = Network::new(&Settings { learning_rate, ..default() }).unwrap();
        assert_eq!(network.rules().learning_rate, learning_rate);
    }
}

/// Any double there is: NaNs, infinities, subnormals, -0.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits),
        (-3.0..120.0).prop_map(|x: f64| x),
        Just(100.0_f64.next_up()),
        Just(-0.0),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_width_is_taken_exactly_or_refused(hidden in prop_oneof![0..40_u32, any::<u32>()]) {
        let problem = Problem::TwoLayers { hidden };
        match Network::new(&Settings { problem, ..Settings::default() }) {
            Ok(network) => prop_assert_eq!(network.hidden(), hidden as usize),
            Err(error) => {
                let (field, value) = ("hidden", hidden);
                let refused = Error::OutOfRange { field, value, low: 1, high: 16 };
                prop_assert_eq!(error, refused);
                prop_assert!(hidden == 0 || hidden > MAX_HIDDEN);
            }
        }
    }

    #[test]
    fn initial_weights_are_taken_exactly_or_refused(
        weights in prop::collection::vec(any_number(), 14..19),
    ) {
        let allowed = weights.len() == 16 && weights.iter().all(|weight| weight.is_finite());
        let initial_weights = Some(weights.clone());
        match Network::new(&Settings { initial_weights, ..Settings::default() }) {
            Ok(network) => {
                let taken = all_weights(&network);
                prop_assert!(allowed && taken.iter().zip(&weights).all(|(&a, &b)| same(a, b)));
            }
            Err(error) => {
                prop_assert!(!allowed && error.to_string().starts_with("initial_weights"));
            }
        }
    }
}
