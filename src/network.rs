//! A network at one iteration: its weights and every matrix of the pass that they make.

mod ahead;
mod one_layer;
mod two_layers;

pub use one_layer::OneLayer;
pub use two_layers::TwoLayers;

use std::array::from_fn;
use std::iter;

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};

use crate::numpy::{Random, Summation, mean};
use crate::settings::{Error, INPUTS, Problem, ROWS, Settings};
use crate::sigmoid::Derivative;

/// The notebook's `X`, 4×3: a row a corner of the input square, the third column the bias's constant 1.
pub const X: [[f64; INPUTS]; ROWS] =
    [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]];

/// [`X`], transposed.
const XT: [[f64; ROWS]; INPUTS] =
    [[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]];

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
#[expect(clippy::large_enum_variant, reason = "a run has two networks, and a sweep one")]
pub enum Network {
    /// `O = σ(X·W)`.
    OneLayer(OneLayer),
    /// `H = σ(X·Wh)`, `O = σ(H·Wo)`.
    TwoLayers(TwoLayers),
}

impl Network {
    /// The network at iteration 0: weights from the seed (or as given), and their pass.
    ///
    /// # Errors
    ///
    /// The first of the settings found outside what [`Settings`] allows.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        settings.check()?;
        let hyperparameters = Hyperparameters::new(settings);
        let mut network = match settings.problem {
            Problem::OneLayer => Self::OneLayer(OneLayer::new(hyperparameters)),
            Problem::TwoLayers { hidden } => {
                Self::TwoLayers(TwoLayers::new(hyperparameters, hidden as usize))
            }
        };
        match &settings.initial_weights {
            Some(weights) => network.set_weights(weights),
            None => {
                // `2 * np.random.random(…) - 1`, one stream through all matrices.
                let mut random = Random::new(settings.seed);
                network.for_each_weight(|weight| *weight = 2.0 * random.next_f64() - 1.0);
                network.pass();
            }
        }
        Ok(network)
    }

    /// One iteration: applies the updates, then makes the pass of the weights that come of it. Allocates nothing.
    pub fn step(&mut self) {
        self.apply();
        self.pass();
    }

    /// Goes on by one iteration more than there is room for errors in `chunks`, and returns the last one's error: the same
    /// bits as by [`Network::step`], only faster.
    ///
    /// After every chunk `checkpoint` gets the weights of the iteration after it, matrix by matrix.
    pub(crate) fn ahead(&mut self, chunks: Chunks<'_, '_>, checkpoint: Checkpoint<'_>) -> f64 {
        self.apply();
        match self {
            Self::OneLayer(network) => network.ahead(chunks, checkpoint),
            Self::TwoLayers(network) => network.ahead(chunks, checkpoint),
        }
        self.pass();
        self.error()
    }

    /// That many iterations, of which only the last is wanted.
    pub(crate) fn skip(&mut self, count: u32) {
        let mut errors = [0.0; 255];
        let mut left = count as usize;
        while let Some(ahead) = left.checked_sub(1) {
            let count = ahead.min(errors.len());
            let (errors, _) = errors.split_at_mut(count);
            left = ahead - count;
            self.ahead(&mut iter::once(errors), &mut |_| ());
        }
    }

    /// From weights to outputs and errors.
    pub fn forward(&mut self) {
        match self {
            Self::OneLayer(network) => network.forward(),
            Self::TwoLayers(network) => network.forward(),
        }
    }

    /// From errors to deltas and updates.
    pub fn backward(&mut self) {
        match self {
            Self::OneLayer(network) => network.backward(),
            Self::TwoLayers(network) => network.backward(),
        }
    }

    /// Adds the updates to the weights.
    pub fn apply(&mut self) {
        match self {
            Self::OneLayer(network) => network.apply(),
            Self::TwoLayers(network) => network.apply(),
        }
    }

    /// `np.mean(np.abs(O_error))`.
    #[must_use]
    pub fn error(&self) -> f64 {
        mean_error(self.output_errors())
    }

    /// `O`, one output a row of `X`.
    #[must_use]
    pub fn outputs(&self) -> [f64; ROWS] {
        let outputs = match self {
            Self::OneLayer(network) => &network.O,
            Self::TwoLayers(network) => &network.O,
        };
        column(outputs, 0)
    }

    /// `y - O`, 4×1.
    pub(crate) fn output_errors(&self) -> &Array2<f64> {
        match self {
            Self::OneLayer(network) => &network.O_error,
            Self::TwoLayers(network) => &network.O_error,
        }
    }

    /// Whether every output is on its target's side of 0.5, which is itself on neither side.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        self.right_rows() == ALL_RIGHT
    }

    /// A bit a row, the first the lowest: 1 where the output is on its target's side of 0.5.
    pub(crate) fn right_rows(&self) -> u8 {
        let is_right = |(output, y)| if y == 1.0 { output > 0.5 } else { output < 0.5 };
        let rows = self.outputs().into_iter().zip(self.hyperparameters().y).map(is_right);
        rows.rev().fold(0, |bits, is_right| bits << 1 | u8::from(is_right))
    }

    /// What does not change from one iteration to the next.
    #[must_use]
    pub fn hyperparameters(&self) -> &Hyperparameters {
        match self {
            Self::OneLayer(network) => &network.hyperparameters,
            Self::TwoLayers(network) => &network.hyperparameters,
        }
    }

    /// The weights named `Wh` (3×h) or `Wo` (h×1), or, of one layer, `W` (3×1).
    ///
    /// # Errors
    ///
    /// [`Error::UnknownName`] for a name that this network does not have.
    pub fn weights(&self, name: &str) -> Result<ArrayView2<'_, f64>, Error> {
        let weights = self.all_weights();
        match weights.iter().find(|(known, _)| *known == name) {
            Some((_, weights)) => Ok(*weights),
            None => Err(Error::UnknownName {
                value: name.to_owned(),
                allowed: weights.iter().map(|(known, _)| *known).collect(),
            }),
        }
    }

    /// Every matrix of weights with its name, in the order in which the seed fills them.
    #[must_use]
    pub fn all_weights(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        match self {
            Self::OneLayer(network) => vec![("W", network.W.view())],
            Self::TwoLayers(network) => {
                vec![("Wh", network.Wh.view()), ("Wo", network.Wo.view())]
            }
        }
    }

    /// Every matrix of updates, as [`Network::apply`] adds them, under the name of its weights.
    pub(crate) fn updates(&self) -> Vec<(&'static str, &Array2<f64>)> {
        match self {
            Self::OneLayer(network) => vec![("W", &network.W_update)],
            Self::TwoLayers(network) => {
                vec![("Wh", &network.Wh_update), ("Wo", &network.Wo_update)]
            }
        }
    }

    /// What the output unit, or the hidden unit with the given number, answers to one input (the last entry is
    /// the bias's 1).
    pub(crate) fn answer(&self, x: [f64; INPUTS], unit: Option<usize>) -> f64 {
        match self {
            Self::OneLayer(network) => network.answer(x),
            Self::TwoLayers(network) => network.answer(x, unit),
        }
    }

    /// The width of the hidden layer; 0 where there is none.
    #[must_use]
    pub fn hidden(&self) -> usize {
        match self {
            Self::OneLayer(_) => 0,
            Self::TwoLayers(network) => network.Wo.len(),
        }
    }

    /// Every matrix of the iteration with the notebook's name for it, in the order in which the loop computes them.
    ///
    /// Beside the notebook's own there are the net inputs (`XWh`, `HWo`, `XW`) and the factors of the deltas
    /// (`O_derivative`, `H_derivative`), which its expressions leave unnamed.
    #[must_use]
    pub fn matrices(&self) -> Vec<(&'static str, ArrayView2<'_, f64>)> {
        match self {
            Self::OneLayer(network) => network.matrices(),
            Self::TwoLayers(network) => network.matrices(),
        }
    }

    /// Appends all weights to `values`, row-major.
    pub(crate) fn save_weights(&self, values: &mut Vec<f64>) {
        match self {
            Self::OneLayer(network) => values.extend(&network.W),
            Self::TwoLayers(network) => values.extend(network.Wh.iter().chain(&network.Wo)),
        }
    }

    /// How many numbers [`Network::save_weights`] appends.
    pub(crate) fn weight_count(&self) -> usize {
        match self {
            Self::OneLayer(network) => network.W.len(),
            Self::TwoLayers(network) => network.Wh.len() + network.Wo.len(),
        }
    }

    /// Takes all weights from `values`, row-major, and makes their pass.
    pub(crate) fn set_weights(&mut self, values: &[f64]) {
        let mut values = values.iter();
        self.for_each_weight(|weight| {
            if let Some(value) = values.next() {
                *weight = *value;
            }
        });
        self.pass();
    }

    /// `E = ½·Σ(y − O)²` with another value for one weight, at its place among all weights, row-major.
    ///
    /// The weight keeps the value. Of the matrices only those of the forward pass follow it.
    pub(crate) fn half_squared_error_with(&mut self, place: usize, value: f64) -> f64 {
        match self {
            Self::OneLayer(network) => {
                network.W[(place, 0)] = value;
                network.forward();
            }
            Self::TwoLayers(network) => {
                let (hidden, at_output) = (network.Wo.len(), network.Wh.len());
                match place.checked_sub(at_output) {
                    Some(unit) => network.Wo[(unit, 0)] = value,
                    None => network.Wh[(place / hidden, place % hidden)] = value,
                }
                network.forward_after(place);
            }
        }
        0.5 * self.output_errors().iter().map(|error| error * error).sum::<f64>()
    }

    /// Visits every weight, row-major, in the order in which the seed fills them.
    fn for_each_weight(&mut self, visit: impl FnMut(&mut f64)) {
        match self {
            Self::OneLayer(network) => network.W.iter_mut().for_each(visit),
            Self::TwoLayers(network) => {
                network.Wh.iter_mut().chain(&mut network.Wo).for_each(visit);
            }
        }
    }

    fn pass(&mut self) {
        self.forward();
        self.backward();
    }
}

/// [`Network::right_rows`] where all rows are.
pub(crate) const ALL_RIGHT: u8 = (1 << ROWS) - 1;

/// What is done with a matrix of weights, row-major.
type Checkpoint<'a> = &'a mut dyn FnMut(&[f64]);

/// Room for errors, an iteration each.
type Chunks<'a, 'b> = &'a mut dyn Iterator<Item = &'b mut [f64]>;

/// What a network keeps to from one iteration to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyperparameters {
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

impl Hyperparameters {
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

    /// `y` as the 4×1 matrix that the notebook makes of it.
    fn y_view(&self) -> ArrayView2<'_, f64> {
        ArrayView1::from(&self.y).insert_axis(Axis(1))
    }
}

/// `np.mean(np.abs(O_error))`.
fn mean_error(errors: &Array2<f64>) -> f64 {
    mean(column(errors, 0).map(f64::abs))
}

/// Column `j` of a matrix with `N` rows.
fn column<const N: usize>(matrix: &Array2<f64>, j: usize) -> [f64; N] {
    from_fn(|i| matrix.get((i, j)).copied().unwrap_or(f64::NAN))
}

/// Visits every element of a matrix together with its like in another of the same shape.
fn each(matrix: &mut Array2<f64>, other: &Array2<f64>, visit: impl Fn(&mut f64, f64)) {
    let other = elements(other).iter().copied();
    matrix.as_slice_mut().unwrap_or_default().iter_mut().zip(other).for_each(|(a, b)| visit(a, b));
}

/// `a * b`, element by element.
fn multiply(a: &Array2<f64>, b: &Array2<f64>, product: &mut Array2<f64>) {
    each(product, a, |product, a| *product = a);
    each(product, b, |product, b| *product *= b);
}

/// The elements of a matrix, row-major, as every matrix here is laid out.
fn elements(matrix: &Array2<f64>) -> &[f64] {
    matrix.as_slice().unwrap_or_default()
}
