//! NumPy's arithmetic, bit for bit: its random numbers, its `exp` and the orders in which its
//! matrix products sum.
//!
//! Nothing here knows a network.
//!
//! # What is exact
//!
//! NumPy 2.4.6 on x86-64 Linux, with its own AVX-512 `exp` off, makes the same runs to the last bit
//! at these widths: every weight and error was compared up to iteration 10,000, for all four pairs
//! of derivative rules (`tests/host/notebook.rs` does so again, against the values that
//! `tests/data/numpy-widths.py` writes).
//!
//! | [`Summation`](crate::Summation) | NumPy's OpenBLAS kernel | hidden units |
//! |---|---|---|
//! | 2019 | Haswell | 4, 8, 12, 16 |
//! | 2024 | none is known that sums so; the eight errors printed then agree | |
//! | 2025 | Sandybridge | 1, 2, 3, 4, 5 |
//!
//! One layer sums the same way in every edition, and is exact. At other widths NumPy sums in yet
//! other orders; there the order is this crate's own, and the same on every machine.

mod exp;
mod fma;
mod random;
mod sum;

pub use exp::exp;
pub(crate) use exp::{Estimates, MAX_X, exp_slow};
pub use random::Random;
pub use sum::mean;
pub(crate) use sum::{Order, product};
