//! The sigmoid, its derivative, and the two rules by which a delta uses it.

use crate::numpy;

/// `σ(x) = 1 / (1 + e⁻ˣ)` of a net input: the notebook's `sigmoid`.
///
/// Within 0 to 1, and exactly 0 or 1 only where the exponential overflows or is lost beside 1.
#[must_use]
pub fn sigmoid(net_input: f64) -> f64 {
    1.0 / (1.0 + numpy::exp(-net_input))
}

/// `σ′(x) = σ(x)·(1 − σ(x))` of a net input: the notebook's `sigmoidDerivative`.
#[must_use]
pub fn sigmoid_derivative(net_input: f64) -> f64 {
    derivative_from_activation(sigmoid(net_input))
}

/// `σ′(x)` from the activation `a = σ(x)` that is already at hand: `a·(1 − a)`.
#[must_use]
pub fn derivative_from_activation(activation: f64) -> f64 {
    activation * (1.0 - activation)
}

/// The factor that turns an error into a delta.
///
/// Both rules start from a unit's activation, which is what the loop has at hand. They differ in what they take it for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Derivative {
    /// `sigmoidDerivative(O)`, as the notebook writes it: σ′ at the *activation*, as if that were a net input. Since
    /// an activation is within 0 to 1, the factor stays between σ′(1) ≈ 0.197 and σ′(0) = 0.25.
    #[default]
    Notebook,
    /// `O·(1 − O)`: σ′ at the net input, which is what the chain rule asks for (Rumelhart, Hinton & Williams 1986a,
    /// equation 5).
    ChainRule,
}

impl Derivative {
    /// Both rules, by the names that cross the boundary.
    pub const NAMES: [(&'static str, Self); 2] =
        [("notebook", Self::Notebook), ("chain-rule", Self::ChainRule)];

    /// The factor for a unit with this activation.
    #[must_use]
    pub fn factor(self, activation: f64) -> f64 {
        match self {
            Self::Notebook => sigmoid_derivative(activation),
            Self::ChainRule => derivative_from_activation(activation),
        }
    }
}
