//! What both networks and the fast path need: the inputs, the hyperparameters, what a network answers for.

use std::array::from_fn;

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};

use crate::numpy::Summation;
use crate::settings::{INPUTS, ROWS, Settings};
use crate::sigmoid::Derivative;

/// The notebook's `X`, 4×3: a row a corner of the input square, the third column the bias's constant 1.
pub const X: [[f64; INPUTS]; ROWS] =
    [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]];

/// [`X`], transposed.
pub(super) const XT: [[f64; ROWS]; INPUTS] =
    [[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]];

/// What a network keeps from one iteration to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyperparameters {
    /// The targets, one a row of [`X`].
    pub y: [f64; ROWS],
    /// What every update is multiplied by.
    pub learning_rate: f64,
    /// Which derivative turns the output's error into its delta.
    pub derivative: Derivative,
    /// Which derivative turns the hidden layer's errors into its deltas.
    pub hidden_derivative: Derivative,
    /// Whose order the sums follow.
    pub summation: Summation,
}

impl Hyperparameters {
    pub(super) fn new(settings: &Settings) -> Self {
        let Settings { problem, learning_rate, derivative, summation, .. } = *settings;
        Self {
            y: settings.targets.unwrap_or(problem.targets()).map(f64::from),
            learning_rate,
            derivative,
            hidden_derivative: settings.hidden_derivative.unwrap_or(derivative),
            summation,
        }
    }

    /// `y` as the 4×1 matrix that the notebook makes of it.
    pub(super) fn y(&self) -> ArrayView2<'_, f64> {
        ArrayView1::from(&self.y).insert_axis(Axis(1))
    }
}

/// A matrix of weights with what the next step adds to it.
pub(crate) struct Weights<'a> {
    /// `Wh`, `Wo` or `W`.
    pub(crate) name: &'static str,
    pub(crate) values: &'a Array2<f64>,
    pub(crate) update: &'a Array2<f64>,
}

/// What a network answers for, whatever its layers.
pub(super) trait Layers {
    /// From weights to outputs and errors.
    fn forward(&mut self);

    /// From errors to deltas and updates.
    fn backward(&mut self);

    /// Adds the updates to the weights.
    fn apply(&mut self);

    /// Every matrix of weights (one or two), in the order in which the seed fills them.
    fn weights(&self) -> [Option<Weights<'_>>; 2];

    /// The values of [`Layers::weights`].
    fn weights_mut(&mut self) -> [Option<&mut Array2<f64>>; 2];

    /// Every matrix of the iteration under its name, in the order in which the loop computes them.
    fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)>;

    /// `O` and `O_error`, 4×1 each.
    fn outputs_and_errors(&self) -> [&Array2<f64>; 2];

    /// What the output unit, or the hidden unit with the given number, answers to one input.
    fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64;

    fn hyperparameters(&self) -> &Hyperparameters;
}

/// The one column of a 4×1 matrix.
pub(super) fn column(matrix: &Array2<f64>) -> [f64; ROWS] {
    from_fn(|row| matrix[(row, 0)])
}
