// The elements that the page's HTML promises: any HTML element, or one of the type that is asked for.

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type]
 * @returns {T}
 * @throws when the page has no such element: its HTML and its scripts do not belong together
 */
export function byId(id, type) {
  return checked(document.getElementById(id), type, `#${id}`);
}

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T} the first inside `parent`
 * @throws when there is none
 */
export function find(parent, selector, type) {
  return checked(parent.querySelector(selector), type, selector);
}

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T[]} all inside `parent`
 * @throws when one is of another type
 */
export function findAll(parent, selector, type) {
  return [...parent.querySelectorAll(selector)].map((element) => checked(element, type, selector));
}

/**
 * The cells of a table's row behind its heading: one for every other column of the table's head, added where the page's HTML has
 * none.
 *
 * @param {HTMLTableRowElement} row
 * @returns {HTMLTableCellElement[]}
 */
export function withCells(row) {
  const [head] = findAll(/** @type {HTMLTableElement} */ (row.closest('table')), 'thead tr:last-child', HTMLTableRowElement);
  while (row.cells.length < head.cells.length) row.insertCell();
  return [...row.cells].slice(1);
}

/**
 * Sets an element's text, and leaves the page alone when it is the same already. Text that stands alone is changed in its place:
 * a new node would have the browser look at all that depends on an element's children.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent === text) return;
  const { firstChild, lastChild } = node;
  if (firstChild instanceof Text && firstChild === lastChild) firstChild.data = text;
  else node.textContent = text;
}

/**
 * @template {Element} T
 * @param {Element | null} element
 * @param {(new () => T) | undefined} type
 * @param {string} what
 * @returns {T}
 */
function checked(element, type, what) {
  const wanted = type ?? HTMLElement;
  if (element instanceof wanted) return /** @type {T} */ (element);
  throw new Error(`The page has no ${wanted.name} at ${what}.`);
}
