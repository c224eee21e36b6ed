//! The page comes back right: from another size, from a hidden tab, from paper and from the
//! history.

use backprop_live::{Settings, Trainer};
use serde_json::json;

use crate::driver::Scheme;
use crate::page::Page;
use crate::session::{self, Failure, Session};

const JS: &str = "everywhere/coming_back.js";

/// A desktop's window at 400 %, and telephones.
const NARROW: [(u32, u32); 3] = [(320, 256), (360, 640), (390, 844)];

#[test]
fn nothing_scrolls_sideways_on_a_narrow_screen() {
    session::run("narrow", async |page| {
        for size in NARROW {
            page.open_in(size, "#iteration=3").await?;
            page.show_all().await?;
            let out: Vec<String> = page.call(JS, "standsOut", json!([])).await?;
            assert!(out.is_empty(), "{size:?}:\n{}", out.join("\n"));
        }
        Ok(())
    });
}

/// The error, the outputs and the seed that the page shows, as soon as there is a curve.
async fn shown(page: &Page) -> Result<String, Failure> {
    page.call(JS, "shown", json!([])).await
}

/// Waits until the page shows this.
async fn shows(page: &Page, expected: &str) -> Result<(), Failure> {
    page.call(JS, "shows", json!([expected])).await
}

#[test]
fn another_size_draws_sharp_figures_of_the_same_run() {
    session::run("resize", async |page| {
        page.open("#seed=5&iteration=300").await?;
        let before = shown(&page).await?;
        for (width, height) in [(640, 700), (1500, 900), (1280, 800)] {
            page.set_viewport(width, height).await?;
            page.call::<()>(JS, "isSharp", json!([])).await?;
            shows(&page, &before).await?;
        }
        Ok(())
    });
}

#[test]
fn a_hidden_tab_waits_and_goes_on() {
    session::run("hidden", async |page| {
        // One a frame: no driver is so slow that it comes to its end meanwhile.
        page.open("#lab=pace-1.all-digits").await?;
        page.call::<()>(JS, "noteVisibility", json!([])).await?;
        page.behind_another_tab(page.url(), async || {
            // There, a tab that a driver opens stays behind and draws nothing.
            if page.engine() == "webkit" {
                return Ok(());
            }
            page.call(JS, "otherIsHidden", json!([])).await
        })
        .await?;
        let seen = if page.engine() == "webkit" { "" } else { "hidden visible" };
        page.wait_until("it is seen again", async || {
            Ok(page.call::<String>(JS, "visibilities", json!([])).await? == seen)
        })
        .await?;
        let at = page.go_on().await?;
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(at)?;
        assert_eq!(page.text("#error").await?, trainer.error().to_string());
        Ok(())
    });
}

#[test]
fn back_from_another_page_shows_the_same_digits() {
    session::run("back", async |page| {
        page.open("#seed=5&iteration=300").await?;
        page.activate("#step").await?;
        page.wait_until("the step in the link", async || {
            Ok(page.hash().await? == "seed=5&iteration=301")
        })
        .await?;
        let before = shown(&page).await?;
        page.call::<()>(JS, "notePersistence", json!([])).await?;
        page.goto("about:blank").await?;
        page.come_back().await?;
        page.has_opened().await?;
        shows(&page, &before).await?;
        // Chromium and WebKit take the page from a cache, with its scripts where they were; Firefox
        // may load it again.
        let persisted: Option<bool> = page.call(JS, "persisted", json!([])).await?;
        assert!(persisted == Some(true) || page.engine() == "firefox", "{persisted:?}");
        page.activate("#step").await?;
        page.wait_until("another step", async || Ok(page.iteration().await? == 302)).await
    });
}

#[test]
fn a_dark_screen_has_every_figure_printed_in_dark_ink() {
    Session { scheme: Scheme::Dark, ..Session::default() }.run("print", async |page| {
        page.open("#seed=5&iteration=300").await?;
        page.call::<()>(JS, "noteInk", json!([])).await?;
        let before = shown(&page).await?;
        let Some(pdf) = page.print().await? else {
            println!("this driver does not print");
            return Ok(());
        };
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(page.call::<Vec<String>>(JS, "undrawn", json!([])).await?, [""; 0]);
        let (grounds, inks): (Vec<String>, String) = page.call(JS, "ink", json!([])).await?;
        // A browser may announce one print more than once.
        let [on_screen, on_paper @ ..] = &grounds[..] else { panic!("no ground") };
        assert_eq!(on_screen, "#15171a");
        assert!(!on_paper.is_empty() && on_paper.iter().all(|at| at == "#fcfbf8"), "{grounds:?}");
        // The figures' labels are in the light theme's grey, and not in the dark one's.
        assert_eq!(inks, "true,false");
        page.call::<()>(JS, "hasGround", json!(["#15171a"])).await?;
        shows(&page, &before).await
    });
}
