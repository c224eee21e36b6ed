//! A built site in memory, looked up by the path of a request.
//!
//! Everything is read before the first request, and a request only looks a name up. However its path is written, then,
//! it cannot reach a file outside the site: no file is opened for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

use anyhow::{Context as _, Result, ensure};
use hyper::body::Bytes;

use crate::tree;

/// The files of a site, by their paths in a URL.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    files: BTreeMap<String, File>,
}

/// What is sent for one path.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// The bytes, shared by all who send them.
    pub(crate) bytes: Bytes,
    /// Its media type, as the header `Content-Type` wants it.
    pub(crate) media_type: &'static str,
}

impl Content {
    /// Reads every file under a folder; symbolic links are not followed.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or has a name that would have to be escaped in a URL.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut content = Self::default();
        for file in tree::files(folder)? {
            let path = folder.join(&file);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            content.add(&file, bytes)?;
        }
        Ok(content)
    }

    /// Adds a file under a path relative to the site, or replaces it.
    ///
    /// # Errors
    ///
    /// A path that would have to be escaped in a URL.
    pub(crate) fn add(&mut self, path: &Path, bytes: impl Into<Bytes>) -> Result<()> {
        let mut url = String::new();
        for part in path.components() {
            let plain = |part: &&str| {
                part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
            };
            let part = match part {
                Component::Normal(part) => part.to_str().filter(plain),
                _ => None,
            };
            let part = part.with_context(|| {
                format!("{}: a name may have letters, digits, '-', '_' and '.'", path.display())
            })?;
            url.push('/');
            url.push_str(part);
        }
        ensure!(!url.is_empty(), "a file needs a name");
        let file = File { bytes: bytes.into(), media_type: media_type(path) };
        self.files.insert(url, file);
        Ok(())
    }

    /// The file for the path of a request, which begins with a slash; a query is not part of it. A folder's is its
    /// `index.html`.
    pub(crate) fn get(&self, path: &str) -> Option<&File> {
        if path.ends_with('/') {
            self.files.get(&format!("{path}index.html"))
        } else {
            self.files.get(path)
        }
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(std::ffi::OsStr::to_str) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "ts" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Content {
        let mut content = Content::default();
        for path in [
            "index.html",
            "www/main.js",
            "www/style.css",
            "pkg/a_bg.wasm",
            "pkg/a.d.ts",
            "LICENSE",
            "a/b/index.html",
        ] {
            content.add(Path::new(path), path.to_owned()).expect("a plain name");
        }
        content
    }

    #[test]
    fn files_are_found_with_their_media_types() {
        for (path, file, media_type) in [
            ("/", "index.html", "text/html; charset=utf-8"),
            ("/index.html", "index.html", "text/html; charset=utf-8"),
            ("/a/b/", "a/b/index.html", "text/html; charset=utf-8"),
            ("/www/main.js", "www/main.js", "text/javascript; charset=utf-8"),
            ("/www/style.css", "www/style.css", "text/css; charset=utf-8"),
            ("/pkg/a_bg.wasm", "pkg/a_bg.wasm", "application/wasm"),
            ("/pkg/a.d.ts", "pkg/a.d.ts", "text/plain; charset=utf-8"),
            ("/LICENSE", "LICENSE", "application/octet-stream"),
        ] {
            let site = site();
            let found = site.get(path).expect(path);
            assert_eq!((found.bytes.as_ref(), found.media_type), (file.as_bytes(), media_type));
        }
    }

    #[test]
    fn a_name_that_needs_escaping_is_an_error_that_names_it() {
        let mut content = Content::default();
        for path in
            ["a b.html", "www/ä.js", "50%.txt", "a\\b", "../up.html", "/etc/passwd", "a:b", ""]
        {
            let error = content.add(Path::new(path), "").expect_err(path);
            assert!(error.to_string().contains(path), "{path}: {error}");
        }
        assert!(content.files.is_empty());
    }
}
