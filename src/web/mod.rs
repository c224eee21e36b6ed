//! The boundary to JavaScript. No arithmetic happens here: values are checked, handed on and copied
//! out.
//!
//! It is made for a page: a wrong type, an unknown field and a number that is not allowed are
//! refused with a sentence, and later calls work. A broken invariant leaves its message in the
//! browser's console.

#![expect(
    clippy::missing_errors_doc,
    reason = "every error is an exception that names the field, the value and what is allowed"
)]

mod read;

pub use read::Exception;

use js_sys::{
    Array, Float32Array, Float64Array, Object, Reflect, Uint8Array, Uint8ClampedArray, Uint32Array,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::ImageData;

use crate::gradient::{self, GradientCheck};
use crate::moments::{self, Moment, MomentKind};
use crate::settings::{MAX_HIDDEN, MAX_ITERATION};
use crate::surface;
use crate::sweep::{self, MAX_COUNT};
use crate::trainer::{self, MAX_SAMPLES};
use read::{number, numbers, string, whole};

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
  /** The derivative in the deltas; with "none" the factor is 1. Default: "notebook". */
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

/**
 * The gradient of half the squared error by one matrix of weights, both ways, row-major; NaN where
 * a weight or the error is not finite.
 */
export interface GradientCheck {
  rows: number;
  columns: number;
  analytic: Float64Array;
  numeric: Float64Array;
}

/** Numbers along a run: a few for each of the iterations, one iteration after the other. */
export interface Samples {
  iterations: Uint32Array;
  values: Float64Array;
}

/**
 * What the next step adds to all weights, Wh then Wo or W, row-major; NaN where a weight or the
 * error is not finite.
 */
export interface Steps {
  /** By the run's derivative rules. */
  rule: Float64Array;
  /** The learning rate times the slope of half the squared error, its sign turned. */
  downhill: Float64Array;
}

/** The error along a direction. */
export interface Along {
  /** E = ½Σ(y − O)² at the weights plus t times the direction, for every t. */
  errors: Float64Array;
  /** dE/dt there. */
  slopes: Float64Array;
}

/** Something that happens in a run. */
export type Moment =
  /**
   * The error stands still from `iteration` to `until`, and the weights hardly move, while the
   * number of iterations at least doubles.
   */
  | { iteration: number; kind: "plateau"; until: number }
  /** The error goes up and down from `iteration` to `until`, by more than 0.001 each time. */
  | { iteration: number; kind: "zigzag"; until: number }
  /** The lowest error, from which it rises for good by more than a quarter. */
  | { iteration: number; kind: "climb" }
  /** From here to the end all outputs are right: within 0.4 of their targets. */
  | { iteration: number; kind: "right" }
  /** From here to the end all outputs are close: within 0.1 of their targets. */
  | { iteration: number; kind: "close" }
  /** The end: `rows` (0 to 3) are right at neither or only one of the last two iterations. */
  | { iteration: number; kind: "not-right"; rows: number[] };

/** What became of a row of seeds. */
export interface Sweep {
  /** The mean absolute error after the last iteration, a seed. */
  errors: Float64Array;
  /** 1 where every output is right at the last iteration, within 0.4 of its target; else 0. */
  solved: Uint8Array;
  /** The first iteration with an error under `below`, else `iterations` + 1; empty without it. */
  reached: Uint32Array;
}
"#;

#[wasm_bindgen]
extern "C" {
    // Arguments, whose types TypeScript checks and `read` again.
    /// A number.
    #[wasm_bindgen(typescript_type = "number")]
    pub type Number;
    /// An array of numbers, or a `Float64Array`.
    #[wasm_bindgen(typescript_type = "ArrayLike<number>")]
    pub type Numbers;
    /// The name of a matrix of weights.
    #[wasm_bindgen(typescript_type = "\"Wh\" | \"Wo\" | \"W\"")]
    pub type Name;
    /// Settings.
    #[wasm_bindgen(typescript_type = "Settings")]
    pub type Choices;
    /// A `Float32Array`.
    #[wasm_bindgen(typescript_type = "Float32Array")]
    pub type Floats;
    /// Bytes.
    #[wasm_bindgen(typescript_type = "Uint8Array | Uint8ClampedArray")]
    pub type Bytes;

    // Results.
    /// What happens in a run.
    #[wasm_bindgen(typescript_type = "Moment[]")]
    pub type Moments;
    /// Numbers along a run.
    #[wasm_bindgen(typescript_type = "Samples")]
    pub type Samples;
    /// Two steps.
    #[wasm_bindgen(typescript_type = "Steps")]
    pub type Steps;
    /// The error along a direction.
    #[wasm_bindgen(typescript_type = "Along")]
    pub type Along;
    /// Every matrix of an iteration, by name.
    #[wasm_bindgen(typescript_type = "Record<string, Matrix>")]
    pub type Pass;
    /// A check of every matrix of weights, by name.
    #[wasm_bindgen(typescript_type = "Record<string, GradientCheck>")]
    pub type GradientChecks;
    /// What became of a row of seeds.
    #[wasm_bindgen(typescript_type = "Sweep")]
    pub type Sweep;
}

/// Lets a broken invariant leave its message in the console, before it stops the core.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
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
        Ok(Self(trainer::Trainer::new(read::settings(settings)?)?))
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
    pub fn train(&mut self, iteration: &Number) -> Result<(), Exception> {
        Ok(self.0.train(whole("iteration", iteration, 0..=MAX_ITERATION)?)?)
    }

    /// Moves the playhead on by a number of iterations, training as far as needed.
    pub fn advance(&mut self, iterations: &Number) -> Result<(), Exception> {
        let most = MAX_ITERATION - self.0.iteration();
        Ok(self.0.advance(whole("iterations", iterations, 0..=most)?)?)
    }

    /// Moves the playhead to an iteration, 0 to 1,000,000, training as far as needed.
    pub fn seek(&mut self, iteration: &Number) -> Result<(), Exception> {
        Ok(self.0.seek(whole("iteration", iteration, 0..=MAX_ITERATION)?)?)
    }

    /// The mean of |y − O| at the playhead.
    pub fn error(&self) -> f64 {
        self.0.error()
    }

    /// The errors of the iterations from `from` up to, not including, `to`, which is at most
    /// `trained + 1`.
    pub fn errors(&self, from: &Number, to: &Number) -> Result<Vec<f64>, Exception> {
        let (from, to) = self.range(from, to)?;
        Ok(self.0.errors(from, to)?.to_vec())
    }

    /// The outputs of the iterations from `from` up to, not including, `to`, which is at most
    /// `trained + 1`: four an iteration, a row of X each.
    pub fn answers(&self, from: &Number, to: &Number) -> Result<Vec<f32>, Exception> {
        let (from, to) = self.range(from, to)?;
        Ok(self.0.answers(from, to)?.as_flattened().to_vec())
    }

    /// What happens in the run from iteration 0 to `iterations`, ordered by iteration; trains as
    /// far as needed.
    pub fn moments(&mut self, iterations: &Number) -> Result<Moments, Exception> {
        let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
        let moments = moments::find(&mut self.0, iterations)?;
        Ok(moments.iter().map(moment).collect::<Result<Array, _>>()?.unchecked_into())
    }

    /// All weights along the run, Wh then Wo or W, row-major, at `count` iterations from `from`, or
    /// else 0, to `iterations`, both included; trains as far as needed.
    pub fn trajectory(
        &mut self,
        iterations: &Number,
        count: &Number,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] from: &JsValue,
    ) -> Result<Samples, Exception> {
        let (iterations, count) = sampled(iterations, count)?;
        let from = if from.is_undefined() { 0 } else { whole("from", from, 0..=iterations)? };
        let (iterations, values) = self.0.trajectory(from, iterations, count)?;
        samples(&iterations, &values)
    }

    /// The step that the run takes next from the playhead, beside the one that goes straight
    /// downhill.
    pub fn steps(&self) -> Result<Steps, Exception> {
        let gradient::Steps { rule, downhill } = gradient::steps(&self.0);
        record([("rule", doubles(&rule)), ("downhill", doubles(&downhill))])
    }

    /// The angle between the two of `steps`, in degrees: under 90 the run's step points downhill,
    /// over 90 uphill. Exactly 0 where they are the same, as under the chain rule; NaN where a
    /// weight or the error is not finite.
    pub fn angle(&self) -> f64 {
        gradient::steps(&self.0).angle()
    }

    /// `angle` along the run, two values at each of `count` iterations from 0 to `iterations`, both
    /// included: at the iteration and at the one after it. Trains as far as needed.
    pub fn angles(&mut self, iterations: &Number, count: &Number) -> Result<Samples, Exception> {
        let (iterations, count) = sampled(iterations, count)?;
        let (iterations, values) = gradient::angles(&mut self.0, iterations, count)?;
        samples(&iterations, values.as_flattened())
    }

    /// E = ½Σ(y − O)² at the playhead's weights plus t times `direction`, for every t in `at`, and
    /// its slope there. The direction has a number for every weight, as those of `steps` have:
    /// along `rule` the run is at t = 0 now and at t = 1 next.
    #[wasm_bindgen(js_name = errorAlong)]
    pub fn error_along(&self, direction: &Numbers, at: &Numbers) -> Result<Along, Exception> {
        let (direction, at) = (numbers("direction", direction)?, numbers("at", at)?);
        let gradient::Along { errors, slopes } =
            gradient::along(self.0.network(), &direction, &at)?;
        record([("errors", doubles(&errors)), ("slopes", doubles(&slopes))])
    }

    /// `O` at the playhead: four outputs.
    pub fn outputs(&self) -> Vec<f64> {
        self.0.outputs().to_vec()
    }

    /// The weights `Wh`, `Wo` or `W` at the playhead, row-major.
    pub fn weights(&self, name: &Name) -> Result<Vec<f64>, Exception> {
        Ok(self.0.weights(&string("name", name)?)?.iter().copied().collect())
    }

    /// Every matrix of the playhead's iteration, by the notebook's names.
    pub fn pass(&self) -> Result<Pass, Exception> {
        let matrices = self.0.network().matrices().into_iter();
        let shaped = matrices.map(|(name, matrix)| {
            let values: Vec<f64> = matrix.iter().copied().collect();
            Ok((name, shaped(matrix.dim(), [("values", doubles(&values))])?))
        });
        record(shaped.collect::<Result<Vec<_>, Exception>>()?)
    }

    /// The gradient of half the squared error at the playhead, analytic beside central differences.
    #[wasm_bindgen(js_name = gradientCheck)]
    pub fn gradient_check(&self) -> Result<GradientChecks, Exception> {
        let checks = gradient::check(self.0.network()).into_iter();
        let shaped = checks.map(|GradientCheck { name, analytic, numeric }| {
            let [analytic_values, numeric_values] = [&analytic, &numeric]
                .map(|matrix| doubles(&matrix.iter().copied().collect::<Vec<_>>()));
            let values = [("analytic", analytic_values), ("numeric", numeric_values)];
            Ok((name, shaped(analytic.dim(), values)?))
        });
        record(shaped.collect::<Result<Vec<_>, Exception>>()?)
    }

    fn range(&self, from: &Number, to: &Number) -> Result<(u32, u32), Exception> {
        let end = self.0.trained() + 1;
        let from = whole("from", from, 0..=end)?;
        Ok((from, whole("to", to, from..=end)?))
    }
}

/// A seed from the browser's entropy.
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, Exception> {
    Ok(getrandom::u32()?)
}

/// Trains `count` seeds from `firstSeed` on for `iterations` each; with `below`, notes when each
/// has its first error under it.
#[wasm_bindgen(js_name = sweep)]
pub fn sweep_seeds(
    settings: &Choices,
    iterations: &Number,
    #[wasm_bindgen(js_name = firstSeed)] first_seed: &Number,
    count: &Number,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] below: &JsValue,
) -> Result<Sweep, Exception> {
    let settings = read::settings(settings)?;
    let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
    let first_seed = whole("firstSeed", first_seed, 0..=u32::MAX)?;
    let most = MAX_COUNT.min((u32::MAX - first_seed).saturating_add(1));
    let last_seed = first_seed + (whole("count", count, 1..=most)? - 1);
    let below = if below.is_undefined() { None } else { Some(number("below", below)?) };
    let sweep = sweep::sweep(&settings, iterations, first_seed..=last_seed, below)?;
    let solved: Vec<u8> = sweep.solved.into_iter().map(u8::from).collect();
    let reached = sweep.reached.into_iter().map(|at| at.unwrap_or(iterations + 1));
    let reached: Vec<u32> = reached.collect();
    record([
        ("errors", doubles(&sweep.errors)),
        ("solved", Uint8Array::from(solved.as_slice()).into()),
        ("reached", Uint32Array::from(reached.as_slice()).into()),
    ])
}

/// σ of every net input.
#[wasm_bindgen]
pub fn sigmoid(x: &Numbers) -> Result<Vec<f64>, Exception> {
    mapped(x, crate::sigmoid::sigmoid)
}

/// σ′ at every net input.
#[wasm_bindgen(js_name = sigmoidDerivative)]
pub fn sigmoid_derivative(x: &Numbers) -> Result<Vec<f64>, Exception> {
    mapped(x, crate::sigmoid::sigmoid_derivative)
}

/// eˣ of every x, the exponential inside the sigmoid.
#[wasm_bindgen]
pub fn exp(x: &Numbers) -> Result<Vec<f64>, Exception> {
    mapped(x, crate::numpy::exp)
}

/// The network's answer over the input square at the trainer's playhead, `width`×`height` numbers
/// row by row from x2 = 0 upwards; with `unit`, that hidden unit's.
#[wasm_bindgen(js_name = surface)]
pub fn answer_surface(
    trainer: &Trainer,
    width: &Number,
    height: &Number,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] unit: &JsValue,
) -> Result<Vec<f32>, Exception> {
    let (width, height) = (side("width", width)?, side("height", height)?);
    let unit =
        if unit.is_undefined() { None } else { Some(whole("unit", unit, 0..=MAX_HIDDEN - 1)?) };
    Ok(surface::answers(trainer.0.network(), width, height, unit)?)
}

/// `surface` of a network whose hidden units pass their net inputs on as they are, without σ; the
/// output keeps its own.
#[wasm_bindgen(js_name = surfaceWithoutSigmoid)]
pub fn surface_without_sigmoid(
    trainer: &Trainer,
    width: &Number,
    height: &Number,
) -> Result<Vec<f32>, Exception> {
    let (width, height) = (side("width", width)?, side("height", height)?);
    Ok(surface::answers_without_sigmoid(trainer.0.network(), width, height)?)
}

/// E = ½Σ(y − O)² around the weights at the trainer's playhead, `side`×`side` numbers row by row.
///
/// `first` and `second` are places in the list of all weights: Wh then Wo, or W, each row by row.
/// Column i adds −span + 2·span·i/(side − 1) to the first, row j likewise to the second.
#[wasm_bindgen(js_name = errorSurface)]
pub fn error_surface(
    trainer: &Trainer,
    first: &Number,
    second: &Number,
    span: &Number,
    side: &Number,
) -> Result<Vec<f32>, Exception> {
    let network = trainer.0.network();
    let last = surface::last_place(network);
    let (first, second) = (whole("first", first, 0..=last)?, whole("second", second, 0..=last)?);
    let (span, side) = (number("span", span)?, whole("side", side, 2..=surface::MAX_SIDE)?);
    Ok(surface::errors(network, first, second, span, side)?)
}

/// A picture of numbers in the colours of `ramp` (RGBA), `low` and what is below it in the first,
/// `high` and what is above it in the last; the last row of `values` is at the top. What is not a
/// number is transparent.
#[wasm_bindgen]
pub fn paint(
    values: &Floats,
    width: &Number,
    low: &Number,
    high: &Number,
    ramp: &Bytes,
) -> Result<ImageData, Exception> {
    let Some(values) = values.dyn_ref::<Float32Array>() else {
        return Err(Exception::wrong("values", values, "a Float32Array"));
    };
    let width = side("width", width)?;
    let (low, high) = (number("low", low)?, number("high", high)?);
    let ramp = match (ramp.dyn_ref::<Uint8Array>(), ramp.dyn_ref::<Uint8ClampedArray>()) {
        (Some(bytes), _) => bytes.clone(),
        (_, Some(bytes)) => Uint8Array::new(bytes),
        _ => return Err(Exception::wrong("ramp", ramp, "a Uint8Array or a Uint8ClampedArray")),
    };
    // Before they are copied, for which there may be no memory.
    surface::check_sizes(values.length(), width, ramp.length())?;
    let pixels = surface::paint(&values.to_vec(), width, low, high, &ramp.to_vec())?;
    // An ImageData keeps the array that it is made of, so it gets one of its own and not a view of
    // the core's memory.
    let pixels = Uint8ClampedArray::from(pixels.as_slice());
    Ok(ImageData::new_with_js_u8_clamped_array(&pixels, width)?)
}

fn mapped(x: &Numbers, function: fn(f64) -> f64) -> Result<Vec<f64>, Exception> {
    let mut values = numbers("x", x)?;
    values.iter_mut().for_each(|value| *value = function(*value));
    Ok(values)
}

fn side(field: &str, value: &Number) -> Result<u32, Exception> {
    whole(field, value, 1..=surface::MAX_SIDE)
}

/// The arguments of the methods that follow a run.
fn sampled(iterations: &Number, count: &Number) -> Result<(u32, u32), Exception> {
    let iterations = whole("iterations", iterations, 0..=MAX_ITERATION)?;
    Ok((iterations, whole("count", count, 2..=MAX_SAMPLES)?))
}

fn samples(iterations: &[u32], values: &[f64]) -> Result<Samples, Exception> {
    let iterations = Uint32Array::from(iterations).into();
    record([("iterations", iterations), ("values", doubles(values))])
}

fn doubles(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

/// A matrix's shape beside one or more lists of values of that shape.
fn shaped<const N: usize>(
    (rows, columns): (usize, usize),
    values: [(&'static str, JsValue); N],
) -> Result<JsValue, Exception> {
    let sizes = [("rows", rows.into()), ("columns", columns.into())];
    record(sizes.into_iter().chain(values))
}

/// An object with these properties.
fn record<T: JsCast>(
    entries: impl IntoIterator<Item = (&'static str, JsValue)>,
) -> Result<T, Exception> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.unchecked_into())
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
    record(entries.into_iter().chain(more))
}
