//! Folded parts: they open by a link, in a frame of their own as well, and on paper.

use serde_json::json;

use crate::page::Page;
use crate::session::{self, Failure};

const JS: &str = "everywhere/folds.js";

async fn is_open(page: &Page) -> Result<bool, Failure> {
    page.is_seen("#derivation .proof").await
}

#[test]
fn a_fold_opens_by_link_and_on_paper() {
    session::run("folds", async |page| {
        page.open("").await?;
        assert!(!is_open(&page).await?);
        let paper: [String; 3] = page.call(JS, "onPaper", json!(["#derivation"])).await?;
        assert_eq!(paper, ["false", "true", "false"], "before, on and after paper");

        page.go_to("derivation").await?;
        page.wait_until("the fold to open", async || is_open(&page).await).await?;
        assert_eq!(page.text("#notice").await?, "");
        page.wait_until("its lines", async || {
            Ok(page.text("#derivation .agreement").await?.starts_with("all 13 lines"))
        })
        .await?;

        page.open("#embed=derivation").await?;
        page.wait_until("the fold alone", async || is_open(&page).await).await?;
        assert!(!page.is_seen("#sigmoid-heading").await?);
        Ok(())
    });
}
