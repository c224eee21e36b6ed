//! The sweep: every seed ends as it does in a trainer of its own, and the known shares of stuck seeds.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use backprop_live::{
    Derivative, MAX_COUNT, MAX_ITERATION, Network, Problem, Settings, Trainer, sweep,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_seed_ends_as_in_a_trainer_of_its_own(
        one_layer in any::<bool>(),
        hidden in 1..=16_u32,
        learning_rate in 0.01..100.0_f64,
        targets in any::<[bool; 4]>(),
        chain_rule in any::<bool>(),
        iterations in 0..1500_u32,
        first_seed in prop_oneof![Just(0_u32), Just(u32::MAX - 6), any::<u32>()],
        count in 1..=7_u32,
    ) {
        let first_seed = first_seed.min(u32::MAX - (count - 1));
        let settings = |seed| Settings {
            problem: if one_layer { Problem::OneLayer } else { Problem::TwoLayers { hidden } },
            targets: Some(targets),
            seed,
            learning_rate,
            derivative: if chain_rule { Derivative::ChainRule } else { Derivative::Notebook },
            ..Settings::default()
        };
        let found = sweep(&settings(12_345), iterations, first_seed, count).unwrap();
        prop_assert_eq!(found.errors.len(), count as usize);
        prop_assert_eq!(found.solved.len(), count as usize);
        for ((i, error), solved) in (0..).zip(found.errors).zip(found.solved) {
            let mut trainer = Trainer::new(settings(first_seed + i)).unwrap();
            trainer.seek(iterations).unwrap();
            prop_assert_eq!(error.to_bits(), trainer.error().to_bits());
            let right_side =
                |(output, target): (f64, bool)| (output - 0.5) * (f64::from(target) - 0.5) > 0.0;
            prop_assert_eq!(solved, trainer.outputs().into_iter().zip(targets).all(right_side));
        }
    }
}

#[test]
fn the_last_error_that_the_notebook_prints_is_found() {
    let found = sweep(&Settings::default(), 70_000, 1, 1).unwrap();
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
    let found = sweep(&given, 50, 8, 3).unwrap();
    assert_eq!(found, sweep(&Settings::default(), 50, 8, 3).unwrap());
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
        let error = sweep(&settings, iterations, first_seed, count).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(sweep(&settings, 0, u32::MAX, 1).unwrap().errors.len(), 1);
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
                    if sweep(settings, iterations, seed, 1).unwrap().solved == [false] {
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
fn four_hidden_units_stick_under_the_notebooks_rule_only() {
    // Some of these never come to rest: their outputs cross 0.5 to and fro, so that another length of the run (17 seeds at 79,999)
    // or another edition's sums (16 and 14) find a few others.
    assert_eq!(
        stuck(&Settings::default(), 80_000, 500),
        [2, 9, 59, 89, 111, 153, 170, 181, 214, 317, 333, 334, 353, 378, 395, 397, 403, 486]
    );
    assert_eq!(stuck(&chain_rule(4), 80_000, 500), []);
}
