//! The browser engines that the built page is driven in, and how each is started.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::install::tools;
use crate::process::{in_path, is_root};

/// One engine: where its parts are found, how its driver is started, and what a session asks for.
#[derive(Debug)]
pub(crate) struct Engine {
    /// The name of its stage.
    pub(crate) name: &'static str,
    /// Debian's packages that bring browser and driver.
    pub(crate) packages: &'static [&'static str],
    /// The crate that brings the driver where Debian has none, and its version.
    driver_crate: Option<(&'static str, &'static str)>,
    /// What it needs, for a reader whose system is another.
    pub(crate) needs: &'static str,
    /// Names of the browser in the search path, and paths where it may lie otherwise.
    browsers: &'static [&'static str],
    /// The driver's name in the search path.
    driver: &'static str,
    /// Starts the driver on a port.
    command: fn(driver: &Path, port: u16) -> Command,
    /// What to ask the driver for, the browser being at a path.
    capabilities: fn(browser: &Path) -> Value,
}

/// Where an engine's parts are on this machine.
#[derive(Debug)]
pub(crate) struct Installed {
    browser: PathBuf,
    driver: PathBuf,
}

/// What Chromium may be called. The first is the one without the browser around its pages.
const CHROMIUMS: &[&str] = &[
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Chromium's bare shell, or the browser where that is not installed: the shell takes the processor
/// a third less.
pub(crate) const SHELL: Engine = Engine {
    packages: &["chromium-headless-shell", "chromium-driver"],
    browsers: CHROMIUMS,
    ..ENGINES[0]
};

/// Every engine, the one to try first at the front; the one whose driver has to be compiled last.
pub(crate) const ENGINES: [Engine; 3] = [
    Engine {
        name: "chromium",
        packages: &["chromium", "chromium-driver"],
        driver_crate: None,
        needs: "Chromium or Chrome, and chromedriver of the same version",
        browsers: CHROMIUMS.split_at(1).1,
        driver: "chromedriver",
        command: |driver, port| {
            let mut command = Command::new(driver);
            command.arg(format!("--port={port}"));
            command
        },
        capabilities: |browser| {
            let mut arguments = vec![
                "--headless",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ];
            if is_root() {
                // Chromium's sandbox does not work for root.
                arguments.push("--no-sandbox");
            }
            json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "binary": browser, "args": arguments },
                "goog:loggingPrefs": { "browser": "ALL" },
            })
        },
    },
    Engine {
        name: "webkit",
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
        driver_crate: None,
        needs: "WebKitGTK with its MiniBrowser and WebKitWebDriver, and xvfb-run",
        // Found by `mini_browser`: its folder's name has the machine's architecture in it.
        browsers: &[],
        driver: "WebKitWebDriver",
        command: |driver, port| {
            // WebKitGTK has no headless mode. Without layers, since those are a GPU's work: where
            // there is none, they take the processor a third of all that it does here. And on a
            // display that does not start anew, and refuse the next browser, when one closes.
            let mut command = Command::new("xvfb-run");
            command.args(["--auto-servernum", "--server-args=-screen 0 1600x1200x24 -noreset"]);
            command.arg(driver).arg(format!("--port={port}"));
            command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            command
        },
        capabilities: |browser| {
            json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
            })
        },
    },
    Engine {
        name: "firefox",
        packages: &["firefox-esr"],
        driver_crate: Some(("geckodriver", "0.37.1")),
        needs: "Firefox",
        browsers: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        driver: "geckodriver",
        command: |driver, port| {
            let mut command = Command::new(driver);
            command.args(["--port", &port.to_string()]);
            command
        },
        capabilities: |browser| {
            json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless"],
                    // The driver lets pages from disk read other files; a reader's Firefox does
                    // not.
                    "prefs": { "security.fileuri.strict_origin_policy": true },
                },
            })
        },
    },
];

impl Engine {
    /// Where its parts are, if all are there.
    pub(crate) fn find(&self) -> Option<Installed> {
        Some(Installed { browser: self.browser()?, driver: self.driver()? })
    }

    /// Whether nothing of Debian's is missing.
    pub(crate) fn has_packages(&self) -> bool {
        self.browser().is_some() && (self.driver_crate.is_some() || self.driver().is_some())
    }

    /// The crate that brings its driver, and the version, if there is one and it is not installed.
    pub(crate) fn missing_crate(&self) -> Option<(&'static str, &'static str)> {
        self.driver_crate.filter(|_| self.driver().is_none())
    }

    /// Where its driver lies: in the search path, or in the folder of this project's own tools.
    fn driver(&self) -> Option<PathBuf> {
        let own = format!("bin/{}{}", self.driver, std::env::consts::EXE_SUFFIX);
        let own = tools().join(own);
        in_path(self.driver).or_else(|| own.is_file().then_some(own))
    }

    fn browser(&self) -> Option<PathBuf> {
        if self.name == "webkit" {
            in_path("xvfb-run")?;
            return mini_browser();
        }
        self.browsers.iter().find_map(|candidate| {
            let path = Path::new(candidate);
            if path.is_absolute() {
                path.is_file().then(|| path.to_owned())
            } else {
                in_path(candidate)
            }
        })
    }

    /// The command that starts its driver on a port of loopback.
    pub(crate) fn start(&self, installed: &Installed, port: u16) -> Command {
        (self.command)(&installed.driver, port)
    }

    /// What a new session asks for.
    pub(crate) fn session(&self, installed: &Installed) -> Value {
        (self.capabilities)(&installed.browser)
    }
}

/// The browser of the stage `webkit`: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser` and
/// the like.
fn mini_browser() -> Option<PathBuf> {
    ["/usr/lib", "/usr/libexec", "/usr/lib64"]
        .iter()
        .flat_map(|folder| {
            let inside = std::fs::read_dir(folder).into_iter().flatten().flatten();
            std::iter::once(PathBuf::from(folder)).chain(inside.map(|entry| entry.path()))
        })
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|api| folder.join(api).join("MiniBrowser"))
        })
        .find(|path| path.is_file())
}
