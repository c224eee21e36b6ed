//! The page's text alone: what there is to read where no script runs, without controls, figures and tables to be filled.

use anyhow::Result;
use lol_html::html_content::{Attribute, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// What says nothing without a script.
const MUTE: &str = "#lab, nav [href='#lab'], input, button, select, textarea, progress, output, canvas, svg, label, \
    figure, table, .sign, .value, [role='status'], [role='img'], [role='alert']:not(.trouble), [aria-hidden], \
    .inline-choice, .stacked-choice";

/// What means nothing without attributes, and leaves what it holds.
const BARE: [&str; 3] = ["div", "span", "form"];

/// Elements that are left out where they hold nothing.
const EMPTY: [&str; 10] = ["code", "dd", "dl", "dt", "fieldset", "h3", "li", "ol", "p", "pre"];

/// The body of a page without what says nothing there, and with those attributes only that links, formulae and the
/// sentences about trouble need.
///
/// # Errors
///
/// Markup that cannot be read.
pub(crate) fn alone(body: &str) -> Result<String> {
    let settings = RewriteStrSettings {
        element_content_handlers: vec![
            element!(MUTE, |element| {
                element.remove();
                Ok(())
            }),
            element!("*", |element| {
                simplify(element);
                Ok(())
            }),
        ],
        ..RewriteStrSettings::new()
    };
    let mut text = rewrite_str(body, settings)?;
    // What was taken out leaves its surroundings empty, from the inside outwards.
    loop {
        let length = text.len();
        for tag in EMPTY {
            text = without_empty(&text, &format!("<{tag}>"), &format!("</{tag}>"));
        }
        if text.len() == length {
            return Ok(without_empty_lines(&text));
        }
    }
}

/// Takes from an element what nobody reads.
fn simplify(element: &mut Element<'_, '_>) {
    let tag = element.tag_name();
    let trouble = element.get_attribute("class").is_some_and(|class| class.starts_with("trouble"));
    if BARE.contains(&tag.as_str()) {
        element.remove_and_keep_content();
        return;
    }
    let names = element.attributes().iter().map(Attribute::name).collect::<Vec<String>>();
    for name in names {
        let stays = match name.as_str() {
            "class" => trouble,
            "id" => trouble || tag == "section",
            "href" | "displaystyle" | "stretchy" | "rspace" => true,
            _ => false,
        };
        if !stays {
            element.remove_attribute(&name);
        }
    }
}

fn without_empty_lines(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).collect()
}

/// A text without such pairs of tags as have nothing but blanks between them, and without the blanks after them.
fn without_empty(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = match after.trim_start().strip_prefix(close) {
            Some(after) => after.strip_prefix('\n').unwrap_or(after),
            None => {
                kept.push_str(open);
                after
            }
        };
    }
    kept.push_str(rest);
    kept
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_to_read_stays_and_what_only_a_script_fills_goes() {
        for (body, text) in [
            (
                "<section id=\"a\" class=\"b\" aria-labelledby=\"c\"><h2 id=\"c\">One</h2>",
                "<section id=\"a\"><h2>One</h2>",
            ),
            (
                "<p class=\"x\">See <a class=\"y\" href=\"#a\">a</a>.</p>",
                "<p>See <a href=\"#a\">a</a>.</p>",
            ),
            ("<div class=\"x\"><span>One</span> <var>two</var></div>", "One <var>two</var>"),
            ("<p>A<button>B</button></p><figure><p>C</p></figure>", "<p>A</p>"),
            (
                "<div><dl><dt> <span></span></dt>\n<dd><input></dd>\n</dl>\n</div>\n<p>A</p>",
                "<p>A</p>",
            ),
            (
                "<math displaystyle=\"true\"><mo class=\"a\" stretchy=\"false\">(</mo></math>",
                "<math displaystyle=\"true\"><mo stretchy=\"false\">(</mo></math>",
            ),
            (
                "<p id=\"trouble\" class=\"trouble\" role=\"alert\">A</p><p role=\"alert\">B</p>",
                "<p id=\"trouble\" class=\"trouble\">A</p>",
            ),
            (
                "<noscript><p class=\"trouble trouble-now\">A</p></noscript>",
                "<noscript><p class=\"trouble trouble-now\">A</p></noscript>",
            ),
        ] {
            assert_eq!(alone(body).expect(body), text, "{body}");
        }
    }
}
