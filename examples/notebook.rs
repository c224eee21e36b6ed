//! Prints what the notebook prints: 40 errors of one layer, then 8 of two layers, and each
//! network's outputs at the end.
//!
//! `cargo run --release --example notebook`

use backprop_live::{Error, Problem, Settings, Trainer};

fn main() -> Result<(), Error> {
    for (errors, outputs) in runs()? {
        for error in errors {
            println!("Error: {error}");
        }
        println!("{outputs:.8?}");
    }
    Ok(())
}

/// What is printed of a run: its errors, and the outputs of its last iteration.
pub(crate) type Printed = (Vec<f64>, [f64; 4]);

/// Both runs.
pub(crate) fn runs() -> Result<Vec<Printed>, Error> {
    // The notebook drew these without a seed.
    let weights = vec![-0.16539039526574806, 0.11737965689148822, -0.7192261228095542];
    let one_layer = Settings {
        problem: Problem::OneLayer,
        initial_weights: Some(weights),
        ..Settings::default()
    };
    let two_layers = Settings { seed: 1, ..Settings::default() };

    let mut runs = Vec::new();
    for (settings, iterations, every) in [(one_layer, 4000, 100), (two_layers, 80_000, 10_000)] {
        let mut trainer = Trainer::new(settings)?;
        // The last iteration's outputs come before its update.
        trainer.seek(iterations - 1)?;
        let errors = trainer.errors(0, iterations)?.iter().step_by(every).copied().collect();
        runs.push((errors, trainer.outputs()));
    }
    Ok(runs)
}
