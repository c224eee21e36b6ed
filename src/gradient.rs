//! Central differences, to hold the updates of a pass against.

use ndarray::Array2;

use crate::network::Network;

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
    let mut weights = Vec::with_capacity(network.weight_count());
    network.save_weights(&mut weights);
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
        .updates()
        .into_iter()
        .map(|(name, update)| GradientCheck {
            name,
            analytic: update.mapv(|update| -update / learning_rate),
            numeric: update.mapv(|_| {
                at += 1;
                slopes[at - 1]
            }),
        })
        .collect()
}
