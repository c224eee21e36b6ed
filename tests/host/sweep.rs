//! The sweep: every seed ends as it does in a trainer of its own, and the known shares of stuck seeds.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use backprop_live::{
    Derivative, MAX_COUNT, MAX_ITERATION, Network, Problem, Settings, Trainer, sweep, sweep_starts,
};
use proptest::prelude::*;

use crate::common::any_settings;
use crate::common::weights::all_weights;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_seed_ends_as_in_a_trainer_of_its_own(
        settings in any_settings(0.01..100.0),
        iterations in 0..1500_u32,
        first_seed in prop_oneof![Just(0_u32), Just(u32::MAX - 6), any::<u32>()],
        count in 1..=7_u32,
        below in 0.01..=1.0_f64,
    ) {
        let first_seed = first_seed.min(u32::MAX - (count - 1));
        let targets = settings.targets.unwrap();
        let found = sweep(&settings, iterations, first_seed, count, Some(below)).unwrap();
        prop_assert_eq!(found.reached.len(), count as usize);
        prop_assert_eq!(found.errors.len(), count as usize);
        prop_assert_eq!(found.solved.len(), count as usize);
        let ends = found.errors.into_iter().zip(found.solved).zip(found.reached);
        for (i, ((error, solved), reached)) in (0..).zip(ends) {
            let seed = first_seed + i;
            let mut trainer = Trainer::new(Settings { seed, ..settings.clone() }).unwrap();
            trainer.seek(iterations).unwrap();
            prop_assert_eq!(error.to_bits(), trainer.error().to_bits());
            let mut errors = (0_u32..).zip(trainer.errors(0, iterations + 1).unwrap());
            let first = errors.find(|(_, error)| **error < below);
            prop_assert_eq!(reached, first.map_or(iterations + 1, |(at, _)| at));
            let right_side =
                |(output, target): (f64, bool)| (output - 0.5) * (f64::from(target) - 0.5) > 0.0;
            prop_assert_eq!(solved, trainer.outputs().into_iter().zip(targets).all(right_side));
        }
    }
}

/// The iteration from which a run stays right, by stepping through it.
fn learned(settings: &Settings, iterations: u32) -> u32 {
    let mut network = Network::new(settings).unwrap();
    let mut right = vec![network.is_solved()];
    for _ in 0..iterations {
        network.step();
        right.push(network.is_solved());
    }
    match right[..] {
        [.., false, false] | [false] => iterations + 1,
        [.., true, false] => iterations,
        _ => (0..).find(|&at| right[at as usize..].iter().all(|&is_right| is_right)).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_start_learns_when_a_run_from_there_does(
        settings in any_settings(0.1..30.0),
        iterations in 0..2500_u32,
        places in any::<[prop::sample::Index; 2]>(),
        points in prop::collection::vec(any::<[i8; 2]>(), 1..4),
    ) {
        let weights = all_weights(&Network::new(&settings).unwrap());
        let [first, second] = places.map(|place| place.index(weights.len()));
        prop_assume!(first != second);
        let points: Vec<_> = points.iter().map(|point| point.map(|value| f64::from(value) / 16.0)).collect();
        let places = [first, second].map(|place| u32::try_from(place).unwrap());
        let found = sweep_starts(&settings, iterations, places[0], places[1], &points).unwrap();
        let expected: Vec<_> = points
            .iter()
            .map(|point| {
                let mut start = weights.clone();
                [start[first], start[second]] = *point;
                let initial_weights = Some(start);
                learned(&Settings { initial_weights, ..settings.clone() }, iterations)
            })
            .collect();
        prop_assert_eq!(found, expected);
    }
}

/// What the notebook's rule does at one layer alone: for seeds 0 to 99, the median of the first iteration with an error under 0.2 (the
/// upper of the two in the middle), and how many are not right at 20,000.
#[test]
fn the_hidden_layers_factor_makes_the_plateau() {
    use Derivative::{ChainRule, Notebook};
    let cases = [
        (Notebook, Notebook, 2823, 3),
        (ChainRule, ChainRule, 407, 0),
        (Notebook, ChainRule, 405, 0),
        (ChainRule, Notebook, 2782, 10),
    ];
    for (derivative, hidden_derivative, median, not_right) in cases {
        let hidden_derivative = Some(hidden_derivative);
        let settings = Settings { derivative, hidden_derivative, ..Settings::default() };
        let mut found = sweep(&settings, 20_000, 0, 100, Some(0.2)).unwrap();
        found.reached.sort_unstable();
        let stuck = found.solved.iter().filter(|&&solved| !solved).count();
        assert_eq!((found.reached[50], stuck), (median, not_right), "{settings:?}");
    }
}

#[test]
fn the_last_error_that_the_notebook_prints_is_found() {
    let found = sweep(&Settings::default(), 70_000, 1, 1, None).unwrap();
    assert_eq!((found.errors, found.solved), (vec![0.0020172148236547597], vec![true]));
}

#[test]
fn an_output_of_one_half_is_on_neither_side() {
    for targets in [[false; 4], [true; 4]] {
        let initial_weights = Some(vec![0.0; 16]);
        let network = Network::new(&Settings {
            targets: Some(targets),
            initial_weights,
            ..Settings::default()
        })
        .unwrap();
        assert_eq!(network.outputs(), [0.5; 4]);
        assert!(!network.is_solved());
    }
}

#[test]
fn the_seeds_take_the_place_of_initial_weights() {
    let initial_weights = Some(vec![0.25; 16]);
    let given = Settings { initial_weights, ..Settings::default() };
    let found = sweep(&given, 50, 8, 3, None).unwrap();
    assert_eq!(found, sweep(&Settings::default(), 50, 8, 3, None).unwrap());
}

#[test]
fn every_error_names_argument_value_and_range() {
    let cases = [
        (
            (MAX_ITERATION + 1, 0, 1),
            "iterations is 1000001; it must be a whole number from 0 to 1000000",
        ),
        ((10, 0, 0), "count is 0; it must be a whole number from 1 to 65536"),
        ((10, 0, MAX_COUNT + 1), "count is 65537; it must be a whole number from 1 to 65536"),
        ((10, u32::MAX, 2), "count is 2; it must be a whole number from 1 to 1"),
        ((10, u32::MAX - 9, 11), "count is 11; it must be a whole number from 1 to 10"),
    ];
    let settings = Settings::default();
    for ((iterations, first_seed, count), message) in cases {
        let error = sweep(&settings, iterations, first_seed, count, None).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(sweep(&settings, 0, u32::MAX, 1, None).unwrap().errors.len(), 1);
    for (below, text) in [(0.0, "0"), (1.5, "1.5"), (f64::NAN, "NaN")] {
        let error = sweep(&settings, 1, 1, 1, Some(below)).unwrap_err();
        assert_eq!(error.to_string(), format!("below is {text}; it must be above 0 and at most 1"));
    }
    let cases: [(u32, u32, u32, &[[f64; 2]], _); 6] = [
        (
            1_000_001,
            0,
            1,
            &[[0.0; 2]],
            "iterations is 1000001; it must be a whole number from 0 to 1000000",
        ),
        (1, 16, 1, &[[0.0; 2]], "first is 16; it must be a whole number from 0 to 15"),
        (1, 0, 16, &[[0.0; 2]], "second is 16; it must be a whole number from 0 to 15"),
        (1, 3, 3, &[[0.0; 2]], "second is 3; it must be another place than first"),
        (1, 0, 1, &[], "points is 0; it must be a whole number from 1 to 65536"),
        (1, 0, 1, &[[0.0, f64::INFINITY]], "points is inf; it must be finite"),
    ];
    for (iterations, first, second, points, message) in cases {
        let error = sweep_starts(&settings, iterations, first, second, points).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// Which of the seeds from 0 up to `count` are stuck, found by all cores together.
fn stuck(settings: &Settings, iterations: u32, count: u32) -> Vec<u32> {
    let next = AtomicU32::new(0);
    let stuck = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= count {
                        break;
                    }
                    if sweep(settings, iterations, seed, 1, None).unwrap().solved == [false] {
                        stuck.lock().unwrap().push(seed);
                    }
                }
            });
        }
    });
    let mut stuck = stuck.into_inner().unwrap();
    stuck.sort_unstable();
    stuck
}

fn chain_rule(hidden: u32) -> Settings {
    let problem = Problem::TwoLayers { hidden };
    Settings { problem, derivative: Derivative::ChainRule, ..Settings::default() }
}

#[test]
fn under_the_chain_rule_fewer_hidden_units_leave_more_seeds_stuck() {
    assert_eq!(stuck(&chain_rule(3), 40_000, 200), [21, 64, 101, 114, 135]);
    let with_two = stuck(&chain_rule(2), 40_000, 200);
    assert!(with_two.starts_with(&[1, 3, 5, 6, 9, 11, 14, 15, 19, 21, 23, 24, 25]), "{with_two:?}");
    assert_eq!(with_two.len(), 64);
    assert_eq!(stuck(&chain_rule(1), 40_000, 200).len(), 200);
}

#[test]
fn four_hidden_units_stick_under_the_notebooks_rule() {
    // Some of these never come to rest: their outputs cross 0.5 to and fro, so that another length of the run (17 seeds at 79,999)
    // or another edition's sums (16 and 14) find a few others.
    assert_eq!(
        stuck(&Settings::default(), 80_000, 500),
        [2, 9, 59, 89, 111, 153, 170, 181, 214, 317, 333, 334, 353, 378, 395, 397, 403, 486]
    );
}

#[test]
fn four_hidden_units_do_not_stick_under_the_chain_rule() {
    assert!(stuck(&chain_rule(4), 80_000, 500).is_empty());
}
