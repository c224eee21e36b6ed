//! NumPy's arithmetic, bit for bit: its random numbers, its `exp` and the orders in which its matrix products sum.
//!
//! Checked against NumPy 2.4.6 on x86-64 Linux. Nothing here knows a network.

mod exp;
mod fma;
mod random;
mod sum;

pub use exp::exp;
pub(crate) use exp::{Estimates, NEAR, settled};
pub use random::Random;
pub use sum::{Summation, mean};
pub(crate) use sum::{in_halves, in_order, product};
