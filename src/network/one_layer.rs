//! The notebook's first network: three inputs, one output unit.

use ndarray::{Array2, ArrayView2};

use super::base::{Hyperparameters, Layers, Weights, X, XT};
use crate::numpy::{in_halves, in_order, product};
use crate::settings::{INPUTS, ROWS};
use crate::sigmoid::sigmoid;

/// `O = σ(X·W)`, with the matrices under the notebook's names.
#[derive(Clone, Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) struct OneLayer {
    /// The weights, 3×1.
    pub(super) W: Array2<f64>,
    /// The net inputs `X·W`, 4×1.
    XW: Array2<f64>,
    /// The outputs `σ(X·W)`, 4×1.
    O: Array2<f64>,
    /// `y - O`, 4×1.
    O_error: Array2<f64>,
    /// The derivative's value for every output, 4×1.
    O_derivative: Array2<f64>,
    /// `O_error * O_derivative`, 4×1.
    O_delta: Array2<f64>,
    /// `learning_rate * Xᵀ·O_delta`, 3×1.
    W_update: Array2<f64>,
    hyperparameters: Hyperparameters,
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
}

impl Layers for OneLayer {
    fn forward(&mut self) {
        product(&mut self.XW, &X, &self.W, in_order);
        self.O.assign(&self.XW);
        self.O.mapv_inplace(sigmoid);
        self.O_error.assign(&self.hyperparameters.y());
        self.O_error -= &self.O;
    }

    fn backward(&mut self) {
        let Hyperparameters { derivative, learning_rate, .. } = self.hyperparameters;
        self.O_derivative.assign(&self.O);
        self.O_derivative.mapv_inplace(|o| derivative.factor(o));
        self.O_delta.assign(&self.O_error);
        self.O_delta *= &self.O_derivative;

        product(&mut self.W_update, &XT, &self.O_delta, in_halves);
        self.W_update *= learning_rate;
    }

    fn apply(&mut self) {
        self.W += &self.W_update;
    }

    fn weights(&self) -> [Option<Weights<'_>>; 2] {
        [Some(Weights { name: "W", values: &self.W, update: &self.W_update }), None]
    }

    fn weights_mut(&mut self) -> [Option<&mut Array2<f64>>; 2] {
        [Some(&mut self.W), None]
    }

    fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        vec![
            ("X", (&X).into()),
            ("W", self.W.view()),
            ("XW", self.XW.view()),
            ("O", self.O.view()),
            ("y", self.hyperparameters.y()),
            ("O_error", self.O_error.view()),
            ("O_derivative", self.O_derivative.view()),
            ("O_delta", self.O_delta.view()),
            ("W_update", self.W_update.view()),
        ]
    }

    fn outputs_and_errors(&self) -> [&Array2<f64>; 2] {
        [&self.O, &self.O_error]
    }

    fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        assert_eq!(unit, None, "one layer has no hidden unit");
        sigmoid(in_order(&(&x).into(), &self.W.column(0)))
    }

    fn hyperparameters(&self) -> &Hyperparameters {
        &self.hyperparameters
    }
}
