//! What a run is made from: [`Settings`], and every way to be wrong about a run, [`Error`].

use std::fmt;
use std::ops::RangeInclusive;

use crate::numpy::Summation;
use crate::sigmoid::Derivative;

/// The number of training rows: the four corners of the input square.
pub const ROWS: usize = 4;

/// The number of input columns: two inputs and the constant 1 that makes a bias of its weights.
pub const INPUTS: usize = 3;

/// The last iteration that a run can reach.
pub const MAX_ITERATION: u32 = 1_000_000;

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

/// What a run is made from: every number of every iteration follows from it.
///
/// The defaults are the notebook's. [`Network::new`](crate::Network::new) and [`Trainer::new`](crate::Trainer::new) check the values.
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
    /// Which derivative turns the hidden layer's errors into its deltas; without effect for one layer. Default: `derivative`.
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
        let value = self.learning_rate;
        if !(value > 0.0 && value <= MAX_LEARNING_RATE) {
            let allowed = "above 0 and at most 100"; // MAX_LEARNING_RATE
            return Err(Error::NotAllowed { field: "learning_rate", value, allowed });
        }
        if let Some(weights) = &self.initial_weights {
            let (length, expected) = (weights.len(), self.problem.weight_count());
            if length != expected {
                return Err(Error::WrongLength { field: "initial_weights", length, expected });
            }
            if let Some(index) = weights.iter().position(|weight| !weight.is_finite()) {
                return Err(Error::NotFinite { index, value: weights[index] });
            }
        }
        Ok(())
    }
}

/// `value`, where the range has it.
///
/// # Errors
///
/// [`Error::OutOfRange`].
pub(crate) fn in_range(
    field: &'static str,
    value: u32,
    range: RangeInclusive<u32>,
) -> Result<u32, Error> {
    let (low, high) = range.into_inner();
    if low <= value && value <= high {
        return Ok(value);
    }
    Err(Error::OutOfRange { field, value, low, high })
}

/// An empty list with room for `count` items, for which `field` asks with `value`.
pub(crate) fn with_room<T>(field: &'static str, value: u32, count: usize) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    match items.try_reserve_exact(count) {
        Ok(()) => Ok(items),
        Err(_) => Err(Error::OutOfMemory { field, value }),
    }
}

/// Something that was asked for and cannot be: which field, what came, what is allowed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A whole number out of its bounds.
    OutOfRange {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: u32,
        /// The least that is allowed.
        low: u32,
        /// The most that is allowed.
        high: u32,
    },
    /// An infinite or undefined initial weight.
    NotFinite {
        /// Its place, row-major.
        index: usize,
        /// What came.
        value: f64,
    },
    /// A number outside what an argument allows.
    NotAllowed {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: f64,
        /// What is allowed, as it ends the sentence "it must be …".
        allowed: &'static str,
    },
    /// A list of the wrong length.
    WrongLength {
        /// The field.
        field: &'static str,
        /// How many came.
        length: usize,
        /// How many are needed.
        expected: usize,
    },
    /// A hidden unit of a network that has none.
    NoHiddenLayer {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: u32,
    },
    /// A name that no matrix of weights has.
    UnknownName {
        /// What came.
        value: String,
        /// The names there are.
        allowed: Vec<&'static str>,
    },
    /// More than there is memory for.
    OutOfMemory {
        /// The field or argument that asks for it.
        field: &'static str,
        /// What came.
        value: u32,
    },
    /// No memory for another run, however short.
    NoRoom,
    /// A range of iterations that ends before it begins, or behind what is computed.
    Range {
        /// Its first iteration.
        from: u32,
        /// The iteration behind its last.
        to: u32,
        /// The iteration behind the last that is computed.
        end: u32,
    },
}

impl Error {
    /// The sentence, with fractional numbers as `number` writes them, and names as `name` does.
    pub(crate) fn message(
        &self,
        number: impl Fn(f64) -> String,
        name: impl Fn(&str) -> String,
    ) -> String {
        match self {
            Self::OutOfRange { field, value, low, high } => {
                let field = name(field);
                format!("{field} is {value}; it must be a whole number from {low} to {high}")
            }
            Self::NotFinite { index, value } => {
                let (field, value) = (name("initial_weights"), number(*value));
                format!("{field}[{index}] is {value}; it must be finite")
            }
            Self::NotAllowed { field, value, allowed } => {
                let (field, value) = (name(field), number(*value));
                format!("{field} is {value}; it must be {allowed}")
            }
            Self::WrongLength { field, length, expected } => {
                let field = name(field);
                format!("{field} has {length} numbers; it must have {expected}")
            }
            Self::NoHiddenLayer { field, value } => {
                let field = name(field);
                format!(
                    "{field} is {value}; it must be left out, since the problem one-layer has no hidden layer"
                )
            }
            Self::UnknownName { value, allowed } => {
                format!("name is {}; it must be {}", quoted(value), one_of(allowed))
            }
            Self::OutOfMemory { field, value } => {
                let field = name(field);
                format!("{field} is {value}; it must be lower, since there is no memory for that")
            }
            Self::NoRoom => "there is no memory for another run".to_owned(),
            Self::Range { from, to, end } => format!(
                "the range is {from} to {to}; from must be at most to, and to at most {end}, \
                 one past the last iteration computed"
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(|value| value.to_string(), str::to_owned))
    }
}

impl std::error::Error for Error {}

/// A text from outside for a message, which it must not flood or break: in quotation marks, its beginning alone where it is
/// long, its control characters as escapes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (i, character) in text.chars().enumerate() {
        match character {
            _ if i == 40 => return quoted + "\"…",
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => quoted.extend(character.escape_default()),
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

/// `"a", "b" or "c"`.
pub(crate) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
