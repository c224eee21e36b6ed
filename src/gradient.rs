//! Where a step goes, held against the slope of the error: central differences, the step straight
//! downhill, and the error along a step.

use std::iter;

use ndarray::Array2;

use crate::error::{Error, finite};
use crate::network::{Network, Probe};
use crate::sigmoid::Derivative;
use crate::trainer::Trainer;

/// One matrix of weights in a gradient check: the gradient of `E = ½·Σ(y − O)²` both ways.
#[derive(Clone, Debug)]
pub struct GradientCheck {
    /// `Wh`, `Wo` or `W`.
    pub name: &'static str,
    /// What backpropagation says: the update over the learning rate, with the sign of ∂E/∂w.
    pub analytic: Array2<f64>,
    /// `(E(w + s) − E(w − s)) / 2s`.
    pub numeric: Array2<f64>,
}

/// The cube root of [`f64::EPSILON`].
const STEP: f64 = 6.055_454_452_393_343e-6;

/// Checks every weight of the network, a matrix of weights at a time. All are NaN where a weight or
/// the error is not finite.
///
/// The step is the cube root of a double's precision, which balances the two errors of a central
/// difference, of the order of s² and ε/s (Press et al., *Numerical Recipes*, section 5.7). It is
/// the same for every weight that it changes by more than a rounding: how fast the error bends
/// depends on the inputs that a weight multiplies, which are at most 1, and not on how large the
/// weight has become.
#[must_use]
pub fn check(network: &Network) -> Vec<GradientCheck> {
    let learning_rate = network.rules().learning_rate;
    let is_finite = network.is_finite();
    let mut probe = Probe::new(network);
    let mut place = 0;
    let mut slope = |weight: f64| {
        let slope = if is_finite { slope(&mut probe, place, weight) } else { f64::NAN };
        place += 1;
        slope
    };
    network
        .updates()
        .map(|(name, weights, update)| GradientCheck {
            name,
            analytic: update.mapv(
                |update| {
                    if is_finite { -update / learning_rate } else { f64::NAN }
                },
            ),
            numeric: weights.mapv(&mut slope),
        })
        .collect()
}

/// The slope of the error by one weight; the weight stays.
fn slope(probe: &mut Probe, place: usize, weight: f64) -> f64 {
    // Of a weight of 10¹² the constant step would be lost.
    let step = STEP.max(4.0 * f64::EPSILON * weight.abs());
    let (above, below) = ((weight + step).min(f64::MAX), (weight - step).max(f64::MIN));
    let [error_above, error_below] = [above, below].map(|value| probe.error_with(place, value));
    probe.error_with(place, weight);
    (error_above - error_below) / (above - below)
}

/// The next step of a run beside the one that goes straight downhill: what each adds to all
/// weights, in the order of [`Network::all_weights`]. All are NaN where a weight or the error is
/// not finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// What the run's derivative rules make of it.
    pub rule: Vec<f64>,
    /// The learning rate times the slope of `E = ½·Σ(y − O)²`, its sign turned: the same bits as
    /// `rule` under the chain rule.
    pub downhill: Vec<f64>,
}

impl Steps {
    fn new(network: &Network, downhill: &Network) -> Self {
        let [rule, downhill] = [network, downhill].map(updates);
        if network.is_finite() {
            return Self { rule, downhill };
        }
        let nan = vec![f64::NAN; rule.len()];
        Self { rule: nan.clone(), downhill: nan }
    }

    /// The angle between the two in degrees: below 90 the rule's step points downhill, above it
    /// uphill.
    ///
    /// It is 0 where they are the same, and 90 where only one of them moves no weight: then the
    /// error has no slope along the step. It is NaN where one of them has an entry that is not
    /// finite.
    #[must_use]
    pub fn angle(&self) -> f64 {
        if self.rule.iter().chain(&self.downhill).any(|entry| !entry.is_finite()) {
            return f64::NAN;
        }
        if self.rule == self.downhill {
            return 0.0;
        }
        let (Some(rule), Some(downhill)) = (direction(&self.rule), direction(&self.downhill))
        else {
            return 90.0;
        };
        // Kahan's formula, which is good for every angle; an arccosine is not for small ones, and
        // has none for a cosine that rounding has carried beyond 1.
        let pairs = || rule.iter().zip(&downhill);
        let apart = length(pairs().map(|(a, b)| a - b));
        let together = length(pairs().map(|(a, b)| a + b));
        2.0 * apart.atan2(together).to_degrees()
    }
}

/// What the network's next step adds to all weights.
fn updates(network: &Network) -> Vec<f64> {
    network.updates().flat_map(|(_, _, update)| update).copied().collect()
}

/// The step of length 1 in the same direction; none for a step that moves no weight.
fn direction(step: &[f64]) -> Option<Vec<f64>> {
    // The largest entry becomes 1 first, so that no square is too small for a double.
    let largest = step.iter().fold(0.0, |largest: f64, entry| largest.max(entry.abs()));
    if largest == 0.0 {
        return None;
    }
    let length = length(step.iter().map(|entry| entry / largest));
    Some(step.iter().map(|entry| entry / largest / length).collect())
}

fn length(entries: impl Iterator<Item = f64>) -> f64 {
    entries.map(|entry| entry * entry).sum::<f64>().sqrt()
}

/// Both steps at the run's playhead.
#[must_use]
pub fn steps(trainer: &Trainer) -> Steps {
    Steps::new(trainer.network(), &downhill(trainer.network()))
}

/// [`Steps::angle`] along a run, at the iterations of [`Trainer::trajectory`] and at the one after
/// each: in a zigzag the two differ. The playhead stays.
///
/// # Errors
///
/// As [`Trainer::trajectory`].
pub fn angles(
    trainer: &mut Trainer,
    iterations: u32,
    count: u32,
) -> Result<(Vec<u32>, Vec<[f64; 2]>), Error> {
    let mut next = trainer.network().clone();
    let mut downhill = downhill(&next);
    let mut angles = Vec::new();
    let mut angle_of = |network: &Network| {
        downhill.copy_weights_from(network);
        Steps::new(network, &downhill).angle()
    };
    let at = trainer.sample(0, iterations, count, |network| {
        next.copy_weights_from(network);
        next.step();
        angles.push([angle_of(network), angle_of(&next)]);
    })?;
    Ok((at, angles))
}

/// The error along a direction: `E = ½·Σ(y − O)²`, and its slope, at some points of a line through
/// the network's weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Along {
    /// `E` at the weights plus `t` times the direction, for every `t`.
    pub errors: Vec<f64>,
    /// `dE/dt` there.
    pub slopes: Vec<f64>,
}

/// The error at the network's weights plus `t` times `direction`, for every `t` in `at`: along
/// [`Steps::rule`] the run is at 0 now, and at 1 next.
///
/// # Errors
///
/// [`Error::WrongLength`] for a direction that has not a number for every weight,
/// [`Error::NotFinite`] for one that is infinite or undefined, or for such a `t`.
pub fn along(network: &Network, direction: &[f64], at: &[f64]) -> Result<Along, Error> {
    finite("direction", direction, network.weight_count())?;
    finite("at", at, at.len())?;
    let learning_rate = network.rules().learning_rate;
    let start: Vec<f64> = network.all_weights().collect();
    let mut there = downhill(network);
    let mut along = Along { errors: Vec::new(), slopes: Vec::new() };
    for t in at {
        let weights: Vec<f64> =
            iter::zip(&start, direction).map(|(weight, by)| weight + t * by).collect();
        there.set_weights(&weights);
        along.errors.push(there.half_squared_error());
        // The chain rule's update is the rate times the slope, its sign turned.
        let slope = iter::zip(updates(&there), direction).map(|(update, by)| update * by);
        along.slopes.push(-slope.sum::<f64>() / learning_rate);
    }
    Ok(along)
}

/// A network with the same weights whose steps go downhill.
fn downhill(network: &Network) -> Network {
    network.with_rules(Derivative::ChainRule, Derivative::ChainRule)
}
