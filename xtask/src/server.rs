//! HTTP on loopback, for a browser on this machine.
//!
//! Only `GET` and `HEAD`, only what the site's [`Content`] holds, and only for requests that name this machine as their
//! host: a page from elsewhere whose name was made to resolve to 127.0.0.1 (DNS rebinding) reads nothing.

use std::convert::Infallible;
use std::fs::File;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue};
use hyper::http::uri::Authority;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

use crate::content::Content;

/// The most bytes that a request's head may have; hyper answers 431 beyond.
const HEAD_BYTES: usize = 16 * 1024;

/// How long a client may take to send a request's head, and a connection may idle.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// The most connections at a time; others wait.
const CONNECTIONS: usize = 64;

/// How many ports are tried, upwards from the one asked for, before the system is asked for any.
const PORTS: u16 = 20;

/// A server that runs until this value is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    content: Arc<RwLock<Arc<Content>>>,
    _stop: oneshot::Sender<Infallible>,
}

impl Server {
    /// Serves a site on a port of 127.0.0.1, or on another if that one is taken; port 0 is any that is free. A line for every
    /// request, such as `GET /index.html 200`, goes to the end of a log, if there is one.
    ///
    /// # Errors
    ///
    /// The system gives no port.
    pub(crate) fn start(content: Content, port: u16, log: Option<File>) -> Result<Self> {
        let log = log.map(Arc::new);
        let content = Arc::new(RwLock::new(Arc::new(content)));
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = runtime.block_on(listen(port)).context("cannot listen on 127.0.0.1")?;
        let address = listener.local_addr()?;
        let served = Arc::clone(&content);
        thread::spawn(move || {
            runtime.spawn(accept(listener, served, log));
            // Nothing is ever sent: this returns when the sender is dropped, and the runtime goes with its tasks.
            runtime.block_on(stopped).map(|never| match never {}).ok()
        });
        Ok(Self { address, content, _stop: stop })
    }

    /// Serves another site from here on.
    pub(crate) fn replace(&self, content: Content) {
        *self.content.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(content);
    }

    /// Where a browser finds the site.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The port that is listened on.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }
}

async fn listen(port: u16) -> std::io::Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    for port in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            settled => return settled,
        }
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
}

async fn accept(listener: TcpListener, content: Arc<RwLock<Arc<Content>>>, log: Option<Arc<File>>) {
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(permit) = Arc::clone(&connections).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let (content, log) = (Arc::clone(&content), log.clone());
                tokio::spawn(async move {
                    serve(stream, &content, log.as_deref()).await;
                    drop(permit);
                });
            }
            // The client is gone already, or the system is out of sockets for a moment.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn serve(stream: TcpStream, content: &RwLock<Arc<Content>>, log: Option<&File>) {
    let respond = hyper::service::service_fn(async |request: Request<Incoming>| {
        let content = Arc::clone(&content.read().unwrap_or_else(PoisonError::into_inner));
        let response = response(&request, &content);
        if let Some(mut log) = log {
            let (method, path, status) =
                (request.method(), request.uri().path(), response.status());
            // In one piece, and before the client has its answer.
            let line = format!("{method} {path} {}\n", status.as_u16());
            if log.write_all(line.as_bytes()).is_err() {
                eprintln!("cannot log {line}");
            }
        }
        Ok::<_, Infallible>(response)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_BYTES)
        .max_header_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), respond);
    // What goes wrong here is a client that broke off, or one that hyper has already answered.
    drop(connection.await);
}

fn response<B>(request: &Request<B>, content: &Content) -> Response<Full<Bytes>> {
    let mut response = if !names_this_machine(request) {
        refusal(StatusCode::MISDIRECTED_REQUEST, "This server answers to localhost only.\n")
    } else if *request.method() != Method::GET && *request.method() != Method::HEAD {
        let mut response = refusal(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    } else if let Some(file) = content.get(request.uri().path()) {
        let mut response = Response::new(Full::new(file.bytes.clone()));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(file.media_type));
        response
    } else {
        refusal(StatusCode::NOT_FOUND, "There is no such file.\n")
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn refusal(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    response
}

/// Whether a request has exactly one `Host`, and it and the request's own authority, if any, are this machine.
///
/// The port may be any: the server may be reached through a forwarded one.
fn names_this_machine<B>(request: &Request<B>) -> bool {
    let local = |authority: &Authority| {
        let host = authority.host();
        host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1" || host == "[::1]"
    };
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let host = Authority::try_from(host.as_bytes());
    host.is_ok_and(|host| local(&host)) && request.uri().authority().is_none_or(local)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    /// Paths of requests that try to leave a site, or to name one of its files in another way.
    const HOSTILE_PATHS: [&str; 34] = [
        "/..",
        "/../Cargo.toml",
        "/../../../../../../etc/passwd",
        "/www/../index.html",
        "/www/../../Cargo.toml",
        "/./index.html",
        "/%2e%2e/Cargo.toml",
        "/%2E%2E/Cargo.toml",
        "/.%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/..%2FCargo.toml",
        "/..%5cCargo.toml",
        "/..\\Cargo.toml",
        "/www%2fmain.js",
        "/%252e%252e/Cargo.toml",
        "/%c0%ae%c0%ae/Cargo.toml",
        "/..;/Cargo.toml",
        "//etc/passwd",
        "//index.html",
        "/etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/Windows/win.ini",
        "/C:%5cWindows%5cwin.ini",
        "/file:///etc/passwd",
        "/index.html%00",
        "/index.html%00.txt",
        "/%00",
        "/index.html/",
        "/INDEX.HTML",
        "/index%2ehtml",
        "/www",
        "/www/",
        "/~",
        "/*",
    ];

    /// A server for a site in a folder that has something worth stealing beside it.
    fn server() -> Server {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("dist");
        fs::create_dir_all(site.join("www")).expect("a folder");
        fs::write(folder.path().join("Cargo.toml"), "secret").expect("a file");
        fs::write(site.join("index.html"), "<!doctype html>").expect("a file");
        fs::write(site.join("www/main.js"), "export {};").expect("a file");
        #[cfg(unix)]
        for (link, target) in [("passwd", "/etc/passwd"), ("etc", "/etc"), ("up", "..")] {
            std::os::unix::fs::symlink(target, site.join(link)).expect("a link");
        }
        Server::start(Content::read(&site).expect("it can be read"), 0, None).expect("it starts")
    }

    /// What the server answers to these bytes, up to the end of the connection.
    fn exchange(server: &Server, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(server.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        stream.set_write_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        // A server that has seen enough may close before it has read all.
        let sent = stream.write_all(request);
        let mut answer = Vec::new();
        let received = stream.read_to_end(&mut answer);
        assert!(!answer.is_empty(), "no answer: {sent:?} {received:?}");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn ask(server: &Server, method: &str, target: &str, headers: &str) -> String {
        let request = format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        exchange(server, request.as_bytes())
    }

    fn status(answer: &str) -> &str {
        answer.split(' ').nth(1).expect("a status line")
    }

    const LOCAL: &str = "Host: localhost\r\n";

    #[test]
    fn a_file_is_sent_with_its_type_and_never_reused_unasked() {
        let server = server();
        let answer = ask(&server, "GET", "/?query=1", LOCAL);
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert_eq!((status(&answer), body), ("200", "<!doctype html>"));
        let head = head.to_ascii_lowercase();
        for header in [
            "content-type: text/html; charset=utf-8",
            "content-length: 15",
            "cache-control: no-cache",
            "x-content-type-options: nosniff",
        ] {
            assert!(head.lines().any(|line| line == header), "{header} is not in\n{head}");
        }
    }

    #[test]
    fn head_sends_the_head_alone() {
        let answer = ask(&server(), "HEAD", "/www/main.js", LOCAL);
        assert_eq!(status(&answer), "200");
        assert!(answer.to_ascii_lowercase().contains("content-length: 10\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let server = server();
        let links = ["/passwd", "/etc/passwd", "/up/Cargo.toml", "/up/dist/index.html"];
        for path in HOSTILE_PATHS.iter().chain(&links) {
            let answer = ask(&server, "GET", path, LOCAL);
            assert!(["400", "404"].contains(&status(&answer)), "{path}: {answer}");
            assert!(!answer.contains("secret") && !answer.contains("root:"), "{path}: {answer}");
        }
    }

    #[test]
    fn bytes_that_no_request_may_have_are_refused() {
        let server = server();
        for target in
            ["/index.html\0", "/\u{7f}", "/index.html\t", "index.html", "\\index.html", ""]
        {
            let answer = ask(&server, "GET", target, LOCAL);
            // What has no slash may be read as a host, which is then not this one.
            assert!(["400", "404", "421"].contains(&status(&answer)), "{target:?}: {answer}");
        }
        assert_eq!(status(&exchange(&server, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")), "400");
    }

    #[test]
    fn other_methods_are_refused() {
        let server = server();
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
            let answer = ask(&server, method, "/", LOCAL);
            assert_eq!(status(&answer), "405", "{method}");
            assert!(answer.to_ascii_lowercase().contains("\r\nallow: get, head\r\n"), "{answer}");
        }
    }

    #[test]
    fn only_requests_for_this_machine_are_answered() {
        let server = server();
        for host in ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:80"]
        {
            let answer = ask(&server, "GET", "/", &format!("Host: {host}\r\n"));
            assert_eq!(status(&answer), "200", "{host}");
        }
        for headers in [
            "",
            "Host:\r\n",
            "Host: evil.example\r\n",
            "Host: evil.example:8000\r\n",
            "Host: localhost.evil.example\r\n",
            "Host: localhost@evil.example\r\n",
            "Host: evil.example#localhost\r\n",
            "Host: localhost, evil.example\r\n",
            "Host: 127.0.0.1.nip.example\r\n",
            "Host: 0.0.0.0\r\n",
            "Host: 2130706433\r\n",
            "Host: localhost\r\nHost: evil.example\r\n",
            "Host: localhost\r\nHost: localhost\r\n",
        ] {
            let answer = ask(&server, "GET", "/", headers);
            assert!(["400", "421"].contains(&status(&answer)), "{headers:?}: {answer}");
        }
        assert_eq!(status(&ask(&server, "GET", "http://evil.example/", LOCAL)), "421");
        assert_eq!(status(&ask(&server, "GET", "http://localhost/", LOCAL)), "200");
    }

    #[test]
    fn a_head_that_is_too_large_is_refused() {
        let server = server();
        let long = "a".repeat(4 * HEAD_BYTES);
        for headers in
            [format!("{LOCAL}X: {long}\r\n"), LOCAL.to_owned() + &"X: y\r\n".repeat(HEAD_BYTES)]
        {
            assert_eq!(status(&ask(&server, "GET", "/", &headers)), "431");
        }
        let answer = ask(&server, "GET", &format!("/{long}"), LOCAL);
        assert!(["414", "431"].contains(&status(&answer)), "{answer}");
    }

    #[test]
    fn a_port_that_is_taken_gives_way_to_another() {
        let first = server();
        let second = Server::start(Content::default(), first.port(), None).expect("another port");
        assert_ne!(first.port(), second.port());
        assert_eq!(status(&ask(&first, "GET", "/", LOCAL)), "200");
        assert_eq!(status(&ask(&second, "GET", "/", LOCAL)), "404");
    }

    #[test]
    fn a_site_is_replaced_while_it_is_served() {
        let server = server();
        let mut content = Content::default();
        content.add(std::path::Path::new("index.html"), "another").expect("a plain name");
        server.replace(content);
        assert!(ask(&server, "GET", "/", LOCAL).ends_with("\r\n\r\nanother"));
        assert_eq!(status(&ask(&server, "GET", "/www/main.js", LOCAL)), "404");
    }
}
