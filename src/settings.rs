//! What a run is made from: [`Settings`].

use crate::error::{Error, finite, in_range, within};
use crate::numpy::Order;
use crate::sigmoid::Derivative;

/// The number of training rows: the four corners of the input square.
pub const ROWS: usize = 4;

/// The number of input columns: two inputs and the constant 1 that makes a bias of its weights.
pub const INPUTS: usize = 3;

/// The last iteration that a run can reach.
pub const MAX_ITERATION: u32 = 1_000_000;

/// An iteration, or a number of them, as it is told outside.
pub(crate) fn to_u32(iteration: usize) -> u32 {
    u32::try_from(iteration).expect("a run ends at MAX_ITERATION")
}

/// The widest hidden layer.
pub const MAX_HIDDEN: u32 = 16;

/// The largest learning rate.
pub const MAX_LEARNING_RATE: f64 = 100.0;

/// Which of the notebook's two networks is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `O = σ(X·W)`, with the targets 0, 0, 1, 1: the first input column.
    OneLayer,
    /// `H = σ(X·Wh)`, `O = σ(H·Wo)`, with the targets 0, 1, 1, 0: XOR.
    TwoLayers {
        /// The width of the hidden layer, 1 to [`MAX_HIDDEN`]; the notebook has 4.
        hidden: u32,
    },
}

impl Default for Problem {
    fn default() -> Self {
        Self::TwoLayers { hidden: 4 }
    }
}

impl Problem {
    /// The targets that the notebook gives this problem, one a row of `X`; `true` is 1.
    #[must_use]
    pub const fn targets(self) -> [bool; ROWS] {
        match self {
            Self::OneLayer => [false, false, true, true],
            Self::TwoLayers { .. } => [false, true, true, false],
        }
    }

    /// How many weights the network has.
    #[must_use]
    pub const fn weight_count(self) -> usize {
        match self {
            Self::OneLayer => INPUTS,
            Self::TwoLayers { hidden } => (INPUTS + 1) * hidden as usize,
        }
    }
}

/// Whose sums a run follows. The notebook was published again with the same code and other digits,
/// because NumPy's BLAS added in another order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Summation {
    /// `H·Wo` in four lanes, `Hᵀ·O_delta` in two: the digits that the notebook prints.
    #[default]
    Edition2019,
    /// `H·Wo` in four lanes, `Hᵀ·O_delta` in order.
    Edition2024,
    /// Both in order.
    Edition2025,
}

impl Summation {
    /// How the elements of `H·Wo` are summed.
    pub(crate) const fn over_units(self) -> Order {
        match self {
            Self::Edition2019 | Self::Edition2024 => Order::FourLanes,
            Self::Edition2025 => Order::OneByOne,
        }
    }

    /// How the elements of `Hᵀ·O_delta` are summed.
    pub(crate) const fn over_rows(self) -> Order {
        match self {
            Self::Edition2019 => Order::TwoLanes,
            Self::Edition2024 | Self::Edition2025 => Order::OneByOne,
        }
    }
}

/// What a run is made from: every number of every iteration follows from it.
///
/// The defaults are the notebook's. [`Network::new`](crate::Network::new) and
/// [`Trainer::new`](crate::Trainer::new) check the values.
///
/// # Examples
///
/// ```
/// use backprop_live::{Error, Settings, Trainer};
///
/// let trainer = Trainer::new(Settings { seed: 7, ..Settings::default() })?;
/// assert_eq!(trainer.settings().learning_rate, 1.0);
///
/// let error = Trainer::new(Settings { learning_rate: 0.0, ..Settings::default() }).unwrap_err();
/// assert_eq!(error.to_string(), "learning_rate is 0; it must be above 0 and at most 100");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Which network is trained.
    pub problem: Problem,
    /// One target a row of `X`; `true` is 1. Default: [`Problem::targets`].
    pub targets: Option<[bool; ROWS]>,
    /// `np.random.seed`. Default: 1.
    pub seed: u32,
    /// Finite numbers that take the place of the seed's, row-major: `Wh` then `Wo`, or `W`.
    pub initial_weights: Option<Vec<f64>>,
    /// What every update is multiplied by: above 0, at most [`MAX_LEARNING_RATE`]. Default: 1.
    pub learning_rate: f64,
    /// Which derivative turns the output's error into its delta.
    pub derivative: Derivative,
    /// Which derivative turns the hidden layer's errors into its deltas; without effect for one
    /// layer. Default: `derivative`.
    pub hidden_derivative: Option<Derivative>,
    /// Whose order the sums follow.
    pub summation: Summation,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            problem: Problem::default(),
            targets: None,
            seed: 1,
            initial_weights: None,
            learning_rate: 1.0,
            derivative: Derivative::default(),
            hidden_derivative: None,
            summation: Summation::default(),
        }
    }
}

impl Settings {
    /// The first field found outside what it allows.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if let Problem::TwoLayers { hidden } = self.problem {
            in_range("hidden", hidden, 1..=MAX_HIDDEN)?;
        }
        within("learning_rate", self.learning_rate, MAX_LEARNING_RATE)?;
        if let Some(weights) = &self.initial_weights {
            finite("initial_weights", weights, self.problem.weight_count())?;
        }
        Ok(())
    }
}
