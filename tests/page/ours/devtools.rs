//! Chromium's own protocol, through its driver: what no script in the page can measure.

use serde_json::{Value, json};

use crate::page::{ChromiumCommand, Page};
use crate::session::Failure;

/// A command of the Chrome DevTools Protocol.
pub(crate) async fn give(page: &Page, name: &str, parameters: Value) -> Result<Value, Failure> {
    let body = json!({ "cmd": name, "params": parameters });
    page.command(ChromiumCommand { path: "goog/cdp/execute", body }).await
}

/// A command that needs no parameters.
async fn command(page: &Page, name: &str) -> Result<Value, Failure> {
    give(page, name, json!({})).await
}

/// Has the page find a media feature set to a value, as after a change of the system's settings; to
/// none with an empty one.
pub(crate) async fn prefer(page: &Page, feature: &str, value: &str) -> Result<(), Failure> {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    give(page, "Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// Starts to measure.
pub(crate) async fn start(page: &Page) -> Result<(), Failure> {
    command(page, "Performance.enable").await?;
    command(page, "HeapProfiler.enable").await?;
    Ok(())
}

/// Collects everything that cannot be reached.
pub(crate) async fn collect_garbage(page: &Page) -> Result<(), Failure> {
    // What a first pass finalises, a second one frees.
    for _ in 0..3 {
        command(page, "HeapProfiler.collectGarbage").await?;
    }
    Ok(())
}

/// One of the engine's own counts.
pub(crate) async fn metric(page: &Page, name: &str) -> Result<f64, Failure> {
    let answer = command(page, "Performance.getMetrics").await?;
    let metrics = answer["metrics"].as_array().ok_or("Chromium gives no metrics")?;
    let metric = metrics.iter().find(|metric| metric["name"] == name);
    let value = metric.and_then(|metric| metric["value"].as_f64());
    value.ok_or_else(|| format!("Chromium does not count {name}").into())
}
