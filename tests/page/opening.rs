//! The page opens, and nothing in it goes wrong.

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
    session::run("opens", opens);
}
