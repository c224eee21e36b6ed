//! The microscope: a line is filled in by keyboard and its slips are named, a weight is given and the run branches, and numbers stay
//! live in a page that a translator has been through.

use backprop_live::{Settings, Trainer};
use fantoccini::key::Key;

use crate::page::Page;
use crate::session::{self, Failure};

/// Puts every text of the page into an element of its own, as translators do.
const TRANSLATE: &str = "
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const all = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) all.push(texts.currentNode);
    for (const text of all) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.textContent = text.data;
    }
    return all.length;";

/// What has the focus, in words.
const FOCUS: &str = "return document.activeElement.ariaLabel ?? document.activeElement.className";

/// The number in a table of the microscope, as it is read.
async fn cell(page: &Page, matrix: &str, place: usize) -> Result<String, Failure> {
    let body = "return document.querySelectorAll(`.matrix-${arguments[0]} tbody td`)[arguments[1]].textContent.trim()";
    let text = page.script(body, vec![matrix.into(), place.into()]).await?;
    Ok(text.as_str().ok_or("no text")?.replace('\u{2212}', "-"))
}

/// The number that the microscope shows, to four decimals.
fn brief(value: f64) -> String {
    format!("{value:.4}")
}

async fn says(page: &Page, words: &str) -> Result<(), Failure> {
    page.wait_until(words, async || Ok(page.text(".verdict-words").await?.contains(words))).await
}

#[test]
fn a_line_is_filled_in_by_keyboard_in_a_translated_page() {
    session::run("microscope", async |page| {
        page.open("#microscope&iteration=0").await?;
        let texts = page.script(TRANSLATE, vec![]).await?;
        assert!(texts.as_u64() > Some(500), "{texts} texts");
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(1)?;
        page.click(".next-iteration").await?;
        let first = trainer.weights("Wh")?[(0, 0)];
        page.wait_until("the weights of iteration 1", async || {
            Ok(cell(&page, "Wh", 0).await? == brief(first))
        })
        .await?;
        for (place, output) in trainer.outputs().into_iter().enumerate() {
            assert_eq!(cell(&page, "O", place).await?, brief(output));
        }

        page.press(".your-turn", Key::Enter).await?;
        page.wait_until("the first blank has the focus", async || {
            Ok(page.script(FOCUS, vec![]).await? == "H[0, 0], row 0 0, unit h₁")
        })
        .await?;
        // In the row 0 0 the net input is the bias's weight.
        let bias = trainer.weights("Wh")?.row(2).to_vec();
        let right = 1.0 / (1.0 + (-bias[0]).exp());
        page.type_here(&brief(right).replace('.', ",")).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "H[0, 0]: Right.").await?;
        page.type_here(&brief(bias[1])).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "H[0, 1]: Not yet. It looks as if the sigmoid is left out").await?;

        page.click(".next-line").await?;
        page.press(".next-line", Key::Enter).await?;
        page.wait_until("the first error has the focus", async || {
            Ok(page.script(FOCUS, vec![]).await? == "O_error[0, 0], row 0 0")
        })
        .await?;
        page.type_here(&brief(trainer.outputs()[0])).await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "it is y − O, not O − y").await?;
        page.press_here(Key::End, 1).await?;
        page.type_here("x").await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "is not a number that can be read").await?;

        // Another run and back: what was filled in is there.
        page.wait_until("the link says whose turn it is", async || {
            let hash = page.script("return location.hash", vec![]).await?;
            Ok(hash.as_str().is_some_and(|hash| hash.contains("microscope=3.0.0.turn")))
        })
        .await?;
        page.script("location.hash = '#seed=2'", vec![]).await?;
        page.wait_until("another run", async || Ok(page.value("#seed-number").await? == "2"))
            .await?;
        page.back().await?;
        let answer = format!("{}x", brief(trainer.outputs()[0]));
        page.wait_until("the answer", async || {
            let body = "return document.querySelector('.matrix-O_error input')?.value ?? ''";
            Ok(page.script(body, vec![]).await? == answer)
        })
        .await
    });
}

#[test]
fn a_weight_that_is_given_branches_the_run() {
    session::run("own weights", async |page| {
        page.open("#microscope&iteration=500").await?;
        let mut trainer = Trainer::new(Settings::default())?;
        trainer.seek(500)?;
        let mut weights: Vec<f64> = ["Wh", "Wo"]
            .into_iter()
            .map(|name| Ok(trainer.weights(name)?.iter().copied().collect::<Vec<_>>()))
            .collect::<Result<Vec<_>, Failure>>()?
            .concat();
        page.click(".matrix-Wh tbody td").await?;
        page.press_here(Key::Enter, 1).await?;
        page.type_here("0,5").await?;
        page.press_here(Key::Enter, 1).await?;
        says(&page, "Wh[0, 0] is 0.5: the run goes on with it from iteration 500. The run before is pinned.").await?;
        page.press_here(Key::Enter, 1).await?;
        page.press_here(Key::Up, 1).await?;
        says(&page, "Wh[0, 0] is 0.5000000000000001: the run goes on").await?;

        weights[0] = 0.5_f64.next_up();
        let settings = Settings { initial_weights: Some(weights), ..Settings::default() };
        let mut branch = Trainer::new(settings)?;
        branch.seek(1)?;
        page.click(".next-iteration").await?;
        page.wait_until("the branch's next iteration", async || {
            Ok(page.text("#iteration").await? == "501"
                && page
                    .text("#error")
                    .await?
                    .replace('\n', "")
                    .starts_with(&format!("{:.6}", branch.error())[..6]))
        })
        .await?;
        assert_eq!(cell(&page, "Wh", 0).await?, brief(branch.weights("Wh")?[(0, 0)]));
        page.wait_until("the link says where it branches", async || {
            let hash = page.script("return location.hash", vec![]).await?;
            Ok(hash.as_str().is_some_and(|hash| hash.contains("from=500")))
        })
        .await?;
        while page
            .script("return location.hash", vec![])
            .await?
            .as_str()
            .is_some_and(|hash| hash.contains("from="))
        {
            page.back().await?;
            page.pass_frames(4).await?;
        }
        page.wait_until("the run before", async || {
            let pins = page.script("return document.querySelectorAll('#pins li').length", vec![]);
            Ok(cell(&page, "Wh", 0).await? == brief(trainer.weights("Wh")?[(0, 0)])
                && pins.await? == 0)
        })
        .await
    });
}
