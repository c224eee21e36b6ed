//! Prints what the notebook prints: 40 errors of one layer, then 8 of two layers.
//!
//! `cargo run --release --example notebook`

use backprop_live::{Error, Problem, Settings, Trainer};

fn main() -> Result<(), Error> {
    for error in errors()? {
        println!("Error: {error}");
    }
    Ok(())
}

/// The 48 errors.
pub(crate) fn errors() -> Result<Vec<f64>, Error> {
    // The notebook drew these without a seed.
    let weights = vec![-0.16539039526574806, 0.11737965689148822, -0.7192261228095542];
    let one_layer = Settings {
        problem: Problem::OneLayer,
        initial_weights: Some(weights),
        ..Settings::default()
    };
    let two_layers = Settings { seed: 1, ..Settings::default() };

    let mut errors = Vec::new();
    for (settings, iterations, every) in [(one_layer, 4000, 100), (two_layers, 80_000, 10_000)] {
        let mut trainer = Trainer::new(settings)?;
        trainer.train(iterations)?;
        errors.extend(trainer.errors(0, iterations)?.iter().step_by(every));
    }
    Ok(errors)
}
