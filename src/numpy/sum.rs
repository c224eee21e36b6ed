//! `np.dot`, and the orders in which its sums add up.

use std::array::from_fn;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2};
use wide::f64x2;

use super::fma::fma_of_four;

/// In which order a sum of products adds up; `p0`, `p1`, … are the products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `((p0 + p1) + p2) + …`
    OneByOne,
    /// `(p0 + p1) + (p2 + p3)`, of four products.
    Halves,
    /// `(p0 + p2) + (p1 + p3)`, of four products, with `p2` and `p3` added by a fused multiply-add.
    TwoLanes,
    /// Every fourth product is summed by a chain of fused multiply-adds, the lanes then as `(l0 +
    /// l2) + (l1 + l3)`; what is left over behind the last whole four is added after that, in
    /// order.
    FourLanes,
}

/// A row of one matrix, or a column of the other.
type Vector<'a> = ArrayView1<'a, f64>;

/// `out = a·b`: every element the sum of the products of a row of `a` and a column of `b`.
pub(crate) fn product<'a, 'b, 'out>(
    out: impl Into<ArrayViewMut2<'out, f64>>,
    a: impl Into<ArrayView2<'a, f64>>,
    b: impl Into<ArrayView2<'b, f64>>,
    order: Order,
) {
    fill(out.into(), &a.into(), &b.into(), order);
}

/// [`product`], compiled once for all kinds of views.
fn fill(
    mut out: ArrayViewMut2<'_, f64>,
    a: &ArrayView2<'_, f64>,
    b: &ArrayView2<'_, f64>,
    order: Order,
) {
    assert_eq!((a.ncols(), out.dim()), (b.nrows(), (a.nrows(), b.ncols())), "shapes that fit");
    for ((row, column), element) in out.indexed_iter_mut() {
        *element = order.sum(&a.row(row), &b.column(column));
    }
}

impl Order {
    /// The sum of the products of two vectors of the same length, 16 at most.
    pub(crate) fn sum(self, a: &Vector<'_>, b: &Vector<'_>) -> f64 {
        match self {
            Self::OneByOne => (1..a.len()).fold(a[0] * b[0], |sum, i| sum + a[i] * b[i]),
            Self::Halves => {
                let [p0, p1, p2, p3] = from_fn(|i| a[i] * b[i]);
                (p0 + p1) + (p2 + p3)
            }
            Self::TwoLanes => {
                let splat = |vector: &Vector<'_>| from_fn(|i| f64x2::splat(vector[i]));
                self.sum_of_four(splat(a), splat(b)).to_array()[0]
            }
            Self::FourLanes => {
                let pairs = |vector: &Vector<'_>| -> [f64x2; 8] {
                    let at = |i| vector.get(i).copied().unwrap_or(0.0);
                    from_fn(|pair| f64x2::new([at(2 * pair), at(2 * pair + 1)]))
                };
                let used = ..a.len().div_ceil(2);
                self.sum_of_pairs(&pairs(a)[used], &pairs(b)[used], a.len())
            }
        }
    }

    /// [`Order::sum`], in order or in four lanes, of the first `count` numbers of vectors whose
    /// numbers stand two to a pair.
    #[inline(always)]
    pub(crate) fn sum_of_pairs(self, a: &[f64x2], b: &[f64x2], count: usize) -> f64 {
        debug_assert!(matches!(self, Self::OneByOne | Self::FourLanes), "{self:?}");
        let fours = if self == Self::FourLanes { count / 4 } else { 0 };
        let mut sum = -0.0; // adds nothing, not even a sign
        if fours > 0 {
            let mut lanes = [a[0] * b[0], a[1] * b[1]];
            for i in 1..fours {
                lanes = fma_of_four([a[2 * i], a[2 * i + 1]], [b[2 * i], b[2 * i + 1]], lanes);
            }
            let [even, odd] = (lanes[0] + lanes[1]).to_array();
            sum = even + odd;
        }
        for pair in 2 * fours..a.len() {
            let [first, second] = (a[pair] * b[pair]).to_array();
            sum += first;
            if 2 * pair + 1 < count {
                sum += second;
            }
        }
        sum
    }

    /// [`Order::sum`], in order or in two lanes, of two pairs of vectors at once, four numbers
    /// each.
    #[inline(always)]
    pub(crate) fn sum_of_four(self, a: [f64x2; 4], b: [f64x2; 4]) -> f64x2 {
        debug_assert!(matches!(self, Self::OneByOne | Self::TwoLanes), "{self:?}");
        if self == Self::TwoLanes {
            let [even, odd] = fma_of_four([a[2], a[3]], [b[2], b[3]], [a[0] * b[0], a[1] * b[1]]);
            even + odd
        } else {
            let [p0, p1, p2, p3] = from_fn(|i| a[i] * b[i]);
            ((p0 + p1) + p2) + p3
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

    /// Among them sums that plain arithmetic cannot settle: of zeros, and of numbers too small or
    /// too large.
    const SCALES: [f64; 7] = [1.0, 0.0, 1e-160, 1e-290, 1e-310, 1e300, f64::INFINITY];

    #[test]
    fn in_order_and_in_four_lanes_of_every_length() {
        let mut random = Random::new(1);
        for scale in SCALES {
            for count in 1..=16 {
                for _ in 0..100 {
                    let [a, b] = [1.0, scale].map(|scale| numbers(&mut random, count, scale));
                    let [x, y] = [&a, &b].map(ArrayView1::from);
                    assert_same(Order::FourLanes.sum(&x, &y), in_lanes(&a, &b));
                    let products = a.iter().zip(&b).map(|(a, b)| a * b);
                    let in_order = products.reduce(|sum, product| sum + product).unwrap();
                    assert_same(Order::OneByOne.sum(&x, &y), in_order);
                    let pairs = |vector: &[f64]| -> Vec<f64x2> {
                        let pair =
                            |pair: &[f64]| f64x2::new([pair[0], *pair.get(1).unwrap_or(&0.0)]);
                        vector.chunks(2).map(pair).collect()
                    };
                    let sum = Order::OneByOne.sum_of_pairs(&pairs(&a), &pairs(&b), count);
                    assert_same(sum, in_order);
                }
            }
        }
    }

    #[test]
    fn two_sums_of_four_at_once() {
        let mut random = Random::new(2);
        for scale in SCALES {
            for _ in 0..1000 {
                let [h, other] = [1.0, -1.0].map(|scale| numbers(&mut random, 4, scale));
                let delta = numbers(&mut random, 4, scale);
                let pairs = from_fn(|row| f64x2::new([h[row], other[row]]));
                let deltas = from_fn(|row| f64x2::splat(delta[row]));
                let sums = Order::TwoLanes.sum_of_four(pairs, deltas);
                for (sum, h) in sums.to_array().into_iter().zip([&h, &other]) {
                    let even = h[2].mul_add(delta[2], h[0] * delta[0]);
                    let odd = h[3].mul_add(delta[3], h[1] * delta[1]);
                    assert_same(sum, even + odd);
                    let [h, delta] = [h, &delta].map(ArrayView1::from);
                    assert_same(Order::TwoLanes.sum(&h, &delta), even + odd);
                }
                let sums = Order::OneByOne.sum_of_four(pairs, deltas);
                for (sum, h) in sums.to_array().into_iter().zip([&h, &other]) {
                    let [h, delta] = [h, &delta].map(ArrayView1::from);
                    assert_same(sum, Order::OneByOne.sum(&h, &delta));
                    let [p0, p1, p2, p3] = from_fn(|row| h[row] * delta[row]);
                    assert_same(Order::Halves.sum(&h, &delta), (p0 + p1) + (p2 + p3));
                }
            }
        }
    }
}
