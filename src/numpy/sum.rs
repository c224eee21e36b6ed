//! The orders in which NumPy's matrix products add up, edition by edition.
//!
//! Every function takes the two vectors of one dot product.

use wide::f64x2;

use super::fma::{self, fma};

/// Whose sums a run follows. The notebook was published again with the same code and other digits, because NumPy's
/// BLAS added in another order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Summation {
    /// `H·Wo` in lanes, `Hᵀ·O_delta` in fused lanes: the digits that the notebook prints.
    #[default]
    Edition2019,
    /// `H·Wo` in lanes, `Hᵀ·O_delta` in order.
    Edition2024,
    /// Both in order.
    Edition2025,
}

/// `((p0 + p1) + p2) + …`, `p` the products.
pub fn in_order(a: impl IntoIterator<Item = f64>, b: impl IntoIterator<Item = f64>) -> f64 {
    a.into_iter().zip(b).map(|(a, b)| a * b).reduce(|sum, p| sum + p).unwrap_or(0.0)
}

/// `(p0 + p1) + (p2 + p3)`, `p` the products.
#[must_use]
pub fn in_pairs(a: [f64; 4], b: [f64; 4]) -> f64 {
    (a[0] * b[0] + a[1] * b[1]) + (a[2] * b[2] + a[3] * b[3])
}

/// Four lanes, lane `i` the chain of fma over the products `i`, `i + 4`, …, the lanes added as
/// `(l0 + l2) + (l1 + l3)`. What is left over behind the last whole four is added after that, in order.
#[must_use]
pub fn in_lanes(a: &[f64], b: &[f64]) -> f64 {
    let (a_fours, a_rest) = a.as_chunks::<4>();
    let (b_fours, b_rest) = b.as_chunks::<4>();
    let lanes = a_fours
        .iter()
        .zip(b_fours)
        .map(|(a, b)| -> [f64; 4] { std::array::from_fn(|i| a[i] * b[i]) })
        .reduce(|lanes, _| lanes);
    let mut lanes = match lanes {
        Some(lanes) => lanes,
        None => return in_order(a_rest.iter().copied(), b_rest.iter().copied()),
    };
    for (a, b) in a_fours.iter().zip(b_fours).skip(1) {
        lanes = std::array::from_fn(|i| fma(a[i], b[i], lanes[i]));
    }
    let sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
    a_rest.iter().zip(b_rest).fold(sum, |sum, (a, b)| sum + a * b)
}

/// `fma(a2, b2, a0·b0) + fma(a3, b3, a1·b1)`.
#[must_use]
pub fn in_fused_lanes(a: [f64; 4], b: [f64; 4]) -> f64 {
    fma(a[2], b[2], a[0] * b[0]) + fma(a[3], b[3], a[1] * b[1])
}

/// [`in_lanes`] of two vectors of two pairs.
#[inline(always)]
pub(crate) fn two_pairs_in_lanes(a: [f64x2; 2], b: [f64x2; 2]) -> f64 {
    let [even, odd] = (a[0] * b[0] + a[1] * b[1]).to_array();
    even + odd
}

/// [`in_fused_lanes`] of two pairs of vectors, lane by lane.
#[inline(always)]
pub(crate) fn pairs_in_fused_lanes(a: &[f64x2; 4], b: &[f64x2; 4]) -> f64x2 {
    let (even, even_settled) = fma::plain(a[2], b[2], a[0] * b[0]);
    let (odd, odd_settled) = fma::plain(a[3], b[3], a[1] * b[1]);
    if (even_settled & odd_settled).all() { even + odd } else { lanes_one_by_one(a, b) }
}

#[cold]
#[inline(never)]
fn lanes_one_by_one(a: &[f64x2; 4], b: &[f64x2; 4]) -> f64x2 {
    let lane = |vector: &[f64x2; 4], i: usize| vector.map(|pair| pair.to_array()[i]);
    f64x2::new(std::array::from_fn(|i| in_fused_lanes(lane(a, i), lane(b, i))))
}

/// `np.mean` of four numbers: summed in order, divided by 4.
#[must_use]
pub fn mean(values: [f64; 4]) -> f64 {
    (((values[0] + values[1]) + values[2]) + values[3]) / 4.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::Random;

    fn pairs<const PAIRS: usize>(random: &mut Random) -> [f64x2; PAIRS] {
        std::array::from_fn(|_| f64x2::new([random.next_f64(), -random.next_f64()]))
    }

    #[test]
    fn two_pairs_sum_as_four_numbers() {
        let mut random = Random::new(1);
        for _ in 0..1000 {
            let [a, b] = std::array::from_fn(|_| pairs::<2>(&mut random));
            let [a_numbers, b_numbers] = [a, b].map(|pairs| pairs.map(f64x2::to_array));
            let numbers = in_lanes(a_numbers.as_flattened(), b_numbers.as_flattened());
            assert_eq!(two_pairs_in_lanes(a, b).to_bits(), numbers.to_bits());
        }
    }

    /// Among them sums that plain arithmetic cannot settle: of zeros, and of numbers too small or too large.
    #[test]
    fn lanes_sum_as_each_alone() {
        let mut random = Random::new(2);
        for scale in [1.0, 0.0, 1e-160, 1e-290, 1e-310, 1e300, f64::INFINITY] {
            for _ in 0..1000 {
                let a = pairs::<4>(&mut random);
                // Of either sign, so that some products cancel.
                let mut number = || scale * (random.next_f64() - 0.5);
                let b: [f64x2; 4] = std::array::from_fn(|_| f64x2::new([number(), number()]));
                let sums = pairs_in_fused_lanes(&a, &b).to_array();
                for (i, sum) in sums.into_iter().enumerate() {
                    let [a, b] = [a, b].map(|vector| vector.map(|pair| pair.to_array()[i]));
                    let alone = in_fused_lanes(a, b);
                    let same = sum.to_bits() == alone.to_bits();
                    assert!(same || (sum.is_nan() && alone.is_nan()), "{sum:e}, {alone:e}");
                }
            }
        }
    }
}
