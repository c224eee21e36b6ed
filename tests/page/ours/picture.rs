//! The picture in the README, and the icon: `cargo xtask test picture` makes `docs/lab.png` from
//! the built page, and `www/icon.svg` from the run that it shows.

use std::fs;

use backprop_live::{Settings, Trainer};
use serde_json::json;

use super::devtools;
use crate::session::{self, Failure};

/// The notebook's run, its zigzag behind it.
const LINK: &str = "#seed=1&iteration=40000";

#[test]
#[ignore = "it writes docs/lab.png: cargo xtask test picture"]
fn of_the_lab() {
    session::run("picture", async |page| {
        let hidden = json!({ "hidden": true });
        devtools::give(&page, "Emulation.setScrollbarsHidden", hidden).await?;
        page.open(LINK).await?;
        page.call::<()>("ours/picture.js", "drawn", json!([])).await?;
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/lab.png");
        Ok(fs::write(path, page.screenshot().await?)?)
    });
}

/// The last iteration that the icon shows.
const LAST: u16 = 40_000;

/// Points of its curves.
const POINTS: u16 = 22;

/// Two answers part on their way to their targets, over a √ axis, up to the playhead.
#[test]
#[ignore = "it writes www/icon.svg: cargo xtask test picture"]
fn of_the_icon() -> Result<(), Failure> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let style = fs::read_to_string(format!("{root}/www/style/base.css"))?;
    let color = |name: &str| {
        let (_, rest) = style.split_once(&format!("--{name}: ")).ok_or(name.to_owned())?;
        rest.split_once(';').map(|(color, _)| color.to_owned()).ok_or(name.to_owned())
    };
    let mut trainer = Trainer::new(Settings::default())?;
    trainer.train(LAST.into())?;
    let answers = trainer.answers(0, LAST.into())?;
    let place = |answer: f64| 26.0 - 20.0 * answer;
    let mut marks = String::new();
    for (row, name) in [(0, "negative"), (1, "positive")] {
        let points: Vec<String> = (0..POINTS)
            .map(|point| {
                let edge = |at: u16| {
                    usize::from(LAST) * usize::from(at).pow(2) / usize::from(POINTS).pow(2)
                };
                let part = &answers[edge(point)..edge(point + 1)];
                // A zigzag is its middle.
                let sum: f64 = part.iter().map(|answer| f64::from(answer[row])).sum();
                let mean = sum / part.iter().map(|_| 1.0).sum::<f64>();
                let across = 5.0 + 21.0 * f64::from(point) / f64::from(POINTS - 1);
                format!("{across:.1} {:.1}", place(mean))
            })
            .collect();
        let color = color(name)?;
        let end = place(f64::from(answers[usize::from(LAST) - 1][row]));
        marks += &format!(
            "<path d=\"M{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"3\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\
             <circle cx=\"26\" cy=\"{end:.1}\" r=\"3.5\" fill=\"{color}\"/>",
            points.join("L"),
        );
    }
    let [ground, accent] = [color("background")?, color("accent")?];
    let icon = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
         <rect width=\"32\" height=\"32\" rx=\"7\" fill=\"{ground}\"/>\
         <path d=\"M26 3.5v25\" stroke=\"{accent}\" stroke-width=\"2\" stroke-linecap=\"round\"/>\
         {marks}</svg>\n"
    );
    Ok(fs::write(format!("{root}/www/icon.svg"), icon)?)
}
