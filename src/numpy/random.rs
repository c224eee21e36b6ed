//! `np.random.seed` and `np.random.random`: doubles from the Mersenne Twister.

use rand_mt::Mt;

/// NumPy's legacy generator (`np.random.RandomState`): MT19937, 53 random bits a double.
///
/// Matsumoto & Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with the reference seeding
/// `init_genrand`.
#[derive(Clone, Debug)]
pub struct Random(Mt);

impl Random {
    /// `np.random.seed(seed)`.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self(Mt::new(seed))
    }

    /// The next double of `np.random.random`: a multiple of 2⁻⁵³ from 0 up to, not including, 1
    /// (`genrand_res53`).
    pub fn next_f64(&mut self) -> f64 {
        let high = f64::from(self.0.next_u32() >> 5);
        let low = f64::from(self.0.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }
}
