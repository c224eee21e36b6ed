//! Every way to be wrong about a run: [`Error`].

use std::fmt;
use std::ops::RangeInclusive;

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
    /// A number that is not above 0 and at most `most`.
    NotWithin {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: f64,
        /// The most that is allowed.
        most: f64,
    },
    /// A number that another argument, or being infinite or undefined, rules out.
    NotAllowed {
        /// The field or argument.
        field: &'static str,
        /// What came.
        value: f64,
        /// What is allowed, as it ends the sentence "it must be …".
        allowed: &'static str,
    },
    /// An infinite or undefined number in a list.
    NotFinite {
        /// The field or argument.
        field: &'static str,
        /// Its place.
        index: usize,
        /// What came.
        value: f64,
    },
    /// A list of the wrong length.
    WrongLength {
        /// The field or argument.
        field: &'static str,
        /// How many came.
        length: usize,
        /// How many are needed.
        expected: usize,
    },
    /// A list that is no whole number of groups.
    NotInGroups {
        /// The field or argument.
        field: &'static str,
        /// How many came.
        length: u32,
        /// How many are a group.
        group: u32,
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
        /// The field or argument that asks for it, and what came; none where there is no memory for
        /// another run, however short.
        asked: Option<(&'static str, u32)>,
    },
}

impl Error {
    /// The sentence, with fractional numbers as `number` writes them.
    pub(crate) fn message(&self, number: impl Fn(f64) -> String) -> String {
        match self {
            Self::OutOfRange { field, value, low, high } => {
                format!("{field} is {value}; it must be {}", whole_number(*low..=*high))
            }
            Self::NotWithin { field, value, most } => {
                let (value, most) = (number(*value), number(*most));
                format!("{field} is {value}; it must be above 0 and at most {most}")
            }
            Self::NotAllowed { field, value, allowed } => {
                format!("{field} is {}; it must be {allowed}", number(*value))
            }
            Self::NotFinite { field, index, value } => {
                format!("{field}[{index}] is {}; it must be finite", number(*value))
            }
            Self::WrongLength { field, length, expected } => {
                format!("{field} has {length} numbers; it must have {expected}")
            }
            Self::NotInGroups { field, length, group } => {
                format!("{field} has {length} numbers; it must have a multiple of {group}")
            }
            Self::NoHiddenLayer { field, value } => format!(
                "{field} is {value}; \
                 it must be left out, since the problem one-layer has no hidden layer"
            ),
            Self::UnknownName { value, allowed } => {
                format!("name is {}; it must be {}", quoted(value), one_of(allowed))
            }
            Self::OutOfMemory { asked: Some((field, value)) } => {
                format!("{field} is {value}; it must be lower, since there is no memory for that")
            }
            Self::OutOfMemory { asked: None } => "there is no memory for another run".to_owned(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(|value| value.to_string()))
    }
}

impl std::error::Error for Error {}

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

/// `value`, where it is above 0 and at most `most`.
///
/// # Errors
///
/// [`Error::NotWithin`].
pub(crate) fn within(field: &'static str, value: f64, most: f64) -> Result<f64, Error> {
    if value > 0.0 && value <= most {
        return Ok(value);
    }
    Err(Error::NotWithin { field, value, most })
}

/// That a list has the length that is expected, and no number in it is infinite or undefined.
///
/// # Errors
///
/// [`Error::WrongLength`], [`Error::NotFinite`].
pub(crate) fn finite(field: &'static str, values: &[f64], expected: usize) -> Result<(), Error> {
    let length = values.len();
    if length != expected {
        return Err(Error::WrongLength { field, length, expected });
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(Error::NotFinite { field, index, value: values[index] }),
        None => Ok(()),
    }
}

/// An empty list with room for `count` items. The error names the argument that asked for so many.
///
/// # Errors
///
/// [`Error::OutOfMemory`].
pub(crate) fn with_room<T>(field: &'static str, value: u32, count: usize) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    match items.try_reserve_exact(count) {
        Ok(()) => Ok(items),
        Err(_) => Err(Error::OutOfMemory { asked: Some((field, value)) }),
    }
}

/// What is allowed of a whole number, as it ends the sentence "it must be …".
pub(crate) fn whole_number(range: RangeInclusive<u32>) -> String {
    format!("a whole number from {} to {}", range.start(), range.end())
}

/// A text from outside for a message, which it must not flood or break: in quotation marks, its
/// beginning alone where it is long, its control characters as escapes.
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
