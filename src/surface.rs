//! The network's answer over the input square, as RGBA.

use crate::network::Network;
use crate::settings::{Error, whole_number};

/// The most pixels a side.
pub const MAX_SIDE: u32 = 2048;

/// The hue of answers near 0: the page's `--negative`.
const NEAR_ZERO: [u8; 3] = [0x2a, 0x78, 0xcf];
/// The hue of answers near 1: the page's `--positive`.
const NEAR_ONE: [u8; 3] = [0xdd, 0x6b, 0x10];

/// Paints `width`×`height` pixels, row-major from the top left, four bytes each and not premultiplied.
///
/// The first input runs from 0 at the left edge to 1 at the right, the second from 0 at the bottom to 1 at the top; a pixel is evaluated at
/// its centre. The hue says on which side of 0.5 the answer is, the opacity how far: an undecided answer lets the
/// page's own background through, so one picture serves light and dark. With `unit`, the answer is that hidden unit's.
///
/// # Errors
///
/// [`Error::NotWhole`] for a side that is not from 1 to [`MAX_SIDE`] or a unit that the network does not have.
pub fn paint(
    network: &Network,
    width: u32,
    height: u32,
    unit: Option<u32>,
) -> Result<Vec<u8>, Error> {
    let width = whole_number("width", f64::from(width), 1, MAX_SIDE)?;
    let height = whole_number("height", f64::from(height), 1, MAX_SIDE)?;
    let unit = match unit {
        Some(unit) => Some(checked_unit(network, unit)?),
        None => None,
    };
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 4);
    let centre = |pixel: u32, side: u32| (f64::from(pixel) + 0.5) / f64::from(side);
    for row in (0..height).rev() {
        for column in 0..width {
            let answer = network.answer([centre(column, width), centre(row, height), 1.0], unit);
            let hue = if answer < 0.5 { NEAR_ZERO } else { NEAR_ONE };
            pixels.extend(hue);
            pixels.push(opacity(answer));
        }
    }
    Ok(pixels)
}

fn checked_unit(network: &Network, unit: u32) -> Result<usize, Error> {
    match u32::try_from(network.hidden()) {
        Ok(hidden @ 1..) => Ok(whole_number("unit", f64::from(unit), 0, hidden - 1)? as usize),
        _ => Err(Error::NoHiddenLayer { field: "unit", value: f64::from(unit) }),
    }
}

/// 0 for an undecided answer, 255 for 0 and 1.
fn opacity(answer: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and takes NaN for 0"
    )]
    return ((2.0 * answer - 1.0).abs() * 255.0).round() as u8;
}
