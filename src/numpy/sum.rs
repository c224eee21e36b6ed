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

impl Summation {
    /// The editions, by the names that cross the boundary.
    pub const NAMES: [(&'static str, Self); 3] =
        [("2019", Self::Edition2019), ("2024", Self::Edition2024), ("2025", Self::Edition2025)];
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
#[inline(always)]
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

/// [`in_lanes`] of two vectors of pairs.
#[inline(always)]
pub(crate) fn pairs_in_lanes<const PAIRS: usize>(a: &[f64x2; PAIRS], b: &[f64x2; PAIRS]) -> f64 {
    if let ([a01, a23], [b01, b23]) = (&a[..], &b[..]) {
        let [even, odd] = (*a01 * *b01 + *a23 * *b23).to_array();
        return even + odd;
    }
    let (a, b) = (a.map(f64x2::to_array), b.map(f64x2::to_array));
    in_lanes(a.as_flattened(), b.as_flattened())
}

/// [`in_order`] of two vectors of pairs.
#[inline(always)]
pub(crate) fn pairs_in_order<const PAIRS: usize>(a: &[f64x2; PAIRS], b: &[f64x2; PAIRS]) -> f64 {
    let products: [[f64; 2]; PAIRS] = std::array::from_fn(|i| (a[i] * b[i]).to_array());
    products.as_flattened().iter().copied().reduce(|sum, p| sum + p).unwrap_or(0.0)
}

/// [`in_fused_lanes`] of every column of `a` with `b`.
#[inline(always)]
pub(crate) fn columns_in_fused_lanes<const PAIRS: usize>(
    a: &[[f64x2; PAIRS]; 4],
    b: [f64; 4],
) -> [f64x2; PAIRS] {
    let [b0, b1, b2, b3] = b.map(f64x2::splat);
    let mut sums = [f64x2::ZERO; PAIRS];
    for (i, sum) in sums.iter_mut().enumerate() {
        let (even, even_settled) = fma::plain(a[2][i], b2, a[0][i] * b0);
        let (odd, odd_settled) = fma::plain(a[3][i], b3, a[1][i] * b1);
        if !(even_settled & odd_settled).all() {
            return columns_one_by_one(a, b);
        }
        *sum = even + odd;
    }
    sums
}

#[cold]
#[inline(never)]
fn columns_one_by_one<const PAIRS: usize>(a: &[[f64x2; PAIRS]; 4], b: [f64; 4]) -> [f64x2; PAIRS] {
    std::array::from_fn(|i| {
        let [[a00, a01], [a10, a11], [a20, a21], [a30, a31]] =
            a.each_ref().map(|row| row[i].to_array());
        f64x2::new([
            in_fused_lanes([a00, a10, a20, a30], b),
            in_fused_lanes([a01, a11, a21, a31], b),
        ])
    })
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

    fn assert_pairs_sum_as_numbers<const PAIRS: usize>() {
        let mut random = Random::new(1);
        for _ in 0..1000 {
            let [a, b] = std::array::from_fn(|_| pairs::<PAIRS>(&mut random));
            let [a_numbers, b_numbers] = [a, b].map(|pairs| pairs.map(f64x2::to_array));
            let [a_numbers, b_numbers] = [a_numbers.as_flattened(), b_numbers.as_flattened()];
            let numbers = in_lanes(a_numbers, b_numbers);
            assert_eq!(pairs_in_lanes(&a, &b).to_bits(), numbers.to_bits());
            let numbers = in_order(a_numbers.iter().copied(), b_numbers.iter().copied());
            assert_eq!(pairs_in_order(&a, &b).to_bits(), numbers.to_bits());
        }
    }

    #[test]
    fn pairs_sum_as_numbers() {
        assert_pairs_sum_as_numbers::<1>();
        assert_pairs_sum_as_numbers::<2>();
        assert_pairs_sum_as_numbers::<3>();
        assert_pairs_sum_as_numbers::<4>();
        assert_pairs_sum_as_numbers::<8>();
    }

    /// Among them columns that plain arithmetic cannot settle: of zeros, and of numbers too small or too large.
    #[test]
    fn columns_sum_as_each_alone() {
        let mut random = Random::new(2);
        for scale in [1.0, 0.0, 1e-160, 1e-290, 1e-310, 1e300, f64::INFINITY] {
            for _ in 0..1000 {
                let a: [[f64x2; 2]; 4] = std::array::from_fn(|_| pairs(&mut random));
                let b: [f64; 4] = std::array::from_fn(|_| scale * (random.next_f64() - 0.5));
                let columns = columns_in_fused_lanes(&a, b).map(f64x2::to_array);
                for (j, column) in columns.as_flattened().iter().enumerate() {
                    let alone = in_fused_lanes(a.map(|row| row[j / 2].to_array()[j % 2]), b);
                    let same = column.to_bits() == alone.to_bits();
                    assert!(same || (column.is_nan() && alone.is_nan()), "{column:e}, {alone:e}");
                }
            }
        }
    }
}
