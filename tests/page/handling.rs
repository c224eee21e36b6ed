//! Handled otherwise: read from right to left, touched, and looked into closely.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::playing::open_and_pause;
use crate::session::{self, Failure};

/// Lists what does not run from left to right: a minus behind its number, a table's cells, a plot, a slider, code.
const BACKWARDS: &str = "
    const wrong = new Set();
    const name = (element) => `${element.closest('section')?.id}: ${element.outerHTML.slice(0, 80)}`;
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const [range, count] = [document.createRange(), { minus: 0, cells: 0 }];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement.closest('template, option') || !node.parentElement.checkVisibility()) continue;
      for (const { index } of node.data.matchAll(/[−-](?=[\\d.])/g)) {
        const [sign, digit] = [index, index + 1].map((at) => {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect();
        });
        count.minus += 1;
        if (sign.width > 0 && Math.abs(sign.top - digit.top) < 8 && sign.left > digit.left) wrong.add(name(node.parentElement));
      }
    }
    for (const row of document.querySelectorAll('main tr')) {
      const lefts = [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => cell.getBoundingClientRect().left);
      count.cells += lefts.length;
      if (lefts.some((left, i) => left < lefts[i - 1])) wrong.add(name(row));
    }
    for (const element of document.querySelectorAll('main :is(input, canvas, math, code, pre, progress)')) {
      if (getComputedStyle(element).direction !== 'ltr') wrong.add(name(element));
    }
    if (count.minus < 60 || count.cells < 100) throw new Error(`only ${count.minus} numbers and ${count.cells} cells`);
    return [...wrong].join('\\n');";

/// Presses a finger on a slider over a plot and moves it; the last step lifts it, or the browser takes it for a scroll.
const TOUCH: &str = "
    const [selector, steps, last] = given;
    const range = document.querySelector(selector);
    range.scrollIntoView({ behavior: 'instant', block: 'center' });
    const { left, top, width, height } = range.getBoundingClientRect();
    const touch = (type, [x, y]) => range.dispatchEvent(new PointerEvent(type, {
      pointerId: 7, pointerType: 'touch', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1,
      bubbles: true, cancelable: true, clientX: left + x * width, clientY: top + y * height,
    }));
    const own = range.value;
    touch('pointerdown', steps[0]);
    // What browsers do by themselves with a range under a finger.
    range.value = range.max;
    range.dispatchEvent(new Event('input', { bubbles: true }));
    for (const step of steps.slice(1)) touch('pointermove', step);
    touch(last, steps.at(-1));
    await frame();
    await frame();
    return [own, range.value];";

async fn reads_from_right_to_left(page: &Page) -> Result<(), Failure> {
    page.script("document.documentElement.dir = 'rtl'", vec![]).await?;
    page.show_all().await?;
    assert_eq!(page.script_steps(BACKWARDS, vec![]).await?, json!(""), "runs from right to left");
    for slider in ["#playhead", "#seed", "#luck-seed", "#tangent"] {
        let before: f64 = page.value(slider).await?.parse()?;
        page.press(slider, Key::Right).await?;
        let after: f64 = page.value(slider).await?.parse()?;
        assert!(after > before, "{slider} from {before} to {after}");
    }
    page.script("document.documentElement.dir = ''", vec![]).await?;
    Ok(())
}

/// A finger that scrolls, one that slides and one that taps, on each slider over a plot.
async fn is_touched(page: &Page) -> Result<(), Failure> {
    for slider in ["#playhead", "#tangent"] {
        let touch = async |steps: [[f64; 2]; 3], last: &str| {
            let moved =
                page.script_steps(TOUCH, vec![json!(slider), json!(steps), json!(last)]).await?;
            Ok::<bool, Failure>(moved[0] != moved[1])
        };
        let scroll = touch([[0.8, 0.5], [0.8, 0.56], [0.801, 0.6]], "pointercancel").await?;
        assert!(!scroll, "a scroll that began on {slider} moved it");
        assert!(
            touch([[0.8, 0.5], [0.7, 0.5], [0.65, 0.51]], "pointerup").await?,
            "{slider} slides"
        );
        assert!(touch([[0.3, 0.5]; 3], "pointerup").await?, "{slider} is tapped");
    }
    Ok(())
}

/// The curve's text, once it says something.
async fn curve_says(page: &Page, what: &str) -> Result<(), Failure> {
    let says = format!(
        "return document.getElementById('error-curve').getAttribute('aria-label').includes({})",
        json!(what)
    );
    page.wait_until(what, async || Ok(page.script(&says, vec![]).await? == json!(true))).await
}

async fn looks_closely(page: &Page) -> Result<(), Failure> {
    let moment = "#moment-marks button[aria-label^='Zoom to plateau']";
    page.wait_until("the moments", async || {
        let found = format!("return document.querySelector(\"{moment}\") !== null");
        Ok(page.script(&found, vec![]).await? == json!(true))
    })
    .await?;
    page.click(moment).await?;
    curve_says(page, "Iterations 0 to 4,309 are shown").await?;
    assert_eq!(page.text("#iteration").await?, "0", "the moment is gone to");
    for _ in 0..8 {
        page.press("#playhead", Key::Add).await?;
    }
    curve_says(page, "Iterations 0 to 8 are shown").await?;
    page.press("#playhead", Key::End).await?;
    curve_says(page, "Iterations 79,992 to 80,000 are shown").await?;
    page.click("#zoom-out").await?;
    curve_says(page, "Iterations 79,976 to 80,000 are shown").await?;
    page.click("#zoom-whole").await?;
    let whole = "return document.getElementById('zoom-whole').disabled";
    assert_eq!(page.script(whole, vec![]).await?, json!(true), "out again");
    Ok(())
}

#[test]
fn the_page_is_read_from_right_to_left_touched_and_looked_into() {
    session::run("handling", async |page: Page| {
        open_and_pause(&page).await?;
        looks_closely(&page).await?;
        is_touched(&page).await?;
        reads_from_right_to_left(&page).await
    });
}
