//! Numbers over a square, and a picture of them: the network's answer over its two inputs, the
//! error over two of its weights.

use crate::error::{Error, in_range, with_room, within};
use crate::network::{Network, Probe};
use crate::settings::INPUTS;

/// The most numbers a side.
pub const MAX_SIDE: u32 = 2048;

/// The most colours of a ramp.
pub const MAX_COLORS: u32 = 4096;

/// The most that is added to a weight.
pub const MAX_SPAN: f64 = 1000.0;

/// The network's answer over the input square: `width`×`height` numbers from 0 to 1, row-major.
///
/// Each is the answer at the centre of its cell. The first input runs from 0 to 1 along a row, the
/// second from row to row, upwards from 0. With `unit`, the answer is that hidden unit's.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a side that is not from 1 to [`MAX_SIDE`] or a unit that the network
/// does not have.
pub fn answers(
    network: &Network,
    width: u32,
    height: u32,
    unit: Option<u32>,
) -> Result<Vec<f32>, Error> {
    let unit = match unit {
        Some(unit) => Some(checked_unit(network, unit)?),
        None => None,
    };
    over_square(width, height, |x| network.answer(x, unit))
}

/// [`answers`] of a network whose hidden units pass their net inputs on as they are, without the
/// sigmoid; the output keeps its own.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a side that is not from 1 to [`MAX_SIDE`].
pub fn answers_without_sigmoid(
    network: &Network,
    width: u32,
    height: u32,
) -> Result<Vec<f32>, Error> {
    over_square(width, height, |x| network.answer_without_sigmoid(x))
}

/// The answers at the centres of the cells of the input square.
fn over_square(
    width: u32,
    height: u32,
    answer: impl Fn([f64; INPUTS]) -> f64,
) -> Result<Vec<f32>, Error> {
    let width = in_range("width", width, 1..=MAX_SIDE)?;
    let height = in_range("height", height, 1..=MAX_SIDE)?;
    let centre = |cell: u32, side: u32| (f64::from(cell) + 0.5) / f64::from(side);
    let mut answers = with_room("height", height, width as usize * height as usize)?;
    for row in 0..height {
        for column in 0..width {
            answers.push(narrow(answer([centre(column, width), centre(row, height), 1.0])));
        }
    }
    Ok(answers)
}

/// Half the squared error, `E = ½·Σ(y − O)²`, over two of the weights: `side`×`side` numbers,
/// row-major.
///
/// `first` and `second` are places in the list of all weights, `Wh` then `Wo` or `W`, each
/// row-major. Column `i` adds `−span + 2·span·i/(side − 1)` to the first weight, row `j` likewise
/// to the second; the other weights stay as they are. With an odd `side`, the number in the middle
/// is the network's own error.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a place that there is not or a side that is not from 2 to
/// [`MAX_SIDE`], [`Error::NotWithin`] for a span that is not above 0 and at most [`MAX_SPAN`],
/// [`Error::NotAllowed`] for two places that are one.
pub fn errors(
    network: &Network,
    first: u32,
    second: u32,
    span: f64,
    side: u32,
) -> Result<Vec<f32>, Error> {
    let weights: Vec<f64> = network.all_weights().collect();
    let [first, second] = two_places(network, first, second)?;
    let span = within("span", span, MAX_SPAN)?;
    let side = in_range("side", side, 2..=MAX_SIDE)?;
    let offset = |i: u32| -span + 2.0 * span * f64::from(i) / f64::from(side - 1);
    let mut probe = Probe::new(network);
    let mut errors = with_room("side", side, side as usize * side as usize)?;
    for j in 0..side {
        probe.error_with(second, weights[second] + offset(j));
        for i in 0..side {
            let error = probe.error_with(first, weights[first] + offset(i));
            errors.push(narrow(error));
        }
    }
    Ok(errors)
}

/// The last place in the list of all weights.
pub(crate) fn last_place(network: &Network) -> u32 {
    u32::try_from(network.weight_count() - 1).expect("there are at most 64 weights")
}

/// Two different places in the list of all weights.
fn two_places(network: &Network, first: u32, second: u32) -> Result<[usize; 2], Error> {
    let last = last_place(network);
    let first = in_range("first", first, 0..=last)?;
    let second = in_range("second", second, 0..=last)?;
    if first == second {
        let value = f64::from(second);
        return Err(Error::NotAllowed {
            field: "second",
            value,
            allowed: "another place than first",
        });
    }
    Ok([first as usize, second as usize])
}

/// A picture of numbers: RGBA, four bytes each, not premultiplied, row-major from the top left.
///
/// The last row of `values` is at the top. A number up to `low` has the first of the colours in
/// `ramp`, one from `high` on the last, and one between them the nearest in proportion. What is not
/// a number is transparent.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a side that is not from 1 to [`MAX_SIDE`], or a number of colours that
/// is not from 1 to [`MAX_COLORS`], [`Error::NotInGroups`] for values that are not whole rows or a
/// ramp that is not whole colours, [`Error::NotAllowed`] for a `low` and a `high` that are not
/// finite and in this order.
pub fn paint(
    values: &[f32],
    width: u32,
    low: f64,
    high: f64,
    ramp: &[u8],
) -> Result<Vec<u8>, Error> {
    let size = |length| u32::try_from(length).unwrap_or(u32::MAX);
    let width = check_sizes(size(values.len()), width, size(ramp.len()))?;
    if !low.is_finite() {
        return Err(Error::NotAllowed { field: "low", value: low, allowed: "finite" });
    }
    if !(high > low && high.is_finite()) {
        return Err(Error::NotAllowed {
            field: "high",
            value: high,
            allowed: "finite and above low",
        });
    }
    let (colors, _) = ramp.as_chunks::<4>();
    let rows = values.chunks_exact(width as usize).rev().flatten();
    let mut pixels = with_room("width", width, 4 * values.len())?;
    pixels.extend(rows.flat_map(|value| color(f64::from(*value), low, high, colors)));
    Ok(pixels)
}

/// That so many values are whole rows of a picture, and so many bytes whole colours; the width.
pub(crate) fn check_sizes(values: u32, width: u32, ramp: u32) -> Result<u32, Error> {
    let width = in_range("width", width, 1..=MAX_SIDE)?;
    in_range("values.length", values, width..=width * MAX_SIDE)?;
    in_range("ramp.length", ramp, 4..=4 * MAX_COLORS)?;
    for (field, length, group) in [("values", values, width), ("ramp", ramp, 4)] {
        if !length.is_multiple_of(group) {
            return Err(Error::NotInGroups { field, length, group });
        }
    }
    Ok(width)
}

fn color(value: f64, low: f64, high: f64, colors: &[[u8; 4]]) -> [u8; 4] {
    if value.is_nan() {
        return [0; 4];
    }
    let last = colors.len() - 1;
    // Halves, so that the distance of two doubles is always a double.
    let share = (0.5 * value - 0.5 * low) / (0.5 * high - 0.5 * low);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "from 0 to `last`, which no ramp makes large"
    )]
    let nearest = (share.clamp(0.0, 1.0) * last as f64).round() as usize;
    colors[nearest]
}

#[expect(clippy::cast_possible_truncation, reason = "a picture needs no more")]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn checked_unit(network: &Network, unit: u32) -> Result<usize, Error> {
    match u32::try_from(network.hidden()) {
        Ok(hidden @ 1..) => Ok(in_range("unit", unit, 0..=hidden - 1)? as usize),
        _ => Err(Error::NoHiddenLayer { field: "unit", value: unit }),
    }
}
