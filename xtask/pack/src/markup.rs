//! Changing `index.html`: its few tags that name other files, each of which has to be there exactly once.

use anyhow::{Context as _, Result, bail, ensure};

/// A tag, by how it begins and ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    begins: &'static str,
    ends: &'static str,
}

/// What the page may load and run.
pub(crate) const POLICY: Tag =
    Tag { begins: r#"<meta http-equiv="Content-Security-Policy" content=""#, ends: r#"">"# };

/// Names the icon.
pub(crate) const ICON: Tag = Tag { begins: r#"<link rel="icon" href="www/icon.svg""#, ends: ">" };

/// Names the style sheet.
pub(crate) const STYLE: Tag =
    Tag { begins: r#"<link rel="stylesheet" href="www/style.css""#, ends: ">" };

/// Names the page's script.
pub(crate) const SCRIPT: Tag =
    Tag { begins: r#"<script type="module" src="www/main.js""#, ends: "</script>" };

/// A page with other text in the place of a tag.
///
/// # Errors
///
/// The tag is not there, or more than once.
pub(crate) fn replace(page: &str, tag: Tag, text: &str) -> Result<String> {
    let missing = || format!("index.html has no {}…{}", tag.begins, tag.ends);
    let (before, rest) = page.split_once(tag.begins).with_context(missing)?;
    let (_, after) = rest.split_once(tag.ends).with_context(missing)?;
    ensure!(!after.contains(tag.begins), "index.html has {} more than once", tag.begins);
    Ok([before, text, after].concat())
}

/// A page without comments and without the blanks at the beginnings of lines, except where they show.
///
/// # Errors
///
/// A comment or an element that does not end.
pub(crate) fn compact(page: &str) -> Result<String> {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) =
        ["<!--", "<pre", "<textarea"].iter().filter_map(|tag| rest.find(tag)).min()
    {
        let (before, from) = rest.split_at(start);
        unindent(before, &mut text);
        let (end, shows) = match from {
            _ if from.starts_with("<!--") => ("-->", false),
            _ if from.starts_with("<pre") => ("</pre>", true),
            _ => ("</textarea>", true),
        };
        let length =
            from.find(end).with_context(|| format!("index.html lacks a {end}"))? + end.len();
        let (element, after) = from.split_at(length);
        if shows {
            text.push_str(element);
        }
        rest = after;
    }
    unindent(rest, &mut text);
    // Those that a formula has between its factors, and between a function and its argument, are many.
    Ok(text.replace("&#x2061;", "\u{2061}").replace("&#x2062;", "\u{2062}"))
}

/// Adds lines to a text, without the blanks at their beginnings and without empty ones.
fn unindent(lines: &str, text: &mut String) {
    for line in lines.split_inclusive('\n') {
        let begins = text.is_empty() || text.ends_with('\n');
        text.push_str(if begins { line.trim_start() } else { line });
    }
}

/// Whether a page loads nothing from elsewhere: what is named outside a link to follow is in the page itself.
///
/// # Errors
///
/// A reference to something else; the error has it.
pub(crate) fn loads_nothing(page: &str) -> Result<()> {
    for attribute in [" href=\"", " src=\"", " srcset=\"", " poster=\"", " data=\"", " action=\""] {
        for (at, _) in page.match_indices(attribute) {
            let (before, from) = page.split_at(at);
            let value = from.get(attribute.len()..).and_then(|value| value.split('"').next());
            let value = value.unwrap_or_default();
            let element = before.rsplit('<').next().unwrap_or_default();
            let link = element == "a" || element.starts_with("a ");
            if !value.starts_with("data:") && !value.starts_with('#') && !link {
                bail!("index.html names {value:?}, which the page in one file does not have");
            }
            // A link must not be relative either: beside a file from disk, nothing is what it is on the site.
            let absolute = ["#", "https://", "http://", "data:"];
            ensure!(
                absolute.iter().any(|start| value.starts_with(start)),
                "index.html links to {value:?}, which is not beside the page in one file"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_replaced_with_all_that_belongs_to_it() {
        let page =
            r#"<head><link rel="icon" href="www/icon.svg" type="image/svg+xml"><title>t</title>"#;
        assert_eq!(
            replace(page, ICON, "<!-- -->").expect("it is there"),
            "<head><!-- --><title>t</title>"
        );
        let page = r#"a<script type="module" src="www/main.js"></script>b"#;
        assert_eq!(replace(page, SCRIPT, "").expect("it is there"), "ab");
    }

    #[test]
    fn a_tag_that_is_missing_or_not_alone_is_an_error_that_names_it() {
        let style = r#"<link rel="stylesheet" href="www/style.css">"#;
        for page in [String::new(), "<link>".to_owned(), style.repeat(2), style.replace('>', "")] {
            let error = replace(&page, STYLE, "").expect_err(&page).to_string();
            assert!(error.contains("www/style.css"), "{page}: {error}");
        }
    }

    #[test]
    fn blanks_at_the_beginnings_of_lines_and_comments_go() {
        let page = "<!doctype html>\n<!-- The page:\n  its text. -->\n<p>\n    One <b>two</b>\n\t  three\n\n</p>\n";
        let small = compact(page).expect("it is well-formed");
        assert_eq!(small, "<!doctype html>\n<p>\nOne <b>two</b>\nthree\n</p>\n");
    }

    #[test]
    fn blanks_that_show_stay() {
        let page = "  <p>a <!-- x --> b</p>\n  <pre class=\"program\">\n  one\n    <!-- kept -->\n</pre>\n  <textarea>\n  x</textarea>\n";
        let small = compact(page).expect("it is well-formed");
        assert_eq!(
            small,
            "<p>a  b</p>\n<pre class=\"program\">\n  one\n    <!-- kept -->\n</pre>\n<textarea>\n  x</textarea>\n"
        );
        assert!(compact("<pre>").is_err() && compact("a <!-- b").is_err());
    }

    #[test]
    fn a_page_may_link_to_others_and_hold_data_but_load_nothing() {
        let good = r##"<link rel="icon" href="data:,"><img src="data:,"><a href="#lab"></a><a class="x" href="https://a.org/">"##;
        loads_nothing(good).expect("it loads nothing");
        for bad in [
            r#"<link rel="icon" href="www/icon.svg">"#,
            r#"<link rel="preload" href="https://a.org/">"#,
            r#"<img alt="" src="a.png">"#,
            r#"<script src="https://a.org/a.js"></script>"#,
            r#"<abbr href="https://a.org/">"#,
            r#"<a href="docs/other.html">"#,
            r#"<a href="/">"#,
            r#"<object data="a.svg">"#,
            r#"<video poster="a.png">"#,
            r#"<form action="/submit">"#,
        ] {
            assert!(loads_nothing(bad).is_err(), "{bad}");
        }
    }
}
