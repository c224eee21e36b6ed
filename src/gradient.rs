//! Where a step goes, held against the slope of the error: central differences, and the step straight downhill.

use ndarray::Array2;

use crate::network::{Network, Weights};
use crate::settings::{Error, Settings};
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

/// Checks every weight of the network, a matrix of weights at a time.
///
/// The step is the cube root of a double's precision, which balances the two errors of a central difference, of the
/// order of s² and ε/s (Press et al., *Numerical Recipes*, section 5.7). It is the same for every weight: how fast the error bends
/// depends on the inputs that a weight multiplies, which are at most 1, and not on how large the weight has become.
#[must_use]
pub fn check(network: &Network) -> Vec<GradientCheck> {
    let weights: Vec<f64> = network.weight_values().collect();
    let mut probe = network.clone();
    let mut slopes = Vec::with_capacity(weights.len());
    for (place, &weight) in weights.iter().enumerate() {
        let (above, below) = (weight + STEP, weight - STEP);
        let [error_above, error_below] =
            [above, below].map(|value| probe.half_squared_error_with(place, value));
        slopes.push((error_above - error_below) / (above - below));
        probe.half_squared_error_with(place, weight);
    }
    let mut at = 0;
    let learning_rate = network.hyperparameters().learning_rate;
    network
        .all_weights()
        .map(|Weights { name, update, .. }| GradientCheck {
            name,
            analytic: update.mapv(|update| -update / learning_rate),
            numeric: update.mapv(|_| {
                at += 1;
                slopes[at - 1]
            }),
        })
        .collect()
}

/// The next step of a run beside the one that goes straight downhill: what each adds to all weights, `Wh` then `Wo` or `W`,
/// row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// What the run's derivative rules make of it.
    pub rule: Vec<f64>,
    /// The learning rate times the slope of `E = ½·Σ(y − O)²`, its sign turned: the same bits as `rule` under the chain rule.
    pub downhill: Vec<f64>,
}

impl Steps {
    fn of(network: &Network, downhill: &Network) -> Self {
        let [rule, downhill] = [network, downhill].map(|network| {
            network.all_weights().flat_map(|weights| weights.update).copied().collect()
        });
        Self { rule, downhill }
    }

    /// The angle between the two in degrees: below 90 the rule's step goes downhill, above it uphill.
    ///
    /// It is 0 where they are the same, and 90 where only one of them moves no weight: then the error has no slope along the step.
    #[must_use]
    pub fn angle(&self) -> f64 {
        if self.rule == self.downhill {
            return 0.0;
        }
        let (Some(rule), Some(downhill)) = (direction(&self.rule), direction(&self.downhill))
        else {
            return 90.0;
        };
        // Kahan's formula, which is good for every angle; an arccosine is not for small ones, and has none for a cosine that
        // rounding has carried beyond 1.
        let pairs = || rule.iter().zip(&downhill);
        let apart = length(pairs().map(|(a, b)| a - b));
        let together = length(pairs().map(|(a, b)| a + b));
        2.0 * apart.atan2(together).to_degrees()
    }
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
    let mut downhill = downhill(trainer);
    downhill.follow(trainer.network());
    Steps::of(trainer.network(), &downhill)
}

/// [`Steps::angle`] along a run, at the iterations of [`Trainer::trajectory`] and at the one after each: in a zigzag the two differ.
/// The playhead stays.
///
/// # Errors
///
/// As [`Trainer::trajectory`].
pub fn angles(
    trainer: &mut Trainer,
    iterations: u32,
    count: u32,
) -> Result<(Vec<u32>, Vec<[f64; 2]>), Error> {
    let mut downhill = downhill(trainer);
    let mut angles = Vec::new();
    let mut angle_of = |network: &Network| {
        downhill.follow(network);
        Steps::of(network, &downhill).angle()
    };
    let at = trainer.sample(0, iterations, count, |network| {
        let mut next = network.clone();
        next.step();
        angles.push([angle_of(network), angle_of(&next)]);
    })?;
    Ok((at, angles))
}

/// A network of a run's shape whose steps go downhill.
fn downhill(trainer: &Trainer) -> Network {
    let derivative = Derivative::ChainRule;
    let settings = Settings { derivative, hidden_derivative: None, ..trainer.settings().clone() };
    match Network::new(&settings) {
        Ok(network) => network,
        Err(_) => unreachable!("a run's settings are right, whatever its derivative rule"),
    }
}
