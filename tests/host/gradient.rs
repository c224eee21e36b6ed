//! Backpropagation against central differences: the chain rule's updates are the gradient, the
//! notebook's are not, and how far off their way downhill is.

use backprop_live::gradient::Steps;
use backprop_live::{Derivative, Network, Problem, Settings, Trainer, gradient, numpy::Random};
use proptest::prelude::*;

use crate::common::weights::all_weights;
use crate::common::{any_settings, bits, pairs_of_rules};

/// The largest difference between the two gradients, relative to the larger of them and 1.
fn disagreement(network: &Network) -> f64 {
    let checks = gradient::check(network);
    let pairs = checks.iter().flat_map(|check| check.analytic.iter().zip(&check.numeric));
    pairs.map(|(a, n)| (a - n).abs() / a.abs().max(n.abs()).max(1.0)).fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    // A central difference with a step of 6e-6 is good to about its square; a missing factor or
    // transpose is off by 1e-3 or more.
    #[test]
    fn the_chain_rule_is_the_gradient(
        settings in any_settings(0.01..10.0),
        steps in 0..300_u32,
    ) {
        let (derivative, hidden_derivative) = (Derivative::ChainRule, None);
        let settings = Settings { derivative, hidden_derivative, ..settings };
        let mut network = Network::new(&settings).unwrap();
        for _ in 0..steps {
            network.step();
        }
        let disagreement = disagreement(&network);
        prop_assert!(disagreement < 1e-9, "they disagree by {}", disagreement);
    }
}

/// The measurement at weights that have grown as far as runs take them, which a step that grew with
/// them would spoil.
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
        let settings = Settings { seed, ..Settings::default() };
        let disagreement = disagreement(&Network::new(&settings).unwrap());
        assert!(disagreement > 1e-4, "seed {seed}: they disagree by {disagreement} only");
    }
}

/// The output's factors come from its own rule and the hidden layer's from its own; under both
/// chain rules alone the gradient is met.
#[test]
fn each_layer_follows_its_own_rule() {
    for [output, hidden] in pairs_of_rules() {
        let settings =
            Settings { derivative: output, hidden_derivative: Some(hidden), ..Settings::default() };
        let network = Network::new(&settings).unwrap();
        let matrices = network.matrices();
        let matrix = |name| matrices.iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(matrix("O_derivative"), matrix("O").mapv(|o| output.factor(o)));
        assert_eq!(matrix("H_derivative"), matrix("H").mapv(|h| hidden.factor(h)));
        let is_gradient = [output, hidden] == [Derivative::ChainRule; 2];
        assert_eq!(disagreement(&network) < 1e-9, is_gradient, "{output:?}, {hidden:?}");
    }
}

#[test]
fn every_weight_is_checked_under_its_own_name() {
    let problem = Problem::TwoLayers { hidden: 3 };
    let network = Network::new(&Settings { problem, ..Settings::default() }).unwrap();
    let checks = gradient::check(&network);
    let shapes: Vec<_> = checks
        .iter()
        .map(|check| (check.name, check.analytic.dim(), check.numeric.dim()))
        .collect();
    assert_eq!(shapes, [("Wh", (3, 3), (3, 3)), ("Wo", (3, 1), (3, 1))]);
}

/// The step downhill by central differences: the learning rate times the slopes, their signs
/// turned.
fn measured_downhill(network: &Network) -> Vec<f64> {
    let rate = network.rules().learning_rate;
    let checks = gradient::check(network);
    checks.iter().flat_map(|check| check.numeric.iter().map(|slope| -rate * slope)).collect()
}

/// The angle between two steps by its cosine, in degrees.
fn angle_between(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    (dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()).clamp(-1.0, 1.0).acos().to_degrees()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The rule's step is what the weights do next; downhill is where the measured slopes lead; the
    /// angle is the one between them.
    #[test]
    fn steps_are_what_the_weights_do_and_what_is_measured(
        settings in any_settings(0.01..10.0),
        iteration in 0..300_u32,
    ) {
        let learning_rate = settings.learning_rate;
        let layers = if settings.problem == Problem::OneLayer { 1 } else { 2 };
        let rules = [Some(settings.derivative), settings.hidden_derivative];
        let is_gradient = rules[..layers].iter().all(|rule| *rule == Some(Derivative::ChainRule));
        let mut trainer = Trainer::new(settings).unwrap();
        trainer.seek(iteration).unwrap();
        let steps = gradient::steps(&trainer);
        let measured = measured_downhill(trainer.network());
        let angle = steps.angle();

        let before = all_weights(trainer.network());
        trainer.advance(1).unwrap();
        let moved = before.iter().zip(&steps.rule).map(|(weight, step)| weight + step);
        let moved: Vec<_> = moved.collect();
        prop_assert_eq!(moved, all_weights(trainer.network()));

        prop_assert_eq!(steps.downhill.len(), measured.len());
        for (step, measured) in steps.downhill.iter().zip(&measured) {
            let apart = (step - measured).abs();
            prop_assert!(apart < 1e-9 * learning_rate.max(1.0), "{} for {}", step, measured);
        }
        prop_assert!(!is_gradient || steps.rule == steps.downhill);
        let stands_still = |step: &[f64]| step.iter().all(|entry| *entry == 0.0);
        if steps.rule == steps.downhill {
            prop_assert_eq!(angle, 0.0);
        } else if stands_still(&steps.rule) || stands_still(&steps.downhill) {
            prop_assert_eq!(angle, 90.0);
        } else {
            let expected = angle_between(&steps.rule, &measured);
            // The shorter a measured step, the further the errors of its entries turn it: 64 at
            // most, each as above.
            let length = measured.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
            let error = 8.0 * 1e-9 * learning_rate.max(1.0);
            // A slope that is lost in these errors has no direction.
            let turned = (error / length).asin().to_degrees();
            let is_near = (angle - expected).abs() < 1e-3 + turned;
            prop_assert!(error >= length || is_near, "{} for {}", angle, expected);
        }
    }

    /// Whatever the weights, the angle is one.
    #[test]
    fn the_angle_is_from_0_to_180(
        weights in prop::collection::vec(-1e6..1e6_f64, 16),
        chain_rule in any::<bool>(),
    ) {
        let derivative = if chain_rule { Derivative::ChainRule } else { Derivative::Notebook };
        let settings =
            Settings { initial_weights: Some(weights), derivative, ..Settings::default() };
        let angle = gradient::steps(&Trainer::new(settings).unwrap()).angle();
        prop_assert!((0.0..=180.0).contains(&angle), "{}", angle);
        prop_assert!(!chain_rule || angle == 0.0);
    }
}

#[test]
fn an_angle_is_known_where_it_can_be_said_at_sight() {
    let angle = |rule: &[f64], downhill: &[f64]| {
        Steps { rule: rule.to_vec(), downhill: downhill.to_vec() }.angle()
    };
    assert_eq!(angle(&[3.0, 0.0], &[0.0, 1e-300]), 90.0);
    assert_eq!(angle(&[1e-200, 0.0], &[-1e200, 0.0]), 180.0);
    assert_eq!(angle(&[0.1, 0.7], &[0.1, 0.7]), 0.0);
    assert_eq!(angle(&[0.0, 0.0], &[0.0, 0.0]), 0.0);
    assert_eq!(angle(&[0.0, 0.0], &[1.0, 0.0]), 90.0);
    assert!((angle(&[1.0, 1e-9], &[1.0, 0.0]) - 1e-9_f64.to_degrees()).abs() < 1e-20);
}

/// With seed 1 the notebook's rule is never the way down, and often nearly across it.
#[test]
fn the_angle_along_the_notebooks_run() {
    let mut trainer = Trainer::new(Settings::default()).unwrap();
    trainer.seek(15_001).unwrap();
    assert_eq!(gradient::steps(&trainer).angle().round(), 74.0);
    let (at, angles) = gradient::angles(&mut trainer, 80_000, 801).unwrap();
    assert!(at.iter().copied().eq((0..=80_000).step_by(100)));
    assert_eq!(trainer.iteration(), 15_001);
    let [first, next] = [0, 1].map(|i| angles.iter().map(move |pair| pair[i].round()));
    let whole: Vec<f64> = first.collect();
    for (iteration, degrees) in
        [(0, 61.0), (100, 105.0), (3000, 93.0), (8000, 42.0), (15_000, 38.0)]
    {
        assert_eq!(whole[iteration / 100], degrees, "at {iteration}");
    }
    assert_eq!(next.clone().nth(150), Some(74.0));
    assert!(
        whole
            .iter()
            .skip(160)
            .chain(&next.skip(160).collect::<Vec<_>>())
            .all(|&angle| angle == 89.0 || angle == 90.0)
    );
    // Each is the one at its own iteration.
    for i in [0, 3, 150, 800] {
        for (after, angle) in (0..).zip(angles[i]) {
            trainer.seek(at[i] + after).unwrap();
            assert_eq!(gradient::steps(&trainer).angle(), angle);
        }
    }
}

/// Other rules for the same weights are those of a network that starts so.
#[test]
fn with_other_rules_a_network_is_the_one_that_has_them() {
    for problem in [Problem::OneLayer, Problem::default()] {
        for [derivative, hidden_derivative] in pairs_of_rules() {
            let settings = Settings {
                problem,
                derivative,
                hidden_derivative: Some(hidden_derivative),
                ..Settings::default()
            };
            let own = Network::new(&settings).unwrap();
            for [output, hidden] in pairs_of_rules() {
                let other = own.with_rules(output, hidden);
                let settings = Settings {
                    derivative: output,
                    hidden_derivative: Some(hidden),
                    ..settings.clone()
                };
                let expected = Network::new(&settings).unwrap();
                assert_eq!(other.rules(), expected.rules());
                assert_eq!(bits(&other), bits(&expected));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Along a direction there are the errors of the networks that start there, and their slopes by
    /// central differences.
    #[test]
    fn along_a_direction_are_the_errors_and_slopes_of_the_networks_there(
        settings in any_settings(0.01..10.0),
        numbers in prop::collection::vec(-2.0..2.0_f64, 64),
        at in prop::collection::vec(-3.0..3.0_f64, 0..5),
    ) {
        let network = Network::new(&settings).unwrap();
        let direction = &numbers[..network.weight_count()];
        let along = gradient::along(&network, direction, &at).unwrap();
        prop_assert_eq!((along.errors.len(), along.slopes.len()), (at.len(), at.len()));
        let error_at = |t: f64| {
            let mut weights = all_weights(&network);
            weights.iter_mut().zip(direction).for_each(|(weight, by)| *weight += t * by);
            let initial_weights = Some(weights);
            let there = Network::new(&Settings { initial_weights, ..settings.clone() });
            there.unwrap().half_squared_error()
        };
        for (t, (error, slope)) in at.iter().zip(along.errors.iter().zip(&along.slopes)) {
            prop_assert_eq!(error.to_bits(), error_at(*t).to_bits());
            let (above, below) = (t + 1e-5, t - 1e-5);
            let measured = (error_at(above) - error_at(below)) / (above - below);
            prop_assert!((slope - measured).abs() < 1e-7, "{} for {}", slope, measured);
        }
    }
}

#[test]
fn along_its_own_step_a_run_is_where_it_goes() {
    let mut trainer = Trainer::new(Settings::default()).unwrap();
    trainer.seek(6000).unwrap();
    let step = gradient::steps(&trainer).rule;
    let along = gradient::along(trainer.network(), &step, &[0.0, 1.0]).unwrap();
    let now = trainer.network().half_squared_error();
    trainer.advance(1).unwrap();
    assert_eq!(along.errors, [now, trainer.network().half_squared_error()]);
    // It points downhill, and lands higher: the slope has turned on the way.
    assert!(along.slopes[0] < 0.0 && along.slopes[1] > 0.0 && along.errors[1] > along.errors[0]);
    let rounded = along.errors.iter().map(|error| format!("{error:.3}"));
    assert!(rounded.eq(["0.384", "0.404"]));
}

#[test]
fn a_direction_that_cannot_be_is_named() {
    let network = Network::new(&Settings::default()).unwrap();
    let error = |direction: &[f64], at: &[f64]| {
        gradient::along(&network, direction, at).unwrap_err().to_string()
    };
    assert_eq!(error(&[1.0; 15], &[]), "direction has 15 numbers; it must have 16");
    let mut direction = [1.0; 16];
    direction[3] = f64::NAN;
    assert_eq!(error(&direction, &[]), "direction[3] is NaN; it must be finite");
    assert_eq!(error(&[1.0; 16], &[0.0, f64::INFINITY]), "at[1] is inf; it must be finite");
}

/// No plausible number where a run has left the numbers: not an angle of 90, not a slope of 0.
#[test]
fn where_a_weight_or_the_error_is_not_finite_nothing_is_said_of_it() {
    let settings = Settings {
        initial_weights: Some(vec![1e308; 16]),
        learning_rate: 100.0,
        ..Settings::default()
    };
    let mut trainer = Trainer::new(settings).unwrap();
    trainer.seek(1).unwrap();
    assert!(!trainer.network().is_finite());
    let steps = gradient::steps(&trainer);
    assert!(steps.angle().is_nan());
    assert!(steps.rule.iter().chain(&steps.downhill).all(|entry| entry.is_nan()));
    let (_, angles) = gradient::angles(&mut trainer, 1, 2).unwrap();
    assert!(angles[1].iter().all(|angle| angle.is_nan()));
    for check in gradient::check(trainer.network()) {
        assert!(check.analytic.iter().chain(&check.numeric).all(|slope| slope.is_nan()));
    }
}

/// A step that is too small to change a weight measures nothing.
#[test]
fn the_gradient_of_any_finite_weights_is_a_number() {
    for size in [1e6, 1e12, 1e100, 1e308, f64::MAX] {
        let weights: Vec<f64> = (0..16).map(|i| if i % 2 == 0 { size } else { -size }).collect();
        let settings = Settings {
            derivative: Derivative::ChainRule,
            initial_weights: Some(weights),
            ..Settings::default()
        };
        let network = Network::new(&settings).unwrap();
        assert!(network.is_finite(), "{size:e}");
        for check in gradient::check(&network) {
            for (analytic, numeric) in check.analytic.iter().zip(&check.numeric) {
                assert!(analytic.is_finite() && numeric.is_finite(), "{size:e}");
                assert!((analytic - numeric).abs() < 1e-6, "{size:e}: {analytic} for {numeric}");
            }
        }
    }
}
