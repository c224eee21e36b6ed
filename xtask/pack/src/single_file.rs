//! The page as one file, which opens from disk and asks the network for nothing.
//!
//! A page from disk can fetch and import nothing, so that all it needs lies in it: the style sheet and the icon as they are,
//! the rest packed, that is gzipped and in base 64. A small script unpacks the page's own and starts it; that one unpacks the
//! core, and the script that it starts workers with. A policy in the page lets exactly these scripts run.

use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use crate::link::{self, Form, ImportMeta};
use crate::markup::{self, END, ICON, POLICY, SCRIPT, STYLE};
use crate::{MAIN, SWEEP_WORKER, Site};

/// Unpacks and starts the page's own script.
const BOOT: &str = include_str!("single_file/boot.js");

/// The module of `www/` that knows where the page's other files are, and what stands in for it.
const FILES: (&str, &str) = ("www/files.js", include_str!("single_file/files.js"));

/// The page in one file.
///
/// # Errors
///
/// Modules that cannot be linked, or a page that is not of the form that this knows how to change.
pub(crate) fn build(site: &Site) -> Result<String> {
    let mut modules = site.modules.clone();
    let (path, text) = FILES;
    modules.insert(path.to_owned(), text.to_owned()).with_context(|| format!("no {path}"))?;
    let packed = |entry, form| {
        let program = link::link(&modules, entry, ImportMeta::Refused)?;
        link::minify(entry, &program, form)
    };
    let page = packed(MAIN, Form::Module)?;
    let worker = packed(SWEEP_WORKER, Form::Script)?;
    let boot = link::minify("boot.js", BOOT, Form::GlobalScript)?;
    let style = site.style.as_str();

    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {}; img-src data:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(&boot),
        hash(&page),
        hash(style)
    );
    let icon = format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(&site.icon));
    let icon = format!(r#"<link rel="icon" href="{icon}" type="image/svg+xml">"#);
    let policy = format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
    let scripts = [
        element("packed-page", page.as_bytes())?,
        element("packed-sweep-worker", worker.as_bytes())?,
        element("packed-core", &site.core)?,
        format!("<script>{boot}</script>\n</body>"),
    ];

    let html = markup::compact(&site.page)?;
    let html = markup::replace(&html, ICON, &icon)?;
    let html = markup::replace(&html, SCRIPT, "")?;
    let html = markup::replace(&html, POLICY, &policy)?;
    let html = markup::replace(&html, STYLE, &format!("<style>{style}</style>"))?;
    markup::loads_nothing(&html)?;
    for (text, end) in [(style, "</style"), (boot.as_str(), "</script")] {
        ensure!(!text.contains(end) && !text.contains("<!--"), "{end} would end it too early");
    }
    for loading in ["url(", "@import", "image-set("] {
        ensure!(!style.contains(loading), "the style sheet loads something: it has {loading}");
    }
    markup::replace(&html, END, &scripts.concat())
}

/// An element that shows nothing and holds some bytes, packed.
fn element(id: &str, bytes: &[u8]) -> Result<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let packed = BASE64_STANDARD.encode(gzip.finish()?);
    Ok(format!("<script type=\"application/gzip\" id=\"{id}\">{packed}</script>\n"))
}

/// How a policy names the text of a script or a style sheet.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;
    use crate::GLUE;
    use crate::link::Modules;

    fn site() -> Site {
        let modules = [
            (
                MAIN,
                "import { compileCore } from './files.js';\nimport { text } from './text.js';\nstart(compileCore, text);",
            ),
            ("www/text.js", "export const text = '</script><!-- ü';"),
            (
                FILES.0,
                "export const compileCore = () => fetch(new URL('core.wasm', import.meta.url));",
            ),
            (SWEEP_WORKER, "import { sweep } from '../pkg/backprop_live.js';\nsweep();"),
            (GLUE, "export function sweep() { return 'swept'; }"),
        ];
        let page = [
            "<!doctype html>\n<head>\n  <meta charset=\"utf-8\">\n",
            r#"  <meta http-equiv="Content-Security-Policy" content="default-src 'self'">"#,
            r#"  <link rel="icon" href="www/icon.svg" type="image/svg+xml">"#,
            r#"  <link rel="stylesheet" href="www/style.css">"#,
            r#"  <script type="module" src="www/main.js"></script>"#,
            "</head>\n<body>\n  <p id=\"trouble\">Read me.</p>\n</body>\n</html>\n",
        ];
        Site {
            page: page.concat(),
            modules: Modules::from(modules.map(|(path, text)| (path.to_owned(), text.to_owned()))),
            style: "p{content:'ü'}".to_owned(),
            icon: "<svg/>".to_owned(),
            core: vec![0, 97, 115, 109, 255, 0],
        }
    }

    /// What stands between two texts, each of which is there once.
    fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
        assert_eq!(page.matches(start).count(), 1, "{start}");
        let (_, rest) = page.split_once(start).expect(start);
        rest.split_once(end).expect(end).0
    }

    fn unpacked(page: &str, id: &str) -> Vec<u8> {
        let packed =
            between(page, &format!("<script type=\"application/gzip\" id=\"{id}\">"), "</script>");
        let gzip = BASE64_STANDARD.decode(packed).expect("base 64");
        let mut bytes = Vec::new();
        GzDecoder::new(gzip.as_slice()).read_to_end(&mut bytes).expect("a gzip stream");
        bytes
    }

    #[test]
    fn the_page_holds_its_script_its_workers_and_the_core_and_keeps_its_text() {
        let page = build(&site()).expect("it can be built");
        let script = String::from_utf8(unpacked(&page, "packed-page")).expect("UTF-8");
        assert!(script.contains("WebAssembly.compile") && script.contains("ü"), "{script}");
        assert!(!script.contains("fetch") && !script.contains("import"), "{script}");
        let worker = String::from_utf8(unpacked(&page, "packed-sweep-worker")).expect("UTF-8");
        assert!(worker.contains("swept"), "{worker}");
        assert_eq!(unpacked(&page, "packed-core"), site().core);
        assert!(page.contains("<p id=\"trouble\">Read me.</p>"));
        assert!(page.contains("<style>p{content:'ü'}</style>"));
        let icon = between(&page, "href=\"data:image/svg+xml;base64,", "\"");
        assert_eq!(BASE64_STANDARD.decode(icon).expect("base 64"), site().icon.as_bytes());
    }

    #[test]
    fn the_policy_lets_exactly_its_own_scripts_and_style_through() {
        let page = build(&site()).expect("it can be built");
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        let boot = between(&page, "<script>", "</script>");
        let script = String::from_utf8(unpacked(&page, "packed-page")).expect("UTF-8");
        let style = between(&page, "<style>", "</style>");
        let directives: Vec<&str> = policy.split("; ").collect();
        assert_eq!(
            directives,
            [
                "default-src 'none'",
                &format!("script-src 'wasm-unsafe-eval' {} {}", hash(boot), hash(&script)),
                &format!("style-src {}", hash(style)),
                "img-src data:",
                "worker-src blob:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        );
        // It has to come before what it is about.
        let places = ["Content-Security-Policy", "rel=\"icon\"", "<style>", "<script"];
        assert!(places.map(|place| page.find(place).expect(place)).is_sorted());
    }

    #[test]
    fn a_hash_is_what_a_policy_names_a_text_by() {
        // The example of the specification, https://www.w3.org/TR/CSP3/#external-hash
        assert_eq!(
            hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn the_same_site_makes_the_same_file() {
        let build = || build(&site()).expect("it can be built");
        assert_eq!(build(), build());
    }

    #[test]
    fn what_a_file_from_disk_cannot_have_is_an_error() {
        let with = |change: fn(&mut Site)| {
            let mut site = site();
            change(&mut site);
            format!("{:#}", build(&site).expect_err("it cannot be built"))
        };
        let image = with(|site| site.page = site.page.replace("<p ", "<img src=\"a.png\"><p "));
        assert!(image.contains("a.png"), "{image}");
        let style = with(|site| site.style = "a{b:url(c.png)}".to_owned());
        assert!(style.contains("url("), "{style}");
        let meta = with(|site| {
            site.modules
                .insert("www/text.js".to_owned(), "export const text = import.meta;".to_owned());
        });
        assert!(meta.contains("www/text.js:1:21"), "{meta}");
        let files = with(|site| {
            site.modules.remove(FILES.0);
        });
        assert!(files.contains(FILES.0), "{files}");
        let glue = with(|site| {
            site.modules.insert(GLUE.to_owned(), "export function other() {}".to_owned());
        });
        assert!(glue.contains("www/sweep-worker.js:1:10"), "{glue}");
    }
}
