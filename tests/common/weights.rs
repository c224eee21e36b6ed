//! A network's weights as the list that `initial_weights` takes.

use backprop_live::Network;

/// All weights of a network: layer after layer, each matrix by rows.
pub(crate) fn all_weights(network: &Network) -> Vec<f64> {
    let matrices = ["W", "Wh", "Wo"].into_iter().filter_map(|name| network.weights(name).ok());
    matrices.flat_map(|matrix| matrix.iter().copied().collect::<Vec<_>>()).collect()
}
