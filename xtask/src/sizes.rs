//! How large the built site is: as it lies on disk, and as a server sends it.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The kinds of file that a reader's browser loads, by their extensions.
const KINDS: [(&str, &str); 5] = [
    ("HTML", "html"),
    ("CSS", "css"),
    ("JavaScript", "js"),
    ("WebAssembly", "wasm"),
    ("SVG", "svg"),
];

/// The page in one file.
const SINGLE_FILE: &str = "backprop-live.html";

/// The sizes of a site's files, summed by kind.
#[derive(Debug, Default)]
pub(crate) struct Sizes {
    kinds: [Row; KINDS.len()],
    single_file: Row,
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
    /// Counts a file in; `loaded` says whether a browser that opens the site loads it.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8], loaded: bool) -> Result<()> {
        let kind = KINDS.iter().position(|(_, extension)| {
            path.extension().is_some_and(|given| given.eq_ignore_ascii_case(extension))
        });
        let kind = kind.filter(|_| loaded).and_then(|kind| self.kinds.get_mut(kind));
        let row = match kind {
            Some(row) => row,
            None if path == Path::new(SINGLE_FILE) => &mut self.single_file,
            None => &mut self.other,
        };
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
        line("what the site loads", total)?;
        line("besides, to be read", self.other)?;
        line("the page in one file", self.single_file)
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
    fn files_are_summed_by_kind_and_only_what_the_site_loads_is_in_the_total() {
        let mut sizes = Sizes::default();
        let zeros = vec![0; 100_000];
        for (name, length, loaded) in [
            ("index.html", 1_000, true),
            ("packed/a.js", 40_000, true),
            ("packed/b.js", 2_050, true),
            ("pkg/c_bg.wasm", 70_000, true),
            ("www/icon.svg", 100, true),
            ("www/a.js", 90_000, false),
            ("pkg/c.d.ts", 10_000, false),
            ("backprop-live.html", 80_000, false),
        ] {
            sizes.add(Path::new(name), &zeros[..length], loaded).expect("zeros can be compressed");
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
                ["SVG", "1", "0.1 kB"],
                ["what the site loads", "5", "113.2 kB"],
                ["besides, to be read", "2", "100.0 kB"],
                ["the page in one file", "1", "80.0 kB"],
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
