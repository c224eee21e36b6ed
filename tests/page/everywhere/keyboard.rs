//! Everything by keyboard alone, in the order in which it stands, with a visible focus.

use fantoccini::key::Key;
use serde_json::json;

use crate::session::{self, Failure};

const JS: &str = "everywhere/keyboard.js";

#[test]
fn tab_reaches_everything_in_the_documents_order() {
    session::run("tab", async |page| {
        // Nothing is clicked, so that the focus starts at the top.
        page.open("#iteration=3").await?;
        page.show_all().await?;
        let stops: Vec<String> = page.call(JS, "listen", json!([])).await?;
        assert!(stops.len() > 30, "{stops:?}");
        let focused = async || -> Result<Vec<i64>, Failure> {
            let list: Vec<String> = page.call(JS, "focused", json!([])).await?;
            Ok(list.iter().map(|at| at.parse()).collect::<Result<_, _>>()?)
        };
        // Behind the end come the browser's own controls, of which the page hears nothing.
        let mut silent = 0;
        while focused().await?.len() < stops.len() && silent < 2 {
            let before = focused().await?.len();
            page.press_here(Key::Tab, 16).await?;
            silent = if focused().await?.len() == before { silent + 1 } else { 0 };
        }
        let mut reached = focused().await?;
        reached.truncate(stops.len());
        let missed: Vec<&String> = (0_i64..)
            .zip(&stops)
            .filter(|(at, _)| !reached.contains(at))
            .map(|(_, stop)| stop)
            .collect();
        assert!(missed.is_empty(), "not reached by Tab: {missed:?}\nreached: {reached:?}");
        assert!(reached.is_sorted(), "not in the document's order: {reached:?} of {stops:?}");
        let unmarked: Vec<String> = page.call(JS, "unmarked", json!([])).await?;
        assert_eq!(unmarked, [""; 0], "without a visible focus");
        Ok(())
    });
}

#[test]
fn nothing_that_stays_in_its_place_covers_the_focus() {
    session::run("focus in sight", async |page| {
        // The narrow one last: it may be a frame, which no window's size changes.
        for size in [(1280, 800), (390, 844)] {
            page.open_in(size, "#iteration=40").await?;
            page.show_all().await?;
            let (stops, covered): (String, Vec<String>) =
                page.call(JS, "covered", json!([])).await?;
            assert!(stops.parse::<u32>()? > 50, "{stops} stops");
            assert_eq!(covered, [""; 0], "{size:?}");
            let (stops, scroll): (String, Vec<String>) = page.call(JS, "scroll", json!([])).await?;
            assert!(stops.parse::<u32>()? > 1, "{stops} stops in what stays in its place");
            assert_eq!(scroll, [""; 0], "{size:?}");
        }
        Ok(())
    });
}

#[test]
fn a_menu_opens_closes_and_gives_the_focus_back_by_keys() {
    session::run("menus", async |page| {
        page.open("#iteration=3").await?;
        let menus: Vec<String> = page.call(JS, "menus", json!([])).await?;
        assert!(menus.len() >= 5, "{menus:?}");
        for menu in menus {
            page.call::<()>(JS, "goToMenu", json!([menu])).await?;
            let is = async |focus: &str, open: &str| {
                let what = format!("{menu}: the focus in “{focus}”, “{open}” open");
                page.wait_until(&what, async || {
                    Ok(page.call::<[String; 2]>(JS, "where", json!([])).await? == [focus, open])
                })
                .await
            };
            page.press_here(Key::Enter, 1).await?;
            is(&menu, &menu).await?;
            page.press_here(Key::Tab, 1).await?;
            is(&menu, &menu).await?;
            page.press_here(Key::Escape, 1).await?;
            is(&menu, "").await?;
            page.press_here(Key::Enter, 1).await?;
            is(&menu, &menu).await?;
            page.press("#seed", Key::Right).await?;
            is("", "").await?;
        }
        Ok(())
    });
}
