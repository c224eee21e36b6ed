//! What axe-core finds in the dark, and that it finds anything: see `everywhere::accessibility`.

use serde_json::json;

use crate::driver::Scheme;
use crate::everywhere::accessibility::{check, violations};
use crate::session::{self, Session};

const JS: &str = "everywhere/accessibility.js";

#[test]
fn axe_finds_nothing_in_the_dark() {
    Session { scheme: Scheme::Dark, ..Session::default() }
        .run("axe dark", async |page| check(&page, Scheme::Dark).await);
}

#[test]
fn a_label_that_goes_missing_is_found() {
    session::run("axe finds", async |page| {
        page.open("#iteration=40").await?;
        page.call::<()>(JS, "remove", json!(["label[for=seed]"])).await?;
        let found = violations(&page, Some("#lab"), None).await?;
        assert!(
            found.iter().any(|line| line.starts_with("label:") && line.contains("#seed")),
            "{found:?}"
        );
        Ok(())
    });
}
