//! Everything by keyboard alone, in the order in which it stands, with a visible focus.

use fantoccini::key::Key;
use serde_json::Value;

use crate::page::Page;
use crate::playing::{iteration, open_and_pause};
use crate::session::{self, Failure};

/// Lists what a keyboard has to reach, in the document's order, and notes what it does reach.
const LISTEN: &str = "
    const name = (element) => element.id || [element.localName, element.className, element.getAttribute('aria-label') ?? element.textContent.trim()].join(' ').slice(0, 60);
    const all = document.querySelectorAll('a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex=\"0\"]');
    const isStop = (element) => {
      if (element.tabIndex < 0 || !element.checkVisibility()) return false;
      if (element.type !== 'radio') return true;
      // A group of radio buttons is one stop: at the one that is chosen, or at the first.
      const group = [...document.getElementsByName(element.name)];
      return element === (group.find(({ checked }) => checked) ?? group[0]);
    };
    const stops = [...all].filter(isStop);
    window.focused = [];
    window.unmarked = [];
    addEventListener('focusin', ({ target }) => {
      focused.push(stops.indexOf(target));
      // A slider that lies over its figure lets the figure show the focus.
      const near = [target, target.parentElement, ...target.parentElement.querySelectorAll(':scope > canvas, :scope > span')];
      const marks = (element) => getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) > 0;
      if (!near.some(marks)) unmarked.push(name(target));
    });
    return stops.map(name);";

#[test]
fn tab_reaches_everything_in_the_documents_order() {
    session::run("tab", async |page| {
        // Nothing is clicked, so that the focus starts at the top.
        page.open("#iteration=3").await?;
        page.show_all().await?;
        let stops = page.script(LISTEN, vec![]).await?;
        let stops: Vec<&str> =
            stops.as_array().ok_or("no list")?.iter().filter_map(Value::as_str).collect();
        assert!(stops.len() > 30, "{stops:?}");
        let focused = async || -> Result<Vec<i64>, Failure> {
            let list = page.script("return focused.map(Number)", vec![]).await?;
            Ok(serde_json::from_value(list)?)
        };
        // Behind the end come the browser's own controls.
        while focused().await?.len() < stops.len() {
            let before = focused().await?.len();
            page.press_here(Key::Tab, 16).await?;
            if focused().await?.len() == before {
                break;
            }
        }
        let mut reached = focused().await?;
        reached.truncate(stops.len());
        let missed: Vec<&str> = (0_i64..)
            .zip(&stops)
            .filter(|(at, _)| !reached.contains(at))
            .map(|(_, stop)| *stop)
            .collect();
        assert!(missed.is_empty(), "not reached by Tab: {missed:?}\nreached: {reached:?}");
        assert!(reached.is_sorted(), "not in the document's order: {reached:?} of {stops:?}");
        let unmarked = page.script("return unmarked", vec![]).await?;
        assert_eq!(unmarked, serde_json::json!([]), "without a visible focus");
        Ok(())
    });
}

/// The run's length, as the number box has it, which goes with the slider.
async fn length(page: &Page) -> Result<u32, Failure> {
    Ok(page.value("#iterations-number").await?.parse()?)
}

/// The slider of the run’s length by keyboard and pointer.
pub(crate) async fn changes_the_length(page: Page) -> Result<(), Failure> {
    open_and_pause(&page).await?;
    assert_eq!(length(&page).await?, 80_000);
    page.press("#iterations", Key::Left).await?;
    page.wait_until("a shorter run", async || Ok(length(&page).await? < 80_000)).await?;
    page.press("#iterations", Key::End).await?;
    page.wait_until("the longest run", async || Ok(length(&page).await? == 100_000)).await?;
    page.press("#iterations", Key::Home).await?;
    page.wait_until("the shortest run", async || Ok(length(&page).await? == 1)).await?;
    page.wait_until("its end", async || Ok(iteration(&page).await? <= 1)).await?;
    page.drag("#iterations", 0.1, 0.6).await?;
    page.wait_until("a run in between", async || Ok((200..5000).contains(&length(&page).await?)))
        .await
}

#[test]
fn the_iterations_slider_by_keyboard_and_pointer() {
    session::run("iterations slider", changes_the_length);
}
