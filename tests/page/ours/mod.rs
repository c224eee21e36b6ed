//! What only our own code decides: one engine is enough, and these run in Chromium alone.

pub(crate) mod accessibility;
pub(crate) mod devtools;
pub(crate) mod endurance;
pub(crate) mod frames;
pub(crate) mod keys;
pub(crate) mod lab;
pub(crate) mod link;
pub(crate) mod live;
pub(crate) mod microscope;
pub(crate) mod now;
pub(crate) mod one_layer;
pub(crate) mod order;
pub(crate) mod picture;
pub(crate) mod playing;
pub(crate) mod questions;
pub(crate) mod rules;
pub(crate) mod settings;
pub(crate) mod take_away;
pub(crate) mod type_size;
