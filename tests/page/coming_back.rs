//! The page comes back right: from another size, from a hidden tab, from paper and from the history.

use backprop_live::{Settings, Trainer};
use serde_json::{Value, json};

use crate::driver::Scheme;
use crate::page::Page;
use crate::playing::iteration;
use crate::session::{self, Failure, Session};

/// A desktop's window at 400 %, and telephones.
const NARROW: [(u32, u32); 3] = [(320, 256), (360, 640), (390, 844)];

/// What stands out on the right of the page, but for what scrolls in a box of its own.
const STANDS_OUT: &str = "
    const edge = document.documentElement.clientWidth;
    const scrolls = (element) => element !== null && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const all = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility());
    const out = all.filter((element) => element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element.parentElement));
    const name = (element) => `${element.closest('section')?.id ?? ''} ${element.outerHTML.slice(0, 80)} to ${element.getBoundingClientRect().right} of ${edge}`;
    const lines = out.map(name);
    if (document.documentElement.scrollWidth > edge) {
      lines.unshift(`${document.documentElement.scrollWidth} of ${edge}`);
      // Of what is to blame, the innermost: without it, the page is as wide as its window.
      const root = document.documentElement;
      const isToBlame = (element) => {
        const { style } = element;
        const before = style.display;
        const width = root.scrollWidth;
        style.display = 'none';
        const less = root.scrollWidth < width;
        style.display = before;
        return less;
      };
      const blame = (element) => {
        const inside = [...element.children].find(isToBlame);
        return inside ? blame(inside) : element;
      };
      lines.push(name(blame(document.body)));
    }
    return lines;";

#[test]
fn nothing_scrolls_sideways_on_a_narrow_screen() {
    session::run("narrow", async |page| {
        for size in NARROW {
            page.open_in(size, "#iteration=3").await?;
            page.show_all().await?;
            let out = page.script(STANDS_OUT, vec![]).await?;
            let out: Vec<String> = serde_json::from_value(out)?;
            assert!(out.is_empty(), "{size:?}:\n{}", out.join("\n"));
        }
        Ok(())
    });
}

/// The error, the outputs and the seed that the page shows, as one text, where its curve is drawn.
const SHOWN: &str = "
    const isEmpty = (canvas) => !canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    if (isEmpty(document.getElementById('error-curve'))) return 'an empty curve';
    const all = ['iteration', 'error', 'output-0', 'output-1', 'output-2', 'output-3'];
    return [...all.map((id) => document.getElementById(id).innerText), document.getElementById('seed-number').value].join(' ');";

/// The same as soon as there is a curve.
async fn shown(page: &Page) -> Result<Value, Failure> {
    page.wait_until("a curve", async || Ok(page.script(SHOWN, vec![]).await? != "an empty curve"))
        .await?;
    page.script(SHOWN, vec![]).await
}

/// The figures on screen whose bitmap does not fit their place.
const BLURRED: &str = "
    document.getElementById('error-curve').scrollIntoView({ behavior: 'instant', block: 'center' });
    const isOnScreen = ({ top, bottom }) => top < innerHeight && bottom > 0;
    const all = [...document.querySelectorAll('canvas[role=img]')].filter((canvas) => canvas.checkVisibility());
    const onScreen = all.filter((canvas) => isOnScreen(canvas.getBoundingClientRect()));
    const fits = (canvas) => canvas.width === Math.round(canvas.clientWidth * devicePixelRatio) && canvas.height === Math.round(canvas.clientHeight * devicePixelRatio);
    return [onScreen.length > 0, onScreen.filter((canvas) => !fits(canvas)).map(({ id, className }) => `${id} ${className}`)];";

#[test]
fn another_size_draws_sharp_figures_of_the_same_run() {
    session::run("resize", async |page| {
        page.open("#seed=5&iteration=300").await?;
        let shown = shown(&page).await?;
        for (width, height) in [(640, 700), (1500, 900), (1280, 800)] {
            page.set_viewport(width, height).await?;
            page.wait_until(&format!("sharp figures at {width}×{height}"), async || {
                Ok(page.script(BLURRED, vec![]).await? == json!([true, []]))
            })
            .await?;
            page.wait_until("the same digits", async || {
                Ok(page.script(SHOWN, vec![]).await? == shown)
            })
            .await?;
        }
        Ok(())
    });
}

#[test]
fn a_hidden_tab_waits_and_goes_on() {
    session::run("hidden", async |page| {
        page.open("").await?;
        let note = "window.visibilities = [];
            document.addEventListener('visibilitychange', () => visibilities.push(document.visibilityState));";
        page.script(note, vec![]).await?;
        page.wait_until("the page plays", async || Ok(iteration(&page).await? > 0)).await?;
        page.hide_for_a_while().await?;
        let seen = page.script("return visibilities", vec![]).await?;
        // A tab that WebKit's driver opens stays behind.
        let is_hidden = seen == json!(["hidden", "visible"]);
        assert!(is_hidden || (page.engine() == "webkit" && seen == json!([])), "{seen}");
        let before = iteration(&page).await?;
        page.wait_until("it goes on", async || Ok(iteration(&page).await? > before)).await?;
        page.click("#play").await?;
        let at = iteration(&page).await?;
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
        page.click("#step").await?;
        page.wait_until("the step in the link", async || {
            let hash = page.script("return location.hash", vec![]).await?;
            Ok(hash == "#seed=5&iteration=301")
        })
        .await?;
        let shown = shown(&page).await?;
        page.script(
            "addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })",
            vec![],
        )
        .await?;
        page.goto("about:blank").await?;
        page.back().await?;
        page.wait_until("the same digits", async || Ok(page.script(SHOWN, vec![]).await? == shown))
            .await?;
        // Chromium and WebKit take the page from a cache, with its scripts where they were; Firefox may load it again.
        let persisted = page.script("return window.persisted ?? null", vec![]).await?;
        assert!(persisted == true || page.engine() == "firefox", "{persisted}");
        page.click("#step").await?;
        page.wait_until("another step", async || Ok(iteration(&page).await? == 302)).await
    });
}

/// The figures that are not drawn.
const DRAWN: &str = "
    const small = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
    const isDrawn = (canvas) => {
      small.clearRect(0, 0, 64, 64);
      small.drawImage(canvas, 0, 0, 64, 64);
      return small.getImageData(0, 0, 64, 64).data.some((value) => value > 0);
    };
    const figures = [...document.querySelectorAll('canvas[role=img]')].filter((canvas) => canvas.checkVisibility());
    return figures.filter((canvas) => !isDrawn(canvas)).map(({ id, className }) => `${id} ${className}`);";

#[test]
fn a_dark_screen_has_every_figure_printed_in_dark_ink() {
    Session { scheme: Scheme::Dark, ..Session::default() }.run("print", async |page| {
        page.open("#seed=5&iteration=300").await?;
        let note = "window.ground = () => getComputedStyle(document.documentElement).getPropertyValue('--background').trim();
            window.grounds = [ground()];
            const inks = new Set();
            const { fillText } = CanvasRenderingContext2D.prototype;
            CanvasRenderingContext2D.prototype.fillText = function (...values) {
              if (document.documentElement.classList.contains('on-paper')) inks.add(this.fillStyle);
              fillText.apply(this, values);
            };
            addEventListener('beforeprint', () => {
              grounds.push(ground());
              window.inks = [inks.has('#5d5a54'), inks.has('#aaa79f')];
            });";
        page.script(note, vec![]).await?;
        let shown = shown(&page).await?;
        let Some(pdf) = page.print().await? else {
            println!("this driver does not print");
            return Ok(());
        };
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(page.script(DRAWN, vec![]).await?, json!([]), "not drawn");
        assert_eq!(page.script("return grounds", vec![]).await?, json!(["#15171a", "#fcfbf8"]));
        // The figures' labels are in the light theme's grey, and not in the dark one's.
        assert_eq!(page.script("return inks", vec![]).await?, json!([true, false]));
        page.wait_until("a dark page again", async || {
            Ok(page.script("return ground()", vec![]).await? == "#15171a")
        })
        .await?;
        assert_eq!(page.script(SHOWN, vec![]).await?, shown);
        Ok(())
    });
}
