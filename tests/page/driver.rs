//! What `cargo xtask test` has started: where the page is served, and how to reach a browser.

use std::env;
use std::path::{Path, PathBuf};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::session::{Failure, LIMIT};

/// The colour scheme that a reader's system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// What a reader has set in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    /// What colours the reader prefers.
    pub(crate) scheme: Scheme,
    /// The least size of any letter, in CSS pixels, where the engine has such a setting.
    pub(crate) least_type: u8,
}

/// Where a browser opens the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The site, at the root of its host.
    Site,
    /// The site, in a folder of its host.
    Folder,
    /// The page in one file, on disk.
    File,
}

/// The environment that `cargo xtask test` runs these tests in.
#[derive(Clone, Debug)]
pub(crate) struct Driver {
    /// The address of the page.
    pub(crate) url: String,
    /// The engine's name: `chromium`, `firefox` or `webkit`.
    pub(crate) engine: String,
    /// Where the server writes a line for every request.
    pub(crate) requests: PathBuf,
    /// Where the built site lies.
    pub(crate) dist: PathBuf,
    /// The address of a host that lets browsers keep what they have: it serves the folder `now`, an
    /// earlier version of the site, beside which lies `next`, the built one.
    pub(crate) updated: String,
    /// Where those folders lie.
    pub(crate) updates: PathBuf,
    /// Where the traces of failures go.
    pub(crate) failures: PathBuf,
    address: String,
    capabilities: String,
}

impl Driver {
    /// Reads it from the environment.
    pub(crate) fn from_environment(place: Place) -> Result<Self, Failure> {
        let variable = |name: &str| {
            let missing = |error| {
                format!("{name}: {error}; start these tests with cargo xtask test chromium")
            };
            env::var(name).map_err(missing)
        };
        let url = match place {
            Place::Site => variable("PAGE_URL")?,
            Place::Folder => variable("PAGE_FOLDER")?,
            Place::File => file_url(Path::new(&variable("PAGE_FILE")?))?,
        };
        Ok(Self {
            url,
            engine: variable("PAGE_ENGINE")?,
            requests: variable("PAGE_REQUESTS")?.into(),
            dist: variable("PAGE_DIST")?.into(),
            updated: variable("PAGE_UPDATED")?,
            updates: variable("PAGE_UPDATES")?.into(),
            failures: variable("PAGE_FAILURES")?.into(),
            address: variable("PAGE_DRIVER")?,
            capabilities: variable("PAGE_CAPABILITIES")?,
        })
    }

    /// Opens a browser.
    pub(crate) async fn connect(&self, reader: Reader) -> Result<Client, Failure> {
        let mut capabilities: Capabilities = serde_json::from_str(&self.capabilities)?;
        self.prefer(reader, &mut capabilities)?;
        // Beyond any test's own limit, which alone ends what hangs.
        let milliseconds = 10 * LIMIT.as_secs() * 1000;
        let timeouts = json!({ "implicit": 0, "pageLoad": milliseconds, "script": milliseconds });
        capabilities.insert("timeouts".to_owned(), timeouts);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        Ok(builder.capabilities(capabilities).connect(&self.address).await?)
    }

    /// Sets the browser to what a reader prefers, whatever this machine's settings are: each engine
    /// has switches of its own.
    fn prefer(&self, reader: Reader, capabilities: &mut Capabilities) -> Result<(), Failure> {
        let Reader { scheme, least_type } = reader;
        let is_light = u8::from(scheme == Scheme::Light);
        let (options, argument) = match self.engine.as_str() {
            "firefox" => {
                let options = capabilities.get_mut("moz:firefoxOptions");
                let preferences = &mut options.ok_or("no options for Firefox")?["prefs"];
                preferences["layout.css.prefers-color-scheme.content-override"] = is_light.into();
                preferences["font.minimum-size.x-western"] = least_type.into();
                return Ok(());
            }
            "webkit" if scheme == Scheme::Light => return Ok(()),
            "webkit" => ("webkitgtk:browserOptions", "--dark-mode".to_owned()),
            _ => (
                "goog:chromeOptions",
                format!(
                    "--blink-settings=preferredColorScheme={is_light},minimumFontSize={least_type}"
                ),
            ),
        };
        let arguments =
            capabilities.get_mut(options).and_then(|options| options["args"].as_array_mut());
        arguments.ok_or_else(|| format!("{options} has no args"))?.push(argument.into());
        Ok(())
    }
}

/// The address of a file on this disk.
pub(crate) fn file_url(path: &Path) -> Result<String, Failure> {
    let url = url::Url::from_file_path(path);
    Ok(url.map_err(|()| format!("{} has no address", path.display()))?.into())
}
