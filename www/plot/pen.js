// A pen: a canvas's context with its size, the page's colours and its type size; and the strokes that figures are made of. Every
// stroke says all of its own style, so that it inherits nothing of the one before.

/** @import {Size, Theme} from '../types.d.ts' */

/**
 * @typedef {object} Pen
 * @property {CanvasRenderingContext2D} context its units are CSS pixels
 * @property {Size} size of the canvas
 * @property {Theme} theme
 * @property {number} em the page's type size, in pixels
 */

/** The sizes of type in figures, in units of the page's. No text is smaller than the first. */
export const SMALL = 0.875;

/**
 * @typedef {object} Stroke
 * @property {string} [color] the text's, where none is given
 * @property {number} [width] in pixels
 * @property {readonly number[]} [dash] in pixels
 * @property {number} [alpha]
 */

/**
 * @typedef {object} Lettering
 * @property {CanvasTextAlign} [align] left
 * @property {CanvasTextBaseline} [baseline] middle
 * @property {string} [color] the text's, where none is given
 * @property {number} [size] in units of the page's type; small
 * @property {number} [weight]
 * @property {boolean} [italic]
 * @property {boolean} [halo] whether the background's colour sets it off from the lines beneath
 * @property {number} [turn] radians, clockwise
 * @property {number} [within] pixels: a wider text is made narrower
 */

/**
 * Writes a text, and measures it.
 *
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Lettering} [style]
 */
export function label(pen, text, x, y, style = {}) {
  const { context, theme, em } = pen;
  const { align = 'left', baseline = 'middle', color = theme.text, halo = false, turn = 0, within } = style;
  if (turn !== 0) {
    context.save();
    context.translate(x, y);
    context.rotate(turn);
    label(pen, text, 0, 0, { ...style, turn: 0 });
    context.restore();
    return;
  }
  // A font that is set already costs nothing; one that is restored is looked up again.
  context.font = fontOf(pen, style);
  context.textAlign = align;
  context.textBaseline = baseline;
  if (halo) {
    context.strokeStyle = theme.background;
    context.lineWidth = 0.3 * em;
    context.lineJoin = 'round';
    context.strokeText(text, x, y);
  }
  context.fillStyle = color;
  if (within === undefined) context.fillText(text, x, y);
  else context.fillText(text, x, y, within);
}

/**
 * The width of a text, in pixels.
 *
 * @param {Pen} pen
 * @param {string} text
 * @param {Lettering} [style]
 */
export function widthOf(pen, text, style = {}) {
  const font = fontOf(pen, style);
  const key = `${font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen.context.font = font;
  const { width } = pen.context.measureText(text);
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width;
}

/**
 * The width of a number, in pixels, from those of its signs: of these there are few, of numbers many.
 *
 * @param {Pen} pen
 * @param {string} number
 * @param {Lettering} [style]
 */
export function widthOfNumber(pen, number, style) {
  let width = 0;
  for (const sign of number) width += widthOf(pen, sign, style);
  return width;
}

/** Measuring is dear, and the same few labels are measured in every frame. @type {Map<string, number>} */
const widths = new Map();
const MOST_WIDTHS = 500;

/**
 * @param {Pen} pen
 * @param {Lettering} style
 */
function fontOf({ theme, em }, { size = SMALL, weight = 400, italic = false }) {
  return `${italic ? 'italic ' : ''}${weight} ${size * em}px ${theme.font}`;
}

/**
 * Strokes what `path` draws.
 *
 * @param {Pen} pen
 * @param {(context: CanvasRenderingContext2D) => void} path
 * @param {Stroke} [style]
 */
export function stroke({ context, theme }, path, { color = theme.text, width = 1, dash = [], alpha = 1 } = {}) {
  context.globalAlpha = alpha;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineJoin = 'round';
  if (dash.length > 0) context.setLineDash([...dash]);
  context.beginPath();
  path(context);
  context.stroke();
  if (dash.length > 0) context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @param {Pen} pen
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {Stroke} [style]
 */
export function line(pen, x0, y0, x1, y1, style) {
  stroke(
    pen,
    (context) => {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    },
    style,
  );
}

/**
 * A line through points.
 *
 * @param {Pen} pen
 * @param {Iterable<readonly [x: number, y: number]>} points
 * @param {Stroke} [style]
 */
export function polyline(pen, points, style) {
  stroke(
    pen,
    (context) => {
      for (const [x, y] of points) context.lineTo(x, y);
    },
    style,
  );
}

/**
 * A line that ends in an arrowhead. One that is too short for its head has a smaller one.
 *
 * @param {Pen} pen
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {Stroke & { head?: number }} [style] `head` in pixels
 */
export function arrow(pen, x0, y0, x1, y1, style = {}) {
  const { width = 2, head = 4 * width, color = pen.theme.text, alpha = 1 } = style;
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return;
  const size = Math.min(head, length);
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [baseX, baseY] = [x1 - dx * size, y1 - dy * size];
  line(pen, x0, y0, baseX, baseY, style);
  fill(
    pen,
    (context) => {
      context.moveTo(x1, y1);
      context.lineTo(baseX - (dy * size) / 2, baseY + (dx * size) / 2);
      context.lineTo(baseX + (dy * size) / 2, baseY - (dx * size) / 2);
      context.closePath();
    },
    { color, alpha },
  );
}

/**
 * An arrowhead beside a mark of what lies beyond the end of an axis.
 *
 * @param {Pen} pen
 * @param {number} x the mark's
 * @param {number} y
 * @param {number} direction 1 to the right, −1 to the left
 * @param {Stroke} [style]
 */
export function beyond(pen, x, y, direction, style) {
  const { em } = pen;
  const tip = x + direction * 0.7 * em;
  const back = tip - direction * 0.22 * em;
  polyline(pen, [[back, y - 0.24 * em], [tip, y], [back, y + 0.24 * em]], { width: 1.5, ...style });
}

/**
 * Fills what `path` draws.
 *
 * @param {Pen} pen
 * @param {(context: CanvasRenderingContext2D) => void} path
 * @param {{ color?: string, alpha?: number }} [style]
 */
export function fill({ context, theme }, path, { color = theme.text, alpha = 1 } = {}) {
  context.globalAlpha = alpha;
  context.fillStyle = color;
  context.beginPath();
  path(context);
  context.fill();
  context.globalAlpha = 1;
}

/**
 * @typedef {object} Mark
 * @property {string} [fill] the background's colour, where none is given
 * @property {string} [edge] the text's
 * @property {number} [width] of the edge, in pixels
 * @property {number} [alpha]
 */

/**
 * @param {Pen} pen
 * @param {number} x its centre
 * @param {number} y
 * @param {number} radius
 * @param {Mark} [style]
 */
export function disc(pen, x, y, radius, style) {
  mark(pen, (context) => context.arc(x, y, radius, 0, 2 * Math.PI), style);
}

/**
 * @param {Pen} pen
 * @param {number} x its centre
 * @param {number} y
 * @param {number} radius from there to a corner
 * @param {Mark} [style]
 */
export function diamond(pen, x, y, radius, style) {
  mark(
    pen,
    (context) => {
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y);
      context.lineTo(x, y + radius);
      context.lineTo(x - radius, y);
      context.closePath();
    },
    style,
  );
}

/**
 * A box with round ends, tinted over the background.
 *
 * @param {Pen} pen
 * @param {number} x its centre
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {{ edge: string, width: number, tint: string, alpha: number }} style the edge's colour and width, the tint and its
 *   opacity
 */
export function pill(pen, x, y, width, height, { edge, width: line, tint, alpha }) {
  const path = (/** @type {CanvasRenderingContext2D} */ context) =>
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  fill(pen, path, { color: pen.theme.background });
  fill(pen, path, { color: tint, alpha });
  stroke(pen, path, { color: edge, width: line });
}

/**
 * @param {Pen} pen
 * @param {(context: CanvasRenderingContext2D) => void} path
 * @param {Mark} [style]
 */
function mark(pen, path, { fill: inside = pen.theme.background, edge = pen.theme.text, width = 2, alpha = 1 } = {}) {
  fill(pen, path, { color: inside, alpha });
  stroke(pen, path, { color: edge, width, alpha });
}

/**
 * An upward axis: a line across the plot at each mark, its text before it.
 *
 * @param {Pen} pen
 * @param {readonly { y: number, text: string }[]} marks
 * @param {number} left where the lines begin
 * @param {number} right where they end
 */
export function levels(pen, marks, left, right) {
  const { theme, em } = pen;
  for (const { y, text } of marks) {
    // Half a pixel down, a line one pixel wide is sharp.
    const at = Math.round(y) + 0.5;
    line(pen, left, at, right, at, { color: theme.line });
    label(pen, text, left - 0.5 * em, at, { align: 'right', color: theme.muted });
  }
}

/**
 * The texts of an axis across, below a plot.
 *
 * @param {Pen} pen
 * @param {readonly { x: number, text: string }[]} marks
 * @param {number} top where the texts begin
 * @param {{ text: string, x: number }} [name] what the axis counts, centred at x, under the texts
 */
export function ticks(pen, marks, top, name) {
  const { theme, em } = pen;
  for (const { x, text } of marks) label(pen, text, x, top, { align: 'center', baseline: 'top', color: theme.muted });
  if (name) label(pen, name.text, name.x, top + 1.1 * em, { align: 'center', baseline: 'top', color: theme.muted });
}
