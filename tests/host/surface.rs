//! Numbers over a square: which way up they are, whose answer and which error they are, and the
//! picture of them.

use backprop_live::surface::{MAX_SIDE, answers, answers_without_sigmoid, errors, paint};
use backprop_live::{Derivative, Network, Problem, Settings, Trainer, sigmoid};
use proptest::prelude::*;

use crate::common::any_settings;
use crate::common::weights::all_weights;

fn network(settings: &Settings) -> Network {
    Network::new(settings).unwrap()
}

fn one_layer(weights: [f64; 3]) -> Network {
    network(&Settings {
        problem: Problem::OneLayer,
        initial_weights: Some(weights.to_vec()),
        ..Settings::default()
    })
}

/// The centre of a cell, 0 to 1.
fn centre(cell: u32, side: u32) -> f64 {
    (f64::from(cell) + 0.5) / f64::from(side)
}

#[expect(clippy::cast_possible_truncation, reason = "as surfaces are narrowed")]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[test]
fn every_number_is_the_answer_at_its_centre() {
    let mut trainer = Trainer::new(Settings { seed: 5, ..Settings::default() }).unwrap();
    trainer.seek(3000).unwrap();
    let network = trainer.network();
    let (wh, wo) = (network.weights("Wh").unwrap(), network.weights("Wo").unwrap());
    let hidden = |unit: usize, x1: f64, x2: f64| {
        sigmoid(wh[[0, unit]] * x1 + wh[[1, unit]] * x2 + wh[[2, unit]])
    };
    // The 2019 edition's order of summation, for the same bits.
    let output = |x1: f64, x2: f64| {
        let [p0, p1, p2, p3] = [0, 1, 2, 3].map(|j| hidden(j, x1, x2) * wo[[j, 0]]);
        sigmoid((p0 + p2) + (p1 + p3))
    };
    // Wider than high, so that rows and columns cannot be mistaken for each other.
    let (width, height) = (48, 31);
    let found = answers(network, 48, 31, None).unwrap();
    assert_eq!(found.len(), (width * height) as usize);
    for (at, answer) in (0..).zip(found) {
        let expected = output(centre(at % width, width), centre(at / width, height));
        assert_eq!(answer, narrow(expected), "at {at}");
    }
    for (unit, at_unit) in (0..4).zip(0..) {
        let found = answers(network, 31, 48, Some(at_unit)).unwrap();
        for (at, answer) in (0..).zip(found) {
            let expected = hidden(unit, centre(at % height, height), centre(at / height, width));
            assert_eq!(answer, narrow(expected), "unit {unit} at {at}");
        }
    }
}

/// Without the sigmoid in the hidden layer the answer is a sigmoid of a sum of products, which
/// bends nothing: its level at ½ is a straight line.
#[test]
fn without_the_sigmoid_the_hidden_layer_passes_its_net_inputs_on() {
    let mut trainer = Trainer::new(Settings { seed: 5, ..Settings::default() }).unwrap();
    trainer.seek(3000).unwrap();
    let network = trainer.network();
    let (wh, wo) = (network.weights("Wh").unwrap(), network.weights("Wo").unwrap());
    let line = wh.dot(&wo);
    let found = answers_without_sigmoid(network, 48, 31).unwrap();
    assert_eq!(found.len(), 48 * 31);
    for (at, answer) in (0..).zip(found) {
        let x = [centre(at % 48, 48), centre(at / 48, 31), 1.0];
        let net_input: f64 = (0..3).map(|i| x[i] * line[(i, 0)]).sum();
        assert!((f64::from(answer) - sigmoid(net_input)).abs() < 1e-6, "at {at}");
    }
    let one = one_layer([0.75, 2.0, -1.0]);
    assert_eq!(answers_without_sigmoid(&one, 9, 7), answers(&one, 9, 7, None));
}

#[test]
fn the_corners_come_near_the_answers_to_the_training_rows() {
    // Only the row 0 1 is to be answered with 1: the corner at the left, in the last row.
    let mut trainer = Trainer::new(Settings {
        targets: Some([false, true, false, false]),
        derivative: Derivative::ChainRule,
        ..Settings::default()
    })
    .unwrap();
    trainer.seek(20_000).unwrap();
    let side = 512;
    let found = answers(trainer.network(), 512, 512, None).unwrap();
    let last = side - 1;
    // The rows of X: 0 0, 0 1, 1 0, 1 1.
    let corners = [(0, 0), (0, last), (last, 0), (last, last)];
    for ((column, row), output) in corners.into_iter().zip(trainer.outputs()) {
        let answer = f64::from(found[row * side + column]);
        assert!((answer - output).abs() < 0.01, "{answer} at {column}, {row} for {output}");
    }
    assert!(found[last * side] > 0.9);
}

#[test]
fn one_number_is_the_middle_of_the_square() {
    let found = answers(&one_layer([0.75, 2.0, -1.0]), 1, 1, None).unwrap();
    assert_eq!(found, [narrow(sigmoid(0.5 * 0.75 + 0.5 * 2.0 - 1.0))]);
}

fn half_squared_error(network: &Network) -> f64 {
    let errors = network.outputs().into_iter().zip(network.rules().y).map(|(o, y)| y - o);
    0.5 * errors.map(|error| error * error).sum::<f64>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Each number is the error of a network that starts from those weights.
    #[test]
    fn every_error_is_that_of_a_network_of_these_weights(
        settings in any_settings(0.01..10.0),
        places in any::<[prop::sample::Index; 2]>(),
        span in 0.01..20.0_f64,
        side in 2..=6_u32,
    ) {
        let here = network(&settings);
        let weights = all_weights(&here);
        let [first, second] = places.map(|place| place.index(weights.len()));
        prop_assume!(first != second);
        let [at_first, at_second] = [first, second].map(|place| u32::try_from(place).unwrap());
        let found = errors(&here, at_first, at_second, span, side).unwrap();
        prop_assert_eq!(found.len(), (side * side) as usize);
        for (at, found) in (0..).zip(found) {
            let offset = |i: u32| -span + 2.0 * span * f64::from(i) / f64::from(side - 1);
            let mut there = weights.clone();
            there[first] += offset(at % side);
            there[second] += offset(at / side);
            let there = network(&Settings { initial_weights: Some(there), ..settings.clone() });
            prop_assert_eq!(found, narrow(half_squared_error(&there)));
        }
    }
}

#[test]
fn the_middle_of_an_odd_surface_is_where_the_network_stands() {
    let network = network(&Settings::default());
    let found = errors(&network, 3, 14, 7.3, 129).unwrap();
    assert_eq!(found[64 * 129 + 64], narrow(half_squared_error(&network)));
}

/// Three colours that differ in every byte.
const RAMP: [u8; 12] = [1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24];

#[test]
fn a_picture_has_the_last_row_at_the_top_and_colours_in_proportion() {
    let values = [
        [-2.0, -1.0, -0.51],
        [-0.49, 0.0, 0.49],
        [0.51, 1.0, f32::INFINITY],
        [f32::NEG_INFINITY, f32::NAN, 0.75],
    ];
    let picture = paint(values.as_flattened(), 3, -1.0, 1.0, &RAMP).unwrap();
    let [low, middle, high] = [[1, 2, 3, 4], [11, 12, 13, 14], [21, 22, 23, 24]];
    let expected =
        [[low, [0; 4], high], [high, high, high], [middle, middle, middle], [low, low, low]];
    assert_eq!(picture.as_chunks::<4>().0, expected.as_flattened());
}

#[test]
fn a_ramp_of_one_colour_paints_all_that_is_a_number() {
    assert_eq!(paint(&[0.0, 9.0], 1, 0.0, 1.0, &RAMP[..4]).unwrap(), [1, 2, 3, 4, 1, 2, 3, 4]);
}

#[test]
fn the_widest_range_of_doubles_is_painted_in_proportion() {
    let picture = paint(&[f32::MIN, 0.0, f32::MAX], 3, f64::MIN, f64::MAX, &RAMP).unwrap();
    assert_eq!(picture, [&RAMP[4..8]; 3].concat());
}

#[test]
fn what_cannot_be_is_named() {
    let network =
        network(&Settings { problem: Problem::TwoLayers { hidden: 3 }, ..Settings::default() });
    let answer_error = |width, height, unit| answers(&network, width, height, unit).unwrap_err();
    let error_error =
        |first, second, span, side| errors(&network, first, second, span, side).unwrap_err();
    let paint_error =
        |values, width, low, high, ramp| paint(values, width, low, high, ramp).unwrap_err();
    let cases = [
        (answer_error(0, 5, None), "width is 0; it must be a whole number from 1 to 2048"),
        (answer_error(5, 2049, None), "height is 2049; it must be a whole number from 1 to 2048"),
        (answer_error(2, 2, Some(3)), "unit is 3; it must be a whole number from 0 to 2"),
        (error_error(12, 0, 1.0, 9), "first is 12; it must be a whole number from 0 to 11"),
        (error_error(0, 12, 1.0, 9), "second is 12; it must be a whole number from 0 to 11"),
        (error_error(4, 4, 1.0, 9), "second is 4; it must be another place than first"),
        (error_error(0, 1, 0.0, 9), "span is 0; it must be above 0 and at most 1000"),
        (error_error(0, 1, 1000.5, 9), "span is 1000.5; it must be above 0 and at most 1000"),
        (error_error(0, 1, f64::NAN, 9), "span is NaN; it must be above 0 and at most 1000"),
        (error_error(0, 1, 1.0, 1), "side is 1; it must be a whole number from 2 to 2048"),
        (
            paint_error(&[0.0], 0, 0.0, 1.0, &RAMP),
            "width is 0; it must be a whole number from 1 to 2048",
        ),
        (
            paint_error(&[0.0; 5], 3, 0.0, 1.0, &RAMP),
            "values has 5 numbers; it must have a multiple of 3",
        ),
        (
            paint_error(&[], 3, 0.0, 1.0, &RAMP),
            "values.length is 0; it must be a whole number from 3 to 6144",
        ),
        (paint_error(&[0.0], 1, f64::NAN, 1.0, &RAMP), "low is NaN; it must be finite"),
        (paint_error(&[0.0], 1, 1.0, 1.0, &RAMP), "high is 1; it must be finite and above low"),
        (
            paint_error(&[0.0], 1, 1.0, f64::INFINITY, &RAMP),
            "high is inf; it must be finite and above low",
        ),
        (
            paint_error(&[0.0], 1, 0.0, 1.0, &[]),
            "ramp.length is 0; it must be a whole number from 4 to 16384",
        ),
        (
            paint_error(&[0.0], 1, 0.0, 1.0, &RAMP[..6]),
            "ramp has 6 numbers; it must have a multiple of 4",
        ),
    ];
    for (error, message) in cases {
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(
        answers(&one_layer([0.0; 3]), 2, 2, Some(0)).unwrap_err().to_string(),
        "unit is 0; it must be left out, since the problem one-layer has no hidden layer"
    );
    assert_eq!(answers(&network, MAX_SIDE, 1, Some(2)).unwrap().len(), 2048);
}
