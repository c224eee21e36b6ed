//! The built page in a real browser: what a reader does, and what the page then shows.
//!
//! `cargo xtask test chromium` (or `firefox`, or `webkit`) builds the page, serves it, starts the browser's driver and
//! runs these tests. A failure leaves a screenshot and the console's text in `target/page-failures/`.

#[path = "page/coming_back.rs"]
mod coming_back;
#[path = "page/devtools.rs"]
mod devtools;
#[path = "page/driver.rs"]
mod driver;
#[path = "page/page.rs"]
mod page;
#[path = "page/session.rs"]
mod session;

#[path = "page/accessibility.rs"]
mod accessibility;
#[path = "page/digits.rs"]
mod digits;
#[path = "page/endurance.rs"]
mod endurance;
#[path = "page/grid.rs"]
mod grid;
#[path = "page/handling.rs"]
mod handling;
#[path = "page/keyboard.rs"]
mod keyboard;
#[path = "page/lab.rs"]
mod lab;
#[path = "page/link.rs"]
mod link;
#[path = "page/microscope.rs"]
mod microscope;
#[path = "page/one_layer.rs"]
mod one_layer;
#[path = "page/opening.rs"]
mod opening;
#[path = "page/order.rs"]
mod order;
#[path = "page/playing.rs"]
mod playing;
#[path = "page/questions.rs"]
mod questions;
#[path = "page/rules.rs"]
mod rules;
#[path = "page/seed.rs"]
mod seed;
#[path = "page/settings.rs"]
mod settings;
#[path = "page/single_file.rs"]
mod single_file;
#[path = "page/take_away.rs"]
mod take_away;
#[path = "page/trouble.rs"]
mod trouble;
