//! What is worked out when, and what is seen of it: frames show what was trained in them, what is off screen rests, no run is
//! trained twice, and nothing ever shows a number that is none.

use serde_json::json;

use crate::page::Page;
use crate::session;

/// Common to the scripts below.
const HANDS: &str = "
    const byId = (id) => document.getElementById(id);
    const frames = async (count) => { for (; count > 0; count -= 1) await frame(); };
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));";

/// Another seed in every frame: where the readouts are behind the playhead when a frame is painted, or ahead of it.
const APART: &str = "
    byId('error-curve').scrollIntoView({ behavior: 'instant', block: 'nearest' });
    const apart = [];
    for (let seed = 100; seed < 140; seed += 1) {
      await frame();
      byId('seed').value = seed;
      byId('seed').dispatchEvent(new Event('input'));
      await painted();
      const shown = byId('iteration').textContent.replace(/\\D/g, '');
      if (shown !== byId('playhead').value) apart.push(`${shown} and ${byId('playhead').value}`);
    }
    return apart.join('; ');";

/// How often something in a section changes while the lab plays on for 120 frames with a tenth of a pixel of the section on screen,
/// and how often the lab's iteration does beyond a renewal every two seconds.
const RESTLESS: &str = "
    const section = byId(given[0]);
    await frames(20);
    for (let step = 0; step < 64; step += 1) {
      section.style.paddingBlockEnd = `${2 + step / 32}px`;
      scrollTo({ top: section.getBoundingClientRect().bottom + scrollY - 0.3, behavior: 'instant' });
      const { bottom } = section.getBoundingClientRect();
      if (bottom > 0.02 && bottom < 0.9) break;
    }
    const { bottom } = section.getBoundingClientRect();
    if (!(bottom > 0 && bottom < 1)) throw new Error(`${bottom} px of the section are on screen`);
    byId('play').click();
    await frames(10);
    const began = performance.now();
    const [changes, readings] = [section, byId('iteration')].map((element) => {
      const seen = { count: 0 };
      new MutationObserver((list) => (seen.count += list.length))
        .observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
      return seen;
    });
    await frames(120);
    const renewals = Math.ceil((performance.now() - began) / 2000) + 1;
    if (!byId('play').classList.contains('is-playing')) throw new Error('it does not play any more');
    return [String(changes.count), String(Math.max(0, readings.count - renewals))];";

#[test]
fn frames_show_what_was_trained_in_them_and_what_is_off_screen_rests() {
    session::run("order of frames", async |page: Page| {
        page.open("#iteration=7000").await?;
        page.wait_until("the run", async || Ok(page.text("#iteration").await? == "7,000")).await?;
        let apart = page.script_steps(&format!("{HANDS}{APART}"), vec![]).await?;
        assert_eq!(apart, json!(""), "the readouts and the playhead are apart");

        let counts =
            page.script_steps(&format!("{HANDS}{RESTLESS}"), vec![json!("microscope")]).await?;
        assert_eq!(counts[0], json!("0"), "a sliver of a section is kept up to date");
        assert_eq!(
            counts[1],
            json!("0"),
            "the lab, off screen, changes more often than it is read"
        );
        Ok(())
    });
}

/// Looks at every text, label and figure from now on for numbers that are none.
const WATCH: &str = r"
    window.strange = new Set();
    const look = (text, where) => { if (/NaN|undefined|Infinity/.test(text ?? '')) strange.add(`${where}: ${text}`); };
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      look(String(text), this.canvas.id);
      for (const value of rest) look(String(value), `${this.canvas.id}, place of ${text}`);
      return fillText.call(this, text, ...rest);
    };
    const attributes = ['aria-label', 'aria-valuetext', 'value', 'style'];
    const all = () => {
      for (const element of document.querySelectorAll('main *')) {
        for (const name of attributes) look(element.getAttribute(name), `${element.id} ${name}`);
        if (element.children.length === 0 && !['CODE', 'SCRIPT'].includes(element.tagName)) look(element.textContent, element.id);
      }
      for (const element of document.querySelectorAll('main :is(h2, h3, h4, th)')) {
        if (element.textContent.trim() === '' && !element.closest('[hidden]')) strange.add(`an empty ${element.tagName} ${element.id} in ${element.closest('section').id}`);
      }
    };
    window.lookAtAll = () => (all(), [...strange].join('\n'));
    new MutationObserver((changes) => {
      for (const { target, attributeName } of changes) {
        if (attributeName) look(target.getAttribute(attributeName), `${target.id} ${attributeName}`);
        else if (target.parentElement && !target.parentElement.closest('code')) look(target.textContent, target.id || target.parentElement.id);
      }
    }).observe(document.querySelector('main'), { attributeFilter: attributes, childList: true, characterData: true, subtree: true });";

/// Opens places at random, the same ones each time, and scrolls to a section in each.
const WALK: &str = "
    window.state ??= 20_191_103;
    const random = (count) => (state = (state * 48_271) % 2_147_483_647) % count;
    const pick = (...values) => values[random(values.length)];
    const sections = [...document.querySelectorAll('main > section')];
    for (let step = 0; step < given[0]; step += 1) {
      const isOneLayer = random(4) === 0;
      const parts = [`seed=${random(1000)}`, `iteration=${pick(0, 1, random(4000), 80000)}`, `iterations=${pick(1, 3, 80000, 100000)}`,
        `learningRate=${pick(1, 0.1, 30, 100)}`, `derivative=${pick('notebook', 'chain-rule')}`,
        `targets=${random(16).toString(2).padStart(4, '0')}`, `summation=${pick('2019', '2024', '2025')}`, pick('pin=seed:3', ''),
        isOneLayer ? 'problem=one-layer' : `hidden=${1 + random(16)}&hiddenDerivative=${pick('notebook', 'chain-rule')}`];
      location.hash = parts.join('&');
      pick(...sections).scrollIntoView({ behavior: 'instant' });
      await frames(3);
      if (random(3) === 0) byId('play').click();
      await frames(3);
    }";

/// Waits until texts off screen are rendered, too.
const SETTLED: &str = "
    const settled = performance.now() + 2500;
    await until('all labels', () => performance.now() > settled);
    return lookAtAll();";

/// The settings that more iterations were trained for than their longest run has.
const TRAINED_TWICE: &str = "
    if (training.size < 4) throw new Error(`only ${training.size} runs are trained`);
    return [...training].filter(([, { trained, longest }]) => trained > longest).map(([settings]) => settings).join('; ');";

#[test]
fn no_run_is_trained_twice_and_no_number_is_none() {
    session::run("order of training", async |page: Page| {
        page.open("#iteration=600").await?;
        page.script(WATCH, vec![]).await?;
        let before = page.script("return lookAtAll()", vec![]).await?;
        assert_eq!(before, json!(""), "before any section was on screen");
        page.show_all().await?;
        page.script(
            "dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))",
            vec![],
        )
        .await?;
        let twice = page.script_steps(TRAINED_TWICE, vec![]).await?;
        assert_eq!(twice, json!(""), "trained twice");

        // In parts, each of which may take as long as a script may.
        for _ in 0..3 {
            page.script_steps(&format!("{HANDS}{WALK}"), vec![json!(10)]).await?;
        }
        let found = page.script_steps(SETTLED, vec![]).await?;
        assert_eq!(found, json!(""), "no numbers, or nothing at all");
        let twice = page.script_steps(TRAINED_TWICE, vec![]).await?;
        assert_eq!(twice, json!(""), "trained twice");
        Ok(())
    });
}
