//! JavaScript's stack, which may overflow anywhere in a call: in the middle of a step, or of an allocation.
//!
//! The exception then leaves everything as it is in that moment. So every call makes sure first that there is stack enough for all
//! it does, and where there is not, the exception comes before anything is touched: later calls work.
//!
//! Two things are left behind each time, both wasm-bindgen's own: a few of its 1,024 places for JavaScript's values, so that the core has
//! to be loaded again after some hundred overflows, and a count that keeps `free` from freeing that trainer.

use std::sync::atomic::{AtomicU64, Ordering};

/// How many frames of [`descend`] take more stack than any call, in compiled code of every kind.
const FRAMES: u64 = 2000;

/// Keeps the compiler from leaving [`descend`] out.
static RESULT: AtomicU64 = AtomicU64::new(0);

/// Lets JavaScript's stack overflow here, if it would later.
pub(super) fn ensure() {
    RESULT.store(descend(FRAMES), Ordering::Relaxed);
}

/// Calls itself that often. No loop comes to the same result, and nothing of it is on the core's own stack, which an overflow would
/// leave as it is.
#[inline(never)]
fn descend(frames: u64) -> u64 {
    if frames == 0 { 0 } else { descend(frames - 1).rotate_left(1) ^ frames }
}
