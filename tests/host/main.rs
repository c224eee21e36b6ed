//! The core on the machine that builds it: against NumPy's own numbers, against slower ways to the
//! same, and at every bound.

#[path = "../common/mod.rs"]
mod common;

mod gradient;
mod lines;
mod moments;
mod notebook;
mod numpy;
mod settings;
mod surface;
mod sweep;
mod trainer;
