//! A test's frame: a fresh browser for each, a bound on its time, and traces of what went wrong.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::future::Future;
use std::time::Duration;

use fantoccini::Client;
use tokio::task::LocalSet;
use tokio::time::timeout;

use crate::driver::{Driver, Place, Scheme};
use crate::page::Page;

/// Whatever keeps a test from going on.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// How long a test may take in all.
const TEST_TIME: Duration = Duration::from_secs(120);

/// How long opening a browser may take, and how long each of the steps that follow a test.
const STEP_TIME: Duration = Duration::from_secs(30);

/// The size of the part of the window that shows the page, in CSS pixels.
const VIEWPORT: (u32, u32) = (1280, 800);

/// Runs a test in a fresh browser.
///
/// The test fails when it returns an error or panics, when it takes too long, and when the page has written an error to
/// the console that the test did not take with [`Page::take_errors`].
///
/// # Panics
///
/// The test failed. A screenshot and the console's text are then in the folder for failures, under the test's name.
pub(crate) fn run<F>(name: &str, test: impl FnOnce(Page) -> F)
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    run_in(Place::Site, Scheme::Light, name, test);
}

/// The same with the page opened elsewhere than at the root of a host.
///
/// # Panics
///
/// As [`run`].
pub(crate) fn run_at<F>(place: Place, name: &str, test: impl FnOnce(Page) -> F)
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    run_in(place, Scheme::Light, name, test);
}

/// The same in a browser that prefers a colour scheme.
///
/// # Panics
///
/// As [`run`].
pub(crate) fn run_in<F>(place: Place, scheme: Scheme, name: &str, test: impl FnOnce(Page) -> F)
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime for the connection to the driver");
    let local = LocalSet::new();
    let result = local.block_on(&runtime, async {
        let driver = Driver::from_environment(place)?;
        let (client, page) = timeout(STEP_TIME, open(&driver, scheme))
            .await
            .map_err(|_| "no browser opened in time")??;
        let mut result = outcome(test(page.clone())).await;
        if result.is_ok() {
            result =
                timeout(STEP_TIME, without_errors(&page)).await.map_err(Failure::from).flatten();
        }
        if let Err(failure) = &result {
            let traces = timeout(STEP_TIME, keep_traces(&page, &driver, name, failure)).await;
            match traces.map_err(Failure::from).flatten() {
                Ok(path) => eprintln!("traces of the failure: {path}.txt and .png"),
                Err(error) => eprintln!("no traces of the failure: {error}"),
            }
        }
        let closed = timeout(STEP_TIME, client.close()).await;
        result.and(closed.map_err(Failure::from).and_then(|closed| closed.map_err(Failure::from)))
    });
    if let Err(failure) = result {
        panic!("{name}: {failure}");
    }
}

async fn open(driver: &Driver, scheme: Scheme) -> Result<(Client, Page), Failure> {
    let client = driver.connect(scheme).await?;
    let page = Page::new(client.clone(), driver.clone());
    page.set_viewport(VIEWPORT.0, VIEWPORT.1).await?;
    Ok((client, page))
}

/// How a test ends: within its time, and with a panic as an error like others.
async fn outcome(test: impl Future<Output = Result<(), Failure>> + 'static) -> Result<(), Failure> {
    let mut task = tokio::task::spawn_local(test);
    let Ok(ended) = timeout(TEST_TIME, &mut task).await else {
        task.abort();
        return Err(format!("not done after {} seconds", TEST_TIME.as_secs()).into());
    };
    ended.map_err(|error| match error.try_into_panic() {
        Ok(panic) => message(panic.as_ref()).into(),
        Err(error) => Failure::from(error),
    })?
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
}

async fn without_errors(page: &Page) -> Result<(), Failure> {
    let errors = page.take_errors().await?;
    if errors.is_empty() {
        return Ok(());
    }
    Err(format!("the console has errors:\n  {}", errors.join("\n  ")).into())
}

/// Saves what the page looked like and said; the path of the files, without their extensions.
async fn keep_traces(
    page: &Page,
    driver: &Driver,
    name: &str,
    failure: &Failure,
) -> Result<String, Failure> {
    let name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let base = driver.failures.join(format!("{}-{name}", driver.engine));
    fs::create_dir_all(&driver.failures)?;
    // The text comes first: a page that is stuck gives no screenshot.
    let mut text = format!("{failure}\n");
    match page.console().await {
        Ok(console) => console.iter().try_for_each(|entry| writeln!(text, "  {entry}"))?,
        Err(error) => writeln!(text, "  the console cannot be read: {error}")?,
    }
    eprint!("{text}");
    fs::write(base.with_extension("txt"), text)?;
    fs::write(base.with_extension("png"), page.screenshot().await?)?;
    Ok(base.display().to_string())
}
