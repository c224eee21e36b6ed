//! What engines can differ in: digits, opening, workers, the single file, frames and policies,
//! pointers and typing, focus, print, privacy modes, and what axe-core finds.

pub(crate) mod accessibility;
pub(crate) mod coming_back;
pub(crate) mod copying;
pub(crate) mod digits;
pub(crate) mod folds;
pub(crate) mod frames;
pub(crate) mod keyboard;
pub(crate) mod opening;
pub(crate) mod pointing;
pub(crate) mod privacy;
pub(crate) mod single_file;
pub(crate) mod trouble;
pub(crate) mod typing;
pub(crate) mod workers;
