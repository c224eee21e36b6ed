//! What happens in a run: where its error stands still, swings or rises for good, and whether it
//! ends right.

use std::collections::VecDeque;
use std::iter;
use std::ops::Range;

use crate::error::Error;
use crate::network::CorrectRows;
use crate::settings::{ROWS, to_u32};
use crate::trainer::Trainer;

/// How many iterations a plateau has at least.
const PLATEAU_LENGTH: usize = 20;
/// How many times as high as its lowest error a plateau's highest may be.
const PLATEAU_SPREAD: f64 = 1.04;
/// How many plateaus a run has at most.
const PLATEAU_COUNT: usize = 3;
/// With fewer iterations between them, two plateaus are one: an error that drifts very slowly.
const PLATEAU_GAP: usize = 20;
/// The weights move at most this part of the learning rate an iteration, from one end of a plateau
/// to the other. Where they move further, the run does not rest, however still its error stands.
const PLATEAU_DRIFT: f64 = 0.05;

/// How many steps a zigzag has at least.
const ZIGZAG_LENGTH: usize = 32;
/// What each of them changes the error by, or more.
const ZIGZAG_HEIGHT: f64 = 0.001;

/// How many times as high as the lowest error all errors are after a climb.
const CLIMB_HEIGHT: f64 = 1.25;
/// For how many iterations they have been so at least.
const CLIMB_LENGTH: usize = 32;
/// And for at least one in so many of the iterations since the lowest error.
const CLIMB_PART: usize = 3;

/// Something that happens in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When it happens, or begins.
    pub iteration: u32,
    /// What it is.
    pub kind: MomentKind,
}

/// What happens in a run at a [`Moment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// The error stands still while the number of iterations at least doubles, before all outputs
    /// are right: for at least 20 iterations its highest value is at most 1.04 times its lowest,
    /// and no step swings back by more than 0.001. A run has three plateaus at most, those over
    /// which the iterations grow by the largest factors; what lies less than 20 iterations apart,
    /// on nearly the same level, is one.
    Plateau {
        /// The last iteration of the plateau.
        until: u32,
    },
    /// The error goes up and down in turn for at least 32 steps, by more than 0.001 each time.
    Zigzag {
        /// The iteration that the last of these steps leads to.
        until: u32,
    },
    /// The lowest error, from which the run has climbed for good: over the last third of the
    /// iterations since, or more, all errors are more than 1.25 times as high.
    Climb,
    /// From this iteration to the end all outputs are right: within 0.4 of their targets.
    Right,
    /// From this iteration to the end all outputs are close: within 0.1 of their targets.
    Close,
    /// The end of a run in which not all outputs are right.
    NotRight {
        /// By row, whether its output is not right at one of the last two iterations, or at both.
        rows: [bool; ROWS],
    },
}

/// What happens in a run from iteration 0 to `iterations`, ordered by iteration; trains as far as
/// needed. The playhead stays.
///
/// # Errors
///
/// As [`Trainer::train`].
pub fn find(trainer: &mut Trainer, iterations: u32) -> Result<Vec<Moment>, Error> {
    trainer.train(iterations)?;
    let end = iterations + 1;
    let mut found = Vec::new();
    for moment in find_in(trainer.errors(0, end)?, trainer.correct_rows(0, end)?) {
        let rests = match moment.kind {
            MomentKind::Plateau { until } => rests(trainer, moment.iteration, until)?,
            _ => true,
        };
        if rests {
            found.push(moment);
        }
    }
    Ok(found)
}

/// Whether the weights rest from one iteration to another.
fn rests(trainer: &mut Trainer, from: u32, until: u32) -> Result<bool, Error> {
    let (_, weights) = trainer.trajectory(from, until, 2)?;
    let (before, after) = weights.split_at(weights.len() / 2);
    let moved = iter::zip(before, after).map(|(a, b)| (b - a) * (b - a)).sum::<f64>().sqrt();
    let most = PLATEAU_DRIFT * trainer.settings().learning_rate * f64::from(until - from);
    Ok(moved <= most)
}

/// What happens in a run with these errors, ordered by iteration.
///
/// `errors` has the mean absolute error of every iteration from 0 to the end, and `correct` which
/// of its outputs are right.
///
/// # Panics
///
/// Where the two differ in length, or have no iteration.
#[must_use]
pub fn find_in(errors: &[f64], correct: &[CorrectRows]) -> Vec<Moment> {
    assert_eq!(errors.len(), correct.len(), "as many of both");
    let mut moments: Vec<Moment> = Vec::new();
    let found = plateaus(errors, correct).into_iter().chain(zigzags(errors)).chain(climb(errors));
    for moment in found.chain(ends(correct)) {
        let at = moments.partition_point(|earlier| earlier.iteration <= moment.iteration);
        moments.insert(at, moment);
    }
    moments
}

fn plateaus(errors: &[f64], correct: &[CorrectRows]) -> Vec<Moment> {
    let is_off: Vec<bool> = (0..errors.len())
        .map(|i| errors[i].is_nan() || correct[i].all_right() || turns(errors, i))
        .collect();
    let mut plateaus: Vec<Range<usize>> = Vec::new();
    let mut stretches: Vec<Range<usize>> = iter::once(0..errors.len()).collect();
    while plateaus.len() < PLATEAU_COUNT {
        let longest = (0..stretches.len())
            .filter_map(|at| Some((at, longest_plateau(errors, &is_off, stretches[at].clone())?)))
            .reduce(|best, next| if is_longer(&next.1, &best.1) { next } else { best });
        let Some((at, plateau)) = longest else { break };
        let after = plateau.end..stretches[at].end;
        stretches[at].end = plateau.start;
        stretches.insert(at + 1, after);
        plateaus.push(plateau);
    }
    plateaus.sort_by_key(|plateau| plateau.start);
    plateaus.dedup_by(|next, plateau| {
        let between = plateau.end..next.start;
        let ends = [errors[plateau.end - 1], errors[next.start]];
        let drifts = ends[0].max(ends[1]) <= PLATEAU_SPREAD * ends[0].min(ends[1]);
        let is_one = drifts && between.len() < PLATEAU_GAP && !is_off[between].contains(&true);
        if is_one {
            plateau.end = next.end;
        }
        is_one
    });
    let moments = plateaus
        .into_iter()
        .map(|Range { start, end }| moment(start, MomentKind::Plateau { until: to_u32(end - 1) }));
    moments.collect()
}

/// Whether the error swings: the step to an iteration and the one from it are high, and go opposite
/// ways.
fn turns(errors: &[f64], i: usize) -> bool {
    0 < i && i + 1 < errors.len() && swings(errors[i] - errors[i - 1], errors[i + 1] - errors[i])
}

fn swings(step: f64, next: f64) -> bool {
    let is_high = |step: f64| step.abs() > ZIGZAG_HEIGHT;
    is_high(step) && is_high(next) && (step < 0.0) != (next < 0.0)
}

/// Of all plateaus within a stretch the one over which the iterations grow by the largest factor.
fn longest_plateau(errors: &[f64], is_off: &[bool], stretch: Range<usize>) -> Option<Range<usize>> {
    let mut longest = None;
    // The widest plateau that ends here begins at `from`, and never before that of the iteration
    // before. The first of each queue is where its lowest and its highest error are; the others
    // take its place when the plateau begins behind it.
    let mut from = stretch.start;
    let (mut lowest, mut highest) = (VecDeque::new(), VecDeque::new());
    for until in stretch {
        let error = errors[until];
        if is_off[until] {
            lowest.clear();
            highest.clear();
            from = until + 1;
            continue;
        }
        while lowest.back().is_some_and(|&i: &usize| errors[i] >= error) {
            lowest.pop_back();
        }
        while highest.back().is_some_and(|&i: &usize| errors[i] <= error) {
            highest.pop_back();
        }
        lowest.push_back(until);
        highest.push_back(until);
        while errors[highest[0]] > PLATEAU_SPREAD * errors[lowest[0]] {
            from += 1;
            for queue in [&mut lowest, &mut highest] {
                if queue[0] < from {
                    queue.pop_front();
                }
            }
        }
        let plateau = from..until + 1;
        let doubles = until + 1 >= 2 * (from + 1);
        if doubles
            && until + 1 >= from + PLATEAU_LENGTH
            && longest.as_ref().is_none_or(|longest| is_longer(&plateau, longest))
        {
            longest = Some(plateau);
        }
    }
    longest
}

/// Whether the iterations grow by a larger factor over one plateau than over another.
fn is_longer(plateau: &Range<usize>, other: &Range<usize>) -> bool {
    let times = |a: usize, b: usize| a as u64 * (b as u64 + 1);
    times(plateau.end, other.start) > times(other.end, plateau.start)
}

fn zigzags(errors: &[f64]) -> Vec<Moment> {
    let steps: Vec<f64> = errors.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut zigzags = Vec::new();
    let mut from = 0;
    for run in steps.chunk_by(|&step, &next| swings(step, next)) {
        let until = from + run.len();
        if run.len() >= ZIGZAG_LENGTH {
            zigzags.push(moment(from, MomentKind::Zigzag { until: to_u32(until) }));
        }
        from = until;
    }
    zigzags
}

fn climb(errors: &[f64]) -> Option<Moment> {
    let mut at = 0;
    for (i, &error) in errors.iter().enumerate() {
        if error < errors[at] {
            at = i;
        }
    }
    let high = CLIMB_HEIGHT * errors[at];
    let length = errors.iter().rev().take_while(|&&error| error > high).count();
    let since = errors.len() - 1 - at;
    let is_for_good = length >= CLIMB_LENGTH && CLIMB_PART * length >= since;
    is_for_good.then(|| moment(at, MomentKind::Climb))
}

fn ends(correct: &[CorrectRows]) -> Vec<Moment> {
    let last = correct.len() - 1;
    let last_two = [correct[last], correct[last.saturating_sub(1)]].map(CorrectRows::right);
    let rows = std::array::from_fn(|row| last_two.iter().any(|right| !right[row]));
    let right = match from_here_on(correct, CorrectRows::all_right) {
        Some(iteration) => moment(iteration, MomentKind::Right),
        None => moment(last, MomentKind::NotRight { rows }),
    };
    let close = from_here_on(correct, CorrectRows::all_close);
    iter::once(right).chain(close.map(|iteration| moment(iteration, MomentKind::Close))).collect()
}

/// The iteration from which something holds to the end; none where it does not hold at both of the
/// last two.
fn from_here_on(correct: &[CorrectRows], holds: fn(CorrectRows) -> bool) -> Option<usize> {
    let last = correct.len() - 1;
    match correct.iter().rposition(|&correct| !holds(correct)) {
        None => Some(0),
        Some(at) if at + 1 < last => Some(at + 1),
        Some(_) => None,
    }
}

fn moment(iteration: usize, kind: MomentKind) -> Moment {
    Moment { iteration: to_u32(iteration), kind }
}
