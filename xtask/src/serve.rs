//! The verb `serve`: builds, serves, and builds again whenever a source changes.

use std::convert::Infallible;
use std::path::PathBuf;

use anyhow::Result;

use crate::content::Content;
use crate::server::Server;
use crate::watch::Watch;
use crate::workspace::Workspace;
use crate::{install, process, site};

/// Serves until this program is interrupted.
///
/// # Errors
///
/// The first build fails, or there is no port. When a later build fails, what was served before stays.
pub(crate) fn serve(workspace: &Workspace, port: u16) -> Result<Infallible> {
    // Watching begins before the build, so that no change made during it is missed.
    let mut watch = Watch::new(site::sources(workspace))?;
    let server = Server::start(built(workspace)?, port, None)?;
    if port != 0 && server.port() != port {
        println!("Port {port} is taken.");
    }
    println!("Open {} (Ctrl-C ends this)", server.url());
    keep_up(workspace, &mut watch, &server)
}

/// Builds again after every change.
fn keep_up(workspace: &Workspace, watch: &mut Watch, server: &Server) -> ! {
    loop {
        let changed = watch.wait();
        println!("A source has changed: building again");
        check_syntax(workspace, &changed);
        match built(workspace) {
            Ok(content) => {
                server.replace(content);
                println!("Reload {}", server.url());
            }
            Err(error) => eprintln!("error: {error:#}\nThe build before this one is still served."),
        }
    }
}

/// Prints what is wrong in scripts as such, where there is a Node.js: a browser tells its own console only.
fn check_syntax(workspace: &Workspace, files: &[PathBuf]) {
    let Ok(node) = install::found_node() else { return };
    for script in files.iter().filter(|file| file.extension().is_some_and(|name| name == "js")) {
        let mut check = workspace.command("node");
        check.args(node.arguments()).arg("--check").arg(script);
        if let Err(error) = process::run(&mut check) {
            eprintln!("error: {error:#}");
        }
    }
}

fn built(workspace: &Workspace) -> Result<Content> {
    site::build_as_written(workspace)?;
    Content::read(&workspace.dist())
}
