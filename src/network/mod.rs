//! A network at one iteration: its weights and every matrix of the pass that they make.

mod base;
mod fast;
mod one_layer;
mod record;
mod two_layers;

pub(crate) use base::Weights;
pub use base::{Hyperparameters, X};
pub use record::{CLOSE_WITHIN, CorrectRows, RIGHT_WITHIN, Record};

use ndarray::ArrayView2;

use crate::numpy::{Random, mean};
use crate::settings::{Error, INPUTS, Problem, ROWS, Settings};
use base::{Layers, column};
use one_layer::OneLayer;
use record::{Entries, narrow};
use two_layers::TwoLayers;

/// One of the notebook's two networks.
///
/// The matrices belong together at all times: after [`Network::new`] and after every [`Network::step`] the pass is the one that
/// the weights make, and the updates are those that the next step applies.
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
pub struct Network(Kind);

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a run has two networks, and a sweep one")]
enum Kind {
    OneLayer(OneLayer),
    TwoLayers(TwoLayers),
}

/// How many iterations to train at a time where little of them is wanted: a record of so few stays in the fastest cache.
pub(crate) const BLOCK: u32 = 256;

impl Network {
    /// The network at iteration 0: weights from the seed (or as given), and their pass.
    ///
    /// # Errors
    ///
    /// The first of the settings found outside what [`Settings`] allows.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        settings.check()?;
        let hyperparameters = Hyperparameters::new(settings);
        let mut network = Self(match settings.problem {
            Problem::OneLayer => Kind::OneLayer(OneLayer::new(hyperparameters)),
            Problem::TwoLayers { hidden } => {
                Kind::TwoLayers(TwoLayers::new(hyperparameters, hidden as usize))
            }
        });
        match &settings.initial_weights {
            Some(weights) => network.set_weights(weights),
            None => {
                // `2 * np.random.random(…) - 1`, one stream through all matrices.
                let mut random = Random::new(settings.seed);
                network.fill_weights(|| 2.0 * random.next_f64() - 1.0);
            }
        }
        Ok(network)
    }

    /// One iteration: applies the updates, then makes the pass of the weights that come of it. Allocates nothing.
    pub fn step(&mut self) {
        self.layers_mut().apply();
        self.pass();
    }

    fn pass(&mut self) {
        let layers = self.layers_mut();
        layers.forward();
        layers.backward();
    }

    /// That many iterations, added to `record` one after the other: the same bits as by [`Network::step`], only faster.
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
        let Some((before, last)) = entries.split_last() else { return };
        let hyperparameters = *self.hyperparameters();
        self.layers_mut().apply();
        match &mut self.0 {
            Kind::OneLayer(network) => fast::one_layer(&hyperparameters, &mut network.W, before),
            Kind::TwoLayers(network) => {
                let TwoLayers { Wh, Wo, .. } = network;
                fast::two_layers(&hyperparameters, Wh, Wo, before);
            }
        }
        self.pass();
        last.errors[0] = self.error();
        last.correct[0] = self.correct_rows();
        last.answers[0] = narrow(self.outputs());
    }

    /// `np.mean(np.abs(O_error))`.
    #[must_use]
    pub fn error(&self) -> f64 {
        let [_, errors] = self.layers().outputs_and_errors();
        mean(column(errors).map(f64::abs))
    }

    /// `O`, one output a row of `X`.
    #[must_use]
    pub fn outputs(&self) -> [f64; ROWS] {
        let [outputs, _] = self.layers().outputs_and_errors();
        column(outputs)
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
        let [_, errors] = self.layers().outputs_and_errors();
        CorrectRows::new(column(errors))
    }

    /// What does not change from one iteration to the next.
    #[must_use]
    pub fn hyperparameters(&self) -> &Hyperparameters {
        self.layers().hyperparameters()
    }

    /// The weights named `Wh` (3×h) or `Wo` (h×1), or, of one layer, `W` (3×1).
    ///
    /// # Errors
    ///
    /// [`Error::UnknownName`] for a name that this network does not have.
    pub fn weights(&self, name: &str) -> Result<ArrayView2<'_, f64>, Error> {
        match self.all_weights().find(|weights| weights.name == name) {
            Some(weights) => Ok(weights.values.view()),
            None => Err(Error::UnknownName {
                value: name.to_owned(),
                allowed: self.all_weights().map(|weights| weights.name).collect(),
            }),
        }
    }

    /// Every matrix of weights and its updates, in the order in which the seed fills them.
    pub(crate) fn all_weights(&self) -> impl Iterator<Item = Weights<'_>> {
        self.layers().weights().into_iter().flatten()
    }

    /// What the output unit, or the hidden unit with the given number, answers to one input (the last entry is
    /// the bias's 1).
    pub(crate) fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        self.layers().answer(x, unit)
    }

    /// The width of the hidden layer; 0 where there is none.
    #[must_use]
    pub fn hidden(&self) -> usize {
        match &self.0 {
            Kind::OneLayer(_) => 0,
            Kind::TwoLayers(network) => network.Wo.len(),
        }
    }

    /// Every matrix of the iteration with the notebook's name for it, in the order in which the loop computes them.
    ///
    /// Beside the notebook's own there are the net inputs (`XWh`, `HWo`, `XW`) and the factors of the deltas
    /// (`O_derivative`, `H_derivative`), which its expressions leave unnamed.
    #[must_use]
    pub fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        self.layers().matrices()
    }

    /// All weights, row-major, matrix after matrix.
    pub(crate) fn weight_values(&self) -> impl Iterator<Item = f64> {
        self.all_weights().flat_map(|weights| weights.values.iter().copied())
    }

    /// How many numbers [`Network::weight_values`] gives.
    pub(crate) fn weight_count(&self) -> usize {
        self.all_weights().map(|weights| weights.values.len()).sum()
    }

    /// Takes all weights from `values`, in the order of [`Network::weight_values`], and makes their pass.
    pub(crate) fn set_weights(&mut self, values: &[f64]) {
        assert_eq!(values.len(), self.weight_count(), "a number for every weight");
        let mut values = values.iter();
        self.fill_weights(|| *values.next().expect("as many as there are weights"));
    }

    fn fill_weights(&mut self, mut next: impl FnMut() -> f64) {
        let weights = self.layers_mut().weights_mut().into_iter().flatten();
        weights.flatten().for_each(|weight| *weight = next());
        self.pass();
    }

    /// Takes all weights from a network of the same shape, and makes their pass. Allocates nothing.
    pub(crate) fn follow(&mut self, network: &Self) {
        assert_eq!(self.hidden(), network.hidden(), "the same shape");
        let mut values = network.weight_values();
        self.fill_weights(|| values.next().expect("as many as there are weights"));
    }

    /// `E = ½·Σ(y − O)²` with another value for one weight, at its place among all weights, row-major.
    ///
    /// The weight keeps the value. Of the matrices only those of the forward pass follow it.
    pub(crate) fn half_squared_error_with(&mut self, place: usize, value: f64) -> f64 {
        match &mut self.0 {
            Kind::OneLayer(network) => {
                network.W[(place, 0)] = value;
                network.forward();
            }
            Kind::TwoLayers(network) => {
                let (hidden, at_output) = (network.Wo.len(), network.Wh.len());
                match place.checked_sub(at_output) {
                    Some(unit) => network.Wo[(unit, 0)] = value,
                    None => network.Wh[(place / hidden, place % hidden)] = value,
                }
                network.forward_after(place);
            }
        }
        let [_, errors] = self.layers().outputs_and_errors();
        0.5 * errors.iter().map(|error| error * error).sum::<f64>()
    }

    fn layers(&self) -> &dyn Layers {
        match &self.0 {
            Kind::OneLayer(network) => network,
            Kind::TwoLayers(network) => network,
        }
    }

    fn layers_mut(&mut self) -> &mut dyn Layers {
        match &mut self.0 {
            Kind::OneLayer(network) => network,
            Kind::TwoLayers(network) => network,
        }
    }
}
