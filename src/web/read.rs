//! JavaScript's values, read into ours and refused by name.
//!
//! Numbers cross as JavaScript has them and are checked here, since wasm-bindgen's own conversions
//! would turn NaN into 0 and -1 into 4294967295 without a word. Whatever is wrong reaches
//! JavaScript as an `Error` with the text of [`Error`].

use std::ops::RangeInclusive;

use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsError, JsValue, prelude::wasm_bindgen};

use crate::error::{Error, one_of, quoted, whole_number};
use crate::settings::{MAX_HIDDEN, Problem, ROWS, Settings, Summation};
use crate::sigmoid::Derivative;

#[wasm_bindgen]
extern "C" {
    /// `String`, of a number: readers of a message know numbers as JavaScript writes them. (And
    /// Rust's own way, for every number and format there is, would be a tenth of the core.)
    #[wasm_bindgen(js_name = String)]
    fn number_text(number: f64) -> String;
}

/// A JavaScript `Error`, to be thrown.
#[derive(Debug)]
pub struct Exception(JsValue);

impl Exception {
    fn new(message: &str) -> Self {
        Self(JsError::new(message).into())
    }

    /// Which field or argument, what came, and what is allowed.
    pub(super) fn wrong(field: &str, value: &JsValue, allowed: &str) -> Self {
        Self::new(&format!("{field} is {}; it must be {allowed}", describe(value)))
    }
}

impl From<Error> for Exception {
    fn from(error: Error) -> Self {
        Self::new(&camel_case(&error.message(number_text)))
    }
}

impl From<getrandom::Error> for Exception {
    fn from(error: getrandom::Error) -> Self {
        Self::new(&error.to_string())
    }
}

/// What JavaScript itself threw is thrown on.
impl From<JsValue> for Exception {
    fn from(thrown: JsValue) -> Self {
        Self(thrown)
    }
}

impl From<Exception> for JsValue {
    fn from(exception: Exception) -> Self {
        exception.0
    }
}

/// A message that begins with a field's name, which JavaScript spells in its own way.
fn camel_case(message: &str) -> String {
    let (field, rest) = message.split_once(' ').unwrap_or((message, ""));
    let mut parts = field.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (first, others) = part.split_at(1);
        camel += &first.to_ascii_uppercase();
        camel += others;
    }
    format!("{camel} {rest}")
}

/// What a value is, for a message.
fn describe(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        return quoted(&text);
    }
    if let Some(number) = value.as_f64() {
        return number_text(number);
    }
    match value.as_bool() {
        Some(truth) => truth.to_string(),
        None if value.is_null() => "null".to_owned(),
        None if value.is_undefined() => "undefined".to_owned(),
        None if Array::is_array(value) => "an array".to_owned(),
        None if value.is_object() => "an object".to_owned(),
        None => format!("a {}", value.js_typeof().as_string().unwrap_or_default()),
    }
}

/// The fields of `Settings`.
const FIELDS: [&str; 9] = [
    "problem",
    "targets",
    "seed",
    "initialWeights",
    "hidden",
    "learningRate",
    "derivative",
    "hiddenDerivative",
    "summation",
];

const IS_ONE_LAYER: [(&str, bool); 2] = [("one-layer", true), ("two-layers", false)];

const DERIVATIVES: [(&str, Derivative); 3] = [
    ("notebook", Derivative::Notebook),
    ("chain-rule", Derivative::ChainRule),
    ("none", Derivative::None),
];

const SUMMATIONS: [(&str, Summation); 3] = [
    ("2019", Summation::Edition2019),
    ("2024", Summation::Edition2024),
    ("2025", Summation::Edition2025),
];

/// The longest list of numbers that crosses.
const MAX_NUMBERS: u32 = 1 << 20;

/// Settings from an object; what is left out takes its default. Their ranges are the core's to
/// check.
pub(super) fn settings(object: &JsValue) -> Result<Settings, Exception> {
    let defaults = Settings::default();
    if object.is_undefined() {
        return Ok(defaults);
    }
    if !object.is_object() || Array::is_array(object) {
        return Err(Exception::wrong("settings", object, "an object"));
    }
    for key in Object::keys(object.unchecked_ref::<Object>()) {
        if !key.as_string().is_some_and(|field| FIELDS.contains(&field.as_str())) {
            let (field, known) = (describe(&key), FIELDS.join(", "));
            return Err(Exception::new(&format!(
                "{field} is not a setting; the settings are {known}"
            )));
        }
    }
    let get = |field| -> Result<Option<JsValue>, Exception> {
        let value = Reflect::get(object, &JsValue::from_str(field))?;
        Ok((!value.is_undefined()).then_some(value))
    };
    let is_one_layer = named("problem", get("problem")?, &IS_ONE_LAYER)? == Some(true);
    if is_one_layer {
        for field in ["hidden", "hiddenDerivative"] {
            if let Some(value) = get(field)? {
                let allowed = "left out, since the problem one-layer has no hidden layer";
                return Err(Exception::wrong(field, &value, allowed));
            }
        }
    }
    Ok(Settings {
        problem: match get("hidden")? {
            _ if is_one_layer => Problem::OneLayer,
            Some(value) => Problem::TwoLayers { hidden: whole("hidden", &value, 1..=MAX_HIDDEN)? },
            None => Problem::default(),
        },
        targets: get("targets")?.map(|value| targets(&value)).transpose()?,
        seed: match get("seed")? {
            Some(value) => whole("seed", &value, 0..=u32::MAX)?,
            None => defaults.seed,
        },
        initial_weights: match get("initialWeights")? {
            Some(value) => Some(numbers("initialWeights", &value)?),
            None => None,
        },
        learning_rate: match get("learningRate")? {
            Some(value) => number("learningRate", &value)?,
            None => defaults.learning_rate,
        },
        derivative: named("derivative", get("derivative")?, &DERIVATIVES)?.unwrap_or_default(),
        hidden_derivative: named("hiddenDerivative", get("hiddenDerivative")?, &DERIVATIVES)?,
        summation: named("summation", get("summation")?, &SUMMATIONS)?.unwrap_or_default(),
    })
}

fn targets(value: &JsValue) -> Result<[bool; ROWS], Exception> {
    let values = numbers("targets", value)?;
    let Ok(values) = <[f64; ROWS]>::try_from(values.as_slice()) else {
        let (field, length, expected) = ("targets", values.len(), ROWS);
        return Err(Error::WrongLength { field, length, expected }.into());
    };
    match values.iter().position(|&value| value != 0.0 && value != 1.0) {
        Some(row) => {
            Err(Exception::wrong(&format!("targets[{row}]"), &values[row].into(), "0 or 1"))
        }
        None => Ok(values.map(|value| value == 1.0)),
    }
}

/// One of some names; none where nothing came.
fn named<T: Copy>(
    field: &str,
    value: Option<JsValue>,
    names: &[(&'static str, T)],
) -> Result<Option<T>, Exception> {
    let Some(value) = value else { return Ok(None) };
    let text = string(field, &value)?;
    match names.iter().find(|(name, _)| *name == text) {
        Some((_, meaning)) => Ok(Some(*meaning)),
        None => {
            let allowed: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            Err(Exception::wrong(field, &value, &one_of(&allowed)))
        }
    }
}

pub(super) fn string(field: &str, value: &JsValue) -> Result<String, Exception> {
    value.as_string().ok_or_else(|| Exception::wrong(field, value, "a string"))
}

pub(super) fn number(field: &str, value: &JsValue) -> Result<f64, Exception> {
    value.as_f64().ok_or_else(|| Exception::wrong(field, value, "a number"))
}

/// A whole number within a range that the core has; -0 is 0.
pub(super) fn whole(
    field: &str,
    value: &JsValue,
    range: RangeInclusive<u32>,
) -> Result<u32, Exception> {
    let number = number(field, value)?;
    if number.fract() == 0.0
        && f64::from(*range.start()) <= number
        && number <= f64::from(*range.end())
    {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number between two u32s is a u32"
        )]
        return Ok(number as u32);
    }
    Err(Exception::wrong(field, value, &whole_number(range)))
}

/// The numbers of an array or a `Float64Array`.
pub(super) fn numbers(field: &str, value: &JsValue) -> Result<Vec<f64>, Exception> {
    let typed = value.dyn_ref::<Float64Array>();
    let length = match (typed, value.dyn_ref::<Array>()) {
        (Some(typed), _) => typed.length(),
        (None, Some(array)) => array.length(),
        (None, None) => {
            return Err(Exception::wrong(field, value, "an array of numbers or a Float64Array"));
        }
    };
    let length = whole(&format!("{field}.length"), &length.into(), 0..=MAX_NUMBERS)?;
    let mut numbers = Vec::new();
    if numbers.try_reserve_exact(length as usize).is_err() {
        return Err(Exception::new(&format!(
            "{field} has {length} numbers; there is no memory for them"
        )));
    }
    if let Some(typed) = typed {
        numbers.resize(length as usize, 0.0);
        typed.copy_to(&mut numbers);
        return Ok(numbers);
    }
    for i in 0..length {
        let item = Reflect::get_u32(value, i)?;
        numbers.push(number(&format!("{field}[{i}]"), &item)?);
    }
    Ok(numbers)
}
