//! `np.dot`, and the orders in which its sums add up, edition by edition.

use std::array::from_fn;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2};
use wide::f64x2;

use super::fma::fma_of_four;

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

/// A row of one matrix, or a column of the other.
type Vector<'a> = ArrayView1<'a, f64>;

/// `out = a·b`: every element the `sum` of the products of a row of `a` and a column of `b`.
pub(crate) fn product<'a, 'b, 'out>(
    out: impl Into<ArrayViewMut2<'out, f64>>,
    a: impl Into<ArrayView2<'a, f64>>,
    b: impl Into<ArrayView2<'b, f64>>,
    sum: impl Fn(&Vector<'_>, &Vector<'_>) -> f64,
) {
    fill(out.into(), &a.into(), &b.into(), &sum);
}

/// [`product`], compiled once for all sums.
fn fill(
    mut out: ArrayViewMut2<'_, f64>,
    a: &ArrayView2<'_, f64>,
    b: &ArrayView2<'_, f64>,
    sum: &dyn Fn(&Vector<'_>, &Vector<'_>) -> f64,
) {
    assert_eq!((a.ncols(), out.dim()), (b.nrows(), (a.nrows(), b.ncols())), "shapes that fit");
    for ((row, column), element) in out.indexed_iter_mut() {
        *element = sum(&a.row(row), &b.column(column));
    }
}

/// `((p0 + p1) + p2) + …`, `p` the products.
pub(crate) fn in_order(a: &Vector<'_>, b: &Vector<'_>) -> f64 {
    (1..a.len()).fold(a[0] * b[0], |sum, i| sum + a[i] * b[i])
}

/// `(p0 + p1) + (p2 + p3)`, `p` the products.
pub(crate) fn in_halves(a: &Vector<'_>, b: &Vector<'_>) -> f64 {
    let [p0, p1, p2, p3] = from_fn(|i| a[i] * b[i]);
    (p0 + p1) + (p2 + p3)
}

impl Summation {
    /// One element of `H·Wo`: `h` a row of activations, `wo` the weights.
    pub(crate) fn over_units(self, h: &Vector<'_>, wo: &Vector<'_>) -> f64 {
        let pairs = |vector: &Vector<'_>| -> [f64x2; 8] {
            let at = |i| vector.get(i).copied().unwrap_or(0.0);
            from_fn(|pair| f64x2::new([at(2 * pair), at(2 * pair + 1)]))
        };
        let used = ..h.len().div_ceil(2);
        self.over_pairs_of_units(&pairs(h)[used], &pairs(wo)[used], h.len())
    }

    /// [`Summation::over_units`], of the first `count` numbers of two vectors of pairs.
    ///
    /// In lanes, every fourth product is summed by a chain of fused multiply-adds, the lanes then as `(l0 + l2) + (l1 + l3)`; what
    /// is left over behind the last whole four is added after that, in order.
    #[inline(always)]
    pub(crate) fn over_pairs_of_units(self, h: &[f64x2], wo: &[f64x2], count: usize) -> f64 {
        let fours = if self == Self::Edition2025 { 0 } else { count / 4 };
        let mut sum = -0.0; // adds nothing, not even a sign
        if fours > 0 {
            let mut lanes = [h[0] * wo[0], h[1] * wo[1]];
            for i in 1..fours {
                lanes = fma_of_four([h[2 * i], h[2 * i + 1]], [wo[2 * i], wo[2 * i + 1]], lanes);
            }
            let [even, odd] = (lanes[0] + lanes[1]).to_array();
            sum = even + odd;
        }
        for pair in 2 * fours..h.len() {
            let [first, second] = (h[pair] * wo[pair]).to_array();
            sum += first;
            if 2 * pair + 1 < count {
                sum += second;
            }
        }
        sum
    }

    /// One element of `Hᵀ·O_delta`: `h` the activations of one unit, `delta` the deltas of the output, a row each.
    pub(crate) fn over_rows(self, h: &Vector<'_>, delta: &Vector<'_>) -> f64 {
        let row = |vector: &Vector<'_>| from_fn(|row| f64x2::splat(vector[row]));
        self.over_rows_of_pairs(row(h), row(delta)).to_array()[0]
    }

    /// [`Summation::over_rows`] of two units.
    #[inline(always)]
    pub(crate) fn over_rows_of_pairs(self, h: [f64x2; 4], delta: [f64x2; 4]) -> f64x2 {
        match self {
            Self::Edition2019 => {
                let products = [h[0] * delta[0], h[1] * delta[1]];
                let [even, odd] = fma_of_four([h[2], h[3]], [delta[2], delta[3]], products);
                even + odd
            }
            Self::Edition2024 | Self::Edition2025 => {
                let [p0, p1, p2, p3] = from_fn(|row| h[row] * delta[row]);
                ((p0 + p1) + p2) + p3
            }
        }
    }
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

    /// What the docs say, with the machine's own fused multiply-add.
    fn in_lanes(a: &[f64], b: &[f64]) -> f64 {
        let fours = a.len() / 4 * 4;
        let lanes: [Option<f64>; 4] = from_fn(|lane| {
            (lane..fours).step_by(4).fold(None, |sum, i| match sum {
                None => Some(a[i] * b[i]),
                Some(sum) => Some(a[i].mul_add(b[i], sum)),
            })
        });
        let sum = match lanes {
            [Some(l0), Some(l1), Some(l2), Some(l3)] => Some((l0 + l2) + (l1 + l3)),
            _ => None,
        };
        let products = (fours..a.len()).map(|i| a[i] * b[i]);
        sum.into_iter().chain(products).reduce(|sum, product| sum + product).unwrap()
    }

    /// Numbers of either sign, so that some products cancel.
    fn numbers(random: &mut Random, count: usize, scale: f64) -> Vec<f64> {
        (0..count).map(|_| scale * (random.next_f64() - 0.5)).collect()
    }

    fn assert_same(ours: f64, expected: f64) {
        let same = ours.to_bits() == expected.to_bits() || (ours.is_nan() && expected.is_nan());
        assert!(same, "{ours:e}, not {expected:e}");
    }

    /// Among them sums that plain arithmetic cannot settle: of zeros, and of numbers too small or too large.
    const SCALES: [f64; 7] = [1.0, 0.0, 1e-160, 1e-290, 1e-310, 1e300, f64::INFINITY];

    #[test]
    fn over_units_of_every_width() {
        use Summation::{Edition2019, Edition2024, Edition2025};
        let mut random = Random::new(1);
        for scale in SCALES {
            for count in 1..=16 {
                for _ in 0..100 {
                    let [a, b] = [1.0, scale].map(|scale| numbers(&mut random, count, scale));
                    let vectors = [&a, &b].map(ArrayView1::from);
                    let sum = |edition: Summation| edition.over_units(&vectors[0], &vectors[1]);
                    assert_same(sum(Edition2019), in_lanes(&a, &b));
                    assert_same(sum(Edition2024), in_lanes(&a, &b));
                    let products = a.iter().zip(&b).map(|(a, b)| a * b);
                    let in_order = products.reduce(|sum, product| sum + product).unwrap();
                    assert_same(sum(Edition2025), in_order);
                }
            }
        }
    }

    #[test]
    fn over_rows_of_two_units_at_once() {
        let mut random = Random::new(2);
        for scale in SCALES {
            for _ in 0..1000 {
                let [h, other] = [1.0, -1.0].map(|scale| numbers(&mut random, 4, scale));
                let delta = numbers(&mut random, 4, scale);
                let pairs = from_fn(|row| f64x2::new([h[row], other[row]]));
                let deltas = from_fn(|row| f64x2::splat(delta[row]));
                let fused = |h: &[f64]| {
                    h[2].mul_add(delta[2], h[0] * delta[0])
                        + h[3].mul_add(delta[3], h[1] * delta[1])
                };
                let sums = Summation::Edition2019.over_rows_of_pairs(pairs, deltas);
                for (sum, h) in sums.to_array().into_iter().zip([h, other]) {
                    assert_same(sum, fused(&h));
                }
            }
        }
    }
}
