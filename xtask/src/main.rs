//! Builds, serves, tests and measures the page: `cargo xtask build`, `serve`, `test` and `bench`.
//!
//! Imports go down this list only:
//!
//! - `main`: the command line
//! - `bench`: the verb `bench`
//! - `test`: the verb `test`, a list of stages
//! - `browser`: one stage of it, the built page in one browser engine
//! - `recorded`: the built site as the tests of the page have it
//! - `serve`: the verb `serve`, which builds again when a source changes
//! - `site`: the verb `build`, which writes `dist/`
//! - `install`: what the other modules need on this machine, installed where that is possible
//! - `engines`: the browser engines and how each is started
//! - `server`: HTTP on loopback
//! - `process`: saying what goes on, and programs in the background
//! - `workspace`: where things are

mod bench;
mod browser;
mod engines;
mod install;
mod process;
mod recorded;
mod serve;
mod server;
mod site;
mod test;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use lexopt::prelude::*;

use crate::workspace::shell;

/// The port that `serve` tries first.
const DEFAULT_PORT: u16 = 8000;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Verb {
    Bench { with_numpy: bool },
    Build,
    Serve { port: u16 },
    Test { stages: Vec<String> },
    Help,
}

fn main() -> ExitCode {
    let verb = match parse(std::env::args_os().skip(1)) {
        Ok(verb) => verb,
        Err(error) => {
            eprintln!("{error}\n\n{}", help());
            return ExitCode::from(2);
        }
    };
    match run(&verb) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; whether all went well.
fn run(verb: &Verb) -> anyhow::Result<bool> {
    match verb {
        Verb::Bench { with_numpy } => bench::bench(&shell()?, *with_numpy).map(|()| true),
        Verb::Build => site::build(&shell()?).map(|()| true),
        Verb::Serve { port } => serve::serve(*port).map(|never| match never {}),
        Verb::Test { stages } => test::test(stages),
        Verb::Help => {
            println!("{}", help());
            Ok(true)
        }
    }
}

/// Reads the arguments that follow `cargo xtask`.
fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Verb, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let verb = match parser.next()? {
        Some(Value(verb)) => verb.string()?,
        Some(Short('h') | Long("help")) => return Ok(Verb::Help),
        Some(other) => return Err(other.unexpected()),
        None => return Err("cargo xtask needs a verb".into()),
    };
    let mut port = DEFAULT_PORT;
    let mut stages = Vec::new();
    let mut with_numpy = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Verb::Help),
            Long("port") if verb == "serve" => port = parser.value()?.parse()?,
            Long("with-numpy") if verb == "bench" => with_numpy = true,
            Value(stage) if verb == "test" => stages.push(known_stage(stage.string()?)?),
            other => return Err(other.unexpected()),
        }
    }
    match verb.as_str() {
        "bench" => Ok(Verb::Bench { with_numpy }),
        "build" => Ok(Verb::Build),
        "serve" => Ok(Verb::Serve { port }),
        "test" => Ok(Verb::Test { stages }),
        "help" => Ok(Verb::Help),
        _ => Err(format!("there is no verb {verb:?}").into()),
    }
}

fn known_stage(name: String) -> Result<String, lexopt::Error> {
    if test::STAGES.iter().any(|stage| stage.name == name) {
        Ok(name)
    } else {
        Err(format!("there is no stage {name:?}").into())
    }
}

fn help() -> String {
    let mut text = String::from(
        "Usage: cargo xtask <verb>

  bench [--with-numpy]
                     measure the core beside JavaScript, C and NumPy
  build              write the site to dist/ and print its sizes
  serve [--port N]   build, serve on loopback (port 8000, or another if it is taken),
                     and build again whenever a source changes
  test [stage…]      check everything, or only the stages named:
",
    );
    for stage in &test::STAGES {
        text.push_str(&format!("\n      {:<12} {}", stage.name, stage.about));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Verb, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn verbs_and_their_arguments_are_read() {
        assert_eq!(parsed("bench"), Ok(Verb::Bench { with_numpy: false }));
        assert_eq!(parsed("bench --with-numpy"), Ok(Verb::Bench { with_numpy: true }));
        assert_eq!(parsed("build"), Ok(Verb::Build));
        assert_eq!(parsed("serve"), Ok(Verb::Serve { port: 8000 }));
        assert_eq!(parsed("serve --port 8123"), Ok(Verb::Serve { port: 8123 }));
        assert_eq!(parsed("serve --port=0"), Ok(Verb::Serve { port: 0 }));
        assert_eq!(parsed("test"), Ok(Verb::Test { stages: vec![] }));
        let stages = vec!["format".to_owned(), "host".to_owned()];
        assert_eq!(parsed("test format host"), Ok(Verb::Test { stages }));
        assert_eq!(parsed("--help"), Ok(Verb::Help));
        assert_eq!(parsed("serve -h"), Ok(Verb::Help));
    }

    #[test]
    fn wrong_usage_is_an_error_that_names_what_was_wrong() {
        for (line, named) in [
            ("", "verb"),
            ("bild", "bild"),
            ("--port 1", "--port"),
            ("build --port 1", "--port"),
            ("build extra", "extra"),
            ("build --with-numpy", "with-numpy"),
            ("serve --port", "--port"),
            ("serve --port 65536", "65536"),
            ("serve --port -1", "-1"),
            ("serve 8000", "8000"),
            ("test nosuchstage", "nosuchstage"),
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains(named), "{line:?}: {error}");
        }
    }
}
