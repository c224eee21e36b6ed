//! Settings: what is allowed is taken as it is, and everything else is refused by name.

use backprop_live::{Choices, Derivative, Error, MAX_HIDDEN, Problem, Settings};
use proptest::prelude::*;

fn refused(choices: &Choices) -> String {
    match Settings::new(choices.clone()) {
        Ok(settings) => panic!("{choices:?} was taken as {settings:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn defaults_are_the_notebooks() {
    let settings = Settings::new(Choices::default()).unwrap();
    assert_eq!(settings.problem(), Problem::TwoLayers);
    assert_eq!(settings.targets(), [0.0, 1.0, 1.0, 0.0]);
    assert_eq!((settings.seed(), settings.hidden()), (1, 4));
    assert_eq!(settings.learning_rate(), 1.0);

    assert_eq!(settings.hidden_derivative(), Derivative::Notebook);
    let derivative = Some(Derivative::ChainRule);
    let settings = Settings::new(Choices { derivative, ..Choices::default() }).unwrap();
    assert_eq!(settings.hidden_derivative(), Derivative::ChainRule, "what `derivative` is");

    let problem = Some(Problem::OneLayer);
    let settings = Settings::new(Choices { problem, ..Choices::default() }).unwrap();
    assert_eq!(settings.targets(), [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn every_error_names_field_value_and_range() {
    let none = Choices::default;
    let cases = [
        (
            Choices { seed: Some(-1.0), ..none() },
            "seed is -1; it must be a whole number from 0 to 4294967295",
        ),
        (
            Choices { hidden: Some(17.0), ..none() },
            "hidden is 17; it must be a whole number from 1 to 16",
        ),
        (
            Choices { hidden: Some(4.0), problem: Some(Problem::OneLayer), ..none() },
            "hidden is 4; it must be left out, since the problem one-layer has no hidden layer",
        ),
        (
            Choices {
                hidden_derivative: Some(Derivative::ChainRule),
                problem: Some(Problem::OneLayer),
                ..none()
            },
            "hiddenDerivative is \"chain-rule\"; it must be left out, since the problem one-layer has no hidden layer",
        ),
        (
            Choices { learning_rate: Some(f64::NAN), ..none() },
            "learningRate is NaN; it must be above 0 and at most 100",
        ),
        (
            Choices { targets: Some(vec![0.0, 1.0, 0.5, 0.0]), ..none() },
            "targets[2] is 0.5; it must be 0 or 1",
        ),
        (
            Choices { targets: Some(vec![0.0; 3]), ..none() },
            "targets has 3 numbers; it must have 4",
        ),
        (
            Choices { initial_weights: Some(vec![0.0; 15]), ..none() },
            "initialWeights has 15 numbers; it must have 16",
        ),
        (
            Choices {
                initial_weights: Some(vec![0.0, 0.0, f64::INFINITY]),
                problem: Some(Problem::OneLayer),
                ..none()
            },
            "initialWeights[2] is inf; it must be finite",
        ),
    ];
    for (choices, message) in cases {
        assert_eq!(refused(&choices), message);
    }
}

/// Any double there is: NaNs, infinities, subnormals, -0.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits),
        (-3.0..20.0).prop_map(|x: f64| x),
        (-3_i32..20).prop_map(f64::from),
        Just(4_294_967_295.0),
        Just(4_294_967_296.0),
        Just(-0.0),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_seed_is_taken_exactly_or_refused(seed in any_number()) {
        let allowed = seed.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(&seed);
        match Settings::new(Choices { seed: Some(seed), ..Choices::default() }) {
            Ok(settings) => prop_assert!(allowed && f64::from(settings.seed()) == seed),
            Err(error) => prop_assert!(!allowed && error.to_string().starts_with("seed is ")),
        }
    }

    #[test]
    fn a_width_is_taken_exactly_or_refused(hidden in any_number()) {
        let width = (1..=MAX_HIDDEN).find(|&width| f64::from(width) == hidden);
        let width = width.map(|width| width as usize);
        match Settings::new(Choices { hidden: Some(hidden), ..Choices::default() }) {
            Ok(settings) => prop_assert_eq!(Some(settings.hidden()), width),
            Err(error) => {
                prop_assert!(width.is_none() && error.to_string().starts_with("hidden is "));
            }
        }
    }

    #[test]
    fn a_learning_rate_is_taken_exactly_or_refused(rate in any_number()) {
        match Settings::new(Choices { learning_rate: Some(rate), ..Choices::default() }) {
            Ok(settings) => {
                prop_assert!(rate > 0.0 && rate <= 100.0 && settings.learning_rate() == rate);
            }
            Err(error) => {
                let refused = matches!(error, Error::LearningRate { .. });
                prop_assert!(refused && !(rate > 0.0 && rate <= 100.0));
            }
        }
    }

    #[test]
    fn initial_weights_are_taken_exactly_or_refused(
        weights in prop::collection::vec(any_number(), 0..20),
    ) {
        let allowed = weights.len() == 16 && weights.iter().all(|weight| weight.is_finite());
        let initial_weights = Some(weights.clone());
        match Settings::new(Choices { initial_weights, ..Choices::default() }) {
            Ok(settings) => {
                prop_assert!(allowed && settings.initial_weights() == Some(weights.as_slice()));
            }
            Err(error) => {
                prop_assert!(!allowed && error.to_string().starts_with("initialWeights"));
            }
        }
    }
}
