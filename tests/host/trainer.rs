//! The trainer: wherever the playhead comes from, an iteration has the same bits.

use backprop_live::{MAX_ITERATION, Network, Problem, Settings, Trainer};
use proptest::prelude::*;

use crate::common::weights::all_weights;
use crate::common::{EDITIONS, any_settings, bits, pairs_of_rules, same};

/// As answers are kept.
#[expect(clippy::cast_possible_truncation, reason = "a picture needs no more")]
fn narrow(output: f64) -> f32 {
    output as f32
}

/// The same settings trained straight through, without a seek.
fn straight_through(settings: &Settings, iteration: u32) -> Vec<u64> {
    let mut network = Network::new(settings).unwrap();
    for _ in 0..iteration {
        network.step();
    }
    bits(&network)
}

#[derive(Clone, Copy, Debug)]
enum Move {
    Train(u32),
    Advance(u32),
    Seek(u32),
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        (0..3000_u32).prop_map(Move::Train),
        (0..400_u32).prop_map(Move::Advance),
        (0..3000_u32).prop_map(Move::Seek),
        // Around checkpoints.
        (0..6_u32, -1..=1_i32).prop_map(|(k, by)| Move::Seek((k * 512).saturating_add_signed(by))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_way_to_an_iteration_gives_the_same_bits(
        settings in any_settings(0.01..20.0),
        moves in prop::collection::vec(any_move(), 1..8),
    ) {
        let mut trainer = Trainer::new(settings.clone()).unwrap();
        let mut furthest = 0;
        for a_move in moves {
            let before = trainer.iteration();
            match a_move {
                Move::Train(i) => {
                    trainer.train(i).unwrap();
                    furthest = furthest.max(i);
                    prop_assert_eq!(trainer.iteration(), before);
                }
                Move::Advance(n) => {
                    trainer.advance(n).unwrap();
                    prop_assert_eq!(trainer.iteration(), before + n);
                }
                Move::Seek(i) => {
                    trainer.seek(i).unwrap();
                    prop_assert_eq!(trainer.iteration(), i);
                }
            }
            furthest = furthest.max(trainer.iteration());
            prop_assert_eq!(trainer.trained(), furthest);
            let expected = straight_through(&settings, trainer.iteration());
            prop_assert_eq!(bits(trainer.network()), expected);
            let i = trainer.iteration();
            let error = trainer.errors(i, i + 1).unwrap()[0];
            prop_assert_eq!(error.to_bits(), trainer.error().to_bits());
            let correct = trainer.network().correct_rows();
            prop_assert_eq!(trainer.correct_rows(i, i + 1).unwrap(), &[correct]);
            prop_assert_eq!(trainer.answers(i, i + 1).unwrap(), &[trainer.outputs().map(narrow)]);
        }
    }
}

/// Every iteration of the fast path against the reference: both networks, every width, edition and
/// pair of rules.
#[test]
fn the_fast_path_has_the_bits_of_stepping() {
    let widths = (1..=16).map(|hidden| Problem::TwoLayers { hidden });
    for problem in widths.chain([Problem::OneLayer]) {
        for [derivative, hidden_derivative] in pairs_of_rules() {
            for summation in EDITIONS {
                // The rates of a run that goes well, and of one that saturates its units.
                for (learning_rate, iterations) in [(1.0, 600), (100.0, 150)] {
                    let settings = Settings {
                        problem,
                        learning_rate,
                        derivative,
                        hidden_derivative: Some(hidden_derivative),
                        summation,
                        ..Settings::default()
                    };
                    let mut network = Network::new(&settings).unwrap();
                    let mut trainer = Trainer::new(settings).unwrap();
                    trainer.train(iterations).unwrap();
                    let errors = trainer.errors(0, iterations + 1).unwrap();
                    let correct = trainer.correct_rows(0, iterations + 1).unwrap();
                    let answers = trainer.answers(0, iterations + 1).unwrap();
                    assert_eq!((correct.len(), answers.len()), (errors.len(), errors.len()));
                    for ((error, correct), answers) in errors.iter().zip(correct).zip(answers) {
                        assert_eq!(error.to_bits(), network.error().to_bits(), "{problem:?}");
                        assert_eq!(*correct, network.correct_rows(), "{problem:?}");
                        let outputs = network.outputs().map(|output| narrow(output).to_bits());
                        assert_eq!(answers.map(f32::to_bits), outputs, "{problem:?}");
                        network.step();
                    }
                }
            }
        }
    }
}

/// The fast path leaves out the products with 0 and 1 of numbers; what are none, or -0, it must
/// not.
#[test]
fn the_fast_path_has_the_bits_of_stepping_at_the_edges() {
    let edges = [-0.0, 0.0, 5e-324, -1e-160, 1e308, -1e308, f64::MAX, 354.0, -710.0, 1.0];
    for problem in [1, 2, 3, 4, 7].map(|hidden| Problem::TwoLayers { hidden }) {
        let problems = [problem, Problem::OneLayer];
        for (problem, shift) in
            problems.into_iter().flat_map(|problem| (0..10).map(move |i| (problem, i)))
        {
            for [derivative, hidden_derivative] in pairs_of_rules() {
                // All the same at first: -0 alone, and each edge among the others.
                for stride in [0, 1, 3] {
                    let count = problem.weight_count();
                    let weights = (0..count).map(|i| edges[(shift + stride * i) % edges.len()]);
                    let settings = Settings {
                        problem,
                        initial_weights: Some(weights.collect()),
                        learning_rate: 100.0,
                        derivative,
                        hidden_derivative: Some(hidden_derivative),
                        ..Settings::default()
                    };
                    let mut network = Network::new(&settings).unwrap();
                    let mut trainer = Trainer::new(settings).unwrap();
                    trainer.seek(9).unwrap();
                    let errors = trainer.errors(0, 10).unwrap();
                    let correct = trainer.correct_rows(0, 10).unwrap();
                    for at in 0..10 {
                        if at > 0 {
                            network.step();
                        }
                        let (ours, expected) = (errors[at], network.error());
                        assert!(same(ours, expected), "{ours} for {expected}");
                        assert_eq!(correct[at], network.correct_rows());
                    }
                    let weights = all_weights(trainer.network());
                    for (ours, expected) in weights.iter().zip(all_weights(&network)) {
                        assert!(same(*ours, expected), "{ours:e} for {expected:e}");
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_trajectory_has_the_weights_of_its_iterations(
        one_layer in any::<bool>(),
        playhead in 0..2000_u32,
        (from, iterations) in (0..3000_u32).prop_flat_map(|to| (0..=to, Just(to))),
        count in 2..200_u32,
    ) {
        let problem = if one_layer { Problem::OneLayer } else { Problem::default() };
        let mut trainer = Trainer::new(Settings { problem, ..Settings::default() }).unwrap();
        trainer.seek(playhead).unwrap();
        let before = bits(trainer.network());
        let (at, values) = trainer.trajectory(from, iterations, count).unwrap();
        prop_assert_eq!((trainer.iteration(), bits(trainer.network())), (playhead, before));

        prop_assert_eq!(at.len(), count.min(iterations - from + 1) as usize);
        prop_assert_eq!((at.first(), at.last()), (Some(&from), Some(&iterations)));
        let gaps: Vec<_> = at.windows(2).map(|pair| pair[1].strict_sub(pair[0])).collect();
        prop_assert!(gaps.iter().max() <= gaps.iter().min().map(|gap| gap + 1).as_ref());
        let weights = if one_layer { 3 } else { 16 };
        prop_assert_eq!(values.len(), at.len() * weights);
        for (at, values) in at.into_iter().zip(values.chunks_exact(weights)) {
            trainer.seek(at).unwrap();
            prop_assert_eq!(values, all_weights(trainer.network()));
        }
    }
}

#[test]
fn initial_weights_are_the_weights_at_the_start() {
    let seeded = Trainer::new(Settings::default()).unwrap();
    let initial_weights = Some(all_weights(seeded.network()));
    let settings = Settings { seed: 99, initial_weights, ..Settings::default() };
    let given = Trainer::new(settings).unwrap();
    assert_eq!(bits(given.network()), bits(seeded.network()));
}

#[test]
fn bad_input_changes_nothing() {
    let mut trainer = Trainer::new(Settings::default()).unwrap();
    trainer.seek(1000).unwrap();
    let before = bits(trainer.network());
    let beyond = MAX_ITERATION + 1;
    let range = "it must be a whole number from 0 to";
    for (result, message) in [
        (trainer.train(beyond), format!("iteration is 1000001; {range} 1000000")),
        (trainer.seek(beyond), format!("iteration is 1000001; {range} 1000000")),
        (trainer.advance(MAX_ITERATION), format!("iterations is 1000000; {range} 999000")),
        (trainer.advance(u32::MAX), format!("iterations is 4294967295; {range} 999000")),
    ] {
        assert_eq!(result.unwrap_err().to_string(), message);
    }
    for count in [1, 65_537] {
        assert_eq!(
            trainer.trajectory(0, 10, count).unwrap_err().to_string(),
            format!("count is {count}; it must be a whole number from 2 to 65536"),
        );
    }
    assert_eq!(
        trainer.trajectory(0, beyond, 9).unwrap_err().to_string(),
        format!("iterations is 1000001; {range} 1000000"),
    );
    assert_eq!(
        trainer.trajectory(11, 10, 9).unwrap_err().to_string(),
        format!("from is 11; {range} 10"),
    );
    assert_eq!(
        trainer.errors(5, 1002).unwrap_err().to_string(),
        "to is 1002; it must be a whole number from 5 to 1001",
    );
    assert_eq!(
        trainer.errors(6, 5).unwrap_err().to_string(),
        "to is 5; it must be a whole number from 6 to 1001",
    );
    assert_eq!(trainer.answers(5, 1002).unwrap_err(), trainer.errors(5, 1002).unwrap_err());
    assert_eq!(
        trainer.weights("W").unwrap_err().to_string(),
        r#"name is "W"; it must be "Wh" or "Wo""#
    );
    assert_eq!((trainer.iteration(), trainer.trained()), (1000, 1000));
    assert_eq!(bits(trainer.network()), before);
    assert_eq!(trainer.errors(0, 1001).unwrap().len(), 1001);
}
