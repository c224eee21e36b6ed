//! The fast path: iteration after iteration, of which only the weights and the entries of a record
//! are kept.
//!
//! It computes the same bits as [`Layer`](super::layer::Layer), line by line, but two numbers at a
//! time: two rows of one layer, or two hidden units. An odd width is padded with a unit whose
//! output is ignored: its weights stay 0. Products with the zeros and ones of `X` are left out,
//! which [`is_fit`] weights allow. `tests/host/trainer.rs` compares every iteration with
//! [`super::Network::step`].

use std::array::from_fn;
use std::ops::Add;

use ndarray::Array2;
use wide::f64x2;

use super::Rules;
use super::record::{CLOSE_WITHIN, CorrectRows, Entries, RIGHT_WITHIN, narrow};
use crate::numpy::mean;
use crate::settings::{INPUTS, MAX_HIDDEN, ROWS, Summation};
use crate::sigmoid::Sigmoids;

/// The columns of two hidden units in a matrix that has one for each, unit beside unit.
type Columns = [f64x2; ROWS];

/// A column with an element a row of `X`, two to a pair.
type Column = [f64x2; ROWS / 2];

/// The most pairs of hidden units.
const MAX_PAIRS: usize = MAX_HIDDEN.div_ceil(2) as usize;

/// As many iterations of one layer, from pass to updated weights, as there are `errors`.
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) fn one_layer(rules: &Rules, weights: &mut Array2<f64>, entries: &mut Entries<'_>) {
    let Rules { y, learning_rate, derivative, .. } = *rules;
    let y = pack(y);
    let mut W: [f64; INPUTS] = from_fn(|input| weights[(input, 0)]);
    let (mut O, mut O_derivative) = ([f64x2::ZERO; ROWS / 2], [f64x2::ZERO; ROWS / 2]);
    let mut sigmoids = Sigmoids::default();
    let Entries { errors, correct, answers } = entries;
    for ((error, correct), answers) in errors.iter_mut().zip(&mut **correct).zip(&mut **answers) {
        let XW = pack(over_inputs(W));
        sigmoids.activate::<false>(&XW, &mut O);
        let O_error: Column = from_fn(|i| y[i] - O[i]);
        *error = mean(unpack(O_error).map(f64::abs));
        *correct = correct_rows(&O_error);
        *answers = narrow(unpack(O));

        sigmoids.factors::<false>(derivative, &O, &mut O_derivative);
        let [d0, d1, d2, d3] = unpack(from_fn(|i| O_error[i] * O_derivative[i]));
        let sums = [d2 + d3, d1 + d3, (d0 + d1) + (d2 + d3)];
        W.iter_mut().zip(sums).for_each(|(weight, sum)| *weight += learning_rate * sum);
    }
    weights.iter_mut().zip(W).for_each(|(weight, value)| *weight = value);
}

/// As many iterations of two layers, from pass to updated weights, as there are `errors`.
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
pub(super) fn two_layers(
    rules: &Rules,
    Wh: &mut Array2<f64>,
    Wo: &mut Array2<f64>,
    entries: &mut Entries<'_>,
) {
    let train = match Wo.len() {
        1..=2 => Fast::<1>::train,
        3..=4 => Fast::<2>::train,
        _ => Fast::<MAX_PAIRS>::train,
    };
    train(rules, Wh, Wo, entries);
}

/// The matrices of [`two_layers`], for up to so many pairs of hidden units.
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
struct Fast<const PAIRS: usize> {
    Wh: [[f64x2; INPUTS]; PAIRS],
    Wo: [f64x2; PAIRS],
    XWh: [Columns; PAIRS],
    H: [Columns; PAIRS],
    O: Column,
    O_derivative: Column,
    H_derivative: [Columns; PAIRS],
    sigmoids: Sigmoids,
}

#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
impl<const PAIRS: usize> Fast<PAIRS> {
    fn train(rules: &Rules, Wh: &mut Array2<f64>, Wo: &mut Array2<f64>, entries: &mut Entries<'_>) {
        let hidden = Wo.len();
        let mut fast = Self {
            Wh: [[f64x2::ZERO; INPUTS]; PAIRS],
            Wo: [f64x2::ZERO; PAIRS],
            XWh: [[f64x2::ZERO; ROWS]; PAIRS],
            H: [[f64x2::ZERO; ROWS]; PAIRS],
            O: [f64x2::ZERO; ROWS / 2],
            O_derivative: [f64x2::ZERO; ROWS / 2],
            H_derivative: [[f64x2::ZERO; ROWS]; PAIRS],
            sigmoids: Sigmoids::default(),
        };
        for ((input, unit), &weight) in Wh.indexed_iter() {
            fast.Wh[unit / 2][input].as_mut_array()[unit % 2] = weight;
        }
        for ((unit, _), &weight) in Wo.indexed_iter() {
            fast.Wo[unit / 2].as_mut_array()[unit % 2] = weight;
        }
        match (hidden, rules.summation) {
            // For the notebook's own shape, loops of known length: 17.7 → 16.0 ms for 80,000
            // iterations, and 12.6 → 11.4 ms with the chain rule.
            (4, Summation::Edition2019) if PAIRS == 2 => {
                fast.iterate::<true>(rules, hidden, entries);
            }
            _ => fast.iterate::<false>(rules, hidden, entries),
        }
        for ((input, unit), weight) in Wh.indexed_iter_mut() {
            *weight = fast.Wh[unit / 2][input].to_array()[unit % 2];
        }
        for ((unit, _), weight) in Wo.indexed_iter_mut() {
            *weight = fast.Wo[unit / 2].to_array()[unit % 2];
        }
    }

    #[inline(never)]
    fn iterate<const FOUR: bool>(
        &mut self,
        rules: &Rules,
        hidden: usize,
        entries: &mut Entries<'_>,
    ) {
        let Rules { y, learning_rate, derivative, hidden_derivative, summation } = *rules;
        let (hidden, summation) =
            if FOUR { (4, Summation::Edition2019) } else { (hidden, summation) };
        let (y, learning_rate) = (pack(y), f64x2::splat(learning_rate));
        let used = ..if PAIRS < MAX_PAIRS { PAIRS } else { hidden.div_ceil(2) };
        let Self { O, O_derivative, sigmoids, .. } = self;
        let (Wh, Wo) = (&mut self.Wh[used], &mut self.Wo[used]);
        let (XWh, H) = (&mut self.XWh[used], &mut self.H[used]);
        let H_derivative = &mut self.H_derivative[used];
        let Entries { errors, correct, answers } = entries;
        for ((error, correct), answers) in errors.iter_mut().zip(&mut **correct).zip(&mut **answers)
        {
            for (net_inputs, Wh) in XWh.iter_mut().zip(&*Wh) {
                *net_inputs = over_inputs(*Wh);
            }
            sigmoids.activate::<FOUR>(XWh.as_flattened(), H.as_flattened_mut());
            let HWo = pack(from_fn(|row| {
                let mut h = [f64x2::ZERO; PAIRS];
                h.iter_mut().zip(&*H).for_each(|(h, H)| *h = H[row]);
                summation.over_units().sum_of_pairs(&h[used], Wo, hidden)
            }));
            sigmoids.activate::<FOUR>(&HWo, O);
            let O_error: Column = from_fn(|i| y[i] - O[i]);
            *error = mean(unpack(O_error).map(f64::abs));
            *correct = correct_rows(&O_error);
            *answers = narrow(unpack(*O));

            // H first: it is there already, while O is still being divided.
            sigmoids.factors::<FOUR>(
                hidden_derivative,
                H.as_flattened(),
                H_derivative.as_flattened_mut(),
            );
            sigmoids.factors::<FOUR>(derivative, O, O_derivative);
            let O_delta = unpack(from_fn(|i| O_error[i] * O_derivative[i])).map(f64x2::splat);
            for (((Wh, Wo), H), H_derivative) in
                Wh.iter_mut().zip(&mut *Wo).zip(&*H).zip(&*H_derivative)
            {
                let [d0, d1, d2, d3]: Columns =
                    from_fn(|row| (O_delta[row] * *Wo) * H_derivative[row]);
                let sums = [d2 + d3, d1 + d3, ((d0 + d1) + d2) + d3];
                Wh.iter_mut().zip(sums).for_each(|(weights, sum)| *weights += learning_rate * sum);
                *Wo += learning_rate * summation.over_rows().sum_of_four(*H, O_delta);
            }
            // Without a weight to the output, what goes back to the padding unit is 0, too.
            if hidden % 2 == 1
                && let Some(last) = Wo.last_mut()
            {
                last.as_mut_array()[1] = 0.0;
            }
        }
    }
}

/// Whether the fast path may go on from these weights: all are finite, and none is -0.
///
/// A finite number times 0 adds nothing, and times 1 it is itself. Only where a sum is 0 may its
/// sign differ, and nothing follows from that: the exponential of both zeros is 1, and added to a
/// weight that is not -0, both leave it. No weight becomes -0, which only the sum of two -0 is; and
/// one that is not finite stays so, so that weights which are finite at the end always were.
pub(super) fn is_fit(weights: impl Iterator<Item = f64>) -> bool {
    let mut weights = weights;
    weights.all(|weight| weight.is_finite() && weight.to_bits() != (-0.0_f64).to_bits())
}

/// A column of `X·W`: the four rows of `X` are 0 0 1, 0 1 1, 1 0 1 and 1 1 1.
#[inline(always)]
fn over_inputs<T: Copy + Add<Output = T>>([w0, w1, w2]: [T; INPUTS]) -> [T; ROWS] {
    [w2, w1 + w2, w0 + w2, (w0 + w1) + w2]
}

/// [`CorrectRows::new`].
#[inline(always)]
#[expect(non_snake_case, reason = "the matrices keep the notebook's names")]
fn correct_rows(O_error: &Column) -> CorrectRows {
    let distances = O_error.map(f64x2::abs);
    let within = |most| {
        let [low, high] =
            distances.map(|distance| distance.simd_le(f64x2::splat(most)).to_bitmask());
        #[expect(clippy::cast_possible_truncation, reason = "two bits each")]
        return (low | high << 2) as u8;
    };
    CorrectRows::from_bits(within(RIGHT_WITHIN), within(CLOSE_WITHIN))
}

fn pack([v0, v1, v2, v3]: [f64; ROWS]) -> Column {
    [f64x2::new([v0, v1]), f64x2::new([v2, v3])]
}

fn unpack(column: Column) -> [f64; ROWS] {
    let [[v0, v1], [v2, v3]] = column.map(f64x2::to_array);
    [v0, v1, v2, v3]
}
