//! A style sheet and all it imports as one, and that written small.

use anyhow::{Context as _, Result};

/// A style sheet with the sheets that it imports, by lines of their own and as `read` knows them, in their places.
///
/// # Errors
///
/// Those of `read`, and an import of another form than `@import '…';`.
pub(crate) fn joined(style: &str, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let lines = style.split_inclusive('\n').map(|line| {
        let Some(import) = line.strip_prefix("@import") else { return Ok(line.to_owned()) };
        let path = import.trim().strip_prefix('\'').and_then(|path| path.strip_suffix("';"));
        read(path.with_context(|| format!("not of the form @import '…';: {line}"))?)
    });
    lines.collect()
}

/// A style sheet without comments and without the blanks that mean nothing.
pub(crate) fn minify(style: &str) -> String {
    let mut text = String::with_capacity(style.len());
    let mut blank = false;
    let mut rest = style;
    while let Some(character) = rest.chars().next() {
        if rest.starts_with("/*") {
            // An unclosed comment goes on to the end, as it does in a browser.
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            blank = true;
            continue;
        }
        let (token, after) = rest.split_at(token_length(rest, character));
        rest = after;
        if character.is_ascii_whitespace() {
            blank = true;
            continue;
        }
        // A blank is also how two simple selectors are combined, and what `and (` needs before its bracket.
        let tight = |character: char| "{};,".contains(character);
        let after_any =
            text.is_empty() || text.ends_with(|last| tight(last) || last == ':' || last == '(');
        if blank && !after_any && !tight(character) && character != ')' {
            text.push(' ');
        }
        blank = false;
        if character == '}' && text.ends_with(';') {
            text.pop();
        }
        text.push_str(token);
    }
    text
}

/// The bytes of what has to stay together at the beginning of a text: a string, an escape or a character.
fn token_length(text: &str, first: char) -> usize {
    let mut characters = text.char_indices().skip(1);
    match first {
        '"' | '\'' => {
            let mut escaped = false;
            for (at, character) in characters {
                if character == first && !escaped {
                    return at + 1;
                }
                escaped = character == '\\' && !escaped;
            }
            text.len()
        }
        '\\' => characters.nth(1).map_or(text.len(), |(at, _)| at),
        _ => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn imported_sheets_take_the_place_of_their_imports() {
        let read = |path: &str| match path {
            "./a.css" => Ok("a{}\n".to_owned()),
            "./b.css" => Ok("b{}\n".to_owned()),
            _ => bail!("no {path}"),
        };
        let style = "/* x */\n@import './a.css';\n@import './b.css';\nc{}\n";
        assert_eq!(joined(style, read).expect("both are there"), "/* x */\na{}\nb{}\nc{}\n");
        let missing = joined("@import './c.css';\n", read).expect_err("it is missing");
        assert!(missing.to_string().contains("./c.css"), "{missing}");
        let other = "@import url(./a.css) print;\n";
        let other = joined(other, read).expect_err("it is of another form");
        assert!(other.to_string().contains("print"), "{other}");
    }

    #[test]
    fn blanks_and_comments_that_mean_nothing_go() {
        for (style, small) in [
            ("/* a */\n.a {\n  color: red;\n  margin: 0 auto;\n}\n", ".a{color:red;margin:0 auto}"),
            (".a,\n.b > .c {\n  x: y;\n}", ".a,.b > .c{x:y}"),
            (".a .b{}", ".a .b{}"),
            (".a/* x */.b{}", ".a .b{}"),
            (":root { --x: 1px; }", ":root{--x:1px}"),
            ("a :hover { b: c }", "a :hover{b:c}"),
            ("a { x: calc(1px + ( 2px * 3 )); }", "a{x:calc(1px + (2px * 3))}"),
            (
                "@media (min-width: 3em) and (max-width: 4em) { a { b: c; } }",
                "@media (min-width:3em) and (max-width:4em){a{b:c}}",
            ),
            ("a { b: c !important; }", "a{b:c !important}"),
            ("a { font: 1rem / 1.5 serif, 'x'; }", "a{font:1rem / 1.5 serif,'x'}"),
            ("", ""),
        ] {
            assert_eq!(minify(style), small, "{style}");
        }
    }

    #[test]
    fn strings_and_escapes_stay() {
        for style in [
            r#"a{content:"  /* no comment */  ; } "}"#,
            r#"a{content:'it\'s  \\'}"#,
            r"a{content:'\201C '}",
            r".a\ \{b{c:d}",
        ] {
            assert_eq!(minify(style), style);
        }
    }

    #[test]
    fn what_does_not_end_goes_on_to_the_end() {
        assert_eq!(minify("a{b:c} /* d"), "a{b:c}");
        assert_eq!(minify("a{b:'c  d"), "a{b:'c  d");
        assert_eq!(minify("a{b:'c\\"), "a{b:'c\\");
    }
}
