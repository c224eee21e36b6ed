//! The notebook's second network: three inputs, a layer of hidden units, one output unit.

use ndarray::{Array2, ArrayView2, Axis, Slice};

use super::base::{Hyperparameters, Layers, Weights, X, XT};
use crate::numpy::{in_order, product};
use crate::settings::{INPUTS, MAX_HIDDEN, ROWS};
use crate::sigmoid::sigmoid;

/// `H = σ(X·Wh)`, `O = σ(H·Wo)`, with the matrices under the notebook's names; h is the number of hidden units.
#[derive(Clone, Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) struct TwoLayers {
    /// The weights of the hidden layer, 3×h.
    pub(super) Wh: Array2<f64>,
    /// The weights of the output, h×1.
    pub(super) Wo: Array2<f64>,
    /// The net inputs of the hidden units, `X·Wh`, 4×h.
    XWh: Array2<f64>,
    /// Their activations, `σ(X·Wh)`, 4×h.
    H: Array2<f64>,
    /// The net inputs of the output, `H·Wo`, 4×1.
    HWo: Array2<f64>,
    /// The outputs, `σ(H·Wo)`, 4×1.
    O: Array2<f64>,
    /// `y - O`, 4×1.
    O_error: Array2<f64>,
    /// The derivative's value for every output, 4×1.
    O_derivative: Array2<f64>,
    /// `O_error * O_derivative`, 4×1.
    O_delta: Array2<f64>,
    /// How much each hidden activation contributed to the error: `O_delta·Woᵀ`, 4×h.
    H_error: Array2<f64>,
    /// The derivative's value for every hidden activation, 4×h.
    H_derivative: Array2<f64>,
    /// `H_error * H_derivative`, 4×h.
    H_delta: Array2<f64>,
    /// `learning_rate * Hᵀ·O_delta`, h×1.
    Wo_update: Array2<f64>,
    /// `learning_rate * Xᵀ·H_delta`, 3×h.
    Wh_update: Array2<f64>,
    hyperparameters: Hyperparameters,
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

    /// The forward pass after one weight alone has changed; its place is counted row-major through `Wh`, then `Wo`.
    pub(super) fn forward_after(&mut self, place: usize) {
        if place < self.Wh.len() {
            let unit = place % self.Wo.len();
            let (axis, unit) = (Axis(1), Slice::from(unit..=unit));
            let mut net_inputs = self.XWh.slice_axis_mut(axis, unit);
            product(net_inputs.view_mut(), &X, self.Wh.slice_axis(axis, unit), in_order);
            let mut activations = self.H.slice_axis_mut(axis, unit);
            activations.assign(&net_inputs);
            activations.mapv_inplace(sigmoid);
        }
        self.forward_output();
    }

    fn forward_output(&mut self) {
        let Hyperparameters { summation, .. } = self.hyperparameters;
        product(&mut self.HWo, &self.H, &self.Wo, |h, wo| summation.over_units(h, wo));
        self.O.assign(&self.HWo);
        self.O.mapv_inplace(sigmoid);
        self.O_error.assign(&self.hyperparameters.y());
        self.O_error -= &self.O;
    }
}

impl Layers for TwoLayers {
    fn forward(&mut self) {
        product(&mut self.XWh, &X, &self.Wh, in_order);
        self.H.assign(&self.XWh);
        self.H.mapv_inplace(sigmoid);
        self.forward_output();
    }

    fn backward(&mut self) {
        let Hyperparameters { derivative, hidden_derivative, learning_rate, summation, .. } =
            self.hyperparameters;
        self.O_derivative.assign(&self.O);
        self.O_derivative.mapv_inplace(|o| derivative.factor(o));
        self.O_delta.assign(&self.O_error);
        self.O_delta *= &self.O_derivative;

        product(&mut self.H_error, &self.O_delta, self.Wo.t(), in_order);
        self.H_derivative.assign(&self.H);
        self.H_derivative.mapv_inplace(|h| hidden_derivative.factor(h));
        self.H_delta.assign(&self.H_error);
        self.H_delta *= &self.H_derivative;

        product(&mut self.Wo_update, self.H.t(), &self.O_delta, |h, d| summation.over_rows(h, d));
        self.Wo_update *= learning_rate;
        product(&mut self.Wh_update, &XT, &self.H_delta, in_order);
        self.Wh_update *= learning_rate;
    }

    fn apply(&mut self) {
        self.Wo += &self.Wo_update;
        self.Wh += &self.Wh_update;
    }

    fn weights(&self) -> [Option<Weights<'_>>; 2] {
        [
            Some(Weights { name: "Wh", values: &self.Wh, update: &self.Wh_update }),
            Some(Weights { name: "Wo", values: &self.Wo, update: &self.Wo_update }),
        ]
    }

    fn weights_mut(&mut self) -> [Option<&mut Array2<f64>>; 2] {
        [Some(&mut self.Wh), Some(&mut self.Wo)]
    }

    fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        vec![
            ("X", (&X).into()),
            ("Wh", self.Wh.view()),
            ("XWh", self.XWh.view()),
            ("H", self.H.view()),
            ("Wo", self.Wo.view()),
            ("HWo", self.HWo.view()),
            ("O", self.O.view()),
            ("y", self.hyperparameters.y()),
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

    fn outputs_and_errors(&self) -> [&Array2<f64>; 2] {
        [&self.O, &self.O_error]
    }

    fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        let activation = |unit| sigmoid(in_order(&(&x).into(), &self.Wh.column(unit)));
        if let Some(unit) = unit {
            return activation(unit);
        }
        let mut activations = [0.0; MAX_HIDDEN as usize];
        let activations = &mut activations[..self.Wo.len()];
        activations.iter_mut().enumerate().for_each(|(unit, h)| *h = activation(unit));
        let summation = self.hyperparameters.summation;
        sigmoid(summation.over_units(&(&*activations).into(), &self.Wo.column(0)))
    }

    fn hyperparameters(&self) -> &Hyperparameters {
        &self.hyperparameters
    }
}
