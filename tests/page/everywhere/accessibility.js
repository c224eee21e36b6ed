// axe-core's findings.

export const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** @param {string} selector */
export const remove = (selector) => document.querySelector(selector)?.remove();

/**
 * Checks a part of the page, or all of it, as it is.
 *
 * @param {string | null} part a selector
 * @param {readonly string[] | null} rules by some of its rules, or by all
 * @returns {Promise<[string[], string]>} a line for each rule that is broken, with the elements that break it, and how many rules had
 *   something to look at
 */
export async function violations(part, rules) {
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) };
  const found = await window.axe.run(part ?? document, options);
  const lines = found.violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
    return [`${id}: ${help}`, ...places].join('\n');
  });
  return [lines, String(found.passes.length)];
}
