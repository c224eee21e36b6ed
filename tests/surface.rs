//! The picture of the input square: which way up it is, what its hues and opacities say, whose answer it shows.

use backprop_live::surface::{MAX_SIDE, paint};
use backprop_live::{Choices, Derivative, Network, Problem, Settings, sigmoid};

/// The style sheet's `--negative` and `--positive`, which the page's legends are painted with.
fn hues() -> [[u8; 3]; 2] {
    let style = include_str!("../www/style/base.css");
    ["--negative: #", "--positive: #"].map(|name| {
        let (_, rest) = style.split_once(name).expect("the style sheet names the hue");
        [0, 2, 4].map(|at| u8::from_str_radix(&rest[at..at + 2], 16).expect("two hex digits"))
    })
}

fn network(choices: Choices) -> Network {
    Network::new(&Settings::new(choices).unwrap())
}

fn one_layer(weights: [f64; 3]) -> Network {
    network(Choices {
        problem: Some(Problem::OneLayer),
        initial_weights: Some(weights.to_vec()),
        ..Choices::default()
    })
}

fn pixel(picture: &[u8], width: u32, column: u32, row: u32) -> [u8; 4] {
    let at = 4 * (row * width + column) as usize;
    picture[at..at + 4].try_into().unwrap()
}

/// The picture of `answer`, a function of the first and the second input, painted by the book.
fn painted(width: u32, height: u32, answer: impl Fn(f64, f64) -> f64) -> Vec<u8> {
    let [near_zero, near_one] = hues();
    let mut picture = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let x1 = (f64::from(column) + 0.5) / f64::from(width);
            let x2 = (f64::from(height - 1 - row) + 0.5) / f64::from(height);
            let answer = answer(x1, x2);
            picture.extend(if answer < 0.5 { near_zero } else { near_one });
            picture.push(opacity(answer));
        }
    }
    picture
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn opacity(answer: f64) -> u8 {
    ((2.0 * answer - 1.0).abs() * 255.0).round() as u8
}

#[test]
fn every_pixel_is_the_answer_at_its_centre() {
    let mut network = network(Choices { seed: Some(5.0), ..Choices::default() });
    for _ in 0..3000 {
        network.step();
    }
    let (wh, wo) = (network.weights("Wh").unwrap(), network.weights("Wo").unwrap());
    let hidden = |unit: u32, x1: f64, x2: f64| {
        let unit = unit as usize;
        sigmoid(wh[[0, unit]] * x1 + wh[[1, unit]] * x2 + wh[[2, unit]])
    };
    let output =
        |x1: f64, x2: f64| sigmoid((0..4).map(|j| hidden(j, x1, x2) * wo[[j as usize, 0]]).sum());

    // Wider than high, so that rows and columns cannot be mistaken for each other.
    assert!(paint(&network, 48, 31, None).unwrap() == painted(48, 31, output));
    for unit in 0..4 {
        let picture = paint(&network, 31, 48, Some(unit)).unwrap();
        let expected = painted(31, 48, |x1, x2| hidden(unit, x1, x2));
        assert!(picture == expected, "hidden unit {unit}");
    }
}

#[test]
fn the_corners_come_near_the_answers_to_the_training_rows() {
    // Only the row 0 1 is to be answered with 1: the corner at the top left.
    let mut network = network(Choices {
        targets: Some(vec![0.0, 1.0, 0.0, 0.0]),
        derivative: Some(Derivative::ChainRule),
        ..Choices::default()
    });
    for _ in 0..20_000 {
        network.step();
    }
    let side = 512;
    let picture = paint(&network, side, side, None).unwrap();
    let [near_zero, near_one] = hues();
    let last = side - 1;
    // The rows of X: 0 0, 0 1, 1 0, 1 1.
    let corners =
        [(0, last, near_zero), (0, 0, near_one), (last, last, near_zero), (last, 0, near_zero)];
    for ((column, row, hue), output) in corners.into_iter().zip(network.outputs()) {
        let [red, green, blue, alpha] = pixel(&picture, side, column, row);
        assert_eq!([red, green, blue], hue, "column {column}, row {row}");
        let expected = (2.0 * output - 1.0).abs() * 255.0;
        assert!(
            (f64::from(alpha) - expected).abs() < 3.0,
            "{alpha} at {column}, {row} for {output}"
        );
    }
}

#[test]
fn an_undecided_answer_lets_the_background_through() {
    let picture = paint(&one_layer([0.0; 3]), 9, 7, None).unwrap();
    assert_eq!(picture.len(), 9 * 7 * 4);
    assert!(picture.chunks_exact(4).all(|pixel| pixel[3] == 0));
}

#[test]
fn a_sure_answer_is_opaque_in_the_hue_of_its_side() {
    // σ(2000 x₁ − 1000): 0 on the left, 1 on the right.
    let picture = paint(&one_layer([2000.0, 0.0, -1000.0]), 10, 3, None).unwrap();
    for row in 0..3 {
        for column in 0..10 {
            let [red, green, blue] = hues()[usize::from(column >= 5)];
            assert_eq!(pixel(&picture, 10, column, row), [red, green, blue, 255]);
        }
    }
}

#[test]
fn the_hue_changes_where_the_answer_is_a_half() {
    // σ(x₁ + x₂ − 1.03): the line runs between pixel centres, close to the diagonal.
    let picture = paint(&one_layer([1.0, 1.0, -1.03]), 10, 10, None).unwrap();
    for row in 0..10 {
        for column in 0..10 {
            let side = usize::from(column > row);
            let [red, green, blue, _] = pixel(&picture, 10, column, row);
            assert_eq!([red, green, blue], hues()[side], "column {column}, row {row}");
        }
    }
}

#[test]
fn one_pixel_is_the_middle_of_the_square() {
    let network = one_layer([0.75, 2.0, -1.0]);
    assert_eq!(
        paint(&network, 1, 1, None).unwrap(),
        painted(1, 1, |_, _| sigmoid(0.5 * 0.75 + 0.5 * 2.0 - 1.0))
    );
}

#[test]
fn a_side_that_cannot_be_is_named() {
    let network = network(Choices::default());
    let error = |width, height| paint(&network, width, height, None).unwrap_err().to_string();
    assert_eq!(error(0, 5), "width is 0; it must be a whole number from 1 to 2048");
    assert_eq!(error(5, 2049), "height is 2049; it must be a whole number from 1 to 2048");
    assert_eq!(paint(&network, MAX_SIDE, 1, None).unwrap().len(), 4 * 2048);
}

#[test]
fn a_unit_that_the_network_does_not_have_is_named() {
    let two_layers = network(Choices { hidden: Some(3.0), ..Choices::default() });
    assert!(paint(&two_layers, 2, 2, Some(2)).is_ok());
    assert_eq!(
        paint(&two_layers, 2, 2, Some(3)).unwrap_err().to_string(),
        "unit is 3; it must be a whole number from 0 to 2"
    );
    assert_eq!(
        paint(&one_layer([0.0; 3]), 2, 2, Some(0)).unwrap_err().to_string(),
        "unit is 0; it must be left out, since the problem one-layer has no hidden layer"
    );
}
