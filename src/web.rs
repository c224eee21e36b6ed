//! The boundary to JavaScript. No arithmetic happens here: values are checked, handed on and copied out.
//!
//! Numbers cross as JavaScript has them and are checked in Rust, since wasm-bindgen's own conversions would turn NaN into 0 and -1 into
//! 4294967295 without a word. Whatever is wrong reaches JavaScript as an `Error` with the text of [`Error`].

#![expect(
    clippy::missing_errors_doc,
    reason = "every error is an exception that names the field, the value and what is allowed"
)]

use std::cell::Cell;

use js_sys::{Float64Array, Object, Reflect, Uint8Array, Uint8ClampedArray};
use ndarray::ArrayView2;
use wasm_bindgen::{JsCast, JsError, JsValue, prelude::wasm_bindgen};
use web_sys::ImageData;

use crate::gradient;
use crate::numpy::Summation;
use crate::settings::{
    Choices, Error, MAX_HIDDEN, MAX_ITERATION, Problem, Settings, quoted, whole_number,
};
use crate::sigmoid::Derivative;
use crate::surface;
use crate::sweep::{self, MAX_COUNT};
use crate::trainer;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a run is made from; what is left out takes its default. */
export interface Settings {
  /** Default: "two-layers". */
  problem?: "one-layer" | "two-layers" | undefined;
  /** y: four numbers, each 0 or 1. Default: the notebook's for the problem. */
  targets?: ArrayLike<number> | undefined;
  /** A whole number from 0 to 4294967295. Default: 1. */
  seed?: number | undefined;
  /** Instead of the seed's: finite numbers, row-major, Wh then Wo (or W). */
  initialWeights?: ArrayLike<number> | undefined;
  /** The width of the hidden layer, 1 to 16; two layers only. Default: 4. */
  hidden?: number | undefined;
  /** Above 0, at most 100. Default: 1. */
  learningRate?: number | undefined;
  /** Default: "notebook". */
  derivative?: "notebook" | "chain-rule" | undefined;
  /** Default: "2019". */
  summation?: "2019" | "2024" | "2025" | undefined;
}

/** A matrix, row-major. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

/** The gradient of half the squared error by one matrix of weights, both ways, row-major. */
export interface GradientCheck {
  rows: number;
  columns: number;
  analytic: Float64Array;
  numeric: Float64Array;
}

/** What became of a row of seeds. */
export interface Sweep {
  /** The mean absolute error after the last iteration, a seed. */
  errors: Float64Array;
  /** 1 where every output is on its target's side of 0.5, else 0. */
  solved: Uint8Array;
}
"#;

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

/// A run and its playhead.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Trainer(trainer::Trainer);

#[wasm_bindgen]
impl Trainer {
    /// A run at iteration 0.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Settings")] settings: &JsValue,
    ) -> Result<Self, Exception> {
        Ok(Self(trainer::Trainer::new(checked_settings(settings)?)))
    }

    /// Where the playhead is.
    #[wasm_bindgen(getter)]
    pub fn iteration(&self) -> u32 {
        self.0.iteration()
    }

    /// The last iteration that is computed.
    #[wasm_bindgen(getter)]
    pub fn trained(&self) -> u32 {
        self.0.trained()
    }

    /// Computes the run up to an iteration, 0 to 1,000,000, without moving the playhead.
    pub fn train(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] iteration: &JsValue,
    ) -> Result<(), Exception> {
        Ok(self.0.train(whole("iteration", iteration, 0, MAX_ITERATION)?)?)
    }

    /// Moves the playhead on by a number of iterations, training as far as needed.
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
    ) -> Result<(), Exception> {
        let most = MAX_ITERATION - self.0.iteration();
        Ok(self.0.advance(whole("iterations", iterations, 0, most)?)?)
    }

    /// Moves the playhead to an iteration, 0 to 1,000,000, training as far as needed.
    pub fn seek(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] iteration: &JsValue,
    ) -> Result<(), Exception> {
        Ok(self.0.seek(whole("iteration", iteration, 0, MAX_ITERATION)?)?)
    }

    /// The mean of |y − O| at the playhead.
    pub fn error(&self) -> f64 {
        self.0.error()
    }

    /// The errors of the iterations from `from` up to, not including, `to`, which is at most `trained + 1`.
    pub fn errors(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: &JsValue,
    ) -> Result<Float64Array, Exception> {
        let end = self.0.trained() + 1;
        let from = whole("from", from, 0, end)?;
        let to = whole("to", to, from, end)?;
        Ok(self.0.errors(from, to)?.into())
    }

    /// `O` at the playhead: four outputs.
    pub fn outputs(&self) -> Float64Array {
        self.0.outputs().as_slice().into()
    }

    /// The weights `Wh`, `Wo` or `W` at the playhead, row-major.
    pub fn weights(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"Wh\" | \"Wo\" | \"W\"")] name: &JsValue,
    ) -> Result<Float64Array, Exception> {
        Ok(copied(&self.0.weights(&string("name", name)?)?))
    }

    /// Every matrix of the playhead's iteration, by the notebook's names.
    #[wasm_bindgen(unchecked_return_type = "Record<string, Matrix>")]
    pub fn pass(&self) -> Result<JsValue, Exception> {
        let matrices = self.0.network().matrices().into_iter();
        record(matrices.map(|(name, matrix)| (name, shaped(&matrix, &[("values", &matrix)]))))
    }

    /// The gradient of half the squared error at the playhead, analytic beside central differences.
    #[wasm_bindgen(js_name = gradientCheck, unchecked_return_type = "Record<string, GradientCheck>")]
    pub fn gradient_check(&self) -> Result<JsValue, Exception> {
        record(gradient::check(self.0.network()).into_iter().map(|check| {
            let (analytic, numeric) = (check.analytic.view(), check.numeric.view());
            let values = [("analytic", &analytic), ("numeric", &numeric)];
            (check.name, shaped(&analytic, &values))
        }))
    }
}

/// A seed from the browser's entropy.
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, Exception> {
    Ok(getrandom::u32()?)
}

/// Trains `count` seeds from `firstSeed` on for `iterations` each.
#[wasm_bindgen(js_name = sweep, unchecked_return_type = "Sweep")]
pub fn sweep_seeds(
    #[wasm_bindgen(unchecked_param_type = "Settings")] settings: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
    #[wasm_bindgen(js_name = firstSeed, unchecked_param_type = "number")] first_seed: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] count: &JsValue,
) -> Result<JsValue, Exception> {
    let settings = checked_settings(settings)?;
    let iterations = whole("iterations", iterations, 0, MAX_ITERATION)?;
    let first_seed = whole("firstSeed", first_seed, 0, u32::MAX)?;
    let count = whole("count", count, 1, MAX_COUNT)?;
    let sweep = sweep::sweep(&settings, iterations, first_seed, count)?;
    let solved: Vec<u8> = sweep.solved.into_iter().map(u8::from).collect();
    record([
        ("errors", Ok(Float64Array::from(sweep.errors.as_slice()).into())),
        ("solved", Ok(Uint8Array::from(solved.as_slice()).into())),
    ])
}

/// σ of every net input.
#[wasm_bindgen]
pub fn sigmoid(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    mapped(x, crate::sigmoid::sigmoid)
}

/// σ′ at every net input.
#[wasm_bindgen(js_name = sigmoidDerivative)]
pub fn sigmoid_derivative(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    mapped(x, crate::sigmoid::sigmoid_derivative)
}

/// eˣ of every x, the exponential inside the sigmoid.
#[wasm_bindgen]
pub fn exp(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    mapped(x, crate::numpy::exp)
}

/// The network's answer over the input square at the trainer's playhead; with `unit`, that hidden unit's.
#[wasm_bindgen(js_name = paintSurface)]
pub fn paint_surface(
    trainer: &Trainer,
    #[wasm_bindgen(unchecked_param_type = "number")] width: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] height: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
) -> Result<ImageData, Exception> {
    let width = whole("width", width, 1, surface::MAX_SIDE)?;
    let height = whole("height", height, 1, surface::MAX_SIDE)?;
    let unit =
        if unit.is_undefined() { None } else { Some(whole("unit", unit, 0, MAX_HIDDEN - 1)?) };
    let pixels = surface::paint(trainer.0.network(), width, height, unit)?;
    // An ImageData keeps the array that it is made of, so it gets one of its own and not a view of the core's memory.
    let pixels = Uint8ClampedArray::from(pixels.as_slice());
    ImageData::new_with_js_u8_clamped_array_and_sh(&pixels, width, height)
        .map_err(|error| unreadable("ImageData", &error))
}

/// The fields of `Settings`.
const FIELDS: [&str; 8] = [
    "problem",
    "targets",
    "seed",
    "initialWeights",
    "hidden",
    "learningRate",
    "derivative",
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

fn reading<T>(field: &str, read: impl FnOnce() -> Result<T, Exception>) -> Result<T, Exception> {
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

fn checked_settings(settings: &JsValue) -> Result<Settings, Exception> {
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

fn string(field: &str, value: &JsValue) -> Result<String, Exception> {
    value.as_string().ok_or_else(|| wrong_type(field, value, "a string").into())
}

fn number(field: &str, value: &JsValue) -> Result<f64, Exception> {
    value.as_f64().ok_or_else(|| wrong_type(field, value, "a number").into())
}

fn whole(field: &'static str, value: &JsValue, low: u32, high: u32) -> Result<u32, Exception> {
    Ok(whole_number(field, number(field, value)?, low, high)?)
}

fn numbers(field: &'static str, value: &JsValue) -> Result<Vec<f64>, Exception> {
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

fn mapped(x: &JsValue, function: fn(f64) -> f64) -> Result<Float64Array, Exception> {
    let values: Vec<f64> = reading("x", || numbers("x", x))?.into_iter().map(function).collect();
    Ok(values.as_slice().into())
}

fn wrong_type(field: &str, value: &JsValue, allowed: &'static str) -> Error {
    Error::WrongType { field: field.to_owned(), value: describe(value), allowed }
}

/// For a value whose own code (a getter, a proxy) threw when it was read.
fn unreadable(field: &str, thrown: &JsValue) -> Exception {
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

/// A matrix's shape beside one or more lists of values of that shape.
fn shaped(
    shape: &ArrayView2<'_, f64>,
    values: &[(&'static str, &ArrayView2<'_, f64>)],
) -> Result<JsValue, Exception> {
    let (rows, columns) = shape.dim();
    let sizes = [("rows", rows), ("columns", columns)].map(|(name, n)| (name, Ok(n.into())));
    let values = values.iter().map(|(name, values)| (*name, Ok(copied(values).into())));
    record(sizes.into_iter().chain(values))
}

fn record(
    entries: impl IntoIterator<Item = (&'static str, Result<JsValue, Exception>)>,
) -> Result<JsValue, Exception> {
    let object = Object::new();
    for (name, value) in entries {
        let set = Reflect::set(&object, &name.into(), &value?);
        set.map_err(|error| unreadable(name, &error))?;
    }
    Ok(object.into())
}

fn copied(matrix: &ArrayView2<'_, f64>) -> Float64Array {
    matrix.iter().copied().collect::<Vec<_>>().as_slice().into()
}
