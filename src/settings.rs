//! What a run is made from: [`Settings`], checked once, and every way to be wrong about it, [`Error`].

use std::fmt;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Problem {
    /// `O = σ(X·W)`, with the targets 0, 0, 1, 1: the first input column.
    OneLayer,
    /// `H = σ(X·Wh)`, `O = σ(H·Wo)`, with the targets 0, 1, 1, 0: XOR.
    #[default]
    TwoLayers,
}

impl Problem {
    /// Both problems, by the names that cross the boundary.
    pub const NAMES: [(&'static str, Self); 2] =
        [("one-layer", Self::OneLayer), ("two-layers", Self::TwoLayers)];

    /// The targets `y` that the notebook gives this problem, one a row of `X`.
    #[must_use]
    pub const fn targets(self) -> [f64; ROWS] {
        match self {
            Self::OneLayer => [0.0, 0.0, 1.0, 1.0],
            Self::TwoLayers => [0.0, 1.0, 1.0, 0.0],
        }
    }
}

/// What a caller chooses, as it comes from outside and unchecked; what is left out takes its default.
///
/// Numbers are `f64` because JavaScript's are: 1.5, -1 and NaN reach [`Settings::new`] as themselves and
/// are refused there by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Default: [`Problem::TwoLayers`].
    pub problem: Option<Problem>,
    /// `y`: four numbers, each 0 or 1. Default: [`Problem::targets`].
    pub targets: Option<Vec<f64>>,
    /// `np.random.seed`: a whole number from 0 to 4294967295. Default: 1.
    pub seed: Option<f64>,
    /// Finite numbers that take the place of the seed's, row-major: `Wh` then `Wo`, or `W`.
    pub initial_weights: Option<Vec<f64>>,
    /// The width of the hidden layer, 1 to 16; [`Problem::TwoLayers`] only. Default: 4.
    pub hidden: Option<f64>,
    /// What every update is multiplied by: above 0, at most 100. Default: 1.
    pub learning_rate: Option<f64>,
    /// The output's rule, and the hidden layer's where it has none of its own. Default: [`Derivative::Notebook`].
    pub derivative: Option<Derivative>,
    /// The hidden layer's rule; [`Problem::TwoLayers`] only. Default: `derivative`.
    pub hidden_derivative: Option<Derivative>,
    /// Default: [`Summation::Edition2019`].
    pub summation: Option<Summation>,
}

/// A run's settings, known to be right: every number of every iteration follows from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    problem: Problem,
    targets: [f64; ROWS],
    seed: u32,
    initial_weights: Option<Vec<f64>>,
    hidden: usize,
    learning_rate: f64,
    derivative: Derivative,
    hidden_derivative: Derivative,
    summation: Summation,
}

impl Settings {
    /// Checks what was chosen.
    ///
    /// # Errors
    ///
    /// The first field found outside what [`Choices`] allows.
    ///
    /// # Examples
    ///
    /// ```
    /// use backprop_live::{Choices, Settings};
    ///
    /// let settings = Settings::new(Choices { seed: Some(7.0), ..Choices::default() })?;
    /// assert_eq!(settings.seed(), 7);
    ///
    /// let error = Settings::new(Choices { seed: Some(1.5), ..Choices::default() }).unwrap_err();
    /// assert_eq!(error.to_string(), "seed is 1.5; it must be a whole number from 0 to 4294967295");
    /// # Ok::<(), backprop_live::Error>(())
    /// ```
    pub fn new(choices: Choices) -> Result<Self, Error> {
        let problem = choices.problem.unwrap_or_default();
        let hidden = match (problem, choices.hidden) {
            (Problem::OneLayer, Some(value)) => {
                return Err(Error::NoHiddenLayer { field: "hidden", value });
            }
            (Problem::TwoLayers, Some(value)) => whole_number("hidden", value, 1, MAX_HIDDEN)?,
            (_, None) => 4,
        } as usize;
        let derivative = choices.derivative.unwrap_or_default();
        let hidden_derivative = match (problem, choices.hidden_derivative) {
            (Problem::OneLayer, Some(rule)) => {
                let name = match rule {
                    Derivative::Notebook => "notebook",
                    Derivative::ChainRule => "chain-rule",
                };
                return Err(Error::WrongType {
                    field: "hiddenDerivative".to_owned(),
                    value: quoted(name),
                    allowed: "left out, since the problem one-layer has no hidden layer",
                });
            }
            (_, rule) => rule.unwrap_or(derivative),
        };
        let weights = match problem {
            Problem::OneLayer => INPUTS,
            Problem::TwoLayers => INPUTS * hidden + hidden,
        };
        Ok(Self {
            problem,
            targets: match choices.targets {
                Some(values) => checked_targets(&values)?,
                None => problem.targets(),
            },
            seed: match choices.seed {
                Some(value) => whole_number("seed", value, 0, u32::MAX)?,
                None => 1,
            },
            initial_weights: match choices.initial_weights {
                Some(values) => Some(checked_weights(values, weights)?),
                None => None,
            },
            hidden,
            learning_rate: match choices.learning_rate {
                Some(value) => checked_learning_rate(value)?,
                None => 1.0,
            },
            derivative,
            hidden_derivative,
            summation: choices.summation.unwrap_or_default(),
        })
    }

    /// The same run from another seed; initial weights, if there were any, give way to it.
    #[must_use]
    pub fn with_seed(&self, seed: u32) -> Self {
        Self { seed, initial_weights: None, ..self.clone() }
    }

    /// Which of the notebook's networks is trained.
    #[must_use]
    pub fn problem(&self) -> Problem {
        self.problem
    }

    /// `y`, one target a row of `X`.
    #[must_use]
    pub fn targets(&self) -> [f64; ROWS] {
        self.targets
    }

    /// The seed of the initial weights.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The weights to start from instead of the seed's: `Wh` then `Wo`, or `W`, row-major.
    #[must_use]
    pub fn initial_weights(&self) -> Option<&[f64]> {
        self.initial_weights.as_deref()
    }

    /// The width of the hidden layer, 1 to 16 (4 and without effect for [`Problem::OneLayer`]).
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// What every update is multiplied by.
    #[must_use]
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// Which derivative turns the output's error into its delta.
    #[must_use]
    pub fn derivative(&self) -> Derivative {
        self.derivative
    }

    /// Which derivative turns the hidden layer's errors into its deltas.
    #[must_use]
    pub fn hidden_derivative(&self) -> Derivative {
        self.hidden_derivative
    }

    /// Whose order the sums follow.
    #[must_use]
    pub fn summation(&self) -> Summation {
        self.summation
    }
}

/// `value` as a whole number from `low` to `high`, both allowed; -0 is 0.
///
/// # Errors
///
/// [`Error::NotWhole`] for anything else: fractions, numbers out of range, infinities, NaN.
pub(crate) fn whole_number(
    field: &'static str,
    value: f64,
    low: u32,
    high: u32,
) -> Result<u32, Error> {
    if value.fract() == 0.0 && value >= f64::from(low) && value <= f64::from(high) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number between two u32s is a u32"
        )]
        return Ok(value as u32);
    }
    Err(Error::NotWhole { field, value, low, high })
}

fn checked_targets(values: &[f64]) -> Result<[f64; ROWS], Error> {
    let targets: [f64; ROWS] = values.try_into().map_err(|_| Error::WrongLength {
        field: "targets",
        length: values.len(),
        expected: ROWS,
    })?;
    for (index, &value) in targets.iter().enumerate() {
        if value != 0.0 && value != 1.0 {
            return Err(Error::NotATarget { index, value });
        }
    }
    // `abs` turns -0 into 0.
    Ok(targets.map(f64::abs))
}

fn checked_weights(values: Vec<f64>, expected: usize) -> Result<Vec<f64>, Error> {
    if values.len() != expected {
        return Err(Error::WrongLength { field: "initialWeights", length: values.len(), expected });
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(Error::NotFinite { index, value: values[index] }),
        None => Ok(values),
    }
}

fn checked_learning_rate(value: f64) -> Result<f64, Error> {
    if value > 0.0 && value <= MAX_LEARNING_RATE {
        Ok(value)
    } else {
        Err(Error::LearningRate { value })
    }
}

/// Something that was asked for and cannot be: which field, what came, what is allowed.
///
/// The fields have the names that they have in JavaScript; so a message can be shown as it is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A number that had to be whole and within bounds.
    NotWhole {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: f64,
        /// The least that is allowed.
        low: u32,
        /// The most that is allowed.
        high: u32,
    },
    /// A learning rate that is not above 0 and at most [`MAX_LEARNING_RATE`].
    LearningRate {
        /// What came.
        value: f64,
    },
    /// A target other than 0 and 1.
    NotATarget {
        /// Its row.
        index: usize,
        /// What came.
        value: f64,
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
        /// The argument.
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
    /// Something about the hidden layer of a network that has none.
    NoHiddenLayer {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: f64,
    },
    /// A value of the wrong kind.
    WrongType {
        /// The field or argument.
        field: String,
        /// What came, as text.
        value: String,
        /// What is allowed, as it ends the sentence "it must be …".
        allowed: &'static str,
    },
    /// A text that is none of the names allowed.
    UnknownName {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: String,
        /// The names there are.
        allowed: Vec<&'static str>,
    },
    /// A field that there is not.
    UnknownField {
        /// What came.
        field: String,
        /// The fields there are.
        allowed: &'static [&'static str],
    },
    /// A run too long for the memory there is.
    OutOfMemory {
        /// The iteration that was asked for.
        iteration: u32,
    },
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
    /// The sentence, with the numbers that came from outside as `number` writes them.
    pub(crate) fn message(&self, number: impl Fn(f64) -> String) -> String {
        match self {
            Self::NotWhole { field, value, low, high } => {
                let value = number(*value);
                format!("{field} is {value}; it must be a whole number from {low} to {high}")
            }
            Self::LearningRate { value } => {
                let (value, most) = (number(*value), number(MAX_LEARNING_RATE));
                format!("learningRate is {value}; it must be above 0 and at most {most}")
            }
            Self::NotATarget { index, value } => {
                format!("targets[{index}] is {}; it must be 0 or 1", number(*value))
            }
            Self::NotFinite { index, value } => {
                format!("initialWeights[{index}] is {}; it must be finite", number(*value))
            }
            Self::NotAllowed { field, value, allowed } => {
                format!("{field} is {}; it must be {allowed}", number(*value))
            }
            Self::WrongLength { field, length, expected } => {
                format!("{field} has {length} numbers; it must have {expected}")
            }
            Self::NoHiddenLayer { field, value } => {
                let value = number(*value);
                format!(
                    "{field} is {value}; it must be left out, since the problem one-layer has no hidden layer"
                )
            }
            Self::WrongType { field, value, allowed } => {
                format!("{field} is {value}; it must be {allowed}")
            }
            Self::UnknownName { field, value, allowed } => {
                format!("{field} is {}; it must be {}", quoted(value), one_of(allowed))
            }
            Self::UnknownField { field, allowed } => {
                let (field, allowed) = (quoted(field), allowed.join(", "));
                format!("{field} is not a setting; the settings are {allowed}")
            }
            Self::OutOfMemory { iteration } => format!(
                "iteration is {iteration}; it must be lower, since there is no memory for so long a run"
            ),
            Self::Range { from, to, end } => format!(
                "the range is {from} to {to}; from must be at most to, and to at most {end}, \
                 one past the last iteration computed"
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(|value| value.to_string()))
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
fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
