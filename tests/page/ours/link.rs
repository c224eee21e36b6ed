//! A link opens the same digits anywhere, whatever became of it on its way.

use backprop_live::{Derivative, Problem, Settings, Trainer};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "ours/link.js";

/// What a link has the lab show of its numbers.
const EXACT: &str = "lab=all-digits";

/// What the page shows of a run at an iteration, computed here: all digits of its error and its
/// outputs.
fn digits(settings: Settings, iteration: u32) -> Result<(String, [String; 4]), Failure> {
    let mut trainer = Trainer::new(settings)?;
    trainer.seek(iteration)?;
    Ok((trainer.error().to_string(), trainer.outputs().map(|output| output.to_string())))
}

/// Waits until the page shows these digits.
async fn wait_for(
    page: &Page,
    what: &str,
    expected: &(String, [String; 4]),
) -> Result<(), Failure> {
    page.wait_until(what, async || {
        Ok(page.text("#error").await? == expected.0 && page.outputs().await? == expected.1)
    })
    .await
}

/// A link with a run, a playhead and pins.
pub(crate) async fn opens_the_same_digits(page: Page) -> Result<(), Failure> {
    let link = "seed=7&hidden=3&learningRate=0.5&targets=0111&derivative=chain-rule\
        &iterations=5000&iteration=1234&pin=seed:3,iterations:2000&pin=problem:one-layer,seed:9\
        &lab=all-digits";
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
    assert_eq!(page.iteration().await?, 1234);
    assert_eq!(page.value("#seed-number").await?, "7");
    assert_eq!(page.value("#iterations-number").await?, "5000");
    assert_eq!(page.text("#notice").await?, "");
    page.wait_until("both pins", async || Ok(page.count("#pins .pin-remove").await? == 2)).await?;
    page.activate("#step").await?;
    page.wait_until("the step in the link", async || {
        Ok(page.hash().await? == link.replace("iteration=1234", "iteration=1235"))
    })
    .await
}

#[test]
fn a_link_opens_the_same_digits() {
    session::run("link", opens_the_same_digits);
}

/// The browser’s own history.
pub(crate) async fn goes_back_and_forward(page: Page) -> Result<(), Failure> {
    page.open(&format!("#iteration=40&{EXACT}")).await?;
    let [first, second] = [1, 2].map(|seed| Settings { seed, ..Settings::default() });
    let (first, second) = (digits(first, 40)?, digits(second, 40)?);
    wait_for(&page, "seed 1", &first).await?;
    page.press("#seed", Key::Right).await?;
    wait_for(&page, "seed 2", &second).await?;
    page.wait_until("seed 2 in the address", async || {
        Ok(page.hash().await? == format!("seed=2&iteration=40&{EXACT}"))
    })
    .await?;
    page.back().await?;
    wait_for(&page, "seed 1 again", &first).await?;
    assert_eq!(page.hash().await?, format!("iteration=40&{EXACT}"));
    assert_eq!(page.value("#seed-number").await?, "1");
    page.forward().await?;
    wait_for(&page, "seed 2 again", &second).await?;
    assert_eq!(page.value("#seed-number").await?, "2");
    // What the address becomes after a link is no step of its own: one step back leads out of it.
    page.go_to(&format!("seed=3&iteration=40&derivative=notebook&{EXACT}")).await?;
    page.wait_until("the link at its shortest", async || {
        Ok(page.hash().await? == format!("seed=3&iteration=40&{EXACT}"))
    })
    .await?;
    page.back().await?;
    wait_for(&page, "seed 2 before it", &second).await
}

#[test]
fn back_and_forward_go_from_run_to_run() {
    session::run("history", goes_back_and_forward);
}

#[test]
fn slow_frames_lose_neither_a_link_nor_where_its_playhead_belongs() {
    session::run("slow frames", async |page| {
        page.open("#iteration=1").await?;
        page.call(JS, "slowFrames", json!([])).await
    });
}

/// A section alone.
pub(crate) async fn embeds(page: Page) -> Result<(), Failure> {
    page.open("#iteration=3").await?;
    page.go_to("embed=seed-luck").await?;
    let parts = async || page.call::<Vec<String>>(JS, "parts", json!([])).await;
    let is_alone = async || Ok(parts().await? == ["seed-luck"]);
    page.wait_until("one section alone", is_alone).await?;
    page.activate("#luck-open").await?;
    page.wait_until("the whole page, with the lab", async || {
        Ok(parts().await?.iter().any(|part| part == "lab"))
    })
    .await?;
    page.wait_until("a link to it", async || Ok(!page.hash().await?.contains("embed"))).await?;
    page.back().await?;
    page.wait_until("the section alone again", is_alone).await
}

#[test]
fn embed_shows_one_section_alone() {
    session::run("embed", embeds);
}

/// Links as they were before the page was built anew: every one of them opens the same.
#[test]
fn links_of_old_are_understood() {
    session::run("old links", async |page| {
        page.open("#iteration=1").await?;
        let links: Vec<&str> = include_str!("../../data/links.txt").lines().collect();
        assert!(links.len() >= 50, "{} links", links.len());
        page.call(JS, "roundTrip", json!([links])).await
    });
}

/// Hashes that went wrong on their way, each with a part that the notice has to name;
/// `tests/www/link.test.js` has more.
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

/// Goes through hashes, each with the part that the notice has to name.
async fn repair(page: &Page, hashes: Value) -> Result<(), Failure> {
    page.call(JS, "repair", json!([hashes])).await
}

#[test]
fn a_notice_moves_nothing_and_goes_as_soon_as_the_reader_goes_on() {
    session::run("notice", async |page| {
        for size in [(390, 844), (1280, 800)] {
            page.open_in(size, "#iteration=5").await?;
            page.call::<()>(JS, "notice", json!([])).await?;
        }
        Ok(())
    });
}

#[test]
fn a_mangled_hash_gives_a_run_and_a_notice() {
    session::run("mangled", async |page| {
        page.open("#iteration=5").await?;
        repair(&page, json!(MANGLED.as_slice())).await?;
        // The same where the page opens with it: another address each, since the hash alone would
        // load nothing.
        for (number, (hash, part)) in MANGLED.into_iter().enumerate().step_by(3) {
            page.open(&format!("?{number}#iteration=3&{hash}")).await?;
            repair(&page, json!([[null, part]])).await?;
        }
        let long = "9".repeat(100_000);
        let (hash, part) = (format!("seed={long}&{long}"), format!("seed={}…", "9".repeat(34)));
        repair(&page, json!([[hash, part]])).await?;
        page.go_to(&format!("seed=3&iteration=8&{EXACT}")).await?;
        page.wait_until("no notice", async || Ok(page.text("#notice").await?.is_empty())).await?;
        let settings = Settings { seed: 3, ..Settings::default() };
        wait_for(&page, "the digits of a sound link", &digits(settings, 8)?).await
    });
}
