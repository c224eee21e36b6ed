//! How large the built site is: as it lies on disk, and as a server sends it.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The kinds of file that a reader's browser loads, by their extensions; what follows them in a table is not loaded.
const KINDS: [(&str, &str); 4] =
    [("HTML", "html"), ("CSS", "css"), ("JavaScript", "js"), ("WebAssembly", "wasm")];

/// The sizes of a site's files, summed by kind.
#[derive(Debug, Default)]
pub(crate) struct Sizes {
    kinds: [Row; KINDS.len()],
    other: Row,
}

/// Sums over some files, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    files: usize,
    raw: usize,
    gzipped: usize,
}

impl Sizes {
    /// Counts a file in.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        // A `.d.ts` file has the extension `ts`.
        let kind = KINDS.iter().position(|(_, extension)| {
            path.extension().is_some_and(|given| given.eq_ignore_ascii_case(extension))
        });
        let row = kind.and_then(|kind| self.kinds.get_mut(kind)).unwrap_or(&mut self.other);
        row.add(Row { files: 1, raw: bytes.len(), gzipped: gzipped(bytes)? });
        Ok(())
    }
}

impl Row {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.raw += other.raw;
        self.gzipped += other.gzipped;
    }
}

/// The length of what `gzip -9` makes of some bytes.
fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, row: Row| {
            let (raw, gzipped) = (Kilobytes(row.raw), Kilobytes(row.gzipped));
            writeln!(f, "{name:<20} {:>6} {raw:>12} {gzipped:>12}", row.files)
        };
        let mut total = Row::default();
        for ((name, _), row) in KINDS.iter().zip(self.kinds) {
            line(name, row)?;
            total.add(row);
        }
        line("what a page loads", total)?;
        if self.other != Row::default() {
            line("besides", self.other)?;
        }
        Ok(())
    }
}

/// The line above a table of [`Sizes`].
pub(crate) fn heading() -> String {
    format!("{:<20} {:>6} {:>12} {:>12}", "", "files", "raw", "gzipped")
}

/// A number of bytes, in thousands.
struct Kilobytes(usize);

impl fmt::Display for Kilobytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.0.div_ceil(100);
        f.pad(&format!("{}.{} kB", tenths / 10, tenths % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_summed_by_kind_and_only_what_a_page_loads_is_in_the_total() {
        let mut sizes = Sizes::default();
        let zeros = vec![0; 100_000];
        for (name, length) in [
            ("index.html", 1_000),
            ("www/a.js", 40_000),
            ("www/draw/b.js", 2_050),
            ("pkg/c.d.ts", 100_000),
            ("pkg/c_bg.wasm", 70_000),
        ] {
            sizes.add(Path::new(name), &zeros[..length]).expect("zeros can be compressed");
        }
        let lines: Vec<Vec<String>> = sizes
            .to_string()
            .lines()
            .map(|line| {
                line.split("  ")
                    .map(|cell| cell.trim().to_owned())
                    .filter(|cell| !cell.is_empty())
                    .collect()
            })
            .collect();
        let rows: Vec<[&str; 3]> =
            lines.iter().map(|line| [0, 1, 2].map(|cell| line[cell].as_str())).collect();
        assert_eq!(
            rows,
            [
                ["HTML", "1", "1.0 kB"],
                ["CSS", "0", "0.0 kB"],
                ["JavaScript", "2", "42.1 kB"],
                ["WebAssembly", "1", "70.0 kB"],
                ["what a page loads", "4", "113.1 kB"],
                ["besides", "1", "100.0 kB"],
            ]
        );
    }

    #[test]
    fn gzipped_sizes_are_those_of_a_gzip_stream() {
        // Ten bytes of header, eight of trailer, and an empty final block of two.
        assert_eq!(gzipped(b"").expect("it can be compressed"), 20);
        let text = "a backpropagation tutorial ".repeat(1_000);
        assert!(gzipped(text.as_bytes()).expect("it can be compressed") < 200);
    }
}
