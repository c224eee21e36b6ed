//! Training ahead: iteration after iteration of [`TwoLayers`], of which only the weights and the errors are kept.

use std::array::from_fn;

use ndarray::Array2;
use wide::f64x2;

use super::{Rules, TwoLayers, X, XT, elements};
use crate::numpy::{Summation, columns_in_fused_lanes, mean, pairs_in_lanes, pairs_in_order};
use crate::settings::{INPUTS, ROWS};
use crate::sigmoid::{Derivative, Sigmoids};

/// A row of a matrix with a column a hidden unit, two units a pair.
type Row<const PAIRS: usize> = [f64x2; PAIRS];

/// A column with an element a row of `X`, two to a pair.
type Column = [f64x2; ROWS / 2];

/// The weights of `2·PAIRS` hidden units, on their way through iterations that nobody looks at.
///
/// It is [`TwoLayers`] over again, statement by statement and with the same bits, for a number of units that the compiler
/// knows, two at a time. The tests hold the two against each other.
#[derive(Debug)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) struct Ahead<const PAIRS: usize> {
    Wh: [Row<PAIRS>; INPUTS],
    Wo: Row<PAIRS>,
    XWh: [Row<PAIRS>; ROWS],
    H: [Row<PAIRS>; ROWS],
    O: Column,
    O_derivative: Column,
    H_derivative: [Row<PAIRS>; ROWS],
    sigmoids: Sigmoids,
    rules: Rules,
}

impl<const PAIRS: usize> Ahead<PAIRS> {
    /// Starts from the weights of a network with `2·PAIRS` units, and with no other number.
    #[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
    pub(super) fn of(network: &TwoLayers) -> Option<Self> {
        let [Wo] = rows(&network.Wo)?;
        let (units, outputs) = ([[f64x2::ZERO; PAIRS]; ROWS], [f64x2::ZERO; ROWS / 2]);
        Some(Self {
            Wh: rows(&network.Wh)?,
            Wo,
            XWh: units,
            H: units,
            O: outputs,
            O_derivative: outputs,
            H_derivative: units,
            sigmoids: Sigmoids::default(),
            rules: network.rules,
        })
    }

    /// `Wh` and `Wo`.
    pub(super) fn weights(&self) -> ([[[f64; 2]; PAIRS]; INPUTS], [[f64; 2]; PAIRS]) {
        let row = |row: Row<PAIRS>| row.map(f64x2::to_array);
        (self.Wh.map(row), row(self.Wo))
    }

    /// From pass to updated weights, as many times as there is room for errors.
    pub(super) fn train(&mut self, errors: &mut [f64]) {
        use {Derivative::Notebook, Summation::Edition2019};
        let Rules { derivative, summation, .. } = self.rules;
        if PAIRS != 2 {
            return self.train_by::<false>(derivative, summation, errors);
        }
        // For the notebook's width more code is worth its while, and for its rules a loop that need not ask for them.
        match (derivative, summation) {
            (Notebook, Edition2019) => self.train_by::<true>(Notebook, Edition2019, errors),
            _ => self.train_by::<true>(derivative, summation, errors),
        }
    }

    #[inline(always)]
    #[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
    fn train_by<const INLINED: bool>(
        &mut self,
        derivative: Derivative,
        summation: Summation,
        errors: &mut [f64],
    ) {
        let Rules { y, learning_rate, .. } = self.rules;
        let (y, learning_rate) = (pairs(y), f64x2::splat(learning_rate));
        let Self { Wh, Wo, XWh, H, O, O_derivative, H_derivative, sigmoids, .. } = self;
        for error in errors {
            for (net_inputs, x) in XWh.iter_mut().zip(X.map(|x| x.map(f64x2::splat))) {
                *net_inputs = from_fn(|j| (x[0] * Wh[0][j] + x[1] * Wh[1][j]) + x[2] * Wh[2][j]);
            }
            sigmoids.of_pairs::<INLINED>(XWh.as_flattened(), H.as_flattened_mut());
            let HWo = H.each_ref().map(|h| match summation {
                Summation::Edition2019 | Summation::Edition2024 => pairs_in_lanes(h, Wo),
                Summation::Edition2025 => pairs_in_order(h, Wo),
            });
            sigmoids.of_pairs::<INLINED>(&pairs(HWo), O);
            let O_error: [f64x2; ROWS / 2] = from_fn(|i| y[i] - O[i]);
            *error = mean(apart(O_error).map(f64::abs));

            // H first: it is there already, while O is still being divided.
            sigmoids.factors_of_pairs::<INLINED>(
                derivative,
                H.as_flattened(),
                H_derivative.as_flattened_mut(),
            );
            sigmoids.factors_of_pairs::<INLINED>(derivative, O, O_derivative);
            let O_delta = apart(from_fn(|i| O_error[i] * O_derivative[i]));
            let H_delta: [Row<PAIRS>; ROWS] = from_fn(|r| {
                let O_delta = f64x2::splat(O_delta[r]);
                from_fn(|j| (O_delta * Wo[j]) * H_derivative[r][j])
            });
            for (weights, x) in Wh.iter_mut().zip(XT.map(|x| x.map(f64x2::splat))) {
                for (j, weight) in weights.iter_mut().enumerate() {
                    let [p0, p1, p2, p3] = from_fn(|r| x[r] * H_delta[r][j]);
                    *weight += learning_rate * (((p0 + p1) + p2) + p3);
                }
            }
            let sums = match summation {
                Summation::Edition2019 => columns_in_fused_lanes(H, O_delta),
                Summation::Edition2024 | Summation::Edition2025 => from_fn(|j| {
                    let [p0, p1, p2, p3] = from_fn(|r| H[r][j] * f64x2::splat(O_delta[r]));
                    ((p0 + p1) + p2) + p3
                }),
            };
            for (weight, sum) in Wo.iter_mut().zip(sums) {
                *weight += learning_rate * sum;
            }
        }
    }
}

fn pairs([v0, v1, v2, v3]: [f64; ROWS]) -> [f64x2; ROWS / 2] {
    [f64x2::new([v0, v1]), f64x2::new([v2, v3])]
}

fn apart(pairs: [f64x2; ROWS / 2]) -> [f64; ROWS] {
    let [[v0, v1], [v2, v3]] = pairs.map(f64x2::to_array);
    [v0, v1, v2, v3]
}

/// The rows of a matrix, or nothing if it has another shape.
fn rows<const ROWS: usize, const PAIRS: usize>(matrix: &Array2<f64>) -> Option<[Row<PAIRS>; ROWS]> {
    let (pairs, rest) = elements(matrix).as_chunks();
    let rows: &[[[f64; 2]; PAIRS]; ROWS] = pairs.as_chunks().0.try_into().ok()?;
    rest.is_empty().then(|| rows.map(|row| row.map(f64x2::new)))
}
