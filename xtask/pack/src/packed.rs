//! What the built site loads: the page's script, its worker's and its style sheet, each as one small file.
//!
//! They lie in a folder beside `www/`, where everything can be read as it is written.

use anyhow::Result;

use crate::link::{self, Form, ImportMeta};
use crate::markup::{self, SCRIPT, STYLE};
use crate::{MAIN, SWEEP_WORKER, Site};

/// The first line of each packed file.
const NOTE: &str = "/* Packed. What it was made from lies beside this folder: ../www/ */\n";

/// The packed files and the page that loads them, by their paths in the site.
///
/// # Errors
///
/// Modules that cannot be linked, or a page that is not of the form that this knows how to change.
pub(crate) fn files(site: &Site) -> Result<[(&'static str, String); 4]> {
    let script = |entry, form| -> Result<String> {
        let program = link::link(&site.modules, entry, ImportMeta::Stays)?;
        Ok([NOTE, &link::minify(entry, &program, form)?].concat())
    };
    let page = markup::compact(&site.page)?;
    let page = markup::replace(&page, STYLE, r#"<link rel="stylesheet" href="packed/style.css">"#)?;
    let page =
        markup::replace(&page, SCRIPT, r#"<script type="module" src="packed/main.js"></script>"#)?;
    Ok([
        ("index.html", page),
        ("packed/main.js", script(MAIN, Form::Module)?),
        ("packed/sweep-worker.js", script(SWEEP_WORKER, Form::Script)?),
        ("packed/style.css", [NOTE, &site.style].concat()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Modules;
    use crate::{CORE, GLUE};

    fn site() -> Site {
        let modules = [
            (
                MAIN,
                "import { run } from '../pkg/backprop_live.js';\nimport { url } from './files.js';\nrun(url);",
            ),
            (
                "www/files.js",
                "export const url = new URL('../pkg/backprop_live_bg.wasm', import.meta.url);",
            ),
            (SWEEP_WORKER, "import { run } from '../pkg/backprop_live.js';\nrun();"),
            (GLUE, "/** Runs. */\nexport function run() { show('ran'); }"),
        ];
        let page = r#"<link rel="stylesheet" href="www/style.css"><script type="module" src="www/main.js"></script><p>Text</p>"#;
        Site {
            page: page.to_owned(),
            modules: Modules::from(modules.map(|(path, text)| (path.to_owned(), text.to_owned()))),
            style: "p{color:red}".to_owned(),
            icon: String::new(),
            core: Vec::new(),
        }
    }

    #[test]
    fn the_page_names_the_packed_files_and_they_need_no_others_but_the_core() {
        let [(index, page), (main, script), (worker, worker_script), (style, style_sheet)] =
            files(&site()).expect("it can be packed");
        assert_eq!(index, "index.html");
        assert_eq!(
            page,
            format!(
                r#"<link rel="stylesheet" href="{style}"><script type="module" src="{main}"></script><p>Text</p>"#
            )
        );
        // From where it is written and from where it lies, the same address leads to the core.
        assert!(script.contains(&format!("`../{CORE}`,import.meta.url")), "{script}");
        assert_eq!(worker, main.replace("main", "sweep-worker"));
        for text in [&script, &worker_script] {
            assert!(
                text.contains("ran") && !text.contains("import ") && !text.contains("Runs"),
                "{text}"
            );
        }
        assert!(style_sheet.ends_with("p{color:red}"));
        for text in [script, worker_script, style_sheet] {
            assert!(text.starts_with(NOTE), "{text}");
        }
    }
}
