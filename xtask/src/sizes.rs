//! How large the built site is: as it lies on disk, and as a server sends it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A line for each file that a browser loads when it opens the site, for all of them, and for the page in one file.
///
/// # Errors
///
/// A file that cannot be read.
pub(crate) fn table(site: &Path) -> Result<String> {
    let mut files: Vec<_> = fs::read_dir(site.join("assets"))?
        .map(|entry| Ok(Path::new("assets").join(entry?.file_name())))
        .collect::<Result<_>>()?;
    // Only its developer tools load these.
    files.retain(|file| file.extension().is_none_or(|extension| extension != "map"));
    files.push("index.html".into());
    files.sort();
    let mut table = String::new();
    let mut line = |name: &str, [raw, gzipped]: [usize; 2]| {
        let kilobytes = |bytes: usize| format!("{}.{} kB", bytes / 1000, bytes / 100 % 10);
        writeln!(table, "{name:<44} {:>10} {:>10}", kilobytes(raw), kilobytes(gzipped))
    };
    let mut total = [0, 0];
    for file in files {
        let bytes = fs::read(site.join(&file))?;
        let sizes = [bytes.len(), gzipped(&bytes)?];
        line(&file.to_string_lossy(), sizes)?;
        total = [total[0] + sizes[0], total[1] + sizes[1]];
    }
    line("the site, raw and gzipped", total)?;
    let single = fs::read(site.join("backprop-live.html"))?;
    line("the page in one file", [single.len(), gzipped(&single)?])?;
    Ok(table)
}

/// The length of what `gzip -9` makes of some bytes.
fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
