//! NumPy's random numbers and exponentials, bit for bit.

use backprop_live::numpy::{Random, exp};
use serde_json::Value;

use crate::common::{reference, same};

fn double(bits: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(bits.as_str().unwrap(), 16).unwrap())
}

#[test]
fn random_numbers_of_every_seed() {
    let reference = reference("random.json");
    for (seed, values) in reference["seeds"].as_object().unwrap() {
        let mut random = Random::new(seed.parse().unwrap());
        for (i, value) in values.as_array().unwrap().iter().enumerate() {
            assert_eq!(
                random.next_f64().to_bits(),
                double(value).to_bits(),
                "seed {seed}, number {i}"
            );
        }
    }
}

#[test]
fn exponentials_of_every_vector() {
    let reference = reference("exp.json");
    let vectors = reference["vectors"].as_array().unwrap();
    assert!(vectors.len() > 3500, "only {} vectors", vectors.len());
    for vector in vectors {
        let (x, expected) = (double(&vector[0]), double(&vector[1]));
        assert!(same(exp(x), expected), "exp({x:e}) is {:e}, not {expected:e}", exp(x));
    }
}

#[test]
fn exponentials_at_the_edges() {
    for (x, expected) in [
        (0.0, 1.0),
        (-0.0, 1.0),
        (f64::INFINITY, f64::INFINITY),
        (f64::NEG_INFINITY, 0.0),
        (709.782_712_893_384, 1.797_693_134_862_273_2e308),
        (709.782_712_893_384_1, f64::INFINITY),
        (-745.133_219_101_941_1, 5e-324),
        (-745.133_219_101_941_2, 0.0),
        (f64::MAX, f64::INFINITY),
        (f64::MIN, 0.0),
        (f64::MIN_POSITIVE, 1.0),
        (5e-324, 1.0),
    ] {
        assert_eq!(exp(x).to_bits(), f64::to_bits(expected), "exp({x:e})");
    }
    assert!(exp(f64::NAN).is_nan());
}

/// Whether Rust's own `f64::exp` is glibc's in its FMA variant.
fn host_is_reference() -> bool {
    #[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
    let fused = std::arch::is_x86_feature_detected!("fma");
    #[cfg(not(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")))]
    let fused = false;
    fused
}

/// Twelve million arguments: the whole range that has results, and the net inputs of a trained
/// network.
#[test]
fn exponentials_of_millions_of_arguments() {
    if !host_is_reference() {
        println!("skipped: this machine's own exp is not glibc's with fused multiply-adds");
        return;
    }
    let mut random = Random::new(1);
    for (low, high, count) in
        [(-745.0, 710.0, 5_000_000), (-20.0, 20.0, 5_000_000), (-1.0, 1.0, 2_000_000)]
    {
        for _ in 0..count {
            let x = low + (high - low) * random.next_f64();
            assert!(same(exp(x), x.exp()), "exp({x:e}) is {:e}, not {:e}", exp(x), x.exp());
        }
    }
}
