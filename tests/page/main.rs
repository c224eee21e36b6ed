//! The built page in a real browser: what a reader does, and what the page then shows.
//!
//! `cargo xtask test chromium` (or `firefox`, or `webkit`) builds the page, serves it, starts the
//! browser's driver and runs the tests in `everywhere`; `cargo xtask test ours` runs those in
//! `ours`, in Chromium. A failure leaves a screenshot and the console's text in
//! `target/page-failures/`.

mod driver;
mod page;
mod session;
#[path = "../common/weights.rs"]
mod weights;

mod everywhere;
mod ours;
