//! The same settings from many seeds.

use crate::network::Network;
use crate::settings::{Error, MAX_ITERATION, Settings, in_range};

/// The most seeds that one call trains.
pub const MAX_COUNT: u32 = 65_536;

/// What became of a row of seeds, one entry a seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The mean absolute error after the last iteration.
    pub errors: Vec<f64>,
    /// Whether every output is on its target's side of 0.5.
    pub solved: Vec<bool>,
}

/// Trains the seeds `first_seed..first_seed + count` for `iterations` each; all else is as in `settings`.
///
/// # Errors
///
/// Those of [`Network::new`]; [`Error::OutOfRange`] beyond [`MAX_ITERATION`] or [`MAX_COUNT`], or where the last seed would pass 4294967295.
pub fn sweep(
    settings: &Settings,
    iterations: u32,
    first_seed: u32,
    count: u32,
) -> Result<Sweep, Error> {
    let iterations = in_range("iterations", iterations, 0..=MAX_ITERATION)?;
    let most = MAX_COUNT.min((u32::MAX - first_seed).saturating_add(1));
    let count = in_range("count", count, 1..=most)?;
    let mut sweep = Sweep::default();
    for seed in (0..count).map(|i| first_seed + i) {
        let mut network =
            Network::new(&Settings { seed, initial_weights: None, ..settings.clone() })?;
        network.skip(iterations);
        sweep.errors.push(network.error());
        sweep.solved.push(network.is_solved());
    }
    Ok(sweep)
}
