//! A backpropagation tutorial notebook (Cavar 2019) as a training core that gives the notebook's
//! own digits, bit for bit, on the host and in the browser's WebAssembly.
//!
//! # A first run
//!
//! A run is a pure function of its [`Settings`]. A [`Trainer`] trains it once and then visits any
//! iteration:
//!
//! ```
//! use backprop_live::{Settings, Trainer};
//!
//! let mut trainer = Trainer::new(Settings { seed: 1, ..Settings::default() })?;
//! for i in (0..80_000).step_by(10_000) {
//!     trainer.seek(i)?;
//!     println!("Error: {}", trainer.error());
//! }
//! assert_eq!(trainer.error(), 0.0020172148236547597); // the last line that the notebook prints
//! # Ok::<(), backprop_live::Error>(())
//! ```
//!
//! # Map
//!
//! Imports go down this list only.
//!
//! - `web`: the boundary to JavaScript, on wasm32 only: the classes and functions, and `read`,
//!   which takes its values
//! - [`sweep()`]: the same settings from many seeds
//! - [`surface`]: numbers over a square: the network's answer, the error over two weights
//! - [`moments`]: what happens in a run: plateaus, zigzags, a climb, whether it ends right
//! - [`gradient`]: where a step goes, held against the slope of the error; the error along it
//! - [`Trainer`]: a run and its playhead
//! - [`Network`]: the weights and every matrix of one iteration
//! - [`Settings`]: what a run is made from, checked once; [`Error`]: every way to be wrong about it
//! - [`sigmoid()`]: the sigmoid, its derivative and the derivative rules
//! - [`numpy`]: NumPy's arithmetic, which knows no network

mod error;
pub mod gradient;
pub mod moments;
mod network;
pub mod numpy;
mod settings;
mod sigmoid;
pub mod surface;
mod sweep;
mod trainer;
#[cfg(all(target_arch = "wasm32", not(target_feature = "simd128")))]
compile_error!("without SIMD the core is slow: compile it with the flags of .cargo/config.toml");
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use error::Error;
pub use network::{CLOSE_WITHIN, CorrectRows, Network, RIGHT_WITHIN, Record, Rules, X};
pub use settings::{
    INPUTS, MAX_HIDDEN, MAX_ITERATION, MAX_LEARNING_RATE, Problem, ROWS, Settings, Summation,
};
pub use sigmoid::{Derivative, derivative_from_activation, sigmoid, sigmoid_derivative};
pub use sweep::{MAX_COUNT, Sweep, sweep};
pub use trainer::{MAX_SAMPLES, Trainer};
