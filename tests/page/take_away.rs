//! What the page gives away: the errors as a table, the run as a program, each figure as a picture.

use backprop_live::{Problem, Settings, Trainer};
use fantoccini::key::Key;
use serde_json::Value;

use crate::page::Page;
use crate::session::{self, Failure};

/// Keeps what the page lets the browser save, with its name, instead of saving it.
const KEEP: &str = "
    const blobs = new Map();
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob);
      return url;
    };
    window.saved = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: blobs.get(this.href) });
    };";

/// What was saved last: its name, its media type, and its bytes as a text of one character each.
const LAST: &str = "
    const done = arguments[arguments.length - 1];
    const { name, blob } = saved[saved.length - 1];
    blob.arrayBuffer().then((buffer) => done([
      name, blob.type, Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''),
    ]));";

/// Saves in a format and returns what is saved.
async fn save(page: &Page, format: &str) -> Result<[String; 3], Failure> {
    let count = async || page.script("return String(saved.length)", vec![]).await;
    let before = count().await?;
    let choose = "document.querySelector('#format').value = arguments[0]";
    page.script(choose, vec![format.into()]).await?;
    page.click("#save").await?;
    page.wait_until(&format!("what {format} saves"), async || Ok(count().await? != before)).await?;
    Ok(serde_json::from_value(page.script_async(LAST, vec![]).await?)?)
}

/// Saves one of each.
pub(crate) async fn gives_away(page: Page) -> Result<(), Failure> {
    page.open("#seed=7&iterations=500&iteration=400").await?;
    page.script("document.querySelector('#take-away').scrollIntoView()", vec![]).await?;
    page.script(KEEP, vec![]).await?;
    // It takes its lines before a click aims at what stands below it.
    page.wait_until("the link", async || {
        Ok(page.text("#link").await?.ends_with("#seed=7&iterations=500&iteration=400"))
    })
    .await?;

    let mut trainer = Trainer::new(Settings { seed: 7, ..Settings::default() })?;
    trainer.seek(500)?;
    // The run goes on being trained while the page is open.
    page.wait_until("the whole run", async || {
        let body = "return document.querySelector('#playhead').max";
        Ok(page.script(body, vec![]).await? == "500")
    })
    .await?;
    let [name, media_type, text] = save(&page, "csv").await?;
    assert_eq!([name.as_str(), &media_type], ["backprop-live-two-layers-seed-7.csv", "text/csv"]);
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    let mut expected = vec!["iteration,error".to_owned()];
    let errors = trainer.errors(0, 501)?;
    expected.extend(errors.iter().enumerate().map(|(at, error)| format!("{at},{error}")));
    assert_eq!(lines, expected);

    let [name, _, program] = save(&page, "py").await?;
    assert_eq!(name, "backprop-live-two-layers-seed-7.py");
    for part in ["import numpy as np", "np.random.seed(7)", "range(500)"] {
        assert!(program.contains(part), "{part} is not in {program}");
    }
    let source = program.lines().next().unwrap_or_default();
    assert!(source.starts_with("# ") && source.contains("#seed=7"), "{source}");
    // Where the page lies on a reader's disk does not travel with the program.
    assert!(!source.contains("file:"), "{source}");

    for (format, name) in [
        ("ipynb", "backprop-live-two-layers-seed-7.ipynb"),
        ("blanks", "backprop-live-two-layers-seed-7-blanks.ipynb"),
    ] {
        let [saved, _, notebook] = save(&page, format).await?;
        assert_eq!(saved, name);
        let notebook: Value = serde_json::from_str(&notebook)?;
        assert_eq!(notebook["nbformat"], 4);
        assert_eq!(notebook.to_string().contains("Your turn"), format == "blanks");
    }

    let pictures =
        page.script("return String(document.querySelector('#pictures').children.length)", vec![]);
    let pictures: usize = pictures.await?.as_str().unwrap_or_default().parse()?;
    assert!(pictures > 5, "{pictures} figures");
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

    // Where a browser alters what is read from a canvas, as some do against fingerprinting.
    let alter = "const { prototype } = CanvasRenderingContext2D;
        const { getImageData } = prototype;
        prototype.getImageData = function (...area) {
          const read = getImageData.apply(this, area);
          read.data.forEach((_, i) => { read.data[i] = (i * 97) % 256; });
          return read;
        };
        document.querySelector('#save').click();
        return String(saved.length);";
    let saved = page.script(alter, vec![]).await?;
    let message = async || page.text("#take-away-message").await;
    page.wait_until("a message", async || Ok(message().await?.contains("alters"))).await?;
    assert_eq!(page.script("return String(saved.length)", vec![]).await?, saved, "noise is saved");
    Ok(())
}

/// A table is shown with typographic numbers, and its copy can be computed with.
pub(crate) async fn copies_numbers(page: Page) -> Result<(), Failure> {
    page.open("#iteration=20000").await?;
    let body = "
        const table = document.querySelector('#which-derivative table');
        table.scrollIntoView();
        await until('numbers', () => table.innerText.includes('−'));
        // A browser lets a page copy while its reader presses a key.
        addEventListener('keydown', () => {
          getSelection().selectAllChildren(table.tBodies[0]);
          document.execCommand('copy');
        }, { once: true });
        addEventListener('copy', ({ clipboardData }) => (window.copied = clipboardData.getData('text/plain')));";
    page.script_steps(body, vec![]).await?;
    page.press("#play", Key::F9).await?;
    let body = "
        const { tBodies: [rows] } = document.querySelector('#which-derivative table');
        const cells = Array.from(rows.querySelectorAll('td'), (cell) => cell.innerText);
        const copied = window.copied.trim().split(/[\\t\\n]+/);
        return [cells, copied.filter((cell) => !/^[A-Z]/.test(cell)).map((cell) => String(JSON.parse(cell)))];";
    let [shown, copied]: [Vec<String>; 2] =
        serde_json::from_value(page.script_steps(body, vec![]).await?)?;
    let number = |text: &str| text.replace('−', "-").parse::<f64>();
    let numbers = |texts: &[String]| texts.iter().map(|text| number(text)).collect();
    let [shown, copied]: [Result<Vec<f64>, _>; 2] = [numbers(&shown), numbers(&copied)];
    assert_eq!(copied?, shown?);
    Ok(())
}

/// Worksheets take the lesson's place, for the run and the seeds that the link says, and leave it again.
pub(crate) async fn prints_worksheets(page: Page) -> Result<(), Failure> {
    page.open("#hidden=2&seed=5&iteration=3").await?;
    page.script("document.querySelector('#take-away').scrollIntoView()", vec![]).await?;
    page.script("document.querySelector('#sheets-count').value = '20'", vec![]).await?;
    // Not by a pointer: the link above may take another line meanwhile, and the click would meet nothing.
    page.script("document.querySelector('#sheets-key').click()", vec![]).await?;
    let body = "
        const sheets = Array.from(document.querySelectorAll('.sheet'));
        await until('a link to them', () => location.hash.includes('take-away=sheets.20.key'));
        const shown = () => Array.from(document.querySelectorAll('main > section')).filter((section) => section.checkVisibility()).length;
        const filled = (sheet) => Array.from(sheet.querySelectorAll('.sheet-matrices:last-of-type td'), (cell) => cell.textContent).some(Boolean);
        const links = sheets.map((sheet) => sheet.querySelector('a').href);
        const alone = shown();
        document.querySelector('.sheets-bar button:last-child').click();
        await until('a link without them', () => !location.hash.includes('sheets'));
        return [sheets.length, sheets.filter(filled).length, new Set(links).size, alone, shown() > 5, links[0].replace(/.*#/, '')].map(String);";
    let [sheets, filled, runs, alone, is_back, link]: [String; 6] =
        serde_json::from_value(page.script_steps(body, vec![]).await?)?;
    assert_eq!([&sheets, &filled, &runs, &alone, &is_back], ["40", "20", "20", "1", "true"]);
    let settings =
        Settings { seed: 5, problem: Problem::TwoLayers { hidden: 2 }, ..Settings::default() };
    let trainer = Trainer::new(settings)?;
    let start = format!("initialWeights={:.2}", trainer.weights("Wh")?[[0, 0]]);
    assert!(link.contains(start.trim_end_matches('0')), "{start} is not in {link}");
    Ok(())
}

#[test]
fn worksheets_take_the_lessons_place() {
    session::run("worksheets", prints_worksheets);
}

#[test]
fn numbers_are_copied_as_numbers() {
    session::run("copied numbers", copies_numbers);
}

#[test]
fn the_errors_the_program_and_a_figure_can_be_saved() {
    session::run("take away", gives_away);
}
