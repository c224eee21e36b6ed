//! The page opens in every edition, and nothing in it goes wrong; an update takes the place of what was there whole.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::workers;
use crate::page::Page;
use crate::session::{self, Failure};

/// The page opens.
pub(crate) async fn opens(page: Page) -> Result<(), Failure> {
    page.open("").await?;
    assert_eq!(page.title().await?, "Backpropagation, live");
    Ok(())
}

#[test]
fn the_page_opens_with_its_title_and_without_an_error() {
    session::run("opens", async |page| {
        opens(page.clone()).await?;
        // As `cargo xtask serve` has it, and a worker with it.
        page.goto(&format!("{}written/", page.url())).await?;
        page.has_opened().await?;
        workers::start(&page, 100).await?;
        page.activate("#luck-cancel").await
    });
}

/// Serves a folder, and later another, each file to be kept for ten minutes; the address.
fn serve(folder: Arc<Mutex<PathBuf>>) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.lock().unwrap_or_else(PoisonError::into_inner).clone();
            // Browsers open connections ahead of need, and some stay silent.
            thread::spawn(move || answer(&stream, &folder));
        }
    });
    Ok(url)
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    lines.find(|line| line.as_ref().is_ok_and(String::is_empty));
    let path = request.split(['/', ' ']).skip(2).take_while(|part| !part.starts_with("HTTP"));
    let path = path.collect::<PathBuf>();
    let path = if path == Path::new("") { Path::new("index.html") } else { &path };
    let media_type = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/wasm",
    };
    let (status, body) = fs::read(folder.join(path))
        .map_or_else(|_| ("404 Not Found", Vec::new()), |body| ("200 OK", body));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: max-age=600\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

#[test]
fn an_update_takes_the_place_of_what_a_browser_has_kept() {
    session::run("update", async |page| {
        let [earlier, current] = page.versions();
        let folder = Arc::new(Mutex::new(earlier));
        let url = serve(Arc::clone(&folder))?;
        page.goto(&url).await?;
        page.has_opened().await?;
        assert!(page.is_there("#table-of-truth").await? && !page.is_there("#truth-table").await?);
        *folder.lock().unwrap_or_else(PoisonError::into_inner) = current;
        page.reload().await?;
        page.has_opened().await?;
        page.wait_until("its start", async || Ok(!page.is_there("#trouble").await?)).await?;
        assert!(page.is_there("#truth-table").await? && !page.is_there("#table-of-truth").await?);
        Ok(())
    });
}
