//! The page as one file, which opens from disk and asks the network for nothing.
//!
//! A page from disk can fetch and import nothing, so that all it needs lies in it: what the page shows, its style sheet, its
//! script, that of its workers and the core, packed as one stream. A small script unpacks them. Until then, and for readers
//! without scripts, the page's text alone is there, in plain type. A policy lets exactly these scripts and styles through.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use zopfli::{Format, Options};

use crate::link::{self, Form, ImportMeta};
use crate::markup::{self, ICON, POLICY, SCRIPT, STYLE};
use crate::{MAIN, SWEEP_WORKER, Site, style, text};

/// How many passes the compression makes to find what is shortest: more gain a few bytes.
const PASSES: u64 = 15;

/// The beginning of what the page shows, and its end.
const BODY: &str = "<body>";
const END: &str = "</body>";

/// The style sheet until the page's own is unpacked.
const BASE: &str = include_str!("single_file/base.css");

/// Unpacks the style sheet and starts the page's own script.
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
    let base = style::minify(BASE);

    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {} {}; img-src data:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(&boot),
        hash(&page),
        hash(&base),
        hash(&site.style)
    );
    let icon = format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(&site.icon));
    let icon = format!(r#"<link rel="icon" href="{icon}" type="image/svg+xml">"#);
    let policy = format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
    let first = format!("<style>{base}</style>\n<script>{boot}</script>");
    let html = markup::compact(&site.page)?;
    let html = markup::replace(&html, ICON, &icon)?;
    let html = markup::replace(&html, SCRIPT, "")?;
    let html = markup::replace(&html, POLICY, &policy)?;
    let html = markup::replace(&html, STYLE, &first)?;
    markup::loads_nothing(&html)?;
    for (text, end) in [(base.as_str(), "</style"), (boot.as_str(), "</script")] {
        ensure!(!text.contains(end) && !text.contains("<!--"), "{end} would end it too early");
    }
    for loading in ["url(", "@import", "image-set("] {
        ensure!(!site.style.contains(loading), "the style sheet loads something: it has {loading}");
    }
    let (head, rest) =
        html.split_once(BODY).with_context(|| format!("index.html has no {BODY}"))?;
    let (body, end) = rest.split_once(END).with_context(|| format!("index.html has no {END}"))?;
    let packed = element(&[
        body.as_bytes(),
        site.style.as_bytes(),
        // The two scripts begin with the same glue, which costs next to nothing where it is near.
        worker.as_bytes(),
        page.as_bytes(),
        &site.core,
    ])?;
    Ok([head, BODY, &text::alone(body)?, &packed, END, end].concat())
}

/// An element that shows nothing and holds some parts, packed as one stream; `boot.js` unpacks it.
fn element(parts: &[&[u8]]) -> Result<String> {
    let mut packed = Vec::new();
    let options = Options { iteration_count: PASSES.try_into()?, ..Options::default() };
    zopfli::compress(options, Format::Deflate, parts.concat().as_slice(), &mut packed)?;
    let mut sizes = vec![packed.len().to_string()];
    sizes.extend(parts.iter().map(|part| part.len().to_string()));
    Ok(format!(
        "<script type=\"application/octet-stream\" id=\"packed\" data-sizes=\"{}\">{}</script>\n",
        sizes.join(" "),
        encode(&packed)
    ))
}

/// Bytes as characters that may stand in a script element: thirteen bits are two digits of a number in base 91, the
/// highest first. Of eight characters in base 64, this needs little more than seven.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut bits, mut held) = (0_u32, 0);
    let mut put = |number: u32| {
        text.extend([number / 91, number % 91].iter().filter_map(|digit| {
            // From `#` to `~` without `<`, which could end the element.
            char::from_u32(if *digit < 25 { 35 + digit } else { 36 + digit })
        }));
    };
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        if held >= 13 {
            held -= 13;
            put(bits >> held);
            bits &= (1 << held) - 1;
        }
    }
    if held > 0 {
        put(bits << (13 - held));
    }
    text
}

/// How a policy names the text of a script or a style sheet.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::DeflateDecoder;

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
            (GLUE, "export function sweep() { show('swept'); }"),
        ];
        let page = [
            "<!doctype html>\n<head>\n  <meta charset=\"utf-8\">\n",
            r#"  <meta http-equiv="Content-Security-Policy" content="default-src 'self'">"#,
            r#"  <link rel="icon" href="www/icon.svg" type="image/svg+xml">"#,
            r#"  <link rel="stylesheet" href="www/style.css">"#,
            r#"  <script type="module" src="www/main.js"></script>"#,
            "</head>\n<body>\n  <p id=\"trouble\" class=\"trouble\">Read me.</p>\n<canvas></canvas>\n</body>\n</html>\n",
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

    /// The packed parts of a page, as `boot.js` reads them.
    fn unpacked(page: &str) -> Vec<Vec<u8>> {
        let element = between(page, "id=\"packed\" data-sizes=\"", "</script>");
        let (sizes, text) = element.split_once("\">").expect("an element's end");
        let sizes: Vec<usize> =
            sizes.split(' ').map(|size| size.parse().expect("a number")).collect();
        let digits = text.bytes().map(|byte| u64::from(byte - if byte > b'<' { 36 } else { 35 }));
        let mut packed = Vec::new();
        let (mut bits, mut held) = (0_u64, 0);
        for pair in digits.collect::<Vec<u64>>().chunks(2) {
            bits = (bits << 13) | (pair[0] * 91 + pair[1]);
            held += 13;
            while held >= 8 {
                held -= 8;
                packed.push((bits >> held & 255) as u8);
            }
            bits &= 255;
        }
        packed.truncate(sizes[0]);
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("a deflated stream");
        assert_eq!(bytes.len(), sizes[1..].iter().sum::<usize>());
        sizes[1..].iter().map(|size| bytes.drain(..size).collect()).collect()
    }

    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn the_page_holds_its_style_its_scripts_and_the_core_and_keeps_its_text() {
        let page = build(&site()).expect("it can be built");
        let parts = unpacked(&page);
        let [body, style, worker, script, core] = parts.as_slice() else {
            panic!("{} parts", parts.len())
        };
        assert_eq!(
            text(body),
            "\n<p id=\"trouble\" class=\"trouble\">Read me.</p>\n<canvas></canvas>\n"
        );
        assert_eq!(text(style), site().style);
        let script = text(script);
        assert!(script.contains("WebAssembly.compile") && script.contains("ü"), "{script}");
        assert!(!script.contains("fetch") && !script.contains("import"), "{script}");
        assert!(text(worker).contains("swept"), "{}", text(worker));
        assert_eq!(*core, site().core);
        assert!(
            page.contains("<p id=\"trouble\" class=\"trouble\">Read me.</p>\n<script"),
            "{page}"
        );
        let icon = between(&page, "href=\"data:image/svg+xml;base64,", "\"");
        assert_eq!(BASE64_STANDARD.decode(icon).expect("base 64"), site().icon.as_bytes());
    }

    #[test]
    fn bytes_become_characters_that_end_no_element() {
        assert_eq!(encode(&[]), "");
        // 13 bits, all of them 0 and all of them 1, and what is left over.
        assert_eq!(encode(&[0]), "##");
        assert_eq!(encode(&[0, 0]), "####");
        assert_eq!(encode(&[255, 248]), "~$##");
        let all: Vec<u8> = (0..=255).flat_map(|byte| [byte, 255 - byte, byte / 3]).collect();
        assert!(encode(&all).bytes().all(|byte| (b'#'..=b'~').contains(&byte) && byte != b'<'));
    }

    #[test]
    fn the_policy_lets_exactly_its_own_scripts_and_styles_through() {
        let page = build(&site()).expect("it can be built");
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        let boot = between(&page, "<script>", "</script>");
        let base = between(&page, "<style>", "</style>");
        let parts = unpacked(&page);
        let directives: Vec<&str> = policy.split("; ").collect();
        assert_eq!(
            directives,
            [
                "default-src 'none'",
                &format!("script-src 'wasm-unsafe-eval' {} {}", hash(boot), hash(text(&parts[3]))),
                &format!("style-src {} {}", hash(base), hash(text(&parts[1]))),
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
