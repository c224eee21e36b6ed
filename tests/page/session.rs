//! A test's frame: a fresh document for each, a bound on its time, and traces of what went wrong.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::future::Future;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use fantoccini::Client;
use tokio::runtime::{Builder, Handle};
use tokio::task::LocalSet;
use tokio::time::{Instant, timeout};

use crate::driver::{Driver, Place, Reader, Scheme};
use crate::page::Page;

/// Whatever keeps a test from going on.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// How long a test may take in all, where nothing else is said: no machine that can run a browser
/// needs as much, and what hangs ends.
pub(crate) const LIMIT: Duration = Duration::from_secs(20 * 60);

/// How long a failed test's traces may take, and closing its browser: what hangs there fails
/// nothing.
const TRACES: Duration = Duration::from_secs(60);

/// The size of the part of the window that shows the page, in CSS pixels.
const VIEWPORT: (u32, u32) = (1280, 800);

/// Where the connections to browsers live, since they outlive a test and its runtime.
static CONNECTIONS: LazyLock<Handle> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime for the connections to the driver");
    let handle = runtime.handle().clone();
    thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    handle
});

/// The browser that the last test left in good order, and how it is set: to open one takes longer
/// than most tests. The last is closed with its driver. (Only Chromium's would open several; the
/// names of the tests that want a dark one put them in a row.)
static OPEN: Mutex<Option<(Reader, Client)>> = Mutex::new(None);

/// What a test runs in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Session {
    /// Where the page is.
    pub(crate) place: Place,
    /// What the browser prefers.
    pub(crate) scheme: Scheme,
    /// The least size of any letter that the browser is set to, in CSS pixels.
    pub(crate) least_type: u8,
    /// How long the test may take in all.
    pub(crate) time: Duration,
}

impl Default for Session {
    fn default() -> Self {
        Self { place: Place::Site, scheme: Scheme::Light, least_type: 0, time: LIMIT }
    }
}

/// Runs a test of the site by day: see [`Session::run`].
///
/// # Panics
///
/// As [`Session::run`].
pub(crate) fn run<F>(name: &str, test: impl FnOnce(Page) -> F)
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    Session::default().run(name, test);
}

impl Session {
    /// Runs a test in a fresh document.
    ///
    /// The test fails when it returns an error or panics, when it takes too long, and when the page
    /// has written an error to the console that the test did not take with [`Page::take_errors`].
    ///
    /// # Panics
    ///
    /// The test failed. A screenshot and the console's text are then in the folder for failures,
    /// under the test's name.
    pub(crate) fn run<F>(self, name: &str, test: impl FnOnce(Page) -> F)
    where
        F: Future<Output = Result<(), Failure>> + 'static,
    {
        let Self { place, scheme, least_type, time } = self;
        let reader = Reader { scheme, least_type };
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime for the test");
        let local = LocalSet::new();
        let result = local.block_on(&runtime, async {
            let driver = Driver::from_environment(place)?;
            let (client, page) = timeout(LIMIT, open(&driver, reader, time))
                .await
                .map_err(|_| "no browser opened in time")??;
            let (test, tested) = (test(page.clone()), page.clone());
            let result = outcome(time, async move {
                test.await?;
                without_errors(&tested).await
            })
            .await;
            if let Err(failure) = &result {
                let traces = timeout(TRACES, keep_traces(&page, &driver, name, failure)).await;
                match traces.map_err(Failure::from).flatten() {
                    Ok(path) => eprintln!("traces of the failure: {path}.txt and .png"),
                    Err(error) => eprintln!("no traces of the failure: {error}"),
                }
            }
            if result.is_ok() {
                *open_browser() = Some((reader, client));
            } else {
                let closed = timeout(TRACES, client.close()).await;
                if let Err(error) = closed.map_err(Failure::from).and_then(|closed| Ok(closed?)) {
                    eprintln!("the browser of the failure stays open: {error}");
                }
            }
            result
        });
        if let Err(failure) = result {
            panic!("{name}: {failure}");
        }
    }
}

fn open_browser() -> MutexGuard<'static, Option<(Reader, Client)>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn open(driver: &Driver, reader: Reader, time: Duration) -> Result<(Client, Page), Failure> {
    let left = open_browser().take();
    let client = match left {
        Some((set, client)) if set == reader && has_room(&client).await? => client,
        other => {
            if let Some((_, client)) = other {
                client.close().await?;
            }
            let driver = driver.clone();
            CONNECTIONS.spawn(async move { driver.connect(reader).await }).await??
        }
    };
    let page = Page::new(client.clone(), driver.clone(), Instant::now() + time);
    page.leave().await?;
    page.set_viewport(VIEWPORT.0, VIEWPORT.1).await?;
    Ok((client, page))
}

/// Whether a browser's history has room for a test's steps: *back* leads astray in WebKit once it
/// holds a hundred. (Other engines hold fifty at most.)
async fn has_room(client: &Client) -> Result<bool, Failure> {
    let length = client.execute("return String(history.length)", vec![]).await?;
    Ok(length.as_str().ok_or("no history")?.parse::<u32>()? < 60)
}

/// How a test ends: within its time, and with a panic as an error like others.
async fn outcome(
    time: Duration,
    test: impl Future<Output = Result<(), Failure>> + 'static,
) -> Result<(), Failure> {
    let mut task = tokio::task::spawn_local(test);
    // What is waited for ends by itself when the time is over, and says what it was.
    let Ok(ended) = timeout(time + TRACES, &mut task).await else {
        task.abort();
        return Err(format!("not done after {} minutes", time.as_secs() / 60).into());
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
