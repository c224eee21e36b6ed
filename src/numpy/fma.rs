//! A fused multiply-add for machines that have none (WebAssembly).

use wide::{f64x2, u64x2};

/// `a·b + c`, rounded once: [`f64::mul_add`], but without its integer arithmetic wherever plain
/// arithmetic is certain to give the same.
pub(crate) fn fma(a: f64, b: f64, c: f64) -> f64 {
    let [a2, b2, c2] = [a, b, c].map(f64x2::splat);
    let (sum, certain) = plain(a2, b2, c2);
    if certain.all() { sum.to_array()[0] } else { in_integers(a, b, c) }
}

/// [`fma`] of four numbers each.
#[inline(always)]
pub(crate) fn fma_of_four(a: [f64x2; 2], b: [f64x2; 2], c: [f64x2; 2]) -> [f64x2; 2] {
    let [(low, low_certain), (high, high_certain)] = [0, 1].map(|i| plain(a[i], b[i], c[i]));
    if (low_certain & high_certain).all() { [low, high] } else { one_by_one(&a, &b, &c) }
}

#[cold]
#[inline(never)]
fn one_by_one(a: &[f64x2; 2], b: &[f64x2; 2], c: &[f64x2; 2]) -> [f64x2; 2] {
    [0, 1].map(|i| {
        let [a, b, c] = [a[i], b[i], c[i]].map(f64x2::to_array);
        f64x2::new([0, 1].map(|lane| fma(a[lane], b[lane], c[lane])))
    })
}

/// A function of its own: the compiler takes `mul_add` for one cheap instruction, and would compute
/// it every time.
#[cold]
#[inline(never)]
fn in_integers(a: f64, b: f64, c: f64) -> f64 {
    a.mul_add(b, c)
}

/// `a·b + c` of each lane, and all bits set where that is certain to be rounded as by [`fma`].
///
/// `a·b` is `product + product_error` exactly (Dekker 1971), and `product + c` is `sum + sum_error`
/// exactly (Knuth's `TwoSum`). Adding up the two errors rounds, by 2⁻⁵³ of their sum at most. It is
/// certain where both bounds of that interval lead to the same double.
#[inline(always)]
fn plain(a: f64x2, b: f64x2, c: f64x2) -> (f64x2, f64x2) {
    let product = a * b;
    let (a_high, a_low) = halves(a);
    let (b_high, b_low) = halves(b);
    let product_error =
        ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    let sum = product + c;
    let back = sum - product;
    let sum_error = (product - (sum - back)) + (c - back);
    let error = sum_error + product_error;
    let [low, high] = BOUNDS.map(|bound| sum + error * f64x2::splat(bound));
    // Whatever overflowed on the way has left NaN, which is equal to nothing. A product whose error
    // is no normal double has it off by 2⁻¹⁰⁷² at most, which is nothing beside a sum that is not
    // itself so small.
    (high, low.simd_eq(high) & sum.abs().simd_gt(f64x2::splat(TINY)))
}

const BOUNDS: [f64; 2] = [1.0 - 2.0 * f64::EPSILON, 1.0 + 2.0 * f64::EPSILON];

/// 2⁻⁹⁰⁰.
const TINY: f64 = f64::from_bits((1023 - 900) << 52);

/// Two halves of 26 bits whose sum is `x`, so that the products of halves are exact: the upper is
/// `x` rounded to nearest, by adding half of what is cut off, the lower is what is left, and may be
/// negative. (Cut off without rounding, the lower would have 27 bits.)
#[inline(always)]
fn halves(x: f64x2) -> (f64x2, f64x2) {
    let rounded = x.to_bits() + u64x2::splat(1 << 26);
    let high = f64x2::from_bits(rounded & u64x2::splat(!((1 << 27) - 1)));
    (high, x - high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::Random;

    /// Holds against the machine's own (or the C library's).
    fn assert_is_mul_add(a: f64, b: f64, c: f64) {
        let (ours, reference) = (fma(a, b, c), a.mul_add(b, c));
        let same = ours.to_bits() == reference.to_bits() || (ours.is_nan() && reference.is_nan());
        assert!(same, "{a:e}·{b:e} + {c:e} is {ours:e}, not {reference:e}");
    }

    fn is_plain(a: f64, b: f64, c: f64) -> bool {
        let [a, b, c] = [a, b, c].map(f64x2::splat);
        plain(a, b, c).1.all()
    }

    /// From -1 to 1.
    fn centred(random: &mut Random) -> f64 {
        2.0 * random.next_f64() - 1.0
    }

    #[test]
    fn numbers_of_the_same_size() {
        let mut random = Random::new(1);
        let mut plainly = 0;
        for _ in 0..1_000_000 {
            let [a, b, c] = std::array::from_fn(|_| centred(&mut random));
            assert_is_mul_add(a, b, c);
            plainly += u32::from(is_plain(a, b, c));
        }
        assert!(plainly > 999_900, "only {plainly} by plain arithmetic");
    }

    #[test]
    fn numbers_of_every_size() {
        let mut random = Random::new(2);
        let mut size = |most: i32| {
            let number = centred(&mut random);
            number * (f64::from(most) * centred(&mut random)).round().exp2()
        };
        for _ in 0..500_000 {
            assert_is_mul_add(size(60), size(60), size(120));
            assert_is_mul_add(size(500), size(500), size(1000));
            assert_is_mul_add(size(1020), size(1020), size(1020));
        }
    }

    /// Addends that cancel the product, or all of it but its last bits, or that leave it half-way
    /// between two doubles.
    #[test]
    fn addends_next_to_the_product() {
        let mut random = Random::new(3);
        for _ in 0..200_000 {
            let (a, b) = (centred(&mut random), centred(&mut random));
            // Few bits make the product exact.
            let short = (centred(&mut random) * 2048.0).round();
            for (a, b) in [(a, b), (a, short), (short, short)] {
                let product = a * b;
                for steps in -2..=2 {
                    let near = f64::from_bits(product.to_bits().wrapping_add_signed(steps));
                    assert_is_mul_add(a, b, -near);
                    assert_is_mul_add(a, b, near);
                    for exponent in [-108, -107, -106, -54, -53, -52, 51, 52, 53, 54, 106, 107] {
                        assert_is_mul_add(a, b, near * f64::from(exponent).exp2());
                        assert_is_mul_add(a, b, -near * f64::from(exponent).exp2());
                    }
                }
            }
        }
    }

    /// Sums that plain arithmetic would round twice: the product's error decides which way a tie
    /// goes.
    #[test]
    fn ties_that_the_last_bit_decides() {
        let ulp = f64::EPSILON;
        let mut open = 0;
        for low in [1.0 - ulp, 1.0 - ulp / 2.0, 1.0, 1.0 + ulp, 1.0 + 2.0 * ulp] {
            for high in [1.0 - ulp, 1.0 - ulp / 2.0, 1.0, 1.0 + ulp, 1.0 + 2.0 * ulp] {
                for exponent in [-54, -53, -52] {
                    for c in [1.0, 1.0 + ulp, 1.5, 2.0 - ulp, 1.0 - ulp / 2.0] {
                        for (sign, other) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
                            let a = sign * low * f64::from(exponent).exp2();
                            assert_is_mul_add(a, high, other * c);
                            open += u32::from(!is_plain(a, high, other * c));
                        }
                    }
                }
            }
        }
        assert!(open > 50, "only {open} of them undecided by plain arithmetic");
    }

    /// Each lane is [`fma`] of its own numbers, whether or not plain arithmetic is certain of the
    /// others.
    #[test]
    fn four_at_once() {
        let mut random = Random::new(4);
        for scale in [1.0, 0.0, 1e-160, 1e-310, 1e300, f64::INFINITY] {
            for _ in 0..1000 {
                let mut pair = |scale| f64x2::new([0, 1].map(|_| scale * centred(&mut random)));
                let a = [pair(1.0), pair(1.0)];
                let [b, c] = [[pair(1.0), pair(scale)], [pair(1.0), pair(scale)]];
                let sums = fma_of_four(a, b, c).map(f64x2::to_array);
                for (i, lane) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let [a, b, c] = [a[i], b[i], c[i]].map(|pair| pair.to_array()[lane]);
                    let (ours, alone) = (sums[i][lane], fma(a, b, c));
                    let same =
                        ours.to_bits() == alone.to_bits() || (ours.is_nan() && alone.is_nan());
                    assert!(same, "{a:e}·{b:e} + {c:e} is {ours:e}, not {alone:e}");
                }
            }
        }
    }

    #[test]
    fn edges() {
        let edges = [
            0.0,
            5e-324,
            1e-310,
            f64::MIN_POSITIVE,
            f64::MIN_POSITIVE * (1.0 + f64::EPSILON),
            1e-200,
            1e-160,
            TINY,
            f64::EPSILON,
            1.0 - f64::EPSILON / 2.0,
            1.0,
            1.0 + f64::EPSILON,
            3.0,
            1e16,
            1e154,
            1e155,
            1e300,
            f64::MAX / 2.0,
            f64::MAX,
            f64::INFINITY,
            f64::NAN,
        ];
        let signed = || edges.into_iter().flat_map(|edge| [edge, -edge]);
        for a in signed() {
            for b in signed() {
                for c in signed() {
                    assert_is_mul_add(a, b, c);
                }
            }
        }
    }
}
