//! A reader's own size of type: the page stays as wide as its window, and every text is read.

use serde_json::json;

use crate::page::Page;
use crate::session::{Failure, Session};

const JS: &str = "ours/type_size.js";

/// A telephone's window and a desktop's.
const SIZES: [(u32, u32); 2] = [(390, 844), (1280, 800)];

/// Opens the page in each size, after which `change` makes its letters larger.
async fn holds(page: &Page, change: Option<&str>) -> Result<(), Failure> {
    for size in SIZES {
        page.open_in(size, "#iteration=5000&iterations=100000").await?;
        // The same address alone would leave what was changed before.
        page.reload().await?;
        page.has_opened().await?;
        page.show_all().await?;
        if change == Some("space") {
            // As it is, before anything is changed.
            all_is_read(page, None).await?;
        }
        if let Some(change) = change {
            page.call::<()>(JS, change, json!([])).await?;
        }
        let broken: Vec<String> = page.call(JS, "broken", json!([])).await?;
        assert_eq!(broken, [""; 0], "{size:?} {change:?}");
        if change == Some("double") {
            all_is_read(page, change).await?;
            // What is as narrow as a phone in letters of this size, and the narrowest phone.
            let (width, height) = if size == SIZES[0] { (320, 844) } else { (768, 1024) };
            page.set_viewport(width, height).await?;
            all_is_read(page, change).await?;
        }
    }
    Ok(())
}

/// No text is cut off, or lies over another.
async fn all_is_read(page: &Page, change: Option<&str>) -> Result<(), Failure> {
    let crowded: Vec<String> = page.call(JS, "crowded", json!([])).await?;
    assert_eq!(crowded, [""; 0], "{change:?}");
    Ok(())
}

#[test]
fn the_least_size_of_type_can_be_24_pixels() {
    Session { least_type: 24, ..Session::default() }
        .run("least type", async |page| holds(&page, None).await);
}

#[test]
fn text_can_be_spaced_and_doubled() {
    Session::default().run("text spacing", async |page| {
        holds(&page, Some("space")).await?;
        holds(&page, Some("double")).await
    });
}
