//! The same settings from many seeds.

use std::ops::RangeInclusive;

use crate::error::{Error, in_range, within};
use crate::network::{BLOCK, Network, Record};
use crate::settings::{MAX_ITERATION, Settings};

/// The most runs that one call trains.
pub const MAX_COUNT: u32 = 65_536;

/// What became of a row of seeds, one entry a seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The mean absolute error after the last iteration.
    pub errors: Vec<f64>,
    /// Whether every output is right at the last iteration.
    pub solved: Vec<bool>,
    /// The first iteration with an error under the one asked for, if there is one; empty where none
    /// was asked for.
    pub reached: Vec<Option<u32>>,
}

/// Trains every one of `seeds` for `iterations`, all else as in `settings`, and notes when each has
/// its first error under `below`.
///
/// # Errors
///
/// Those of [`Network::new`]; [`Error::OutOfRange`] beyond [`MAX_ITERATION`], or for a number of
/// seeds that is not from 1 to [`MAX_COUNT`]; [`Error::NotWithin`] for a `below` that is not above
/// 0 and at most 1.
pub fn sweep(
    settings: &Settings,
    iterations: u32,
    seeds: RangeInclusive<u32>,
    below: Option<f64>,
) -> Result<Sweep, Error> {
    let iterations = in_range("iterations", iterations, 0..=MAX_ITERATION)?;
    let count = match (*seeds.start(), *seeds.end()) {
        (first, last) if first <= last => (last - first).saturating_add(1),
        _ => 0,
    };
    in_range("count", count, 1..=MAX_COUNT)?;
    if let Some(below) = below {
        within("below", below, 1.0)?;
    }
    let mut sweep = Sweep::default();
    let mut block = Record::with_capacity(BLOCK);
    for seed in seeds {
        let mut network =
            Network::new(&Settings { seed, initial_weights: None, ..settings.clone() })?;
        let reached = train(&mut network, iterations, below, &mut block);
        sweep.errors.push(network.error());
        sweep.solved.push(network.correct_rows().all_right());
        if below.is_some() {
            sweep.reached.push(reached);
        }
    }
    Ok(sweep)
}

/// Trains a network, and finds its first error under `below`.
fn train(
    network: &mut Network,
    iterations: u32,
    below: Option<f64>,
    block: &mut Record,
) -> Option<u32> {
    let is_below = |error: f64| below.is_some_and(|below| error < below);
    let mut reached = is_below(network.error()).then_some(0);
    let mut trained = 0;
    while trained < iterations {
        let count = (iterations - trained).min(BLOCK);
        block.clear();
        network.train(count, block);
        reached = reached.or_else(|| {
            let iterations = (trained + 1..).zip(&block.errors);
            iterations.into_iter().find_map(|(at, &error)| is_below(error).then_some(at))
        });
        trained += count;
    }
    reached
}
