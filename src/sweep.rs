//! The same settings from many starts: seeds in a row, or values of two starting weights.

use crate::network::{ALL_RIGHT, Network};
use crate::settings::{Error, MAX_ITERATION, Settings, in_range, with_room};
use crate::surface::two_places;

/// The most runs that one call trains.
pub const MAX_COUNT: u32 = 65_536;

/// What became of a row of seeds, one entry a seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The mean absolute error after the last iteration.
    pub errors: Vec<f64>,
    /// Whether every output is on its target's side of 0.5.
    pub solved: Vec<bool>,
    /// The first iteration with an error under the one asked for, or one past the last; empty where none was asked for.
    pub reached: Vec<u32>,
}

/// Trains the seeds `first_seed..first_seed + count` for `iterations` each, all else as in `settings`, and notes when each has
/// its first error under `below`.
///
/// # Errors
///
/// Those of [`Network::new`]; [`Error::OutOfRange`] beyond [`MAX_ITERATION`] or [`MAX_COUNT`], or where the last seed would pass
/// 4294967295; [`Error::NotAllowed`] for a `below` that is not above 0 and at most 1.
pub fn sweep(
    settings: &Settings,
    iterations: u32,
    first_seed: u32,
    count: u32,
    below: Option<f64>,
) -> Result<Sweep, Error> {
    let iterations = in_range("iterations", iterations, 0..=MAX_ITERATION)?;
    let most = MAX_COUNT.min((u32::MAX - first_seed).saturating_add(1));
    let count = in_range("count", count, 1..=most)?;
    if let Some(value) = below.filter(|below| !(*below > 0.0 && *below <= 1.0)) {
        return Err(Error::NotAllowed { field: "below", value, allowed: "above 0 and at most 1" });
    }
    let mut sweep = Sweep::default();
    let mut course = Course::new(iterations)?;
    for seed in (0..count).map(|i| first_seed + i) {
        let mut network =
            Network::new(&Settings { seed, initial_weights: None, ..settings.clone() })?;
        course.train(&mut network);
        sweep.errors.push(network.error());
        sweep.solved.push(network.is_solved());
        if let Some(below) = below {
            let reached = course.errors.iter().position(|&error| error < below);
            sweep.reached.push(number(reached.unwrap_or(course.errors.len())));
        }
    }
    Ok(sweep)
}

/// Trains from other starting weights for `iterations` each: the two numbers of a point take the places `first` and `second` in the
/// list of all weights (`Wh` then `Wo` or `W`, row-major), all else is as in `settings`.
///
/// Returns the iteration at which each has learned: from it to the end every output is on its target's side of 0.5. It is
/// `iterations` where that holds at only one of the last two, as it may in a zigzag, and one more where it holds at neither.
///
/// # Errors
///
/// Those of [`Network::new`]; [`Error::OutOfRange`] beyond [`MAX_ITERATION`], for a place that there is not, or for a number of points
/// that is not from 1 to [`MAX_COUNT`]; [`Error::NotAllowed`] for two places that are one, or a point that is not finite.
pub fn sweep_starts(
    settings: &Settings,
    iterations: u32,
    first: u32,
    second: u32,
    points: &[[f64; 2]],
) -> Result<Vec<u32>, Error> {
    let iterations = in_range("iterations", iterations, 0..=MAX_ITERATION)?;
    let start = Network::new(settings)?;
    let mut weights: Vec<f64> = start.weight_values().collect();
    let [first, second] = two_places(&weights, first, second)?;
    in_range("points", u32::try_from(points.len()).unwrap_or(u32::MAX), 1..=MAX_COUNT)?;
    if let Some(&value) = points.as_flattened().iter().find(|value| !value.is_finite()) {
        return Err(Error::NotAllowed { field: "points", value, allowed: "finite" });
    }
    let mut network = start;
    let mut course = Course::new(iterations)?;
    let learned = points.iter().map(|point| {
        [weights[first], weights[second]] = *point;
        network.set_weights(&weights);
        course.train(&mut network);
        course.learned()
    });
    Ok(learned.collect())
}

/// What is kept of a run: an entry for every iteration from 0 to the last.
struct Course {
    errors: Vec<f64>,
    sides: Vec<u8>,
}

impl Course {
    fn new(iterations: u32) -> Result<Self, Error> {
        let count = iterations as usize + 1;
        let mut errors = with_room("iterations", iterations, count)?;
        let mut sides = with_room("iterations", iterations, count)?;
        errors.resize(count, 0.0);
        sides.resize(count, 0);
        Ok(Self { errors, sides })
    }

    fn train(&mut self, network: &mut Network) {
        (self.errors[0], self.sides[0]) = (network.error(), network.sides());
        network.train(&mut self.errors[1..], &mut self.sides[1..]);
    }

    /// See [`sweep_starts`].
    fn learned(&self) -> u32 {
        let end = self.sides.len() - 1;
        let is_right = |at: usize| self.sides[at] == ALL_RIGHT;
        match (0..=end).rev().find(|&at| !is_right(at)) {
            None => 0,
            Some(wrong) if wrong == end && end > 0 && is_right(end - 1) => number(end),
            Some(wrong) => number(wrong + 1),
        }
    }
}

fn number(iteration: usize) -> u32 {
    u32::try_from(iteration).expect("a run ends long before that")
}
