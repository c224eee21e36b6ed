//! The page for hours on end, in Chromium: its memory levels off, no worker stays, and frames that take long are printed.
//!
//! `cargo xtask test endurance` runs it; it takes minutes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::devtools;
use crate::page::Page;
use crate::session::{Failure, Session};

/// How often everything is done, with a measurement after each time.
const ROUNDS: usize = 10;

/// Whole plays of the longest run in a round: 100,000 iterations each, and so ten million in all.
const PLAYS: usize = 10;

/// Changes of seed in a round: a thousand in all.
const SEEDS: usize = 100;

/// Grids in a round: a hundred in all.
const GRIDS: usize = 10;

/// How long all of it may take.
const TIME: Duration = Duration::from_secs(30 * 60);

/// Bytes that JavaScript's heap may be larger for in the second half than in the first: an object kept per frame, per seed or
/// per grid would be more.
const SLACK: f64 = 128.0 * 1024.0;

/// Notes frames over 50 milliseconds, with the scripts in them, under what was going on at the time.
const WATCH: &str = "
    window.longFrames = [];
    window.doing = 'opening';
    new PerformanceObserver((list) => {
      for (const { startTime, duration, scripts } of list.getEntries()) {
        const inside = scripts.map((script) => `${script.invoker} ${script.sourceFunctionName} ${Math.round(script.duration)} ms`);
        longFrames.push(`${Math.round(duration)} ms at ${Math.round(startTime)}, ${doing}: ${inside.join('; ') || 'no script'}`);
      }
    }).observe({ type: 'long-animation-frame' });
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) longTasks.push(`${Math.round(duration)} ms at ${Math.round(startTime)}, ${doing}`);
    }).observe({ type: 'longtask' });";

/// Common to the scripts below.
const HANDS: &str = "
    const byId = (id) => document.getElementById(id);
    const set = (id, value, type) => {
      byId(id).value = value;
      byId(id).dispatchEvent(new Event(type, { bubbles: true }));
    };";

/// One play of the whole run at 1000 iterations a frame, with a scrub and a restart before it, another section in view each time.
const PLAY: &str = "
    const [place, seed] = given;
    window.doing = `playing at #${place}`;
    byId(place).scrollIntoView({ behavior: 'instant' });
    set('iterations-per-frame', '1000', 'change');
    for (let scrub = 1; scrub <= 10; scrub += 1) {
      set('playhead', String((seed * 7919 + scrub * 65537) % 100001), 'input');
      await frame();
    }
    byId('restart').click();
    byId('play').click();
    const isPlaying = () => byId('play').classList.contains('is-playing');
    if (!isPlaying()) throw new Error('it does not play');
    let frames = 0;
    await until('the end of the run', () => (frames += 1, !isPlaying()));
    byId('lab').scrollIntoView({ behavior: 'instant' });
    await until('the last iteration', () => byId('iteration').innerText === '100,000');
    return String(frames);";

/// Seeds under the pointer, one a frame, then a run pinned and let go, and another network for a while.
const DRAG: &str = "
    const [first, count] = given;
    window.doing = 'dragging the seed';
    for (let seed = first; seed < first + count; seed += 1) {
      set('seed', String(seed), 'input');
      await frame();
    }
    set('seed', String(first + count - 1), 'change');
    window.doing = 'pinning';
    byId('pin').click();
    await until('a pin', () => document.querySelector('.pin-remove') !== null);
    for (const hidden of ['1', '16', '4']) {
      for (const type of ['input', 'change']) set('hidden-number', hidden, type);
      await frame();
    }
    document.querySelector('.pin-remove').click();
    for (const network of ['one-layer', 'two-layers']) {
      document.querySelector(`input[value=${network}]`).click();
      await frame();
    }
    for (const type of ['input', 'change']) set('iterations-number', '100000', type);
    await until('all of the run', () => byId('playhead').max === '100000');";

/// A grid of the longest runs, cancelled at once or when some of its seeds are there.
const GRID: &str = "
    const [wanted] = given;
    window.doing = 'the grid';
    byId('seed-luck').scrollIntoView({ behavior: 'instant' });
    set('luck-iterations', '100000', 'change');
    byId('luck-start').click();
    if (liveWorkers.size === 0) throw new Error('no worker');
    const progress = byId('luck-progress');
    if (wanted > 0) await until('some seeds', () => progress.value >= wanted && progress.value < progress.max);
    byId('luck-cancel').click();
    if (liveWorkers.size !== 0) throw new Error(`${liveWorkers.size} workers are left`);
    await frame();";

/// What is measured after a round, everything unreachable having been collected.
#[derive(Debug)]
struct Measure {
    /// Bytes in use on JavaScript's heap.
    heap: f64,
    /// Bytes of the core's memory, and how many cores there are in the page.
    core: f64,
    cores: f64,
    /// What the engine holds for the page besides.
    nodes: f64,
    listeners: f64,
    buffers: f64,
    workers: f64,
}

async fn measure(page: &Page) -> Result<Measure, Failure> {
    // A worker that was told to end still has to get there.
    page.wait_until("no worker", async || {
        Ok(devtools::metric(page, "WorkerGlobalScopes").await? == 0.0)
    })
    .await?;
    devtools::collect_garbage(page).await?;
    let core = "return [liveMemories().length, liveMemories().reduce((sum, { buffer }) => sum + buffer.byteLength, 0)]";
    let (cores, core): (f64, f64) = serde_json::from_value(page.script(core, vec![]).await?)?;
    Ok(Measure {
        heap: devtools::metric(page, "JSHeapUsedSize").await?,
        core,
        cores,
        nodes: devtools::metric(page, "Nodes").await?,
        listeners: devtools::metric(page, "JSEventListeners").await?,
        buffers: devtools::metric(page, "ArrayBufferContents").await?,
        workers: devtools::metric(page, "WorkerGlobalScopes").await?,
    })
}

/// Runs one of the scripts above.
async fn act(page: &Page, body: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
    page.script_steps(&format!("{HANDS} {body}"), arguments).await
}

/// The ids of the sections.
async fn sections(page: &Page) -> Result<Vec<String>, Failure> {
    let body =
        "return [...document.querySelectorAll('main > section[id]')].map((section) => section.id)";
    Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
}

#[test]
#[ignore = "takes minutes: cargo xtask test endurance"]
fn memory_levels_off_and_no_worker_stays() {
    Session { time: TIME, ..Session::default() }.run("endurance", async |page| {
        page.open("#iterations=100000&iteration=0").await?;
        page.script(WATCH, vec![]).await?;
        devtools::start(&page).await?;
        let sections = sections(&page).await?;
        let mut measures = Vec::new();
        for round in 0..ROUNDS {
            let mut frames = 0.0;
            for (play, place) in sections.iter().cycle().take(PLAYS).enumerate() {
                let seed = round * PLAYS + play;
                let played = act(&page, PLAY, vec![json!(place), json!(seed)]).await?;
                frames += played.as_str().unwrap_or_default().parse::<f64>()?;
            }
            act(&page, DRAG, vec![json!(round * SEEDS), json!(SEEDS)]).await?;
            for wanted in 0..GRIDS {
                act(&page, GRID, vec![json!(wanted)]).await?;
            }
            page.script("document.body.scrollIntoView({ behavior: 'instant' })", vec![]).await?;
            page.pass_frames(3).await?;
            let measured = measure(&page).await?;
            println!("round {round}: {frames} frames of playing; {measured:?}");
            measures.push(measured);
            // Printed and not asserted: what else the machine does at the time is in them.
            for what in ["longFrames", "longTasks"] {
                let lines = page.script(&format!("return {what}.splice(0)"), vec![]).await?;
                let lines: Vec<String> = serde_json::from_value(lines)?;
                println!("  {what}: {}\n    {}", lines.len(), lines.join("\n    "));
            }
        }
        let made = page.script("return String(workersMade())", vec![]).await?;
        println!("workers made: {made}");

        let (first, second) = measures.split_at(ROUNDS / 2);
        let most = |half: &[Measure], of: fn(&Measure) -> f64| {
            half.iter().map(of).fold(f64::NEG_INFINITY, f64::max)
        };
        let grown = |of: fn(&Measure) -> f64| most(second, of) - most(first, of);
        assert!(grown(|at| at.heap) <= SLACK, "JavaScript's heap grows by {}", grown(|at| at.heap));
        assert!(grown(|at| at.core) <= 0.0, "the core's memory grows by {}", grown(|at| at.core));
        assert!(grown(|at| at.nodes) <= 0.0, "nodes stay: {}", grown(|at| at.nodes));
        assert!(grown(|at| at.listeners) <= 0.0, "listeners stay: {}", grown(|at| at.listeners));
        assert!(grown(|at| at.buffers) <= 0.0, "buffers stay: {}", grown(|at| at.buffers));
        assert_eq!(most(&measures, |at| at.workers), 0.0);
        assert_eq!(most(&measures, |at| at.cores), 1.0, "the page has one core");
        Ok(())
    });
}
