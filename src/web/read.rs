//! JavaScript's values, read into ours and refused by name.
//!
//! Numbers cross as JavaScript has them and are checked here, since wasm-bindgen's own conversions would turn NaN into 0 and -1 into
//! 4294967295 without a word. Whatever is wrong reaches JavaScript as an `Error` with the text of [`Error`].

use std::ops::RangeInclusive;

use js_sys::{Float32Array, Float64Array, Object, Reflect, Symbol, Uint8Array};
use wasm_bindgen::{JsCast, JsError, JsValue, prelude::wasm_bindgen};

use crate::numpy::Summation;
use crate::settings::{Error, MAX_HIDDEN, Problem, ROWS, Settings, one_of, quoted};
use crate::sigmoid::Derivative;

#[wasm_bindgen]
extern "C" {
    /// `Array.isArray`, which throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// `Reflect.get` of a getter that is to look at another object than the one that has it.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn get_for(owner: &JsValue, key: &JsValue, receiver: &JsValue) -> Result<JsValue, JsValue>;

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

    /// Which field or argument, what came, and what is allowed.
    fn wrong(field: &str, value: &str, allowed: &str) -> Self {
        Self::new(&format!("{field} is {value}; it must be {allowed}"))
    }

    fn wrong_type(field: &str, value: &JsValue, allowed: &str) -> Self {
        Self::wrong(field, &describe(value), allowed)
    }

    /// For a value whose own code (a getter, a proxy) threw when it was read.
    pub(super) fn unreadable(field: &str, thrown: &JsValue) -> Self {
        Self::new(&format!("{field} cannot be read: it threw {}", describe(thrown)))
    }
}

impl From<Error> for Exception {
    fn from(error: Error) -> Self {
        Self::new(&error.message(number_text, camel_case))
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

/// A field's name as JavaScript has it.
fn camel_case(name: &str) -> String {
    let mut after_underscore = false;
    let mut camel = String::new();
    for character in name.chars() {
        match character {
            '_' => after_underscore = true,
            _ if after_underscore => {
                camel.push(character.to_ascii_uppercase());
                after_underscore = false;
            }
            _ => camel.push(character),
        }
    }
    camel
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

pub(super) fn checked_settings(settings: &JsValue) -> Result<Settings, Exception> {
    let defaults = Settings::default();
    if settings.is_undefined() {
        return Ok(defaults);
    }
    if !settings.is_object() || is_array(settings).unwrap_or(true) {
        return Err(Exception::wrong_type("settings", settings, "an object"));
    }
    if !is_plain(settings).map_err(|error| Exception::unreadable("settings", &error))? {
        return Err(Exception::wrong("settings", "an object of a class", "a plain object"));
    }
    let keys = Reflect::own_keys(settings);
    for key in keys.map_err(|error| Exception::unreadable("settings", &error))? {
        if !key.as_string().is_some_and(|field| FIELDS.contains(&field.as_str())) {
            let (field, known) = (describe(&key), FIELDS.join(", "));
            let message = format!("{field} is not a setting; the settings are {known}");
            return Err(Exception::new(&message));
        }
    }
    let get = |field: &str| -> Result<Option<JsValue>, Exception> {
        let value = Reflect::get(settings, &field.into());
        let value = value.map_err(|error| Exception::unreadable(field, &error))?;
        Ok((!value.is_undefined()).then_some(value))
    };
    let derivative = |field| named(field, get(field)?, &DERIVATIVES);
    let list = |field| get(field)?.map(|value| numbers(field, &value)).transpose();

    let is_one_layer = [("one-layer", true), ("two-layers", false)];
    let problem = if named("problem", get("problem")?, &is_one_layer)? == Some(true) {
        for field in ["hidden", "hiddenDerivative"] {
            if let Some(value) = get(field)? {
                let allowed = "left out, since the problem one-layer has no hidden layer";
                return Err(Exception::wrong_type(field, &value, allowed));
            }
        }
        Problem::OneLayer
    } else if let Some(value) = get("hidden")? {
        Problem::TwoLayers { hidden: whole("hidden", &value, 1..=MAX_HIDDEN)? }
    } else {
        Problem::default()
    };
    Ok(Settings {
        problem,
        targets: list("targets")?.map(|values| targets(&values)).transpose()?,
        seed: match get("seed")? {
            Some(value) => whole("seed", &value, 0..=u32::MAX)?,
            None => defaults.seed,
        },
        initial_weights: list("initialWeights")?,
        learning_rate: match get("learningRate")? {
            Some(value) => number("learningRate", &value)?,
            None => defaults.learning_rate,
        },
        derivative: derivative("derivative")?.unwrap_or_default(),
        hidden_derivative: derivative("hiddenDerivative")?,
        summation: named("summation", get("summation")?, &SUMMATIONS)?.unwrap_or_default(),
    })
}

fn targets(values: &[f64]) -> Result<[bool; ROWS], Exception> {
    let Ok(values) = <[f64; ROWS]>::try_from(values) else {
        let (field, length, expected) = ("targets", values.len(), ROWS);
        return Err(Error::WrongLength { field, length, expected }.into());
    };
    match values.iter().position(|&value| value != 0.0 && value != 1.0) {
        Some(row) => {
            Err(Exception::wrong(&format!("targets[{row}]"), &number_text(values[row]), "0 or 1"))
        }
        None => Ok(values.map(|value| value == 1.0)),
    }
}

/// Whether an object has nothing behind it but `Object.prototype`, of whatever frame it comes from, or nothing at all: what a map
/// or a promise holds would be overlooked.
fn is_plain(object: &JsValue) -> Result<bool, JsValue> {
    let prototype = Reflect::get_prototype_of(object)?;
    Ok(prototype.is_null() || Reflect::get_prototype_of(&prototype)?.is_null())
}

fn named<T: Copy>(
    field: &str,
    value: Option<JsValue>,
    names: &[(&'static str, T)],
) -> Result<Option<T>, Exception> {
    let Some(value) = value else { return Ok(None) };
    let value = string(field, &value)?;
    match names.iter().find(|(name, _)| *name == value) {
        Some((_, meaning)) => Ok(Some(*meaning)),
        None => {
            let allowed: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            Err(Exception::wrong(field, &quoted(&value), &one_of(&allowed)))
        }
    }
}

pub(super) fn string(field: &str, value: &JsValue) -> Result<String, Exception> {
    value.as_string().ok_or_else(|| Exception::wrong_type(field, value, "a string"))
}

pub(super) fn number(field: &str, value: &JsValue) -> Result<f64, Exception> {
    value.as_f64().ok_or_else(|| Exception::wrong_type(field, value, "a number"))
}

/// A whole number within a range; -0 is 0.
pub(super) fn whole(
    field: &str,
    value: &JsValue,
    range: RangeInclusive<u32>,
) -> Result<u32, Exception> {
    let value = number(field, value)?;
    let (low, high) = range.into_inner();
    if value.fract() == 0.0 && value >= f64::from(low) && value <= f64::from(high) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number between two u32s is a u32"
        )]
        return Ok(value as u32);
    }
    let allowed = format!("a whole number from {low} to {high}");
    Err(Exception::wrong(field, &number_text(value), &allowed))
}

pub(super) fn numbers(field: &str, value: &JsValue) -> Result<Vec<f64>, Exception> {
    if !value.is_instance_of::<Float64Array>() && !is_array(value).unwrap_or(false) {
        return Err(Exception::wrong_type(field, value, "an array of numbers or a Float64Array"));
    }
    let unreadable = |error| Exception::unreadable(field, &error);
    let length = Reflect::get(value, &"length".into()).map_err(unreadable)?;
    let length = whole(&format!("{field}.length"), &length, 0..=MAX_NUMBERS)?;
    let mut numbers = Vec::new();
    if numbers.try_reserve_exact(length as usize).is_err() {
        return Err(Exception::new(&format!(
            "{field} has {length} numbers; there is no memory for them"
        )));
    }
    for i in 0..length {
        let item = Reflect::get_u32(value, i).map_err(unreadable)?;
        numbers.push(number(&format!("{field}[{i}]"), &item)?);
    }
    Ok(numbers)
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

/// The numbers of a `Float32Array`.
pub(super) fn floats(field: &str, value: &JsValue) -> Result<Vec<f32>, Exception> {
    match typed_array(value) {
        Some((kind, length)) if kind == "Float32Array" => {
            let copy = Float32Array::new_with_length(length);
            if length > 0 {
                copy.set(value, 0);
            }
            Ok(copy.to_vec())
        }
        _ => Err(Exception::wrong_type(field, value, "a Float32Array")),
    }
}

/// The numbers of a `Uint8Array` or a `Uint8ClampedArray`.
pub(super) fn bytes(field: &str, value: &JsValue) -> Result<Vec<u8>, Exception> {
    match typed_array(value) {
        Some((kind, length)) if kind == "Uint8Array" || kind == "Uint8ClampedArray" => {
            let copy = Uint8Array::new_with_length(length);
            if length > 0 {
                copy.set(value, 0);
            }
            Ok(copy.to_vec())
        }
        _ => Err(Exception::wrong_type(field, value, "a Uint8Array or a Uint8ClampedArray")),
    }
}

/// The class of a typed array, and its length; 0 where its memory is gone.
///
/// What the value itself says of them may be made up: so it is asked by the getters that all typed arrays inherit, which look at the
/// array alone.
fn typed_array(value: &JsValue) -> Option<(String, u32)> {
    let class = Object::get_prototype_of(&Uint8Array::new_with_length(0).into());
    let owner = Object::get_prototype_of(&class);
    let kind = get_for(&owner, &Symbol::to_string_tag(), value).ok()?.as_string()?;
    let length = get_for(&owner, &"length".into(), value).ok()?;
    Some((kind, whole("length", &length, 0..=u32::MAX).ok()?))
}
