//! What is kept of every iteration of a run.

use std::array::from_fn;
use std::collections::TryReserveError;

use crate::settings::ROWS;

/// How far from its target an output that is right may be: the 40-20-40 criterion of Fahlman
/// (1988), *An empirical study of learning speed in back-propagation networks*. Beyond 0.6 it is
/// wrong, and between the two undecided.
pub const RIGHT_WITHIN: f64 = 0.4;

/// How far from its target an output that is close may be.
pub const CLOSE_WITHIN: f64 = 0.1;

/// Which outputs of one iteration are right, within [`RIGHT_WITHIN`] of their targets, and which
/// are close, within [`CLOSE_WITHIN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CorrectRows {
    /// Bit `r` where the output of row `r` of `X` is right, bit `ROWS + r` where it is close.
    bits: u8,
}

const ALL: u8 = (1 << ROWS) - 1;

impl CorrectRows {
    /// From `y - O`, a number a row. One that is NaN is neither.
    #[must_use]
    pub fn new(output_errors: [f64; ROWS]) -> Self {
        let within = |most| {
            let rows = output_errors.map(|error| u8::from(error.abs() <= most));
            rows.into_iter().rev().fold(0, |bits, row| bits << 1 | row)
        };
        Self::from_bits(within(RIGHT_WITHIN), within(CLOSE_WITHIN))
    }

    /// From a bit a row each.
    #[inline(always)]
    pub(super) fn from_bits(right: u8, close: u8) -> Self {
        Self { bits: right | close << ROWS }
    }

    /// Row by row, whether the output is right.
    #[must_use]
    pub fn right(self) -> [bool; ROWS] {
        from_fn(|row| self.bits >> row & 1 == 1)
    }

    /// Whether all outputs are right.
    #[must_use]
    pub fn all_right(self) -> bool {
        self.bits & ALL == ALL
    }

    /// Whether all outputs are close.
    #[must_use]
    pub fn all_close(self) -> bool {
        self.bits >> ROWS == ALL
    }
}

/// What is kept of iterations in a row: an entry of each list for every one of them.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The mean absolute errors.
    pub errors: Vec<f64>,
    /// Which outputs are right.
    pub correct: Vec<CorrectRows>,
    /// The outputs, rounded to what a picture of them needs.
    pub answers: Vec<[f32; ROWS]>,
}

impl Record {
    /// An empty record with room for so many iterations.
    #[must_use]
    pub fn with_capacity(count: u32) -> Self {
        let count = count as usize;
        Self {
            errors: Vec::with_capacity(count),
            correct: Vec::with_capacity(count),
            answers: Vec::with_capacity(count),
        }
    }

    /// Forgets all iterations, and keeps the memory.
    pub fn clear(&mut self) {
        self.errors.clear();
        self.correct.clear();
        self.answers.clear();
    }

    pub(crate) fn try_reserve(&mut self, count: usize) -> Result<(), TryReserveError> {
        self.errors.try_reserve(count)?;
        self.correct.try_reserve(count)?;
        self.answers.try_reserve(count)
    }

    /// So many entries more.
    pub(super) fn grow(&mut self, count: usize) -> Entries<'_> {
        let from = self.errors.len();
        self.errors.resize(from + count, 0.0);
        self.correct.resize(from + count, CorrectRows::default());
        self.answers.resize(from + count, [0.0; ROWS]);
        Entries {
            errors: &mut self.errors[from..],
            correct: &mut self.correct[from..],
            answers: &mut self.answers[from..],
        }
    }
}

/// Entries that are to be filled, as many of each.
pub(super) struct Entries<'a> {
    pub(super) errors: &'a mut [f64],
    pub(super) correct: &'a mut [CorrectRows],
    pub(super) answers: &'a mut [[f32; ROWS]],
}

impl<'a> Entries<'a> {
    /// All but the last, and the last; none where there is none.
    pub(super) fn split_last(self) -> Option<(Self, Self)> {
        let before = self.errors.len().checked_sub(1)?;
        let (errors, last_error) = self.errors.split_at_mut(before);
        let (correct, last_correct) = self.correct.split_at_mut(before);
        let (answers, last_answers) = self.answers.split_at_mut(before);
        let last = Self { errors: last_error, correct: last_correct, answers: last_answers };
        Some((Self { errors, correct, answers }, last))
    }
}

/// The outputs as a [`Record`] keeps them.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "a picture needs no more")]
pub(super) fn narrow(outputs: [f64; ROWS]) -> [f32; ROWS] {
    outputs.map(|output| output as f32)
}
