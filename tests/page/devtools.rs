//! Chromium's own protocol, through its driver: what no script in the page can measure.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::page::Page;
use crate::session::Failure;

/// A command of the Chrome DevTools Protocol.
#[derive(Debug)]
struct Command(Value);

impl Command {
    fn new(name: &str, parameters: &Value) -> Self {
        Self(json!({ "cmd": name, "params": parameters }))
    }
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}

/// Starts to measure.
pub(crate) async fn start(page: &Page) -> Result<(), Failure> {
    page.command(Command::new("Performance.enable", &json!({}))).await?;
    page.command(Command::new("HeapProfiler.enable", &json!({}))).await?;
    Ok(())
}

/// Collects everything that cannot be reached.
pub(crate) async fn collect_garbage(page: &Page) -> Result<(), Failure> {
    // What a first pass finalises, a second one frees.
    for _ in 0..3 {
        page.command(Command::new("HeapProfiler.collectGarbage", &json!({}))).await?;
    }
    Ok(())
}

/// One of the engine's own counts.
pub(crate) async fn metric(page: &Page, name: &str) -> Result<f64, Failure> {
    let answer = page.command(Command::new("Performance.getMetrics", &json!({}))).await?;
    let metrics = answer["metrics"].as_array().ok_or("Chromium gives no metrics")?;
    let metric = metrics.iter().find(|metric| metric["name"] == name);
    let value = metric.and_then(|metric| metric["value"].as_f64());
    value.ok_or_else(|| format!("Chromium does not count {name}").into())
}
