//! Training ahead: iteration after iteration of [`TwoLayers`], of which only the weights and the errors are kept.

use std::array::from_fn;

use wide::f64x2;

use super::two_layers::output_net_input;
use super::{Hyperparameters, TwoLayers, X, XT};
use crate::numpy::{Summation, mean, pairs_in_fused_lanes, two_pairs_in_lanes};
use crate::settings::{INPUTS, MAX_HIDDEN, ROWS};
use crate::sigmoid::{Derivative, Sigmoids};

/// The columns of two hidden units in a matrix that has one for each, unit beside unit.
type Columns = [f64x2; ROWS];

/// A column with an element a row of `X`, two to a pair.
type Column = [f64x2; ROWS / 2];

/// The most pairs of hidden units.
const PAIRS: usize = MAX_HIDDEN.div_ceil(2) as usize;

/// The weights of a network on their way through iterations that nobody looks at.
///
/// It is [`TwoLayers`] over again, statement by statement and with the same bits, but two hidden units at a time: every matrix
/// with a column a unit goes pair of units by pair of units. Of an odd number, the last unit is beside one that learns and is
/// never asked. The tests hold the two against each other.
#[derive(Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) struct Ahead {
    Wh: [[f64x2; INPUTS]; PAIRS],
    Wo: [f64x2; PAIRS],
    XWh: [Columns; PAIRS],
    H: [Columns; PAIRS],
    O: Column,
    O_derivative: Column,
    H_derivative: [Columns; PAIRS],
    sigmoids: Sigmoids,
    hidden: usize,
    hyperparameters: Hyperparameters,
}

impl Ahead {
    /// Starts from a network's weights.
    pub(super) fn of(network: &TwoLayers) -> Self {
        let hidden = |input, unit| network.Wh.get((input, unit)).copied().unwrap_or(0.0);
        let output = |unit| network.Wo.get((unit, 0)).copied().unwrap_or(0.0);
        let units = [[f64x2::ZERO; ROWS]; PAIRS];
        let outputs = [f64x2::ZERO; ROWS / 2];
        Self {
            Wh: from_fn(|j| from_fn(|i| f64x2::new([hidden(i, 2 * j), hidden(i, 2 * j + 1)]))),
            Wo: from_fn(|j| f64x2::new([output(2 * j), output(2 * j + 1)])),
            XWh: units,
            H: units,
            O: outputs,
            O_derivative: outputs,
            H_derivative: units,
            sigmoids: Sigmoids::default(),
            hidden: network.Wo.len(),
            hyperparameters: network.hyperparameters,
        }
    }

    /// Puts the weights into the network that they came from.
    pub(super) fn leave_weights(&self, network: &mut TwoLayers) {
        for ((i, unit), weight) in network.Wh.indexed_iter_mut() {
            *weight = self.Wh[unit / 2][i].to_array()[unit % 2];
        }
        for ((unit, _), weight) in network.Wo.indexed_iter_mut() {
            *weight = self.Wo[unit / 2].to_array()[unit % 2];
        }
    }

    /// From pass to updated weights, as many times as there is room for errors.
    pub(super) fn train(&mut self, errors: &mut [f64]) {
        use {Derivative::Notebook, Summation::Edition2019};
        let Hyperparameters { derivative, hidden_derivative, summation, .. } = self.hyperparameters;
        let derivatives = [derivative, hidden_derivative];
        match (self.hidden, derivatives, summation) {
            // For the notebook's own shape and rules more code is worth its while: loops of known length, and no questions.
            (4, [Notebook, Notebook], Edition2019) => {
                self.train_by::<true>(4, [Notebook, Notebook], Edition2019, errors);
            }
            (hidden, ..) => self.train_by::<false>(hidden, derivatives, summation, errors),
        }
    }

    #[inline(always)]
    #[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
    fn train_by<const INLINED: bool>(
        &mut self,
        hidden: usize,
        [derivative, hidden_derivative]: [Derivative; 2],
        summation: Summation,
        errors: &mut [f64],
    ) {
        let Hyperparameters { y, learning_rate, .. } = self.hyperparameters;
        let (y, learning_rate) = (pairs(y), f64x2::splat(learning_rate));
        let Self { O, O_derivative, sigmoids, .. } = self;
        let used = hidden.div_ceil(2);
        let (Wh, Wo) = (first(&mut self.Wh, used), first(&mut self.Wo, used));
        let (XWh, H) = (first(&mut self.XWh, used), first(&mut self.H, used));
        let H_derivative = first(&mut self.H_derivative, used);
        for error in errors {
            for (net_inputs, Wh) in XWh.iter_mut().zip(&*Wh) {
                *net_inputs = X.map(|x| {
                    let [p0, p1, p2] = from_fn(|i| f64x2::splat(x[i]) * Wh[i]);
                    (p0 + p1) + p2
                });
            }
            sigmoids.of::<INLINED>(XWh.as_flattened(), H.as_flattened_mut());
            let HWo = from_fn(|r| output_net_input_of_pairs(summation, hidden, H, r, Wo));
            sigmoids.of::<INLINED>(&pairs(HWo), O);
            let O_error: Column = from_fn(|i| y[i] - O[i]);
            *error = mean(apart(O_error).map(f64::abs));

            // H first: it is there already, while O is still being divided.
            sigmoids.factors::<INLINED>(
                hidden_derivative,
                H.as_flattened(),
                H_derivative.as_flattened_mut(),
            );
            sigmoids.factors::<INLINED>(derivative, O, O_derivative);
            let O_delta = apart(from_fn(|i| O_error[i] * O_derivative[i])).map(f64x2::splat);
            for (((Wh, Wo), H), H_derivative) in
                Wh.iter_mut().zip(Wo.iter_mut()).zip(&*H).zip(&*H_derivative)
            {
                let H_delta: Columns = from_fn(|r| (O_delta[r] * *Wo) * H_derivative[r]);
                for (weights, x) in Wh.iter_mut().zip(XT) {
                    let [p0, p1, p2, p3] = from_fn(|r| f64x2::splat(x[r]) * H_delta[r]);
                    *weights += learning_rate * (((p0 + p1) + p2) + p3);
                }
                let sums = match summation {
                    Summation::Edition2019 => pairs_in_fused_lanes(H, &O_delta),
                    Summation::Edition2024 | Summation::Edition2025 => {
                        let [p0, p1, p2, p3] = from_fn(|r| H[r] * O_delta[r]);
                        ((p0 + p1) + p2) + p3
                    }
                };
                *Wo += learning_rate * sums;
            }
        }
    }
}

/// The first elements of an array, as many as there are of `count`.
fn first<T>(array: &mut [T; PAIRS], count: usize) -> &mut [T] {
    array.get_mut(..count).unwrap_or_default()
}

/// [`output_net_input`] of row `r`; of four units, which the notebook has, without taking the pairs apart.
#[inline(always)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
fn output_net_input_of_pairs(
    summation: Summation,
    hidden: usize,
    H: &[Columns],
    r: usize,
    Wo: &[f64x2],
) -> f64 {
    match (hidden, summation, H, Wo) {
        (4, Summation::Edition2019 | Summation::Edition2024, [h01, h23], [w01, w23]) => {
            two_pairs_in_lanes([h01[r], h23[r]], [*w01, *w23])
        }
        _ => {
            let (mut h, mut weights) = ([[0.0; 2]; PAIRS], [[0.0; 2]; PAIRS]);
            for (j, (H, Wo)) in H.iter().zip(Wo).enumerate() {
                (h[j], weights[j]) = (H[r].to_array(), Wo.to_array());
            }
            let [h, weights] =
                [&h, &weights].map(|pairs| pairs.as_flattened().get(..hidden).unwrap_or_default());
            output_net_input(summation, h, weights)
        }
    }
}

fn pairs([v0, v1, v2, v3]: [f64; ROWS]) -> Column {
    [f64x2::new([v0, v1]), f64x2::new([v2, v3])]
}

fn apart(pairs: Column) -> [f64; ROWS] {
    let [[v0, v1], [v2, v3]] = pairs.map(f64x2::to_array);
    [v0, v1, v2, v3]
}
