//! The orders in which NumPy's matrix products add up, edition by edition.
//!
//! Every function takes the two vectors of one dot product.

use super::fma::fma;

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

/// `np.mean` of four numbers: summed in order, divided by 4.
#[must_use]
pub fn mean(values: [f64; 4]) -> f64 {
    (((values[0] + values[1]) + values[2]) + values[3]) / 4.0
}
