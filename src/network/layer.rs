//! One layer of units: its matrices under the notebook's names, its forward and its backward pass.

use ndarray::{Array2, ArrayView2, Axis, Slice};

use crate::numpy::{Order, product};
use crate::settings::ROWS;
use crate::sigmoid::{Derivative, sigmoid};

/// What the notebook calls a layer's matrices.
///
/// Its expressions leave some without a name: the net inputs, the derivative's values and the
/// updates.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) weights: &'static str,
    pub(super) net_input: &'static str,
    pub(super) activation: &'static str,
    pub(super) error: &'static str,
    pub(super) derivative: &'static str,
    pub(super) delta: &'static str,
    pub(super) update: &'static str,
}

/// How a layer turns errors into deltas, and in which order its sums add up.
#[derive(Clone, Copy, Debug)]
pub(super) struct LayerRules {
    pub(super) derivative: Derivative,
    /// The sums over the inputs of a unit, which make its net input.
    pub(super) over_inputs: Order,
    /// The sums over the rows, which make an update.
    pub(super) over_rows: Order,
}

/// A layer with `n` inputs and `m` units, and every matrix of its iteration. A row belongs to a row
/// of `X`.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) names: &'static Names,
    pub(super) rules: LayerRules,
    /// The weights, n×m: a column a unit.
    pub(super) weights: Array2<f64>,
    /// The net inputs, 4×m.
    pub(super) net_input: Array2<f64>,
    /// The activations, 4×m.
    pub(super) activation: Array2<f64>,
    /// How far each activation is from what it should be, 4×m: from its target, or as the layer
    /// above has it.
    pub(super) error: Array2<f64>,
    /// The derivative's value for every activation, 4×m.
    pub(super) derivative: Array2<f64>,
    /// The deltas, 4×m.
    pub(super) delta: Array2<f64>,
    /// What the next step adds to the weights, n×m.
    pub(super) update: Array2<f64>,
}

impl Layer {
    pub(super) fn new(
        names: &'static Names,
        (inputs, units): (usize, usize),
        rules: LayerRules,
    ) -> Self {
        let of_weights = || Array2::zeros((inputs, units));
        let of_rows = || Array2::zeros((ROWS, units));
        Self {
            names,
            rules,
            weights: of_weights(),
            net_input: of_rows(),
            activation: of_rows(),
            error: of_rows(),
            derivative: of_rows(),
            delta: of_rows(),
            update: of_weights(),
        }
    }

    /// From the layer's inputs to its activations.
    pub(super) fn forward(&mut self, input: &ArrayView2<'_, f64>) {
        // H = sigmoid(np.dot(X, Wh))
        product(&mut self.net_input, input.view(), &self.weights, self.rules.over_inputs);
        self.activation.assign(&self.net_input);
        self.activation.mapv_inplace(sigmoid);
    }

    /// [`Layer::forward`] where the weights of one unit alone have changed.
    pub(super) fn forward_unit(&mut self, input: &ArrayView2<'_, f64>, unit: usize) {
        let (axis, unit) = (Axis(1), Slice::from(unit..=unit));
        let mut net_input = self.net_input.slice_axis_mut(axis, unit);
        let weights = self.weights.slice_axis(axis, unit);
        product(net_input.view_mut(), input.view(), weights, self.rules.over_inputs);
        let mut activation = self.activation.slice_axis_mut(axis, unit);
        activation.assign(&net_input);
        activation.mapv_inplace(sigmoid);
    }

    /// From the layer's errors to its deltas and updates, and to the errors of the layer below, if
    /// there is one.
    pub(super) fn backward(
        &mut self,
        input: &ArrayView2<'_, f64>,
        learning_rate: f64,
        error_below: Option<&mut Array2<f64>>,
    ) {
        // O_delta = O_error * sigmoidDerivative(O)
        self.derivative.assign(&self.activation);
        self.derivative.mapv_inplace(|activation| self.rules.derivative.factor(activation));
        self.delta.assign(&self.error);
        self.delta *= &self.derivative;

        if let Some(error_below) = error_below {
            // H_error = O_delta.dot(Wo.T)
            product(error_below, &self.delta, self.weights.t(), Order::OneByOne);
        }

        // What `Wo += H.T.dot(O_delta)` will add, once the layer below has its errors by the old
        // weights.
        product(&mut self.update, input.t(), &self.delta, self.rules.over_rows);
        self.update *= learning_rate;
    }

    /// Adds the updates to the weights.
    pub(super) fn apply(&mut self) {
        self.weights += &self.update;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::X;
    use crate::numpy::Random;

    static NAMES: Names = Names {
        weights: "weights",
        net_input: "net_input",
        activation: "activation",
        error: "error",
        derivative: "derivative",
        delta: "delta",
        update: "update",
    };

    /// From the inputs through three layers to `E = ½·Σ(y − O)²`.
    fn forward(layers: &mut [Layer; 3], y: &Array2<f64>) -> f64 {
        let [first, second, last] = layers;
        first.forward(&(&X).into());
        second.forward(&first.activation.view());
        last.forward(&second.activation.view());
        last.error.assign(&(y - &last.activation));
        0.5 * last.error.iter().map(|error| error * error).sum::<f64>()
    }

    /// Not a network of the notebook: three layers, the last with two units, so that errors come
    /// back from several at once.
    #[test]
    fn three_layers_follow_the_gradient() {
        const STEP: f64 = 6e-6;
        let mut random = Random::new(3);
        let shapes = [(3, 4), (4, 3), (3, 2)];
        let rules = LayerRules {
            derivative: Derivative::ChainRule,
            over_inputs: Order::OneByOne,
            over_rows: Order::OneByOne,
        };
        let mut layers = shapes.map(|shape| Layer::new(&NAMES, shape, rules));
        for weight in layers.iter_mut().flat_map(|layer| &mut layer.weights) {
            *weight = 4.0 * random.next_f64() - 2.0;
        }
        let y = Array2::from_shape_fn((ROWS, 2), |_| random.next_f64());
        forward(&mut layers, &y);
        let [first, second, last] = &mut layers;
        last.backward(&second.activation.view(), 1.0, Some(&mut second.error));
        second.backward(&first.activation.view(), 1.0, Some(&mut first.error));
        first.backward(&(&X).into(), 1.0, None);

        let updates = layers.clone().map(|layer| layer.update);
        for (at, update) in updates.iter().enumerate() {
            for (place, update) in update.indexed_iter() {
                let weight = layers[at].weights[place];
                let [above, below] = [weight + STEP, weight - STEP].map(|value| {
                    layers[at].weights[place] = value;
                    forward(&mut layers, &y)
                });
                layers[at].weights[place] = weight;
                let slope = (above - below) / (2.0 * STEP);
                assert!(
                    (update + slope).abs() < 1e-9,
                    "layer {at}, {place:?}: {update} for {slope}"
                );
                assert!(slope.abs() > 1e-6, "layer {at}, {place:?}: no slope to compare with");
            }
        }
    }
}
