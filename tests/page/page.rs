//! The page as a test sees it: elements by their CSS selectors, texts as a reader reads them, and the console.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use fantoccini::wd::{PrintConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::driver::Driver;
use crate::session::Failure;

/// How long [`Page::wait_until`] waits.
const WAIT: Duration = Duration::from_secs(20);

/// How often [`Page::wait_until`] looks.
const LOOK: Duration = Duration::from_millis(20);

/// The least width of a window, in CSS pixels, that every browser gives.
const NARROWEST: u32 = 500;

/// How many frames the `until` of [`Page::script_steps`] waits: less than a script may run.
const WAIT_FRAMES: u32 = 600;

/// A browser's only tab. Clones are the same tab.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    client: Client,
    driver: Driver,
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
    pub(crate) fn new(client: Client, driver: Driver) -> Self {
        Self { client, driver, console: Rc::default() }
    }

    /// The page's address.
    pub(crate) fn url(&self) -> &str {
        &self.driver.url
    }

    /// Where an earlier version of the site lies, and where the built one does.
    pub(crate) fn versions(&self) -> [PathBuf; 2] {
        self.driver.versions.clone()
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) -> Result<(), Failure> {
        self.read_console().await?;
        Ok(self.client.refresh().await?)
    }

    /// Opens the page with a hash, or without if it is empty, and waits until it shows an iteration.
    pub(crate) async fn open(&self, hash: &str) -> Result<(), Failure> {
        self.goto(&format!("{}{hash}", self.driver.url)).await?;
        self.wait_for_iteration().await
    }

    /// Waits until the page shows an iteration.
    pub(crate) async fn wait_for_iteration(&self) -> Result<(), Failure> {
        // The browser reports a page as loaded while its core is still being compiled.
        self.wait_until("the page shows an iteration", async || {
            let body = "return document.querySelector('#iteration')?.innerText ?? ''";
            let text = self.script(body, vec![]).await?;
            Ok(text.as_str().unwrap_or_default().contains(|c: char| c.is_ascii_digit()))
        })
        .await
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

    /// Goes into a frame of the page, until it goes to another address.
    pub(crate) async fn enter_frame(&self, number: u16) -> Result<(), Failure> {
        Ok(self.client.clone().enter_frame(number).await?)
    }

    /// Makes the part of the window that shows the page this large, in CSS pixels.
    pub(crate) async fn set_viewport(&self, width: u32, height: u32) -> Result<(), Failure> {
        let wanted = (width, height);
        let mut inner = self.viewport().await?;
        // What the window has around the page differs from browser to browser.
        let (outer_width, outer_height) = self.client.get_window_size().await?;
        let around = (outer_width - u64::from(inner.0), outer_height - u64::from(inner.1));
        let (width, height) = (u64::from(width) + around.0, u64::from(height) + around.1);
        self.client.set_window_size(width.try_into()?, height.try_into()?).await?;
        let end = Instant::now() + WAIT;
        while inner != wanted {
            if Instant::now() > end {
                return Err(format!("the viewport is {inner:?} and not {wanted:?}").into());
            }
            sleep(LOOK).await;
            inner = self.viewport().await?;
        }
        Ok(())
    }

    /// The size of the part of the window that shows the page, or of the frame that the tests are in.
    async fn viewport(&self) -> Result<(u32, u32), Failure> {
        let inner = self.script("return [innerWidth, innerHeight]", vec![]).await?;
        Ok(serde_json::from_value(inner)?)
    }

    /// Opens the page as [`Page::open`] does, in a viewport that may be narrower than the browser's windows.
    pub(crate) async fn open_in(&self, size: (u32, u32), hash: &str) -> Result<(), Failure> {
        let is_narrow = size.0 < NARROWEST && self.driver.engine != "chromium";
        if is_narrow {
            self.leave().await?;
            // Any file of the same origin will do: a browser may draw no frames of another one's.
            self.client.goto(&format!("{}recorder.js", self.driver.url)).await?;
            let body = "const frame = document.createElement('iframe');
                [frame.width, frame.height, frame.src] = arguments;
                frame.style.border = 0;
                frame.style.colorScheme = 'light dark';
                document.body.replaceChildren(frame);";
            let url = format!("{}{hash}", self.driver.url);
            self.script(body, vec![size.0.into(), size.1.into(), url.into()]).await?;
            self.client.enter_frame(0).await?;
            self.wait_for_iteration().await?;
        } else {
            self.set_viewport(size.0, size.1).await?;
            self.open(hash).await?;
        }
        let viewport = self.viewport().await?;
        if viewport == size { Ok(()) } else { Err(format!("the viewport is {viewport:?}").into()) }
    }

    /// What the server was asked for so far, a line such as `GET /index.html 200` for each request.
    pub(crate) fn requests(&self) -> Result<Vec<String>, Failure> {
        let lines = std::fs::read_to_string(&self.driver.requests)?;
        Ok(lines.lines().map(str::to_owned).collect())
    }

    /// The engine's name: `chromium`, `firefox` or `webkit`.
    pub(crate) fn engine(&self) -> &str {
        &self.driver.engine
    }

    /// The page's title.
    pub(crate) async fn title(&self) -> Result<String, Failure> {
        Ok(self.client.title().await?)
    }

    /// The text of the first element that a selector finds, as it is rendered.
    pub(crate) async fn text(&self, selector: &str) -> Result<String, Failure> {
        // WebKit's own answer to this question is empty for some elements that can be seen.
        let body = "return document.querySelector(arguments[0])?.innerText";
        let text = self.script(body, vec![selector.into()]).await?;
        Ok(text.as_str().ok_or_else(|| format!("there is no {selector}"))?.to_owned())
    }

    /// The value of a form's element.
    pub(crate) async fn value(&self, selector: &str) -> Result<String, Failure> {
        let value = self.client.find(Locator::Css(selector)).await?.prop("value").await?;
        value.ok_or_else(|| format!("{selector} has no value").into())
    }

    /// Clicks an element.
    pub(crate) async fn click(&self, selector: &str) -> Result<(), Failure> {
        Ok(self.client.find(Locator::Css(selector)).await?.click().await?)
    }

    /// Presses and releases a key while an element has the focus.
    pub(crate) async fn press(&self, selector: &str, key: Key) -> Result<(), Failure> {
        self.script("document.querySelector(arguments[0]).focus()", vec![selector.into()]).await?;
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Presses and releases a key so many times, wherever the focus is.
    pub(crate) async fn press_here(&self, key: Key, times: usize) -> Result<(), Failure> {
        let value = char::from(key);
        let mut keys = KeyActions::new("keyboard".to_owned());
        for _ in 0..times {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Types a text, wherever the focus is.
    pub(crate) async fn type_here(&self, text: &str) -> Result<(), Failure> {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Drags the pointer along an element's middle, from one part of its width to another.
    pub(crate) async fn drag(&self, selector: &str, from: f64, to: f64) -> Result<(), Failure> {
        let element = self.client.find(Locator::Css(selector)).await?;
        let (left, top, width, height) = element.rectangle().await?;
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

    /// Lets the browser draw some frames.
    pub(crate) async fn pass_frames(&self, frames: u32) -> Result<(), Failure> {
        let body = "let [left, done] = arguments;
            const frame = () => { left -= 1; if (left > 0) requestAnimationFrame(frame); else done(); };
            requestAnimationFrame(frame);";
        self.client.execute_async(body, vec![frames.into()]).await?;
        Ok(())
    }

    /// Opens what is folded and brings every section into view in turn, so that all that is drawn only when it is seen
    /// is there.
    pub(crate) async fn show_all(&self) -> Result<(), Failure> {
        let body = "const done = arguments[arguments.length - 1];
            for (const folded of document.querySelectorAll('details')) folded.open = true;
            const sections = [...document.querySelectorAll('main > section'), document.body];
            const frame = () => {
              const section = sections.shift();
              if (!section) return done(null);
              section.scrollIntoView({ behavior: 'instant' });
              requestAnimationFrame(() => requestAnimationFrame(frame));
            };
            frame();";
        self.script_async(body, vec![]).await?;
        Ok(())
    }

    /// Opens another tab, which hides this one, and comes back when that one has drawn some frames.
    pub(crate) async fn hide_for_a_while(&self) -> Result<(), Failure> {
        let this = self.client.window().await?;
        let other = self.client.new_window(true).await?;
        self.client.switch_to_window(other.handle).await?;
        if self.driver.engine != "webkit" {
            // There, a tab that a driver opens stays behind and draws nothing.
            self.pass_frames(20).await?;
        }
        self.client.close_window().await?;
        Ok(self.client.switch_to_window(this).await?)
    }

    /// Goes back in the history.
    pub(crate) async fn back(&self) -> Result<(), Failure> {
        Ok(self.client.back().await?)
    }

    /// The page on paper, as PDF; none where the driver does not print.
    pub(crate) async fn print(&self) -> Result<Option<Vec<u8>>, Failure> {
        match self.client.print(PrintConfiguration::default()).await {
            Ok(pdf) => Ok(Some(pdf)),
            Err(_) if self.driver.engine == "webkit" => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A picture of what the window shows, as PNG.
    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.client.screenshot().await?)
    }

    /// Runs a function's body in the page and returns what it returns; numbers have to be returned as text, because
    /// the way back may round them.
    pub(crate) async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
        Ok(self.client.execute(body, arguments).await?)
    }

    /// The same for a body that calls its last argument with what it returns, at some later time.
    pub(crate) async fn script_async(
        &self,
        body: &str,
        arguments: Vec<Value>,
    ) -> Result<Value, Failure> {
        Ok(self.client.execute_async(body, arguments).await?)
    }

    /// Runs an async function's body in the page, with the core that the page itself uses as `core` and the arguments as
    /// `given`, and returns what it returns; what it throws is the failure. Numbers go as in [`Page::script`].
    pub(crate) async fn with_core(
        &self,
        body: &str,
        arguments: Vec<Value>,
    ) -> Result<Value, Failure> {
        let body = format!("const core = await window.loadCore(); {body}");
        self.script_steps(&body, arguments).await
    }

    /// Runs an async function's body in the page, with the arguments as `given`, and returns what it returns; what it throws
    /// is the failure. It may `await frame()`, and `await until(what, condition)` looks once a frame whether a condition holds:
    /// where many short waits follow each other, the way to the browser and back for each takes longer than they do.
    pub(crate) async fn script_steps(
        &self,
        body: &str,
        arguments: Vec<Value>,
    ) -> Result<Value, Failure> {
        let script = format!(
            "const [given, done] = [Array.from(arguments).slice(0, -1), arguments[arguments.length - 1]];
            const frame = () => new Promise(requestAnimationFrame);
            const until = async (what, condition) => {{
              for (let left = {WAIT_FRAMES}; left > 0; left -= 1) {{
                await frame();
                if (condition()) return;
              }}
              throw new Error(`after {WAIT_FRAMES} frames not yet: ${{what}}`);
            }};
            const steps = async () => {{ {body} }};
            steps().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.script_async(&script, arguments).await?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(format!("in the page: {error}").into()),
            None => Ok(answer["value"].take()),
        }
    }

    /// Gives Chromium's driver a command of its own, and returns its answer.
    pub(crate) async fn command(&self, command: ChromiumCommand) -> Result<Value, Failure> {
        Ok(self.client.issue_cmd(command).await?)
    }

    /// Waits until a condition holds; what is waited for is named in the failure when it never does.
    pub(crate) async fn wait_until<F>(
        &self,
        what: &str,
        mut condition: impl FnMut() -> F,
    ) -> Result<(), Failure>
    where
        F: Future<Output = Result<bool, Failure>>,
    {
        let end = Instant::now() + WAIT;
        while !condition().await? {
            if Instant::now() > end {
                return Err(format!("after {} seconds not yet: {what}", WAIT.as_secs()).into());
            }
            sleep(LOOK).await;
        }
        Ok(())
    }

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
        // `tests/page/recorder.js` keeps it; the blank document that a browser opens with has no recorder.
        let body = "return window.recordedConsole ? window.recordedConsole.splice(0) : null";
        let recorded = self.script(body, vec![]).await?;
        if recorded.is_null()
            && self.client.current_url().await?.as_str().starts_with(&self.driver.url)
        {
            return Err("the page has no recorder of the console".into());
        }
        let mut entries = entries(&recorded, "text");
        if self.driver.engine == "chromium" {
            // Only the browser's own list has what the browser itself has to say, on blocked and missing files above all.
            let log = ChromiumCommand { path: "se/log", body: json!({ "type": "browser" }) };
            entries.extend(self::entries(&self.command(log).await?, "message"));
        }
        self.console.borrow_mut().0.append(&mut entries);
        Ok(())
    }
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
