//! The page as a test sees it: elements by their CSS selectors, texts as a reader reads them, and
//! the console.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::fs;
use std::future::Future;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::{PrintConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, Locator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::driver::Driver;
use crate::session::Failure;

/// What all scripts use.
const HANDS: &str = "hands.js";

/// What is asked of the page below.
const JS: &str = "page.js";

/// How often [`Page::wait_until`] looks.
const LOOK: Duration = Duration::from_millis(50);

/// The least width of a window, in CSS pixels, that every browser gives.
const NARROWEST: u32 = 500;

/// A browser's only tab. Clones are the same tab.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    client: Client,
    driver: Driver,
    /// When the test's time is over: the only limit to whatever is waited for.
    deadline: Instant,
    /// What was read from the console, and how much of it [`Page::take_errors`] has returned.
    console: Rc<RefCell<(Vec<Entry>, usize)>>,
}

/// A message on the console.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// `error`, `warn`, `info`, `log` or `debug`; Chromium's own list says `SEVERE` for an error.
    level: String,
    text: String,
}

impl Page {
    pub(crate) fn new(client: Client, driver: Driver, deadline: Instant) -> Self {
        Self { client, driver, deadline, console: Rc::default() }
    }

    /// The page's address.
    pub(crate) fn url(&self) -> &str {
        &self.driver.url
    }

    /// The address of a host that lets browsers keep what they have, and where its versions lie:
    /// see [`Driver::updates`].
    pub(crate) fn updates(&self) -> (&str, &Path) {
        (&self.driver.updated, &self.driver.updates)
    }

    /// The engine's name: `chromium`, `firefox` or `webkit`.
    pub(crate) fn engine(&self) -> &str {
        &self.driver.engine
    }

    /// What the server was asked for so far, a line such as `GET /index.html 200` for each request.
    pub(crate) fn requests(&self) -> Result<Vec<String>, Failure> {
        let lines = fs::read_to_string(&self.driver.requests)?;
        Ok(lines.lines().map(str::to_owned).collect())
    }

    // Where it is.

    /// Opens the page with a hash, or without if it is empty, and waits until it shows an
    /// iteration.
    pub(crate) async fn open(&self, hash: &str) -> Result<(), Failure> {
        self.goto(&format!("{}{hash}", self.driver.url)).await?;
        self.has_opened().await
    }

    /// Waits until the page shows an iteration.
    pub(crate) async fn has_opened(&self) -> Result<(), Failure> {
        self.call(JS, "hasOpened", json!([])).await
    }

    /// Opens the page as [`Page::open`] does, in a viewport that may be narrower than the browser's
    /// windows.
    pub(crate) async fn open_in(&self, size: (u32, u32), hash: &str) -> Result<(), Failure> {
        if size.0 < NARROWEST && self.driver.engine != "chromium" {
            self.leave().await?;
            let url = format!("{}{hash}", self.driver.url);
            self.open_frame(size, &url, None).await?;
            self.has_opened().await?;
        } else {
            self.set_viewport(size.0, size.1).await?;
            self.open(hash).await?;
        }
        let viewport = self.viewport().await?;
        if viewport == size { Ok(()) } else { Err(format!("the viewport is {viewport:?}").into()) }
    }

    /// Opens an address in a frame that is all of the document, and goes into it.
    pub(crate) async fn open_frame(
        &self,
        size: (u32, u32),
        url: &str,
        sandbox: Option<&str>,
    ) -> Result<(), Failure> {
        // Any file of the same origin will do: a browser may draw no frames of another one's.
        self.goto(&format!("{}recorder.js", self.driver.url)).await?;
        self.call::<()>(JS, "putFrame", json!([size.0, size.1, url, sandbox])).await?;
        self.enter_frame(0).await
    }

    /// Goes into a frame of the page, until it goes to another address.
    pub(crate) async fn enter_frame(&self, number: u16) -> Result<(), Failure> {
        Ok(self.client.clone().enter_frame(number).await?)
    }

    /// Leaves whatever was open before, with the pointer in the corner and no key down.
    pub(crate) async fn leave(&self) -> Result<(), Failure> {
        self.client.goto("about:blank").await?;
        let corner = PointerAction::MoveTo { duration: None, x: 0.0, y: 0.0 };
        self.client.perform_actions(MouseActions::new("mouse".to_owned()).then(corner)).await?;
        self.client.release_actions().await?;
        // What was written last belongs to the document that was left.
        self.read_console().await?;
        *self.console.borrow_mut() = (Vec::new(), 0);
        Ok(())
    }

    /// Goes to an address.
    pub(crate) async fn goto(&self, url: &str) -> Result<(), Failure> {
        // A document takes its record of the console with it.
        self.read_console().await?;
        Ok(self.client.goto(url).await?)
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) -> Result<(), Failure> {
        self.read_console().await?;
        Ok(self.client.refresh().await?)
    }

    /// Gives the page that is open another hash.
    pub(crate) async fn go_to(&self, hash: &str) -> Result<(), Failure> {
        self.call(JS, "goTo", json!([hash])).await
    }

    /// The part of the address behind its `#`.
    pub(crate) async fn hash(&self) -> Result<String, Failure> {
        self.call(JS, "hash", json!([])).await
    }

    /// Goes back in the history of the page that is open.
    pub(crate) async fn back(&self) -> Result<(), Failure> {
        self.call(JS, "travel", json!([-1])).await
    }

    /// Goes forward in the history of the page that is open.
    pub(crate) async fn forward(&self) -> Result<(), Failure> {
        self.call(JS, "travel", json!([1])).await
    }

    /// Goes back in the history from another page.
    pub(crate) async fn come_back(&self) -> Result<(), Failure> {
        Ok(self.client.back().await?)
    }

    /// The page's title.
    pub(crate) async fn title(&self) -> Result<String, Failure> {
        Ok(self.client.title().await?)
    }

    /// Makes the part of the window that shows the page this large, in CSS pixels.
    pub(crate) async fn set_viewport(&self, width: u32, height: u32) -> Result<(), Failure> {
        // What the window has around the page differs from browser to browser. While it takes
        // another size, it may be told as smaller than the page in it.
        let around = Cell::new(None);
        self.wait_until("the window around its page", async || {
            let inner = self.viewport().await?;
            let outer = self.client.get_window_size().await?;
            let across = outer.0.checked_sub(u64::from(inner.0));
            around.set(across.zip(outer.1.checked_sub(u64::from(inner.1))));
            Ok(around.get().is_some())
        })
        .await?;
        let around = around.get().ok_or("no window")?;
        let size = (u64::from(width) + around.0, u64::from(height) + around.1);
        self.client.set_window_size(size.0.try_into()?, size.1.try_into()?).await?;
        self.wait_until(&format!("a viewport of {width}×{height}"), async || {
            Ok(self.viewport().await? == (width, height))
        })
        .await
    }

    /// The size of the part of the window that shows the page, or of the frame that the tests are
    /// in.
    async fn viewport(&self) -> Result<(u32, u32), Failure> {
        let [width, height]: [String; 2] = self.call(JS, "viewport", json!([])).await?;
        Ok((width.parse()?, height.parse()?))
    }

    /// Opens another tab, which hides this one, goes there, and comes back after what is done
    /// meanwhile.
    pub(crate) async fn behind_another_tab<F>(
        &self,
        url: &str,
        meanwhile: impl FnOnce() -> F,
    ) -> Result<(), Failure>
    where
        F: Future<Output = Result<(), Failure>>,
    {
        let this = self.client.window().await?;
        let other = self.client.new_window(true).await?;
        self.client.switch_to_window(other.handle).await?;
        self.client.goto(url).await?;
        meanwhile().await?;
        self.client.close_window().await?;
        Ok(self.client.switch_to_window(this).await?)
    }

    // What it shows.

    /// The iteration that the page shows.
    pub(crate) async fn iteration(&self) -> Result<u32, Failure> {
        let digits: String = self.call(JS, "digits", json!([])).await?;
        Ok(digits.parse().map_err(|error| format!("#iteration shows {digits:?}: {error}"))?)
    }

    /// The four outputs that the page shows, as it shows them.
    pub(crate) async fn outputs(&self) -> Result<[String; 4], Failure> {
        self.call(JS, "outputs", json!([])).await
    }

    /// The text of the first element that a selector finds, as it is rendered.
    pub(crate) async fn text(&self, selector: &str) -> Result<String, Failure> {
        self.call(JS, "text", json!([selector])).await
    }

    /// The texts of all elements that a selector finds.
    pub(crate) async fn texts(&self, selector: &str) -> Result<Vec<String>, Failure> {
        self.call(JS, "texts", json!([selector])).await
    }

    /// The value of a form's element.
    pub(crate) async fn value(&self, selector: &str) -> Result<String, Failure> {
        self.call(JS, "value", json!([selector])).await
    }

    /// A property of an element, as text.
    pub(crate) async fn property(&self, selector: &str, name: &str) -> Result<String, Failure> {
        self.call(JS, "property", json!([selector, name])).await
    }

    /// Whether a selector finds an element.
    pub(crate) async fn is_there(&self, selector: &str) -> Result<bool, Failure> {
        self.call(JS, "isThere", json!([selector])).await
    }

    /// Whether an element can be seen.
    pub(crate) async fn is_seen(&self, selector: &str) -> Result<bool, Failure> {
        self.call(JS, "isSeen", json!([selector])).await
    }

    /// How many elements a selector finds.
    pub(crate) async fn count(&self, selector: &str) -> Result<usize, Failure> {
        Ok(self.call::<String>(JS, "count", json!([selector])).await?.parse()?)
    }

    /// What the page has loaded beside itself.
    pub(crate) async fn loaded(&self) -> Result<Vec<String>, Failure> {
        self.call(JS, "loaded", json!([])).await
    }

    /// The page on paper, as PDF; none where the driver does not print.
    pub(crate) async fn print(&self) -> Result<Option<Vec<u8>>, Failure> {
        // Chromium's driver gives up after ten seconds, which is too soon on a slow machine.
        let is_too_soon = |error: &CmdError| error.to_string().contains("receiving message");
        loop {
            match self.client.print(PrintConfiguration::default()).await {
                Ok(pdf) => return Ok(Some(pdf)),
                Err(_) if self.driver.engine == "webkit" => return Ok(None),
                Err(error) if is_too_soon(&error) && Instant::now() < self.deadline => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// A picture of what the window shows, as PNG.
    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.client.screenshot().await?)
    }

    // What a reader does.

    /// Brings an element into view.
    pub(crate) async fn show(&self, selector: &str) -> Result<(), Failure> {
        self.call(JS, "show", json!([selector])).await
    }

    /// Opens a fold and brings it into view.
    pub(crate) async fn unfold(&self, selector: &str) -> Result<(), Failure> {
        self.call(JS, "unfold", json!([selector])).await
    }

    /// Opens what is folded and brings every section into view in turn, so that all that is drawn
    /// only when it is seen is there.
    pub(crate) async fn show_all(&self) -> Result<(), Failure> {
        self.call(JS, "showAll", json!([])).await
    }

    /// Stops the page, which plays by itself; the iteration that it has reached.
    pub(crate) async fn pause(&self) -> Result<u32, Failure> {
        Ok(self.call::<String>(JS, "pause", json!([])).await?.parse()?)
    }

    /// Lets the page, which plays, go on, and stops it; the iteration that it has reached.
    pub(crate) async fn go_on(&self) -> Result<u32, Failure> {
        Ok(self.call::<String>(JS, "goOn", json!([])).await?.parse()?)
    }

    /// Clicks an element with the pointer, once it stands still.
    pub(crate) async fn click(&self, selector: &str) -> Result<(), Failure> {
        self.settled(selector).await?;
        Ok(self.client.find(Locator::Css(selector)).await?.click().await?)
    }

    /// Clicks an element by script, where the pointer is not what is tested.
    pub(crate) async fn activate(&self, selector: &str) -> Result<(), Failure> {
        self.call(JS, "activate", json!([selector])).await
    }

    /// Gives a control a value, as a reader does who replaces what is there.
    pub(crate) async fn write(&self, selector: &str, value: &str) -> Result<(), Failure> {
        self.call(JS, "write", json!([selector, value, "input", "change"])).await
    }

    /// Presses and releases a key while an element has the focus.
    pub(crate) async fn press(&self, selector: &str, key: Key) -> Result<(), Failure> {
        self.call::<()>(JS, "focus", json!([selector])).await?;
        self.press_here(key, 1).await
    }

    /// Presses and releases a key so many times, wherever the focus is.
    pub(crate) async fn press_here(&self, key: Key, times: usize) -> Result<(), Failure> {
        self.keys(std::iter::repeat_n(char::from(key), times)).await
    }

    /// Types a text, wherever the focus is.
    pub(crate) async fn type_here(&self, text: &str) -> Result<(), Failure> {
        self.keys(text.chars()).await
    }

    async fn keys(&self, values: impl Iterator<Item = char>) -> Result<(), Failure> {
        let keys = values.fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Drags the pointer along an element's middle, from one part of its width to another.
    pub(crate) async fn drag(&self, selector: &str, from: f64, to: f64) -> Result<(), Failure> {
        let [left, top, width, height] = self.settled(selector).await?;
        let to_part = |part: f64| PointerAction::MoveTo {
            duration: None,
            x: left + width * part,
            y: top + height / 2.0,
        };
        let middle = f64::midpoint(from, to);
        let mouse = MouseActions::new("mouse".to_owned())
            .then(to_part(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(to_part(middle))
            .then(to_part(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Waits until an element stands still; its left, top, width and height on screen.
    async fn settled(&self, selector: &str) -> Result<[f64; 4], Failure> {
        let place: [String; 4] = self.call(JS, "settled", json!([selector])).await?;
        let numbers = place.iter().map(|number| number.parse()).collect::<Result<Vec<f64>, _>>()?;
        Ok(numbers.try_into().map_err(|_| "no place")?)
    }

    // Scripts.

    /// Calls a function of a file in this folder in the page, with these arguments, and returns
    /// what it returns; what it throws is the failure. Numbers have to be returned as text, because
    /// the way back may round them.
    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        file: &str,
        function: &str,
        arguments: Value,
    ) -> Result<T, Failure> {
        let left = self.deadline.saturating_duration_since(Instant::now()).as_secs_f64() * 1000.0;
        let (hands, file) = (functions(HANDS)?, functions(file)?);
        let script = format!(
            "const [left, given, done] = arguments;
            const deadline = performance.now() + left;
            {hands}
            const call = (() => {{
              {file}
              return {function};
            }})();
            Promise.resolve().then(() => call(...given)).then(
              (value) => done({{ value }}),
              (error) => done({{ error: `${{error}}\\n${{error?.stack ?? ''}}` }}),
            );",
        );
        let mut answer = self.client.execute_async(&script, vec![left.into(), arguments]).await?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(format!("{function} in the page: {error}").into()),
            None => Ok(serde_json::from_value(answer["value"].take())?),
        }
    }

    /// Runs a script of somebody else's as it is.
    pub(crate) async fn inject(&self, script: &str) -> Result<(), Failure> {
        self.client.execute(script, vec![]).await?;
        Ok(())
    }

    /// Gives Chromium's driver a command of its own, and returns its answer.
    pub(crate) async fn command(&self, command: ChromiumCommand) -> Result<Value, Failure> {
        Ok(self.client.issue_cmd(command).await?)
    }

    /// Waits until a condition holds; what is waited for is named in the failure when it never
    /// does.
    pub(crate) async fn wait_until<F>(
        &self,
        what: &str,
        mut condition: impl FnMut() -> F,
    ) -> Result<(), Failure>
    where
        F: Future<Output = Result<bool, Failure>>,
    {
        while !condition().await? {
            if Instant::now() > self.deadline {
                return Err(format!("the test's time is over; not yet: {what}").into());
            }
            sleep(LOOK).await;
        }
        Ok(())
    }

    // The console.

    /// Everything that was written to the console since the browser opened.
    pub(crate) async fn console(&self) -> Result<Vec<Entry>, Failure> {
        self.read_console().await?;
        Ok(self.console.borrow().0.clone())
    }

    /// The errors that were written to the console since this was last called.
    pub(crate) async fn take_errors(&self) -> Result<Vec<String>, Failure> {
        self.read_console().await?;
        let (entries, taken) = &mut *self.console.borrow_mut();
        let errors = entries.iter().skip(*taken).filter(|entry| entry.is_error());
        let errors = errors.map(ToString::to_string).collect();
        *taken = entries.len();
        Ok(errors)
    }

    /// Moves what has come to the console from the browser to here.
    async fn read_console(&self) -> Result<(), Failure> {
        // `recorder.js` keeps it; the blank document that a browser opens with has no recorder.
        let recorded: Value = self.call(JS, "takeConsole", json!([])).await?;
        if recorded.is_null()
            && self.client.current_url().await?.as_str().starts_with(&self.driver.url)
        {
            return Err("the page has no recorder of the console".into());
        }
        let mut entries = entries(&recorded, "text");
        if self.driver.engine == "chromium" {
            // Only the browser's own list has what the browser itself has to say, on blocked and
            // missing files above all.
            let log = ChromiumCommand { path: "se/log", body: json!({ "type": "browser" }) };
            entries.extend(self::entries(&self.command(log).await?, "message"));
        }
        self.console.borrow_mut().0.append(&mut entries);
        Ok(())
    }
}

/// The functions of a file in this folder, as a driver takes them, whose scripts import nothing and
/// export nothing.
fn functions(file: &str) -> Result<String, Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/page").join(file);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with("import "));
    let lines = lines.filter(|line| !line.starts_with("export {"));
    Ok(lines.flat_map(|line| [line.strip_prefix("export ").unwrap_or(line), "\n"]).collect())
}

fn entries(list: &Value, text: &str) -> Vec<Entry> {
    let field = |entry: &Value, name: &str| {
        entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|entry| Entry { level: field(entry, "level"), text: field(entry, text) })
        .collect()
}

impl Entry {
    fn is_error(&self) -> bool {
        self.level == "error" || self.level == "SEVERE"
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.level, self.text)
    }
}

/// A command that only Chromium's driver has.
#[derive(Debug)]
pub(crate) struct ChromiumCommand {
    /// Where it is posted to, below the session's address.
    pub(crate) path: &'static str,
    /// What is posted.
    pub(crate) body: Value,
}

impl WebDriverCompatibleCommand for ChromiumCommand {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
