//! A table is shown with typographic numbers, and its copy can be computed with.

use fantoccini::key::Key;
use serde_json::json;

use crate::session;

const JS: &str = "everywhere/copying.js";

#[test]
fn numbers_are_copied_as_numbers() {
    session::run("copied numbers", async |page| {
        page.open("#iteration=20000").await?;
        page.call::<()>(JS, "copyAtKey", json!([])).await?;
        page.press("#play", Key::F9).await?;
        let [shown, copied]: [Vec<String>; 2] = page.call(JS, "copied", json!([])).await?;
        let number = |text: &str| text.replace('−', "-").parse::<f64>();
        let numbers = |texts: &[String]| texts.iter().map(|text| number(text)).collect();
        let [shown, copied]: [Result<Vec<f64>, _>; 2] = [numbers(&shown), numbers(&copied)];
        assert_eq!(copied?, shown?);
        Ok(())
    });
}
