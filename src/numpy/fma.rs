//! An exact fused multiply-add in plain arithmetic, for machines that have none (WebAssembly).

/// `a·b + c`, rounded once.
///
/// The product's rounding error comes from Dekker's algorithm, the sum's from Knuth's `TwoSum`; both are added last.
pub(crate) fn fma(a: f64, b: f64, c: f64) -> f64 {
    let product = a * b;
    let sum = product + c;
    if !sum.is_finite() {
        return sum;
    }
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let product_error =
        ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    let back = sum - product;
    let sum_error = (product - (sum - back)) + (c - back);
    sum + (sum_error + product_error)
}

/// Two halves of at most 27 bits whose sum is `x`: the upper by masking, the lower is what is left.
fn split(x: f64) -> (f64, f64) {
    let high = f64::from_bits(x.to_bits() & !0x07ff_ffff);
    (high, x - high)
}
