//! What the page gives away: the run as a table, the run as a program, each figure as a picture.

use std::fmt::Write as _;

use backprop_live::{Problem, Settings, Trainer};
use serde_json::{Value, json};

use super::devtools;
use crate::driver::{Place, Scheme};
use crate::page::Page;
use crate::session::{self, Failure, Session};

const JS: &str = "ours/take_away.js";

/// Saves in a format and returns what is saved: its name, its media type, and its bytes as a text
/// of one character each.
async fn save(page: &Page, format: &str) -> Result<[String; 3], Failure> {
    page.call(JS, "save", json!([format])).await
}

/// A run as a table, computed here.
fn table(settings: Settings, iterations: u32) -> Result<String, Failure> {
    let mut trainer = Trainer::new(settings)?;
    trainer.seek(iterations)?;
    let mut text = "iteration,error,O 0 0,O 0 1,O 1 0,O 1 1\r\n".to_owned();
    let answers = trainer.answers(0, iterations + 1)?;
    for (at, (error, [a, b, c, d])) in
        trainer.errors(0, iterations + 1)?.iter().zip(answers).enumerate()
    {
        write!(text, "{at},{error},{a},{b},{c},{d}\r\n")?;
    }
    Ok(text)
}

/// Saves one of each.
pub(crate) async fn gives_away(page: Page) -> Result<(), Failure> {
    page.open("#seed=7&iterations=500&iteration=400").await?;
    page.show("#take-away").await?;
    page.call::<()>(JS, "keep", json!([])).await?;
    page.wait_until("the link", async || {
        Ok(page.text("#link").await?.ends_with("#seed=7&iterations=500&iteration=400"))
    })
    .await?;

    let [name, media_type, text] = save(&page, "csv").await?;
    let base = "backprop-live-two-layers-seed-7-500-iterations";
    assert_eq!([&name, &media_type], [&format!("{base}.csv"), "text/csv"]);
    assert_eq!(text, table(Settings { seed: 7, ..Settings::default() }, 500)?);

    let [name, _, program] = save(&page, "py").await?;
    assert_eq!(name, format!("{base}.py"));
    for part in ["import numpy as np", "np.random.seed(7)", "range(500)"] {
        assert!(program.contains(part), "{part} is not in {program}");
    }
    let source = program.lines().next().unwrap_or_default();
    assert!(source.starts_with("# ") && source.contains("#seed=7"), "{source}");
    // Where the page lies on a reader's disk does not travel with the program.
    assert!(!source.contains("file:"), "{source}");

    for (format, name) in
        [("ipynb", format!("{base}.ipynb")), ("blanks", format!("{base}-blanks.ipynb"))]
    {
        let [saved, _, notebook] = save(&page, format).await?;
        assert_eq!(saved, name);
        let notebook: Value = serde_json::from_str(&notebook)?;
        assert_eq!(notebook["nbformat"], 4);
        assert_eq!(notebook.to_string().contains("Your turn"), format == "blanks");
    }

    let pictures: String = page.call(JS, "pictures", json!([])).await?;
    assert!(pictures.parse::<u32>()? > 5, "{pictures} figures");
    let [name, media_type, picture] = save(&page, "0").await?;
    assert!(name.ends_with(".png"), "{name}");
    assert_eq!(media_type, "image/png");
    assert!(
        picture.starts_with("\u{89}PNG\r\n") && picture.len() > 2000,
        "{} bytes",
        picture.len()
    );
    let message = page.text("#take-away-message").await?;
    assert!(message.ends_with("is offered for saving."), "{message}");

    let saved: String = page.call(JS, "saveAltered", json!([])).await?;
    assert_eq!(saved, "0", "noise is saved");
    Ok(())
}

#[test]
fn a_table_is_saved_whole_however_long_its_run_trains() {
    session::run("whole table", async |page| {
        page.open("#hidden=16&iterations=100000&iteration=0").await?;
        page.call::<()>(JS, "keep", json!([])).await?;
        let [lines, sum]: [String; 2] = page.call(JS, "saveLong", json!(["csv"])).await?;
        let problem = Problem::TwoLayers { hidden: 16 };
        let expected = table(Settings { problem, ..Settings::default() }, 100_000)?;
        let fnv = expected
            .bytes()
            .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        assert_eq!([lines, sum], ["100002".to_owned(), fnv.to_string()]);
        Ok(())
    });
}

#[test]
fn every_figure_can_be_saved_light_whatever_is_shown() {
    Session { scheme: Scheme::Dark, ..Session::default() }.run("slides", async |page| {
        page.open("#embed=take-away&iteration=6000").await?;
        page.call::<()>(JS, "keep", json!([])).await?;
        let empty = "That did not work: this figure has nothing to show yet. \
            Go to it, and save it once it has.";
        let expected = [
            "Two layers, what each hidden unit adds",
            "The error under each factor from here on",
            "Every pair of factors",
            "Seed luck",
        ];
        let failing: Vec<String> = page.call(JS, "failing", json!([])).await?;
        assert_eq!(failing, expected.map(|figure| format!("{figure}: {empty}")));
        page.call::<()>(JS, "saveSlide", json!([])).await?;
        let [corner, size]: [String; 2] = page.call(JS, "lastPicture", json!([])).await?;
        assert_eq!([corner, size], ["255 255 255 255", "1920 1080"]);
        Ok(())
    });
}

/// Worksheets take the lesson's place, for the run and the seeds that the link says, and leave it
/// again.
#[test]
fn worksheets_take_the_lessons_place() {
    session::run("worksheets", async |page| {
        page.open("#hidden=2&seed=5&iteration=3").await?;
        page.show("#take-away").await?;
        let told: Vec<String> = page.call(JS, "worksheets", json!([20])).await?;
        let expected = ["20", "20", "true", "0", "69", "20", "1", "true", "sheet=5_chain-rule"];
        assert_eq!(told, expected);
        Ok(())
    });
}

/// Twenty sheets are twenty pages, with a page of all keys; and one with its key leaves a page
/// between.
#[test]
fn a_sheet_is_a_page() {
    session::run("printed sheets", async |page| {
        for (hash, pages) in [
            ("#hidden=2&take-away=sheets.20.keys", 21),
            ("#hidden=5&take-away=sheets.4", 4),
            ("#hidden=2&take-away=sheets.1.key", 3),
        ] {
            page.open(hash).await?;
            page.wait_until("the sheets", async || page.is_there(".sheet").await).await?;
            let Some(pdf) = page.print().await? else { return Ok(()) };
            let text = String::from_utf8_lossy(&pdf);
            let count = text.matches("/Type /Page\n").count();
            assert_eq!(count, pages, "pages of {hash}");
        }
        Ok(())
    });
}

/// As wide as A4 between its margins, the lesson has no number that is cut off, and nothing that
/// stays in sight over its text.
#[test]
fn no_number_is_cut_on_paper() {
    session::run("paper", async |page| {
        devtools::give(&page, "Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        for hash in ["#iteration=300", "#hidden=16&iteration=300"] {
            page.open_in((718, 1000), hash).await?;
            page.show_all().await?;
            assert_eq!(page.call::<Vec<String>>(JS, "cutOnPaper", json!([])).await?, [""; 0]);
        }
        devtools::give(&page, "Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        Ok(())
    });
}

/// Whatever leaves a page that lies on a disk, and what it leaves out until it is told.
#[test]
fn no_path_of_a_disk_leaves() {
    Session { place: Place::File, ..Session::default() }.run("disk", async |page| {
        page.open("#hidden=2&iteration=5").await?;
        page.call::<()>(JS, "keep", json!([])).await?;
        let everything: Vec<String> = page.call(JS, "everything", json!([])).await?;
        let [said, texts @ ..] = &everything[..] else {
            return Err("nothing was said".into());
        };
        let needs_address = |what: &str| {
            format!(
                "The {what} would show nothing: this page has no address that others can open. \
                 Give the address of the published page first. 0"
            )
        };
        let copied = |what: &str| format!("{what} is on the clipboard. 1");
        let behind = copied("What goes behind the address of the published page");
        let shared = [&behind, &needs_address("frame")];
        let expected = [
            shared[0],
            shared[1],
            shared[0],
            shared[1],
            &behind,
            &copied("The program"),
            shared[1],
            &needs_address("cell"),
        ];
        assert_eq!(said.lines().collect::<Vec<_>>(), expected);
        let folder = page.url().rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.trim_start_matches("file://");
        assert!(folder.len() > 3, "{folder}");
        for text in texts {
            assert!(!text.contains("file:") && !text.contains(folder), "{text}");
        }

        let published = "https://example.org/lesson.html";
        let shared: Vec<String> = page.call(JS, "publish", json!([published])).await?;
        let run = format!("{published}#hidden=2&iteration=5");
        assert!(shared[0].starts_with(&run), "{}", shared[0]);
        assert!(shared[1].contains(&format!("src=\"{published}#embed=lab")), "{}", shared[1]);

        // A link in a PDF has the whole address.
        let published = "&published=https%3A%2F%2Fexample.org%2F";
        for (hash, named) in [("", "#sheet=1"), (published, "example.org/#sheet=1")] {
            page.goto("about:blank").await?;
            page.open(&format!("#hidden=2&take-away=sheets.2{hash}")).await?;
            page.wait_until("the sheets", async || page.is_there(".sheet").await).await?;
            assert!(page.text(".sheet-source").await?.ends_with(named));
            let Some(pdf) = page.print().await? else { return Ok(()) };
            let text = String::from_utf8_lossy(&pdf);
            assert!(!text.contains("file:"), "a PDF names the disk");
            assert_eq!(text.contains("/URI (https://example.org/#sheet=1)"), !hash.is_empty());
        }
        Ok(())
    });
}
