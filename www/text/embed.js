// A link as what shows its page inside another. Pure.

/**
 * @param {string} link
 * @param {string} title
 * @param {number} height in CSS pixels
 * @returns {string} HTML
 */
export function iframe(link, title, height) {
  return `<iframe src="${attribute(link)}" title="${attribute(title)}" width="100%" height="${height}" style="border: 0" ` +
    `allow="clipboard-write" loading="lazy"></iframe>`;
}

/**
 * @param {string} link
 * @param {number} height in CSS pixels
 * @returns {string} a notebook's cell
 */
export function notebookCell(link, height) {
  return `from IPython.display import IFrame\n\nIFrame(${JSON.stringify(link)}, width="100%", height=${height})\n`;
}

/** @param {string} text */
function attribute(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
