//! A network at one iteration: its weights and every matrix of the pass that they make.

mod fast;
mod layer;
mod probe;
mod record;

pub(crate) use probe::Probe;
pub use record::{CLOSE_WITHIN, CorrectRows, RIGHT_WITHIN, Record};

use std::array::from_fn;
use std::iter;

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};

use crate::error::Error;
use crate::numpy::{Order, Random, mean};
use crate::settings::{INPUTS, MAX_HIDDEN, Problem, ROWS, Settings, Summation};
use crate::sigmoid::{Derivative, sigmoid};
use layer::{Layer, LayerRules, Names};
use record::{Entries, narrow};

/// The notebook's `X`, 4×3: a row a corner of the input square, the third column the bias's
/// constant 1.
pub const X: [[f64; INPUTS]; ROWS] =
    [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]];

/// The names in a network of one layer.
const ONLY: Names = Names {
    weights: "W",
    net_input: "XW",
    activation: "O",
    error: "O_error",
    derivative: "O_derivative",
    delta: "O_delta",
    update: "W_update",
};

/// The names in the hidden layer of two.
const HIDDEN: Names = Names {
    weights: "Wh",
    net_input: "XWh",
    activation: "H",
    error: "H_error",
    derivative: "H_derivative",
    delta: "H_delta",
    update: "Wh_update",
};

/// The names in the output layer of two.
const OUTPUT: Names = Names { weights: "Wo", net_input: "HWo", update: "Wo_update", ..ONLY };

/// What a network keeps from one iteration to the next, beside its weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// The targets, one a row of [`X`].
    pub y: [f64; ROWS],
    /// What every update is multiplied by.
    pub learning_rate: f64,
    /// Which derivative turns the output's error into its delta.
    pub derivative: Derivative,
    /// Which derivative turns the hidden layer's errors into its deltas.
    pub hidden_derivative: Derivative,
    /// Whose order the sums follow.
    pub summation: Summation,
}

impl Rules {
    fn new(settings: &Settings) -> Self {
        let Settings { problem, learning_rate, derivative, summation, .. } = *settings;
        Self {
            y: settings.targets.unwrap_or(problem.targets()).map(f64::from),
            learning_rate,
            derivative,
            hidden_derivative: settings.hidden_derivative.unwrap_or(derivative),
            summation,
        }
    }
}

/// One of the notebook's two networks.
///
/// The matrices belong together at all times: after [`Network::new`] and after every
/// [`Network::step`] the pass is the one that the weights make, and the updates are those that the
/// next step applies.
///
/// # Examples
///
/// ```
/// use backprop_live::{Network, Settings};
///
/// let mut network = Network::new(&Settings::default())?;
/// assert_eq!(network.error(), 0.4964100319027255); // the first line that the notebook prints
/// network.step();
/// # Ok::<(), backprop_live::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    /// One or two, the inputs' first.
    layers: Vec<Layer>,
    rules: Rules,
}

/// The most weights that a network has.
const MAX_WEIGHTS: usize = (INPUTS + 1) * MAX_HIDDEN as usize;

/// How many iterations to train at a time where little of them is wanted: a record of so few stays
/// in the fastest cache.
pub(crate) const BLOCK: u32 = 256;

impl Network {
    /// The network at iteration 0: weights from the seed (or as given), and their pass.
    ///
    /// # Errors
    ///
    /// The first of the settings found outside what [`Settings`] allows.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        settings.check()?;
        let rules = Rules::new(settings);
        let Rules { derivative, hidden_derivative, summation, .. } = rules;
        let layers = match settings.problem {
            Problem::OneLayer => {
                let (over_inputs, over_rows) = (Order::OneByOne, Order::Halves);
                let rules = LayerRules { derivative, over_inputs, over_rows };
                vec![Layer::new(&ONLY, (INPUTS, 1), rules)]
            }
            Problem::TwoLayers { hidden } => {
                let hidden = hidden as usize;
                let of_hidden = LayerRules {
                    derivative: hidden_derivative,
                    over_inputs: Order::OneByOne,
                    over_rows: Order::OneByOne,
                };
                let of_output = LayerRules {
                    derivative,
                    over_inputs: summation.over_units(),
                    over_rows: summation.over_rows(),
                };
                vec![
                    Layer::new(&HIDDEN, (INPUTS, hidden), of_hidden),
                    Layer::new(&OUTPUT, (hidden, 1), of_output),
                ]
            }
        };
        let mut network = Self { layers, rules };
        match &settings.initial_weights {
            Some(weights) => network.set_weights(weights),
            None => {
                // `2 * np.random.random(…) - 1`, one stream through all matrices.
                let mut random = Random::new(settings.seed);
                let weights = network.layers.iter_mut().flat_map(|layer| &mut layer.weights);
                weights.for_each(|weight| *weight = 2.0 * random.next_f64() - 1.0);
                network.pass();
            }
        }
        Ok(network)
    }

    /// The same weights under other derivative rules, the output's and the hidden layer's.
    #[must_use]
    pub fn with_rules(&self, derivative: Derivative, hidden_derivative: Derivative) -> Self {
        let mut network = self.clone();
        network.rules.derivative = derivative;
        network.rules.hidden_derivative = hidden_derivative;
        for (layer, rule) in network.layers.iter_mut().rev().zip([derivative, hidden_derivative]) {
            layer.rules.derivative = rule;
        }
        network.backward();
        network
    }

    /// One iteration: applies the updates, then makes the pass of the weights that come of it.
    /// Allocates nothing.
    pub fn step(&mut self) {
        self.apply();
        self.pass();
    }

    /// Adds the updates to the weights.
    fn apply(&mut self) {
        self.layers.iter_mut().for_each(Layer::apply);
    }

    fn pass(&mut self) {
        self.forward();
        self.backward();
    }

    /// From weights to outputs and errors.
    fn forward(&mut self) {
        forward(&mut self.layers, 0);
        self.compare();
    }

    /// `O_error = y - O`.
    fn compare(&mut self) {
        let y = ArrayView1::from(&self.rules.y).insert_axis(Axis(1));
        let output = self.layers.last_mut().expect("one layer or two");
        output.error.assign(&y);
        output.error -= &output.activation;
    }

    /// From errors to deltas and updates.
    fn backward(&mut self) {
        let learning_rate = self.rules.learning_rate;
        for at in (0..self.layers.len()).rev() {
            let (below, from_here) = self.layers.split_at_mut(at);
            let layer = &mut from_here[0];
            match below.last_mut() {
                Some(Layer { activation, error, .. }) => {
                    layer.backward(&activation.view(), learning_rate, Some(error));
                }
                None => layer.backward(&(&X).into(), learning_rate, None),
            }
        }
    }

    /// That many iterations, added to `record` one after the other: the same bits as by
    /// [`Network::step`], only faster.
    pub fn train(&mut self, count: u32, record: &mut Record) {
        self.fill(record.grow(count as usize));
    }

    /// That many iterations, of which only the last is wanted; `scratch` is overwritten.
    pub(crate) fn train_silently(&mut self, count: u32, scratch: &mut Record) {
        let mut left = count;
        while left > 0 {
            let count = left.min(BLOCK);
            scratch.clear();
            self.train(count, scratch);
            left -= count;
        }
    }

    /// As many iterations as there are entries.
    fn fill(&mut self, entries: Entries<'_>) {
        let Some((mut before, last)) = entries.split_last() else { return };
        self.apply();
        let mut start = [0.0; MAX_WEIGHTS];
        let start = &mut start[..self.weight_count()];
        iter::zip(&mut *start, self.all_weights()).for_each(|(kept, weight)| *kept = weight);
        if !self.fill_fast(&mut before) {
            // Where a weight leaves the numbers, or is -0, the reference decides.
            self.copy_weights(start);
            for at in 0..before.errors.len() {
                self.pass();
                self.enter(&mut before, at);
                self.apply();
            }
        }
        self.pass();
        let mut last = last;
        self.enter(&mut last, 0);
    }

    /// As many iterations as there are entries, by the fast path, but for the last pass; `false`
    /// where it has not the reference's bits.
    fn fill_fast(&mut self, entries: &mut Entries<'_>) -> bool {
        if !fast::is_fit(self.all_weights()) {
            return false;
        }
        match &mut self.layers[..] {
            [only] => fast::one_layer(&self.rules, &mut only.weights, entries),
            [hidden, output] => {
                fast::two_layers(&self.rules, &mut hidden.weights, &mut output.weights, entries);
            }
            _ => unreachable!("one layer or two"),
        }
        fast::is_fit(self.all_weights())
    }

    /// Fills an entry with this iteration.
    fn enter(&self, entries: &mut Entries<'_>, at: usize) {
        entries.errors[at] = self.error();
        entries.correct[at] = self.correct_rows();
        entries.answers[at] = narrow(self.outputs());
    }

    /// `np.mean(np.abs(O_error))`.
    #[must_use]
    pub fn error(&self) -> f64 {
        mean(self.output_errors().map(f64::abs))
    }

    /// `E = ½·Σ(y − O)²`, the error whose slope the chain rule takes.
    #[must_use]
    pub fn half_squared_error(&self) -> f64 {
        0.5 * self.output_errors().map(|error| error * error).iter().sum::<f64>()
    }

    /// `O`, one output a row of [`X`].
    #[must_use]
    pub fn outputs(&self) -> [f64; ROWS] {
        column(&self.output_layer().activation)
    }

    /// `O_error`, likewise.
    fn output_errors(&self) -> [f64; ROWS] {
        column(&self.output_layer().error)
    }

    fn output_layer(&self) -> &Layer {
        self.layers.last().expect("one layer or two")
    }

    /// A record of this iteration.
    #[must_use]
    pub fn record(&self) -> Record {
        Record {
            errors: vec![self.error()],
            correct: vec![self.correct_rows()],
            answers: vec![narrow(self.outputs())],
        }
    }

    /// Which outputs are right.
    #[must_use]
    pub fn correct_rows(&self) -> CorrectRows {
        CorrectRows::new(self.output_errors())
    }

    /// Whether the error and all weights are numbers: neither infinite nor undefined.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.error().is_finite() && self.all_weights().all(f64::is_finite)
    }

    /// What does not change from one iteration to the next.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The width of the hidden layer; 0 where there is none.
    #[must_use]
    pub fn hidden(&self) -> usize {
        match &self.layers[..] {
            [hidden, _] => hidden.weights.ncols(),
            _ => 0,
        }
    }

    /// Every matrix of the iteration with the notebook's name for it, in the order in which the
    /// loop computes them.
    ///
    /// Beside the notebook's own there are the net inputs (`XWh`, `HWo`, `XW`), the factors of the
    /// deltas (`O_derivative`, `H_derivative`) and the updates, which its expressions leave
    /// unnamed.
    #[must_use]
    pub fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        let mut matrices = vec![("X", ArrayView2::from(&X))];
        for Layer { names, weights, net_input, activation, .. } in &self.layers {
            matrices.extend([
                (names.weights, weights.view()),
                (names.net_input, net_input.view()),
                (names.activation, activation.view()),
            ]);
        }
        matrices.push(("y", ArrayView1::from(&self.rules.y).insert_axis(Axis(1))));
        for Layer { names, error, derivative, delta, .. } in self.layers.iter().rev() {
            matrices.extend([
                (names.error, error.view()),
                (names.derivative, derivative.view()),
                (names.delta, delta.view()),
            ]);
        }
        let updates = self.layers.iter().rev();
        matrices.extend(updates.map(|layer| (layer.names.update, layer.update.view())));
        matrices
    }

    /// The matrix with this name in [`Network::matrices`].
    #[must_use]
    pub fn matrix(&self, name: &str) -> Option<ArrayView2<'_, f64>> {
        self.matrices().into_iter().find_map(|(known, matrix)| (known == name).then_some(matrix))
    }

    /// The weights named `Wh` (3×h) or `Wo` (h×1), or, of one layer, `W` (3×1).
    ///
    /// # Errors
    ///
    /// [`Error::UnknownName`] for a name that this network does not have.
    pub fn weights(&self, name: &str) -> Result<ArrayView2<'_, f64>, Error> {
        match self.layers.iter().find(|layer| layer.names.weights == name) {
            Some(layer) => Ok(layer.weights.view()),
            None => Err(Error::UnknownName {
                value: name.to_owned(),
                allowed: self.layers.iter().map(|layer| layer.names.weights).collect(),
            }),
        }
    }

    /// Every matrix of weights with its name and its updates, in the order in which the seed fills
    /// them.
    pub(crate) fn updates(
        &self,
    ) -> impl Iterator<Item = (&'static str, &Array2<f64>, &Array2<f64>)> {
        self.layers.iter().map(|layer| (layer.names.weights, &layer.weights, &layer.update))
    }

    /// All weights, `Wh` then `Wo`, or `W`, each row by row: the order of
    /// [`Settings::initial_weights`].
    pub fn all_weights(&self) -> impl Iterator<Item = f64> {
        self.layers.iter().flat_map(|layer| layer.weights.iter().copied())
    }

    /// How many numbers [`Network::all_weights`] gives.
    #[must_use]
    pub fn weight_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.weights.len()).sum()
    }

    /// Takes all weights from `values`, in the order of [`Network::all_weights`], and makes their
    /// pass.
    pub(crate) fn set_weights(&mut self, values: &[f64]) {
        self.copy_weights(values);
        self.pass();
    }

    fn copy_weights(&mut self, values: &[f64]) {
        assert_eq!(values.len(), self.weight_count(), "a number for every weight");
        let weights = self.layers.iter_mut().flat_map(|layer| &mut layer.weights);
        iter::zip(weights, values).for_each(|(weight, value)| *weight = *value);
    }

    /// Takes all weights from a network of the same shape, and makes their pass. Allocates nothing.
    pub(crate) fn copy_weights_from(&mut self, network: &Self) {
        for (layer, other) in iter::zip(&mut self.layers, &network.layers) {
            layer.weights.assign(&other.weights);
        }
        self.pass();
    }

    /// What the network answers to one input, whose last entry is the bias's 1, or else the hidden
    /// unit with the given number.
    pub(crate) fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        if let Some(unit) = unit {
            let Layer { weights, rules, .. } = &self.layers[0];
            return sigmoid(rules.over_inputs.sum(&(&x).into(), &weights.column(unit)));
        }
        self.answer_through(x, sigmoid)
    }

    /// What the network would answer if its hidden units passed their net inputs on as they are.
    pub(crate) fn answer_without_sigmoid(&self, x: [f64; INPUTS]) -> f64 {
        self.answer_through(x, |net_input| net_input)
    }

    /// The answer to one input, with a function of one's own in the place of the hidden units'
    /// sigmoid.
    fn answer_through(&self, x: [f64; INPUTS], activation: impl Fn(f64) -> f64) -> f64 {
        let net_input = |layer: &Layer, input: &[f64], unit| {
            layer.rules.over_inputs.sum(&input.into(), &layer.weights.column(unit))
        };
        match &self.layers[..] {
            [hidden, output] => {
                let mut activations = [0.0; MAX_HIDDEN as usize];
                let activations = &mut activations[..hidden.weights.ncols()];
                for (unit, own) in activations.iter_mut().enumerate() {
                    *own = activation(net_input(hidden, &x, unit));
                }
                sigmoid(net_input(output, activations, 0))
            }
            layers => sigmoid(net_input(&layers[0], &x, 0)),
        }
    }
}

/// From the inputs through all layers from the one at `from` on, those before it being as they
/// should.
fn forward(layers: &mut [Layer], from: usize) {
    for at in from..layers.len() {
        let (below, from_here) = layers.split_at_mut(at);
        let input = match below.last() {
            Some(below) => below.activation.view(),
            None => (&X).into(),
        };
        from_here[0].forward(&input);
    }
}

/// The one column of a 4×1 matrix.
fn column(matrix: &Array2<f64>) -> [f64; ROWS] {
    from_fn(|row| matrix[(row, 0)])
}
