//! Where the page cannot start, a sentence says what is wrong and what to do, and the lesson can still be read.

use serde_json::{Value, json};

use crate::driver::Place;
use crate::page::Page;
use crate::session::{self, Failure, Session};

/// The sentence that can be seen, or an empty text; and whether the lesson's first words can.
const SHOWN: &str = "
    const shown = (element) => element && element.checkVisibility({ visibilityProperty: true });
    const trouble = document.querySelector('#trouble');
    return [
      shown(trouble) ? trouble.innerText : '',
      shown(document.querySelector('#sigmoid p')) && document.querySelector('#sigmoid').innerText.includes('net input'),
    ];";

/// Opens the page in a browser that lacks something, and waits for a sentence with these parts.
async fn says(page: &Page, without: &str, parts: &[&str]) -> Result<(), Failure> {
    page.goto(&format!("{}?without={without}", page.url())).await?;
    page.wait_until(&format!("a sentence about {without}"), async || {
        let shown = page.script(SHOWN, vec![]).await?;
        let sentence = shown[0].as_str().unwrap_or_default();
        Ok(parts.iter().all(|part| sentence.contains(part)) && shown[1] == Value::Bool(true))
    })
    .await?;
    // In most engines the console has it too.
    page.take_errors().await?;
    Ok(())
}

/// What any browser may lack.
async fn says_what_the_browser_lacks(page: &Page) -> Result<(), Failure> {
    says(page, "WebAssembly", &["does not run WebAssembly", "Open the page in a current"]).await?;
    says(page, "SIMD", &["without its SIMD instructions", "update this one"]).await
}

#[test]
fn without_webassembly_or_simd_or_the_core() {
    session::run("trouble", async |page| {
        says_what_the_browser_lacks(&page).await?;
        let parts = ["backprop_live_bg.wasm", "did not arrive", "answered 404", "Reload it"];
        says(&page, "core", &parts).await
    });
}

#[test]
fn from_disk_without_webassembly_or_simd_or_a_way_to_unpack() {
    Session { place: Place::File, ..Session::default() }.run("trouble file", async |page| {
        says_what_the_browser_lacks(&page).await?;
        says(&page, "DecompressionStream", &["could not unpack the page", "Open the file in"]).await
    });
}

#[test]
fn without_scripts() {
    session::run("scripts off", async |page| {
        page.goto(&format!("{}scripts-off.html", page.url())).await?;
        let body = "return [...document.querySelectorAll('iframe')].map(({ contentDocument: page }) => {
            const sentences = [...page.querySelectorAll('.trouble')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
            return [
              sentences.map((element) => element.innerText).join(' '),
              page.querySelector('#sigmoid').innerText.includes('net input'),
              page.querySelector('#take-away').checkVisibility(),
            ];
          })";
        let sentence = "JavaScript is switched off, so the network cannot train here. Allow JavaScript for this page and reload it.";
        assert_eq!(
            page.script(body, vec![]).await?,
            json!([[sentence, true, true], [sentence, true, true]])
        );
        // Chromium says on the console that it runs no scripts.
        page.take_errors().await?;
        Ok(())
    });
}
