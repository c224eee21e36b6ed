//! The error over the weights: a network whose weights are tried one by one.

use super::layer::Layer;
use super::{Network, X, forward};

/// A forward pass that follows one weight at a time: of the hidden units only the one that a weight
/// leads to is computed again.
pub(crate) struct Probe(
    /// Its errors and all that follows from them are out of date: nobody else sees it.
    Network,
);

impl Probe {
    pub(crate) fn new(network: &Network) -> Self {
        Self(network.clone())
    }

    /// Gives a weight another value, at its place in [`Network::all_weights`], and tells
    /// [`Network::half_squared_error`] with it.
    pub(crate) fn error_with(&mut self, place: usize, value: f64) -> f64 {
        let network = &mut self.0;
        let mut place = place;
        let at = network.layers.iter().position(|Layer { weights, .. }| {
            let is_here = place < weights.len();
            place -= if is_here { 0 } else { weights.len() };
            is_here
        });
        let at = at.expect("a place in the list of all weights");
        let (below, from_here) = network.layers.split_at_mut(at);
        let layer = &mut from_here[0];
        let units = layer.weights.ncols();
        let (input, unit) = (place / units, place % units);
        layer.weights[(input, unit)] = value;
        let inputs = match below.last() {
            Some(below) => below.activation.view(),
            None => (&X).into(),
        };
        layer.forward_unit(&inputs, unit);
        forward(&mut network.layers, at + 1);
        network.compare();
        network.half_squared_error()
    }
}
