//! HTTP on loopback, for a browser on this machine: `serve`, the tests of the page and `bench` have
//! it from here.

use std::fs::File;
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, ETAG, HOST, LAST_MODIFIED};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tower_http::services::{ServeDir, ServeFile};

/// What is served at a path, or under it: a file or a folder.
pub(crate) type Served<'a> = (&'a str, PathBuf);

/// For how long a browser may use what it has: `no-cache` is until it asks again.
pub(crate) const NO_CACHE: &str = "no-cache";

/// How many ports are tried, upwards from the one asked for, before the system is asked for any.
const PORTS: u16 = 20;

/// Serves until this program ends, on a port of 127.0.0.1, or on another if that one is taken; port
/// 0 is any. A line for every request, such as `GET /index.html 200`, goes to a log, if there is
/// one. Returns the port.
///
/// # Errors
///
/// The system gives no port.
pub(crate) fn start(
    served: &[Served<'_>],
    port: u16,
    cache: &'static str,
    log: Option<File>,
) -> Result<u16> {
    let mut router = Router::new();
    for (path, source) in served {
        router = match *path {
            path if source.is_file() => router.route_service(path, ServeFile::new(source)),
            "/" => router.merge(folder(source)),
            path => router.nest(path, folder(source)),
        };
    }
    let router = router.layer(middleware::from_fn_with_state((cache, log.map(Arc::new)), answer));
    let listener = listen(port).context("cannot listen on 127.0.0.1")?;
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
    });
    Ok(port)
}

/// Answers a request, or refuses to; either way with the headers, and with a line in the log.
async fn answer(
    State((cache, log)): State<(&'static str, Option<Arc<File>>)>,
    request: Request,
    next: Next,
) -> Response {
    let line = format!("{} {}", request.method(), request.uri().path());
    let mut response = if names_this_machine(&request) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This server answers to localhost only.\n")
            .into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    // What a browser asks for, it gets: a file is as new as its content, and a line in the log says
    // that it was sent.
    headers.remove(ETAG);
    headers.remove(LAST_MODIFIED);
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    // In one piece, and before the client has its answer.
    let line = format!("{line} {}\n", response.status().as_u16());
    if let Some(mut log) = log.as_deref()
        && log.write_all(line.as_bytes()).is_err()
    {
        eprint!("cannot log {line}");
    }
    response
}

fn listen(port: u16) -> std::io::Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    let free = (port..=last).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    free.map_or_else(|| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)), Ok)
}

/// The files under a folder; a folder of it is its `index.html`.
fn folder(folder: &Path) -> Router {
    let inside = middleware::from_fn_with_state(folder.to_owned(), stay_inside);
    Router::new().fallback_service(ServeDir::new(folder)).layer(inside)
}

/// Answers that there is no such file where a link leads out of the folder, and to a path with an
/// escape, which no file of a site needs.
async fn stay_inside(State(folder): State<PathBuf>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let real = |path: &Path| path.canonicalize().ok();
    let is_inside = !path.contains('%')
        && real(&folder.join(path.trim_start_matches('/')))
            .zip(real(&folder))
            .is_some_and(|(file, folder)| file.starts_with(folder));
    if is_inside { next.run(request).await } else { StatusCode::NOT_FOUND.into_response() }
}

/// Whether a request has exactly one `Host`, and it and the request's own authority, if any, are
/// this machine, at any port: a page from elsewhere whose name was made to resolve to 127.0.0.1
/// (DNS rebinding) reads nothing.
fn names_this_machine(request: &Request) -> bool {
    let local = |host: &Authority| ["localhost", "127.0.0.1", "[::1]"].contains(&host.host());
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    Authority::try_from(host.as_bytes()).is_ok_and(|host| local(&host))
        && request.uri().authority().is_none_or(local)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;
    use std::net::TcpStream;

    use tempfile::TempDir;

    use super::*;

    /// A site in a folder that has something worth stealing beside it, and the port that it is
    /// served on.
    fn site() -> (TempDir, u16) {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("dist");
        fs::create_dir_all(site.join("www")).expect("a folder");
        fs::write(folder.path().join("Cargo.toml"), "secret").expect("a file");
        fs::write(site.join("index.html"), "<!doctype html>").expect("a file");
        fs::write(site.join("www/main.js"), "export {};").expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink("..", site.join("up")).expect("a link");
        let port = start(&[("/", site)], 0, NO_CACHE, None).expect("it starts");
        (folder, port)
    }

    fn ask(port: u16, target: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
        let request = format!("GET {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    fn status(answer: &str) -> &str {
        answer.split(' ').nth(1).expect("a status line")
    }

    const LOCAL: &str = "Host: localhost\r\n";

    #[test]
    fn a_file_is_sent_with_its_type_and_never_reused_unasked() {
        let (_folder, port) = site();
        let answer = ask(port, "/?query=1", LOCAL);
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert_eq!((status(&answer), body), ("200", "<!doctype html>"));
        for header in ["content-type: text/html", "cache-control: no-cache"] {
            assert!(head.lines().any(|line| line == header), "{header} is not in\n{head}");
        }
        let answer = ask(port, "/www/main.js", LOCAL);
        assert!(answer.contains("content-type: text/javascript\r\n"), "{answer}");
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let (_folder, port) = site();
        for path in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/up/Cargo.toml",
        ] {
            let answer = ask(port, path, LOCAL);
            assert_eq!(status(&answer), "404", "{path}: {answer}");
            assert!(!answer.contains("secret") && !answer.contains("root:"), "{path}: {answer}");
        }
    }

    #[test]
    fn only_requests_for_this_machine_are_answered() {
        let (_folder, port) = site();
        for host in ["localhost", "localhost:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:80"]
        {
            assert_eq!(status(&ask(port, "/", &format!("Host: {host}\r\n"))), "200", "{host}");
        }
        for headers in [
            "",
            "Host:\r\n",
            "Host: evil.example\r\n",
            "Host: localhost.evil.example\r\n",
            "Host: evil.example#localhost\r\n",
            "Host: 0.0.0.0\r\n",
            "Host: localhost\r\nHost: evil.example\r\n",
        ] {
            let answer = ask(port, "/", headers);
            assert!(["400", "421"].contains(&status(&answer)), "{headers:?}: {answer}");
        }
        assert_eq!(status(&ask(port, "http://evil.example/", LOCAL)), "421");
    }
}
