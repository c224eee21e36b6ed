//! A run and its playhead: trained once, then visited anywhere.

use ndarray::ArrayView2;

use crate::error::{Error, in_range};
use crate::network::{BLOCK, CorrectRows, Network, Record};
use crate::settings::{MAX_ITERATION, ROWS, Settings, to_u32};

/// How many iterations lie between two checkpoints: a seek steps through fewer than these.
const CHECKPOINT_EVERY: u32 = 512;

/// More bytes than a run of one iteration takes.
const ROOM: usize = 1 << 16;

/// The most iterations that [`Trainer::trajectory`] visits.
pub const MAX_SAMPLES: u32 = 65_536;

/// The training of one network from given [`Settings`], and a playhead that moves over it.
///
/// Iteration `i` means: after `i` updates. A run is a pure function of its settings, so wherever
/// the playhead comes from, the same iteration has the same bits.
///
/// # Examples
///
/// ```
/// use backprop_live::{Settings, Trainer};
///
/// let mut trainer = Trainer::new(Settings::default())?;
/// trainer.seek(10_000)?;
/// assert_eq!(trainer.error(), 0.3956678881357977);
/// trainer.seek(0)?;
/// assert_eq!(trainer.error(), 0.4964100319027255);
/// assert_eq!(trainer.trained(), 10_000);
/// # Ok::<(), backprop_live::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Trainer {
    settings: Settings,
    /// The network as far as the run is computed.
    frontier: Network,
    /// The network at the playhead.
    playhead: Network,
    iteration: u32,
    /// Every iteration from 0 to the last that is computed.
    record: Record,
    /// Workspace of a seek.
    scratch: Record,
    /// All weights at every multiple of [`CHECKPOINT_EVERY`], one after the other.
    checkpoints: Vec<f64>,
}

impl Trainer {
    /// A run at iteration 0.
    ///
    /// # Errors
    ///
    /// As [`Network::new`]; [`Error::OutOfMemory`] where there is no memory for a run.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        // So that a want of memory is an error: what is allocated below would abort.
        Vec::<u8>::new().try_reserve_exact(ROOM).map_err(|_| Error::OutOfMemory { asked: None })?;
        let frontier = Network::new(&settings)?;
        let checkpoints = frontier.all_weights().collect();
        Ok(Self {
            settings,
            playhead: frontier.clone(),
            iteration: 0,
            record: frontier.record(),
            scratch: Record::with_capacity(BLOCK),
            checkpoints,
            frontier,
        })
    }

    /// What the run is made from.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where the playhead is.
    #[must_use]
    pub fn iteration(&self) -> u32 {
        self.iteration
    }

    /// The last iteration that is computed.
    #[must_use]
    pub fn trained(&self) -> u32 {
        to_u32(self.record.errors.len() - 1)
    }

    /// Computes the run up to `iteration` without moving the playhead; what is computed already
    /// stays.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] beyond [`MAX_ITERATION`], [`Error::OutOfMemory`] where the errors
    /// cannot be kept. The run stays as it was.
    pub fn train(&mut self, iteration: u32) -> Result<(), Error> {
        let iteration = in_range("iteration", iteration, 0..=MAX_ITERATION)?;
        let trained = self.trained();
        let Some(steps @ 1..) = iteration.checked_sub(trained) else { return Ok(()) };
        let out_of_memory = |_| Error::OutOfMemory { asked: Some(("iteration", iteration)) };
        let checkpoints = (steps / CHECKPOINT_EVERY + 1) as usize;
        let numbers = checkpoints * self.frontier.weight_count();
        self.record.try_reserve(steps as usize).map_err(out_of_memory)?;
        self.checkpoints.try_reserve(numbers).map_err(out_of_memory)?;

        let mut at = trained;
        while at < iteration {
            let to = (at + 1).next_multiple_of(CHECKPOINT_EVERY).min(iteration);
            self.frontier.train(to - at, &mut self.record);
            if to % CHECKPOINT_EVERY == 0 {
                self.checkpoints.extend(self.frontier.all_weights());
            }
            at = to;
        }
        Ok(())
    }

    /// Moves the playhead `iterations` on, training as far as needed.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where that would pass [`MAX_ITERATION`]; otherwise as
    /// [`Trainer::train`]. The playhead then stays.
    pub fn advance(&mut self, iterations: u32) -> Result<(), Error> {
        let most = MAX_ITERATION - self.iteration;
        let iterations = in_range("iterations", iterations, 0..=most)?;
        self.seek(self.iteration + iterations)
    }

    /// Moves the playhead to `iteration`, training as far as needed.
    ///
    /// # Errors
    ///
    /// As [`Trainer::train`]. The playhead then stays.
    pub fn seek(&mut self, iteration: u32) -> Result<(), Error> {
        self.train(iteration)?;
        if iteration == self.trained() {
            self.playhead.copy_weights_from(&self.frontier);
        } else {
            let checkpoint = iteration / CHECKPOINT_EVERY;
            let mut from = checkpoint * CHECKPOINT_EVERY;
            if from <= self.iteration && self.iteration <= iteration {
                from = self.iteration;
            } else {
                let count = self.playhead.weight_count();
                let at = checkpoint as usize * count;
                self.playhead.set_weights(&self.checkpoints[at..at + count]);
            }
            self.playhead.train_silently(iteration - from, &mut self.scratch);
        }
        self.iteration = iteration;
        Ok(())
    }

    /// All weights along the run, row-major, `Wh` then `Wo` or `W`, one iteration after the other:
    /// the iterations, and the weights.
    ///
    /// The iterations are `count` from `from` to `iterations`, both included, as evenly spread as
    /// whole numbers are; all of them where `count` is more than there are. The playhead stays.
    ///
    /// # Errors
    ///
    /// As [`Trainer::train`]; [`Error::OutOfRange`] for a `from` beyond `iterations`, and for a
    /// count that is not from 2 to [`MAX_SAMPLES`].
    pub fn trajectory(
        &mut self,
        from: u32,
        iterations: u32,
        count: u32,
    ) -> Result<(Vec<u32>, Vec<f64>), Error> {
        let mut weights = Vec::new();
        let at =
            self.sample(from, iterations, count, |network| weights.extend(network.all_weights()))?;
        Ok((at, weights))
    }

    /// Visits the network at iterations as [`Trainer::trajectory`] spreads them, and returns those.
    pub(crate) fn sample(
        &mut self,
        from: u32,
        iterations: u32,
        count: u32,
        mut visit: impl FnMut(&Network),
    ) -> Result<Vec<u32>, Error> {
        let count = in_range("count", count, 2..=MAX_SAMPLES)?;
        let iterations = in_range("iterations", iterations, 0..=MAX_ITERATION)?;
        let from = in_range("from", from, 0..=iterations)?;
        self.train(iterations)?;
        let length = u64::from(iterations - from);
        let gaps = u64::from(count - 1).min(length);
        let samples: Vec<u32> = (0..=gaps)
            .map(|i| i * length / gaps.max(1))
            .map(|after| from + u32::try_from(after).expect("at most `iterations`"))
            .collect();
        let (playhead, iteration) = (self.playhead.clone(), self.iteration);
        for &at in &samples {
            self.seek(at)?;
            visit(&self.playhead);
        }
        (self.playhead, self.iteration) = (playhead, iteration);
        Ok(samples)
    }

    /// `np.mean(np.abs(y - O))` at the playhead.
    #[must_use]
    pub fn error(&self) -> f64 {
        self.playhead.error()
    }

    /// The errors of the iterations `from..to`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where `from` is beyond `to`, or `to` beyond one past
    /// [`Trainer::trained`].
    pub fn errors(&self, from: u32, to: u32) -> Result<&[f64], Error> {
        self.recorded(&self.record.errors, from, to)
    }

    /// The outputs of the iterations `from..to`, one a row of `X`, rounded to single precision.
    ///
    /// # Errors
    ///
    /// As [`Trainer::errors`].
    pub fn answers(&self, from: u32, to: u32) -> Result<&[[f32; ROWS]], Error> {
        self.recorded(&self.record.answers, from, to)
    }

    /// Which outputs are right in the iterations `from..to`.
    ///
    /// # Errors
    ///
    /// As [`Trainer::errors`].
    pub fn correct_rows(&self, from: u32, to: u32) -> Result<&[CorrectRows], Error> {
        self.recorded(&self.record.correct, from, to)
    }

    fn recorded<'a, T>(&self, entries: &'a [T], from: u32, to: u32) -> Result<&'a [T], Error> {
        let end = self.trained() + 1;
        let from = in_range("from", from, 0..=end)?;
        let to = in_range("to", to, from..=end)?;
        Ok(&entries[from as usize..to as usize])
    }

    /// `O` at the playhead, one output a row of `X`.
    #[must_use]
    pub fn outputs(&self) -> [f64; ROWS] {
        self.playhead.outputs()
    }

    /// The weights at the playhead: `Wh` (3×h) or `Wo` (h×1), or, of one layer, `W` (3×1).
    ///
    /// # Errors
    ///
    /// [`Error::UnknownName`] for a name that the network does not have.
    pub fn weights(&self, name: &str) -> Result<ArrayView2<'_, f64>, Error> {
        self.playhead.weights(name)
    }

    /// The network at the playhead: every matrix of its iteration.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.playhead
    }
}
