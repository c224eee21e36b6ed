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
pub use sum::{Summation, in_fused_lanes, in_lanes, in_order, in_pairs, mean};
pub(crate) use sum::{pairs_in_fused_lanes, two_pairs_in_lanes};
