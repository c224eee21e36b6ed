//! A link opens the same digits anywhere, whatever became of it on its way, and the page asks for its own files only.

use backprop_live::{Derivative, Problem, Settings, Trainer};
use serde_json::{Value, json};

use crate::page::Page;
use crate::playing::{iteration, open_and_pause, outputs};
use crate::session::{self, Failure};

use fantoccini::key::Key;

/// What the page shows of a run at an iteration, computed here: its error and its outputs.
fn digits(settings: Settings, iteration: u32) -> Result<(String, [String; 4]), Failure> {
    let mut trainer = Trainer::new(settings)?;
    trainer.seek(iteration)?;
    Ok((trainer.error().to_string(), trainer.outputs().map(|output| format!("{output:.8}"))))
}

/// The part of the address behind its `#`.
async fn hash(page: &Page) -> Result<String, Failure> {
    let hash = page.script("return location.hash.slice(1)", vec![]).await?;
    Ok(hash.as_str().unwrap_or_default().to_owned())
}

/// Waits until the page shows these digits.
async fn wait_for(
    page: &Page,
    what: &str,
    expected: &(String, [String; 4]),
) -> Result<(), Failure> {
    page.wait_until(what, async || {
        Ok(page.text("#error").await? == expected.0 && outputs(page).await? == expected.1)
    })
    .await
}

/// A link with a run, a playhead and pins.
pub(crate) async fn opens_the_same_digits(page: Page) -> Result<(), Failure> {
    let link = "seed=7&hidden=3&learningRate=0.5&targets=0111&derivative=chain-rule\
        &iterations=5000&iteration=1234&pin=seed:3,iterations:2000&pin=problem:one-layer,seed:9";
    page.open(&format!("#{link}")).await?;
    let settings = Settings {
        problem: Problem::TwoLayers { hidden: 3 },
        seed: 7,
        learning_rate: 0.5,
        targets: Some([false, true, true, true]),
        derivative: Derivative::ChainRule,
        ..Settings::default()
    };
    wait_for(&page, "the link's digits", &digits(settings, 1234)?).await?;
    assert_eq!(iteration(&page).await?, 1234);
    assert_eq!(page.value("#seed-number").await?, "7");
    assert_eq!(page.value("#iterations-number").await?, "5000");
    assert_eq!(page.text("#notice").await?, "");
    page.wait_until("both pins", async || {
        let pins = page
            .script("return String(document.querySelectorAll('#pins .pin-remove').length)", vec![]);
        Ok(pins.await? == "2")
    })
    .await?;
    page.click("#step").await?;
    page.wait_until("the step in the link", async || {
        Ok(hash(&page).await? == link.replace("iteration=1234", "iteration=1235"))
    })
    .await
}

#[test]
fn a_link_opens_the_same_digits() {
    session::run("link", opens_the_same_digits);
}

/// The browser’s own history.
pub(crate) async fn goes_back_and_forward(page: Page) -> Result<(), Failure> {
    page.open("#iteration=40").await?;
    let [first, second] = [1, 2].map(|seed| Settings { seed, ..Settings::default() });
    let (first, second) = (digits(first, 40)?, digits(second, 40)?);
    wait_for(&page, "seed 1", &first).await?;
    page.press("#seed", Key::Right).await?;
    wait_for(&page, "seed 2", &second).await?;
    page.wait_until("seed 2 in the address", async || {
        Ok(hash(&page).await? == "seed=2&iteration=40")
    })
    .await?;
    page.script("history.back()", vec![]).await?;
    wait_for(&page, "seed 1 again", &first).await?;
    assert_eq!(hash(&page).await?, "iteration=40");
    assert_eq!(page.value("#seed-number").await?, "1");
    page.script("history.forward()", vec![]).await?;
    wait_for(&page, "seed 2 again", &second).await?;
    assert_eq!(page.value("#seed-number").await?, "2");
    Ok(())
}

#[test]
fn back_and_forward_go_from_run_to_run() {
    session::run("history", goes_back_and_forward);
}

/// A section alone.
pub(crate) async fn embeds(page: Page) -> Result<(), Failure> {
    page.open("#iteration=3").await?;
    page.script("location.hash = 'embed=seed-luck'", vec![]).await?;
    let shown =
        "return [...document.querySelectorAll('main > section, body > header, body > footer')]
        .filter((part) => part.checkVisibility ? part.checkVisibility() : part.offsetParent)
        .map((part) => part.id || part.localName)";
    page.wait_until("one section alone", async || {
        Ok(page.script(shown, vec![]).await? == json!(["seed-luck"]))
    })
    .await?;
    page.click("#luck-open").await?;
    page.wait_until("the whole page, with the lab", async || {
        let shown = page.script(shown, vec![]).await?;
        Ok(shown.as_array().is_some_and(|parts| parts.contains(&json!("lab"))))
    })
    .await?;
    page.wait_until("a link to it", async || Ok(!hash(&page).await?.contains("embed"))).await?;
    page.back().await?;
    page.wait_until("the section alone again", async || {
        Ok(page.script(shown, vec![]).await? == json!(["seed-luck"]))
    })
    .await
}

#[test]
fn embed_shows_one_section_alone() {
    session::run("embed", embeds);
}

/// Hashes that went wrong on their way, each with a part that the notice has to name; `tests/www/link.test.js` has more.
const MANGLED: [(&str, &str); 8] = [
    ("seed=abc", "seed=abc"),
    ("seed=4294967296", "seed=4294967296"),
    ("hidden=17", "hidden=17"),
    ("learningRate=1,5", "learningRate=1,5"),
    ("problem=one-layer&hidden=4", "hidden=4"),
    ("iterations=10&iteration=11", "iteration=11"),
    ("pin=seed:1&pin=seed:2&pin=seed:3&pin=seed:4", "pin=seed:4"),
    ("a&b&c=d&&&=&=e&\u{1f4a5}", "c=d"),
];

/// Goes through hashes: where the page's notice names the part, a step shows that the page still works.
const REPAIR: &str = "
    const text = (id) => document.getElementById(id).innerText;
    const iteration = () => Number(text('iteration').replaceAll(',', ''));
    for (const [hash, part] of given[0]) {
      if (hash !== null) location.hash = hash;
      await until(`the notice about ${hash ?? location.hash}`, () => text('notice').includes(`“${part}”`));
      // The run is chosen with the notice, and drawn in the frame after.
      await frame();
      await frame();
      const before = iteration();
      document.getElementById(before === 0 ? 'step' : 'step-back').click();
      await until(`a step after ${hash ?? location.hash}`, () => Math.abs(iteration() - before) === 1);
    }";

#[test]
fn a_mangled_hash_gives_a_run_and_a_notice() {
    session::run("mangled", async |page| {
        page.open("#iteration=5").await?;
        page.script_steps(REPAIR, vec![json!(MANGLED.as_slice())]).await?;
        // The same where the page opens with it: another address each, since the hash alone would load nothing.
        for (number, (hash, part)) in MANGLED.into_iter().enumerate().step_by(3) {
            page.open(&format!("?{number}#iteration=3&{hash}")).await?;
            page.script_steps(REPAIR, vec![json!([[null, part]])]).await?;
        }
        let long = "9".repeat(100_000);
        let (hash, part) = (format!("seed={long}&{long}"), format!("seed={}…", "9".repeat(34)));
        page.script_steps(REPAIR, vec![json!([[hash, part]])]).await?;
        page.script("location.hash = '#seed=3&iteration=8'", vec![]).await?;
        page.wait_until("no notice", async || Ok(page.text("#notice").await?.is_empty())).await?;
        let settings = Settings { seed: 3, ..Settings::default() };
        wait_for(&page, "the digits of a sound link", &digits(settings, 8)?).await
    });
}

/// A request without the hash in the name of its file.
fn unhashed(request: &str) -> String {
    match request.rsplit_once('-') {
        Some((name, hash)) => format!("{name}{}", hash.trim_start_matches(|c| c != '.')),
        None => request.to_owned(),
    }
}

#[test]
fn it_asks_for_its_own_files_only_and_stores_nothing() {
    session::run("requests", async |page| {
        let before = page.requests()?.len();
        open_and_pause(&page).await?;
        page.script("document.querySelector('#luck-start').click()", vec![]).await?;
        page.wait_until("a worker", async || {
            Ok(page.script("return liveWorkers.size > 0", vec![]).await? == Value::Bool(true))
        })
        .await?;
        page.wait_until("a seed that a worker has trained", async || {
            Ok(!page.text("#luck-time").await?.starts_with("0 of"))
        })
        .await?;
        page.script("document.querySelector('#luck-cancel').click()", vec![]).await?;
        let found = page
            .script_steps(
                "const databases = await indexedDB.databases?.() ?? [];
                return {
                  files: performance.getEntriesByType('resource').map(({ name }) => name),
                  base: new URL('.', location.href).href,
                  stored: [document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length, databases.length].map(String),
                }",
                vec![],
            )
            .await?;
        let base = found["base"].as_str().ok_or("no base")?;
        let files = found["files"].as_array().ok_or("no list")?;
        let files: Vec<&str> = files.iter().filter_map(Value::as_str).collect();
        assert!(files.iter().any(|file| file.ends_with(".wasm")), "{files:?}");
        let foreign: Vec<_> = files.iter().filter(|file| !file.starts_with(base)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        assert_eq!(found["stored"], json!(["", "0", "0", "0", "0"]));

        // What the page cannot see itself: what its workers ask for.
        let made = page.script("return String(workersMade())", vec![]).await?;
        let workers: usize = made.as_str().unwrap_or_default().parse()?;
        let asked: Vec<String> =
            page.requests()?.split_off(before).iter().map(|request| unhashed(request)).collect();
        let times = |line: &str| asked.iter().filter(|asked| *asked == line).count();
        for file in ["", "assets/main.js", "assets/style.css"] {
            assert_eq!(times(&format!("GET /{file} 200")), 1, "{file} of {asked:?}");
        }
        // WebKit may still have what another page of this site has loaded ahead.
        let cores = times("GET /assets/backprop_live_bg.wasm 200");
        assert!(cores <= 1, "{asked:?}");
        let scripts = times("GET /assets/sweep-worker.js 200");
        assert!((1..=workers).contains(&scripts), "{workers} workers: {asked:?}");
        let icons = times("GET /assets/icon.svg 200");
        assert_eq!(asked.len(), 3 + cores + scripts + icons, "{asked:?}");
        Ok(())
    });
}
