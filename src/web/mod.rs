//! The boundary to JavaScript. No arithmetic happens here: values are checked, handed on and copied out.

#![expect(
    clippy::missing_errors_doc,
    reason = "every error is an exception that names the field, the value and what is allowed"
)]

mod read;
mod stack;

pub use read::Exception;

use std::cell::RefCell;

use js_sys::{
    Array, Float32Array, Float64Array, Object, Reflect, Uint8Array, Uint8ClampedArray, Uint32Array,
};
use ndarray::Array2;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::ImageData;

use crate::gradient::{self, GradientCheck};
use crate::moments::{self, Moment, MomentKind};
use crate::settings::{MAX_HIDDEN, MAX_ITERATION};
use crate::surface;
use crate::sweep::{self, MAX_COUNT};
use crate::trainer::{self, MAX_SAMPLES};
use read::{bytes, checked_settings, floats, number, numbers, string, whole};

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
  /** Which derivative is a factor of the deltas; with "none" the factor is 1. Default: "notebook". */
  derivative?: "notebook" | "chain-rule" | "none" | undefined;
  /** The hidden layer's own; two layers only. Default: what `derivative` is. */
  hiddenDerivative?: "notebook" | "chain-rule" | "none" | undefined;
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

/** Numbers along a run: a few for each of the iterations, one iteration after the other. */
export interface Course {
  iterations: Uint32Array;
  values: Float64Array;
}

/** What the next step adds to all weights, Wh then Wo or W, row-major. */
export interface Steps {
  /** By the run's derivative rules. */
  rule: Float64Array;
  /** The learning rate times the slope of half the squared error, its sign turned. */
  downhill: Float64Array;
}

/** Something that happens in a run. */
export type Moment =
  /** The error stands still from `iteration` to `until`, while the number of iterations at least doubles. */
  | { iteration: number; kind: "plateau"; until: number }
  /** The error goes up and down in turn from `iteration` to `until`, by more than 0.001 each time. */
  | { iteration: number; kind: "zigzag"; until: number }
  /** The lowest error, from which it rises for good by more than a quarter. */
  | { iteration: number; kind: "climb" }
  /** From here to the end all outputs are right: within 0.4 of their targets. */
  | { iteration: number; kind: "right" }
  /** From here to the end all outputs are close: within 0.1 of their targets. */
  | { iteration: number; kind: "close" }
  /** The end, where the outputs of `rows` (0 to 3) are right at neither or only one of the last two iterations. */
  | { iteration: number; kind: "not-right"; rows: number[] };

/** What became of a row of seeds. */
export interface Sweep {
  /** The mean absolute error after the last iteration, a seed. */
  errors: Float64Array;
  /** 1 where every output is right at the last iteration, within 0.4 of its target; else 0. */
  solved: Uint8Array;
  /** The first iteration with an error under `below`, or `iterations` + 1; empty where `below` is left out. */
  reached: Uint32Array;
}
"#;

/// A run and its playhead.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Trainer(RefCell<trainer::Trainer>);

impl Trainer {
    /// Lends the run to `call`, in which no JavaScript may run: what JavaScript throws goes through this without giving the run back.
    fn with<T>(&self, call: impl FnOnce(&mut trainer::Trainer) -> T) -> T {
        call(&mut self.0.borrow_mut())
    }
}

#[wasm_bindgen]
impl Trainer {
    /// A run at iteration 0.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Settings")] settings: &JsValue,
    ) -> Result<Self, Exception> {
        stack::ensure();
        Ok(Self(RefCell::new(trainer::Trainer::new(checked_settings(settings)?)?)))
    }

    /// Where the playhead is.
    #[wasm_bindgen(getter)]
    pub fn iteration(&self) -> u32 {
        stack::ensure();
        self.with(|run| run.iteration())
    }

    /// The last iteration that is computed.
    #[wasm_bindgen(getter)]
    pub fn trained(&self) -> u32 {
        stack::ensure();
        self.with(|run| run.trained())
    }

    /// Computes the run up to an iteration, 0 to 1,000,000, without moving the playhead.
    pub fn train(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iteration: &JsValue,
    ) -> Result<(), Exception> {
        stack::ensure();
        let iteration = whole("iteration", iteration, 0..=MAX_ITERATION)?;
        Ok(self.with(|run| run.train(iteration))?)
    }

    /// Moves the playhead on by a number of iterations, training as far as needed.
    pub fn advance(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
    ) -> Result<(), Exception> {
        stack::ensure();
        let most = MAX_ITERATION - self.iteration();
        let iterations = whole("iterations", iterations, 0..=most)?;
        Ok(self.with(|run| run.advance(iterations))?)
    }

    /// Moves the playhead to an iteration, 0 to 1,000,000, training as far as needed.
    pub fn seek(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iteration: &JsValue,
    ) -> Result<(), Exception> {
        stack::ensure();
        let iteration = whole("iteration", iteration, 0..=MAX_ITERATION)?;
        Ok(self.with(|run| run.seek(iteration))?)
    }

    /// The mean of |y − O| at the playhead.
    pub fn error(&self) -> f64 {
        stack::ensure();
        self.with(|run| run.error())
    }

    /// The errors of the iterations from `from` up to, not including, `to`, which is at most `trained + 1`.
    pub fn errors(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: &JsValue,
    ) -> Result<Float64Array, Exception> {
        stack::ensure();
        let end = self.trained() + 1;
        let from = whole("from", from, 0..=end)?;
        let to = whole("to", to, from..=end)?;
        let errors = self.with(|run| run.errors(from, to).map(<[f64]>::to_vec))?;
        Ok(errors.as_slice().into())
    }

    /// The outputs of the iterations from `from` up to, not including, `to`, which is at most `trained + 1`: four an iteration, a row
    /// of X each.
    pub fn answers(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: &JsValue,
    ) -> Result<Float32Array, Exception> {
        stack::ensure();
        let end = self.trained() + 1;
        let from = whole("from", from, 0..=end)?;
        let to = whole("to", to, from..=end)?;
        let answers = self.with(|run| run.answers(from, to).map(<[_]>::to_vec))?;
        Ok(answers.as_flattened().into())
    }

    /// What happens in the run from iteration 0 to `iterations`, ordered by iteration; trains as far as needed.
    #[wasm_bindgen(unchecked_return_type = "Moment[]")]
    pub fn moments(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
    ) -> Result<Array, Exception> {
        stack::ensure();
        let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
        self.with(|run| moments::of(run, iterations))?.iter().map(moment).collect()
    }

    /// All weights along the run, Wh then Wo or W, row-major, at `count` iterations from `from`, or else 0, to `iterations`, both
    /// included; trains as far as needed.
    #[wasm_bindgen(unchecked_return_type = "Course")]
    pub fn trajectory(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] count: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] from: &JsValue,
    ) -> Result<JsValue, Exception> {
        stack::ensure();
        let (iterations, count) = sampled(iterations, count)?;
        let from = if from.is_undefined() { 0 } else { whole("from", from, 0..=iterations)? };
        let (iterations, values) = self.with(|run| run.trajectory(from, iterations, count))?;
        course(&iterations, &values)
    }

    /// The step that the run takes next from the playhead, beside the one that goes straight downhill.
    #[wasm_bindgen(unchecked_return_type = "Steps")]
    pub fn steps(&self) -> Result<JsValue, Exception> {
        stack::ensure();
        let gradient::Steps { rule, downhill } = self.with(|run| gradient::steps(run));
        record(
            [("rule", rule), ("downhill", downhill)]
                .map(|(name, step)| (name, Ok(Float64Array::from(step.as_slice()).into()))),
        )
    }

    /// The angle between the two of `steps`, in degrees: under 90 the run's step goes downhill, over 90 uphill. Exactly 0 where they are
    /// the same, as under the chain rule.
    pub fn angle(&self) -> f64 {
        stack::ensure();
        self.with(|run| gradient::steps(run).angle())
    }

    /// `angle` along the run, two values at each of `count` iterations from 0 to `iterations`, both included: at the iteration and at the
    /// one after it. Trains as far as needed.
    #[wasm_bindgen(unchecked_return_type = "Course")]
    pub fn angles(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] count: &JsValue,
    ) -> Result<JsValue, Exception> {
        stack::ensure();
        let (iterations, count) = sampled(iterations, count)?;
        let (iterations, values) = self.with(|run| gradient::angles(run, iterations, count))?;
        course(&iterations, values.as_flattened())
    }

    /// `O` at the playhead: four outputs.
    pub fn outputs(&self) -> Float64Array {
        stack::ensure();
        self.with(|run| run.outputs()).as_slice().into()
    }

    /// The weights `Wh`, `Wo` or `W` at the playhead, row-major.
    pub fn weights(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"Wh\" | \"Wo\" | \"W\"")] name: &JsValue,
    ) -> Result<Float64Array, Exception> {
        stack::ensure();
        let name = string("name", name)?;
        let weights = self.with(|run| run.weights(&name).map(|weights| weights.to_owned()))?;
        Ok(copied(&weights))
    }

    /// Every matrix of the playhead's iteration, by the notebook's names.
    #[wasm_bindgen(unchecked_return_type = "Record<string, Matrix>")]
    pub fn pass(&self) -> Result<JsValue, Exception> {
        stack::ensure();
        let matrices = self.with(|run| {
            let matrices = run.network().matrices().into_iter();
            matrices.map(|(name, matrix)| (name, matrix.to_owned())).collect::<Vec<_>>()
        });
        let matrices = matrices.into_iter();
        record(matrices.map(|(name, matrix)| (name, shaped(&matrix, &[("values", &matrix)]))))
    }

    /// The gradient of half the squared error at the playhead, analytic beside central differences.
    #[wasm_bindgen(js_name = gradientCheck, unchecked_return_type = "Record<string, GradientCheck>")]
    pub fn gradient_check(&self) -> Result<JsValue, Exception> {
        stack::ensure();
        let checks = self.with(|run| gradient::check(run.network()));
        record(checks.into_iter().map(|GradientCheck { name, analytic, numeric }| {
            let values = [("analytic", &analytic), ("numeric", &numeric)];
            (name, shaped(&analytic, &values))
        }))
    }
}

/// A seed from the browser's entropy.
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, Exception> {
    Ok(getrandom::u32()?)
}

/// Trains `count` seeds from `firstSeed` on for `iterations` each; with `below`, notes when each has its first error under it.
#[wasm_bindgen(js_name = sweep, unchecked_return_type = "Sweep")]
pub fn sweep_seeds(
    #[wasm_bindgen(unchecked_param_type = "Settings")] settings: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] iterations: &JsValue,
    #[wasm_bindgen(js_name = firstSeed, unchecked_param_type = "number")] first_seed: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] count: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] below: &JsValue,
) -> Result<JsValue, Exception> {
    stack::ensure();
    let settings = checked_settings(settings)?;
    let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
    let first_seed = whole("firstSeed", first_seed, 0..=u32::MAX)?;
    let most = MAX_COUNT.min((u32::MAX - first_seed).saturating_add(1));
    let count = whole("count", count, 1..=most)?;
    let below = if below.is_undefined() { None } else { Some(number("below", below)?) };
    let sweep = sweep::sweep(&settings, iterations, first_seed..=first_seed + (count - 1), below)?;
    let reached: Vec<u32> =
        sweep.reached.into_iter().map(|at| at.unwrap_or(iterations + 1)).collect();
    let solved: Vec<u8> = sweep.solved.into_iter().map(u8::from).collect();
    record([
        ("errors", Ok(Float64Array::from(sweep.errors.as_slice()).into())),
        ("solved", Ok(Uint8Array::from(solved.as_slice()).into())),
        ("reached", Ok(Uint32Array::from(reached.as_slice()).into())),
    ])
}

/// σ of every net input.
#[wasm_bindgen]
pub fn sigmoid(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    stack::ensure();
    mapped(x, crate::sigmoid::sigmoid)
}

/// σ′ at every net input.
#[wasm_bindgen(js_name = sigmoidDerivative)]
pub fn sigmoid_derivative(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    stack::ensure();
    mapped(x, crate::sigmoid::sigmoid_derivative)
}

/// eˣ of every x, the exponential inside the sigmoid.
#[wasm_bindgen]
pub fn exp(
    #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] x: &JsValue,
) -> Result<Float64Array, Exception> {
    stack::ensure();
    mapped(x, crate::numpy::exp)
}

/// The network's answer over the input square at the trainer's playhead, `width`×`height` numbers row by row from x2 = 0
/// upwards; with `unit`, that hidden unit's.
#[wasm_bindgen(js_name = surface)]
pub fn answer_surface(
    trainer: &Trainer,
    #[wasm_bindgen(unchecked_param_type = "number")] width: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] height: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
) -> Result<Float32Array, Exception> {
    stack::ensure();
    let width = whole("width", width, 1..=surface::MAX_SIDE)?;
    let height = whole("height", height, 1..=surface::MAX_SIDE)?;
    let unit =
        if unit.is_undefined() { None } else { Some(whole("unit", unit, 0..=MAX_HIDDEN - 1)?) };
    let answers = trainer.with(|run| surface::answers(run.network(), width, height, unit))?;
    Ok(answers.as_slice().into())
}

/// E = ½Σ(y − O)² around the weights at the trainer's playhead, `side`×`side` numbers row by row.
///
/// `first` and `second` are places in the list of all weights: Wh then Wo, or W, each row by row. Column i adds
/// −span + 2·span·i/(side − 1) to the first, row j likewise to the second.
#[wasm_bindgen(js_name = errorSurface)]
pub fn error_surface(
    trainer: &Trainer,
    #[wasm_bindgen(unchecked_param_type = "number")] first: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] second: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] span: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] side: &JsValue,
) -> Result<Float32Array, Exception> {
    stack::ensure();
    let first = whole("first", first, 0..=u32::MAX)?;
    let second = whole("second", second, 0..=u32::MAX)?;
    let span = number("span", span)?;
    let side = whole("side", side, 2..=surface::MAX_SIDE)?;
    let errors = trainer.with(|run| surface::errors(run.network(), first, second, span, side))?;
    Ok(errors.as_slice().into())
}

/// A picture of numbers in the colours of `ramp` (RGBA), `low` and what is below it in the first, `high` and what is above it
/// in the last; the last row of `values` is at the top. What is not a number is transparent.
#[wasm_bindgen]
pub fn paint(
    #[wasm_bindgen(unchecked_param_type = "Float32Array")] values: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] width: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] low: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] high: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | Uint8ClampedArray")] ramp: &JsValue,
) -> Result<ImageData, Exception> {
    stack::ensure();
    let values = floats("values", values)?;
    let width = whole("width", width, 1..=surface::MAX_SIDE)?;
    let (low, high) = (number("low", low)?, number("high", high)?);
    let ramp = bytes("ramp", ramp)?;
    let pixels = surface::paint(&values, width, low, high, &ramp)?;
    // An ImageData keeps the array that it is made of, so it gets one of its own and not a view of the core's memory.
    let pixels = Uint8ClampedArray::from(pixels.as_slice());
    ImageData::new_with_js_u8_clamped_array(&pixels, width)
        .map_err(|error| Exception::unreadable("ImageData", &error))
}

fn mapped(x: &JsValue, function: fn(f64) -> f64) -> Result<Float64Array, Exception> {
    let mut values = numbers("x", x)?;
    values.iter_mut().for_each(|value| *value = function(*value));
    Ok(values.as_slice().into())
}

/// A matrix's shape beside one or more lists of values of that shape.
fn shaped(
    shape: &Array2<f64>,
    values: &[(&'static str, &Array2<f64>)],
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
        set.map_err(|error| Exception::unreadable(name, &error))?;
    }
    Ok(object.into())
}

fn copied(matrix: &Array2<f64>) -> Float64Array {
    matrix.as_slice().expect("row-major, as every owned matrix here").into()
}

/// The arguments of the methods that follow a run.
fn sampled(iterations: &JsValue, count: &JsValue) -> Result<(u32, u32), Exception> {
    let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
    Ok((iterations, whole("count", count, 2..=MAX_SAMPLES)?))
}

fn course(iterations: &[u32], values: &[f64]) -> Result<JsValue, Exception> {
    record([
        ("iterations", Ok(Uint32Array::from(iterations).into())),
        ("values", Ok(Float64Array::from(values).into())),
    ])
}

fn moment(moment: &Moment) -> Result<JsValue, Exception> {
    let (kind, more) = match moment.kind {
        MomentKind::Plateau { until } => ("plateau", Some(("until", until.into()))),
        MomentKind::Zigzag { until } => ("zigzag", Some(("until", until.into()))),
        MomentKind::Climb => ("climb", None),
        MomentKind::Right => ("right", None),
        MomentKind::Close => ("close", None),
        MomentKind::NotRight { rows } => {
            let rows = (0_u32..).zip(rows).filter(|(_, is_not_right)| *is_not_right);
            let rows: Array = rows.map(|(row, _)| JsValue::from(row)).collect();
            ("not-right", Some(("rows", rows.into())))
        }
    };
    let entries = [("iteration", moment.iteration.into()), ("kind", kind.into())];
    record(entries.into_iter().chain(more).map(|(name, value)| (name, Ok(value))))
}
