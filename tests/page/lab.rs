//! The lab: what plays by itself, what a number box takes for a number, and the network that is drawn.

use crate::session;

/// Common to the scripts below.
const HANDS: &str = "
    const byId = (id) => document.getElementById(id);
    const press = (id, key) => byId(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const write = (id, text, ...types) => {
      byId(id).value = text;
      for (const type of types) byId(id).dispatchEvent(new Event(type, { bubbles: true }));
    };
    const iteration = () => Number(byId('iteration').textContent.replace(',', ''));
    const isPlaying = () => byId('play').classList.contains('is-playing');
    const check = (holds, what) => { if (!holds) throw new Error(what); };";

/// A run that is chosen while it plays is watched from its start; one that is chosen while the reader holds it stays where it is.
const WATCHED: &str = "
    await until('some iterations', () => iteration() > 60);
    write('seed', '2', 'input', 'change');
    await until('seed 2 from its start', () => byId('seed-number').value === '2' && iteration() < 30);
    check(isPlaying(), 'seed 2 plays');
    byId('play').click();
    await frame();
    const stopped = iteration();
    write('seed', '3', 'input', 'change');
    await until('seed 3', () => byId('seed-number').value === '3');
    check(iteration() === stopped && !isPlaying(), 'seed 3 is held');
    byId('next-moment').click();
    await until('a moment', () => byId('moment-name').textContent === 'Plateau. ');
    await until('its words, spoken', () => byId('status').textContent.startsWith('Plateau. The error hardly changes'));
    byId('play').click();
    byId('one-layer').scrollIntoView({ behavior: 'instant' });
    await frame();
    check(isPlaying(), 'what the reader plays goes on off screen');
    byId('lab').scrollIntoView({ behavior: 'instant' });
    byId('stories').querySelector('button').click();
    await until('a story from its start', () => byId('seed-number').value === '2' && iteration() < 30);
    byId('one-layer').scrollIntoView({ behavior: 'instant' });
    await until('what plays by itself rests off screen', () => !isPlaying());";

/// A box acts on a finished number, however it is written; what it shows, what runs and what is said agree.
const TYPED: &str = "
    byId('more-settings').open = true;
    await until('the run', () => iteration() === 60);
    const length = () => byId('playhead').max;
    byId('iterations-number').focus();
    write('iterations-number', '9', 'input');
    await frame();
    check(length() === '80000' && iteration() === 60, 'one digit of a number is none');
    write('iterations-number', '90,000', 'input', 'change');
    await until('a longer run', () => length() === '90000');
    check(byId('iterations-number').value === '90000' && iteration() === 60, 'its box and its playhead');
    write('learning-rate-number', '0,5', 'input');
    press('learning-rate-number', 'Enter');
    await until('half the rate', () => byId('learning-rate-number').value === '0.5');
    press('learning-rate-number', 'ArrowUp');
    await until('the next rate', () => byId('learning-rate-number').value === '0.6');
    byId('seed-number').focus();
    write('seed-number', 'one', 'input', 'change');
    const message = byId('seed-message');
    check(message.textContent.includes('one') && getComputedStyle(message).pointerEvents === 'none', 'a message that takes no clicks');
    const covered = document.elementFromPoint(...(({ x, y }) => [x + 2, y + 2])(byId('learning-rate').getBoundingClientRect()));
    check(covered === byId('learning-rate'), 'a message covers nothing');
    byId('seed-number').blur();
    check(byId('seed-number').value === '1', 'a box that is left shows what runs');
    byId('seed-number').parentElement.querySelector('.steps button:last-child').click();
    await until('the next seed', () => byId('seed-number').value === '2' && message.textContent === '');";

/// Rows are chosen in the table; every part of the network is reached by arrow keys, and lights what the matrices show of it.
const DRAWN: &str = "
    const part = byId('network-part');
    const says = (text) => until(text, () => part.getAttribute('aria-valuetext') === text && byId('network-readout').textContent === text);
    await until('the run', () => iteration() === 3000);
    document.querySelector('#truth-table tbody tr:last-child .track').click();
    await until('row 1 1', () => byId('network-row').textContent === '1 1');
    part.focus();
    await says('x₁: 1 in this row');
    press('network-part', 'ArrowRight');
    await says('Wh from x₁ to h₁: −0.8302 × 1 = −0.8302');
    press('network-part', 'ArrowRight');
    press('network-part', 'ArrowDown');
    press('network-part', 'ArrowRight');
    await says('Wo from h₂ to O: −0.3523 × 0.2554 = −0.0900');
    document.querySelector('input[name=direction][value=backward]').click();
    await until('the deltas', () => byId('tally').textContent === 'The four deltas add up to +0.003');
    press('network-part', 'Escape');
    await until('nothing', () => byId('network-readout').textContent === '');
    byId('hidden').value = '16';
    for (const type of ['input', 'change']) byId('hidden').dispatchEvent(new Event(type, { bubbles: true }));
    await until('sixteen units', () => part.max === String(3 + 16 + 1 + 64 - 1));
    document.querySelector('input[value=one-layer]').click();
    await until('one layer', () => part.max === String(3 + 1 + 3 - 1));
    part.blur();
    part.value = '0';
    part.focus();
    press('network-part', 'ArrowRight');
    await until('its weight', () => /^W from x₁ to O: /.test(part.getAttribute('aria-valuetext')));";

/// On a phone outputs and play are in sight wherever the lab is.
const IN_SIGHT: &str = "
    const isSeen = (id) => {
      const { left, top, bottom } = byId(id).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && byId(id).contains(document.elementFromPoint(left + 8, (top + bottom) / 2));
    };
    for (const id of ['seed', 'network', 'error-curve', 'weights', 'sigmoid-dots']) {
      byId(id).scrollIntoView({ behavior: 'instant', block: 'start' });
      await frame();
      for (const seen of ['output-0', 'output-3', 'play', 'contents-button']) check(isSeen(seen), `${seen} beside ${id}`);
    }
    byId('contents-button').click();
    byId('contents').querySelector('a[href=\"#references\"]').click();
    await until('the references', () => byId('references').getBoundingClientRect().top < innerHeight);
    check(!byId('contents').matches(':popover-open'), 'the contents close');";

#[test]
fn a_run_is_watched_from_its_start_unless_it_is_held() {
    session::run("watched", async |page| {
        page.open("").await?;
        page.script_steps(&format!("{HANDS}{WATCHED}"), vec![]).await?;
        Ok(())
    });
}

#[test]
fn a_box_acts_on_a_finished_number_however_it_is_written() {
    session::run("boxes", async |page| {
        page.open("#iteration=60").await?;
        page.script_steps(&format!("{HANDS}{TYPED}"), vec![]).await?;
        Ok(())
    });
}

#[test]
fn the_network_shows_a_row_and_every_part_of_it_by_keys() {
    session::run("network", async |page| {
        page.open("#iteration=3000").await?;
        page.script_steps(&format!("{HANDS}{DRAWN}"), vec![]).await?;
        Ok(())
    });
}

#[test]
fn on_a_phone_outputs_and_play_stay_in_sight() {
    session::run("phone", async |page| {
        page.open_in((390, 844), "#iteration=60").await?;
        page.script_steps(&format!("{HANDS}{IN_SIGHT}"), vec![]).await?;
        Ok(())
    });
}
