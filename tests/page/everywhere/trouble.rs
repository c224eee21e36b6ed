//! Where the page cannot start, a sentence says what is wrong and what to do, and the lesson can
//! still be read.

use serde_json::{Value, json};

use crate::driver::Place;
use crate::page::Page;
use crate::session::{self, Failure, Session};

const JS: &str = "everywhere/trouble.js";

/// Waits for a sentence with these parts, the lesson being there to be read.
async fn says(page: &Page, what: &str, parts: &[&str]) -> Result<(), Failure> {
    page.wait_until(&format!("a sentence about {what}"), async || {
        let (sentence, can_be_read): (String, bool) = page.call(JS, "shown", json!([])).await?;
        Ok(can_be_read && parts.iter().all(|part| sentence.contains(part)))
    })
    .await?;
    // In most engines the console has it too.
    page.take_errors().await?;
    Ok(())
}

/// Opens the page in a browser that lacks something.
async fn says_without(page: &Page, lack: &str, parts: &[&str]) -> Result<(), Failure> {
    page.goto(&format!("{}?without={lack}", page.url())).await?;
    says(page, lack, parts).await
}

/// What any browser may lack.
async fn says_what_the_browser_lacks(page: &Page) -> Result<(), Failure> {
    let open = "Open the page in a current";
    says_without(page, "WebAssembly", &["does not run WebAssembly", open]).await?;
    says_without(page, "SIMD", &["without its SIMD instructions", "update this one"]).await
}

#[test]
fn without_webassembly_or_simd() {
    session::run("trouble", async |page| says_what_the_browser_lacks(&page).await);
}

#[test]
fn from_disk_without_webassembly_or_simd_or_a_way_to_unpack() {
    Session { place: Place::File, ..Session::default() }.run("trouble file", async |page| {
        says_what_the_browser_lacks(&page).await?;
        let parts = ["could not start", "DecompressionStream", "in a current"];
        says_without(&page, "DecompressionStream", &parts).await
    });
}

#[test]
fn a_policy_that_forbids_webassembly_is_named() {
    session::run("trouble policy", async |page| {
        page.goto(&format!("{}?policy=script-src%20'self'%20'unsafe-inline'", page.url())).await?;
        says(&page, "a policy", &["Content-Security-Policy", "'wasm-unsafe-eval'"]).await
    });
}

#[test]
fn a_file_that_is_not_what_it_should_be_is_named_and_the_server_suspected() {
    session::run("trouble files", async |page| {
        // See `with_faults` of xtask/src/browser.rs.
        for (fault, says_what) in [
            ("missing.js", "did not arrive, or not as a script"),
            ("page.html", "did not arrive, or not as a script"),
            ("plain.txt", "did not arrive, or not as a script"),
            ("truncated.js", "is damaged or belongs to another version"),
            ("missing.wasm", "did not arrive (the server answered 404)"),
            ("truncated.wasm", "is not the WebAssembly that it should be"),
            ("empty.wasm", "belongs to another version"),
        ] {
            page.goto(&format!("{}faults/{fault}/", page.url())).await?;
            says(&page, fault, &[fault, says_what, "The server is more likely at fault"]).await?;
        }
        Ok(())
    });
}

#[test]
fn in_a_frame_without_an_origin_the_frame_is_named_and_the_single_file_runs() {
    session::run("trouble frame", async |page| {
        let frames = format!("{}sandboxed.html", page.url());
        page.goto(&frames).await?;
        page.enter_frame(0).await?;
        let parts = ["sandboxed without allow-same-origin", "backprop-live.html"];
        says(&page, "the frame", &parts).await?;
        page.goto(&frames).await?;
        page.enter_frame(1).await?;
        page.has_opened().await
    });
}

#[test]
fn without_scripts() {
    session::run("scripts off", async |page| {
        page.goto(&format!("{}scripts-off.html", page.url())).await?;
        let shown: Value = page.call(JS, "inFrames", json!([])).await?;
        let sentence = "JavaScript is switched off, so the network cannot train here. \
            Allow JavaScript for this page and reload it.";
        assert_eq!(shown, json!([[sentence, true, true], [sentence, true, true]]));
        // Chromium says on the console that it runs no scripts.
        page.take_errors().await?;
        Ok(())
    });
}
