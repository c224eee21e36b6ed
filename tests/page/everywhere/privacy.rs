//! The page asks for its own files only and stores nothing.

use serde_json::json;

use crate::session;

const JS: &str = "everywhere/privacy.js";

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
        page.open("").await?;
        page.activate("#luck-start").await?;
        page.wait_until("a seed that a worker has trained", async || {
            Ok(!page.text("#luck-time").await?.starts_with("0 of"))
        })
        .await?;
        page.activate("#luck-cancel").await?;
        let (files, base) =
            (page.loaded().await?, page.call::<String>(JS, "base", json!([])).await?);
        assert!(files.iter().any(|file| file.ends_with(".wasm")), "{files:?}");
        let foreign: Vec<_> = files.iter().filter(|file| !file.starts_with(&base)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        let stored: [String; 5] = page.call(JS, "stored", json!([])).await?;
        assert_eq!(stored, ["", "0", "0", "0", "0"]);

        // What the page cannot see itself: what its workers ask for.
        let workers: usize = page.call::<String>(JS, "made", json!([])).await?.parse()?;
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
