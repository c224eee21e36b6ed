//! Controls by pointer, by key and by touch, and the page from right to left.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/pointing.js";

/// The seed that the number box shows, which goes with the slider.
async fn seed(page: &Page) -> Result<String, Failure> {
    page.value("#seed-number").await
}

/// The seed's slider by keyboard, there and back, and by pointer.
async fn chooses_a_seed(page: &Page) -> Result<(), Failure> {
    let stopped = page.pause().await?;
    let first = page.outputs().await?;
    assert_eq!(seed(page).await?, "1");

    page.press("#seed", Key::Right).await?;
    page.wait_until("seed 2", async || Ok(seed(page).await? == "2")).await?;
    page.wait_until("other outputs", async || Ok(page.outputs().await? != first)).await?;
    assert_eq!(page.iteration().await?, stopped);

    page.press("#seed", Key::Left).await?;
    page.wait_until("seed 1", async || Ok(seed(page).await? == "1")).await?;
    page.wait_until("the first outputs", async || Ok(page.outputs().await? == first)).await?;
    assert_eq!(page.iteration().await?, stopped);

    page.drag("#seed", 0.25, 0.75).await?;
    page.wait_until("another seed", async || {
        // The slider goes from 0 to 999.
        Ok((600.0..900.0).contains(&seed(page).await?.parse::<f64>()?))
    })
    .await?;
    page.wait_until("other outputs", async || Ok(page.outputs().await? != first)).await
}

/// The run's length, as the number box has it, which goes with the slider.
async fn length(page: &Page) -> Result<u32, Failure> {
    Ok(page.value("#iterations-number").await?.parse()?)
}

/// The slider of the run's length by keyboard and pointer.
async fn chooses_a_length(page: &Page) -> Result<(), Failure> {
    assert_eq!(length(page).await?, 80_000);
    page.press("#iterations", Key::Left).await?;
    page.wait_until("a shorter run", async || Ok(length(page).await? < 80_000)).await?;
    page.press("#iterations", Key::End).await?;
    page.wait_until("the longest run", async || Ok(length(page).await? == 100_000)).await?;
    page.press("#iterations", Key::Home).await?;
    page.wait_until("the shortest run", async || Ok(length(page).await? == 1)).await?;
    page.wait_until("its end", async || Ok(page.iteration().await? <= 1)).await?;
    page.drag("#iterations", 0.1, 0.6).await?;
    page.wait_until("a run in between", async || Ok((200..5000).contains(&length(page).await?)))
        .await
}

/// *Step on*, *Step back*, the playhead and *Start*.
async fn goes_through_a_run(page: &Page) -> Result<(), Failure> {
    let there = async |at: u32| {
        let what = format!("iteration {at}");
        page.wait_until(&what, async || Ok(page.iteration().await? == at)).await
    };
    page.go_to("iteration=41&lab=all-digits").await?;
    there(41).await?;
    let before = page.outputs().await?;
    page.click("#step").await?;
    there(42).await?;
    assert_ne!(page.outputs().await?, before);
    page.click("#step-back").await?;
    there(41).await?;
    assert_eq!(page.outputs().await?, before);
    page.press("#playhead", Key::Right).await?;
    page.wait_until("a later iteration", async || Ok(page.iteration().await? > 41)).await?;
    page.drag("#playhead", 0.25, 0.75).await?;
    page.wait_until("the pointer's part of the run", async || {
        // On a √ axis.
        Ok((40_000..50_000).contains(&page.iteration().await?))
    })
    .await?;
    page.click("#speed summary").await?;
    page.click("#restart").await?;
    page.wait_until("the beginning", async || Ok(page.iteration().await? == 0)).await
}

#[test]
fn sliders_and_buttons_by_pointer_and_by_key() {
    session::run("pointer and keys", async |page| {
        page.open("").await?;
        chooses_a_seed(&page).await?;
        page.open("").await?;
        page.pause().await?;
        chooses_a_length(&page).await?;
        page.open("").await?;
        goes_through_a_run(&page).await
    });
}

#[test]
fn a_target_turns_round_by_pointer_and_by_key() {
    session::run("targets", async |page| {
        page.open("").await?;
        page.pause().await?;
        let first = page.outputs().await?;
        let target = "#targets button[value='0']";
        page.click("#settings summary").await?;
        let says = async || page.property(target, "ariaLabel").await;
        assert_eq!(says().await?, "Target 0 for the inputs 0 0");

        page.click(target).await?;
        page.wait_until("NAND", async || Ok(page.text("#rule").await?.starts_with("NAND"))).await?;
        for place in [target, "#truth-table tbody tr:first-child .target"] {
            page.wait_until(place, async || Ok(page.text(place).await? == "1")).await?;
        }
        let other = "Target 1 for the inputs 0 0";
        page.wait_until(other, async || Ok(says().await? == other)).await?;
        page.wait_until("other outputs", async || Ok(page.outputs().await? != first)).await?;

        page.press(target, Key::Space).await?;
        page.wait_until("XOR", async || Ok(page.text("#rule").await?.starts_with("XOR"))).await?;
        page.wait_until("the first outputs", async || Ok(page.outputs().await? == first)).await
    });
}

/// A finger that scrolls, one that slides and one that taps, on each slider over a plot.
#[test]
fn a_finger_scrolls_slides_and_taps() {
    session::run("touch", async |page| {
        page.open("").await?;
        page.pause().await?;
        for slider in ["#playhead", "#tangent", "#along-one"] {
            page.show(slider).await?;
            let touch = async |steps: [[f64; 2]; 3], last: &str| {
                page.call::<bool>(JS, "touch", json!([slider, steps, last])).await
            };
            let scroll = touch([[0.8, 0.5], [0.8, 0.56], [0.801, 0.6]], "pointercancel").await?;
            assert!(!scroll, "a scroll that began on {slider} moved it");
            let slide = touch([[0.8, 0.5], [0.7, 0.5], [0.65, 0.51]], "pointerup").await?;
            assert!(slide, "{slider} slides");
            assert!(touch([[0.3, 0.5]; 3], "pointerup").await?, "{slider} is tapped");
            let zoom = json!([slider, [[0.8, 0.5], [0.7, 0.5], [0.6, 0.5]], "pointerup", true]);
            assert!(!page.call::<bool>(JS, "touch", zoom).await?, "two fingers move {slider}");
            let follows: bool = page.call(JS, "hovers", json!([slider])).await?;
            assert!(!follows, "{slider} follows a mouse that is not pressed");
        }
        Ok(())
    });
}

/// A page that a host shows larger or smaller than it is laid out.
#[test]
fn a_pointer_meets_what_it_points_at_in_a_zoomed_page() {
    session::run("zoomed page", async |page| {
        page.open("#iteration=3000").await?;
        // The grid is there once it has something to show.
        super::workers::start(&page, 100).await?;
        super::workers::ends(&page, "1,000 seeds in").await?;
        page.call::<()>(JS, "zoomed", json!([page.engine() == "webkit"])).await
    });
}

#[test]
fn dragging_in_a_figure_selects_no_text() {
    session::run("selection", async |page| {
        page.open("#iteration=3").await?;
        super::workers::start(&page, 100).await?;
        super::workers::ends(&page, "1,000 seeds in").await?;
        for figure in ["#network", "#weights", "#luck-grid"] {
            page.drag(figure, 0.8, -0.5).await?;
            let selected: String = page.call(JS, "selected", json!([])).await?;
            assert_eq!(selected, "", "dragging from {figure}");
        }
        Ok(())
    });
}

#[test]
fn the_page_is_read_from_right_to_left() {
    session::run("right to left", async |page| {
        page.open("").await?;
        page.pause().await?;
        page.call::<()>(JS, "setDirection", json!(["rtl"])).await?;
        page.show_all().await?;
        let backwards: String = page.call(JS, "backwards", json!([])).await?;
        assert_eq!(backwards, "", "runs from right to left");
        // The grid is there once it has something to show.
        super::workers::start(&page, 100).await?;
        super::workers::ends(&page, "1,000 seeds in").await?;
        for slider in ["#playhead", "#seed", "#luck-seed", "#tangent"] {
            let before: f64 = page.value(slider).await?.parse()?;
            page.press(slider, Key::Right).await?;
            let after: f64 = page.value(slider).await?.parse()?;
            assert!(after > before, "{slider} from {before} to {after}");
        }
        Ok(())
    });
}
