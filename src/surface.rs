//! Numbers over a square, and a picture of them: the network's answer over its two inputs, the error over two of its weights.

use crate::network::Network;
use crate::settings::{Error, in_range, with_room};

/// The most numbers a side.
pub const MAX_SIDE: u32 = 2048;

/// The most that is added to a weight.
pub const MAX_SPAN: f64 = 1000.0;

/// The network's answer over the input square: `width`×`height` numbers from 0 to 1, row-major.
///
/// Each is the answer at the centre of its cell. The first input runs from 0 to 1 along a row, the second from row to row,
/// upwards from 0. With `unit`, the answer is that hidden unit's.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a side that is not from 1 to [`MAX_SIDE`] or a unit that the network does not have.
pub fn answers(
    network: &Network,
    width: u32,
    height: u32,
    unit: Option<u32>,
) -> Result<Vec<f32>, Error> {
    let width = in_range("width", width, 1..=MAX_SIDE)?;
    let height = in_range("height", height, 1..=MAX_SIDE)?;
    let unit = match unit {
        Some(unit) => Some(checked_unit(network, unit)?),
        None => None,
    };
    let centre = |cell: u32, side: u32| (f64::from(cell) + 0.5) / f64::from(side);
    let mut answers = with_room("height", height, width as usize * height as usize)?;
    for row in 0..height {
        for column in 0..width {
            let x = [centre(column, width), centre(row, height), 1.0];
            answers.push(narrow(network.answer(x, unit)));
        }
    }
    Ok(answers)
}

/// Half the squared error, `E = ½·Σ(y − O)²`, over two of the weights: `side`×`side` numbers, row-major.
///
/// `first` and `second` are places in the list of all weights, `Wh` then `Wo` or `W`, each row-major. Column `i` adds
/// `−span + 2·span·i/(side − 1)` to the first weight, row `j` likewise to the second; the other weights stay as they are. With an
/// odd `side`, the number in the middle is the network's own error.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a place that there is not or a side that is not from 2 to [`MAX_SIDE`], [`Error::NotAllowed`] for a
/// span that is not above 0 and at most [`MAX_SPAN`], or for two places that are one.
pub fn errors(
    network: &Network,
    first: u32,
    second: u32,
    span: f64,
    side: u32,
) -> Result<Vec<f32>, Error> {
    let weights: Vec<f64> = network.weight_values().collect();
    let [first, second] = two_places(&weights, first, second)?;
    if !(span > 0.0 && span <= MAX_SPAN) {
        let allowed = "above 0 and at most 1000"; // MAX_SPAN
        return Err(Error::NotAllowed { field: "span", value: span, allowed });
    }
    let side = in_range("side", side, 2..=MAX_SIDE)?;
    let offset = |i: u32| -span + 2.0 * span * f64::from(i) / f64::from(side - 1);
    let mut probe = network.clone();
    let mut errors = with_room("side", side, side as usize * side as usize)?;
    for j in 0..side {
        probe.half_squared_error_with(second, weights[second] + offset(j));
        for i in 0..side {
            let error = probe.half_squared_error_with(first, weights[first] + offset(i));
            errors.push(narrow(error));
        }
    }
    Ok(errors)
}

/// Two different places in the list of all weights.
fn two_places(weights: &[f64], first: u32, second: u32) -> Result<[usize; 2], Error> {
    let last = u32::try_from(weights.len() - 1).expect("there are at most 64 weights");
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
/// The last row of `values` is at the top. A number up to `low` has the first of the colours in `ramp`, one from `high` on the last,
/// and one between them the nearest in proportion. What is not a number is transparent.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a width that is not from 1 to [`MAX_SIDE`], [`Error::WrongLength`] for values that are not whole rows
/// or a ramp that is not whole colours, [`Error::NotAllowed`] for a `low` and a `high` that are not finite and in this order.
pub fn paint(
    values: &[f32],
    width: u32,
    low: f64,
    high: f64,
    ramp: &[u8],
) -> Result<Vec<u8>, Error> {
    let width = in_range("width", width, 1..=MAX_SIDE)?;
    let row = width as usize;
    let expected = values.len().next_multiple_of(row).max(row);
    if values.len() != expected {
        return Err(Error::WrongLength { field: "values", length: values.len(), expected });
    }
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
    let (colors, rest) = ramp.as_chunks::<4>();
    if colors.is_empty() || !rest.is_empty() {
        let expected = ramp.len().next_multiple_of(4).max(4);
        return Err(Error::WrongLength { field: "ramp", length: ramp.len(), expected });
    }
    let rows = values.chunks_exact(row).rev().flatten();
    let mut pixels = with_room("width", width, 4 * values.len())?;
    pixels.extend(rows.flat_map(|value| color(f64::from(*value), low, high, colors)));
    Ok(pixels)
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
