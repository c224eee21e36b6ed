//! What happens in a run: known runs have known moments, and any run those that a search without
//! any cleverness finds.

use backprop_live::moments::MomentKind::{Climb, Close, NotRight, Plateau, Right, Zigzag};
use backprop_live::moments::{self, Moment, MomentKind};
use backprop_live::{CorrectRows, Derivative, Network, Problem, Settings, Trainer};
use proptest::prelude::*;

/// The errors of a run by the reference, and which of its outputs are right.
fn run(settings: &Settings, iterations: usize) -> (Vec<f64>, Vec<CorrectRows>) {
    let mut network = Network::new(settings).unwrap();
    let (mut errors, mut correct) = (Vec::new(), Vec::new());
    for iteration in 0..=iterations {
        if iteration > 0 {
            network.step();
        }
        errors.push(network.error());
        correct.push(network.correct_rows());
    }
    (errors, correct)
}

/// An iteration in which these rows are right, and all of them close or none.
fn correct(right: [bool; 4], are_close: bool) -> CorrectRows {
    CorrectRows::new(right.map(|is_right| match (is_right, are_close) {
        (true, true) => 0.05,
        (true, false) => -0.3,
        (false, _) => 0.5,
    }))
}

/// The runs of which the lesson tells, and two more.
fn runs() -> Vec<(&'static str, Settings)> {
    let settings = Settings::default;
    let xor = Some(Problem::default().targets());
    vec![
        ("seed 1", settings()),
        ("seed 2", Settings { seed: 2, ..settings() }),
        (
            "seed 911, chain rule",
            Settings { seed: 911, derivative: Derivative::ChainRule, ..settings() },
        ),
        ("rate 0.3", Settings { learning_rate: 0.3, ..settings() }),
        ("rate 0.5", Settings { learning_rate: 0.5, ..settings() }),
        ("rate 10", Settings { learning_rate: 10.0, ..settings() }),
        ("one layer", Settings { problem: Problem::OneLayer, ..settings() }),
        ("one layer, XOR", Settings { problem: Problem::OneLayer, targets: xor, ..settings() }),
        ("one hidden unit", Settings { problem: Problem::TwoLayers { hidden: 1 }, ..settings() }),
    ]
}

#[test]
fn the_runs_of_the_lesson_have_their_moments() {
    let not_right =
        |wrong: &[usize]| NotRight { rows: [0, 1, 2, 3].map(|row| wrong.contains(&row)) };
    let expected: [&[(u32, MomentKind)]; 9] = [
        &[
            (0, Plateau { until: 3847 }),
            (5061, Zigzag { until: 9032 }),
            (9752, Zigzag { until: 15_553 }),
            (13_943, Right),
            (15_466, Close),
        ],
        &[
            (0, Plateau { until: 4224 }),
            (6083, Zigzag { until: 13_798 }),
            (15_098, Zigzag { until: 80_000 }),
            (80_000, not_right(&[0, 1, 2, 3])),
        ],
        &[
            (0, Plateau { until: 236 }),
            (1659, Plateau { until: 80_000 }),
            (80_000, not_right(&[1, 3])),
        ],
        &[(0, Plateau { until: 12_856 }), (15_186, Right), (28_362, Climb)],
        &[
            (0, Plateau { until: 7708 }),
            (9104, Right),
            (17_007, Climb),
            (73_374, Zigzag { until: 80_000 }),
        ],
        &[
            (0, Plateau { until: 285 }),
            (333, Plateau { until: 80_000 }),
            (80_000, not_right(&[0, 1, 2, 3])),
        ],
        &[(8, Right), (65, Close)],
        &[(0, Plateau { until: 80_000 }), (80_000, not_right(&[0, 1, 2, 3]))],
        &[(0, Plateau { until: 80_000 }), (80_000, not_right(&[0, 1, 2, 3]))],
    ];
    for ((name, settings), expected) in runs().into_iter().zip(expected) {
        let (errors, correct) = run(&settings, 80_000);
        let found = moments::find_in(&errors, &correct);
        let found: Vec<_> = found.iter().map(|moment| (moment.iteration, moment.kind)).collect();
        assert_eq!(found, expected, "{name}");
        let mut trainer = Trainer::new(settings).unwrap();
        trainer.train(81_000).unwrap();
        let of_trainer = moments::find(&mut trainer, 80_000).unwrap();
        assert!(
            of_trainer.iter().map(|moment| (moment.iteration, moment.kind)).eq(found),
            "{name}"
        );
        assert_eq!(trainer.iteration(), 0);
    }
}

/// All moments but the plateaus are found by asking every iteration what it is, all plateaus by
/// trying every stretch there is.
fn searched(errors: &[f64], correct: &[CorrectRows]) -> Vec<Moment> {
    let mut moments = Vec::new();
    let mut add = |iteration: usize, kind| {
        moments.push(Moment { iteration: u32::try_from(iteration).unwrap(), kind });
    };
    let n = errors.len();
    let number = |iteration: usize| u32::try_from(iteration).unwrap();

    let step = |i: usize| errors[i + 1] - errors[i];
    let swings = |i: usize| i + 1 < n && step(i).abs() > 0.001;
    // Whether the step from i goes on with a zigzag that the step before it is in.
    let goes_on = |i: usize| i > 0 && swings(i) && swings(i - 1) && step(i) * step(i - 1) < 0.0;
    let is_off: Vec<bool> = (0..n)
        .map(|i| errors[i].is_nan() || correct[i].right() == [true; 4] || goes_on(i))
        .collect();
    let mut taken = is_off.clone();
    let mut plateaus = Vec::new();
    for _ in 0..3 {
        let mut best: Option<(usize, usize)> = None;
        for from in 0..n {
            let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
            for until in from..n {
                low = low.min(errors[until]);
                high = high.max(errors[until]);
                if taken[until] || high > 1.04 * low {
                    break;
                }
                let is_plateau = until - from + 1 >= 20 && until + 1 >= 2 * (from + 1);
                if is_plateau
                    && best.is_none_or(|(a, b)| (until + 1) * (a + 1) > (b + 1) * (from + 1))
                {
                    best = Some((from, until));
                }
            }
        }
        if let Some((from, until)) = best {
            taken[from..=until].fill(true);
            plateaus.push((from, until));
        }
    }
    plateaus.sort_unstable();
    while let Some(at) = (1..plateaus.len()).find(|&at| {
        let between = plateaus[at - 1].1 + 1..plateaus[at].0;
        let (last, first) = (errors[plateaus[at - 1].1], errors[plateaus[at].0]);
        last.max(first) <= 1.04 * last.min(first)
            && between.len() < 20
            && is_off[between].iter().all(|is_off| !is_off)
    }) {
        plateaus[at - 1].1 = plateaus[at].1;
        plateaus.remove(at);
    }
    for (from, until) in plateaus {
        add(from, Plateau { until: number(until) });
    }

    for from in (0..n).filter(|&i| swings(i) && !goes_on(i)) {
        let until = (from + 1..n).find(|&i| !goes_on(i)).unwrap();
        if until - from >= 32 {
            add(from, Zigzag { until: number(until) });
        }
    }

    let lowest = errors.iter().copied().fold(f64::INFINITY, f64::min);
    let at = errors.iter().position(|&error| error == lowest).unwrap();
    let up = (at..n).find(|&i| errors[i..].iter().all(|&error| error > 1.25 * lowest)).unwrap_or(n);
    if n - up >= 32 && 3 * (n - up) >= n - 1 - at {
        add(at, Climb);
    }

    let last_two = &correct[n.saturating_sub(2)..];
    let rows = [0, 1, 2, 3].map(|row| last_two.iter().any(|correct| !correct.right()[row]));
    let from = |holds: fn(CorrectRows) -> bool| {
        (0..n).find(|&i| correct[i..].iter().all(|&correct| holds(correct))).unwrap()
    };
    if rows == [false; 4] {
        add(from(CorrectRows::all_right), Right);
    } else {
        add(n - 1, NotRight { rows });
    }
    if last_two.iter().all(|correct| correct.all_close()) {
        add(from(CorrectRows::all_close), Close);
    }
    moments.sort_by_key(|moment| moment.iteration);
    moments
}

#[test]
fn the_runs_of_the_lesson_have_the_moments_that_a_search_finds() {
    for (name, settings) in runs() {
        let (errors, correct) = run(&settings, 9000);
        assert_eq!(moments::find_in(&errors, &correct), searched(&errors, &correct), "{name}");
    }
}

/// Errors that stand still, drift, swing and jump, with now and then the same value twice.
fn any_errors() -> impl Strategy<Value = Vec<f64>> {
    let stretch = (1..70_usize, 0.9..1.1_f64, prop_oneof![Just(0.0), 0.0..0.1_f64], any::<bool>());
    prop::collection::vec(stretch, 1..8).prop_map(|stretches| {
        let mut errors = vec![];
        let mut level = 0.5;
        for (length, factor, swing, is_still) in stretches {
            for i in 0..length {
                level = if is_still { level } else { (level * factor).clamp(1e-3, 1.0) };
                errors.push(level + if i % 2 == 0 { swing } else { 0.0 });
            }
        }
        errors
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_run_has_the_moments_that_a_search_finds(
        errors in any_errors(),
        settles in any::<prop::sample::Index>(),
        gets_close in any::<prop::sample::Index>(),
        rows in prop::collection::vec(any::<([bool; 4], bool)>(), 560),
    ) {
        let [settles, gets_close] = [settles, gets_close].map(|at| at.index(errors.len() + 1));
        let correct: Vec<_> = (0..errors.len())
            .map(|i| {
                let (rows, are_close) = rows[i];
                correct(if i < settles { rows } else { [true; 4] }, are_close || i >= gets_close)
            })
            .collect();
        let found = moments::find_in(&errors, &correct);
        prop_assert_eq!(&found, &searched(&errors, &correct));

        // What they promise, whatever finds them.
        prop_assert!(found.is_sorted_by_key(|moment| moment.iteration));
        let mut ends = 0;
        let mut free_from = 0;
        for Moment { iteration, kind } in found {
            let last = match kind {
                Plateau { until } => {
                    prop_assert!(iteration >= free_from, "plateaus overlap");
                    free_from = until + 1;
                    until
                }
                Zigzag { until } => until,
                Climb | Close => iteration,
                Right | NotRight { .. } => {
                    ends += 1;
                    iteration
                }
            };
            prop_assert!(iteration <= last && (last as usize) < errors.len());
        }
        prop_assert_eq!(ends, 1);
    }
}

#[test]
fn an_error_that_is_no_number_is_on_no_plateau() {
    let mut errors = vec![0.5; 200];
    errors[90] = f64::NAN;
    let plateaus: Vec<_> = moments::find_in(&errors, &[correct([false; 4], false); 200])
        .iter()
        .map(|moment| (moment.iteration, moment.kind))
        .collect();
    let rows = [true; 4];
    assert_eq!(
        plateaus,
        [(0, Plateau { until: 89 }), (91, Plateau { until: 199 }), (199, NotRight { rows })]
    );
}

fn kinds(moments: &[Moment]) -> Vec<(u32, MomentKind)> {
    moments.iter().map(|moment| (moment.iteration, moment.kind)).collect()
}

#[test]
fn an_error_that_swings_is_on_no_plateau() {
    // Two steps to and fro, of 0.002 each, in 200 iterations of the same error.
    let mut errors = vec![0.5; 200];
    errors[90] = 0.502;
    let not_right = vec![correct([false; 4], false); 200];
    let plateaus = kinds(&moments::find_in(&errors, &not_right));
    let expected = [(0, Plateau { until: 89 }), (91, Plateau { until: 199 })];
    assert_eq!(plateaus[..2], expected);
    // A step alone is none.
    errors[91..].fill(0.502);
    let plateaus = kinds(&moments::find_in(&errors, &not_right));
    assert_eq!(plateaus[0], (0, Plateau { until: 199 }));
}

#[test]
fn an_error_that_drifts_is_on_one_plateau() {
    // From 0.272 to 0.252: more than the 4 % of a plateau, and nowhere a step.
    let errors: Vec<f64> =
        (0..=5000).map(|i| 0.252 + 0.02 * (-f64::from(i) / 1000.0).exp()).collect();
    let moments = kinds(&moments::find_in(&errors, &[correct([false; 4], false); 5001]));
    assert!(matches!(moments[..], [(0, Plateau { until: 5000 }), _]), "{moments:?}");
    // Two levels that differ by 5 % are two.
    let errors: Vec<f64> = (0..400).map(|i| if i < 100 { 0.3 } else { 0.3 / 1.05 }).collect();
    let moments = kinds(&moments::find_in(&errors, &[correct([false; 4], false); 400]));
    assert_eq!(moments[..2], [(0, Plateau { until: 99 }), (100, Plateau { until: 399 })]);
}

#[test]
fn what_is_right_is_on_no_plateau() {
    let errors = vec![0.0; 200];
    let mut right = vec![correct([false; 4], false); 200];
    right[50..].fill(correct([true; 4], true));
    let found = kinds(&moments::find_in(&errors, &right));
    assert_eq!(found, [(0, Plateau { until: 49 }), (50, Right), (50, Close)]);
}

/// AND with seed 1: the error keeps to 4 % for tens of thousands of iterations, and the weights run
/// away from 17 to 100,000.
#[test]
fn a_run_whose_weights_run_away_does_not_rest() {
    let targets = Some([false, false, false, true]);
    let mut trainer = Trainer::new(Settings { targets, ..Settings::default() }).unwrap();
    let found = kinds(&moments::find(&mut trainer, 80_000).unwrap());
    assert!(matches!(found[..], [(_, Zigzag { .. }), (80_000, NotRight { .. })]), "{found:?}");
    let of_errors = moments::find_in(
        trainer.errors(0, 80_001).unwrap(),
        trainer.correct_rows(0, 80_001).unwrap(),
    );
    assert!(of_errors.iter().any(|moment| matches!(moment.kind, Plateau { until: 60_000.. })));
    // At rest it is a plateau, however far the first steps went. (The error swings at iteration 1.)
    let mut trainer =
        Trainer::new(Settings { learning_rate: 100.0, ..Settings::default() }).unwrap();
    let found = kinds(&moments::find(&mut trainer, 80_000).unwrap());
    assert_eq!(found[0], (2, Plateau { until: 80_000 }));
}

#[test]
fn a_run_of_one_iteration_is_right_or_is_not() {
    let only = |right, are_close| {
        let moments = moments::find_in(&[0.5], &[correct(right, are_close)]);
        moments.iter().map(|moment| moment.kind).collect::<Vec<_>>()
    };
    assert_eq!(only([true; 4], false), [Right]);
    assert_eq!(only([true; 4], true), [Right, Close]);
    let right = [false, true, true, false];
    assert_eq!(only(right, false), [NotRight { rows: [true, false, false, true] }]);
}
