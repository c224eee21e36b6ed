//! `np.exp`, which on x86-64 Linux is glibc's `exp` (2.28 and later) in its FMA variant.
//!
//! The table-driven algorithm of ARM's Optimized Routines (`math/exp.c`, N = 128; Copyright (c)
//! 2018, Arm Limited; MIT licence, see `NOTICES.txt`): with `k` the whole number nearest to
//! `x·N/ln2` and `r` what is left, `eˣ = 2^(k/N)·eʳ`, the power from a table, `eʳ` from a
//! polynomial:
//!
//! ```text
//! r     = x - k·ln2/N
//! tmp   = tail + r + r²·(C2 + r·C3) + r⁴·(C4 + r·C5)
//! scale = 2^(k/N)
//! eˣ    = scale + scale·tmp
//! ```
//!
//! glibc fuses every multiply-add, and WebAssembly cannot. But nearly always the bits are the same
//! without: `tmp` is small beside 1, so an error in its last place seldom reaches the result.
//! [`exp`] computes the formula with plain operations, and the last sum at both bounds of an
//! interval that must hold glibc's `scale·tmp`. Rounding keeps order; so where both bounds round to
//! the same double, that is glibc's result. For 1 argument in 64 they do not, and [`exp_slow`]
//! decides. (Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last
//! bit", ACM TOMS 17, 1991, has the idea.)
//!
//! # The width of the interval
//!
//! Let `p` be the plain `scale·tmp`, and `u = 2⁻⁵²`: a unit in the last place (ulp) is at most `u`
//! times its value. How far can `p` be from glibc's, for |k| ≤ 2¹⁶?
//!
//! - Both `r` are the same. The product of `k` with the upper part of `ln2/N` is exact; only that
//!   with the lower part is rounded, at most 2⁻⁸⁴ from the truth, and seldom does that make a
//!   difference. (Where it does, see below.)
//! - Three sums follow: `tail + r`, which is the same in both, `… + r²·(…)` and `… + r⁴·(…)`. In
//!   the latter two the plain product errs by far less than an ulp of the sum; so each adds 1 ulp
//!   at most to what its operands differ by: 2 ulps.
//! - `p` itself is rounded, and so is each end of the interval: half an ulp each.
//!
//! That makes 3·u·|p|, and a little, since ulps of `p` and of the sums are not quite the same share
//! of their values. The interval reaches 4·u·|p| to both sides.
//!
//! Two kinds of argument are not covered by this. Where the two `r` differ, they put 1 ulp more on
//! every sum. Whether they do is decided by `k` and the binade of `r` alone, since `x - k·(upper
//! part)` is always a multiple of an ulp of `r`; so the arguments can be listed, and are few enough
//! to try every one: all 2.5·10¹⁰ agree. And where `x·N/ln2` is so close to half-way between two
//! whole numbers that the plain `k` is not glibc's, which can only be at two or three arguments for
//! every `k`, all agree, too.

use wide::{f64x2, u64x2};

use super::fma::fma;

/// How many powers of 2 the table has.
const N: usize = 128;
const N_OVER_LN2: f64 = f64::from_bits(0x3ff7_1547_652b_82fe) * 128.0;
/// `-ln2/N` in two parts, the upper with so many trailing zeros that its product with any `k` is
/// exact.
const MINUS_LN2_HIGH_OVER_N: f64 = f64::from_bits(0xbf76_2e42_fefa_0000);
const MINUS_LN2_LOW_OVER_N: f64 = f64::from_bits(0xbd0c_f79a_bc9e_3b3a);
/// 1.5·2⁵²: adding it leaves the nearest whole number in a double's lowest bits.
const SHIFT: f64 = f64::from_bits(0x4338_0000_0000_0000);
const C2: f64 = f64::from_bits(0x3fdf_ffff_ffff_fdbd);
const C3: f64 = f64::from_bits(0x3fc5_5555_5555_543c);
const C4: f64 = f64::from_bits(0x3fa5_5555_cf17_2b91);
const C5: f64 = f64::from_bits(0x3f81_1111_67a4_d017);

/// Plain arithmetic is good where `|k|` is below this, as it is for |x| < [`MAX_X`].
const MAX_K: u64 = 1 << 16;
/// See [`MAX_K`].
pub(crate) const MAX_X: f64 = 354.0;
/// The bounds of the interval, over `p`.
const BOUNDS: [f64; 2] = [1.0 - 4.0 * f64::EPSILON, 1.0 + 4.0 * f64::EPSILON];

/// `eˣ` with glibc's bits, for every `f64`.
#[must_use]
#[inline(never)] // The fast path has `Estimates`; elsewhere copies would only make the core larger.
pub fn exp(x: f64) -> f64 {
    let (shifted, r) = reduce(f64x2::splat(x));
    let (scale, p) = estimate(shifted.to_array(), r);
    let [[low, _], [high, _]] = bounds(scale, p).map(f64x2::to_array);
    let [k_from_0, _] = k_from_0(shifted).to_array();
    let is_certain = low.to_bits() == high.to_bits() && k_from_0 < 2 * MAX_K;
    if is_certain { low } else { exp_slow(x) }
}

/// `SHIFT + k`, and `r`.
#[inline(always)]
fn reduce(x: f64x2) -> (f64x2, f64x2) {
    let shifted = x * f64x2::splat(N_OVER_LN2) + f64x2::splat(SHIFT);
    let k = shifted - f64x2::splat(SHIFT);
    let high = x + k * f64x2::splat(MINUS_LN2_HIGH_OVER_N);
    (shifted, high + k * f64x2::splat(MINUS_LN2_LOW_OVER_N))
}

/// Less than `2·MAX_K` where `|k|` is at most [`MAX_K`], and more for every other argument,
/// infinite and NaN among them.
#[inline(always)]
fn k_from_0(shifted: f64x2) -> u64x2 {
    // As a whole number, the bits of SHIFT + k are those of SHIFT, plus k.
    shifted.to_bits() - u64x2::splat(SHIFT.to_bits() - MAX_K)
}

/// `k % N`.
#[inline(always)]
fn index(shifted: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "a usize holds every index of the table")]
    (shifted.to_bits() as usize % N)
}

/// `scale` and `p`.
#[inline(always)]
fn estimate(shifted: [f64; 2], r: f64x2) -> (f64x2, f64x2) {
    let [first, second] = shifted.map(|shifted| TABLE[index(shifted)]);
    let k = f64x2::new(shifted).to_bits();
    let tail = f64x2::from_bits(first.unpack_lo(second));
    let scale = f64x2::from_bits(first.unpack_hi(second) + (k << 45_u32));
    let [c2, c3, c4, c5] = [C2, C3, C4, C5].map(f64x2::splat);
    let r2 = r * r;
    let tmp = ((tail + r) + r2 * (c2 + r * c3)) + (r2 * r2) * (c4 + r * c5);
    (scale, scale * tmp)
}

/// Both bounds of the interval: where they are the same, they are glibc's `eˣ`.
#[inline(always)]
fn bounds(scale: f64x2, p: f64x2) -> [f64x2; 2] {
    BOUNDS.map(|bound| scale + p * f64x2::splat(bound))
}

/// [`exp`] of many arguments but for its last step, for callers that can do with less than `eˣ`
/// itself.
///
/// Each stage runs over all pairs before the next, because a processor overlaps only instructions
/// that are close together: pair after pair, it would wait sixty cycles for each.
#[derive(Clone, Debug)]
pub(crate) struct Estimates<const PAIRS: usize> {
    shifted: [[f64; 2]; PAIRS],
    r: [f64x2; PAIRS],
    scale: [f64x2; PAIRS],
    p: [f64x2; PAIRS],
}

impl<const PAIRS: usize> Default for Estimates<PAIRS> {
    fn default() -> Self {
        let zeros = [f64x2::ZERO; PAIRS];
        Self { shifted: [[0.0; 2]; PAIRS], r: zeros, scale: zeros, p: zeros }
    }
}

impl<const PAIRS: usize> Estimates<PAIRS> {
    /// Takes in `x(pair)` for every pair.
    #[inline(always)]
    pub(crate) fn load(&mut self, x: impl Fn(usize) -> f64x2) {
        for i in 0..PAIRS {
            let (shifted, r) = reduce(x(i));
            (self.shifted[i], self.r[i]) = (shifted.to_array(), r);
        }
        for i in 0..PAIRS {
            (self.scale[i], self.p[i]) = estimate(self.shifted[i], self.r[i]);
        }
    }

    /// `eˣ` of a pair as plain arithmetic has it: [`exp`] but for 1 argument in 1,400.
    #[inline(always)]
    pub(crate) fn nearest(&self, pair: usize) -> f64x2 {
        self.scale[pair] + self.p[pair]
    }

    /// Two doubles with [`exp`] between them, both included, where [`Estimates::in_range`].
    #[inline(always)]
    pub(crate) fn bounds(&self, pair: usize) -> [f64x2; 2] {
        bounds(self.scale[pair], self.p[pair])
    }

    /// Whether all arguments are in the range of plain arithmetic: |x| < [`MAX_X`].
    #[inline(always)]
    pub(crate) fn in_range(&self) -> bool {
        let any = self
            .shifted
            .iter()
            .fold(u64x2::splat(0), |any, shifted| any | k_from_0(f64x2::new(*shifted)));
        let [first, second] = any.to_array();
        first | second < 2 * MAX_K
    }
}

/// glibc's `exp` where plain arithmetic left it open: each sum in glibc's formula by itself, so
/// that only the last one needs a true fma. If that is not certain either, [`fused`] computes it.
#[cold]
pub(crate) fn exp_slow(x: f64) -> f64 {
    refined(x).unwrap_or_else(|| fused(x))
}

fn refined(x: f64) -> Option<f64> {
    let shifted = x * N_OVER_LN2 + SHIFT;
    let k = shifted - SHIFT;
    let r = agreed(x + k * MINUS_LN2_HIGH_OVER_N, k * MINUS_LN2_LOW_OVER_N)?;
    // Not as large as ln2/256, so that k is glibc's, too; and false for NaN.
    if !(r.abs() < 0.0027 && x.abs() < MAX_X) {
        return None;
    }
    let [tail, power] = TABLE[index(shifted)].to_array();
    let scale = f64::from_bits(power.wrapping_add(shifted.to_bits() << 45));
    let r2 = r * r;
    let low = agreed(f64::from_bits(tail) + r, r2 * (C2 + r * C3))?;
    let tmp = agreed(low, (r2 * r2) * (C4 + r * C5))?;
    Some(fma(scale, tmp, scale))
}

/// `a + product`, if that does not depend on the last bits of the product.
fn agreed(a: f64, product: f64) -> Option<f64> {
    let [low, high] = BOUNDS.map(|bound| a + product * bound);
    (low.to_bits() == high.to_bits()).then_some(low)
}

/// glibc's `exp`, instruction by instruction: `sysdeps/ieee754/dbl-64/e_exp.c`, compiled for a
/// machine with FMA.
#[cold]
fn fused(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < f64::from_bits(0x3c90_0000_0000_0000) || x.is_nan() {
        return 1.0 + x;
    }
    if magnitude >= 1024.0 {
        return if x > 0.0 { f64::INFINITY } else { 0.0 };
    }
    let shifted = fma(N_OVER_LN2, x, SHIFT);
    let k = shifted - SHIFT;
    // The first product is exact, and so the same fused or not.
    let r = fma(k, MINUS_LN2_LOW_OVER_N, x + k * MINUS_LN2_HIGH_OVER_N);
    let [tail, power] = TABLE[index(shifted)].to_array();
    let r2 = r * r;
    let low = fma(r2, fma(r, C3, C2), f64::from_bits(tail) + r);
    let tmp = fma(r2 * r2, fma(r, C5, C4), low);
    let scale = power.wrapping_add(shifted.to_bits() << 45);
    if magnitude < 512.0 {
        let scale = f64::from_bits(scale);
        return fma(scale, tmp, scale);
    }
    if x > 0.0 {
        // The scale may overflow where the result does not.
        let scale = f64::from_bits(scale.wrapping_sub(1009 << 52));
        return f64::from_bits((1023 + 1009) << 52) * fma(scale, tmp, scale);
    }
    // The result may be subnormal: round it once, at a subnormal's last place, before scaling it
    // down. The product is used twice here, and so the compiler did not fuse it.
    let scale = f64::from_bits(scale.wrapping_add(1022 << 52));
    let p = scale * tmp;
    let mut y = scale + p;
    if y < 1.0 {
        let low = scale - y + p;
        let high = 1.0 + y;
        y = (high + ((1.0 - high + y) + low)) - 1.0;
    }
    f64::MIN_POSITIVE * y
}

/// `2^(k/128)` as `[tail, bits]`: with `H` the power rounded to a double, `tail = 2^(k/128)/H - 1`
/// as bits, and `bits(H) - (k << 52)/128`, so that adding `k << 45` for the whole `k` gives the
/// scale.
static TABLE: [u64x2; N] = {
    let mut table = [u64x2::splat(0); N];
    let mut k = 0;
    while k < table.len() {
        table[k] = u64x2::new(ENTRIES[k]);
        k += 1;
    }
    table
};

// Copyright (c) 2018, Arm Limited. SPDX-License-Identifier: MIT
const ENTRIES: [[u64; 2]; N] = [
    [0x0000_0000_0000_0000, 0x3ff0_0000_0000_0000],
    [0x3c9b_3b4f_1a88_bf6e, 0x3fef_f63d_a9fb_3335],
    [0xbc71_6013_9cd8_dc5d, 0x3fef_ec9a_3e77_8061],
    [0xbc90_5e7a_1087_66d1, 0x3fef_e315_e86e_7f85],
    [0x3c8c_d252_3567_f613, 0x3fef_d9b0_d315_8574],
    [0xbc8b_ce80_23f9_8efa, 0x3fef_d06b_29dd_f6de],
    [0x3c60_f74e_61e6_c861, 0x3fef_c745_1875_9bc8],
    [0x3c90_a3e4_5b33_d399, 0x3fef_be3e_cac6_f383],
    [0x3c97_9aa6_5d83_7b6d, 0x3fef_b558_6cf9_890f],
    [0x3c8e_b51a_92fd_effc, 0x3fef_ac92_2b72_47f7],
    [0x3c3e_be3d_702f_9cd1, 0x3fef_a3ec_32d3_d1a2],
    [0xbc6a_0334_8990_6e0b, 0x3fef_9b66_affe_d31b],
    [0xbc95_5652_2a2f_bd0e, 0x3fef_9301_d012_5b51],
    [0xbc50_80ef_8c4e_ea55, 0x3fef_8abd_c06c_31cc],
    [0xbc91_c923_b9d5_f416, 0x3fef_829a_aea9_2de0],
    [0x3c80_d3e3_e95c_55af, 0x3fef_7a98_c8a5_8e51],
    [0xbc80_1b15_eaa5_9348, 0x3fef_72b8_3c7d_517b],
    [0xbc8f_1ff0_55de_323d, 0x3fef_6af9_388c_8dea],
    [0x3c8b_898c_3f13_53bf, 0x3fef_635b_eb6f_cb75],
    [0xbc96_d99c_7611_eb26, 0x3fef_5be0_8404_5cd4],
    [0x3c9a_ecf7_3e3a_2f60, 0x3fef_5487_3168_b9aa],
    [0xbc8f_e782_cb86_389d, 0x3fef_4d50_22fc_d91d],
    [0x3c8a_6f41_44a6_c38d, 0x3fef_463b_8862_8cd6],
    [0x3c80_7a05_b0e4_047d, 0x3fef_3f49_917d_dc96],
    [0x3c96_8efd_e3a8_a894, 0x3fef_387a_6e75_6238],
    [0x3c87_5e18_f274_487d, 0x3fef_31ce_4fb2_a63f],
    [0x3c80_472b_981f_e7f2, 0x3fef_2b45_65e2_7cdd],
    [0xbc96_b87b_3f71_085e, 0x3fef_24df_e1f5_6381],
    [0x3c82_f7e1_6d09_ab31, 0x3fef_1e9d_f51f_dee1],
    [0xbc3d_219b_1a6f_bffa, 0x3fef_187f_d0da_d990],
    [0x3c8b_3782_720c_0ab4, 0x3fef_1285_a6e4_030b],
    [0x3c6e_1492_89ce_cb8f, 0x3fef_0caf_a93e_2f56],
    [0x3c83_4d75_4db0_abb6, 0x3fef_06fe_0a31_b715],
    [0x3c86_4201_e2ac_744c, 0x3fef_0170_fc4c_d831],
    [0x3c8f_dd39_5dd3_f84a, 0x3fee_fc08_b264_16ff],
    [0xbc86_a380_3b8e_5b04, 0x3fee_f6c5_5f92_9ff1],
    [0xbc92_4aed_cc4b_5068, 0x3fee_f1a7_373a_a9cb],
    [0xbc99_07f8_1b51_2d8e, 0x3fee_ecae_6d05_d866],
    [0xbc71_d1e8_3e94_36d2, 0x3fee_e7db_34e5_9ff7],
    [0xbc99_1919_b3ce_1b15, 0x3fee_e32d_c313_a8e5],
    [0x3c85_9f48_a72a_4c6d, 0x3fee_dea6_4c12_3422],
    [0xbc93_1260_7a28_698a, 0x3fee_da45_04ac_801c],
    [0xbc58_a78f_4817_895b, 0x3fee_d60a_21f7_2e2a],
    [0xbc7c_2c9b_6749_9a1b, 0x3fee_d1f5_d950_a897],
    [0x3c43_63ed_60c2_ac11, 0x3fee_ce08_6061_892d],
    [0x3c96_6609_3b06_64ef, 0x3fee_ca41_ed1d_0057],
    [0x3c6e_cce1_daa1_0379, 0x3fee_c6a2_b5c1_3cd0],
    [0x3c93_ff8e_3f0f_1230, 0x3fee_c32a_f0d7_d3de],
    [0x3c76_90ce_bb7a_afb0, 0x3fee_bfda_d536_2a27],
    [0x3c93_1dbd_eb54_e077, 0x3fee_bcb2_99fd_dd0d],
    [0xbc8f_9434_0071_a38e, 0x3fee_b9b2_769d_2ca7],
    [0xbc87_decc_dc93_a349, 0x3fee_b6da_a2cf_6642],
    [0xbc78_dec6_bd0f_385f, 0x3fee_b42b_569d_4f82],
    [0xbc86_1246_ec7b_5cf6, 0x3fee_b1a4_ca5d_920f],
    [0x3c93_3505_18fd_d78e, 0x3fee_af47_36b5_27da],
    [0x3c7b_98b7_2f8a_9b05, 0x3fee_ad12_d497_c7fd],
    [0x3c90_63e1_e21c_5409, 0x3fee_ab07_dd48_5429],
    [0x3c34_c785_5019_c6ea, 0x3fee_a926_8a59_46b7],
    [0x3c94_32e6_2b64_c035, 0x3fee_a76f_15ad_2148],
    [0xbc8c_e44a_6199_769f, 0x3fee_a5e1_b976_dc09],
    [0xbc8c_33c5_3bef_4da8, 0x3fee_a47e_b03a_5585],
    [0xbc84_5378_892b_e9ae, 0x3fee_a346_34cc_c320],
    [0xbc93_cedd_7856_5858, 0x3fee_a238_8255_2225],
    [0x3c57_10aa_807e_1964, 0x3fee_a155_d44c_a973],
    [0xbc93_b3ef_bf5e_2228, 0x3fee_a09e_667f_3bcd],
    [0xbc6a_12ad_8734_b982, 0x3fee_a012_750b_dabf],
    [0xbc63_67ef_b86d_a9ee, 0x3fee_9fb2_3c65_1a2f],
    [0xbc80_dc3d_54e0_8851, 0x3fee_9f7d_f951_9484],
    [0xbc78_1f64_7e5a_3ecf, 0x3fee_9f75_e8ec_5f74],
    [0xbc86_ee4a_c08b_7db0, 0x3fee_9f9a_48a5_8174],
    [0xbc86_1932_1e55_e68a, 0x3fee_9feb_5642_67c9],
    [0x3c90_9ccb_5e09_d4d3, 0x3fee_a069_4fde_5d3f],
    [0xbc7b_32dc_b94d_a51d, 0x3fee_a114_73eb_0187],
    [0x3c94_ecfd_5467_c06b, 0x3fee_a1ed_0130_c132],
    [0x3c65_ebe1_abd6_6c55, 0x3fee_a2f3_36cf_4e62],
    [0xbc88_a1c5_2fb3_cf42, 0x3fee_a427_543e_1a12],
    [0xbc93_69b6_f13b_3734, 0x3fee_a589_994c_ce13],
    [0xbc80_5e84_3a19_ff1e, 0x3fee_a71a_4623_c7ad],
    [0xbc94_d450_d872_576e, 0x3fee_a8d9_9b44_92ed],
    [0x3c90_ad67_5b0e_8a00, 0x3fee_aac7_d98a_6699],
    [0x3c8d_b72f_c1f0_eab4, 0x3fee_ace5_422a_a0db],
    [0xbc65_b660_9cc5_e7ff, 0x3fee_af32_16b5_448c],
    [0x3c7b_f683_59f3_5f44, 0x3fee_b1ae_9915_7736],
    [0xbc93_091f_a71e_3d83, 0x3fee_b45b_0b91_ffc6],
    [0xbc5d_a9b8_8b6c_1e29, 0x3fee_b737_b0cd_c5e5],
    [0xbc6c_23f9_7c90_b959, 0x3fee_ba44_cbc8_520f],
    [0xbc92_4343_22f4_f9aa, 0x3fee_bd82_9fde_4e50],
    [0xbc85_ca6c_d766_8e4b, 0x3fee_c0f1_70ca_07ba],
    [0x3c71_affc_2b91_ce27, 0x3fee_c491_82a3_f090],
    [0x3c6d_d235_e10a_73bb, 0x3fee_c863_19e3_2323],
    [0xbc87_c504_2262_2263, 0x3fee_cc66_7b5d_e565],
    [0x3c8b_1c86_e3e2_31d5, 0x3fee_d09b_ec4a_2d33],
    [0xbc91_bbd1_d3bc_bb15, 0x3fee_d503_b23e_255d],
    [0x3c90_cc31_9cee_31d2, 0x3fee_d99e_1330_b358],
    [0x3c84_6984_6e73_5ab3, 0x3fee_de6b_5579_fdbf],
    [0xbc82_dfcd_978e_9db4, 0x3fee_e36b_bfd3_f37a],
    [0x3c8c_1a77_92cb_3387, 0x3fee_e89f_995a_d3ad],
    [0xbc90_7b8f_4ad1_d9fa, 0x3fee_ee07_298d_b666],
    [0xbc55_c3d9_56dc_aeba, 0x3fee_f3a2_b84f_15fb],
    [0xbc90_a40e_3da6_f640, 0x3fee_f972_8de5_593a],
    [0xbc68_d6f4_38ad_9334, 0x3fee_ff76_f2fb_5e47],
    [0xbc91_eee2_6b58_8a35, 0x3fef_05b0_30a1_064a],
    [0x3c74_ffd7_0a5f_ddcd, 0x3fef_0c1e_904b_c1d2],
    [0xbc91_bdfb_fa92_98ac, 0x3fef_12c2_5bd7_1e09],
    [0x3c73_6eae_30af_0cb3, 0x3fef_199b_dd85_529c],
    [0x3c8e_e332_5c9f_fd94, 0x3fef_20ab_5fff_d07a],
    [0x3c84_e08f_d109_59ac, 0x3fef_27f1_2e57_d14b],
    [0x3c63_cdaf_384e_1a67, 0x3fef_2f6d_9406_e7b5],
    [0x3c67_6b2c_6c92_1968, 0x3fef_3720_dcef_9069],
    [0xbc80_8a18_83cc_b5d2, 0x3fef_3f0b_555d_c3fa],
    [0xbc8f_ad5d_3fff_fa6f, 0x3fef_472d_4a07_897c],
    [0xbc90_0dae_3875_a949, 0x3fef_4f87_080d_89f2],
    [0x3c74_a385_a63d_07a7, 0x3fef_5818_dcfb_a487],
    [0xbc82_919e_2040_220f, 0x3fef_60e3_16c9_8398],
    [0x3c8e_5a50_d5c1_92ac, 0x3fef_69e6_03db_3285],
    [0x3c84_3a59_ac01_6b4b, 0x3fef_7321_f301_b460],
    [0xbc82_d521_07b4_3e1f, 0x3fef_7c97_337b_9b5f],
    [0xbc89_2ab9_3b47_0dc9, 0x3fef_8646_14f5_a129],
    [0x3c74_b604_603a_88d3, 0x3fef_902e_e78b_3ff6],
    [0x3c83_c5ec_519d_7271, 0x3fef_9a51_fbc7_4c83],
    [0xbc8f_f712_8fd3_91f0, 0x3fef_a4af_a2a4_90da],
    [0xbc8d_ae98_e223_747d, 0x3fef_af48_2d8e_67f1],
    [0x3c8e_c3bc_41aa_2008, 0x3fef_ba1b_ee61_5a27],
    [0x3c84_2b94_c3a9_eb32, 0x3fef_c52b_376b_ba97],
    [0x3c8a_64a9_31d1_85ee, 0x3fef_d076_5b6e_4540],
    [0xbc8e_37ba_e43b_e3ed, 0x3fef_dbfd_ad9c_be14],
    [0x3c77_893b_4d91_cd9d, 0x3fef_e7c1_819e_90d8],
    [0x3c53_05c1_4160_cc89, 0x3fef_f3c2_2b8f_71f1],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::Random;

    /// Whether `f64::exp` is glibc's in its FMA variant here; says so if not.
    fn host_is_reference() -> bool {
        #[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
        let fused = std::arch::is_x86_feature_detected!("fma");
        #[cfg(not(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")))]
        let fused = false;
        if !fused {
            println!("skipped: this machine's own exp is not glibc's with fused multiply-adds");
        }
        fused
    }

    fn assert_is_reference(x: f64) {
        assert_eq!(exp(x).to_bits(), x.exp().to_bits(), "exp({x:e})");
    }

    /// The doubles from `low` to `high`, both positive and included, with both signs.
    fn doubles(low: f64, high: f64) -> impl Iterator<Item = f64> {
        (low.to_bits()..=high.to_bits()).map(f64::from_bits).flat_map(|x| [x, -x])
    }

    fn exact_k(k: u64) -> f64 {
        f64::from(u32::try_from(k).unwrap())
    }

    #[test]
    fn every_way_gives_the_same() {
        let mut random = Random::new(5);
        let (mut open, mut refined_here, mut wrong) = (0, 0, 0);
        for _ in 0..2_000_000 {
            let x = 40.0 * random.next_f64() - 20.0;
            let (shifted, r) = reduce(f64x2::splat(x));
            let (scale, p) = estimate(shifted.to_array(), r);
            let [low, high] = bounds(scale, p).map(|bound| bound.to_array()[0]);
            let expected = fused(x);
            assert!(low.min(high) <= expected && expected <= low.max(high), "exp({x:e})");
            open += u32::from(low.to_bits() != high.to_bits());
            wrong += u32::from((scale + p).to_array()[0].to_bits() != expected.to_bits());
            if let Some(refined) = refined(x) {
                refined_here += 1;
                assert_eq!(refined.to_bits(), expected.to_bits(), "exp({x:e})");
            }
        }
        // As the comments have it; and each way is gone often enough for this to mean something.
        assert!((30_000..33_000).contains(&open), "{open} open, not 1 in 64");
        assert!((1_200..1_600).contains(&wrong), "{wrong} wrong, not 1 in 1,400");
        assert!(refined_here > 1_900_000, "{refined_here} refined");
    }

    #[test]
    fn every_argument_whose_plain_k_may_be_another() {
        if !host_is_reference() {
            return;
        }
        for k in 0..MAX_K {
            let halfway = (exact_k(k) + 0.5) / N_OVER_LN2;
            let near = |steps| f64::from_bits(halfway.to_bits().wrapping_add_signed(steps));
            doubles(near(-8), near(8)).for_each(assert_is_reference);
        }
    }

    /// See "The width of the interval".
    #[test]
    #[ignore = "takes half an hour of every core"]
    fn every_argument_whose_plain_r_is_another() {
        if !host_is_reference() {
            return;
        }
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for worker in 0..workers {
                let ks = (1..MAX_K).skip(worker).step_by(workers);
                scope.spawn(|| ks.for_each(assert_every_argument_whose_plain_r_is_another));
            }
        });
    }

    fn assert_every_argument_whose_plain_r_is_another(k: u64) {
        let k = exact_k(k);
        let centre = k * std::f64::consts::LN_2 / 128.0;
        // So small an r that the product's error may be more than an ulp of it.
        let small = (-31_f64).exp2();
        doubles(centre - small, centre + small).for_each(assert_is_reference);
        let product = k * MINUS_LN2_LOW_OVER_N;
        let product_error = k.mul_add(MINUS_LN2_LOW_OVER_N, -product);
        for exponent in -31..-8 {
            // With |r| in this binade, is there a point half-way between two of its doubles, or on
            // it, in the error's reach?
            let (low, ulp) = (f64::from(exponent).exp2(), f64::from(exponent - 52).exp2());
            let halfway = ((product / ulp).floor() + 0.5) * ulp - product;
            let between = |a: f64, b: f64| a.min(b) <= halfway && halfway <= a.max(b);
            if product_error != 0.0 && between(0.0, product_error) {
                doubles(centre - 2.0 * low, centre - low).for_each(assert_is_reference);
                doubles(centre + low, centre + 2.0 * low).for_each(assert_is_reference);
            }
        }
    }

    #[test]
    fn beyond_the_range_of_plain_arithmetic() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, 2e12, -3e9, 400.0] {
            let mut estimates = Estimates::<2>::default();
            estimates.load(|_| f64x2::new([1.0, -2.0]));
            assert!(estimates.in_range());
            estimates.load(|pair| if pair == 1 { f64x2::new([1.0, x]) } else { f64x2::ZERO });
            assert!(!estimates.in_range(), "{x}");
        }
        let mut estimates = Estimates::<2>::default();
        estimates.load(|_| f64x2::new([MAX_X, -MAX_X]));
        assert!(estimates.in_range());
    }

    /// Fixed-point numbers from 0 up to 4, most significant 64 bits first.
    type Fixed = [u64; 4];

    const ONE: Fixed = [1 << 62, 0, 0, 0];

    fn product(a: Fixed, b: Fixed) -> Fixed {
        let mut digits = [0_u64; 8];
        for i in (0..4).rev() {
            let mut carry = 0;
            for j in (0..4).rev() {
                let sum =
                    u128::from(a[i]) * u128::from(b[j]) + u128::from(digits[i + j + 1]) + carry;
                #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
                (digits[i + j + 1] = sum as u64);
                carry = sum >> 64;
            }
            digits[i] = u64::try_from(carry).unwrap();
        }
        std::array::from_fn(|i| digits[i] << 2 | digits[i + 1] >> 62)
    }

    fn square_root(a: Fixed) -> Fixed {
        let mut root = [0; 4];
        for bit in 0..256 {
            let mut candidate: Fixed = root;
            candidate[bit / 64] |= 1 << (63 - bit % 64);
            // 2 and more would overflow when squared.
            if candidate < [1 << 63, 0, 0, 0] && product(candidate, candidate) <= a {
                root = candidate;
            }
        }
        root
    }

    /// The 53 bits of a number from 1 up to 2, rounded to nearest, as a whole number.
    fn mantissa(a: Fixed) -> u64 {
        (a[0] >> 10) + (a[0] >> 9 & 1)
    }

    #[test]
    fn the_table_is_what_it_says() {
        let mut root = [1 << 63, 0, 0, 0]; // 2
        for _ in 0..7 {
            root = square_root(root);
        }
        let mut power = ONE;
        for (k, &[tail, bits]) in ENTRIES.iter().enumerate() {
            let h = mantissa(power);
            let k = k as u64;
            let expected = ((h & !(1 << 52)) | 1023 << 52) - (k << 45);
            assert_eq!(bits, expected, "bits of entry {k}");

            // power - H in units of 2⁻¹⁸⁰: the bits of the power from there up, since H is a
            // multiple of 2⁻⁵². H itself is h·2⁻⁵², and so the quotient comes in units of 2⁻¹²⁸, 16
            // bits and more beyond the 53 of a double.
            let [p0, p1, p2, _] = power.map(u128::from);
            let difference = (p0 << 118 | p1 << 54 | p2 >> 10).cast_signed();
            let quotient = difference / i128::from(h);
            #[expect(clippy::cast_precision_loss, reason = "this is where the tail is rounded")]
            let expected = quotient as f64 * (-128_f64).exp2();
            assert_eq!(f64::from_bits(tail), expected, "tail of entry {k}");
            power = product(power, root);
        }
        // 2 again, but for the last bits.
        assert!(power[0] == 1 << 63 || power[0] == (1 << 63) - 1);
    }
}
