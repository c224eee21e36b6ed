//! The page for hours on end, in Chromium: its memory levels off, no worker stays, and frames that
//! take long are printed.
//!
//! `cargo xtask test endurance` runs it; it takes minutes.

use std::time::Duration;

use serde_json::json;

use super::devtools;
use crate::page::Page;
use crate::session::{Failure, LIMIT, Session};

const JS: &str = "ours/endurance.js";

/// How often everything is done, with a measurement after each time.
const ROUNDS: usize = 10;

/// Whole plays of the longest run in a round: 100,000 iterations each, and so ten million in all.
const PLAYS: usize = 10;

/// Changes of seed in a round: a thousand in all.
const SEEDS: usize = 100;

/// Grids in a round: a hundred in all.
const GRIDS: usize = 10;

/// How long all of it may take.
const TIME: Duration = Duration::from_secs(10 * LIMIT.as_secs());

/// Bytes that JavaScript's heap may be larger for in the second half than in the first: an object
/// kept per frame, per seed or per grid would be more.
const SLACK: f64 = 128.0 * 1024.0;

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
    let [cores, core]: [String; 2] = page.call(JS, "cores", json!([])).await?;
    let (cores, core) = (cores.parse()?, core.parse()?);
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

#[test]
#[ignore = "takes minutes: cargo xtask test endurance"]
fn memory_levels_off_and_no_worker_stays() {
    Session { time: TIME, ..Session::default() }.run("endurance", async |page| {
        page.open("#iterations=100000&iteration=0").await?;
        page.call::<()>(JS, "watch", json!([])).await?;
        devtools::start(&page).await?;
        let sections: Vec<String> = page.call(JS, "sections", json!([])).await?;
        let mut measures = Vec::new();
        for round in 0..ROUNDS {
            let mut frames = 0.0;
            for (play, place) in sections.iter().cycle().take(PLAYS).enumerate() {
                let seed = round * PLAYS + play;
                let played: String = page.call(JS, "play", json!([place, seed])).await?;
                frames += played.parse::<f64>()?;
            }
            page.call::<()>(JS, "drag", json!([round * SEEDS, SEEDS])).await?;
            for wanted in 0..GRIDS {
                page.call::<()>(JS, "grid", json!([wanted])).await?;
            }
            page.call::<()>(JS, "rest", json!([])).await?;
            let measured = measure(&page).await?;
            println!("round {round}: {frames} frames of playing; {measured:?}");
            measures.push(measured);
            // Printed and not asserted: what else the machine does at the time is in them.
            let noted: [Vec<String>; 2] = page.call(JS, "noted", json!([])).await?;
            for (what, lines) in ["long frames", "long tasks"].into_iter().zip(noted) {
                println!("  {what}: {}\n    {}", lines.len(), lines.join("\n    "));
            }
        }
        let made: String = page.call(JS, "made", json!([])).await?;
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
