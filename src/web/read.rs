//! JavaScript's values, read into ours and refused by name.
//!
//! Numbers cross as JavaScript has them and are checked here, since wasm-bindgen's own conversions would turn NaN into 0 and -1 into
//! 4294967295 without a word. Whatever is wrong reaches JavaScript as an `Error` with the text of [`Error`].

use std::cell::Cell;

use js_sys::{ArrayBuffer, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsError, JsValue, prelude::wasm_bindgen};

use crate::numpy::Summation;
use crate::settings::{Choices, Error, Problem, Settings, quoted, whole_number};
use crate::sigmoid::Derivative;

#[wasm_bindgen]
extern "C" {
    /// `Array.isArray`, which throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// `String`, of a number: readers of a message know numbers as JavaScript writes them. (And Rust's own way, for every
    /// number and format there is, would be a tenth of the core.)
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
}

impl From<Error> for Exception {
    fn from(error: Error) -> Self {
        Self::new(&error.message(number_text))
    }
}

impl From<getrandom::Error> for Exception {
    fn from(error: getrandom::Error) -> Self {
        Self::new(&error.to_string())
    }
}

impl From<Exception> for JsValue {
    fn from(exception: Exception) -> Self {
        exception.0
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

/// The longest list of numbers that crosses.
const MAX_NUMBERS: u32 = 1 << 20;

thread_local! {
    /// How many values are being read, one inside the other.
    static READING: Cell<u32> = const { Cell::new(0) };
}

/// The most values that may be read one inside the other, a getter of one handing the next to the core: each takes its share of
/// the stack, which has no guard behind it.
const MAX_READING: u32 = 8;

pub(super) fn reading<T>(
    field: &str,
    read: impl FnOnce() -> Result<T, Exception>,
) -> Result<T, Exception> {
    if READING.get() == MAX_READING {
        return Err(Exception::new(&format!(
            "{field} cannot be read: its getters call the core without end"
        )));
    }
    READING.set(READING.get() + 1);
    let result = read();
    READING.set(READING.get() - 1);
    result
}

pub(super) fn checked_settings(settings: &JsValue) -> Result<Settings, Exception> {
    reading("settings", || read_settings(settings))
}

fn read_settings(settings: &JsValue) -> Result<Settings, Exception> {
    if settings.is_undefined() {
        return Ok(Settings::new(Choices::default())?);
    }
    if !settings.is_object() || is_array(settings).unwrap_or(true) {
        return Err(wrong_type("settings", settings, "an object").into());
    }
    if !is_plain(settings).map_err(|error| unreadable("settings", &error))? {
        let (field, value) = ("settings".to_owned(), "an object of a class".to_owned());
        return Err(Error::WrongType { field, value, allowed: "a plain object" }.into());
    }
    for key in Reflect::own_keys(settings).map_err(|error| unreadable("settings", &error))? {
        let field = key.as_string().unwrap_or_else(|| describe(&key));
        if !FIELDS.contains(&field.as_str()) {
            return Err(Error::UnknownField { field, allowed: &FIELDS }.into());
        }
    }
    let get = |field: &'static str| -> Result<Option<JsValue>, Exception> {
        let value = Reflect::get(settings, &field.into());
        let value = value.map_err(|error| unreadable(field, &error))?;
        Ok((!value.is_undefined()).then_some(value))
    };
    let one = |field| get(field)?.map(|value| number(field, &value)).transpose();
    let list = |field| get(field)?.map(|value| numbers(field, &value)).transpose();
    Ok(Settings::new(Choices {
        problem: named("problem", get("problem")?, &Problem::NAMES)?,
        targets: list("targets")?,
        seed: one("seed")?,
        initial_weights: list("initialWeights")?,
        hidden: one("hidden")?,
        learning_rate: one("learningRate")?,
        derivative: named("derivative", get("derivative")?, &Derivative::NAMES)?,
        hidden_derivative: named("hiddenDerivative", get("hiddenDerivative")?, &Derivative::NAMES)?,
        summation: named("summation", get("summation")?, &Summation::NAMES)?,
    })?)
}

/// Whether an object has nothing behind it but `Object.prototype`, of whatever frame it comes from, or nothing at all: what a map
/// or a promise holds would be overlooked.
fn is_plain(object: &JsValue) -> Result<bool, JsValue> {
    let prototype = Reflect::get_prototype_of(object)?;
    Ok(prototype.is_null() || Reflect::get_prototype_of(&prototype)?.is_null())
}

fn named<T: Copy>(
    field: &'static str,
    value: Option<JsValue>,
    names: &[(&'static str, T)],
) -> Result<Option<T>, Exception> {
    let Some(value) = value else { return Ok(None) };
    let value = string(field, &value)?;
    match names.iter().find(|(name, _)| *name == value) {
        Some((_, meaning)) => Ok(Some(*meaning)),
        None => {
            let allowed = names.iter().map(|(name, _)| *name).collect();
            Err(Error::UnknownName { field, value, allowed }.into())
        }
    }
}

pub(super) fn string(field: &str, value: &JsValue) -> Result<String, Exception> {
    value.as_string().ok_or_else(|| wrong_type(field, value, "a string").into())
}

pub(super) fn number(field: &str, value: &JsValue) -> Result<f64, Exception> {
    value.as_f64().ok_or_else(|| wrong_type(field, value, "a number").into())
}

pub(super) fn whole(
    field: &'static str,
    value: &JsValue,
    low: u32,
    high: u32,
) -> Result<u32, Exception> {
    Ok(whole_number(field, number(field, value)?, low, high)?)
}

pub(super) fn numbers(field: &'static str, value: &JsValue) -> Result<Vec<f64>, Exception> {
    if !value.is_instance_of::<Float64Array>() && !is_array(value).unwrap_or(false) {
        return Err(wrong_type(field, value, "an array of numbers or a Float64Array").into());
    }
    let length = Reflect::get(value, &"length".into());
    let length = length.map_err(|error| unreadable(field, &error))?.as_f64().unwrap_or(f64::NAN);
    let Ok(length) = whole_number("length", length, 0, MAX_NUMBERS) else {
        let allowed = "a whole number from 0 to 1048576"; // MAX_NUMBERS
        let (field, value) = (format!("{field}.length"), number_text(length));
        return Err(Error::WrongType { field, value, allowed }.into());
    };
    (0..length)
        .map(|i| {
            let item = Reflect::get_u32(value, i).map_err(|error| unreadable(field, &error))?;
            number(&format!("{field}[{i}]"), &item)
        })
        .collect()
}

fn wrong_type(field: &str, value: &JsValue, allowed: &'static str) -> Error {
    Error::WrongType { field: field.to_owned(), value: describe(value), allowed }
}

/// For a value whose own code (a getter, a proxy) threw when it was read.
pub(super) fn unreadable(field: &str, thrown: &JsValue) -> Exception {
    Exception::new(&format!("{field} cannot be read: it threw {}", describe(thrown)))
}

/// What a value is, for a message. Runs none of the value's own code, which might throw right through a borrowed trainer.
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
        None if value.is_function() => "a function".to_owned(),
        None if value.is_symbol() => "a symbol".to_owned(),
        None if value.is_bigint() => "a BigInt".to_owned(),
        None if value.is_undefined() => "undefined".to_owned(),
        None => "an object".to_owned(),
    }
}

/// A typed array of this kind, and not only an object with its prototype.
pub(super) fn view<'a, T: JsCast>(
    field: &str,
    value: &'a JsValue,
    allowed: &'static str,
) -> Result<&'a T, Exception> {
    match value.dyn_ref() {
        Some(view) if ArrayBuffer::is_view(value) => Ok(view),
        _ => Err(wrong_type(field, value, allowed).into()),
    }
}
