// axe-core's findings.

import { all, frames } from '../hands.js';

export const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** Rules that have to be asked for. */
const ALSO = { 'target-size': { enabled: true }, 'td-has-header': { enabled: true } };

/** @param {string} selector */
export const remove = (selector) => document.querySelector(selector)?.remove();

/**
 * Checks a part of the page as it is, or all of it and each menu that opens over it, of which only the lab is left.
 *
 * @param {string | null} part a selector
 * @param {readonly string[] | null} rules by some of its rules, or by all
 * @returns {Promise<[string[], string]>} a line for each rule that is broken, with the elements that break it, and how many rules
 *   had something to look at
 */
export async function violations(part, rules) {
  const options = { resultTypes: ['violations'], preload: false, rules: ALSO, ...(rules && { runOnly: rules }) };
  const found = await window.axe.run(part ?? document, options);
  const lines = found.violations.map(inWords);
  if (part === null) {
    // Every run of the checker goes through the whole document first: what is left of it has the menus.
    for (const section of all('main > section:not(#lab)')) section.remove();
    for (const menu of /** @type {HTMLDetailsElement[]} */ (all('details.menu')).filter((menu) => menu.checkVisibility())) {
      menu.open = true;
      await frames(2);
      lines.push(...(await window.axe.run(menu, options)).violations.map(inWords));
      menu.open = false;
    }
  }
  return [lines, String(found.passes.length)];
}

/** @param {Violation} violation */
function inWords({ id, help, nodes }) {
  const places = nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
  return [`${id}: ${help}`, ...places].join('\n');
}
