//! The page opens, and nothing in it goes wrong.

use crate::session;

#[test]
fn the_page_opens_with_its_title_and_without_an_error() {
    session::run("opens", async |page| {
        page.open("").await?;
        assert_eq!(page.title().await?, "Backpropagation, live");
        Ok(())
    });
}
