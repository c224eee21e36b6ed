//! The notebook's second network: three inputs, a layer of hidden units, one output unit.

use ndarray::{Array2, ArrayView2};

use super::ahead::Ahead;
use super::{Checkpoint, Chunks, Hyperparameters, X, column, each, elements, multiply};
use crate::numpy::{Summation, in_fused_lanes, in_lanes, in_order};
use crate::settings::{INPUTS, MAX_HIDDEN, ROWS};
use crate::sigmoid::sigmoid;

/// `H = σ(X·Wh)`, `O = σ(H·Wo)`, with the matrices under the notebook's names; h is the number of hidden units.
#[derive(Clone, Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub struct TwoLayers {
    /// The weights of the hidden layer, 3×h.
    pub Wh: Array2<f64>,
    /// The weights of the output, h×1.
    pub Wo: Array2<f64>,
    /// The net inputs of the hidden units, `X·Wh`, 4×h.
    pub XWh: Array2<f64>,
    /// Their activations, `σ(X·Wh)`, 4×h.
    pub H: Array2<f64>,
    /// The net inputs of the output, `H·Wo`, 4×1.
    pub HWo: Array2<f64>,
    /// The outputs, `σ(H·Wo)`, 4×1.
    pub O: Array2<f64>,
    /// `y - O`, 4×1.
    pub O_error: Array2<f64>,
    /// The derivative's value for every output, 4×1.
    pub O_derivative: Array2<f64>,
    /// `O_error * O_derivative`, 4×1.
    pub O_delta: Array2<f64>,
    /// How much each hidden activation contributed to the error: `O_delta·Woᵀ`, 4×h.
    pub H_error: Array2<f64>,
    /// The derivative's value for every hidden activation, 4×h.
    pub H_derivative: Array2<f64>,
    /// `H_error * H_derivative`, 4×h.
    pub H_delta: Array2<f64>,
    /// `learning_rate * Hᵀ·O_delta`, h×1.
    pub Wo_update: Array2<f64>,
    /// `learning_rate * Xᵀ·H_delta`, 3×h.
    pub Wh_update: Array2<f64>,
    pub(super) hyperparameters: Hyperparameters,
}

impl TwoLayers {
    pub(super) fn new(hyperparameters: Hyperparameters, hidden: usize) -> Self {
        let outputs = || Array2::zeros((ROWS, 1));
        let activations = || Array2::zeros((ROWS, hidden));
        Self {
            Wh: Array2::zeros((INPUTS, hidden)),
            Wo: Array2::zeros((hidden, 1)),
            XWh: activations(),
            H: activations(),
            HWo: outputs(),
            O: outputs(),
            O_error: outputs(),
            O_derivative: outputs(),
            O_delta: outputs(),
            H_error: activations(),
            H_derivative: activations(),
            H_delta: activations(),
            Wo_update: Array2::zeros((hidden, 1)),
            Wh_update: Array2::zeros((INPUTS, hidden)),
            hyperparameters,
        }
    }

    pub(super) fn forward(&mut self) {
        for (mut net_inputs, x) in self.XWh.rows_mut().into_iter().zip(X) {
            for (j, net_input) in net_inputs.iter_mut().enumerate() {
                *net_input = in_order(x, column::<INPUTS>(&self.Wh, j));
            }
        }
        each(&mut self.H, &self.XWh, |h, net_input| *h = sigmoid(net_input));
        self.forward_output();
    }

    /// The forward pass after one weight alone has changed; its place is counted row-major through `Wh`, then `Wo`.
    pub(super) fn forward_after(&mut self, place: usize) {
        if place < self.Wh.len() {
            let unit = place % self.Wo.len();
            let weights = column::<INPUTS>(&self.Wh, unit);
            let (mut net_inputs, mut activations) =
                (self.XWh.column_mut(unit), self.H.column_mut(unit));
            for ((net_input, h), x) in net_inputs.iter_mut().zip(&mut activations).zip(X) {
                *net_input = in_order(x, weights);
                *h = sigmoid(*net_input);
            }
        }
        self.forward_output();
    }

    fn forward_output(&mut self) {
        for (net_input, h) in self.HWo.iter_mut().zip(self.H.rows()) {
            let activations = h.to_slice().unwrap_or_default();
            *net_input =
                output_net_input(self.hyperparameters.summation, activations, elements(&self.Wo));
        }
        each(&mut self.O, &self.HWo, |o, net_input| *o = sigmoid(net_input));
        for ((error, y), o) in self.O_error.iter_mut().zip(self.hyperparameters.y).zip(&self.O) {
            *error = y - o;
        }
    }

    pub(super) fn backward(&mut self) {
        let Hyperparameters { derivative, hidden_derivative, learning_rate, summation, .. } =
            self.hyperparameters;
        each(&mut self.O_derivative, &self.O, |factor, o| *factor = derivative.factor(o));
        multiply(&self.O_error, &self.O_derivative, &mut self.O_delta);
        let delta = column(&self.O_delta, 0);

        for (mut errors, delta) in self.H_error.rows_mut().into_iter().zip(delta) {
            for (error, weight) in errors.iter_mut().zip(&self.Wo) {
                *error = delta * weight;
            }
        }
        each(&mut self.H_derivative, &self.H, |factor, h| *factor = hidden_derivative.factor(h));
        multiply(&self.H_error, &self.H_derivative, &mut self.H_delta);

        for (j, update) in self.Wo_update.iter_mut().enumerate() {
            let h = column::<ROWS>(&self.H, j);
            let sum = match summation {
                Summation::Edition2019 => in_fused_lanes(h, delta),
                Summation::Edition2024 | Summation::Edition2025 => in_order(h, delta),
            };
            *update = learning_rate * sum;
        }
        for (i, mut updates) in self.Wh_update.rows_mut().into_iter().enumerate() {
            for (j, update) in updates.iter_mut().enumerate() {
                let delta = column::<ROWS>(&self.H_delta, j);
                *update = learning_rate * in_order(X.map(|x| x[i]), delta);
            }
        }
    }

    pub(super) fn apply(&mut self) {
        each(&mut self.Wo, &self.Wo_update, |weight, update| *weight += update);
        each(&mut self.Wh, &self.Wh_update, |weight, update| *weight += update);
    }

    /// See [`super::Network::ahead`]. Leaves the weights of the next iteration, and the other matrices of none.
    pub(super) fn ahead(&mut self, chunks: Chunks<'_, '_>, checkpoint: Checkpoint<'_>) {
        let mut ahead = Ahead::of(self);
        for errors in chunks {
            ahead.train(errors);
            ahead.leave_weights(self);
            checkpoint(elements(&self.Wh));
            checkpoint(elements(&self.Wo));
        }
    }

    pub(super) fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        let mut activations = [0.0; MAX_HIDDEN as usize];
        for (j, activation) in activations.iter_mut().enumerate().take(self.Wo.len()) {
            *activation = sigmoid(in_order(x, column::<INPUTS>(&self.Wh, j)));
        }
        if let Some(unit) = unit {
            return activations.get(unit).copied().unwrap_or(f64::NAN);
        }
        let weights = elements(&self.Wo);
        let activations = activations.get(..weights.len()).unwrap_or_default();
        sigmoid(output_net_input(self.hyperparameters.summation, activations, weights))
    }

    pub(super) fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        vec![
            ("X", (&X).into()),
            ("Wh", self.Wh.view()),
            ("XWh", self.XWh.view()),
            ("H", self.H.view()),
            ("Wo", self.Wo.view()),
            ("HWo", self.HWo.view()),
            ("O", self.O.view()),
            ("y", self.hyperparameters.y_view()),
            ("O_error", self.O_error.view()),
            ("O_derivative", self.O_derivative.view()),
            ("O_delta", self.O_delta.view()),
            ("H_error", self.H_error.view()),
            ("H_derivative", self.H_derivative.view()),
            ("H_delta", self.H_delta.view()),
            ("Wo_update", self.Wo_update.view()),
            ("Wh_update", self.Wh_update.view()),
        ]
    }
}

/// One row of `H·Wo`.
pub(super) fn output_net_input(summation: Summation, activations: &[f64], weights: &[f64]) -> f64 {
    match summation {
        Summation::Edition2019 | Summation::Edition2024 => in_lanes(activations, weights),
        Summation::Edition2025 => in_order(activations.iter().copied(), weights.iter().copied()),
    }
}
