//! The notebook's first network: three inputs, one output unit.

use ndarray::{Array2, ArrayView2};

use super::{Checkpoint, Chunks, Hyperparameters, X, column, each, elements, mean_error, multiply};
use crate::numpy::{in_order, in_pairs};
use crate::settings::{INPUTS, ROWS};
use crate::sigmoid::sigmoid;

/// `O = σ(X·W)`, with the matrices under the notebook's names.
#[derive(Clone, Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub struct OneLayer {
    /// The weights, 3×1.
    pub W: Array2<f64>,
    /// The net inputs `X·W`, 4×1.
    pub XW: Array2<f64>,
    /// The outputs `σ(X·W)`, 4×1.
    pub O: Array2<f64>,
    /// `y - O`, 4×1.
    pub O_error: Array2<f64>,
    /// The derivative's value for every output, 4×1.
    pub O_derivative: Array2<f64>,
    /// `O_error * O_derivative`, 4×1.
    pub O_delta: Array2<f64>,
    /// `learning_rate * Xᵀ·O_delta`, 3×1.
    pub W_update: Array2<f64>,
    pub(super) hyperparameters: Hyperparameters,
}

impl OneLayer {
    pub(super) fn new(hyperparameters: Hyperparameters) -> Self {
        let outputs = || Array2::zeros((ROWS, 1));
        let weights = || Array2::zeros((INPUTS, 1));
        Self {
            W: weights(),
            XW: outputs(),
            O: outputs(),
            O_error: outputs(),
            O_derivative: outputs(),
            O_delta: outputs(),
            W_update: weights(),
            hyperparameters,
        }
    }

    pub(super) fn forward(&mut self) {
        for (net_input, x) in self.XW.iter_mut().zip(X) {
            *net_input = in_order(x, column::<INPUTS>(&self.W, 0));
        }
        each(&mut self.O, &self.XW, |o, net_input| *o = sigmoid(net_input));
        for ((error, y), o) in self.O_error.iter_mut().zip(self.hyperparameters.y).zip(&self.O) {
            *error = y - o;
        }
    }

    pub(super) fn backward(&mut self) {
        let Hyperparameters { derivative, learning_rate, .. } = self.hyperparameters;
        each(&mut self.O_derivative, &self.O, |factor, o| *factor = derivative.factor(o));
        multiply(&self.O_error, &self.O_derivative, &mut self.O_delta);
        let delta = column(&self.O_delta, 0);
        for (i, update) in self.W_update.iter_mut().enumerate() {
            *update = learning_rate * in_pairs(X.map(|x| x[i]), delta);
        }
    }

    pub(super) fn apply(&mut self) {
        each(&mut self.W, &self.W_update, |weight, update| *weight += update);
    }

    /// See [`super::Network::ahead`]. Leaves the weights of the next iteration, and the matrices of none.
    pub(super) fn ahead(&mut self, chunks: Chunks<'_, '_>, checkpoint: Checkpoint<'_>) {
        for errors in chunks {
            for error in errors {
                self.forward();
                self.backward();
                *error = mean_error(&self.O_error);
                self.apply();
            }
            checkpoint(elements(&self.W));
        }
    }

    pub(super) fn answer(&self, x: [f64; INPUTS]) -> f64 {
        sigmoid(in_order(x, column::<INPUTS>(&self.W, 0)))
    }

    pub(super) fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        vec![
            ("X", (&X).into()),
            ("W", self.W.view()),
            ("XW", self.XW.view()),
            ("O", self.O.view()),
            ("y", self.hyperparameters.y_view()),
            ("O_error", self.O_error.view()),
            ("O_derivative", self.O_derivative.view()),
            ("O_delta", self.O_delta.view()),
            ("W_update", self.W_update.view()),
        ]
    }
}
